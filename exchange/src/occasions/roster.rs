//! Who signed up, for those who run the occasion: names and telephones only of those who agreed.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::{EnrolmentState, Roster, RosterRow, access, enrol::said, places::places};
use crate::{
    Exchange, Result,
    actor::{Actor, OccasionAction},
    entity::{enrolment, organisation},
};

/// Who signed up for a public occasion.
pub async fn roster(exchange: &Exchange, actor: &Actor, number: &str) -> Result<Roster> {
    access::signed_in(actor)?;
    let row = access::numbered(exchange, number).await?;
    access::allow(actor, OccasionAction::SeeRoster, &row)?;
    let content = said(&row)?;
    let signed = enrolment::Entity::find()
        .filter(enrolment::Column::OccasionId.eq(row.id))
        .filter(enrolment::Column::State.ne(EnrolmentState::Withdrawn))
        .order_by_asc(enrolment::Column::State)
        .order_by_asc(enrolment::Column::Position)
        .all(exchange.db())
        .await?;
    let companies = organisation::Entity::find()
        .filter(organisation::Column::Id.is_in(signed.iter().filter_map(|row| row.organisation_id)))
        .all(exchange.db())
        .await?;
    let names: BTreeMap<Uuid, String> = companies.into_iter().map(|row| (row.id, row.name)).collect();
    let rows = signed.into_iter().map(|row| RosterRow {
        state: row.state,
        persons: row.persons,
        contact: row.phone.map(|phone| (row.name, phone)),
        company: row.organisation_id.and_then(|id| names.get(&id).cloned()),
        created_at: row.created_at,
    });
    Ok(Roster {
        title: content.title,
        lang: content.lang,
        kind: row.kind,
        capacity: content.capacity,
        taken: places(exchange.db(), row.id).await?.taken,
        rows: rows.collect(),
    })
}
