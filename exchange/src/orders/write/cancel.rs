//! Cancellation of an order before its award, with the reason in a notice.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde_json::json;

use super::{begin_numbered, issuer, same_version};
use crate::{
    Error, Exchange, FieldErrors, Result,
    actor::{Actor, OrderAction, drafters},
    codes::{LotOutcome, NoticeKind, OrderStage},
    entity::lot,
    fields::Checker,
    messages::{self, Message, MessageKind},
    notices::{self, Announcement},
    outbox::Subject,
    watches::interested,
};

/// Most characters of the reason.
const LONGEST_REASON: usize = 2000;

/// The reason as it is published.
pub fn check_cancellation(reason: &str) -> Result<String, FieldErrors> {
    let mut checker = Checker::default();
    checker.text("reason", reason, LONGEST_REASON).ok_or(checker.errors)
}

/// Cancels an order, with every lot that is not decided; [`Error::State`] once a lot was awarded.
pub async fn cancel(exchange: &Exchange, actor: &Actor, number: &str, version: i32, reason: &str) -> Result<()> {
    let (mut change, row, now) = begin_numbered(exchange, actor, OrderAction::Cancel, number).await?;
    change.still_holds_any(drafters(row.demand_kind)).await?;
    same_version(&row, version)?;
    let reason = check_cancellation(reason).map_err(Error::Invalid)?;
    let lots = lot::Entity::find().filter(lot::Column::OrderId.eq(row.id)).all(change.db()).await?;
    if lots.iter().any(|lot| !matches!(lot.outcome, LotOutcome::Open | LotOutcome::Proposed | LotOutcome::Failed)) {
        return Err(Error::State("a lot was awarded"));
    }
    for lot in lots.into_iter().filter(|lot| lot.outcome != LotOutcome::Failed) {
        let mut lot = lot.into_active_model();
        lot.outcome = Set(LotOutcome::Cancelled);
        lot.update(change.db()).await?;
    }
    let announcement = Announcement {
        kind: NoticeKind::Cancellation,
        order: Some((row.id, number.to_owned())),
        issuer: issuer(change.db(), &row).await?,
        title: row.title.clone(),
        body: String::new(),
        reason,
        changes: Vec::new(),
        lang: row.lang.clone(),
    };
    let message =
        Message { kind: MessageKind::Cancellation, order: row.number.clone(), subject: row.title.clone(), lang: row.lang.clone() };
    let (id, stage) = (row.id, row.stage);
    let mut row = row.into_active_model();
    row.stage = Set(OrderStage::Cancelled);
    row.updated_at = Set(now);
    row.version = Set(version + 1);
    row.update(change.db()).await?;
    notices::insert(&mut change, announcement, now).await?;
    let told = interested(&change, id, None).await?;
    messages::send(&mut change, &told, message).await?;
    change.record("order.cancelled", id, json!({ "version": version + 1, "at": stage }));
    change.emit(Subject::Order(id));
    change.commit().await?;
    Ok(())
}
