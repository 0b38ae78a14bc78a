//! `/messages`: what the portal told the account, the newest first; each line leads to what it is about.

use axum::{body::Body, extract::State, http::Request, response::Response};
use exchange::{
    Error, Locale,
    messages::{self, Inbox, MessageKind, MessageView},
};
use leptos::prelude::*;
use uuid::Uuid;

use super::{forms::Sent, occasions};
use crate::{
    components::{
        Crumbs, Empty, PageTitle, Pager, When,
        address::{Address, page_number, page_size, push_paging},
    },
    errors::page_error,
    form::Fields,
    i18n::{Args, text_with},
    site::{Page, Site},
    t,
};

/// `POST /messages`: `read` is the id of a message, or `all`.
pub async fn post(State(site): State<Site>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let which = match sent.fields.get("read") {
        "all" => Ok(None),
        id => Uuid::parse_str(id).map(Some),
    };
    let Ok(which) = which else { return sent.fail(Error::NotFound).await };
    match messages::mark_read(&sent.site.exchange, &sent.actor(), which).await {
        Ok(()) if sent.fields.has("workbench") => sent.see("/workbench"),
        Ok(()) => sent.see("/messages"),
        Err(error) => sent.fail(error).await,
    }
}

/// Where a message leads.
fn address(message: &MessageView) -> String {
    let place = match message.kind {
        MessageKind::QuestionAsked | MessageKind::QuestionAnswered | MessageKind::QuestionDeclined | MessageKind::Clarification => {
            "#questions"
        }
        MessageKind::Amendment | MessageKind::Cancellation => "#notices",
        _ => "",
    };
    match (&message.order, message.kind) {
        (_, MessageKind::ReportUpheld) => "/positions".to_owned(),
        (Some(number), MessageKind::PositionReleased | MessageKind::ReportKept) => format!("/positions/{number}"),
        (
            Some(number),
            MessageKind::OccasionPublished
            | MessageKind::EnrolmentConfirmed
            | MessageKind::EnrolmentWaiting
            | MessageKind::EnrolmentMovedUp
            | MessageKind::OccasionCancelled,
        ) => occasions::path_of(number),
        (_, MessageKind::OccasionSentBack) => "/events/drafts".to_owned(),
        (Some(number), MessageKind::ApplicationReceived | MessageKind::ApplicationAnswered) => format!("/positions/{number}/applications"),
        (_, MessageKind::ApplicationMoved) => "/me/applications".to_owned(),
        (_, MessageKind::ContactShown) => "/me/disclosures".to_owned(),
        (Some(number), MessageKind::InvitedToApply) => format!("/positions/{number}"),
        (Some(number), _) => format!("/orders/{number}{place}"),
        (None, MessageKind::FactorSet | MessageKind::FactorRemoved | MessageKind::RecoveryCodeUsed | MessageKind::DutiesChanged) => {
            "/account".to_owned()
        }
        (None, MessageKind::CompanyVerified) => "/company".to_owned(),
        (None, MessageKind::CompanySentBack) => "/company/application".to_owned(),
        (None, MessageKind::MemberJoined) => "/company/members".to_owned(),
        (None, _) => "/workbench".to_owned(),
    }
}

fn sentence(locale: Locale, message: &MessageView) -> String {
    let args = Args::from([("subject".into(), message.subject.clone().into())]);
    text_with(locale, &format!("message-{}", message.kind.name()), &args)
}

