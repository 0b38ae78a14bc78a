//! `/admin/settings`: what the site says about itself, for the system administrator. It takes effect at once.

use axum::{
    body::Body,
    extract::State,
    http::{Request, StatusCode},
    response::Response,
};
use exchange::{
    Error, FieldErrors,
    administration::{self, SiteText, SiteTexts},
};
use leptos::prelude::*;

use super::crumbs;
use crate::{
    components::{AreaField, ErrorSummary, Field, Head, PageTitle, Saved, Sentences, sentences},
    errors::page_error,
    form::Fields,
    i18n::text,
    pages::forms::Sent,
    site::{Page, Site},
    t,
};

const PATH: &str = "/admin/settings";

/// What was typed and did not work.
#[derive(Debug, Clone, Default)]
struct Typed {
    texts: Option<Vec<(SiteText, String)>>,
    errors: FieldErrors,
}

/// `POST /admin/settings`
pub async fn post(State(site): State<Site>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let texts = SiteText::ALL.into_iter().filter(|(_, name)| sent.fields.has(name));
    let texts: Vec<_> = texts.map(|(text, name)| (text, sent.fields.get(name).to_owned())).collect();
    match administration::save_texts(&sent.site.exchange, &sent.actor(), &texts).await {
        Ok(()) => sent.see(&format!("{PATH}?saved")),
        Err(Error::Invalid(errors)) => {
            let typed = Typed { texts: Some(texts), errors };
            sent.again(PATH, StatusCode::UNPROCESSABLE_ENTITY, move || provide_context(typed.clone())).await
        }
        Err(error) => sent.fail(error).await,
    }
}

/// The page.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let page = Page::here();
    let typed = use_context::<Typed>().unwrap_or_default();
    view! {
        <Suspense>
            {Suspend::new(async move {
                match administration::texts(page.exchange(), page.actor()).await {
                    Ok(texts) => whole(&page, &texts, &typed),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn label(page: &Page, name: &str) -> String {
    text(page.locale, &format!("admin-text-{}", name.replace('_', "-")))
}

fn whole(page: &Page, texts: &SiteTexts, typed: &Typed) -> AnyView {
    let locale = page.locale;
    let errors = sentences(page, &typed.errors);
    let lines: Vec<_> = errors.iter().map(|(name, sentence)| (name.clone(), label(page, name), sentence.clone())).collect();
    let saved = Fields::parse(page.query.as_bytes()).has("saved").then(|| view! { <Saved text=t!(locale, "admin-settings-saved")/> });
    let group = |notices: bool| {
        SiteText::ALL
            .into_iter()
            .filter(|(text, _)| text.is_notice() == notices)
            .map(|(text, name)| field(page, text, name, texts, typed, &errors))
            .collect_view()
    };
    view! {
        <PageTitle text=t!(locale, "admin-settings-title") wrong=!lines.is_empty()/>
        <div class="wrap page flow flow--mid">
            {crumbs(locale, t!(locale, "admin-settings-title"))}
            <ErrorSummary errors=lines/>
            {saved}
            <h1>{t!(locale, "admin-settings-title")}</h1>
            <p class="muted">{t!(locale, "admin-settings-text")}</p>
            <form class="flow flow--mid form--narrow" method="post" action=page.link(PATH) novalidate>
                <section class="flow" aria-labelledby="notice">
                    <Head id="notice" text=t!(locale, "admin-settings-notice")/>
                    {group(true)}
                </section>
                <section class="flow" aria-labelledby="footer">
                    <Head id="footer" text=t!(locale, "admin-settings-footer")/>
                    {group(false)}
                </section>
                <button class="btn btn--accent">{t!(locale, "admin-save")}</button>
            </form>
        </div>
    }
    .into_any()
}

fn field(page: &Page, which: SiteText, name: &'static str, texts: &SiteTexts, typed: &Typed, errors: &Sentences) -> AnyView {
    let locale = page.locale;
    let was_typed = typed.texts.as_ref().and_then(|texts| texts.iter().find(|(text, _)| *text == which)).map(|(_, value)| value.clone());
    let value = was_typed.unwrap_or_else(|| texts.get(which).unwrap_or_default().to_owned());
    let label = label(page, name);
    let error = errors.get(name).cloned();
    let configured = texts.get(which).is_none().then(|| page.site.text(which)).filter(|text| !text.is_empty());
    let mut hints = Vec::new();
    if which.is_address() {
        hints.push(t!(locale, "admin-text-address-hint"));
    }
    if let Some(configured) = configured {
        hints.push(t!(locale, "admin-text-configured", value = configured));
    }
    let hint = hints.join(" ");
    if which.is_notice() {
        view! { <AreaField name label value rows=3 hint error optional=true/> }.into_any()
    } else {
        let kind = if which.is_address() { "url" } else { "text" };
        view! { <Field name label value hint error optional=true kind/> }.into_any()
    }
}
