//! Drafting an order: a form of several steps that keeps everything that was typed, valid or not.

mod ask;
mod basics;
mod check;
mod conflict;
mod documents;
mod edit;
mod fields;
mod item;
mod load;
mod lots;
mod money;
mod page;
mod place;
mod post;
mod rules;
mod schedule;
mod security;
mod send;
mod start;
mod techniques;
pub mod words;

pub use ask::{Ask, divisions, is_local_time};
pub use documents::{upload, uploaded};
pub use fields::{apply, steps, values};
pub use page::{DraftPage, ItemPage};
pub use place::step_of;
pub use post::{post, post_item};
pub use send::{DiscardPage, SentPage, discard, submit, to_check};
pub use start::{StartButtons, start, to_workbench};

use exchange::orders::OrderForm;
use leptos::prelude::With;
use uuid::Uuid;

/// A part of the present page's address.
pub fn param(name: &str) -> String {
    leptos_router::hooks::use_params_map().with(|params| params.get(name)).unwrap_or_default()
}

/// The order that the present page's address names.
pub fn address() -> Option<Uuid> {
    Uuid::parse_str(&param("address")).ok()
}

/// Paths of every field of a form, in the order of its steps.
pub fn all_paths(form: &OrderForm) -> Vec<String> {
    steps(form).into_iter().flat_map(|step| fields::paths(form, step)).collect()
}
