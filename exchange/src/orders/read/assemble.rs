//! Putting an order together from its rows, in as many queries as there are tables.

use std::collections::{BTreeMap, HashSet};

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::timeline::timeline;
use crate::{
    Error, Exchange, Result,
    actor::{Actor, Deed, OrderAction},
    codes::{LotOutcome, OrderStage},
    entity::{document, item, lot, order, organisation},
    notices,
    orders::{
        Buyer, DocumentView, ItemContent, ItemView, LotContent, LotView, OrderContent, OrderView, facts, hides_buyer,
        rules::{is_failed, stage_at},
    },
};

/// An order that was sent to review or published, from its parsed rows, as the actor may see it.
pub(super) async fn view(exchange: &Exchange, actor: &Actor, row: order::Model) -> Result<OrderView> {
    let (outcomes, content) = parsed(exchange.db(), &row).await?;
    assemble(exchange, actor, row, content, outcomes).await
}

/// The lots of an order with their items, in order.
pub(crate) async fn lots_of(db: &impl ConnectionTrait, order: Uuid) -> Result<Vec<LotContent>> {
    let found = lots(db, &[order]).await?.remove(&order).unwrap_or_default();
    Ok(found.into_iter().map(|(_, lot)| lot).collect())
}

/// Content of an order that was sent to review or published, and the outcomes of its lots.
pub(in crate::orders) async fn parsed(db: &impl ConnectionTrait, row: &order::Model) -> Result<(Vec<LotOutcome>, OrderContent)> {
    let found = parsed_all(db, std::slice::from_ref(row)).await?.remove(&row.id);
    found.ok_or_else(|| Error::Data(format!("order {} was not parsed", row.id)))
}

/// The same for many orders in two queries, by their keys; one that was never parsed is left out.
pub(super) async fn parsed_all(
    db: &impl ConnectionTrait,
    rows: &[order::Model],
) -> Result<BTreeMap<Uuid, (Vec<LotOutcome>, OrderContent)>> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut lots_of = lots(db, &ids).await?;
    let whole = rows.iter().filter_map(|row| {
        let (outcomes, lots) = lots_of.remove(&row.id).unwrap_or_default().into_iter().unzip();
        content_of(row, lots).map(|content| (row.id, (outcomes, content)))
    });
    Ok(whole.collect())
}

/// The lots of orders with their outcomes and items, in order, by the order's key.
async fn lots(db: &impl ConnectionTrait, orders: &[Uuid]) -> Result<BTreeMap<Uuid, Vec<(LotOutcome, LotContent)>>> {
    let lots =
        lot::Entity::find().filter(lot::Column::OrderId.is_in(orders.iter().copied())).order_by_asc(lot::Column::Position).all(db).await?;
    let items = item::Entity::find()
        .filter(item::Column::LotId.is_in(lots.iter().map(|lot| lot.id)))
        .order_by_asc(item::Column::Position)
        .all(db)
        .await?;
    let mut items_of = BTreeMap::<Uuid, Vec<ItemContent>>::new();
    for item in items {
        items_of.entry(item.lot_id).or_default().push(item.into());
    }
    let mut found = BTreeMap::<Uuid, Vec<(LotOutcome, LotContent)>>::new();
    for lot in lots {
        let content = LotContent { items: items_of.remove(&lot.id).unwrap_or_default(), name: lot.name };
        found.entry(lot.order_id).or_default().push((lot.outcome, content));
    }
    Ok(found)
}

/// A draft as the public would see it, from what its form says now.
pub(super) async fn preview(exchange: &Exchange, row: order::Model, content: OrderContent) -> Result<OrderView> {
    let outcomes = vec![LotOutcome::Open; content.lots.len()];
    assemble(exchange, &Actor::Visitor, row, content, outcomes).await
}

/// Which of these orders keep their buyer's name from the public now.
pub(crate) async fn hidden_buyers(db: &impl ConnectionTrait, orders: &[Uuid]) -> Result<HashSet<Uuid>> {
    let wishing: Vec<(Uuid, OrderStage)> = order::Entity::find()
        .select_only()
        .columns([order::Column::Id, order::Column::Stage])
        .filter(order::Column::HideBuyer.eq(true))
        .filter(order::Column::Id.is_in(orders.iter().copied()))
        .into_tuple()
        .all(db)
        .await?;
    let mut outcomes = BTreeMap::<Uuid, Vec<LotOutcome>>::new();
    if !wishing.is_empty() {
        let of_them = lot::Column::OrderId.is_in(wishing.iter().map(|(id, _)| *id));
        for lot in lot::Entity::find().filter(of_them).all(db).await? {
            outcomes.entry(lot.order_id).or_default().push(lot.outcome);
        }
    }
    let hides = |(id, stage): &(Uuid, OrderStage)| hides_buyer(true, *stage, outcomes.get(id).map(Vec::as_slice).unwrap_or_default());
    Ok(wishing.into_iter().filter(hides).map(|(id, _)| id).collect())
}

