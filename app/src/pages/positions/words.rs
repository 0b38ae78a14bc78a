//! How pay, place, level and the fields of a position are worded.

use exchange::{
    Locale,
    codes::{CodeList, PayKind, PlaceOfWork, PositionStage, SkillLevel},
    money::{Money, UnitPrice},
    positions::{MonthlyPay, Pay, PayBasis},
};

use crate::{format, i18n::text, t};

/// An amount in yuan, without needless zeros: `4,800`, `0.16`, `14.50`.
pub fn amount(price: UnitPrice) -> String {
    if price.0 % 10_000 == 0 { format::number(price.0 / 10_000) } else { format::price(price) }
}

/// A sum in yuan, rounded to the yuan.
pub fn whole_yuan(sum: Money) -> String {
    format::number((sum.0 + 50).div_euclid(100))
}

/// From one figure to another, or the one that both are.
fn range(from: String, to: String) -> String {
    if from == to { from } else { format!("{from}–{to}") }
}

/// What is paid: 0.16–0.22 元/框, 4,800–6,500 元/月.
pub fn pay(locale: Locale, pay: &Pay) -> String {
    let range = range(amount(pay.min), amount(pay.max));
    match pay.kind {
        PayKind::Month => t!(locale, "positions-a-month", sum = range),
        PayKind::Hour => t!(locale, "positions-an-hour", sum = range),
        PayKind::Piece => {
            let unit = pay.piece_unit.map(|unit| unit.label(locale)).unwrap_or_default();
            t!(locale, "positions-a-piece", sum = range, unit = unit)
        }
    }
}

/// What the pay comes to in a month of full-time work: 全职折合 3,045–3,480 元/月.
pub fn monthly(locale: Locale, monthly: &MonthlyPay) -> String {
    let from = whole_yuan(monthly.from);
    match monthly.to {
        Some(to) => t!(locale, "positions-comes-to", sum = range(from, whole_yuan(to))),
        None => t!(locale, "positions-at-least", sum = from),
    }
}

/// The second line of pay in a list: what is paid at least, then what pieces or hours come to.
pub fn beside_pay(locale: Locale, pay: &Pay, comes_to: Option<&MonthlyPay>) -> Vec<String> {
    if pay.kind == PayKind::Month {
        return vec![];
    }
    let mut beside: Vec<String> = pay.base_month.map(|base| t!(locale, "positions-base", sum = whole_yuan(base))).into_iter().collect();
    match comes_to {
        Some(MonthlyPay { basis: PayBasis::Floor, .. }) => {}
        Some(figure) => beside.push(monthly(locale, figure)),
        None => beside.push(t!(locale, "positions-not-comparable")),
    }
    beside
}

/// How a monthly figure was computed.
pub fn basis(locale: Locale, pay: &Pay, monthly: Option<&MonthlyPay>) -> String {
    match monthly.map(|monthly| monthly.basis) {
        None => t!(locale, "positions-basis-none"),
        Some(PayBasis::Stated) => t!(locale, "positions-basis-stated"),
        Some(PayBasis::Hours) => t!(locale, "positions-basis-hours"),
        Some(PayBasis::Floor) => t!(locale, "positions-basis-floor"),
        Some(PayBasis::Output) => {
            let output = pay.daily_output.map(|output| output.to_string()).unwrap_or_default();
            let unit = pay.piece_unit.map(|unit| unit.label(locale)).unwrap_or_default();
            t!(locale, "positions-basis-output", output = output, unit = unit)
        }
    }
}

/// Where the work is done.
pub fn workplace(locale: Locale, place: PlaceOfWork) -> String {
    match place {
        PlaceOfWork::Onsite => t!(locale, "positions-onsite"),
        PlaceOfWork::DedicatedNetwork => t!(locale, "positions-dedicated-network"),
        PlaceOfWork::Remote => t!(locale, "positions-remote"),
    }
}

/// The lowest level that is asked for.
pub fn level(locale: Locale, level: SkillLevel) -> String {
    if level.code() == "none" { t!(locale, "positions-no-level") } else { t!(locale, "positions-level", level = level.label(locale)) }
}

/// What a field of the form is called.
pub fn label(locale: Locale, field: &str) -> String {
    text(locale, &format!("position-field-{}", field.replace('_', "-")))
}

/// The class of a stage's tag.
pub fn stage_class(stage: PositionStage) -> &'static str {
    match stage {
        PositionStage::Published => "tag tag--ok",
        PositionStage::InReview => "tag tag--info",
        PositionStage::Withdrawn => "tag tag--warn",
        PositionStage::Draft | PositionStage::Closed => "tag",
    }
}

#[cfg(test)]
mod tests {
    use exchange::positions::{FIELDS, monthly as compute};

    use super::*;

    fn piece(output: Option<&str>) -> Pay {
        Pay {
            kind: PayKind::Piece,
            min: "0.035".parse().unwrap(),
            max: "0.05".parse().unwrap(),
            piece_unit: CodeList::from_code("box"),
            daily_output: output.map(|output| output.parse().unwrap()),
            base_month: Some(Money(320_000)),
        }
    }

    #[test]
    fn pay_is_worded_with_its_unit() {
        let month = Pay { kind: PayKind::Month, min: UnitPrice(48_000_000), max: UnitPrice(65_000_000), ..piece(None) };
        assert_eq!(pay(Locale::Zh, &month), "4,800–6,500 元/月");
        assert_eq!(pay(Locale::Zh, &piece(None)), "0.035–0.05 元/框");
        assert_eq!(beside_pay(Locale::Zh, &piece(None), compute(&piece(None)).as_ref()), ["保底 3,200 元/月"]);
        let stated = piece(Some("4000"));
        assert_eq!(beside_pay(Locale::Zh, &stated, compute(&stated).as_ref()), ["保底 3,200 元/月", "全职折合 3,200–4,350 元/月"]);
    }

    #[test]
    fn every_field_of_the_form_has_its_name() {
        for locale in [Locale::Zh, Locale::En] {
            for field in FIELDS {
                assert!(!label(locale, field).contains("Unknown localization"), "{field} has no name");
            }
        }
    }
}
