//! Saving the own profile, and saying who sees it.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, EntityTrait, IntoActiveModel, ModelTrait, QueryFilter, QuerySelect,
    sea_query::Expr,
};
use serde_json::json;
use uuid::Uuid;

use super::{agree, person};
use crate::{
    Change, Error, Exchange, Problem, Result,
    actor::{Actor, Deed, Denied, TalentDeed},
    codes::ConsentPurpose,
    entity::{consent, organisation, seeker},
    fields::storable,
    talent::{
        Organisations, SeekerForm,
        access::{own, seal},
        rules,
    },
};

/// Most organisations that one person blocks.
const MOST_BLOCKED: usize = 200;

/// Saves the own profile over the version that it was read at (0 for a new one); answers with the new version. Errors are
/// [`Error::Invalid`] with every field at once.
pub async fn save_profile(exchange: &Exchange, actor: &Actor, version: i32, form: &SeekerForm) -> Result<i32> {
    actor.may(Deed::Talent(TalentDeed::KeepProfile))?;
    let (profile, contact) = rules::profile(&storable(form)?).map_err(Error::Invalid)?;
    let account = actor.account().ok_or(Denied::SignIn)?;
    let contact = seal(exchange, account, &contact)?;

    let mut change = exchange.write(actor).await?;
    if person(&change, actor).await?.organisation_id.is_some() {
        return Err(Denied::Organisation.into());
    }
    let row = seeker::Entity::find_by_id(account).lock_exclusive().one(change.db()).await?;
    let current = row.as_ref().map_or(0, |row| row.version);
    if current != version {
        return Err(Error::Conflict { current, given: version });
    }
    let now = change.now().await?;
    match row {
        Some(row) => {
            let mut row = row.into_active_model();
            row.version = Set(version + 1);
            row.profile = Set(profile);
            row.contact = Set(contact);
            row.updated_at = Set(now);
            row.update(change.db()).await?;
        }
        None => {
            let row = seeker::Model {
                account_id: account,
                address: Uuid::new_v4(),
                version: 1,
                profile,
                contact,
                visible: false,
                blocked: Organisations::default(),
                adult_declared_at: now,
                created_at: now,
                updated_at: now,
            };
            seeker::Entity::insert(row.into_active_model()).exec_without_returning(change.db()).await?;
            agree(&change, account, ConsentPurpose::Profile, None, now).await?;
        }
    }
    change.record("seeker.saved", account, json!({ "version": version + 1 }));
    change.commit().await?;
    Ok(version + 1)
}

/// The own profile, locked.
async fn begin(exchange: &Exchange, actor: &Actor) -> Result<(Change, seeker::Model, DateTime<Utc>)> {
    let account = own(actor)?;
    let change = exchange.write(actor).await?;
    person(&change, actor).await?;
    let row = seeker::Entity::find_by_id(account).lock_exclusive().one(change.db()).await?.ok_or(Error::NotFound)?;
    let now = change.now().await?;
    Ok((change, row, now))
}

/// Lets verified companies see the own profile without name and contact, or no longer. Saying so twice changes nothing.
pub async fn set_visible(exchange: &Exchange, actor: &Actor, visible: bool) -> Result<()> {
    if visible {
        actor.may(Deed::Talent(TalentDeed::KeepProfile))?;
    }
    let (mut change, row, now) = begin(exchange, actor).await?;
    if row.visible == visible {
        return Ok(());
    }
    let account = row.account_id;
    let mut row = row.into_active_model();
    row.visible = Set(visible);
    row.update(change.db()).await?;
    if visible {
        agree(&change, account, ConsentPurpose::Visible, None, now).await?;
    } else {
        let which = consent::Column::Purpose.eq(ConsentPurpose::Visible);
        withdraw_consents(&change, account, Condition::all().add(which), now).await?;
    }
    change.record(if visible { "seeker.shown" } else { "seeker.hidden" }, account, json!({}));
    change.commit().await?;
    Ok(())
}

/// Removes the own profile and with it the consent to keep it. What was sent to employers stays theirs to read until it is withdrawn.
pub async fn remove_profile(exchange: &Exchange, actor: &Actor) -> Result<()> {
    let (mut change, row, now) = begin(exchange, actor).await?;
    let account = row.account_id;
    row.delete(change.db()).await?;
    let which = consent::Column::Purpose.is_in([ConsentPurpose::Profile, ConsentPurpose::Visible]);
    withdraw_consents(&change, account, Condition::all().add(which), now).await?;
    change.record("seeker.removed", account, json!({}));
    change.commit().await?;
    Ok(())
}

/// Ends the consents of an account that fit a condition.
pub(in crate::talent) async fn withdraw_consents(change: &Change, account: Uuid, which: Condition, now: DateTime<Utc>) -> Result<()> {
    consent::Entity::update_many()
        .col_expr(consent::Column::WithdrawnAt, Expr::value(now))
        .filter(consent::Column::AccountId.eq(account))
        .filter(consent::Column::WithdrawnAt.is_null())
        .filter(which)
        .exec(change.db())
        .await?;
    Ok(())
}

/// Never shows the own profile to an organisation, even while it is visible to companies.
pub async fn block(exchange: &Exchange, actor: &Actor, organisation: Uuid) -> Result<()> {
    let known = organisation::Entity::find_by_id(organisation).one(exchange.db()).await?;
    known.ok_or(Error::NotFound)?;
    set_blocked(exchange, actor, organisation, true).await
}

/// Takes back what [`block`] did.
pub async fn unblock(exchange: &Exchange, actor: &Actor, organisation: Uuid) -> Result<()> {
    set_blocked(exchange, actor, organisation, false).await
}

async fn set_blocked(exchange: &Exchange, actor: &Actor, organisation: Uuid, on: bool) -> Result<()> {
    let (mut change, row, _) = begin(exchange, actor).await?;
    let account = row.account_id;
    let mut blocked = row.blocked.0.clone();
    blocked.retain(|id| *id != organisation);
    if on {
        blocked.push(organisation);
    }
    if blocked.len() > MOST_BLOCKED {
        return Err(Error::Invalid([("organisation".to_owned(), Problem::TooMany(MOST_BLOCKED))].into()));
    }
    let mut row = row.into_active_model();
    row.blocked = Set(Organisations(blocked));
    row.update(change.db()).await?;
    change.record(if on { "seeker.blocked" } else { "seeker.unblocked" }, account, json!({ "organisation": organisation }));
    change.commit().await?;
    Ok(())
}
