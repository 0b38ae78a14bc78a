//! Scoring: a sheet is saved as it is typed, and handed in once it is whole.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};
use serde_json::json;

use super::{Begun, begin, recorded};
use crate::{
    Error, Exchange, Result,
    actor::{Actor, AwardAction, Denied},
    awards::{ScoreForm, Scores, SheetForm, rules},
    entity::sheet,
};

/// Most characters that are kept of one answer.
const LONGEST_ANSWER: usize = 4 * rules::LONGEST_REASON;

/// Saves what was typed into the own sheet, valid or not, over the version that it was read at; returns the new version.
pub async fn save(exchange: &Exchange, actor: &Actor, number: &str, version: i32, form: SheetForm) -> Result<i32> {
    let outcome = store(exchange, actor, number, version, form).await;
    recorded(exchange, actor, "evaluation.refused", number, outcome).await
}

async fn store(exchange: &Exchange, actor: &Actor, number: &str, version: i32, form: SheetForm) -> Result<i32> {
    let begun = begin(exchange, actor, AwardAction::Evaluate, number).await?;
    let sheet = own_sheet(&begun, version)?;
    let form = storable(&begun, form);
    let mut row = sheet.into_active_model();
    row.form = Set(form);
    row.version = Set(version + 1);
    row.update(begun.change.db()).await?;
    // What is typed before it counts is nobody's business: the log tells when a sheet is handed in.
    begun.change.commit().await?;
    Ok(version + 1)
}

/// Hands the own sheet in, as it was saved; every error at once when something is missing. From then on it cannot be changed, and the
/// other evaluators who have handed theirs in may read it.
pub async fn hand_in(exchange: &Exchange, actor: &Actor, number: &str, version: i32) -> Result<()> {
    let outcome = submit(exchange, actor, number, version).await;
    recorded(exchange, actor, "evaluation.refused", number, outcome).await
}

async fn submit(exchange: &Exchange, actor: &Actor, number: &str, version: i32) -> Result<()> {
    let mut begun = begin(exchange, actor, AwardAction::Evaluate, number).await?;
    let sheet = own_sheet(&begun, version)?;
    let scores = rules::scores(begun.case.ending.method, &sheet.form, &begun.case.questions()).map_err(Error::Invalid)?;
    let count = scores.len();
    let mut row = sheet.into_active_model();
    row.scores = Set(Scores(scores));
    row.submitted_at = Set(Some(begun.now));
    row.version = Set(version + 1);
    row.update(begun.change.db()).await?;
    begun.change.record("evaluation.handed_in", begun.case.order.id, json!({ "scores": count }));
    begun.change.commit().await?;
    Ok(())
}

/// The actor's sheet, at the version that was read, while it can be changed.
fn own_sheet(begun: &Begun, given: i32) -> Result<sheet::Model> {
    let sheet = begun.case.sheet(Some(begun.account)).ok_or(Denied::Undeclared)?;
    if sheet.submitted_at.is_some() {
        return Err(Error::State("handed in"));
    }
    if sheet.version == given { Ok(sheet.clone()) } else { Err(Error::Conflict { current: sheet.version, given }) }
}

/// The answers to questions that there are, without what no database keeps.
fn storable(begun: &Begun, mut form: SheetForm) -> SheetForm {
    let known: Vec<String> = begun.case.questions().iter().map(super::super::Question::path).collect();
    let clean = |text: &str| text.chars().filter(|c| !c.is_control() || *c == '\n').take(LONGEST_ANSWER).collect();
    form.0.retain(|path, _| known.contains(path));
    for ScoreForm { points, reason } in form.0.values_mut() {
        (*points, *reason) = (clean(points), clean(reason));
    }
    form
}
