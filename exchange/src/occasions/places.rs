//! Places of an occasion: how many are taken and how many persons wait. Whoever changes them holds the lock of the occasion's row.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::EnrolmentState;
use crate::{Result, entity::enrolment};

/// Persons with places, and persons who wait.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Places {
    pub(super) taken: i32,
    pub(super) waiting: i32,
}

/// How many places are taken, and how many persons wait.
pub(super) async fn places(db: &impl ConnectionTrait, occasion: Uuid) -> Result<Places> {
    let sums: Vec<(EnrolmentState, i64)> = enrolment::Entity::find()
        .select_only()
        .column(enrolment::Column::State)
        .column_as(enrolment::Column::Persons.sum(), "persons")
        .filter(enrolment::Column::OccasionId.eq(occasion))
        .group_by(enrolment::Column::State)
        .into_tuple()
        .all(db)
        .await?;
    let of = |state| sums.iter().find(|(known, _)| *known == state).map_or(0, |(_, sum)| i32::try_from(*sum).unwrap_or(i32::MAX));
    Ok(Places { taken: of(EnrolmentState::Enrolled), waiting: of(EnrolmentState::Waiting) })
}

/// Those who wait, in order.
pub(super) async fn waiting(db: &impl ConnectionTrait, occasion: Uuid) -> Result<Vec<enrolment::Model>> {
    Ok(enrolment::Entity::find()
        .filter(enrolment::Column::OccasionId.eq(occasion))
        .filter(enrolment::Column::State.eq(EnrolmentState::Waiting))
        .order_by_asc(enrolment::Column::Position)
        .all(db)
        .await?)
}

/// The sign-up of an account, whatever became of it.
pub(super) async fn of_account(db: &impl ConnectionTrait, occasion: Uuid, account: Uuid) -> Result<Option<enrolment::Model>> {
    let mine =
        enrolment::Entity::find().filter(enrolment::Column::OccasionId.eq(occasion)).filter(enrolment::Column::AccountId.eq(account));
    Ok(mine.one(db).await?)
}

/// The next place in the order of sign-ups.
pub(super) async fn next_position(db: &impl ConnectionTrait, occasion: Uuid) -> Result<i32> {
    let last = enrolment::Entity::find()
        .filter(enrolment::Column::OccasionId.eq(occasion))
        .order_by_desc(enrolment::Column::Position)
        .one(db)
        .await?;
    Ok(last.map_or(1, |row| row.position + 1))
}
