//! Who may do what about job seekers: a person keeps the own profile and applies; an employer reads what was sent to it and nothing else.

use uuid::Uuid;

use super::{Actor, Denied, PositionFacts, RECRUITERS};
use crate::codes::{ApplicationStage, PositionStage};

/// What somebody wants to do about job seekers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TalentDeed {
    /// Write the own profile, and say who sees it.
    KeepProfile,
    /// Apply for a position.
    Apply(PositionFacts),
    /// Look at people who chose to be visible, without name and contact.
    Browse,
    /// Something about an application that exists.
    Application(ApplicationAction, ApplicationFacts),
}

/// What somebody wants to do with an application.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ApplicationAction {
    /// See that it exists and where it stands.
    Read,
    /// Read the profile that was sent with it.
    ReadProfile,
    /// See telephone and e-mail.
    ReadContact,
    /// Move it on, for the employer: open it, invite, offer, refuse.
    Decide,
    /// Accept or decline an offer, for the person.
    Answer,
    /// Withdraw it, for the person.
    Withdraw,
}

/// What of an application the rules look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ApplicationFacts {
    /// Where it stands.
    pub stage: ApplicationStage,
    /// Whose it is.
    pub person: Uuid,
    /// The employer to whom it was sent.
    pub organisation: Uuid,
}

impl Actor {
    pub(super) fn may_talent(&self, deed: TalentDeed) -> Result<(), Denied> {
        match deed {
            TalentDeed::KeepProfile => self.need_nowhere(),
            TalentDeed::Apply(position) => {
                self.need_nowhere()?;
                if position.stage == PositionStage::Published { Ok(()) } else { Err(Denied::Stage) }
            }
            TalentDeed::Browse => match self {
                Self::Process => Err(Denied::Duty),
                _ => self.need_any(&RECRUITERS).and_then(|()| self.need_some_organisation()),
            },
            TalentDeed::Application(action, application) => self.may_application(action, application),
        }
    }

    fn may_application(&self, action: ApplicationAction, application: ApplicationFacts) -> Result<(), Denied> {
        use ApplicationStage::{Accepted, Declined, Interview, Offered, Refused, Seen, Sent, Withdrawn};
        let stage = application.stage;
        let within = |allowed: bool| if allowed { Ok(()) } else { Err(Denied::Stage) };
        let person = || match self {
            Self::Visitor => Err(Denied::SignIn),
            Self::Account(member) if member.account == application.person => Ok(()),
            Self::Account(_) | Self::Process => Err(Denied::Organisation),
        };
        let employer = || match self {
            Self::Process => Err(Denied::Duty),
            _ => self.need_any(&RECRUITERS).and_then(|()| self.need_member_of(application.organisation)),
        };
        // While it is open and the employer has opened it: what ends takes the right to look away with it.
        let open = matches!(stage, Seen | Interview | Offered | Accepted);
        match action {
            ApplicationAction::Read => person().or_else(|_| employer()),
            ApplicationAction::ReadProfile | ApplicationAction::ReadContact => person().or_else(|_| employer().and_then(|()| within(open))),
            ApplicationAction::Decide => employer().and_then(|()| within(matches!(stage, Sent | Seen | Interview))),
            ApplicationAction::Answer => person().and_then(|()| within(stage == Offered)),
            ApplicationAction::Withdraw => person().and_then(|()| within(!matches!(stage, Refused | Declined | Withdrawn))),
        }
    }

    fn need_some_organisation(&self) -> Result<(), Denied> {
        match self.member() {
            Some(member) if member.organisation.is_some() => Ok(()),
            _ => Err(Denied::Organisation),
        }
    }
}
