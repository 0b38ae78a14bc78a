//! The decision about a proposed award by a second person: approval, which begins the publicity, or sending back with a reason.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};
use serde_json::json;

use super::{Begun, become_of, begin, recorded};
use crate::{
    Error, Exchange, Result,
    actor::{Actor, AwardAction, Denied},
    awards::{announce, rules},
    codes::{AwardState, LotOutcome},
    entity::award,
    messages::MessageKind,
    outbox::Subject,
};

/// Approves the award that is proposed for a lot, which publicises it for the days of the rule set. Asks for a fresh proof; never by who
/// proposed it.
pub async fn approve(exchange: &Exchange, actor: &Actor, number: &str, lot: i32, version: i32) -> Result<()> {
    let outcome = publicise(exchange, actor, number, lot, version).await;
    recorded(exchange, actor, "award.refused", number, outcome).await
}

async fn publicise(exchange: &Exchange, actor: &Actor, number: &str, position: i32, version: i32) -> Result<()> {
    let mut begun = begin(exchange, actor, AwardAction::Decide, number).await?;
    let proposal = proposal(&begun, actor, position, version)?;
    let until = rules::publicity_until(begun.now, begun.case.rules.publicity_days, exchange.region().utc_offset_hours);
    let id = proposal.id;
    let mut row = proposal.into_active_model();
    row.state = Set(AwardState::Publicised);
    row.version = Set(version + 1);
    row.decided_by = Set(Some(begun.account));
    row.decided_at = Set(Some(begun.now));
    row.publicity_until = Set(Some(until));
    let award = row.update(begun.change.db()).await?;
    let lot = begun.case.lot(position)?;
    become_of(begun.change.db(), lot, LotOutcome::Proposed).await?;
    announce::publicity(&mut begun.change, &begun.case, lot, &award, begun.now).await?;
    announce::tell(&mut begun.change, &begun.case, MessageKind::AwardPublicised).await?;
    begun.change.record("award.approved", id, json!({ "order": begun.case.order.id, "lot": position, "until": until }));
    begun.change.emit(Subject::Order(begun.case.order.id));
    begun.change.commit().await?;
    Ok(())
}

/// Sends a proposed award back with a reason; another one can then be proposed.
pub async fn send_back(exchange: &Exchange, actor: &Actor, number: &str, lot: i32, version: i32, reason: &str) -> Result<()> {
    let outcome = turn_down(exchange, actor, number, lot, version, reason).await;
    recorded(exchange, actor, "award.refused", number, outcome).await
}

async fn turn_down(exchange: &Exchange, actor: &Actor, number: &str, position: i32, version: i32, reason: &str) -> Result<()> {
    let reason = rules::reason(reason).map_err(|problem| Error::Invalid([("reason".to_owned(), problem)].into()))?;
    let mut begun = begin(exchange, actor, AwardAction::Decide, number).await?;
    let proposal = proposal(&begun, actor, position, version)?;
    let (id, proposer) = (proposal.id, proposal.proposed_by);
    let mut row = proposal.into_active_model();
    row.state = Set(AwardState::SentBack);
    row.version = Set(version + 1);
    row.decided_by = Set(Some(begun.account));
    row.decided_at = Set(Some(begun.now));
    row.decision_reason = Set(reason);
    row.update(begun.change.db()).await?;
    announce::tell_account(&mut begun.change, &begun.case, proposer, MessageKind::AwardSentBack).await?;
    begun.change.record("award.sent_back", id, json!({ "order": begun.case.order.id, "lot": position }));
    begun.change.commit().await?;
    Ok(())
}

/// The award that awaits a decision, at the version that was read, unless it is the actor's own.
fn proposal(begun: &Begun, actor: &Actor, position: i32, given: i32) -> Result<award::Model> {
    actor.require_fresh(begun.now)?;
    let award = begun.case.award(position).ok_or(Error::State("nothing is proposed"))?;
    if award.state != AwardState::Proposed {
        return Err(Error::State("the lot is decided"));
    }
    if award.proposed_by == begun.account {
        return Err(Denied::Interest.into());
    }
    if award.version == given { Ok(award.clone()) } else { Err(Error::Conflict { current: award.version, given }) }
}
