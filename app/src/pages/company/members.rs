//! `/company/members`: who belongs to the own company, with what duties; invitations.

use axum::{
    body::Body,
    extract::State,
    http::{Request, StatusCode},
    response::Response,
};
use exchange::{
    Error, FieldErrors,
    actor::Role,
    companies::{self, InvitationRow, MEMBER_ROLES, MemberRow, Members},
};
use leptos::prelude::*;
use uuid::Uuid;

use super::words;
use crate::{
    components::{Answers, Choice, ChoiceField, Crumbs, ErrorSummary, Field, Head, PageTitle, Saved, Sentences, When, sentences},
    errors::page_error,
    form::{Fields, encode},
    i18n::text,
    pages::forms::Sent,
    site::{Page, Site, link, locale},
    t,
};

const PATH: &str = "/company/members";

/// What the page shows after a post.
#[derive(Clone, Default)]
struct Typed {
    /// The member whose duties were typed; nothing for an invitation.
    member: Option<Uuid>,
    email: String,
    roles: Vec<String>,
    errors: FieldErrors,
    last_owner: bool,
    /// The link of a new invitation, which is shown this once.
    made: Option<String>,
}

/// `POST /company/members`: the button that was pressed says what.
pub async fn post(State(site): State<Site>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let id = |name: &str| Uuid::parse_str(sent.fields.get(name)).ok();
    match (id("roles_of"), id("remove"), id("revoke")) {
        (Some(member), ..) => set_roles(sent, member).await,
        (_, Some(member), _) => {
            let done = companies::remove(&sent.site.exchange, &sent.actor(), member).await;
            answer(sent, done, "removed").await
        }
        (.., Some(invitation)) => {
            let done = companies::revoke(&sent.site.exchange, &sent.actor(), invitation).await;
            answer(sent, done, "revoked").await
        }
        _ => invite(sent).await,
    }
}

fn chosen(fields: &Fields) -> (Vec<String>, Vec<Role>) {
    let typed = fields.all("roles");
    let roles = typed.iter().filter_map(|name| name.parse().ok()).collect();
    (typed, roles)
}

