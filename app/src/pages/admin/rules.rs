//! `/admin/rules`: the rules of procedures with their citations, for the system administrator, who says which were confirmed.

use axum::{
    body::Body,
    extract::State,
    http::{Request, StatusCode},
    response::Response,
};
use exchange::{
    Error, FieldErrors, administration,
    codes::{CodeList, DemandKind, Procedure},
    orders::RuleSet,
};
use leptos::prelude::*;

use super::crumbs;
use crate::{
    components::{AreaField, CheckField, ErrorSummary, Fact, PageTitle, Saved, sentences, words},
    errors::page_error,
    form::Fields,
    pages::forms::Sent,
    site::{Page, Site},
    t,
};

const PATH: &str = "/admin/rules";

/// What was typed and did not work, and of which rules.
#[derive(Debug, Clone, Default)]
struct Typed {
    which: String,
    citation: String,
    confirmed: bool,
    errors: FieldErrors,
}

/// `POST /admin/rules`: `rules` names kind of demand and procedure.
pub async fn post(State(site): State<Site>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let which = sent.fields.get("rules").to_owned();
    let key = which.split_once('/').and_then(|(kind, procedure)| Some((DemandKind::from_code(kind)?, Procedure::from_code(procedure)?)));
    let Some((kind, procedure)) = key else { return sent.fail(Error::NotFound).await };
    let citation = sent.fields.get(&format!("citation-{}", which.replace('/', "-"))).to_owned();
    let confirmed = sent.fields.has(&format!("confirmed-{}", which.replace('/', "-")));
    match administration::confirm_rules(&sent.site.exchange, &sent.actor(), kind, procedure, &citation, confirmed).await {
        Ok(()) => sent.see(&format!("{PATH}?saved")),
        Err(Error::Invalid(errors)) => {
            let typed = Typed { which, citation, confirmed, errors };
            sent.again(PATH, StatusCode::UNPROCESSABLE_ENTITY, move || provide_context(typed.clone())).await
        }
        Err(error) => sent.fail(error).await,
    }
}

/// The page.
#[component]
pub fn RulesPage() -> impl IntoView {
    let page = Page::here();
    let typed = use_context::<Typed>().unwrap_or_default();
    view! {
        <Suspense>
            {Suspend::new(async move {
                match administration::rule_sets(page.exchange(), page.actor()).await {
                    Ok(rules) => whole(&page, rules, &typed),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn whole(page: &Page, rules: Vec<RuleSet>, typed: &Typed) -> AnyView {
    let locale = page.locale;
    let error = sentences(page, &typed.errors).remove("citation");
    let lines: Vec<_> = error
        .iter()
        .map(|sentence| (format!("citation-{}", typed.which.replace('/', "-")), t!(locale, "admin-rules-citation"), sentence.clone()))
        .collect();
    let saved = Fields::parse(page.query.as_bytes()).has("saved").then(|| view! { <Saved text=t!(locale, "admin-rules-saved")/> });
    let sections = rules.into_iter().map(|rules| section(page, rules, typed, error.clone())).collect_view();
    view! {
        <PageTitle text=t!(locale, "admin-rules-title") wrong=!lines.is_empty()/>
        <div class="wrap page flow flow--mid">
            {crumbs(locale, t!(locale, "admin-rules-title"))}
            <ErrorSummary errors=lines/>
            {saved}
            <h1>{t!(locale, "admin-rules-title")}</h1>
            <p class="muted">{t!(locale, "admin-rules-text")}</p>
            <div class="flow flow--tight">{sections}</div>
        </div>
    }
    .into_any()
}

fn section(page: &Page, rules: RuleSet, typed: &Typed, error: Option<String>) -> impl IntoView + use<> {
    let locale = page.locale;
    let which = format!("{}/{}", rules.demand_kind, rules.procedure);
    let id = which.replace('/', "-");
    let here = typed.which == which;
    let (citation, confirmed) = if here { (typed.citation.clone(), typed.confirmed) } else { (rules.citation.clone(), rules.confirmed) };
    let title = format!("{}　{}", rules.demand_kind.label(locale), rules.procedure.label(locale));
    let tag = if rules.confirmed {
        view! { <span class="tag tag--ok">{t!(locale, "admin-rules-confirmed")}</span> }
    } else {
        view! { <span class="tag tag--warn">{t!(locale, "admin-rules-open")}</span> }
    };
    let days = move |days: i32| t!(locale, "admin-rules-days", days = days);
    let lang = words::foreign_zh(locale);
    view! {
        <details class="codes" open=here>
            <summary><b>{title}</b>" "{tag}</summary>
            <div class="flow">
                <dl class="facts facts--wide">
                    <Fact term=t!(locale, "admin-rules-bidding")>{days(rules.bidding_days)}</Fact>
                    <Fact term=t!(locale, "admin-rules-questions")>{days(rules.question_days)}</Fact>
                    <Fact term=t!(locale, "admin-rules-minimum")>{rules.minimum_bids}</Fact>
                    <Fact term=t!(locale, "admin-rules-publicity")>{days(rules.publicity_days)}</Fact>
                    <Fact term=t!(locale, "admin-rules-amendment")>{days(rules.amendment_days)}" "<small class="muted" lang=lang>{rules.amendment_citation}</small></Fact>
                    <Fact term=t!(locale, "admin-rules-price")>{rules.price_formula.label(locale)}" "<small class="muted" lang=lang>{rules.price_citation}</small></Fact>
                </dl>
                <form class="flow form--narrow" method="post" action=page.link(PATH) novalidate>
                    <AreaField name=format!("citation-{id}") label=t!(locale, "admin-rules-citation") value=citation rows=2 error=error.filter(|_| here)/>
                    <CheckField name=format!("confirmed-{id}") label=t!(locale, "admin-rules-confirm") checked=confirmed/>
                    <button class="btn" name="rules" value=which>{t!(locale, "admin-save")}</button>
                </form>
            </div>
        </details>
    }
}
