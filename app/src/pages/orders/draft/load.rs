//! What the pages of a draft are drawn from: the draft, the rules of its form, and what is missing at each step.

use exchange::{
    FieldErrors, Problem, Result,
    orders::{self, DraftView, OrderForm, RuleContext, Step},
};
use uuid::Uuid;

use super::{
    fields,
    place::{COURSE, Place, items},
};
use crate::{
    components::{Choice, StepLine, StepState},
    form::Fields,
    i18n::text,
    site::Page,
};

/// A draft with its rules.
pub struct Draft {
    /// The draft as it is stored.
    pub view: DraftView,
    /// What the rules of its form look at.
    pub rules: RuleContext,
    /// What is shown: what is stored, or what was typed and could not be stored.
    pub form: OrderForm,
    /// Standards that may be cited.
    pub standards: Vec<Choice>,
}

/// What a page of the form shows after a post that it did not take.
#[derive(Debug, Clone, Default)]
pub struct Again {
    /// What was typed, where it could not be stored.
    pub form: Option<OrderForm>,
    /// What is wrong.
    pub errors: FieldErrors,
}

impl Draft {
    /// Loads what a page needs.
    pub async fn load(page: &Page, address: Uuid, place: Place, again: &Again) -> Result<Self> {
        let exchange = page.exchange();
        let view = orders::draft(exchange, page.actor(), address).await?;
        let rules = orders::draft_rules(exchange, view.demand_kind).await?;
        let standards = if place == Place::At(Step::Rules) {
            let all = exchange::library::standards(exchange).await?;
            let known = all.into_iter().filter(|standard| rules.standards.contains(&standard.code));
            known.map(|standard| Choice { text: format!("{}\u{3000}{}", standard.code, standard.title), value: standard.code }).collect()
        } else {
            vec![]
        };
        let form = again.form.clone().unwrap_or_else(|| view.form.clone());
        Ok(Self { view, rules, form, standards })
    }

    /// What is wrong at a place, items counted apart.
    pub fn errors(&self, place: Place) -> FieldErrors {
        match place {
            Place::At(step) => orders::step_errors(&self.form, &self.rules, step),
            Place::Check => orders::all_errors(&self.form, &self.rules),
        }
    }

    /// Questions without an answer, in the whole form.
    pub fn unanswered(&self) -> usize {
        self.questions().into_iter().map(|(_, count)| count).sum()
    }

    /// How one step or item stands.
    pub fn state(&self, step: Step) -> StepState {
        let errors = orders::step_errors(&self.form, &self.rules, step);
        let unanswered = self.questions().into_iter().filter(|(at, _)| *at == step).map(|(_, count)| count).sum();
        judge(&errors, unanswered)
    }

    /// The steps as the navigation shows them; the items' state is part of the lots'.
    pub fn course(&self, page: &Page, here: Place) -> Vec<StepLine> {
        COURSE
            .into_iter()
            .map(|place| {
                let state = match place {
                    Place::Check => StepState::Plain,
                    Place::At(Step::Lots) => self.lots_state(),
                    Place::At(step) => self.state(step),
                };
                let marks = if matches!(state, StepState::Wrong(_)) { "?check" } else { "" };
                let href = page.link(&format!("{}{marks}", place.path(self.view.address)));
                StepLine {
                    title: text(page.locale, &format!("draft-step-{}", place.name())),
                    href,
                    state,
                    here: place.number() == here.number(),
                }
            })
            .collect()
    }

    fn lots_state(&self) -> StepState {
        let mut errors = self.errors(Place::At(Step::Lots));
        items(&self.form).for_each(|step| errors.extend(self.errors(Place::At(step))));
        let unanswered =
            self.questions().into_iter().filter(|(at, _)| matches!(at, Step::Lots | Step::Item(..))).map(|(_, count)| count).sum();
        judge(&errors, unanswered)
    }

    fn questions(&self) -> Vec<(Step, usize)> {
        orders::questions(&self.form, self.view.demand_kind)
    }
}

/// What was typed wrong counts before what is missing.
fn judge(errors: &FieldErrors, unanswered: usize) -> StepState {
    let wrong = errors.values().filter(|problem| **problem != Problem::Missing).count();
    match (wrong, unanswered, errors.len()) {
        (0, 0, 0) => StepState::Done,
        (0, 0, missing) | (0, missing, _) => StepState::Unanswered(missing),
        (wrong, ..) => StepState::Wrong(wrong),
    }
}

/// Which errors a page shows: those of a post that it did not take, or its own where its address asks for them.
pub fn shown_errors(page: &Page, draft: &Draft, place: Place, again: &Again) -> FieldErrors {
    let asked = Fields::parse(page.query.as_bytes()).has("check");
    if !again.errors.is_empty() || !asked || place == Place::Check { again.errors.clone() } else { draft.errors(place) }
}

/// Paths of a place's fields: the whole form's where answers are checked.
pub fn place_paths(form: &OrderForm, place: Place) -> Vec<String> {
    match place {
        Place::At(step) => fields::paths(form, step),
        Place::Check => super::all_paths(form),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_says_first_what_is_wrong_then_what_is_missing() {
        let missing = ("title".to_owned(), Problem::Missing);
        let wrong = ("quantity".to_owned(), Problem::NotAPositiveNumber);
        assert_eq!(judge(&FieldErrors::new(), 0), StepState::Done);
        assert_eq!(judge(&[missing.clone()].into(), 1), StepState::Unanswered(1));
        assert_eq!(judge(&[missing.clone()].into(), 0), StepState::Unanswered(1), "an empty list is no answer either");
        assert_eq!(judge(&[missing, wrong].into(), 1), StepState::Wrong(1));
    }
}
