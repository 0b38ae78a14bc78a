//! Saving and publishing of the own profile.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use serde_json::json;

use super::{
    ProfileForm,
    read::context_at,
    rules::{Identity, content},
};
use crate::{
    Change, Error, Exchange, Result,
    actor::{Actor, CompanyAction, Role},
    companies::access::{allow, facts, lock, own},
    entity::{company, organisation, profile},
    fields::storable,
    vendors,
};

/// What publishing came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Published {
    /// It is public under this number; the index knows it at this position of the outbox.
    Now {
        /// Public number.
        number: String,
        /// Position of the outbox.
        position: i64,
    },
    /// It waits until the organisation is verified.
    Waiting,
}

/// Begins a change of the own profile: the organisation, locked, and its row where there is one.
async fn begin(
    exchange: &Exchange,
    actor: &Actor,
    version: i32,
) -> Result<(Change, organisation::Model, Option<profile::Model>, DateTime<Utc>)> {
    let change = exchange.write(actor).await?;
    let organisation = lock(change.db(), own(actor)?).await?;
    let company = company::Entity::find_by_id(organisation.id).one(change.db()).await?;
    allow(actor, CompanyAction::EditProfile, facts(organisation.id, company.as_ref()))?;
    change.still_holds(if actor.has(Role::Bidder) { Role::Bidder } else { Role::Owner }).await?;
    let row = profile::Entity::find_by_id(organisation.id).one(change.db()).await?;
    let current = row.as_ref().map_or(0, |row| row.version);
    if current != version {
        return Err(Error::Conflict { current, given: version });
    }
    let now = change.now().await?;
    Ok((change, organisation, row, now))
}

/// Saves what was typed, valid or not, over the version that it was read at; answers with the new one.
pub async fn save(exchange: &Exchange, actor: &Actor, version: i32, form: &ProfileForm) -> Result<i32> {
    let form = storable(form)?;
    let (mut change, organisation, row, now) = begin(exchange, actor, version).await?;
    let version = version + 1;
    match row {
        Some(row) => {
            let mut row = row.into_active_model();
            row.form = Set(form);
            row.version = Set(version);
            row.updated_at = Set(now);
            row.update(change.db()).await?;
        }
        None => {
            let row = profile::Model {
                organisation_id: organisation.id,
                version,
                form,
                wanted: false,
                published_version: None,
                published_at: None,
                updated_at: now,
            };
            profile::Entity::insert(row.into_active_model()).exec_without_returning(change.db()).await?;
        }
    }
    change.record("profile.saved", organisation.id, json!({ "version": version }));
    change.commit().await?;
    Ok(version)
}

/// Publishes the profile as it was saved, or leaves it waiting where the organisation is not verified yet. Every error at once when
/// it is not complete.
pub async fn publish(exchange: &Exchange, actor: &Actor, version: i32) -> Result<Published> {
    let (mut change, organisation, row, now) = begin(exchange, actor, version).await?;
    let row = row.ok_or(Error::NotFound)?;
    let context = context_at(change.db(), exchange.region(), now).await?;
    let profile = content(&row.form, &context, identity(&organisation)).map_err(Error::Invalid)?;
    if organisation.verified_at.is_none() {
        let mut row = row.into_active_model();
        row.wanted = Set(true);
        row.update(change.db()).await?;
        change.record("profile.waits", organisation.id, json!({ "version": version }));
        change.commit().await?;
        return Ok(Published::Waiting);
    }
    let number = vendors::put(&mut change, organisation.id, profile, now).await?;
    published(&mut change, row, &number, now).await?;
    let position = change.commit().await?;
    Ok(Published::Now { number, position })
}

/// Publishes a profile that waits for the verification which is under way. One that was changed since and is incomplete goes on
/// waiting: its owner is told what is missing.
pub(in crate::companies) async fn publish_waiting(
    change: &mut Change,
    organisation: &organisation::Model,
    now: DateTime<Utc>,
) -> Result<Option<String>> {
    let row = profile::Entity::find_by_id(organisation.id).one(change.db()).await?.filter(|row| row.wanted);
    let Some(row) = row else { return Ok(None) };
    let context = context_at(change.db(), change.exchange().region(), now).await?;
    let Ok(profile) = content(&row.form, &context, identity(organisation)) else { return Ok(None) };
    let number = vendors::put(change, organisation.id, profile, now).await?;
    published(change, row, &number, now).await?;
    Ok(Some(number))
}

async fn published(change: &mut Change, row: profile::Model, number: &str, now: DateTime<Utc>) -> Result<()> {
    let (id, version) = (row.organisation_id, row.version);
    let mut row = row.into_active_model();
    row.wanted = Set(true);
    row.published_version = Set(Some(version));
    row.published_at = Set(Some(now));
    row.update(change.db()).await?;
    change.record("profile.published", id, json!({ "version": version, "number": number }));
    Ok(())
}

fn identity(organisation: &organisation::Model) -> Identity {
    Identity {
        name: organisation.name.clone(),
        kind: organisation.kind,
        uscc: organisation.uscc.clone(),
        division: organisation.division.clone(),
    }
}
