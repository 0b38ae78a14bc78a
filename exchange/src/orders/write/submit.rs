//! Sending a draft to review: from here on its parsed rows speak for it.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
};
use serde_json::json;
use uuid::Uuid;

use super::{begin, same_version, verified};
use crate::{
    Change, Error, Exchange, FieldErrors, Result,
    actor::{Actor, OrderAction},
    codes::{LotOutcome, OrderStage},
    entity::{item, lot, order},
    orders::{Criteria, ItemContent, Languages, Lines, OrderContent, RuleContext, content, read::rules_at, rules::naming_errors},
};

/// Checks the whole draft and sends it to review; every error at once when it is not complete.
pub async fn submit(exchange: &Exchange, actor: &Actor, address: Uuid, version: i32) -> Result<()> {
    let (mut change, row, now) = begin(exchange, actor, OrderAction::Submit, address).await?;
    same_version(&row, version)?;
    let buyer = verified(change.db(), row.organisation_id).await?;
    let rules = rules_at(change.db(), row.demand_kind, now, exchange.region().utc_offset_hours).await?;
    delete_lots(change.db(), row.id).await?;
    send(&mut change, row, &buyer.name, &rules).await?;
    change.commit().await?;
    Ok(())
}

/// Sends a draft without lots to review, as part of a change: judged as a whole by the rules of the time that they hold.
pub(super) async fn send(change: &mut Change, row: order::Model, buyer: &str, rules: &RuleContext) -> Result<()> {
    let content = content(&row.form, rules).map_err(Error::Invalid)?;
    let named = if content.hide_buyer { naming_errors(&row.form, buyer) } else { FieldErrors::new() };
    if !named.is_empty() {
        return Err(Error::Invalid(named));
    }
    let (id, version) = (row.id, row.version + 1);
    insert_lots(change.db(), id, &content).await?;
    parsed(row, content, rules.now).update(change.db()).await?;
    change.record("order.submitted", id, json!({ "version": version }));
    Ok(())
}

fn parsed(row: order::Model, content: OrderContent, now: DateTime<Utc>) -> order::ActiveModel {
    let version = row.version + 1;
    let mut row = row.into_active_model();
    row.budget = Set(content.budget());
    row.title = Set(content.title);
    row.lang = Set(content.lang);
    row.hide_buyer = Set(content.hide_buyer);
    row.procedure = Set(Some(content.procedure));
    row.domain = Set(Some(content.domain));
    row.division = Set(content.division);
    row.background = Set(content.background);
    row.authorisation = Set(content.authorisation);
    row.catalogue_entry = Set(content.catalogue_entry);
    row.security_level = Set(Some(content.security_level));
    row.personal_information = Set(content.personal_information);
    row.place_of_work = Set(Some(content.place_of_work));
    row.subcontracting = Set(Some(content.subcontracting));
    row.lawful_source = Set(content.lawful_source);
    row.qualifications = Set(Lines(content.qualifications));
    row.standards = Set(Lines(content.standards));
    row.criteria = Set(Criteria(content.criteria));
    row.questions_until = Set(Some(content.questions_until));
    row.closes_at = Set(Some(content.closes_at));
    row.delivery_days = Set(content.delivery_days);
    row.stage = Set(OrderStage::InReview);
    row.submitted_at = Set(Some(now));
    row.updated_at = Set(now);
    row.version = Set(version);
    row
}

/// Deletes the lots of an order with their items.
pub(super) async fn delete_lots(db: &DatabaseTransaction, order: Uuid) -> Result<()> {
    let lots: Vec<Uuid> =
        lot::Entity::find().select_only().column(lot::Column::Id).filter(lot::Column::OrderId.eq(order)).into_tuple().all(db).await?;
    item::Entity::delete_many().filter(item::Column::LotId.is_in(lots)).exec(db).await?;
    lot::Entity::delete_many().filter(lot::Column::OrderId.eq(order)).exec(db).await?;
    Ok(())
}

async fn insert_lots(db: &DatabaseTransaction, order_id: Uuid, content: &OrderContent) -> Result<()> {
    let (mut lots, mut items) = (Vec::new(), Vec::new());
    for (position, lot) in (1..).zip(&content.lots) {
        let id = Uuid::now_v7();
        let row = lot::Model { id, order_id, position, name: lot.name.clone(), outcome: LotOutcome::Open, budget: lot.budget() };
        lots.push(row.into_active_model());
        items.extend((1..).zip(&lot.items).map(|(position, item)| item_row(id, position, item).into_active_model()));
    }
    lot::Entity::insert_many(lots).exec_without_returning(db).await?;
    item::Entity::insert_many(items).exec_without_returning(db).await?;
    Ok(())
}

fn item_row(lot_id: Uuid, position: i32, item: &ItemContent) -> item::Model {
    let item = item.clone();
    item::Model {
        id: Uuid::now_v7(),
        lot_id,
        position,
        modality: item.modality,
        task_type: item.task_type,
        technique: item.technique,
        quantity: item.quantity,
        unit: item.unit,
        ceiling_unit_price: item.ceiling_unit_price,
        label_schema: item.label_schema,
        languages: Languages(item.languages),
        delivery_format: item.delivery_format,
        metric: item.metric,
        threshold: item.threshold,
        sampling: item.sampling,
        note: item.note,
    }
}
