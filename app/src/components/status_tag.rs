//! States and kinds in a word; a tint never speaks alone.

use exchange::codes::{CodeList, LotOutcome, NoticeKind, OrderStage, TechnologyTier};
use leptos::prelude::*;

/// The stage of an order.
#[component]
pub fn StageTag(
    /// The stage.
    stage: OrderStage,
) -> impl IntoView {
    let class = match stage {
        OrderStage::Published => "tag tag--ok",
        OrderStage::InReview | OrderStage::Closed | OrderStage::Opened => "tag tag--warn",
        OrderStage::Evaluated | OrderStage::Settled => "tag tag--info",
        OrderStage::Cancelled => "tag tag--bad",
        OrderStage::Planned | OrderStage::Draft => "tag",
    };
    view! { <span class=class>{stage.label(crate::site::use_locale())}</span> }
}

/// The outcome of a lot.
#[component]
pub fn OutcomeTag(
    /// The outcome.
    outcome: LotOutcome,
) -> impl IntoView {
    let class = match outcome {
        LotOutcome::Awarded | LotOutcome::Contracted | LotOutcome::Accepted => "tag tag--ok",
        LotOutcome::Proposed | LotOutcome::InDelivery => "tag tag--info",
        LotOutcome::Failed | LotOutcome::Cancelled => "tag tag--bad",
        LotOutcome::Open => "tag",
    };
    view! { <span class=class>{outcome.label(crate::site::use_locale())}</span> }
}

/// The technology tier of a vendor; tinted where there is one.
#[component]
pub fn TierTag(
    /// The tier.
    tier: TechnologyTier,
) -> impl IntoView {
    let class = if tier.code() == "none" { "tag" } else { "tag tag--info" };
    view! { <span class=class>{tier.label(crate::site::use_locale())}</span> }
}

/// The kind of a notice.
#[component]
pub fn NoticeTag(
    /// The kind.
    kind: NoticeKind,
) -> impl IntoView {
    let class = match kind {
        NoticeKind::Result | NoticeKind::Contract | NoticeKind::Acceptance | NoticeKind::Pool => "tag tag--ok",
        NoticeKind::Amendment | NoticeKind::Clarification => "tag tag--warn",
        NoticeKind::Cancellation | NoticeKind::Failure => "tag tag--bad",
        NoticeKind::Tender | NoticeKind::Challenge | NoticeKind::PartnerCall => "tag tag--info",
        _ => "tag",
    };
    view! { <span class=class>{kind.label(crate::site::use_locale())}</span> }
}
