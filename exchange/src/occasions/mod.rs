//! What people sign up for (培训、赛事、对接活动): classes, contests, training bases and events. An organisation drafts one, a reviewer of
//! another organisation releases it, and people take its places, which are never more than there are.
//!
//! A draft keeps what was typed ([`OccasionForm`]), valid or not. Sending it to review parses it into [`Content`]; nothing of that is
//! edited once it is public.

mod access;
mod document;
mod enrol;
mod lists;
mod places;
mod read;
mod roster;
mod rules;
mod write;

pub(crate) use access::{Named, begin as begin_occasion};
pub use document::occasion_document;
pub(crate) use document::search_kind;
pub(crate) use enrol::{copied, erase, take_back_everything};
pub use enrol::{enrol, withdraw};
pub use lists::{drafts, mine, queue, tasks};
pub use read::{draft, occasion, review};
pub use roster::roster;
pub use rules::{content, positions};
pub use write::{approve, cancel, discard, save, send_back, start, submit};

use chrono::{DateTime, Utc};
use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    codes::{EventKind, Language, OccasionKind, SkillLevel, TaskType},
    companies::{Masked, Phone},
    events::{Released, ReleasedPosition, Releases},
    money::Money,
};

/// A board of the portal: which kinds of occasions it shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Board {
    /// 培训: classes and training bases.
    #[default]
    Training,
    /// 赛事.
    Contests,
    /// 对接活动.
    Events,
}

impl Board {
    /// Every board.
    pub const ALL: [Self; 3] = [Self::Training, Self::Contests, Self::Events];

    /// The board of a kind.
    pub fn of(kind: OccasionKind) -> Self {
        match kind {
            OccasionKind::OrderClass | OccasionKind::Class | OccasionKind::Base => Self::Training,
            OccasionKind::Contest => Self::Contests,
            OccasionKind::Event => Self::Events,
        }
    }

    /// The board on which the occasion of a public number stands.
    pub fn of_number(number: &str) -> Option<Self> {
        let letter = number.split('-').nth(1)?;
        Self::ALL.into_iter().find(|board| board.letter() == letter)
    }

    /// What its numbers carry after the region's prefix.
    pub(crate) fn letter(self) -> &'static str {
        match self {
            Self::Training => "T",
            Self::Contests => "C",
            Self::Events => "E",
        }
    }
}

/// Where an occasion stands. That it is over is a matter of the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum OccasionStage {
    /// Its author fills it in.
    #[sea_orm(string_value = "draft")]
    Draft,
    /// It awaits a reviewer.
    #[sea_orm(string_value = "in_review")]
    InReview,
    /// Anyone may read it.
    #[sea_orm(string_value = "published")]
    Published,
    /// It will not take place; its page stays.
    #[sea_orm(string_value = "cancelled")]
    Cancelled,
}

/// What became of a sign-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum EnrolmentState {
    /// It has its places.
    #[sea_orm(string_value = "enrolled")]
    Enrolled,
    /// It waits for places, in the order of sign-ups (候补).
    #[sea_orm(string_value = "waiting")]
    Waiting,
    /// It was taken back.
    #[sea_orm(string_value = "withdrawn")]
    Withdrawn,
}

/// What is typed into the form of an occasion: text as it came.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, sea_orm::FromJsonQueryResult)]
#[serde(default)]
pub struct OccasionForm {
    /// Title.
    pub title: String,
    /// Language of its texts: `zh` or `en`.
    pub lang: String,
    /// Code of the kind of event; events only.
    pub category: String,
    /// Code of the division where it takes place.
    pub division: String,
    /// Who holds it.
    pub host: String,
    /// Who pays for it or reserves positions; may be empty.
    pub sponsor: String,
    /// Where exactly.
    pub venue: String,
    /// Places.
    pub capacity: String,
    /// When it begins.
    pub begins_at: String,
    /// When it ends.
    pub ends_at: String,
    /// Until when one signs up.
    pub closes_at: String,
    /// What it is about.
    pub intro: String,
    /// Days and hours.
    pub schedule: String,
    /// What it costs.
    pub fee: String,
    /// Code of the level of the skill ladder that it leads to.
    pub level: String,
    /// Standard hours.
    pub hours: String,
    /// Codes of task types.
    pub task_types: Vec<String>,
    /// Codes of languages.
    pub languages: Vec<String>,
    /// Public numbers of reserved positions, one a line.
    pub positions: String,
    /// The programme: a line an entry, `begin | end | title | presenter`.
    pub programme: String,
}

