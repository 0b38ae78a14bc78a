//! The page of a draft: what a reviewer said, what was found in its wording, its questions; and what it has become once it was sent.

use exchange::{
    Error, Problem,
    codes::{CodeList, PositionStage},
    positions::{self, FIELDS, Findings, PositionDraft, PositionNote, PositionView},
};
use leptos::prelude::*;

use super::{Again, conflict::ConflictView, form::questions, here, path};
use crate::{
    components::{CheckField, Crumbs, ErrorSummary, PageTitle, Saved, Sentences, When, sentences},
    errors::page_error,
    form::Fields,
    i18n::text,
    pages::positions::{
        detail::{PositionBody, PositionHead},
        words::label,
    },
    site::{Page, use_locale},
    t,
};

/// `/positions/drafts/{address}`
#[component]
pub fn PositionDraftPage() -> impl IntoView {
    let page = Page::here();
    let address = here();
    let again = use_context::<Again>().unwrap_or_default();
    view! {
        <Suspense>
            {Suspend::new(async move {
                let Some(address) = address else { return page_error(&Error::NotFound) };
                let draft = match positions::draft(page.exchange(), page.actor(), address).await {
                    Ok(draft) => draft,
                    Err(error) => return page_error(&error),
                };
                if let Some(mine) = again.mine.clone() {
                    return view! { <ConflictView theirs=draft mine/> }.into_any();
                }
                if draft.stage == PositionStage::Draft {
                    return whole(&page, draft, &again);
                }
                match positions::review(page.exchange(), page.actor(), address).await {
                    Ok((position, _)) => view! { <Waiting position/> }.into_any(),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn whole(page: &Page, draft: PositionDraft, again: &Again) -> AnyView {
    let locale = page.locale;
    let mut errors = sentences(page, &again.errors);
    if again.errors.get("anyway") == Some(&Problem::Missing) {
        errors.insert("anyway".to_owned(), t!(locale, "position-anyway-missing"));
    }
    if again.errors.get("order") == Some(&Problem::NotInList) {
        errors.insert("order".to_owned(), t!(locale, "position-order-unknown"));
    }
    let in_order = FIELDS.into_iter().chain(["anyway"]);
    let name = |field: &str| if field == "anyway" { t!(locale, "position-findings") } else { label(locale, field) };
    let lines: Vec<_> =
        in_order.filter_map(|field| errors.get(field).map(|sentence| (field.to_owned(), name(field), sentence.clone()))).collect();
    let notes: Sentences = draft.sent_back.iter().flat_map(|note| note.notes.0.clone()).collect();
    let query = Fields::parse(page.query.as_bytes());
    let saved = query.has("saved").then(|| view! { <Saved text=t!(locale, "position-saved")/> });
    let address = page.link(&path(draft.address));
    view! {
        <PageTitle text=t!(locale, "position-draft-title") wrong=!lines.is_empty()/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps=vec![(t!(locale, "nav-workbench"), "/workbench")] here=t!(locale, "position-draft-title")/>
            <ErrorSummary errors=lines/>
            {saved}
            <header class="flow flow--tight">
                <h1>{t!(locale, "position-draft-title")}</h1>
                <p class="muted">{draft.employer.clone()}</p>
            </header>
            {draft.sent_back.clone().map(|note| view! { <Returned note/> })}
            <form class="flow flow--wide" method="post" action=address novalidate>
                <input type="hidden" name="version" value=draft.version/>
                // Enter in a field presses the first button: it saves and goes nowhere.
                <button class="hidden" name="save" value="enter" tabindex="-1" aria-hidden="true"></button>
                {questions(page, &draft.form, &notes, &errors)}
                <FindingsPanel findings=draft.findings error=errors.get("anyway").cloned() asks=true/>
                <div class="panel panel--strong flow">
                    <h2>{t!(locale, "position-submit-title")}</h2>
                    <p class="small">{t!(locale, "position-submit-text")}</p>
                    <p class="bar bar--mid">
                        <button class="btn btn--accent" name="submit">{t!(locale, "position-submit")}</button>
                        <button class="btn btn--quiet" name="save">{t!(locale, "position-save")}</button>
                        <a class="bar__end small" href=page.link(&format!("{}/discard", path(draft.address)))>{t!(locale, "position-discard")}</a>
                    </p>
                </div>
            </form>
        </div>
    }
    .into_any()
}

/// Why a reviewer sent it back.
#[component]
fn Returned(note: PositionNote) -> impl IntoView {
    let locale = use_locale();
    view! {
        <section class="returned" aria-labelledby="returned">
            <h2 id="returned">{t!(locale, "position-returned")}" "<When at=note.decided_at/></h2>
            <p class="typed">{note.reason}</p>
        </section>
    }
}

/// Wording that may discriminate: where, which words, by what, and the law. Nothing where nothing was found.
#[component]
pub fn FindingsPanel(
    /// What was found.
    findings: Findings,
    /// What is wrong with the confirmation.
    #[prop(optional_no_strip)]
    error: Option<String>,
    /// Whether the recruiter is asked to change it or to send it anyway.
    #[prop(optional)]
    asks: bool,
) -> impl IntoView {
    let locale = use_locale();
    (!findings.0.is_empty()).then(|| {
        let lines = findings
            .0
            .into_iter()
            .map(|finding| {
                let (field, kind) = (label(locale, &finding.path), finding.kind.label(locale));
                view! {
                    <li>
                        <p><b>{field}</b>"\u{3000}"<mark>{finding.words}</mark>" "<span class="tag tag--warn">{kind}</span></p>
                        <p class="small muted">{finding.excerpt}</p>
                        <p class="small" lang=crate::components::words::foreign_zh(locale)>{finding.kind.note()}</p>
                    </li>
                }
            })
            .collect_view();
        let told = if asks { "position-findings-recruiter" } else { "position-findings-reviewer" };
        view! {
            <section class="returned flow" aria-labelledby="findings">
                <h2 id="findings">{t!(locale, "position-findings")}</h2>
                <p>{text(locale, told)}</p>
                <ul class="lines">{lines}</ul>
                {asks.then(|| view! { <CheckField name="anyway" label=t!(locale, "position-anyway") error/> })}
            </section>
        }
    })
}

/// What was sent, while it awaits review.
#[component]
fn Waiting(position: PositionView) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let sent = Fields::parse(page.query.as_bytes()).has("sent");
    view! {
        <PageTitle text=position.content.title.clone()/>
        <div class="wrap page flow">
            <Crumbs steps=vec![(t!(locale, "nav-workbench"), "/workbench")] here=t!(locale, "position-draft-title")/>
            {sent.then(|| view! { <Saved text=t!(locale, "position-sent")/> })}
            <PositionHead position=position.clone()/>
            <FindingsPanel findings=position.findings.clone() error=None/>
            <div class="flow flow--wide"><PositionBody position/></div>
        </div>
    }
}

/// `/positions/drafts/{address}/discard`: a second question before a draft is thrown away.
#[component]
pub fn DiscardPositionPage() -> impl IntoView {
    let page = Page::here();
    let address = here();
    view! {
        <Suspense>
            {Suspend::new(async move {
                let Some(address) = address else { return page_error(&Error::NotFound) };
                let locale = page.locale;
                match positions::draft(page.exchange(), page.actor(), address).await {
                    Err(error) => page_error(&error),
                    Ok(draft) if draft.stage != PositionStage::Draft => page_error(&Error::State("in review")),
                    Ok(draft) => view! {
                        <PageTitle text=t!(locale, "position-discard")/>
                        <div class="wrap page flow flow--mid">
                            <Crumbs steps=vec![(t!(locale, "nav-workbench"), "/workbench")] here=t!(locale, "position-discard")/>
                            <h1>{t!(locale, "position-discard")}</h1>
                            <p>{t!(locale, "position-discard-text")}</p>
                            <form class="bar" method="post" action=page.link(&format!("{}/discard", path(address)))>
                                <input type="hidden" name="version" value=draft.version/>
                                <button class="btn btn--accent">{t!(locale, "position-discard")}</button>
                                <a class="btn btn--quiet" href=page.link(&path(address))>{t!(locale, "position-keep")}</a>
                            </form>
                        </div>
                    }
                    .into_any(),
                }
            })}
        </Suspense>
    }
}
