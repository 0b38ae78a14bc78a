//! Messages in the portal (站内消息): what an account is told, and by whom it is read.

mod write;

pub use write::send;

use sea_orm::entity::prelude::*;
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
}

impl MessageKind {
    /// Its name in the database and in texts.
    pub fn name(self) -> String {
        self.to_value()
    }
}

/// A message that is to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// What it says.
    pub kind: MessageKind,
    /// Public number of the order that it is about.
    pub order: Option<String>,
    /// Title or name of what it is about.
    pub subject: String,
    /// Language of the subject: `zh` or `en`.
    pub lang: String,
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
    /// Every account that holds a duty.
    Role(Role),
    /// Everyone who watches an order, by its id.
    Watchers(Uuid),
}
