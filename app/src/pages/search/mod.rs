//! One box over everything that the portal lists.

use exchange::{occasions::Board, search::Everything};
use leptos::prelude::*;

use crate::{
    components::{Crumbs, DidYouMean, Empty, Head, Icon, Ladder, OrdersTable, PageTitle, address::Address, address::words},
    errors::page_error,
    form::{Fields, encode},
    islands::SearchBox,
    pages::{
        bases::BaseLines,
        jump,
        notices::NoticeLines,
        occasions::{self, OccasionLines},
        positions::PositionLines,
        standards::StandardLines,
        vendors::VendorLines,
    },
    site::{Page, use_locale},
    t,
};

/// Where all orders, vendors, positions or standards with these words are listed.
fn list_path(kind: &str, q: &str) -> Option<String> {
    let q = encode(q);
    match kind {
        "orders" => Some(format!("/orders?q={q}&state=all&sort=relevance")),
        "vendors" => Some(format!("/vendors?q={q}")),
        "positions" => Some(format!("/positions?q={q}&sort=relevance")),
        "standards" => Some(format!("/standards?q={q}")),
        "training" | "contests" | "events" => Some(format!("/{kind}?q={q}&when=all&sort=relevance")),
        "notices" => Some(format!("/notices?q={q}")),
        _ => None,
    }
}

