//! The places of an occasion and the form that takes some; what became of the own sign-up.

use exchange::{
    FieldErrors,
    actor::Actor,
    occasions::{EnrolForm, EnrolmentState, OccasionStage, OccasionView, OwnEnrolment},
};
use leptos::prelude::*;

use super::path_of;
use crate::{
    components::{Answers, CheckField, Choice, ChoiceField, ErrorSummary, Field, Icon, Sentences, When, sentences},
    format,
    site::Page,
    t,
};

/// What was typed and did not work.
#[derive(Clone, Default)]
pub struct Typed {
    /// The form.
    pub form: EnrolForm,
    /// What is wrong with it.
    pub errors: FieldErrors,
}

/// Places, and what the viewer can do about them.
#[component]
pub fn SignUpPanel(
    /// Public number.
    number: String,
    /// The occasion.
    occasion: OccasionView,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let now = page.exchange().clock().now();
    let (capacity, taken, waiting) = (occasion.content.capacity, occasion.taken, occasion.waiting);
    let closes_at = occasion.content.closes_at;
    let width = (i64::from(taken) * 100 / i64::from(capacity.max(1))).clamp(0, 100);
    let figure = |term: String, value: i32| view! { <div><dt>{term}</dt><dd>{format::number(value.into())}</dd></div> };
    let act = match (&occasion.own, occasion.open) {
        (Some(own), _) => view! { <Own number own=*own leaves=occasion.open || now < occasion.content.begins_at/> }.into_any(),
        (None, true) if *page.actor() == Actor::Visitor => view! { <SignInFirst/> }.into_any(),
        (None, true) => view! { <SignUp number occasion=occasion.clone()/> }.into_any(),
        (None, false) => view! { <p class="small muted">{t!(locale, "enrol-closed")}</p> }.into_any(),
    };
    view! {
        <div class="panel panel--strong flow" id="enrol">
            <h2>{t!(locale, "enrol-title")}</h2>
            <dl class="places">
                {figure(t!(locale, "occasion-places"), capacity)}
                {figure(t!(locale, "occasion-left"), (capacity - taken).max(0))}
                {figure(t!(locale, "enrol-queue"), waiting)}
            </dl>
            <svg class="meter meter--wide" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect width=width height="8"/></svg>
            <p class="small">{t!(locale, "occasion-closes")}" "<When at=closes_at/>
                {occasion.open.then(|| view! { " "<span class="due__left">{format::remaining(locale, now, closes_at)}</span> })}</p>
            {(occasion.stage == OccasionStage::Published).then_some(act)}
        </div>
    }
}

#[component]
fn SignInFirst() -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let next = crate::form::encode(&page.here_in(locale));
    view! { <a class="btn btn--accent btn--wide" href=format!("{}?next={next}", page.link("/login"))>{t!(locale, "enrol-sign-in")}</a> }
}

/// The own sign-up, and taking it back: the button is behind a fold, so that it is pressed on purpose.
#[component]
fn Own(number: String, own: OwnEnrolment, leaves: bool) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let state = match own.state {
        EnrolmentState::Waiting => {
            view! { <p class="tip"><Icon name="clock"/><span>{t!(locale, "enrol-you-wait", before = own.before)}</span></p> }.into_any()
        }
        _ => view! { <p class="tip"><Icon name="check"/><span>{t!(locale, "enrol-you-are-in")}</span></p> }.into_any(),
    };
    view! {
        {state}
        {own.company.then(|| view! { <p class="small">{t!(locale, "enrol-for-company", persons = own.persons)}</p> })}
        {leaves.then(|| view! {
            <details>
                <summary>{t!(locale, "enrol-withdraw")}</summary>
                <form class="flow flow--tight" method="post" action=page.link(&format!("{}/withdraw", path_of(&number)))>
                    <p class="small">{t!(locale, "enrol-withdraw-text")}</p>
                    <button class="btn btn--quiet btn--wide">{t!(locale, "enrol-withdraw-sure")}</button>
                </form>
            </details>
        })}
        <p class="small"><a href=page.link("/me/enrolments")>{t!(locale, "my-enrolments")}</a></p>
    }
}

#[component]
fn SignUp(number: String, occasion: OccasionView) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let Typed { form, errors } = use_context::<Typed>().unwrap_or_default();
    let told: Sentences = sentences(&page, &errors);
    let label = |field: &str| match field {
        "persons" => t!(locale, "enrol-persons"),
        "name" => t!(locale, "enrol-name"),
        _ => t!(locale, "enrol-phone"),
    };
    let lines: Vec<_> = told.iter().map(|(field, sentence)| (field.clone(), label(field), sentence.clone())).collect();
    let error = |field: &str| told.get(field).cloned();
    let is_full = occasion.waiting > 0 || occasion.taken >= occasion.content.capacity;
    let name =
        if form.name.is_empty() { page.actor().member().map(|member| member.name.clone()).unwrap_or_default() } else { form.name.clone() };
    let whom = occasion.for_company.then(|| {
        let choice = |value: &str, text: String| Choice { value: value.to_owned(), text };
        let choices = vec![choice("person", t!(locale, "enrol-as-person")), choice("company", t!(locale, "enrol-as-company"))];
        let chosen = vec![if form.company { "company" } else { "person" }.to_owned()];
        view! {
            <ChoiceField name="whom" label=t!(locale, "enrol-whom") answers=Answers::One choices chosen/>
            <Field name="persons" label=t!(locale, "enrol-persons") value=form.persons.clone() hint=t!(locale, "enrol-persons-hint") inputmode="numeric" optional=true error=error("persons")/>
        }
    });
    view! {
        <ErrorSummary errors=lines/>
        <form class="flow" method="post" action=page.link(&format!("{}/enrol", path_of(&number))) novalidate>
            {is_full.then(|| view! { <p class="tip"><Icon name="info"/><span>{t!(locale, "enrol-full")}</span></p> })}
            {whom}
            <CheckField name="consent" label=t!(locale, "enrol-consent") checked=form.consent/>
            <Field name="name" label=t!(locale, "enrol-name") value=name autocomplete="name" optional=true error=error("name")/>
            <Field name="phone" label=t!(locale, "enrol-phone") value=form.phone kind="tel" autocomplete="tel" optional=true error=error("phone")/>
            <p class="small muted">{t!(locale, "enrol-consent-hint")}</p>
            <button class="btn btn--accent btn--wide">{if is_full { t!(locale, "enrol-wait") } else { t!(locale, "enrol-go") }}</button>
        </form>
    }
}