/// The documents of an order without their content, in the order in which they came.
pub(super) async fn documents(exchange: &Exchange, order: Uuid) -> Result<Vec<DocumentView>> {
    #[derive(FromQueryResult)]
    struct Row {
        id: Uuid,
        name: String,
        media_type: String,
        size: i64,
        sha256: String,
        created_at: chrono::DateTime<chrono::Utc>,
    }
    let rows = document::Entity::find()
        .select_only()
        .columns([
            document::Column::Id,
            document::Column::Name,
            document::Column::MediaType,
            document::Column::Size,
            document::Column::Sha256,
            document::Column::CreatedAt,
        ])
        .filter(document::Column::OrderId.eq(order))
        .order_by_asc(document::Column::CreatedAt)
        .order_by_asc(document::Column::Id)
        .into_model::<Row>()
        .all(exchange.db())
        .await?;
    let view = |row: Row| {
        let Row { id, name, media_type, size, sha256, created_at } = row;
        DocumentView { id, name, media_type, size, sha256, created_at }
    };
    Ok(rows.into_iter().map(view).collect())
}

async fn assemble(
    exchange: &Exchange,
    actor: &Actor,
    row: order::Model,
    content: OrderContent,
    outcomes: Vec<LotOutcome>,
) -> Result<OrderView> {
    let buyer_hidden = hides_buyer(content.hide_buyer, row.stage, &outcomes);
    let sees_buyer = !buyer_hidden || actor.may(Deed::Order(OrderAction::SeeHiddenBuyer, facts(&row))).is_ok();
    let buyer = if sees_buyer { organisation::Entity::find_by_id(row.organisation_id).one(exchange.db()).await? } else { None };
    let documents = documents(exchange, row.id).await?;
    let notices = notices::for_order(exchange, row.id).await?;
    let now = exchange.clock().now();
    let stage = stage_at(row.stage, row.closes_at, now);
    let failed = is_failed(stage, outcomes.iter().copied());
    let timeline = timeline(stage, failed, row.published_at, &content, now);
    let lots: Vec<LotView> =
        (1..).zip(&content.lots).zip(outcomes).map(|((position, lot), outcome)| lot_view(position, lot, outcome)).collect();
    Ok(OrderView {
        id: row.id,
        address: row.address,
        stage,
        version: row.version,
        buyer: buyer.map(|buyer| Buyer { id: buyer.id, name: buyer.name }),
        buyer_hidden,
        budget: content.budget(),
        published_at: row.published_at,
        timeline,
        number: row.number,
        content,
        lots,
        documents,
        notices,
    })
}

fn lot_view(position: i32, lot: &LotContent, outcome: LotOutcome) -> LotView {
    let item = |(position, item): (i32, &ItemContent)| ItemView { position, content: item.clone(), ceiling: item.ceiling() };
    LotView { position, name: lot.name.clone(), outcome, budget: lot.budget(), items: (1..).zip(&lot.items).map(item).collect() }
}

/// The parsed order; nothing when the row was never sent to review.
fn content_of(row: &order::Model, lots: Vec<LotContent>) -> Option<OrderContent> {
    Some(OrderContent {
        title: row.title.clone(),
        lang: row.lang.clone(),
        demand_kind: row.demand_kind,
        hide_buyer: row.hide_buyer,
        procedure: row.procedure?,
        domain: row.domain?,
        division: row.division.clone(),
        background: row.background.clone(),
        authorisation: row.authorisation.clone(),
        catalogue_entry: row.catalogue_entry.clone(),
        lots,
        security_level: row.security_level?,
        personal_information: row.personal_information,
        place_of_work: row.place_of_work?,
        subcontracting: row.subcontracting?,
        lawful_source: row.lawful_source.clone(),
        qualifications: row.qualifications.0.clone(),
        standards: row.standards.0.clone(),
        criteria: row.criteria.0.clone(),
        questions_until: row.questions_until?,
        closes_at: row.closes_at?,
        delivery_days: row.delivery_days,
    })
}

impl From<item::Model> for ItemContent {
    fn from(row: item::Model) -> Self {
        Self {
            modality: row.modality,
            task_type: row.task_type,
            technique: row.technique,
            quantity: row.quantity,
            unit: row.unit,
            ceiling_unit_price: row.ceiling_unit_price,
            label_schema: row.label_schema,
            languages: row.languages.0,
            delivery_format: row.delivery_format,
            metric: row.metric,
            threshold: row.threshold,
            sampling: row.sampling,
            note: row.note,
        }
    }
}
