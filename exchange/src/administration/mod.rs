//! Administration (三员分立): the system administrator keeps accounts, agencies, settings and code lists; the security administrator
//! gives duties, locks accounts and ends sessions; the audit administrator reads, verifies and exports the log.
//!
//! Nobody holds two of the three duties, nobody changes the own ones, and none of the three is ever without a holder who can sign in.
//! Everything that is done here is an entry of the audit log, and what counts most asks for fresh proof.

mod agencies;
mod codes;
mod locks;
mod log;
mod people;
mod roles;
mod rule_sets;
mod rules;
mod sessions;
mod settings;
mod standing;
mod users;

pub use agencies::{Agency, AgencyForm, agencies, agency, change_agency, enter_agency};
pub use codes::{LISTS, ListView, ValueView, code_lists, restore_code, retire_code};
pub use locks::{LockView, Locked, lock, locked, unlock};
pub use log::{ExportForm, Log, LogActor, LogEntry, LogQuery, entry, export_log, log, verify_log};
pub use people::{AccountQuery, AccountRow, AccountState, Accounts, HolderView, duties, holder, user, users};
pub use roles::{GIVEN, give_roles};
pub use rule_sets::{confirm_rules, rule_sets};
pub use rules::{Holder, check_duties, keeps_holders};
pub use sessions::{Delayed, DelayedBy, RunningSession, Sessions, end_sessions_of, sessions};
pub use settings::{SiteText, SiteTexts, save_texts, texts};
pub(crate) use standing::{Kept, read_retired};
pub use standing::{Retired, Standing, refresh};
pub use users::{Correction, NewAccount, correct_account, create_account};

use crate::{
    Change, Result,
    actor::{Actor, AdminAction, Deed},
};

/// Begins a change of what one duty administers; where it is about an account, about this one. The duty is read anew.
async fn begin(exchange: &crate::Exchange, actor: &Actor, action: AdminAction, whose: Option<uuid::Uuid>) -> Result<Change> {
    actor.may(Deed::Administer(action, whose))?;
    let change = exchange.write(actor).await?;
    change.still_holds(action.duty()).await?;
    Ok(change)
}

/// Requires that whoever makes the change has proved anew who they are. The command line has other ways to know.
async fn proved(change: &Change) -> Result<()> {
    if *change.actor() == Actor::Process {
        return Ok(());
    }
    Ok(change.actor().require_fresh(change.now().await?)?)
}