/// One entry of a programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgrammeEntry {
    /// When it begins, as the organiser says it: `第一天 09:30`.
    pub start: String,
    /// When it ends.
    pub end: String,
    /// What.
    pub title: String,
    /// Who presents it; may be empty.
    pub presenter: String,
}

/// An occasion, parsed: every rule of its form holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sea_orm::FromJsonQueryResult)]
pub struct Content {
    /// Title.
    pub title: String,
    /// Language of its texts: `zh` or `en`.
    pub lang: String,
    /// Kind of event; events only.
    pub category: Option<EventKind>,
    /// Division where it takes place.
    pub division: String,
    /// Who holds it.
    pub host: String,
    /// Who pays for it or reserves positions.
    pub sponsor: Option<String>,
    /// Where exactly.
    pub venue: Option<String>,
    /// Places.
    pub capacity: i32,
    /// When it begins.
    pub begins_at: DateTime<Utc>,
    /// When it ends.
    pub ends_at: DateTime<Utc>,
    /// Until when one signs up.
    pub closes_at: DateTime<Utc>,
    /// What it is about.
    pub intro: String,
    /// Days and hours.
    pub schedule: Option<String>,
    /// What it costs.
    pub fee: Option<String>,
    /// Level of the skill ladder that it leads to.
    pub level: Option<SkillLevel>,
    /// Standard hours.
    pub hours: Option<i32>,
    /// Task types.
    pub task_types: Vec<TaskType>,
    /// Languages.
    pub languages: Vec<Language>,
    /// Public numbers of reserved positions.
    pub positions: Vec<String>,
    /// The programme.
    pub programme: Vec<ProgrammeEntry>,
}

/// One occasion in any list: drawn from the search index without touching the database.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OccasionCard {
    /// Public number.
    pub number: String,
    /// Kind.
    pub kind: OccasionKind,
    /// Kind of event; events only.
    pub category: Option<EventKind>,
    /// Title.
    pub title: String,
    /// Language of its texts.
    pub lang: String,
    /// Who holds it.
    pub host: String,
    /// Division where it takes place.
    pub division: String,
    /// When it begins.
    pub begins_at: DateTime<Utc>,
    /// When it ends.
    pub ends_at: DateTime<Utc>,
    /// Until when one signs up.
    pub closes_at: DateTime<Utc>,
    /// Places.
    pub capacity: i32,
    /// Places that are taken.
    pub taken: i32,
    /// Level of the skill ladder that it leads to.
    pub level: Option<SkillLevel>,
    /// Standard hours.
    pub hours: Option<i32>,
    /// Task types.
    pub task_types: Vec<TaskType>,
    /// What it costs.
    pub fee: Option<String>,
    /// Orders that it releases.
    pub orders: u32,
    /// Sum of their budgets.
    pub budget: Money,
    /// When it was released.
    pub published_at: DateTime<Utc>,
    /// Open positions that it releases: counted when the list is asked for, because positions close by the clock.
    #[serde(skip)]
    pub positions: u64,
}

impl OccasionCard {
    /// Places that nobody has taken.
    pub fn left(&self) -> i32 {
        (self.capacity - self.taken).max(0)
    }
}

/// The viewer's own sign-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnEnrolment {
    /// What became of it.
    pub state: EnrolmentState,
    /// Places that it takes.
    pub persons: i32,
    /// How many wait before it, while it waits.
    pub before: u32,
    /// Whether it is for a company.
    pub company: bool,
}