/// The page.
#[component]
pub fn MessagesPage() -> impl IntoView {
    let page = Page::here();
    view! {
        <Suspense>
            {Suspend::new(async move {
                let fields = Fields::parse(page.query.as_bytes());
                let (number, size) = (page_number(&fields), page_size(&fields));
                match messages::inbox(page.exchange(), page.actor(), number as u64, size as u64).await {
                    Ok(inbox) => whole(&page, inbox, number, size),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn whole(page: &Page, inbox: Inbox, number: usize, size: usize) -> AnyView {
    let locale = page.locale;
    let (total, unread) = (inbox.total as usize, inbox.unread);
    let mut pairs = Vec::new();
    push_paging(&mut pairs, number, size);
    let address = Address::new("/messages", pairs);
    let lines = inbox.messages.into_iter().map(|message| view! { <Line message single=true/> }).collect_view();
    let body = if total == 0 {
        view! { <Silence/> }.into_any()
    } else {
        view! { <ul class="lines">{lines}</ul><Pager address total current=number size/> }.into_any()
    };
    view! {
        <PageTitle text=t!(locale, "messages-title")/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps=vec![(t!(locale, "nav-workbench"), "/workbench")] here=t!(locale, "messages-title")/>
            <div class="bar bar--mid">
                <h1>{t!(locale, "messages-title")}</h1>
                <p class="muted small">{t!(locale, "messages-unread", count = unread as i64)}</p>
                {(unread > 0).then(|| view! { <div class="bar__end"><AllRead workbench=false/></div> })}
            </div>
            {body}
        </div>
    }
    .into_any()
}

/// Marks everything as read.
#[component]
fn AllRead(workbench: bool) -> impl IntoView {
    let page = Page::here();
    view! {
        <form method="post" action=page.link("/messages")>
            {workbench.then(|| view! { <input type="hidden" name="workbench" value="yes"/> })}
            <button class="plain" name="read" value="all">{t!(page.locale, "messages-read-all")}</button>
        </form>
    }
}

/// Nothing has been said yet, and what will be.
#[component]
fn Silence() -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    view! {
        <Empty title=t!(locale, "messages-none")>
            <p class="small muted">{t!(locale, "messages-none-text")}</p>
            <p><a class="btn btn--quiet btn--small" href=page.link("/orders")>{t!(locale, "workbench-find-orders")}</a></p>
        </Empty>
    }
}

#[component]
fn Line(
    message: MessageView,
    /// Whether it has a button of its own.
    single: bool,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let class = if message.read { "message" } else { "message lines__new" };
    let words = sentence(locale, &message);
    let button = (single && !message.read).then(|| {
        view! {
            <form method="post" action=page.link("/messages")>
                <button class="btn btn--quiet btn--small" name="read" value=message.id.to_string()>{t!(locale, "messages-read")}<span class="hidden">{words.clone()}</span></button>
            </form>
        }
    });
    let mark = (!message.read).then(|| view! { <span class="hidden">{t!(locale, "messages-new")}</span> });
    view! {
        <li class=class>
            <span>{mark}<a href=page.link(&address(&message))>{words}</a>" "
                <small class="muted">{message.order.clone().map(|number| view! { {number}"　" })}<When at=message.at/></small></span>
            {button}
        </li>
    }
}

/// The newest messages beside the workbench.
#[component]
pub fn NewestMessages(
    /// The newest.
    inbox: Inbox,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let unread = inbox.unread;
    let lines = inbox.messages.into_iter().map(|message| view! { <Line message single=false/> }).collect_view();
    let body = if inbox.total == 0 { view! { <Silence/> }.into_any() } else { view! { <ul class="lines quiet">{lines}</ul> }.into_any() };
    view! {
        <section aria-labelledby="messages">
            <div class="head bar">
                <h2 id="messages">{t!(locale, "messages-title")}{(unread > 0).then(|| view! { <span class="count">{unread}</span> })}</h2>
                <div class="bar bar__end small">
                    {(unread > 0).then(|| view! { <AllRead workbench=true/> })}
                    <a href=page.link("/messages")>{t!(locale, "messages-all")}</a>
                </div>
            </div>
            {body}
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_message_has_its_words() {
        for kind in MessageKind::all() {
            for locale in [Locale::Zh, Locale::En] {
                let id = format!("message-{}", kind.name());
                let args = Args::from([("subject".into(), "甲".into())]);
                assert!(!text_with(locale, &id, &args).contains("Unknown localization"), "{id} has no words");
            }
        }
    }
}
