//! Orders that the account watches: with what changed last at the workbench, and all of them on a page of their own.

use exchange::watches::{self, Watched, Watching};
use leptos::prelude::*;

use crate::{
    components::{
        Crumbs, Due, Empty, Head, NoticeTag, OrderTitle, PageTitle, Pager, StageTag, When,
        address::{Address, page_number, page_size, push_paging},
    },
    errors::page_error,
    form::Fields,
    pages::orders::changed_closing,
    site::Page,
    t,
};

/// The section of the workbench.
#[component]
pub fn Follow(
    /// The orders that changed last.
    watching: Watching,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let total = watching.total;
    let body =
        if watching.orders.is_empty() { view! { <Unwatched/> }.into_any() } else { view! { <Table orders=watching.orders/> }.into_any() };
    view! {
        <section aria-labelledby="follow">
            <Head id="follow" text=t!(locale, "workbench-follow")>
                {(total > 0).then(|| view! { <a href=page.link("/workbench/watching")>{t!(locale, "workbench-follow-all", count = total as i64)}</a> })}
            </Head>
            {body}
        </section>
    }
}

/// Nothing is watched yet, and how one begins.
#[component]
fn Unwatched() -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    view! {
        <Empty title=t!(locale, "workbench-follow-none")>
            <p class="small muted">{t!(locale, "workbench-follow-none-text")}</p>
            <p><a class="btn btn--quiet btn--small" href=page.link("/orders")>{t!(locale, "workbench-find-orders")}</a></p>
        </Empty>
    }
}

#[component]
fn Table(
    orders: Vec<Watched>,
    /// Whether each row has a button that ends watching.
    #[prop(optional)]
    ending: bool,
) -> impl IntoView {
    let locale = Page::here().locale;
    let rows = orders.into_iter().map(|order| view! { <Row order ending/> }).collect_view();
    view! {
        <table class="table table--cards">
            <caption class="hidden">{t!(locale, "workbench-follow")}</caption>
            <thead><tr>
                <th scope="col">{t!(locale, "workbench-order")}</th>
                <th scope="col">{t!(locale, "workbench-follow-change")}</th>
                <th scope="col">{t!(locale, "workbench-closes")}</th>
                {ending.then(|| view! { <th scope="col"><span class="hidden">{t!(locale, "watch-end")}</span></th> })}
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

#[component]
fn Row(order: Watched, ending: bool) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let now = page.exchange().clock().now();
    let title = order.title.clone();
    let change = order.latest.map(|notice| {
        let moved = changed_closing(locale, &notice.changes);
        view! { <NoticeTag kind=notice.kind/>" "{moved}<small class="muted"><When at=notice.published_at/></small> }
    });
    let end = ending.then(|| {
        view! {
            <td>
                <form method="post" action=page.link(&format!("/orders/{}/watch", order.number))>
                    <input type="hidden" name="list" value="yes"/>
                    <button class="btn btn--quiet btn--small" name="watch" value="off">{t!(locale, "watch-end")}<span class="hidden">{title.clone()}</span></button>
                </form>
            </td>
        }
    });
    let is_open = order.stage == exchange::codes::OrderStage::Published;
    view! {
        <tr>
            <th scope="row">
                <OrderTitle number=order.number.clone() title lang=order.lang/>
                {(order.unread > 0).then(|| view! { " "<span class="tag tag--new">{t!(locale, "workbench-follow-new", count = order.unread)}</span> })}
                <small class="order__meta">{order.number}"　"<StageTag stage=order.stage/></small>
            </th>
            <td data-label=t!(locale, "workbench-follow-change")>{change}</td>
            <td data-label=t!(locale, "workbench-closes")>{if is_open { view! { <Due at=order.closes_at now/> }.into_any() } else { view! { <When at=order.closes_at/> }.into_any() }}</td>
            {end}
        </tr>
    }
}

/// `/workbench/watching`
#[component]
pub fn WatchingPage() -> impl IntoView {
    let page = Page::here();
    view! {
        <Suspense>
            {Suspend::new(async move {
                let fields = Fields::parse(page.query.as_bytes());
                let (number, size) = (page_number(&fields), page_size(&fields));
                match watches::watching(page.exchange(), page.actor(), number as u64, size as u64).await {
                    Ok(watching) => all(&page, watching, number, size),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn all(page: &Page, watching: Watching, number: usize, size: usize) -> AnyView {
    let locale = page.locale;
    let total = watching.total as usize;
    let mut pairs = Vec::new();
    push_paging(&mut pairs, number, size);
    let address = Address::new("/workbench/watching", pairs);
    let body = if total == 0 {
        view! { <Unwatched/> }.into_any()
    } else {
        view! { <Table orders=watching.orders ending=true/><Pager address total current=number size/> }.into_any()
    };
    view! {
        <PageTitle text=t!(locale, "workbench-follow")/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps=vec![(t!(locale, "nav-workbench"), "/workbench")] here=t!(locale, "workbench-follow")/>
            <h1>{t!(locale, "workbench-follow")}</h1>
            {body}
        </div>
    }
    .into_any()
}
