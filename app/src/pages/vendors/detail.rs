//! One vendor: who they are, what they can do, with what staff, rooms, certificates and cases.

use exchange::{
    Locale,
    codes::{CodeList, SkillLevel},
    places::{Level, Place},
    positions::PositionCard,
    search::{PositionQuery, Results},
    vendors::{CapabilityView, CaseView, CertificateView, Protection, Staff, VendorView},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use serde_json::{Value, json};

use super::list::environments;
use crate::{
    components::{Crumbs, Fact, Head, JsonLd, ModalityTag, PageTitle, TierTag, words},
    errors::page_error,
    format,
    pages::positions::PositionLines,
    site::{Page, use_locale},
    t,
};

/// Open positions that the page shows; their list holds them all.
const POSITIONS: usize = 5;

/// `/vendors/{number}`
#[component]
pub fn VendorPage() -> impl IntoView {
    let page = Page::here();
    let number = use_params_map().read_untracked().get("number").unwrap_or_default();
    view! {
        <Suspense>
            {Suspend::new(async move {
                match exchange::vendors::vendor(page.exchange(), page.actor(), &number).await {
                    Ok(vendor) => {
                        let query = PositionQuery { employer: Some(vendor.id), size: POSITIONS, ..PositionQuery::default() };
                        // They are a side show: where search fails, the vendor's page stands without them.
                        let positions = exchange::search::positions(page.exchange(), page.actor(), &query).await.unwrap_or_default();
                        view! { <Vendor vendor positions/> }.into_any()
                    }
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

/// The vendor for programs: what stands on the page, and nothing that is not known.
fn about(page: &Page, vendor: &VendorView) -> Value {
    let place = Place::find(&vendor.division);
    let country = place.map_or("CN", |place| if place.level() == Level::Country { place.code() } else { "CN" });
    let mut about = json!({
        "@type": "Organization",
        "@id": page.whole(&format!("/vendors/{}", vendor.number)),
        "url": page.whole(&format!("/vendors/{}", vendor.number)),
        "name": vendor.name,
        "description": vendor.intro,
        "foundingDate": vendor.founded.to_string(),
        "address": {
            "@type": "PostalAddress",
            "addressCountry": country,
            "addressLocality": words::place_full(page.locale, &vendor.division),
        },
    });
    if let Some(code) = &vendor.uscc {
        about["identifier"] = json!({ "@type": "PropertyValue", "propertyID": "CN-USCI", "value": code });
    }
    about
}

#[component]
fn Vendor(vendor: VendorView, positions: Results<PositionCard>) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let lang = words::foreign_zh(locale);
    let standards = vendor
        .standards
        .iter()
        .map(|code| view! { <li><a href=page.link(&format!("/standards/{}", exchange::library::anchor(code)))>{code.clone()}</a></li> })
        .collect_view();
    let protection = match vendor.environment.protection {
        Protection::None => t!(locale, "vendors-protection-none"),
        Protection::Second => t!(locale, "vendors-protection-2"),
        Protection::Third => t!(locale, "vendors-protection-3"),
    };
    let offered = environments(locale, vendor.environment);
    let offered = if offered.is_empty() { t!(locale, "vendors-environment-none") } else { words::joined(locale, &offered) };
    let teams = vendor.environment.onsite_teams;
    let about = about(&page, &vendor);
    let list = page.link(&format!("/positions?employer={}", vendor.id));
    let all = t!(locale, "vendors-positions-all", count = positions.total as i64);
    view! {
        <PageTitle text=vendor.name.clone()/>
        <JsonLd about/>
        <div class="wrap page flow">
            <Crumbs steps=vec![(t!(locale, "vendors-title"), "/vendors")] here=vendor.number.clone()/>
            <header class="flow flow--tight">
                <p class="tags"><TierTag tier=vendor.tier/><span class="tag">{vendor.kind.label(locale)}</span></p>
                <h1 lang=lang>{vendor.name}</h1>
                <p class="muted small">{vendor.number}"　"{words::place_full(locale, &vendor.division)}</p>
            </header>
            <div class="split">
                <div class="flow flow--wide">
                    <section aria-labelledby="intro">
                        <Head id="intro" text=t!(locale, "vendors-intro")/>
                        <dl class="facts">
                            <Fact term=t!(locale, "vendors-founded")>{vendor.founded}</Fact>
                            <Fact term=t!(locale, "vendors-scale")>{vendor.scale.label(locale)}</Fact>
                            <Fact term=t!(locale, "vendors-tier")>{vendor.tier.label(locale)}</Fact>
                            {vendor.uscc.map(|code| view! { <Fact term=t!(locale, "vendors-uscc")><code>{code}</code></Fact> })}
                        </dl>
                        <p lang=lang>{vendor.intro}</p>
                    </section>
                    <Capabilities capabilities=vendor.capabilities/>
                    <StaffTable staff=vendor.staff/>
                    <section aria-labelledby="environment">
                        <Head id="environment" text=t!(locale, "vendors-environment")/>
                        <dl class="facts">
                            <Fact term=t!(locale, "vendors-rooms")>{offered}</Fact>
                            <Fact term=t!(locale, "vendors-protection")>{protection}</Fact>
                            {(teams > 0).then(|| view! { <Fact term=t!(locale, "vendors-teams")>{teams}</Fact> })}
                        </dl>
                    </section>
                    <Certificates certificates=vendor.certificates/>
                    <Cases cases=vendor.cases/>
                    {(positions.total > 0).then(|| view! {
                        <section aria-labelledby="positions">
                            <Head id="positions" text=t!(locale, "vendors-positions")><a href=list>{all}</a></Head>
                            <PositionLines positions=positions.items/>
                        </section>
                    })}
                </div>
                <aside class="split__stay flow" aria-label=t!(locale, "vendors-aside")>
                    <div class="panel">
                        <p class="muted small">{t!(locale, "vendors-free-hours")}</p>
                        <p class="panel__big">{format::number(i64::from(vendor.weekly_free_hours))}" "<small>{t!(locale, "vendors-hours")}</small></p>
                    </div>
                    <dl class="panel facts">
                        <Fact term=t!(locale, "vendors-formats")>{words::labels(locale, &vendor.formats)}</Fact>
                        <Fact term=t!(locale, "vendors-tools")>{words::joined(locale, &vendor.tools)}</Fact>
                        {(!standards.is_empty()).then(|| view! { <Fact term=t!(locale, "vendors-standards")><ul>{standards}</ul></Fact> })}
                    </dl>
                    <small class="note">{t!(locale, "vendors-basis")}</small>
                </aside>
            </div>
        </div>
    }
}

#[component]
fn Capabilities(capabilities: Vec<CapabilityView>) -> impl IntoView {
    let locale = use_locale();
    let lang = words::foreign_zh(locale);
    let rows = capabilities
        .into_iter()
        .map(|capability| {
            view! {
                <tr>
                    <th scope="row">
                        <ModalityTag modality=capability.modality/>
                        {(!capability.statement.is_empty()).then(|| view! { <small class="vendors__lead" lang=lang>{capability.statement}</small> })}
                    </th>
                    <td data-label=t!(locale, "orders-task-type")>{words::labels(locale, &capability.task_types)}</td>
                    <td data-label=t!(locale, "orders-domain")>{or_dash(words::labels(locale, &capability.domains))}</td>
                    <td data-label=t!(locale, "vendors-languages")>{or_dash(words::labels(locale, &capability.languages))}</td>
                    <td data-label=t!(locale, "orders-technique")>{capability.technique.label(locale)}</td>
                    <td class="num" data-label=t!(locale, "vendors-throughput")>
                        {format::number(capability.throughput)}" "{t!(locale, "vendors-per-hour", unit = capability.unit.label(locale))}
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section aria-labelledby="capabilities">
            <Head id="capabilities" text=t!(locale, "vendors-capabilities")/>
            <table class="table table--cards">
                <caption class="hidden">{t!(locale, "vendors-capabilities")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!(locale, "orders-modality")}</th>
                        <th scope="col">{t!(locale, "orders-task-type")}</th>
                        <th scope="col">{t!(locale, "orders-domain")}</th>
                        <th scope="col">{t!(locale, "vendors-languages")}</th>
                        <th scope="col">{t!(locale, "orders-technique")}</th>
                        <th scope="col" class="num">{t!(locale, "vendors-throughput")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}

fn or_dash(text: String) -> String {
    if text.is_empty() { "—".to_owned() } else { text }
}

/// Staff by level, from the highest, with a bar beside each figure.
#[component]
fn StaffTable(staff: Staff) -> impl IntoView {
    let locale = use_locale();
    let total = staff.total();
    let most = SkillLevel::all().map(|level| staff.at(level)).max().unwrap_or_default().max(1);
    let rows = SkillLevel::all()
        .map(|level| {
            let people = staff.at(level);
            let width = (people * 100).div_ceil(most);
            view! {
                <tr>
                    <th scope="row">{level.label(locale)}</th>
                    <td class="num"><svg class="meter" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect width=width height="8"/></svg><span>{format::number(i64::from(people))}</span></td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section aria-labelledby="staff">
            <Head id="staff" text=t!(locale, "vendors-staff-levels")/>
            <table class="table table--tight">
                <caption class="hidden">{t!(locale, "vendors-staff-levels")}</caption>
                <thead><tr><th scope="col">{t!(locale, "vendors-level")}</th><th scope="col" class="num">{t!(locale, "vendors-people")}</th></tr></thead>
                <tbody>{rows}</tbody>
                <tfoot><tr><th scope="row">{t!(locale, "order-total")}</th><td class="num">{format::number(i64::from(total))}</td></tr></tfoot>
            </table>
        </section>
    }
}

#[component]
fn Certificates(certificates: Vec<CertificateView>) -> impl IntoView {
    let locale = use_locale();
    let lang = words::foreign_zh(locale);
    let lines = certificates
        .into_iter()
        .map(|certificate| {
            let day = certificate.valid_until.to_string();
            view! {
                <li class="bar">
                    <span lang=lang>{certificate.name}</span>
                    <small class="bar__end">{t!(locale, "vendors-valid-until")}<time datetime=day>{day.clone()}</time></small>
                    {certificate.expired.then(|| view! { <span class="tag tag--bad">{t!(locale, "vendors-expired")}</span> })}
                </li>
            }
        })
        .collect_view();
    let body = if lines.is_empty() {
        view! { <p>{t!(locale, "vendors-certificates-none")}</p> }.into_any()
    } else {
        view! { <ul class="lines">{lines}</ul> }.into_any()
    };
    view! { <section aria-labelledby="certificates"><Head id="certificates" text=t!(locale, "vendors-certificates")/>{body}</section> }
}

#[component]
fn Cases(cases: Vec<CaseView>) -> impl IntoView {
    let locale: Locale = use_locale();
    let lang = words::foreign_zh(locale);
    let rows = cases
        .into_iter()
        .map(|case| {
            view! {
                <tr>
                    <th scope="row"><span lang=lang>{case.title}</span>{(!case.outcome.is_empty()).then(|| view! { <small class="vendors__lead" lang=lang>{case.outcome}</small> })}</th>
                    <td data-label=t!(locale, "orders-domain")>{case.domain.label(locale)}</td>
                    <td data-label=t!(locale, "orders-modality")>{case.modality.label(locale)}</td>
                    <td class="num" data-label=t!(locale, "vendors-volume") lang=lang>{case.volume}</td>
                    <td class="num" data-label=t!(locale, "vendors-year")>{case.year}</td>
                </tr>
            }
        })
        .collect_view();
    let body = if rows.is_empty() {
        view! { <p>{t!(locale, "vendors-cases-none")}</p> }.into_any()
    } else {
        view! {
            <table class="table table--cards">
                <caption class="hidden">{t!(locale, "vendors-cases")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!(locale, "vendors-case")}</th>
                        <th scope="col">{t!(locale, "orders-domain")}</th>
                        <th scope="col">{t!(locale, "orders-modality")}</th>
                        <th scope="col" class="num">{t!(locale, "vendors-volume")}</th>
                        <th scope="col" class="num">{t!(locale, "vendors-year")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    };
    view! { <section aria-labelledby="cases"><Head id="cases" text=t!(locale, "vendors-cases")/>{body}</section> }
}
