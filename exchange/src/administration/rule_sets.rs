//! Rules of procedures with their citation: the system administrator says whether they were confirmed at their source, and names it.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel, QuerySelect};
use serde_json::json;

use super::{begin, proved};
use crate::{
    Error, Exchange, Result,
    accounts::digest,
    actor::{Actor, AdminAction, Deed},
    codes::{DemandKind, Procedure},
    entity::rule_set,
    fields::Checker,
    orders::RuleSet,
};

/// Most characters of a citation.
const LONGEST: usize = 1000;

/// The rules of every kind of demand and procedure.
pub async fn rule_sets(exchange: &Exchange, actor: &Actor) -> Result<Vec<RuleSet>> {
    actor.may(Deed::Administer(AdminAction::Rules, None))?;
    let mut rules: Vec<RuleSet> = rule_set::Entity::find().all(exchange.db()).await?.into_iter().map(RuleSet::from).collect();
    rules.sort_by_key(|rules| (rules.demand_kind, rules.procedure));
    Ok(rules)
}

/// Sets the citation of a procedure's rules and whether they were confirmed there. Needs fresh proof. [`Error::Invalid`] at `citation`.
pub async fn confirm_rules(
    exchange: &Exchange,
    actor: &Actor,
    demand_kind: DemandKind,
    procedure: Procedure,
    citation: &str,
    confirmed: bool,
) -> Result<()> {
    actor.may(Deed::Administer(AdminAction::Rules, None))?;
    let mut checker = Checker::default();
    let Some(citation) = checker.line("citation", citation, 2, LONGEST) else { return Err(Error::Invalid(checker.errors)) };
    let mut change = begin(exchange, actor, AdminAction::Rules, None).await?;
    proved(&change).await?;
    let row = rule_set::Entity::find_by_id((demand_kind, procedure)).lock_exclusive().one(change.db()).await?.ok_or(Error::NotFound)?;
    if row.citation == citation && row.confirmed == confirmed {
        return Ok(());
    }
    let details = json!({ "confirmed": confirmed, "citation": digest(&citation) });
    let mut row = row.into_active_model();
    row.citation = Set(citation);
    row.confirmed = Set(confirmed);
    row.update(change.db()).await?;
    change.record("rule_set.confirmed", format!("{demand_kind}/{procedure}"), details);
    change.commit().await?;
    Ok(())
}