async fn invite(sent: Sent) -> Response {
    let email = sent.fields.get("email").to_owned();
    let (typed_roles, roles) = chosen(&sent.fields);
    match companies::invite(&sent.site.exchange, &sent.actor(), &email, &roles).await {
        Ok(token) => {
            let path = link(locale(&sent.parts), &format!("/invitation?token={}", encode(&token)));
            let made = Some(format!("{}{path}", sent.site.config.public_url));
            // The link is shown here once and kept nowhere, so this answer is no redirect.
            again(sent, Typed { email, made, ..Typed::default() }, StatusCode::OK).await
        }
        Err(Error::Invalid(errors)) => {
            again(sent, Typed { email, roles: typed_roles, errors, ..Typed::default() }, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(error) => sent.fail(error).await,
    }
}

async fn set_roles(sent: Sent, member: Uuid) -> Response {
    let (typed_roles, roles) = chosen(&sent.fields);
    match companies::set_roles(&sent.site.exchange, &sent.actor(), member, &roles).await {
        Err(Error::Invalid(errors)) => {
            let typed = Typed { member: Some(member), roles: typed_roles, errors, ..Typed::default() };
            again(sent, typed, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        done => answer(sent, done, "roles").await,
    }
}

async fn answer(sent: Sent, done: exchange::Result<()>, word: &str) -> Response {
    match done {
        Ok(()) => sent.see(&format!("{PATH}?{word}")),
        Err(Error::State(_)) => again(sent, Typed { last_owner: true, ..Typed::default() }, StatusCode::CONFLICT).await,
        Err(error) => sent.fail(error).await,
    }
}

async fn again(sent: Sent, typed: Typed, status: StatusCode) -> Response {
    sent.again(PATH, status, move || provide_context(typed.clone())).await
}

/// The page.
#[component]
pub fn MembersPage() -> impl IntoView {
    let page = Page::here();
    let typed = use_context::<Typed>().unwrap_or_default();
    view! {
        <Suspense>
            {Suspend::new(async move {
                match companies::members(page.exchange(), page.actor()).await {
                    Ok(members) => whole(&page, members, typed),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn told(page: &Page, errors: &FieldErrors) -> Sentences {
    let mut told = sentences(page, errors);
    for (field, problem, sentence) in
        [("email", exchange::Problem::Repeated, "members-already"), ("roles", exchange::Problem::Missing, "members-roles-missing")]
    {
        if errors.get(field) == Some(&problem) {
            told.insert(field.to_owned(), text(page.locale, sentence));
        }
    }
    told
}

fn whole(page: &Page, members: Members, typed: Typed) -> AnyView {
    let locale = page.locale;
    let owns = page.actor().has(Role::Owner);
    let errors = told(page, &typed.errors);
    let anchor = |field: &str| typed.member.map_or_else(|| field.to_owned(), |member| format!("roles-{member}"));
    let lines: Vec<_> =
        errors.iter().map(|(field, sentence)| (anchor(field), text(locale, &format!("members-field-{field}")), sentence.clone())).collect();
    let query = Fields::parse(page.query.as_bytes());
    let done = [("removed", "members-removed"), ("revoked", "members-revoked"), ("roles", "members-roles-saved")];
    let done = done.into_iter().find(|(word, _)| query.has(word));
    let rows = members.members.iter().map(|member| row(page, member, owns, &typed, &errors)).collect_view();
    let made = typed.made.clone().map(|address| {
        view! {
            <section class="panel panel--strong flow" aria-labelledby="made" role="status">
                <h2 id="made">{t!(locale, "members-made")}</h2>
                <p>{t!(locale, "members-made-text", email = typed.email.clone())}</p>
                <p><code class="token">{address}</code></p>
            </section>
        }
    });
    view! {
        <PageTitle text=t!(locale, "members-title") wrong=!lines.is_empty()/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps=vec![(t!(locale, "company-title"), "/company")] here=t!(locale, "members-title")/>
            <ErrorSummary errors=lines/>
            {done.map(|(_, id)| view! { <Saved text=text(locale, id)/> })}
            {typed.last_owner.then(|| view! { <p class="returned" role="alert">{t!(locale, "members-last-owner")}</p> })}
            <h1>{t!(locale, "members-title")}</h1>
            {made}
            <table class="table table--cards">
                <caption class="hidden">{t!(locale, "members-title")}</caption>
                <thead><tr>
                    <th scope="col">{t!(locale, "members-name")}</th>
                    {owns.then(|| view! { <th scope="col">{t!(locale, "members-field-email")}</th> })}
                    <th scope="col">{t!(locale, "members-field-roles")}</th>
                    {owns.then(|| view! { <th scope="col">{t!(locale, "draft-acts")}</th> })}
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
            {owns.then(|| view! { {invitations(page, members.invitations)}{invitation_form(page, &typed, &errors)} })}
        </div>
    }
    .into_any()
}

fn role_choices(locale: exchange::Locale) -> Vec<Choice> {
    MEMBER_ROLES.into_iter().map(|role| Choice { value: role.name().to_owned(), text: text(locale, &format!("role-{role}")) }).collect()
}

fn row(page: &Page, member: &MemberRow, owns: bool, typed: &Typed, errors: &Sentences) -> impl IntoView + use<> {
    let locale = page.locale;
    let email = member.email.as_ref().map(|email| email.reveal().as_str().to_owned()).unwrap_or_default();
    let typed_here = typed.member == Some(member.account);
    let chosen = if typed_here { typed.roles.clone() } else { member.roles.iter().map(|role| role.name().to_owned()).collect() };
    let error = typed_here.then(|| errors.get("roles").cloned()).flatten();
    let staff = member.roles.iter().any(|role| role.is_staff());
    let name = member.name.clone();
    let acts = (owns && !staff).then(|| {
        view! {
            <details class="removal" open=typed_here>
                <summary>{t!(locale, "members-change")}<span class="hidden">{name.clone()}</span></summary>
                <form class="flow flow--tight" method="post" action=page.link(PATH) novalidate>
                    <RoleBoxes id=format!("roles-{}", member.account) chosen error/>
                    <button class="btn btn--small" name="roles_of" value=member.account.to_string()>{t!(locale, "members-save-roles")}</button>
                </form>
            </details>
            <details class="removal">
                <summary>{t!(locale, "members-remove")}<span class="hidden">{name.clone()}</span></summary>
                <form method="post" action=page.link(PATH)>
                    <button class="btn btn--quiet btn--small" name="remove" value=member.account.to_string()>
                        {t!(locale, "members-remove-confirm", name = name)}
                    </button>
                </form>
            </details>
        }
    });
    let own = member.own.then(|| view! { " "<span class="tag">{t!(locale, "members-you")}</span> });
    view! {
        <tr>
            <th scope="row">{member.name.clone()}{own}</th>
            {owns.then(|| view! { <td data-label=t!(locale, "members-field-email")>{email}</td> })}
            <td data-label=t!(locale, "members-field-roles")>{words::roles(locale, &member.roles)}</td>
            {owns.then(|| view! { <td data-label=t!(locale, "draft-acts")>{acts}</td> })}
        </tr>
    }
}

/// Duties as boxes; the page may show several such groups, so each has ids of its own.
#[component]
fn RoleBoxes(id: String, chosen: Vec<String>, error: Option<String>) -> impl IntoView {
    let locale = crate::site::use_locale();
    let boxes = role_choices(locale)
        .into_iter()
        .enumerate()
        .map(|(index, choice)| {
            let own = if index == 0 { id.clone() } else { format!("{id}-{index}") };
            let checked = chosen.contains(&choice.value);
            view! { <label><input type="checkbox" id=own name="roles" value=choice.value checked=checked/>{choice.text}</label> }
        })
        .collect_view();
    let class = crate::components::field_class(error.is_some());
    view! {
        <fieldset class=class>
            <legend class="hidden">{t!(locale, "members-field-roles")}</legend>
            <crate::components::FieldError id sentence=error/>
            <div class="checks checks--stacked">{boxes}</div>
        </fieldset>
    }
}

fn invitations(page: &Page, rows: Vec<InvitationRow>) -> impl IntoView + use<> {
    let locale = page.locale;
    (!rows.is_empty()).then(|| {
        let lines = rows
            .into_iter()
            .map(|row| {
                let email = row.email.reveal().as_str().to_owned();
                view! {
                    <li class="bar bar--mid">
                        <span><b>{email.clone()}</b><br/><small class="muted">{words::roles(locale, &row.roles)}"\u{3000}"{t!(locale, "members-until")}<When at=row.expires_at/></small></span>
                        <form class="bar__end" method="post" action=page.link(PATH)>
                            <button class="btn btn--quiet btn--small" name="revoke" value=row.id.to_string()>
                                {t!(locale, "members-revoke")}<span class="hidden">{email}</span>
                            </button>
                        </form>
                    </li>
                }
            })
            .collect_view();
        view! {
            <section aria-labelledby="invitations">
                <Head id="invitations" text=t!(locale, "members-invitations")/>
                <ul class="lines">{lines}</ul>
            </section>
        }
    })
}

fn invitation_form(page: &Page, typed: &Typed, errors: &Sentences) -> impl IntoView + use<> {
    let locale = page.locale;
    let fresh = typed.made.is_some() || typed.member.is_some();
    let email = if fresh { String::new() } else { typed.email.clone() };
    let chosen = if fresh { vec![] } else { typed.roles.clone() };
    let error = |field: &str| if typed.member.is_some() { None } else { errors.get(field).cloned() };
    view! {
        <section aria-labelledby="invite">
            <Head id="invite" text=t!(locale, "members-invite")/>
            <p class="small muted">{t!(locale, "members-invite-text")}</p>
            <form class="flow" method="post" action=page.link(PATH) novalidate>
                <Field name="email" label=t!(locale, "members-field-email") value=email kind="email" error=error("email")/>
                <ChoiceField name="roles" label=t!(locale, "members-field-roles") answers=Answers::Any choices=role_choices(locale) chosen error=error("roles") stacked=true/>
                <button class="btn btn--accent" name="invite">{t!(locale, "members-invite-make")}</button>
            </form>
        </section>
    }
}
