//! `/register`: a person makes an account. Whether the address had one already is not told.

use axum::{
    body::Body,
    extract::State,
    http::{Request, StatusCode},
    response::Response,
};
use exchange::{
    Error, FieldErrors,
    accounts::{self, NewPerson},
};
use leptos::prelude::*;

use super::{display::own_path, forms::Sent};
use crate::{
    components::{Crumbs, ErrorSummary, Field, PageTitle, sentences},
    form::{Fields, encode},
    i18n::text,
    site::{Page, Site, locale},
    t,
};

/// Fields in the order of the page.
const FIELDS: [&str; 4] = ["name", "email", "password", "password_again"];

/// What was typed and did not work; passwords are typed anew.
#[derive(Debug, Clone, Default)]
struct Typed {
    name: String,
    email: String,
    next: String,
    errors: FieldErrors,
}

/// `POST /register`
pub async fn post(State(site): State<Site>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let field = |name: &str| sent.fields.get(name).to_owned();
    let person = NewPerson {
        email: field("email"),
        name: field("name"),
        password: field("password"),
        password_again: field("password_again"),
        locale: locale(&sent.parts),
    };
    match accounts::register(&sent.site.exchange, person).await {
        Ok(()) => {
            let next = own_path(sent.fields.get("next"));
            let next = if next == "/" { String::new() } else { format!("&next={}", encode(&next)) };
            sent.see(&format!("/login?registered{next}"))
        }
        Err(Error::Invalid(errors)) => {
            let typed = Typed { name: field("name"), email: field("email"), next: field("next"), errors };
            sent.again("/register", StatusCode::UNPROCESSABLE_ENTITY, move || provide_context(typed.clone())).await
        }
        Err(error) => sent.fail(error).await,
    }
}

/// The page.
#[component]
pub fn RegisterPage() -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let query = Fields::parse(page.query.as_bytes());
    let typed = use_context::<Typed>().unwrap_or_else(|| Typed { next: query.get("next").to_owned(), ..Typed::default() });
    let errors = sentences(&page, &typed.errors);
    let label = |name: &str| text(locale, &format!("account-field-{}", name.replace('_', "-")));
    let lines: Vec<_> =
        FIELDS.into_iter().filter_map(|name| errors.get(name).map(|sentence| (name.to_owned(), label(name), sentence.clone()))).collect();
    let error = |name: &str| errors.get(name).cloned();
    view! {
        <PageTitle text=t!(locale, "nav-register") wrong=!lines.is_empty()/>
        <div class="wrap page flow">
            <Crumbs here=t!(locale, "nav-register")/>
            <div class="split split--even">
                <div class="flow flow--mid">
                    <ErrorSummary errors=lines/>
                    <h1>{t!(locale, "register-title")}</h1>
                    <form class="flow flow--mid" method="post" action=page.link("/register") novalidate>
                        <input type="hidden" name="next" value=typed.next/>
                        <Field name="name" label=label("name") value=typed.name hint=t!(locale, "register-name-hint") autocomplete="name" error=error("name")/>
                        <Field name="email" label=label("email") value=typed.email kind="email" autocomplete="email" error=error("email")/>
                        <Field name="password" label=label("password") hint=t!(locale, "account-password-hint") kind="password" autocomplete="new-password" error=error("password")/>
                        <Field name="password_again" label=label("password_again") kind="password" autocomplete="new-password" error=error("password_again")/>
                        <p class="bar bar--mid"><button class="btn btn--accent">{t!(locale, "nav-register")}</button>
                            <a href=page.link("/login")>{t!(locale, "register-to-login")}</a></p>
                    </form>
                </div>
                <aside class="panel flow" aria-labelledby="register-who">
                    <h2 id="register-who">{t!(locale, "register-who")}</h2>
                    <p class="small">{t!(locale, "register-who-person")}</p>
                    <p class="small">{t!(locale, "register-who-company")}</p>
                    <p class="small">{t!(locale, "register-who-staff")}</p>
                    <p class="small">{t!(locale, "register-privacy")}</p>
                </aside>
            </div>
        </div>
    }
}
