//! Commands of evaluation and award. What is refused to somebody who is signed in is recorded with its reason.

mod conclude;
mod decide;
mod declare;
mod fail;
mod propose;
mod reject;
mod retender;
mod score;
mod settle;

use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect};
use serde_json::json;
use uuid::Uuid;

pub use conclude::conclude;
pub use decide::{approve, send_back};
pub use declare::{Declaration, declare};
pub use fail::{fail_lot, fail_short_lots};
pub use propose::propose;
pub use reject::reject;
pub use retender::retender;
pub use score::{hand_in, save};
pub use settle::settle_due;

use super::{case::Case, rules};
use crate::{
    Change, Error, Exchange, Result,
    actor::{Actor, AwardAction, Deed, Denied, Role},
    codes::{LotOutcome, OrderStage},
    entity::{lot, order},
    outbox::Subject,
};

/// A change of an order's evaluation: the order's row is locked, and the deciding time was read after that.
struct Begun {
    change: Change,
    case: Case,
    now: DateTime<Utc>,
    account: Uuid,
}

/// Begins a change of the order with a number, for somebody who may do this.
async fn begin(exchange: &Exchange, actor: &Actor, action: AwardAction, number: &str) -> Result<Begun> {
    let account = actor.account().ok_or(Denied::SignIn)?;
    let change = exchange.write(actor).await?;
    let row = order::Entity::find().filter(order::Column::Number.eq(number)).lock_exclusive().one(change.db()).await?;
    let row = row.ok_or(Error::NotFound)?;
    let now = change.now().await?;
    let case = Case::load(change.db(), row).await?;
    actor.may(Deed::Award(action, case.facts(actor, now)))?;
    still_serves(&change, actor).await?;
    Ok(Begun { change, case, now, account })
}

/// Refuses an account that lost, since its session was looked up, every duty that it could act by here.
async fn still_serves(change: &Change, actor: &Actor) -> Result<()> {
    let duties = [Role::Publisher, Role::Approver, Role::Reviewer, Role::Buyer, Role::Owner];
    for duty in duties.into_iter().filter(|duty| actor.has(*duty)) {
        change.still_holds(duty).await?;
    }
    Ok(())
}

/// Records a refusal, then hands it on. What is merely typed wrong is no refusal.
async fn recorded<T>(exchange: &Exchange, actor: &Actor, action: &'static str, number: &str, outcome: Result<T>) -> Result<T> {
    let reason = match &outcome {
        Err(Error::Denied(denied)) => denied.to_string(),
        Err(Error::State(reason)) => (*reason).to_owned(),
        _ => return outcome,
    };
    if actor.account().is_some() {
        let mut change = exchange.write(actor).await?;
        change.record(action, number, json!({ "reason": reason }));
        change.commit().await?;
    }
    outcome
}

/// Moves a lot along the table of outcomes.
async fn become_of(db: &impl ConnectionTrait, lot: &lot::Model, outcome: LotOutcome) -> Result<()> {
    if !rules::may_become(lot.outcome, outcome) {
        return Err(Error::State("the lot is decided"));
    }
    let mut row = lot.clone().into_active_model();
    row.outcome = Set(outcome);
    row.update(db).await?;
    Ok(())
}

/// Moves an order to a stage.
async fn move_to(change: &mut Change, row: &order::Model, stage: OrderStage, action: &'static str, now: DateTime<Utc>) -> Result<()> {
    let (id, version) = (row.id, row.version + 1);
    let mut row = row.clone().into_active_model();
    row.stage = Set(stage);
    row.version = Set(version);
    row.updated_at = Set(now);
    row.update(change.db()).await?;
    change.record(action, id, json!({ "version": version }));
    change.emit(Subject::Order(id));
    Ok(())
}

/// Settles an order when no lot is left to decide. The caller holds its row.
async fn settle_if_done(change: &mut Change, order: Uuid, now: DateTime<Utc>) -> Result<()> {
    let outcomes: Vec<LotOutcome> = lot::Entity::find()
        .select_only()
        .column(lot::Column::Outcome)
        .filter(lot::Column::OrderId.eq(order))
        .into_tuple()
        .all(change.db())
        .await?;
    if !rules::is_settled(&outcomes) {
        return Ok(());
    }
    let row = order::Entity::find_by_id(order).one(change.db()).await?.ok_or(Error::NotFound)?;
    move_to(change, &row, OrderStage::Settled, "order.settled", now).await
}
