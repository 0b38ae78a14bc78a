//! `/awards`: proposals that await one's approval.

use exchange::awards::{self, QueueRow};
use leptos::prelude::*;

use crate::{
    components::{Crumbs, Empty, PageTitle, When, words},
    errors::page_error,
    format,
    site::Page,
    t,
};

/// The page.
#[component]
pub fn AwardsPage() -> impl IntoView {
    let page = Page::here();
    view! {
        <Suspense>
            {Suspend::new(async move {
                match awards::queue(page.exchange(), page.actor()).await {
                    Ok(rows) => whole(&page, rows),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn whole(page: &Page, rows: Vec<QueueRow>) -> AnyView {
    let locale = page.locale;
    let body = if rows.is_empty() {
        view! { <Empty title=t!(locale, "awards-none")><p>{t!(locale, "awards-none-text")}</p></Empty> }.into_any()
    } else {
        table(page, rows).into_any()
    };
    view! {
        <PageTitle text=t!(locale, "awards-title")/>
        <div class="wrap page flow">
            <Crumbs steps=vec![(t!(locale, "nav-workbench"), "/workbench")] here=t!(locale, "awards-title")/>
            <h1>{t!(locale, "awards-title")}</h1>
            {body}
        </div>
    }
    .into_any()
}

fn table(page: &Page, rows: Vec<QueueRow>) -> impl IntoView + use<> {
    let locale = page.locale;
    let lines = rows
        .into_iter()
        .map(|row| {
            let href = page.link(&format!("/orders/{}/award#lot-{}", row.number, row.lot));
            let lang = words::foreign(locale, &row.lang);
            let names: Vec<String> = row.winners.iter().map(|winner| winner.name.clone()).collect();
            let amounts: Vec<String> = row.winners.iter().filter_map(|winner| winner.amount).map(format::yuan).collect();
            view! {
                <tr>
                    <th scope="row"><a href=href lang=lang>{row.title}</a><br/><small class="muted">{row.number}</small></th>
                    <td data-label=t!(locale, "awards-lot")>{t!(locale, "order-lot", number = row.lot)}"　"<span lang=lang>{row.lot_name}</span></td>
                    <td data-label=t!(locale, "awards-winner")>{words::joined(locale, &names)}</td>
                    <td class="num" data-label=t!(locale, "award-price")>{words::joined(locale, &amounts)}</td>
                    <td data-label=t!(locale, "awards-since")><When at=row.proposed_at/></td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="table table--cards">
            <caption class="hidden">{t!(locale, "awards-title")}</caption>
            <thead>
                <tr>
                    <th scope="col">{t!(locale, "awards-order")}</th>
                    <th scope="col">{t!(locale, "awards-lot")}</th>
                    <th scope="col">{t!(locale, "awards-winner")}</th>
                    <th scope="col" class="num">{t!(locale, "award-price")}</th>
                    <th scope="col">{t!(locale, "awards-since")}</th>
                </tr>
            </thead>
            <tbody>{lines}</tbody>
        </table>
    }
}
