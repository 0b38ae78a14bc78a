//! Many orders at once, as when an agency takes its running orders over into the portal: every rule, number, notice and entry of the log is
//! that of one order after the other, but all of them share one transaction, and what is the same for all is looked up once.

use std::collections::{BTreeMap, btree_map::Entry};

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;
use uuid::Uuid;

use super::{draft::draft_row, review::publish, submit::send, verified};
use crate::{
    Change, Error, Exchange, Result,
    actor::{Actor, Deed, Denied, OrderAction},
    codes::DemandKind,
    entity::order,
    fields::storable,
    orders::{
        OrderForm, RuleContext,
        access::{allow, signed_in},
        read::rules_at,
    },
};

/// Drafts of the actor's organisation, each filled in and sent to review, or none of them; returns their addresses in the same order.
pub async fn submit_many(exchange: &Exchange, actor: &Actor, drafts: Vec<(DemandKind, OrderForm)>) -> Result<Vec<Uuid>> {
    let organisation = actor.member().and_then(|member| member.organisation).ok_or(Denied::Organisation)?;
    let mut change = exchange.write(actor).await?;
    let buyer = verified(change.db(), organisation).await?;
    let now = change.now().await?;
    let mut rules = Rules::at(now);
    let mut addresses = Vec::with_capacity(drafts.len());
    for (demand_kind, form) in drafts {
        actor.may(Deed::StartOrder(demand_kind))?;
        let row = draft_row(&change, organisation, demand_kind, storable(&form)?, None, now);
        allow(actor, OrderAction::Submit, &row)?;
        order::Entity::insert(row.clone().into_active_model()).exec_without_returning(change.db()).await?;
        change.record("order.started", row.id, json!({ "demand_kind": demand_kind }));
        addresses.push(row.address);
        let rules = rules.of(&change, demand_kind).await?;
        send(&mut change, row, &buyer.name, rules).await?;
    }
    change.commit().await?;
    Ok(addresses)
}

/// Approves the orders at these addresses, or none of them; returns their numbers by address. Rows are locked before any counter is.
pub async fn approve_many(exchange: &Exchange, actor: &Actor, addresses: &[Uuid]) -> Result<BTreeMap<Uuid, String>> {
    signed_in(actor)?;
    let mut change = exchange.write(actor).await?;
    let rows = order::Entity::find()
        .filter(order::Column::Address.is_in(addresses.iter().copied()))
        .order_by_asc(order::Column::Id)
        .lock_exclusive()
        .all(change.db())
        .await?;
    if rows.len() < addresses.len() {
        return Err(Error::NotFound);
    }
    let now = change.now().await?;
    let mut rules = Rules::at(now);
    let mut numbers = BTreeMap::new();
    for row in rows {
        allow(actor, OrderAction::Approve, &row)?;
        let rules = rules.of(&change, row.demand_kind).await?;
        let address = row.address;
        numbers.insert(address, publish(&mut change, row, rules).await?);
    }
    change.commit().await?;
    Ok(numbers)
}

/// The rules of a time by kind of demand, each looked up once.
struct Rules {
    now: DateTime<Utc>,
    known: BTreeMap<DemandKind, RuleContext>,
}

impl Rules {
    fn at(now: DateTime<Utc>) -> Self {
        Self { now, known: BTreeMap::new() }
    }

    async fn of(&mut self, change: &Change, demand_kind: DemandKind) -> Result<&RuleContext> {
        Ok(match self.known.entry(demand_kind) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let offset = change.exchange().region().utc_offset_hours;
                new.insert(rules_at(change.db(), demand_kind, self.now, offset).await?)
            }
        })
    }
}
