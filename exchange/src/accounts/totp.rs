//! Codes of an authenticator app: TOTP (RFC 6238) with SHA-1, six digits, thirty seconds. Apps know no other kind reliably.

use std::fmt;

use chrono::{DateTime, Utc};
use data_encoding::BASE32_NOPAD;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;

/// Seconds that a code is shown.
pub const PERIOD: i64 = 30;
/// Steps before and after the present one whose codes are accepted: clocks of phones differ.
const DRIFT: i64 = 1;
const DIGITS: u32 = 1_000_000;

/// What an authenticator app and the portal both know: 160 bits (RFC 4226, R6).
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Secret([u8; 20]);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

/// What a typed code is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Match {
    /// It is the code of this step.
    Fits(i64),
    /// It was right, but it or a later one has been used.
    Used,
    /// It is none.
    Wrong,
}

impl Secret {
    /// A new random secret.
    pub fn random() -> Self {
        Self(rand::random())
    }

    /// Its bytes.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// The secret that is written so in base32.
    pub fn from_base32(text: &str) -> Option<Self> {
        BASE32_NOPAD.decode(text.as_bytes()).ok().and_then(|bytes| Self::from_bytes(&bytes))
    }

    /// The secret in base32, as people type it into an app.
    pub fn base32(&self) -> String {
        BASE32_NOPAD.encode(&self.0)
    }

    /// The code of a step.
    pub fn code(&self, step: i64) -> String {
        let mac = <Hmac<Sha1> as KeyInit>::new_from_slice(&self.0).map(|mac| mac.chain_update(step.to_be_bytes()).finalize().into_bytes());
        let digest = mac.unwrap_or_default();
        // Dynamic truncation, RFC 4226 5.3: the last four bits say where the number begins.
        let at = usize::from(digest[19] & 0xf);
        let number = u32::from_be_bytes([digest[at], digest[at + 1], digest[at + 2], digest[at + 3]]) & 0x7fff_ffff;
        format!("{:06}", number % DIGITS)
    }

    /// What a code is worth now, when the step `last` was the last one accepted.
    pub(super) fn judge(&self, code: &str, now: DateTime<Utc>, last: i64) -> Match {
        let present = step(now);
        let fitting: Vec<_> = (present - DRIFT..=present + DRIFT).filter(|step| self.code(*step) == code).collect();
        match fitting.iter().find(|step| **step > last) {
            Some(step) => Match::Fits(*step),
            None if fitting.is_empty() => Match::Wrong,
            None => Match::Used,
        }
    }

    /// The earliest code that is accepted now and was not used, or the seconds until there is one.
    pub(super) fn unused(&self, now: DateTime<Utc>, last: i64) -> Result<String, i64> {
        let next = step(now).max(last + 1);
        if next <= step(now) + DRIFT { Ok(self.code(next)) } else { Err((next - DRIFT) * PERIOD - now.timestamp()) }
    }
}

/// The step of a time.
pub fn step(at: DateTime<Utc>) -> i64 {
    at.timestamp().div_euclid(PERIOD)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B: the secret of the SHA-1 vectors.
    const VECTORS: Secret = Secret(*b"12345678901234567890");

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).expect("a time")
    }

    #[test]
    fn the_codes_are_those_of_the_standard() {
        // Appendix B shows eight digits; six are their end.
        let vectors = [
            (59, "94287082"),
            (1_111_111_109, "07081804"),
            (1_111_111_111, "14050471"),
            (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"),
            (20_000_000_000, "65353130"),
        ];
        for (seconds, eight) in vectors {
            assert_eq!(VECTORS.code(step(at(seconds))), eight[2..], "at {seconds}");
        }
    }

    #[test]
    fn a_code_is_accepted_one_step_early_and_late_and_never_again() {
        let now = at(1_234_567_890);
        let present = step(now);
        for near in -1..=1 {
            assert_eq!(VECTORS.judge(&VECTORS.code(present + near), now, 0), Match::Fits(present + near));
        }
        for far in [-2, 2, 1000] {
            assert_eq!(VECTORS.judge(&VECTORS.code(present + far), now, 0), Match::Wrong, "{far} steps away");
        }
        assert_eq!(VECTORS.judge(&VECTORS.code(present), now, present), Match::Used);
        assert_eq!(VECTORS.judge(&VECTORS.code(present - 1), now, present), Match::Used, "an older code after a newer one");
        assert_eq!(VECTORS.judge(&VECTORS.code(present + 1), now, present), Match::Fits(present + 1));
        for odd in ["", "12345", "１２３４５６", "-00001", "abcdef"] {
            assert_eq!(VECTORS.judge(odd, now, 0), Match::Wrong, "{odd:?}");
        }
    }

    #[test]
    fn the_next_unused_code_is_offered_or_when_it_comes() {
        let now = at(1_234_567_895);
        let present = step(now);
        assert_eq!(VECTORS.unused(now, 0), Ok(VECTORS.code(present)));
        assert_eq!(VECTORS.unused(now, present), Ok(VECTORS.code(present + 1)));
        assert_eq!(VECTORS.unused(now, present + 1), Err(25), "the step after the next is accepted from the next step on");
    }

    #[test]
    fn a_secret_is_read_as_it_is_written_and_never_logged() {
        let secret = Secret::random();
        assert_eq!(Secret::from_base32(&secret.base32()), Some(secret));
        assert_eq!(secret.base32().len(), 32);
        assert_eq!(Secret::from_base32("JBSWY3DP"), None, "too short");
        assert_eq!(format!("{secret:?}"), "Secret");
    }
}
