//! Declaration of conflicts of interest (回避声明): before anything of a bid is shown, bidder by bidder.

use std::collections::BTreeMap;

use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use serde_json::json;
use uuid::Uuid;

use super::{begin, recorded};
use crate::{
    Error, Exchange, FieldErrors, Problem, Result,
    actor::{Actor, AwardAction},
    awards::{Conflict, Conflicts, Scores, SheetForm, rules},
    entity::sheet,
};

/// What an evaluator says about one bidder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Declaration {
    /// `yes` when there is a conflict, `no` when there is none.
    pub conflict: String,
    /// What connects them, where there is one.
    pub reason: String,
}

/// Declares, for every bidder, whether there is a conflict of interest. Whoever declares one takes no part in the evaluation of this order.
/// A conflict that is found later can be declared until the sheet is handed in; one that was declared stays. Whoever declares when the
/// evaluation is over may look into it and into the bids, and scores nothing.
pub async fn declare(exchange: &Exchange, actor: &Actor, number: &str, said: &BTreeMap<Uuid, Declaration>) -> Result<()> {
    let outcome = store(exchange, actor, number, said).await;
    recorded(exchange, actor, "evaluation.refused", number, outcome).await
}

async fn store(exchange: &Exchange, actor: &Actor, number: &str, said: &BTreeMap<Uuid, Declaration>) -> Result<()> {
    let mut begun = begin(exchange, actor, AwardAction::Declare, number).await?;
    let bidders = begun.case.bids.iter().map(|bid| bid.organisation);
    let conflicts = conflicts(bidders, said).map_err(Error::Invalid)?;
    let (order, count) = (begun.case.order.id, conflicts.len());
    match begun.case.sheet(Some(begun.account)).cloned() {
        Some(sheet) if sheet.submitted_at.is_some() || !sheet.conflicts.0.is_empty() => return Err(Error::State("declared")),
        Some(sheet) => {
            let version = sheet.version + 1;
            let mut row = sheet.into_active_model();
            row.conflicts = Set(Conflicts(conflicts));
            row.declared_at = Set(begun.now);
            row.version = Set(version);
            row.update(begun.change.db()).await?;
        }
        None => {
            let row = sheet::Model {
                id: Uuid::now_v7(),
                order_id: order,
                account_id: begun.account,
                conflicts: Conflicts(conflicts),
                form: SheetForm::default(),
                scores: Scores::default(),
                version: 1,
                declared_at: begun.now,
                submitted_at: None,
            };
            sheet::Entity::insert(row.into_active_model()).exec_without_returning(begun.change.db()).await?;
        }
    }
    begun.change.record("evaluation.declared", order, json!({ "conflicts": count }));
    begun.change.commit().await?;
    Ok(())
}

/// The conflicts among what was said of these bidders; `<bidder>.conflict` and `<bidder>.reason` where something is missing.
fn conflicts(bidders: impl Iterator<Item = Uuid>, said: &BTreeMap<Uuid, Declaration>) -> Result<Vec<Conflict>, FieldErrors> {
    let (mut conflicts, mut errors) = (Vec::new(), FieldErrors::new());
    let nothing = Declaration::default();
    for organisation in bidders {
        let declaration = said.get(&organisation).unwrap_or(&nothing);
        match declaration.conflict.as_str() {
            "no" => {}
            "yes" => match rules::reason(&declaration.reason) {
                Ok(reason) => conflicts.push(Conflict { organisation, reason }),
                Err(problem) => drop(errors.insert(format!("{organisation}.reason"), problem)),
            },
            _ => drop(errors.insert(format!("{organisation}.conflict"), Problem::Missing)),
        }
    }
    if errors.is_empty() { Ok(conflicts) } else { Err(errors) }
}
