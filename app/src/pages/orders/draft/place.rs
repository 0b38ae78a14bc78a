//! Where one is in the form of an order: its steps, their addresses and their order.

use exchange::orders::{OrderForm, Step};
use uuid::Uuid;

/// A page of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A step that asks.
    At(Step),
    /// The last one, where answers are checked and sent.
    Check,
}

/// The steps as the navigation shows them; items belong to the second.
pub const COURSE: [Place; 6] = [
    Place::At(Step::Basics),
    Place::At(Step::Lots),
    Place::At(Step::Security),
    Place::At(Step::Rules),
    Place::At(Step::Schedule),
    Place::Check,
];

impl Place {
    /// The step with this name in addresses.
    pub fn from_name(name: &str) -> Option<Self> {
        COURSE.into_iter().find(|place| place.name() == name)
    }

    /// The item with these numbers in addresses, which count from 1.
    pub fn item(lot: &str, item: &str) -> Option<Self> {
        let index = |text: &str| text.parse::<usize>().ok()?.checked_sub(1);
        Some(Self::At(Step::Item(index(lot)?, index(item)?)))
    }

    /// Its name in addresses and texts.
    pub fn name(self) -> &'static str {
        match self {
            Self::At(Step::Basics) => "basics",
            Self::At(Step::Lots | Step::Item(..)) => "lots",
            Self::At(Step::Security) => "security",
            Self::At(Step::Rules) => "rules",
            Self::At(Step::Schedule) => "schedule",
            Self::Check => "check",
        }
    }

    /// Its number in the course, from 1.
    pub fn number(self) -> usize {
        COURSE.iter().position(|place| place.name() == self.name()).map_or(0, |index| index + 1)
    }

    /// Its address without the language.
    pub fn path(self, address: Uuid) -> String {
        match self {
            Self::At(Step::Item(lot, item)) => format!("/orders/drafts/{address}/lots/{}/{}", lot + 1, item + 1),
            _ => format!("/orders/drafts/{address}/{}", self.name()),
        }
    }

    /// Where it goes on: from the lots to the first item that is not finished, from an item to the next one.
    pub fn after(self, form: &OrderForm, is_finished: impl Fn(Step) -> bool) -> Self {
        let next_item = match self {
            Self::At(Step::Lots) => items(form).find(|step| !is_finished(*step)),
            Self::At(here @ Step::Item(..)) => items(form).skip_while(|step| *step != here).nth(1),
            _ => None,
        };
        match next_item {
            Some(step) => Self::At(step),
            None => COURSE.get(self.number()).copied().unwrap_or(Self::Check),
        }
    }

    /// Where one came from.
    pub fn before(self) -> Option<Self> {
        match self {
            Self::At(Step::Item(..)) => Some(Self::At(Step::Lots)),
            _ => self.number().checked_sub(2).and_then(|index| COURSE.get(index).copied()),
        }
    }
}

/// Every item of a form, in order.
pub fn items(form: &OrderForm) -> impl Iterator<Item = Step> {
    form.lots.iter().enumerate().flat_map(|(lot, content)| (0..content.items.len()).map(move |item| Step::Item(lot, item)))
}

/// The step whose page asks for a field.
pub fn step_of(path: &str) -> Step {
    let parts: Vec<&str> = path.split('.').collect();
    let index = |part: &str| part.parse().unwrap_or_default();
    match parts.as_slice() {
        ["lots", lot, "items", item, ..] => Step::Item(index(lot), index(item)),
        ["lots", ..] => Step::Lots,
        ["security_level" | "personal_information" | "place_of_work" | "subcontracting" | "lawful_source", ..] => Step::Security,
        ["qualifications" | "standards" | "criteria", ..] => Step::Rules,
        ["questions_until" | "closes_at" | "delivery_days" | "documents" | "file", ..] => Step::Schedule,
        _ => Step::Basics,
    }
}

#[cfg(test)]
mod tests {
    use exchange::orders::{ItemForm, LotForm};

    use super::*;

    fn two_lots() -> OrderForm {
        let lot = |items| LotForm { name: String::new(), items: vec![ItemForm::default(); items] };
        OrderForm { lots: vec![lot(2), lot(1)], ..OrderForm::default() }
    }

    #[test]
    fn the_form_is_walked_from_the_first_step_to_the_last() {
        let form = two_lots();
        let (mut place, mut walked) = (Place::At(Step::Basics), vec![]);
        while place != Place::Check {
            walked.push(place);
            place = place.after(&form, |_| false);
        }
        let expected =
            [Step::Basics, Step::Lots, Step::Item(0, 0), Step::Item(0, 1), Step::Item(1, 0), Step::Security, Step::Rules, Step::Schedule];
        assert_eq!(walked, expected.map(Place::At));
    }

    #[test]
    fn items_that_are_finished_are_not_asked_again() {
        let form = two_lots();
        assert_eq!(Place::At(Step::Lots).after(&form, |step| step == Step::Item(0, 0)), Place::At(Step::Item(0, 1)));
        assert_eq!(Place::At(Step::Lots).after(&form, |_| true), Place::At(Step::Security));
    }

    #[test]
    fn every_place_has_an_address_that_leads_back_to_it() {
        for place in COURSE {
            assert_eq!(Place::from_name(place.name()), Some(place));
        }
        assert_eq!(Place::item("1", "2"), Some(Place::At(Step::Item(0, 1))));
        for (lot, item) in [("0", "1"), ("1", "-1"), ("x", "1"), ("", ""), ("99999999999999999999", "1")] {
            assert_eq!(Place::item(lot, item), None, "lot {lot:?}, item {item:?}");
        }
        assert_eq!(Place::At(Step::Basics).before(), None);
        assert_eq!(Place::At(Step::Item(0, 1)).before(), Some(Place::At(Step::Lots)));
        assert_eq!(Place::At(Step::Security).before(), Some(Place::At(Step::Lots)));
    }

    #[test]
    fn a_field_leads_to_the_step_that_asks_for_it() {
        for (path, step) in [
            ("title", Step::Basics),
            ("lots.2.name", Step::Lots),
            ("lots", Step::Lots),
            ("lots.0.items.3.unit", Step::Item(0, 3)),
            ("criteria.1.weight", Step::Rules),
            ("closes_at", Step::Schedule),
            ("no.such.field", Step::Basics),
        ] {
            assert_eq!(step_of(path), step, "{path}");
        }
    }
}
