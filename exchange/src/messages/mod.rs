//! Messages in the portal (站内消息): what an account is told, and by whom it is read.

mod read;
mod write;

pub use read::{inbox, unread};
pub use write::{mark_read, send};

use chrono::{DateTime, Utc};
use sea_orm::{Iterable, entity::prelude::*};
use uuid::Uuid;

use crate::actor::Role;

/// What a message says. The site words it, with the subject's title or name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum MessageKind {
    /// The own order was approved and is public.
    OrderPublished,
    /// The own order was sent back with reasons.
    OrderSentBack,
    /// A bid of the own organisation was received.
    BidReceived,
    /// A bid of the own organisation was withdrawn.
    BidWithdrawn,
    /// The bids of an order were opened.
    BidsOpened,
    /// The own second factor was set up or changed.
    FactorSet,
    /// The own second factor was removed.
    FactorRemoved,
    /// The own duties were changed.
    DutiesChanged,
    /// Somebody signed in or confirmed with a recovery code of the own account.
    RecoveryCodeUsed,
    /// A lot has failed.
    LotFailed,
    /// An award awaits one's decision.
    AwardProposed,
    /// The own proposal of an award was sent back with a reason.
    AwardSentBack,
    /// An award is publicised.
    AwardPublicised,
    /// The own bid won, or the own application was admitted.
    AwardWon,
    /// An award was made.
    AwardMade,
    /// The own company was verified.
    CompanyVerified,
    /// The own company's application was sent back with reasons.
    CompanySentBack,
    /// Somebody accepted an invitation; the subject is who.
    MemberJoined,
    /// The account was removed from a company; the subject is which.
    MemberRemoved,
    /// Somebody asked a question on an own order.
    QuestionAsked,
    /// The own question was answered in public.
    QuestionAnswered,
    /// The own question was declined.
    QuestionDeclined,
    /// A question on a watched order was answered in public.
    Clarification,
    /// An order was amended.
    Amendment,
    /// An order was cancelled.
    Cancellation,
    /// The own position was released and is public; the number is the position's.
    PositionReleased,
    /// The own position was sent back with reasons.
    PositionSentBack,
    /// The own position was taken down with a reason.
    PositionTakenDown,
    /// The position that one reported stays.
    ReportKept,
    /// The position that one reported was taken down.
    ReportUpheld,
    /// The own class, contest or event was released.
    OccasionPublished,
    /// The own class, contest or event was sent back with a reason.
    OccasionSentBack,
    /// The own sign-up has its places.
    EnrolmentConfirmed,
    /// The own sign-up waits for places.
    EnrolmentWaiting,
    /// The own sign-up waited and has its places now.
    EnrolmentMovedUp,
    /// What one signed up for was cancelled.
    OccasionCancelled,
    /// Somebody applied for an own position. Messages about applications name nobody.
    ApplicationReceived,
    /// The employer took the own application on.
    ApplicationMoved,
    /// Somebody answered an offer or withdrew an application for an own position.
    ApplicationAnswered,
    /// An employer looked at the own contact.
    ContactShown,
    /// A company invites one to apply for a position.
    InvitedToApply,
}

impl MessageKind {
    /// Its name in the database and in texts.
    pub fn name(self) -> String {
        self.to_value()
    }

    /// Every kind.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::iter()
    }
}

/// A message that is to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// What it says.
    pub kind: MessageKind,
    /// Public number of what it is about: an order, a position, a class, a contest or an event.
    pub order: Option<String>,
    /// Title or name of what it is about.
    pub subject: String,
    /// Language of the subject: `zh` or `en`.
    pub lang: String,
}

/// A message that somebody got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageView {
    /// Key.
    pub id: Uuid,
    /// What it says.
    pub kind: MessageKind,
    /// Public number of the order, the class or the event that it is about.
    pub order: Option<String>,
    /// Title or name of what it is about.
    pub subject: String,
    /// Language of the subject.
    pub lang: String,
    /// When it was sent.
    pub at: DateTime<Utc>,
    /// Whether it was read.
    pub read: bool,
}

/// A page of what an account was told, the newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inbox {
    /// The messages of the page.
    pub messages: Vec<MessageView>,
    /// Messages in all.
    pub total: u64,
    /// Messages that were not read.
    pub unread: u64,
}

/// To whom a message goes. Accounts that were switched off get none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recipients {
    /// One account.
    Account(Uuid),
    /// These accounts.
    Accounts(Vec<Uuid>),
    /// Every account of an organisation.
    Organisation(Uuid),
    /// The accounts of an organisation that hold a duty.
    OrganisationRole(Uuid, Role),
    /// The accounts of an organisation that hold one of these duties.
    OrganisationRoles(Uuid, &'static [Role]),
    /// Every account that holds a duty.
    Role(Role),
    /// Everyone who watches an order, by its id.
    Watchers(Uuid),
}
