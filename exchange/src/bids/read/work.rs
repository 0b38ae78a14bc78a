//! What awaits officers: orders whose bids are to be opened.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use uuid::Uuid;

use crate::{
    Exchange, Result,
    actor::{Actor, BidAction, Deed, Denied, Role},
    bids::{BidState, Consent, rules::has_prices, write::CONSENT},
    codes::OrderStage,
    entity::{account, bid, opening, order},
    orders,
    workbench::{Task, TaskKind},
};

/// Most orders in the list.
const MOST: u64 = 200;

/// A closed order whose bids are to be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToOpen {
    /// Public number.
    pub number: String,
    /// Title.
    pub title: String,
    /// Language of the title.
    pub lang: String,
    /// When bids were closed.
    pub closed_at: DateTime<Utc>,
    /// Bids that count.
    pub live: u64,
    /// A first officer's consent that still holds.
    pub consent: Option<Consent>,
}

/// The orders whose bids this officer could open, the longest closed first.
pub async fn to_open(exchange: &Exchange, actor: &Actor) -> Result<Vec<ToOpen>> {
    let own = own_organisation(actor)?;
    let bids_itself =
        bid::Entity::find().select_only().column(bid::Column::OrderId).filter(bid::Column::OrganisationId.eq(own)).into_query();
    let rows = order::Entity::find()
        .filter(order::Column::Stage.eq(OrderStage::Closed))
        .filter(order::Column::Id.not_in_subquery(bids_itself))
        .order_by_asc(order::Column::ClosesAt)
        .limit(MOST)
        .all(exchange.db())
        .await?;
    let mut found = Vec::new();
    for row in rows {
        let opens = actor.may(Deed::Bids(BidAction::Open, orders::facts(&row))).is_ok() && row.procedure.is_some_and(has_prices);
        if opens && let (Some(number), Some(closed_at)) = (row.number, row.closes_at) {
            let (live, consent) = (live(exchange, row.id).await?, consent(exchange, row.id).await?);
            found.push(ToOpen { number, title: row.title, lang: row.lang, closed_at, live, consent });
        }
    }
    Ok(found)
}

fn own_organisation(actor: &Actor) -> Result<Uuid> {
    let member = actor.member().ok_or(Denied::SignIn)?;
    if !actor.has(Role::Opener) {
        return Err(Denied::Duty.into());
    }
    Ok(member.organisation.ok_or(Denied::Organisation)?)
}

async fn live(exchange: &Exchange, order: Uuid) -> Result<u64> {
    use sea_orm::PaginatorTrait;
    let live = bid::Entity::find().filter(bid::Column::OrderId.eq(order)).filter(bid::Column::State.eq(BidState::Live));
    Ok(live.count(exchange.db()).await?)
}

/// A consent that still holds.
async fn consent(exchange: &Exchange, order: Uuid) -> Result<Option<Consent>> {
    let Some(row) = opening::Entity::find_by_id(order).one(exchange.db()).await? else { return Ok(None) };
    let until = row.consented_at + CONSENT;
    if until <= exchange.clock().now() {
        return Ok(None);
    }
    let officer = account::Entity::find_by_id(row.first_account_id).one(exchange.db()).await?;
    Ok(Some(Consent { account: row.first_account_id, name: officer.map(|officer| officer.name).unwrap_or_default(), until }))
}

/// What of bids awaits an account: orders to open.
pub async fn tasks(exchange: &Exchange, actor: &Actor) -> Result<Vec<Task>> {
    if !actor.has(Role::Opener) {
        return Ok(Vec::new());
    }
    let task = |order: ToOpen| Task {
        kind: if order.consent.as_ref().is_some_and(|consent| Some(consent.account) != actor.account()) {
            TaskKind::SecondOpener
        } else {
            TaskKind::OpenBids
        },
        subject: order.title,
        number: Some(order.number),
        id: None,
        count: 1,
        due: Some(order.closed_at),
    };
    Ok(to_open(exchange, actor).await?.into_iter().map(task).collect())
}
