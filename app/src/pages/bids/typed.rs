//! What a bidder typed, on its way from page to page: it is kept in the forms themselves and nowhere on the server.

use exchange::{
    FieldErrors,
    bids::{BidForm, LotAnswer},
};
use leptos::prelude::*;

use crate::form::Fields;

/// Most lots, items of a lot and answers that a form is read for.
const MOST: usize = 200;

/// A bid being written.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    /// What was typed.
    pub form: BidForm,
    /// Mark of the order that the form was drawn from.
    pub asked: String,
    /// Version of the own organisation's last bid when the form was drawn.
    pub follows: i32,
    /// What is wrong.
    pub errors: FieldErrors,
    /// Whether the answers are shown to be checked, with the files and the last button.
    pub checking: bool,
    /// Id of a text that stands over the form: the order was amended, another bid came between, files must be chosen again.
    pub notice: Option<&'static str>,
}

impl Typed {
    /// Reads a form; every form is valid.
    pub fn read(fields: &Fields) -> Self {
        let count = |prefix: &str| {
            let index = |name: &str| name.strip_prefix(prefix)?.split('.').next()?.parse::<usize>().ok();
            fields.iter().filter_map(|(name, _)| index(name)).max().map_or(0, |last| (last + 1).min(MOST))
        };
        let lot = |lot: usize| LotAnswer {
            wanted: fields.get(&format!("lots.{lot}.wanted")) == "yes",
            prices: (0..count(&format!("lots.{lot}.prices.")))
                .map(|item| fields.get(&format!("lots.{lot}.prices.{item}")).to_owned())
                .collect(),
        };
        let form = BidForm {
            lots: (0..count("lots.")).map(lot).collect(),
            responses: (0..count("responses.")).map(|index| fields.get(&format!("responses.{index}")).to_owned()).collect(),
        };
        let follows = fields.get("follows").parse().unwrap_or_default();
        Self { form, asked: fields.get("asked").to_owned(), follows, ..Self::default() }
    }

    /// What was typed as hidden fields of the next form.
    pub fn hidden(&self) -> impl IntoView + use<> {
        let mut fields = vec![("asked".to_owned(), self.asked.clone()), ("follows".to_owned(), self.follows.to_string())];
        for (index, lot) in self.form.lots.iter().enumerate() {
            if lot.wanted {
                fields.push((format!("lots.{index}.wanted"), "yes".to_owned()));
            }
            fields.extend(lot.prices.iter().enumerate().map(|(item, price)| (format!("lots.{index}.prices.{item}"), price.clone())));
        }
        fields.extend(self.form.responses.iter().enumerate().map(|(index, text)| (format!("responses.{index}"), text.clone())));
        fields.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value/> }).collect_view()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_read_whatever_was_sent() {
        let text =
            "asked=ab&follows=2&lots.0.prices.0=9.9&lots.1.wanted=yes&lots.1.prices.1=13.8&responses.1=80&lots.x=1&lots.999999.wanted=yes";
        let typed = Typed::read(&Fields::parse(text.as_bytes()));
        assert_eq!((typed.asked.as_str(), typed.follows, typed.form.lots.len()), ("ab", 2, MOST));
        assert_eq!((typed.form.lots[0].wanted, typed.form.lots[0].prices.clone()), (false, vec!["9.9".to_owned()]));
        assert_eq!((typed.form.lots[1].wanted, typed.form.lots[1].prices.clone()), (true, vec![String::new(), "13.8".to_owned()]));
        assert_eq!(typed.form.responses, ["", "80"]);
    }
}
