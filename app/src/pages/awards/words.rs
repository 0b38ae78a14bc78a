//! Rules and red flags in words.

use exchange::{
    Locale,
    awards::{
        Subject,
        rules::{Method, RedFlag},
    },
    codes::CodeList,
};
use leptos::prelude::*;

use crate::{
    components::{Fact, words::joined},
    site::Page,
    t,
};

/// Hundredths of a percent as a percentage: `3.05%`.
fn percent(hundredths: i64) -> String {
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

/// What to look at twice, in a sentence.
pub fn red_flag(locale: Locale, flag: &RedFlag) -> String {
    match flag {
        RedFlag::SingleBid => t!(locale, "flag-single-bid"),
        RedFlag::IdenticalPrices(names) => t!(locale, "flag-identical-prices", names = joined(locale, names)),
        RedFlag::CloseToWinner(gap) => t!(locale, "flag-close-to-winner", gap = percent(*gap)),
        RedFlag::OthersRejected(count) => t!(locale, "flag-others-rejected", count = *count as i64),
        RedFlag::LowestRejected => t!(locale, "flag-lowest-rejected"),
        RedFlag::LateBidWon => t!(locale, "flag-late-bid-won"),
        RedFlag::HeavilyDiscounted(gap) => t!(locale, "flag-heavily-discounted", gap = percent(*gap)),
    }
}

/// The rules by which an order is evaluated, as facts.
#[component]
pub fn RuleFacts(
    /// The order.
    subject: Subject,
) -> impl IntoView {
    let locale = Page::here().locale;
    let lang = crate::components::words::foreign(locale, &subject.lang);
    let is_ranked = subject.ending.method == Method::Ranked;
    let criteria: Vec<String> = subject
        .criteria
        .iter()
        .map(|criterion| {
            t!(locale, "award-criterion", name = criterion.name.clone(), weight = criterion.weight, kind = criterion.kind.label(locale))
        })
        .collect();
    let method = if is_ranked { t!(locale, "award-method-ranked") } else { t!(locale, "award-method-admitted") };
    view! {
        <dl class="facts facts--wide">
            <Fact term=t!(locale, "orders-procedure")>{subject.procedure.label(locale)}</Fact>
            <Fact term=t!(locale, "award-method")>{method}</Fact>
            {is_ranked.then(|| view! {
                <Fact term=t!(locale, "order-criteria")><span lang=lang>{joined(locale, &criteria)}</span></Fact>
                <Fact term=t!(locale, "award-formula")>{subject.formula.label(locale)}<small class="muted" lang="zh-CN">" "{subject.citation}</small></Fact>
                <Fact term=t!(locale, "award-ties")>{t!(locale, "award-ties-text")}</Fact>
            })}
            <Fact term=t!(locale, "award-minimum")>{t!(locale, "award-minimum-text", count = subject.minimum_bids)}</Fact>
            <Fact term=t!(locale, "award-publicity")>{t!(locale, "award-publicity-text", days = subject.publicity_days)}</Fact>
        </dl>
    }
}
