//! Who may do what with positions: recruiters of the employer draft, reviewers of other organisations decide, everyone may report.

use uuid::Uuid;

use super::{Actor, Denied, Role};
use crate::codes::PositionStage;

/// What somebody wants to do with a position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PositionAction {
    /// Read what is public of it.
    Read,
    /// Change the draft.
    Edit,
    /// Throw the draft away.
    Discard,
    /// Send the draft to review.
    Submit,
    /// Read it as its employer and its reviewer do: findings and decisions included.
    Inspect,
    /// Release it, which publishes it.
    Release,
    /// Send it back with reasons.
    SendBack,
    /// End it before its validity does.
    Close,
    /// Take it down while it is public, with a reason.
    TakeDown,
    /// Report it while it is open; visitors too.
    Report,
    /// Decide about reports of it.
    Judge,
}

/// What of a position the rules look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PositionFacts {
    /// Its stage.
    pub stage: PositionStage,
    /// The employer.
    pub organisation: Uuid,
}

/// Who drafts positions and speaks for the employer about them.
pub const RECRUITERS: [Role; 2] = [Role::Recruiter, Role::Owner];

impl Actor {
    pub(super) fn may_position(&self, action: PositionAction, position: PositionFacts) -> Result<(), Denied> {
        use PositionStage::{Closed, Draft, InReview, Published};
        let own = || self.need_any(&RECRUITERS).and_then(|()| self.need_member_of(position.organisation));
        let reviewer = || self.need(Role::Reviewer).and_then(|()| self.need_outside(position.organisation));
        let at = |stage| if position.stage == stage { Ok(()) } else { Err(Denied::Stage) };
        match action {
            PositionAction::Read if matches!(position.stage, Published | Closed) => Ok(()),
            PositionAction::Read | PositionAction::Inspect => {
                let sent = if position.stage == Draft { Err(Denied::Stage) } else { Ok(()) };
                own().or(reviewer().and(sent))
            }
            PositionAction::Edit | PositionAction::Discard | PositionAction::Submit => own().and_then(|()| at(Draft)),
            PositionAction::Release | PositionAction::SendBack => reviewer().and_then(|()| at(InReview)),
            PositionAction::Close => own().and_then(|()| at(Published)),
            PositionAction::TakeDown => reviewer().and_then(|()| at(Published)),
            PositionAction::Report => at(Published),
            PositionAction::Judge => reviewer().and(at(Published).or_else(|_| at(Closed))),
        }
    }
}
