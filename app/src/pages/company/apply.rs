//! `/company/register`: a person registers a company and becomes its owner.

use axum::{
    body::Body,
    extract::State,
    http::{Request, StatusCode},
    response::Response,
};
use exchange::{
    Error, FieldErrors,
    actor::{Deed, Denied},
    companies::{self, ApplicationForm},
};
use leptos::prelude::*;

use super::words::{self, FIELDS, label};
use crate::{
    components::{Choice, Crumbs, ErrorSummary, Field, PageTitle, SelectField, Sentences},
    errors::page_error,
    form::Fields,
    pages::forms::Sent,
    site::{Page, Site},
    t,
};

/// What was typed and did not work.
#[derive(Clone, Default)]
struct Typed {
    form: ApplicationForm,
    errors: FieldErrors,
}

/// Reads the form; every form is valid.
pub fn read(fields: &Fields) -> ApplicationForm {
    let [name, uscc, kind, division, phone] = FIELDS.map(|field| fields.get(field).to_owned());
    ApplicationForm { name, uscc, kind, division, phone }
}

/// `POST /company/register`
pub async fn post(State(site): State<Site>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let form = read(&sent.fields);
    match companies::register(&sent.site.exchange, &sent.actor(), &form).await {
        Ok(_) => sent.see("/company/application?registered#evidence"),
        Err(Error::Invalid(errors)) => {
            let typed = Typed { form, errors };
            sent.again("/company/register", StatusCode::UNPROCESSABLE_ENTITY, move || provide_context(typed.clone())).await
        }
        // Two presses of the button: the first has registered it.
        Err(Error::Denied(Denied::Organisation)) => sent.see("/company"),
        Err(error) => sent.fail(error).await,
    }
}

/// The page.
#[component]
pub fn RegisterCompanyPage() -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let typed = use_context::<Typed>().unwrap_or_default();
    if let Err(denied) = page.actor().may(Deed::RegisterCompany) {
        let title = t!(locale, "company-register-title");
        return match denied {
            Denied::Organisation => view! {
                <PageTitle text=title.clone()/>
                <div class="wrap page flow">
                    <Crumbs steps=vec![(t!(locale, "company-title"), "/company")] here=title.clone()/>
                    <h1>{title}</h1>
                    <p>{t!(locale, "company-register-already")}</p>
                    <p><a class="btn" href=page.link("/company")>{t!(locale, "company-title")}</a></p>
                </div>
            }
            .into_any(),
            denied => page_error(&denied.into()),
        };
    }
    let errors = words::told(&page, &typed.errors);
    let lines = words::summary(locale, &errors);
    view! {
        <PageTitle text=t!(locale, "company-register-title") wrong=!lines.is_empty()/>
        <div class="wrap page flow">
            <Crumbs steps=vec![(t!(locale, "company-title"), "/company")] here=t!(locale, "company-register-title")/>
            <div class="split">
                <div class="flow flow--mid">
                    <ErrorSummary errors=lines/>
                    <h1>{t!(locale, "company-register-title")}</h1>
                    <form class="flow flow--mid" method="post" action=page.link("/company/register") novalidate>
                        {questions(&page, &typed.form, &errors)}
                        <p class="bar bar--mid"><button class="btn btn--accent">{t!(locale, "company-register")}</button>
                            <span class="muted small">{t!(locale, "company-register-next")}</span></p>
                    </form>
                </div>
                <aside class="panel flow split__stay" aria-labelledby="register-how">
                    <h2 id="register-how">{t!(locale, "company-how")}</h2>
                    <ol class="lines">
                        <li>{t!(locale, "company-how-register")}</li>
                        <li>{t!(locale, "company-how-evidence")}</li>
                        <li>{t!(locale, "company-how-review")}</li>
                        <li>{t!(locale, "company-how-profile")}</li>
                    </ol>
                    <p class="small muted">{t!(locale, "company-how-invited")}</p>
                </aside>
            </div>
        </div>
    }
    .into_any()
}

/// The questions of the application.
pub fn questions(page: &Page, form: &ApplicationForm, errors: &Sentences) -> impl IntoView + use<> {
    let locale = page.locale;
    let error = |field: &str| errors.get(field).cloned();
    let kinds = Choice::codes::<exchange::codes::OrganisationKind>(locale).into_iter().filter(|kind| kind.value != "agency").collect();
    let seats = words::seats(locale, &page.exchange().region().division);
    let ApplicationForm { name, uscc, kind, division, phone } = form.clone();
    view! {
        <Field name="name" label=label(locale, "name") value=name hint=t!(locale, "company-hint-name") autocomplete="organization" error=error("name")/>
        <Field name="uscc" label=label(locale, "uscc") value=uscc hint=t!(locale, "company-hint-uscc") error=error("uscc")/>
        <div class="field-row">
            <SelectField name="kind" label=label(locale, "kind") value=kind choices=kinds error=error("kind")/>
            <SelectField name="division" label=label(locale, "division") value=division choices=seats error=error("division")/>
        </div>
        <Field name="phone" label=label(locale, "phone") value=phone hint=t!(locale, "company-hint-phone") kind="tel" autocomplete="tel" error=error("phone")/>
    }
}
