//! Who keeps statistics: they come with the product, and the process alone loads them.

use super::{Actor, Denied};

impl Actor {
    /// Loading of published figures, bases and facts.
    pub(super) fn may_load_statistics(&self) -> Result<(), Denied> {
        match self {
            Self::Process => Ok(()),
            Self::Visitor => Err(Denied::SignIn),
            Self::Account(_) => Err(Denied::Duty),
        }
    }
}
