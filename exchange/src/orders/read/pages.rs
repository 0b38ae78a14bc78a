//! Single orders: as their author, their reviewer and the public see them.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::{assemble, draft_rules};
use crate::{
    Error, Exchange, FieldErrors, Result,
    actor::{Actor, OrderAction},
    codes::OrderStage,
    entity::{order, review},
    orders::{
        DraftView, OrderCard, OrderContent, OrderView, Quantity, ReviewNote,
        access::{allow, allow_draft, is_number, is_public, signed_in},
        content,
    },
};

async fn by_address(exchange: &Exchange, actor: &Actor, address: Uuid) -> Result<order::Model> {
    signed_in(actor)?;
    order::Entity::find().filter(order::Column::Address.eq(address)).one(exchange.db()).await?.ok_or(Error::NotFound)
}

/// A draft, or what became of it while it awaits review, for those who may edit it.
pub async fn draft(exchange: &Exchange, actor: &Actor, address: Uuid) -> Result<DraftView> {
    let row = by_address(exchange, actor, address).await?;
    allow_draft(actor, &row)?;
    let documents = assemble::documents(exchange, row.id).await?;
    let last = if row.stage == OrderStage::Draft { decisions(exchange, row.id).await?.into_iter().next() } else { None };
    Ok(DraftView {
        address: row.address,
        version: row.version,
        stage: row.stage,
        demand_kind: row.demand_kind,
        form: row.form,
        documents,
        sent_back: last.filter(|decision| !decision.approved),
        updated_at: row.updated_at,
    })
}

/// A draft as it would be published now, when it is complete, and everything that is wrong with it.
pub async fn preview(exchange: &Exchange, actor: &Actor, address: Uuid) -> Result<(Option<OrderView>, FieldErrors)> {
    let row = by_address(exchange, actor, address).await?;
    allow_draft(actor, &row)?;
    match content(&row.form, &draft_rules(exchange, row.demand_kind).await?) {
        Ok(content) => Ok((Some(assemble::preview(exchange, row, content).await?), FieldErrors::new())),
        Err(errors) => Ok((None, errors)),
    }
}

/// An order as its reviewer reads it, with every decision so far, the newest first.
pub async fn review(exchange: &Exchange, actor: &Actor, address: Uuid) -> Result<(OrderView, Vec<ReviewNote>)> {
    let row = by_address(exchange, actor, address).await?;
    allow(actor, OrderAction::Inspect, &row)?;
    if row.stage == OrderStage::Draft {
        return Err(Error::State("draft"));
    }
    let decisions = decisions(exchange, row.id).await?;
    Ok((assemble::view(exchange, actor, row).await?, decisions))
}

/// A public order by its number. Its draft's address is shown only to those who may inspect it.
pub async fn order(exchange: &Exchange, actor: &Actor, number: &str) -> Result<OrderView> {
    let row = numbered(exchange, actor, number).await?;
    let inspects = allow(actor, OrderAction::Inspect, &row).is_ok();
    let view = assemble::view(exchange, actor, row).await?;
    Ok(if inspects { view } else { without_address(view) })
}

/// The row of a public order by its number, for the areas whose things hang on it.
pub(crate) async fn numbered(exchange: &Exchange, actor: &Actor, number: &str) -> Result<order::Model> {
    if !is_number(number) {
        return Err(Error::NotFound);
    }
    let row = order::Entity::find().filter(order::Column::Number.eq(number)).one(exchange.db()).await?.ok_or(Error::NotFound)?;
    allow(actor, OrderAction::Read, &row)?;
    Ok(row)
}

/// Content of public orders of other organisations by their numbers, for matching: three queries however many they are.
pub(crate) async fn contents(exchange: &Exchange, numbers: &[String], own: Uuid) -> Result<BTreeMap<String, OrderContent>> {
    let named = order::Entity::find()
        .filter(order::Column::Number.is_in(numbers.iter().cloned()))
        .filter(order::Column::OrganisationId.ne(own))
        .all(exchange.db())
        .await?;
    let rows: Vec<order::Model> = named.into_iter().filter(is_public).collect();
    let mut contents = assemble::parsed_all(exchange.db(), &rows).await?;
    let content = |row: order::Model| Some((row.number?, contents.remove(&row.id)?.1));
    Ok(rows.into_iter().filter_map(content).collect())
}

/// A public order by key as everyone may see it, for the index and for matching.
pub async fn matchable(exchange: &Exchange, id: Uuid) -> Result<Option<OrderView>> {
    match order::Entity::find_by_id(id).one(exchange.db()).await? {
        Some(row) if is_public(&row) => assemble::view(exchange, &Actor::Visitor, row).await.map(without_address).map(Some),
        _ => Ok(None),
    }
}

fn without_address(view: OrderView) -> OrderView {
    OrderView { address: Uuid::nil(), ..view }
}

async fn decisions(exchange: &Exchange, order: Uuid) -> Result<Vec<ReviewNote>> {
    let rows = review::Entity::find()
        .filter(review::Column::OrderId.eq(order))
        .order_by_desc(review::Column::DecidedAt)
        .order_by_desc(review::Column::Id)
        .all(exchange.db())
        .await?;
    let note = |row: review::Model| ReviewNote { approved: row.approved, reason: row.reason, notes: row.notes, decided_at: row.decided_at };
    Ok(rows.into_iter().map(note).collect())
}

/// The card of an order that was published.
pub fn card_of(order: &OrderView) -> Option<OrderCard> {
    let items = || order.lots.iter().flat_map(|lot| &lot.items);
    let main = items().reduce(|largest, item| if item.ceiling > largest.ceiling { item } else { largest })?;
    let main = &main.content;
    Some(OrderCard {
        number: order.number.clone()?,
        title: order.content.title.clone(),
        lang: order.content.lang.clone(),
        buyer: order.buyer.as_ref().map(|buyer| buyer.name.clone()),
        division: order.content.division.clone(),
        demand_kind: order.content.demand_kind,
        procedure: order.content.procedure,
        domain: order.content.domain,
        modalities: distinct(items().map(|item| item.content.modality)),
        task_types: distinct(items().map(|item| item.content.task_type)),
        techniques: distinct(items().map(|item| item.content.technique)),
        main: Quantity { quantity: main.quantity, unit: main.unit, ceiling_unit_price: main.ceiling_unit_price },
        items: u32::try_from(items().count()).unwrap_or(u32::MAX),
        budget: order.budget,
        security_level: order.content.security_level,
        published_at: order.published_at?,
        updated_at: order.notices.iter().map(|notice| notice.published_at).chain(order.published_at).max()?,
        closes_at: order.content.closes_at,
        stage: order.stage,
    })
}

fn distinct<T: PartialEq>(values: impl Iterator<Item = T>) -> Vec<T> {
    values.fold(Vec::new(), |mut kept, value| {
        if !kept.contains(&value) {
            kept.push(value);
        }
        kept
    })
}
