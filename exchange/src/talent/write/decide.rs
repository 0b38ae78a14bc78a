//! The course of an application: the employer opens it, invites, offers or refuses; the person answers or withdraws; and each look at
//! the contact.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect};
use serde_json::json;
use uuid::Uuid;

use super::{message, position_row, reach, withdraw_consents};
use crate::{
    Change, Error, Exchange, Result,
    actor::{Actor, ApplicationAction, Denied, RECRUITERS},
    codes::ApplicationStage,
    entity::{consent, disclosure, job_application},
    messages::{self, MessageKind, Recipients},
    talent::{
        Contact, Side,
        access::{allow, open},
        rules,
    },
};

/// The application at an address, locked, where the actor may do this about it.
async fn begin(
    exchange: &Exchange,
    actor: &Actor,
    address: Uuid,
    action: ApplicationAction,
) -> Result<(Change, job_application::Model, DateTime<Utc>)> {
    let change = exchange.write(actor).await?;
    let row = job_application::Entity::find()
        .filter(job_application::Column::Address.eq(address))
        .lock_exclusive()
        .one(change.db())
        .await?
        .ok_or(Error::NotFound)?;
    // Whoever has nothing to do with it does not learn that it exists.
    allow(actor, ApplicationAction::Read, &row).map_err(|error| match error {
        Error::Denied(Denied::SignIn) => error,
        _ => Error::NotFound,
    })?;
    allow(actor, action, &row)?;
    let now = change.now().await?;
    Ok((change, row, now))
}

fn judged(row: &job_application::Model, side: Side, stage: ApplicationStage, version: i32) -> Result<()> {
    if row.version != version {
        return Err(Error::Conflict { current: row.version, given: version });
    }
    if rules::next_stages(row.stage, side).contains(&stage) { Ok(()) } else { Err(Error::State("not from this stage")) }
}

/// Takes an application on for its employer; a refusal needs a reason, which the person reads. Errors stand at `reason`.
pub async fn decide(exchange: &Exchange, actor: &Actor, address: Uuid, version: i32, stage: ApplicationStage, reason: &str) -> Result<()> {
    let (mut change, row, now) = begin(exchange, actor, address, ApplicationAction::Decide).await?;
    change.still_holds_any(&RECRUITERS).await?;
    judged(&row, Side::Employer, stage, version)?;
    let reason = rules::reason(reason, rules::needs_reason(stage)).map_err(Error::Invalid)?;
    let position = position_row(&change, row.position_id).await?;
    let (id, person) = (row.id, row.account_id);
    reach(&change, row, stage, false, reason, now).await?;
    change.record("application.moved", id, json!({ "stage": stage }));
    messages::send(&mut change, &Recipients::Account(person), message(MessageKind::ApplicationMoved, &position)).await?;
    change.commit().await?;
    Ok(())
}

/// Accepts or declines an offer, or withdraws the application, for the person: what ends it closes profile and contact to the employer.
pub async fn answer(exchange: &Exchange, actor: &Actor, address: Uuid, version: i32, stage: ApplicationStage, reason: &str) -> Result<()> {
    let action = if stage == ApplicationStage::Withdrawn { ApplicationAction::Withdraw } else { ApplicationAction::Answer };
    let (mut change, row, now) = begin(exchange, actor, address, action).await?;
    judged(&row, Side::Person, stage, version)?;
    let reason = rules::reason(reason, false).map_err(Error::Invalid)?;
    move_on(&mut change, row, stage, reason, now).await?;
    change.commit().await?;
    Ok(())
}

/// Withdraws an application as part of a larger change, where it is under way.
pub(in crate::talent) async fn withdraw(change: &mut Change, row: job_application::Model, now: DateTime<Utc>) -> Result<()> {
    if rules::next_stages(row.stage, Side::Person).contains(&ApplicationStage::Withdrawn) {
        move_on(change, row, ApplicationStage::Withdrawn, String::new(), now).await?;
    }
    Ok(())
}

async fn move_on(
    change: &mut Change,
    row: job_application::Model,
    stage: ApplicationStage,
    reason: String,
    now: DateTime<Utc>,
) -> Result<()> {
    let position = position_row(change, row.position_id).await?;
    let (id, account, organisation) = (row.id, row.account_id, row.organisation_id);
    reach(change, row, stage, true, reason, now).await?;
    if stage != ApplicationStage::Accepted {
        let which = consent::Column::ApplicationId.eq(id);
        withdraw_consents(change, account, Condition::all().add(which), now).await?;
    }
    change.record("application.answered", id, json!({ "stage": stage }));
    let recruiters = Recipients::OrganisationRoles(organisation, &RECRUITERS);
    messages::send(change, &recruiters, message(MessageKind::ApplicationAnswered, &position)).await?;
    Ok(())
}

/// Shows the contact of who applied, and writes down who looked, when and why: the person reads that. Errors stand at `reason`.
pub async fn show_contact(exchange: &Exchange, actor: &Actor, address: Uuid, reason: &str) -> Result<Contact> {
    let (mut change, row, now) = begin(exchange, actor, address, ApplicationAction::ReadContact).await?;
    change.still_holds_any(&RECRUITERS).await?;
    let reason = rules::reason(reason, true).map_err(Error::Invalid)?;
    let viewer = actor.account().ok_or(Denied::SignIn)?;
    let look = disclosure::ActiveModel {
        id: Set(Uuid::now_v7()),
        application_id: Set(row.id),
        account_id: Set(row.account_id),
        organisation_id: Set(row.organisation_id),
        viewer_id: Set(viewer),
        reason: Set(reason),
        at: Set(now),
    };
    look.insert(change.db()).await?;
    let position = position_row(&change, row.position_id).await?;
    change.record("contact.shown", row.id, json!({ "organisation": row.organisation_id }));
    messages::send(&mut change, &Recipients::Account(row.account_id), message(MessageKind::ContactShown, &position)).await?;
    change.commit().await?;
    open(exchange, row.id, &row.contact)
}
