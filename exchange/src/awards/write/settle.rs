//! The end of publicity: the award is made.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;
use uuid::Uuid;

use super::{become_of, settle_if_done};
use crate::{
    Error, Exchange, Result,
    actor::Actor,
    awards::{announce, case::Case},
    codes::{AwardState, LotOutcome},
    entity::{award, order},
    outbox::Subject,
};

/// Makes every award whose publicity has ended and returns how many. Each is locked and judged anew by the deciding clock.
pub async fn settle_due(exchange: &Exchange) -> Result<usize> {
    let due: Vec<(Uuid, Uuid)> = award::Entity::find()
        .select_only()
        .columns([award::Column::OrderId, award::Column::Id])
        .filter(award::Column::State.eq(AwardState::Publicised))
        .filter(award::Column::PublicityUntil.lte(exchange.clock().now()))
        .order_by_asc(award::Column::PublicityUntil)
        .into_tuple()
        .all(exchange.db())
        .await?;
    let mut made = 0;
    for (order, award) in due {
        if make(exchange, order, award).await? {
            made += 1;
        }
    }
    Ok(made)
}

/// Makes one award; not when another node was quicker, the deciding clock has not come so far, or the lot was cancelled meanwhile.
async fn make(exchange: &Exchange, order: Uuid, award: Uuid) -> Result<bool> {
    let mut change = exchange.write(&Actor::Process).await?;
    let row = order::Entity::find_by_id(order).lock_exclusive().one(change.db()).await?.ok_or(Error::NotFound)?;
    let now = change.now().await?;
    let case = Case::load(change.db(), row).await?;
    let due = |row: &&award::Model| {
        row.id == award && row.state == AwardState::Publicised && row.publicity_until.is_some_and(|until| until <= now)
    };
    let Some(row) = case.awards.iter().find(due) else { return Ok(false) };
    let lot = case.lot(row.lot)?;
    if lot.outcome != LotOutcome::Proposed {
        return Ok(false);
    }
    let mut made = row.clone().into_active_model();
    made.state = Set(AwardState::Made);
    made.made_at = Set(Some(now));
    made.version = Set(row.version + 1);
    let made = made.update(change.db()).await?;
    become_of(change.db(), lot, LotOutcome::Awarded).await?;
    announce::result(&mut change, &case, lot, &made, now).await?;
    change.record("award.made", award, json!({ "order": order, "lot": row.lot }));
    change.emit(Subject::Order(order));
    settle_if_done(&mut change, order, now).await?;
    change.commit().await?;
    Ok(true)
}
