//! `/notices/{number}`: one notice, with before and after where something changed.

use exchange::notices::NoticeView;
use leptos::prelude::*;

use crate::{
    components::{BuyerName, Crumbs, Fact, NoticeTag, PageTitle, When, words},
    errors::page_error,
    pages::orders::{draft::param, notice::NoticeText},
    site::Page,
    t,
};

/// The page.
#[component]
pub fn NoticePage() -> impl IntoView {
    let page = Page::here();
    let number = param("number");
    view! {
        <Suspense>
            {Suspend::new(async move {
                match exchange::notices::notice(page.exchange(), &number).await {
                    Ok(notice) => whole(&page, notice),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn whole(page: &Page, notice: NoticeView) -> AnyView {
    let locale = page.locale;
    let lang = words::foreign(locale, &notice.lang);
    let order = notice.order_number.clone().map(|number| {
        let address = page.link(&format!("/orders/{number}"));
        view! { <Fact term=t!(locale, "notice-order")><a href=address>{number}</a></Fact> }
    });
    let (issuer, issuer_lang, at) = (notice.issuer.clone(), notice.lang.clone(), notice.published_at);
    let (title, number) = (notice.title.clone(), notice.number.clone());
    view! {
        <PageTitle text=title.clone()/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps=vec![(t!(locale, "home-notices"), "/notices")] here=number.clone()/>
            <header class="flow flow--tight">
                <p class="tags"><NoticeTag kind=notice.kind/></p>
                <h1 lang=lang>{title}</h1>
            </header>
            <dl class="facts">
                <Fact term=t!(locale, "notice-number")>{number}</Fact>
                <Fact term=t!(locale, "notice-issuer")><BuyerName name=issuer lang=issuer_lang/></Fact>
                <Fact term=t!(locale, "notice-published")><When at/></Fact>
                {order}
            </dl>
            <article class="flow"><NoticeText notice/></article>
        </div>
    }
    .into_any()
}
