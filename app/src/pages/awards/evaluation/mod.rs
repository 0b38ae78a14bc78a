//! `/orders/{number}/evaluation`: an evaluator declares conflicts of interest, scores, hands in, and concludes when all have.

mod bids;
mod page;
mod post;
mod sheet;

pub use page::EvaluationPage;
pub use post::post;

use std::collections::BTreeMap;

use exchange::{
    FieldErrors,
    awards::{Declaration, ScoreForm, SheetForm},
};
use uuid::Uuid;

use crate::form::Fields;

/// What was typed and did not work.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    /// What was said of each bidder.
    pub declarations: BTreeMap<Uuid, Declaration>,
    /// The sheet; nothing when the stored one is to be shown.
    pub sheet: Option<SheetForm>,
    /// Version that the next save must name; nothing when it is the stored one.
    pub version: Option<i32>,
    /// The bid that was to be rejected, and why.
    pub rejection: Option<(Uuid, String)>,
    /// What is wrong.
    pub errors: FieldErrors,
    /// Whether the sheet was saved meanwhile in another window.
    pub overtaken: bool,
}

/// What was declared: `declare.<bidder>.conflict` and `declare.<bidder>.reason`.
pub fn declarations(fields: &Fields) -> BTreeMap<Uuid, Declaration> {
    let mut said = BTreeMap::<Uuid, Declaration>::new();
    for (name, value) in fields.iter() {
        let mut parts = name.split('.');
        let (Some("declare"), Some(bidder), Some(field)) = (parts.next(), parts.next(), parts.next()) else { continue };
        let Ok(bidder) = bidder.parse() else { continue };
        let declaration = said.entry(bidder).or_default();
        match field {
            "conflict" => value.clone_into(&mut declaration.conflict),
            "reason" => value.clone_into(&mut declaration.reason),
            _ => {}
        }
    }
    said
}

/// What was typed into the sheet: `<bid>.<lot>.<criterion>.points` and `.reason`. The exchange keeps what answers a question.
pub fn sheet_form(fields: &Fields) -> SheetForm {
    let mut form = SheetForm::default();
    for (name, value) in fields.iter() {
        let Some((path, field)) = name.rsplit_once('.').filter(|(path, _)| path.matches('.').count() == 2) else { continue };
        let score: &mut ScoreForm = form.0.entry(path.to_owned()).or_default();
        match field {
            "points" => value.clone_into(&mut score.points),
            "reason" => value.clone_into(&mut score.reason),
            _ => {}
        }
    }
    form
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations_are_gathered_by_bidder() {
        let bidder = Uuid::from_u128(7);
        let said = declarations(&Fields::parse(
            format!("declare.{bidder}.conflict=yes&declare.{bidder}.reason=x&declare.no.conflict=no").as_bytes(),
        ));
        assert_eq!(said, BTreeMap::from([(bidder, Declaration { conflict: "yes".into(), reason: "x".into() })]));
    }

    #[test]
    fn a_sheet_is_gathered_by_question() {
        let form = sheet_form(&Fields::parse(b"version=3&a.1.0.points=88&a.1.0.reason=good&a.1.points=9&b.2.1.points=&do=save"));
        let score = |points: &str, reason: &str| ScoreForm { points: points.into(), reason: reason.into() };
        assert_eq!(
            form.0.into_iter().collect::<Vec<_>>(),
            [("a.1.0".to_owned(), score("88", "good")), ("b.2.1".to_owned(), score("", ""))]
        );
    }
}
