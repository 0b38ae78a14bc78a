//! `/events/review/{address}`: what awaits review as it would be published, and the two decisions.

use exchange::{
    Error,
    actor::{Deed, OccasionAction, OccasionFacts},
    occasions::{OccasionStage, OccasionView},
};
use leptos::prelude::*;

use super::{Typed, label};
use crate::{
    components::{AreaField, Crumbs, ErrorSummary, Head, PageTitle, sentences},
    errors::page_error,
    pages::{
        occasions::body::{OccasionBody, OccasionHead},
        orders::draft::address,
    },
    site::Page,
    t,
};

/// The page.
#[component]
pub fn ReviewOccasionPage() -> impl IntoView {
    let page = Page::here();
    let address = address();
    let typed = use_context::<Typed>().unwrap_or_default();
    view! {
        <Suspense>
            {Suspend::new(async move {
                let Some(address) = address else { return page_error(&Error::NotFound) };
                match exchange::occasions::review(page.exchange(), page.actor(), address).await {
                    Ok(occasion) => whole(&page, occasion, &typed),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn whole(page: &Page, occasion: OccasionView, typed: &Typed) -> AnyView {
    let locale = page.locale;
    let told = sentences(page, &typed.errors);
    let lines: Vec<_> = told.iter().map(|(field, sentence)| (field.clone(), label(locale, field), sentence.clone())).collect();
    let wrong = !lines.is_empty();
    // Whoever may inspect it and does not belong to it may decide while it waits; the command asks the rules again.
    let foreign = OccasionFacts { stage: occasion.stage, organisation: uuid::Uuid::nil() };
    let decides = occasion.stage == OccasionStage::InReview
        && !occasion.runs
        && page.actor().may(Deed::Occasion(OccasionAction::Approve, foreign)).is_ok();
    let decision = decides.then(|| {
        view! {
            <section aria-labelledby="decide">
                <Head id="decide" text=t!(locale, "review-decide")/>
                <form class="flow flow--mid" method="post" action=page.link(&format!("/events/review/{}", occasion.address)) novalidate>
                    <input type="hidden" name="version" value=occasion.version/>
                    <div class="panel panel--strong flow">
                        <p class="small">{t!(locale, "occasion-approve-text")}</p>
                        <p><button class="btn btn--accent" name="decision" value="approve">{t!(locale, "occasion-approve")}</button></p>
                    </div>
                    <div class="panel flow">
                        <h3>{t!(locale, "review-back-title")}</h3>
                        <AreaField name="reason" label=t!(locale, "review-reason") value=typed.line.clone() error=told.get("reason").cloned()/>
                        <p><button class="btn" name="decision" value="send_back">{t!(locale, "review-send-back")}</button></p>
                    </div>
                </form>
            </section>
        }
    });
    view! {
        <PageTitle text=occasion.content.title.clone() wrong/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps=vec![(t!(locale, "occasion-queue"), "/events/review")] here=t!(locale, "occasion-review")/>
            <ErrorSummary errors=lines/>
            {typed.overtaken.then(|| view! { <p class="returned" role="alert">{t!(locale, "company-review-overtaken")}</p> })}
            <OccasionHead occasion=occasion.clone()/>
            <div class="flow flow--wide">
                <OccasionBody occasion/>
                {decision}
            </div>
        </div>
    }
    .into_any()
}
