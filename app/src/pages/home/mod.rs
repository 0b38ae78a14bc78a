//! The front page: search, live figures, what closes soon, what is new, notices, and where the orders are.

mod about;
mod figures;
mod hero;

use exchange::{home::HomeView, industry_map::Measure, notices::NoticeView};
use leptos::prelude::*;

use crate::{
    components::{CityMap, CityTable, ClosingList, Day, Empty, Head, JsonLd, MatrixFigure, NoticeTag, OrdersTable, PageTitle, words},
    errors::page_error,
    pages::{notices, occasions::NextEvents},
    site::{Page, use_locale},
    t,
};

/// `/`
#[component]
pub fn HomePage() -> impl IntoView {
    let page = Page::here();
    view! {
        <Suspense>
            {Suspend::new(async move {
                match exchange::home::home(page.exchange()).await {
                    Ok(home) => view! { <Home home/> }.into_any(),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

#[component]
fn Home(home: HomeView) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let figures = figures::Figures::of(&home);
    let (closing_week, open_orders) = (home.closing_week as i64, home.open_orders as i64);
    let (closing, newest, every) = (page.link("/orders?closing=7"), page.link("/orders?sort=published"), page.link("/orders?state=all"));
    let (map_link, gaps_link) = (page.link("/map?indicator=orders"), page.link("/map#matrix"));
    let (all_notices, all_events) = (page.link("/notices"), page.link("/events"));
    view! {
        <PageTitle text=t!(locale, "nav-home")/>
        <JsonLd about=about::about(&page)/>
        <section class="hero">
            <hero::Hero/>
            <figures::LiveFigures figures/>
        </section>
        <div class="wrap page flow flow--wide">
            <section aria-labelledby="closing">
                <Head id="closing" text=t!(locale, "home-closing")>
                    <a href=closing>{t!(locale, "home-closing-all", count = closing_week)}</a>
                </Head>
                {if home.closing_soon.is_empty() {
                    view! { <p>{t!(locale, "home-closing-none")}</p> }.into_any()
                } else {
                    view! { <ClosingList orders=home.closing_soon/> }.into_any()
                }}
            </section>
            <div class="split">
                <section aria-labelledby="newest">
                    <Head id="newest" text=t!(locale, "home-newest")>
                        <a href=newest>{t!(locale, "home-newest-all", count = open_orders)}</a>
                    </Head>
                    {if home.newest.is_empty() {
                        view! {
                            <Empty title=t!(locale, "home-newest-none")><p><a class="btn btn--quiet" href=every>{t!(locale, "orders-all")}</a></p></Empty>
                        }
                        .into_any()
                    } else {
                        view! { <OrdersTable caption=t!(locale, "home-newest") orders=home.newest/> }.into_any()
                    }}
                </section>
                <div class="flow flow--mid">
                    <section aria-labelledby="notices">
                        <Head id="notices" text=t!(locale, "home-notices")><a href=all_notices>{t!(locale, "home-more")}</a></Head>
                        <Notices notices=home.notices/>
                    </section>
                    <section aria-labelledby="events">
                        <Head id="events" text=t!(locale, "nav-events")><a href=all_events>{t!(locale, "home-more")}</a></Head>
                        <NextEvents events=home.events/>
                    </section>
                </div>
            </div>
            <section aria-labelledby="where">
                <Head id="where" text=t!(locale, "home-where")><a href=map_link>{t!(locale, "nav-map")}</a></Head>
                <div class="split split--even">
                    <CityMap map=home.map.clone() measure=Measure::OpenOrders/>
                    <CityTable map=home.map measure=Measure::OpenOrders/>
                </div>
            </section>
            {(!home.matrix.domains.is_empty()).then(|| view! {
                <section aria-labelledby="gaps">
                    <Head id="gaps" text=t!(locale, "home-gaps")><a href=gaps_link>{t!(locale, "home-gaps-all")}</a></Head>
                    <MatrixFigure matrix=home.matrix/>
                </section>
            })}
        </div>
    }
}

/// The newest notices, each a link to its page.
#[component]
fn Notices(notices: Vec<NoticeView>) -> impl IntoView {
    let locale = use_locale();
    if notices.is_empty() {
        return view! { <p>{t!(locale, "home-notices-none")}</p> }.into_any();
    }
    let lines = notices.into_iter().map(|notice| view! { <Notice notice/> }).collect_view();
    view! { <ul class="lines quiet">{lines}</ul> }.into_any()
}

#[component]
fn Notice(notice: NoticeView) -> impl IntoView {
    let page = Page::here();
    let lang = words::foreign(page.locale, &notice.lang);
    let address = page.link(&notices::path_of(&notice.number));
    view! { <li><p class="notice__head"><NoticeTag kind=notice.kind/><small><Day at=notice.published_at/></small></p><a href=address lang=lang>{notice.title}</a></li> }
}