/// A whole occasion on its page, or in review.
#[derive(Debug, Clone, PartialEq)]
pub struct OccasionView {
    /// Key.
    pub id: Uuid,
    /// Random address of the draft.
    pub address: Uuid,
    /// Public number; what awaits review has none.
    pub number: Option<String>,
    /// Kind.
    pub kind: OccasionKind,
    /// Stage.
    pub stage: OccasionStage,
    /// Version, for forms about it.
    pub version: i32,
    /// What it says.
    pub content: Content,
    /// The organisation that publishes it.
    pub publisher: String,
    /// When it was released.
    pub published_at: Option<DateTime<Utc>>,
    /// Why it was cancelled.
    pub cancelled: Option<String>,
    /// Places that are taken.
    pub taken: i32,
    /// Persons who wait.
    pub waiting: i32,
    /// Whether sign-ups are taken now.
    pub open: bool,
    /// Whether it has ended.
    pub over: bool,
    /// The viewer's own sign-up, unless it was taken back.
    pub own: Option<OwnEnrolment>,
    /// Whether the viewer belongs to an organisation for which it may sign up.
    pub for_company: bool,
    /// Whether the viewer runs it: sees who signed up, may cancel it.
    pub runs: bool,
    /// What it releases; events only.
    pub released: Released,
    /// Those of its reserved positions that are public.
    pub reserved: Vec<ReleasedPosition>,
}

/// A draft as its form shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftView {
    /// Its address.
    pub address: Uuid,
    /// Public number, once there is one.
    pub number: Option<String>,
    /// Kind.
    pub kind: OccasionKind,
    /// Stage.
    pub stage: OccasionStage,
    /// Version that a save must name.
    pub version: i32,
    /// What was typed.
    pub form: OccasionForm,
    /// Why a reviewer sent it back.
    pub returned: Option<String>,
    /// What it releases; events only.
    pub released: Releases,
}

/// An occasion in a list of those who work on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftRow {
    /// Its address.
    pub address: Uuid,
    /// Public number, once there is one.
    pub number: Option<String>,
    /// Kind.
    pub kind: OccasionKind,
    /// Stage.
    pub stage: OccasionStage,
    /// Title as typed.
    pub title: String,
    /// The organisation that publishes it.
    pub publisher: String,
    /// Whether a reviewer sent it back.
    pub returned: bool,
    /// When it was last changed, or since when it waits.
    pub updated_at: DateTime<Utc>,
}

/// What is typed to sign up.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct EnrolForm {
    /// Places; empty means one.
    pub persons: String,
    /// Whether it is for the own organisation.
    pub company: bool,
    /// Whether the organiser may see name and telephone.
    pub consent: bool,
    /// Name for the organiser.
    pub name: String,
    /// Telephone for the organiser.
    pub phone: String,
}

/// A sign-up as the organiser sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterRow {
    /// State.
    pub state: EnrolmentState,
    /// Places that it takes.
    pub persons: i32,
    /// Name and telephone; nothing without consent.
    pub contact: Option<(String, Masked<Phone>)>,
    /// The company for which it is made.
    pub company: Option<String>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

/// Who signed up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roster {
    /// Title of the occasion.
    pub title: String,
    /// Language of its title.
    pub lang: String,
    /// Kind.
    pub kind: OccasionKind,
    /// Places.
    pub capacity: i32,
    /// Places that are taken.
    pub taken: i32,
    /// Those with places, then those who wait, each in the order of sign-ups.
    pub rows: Vec<RosterRow>,
}

/// An own sign-up in the list of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MyEnrolment {
    /// Public number of the occasion.
    pub number: String,
    /// Its kind.
    pub kind: OccasionKind,
    /// Its title.
    pub title: String,
    /// Language of its title.
    pub lang: String,
    /// When it begins.
    pub begins_at: DateTime<Utc>,
    /// Where.
    pub division: String,
    /// Whether it was cancelled.
    pub cancelled: bool,
    /// State of the sign-up.
    pub state: EnrolmentState,
    /// Places that it takes.
    pub persons: i32,
}
