//! Classes, contests and events: their lists, their pages, signing up, and drafting them.

mod about;
pub mod address;
mod body;
pub mod calendar;
mod detail;
pub mod draft;
pub mod files;
mod list;
mod mine;
mod panel;
pub mod post;
mod roster;
mod rows;

pub use detail::OccasionPage;
pub use list::{ContestsPage, EventsPage, TrainingPage};
pub use mine::MyEnrolmentsPage;
pub use roster::RosterPage;
pub use rows::{NextEvents, OccasionLines};

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use exchange::{
    Locale,
    codes::CodeList,
    occasions::{Board, OccasionCard},
};

use crate::{
    form::encode,
    site::{Visit, link},
    t,
};

/// Where a board lies.
pub fn path(board: Board) -> &'static str {
    match board {
        Board::Training => "/training",
        Board::Contests => "/contests",
        Board::Events => "/events",
    }
}

/// The name of a board.
pub fn name(locale: Locale, board: Board) -> String {
    match board {
        Board::Training => t!(locale, "nav-training"),
        Board::Contests => t!(locale, "nav-contests"),
        Board::Events => t!(locale, "nav-events"),
    }
}

/// What kind of class, contest or event it is, in words.
fn kind(locale: Locale, card: &OccasionCard) -> &'static str {
    card.category.map_or_else(|| card.kind.label(locale), |category| category.label(locale))
}

/// The address of the occasion with a public number.
pub fn path_of(number: &str) -> String {
    format!("{}/{}", path(Board::of_number(number).unwrap_or_default()), encode(number))
}

/// `GET` of an address that only takes forms, where one arrives after signing in: the occasion.
pub async fn to_occasion(Path(number): Path<String>, visit: Visit) -> Response {
    Redirect::to(&link(visit.locale, &path_of(&number))).into_response()
}
