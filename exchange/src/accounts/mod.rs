//! Accounts of people and their sessions: registration, signing in and out, throttling, kept forms.
//!
//! Nothing here reveals who has an account. Passwords are Argon2id, hashed a few at a time on blocking threads; session tokens are
//! random, live only in the browser and are stored hashed.

mod kept;
mod passwords;
mod register;
mod sessions;
mod staff;
mod throttle;

pub use kept::{KeptForm, keep_form, kept_form};
pub use passwords::Passwords;
pub(crate) use register::normal_email;
pub use register::{NewPerson, register};
pub use sessions::{SessionState, SignedIn, session, sign_in, sign_out};
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

/// What [`purge`] has removed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Purged {
    /// Rows of sessions that ended long ago.
    pub sessions: u64,
    /// Kept forms that nobody came for.
    pub forms: u64,
}

/// Removes what has outlived its time. A job of the process calls it; several nodes may do so at once.
pub async fn purge(exchange: &Exchange) -> Result<Purged> {
    Ok(Purged { sessions: sessions::purge(exchange).await?, forms: kept::purge(exchange).await? })
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
