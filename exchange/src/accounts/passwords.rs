//! Passwords: which are accepted, and Argon2id hashing, two at a time, on blocking threads.

use std::{collections::HashSet, sync::Arc, sync::LazyLock};

use argon2::{
    Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version,
    password_hash::phc::{PasswordHash, Salt},
};
use tokio::sync::Semaphore;

use super::throttle::Strangers;
use crate::{Error, Problem, Result};

/// Fewest characters of a password (ASVS 5.0 6.2.1).
const SHORTEST: usize = 8;
/// Most characters of a password; nothing is cut (ASVS 5.0 6.2.9).
const LONGEST: usize = 128;
/// Memory of one hash in KiB, passes and lanes: the OWASP figures for Argon2id.
const COST: (u32, u32, u32) = (19 * 1024, 2, 1);
/// Hashes under way at once: each holds 19 MiB and a core.
const PERMITS: usize = 2;

static COMMON: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/common_passwords.txt").lines();
    lines.filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
});

/// What is wrong with a new password, `None` when it is accepted. No composition rules: length and the list of common ones decide.
pub(crate) fn problem(password: &str) -> Option<Problem> {
    match password.chars().count() {
        0 => Some(Problem::Missing),
        length if length < SHORTEST => Some(Problem::TooShort(SHORTEST)),
        length if length > LONGEST => Some(Problem::TooLong(LONGEST)),
        _ => COMMON.contains(password.to_lowercase().as_str()).then_some(Problem::CommonPassword),
    }
}

/// Hashing of passwords behind a semaphore, and the memory of attempts on names that nobody has.
pub struct Passwords {
    permits: Arc<Semaphore>,
    strangers: Strangers,
}

impl Default for Passwords {
    fn default() -> Self {
        Self { permits: Arc::new(Semaphore::new(PERMITS)), strangers: Strangers::default() }
    }
}

impl Passwords {
    /// The hash of a password in PHC form, with a salt of its own.
    pub async fn hash(&self, password: &str) -> Result<String> {
        let password = password.to_owned();
        self.run(move || hash(&password, &rand::random())).await?
    }

    /// Whether a password fits a hash. Without a hash (nobody has that name) the work is the same and the answer no.
    pub async fn verify(&self, password: &str, hash: Option<&str>) -> bool {
        let (password, known) = (password.to_owned(), hash.map(str::to_owned));
        self.run(move || verify(&password, known.as_deref())).await.unwrap_or(false)
    }

    /// Attempts on names that nobody has.
    pub(super) fn strangers(&self) -> &Strangers {
        &self.strangers
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
        let permit = self.permits.clone().acquire_owned().await.map_err(|error| Error::Data(error.to_string()))?;
        // The permit goes along: a caller who gives up does not let a third hash in.
        let work = tokio::task::spawn_blocking(move || {
            let _permit = permit;
            work()
        });
        work.await.map_err(|error| Error::Data(error.to_string()))
    }
}

fn argon2() -> Result<Argon2<'static>> {
    let (memory, passes, lanes) = COST;
    let params = Params::new(memory, passes, lanes, None).map_err(|error| Error::Data(error.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash(password: &str, salt: &[u8; Salt::RECOMMENDED_LENGTH]) -> Result<String> {
    let hash: PasswordHash =
        argon2()?.hash_password_with_salt(password.as_bytes(), salt).map_err(|error| Error::Data(error.to_string()))?;
    Ok(hash.to_string())
}

fn verify(password: &str, known: Option<&str>) -> bool {
    match (known.map(PasswordHash::new), argon2()) {
        (Some(Ok(known)), Ok(argon2)) => argon2.verify_password(password.as_bytes(), &known).is_ok(),
        _ => {
            let _same_work = hash(password, &[0; Salt::RECOMMENDED_LENGTH]);
            false
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_and_the_list_decide_and_composition_does_not() {
        assert_eq!(problem(""), Some(Problem::Missing));
        assert_eq!(problem("短密码"), Some(Problem::TooShort(8)));
        assert_eq!(problem(&"长".repeat(129)), Some(Problem::TooLong(128)));
        for common in ["a123456789", "WoAiNi1314", "password1", "Biaohui2026", "qq123456"] {
            assert_eq!(problem(common), Some(Problem::CommonPassword), "{common} is on every list");
        }
        for good in ["标注员们每天都要喝茶", "correct horse battery staple", "aaaaaaaabbbbbbbbccc", &"长".repeat(128)] {
            assert_eq!(problem(good), None, "{good} is accepted");
        }
    }

    #[test]
    fn the_list_covers_what_the_standard_asks_for() {
        assert!(COMMON.len() >= 3000, "ASVS 5.0 6.2.4 asks for 3,000 common passwords, the list has {}", COMMON.len());
        let odd: Vec<_> = COMMON.iter().filter(|word| word.chars().count() < SHORTEST || word.to_lowercase() != **word).collect();
        assert_eq!(odd, Vec::<&&str>::new(), "lines that can never match");
    }

    #[tokio::test]
    async fn a_password_fits_its_own_hash_alone() {
        let passwords = Passwords::default();
        let hash = passwords.hash("correct horse battery staple").await.expect("hashes");
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "not the cost that is asked for: {hash}");
        assert!(passwords.verify("correct horse battery staple", Some(&hash)).await);
        assert!(!passwords.verify("correct horse battery stapl", Some(&hash)).await);
        assert!(!passwords.verify("correct horse battery staple", None).await, "nobody's password never fits");
        assert!(!passwords.verify("x", Some("not a hash")).await, "a broken hash fits nothing");
        assert_ne!(hash, passwords.hash("correct horse battery staple").await.expect("hashes"), "the salt is new each time");
    }
}
