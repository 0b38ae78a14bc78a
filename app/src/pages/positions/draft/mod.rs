//! `/positions/drafts/{address}`: the form of a position on one page; saved whatever was typed, sent to review when it is complete.

mod conflict;
mod form;
mod page;
mod post;

pub use page::{DiscardPositionPage, FindingsPanel, PositionDraftPage};
pub use post::{discard, post, start, to_workbench};

use exchange::{FieldErrors, positions::PositionForm};
use uuid::Uuid;

/// What went wrong with the form, or who was faster.
#[derive(Debug, Clone, Default)]
pub struct Again {
    /// What is wrong.
    pub errors: FieldErrors,
    /// What was typed on top of a version that is no longer the stored one.
    pub mine: Option<PositionForm>,
}

/// The address of a draft's page.
fn path(address: Uuid) -> String {
    format!("/positions/drafts/{address}")
}

/// The address in the present page's path.
fn here() -> Option<Uuid> {
    use leptos::prelude::ReadUntracked;
    let params = leptos_router::hooks::use_params_map();
    let address = params.read_untracked().get("address").unwrap_or_default();
    Uuid::parse_str(&address).ok()
}
