//! Beginning and ending to watch, and who is told of what happens to an order.

use std::collections::BTreeSet;

use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect};
use serde_json::json;
use uuid::Uuid;

use crate::{
    Change, Exchange, Result,
    actor::{Actor, Denied, OrderAction},
    bids::BidState,
    entity::{bid, enquiry, watch},
    messages::Recipients,
    orders,
};

/// Watches an order, or stops watching it; saying so twice changes nothing.
pub async fn watch(exchange: &Exchange, actor: &Actor, number: &str, on: bool) -> Result<()> {
    let (mut change, row, now) = orders::begin_numbered(exchange, actor, OrderAction::Watch, number).await?;
    let account = actor.account().ok_or(Denied::SignIn)?;
    let mine = Condition::all().add(watch::Column::OrderId.eq(row.id)).add(watch::Column::AccountId.eq(account));
    let watches = watch::Entity::find().filter(mine.clone()).one(change.db()).await?.is_some();
    if on == watches {
        return Ok(());
    }
    if on {
        let begun = watch::ActiveModel { id: Set(Uuid::now_v7()), order_id: Set(row.id), account_id: Set(account), created_at: Set(now) };
        watch::Entity::insert(begun).exec_without_returning(change.db()).await?;
    } else {
        watch::Entity::delete_many().filter(mine).exec(change.db()).await?;
    }
    change.record(if on { "watch.begun" } else { "watch.ended" }, row.id, json!({}));
    change.commit().await?;
    Ok(())
}

/// Everyone whom a change of an order concerns, once each: those who watch it, asked about it or sent a bid that counts, but for one
/// who is told otherwise.
pub(crate) async fn interested(change: &Change, order: Uuid, except: Option<Uuid>) -> Result<Recipients> {
    let watchers = watch::Entity::find().select_only().column(watch::Column::AccountId).filter(watch::Column::OrderId.eq(order));
    let askers = enquiry::Entity::find().select_only().column(enquiry::Column::AccountId).filter(enquiry::Column::OrderId.eq(order));
    let mut told: BTreeSet<Uuid> = watchers.into_tuple::<Uuid>().all(change.db()).await?.into_iter().collect();
    told.extend(askers.into_tuple::<Uuid>().all(change.db()).await?);
    let bidders = bid::Entity::find().select_only().column(bid::Column::AccountId).filter(bid::Column::OrderId.eq(order));
    let live = bidders.filter(bid::Column::State.eq(BidState::Live));
    told.extend(live.into_tuple::<Uuid>().all(change.db()).await?);
    Ok(Recipients::Accounts(told.into_iter().filter(|account| Some(*account) != except).collect()))
}
