//! `/companies/review/{address}`: a company with its evidence, what was decided before, and the two decisions.

use exchange::{
    Error, Problem,
    actor::{CompanyAction, CompanyFacts as Facts, Deed},
    companies::{self, Application, CompanyView},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use uuid::Uuid;

use super::Typed;
use crate::{
    components::{AreaField, CheckField, Crumbs, ErrorSummary, Head, PageTitle, Sentences, When, sentences, words::foreign_zh},
    errors::page_error,
    i18n::text,
    pages::company::{
        application::{CompanyFacts, EvidenceList},
        words::{CompanyTag, Decisions},
    },
    site::Page,
    t,
};

/// The page.
#[component]
pub fn ReviewCompanyPage() -> impl IntoView {
    let page = Page::here();
    let address = use_params_map().with(|params| params.get("address")).and_then(|address| Uuid::parse_str(&address).ok());
    let typed = use_context::<Typed>().unwrap_or_default();
    view! {
        <Suspense>
            {Suspend::new(async move {
                let Some(address) = address else { return page_error(&Error::NotFound) };
                match companies::company_review(page.exchange(), page.actor(), address).await {
                    Ok(company) => match company.application.clone() {
                        Some(application) => whole(&page, &company, &application, &typed),
                        None => page_error(&Error::NotFound),
                    },
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn told(page: &Page, typed: &Typed) -> Sentences {
    let mut told = sentences(page, &typed.errors);
    for (field, sentence) in [
        ("confirm", "company-review-confirm-missing"),
        ("accept_reason", "company-review-accept-missing"),
        ("back_reason", "company-review-back-missing"),
    ] {
        if typed.errors.get(field) == Some(&Problem::Missing) {
            told.insert(field.to_owned(), text(page.locale, sentence));
        }
    }
    told
}

fn whole(page: &Page, company: &CompanyView, application: &Application, typed: &Typed) -> AnyView {
    let locale = page.locale;
    let errors = told(page, typed);
    let lines: Vec<_> = errors.iter().map(|(field, sentence)| (field.clone(), String::new(), sentence.clone())).collect();
    let facts = Facts { organisation: company.id, stage: application.stage };
    let decides = page.actor().may(Deed::Company(CompanyAction::Decide, facts)).is_ok();
    let overtaken = typed.overtaken.then(|| view! { <p class="returned" role="alert">{t!(locale, "company-review-overtaken")}</p> });
    view! {
        <PageTitle text=t!(locale, "company-review-page-title", name = company.name.clone()) wrong=!errors.is_empty()/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps=vec![(t!(locale, "company-review-title"), "/companies/review")] here=t!(locale, "company-review")/>
            <ErrorSummary errors=lines/>
            {overtaken}
            <header class="flow flow--tight">
                <p class="tags"><CompanyTag stage=application.stage/></p>
                <h1 lang=foreign_zh(locale)>{company.name.clone()}</h1>
                {application.submitted_at.map(|at| view! { <p class="muted small">{t!(locale, "company-submitted")}" "<When at/></p> })}
            </header>
            <div class="flow flow--wide">
                <section class="flow" aria-labelledby="facts">
                    <Head id="facts" text=t!(locale, "company-facts")/>
                    <CompanyFacts company=company.clone()/>
                    <p class="small muted">{t!(locale, "company-review-phone")}</p>
                </section>
                {doubts(page, company)}
                <section aria-labelledby="evidence">
                    <Head id="evidence" text=t!(locale, "company-evidence")/>
                    <EvidenceList files=application.evidence.clone()/>
                </section>
                <Decisions decisions=application.decisions.clone()/>
                {decides.then(|| decision(page, company, application, typed, &errors))}
            </div>
        </div>
    }
    .into_any()
}

/// Which check digit does not hold.
fn doubts(page: &Page, company: &CompanyView) -> impl IntoView + use<> {
    let locale = page.locale;
    company.code().filter(|code| code.is_doubtful()).map(|code| {
        let check = (!code.check_holds()).then(|| view! { <li>{t!(locale, "company-doubt-check")}</li> });
        let organisation = (!code.organisation_check_holds()).then(|| view! { <li>{t!(locale, "company-doubt-organisation")}</li> });
        view! {
            <section class="returned" aria-labelledby="doubts">
                <h2 id="doubts">{t!(locale, "company-doubt-title")}</h2>
                <ul>{check}{organisation}</ul>
                <p>{t!(locale, "company-doubt-text")}</p>
            </section>
        }
    })
}

fn decision(page: &Page, company: &CompanyView, application: &Application, typed: &Typed, errors: &Sentences) -> impl IntoView + use<> {
    let locale = page.locale;
    let error = |field: &str| errors.get(field).cloned();
    let doubtful = company.code().is_none_or(|code| code.is_doubtful());
    let reason = doubtful.then(|| {
        view! {
            <AreaField name="accept_reason" label=t!(locale, "company-review-accept-reason") value=typed.accept_reason.clone() rows=3
                hint=t!(locale, "company-review-accept-hint") error=error("accept_reason")/>
        }
    });
    view! {
        <section aria-labelledby="decide">
            <Head id="decide" text=t!(locale, "review-decide")/>
            <form class="flow flow--mid" method="post" action=page.link(&format!("/companies/review/{}", application.address)) novalidate>
                <input type="hidden" name="version" value=application.version/>
                // Enter in a field presses the first button: it decides nothing.
                <button class="hidden" name="decision" value="" tabindex="-1" aria-hidden="true"></button>
                <div class="panel panel--strong flow">
                    <h3>{t!(locale, "company-review-verify")}</h3>
                    <p class="small">{t!(locale, "company-review-verify-text")}</p>
                    {reason}
                    <CheckField name="confirm" label=t!(locale, "company-review-confirm") error=error("confirm")/>
                    <button class="btn btn--accent" name="decision" value="verify">{t!(locale, "company-review-verify")}</button>
                </div>
                <div class="panel flow">
                    <h3>{t!(locale, "review-back-title")}</h3>
                    <p class="small">{t!(locale, "company-review-back-text")}</p>
                    <AreaField name="back_reason" label=t!(locale, "review-reason") value=typed.back_reason.clone() error=error("back_reason")/>
                    <p><button class="btn" name="decision" value="send_back">{t!(locale, "review-send-back")}</button></p>
                </div>
            </form>
        </section>
    }
}