/// `/search`
#[component]
pub fn SearchPage() -> impl IntoView {
    let page = Page::here();
    view! {
        <Suspense>
            {Suspend::new(async move {
                let fields = Fields::parse(page.query.as_bytes());
                let q = words(&fields);
                if q.is_empty() {
                    return view! { <Asked q><Hints/></Asked> }.into_any();
                }
                if let Some(path) = list_path(fields.get("kind"), &q) {
                    return jump::send_on(&page.link(&path));
                }
                if let Some(path) = jump::by_number(page.exchange(), page.actor(), &q).await {
                    return jump::send_on(&page.link(&path));
                }
                match exchange::search::all(page.exchange(), page.actor(), &q).await {
                    Ok(found) => view! { <Asked q=q.clone()><Groups q found/></Asked> }.into_any(),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

/// The frame: title and box, then what was found.
#[component]
fn Asked(q: String, children: Children) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let title = if q.is_empty() { t!(locale, "nav-search") } else { t!(locale, "search-title", q = q.clone()) };
    view! {
        <PageTitle text=title/>
        <div class="wrap page flow flow--mid">
            <Crumbs here=t!(locale, "nav-search")/>
            <h1>{t!(locale, "nav-search")}</h1>
            <form class="search search--page" role="search" aria-label=t!(locale, "search-everything") action=page.link("/search")>
                <label class="hidden" for="all-q">{t!(locale, "search-words")}</label>
                <SearchBox id="all-q".to_owned() placeholder=t!(locale, "search-placeholder") listed=t!(locale, "search-suggestions") prefix=page.link("") value=q/>
                <button class="search__go"><Icon name="search"/>{t!(locale, "search-go")}</button>
            </form>
            {children()}
        </div>
    }
}

/// Before anything was asked: how to ask, and where the lists are.
#[component]
fn Hints() -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    view! {
        <p>{t!(locale, "search-hint")}</p>
        <p class="bar">
            <a class="btn btn--quiet" href=page.link("/orders")>{t!(locale, "nav-orders")}</a>
            <a class="btn btn--quiet" href=page.link("/vendors")>{t!(locale, "nav-vendors")}</a>
            <a class="btn btn--quiet" href=page.link("/positions")>{t!(locale, "nav-positions")}</a>
            <a class="btn btn--quiet" href=page.link("/training")>{t!(locale, "nav-training")}</a>
            <a class="btn btn--quiet" href=page.link("/events")>{t!(locale, "nav-events")}</a>
            <a class="btn btn--quiet" href=page.link("/standards")>{t!(locale, "nav-standards")}</a>
            <a class="btn btn--quiet" href=page.link("/bases")>{t!(locale, "nav-bases")}</a>
        </p>
    }
}

#[component]
fn Groups(q: String, found: Everything) -> impl IntoView {
    let page = Page::here();
    let locale = use_locale();
    let here = Address::new("/search", vec![("q", q.clone())]);
    let total = found.total();
    let mut nearest: Vec<String> = Vec::new();
    for word in found.did_you_mean() {
        if !nearest.contains(word) {
            nearest.push(word.clone());
        }
    }
    if total == 0 {
        return view! {
            <Empty title=t!(locale, "search-none", q = q)>
                <DidYouMean address=here words=nearest/>
                <p class="small muted">{t!(locale, "search-none-hint")}</p>
                <Hints/>
            </Empty>
        }
        .into_any();
    }
    let rung = found.rung();
    let boards = [
        ("training", Board::Training, found.courses),
        ("contests", Board::Contests, found.contests),
        ("events", Board::Events, found.events),
    ];
    let all = |kind: &str, total: usize| {
        let (href, text) = (page.link(&list_path(kind, &q).unwrap_or_default()), t!(locale, "search-all", total = total as i64));
        view! { <a href=href>{text}</a> }.into_any()
    };
    let orders = (found.orders.total > 0).then(|| {
        let all = all("orders", found.orders.total);
        view! {
            <section aria-labelledby="orders">
                <Head id="orders" text=t!(locale, "search-orders", total = found.orders.total as i64)>{all}</Head>
                <OrdersTable caption=t!(locale, "nav-orders") orders=found.orders.items security=true/>
            </section>
        }
    });
    let vendors = (found.vendors.total > 0).then(|| {
        let all = all("vendors", found.vendors.total);
        view! {
            <section aria-labelledby="vendors">
                <Head id="vendors" text=t!(locale, "search-vendors", total = found.vendors.total as i64)>{all}</Head>
                <VendorLines vendors=found.vendors.items/>
            </section>
        }
    });
    let positions = (found.positions.total > 0).then(|| {
        let all = all("positions", found.positions.total);
        view! {
            <section aria-labelledby="positions">
                <Head id="positions" text=t!(locale, "search-positions", total = found.positions.total as i64)>{all}</Head>
                <PositionLines positions=found.positions.items/>
            </section>
        }
    });
    let standards = (found.standards.total > 0).then(|| {
        let all = all("standards", found.standards.total);
        view! {
            <section aria-labelledby="standards">
                <Head id="standards" text=t!(locale, "search-standards", total = found.standards.total as i64)>{all}</Head>
                <StandardLines standards=found.standards.items/>
            </section>
        }
    });
    let bases = (found.bases.total > 0).then(|| {
        view! {
            <section aria-labelledby="bases">
                <Head id="bases" text=t!(locale, "search-bases", total = found.bases.total as i64)/>
                <BaseLines areas=found.bases.items/>
            </section>
        }
    });
    let boards = boards
        .into_iter()
        .filter(|(_, _, results)| results.total > 0)
        .map(|(id, board, results)| {
            let all = all(id, results.total);
            let title = occasions::name(locale, board);
            view! {
                <section aria-labelledby=id>
                    <Head id text=t!(locale, "search-group", name = title.clone(), total = results.total as i64)>{all}</Head>
                    <OccasionLines caption=title occasions=results.items/>
                </section>
            }
        })
        .collect_view();
    let notices = (found.notices.total > 0).then(|| {
        let all = all("notices", found.notices.total);
        view! {
            <section aria-labelledby="notices">
                <Head id="notices" text=t!(locale, "search-group", name = t!(locale, "home-notices"), total = found.notices.total as i64)>{all}</Head>
                <NoticeLines notices=found.notices.items/>
            </section>
        }
    });
    view! { <Ladder rung/>{orders}{vendors}{positions}{boards}{standards}{bases}{notices} }.into_any()
}
