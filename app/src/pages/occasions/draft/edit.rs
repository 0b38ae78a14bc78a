//! `/events/drafts/{address}`: the form of a draft, and the orders and positions that an event releases, which change until it is over.

use exchange::{
    Error,
    codes::{CodeList, EventKind, Language, OccasionKind, PositionStage, SkillLevel, TaskType},
    events::{ReleasedOrder, ReleasedPosition, Releases},
    occasions::{DraftView, OccasionForm, OccasionStage},
};
use leptos::prelude::*;

use super::{Typed, fields, label};
use crate::{
    components::{
        Answers, AreaField, Choice, ChoiceField, Crumbs, Empty, ErrorSummary, Field, Head, PageTitle, Saved, SelectField, Sentences,
        sentences, words,
    },
    errors::page_error,
    form::{Fields, values},
    format,
    pages::{
        occasions::path_of,
        orders::draft::{address, divisions, is_local_time},
    },
    site::Page,
    t,
};

/// The page.
#[component]
pub fn OccasionDraftPage() -> impl IntoView {
    let page = Page::here();
    let address = address();
    let typed = use_context::<Typed>().unwrap_or_default();
    view! {
        <Suspense>
            {Suspend::new(async move {
                let Some(address) = address else { return page_error(&Error::NotFound) };
                match exchange::occasions::draft(page.exchange(), page.actor(), address).await {
                    Ok(draft) => whole(&page, draft, typed),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn whole(page: &Page, draft: DraftView, typed: Typed) -> AnyView {
    let locale = page.locale;
    let told = sentences(page, &typed.errors);
    // In the order in which the form asks.
    let asked = fields(draft.kind).into_iter().chain(["release"]);
    let lines: Vec<_> =
        asked.filter_map(|field| told.get(field).map(|sentence| (field.to_owned(), label(locale, field), sentence.clone()))).collect();
    let wrong = !lines.is_empty();
    let query = Fields::parse(page.query.as_bytes());
    let done = [("saved", "draft-saved-short"), ("released", "event-release-done"), ("removed", "event-release-removed")]
        .into_iter()
        .find(|(word, _)| query.has(word));
    let title = if draft.form.title.trim().is_empty() { t!(locale, "draft-untitled") } else { draft.form.title.clone() };
    let is_draft = draft.stage == OccasionStage::Draft;
    let is_event = draft.kind == OccasionKind::Event;
    let action = page.link(&format!("/events/drafts/{}", draft.address));
    let releases = (is_event && matches!(draft.stage, OccasionStage::Draft | OccasionStage::Published))
        .then(|| releases(page, &draft.released, &typed, &told));
    let form = is_draft.then(|| view! { <input type="hidden" name="form" value="yes"/>{questions(page, draft.kind, typed.form.as_ref().unwrap_or(&draft.form), &told)} });
    let state = match (draft.stage, draft.number.clone()) {
        (OccasionStage::InReview, _) => Some(view! { <p class="tip">{t!(locale, "occasion-waits")}</p> }.into_any()),
        (_, Some(number)) => Some(view! { <p><a href=page.link(&path_of(&number))>{t!(locale, "occasion-see-public")}</a>" "<span class="muted small">{number.clone()}</span></p> }.into_any()),
        _ => None,
    };
    let acts = is_draft.then(|| {
        view! {
            <div class="panel panel--strong flow">
                <p class="small">{t!(locale, "occasion-submit-text")}</p>
                <p class="bar bar--mid">
                    <button class="btn btn--accent" name="act" value="submit">{t!(locale, "occasion-submit")}</button>
                    <button class="btn btn--quiet" name="act" value="save">{t!(locale, "company-save")}</button>
                </p>
                <details>
                    <summary>{t!(locale, "occasion-discard")}</summary>
                    <p><button class="btn btn--quiet btn--small" name="act" value="discard">{t!(locale, "occasion-discard-sure")}</button></p>
                </details>
            </div>
        }
    });
    view! {
        <PageTitle text=title.clone() wrong/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps=vec![(t!(locale, "nav-events"), "/events"), (t!(locale, "occasion-drafts"), "/events/drafts")] here=draft.kind.label(locale).to_owned()/>
            <ErrorSummary errors=lines/>
            {done.map(|(_, text)| view! { <Saved text=crate::i18n::text(locale, text)/> })}
            <header class="flow flow--tight">
                <p class="tags"><span class="tag tag--info">{draft.kind.label(locale)}</span></p>
                <h1>{title}</h1>
            </header>
            {draft.returned.clone().map(|reason| view! {
                <section class="returned" aria-labelledby="returned"><h2 id="returned">{t!(locale, "occasion-sent-back")}</h2><p>{reason}</p></section>
            })}
            {typed.overtaken.then(|| view! { <p class="returned" role="alert">{t!(locale, "company-overtaken")}</p> })}
            {state}
            <form class="flow flow--mid" method="post" action=action novalidate>
                <input type="hidden" name="version" value=draft.version/>
                // Enter in a field presses the first button: it saves and goes nowhere.
                <button class="hidden" name="act" value="save" tabindex="-1" aria-hidden="true"></button>
                {form}
                {releases}
                {acts}
            </form>
        </div>
    }
    .into_any()
}

fn choices<C: CodeList>(page: &Page) -> Vec<Choice> {
    Choice::codes::<C>(page.locale)
}

fn questions(page: &Page, kind: OccasionKind, form: &OccasionForm, told: &Sentences) -> impl IntoView + use<> {
    let locale = page.locale;
    let question = |name: &'static str| {
        let error = told.get(name).cloned();
        let label = label(locale, name);
        let chosen = values(form, name);
        let value = chosen.first().cloned().unwrap_or_default();
        let is_optional =
            matches!(name, "sponsor" | "schedule" | "fee" | "level" | "hours" | "task_types" | "languages" | "positions" | "programme")
                || (name == "venue" && kind != OccasionKind::Event);
        match name {
            "lang" => {
                let choice = |value: &str, text: &str| Choice { value: value.to_owned(), text: text.to_owned() };
                let choices = vec![choice("zh", "中文"), choice("en", "English")];
                view! { <ChoiceField name label answers=Answers::One choices chosen error/> }.into_any()
            }
            "category" => {
                let kinds = choices::<EventKind>(page);
                view! { <SelectField name label value choices=kinds error/> }.into_any()
            }
            "level" => {
                let levels = choices::<SkillLevel>(page).into_iter().filter(|choice| choice.value != "none").collect();
                view! { <SelectField name label value choices=levels error optional=true/> }.into_any()
            }
            "division" => {
                view! { <SelectField name label value choices=divisions(locale, &page.exchange().region().division) error/> }.into_any()
            }
            "task_types" => {
                let tasks = choices::<TaskType>(page);
                view! { <ChoiceField name label answers=Answers::Any choices=tasks chosen error optional=true/> }.into_any()
            }
            "languages" => {
                let languages = choices::<Language>(page);
                view! { <ChoiceField name label answers=Answers::Any choices=languages chosen error optional=true/> }.into_any()
            }
            "begins_at" | "ends_at" | "closes_at" => {
                let kind = if value.is_empty() || is_local_time(&value) { "datetime-local" } else { "text" };
                view! { <Field name label value error kind/> }.into_any()
            }
            "intro" => view! { <AreaField name label value rows=6 error/> }.into_any(),
            "schedule" => view! { <AreaField name label value rows=3 error optional=true/> }.into_any(),
            "positions" => {
                view! { <AreaField name label value rows=3 hint=t!(locale, "occasion-positions-hint") error optional=true/> }.into_any()
            }
            "programme" => {
                view! { <AreaField name label value rows=8 hint=t!(locale, "occasion-programme-hint") error optional=true/> }.into_any()
            }
            "capacity" | "hours" => view! { <Field name label value error optional=is_optional inputmode="numeric"/> }.into_any(),
            _ => view! { <Field name label value error optional=is_optional/> }.into_any(),
        }
    };
    fields(kind).into_iter().map(question).collect_view()
}

/// The orders and positions that the event releases, each with a button that takes it out; and a number to add.
fn releases(page: &Page, released: &Releases, typed: &Typed, told: &Sentences) -> impl IntoView + use<> {
    let locale = page.locale;
    let orders: Vec<AnyView> = released.orders.iter().map(|order| order_line(page, order)).collect();
    let positions: Vec<AnyView> = released.positions.iter().map(|position| position_line(page, position)).collect();
    let list = |title: String, lines: Vec<AnyView>| (!lines.is_empty()).then(|| view! { <h3>{title}</h3><ul class="lines">{lines}</ul> });
    let nothing = (orders.is_empty() && positions.is_empty()).then(|| {
        view! { <Empty title=t!(locale, "event-no-releases")><p class="small muted">{t!(locale, "event-no-releases-text")}</p></Empty> }
    });
    view! {
        <section class="flow" aria-labelledby="releases">
            <Head id="releases" text=t!(locale, "event-released")/>
            {nothing}
            {list(t!(locale, "event-released-orders"), orders)}
            {list(t!(locale, "event-released-positions"), positions)}
            <Field name="release" label=t!(locale, "event-release-number") value=typed.line.clone() hint=t!(locale, "event-release-hint") error=told.get("release").cloned() optional=true/>
            <p><button class="btn btn--quiet" name="act" value="add">{t!(locale, "event-release-add")}</button></p>
        </section>
    }
}

fn order_line(page: &Page, order: &ReleasedOrder) -> AnyView {
    let more = format!("{} {}", format::wan(order.budget), t!(page.locale, "wan-yuan"));
    line(page, format!("/orders/{}", order.number), &order.number, &order.title, &order.lang, more)
}

fn position_line(page: &Page, position: &ReleasedPosition) -> AnyView {
    let people = t!(page.locale, "positions-people", count = position.headcount);
    let closed = (position.stage != PositionStage::Published).then(|| position.stage.label(page.locale));
    let more = [Some(people.as_str()), closed].into_iter().flatten().collect::<Vec<_>>().join("　");
    line(page, format!("/positions/{}", position.number), &position.number, &position.title, &position.lang, more)
}

fn line(page: &Page, path: String, number: &str, title: &str, lang: &str, more: String) -> AnyView {
    let locale = page.locale;
    let (number, title) = (number.to_owned(), title.to_owned());
    view! {
        <li class="bar bar--mid">
            <span><a href=page.link(&path) lang=words::foreign(locale, lang)>{title.clone()}</a>
                <small class="order__meta">{number.clone()}"　"{more}</small></span>
            <button class="btn btn--quiet btn--small bar__end" name="act" value=format!("remove:{number}")>
                {t!(locale, "draft-remove")}<span class="hidden">{title}</span>
            </button>
        </li>
    }
    .into_any()
}
