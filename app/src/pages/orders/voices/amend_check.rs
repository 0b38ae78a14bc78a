//! An amendment before it is published: before and after, the reason, and whether the closing moves.

use exchange::orders::{Amending, Amendment, AmendmentForm, amendable};
use leptos::prelude::*;

use crate::{
    components::{Crumbs, Fact, Icon, PageTitle, When, words::foreign},
    format,
    pages::orders::{changes_table, draft::values},
    site::Page,
    t,
};

/// The page.
pub fn whole(page: &Page, number: &str, amending: &Amending, amendment: Amendment, typed: &AmendmentForm) -> AnyView {
    let locale = page.locale;
    let lang = amending.order.content.lang.clone();
    let offset = page.exchange().region().utc_offset_hours;
    let extension = amendment.extension.map(|extension| {
        let closes_at = format::date_time(extension.closes_at, offset);
        let text = t!(locale, "amend-extended", days = extension.days, citation = extension.citation, time = closes_at);
        view! { <p class="returned"><Icon name="clock"/>{text}</p> }
    });
    let hidden = amendable(&amending.form)
        .into_iter()
        .flat_map(|path| values(&typed.form, &path).into_iter().map(move |value| (path.clone(), value)))
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view();
    view! {
        <PageTitle text=t!(locale, "amend-check-title")/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps=vec![(t!(locale, "orders-title"), "/orders")] here=t!(locale, "amend-title")/>
            <header class="flow flow--tight">
                <h1>{t!(locale, "amend-check-title")}</h1>
                <p lang=foreign(locale, &lang)>{amending.order.content.title.clone()}" "<span class="muted small">{number.to_owned()}</span></p>
            </header>
            {extension}
            {changes_table(locale, &lang, amendment.changes)}
            <dl class="facts facts--wide">
                <Fact term=t!(locale, "amend-reason")><span class="typed" lang=foreign(locale, &lang)>{amendment.reason}</span></Fact>
                <Fact term=t!(locale, "order-closes")><When at=amendment.content.closes_at/></Fact>
                <Fact term=t!(locale, "order-questions-until")><When at=amendment.content.questions_until/></Fact>
            </dl>
            <form class="panel panel--strong flow" method="post" action=page.link(&format!("/orders/{number}/amend"))>
                <input type="hidden" name="version" value=amending.order.version/>
                {hidden}
                <input type="hidden" name="reason" value=typed.reason.clone()/>
                <p>{t!(locale, "amend-confirm-text")}</p>
                <p class="bar bar--mid">
                    <button class="btn btn--accent" name="step" value="confirm">{t!(locale, "amend-confirm")}</button>
                    <button class="btn btn--quiet" name="step" value="edit">{t!(locale, "amend-edit")}</button>
                </p>
            </form>
        </div>
    }
    .into_any()
}
