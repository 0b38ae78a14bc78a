//! `/orders/{number}/questions/{position}`: a question is answered, which publishes it, or declined with a reason.

use axum::{
    body::Body,
    extract::{Path, State},
    http::{Request, StatusCode},
    response::Response,
};
use exchange::{
    Error, FieldErrors,
    enquiries::{self, EnquiryState, EnquiryView},
};
use leptos::prelude::*;

use super::asker;
use crate::{
    components::{AreaField, Crumbs, ErrorSummary, Head, PageTitle, Sentences, When, sentences, words},
    errors::page_error,
    pages::{forms::Sent, orders::draft::param},
    site::{Page, Site},
    t,
};

/// What was typed and did not work.
#[derive(Debug, Clone, Default)]
struct Typed {
    answer: String,
    reason: String,
    errors: FieldErrors,
}

/// `POST /orders/{number}/questions/{position}`: `decision` is `answer` or `decline`.
pub async fn post(State(site): State<Site>, Path((number, position)): Path<(String, String)>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let Ok(place) = position.parse::<i32>() else { return sent.fail(Error::NotFound).await };
    let (exchange, actor) = (&sent.site.exchange, sent.actor());
    let (answer, reason) = (sent.fields.get("answer").to_owned(), sent.fields.get("reason").to_owned());
    let (done, word) = match sent.fields.get("decision") {
        "decline" => (enquiries::decline(exchange, &actor, &number, place, &reason).await, "declined"),
        _ => (enquiries::answer(exchange, &actor, &number, place, &answer).await, "answered"),
    };
    let typed = |errors| Typed { answer, reason, errors };
    let (typed, status) = match done {
        Ok(()) => return sent.see(&format!("/orders/{number}?{word}#questions")),
        Err(Error::Invalid(errors)) => (typed(errors), StatusCode::UNPROCESSABLE_ENTITY),
        // A colleague was quicker: the page shows the reply that stands, and what was typed is kept beside it.
        Err(Error::State(_)) => (typed(FieldErrors::new()), StatusCode::CONFLICT),
        Err(error) => return sent.fail(error).await,
    };
    sent.again(&format!("/orders/{number}/questions/{position}"), status, move || provide_context(typed.clone())).await
}

/// The page.
#[component]
pub fn AnswerPage() -> impl IntoView {
    let page = Page::here();
    let (number, position) = (param("number"), param("position"));
    let typed = use_context::<Typed>().unwrap_or_default();
    view! {
        <Suspense>
            {Suspend::new(async move {
                let Ok(position) = position.parse() else { return page_error(&Error::NotFound) };
                match enquiries::enquiry(page.exchange(), page.actor(), &number, position).await {
                    Ok(question) => whole(&page, &number, question, &typed),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn whole(page: &Page, number: &str, question: EnquiryView, typed: &Typed) -> AnyView {
    let locale = page.locale;
    let errors = sentences(page, &typed.errors);
    let label = |path: &str| if path == "reason" { t!(locale, "enquiry-reason") } else { t!(locale, "enquiry-answer-label") };
    let lines = errors.iter().map(|(path, sentence)| (path.clone(), label(path), sentence.clone())).collect::<Vec<_>>();
    let who = asker(locale, question.asker);
    let body = match question.state {
        EnquiryState::Waiting => forms(page, number, question.position, typed, &errors),
        EnquiryState::Answered | EnquiryState::Declined => replied(page, &question, typed),
    };
    view! {
        <PageTitle text=t!(locale, "enquiry-reply-title") wrong=!lines.is_empty()/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps=vec![(t!(locale, "nav-workbench"), "/workbench")] here=t!(locale, "enquiry-reply-title")/>
            <ErrorSummary errors=lines/>
            <header class="flow flow--tight">
                <h1>{t!(locale, "enquiry-reply-title")}</h1>
                <p><a href=page.link(&format!("/orders/{number}#questions"))>{number.to_owned()}</a></p>
            </header>
            <section class="panel" aria-labelledby="question">
                <p><b id="question">{who}</b>" "<small class="muted"><When at=question.asked_at/></small></p>
                <p class="typed" lang=words::foreign(locale, &question.lang)>{question.question}</p>
            </section>
            {body}
        </div>
    }
    .into_any()
}

fn forms(page: &Page, number: &str, position: i32, typed: &Typed, errors: &Sentences) -> AnyView {
    let locale = page.locale;
    let error = |path: &str| errors.get(path).cloned();
    view! {
        <form class="flow flow--mid" method="post" action=page.link(&format!("/orders/{number}/questions/{position}")) novalidate>
            <section class="flow" aria-labelledby="answering">
                <Head id="answering" text=t!(locale, "enquiry-answering")/>
                <p class="small">{t!(locale, "enquiry-answering-text")}</p>
                <AreaField name="answer" label=t!(locale, "enquiry-answer-label") value=typed.answer.clone() rows=6 error=error("answer")/>
                <button class="btn btn--accent" name="decision" value="answer">{t!(locale, "enquiry-answer-send")}</button>
            </section>
            <section class="flow" aria-labelledby="declining">
                <Head id="declining" text=t!(locale, "enquiry-declining")/>
                <p class="small">{t!(locale, "enquiry-declining-text")}</p>
                <AreaField name="reason" label=t!(locale, "enquiry-reason") value=typed.reason.clone() rows=3 error=error("reason")/>
                <button class="btn btn--quiet" name="decision" value="decline">{t!(locale, "enquiry-decline-send")}</button>
            </section>
        </form>
    }
    .into_any()
}

/// A colleague has replied already: what stands, and what was typed in vain.
fn replied(page: &Page, question: &EnquiryView, typed: &Typed) -> AnyView {
    let locale = page.locale;
    let title = if question.state == EnquiryState::Declined { t!(locale, "enquiry-state-declined") } else { t!(locale, "enquiry-answer") };
    let vain = [&typed.answer, &typed.reason].into_iter().filter(|text| !text.trim().is_empty()).cloned().collect::<Vec<_>>().join("\n");
    let vain = (!vain.is_empty()).then(|| {
        view! { <section class="returned" role="alert"><h2>{t!(locale, "enquiry-in-vain")}</h2><p>{vain}</p></section> }
    });
    view! {
        {vain}
        <div class="answer">
            <p><b>{title}</b>" "<small class="muted">{question.replied_at.map(|at| view! { <When at/> })}</small></p>
            <p class="typed">{question.reply.clone()}</p>
        </div>
    }
    .into_any()
}
