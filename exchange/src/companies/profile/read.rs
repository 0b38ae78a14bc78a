//! Questions about the own profile.

use chrono::Datelike;
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder, QuerySelect};

use super::{ProfileForm, ProfileView, rules::ProfileContext};
use crate::{
    Error, Exchange, Region, Result,
    actor::{Actor, CompanyAction},
    companies::access::{allow, facts, own},
    entity::{company, organisation, profile as profile_table, standard},
    vendors,
};

/// What the rules of the form look at now.
pub async fn profile_context(exchange: &Exchange) -> Result<ProfileContext> {
    context_at(exchange.db(), exchange.region(), exchange.clock().now()).await
}

/// The same at another time, over another connection.
pub(super) async fn context_at(db: &impl ConnectionTrait, region: &Region, now: chrono::DateTime<chrono::Utc>) -> Result<ProfileContext> {
    let codes: Vec<String> = standard::Entity::find()
        .select_only()
        .column(standard::Column::Code)
        .order_by_asc(standard::Column::Code)
        .into_tuple()
        .all(db)
        .await?;
    Ok(ProfileContext { year: region.day(now).year(), standards: codes.into_iter().collect() })
}

/// The own organisation's profile: what was typed, or what is public of it where nothing was typed yet.
pub async fn profile(exchange: &Exchange, actor: &Actor) -> Result<ProfileView> {
    let id = own(actor)?;
    let company = company::Entity::find_by_id(id).one(exchange.db()).await?;
    allow(actor, CompanyAction::EditProfile, facts(id, company.as_ref()))?;
    let organisation = organisation::Entity::find_by_id(id).one(exchange.db()).await?.ok_or(Error::NotFound)?;
    let row = profile_table::Entity::find_by_id(id).one(exchange.db()).await?;
    let vendor = vendors::matchable(exchange, Some(&[id])).await?.pop();
    let number = vendor.as_ref().map(|vendor| vendor.number.clone());
    let view = ProfileView {
        organisation: organisation.name,
        verified: organisation.verified_at.is_some(),
        version: 0,
        form: vendor.as_ref().map(ProfileForm::from).unwrap_or_default(),
        waiting: false,
        unpublished: vendor.is_none(),
        number,
        published_at: None,
        updated_at: None,
    };
    Ok(match row {
        None => view,
        Some(row) => ProfileView {
            version: row.version,
            form: row.form,
            waiting: row.wanted && row.published_version.is_none() && !view.verified,
            unpublished: row.published_version != Some(row.version),
            published_at: row.published_at,
            updated_at: Some(row.updated_at),
            ..view
        },
    })
}
