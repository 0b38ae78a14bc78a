//! Accounts of people and their sessions: registration, signing in and out, second factors, fresh proof, throttling, kept forms.
//!
//! Nothing here reveals who has an account. Passwords are Argon2id, hashed a few at a time on blocking threads; session tokens are
//! random, live only in the browser and are stored hashed.

mod confirm;
mod erasure;
mod export;
mod factors;
mod kept;
mod own_sessions;
mod passwords;
mod pending;
mod proof;
mod register;
mod sessions;
mod staff;
mod throttle;
pub mod totp;

pub use confirm::{Confirmation, confirm};
pub use erasure::{Erasability, erasable, erase_account};
pub use export::export;
pub(crate) use export::{table, time};
pub use factors::{
    FactorView, confirm_factor, factor, give_demo_factor, offer_factor, remove_factor, renew_recovery_codes, reset_factor, withdraw_offer,
};
pub use kept::{KeptForm, keep_form, kept_form};
pub use own_sessions::{OwnSession, end_other_sessions, end_session, own_sessions};
pub use passwords::Passwords;
pub use pending::{awaits_code, sign_in_with_code};
pub use proof::{DemoCode, demo_code_for_sign_in, own_demo_code};
pub(crate) use register::normal_email;
pub use register::{NewPerson, register};
pub use sessions::{SessionState, SignIn, SignedIn, session, sign_in, sign_out};
pub use staff::{AccountView, NewStaff, PasswordChange, account, change_password, create_staff, rename, set_locale};

use chrono::TimeDelta;
use sha2::{Digest, Sha256};

use crate::{Exchange, Result};

/// A session of staff that was not used for this long has ended (security.md: 30 minutes).
pub const STAFF_IDLE: TimeDelta = TimeDelta::minutes(30);
/// A session of staff ends after this long whatever happens (8 hours).
pub const STAFF_LIMIT: TimeDelta = TimeDelta::hours(8);
/// A session of anyone else that was not used for this long has ended.
pub const PERSON_IDLE: TimeDelta = TimeDelta::days(7);
/// A session of anyone else ends after this long whatever happens.
pub const PERSON_LIMIT: TimeDelta = TimeDelta::days(30);
/// A form whose session had ended is kept this long.
pub const KEEP_FORM: TimeDelta = TimeDelta::hours(1);
/// A sign-in waits this long for its code.
pub const SIGN_IN_WAITS: TimeDelta = TimeDelta::minutes(5);
/// An offered secret can be confirmed this long.
pub const OFFER_LASTS: TimeDelta = TimeDelta::minutes(15);
/// An account that asked to be erased is hidden at once, and everything of the person goes this much later.
pub const ERASED_AFTER: TimeDelta = TimeDelta::days(15);
/// Recovery codes that are made at once.
pub const RECOVERY_CODES: usize = 10;

/// What [`purge`] has removed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Purged {
    /// Rows of sessions that ended long ago.
    pub sessions: u64,
    /// Kept forms that nobody came for.
    pub forms: u64,
    /// Sign-ins that never got their code.
    pub sign_ins: u64,
    /// Accounts of which everything was erased.
    pub accounts: u64,
}

/// Removes what has outlived its time. A job of the process calls it; several nodes may do so at once.
pub async fn purge(exchange: &Exchange) -> Result<Purged> {
    Ok(Purged {
        sessions: sessions::purge(exchange).await?,
        forms: kept::purge(exchange).await?,
        sign_ins: pending::purge(exchange).await?,
        accounts: erasure::purge(exchange).await?,
    })
}

/// SHA-256 in hex: how tokens, keys and names are stored.
pub(crate) fn digest(text: &str) -> String {
    hex::encode(Sha256::digest(text))
}

/// A new random secret of 256 bits in hex, and its digest.
pub(crate) fn new_secret() -> (String, String) {
    let secret = hex::encode(rand::random::<[u8; 32]>());
    let digest = digest(&secret);
    (secret, digest)
}
