//! Questions about job seekers: what a person sees of the own, what an employer sees of what was sent to it.

mod employer;
mod own;
mod people;

pub use employer::{application, applications, received};
pub use own::{blockable, consents, disclosures, own_application, own_applications, own_profile, position_of};
pub(crate) use people::count_visible;
pub(super) use people::{looking_for, visible};
pub use people::{people, person};

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::{Step, Target, access::target_of};
use crate::{
    Exchange, Result,
    entity::{application_step, organisation, position},
};

/// Positions by their id.
pub(super) async fn targets(exchange: &Exchange, ids: Vec<Uuid>) -> Result<BTreeMap<Uuid, Target>> {
    let rows = position::Entity::find().filter(position::Column::Id.is_in(ids)).all(exchange.db()).await?;
    let names = names(exchange, rows.iter().map(|row| row.organisation_id).collect()).await?;
    let target = |row: position::Model| {
        let name = names.get(&row.organisation_id).cloned().unwrap_or_default();
        (row.id, target_of(exchange, &row, name))
    };
    Ok(rows.into_iter().map(target).collect())
}

/// Names of organisations.
pub(super) async fn names(exchange: &Exchange, ids: Vec<Uuid>) -> Result<BTreeMap<Uuid, String>> {
    let rows = organisation::Entity::find().filter(organisation::Column::Id.is_in(ids)).all(exchange.db()).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}

/// The course of an application, in order.
async fn steps(exchange: &Exchange, application: Uuid) -> Result<Vec<Step>> {
    let rows = application_step::Entity::find()
        .filter(application_step::Column::ApplicationId.eq(application))
        .order_by_asc(application_step::Column::At)
        .order_by_asc(application_step::Column::Id)
        .all(exchange.db())
        .await?;
    Ok(rows.into_iter().map(|row| Step { stage: row.stage, by_person: row.by_person, reason: row.reason, at: row.at }).collect())
}
