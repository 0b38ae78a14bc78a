//! Amendment of a published order: every change stands before and after in a notice with its reason.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use serde_json::json;

use super::{begin_numbered, issuer, same_version};
use crate::{
    Change, Error, Exchange, Result,
    actor::{Actor, OrderAction, drafters},
    codes::NoticeKind,
    entity::{item, lot, order},
    messages::{self, Message, MessageKind},
    notices::{self, Announcement},
    orders::{
        Amendment, AmendmentForm, Lines, OrderContent, OrderForm,
        read::{numbered, parsed, rules_at},
        rules::amendment,
    },
    outbox::Subject,
    watches::interested,
};

/// Judges an amendment as it would be made now, without making it.
pub async fn check_amendment(exchange: &Exchange, actor: &Actor, number: &str, version: i32, typed: &AmendmentForm) -> Result<Amendment> {
    let row = numbered(exchange, actor, number).await?;
    super::allow(actor, OrderAction::Amend, &row)?;
    same_version(&row, version)?;
    judge(exchange, exchange.db(), &row, typed, exchange.clock().now()).await
}

/// Amends a published order and publishes the notice, whose number is returned. Where it comes late, the closing moves.
pub async fn amend(exchange: &Exchange, actor: &Actor, number: &str, version: i32, typed: &AmendmentForm) -> Result<String> {
    let (mut change, row, now) = begin_numbered(exchange, actor, OrderAction::Amend, number).await?;
    change.still_holds_any(drafters(row.demand_kind)).await?;
    same_version(&row, version)?;
    let amendment = judge(exchange, change.db(), &row, typed, now).await?;
    let announcement = Announcement {
        kind: NoticeKind::Amendment,
        order: Some((row.id, number.to_owned())),
        issuer: issuer(change.db(), &row).await?,
        title: row.title.clone(),
        body: String::new(),
        reason: amendment.reason,
        changes: amendment.changes,
        lang: row.lang.clone(),
    };
    let (id, fields) = (row.id, announcement.changes.iter().map(|line| line.item.clone()).collect::<Vec<_>>());
    let message = Message { kind: MessageKind::Amendment, order: row.number.clone(), subject: row.title.clone(), lang: row.lang.clone() };
    store(&change, row, amendment.content, exchange.region().utc_offset_hours, now).await?;
    let notice = notices::insert(&mut change, announcement, now).await?;
    let told = interested(&change, id, None).await?;
    messages::send(&mut change, &told, message).await?;
    change.record("order.amended", id, json!({ "version": version + 1, "fields": fields, "notice": notice.number }));
    change.emit(Subject::Order(id));
    change.commit().await?;
    Ok(notice.number)
}

async fn judge(
    exchange: &Exchange,
    db: &impl sea_orm::ConnectionTrait,
    row: &order::Model,
    typed: &AmendmentForm,
    now: DateTime<Utc>,
) -> Result<Amendment> {
    if row.closes_at.is_none_or(|closes_at| closes_at <= now) {
        return Err(Error::State("bids are closed"));
    }
    let (_, present) = parsed(db, row).await?;
    let rules = rules_at(db, row.demand_kind, now, exchange.region().utc_offset_hours).await?;
    amendment(&present, typed, &rules).map_err(Error::Invalid)
}

/// Writes what may have changed: the order's own row, its form in step with it, and the texts of its items.
async fn store(change: &Change, row: order::Model, content: OrderContent, utc_offset_hours: i32, now: DateTime<Utc>) -> Result<()> {
    let lots = lot::Entity::find().filter(lot::Column::OrderId.eq(row.id)).order_by_asc(lot::Column::Position).all(change.db()).await?;
    for (lot, content) in lots.iter().zip(&content.lots) {
        let rows = item::Entity::find().filter(item::Column::LotId.eq(lot.id)).order_by_asc(item::Column::Position);
        for (item, content) in rows.all(change.db()).await?.into_iter().zip(&content.items) {
            if item.sampling != content.sampling || item.note != content.note {
                let mut item = item.into_active_model();
                item.sampling = Set(content.sampling.clone());
                item.note = Set(content.note.clone());
                item.update(change.db()).await?;
            }
        }
    }
    let version = row.version + 1;
    let mut row = row.into_active_model();
    row.form = Set(OrderForm::from_content(&content, utc_offset_hours));
    row.background = Set(content.background);
    row.qualifications = Set(Lines(content.qualifications));
    row.delivery_days = Set(content.delivery_days);
    row.questions_until = Set(Some(content.questions_until));
    row.closes_at = Set(Some(content.closes_at));
    row.version = Set(version);
    row.updated_at = Set(now);
    row.update(change.db()).await?;
    Ok(())
}
