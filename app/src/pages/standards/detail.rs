//! One standard or policy document, with the orders that cite it and the vendors that go by it.

use exchange::library::{Citing, StandardView};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{Status, level};
use crate::{
    components::{Crumbs, Fact, Head, OrdersTable, PageTitle, words},
    errors::page_error,
    form::encode,
    pages::vendors::VendorLines,
    site::Page,
    t,
};

async fn load(page: &Page, place: &str) -> exchange::Result<(StandardView, Citing)> {
    let standard = exchange::library::standard_at(page.exchange(), place).await?;
    let citing = exchange::library::citing(page.exchange(), page.actor(), &standard.code).await?;
    Ok((standard, citing))
}

/// `/standards/{code}`
#[component]
pub fn StandardPage() -> impl IntoView {
    let page = Page::here();
    let place = use_params_map().read_untracked().get("code").unwrap_or_default();
    view! {
        <Suspense>
            {Suspend::new(async move {
                match load(&page, &place).await {
                    Ok((standard, citing)) => view! { <Standard standard citing/> }.into_any(),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

#[component]
fn Standard(standard: StandardView, citing: Citing) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let lang = words::foreign_zh(locale);
    let code = encode(&standard.code);
    let (orders_total, vendors_total) = (citing.orders.total, citing.vendors.total);
    let every_order = page.link(&format!("/orders?state=all&standard={code}"));
    let every_vendor = page.link(&format!("/vendors?standard={code}"));
    let more = |shown: usize, total: usize, href: String| {
        (total > shown).then(|| view! { <a href=href>{t!(locale, "search-all", total = total as i64)}</a> }.into_any())
    };
    let more_orders = more(citing.orders.items.len(), orders_total, every_order);
    let more_vendors = more(citing.vendors.items.len(), vendors_total, every_vendor);
    let orders = if orders_total == 0 {
        view! { <p class="muted">{t!(locale, "standards-no-orders")}</p> }.into_any()
    } else {
        view! { <OrdersTable caption=t!(locale, "standards-orders-caption") orders=citing.orders.items/> }.into_any()
    };
    let vendors = if vendors_total == 0 {
        view! { <p class="muted">{t!(locale, "standards-no-vendors")}</p> }.into_any()
    } else {
        view! { <VendorLines vendors=citing.vendors.items/> }.into_any()
    };
    let topics = words::joined(locale, &standard.topics);
    view! {
        <PageTitle text=standard.title.clone()/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps=vec![(t!(locale, "nav-standards"), "/standards")] here=standard.code.clone()/>
            <header class="flow flow--tight">
                <p class="tags"><code lang=lang>{standard.code}</code>" "<span class="tag">{level(locale, &standard.level)}</span><Status status=standard.status/></p>
                <h1 lang=lang>{standard.title}</h1>
            </header>
            <dl class="facts">
                <Fact term=t!(locale, "standards-issued-by")><span lang=lang>{standard.issued_by}</span></Fact>
                <Fact term=t!(locale, "standards-region")><span lang=lang>{standard.region}</span></Fact>
                <Fact term=t!(locale, "standards-domain")><span lang=lang>{standard.domain}</span></Fact>
                {(!topics.is_empty()).then(|| view! { <Fact term=t!(locale, "standards-topics")><span lang=lang>{topics}</span></Fact> })}
                {(!standard.note.is_empty()).then(|| view! { <Fact term=t!(locale, "standards-note")><span lang=lang>{standard.note}</span></Fact> })}
            </dl>
            <section aria-labelledby="orders">
                <Head id="orders" text=t!(locale, "standards-orders", total = orders_total as i64)>{more_orders}</Head>
                {orders}
            </section>
            <section aria-labelledby="vendors">
                <Head id="vendors" text=t!(locale, "standards-vendors", total = vendors_total as i64)>{more_vendors}</Head>
                {vendors}
            </section>
        </div>
    }
}
