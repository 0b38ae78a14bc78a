//! Applying: the profile as it is now goes to one employer, after the person agreed to just that.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, QuerySelect};
use serde_json::json;
use uuid::Uuid;

use super::{agree, message, person, step};
use crate::{
    Error, Exchange, FieldErrors, Problem, Result,
    actor::{Actor, Deed, Denied, RECRUITERS, TalentDeed},
    codes::{ApplicationStage, ConsentPurpose},
    entity::{job_application, position, seeker},
    messages::{self, MessageKind, Recipients},
    talent::{
        access::{numbered, open, position_facts, seal, stage_now},
        rules,
    },
};

/// What is wrong with the words to the employer.
pub fn check_note(typed: &str) -> FieldErrors {
    rules::note(typed).err().unwrap_or_default()
}

/// Applies for a position with the profile of this version, which the person has just seen; answers with the application's address.
///
/// [`Error::Invalid`] at `note`, at `consent` when the person did not agree, and at `position` when there is an application already;
/// [`Error::Conflict`] when the profile is another by now; [`Error::NotFound`] without one.
pub async fn apply(exchange: &Exchange, actor: &Actor, number: &str, version: i32, note: &str, consent: bool) -> Result<Uuid> {
    let found = numbered(exchange, exchange.db(), number).await?;
    actor.may(Deed::Talent(TalentDeed::Apply(position_facts(&found))))?;
    let account = actor.account().ok_or(Denied::SignIn)?;
    let mut errors = FieldErrors::new();
    if !consent {
        errors.insert("consent".to_owned(), Problem::Missing);
    }
    let note = rules::note(note).unwrap_or_else(|wrong| {
        errors.extend(wrong);
        String::new()
    });
    if !errors.is_empty() {
        return Err(Error::Invalid(errors));
    }
    // The contact is sealed anew for the application, before the change: nothing else opens it.
    let profile = seeker::Entity::find_by_id(account).one(exchange.db()).await?.ok_or(Error::NotFound)?;
    let id = Uuid::now_v7();
    let contact = seal(exchange, id, &open(exchange, account, &profile.contact)?)?;

    let mut change = exchange.write(actor).await?;
    if person(&change, actor).await?.organisation_id.is_some() {
        return Err(Denied::Organisation.into());
    }
    let row = position::Entity::find_by_id(found.id).lock_exclusive().one(change.db()).await?.ok_or(Error::NotFound)?;
    let now_at = position::Model { stage: stage_now(exchange, &row), ..row.clone() };
    actor.may(Deed::Talent(TalentDeed::Apply(position_facts(&now_at))))?;
    let profile = seeker::Entity::find_by_id(account).lock_exclusive().one(change.db()).await?.ok_or(Error::NotFound)?;
    if profile.version != version {
        return Err(Error::Conflict { current: profile.version, given: version });
    }
    let now = change.now().await?;
    let address = Uuid::new_v4();
    let sent = job_application::ActiveModel {
        id: Set(id),
        address: Set(address),
        position_id: Set(row.id),
        organisation_id: Set(row.organisation_id),
        account_id: Set(account),
        stage: Set(ApplicationStage::Sent),
        version: Set(1),
        snapshot: Set(profile.profile),
        contact: Set(contact),
        note: Set(note),
        sent_at: Set(now),
        updated_at: Set(now),
    };
    sent.insert(change.db()).await.map_err(|error| crate::change::taken(error, "position"))?;
    step(&change, id, ApplicationStage::Sent, true, String::new(), now).await?;
    agree(&change, account, ConsentPurpose::Application, Some(id), now).await?;
    change.record("application.sent", id, json!({ "position": row.id, "organisation": row.organisation_id, "profile": version }));
    let recruiters = Recipients::OrganisationRoles(row.organisation_id, &RECRUITERS);
    messages::send(&mut change, &recruiters, message(MessageKind::ApplicationReceived, &row)).await?;
    change.commit().await?;
    Ok(address)
}
