//! Administration: three duties that no one account combines (三员分立), and what each of them is for.

use uuid::Uuid;

use super::{Actor, Denied, Role};

/// What somebody wants to administer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AdminAction {
    /// See accounts, make new ones without duties, correct name, address and organisation.
    Users,
    /// See agencies, enter and change them.
    Agencies,
    /// See and set what the site says about itself.
    Settings,
    /// See code lists and their use, take values out of use and back.
    Codes,
    /// See the rules of procedures, and say whether they were confirmed at their source.
    Rules,
    /// See who holds which duty, give and take duties.
    Roles,
    /// See, lock and unlock accounts.
    Locks,
    /// See running sessions and delayed sign-ins, and end sessions.
    Sessions,
    /// Read, verify and export the audit log.
    Log,
}

impl AdminAction {
    /// Everything that is administered, in the order of the three duties.
    pub const ALL: [Self; 9] =
        [Self::Users, Self::Agencies, Self::Settings, Self::Codes, Self::Rules, Self::Roles, Self::Locks, Self::Sessions, Self::Log];

    /// The one duty that it belongs to.
    pub fn duty(self) -> Role {
        match self {
            Self::Users | Self::Agencies | Self::Settings | Self::Codes | Self::Rules => Role::System,
            Self::Roles | Self::Locks | Self::Sessions => Role::Security,
            Self::Log => Role::Audit,
        }
    }
}

impl Actor {
    /// Nobody gives duties to, or locks, the own account.
    pub(super) fn may_administer(&self, action: AdminAction, whose: Option<Uuid>) -> Result<(), Denied> {
        self.need(action.duty())?;
        let own = whose.is_some() && whose == self.account();
        match action {
            AdminAction::Roles | AdminAction::Locks if own => Err(Denied::Interest),
            _ => Ok(()),
        }
    }
}
