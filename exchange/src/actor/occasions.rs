//! Who may do what with classes, contests and events: the own organisation drafts and runs one, a reviewer elsewhere releases it,
//! everyone with an account signs up.

use uuid::Uuid;

use super::{Actor, Denied, Role};
use crate::occasions::OccasionStage;

/// What somebody wants to do with an occasion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OccasionAction {
    /// Read what is public of it.
    Read,
    /// Change the draft.
    Edit,
    /// Throw the draft away.
    Discard,
    /// Send the draft to review.
    Submit,
    /// Read it as its reviewer does.
    Inspect,
    /// Approve it, which makes it public.
    Approve,
    /// Send it back with a reason.
    SendBack,
    /// Add released orders and positions and take them out again.
    Release,
    /// Cancel it.
    Cancel,
    /// See who signed up.
    SeeRoster,
    /// Sign up, and take the own sign-up back.
    Enrol,
}

/// What of an occasion the rules look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OccasionFacts {
    /// Its stage.
    pub stage: OccasionStage,
    /// The organisation that publishes it.
    pub organisation: Uuid,
}

/// Who drafts and runs occasions of the own organisation.
pub(crate) const HOSTS: [Role; 2] = [Role::Publisher, Role::Owner];

impl Actor {
    pub(super) fn may_occasion(&self, action: OccasionAction, occasion: OccasionFacts) -> Result<(), Denied> {
        use OccasionStage::{Cancelled, Draft, InReview, Published};
        let own = || self.need_any(&HOSTS).and_then(|()| self.need_member_of(occasion.organisation));
        let reviewer = || self.need(Role::Reviewer).and_then(|()| self.need_outside(occasion.organisation));
        let at = |stages: &[OccasionStage]| if stages.contains(&occasion.stage) { Ok(()) } else { Err(Denied::Stage) };
        match action {
            OccasionAction::Read => at(&[Published, Cancelled]),
            OccasionAction::Edit | OccasionAction::Discard | OccasionAction::Submit => own().and_then(|()| at(&[Draft])),
            OccasionAction::Inspect => own().or(reviewer().and_then(|()| at(&[InReview, Published, Cancelled]))),
            OccasionAction::Approve | OccasionAction::SendBack => reviewer().and_then(|()| at(&[InReview])),
            OccasionAction::Release => own().and_then(|()| at(&[Draft, Published])),
            OccasionAction::Cancel => own().and_then(|()| at(&[Published])),
            OccasionAction::SeeRoster => own().and_then(|()| at(&[Published, Cancelled])),
            OccasionAction::Enrol => match self {
                Self::Visitor => Err(Denied::SignIn),
                Self::Process => Err(Denied::Duty),
                Self::Account(_) => at(&[Published]),
            },
        }
    }
}
