//! Drafting classes, contests and events, and their review: `/events/drafts`, `/events/review`.

mod edit;
mod list;
mod post;
mod review;

pub use edit::OccasionDraftPage;
pub use list::{OccasionDraftsPage, OccasionQueuePage, StartLink};
pub use post::{post, post_review, start};
pub use review::ReviewOccasionPage;

use exchange::{FieldErrors, Locale, codes::OccasionKind, occasions::OccasionForm};

use crate::{i18n::text, t};

/// What was typed and did not work.
#[derive(Clone, Default)]
pub struct Typed {
    /// The form.
    pub form: Option<OccasionForm>,
    /// The order or position that was to be released, or the reason of a decision.
    pub line: String,
    /// What is wrong.
    pub errors: FieldErrors,
    /// Whether somebody else was quicker.
    pub overtaken: bool,
}

/// Fields of the form in the order in which they are asked. Events have a programme and no lessons, the others the reverse.
fn fields(kind: OccasionKind) -> Vec<&'static str> {
    let mut fields = vec!["title", "lang"];
    if kind == OccasionKind::Event {
        fields.push("category");
    }
    fields.extend(["division", "venue", "host", "sponsor", "capacity", "begins_at", "ends_at", "closes_at", "intro"]);
    if kind == OccasionKind::Event {
        fields.push("programme");
    } else {
        fields.extend(["schedule", "fee", "level", "hours", "task_types", "languages", "positions"]);
    }
    fields
}

/// The label of a field.
fn label(locale: Locale, field: &str) -> String {
    match field {
        "division" => t!(locale, "orders-city"),
        "task_types" => t!(locale, "orders-task-type"),
        "languages" => t!(locale, "vendors-languages"),
        "category" => t!(locale, "occasion-kind"),
        "capacity" => t!(locale, "occasion-places"),
        "begins_at" => t!(locale, "occasion-begins"),
        "ends_at" => t!(locale, "occasion-ends"),
        "closes_at" => t!(locale, "occasion-closes"),
        "release" => t!(locale, "event-release-number"),
        "reason" => t!(locale, "review-reason"),
        other => text(locale, &format!("occasion-{other}")),
    }
}
