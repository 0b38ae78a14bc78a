//! Proof by the second factor: a code of the app or a recovery code, counted and spent in the transaction that it opens the way for.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect, sea_query::Condition,
};
use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;

use super::{
    digest, factors, pending,
    throttle::{delay, seconds_until},
    totp::{Match, Secret},
};
use crate::{
    Change, Error, Exchange, Problem, Result,
    actor::Actor,
    entity::{factor, recovery_code},
    messages::{self, MessageKind, Recipients},
};

/// Digits of a code of the app; anything longer is a recovery code.
const APP_CODE: usize = 6;

/// A factor whose secret was opened before the change that needs it.
pub(super) struct Opened {
    account: Uuid,
    sealed: Vec<u8>,
    secret: Secret,
}

/// How a proof was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Proof {
    /// By a code of the app.
    App,
    /// By a recovery code, which is spent.
    Recovery,
}

impl Proof {
    /// Its name in the log.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::App => "app",
            Self::Recovery => "recovery",
        }
    }
}

/// The factor of an account, opened; `None` when it has none.
pub(super) async fn opened(exchange: &Exchange, account: Uuid) -> Result<Option<Opened>> {
    let Some(row) = factor::Entity::find_by_id(account).one(exchange.db()).await? else { return Ok(None) };
    let secret = factors::open(exchange, account, &row.secret)?;
    Ok(Some(Opened { account, sealed: row.secret, secret }))
}

/// Looks at a code and spends it when it is right. The attempt is counted either way, so the caller commits either way.
/// [`Error::Throttled`] after repeated failures, before the code is looked at.
pub(super) async fn judge(change: &mut Change, factor: &Opened, typed: &str) -> Result<Result<Proof, Problem>> {
    let row = factor::Entity::find_by_id(factor.account).lock_exclusive().one(change.db()).await?;
    let Some(row) = row.filter(|row| row.secret == factor.sealed) else { return Ok(Err(Problem::Wrong)) };
    let now = change.now().await?;
    if let Some(seconds) = row.next_attempt_at.and_then(|next| seconds_until(next, now)) {
        return Err(Error::Throttled(seconds));
    }
    let (last, failures) = (row.last_step, row.failed_attempts);
    let code = normal_code(typed);
    let mut row = row.into_active_model();
    let judged = if code.len() == APP_CODE {
        let known_to_all = !change.exchange().is_demo() && factor.secret == crate::demo::secret()?;
        match factor.secret.judge(&code, now, last) {
            Match::Fits(step) if !known_to_all => {
                row.last_step = Set(step);
                Ok(Proof::App)
            }
            Match::Used => Err(Problem::Used),
            Match::Fits(_) | Match::Wrong => Err(Problem::Wrong),
        }
    } else if spend(change, factor.account, &code).await? {
        Ok(Proof::Recovery)
    } else {
        Err(Problem::Wrong)
    };
    // Whoever knows a code that was right does not guess.
    let failures = match judged {
        Ok(_) => 0,
        Err(Problem::Used) => failures,
        Err(_) => failures.saturating_add(1),
    };
    row.failed_attempts = Set(failures);
    row.next_attempt_at = Set(delay(failures).map(|delay| now + delay));
    row.update(change.db()).await?;
    Ok(judged)
}

/// Deletes a recovery code; whether there was one. Its holder is told.
async fn spend(change: &mut Change, account: Uuid, code: &str) -> Result<bool> {
    let which = Condition::all().add(recovery_code::Column::CodeHash.eq(digest(code))).add(recovery_code::Column::AccountId.eq(account));
    let spent = recovery_code::Entity::delete_many().filter(which).exec(change.db()).await?.rows_affected == 1;
    if spent {
        messages::send(change, &Recipients::Account(account), factors::told(MessageKind::RecoveryCodeUsed)).await?;
    }
    Ok(spent)
}

/// A code as it is compared: full-width digits become plain, blanks and dashes go, letters are large.
pub(super) fn normal_code(typed: &str) -> String {
    typed.nfkc().filter(|c| c.is_ascii_alphanumeric()).map(|c| c.to_ascii_uppercase()).take(64).collect()
}

/// The step of a code that an app shows for a secret which has not been used yet.
pub(super) fn fits_unused(secret: &Secret, code: &str, now: DateTime<Utc>) -> Option<i64> {
    match secret.judge(code, now, 0) {
        Match::Fits(step) => Some(step),
        Match::Used | Match::Wrong => None,
    }
}

/// What a sealed secret is bound to: it opens for no other account.
pub(super) fn seal_context(account: Uuid) -> String {
    format!("second factor of {account}")
}

/// The code that would be accepted, on a page of the demo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DemoCode {
    /// This one.
    Now(String),
    /// One that comes after this many seconds: the present ones have been used by others who try the demo.
    In(i64),
}

/// The code for a sign-in that waits for one, where this is a demonstration and the account has the secret that everyone knows.
pub async fn demo_code_for_sign_in(exchange: &Exchange, token: &str) -> Result<Option<DemoCode>> {
    match pending::account(exchange, token).await? {
        Some(account) => demo_code(exchange, account).await,
        None => Ok(None),
    }
}

/// The code for the own account, where this is a demonstration and the account has the secret that everyone knows.
pub async fn own_demo_code(exchange: &Exchange, actor: &Actor) -> Result<Option<DemoCode>> {
    match actor.account() {
        Some(account) => demo_code(exchange, account).await,
        None => Ok(None),
    }
}

async fn demo_code(exchange: &Exchange, account: Uuid) -> Result<Option<DemoCode>> {
    if !exchange.is_demo() {
        return Ok(None);
    }
    let secret = crate::demo::secret()?;
    let Some(row) = factor::Entity::find_by_id(account).one(exchange.db()).await? else { return Ok(None) };
    if factors::open(exchange, account, &row.secret)? != secret {
        return Ok(None);
    }
    let now = exchange.clock().now();
    Ok(Some(secret.unused(now, row.last_step).map_or_else(DemoCode::In, DemoCode::Now)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        assert_eq!(normal_code(" １２３ 456\n"), "123456");
        assert_eq!(normal_code("abcdef-GHIJKL-mnopqr-234567"), "ABCDEFGHIJKLMNOPQR234567");
        assert_eq!(normal_code("\0😀"), "");
        assert_eq!(normal_code(&"7".repeat(100_000)).len(), 64);
    }
}
