//! `/company/application`: the facts of the own company, its evidence, and sending it to verification.

use axum::{
    body::Body,
    extract::State,
    http::{Request, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use exchange::{
    Error, FieldErrors, Problem,
    actor::Denied,
    companies::{self, Application, ApplicationForm, CompanyStage, CompanyView, EvidenceView},
};
use leptos::prelude::*;
use uuid::Uuid;

use super::{
    apply::{questions, read},
    words::{self, CompanyTag, Decisions, form_of, label},
};
use crate::{
    components::{
        CheckField, Crumbs, ErrorSummary, Fact, FieldHelp, Head, Icon, PageTitle, Saved, Sentences, When, field_class, words::place_full,
    },
    errors::{ErrorPage, error_page, page_error},
    form::{Chosen, Fields, read_files},
    format,
    pages::forms::Sent,
    site::{Page, Site, Visit, link},
    t,
};

const PATH: &str = "/company/application";

/// What was typed and did not work.
#[derive(Clone, Default)]
struct Typed {
    form: Option<ApplicationForm>,
    errors: FieldErrors,
    overtaken: bool,
}

/// `POST /company/application`: saves the facts; the button that was pressed decides what else happens.
pub async fn post(State(site): State<Site>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let (exchange, actor) = (sent.site.exchange.clone(), sent.actor());
    let form = read(&sent.fields);
    if sent.fields.has("submit") && sent.fields.get("confirm") != "yes" {
        return wrong(sent, form, [("confirm".to_owned(), Problem::Missing)].into()).await;
    }
    let version = match companies::save(&exchange, &actor, sent.version(), &form).await {
        Ok(version) => version,
        Err(error) => return refuse(sent, form, error).await,
    };
    if let Some(id) = sent.fields.get("remove").strip_prefix("evidence:").and_then(|id| Uuid::parse_str(id).ok()) {
        return match companies::remove_evidence(&exchange, &actor, id).await {
            Ok(()) | Err(Error::NotFound) => sent.see(&format!("{PATH}?saved#evidence")),
            Err(error) => sent.fail(error).await,
        };
    }
    if !sent.fields.has("submit") {
        return sent.see(&format!("{PATH}?saved"));
    }
    match companies::submit(&exchange, &actor, version).await {
        Ok(()) => sent.see("/company?sent"),
        // What was typed is stored by now, under a version of its own.
        Err(Error::Invalid(errors)) => again(sent, Typed { errors, ..Typed::default() }, StatusCode::UNPROCESSABLE_ENTITY).await,
        Err(error) => sent.fail(error).await,
    }
}

/// `POST /company/application/evidence`: the same form with files. The facts are saved first, where they are good; files are added
/// whatever the facts are.
pub async fn upload(State(site): State<Site>, request: Request<Body>) -> Response {
    let (parts, body) = request.into_parts();
    let (fields, files) = match read_files(Request::from_parts(parts.clone(), body), &site).await {
        Ok(read) => read,
        Err(status) => return error_page(&site, parts, ErrorPage::of(status)).await,
    };
    let sent = Sent { site, parts, fields };
    let form = read(&sent.fields);
    let mut errors = match companies::save(&sent.site.exchange, &sent.actor(), sent.version(), &form).await {
        Ok(_) => FieldErrors::new(),
        Err(Error::Invalid(errors)) => errors,
        Err(error) => return refuse(sent, form, error).await,
    };
    match add(&sent, files).await {
        Ok(()) => {}
        Err(Error::Invalid(wrong)) => errors.extend(wrong),
        Err(error) => return sent.fail(error).await,
    }
    if errors.is_empty() { sent.see(&format!("{PATH}?saved#evidence")) } else { wrong(sent, form, errors).await }
}

async fn add(sent: &Sent, files: Vec<Chosen>) -> exchange::Result<()> {
    if files.is_empty() {
        return Err(Error::Invalid([("evidence".to_owned(), Problem::Missing)].into()));
    }
    for file in files {
        companies::add_evidence(&sent.site.exchange, &sent.actor(), &file.name, file.content).await?;
    }
    Ok(())
}

/// `GET /company/application/evidence`, where one arrives after signing in again: the page with the files.
pub async fn uploaded(visit: Visit) -> Response {
    Redirect::to(&link(visit.locale, &format!("{PATH}#evidence"))).into_response()
}

async fn refuse(sent: Sent, form: ApplicationForm, error: Error) -> Response {
    match error {
        Error::Invalid(errors) => wrong(sent, form, errors).await,
        // It was sent meanwhile, in another window or by another owner: the page shows where it stands.
        Error::Denied(Denied::Stage) => again(sent, Typed::default(), StatusCode::CONFLICT).await,
        Error::Conflict { .. } => again(sent, Typed { form: Some(form), overtaken: true, ..Typed::default() }, StatusCode::CONFLICT).await,
        error => sent.fail(error).await,
    }
}

async fn wrong(sent: Sent, form: ApplicationForm, errors: FieldErrors) -> Response {
    again(sent, Typed { form: Some(form), errors, overtaken: false }, StatusCode::UNPROCESSABLE_ENTITY).await
}

async fn again(sent: Sent, typed: Typed, status: StatusCode) -> Response {
    sent.again(PATH, status, move || provide_context(typed.clone())).await
}

/// The page.
#[component]
pub fn ApplicationPage() -> impl IntoView {
    let page = Page::here();
    let typed = use_context::<Typed>().unwrap_or_default();
    view! {
        <Suspense>
            {Suspend::new(async move {
                match companies::company(page.exchange(), page.actor()).await {
                    Ok(company) => match company.application.clone() {
                        Some(application) => whole(&page, &company, &application, typed),
                        None => page_error(&Error::NotFound),
                    },
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn whole(page: &Page, company: &CompanyView, application: &Application, typed: Typed) -> AnyView {
    let locale = page.locale;
    let errors = words::told(page, &typed.errors);
    let lines = words::summary(locale, &errors);
    let query = Fields::parse(page.query.as_bytes());
    let done = [("registered", "company-registered"), ("saved", "company-saved")].into_iter().find(|(word, _)| query.has(word));
    let returned = application.sent_back().cloned();
    let edits = application.stage == CompanyStage::Draft && page.actor().has(exchange::actor::Role::Owner);
    let body = if edits { form(page, company, application, typed, &errors) } else { facts(page, company, application) };
    view! {
        <PageTitle text=t!(locale, "company-application") wrong=!lines.is_empty()/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps=vec![(t!(locale, "company-title"), "/company")] here=t!(locale, "company-application")/>
            <ErrorSummary errors=lines/>
            {done.map(|(_, id)| view! { <Saved text=crate::i18n::text(locale, id)/> })}
            <header class="flow flow--tight">
                <p class="tags"><CompanyTag stage=application.stage returned=returned.is_some()/></p>
                <h1>{t!(locale, "company-application")}</h1>
            </header>
            {returned.map(|decision| view! {
                <section class="returned" aria-labelledby="returned">
                    <h2 id="returned">{t!(locale, "company-sent-back")}" "<When at=decision.decided_at/></h2>
                    <p>{decision.reason}</p>
                </section>
            })}
            {body}
            <Decisions decisions=application.decisions.clone()/>
        </div>
    }
    .into_any()
}

fn form(page: &Page, company: &CompanyView, application: &Application, typed: Typed, errors: &Sentences) -> AnyView {
    let locale = page.locale;
    let overtaken = typed.overtaken.then(|| view! { <p class="returned" role="alert">{t!(locale, "company-overtaken")}</p> });
    let shown = typed.form.unwrap_or_else(|| form_of(company));
    let confirm = errors.get("confirm").cloned();
    view! {
        {overtaken}
        <form class="flow flow--mid" method="post" action=page.link(PATH) novalidate>
            <input type="hidden" name="version" value=application.version/>
            // Enter in a field presses the first button: it saves and goes nowhere.
            <button class="hidden" name="save" value="enter" tabindex="-1" aria-hidden="true"></button>
            <section class="flow flow--mid" aria-labelledby="facts">
                <Head id="facts" text=t!(locale, "company-facts")/>
                {questions(page, &shown, errors)}
            </section>
            {evidence(page, &application.evidence, errors)}
            <div class="panel panel--strong flow">
                <h2>{t!(locale, "company-submit-title")}</h2>
                <p class="small">{t!(locale, "company-submit-text")}</p>
                <CheckField name="confirm" label=t!(locale, "company-confirm") error=confirm/>
                <p class="bar bar--mid">
                    <button class="btn btn--accent" name="submit">{t!(locale, "company-submit")}</button>
                    <button class="btn btn--quiet" name="save">{t!(locale, "company-save")}</button>
                </p>
            </div>
        </form>
    }
    .into_any()
}

fn evidence(page: &Page, files: &[EvidenceView], errors: &Sentences) -> impl IntoView + use<> {
    let locale = page.locale;
    let error = errors.get("evidence").cloned();
    let invalid = error.is_some();
    let described = if invalid { "evidence-hint evidence-error" } else { "evidence-hint" };
    view! {
        <section class="flow" aria-labelledby="evidence-title">
            <Head id="evidence-title" text=t!(locale, "company-evidence")/>
            <EvidenceList files=files.to_vec() removable=true/>
            <div class=field_class(invalid)>
                <label class="field__label" for="evidence">{label(locale, "evidence")}</label>
                <FieldHelp id="evidence".to_owned() hint=t!(locale, "company-hint-evidence") note=String::new() error/>
                <input type="file" id="evidence" name="evidence" multiple aria-describedby=described aria-invalid=invalid.then_some("true")
                    accept=".pdf,.png,.jpg,.jpeg"/>
            </div>
            <button class="btn btn--quiet" name="upload" formaction=page.link("/company/application/evidence") formenctype="multipart/form-data">
                {t!(locale, "company-upload")}
            </button>
        </section>
    }
}

/// Files of evidence as downloads.
#[component]
pub fn EvidenceList(
    /// The files.
    files: Vec<EvidenceView>,
    /// Whether each has a button inside a form that removes it.
    #[prop(optional)]
    removable: bool,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    if files.is_empty() {
        return view! { <p class="muted">{t!(locale, "company-no-evidence")}</p> }.into_any();
    }
    let lines = files
        .into_iter()
        .map(|file| {
            let remove = removable.then(|| {
                view! {
                    <button class="btn btn--quiet btn--small" name="remove" value=format!("evidence:{}", file.id)>
                        {t!(locale, "draft-remove")}<span class="hidden">{file.name.clone()}</span>
                    </button>
                }
            });
            view! {
                <li class="doc doc--kept">
                    <Icon name="doc"/>
                    <span><a href=page.link(&format!("/evidence/{}", file.id))>{file.name.clone()}</a>
                        <small>{format::bytes(file.size)}"\u{3000}SHA-256 "<code>{file.sha256}</code></small></span>
                    {remove}
                </li>
            }
        })
        .collect_view();
    view! { <ul class="lines">{lines}</ul> }.into_any()
}

/// What was sent, for members who do not change it and while it is being verified.
fn facts(page: &Page, company: &CompanyView, application: &Application) -> AnyView {
    let locale = page.locale;
    view! {
        <CompanyFacts company=company.clone()/>
        <section aria-labelledby="evidence-title">
            <Head id="evidence-title" text=t!(locale, "company-evidence")/>
            <EvidenceList files=application.evidence.clone()/>
        </section>
    }
    .into_any()
}

/// The facts of a company, its telephone included.
#[component]
pub fn CompanyFacts(
    /// The company.
    company: CompanyView,
) -> impl IntoView {
    use exchange::codes::CodeList;
    let locale = crate::site::use_locale();
    let doubtful = company.code().is_some_and(|code| code.is_doubtful());
    let phone = company.application.map(|application| application.phone.reveal().as_str().to_owned());
    view! {
        <dl class="facts facts--wide">
            <Fact term=label(locale, "name")>{company.name}</Fact>
            <Fact term=label(locale, "uscc")>
                {company.uscc.map(|code| view! { <code>{code}</code> })}
                {doubtful.then(|| view! { " "<span class="tag tag--warn">{t!(locale, "company-doubtful")}</span> })}
            </Fact>
            <Fact term=label(locale, "kind")>{company.kind.label(locale)}</Fact>
            <Fact term=label(locale, "division")>{place_full(locale, &company.division)}</Fact>
            {phone.map(|phone| view! { <Fact term=label(locale, "phone")>{phone}</Fact> })}
        </dl>
    }
}
