//! `/workbench`: what to do first, what matches me, what I follow, by role; then the own orders and the newest messages.

mod follow;
mod matches;
mod own;
mod todo;

pub use follow::WatchingPage;

use exchange::{
    Error, Result,
    actor::{Actor, Deed, Denied},
    codes::OrderStage,
    messages::{self, Inbox},
    orders::{self, DraftRow},
    positions::{self, OwnRow},
    watches::{self, Watching},
    workbench::{self, Task},
};
use leptos::prelude::*;

use self::{
    follow::Follow,
    matches::{Matching, MatchingSection},
    own::{Drafts, Orders},
    todo::ToDo,
};
use super::messages::NewestMessages;
use crate::{
    components::{Empty, PageTitle, Saved},
    errors::page_error,
    form::Fields,
    pages::{
        orders::draft::StartButtons,
        positions::{OwnPositions, StartPosition},
        talent::workbench::{Seeking, SeekingSection},
    },
    site::Page,
    t,
};

/// Followed orders and messages that the workbench shows; their own pages hold them all.
const SHOWN: u64 = 5;

/// What a workbench shows.
struct Work {
    tasks: Vec<Task>,
    matching: Matching,
    watching: Watching,
    inbox: Inbox,
    drafts: Vec<DraftRow>,
    drafting: bool,
    /// The own company's positions, for those who offer them.
    positions: Option<Vec<OwnRow>>,
    hosts: bool,
    reviews: bool,
    idle: bool,
    seeking: Option<Seeking>,
}

impl Work {
    async fn load(page: &Page) -> Result<Self> {
        let (exchange, actor) = (page.exchange(), page.actor());
        if *actor == Actor::Visitor {
            return Err(Error::Denied(Denied::SignIn));
        }
        // An account that has a duty but no organisation yet has nothing to do there.
        let member = actor.member();
        let has_organisation = member.is_some_and(|member| member.organisation.is_some());
        let drafting = has_organisation && actor.may(Deed::SeeDrafts).is_ok();
        let drafts = if drafting { orders::drafts(exchange, actor).await? } else { vec![] };
        let offers = has_organisation && actor.may(Deed::OfferPositions).is_ok();
        let positions = if offers { Some(positions::own_positions(exchange, actor).await?) } else { None };
        Ok(Self {
            positions,
            tasks: workbench::tasks(exchange, actor).await?,
            matching: Matching::load(page, &drafts).await?,
            watching: watches::watching(exchange, actor, 1, SHOWN).await?,
            inbox: messages::inbox(exchange, actor, 1, SHOWN).await?,
            drafts,
            drafting,
            hosts: has_organisation && actor.may(Deed::StartOccasion).is_ok(),
            reviews: has_organisation && actor.may(Deed::SeeReviewQueue).is_ok(),
            idle: member.is_some_and(|member| member.roles.is_empty() && member.organisation.is_some()),
            seeking: Seeking::load(page).await?,
        })
    }
}

/// The workbench.
#[component]
pub fn WorkbenchPage() -> impl IntoView {
    let page = Page::here();
    view! {
        <Suspense>
            {Suspend::new(async move {
                match Work::load(&page).await {
                    Ok(work) => whole(&page, work),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn whole(page: &Page, work: Work) -> AnyView {
    let locale = page.locale;
    let name = page.actor().member().map(|member| member.name.clone()).unwrap_or_default();
    let query = Fields::parse(page.query.as_bytes());
    let done = [
        ("discarded", "workbench-discarded"),
        ("returned", "workbench-returned"),
        ("taken-down", "position-taken-down"),
        ("report-kept", "report-kept-done"),
    ];
    let done = done.into_iter().find(|(word, _)| query.has(word));
    let (drafts, rest): (Vec<_>, Vec<_>) = work.drafts.into_iter().partition(|row| row.stage == OrderStage::Draft);
    let (waiting, published): (Vec<_>, Vec<_>) = rest.into_iter().partition(|row| row.stage == OrderStage::InReview);
    view! {
        <PageTitle text=t!(locale, "nav-workbench")/>
        <div class="wrap page flow flow--mid">
            <div class="bar bar--mid"><h1>{t!(locale, "workbench-title", name = name)}</h1><div class="bar bar__end"><StartButtons/><StartPosition/></div></div>
            {done.map(|(_, text)| view! { <Saved text=crate::i18n::text(locale, text)/> })}
            {work.idle.then(|| view! { <Nothing/> })}
            <div class="split">
                <div class="flow flow--wide">
                    {(!work.idle || !work.tasks.is_empty()).then(|| view! { <ToDo tasks=work.tasks/> })}
                    {work.seeking.map(|seeking| view! { <SeekingSection seeking/> })}
                    <MatchingSection matching=work.matching/>
                    <Follow watching=work.watching/>
                    {work.positions.map(|rows| view! { <OwnPositions rows/> })}
                    {work.drafting.then(|| view! { <Drafts rows=drafts/> })}
                    {(!waiting.is_empty()).then(|| view! { <Orders id="waiting" title=t!(locale, "workbench-waiting") rows=waiting/> })}
                    {(!published.is_empty()).then(|| view! { <Orders id="published" title=t!(locale, "workbench-published") rows=published/> })}
                </div>
                <div class="flow flow--mid">
                    <NewestMessages inbox=work.inbox/>
                    <nav class="panel flow flow--tight" aria-label=t!(locale, "workbench-also")>
                        <h2>{t!(locale, "workbench-also")}</h2>
                        <p><a href=page.link("/me/enrolments")>{t!(locale, "my-enrolments")}</a></p>
                        {work.hosts.then(|| view! { <p><a href=page.link("/events/drafts")>{t!(locale, "occasion-drafts")}</a></p> })}
                        {work.reviews.then(|| view! { <p><a href=page.link("/events/review")>{t!(locale, "occasion-queue")}</a></p> })}
                    </nav>
                </div>
            </div>
        </div>
    }
    .into_any()
}

/// What an account without duties can do now.
#[component]
fn Nothing() -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    view! {
        <Empty title=t!(locale, "workbench-nothing")>
            <p class="small muted">{t!(locale, "workbench-nothing-text")}</p>
            <p>
                <a class="btn btn--quiet btn--small" href=page.link("/orders")>{t!(locale, "nav-orders")}</a>" "
                <a class="btn btn--quiet btn--small" href=page.link("/vendors")>{t!(locale, "nav-vendors")}</a>" "
                <a class="btn btn--quiet btn--small" href=page.link("/account")>{t!(locale, "nav-account")}</a>
            </p>
        </Empty>
    }
}
