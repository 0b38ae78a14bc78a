//! Attempts to sign in and to register, and reports of positions, counted for each client address in memory.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use axum::{
    body::Body,
    extract::State,
    http::{Method, Request, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::{Gate, address, without_language};

/// Addresses that are remembered before the full buckets are thrown out.
const REMEMBERED: usize = 20_000;

/// A bucket of tokens for each address: full it holds a minute's worth, and it fills evenly.
pub(super) struct Buckets {
    most: f64,
    second: f64,
    buckets: Mutex<HashMap<IpAddr, (f64, Instant)>>,
}

impl Buckets {
    pub(super) fn per_minute(attempts: u32) -> Self {
        let most = f64::from(attempts.max(1));
        Self { most, second: most / 60.0, buckets: Mutex::default() }
    }

    /// Takes a token, or says after how many seconds there is one.
    fn take(&self, address: IpAddr, now: Instant) -> Result<(), u64> {
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= REMEMBERED {
            let minute = Duration::from_secs(60);
            buckets.retain(|_, (_, seen)| now.saturating_duration_since(*seen) < minute);
        }
        let (tokens, seen) = buckets.get(&address).copied().unwrap_or((self.most, now));
        let tokens = (tokens + now.saturating_duration_since(seen).as_secs_f64() * self.second).min(self.most);
        if tokens < 1.0 {
            buckets.insert(address, (tokens, now));
            let wait = Duration::from_secs_f64((1.0 - tokens) / self.second);
            return Err(wait.as_secs() + 1);
        }
        buckets.insert(address, (tokens - 1.0, now));
        Ok(())
    }
}

/// Forms at which passwords and codes could be guessed.
const COUNTED: [&str; 4] = ["/confirm", "/login", "/login/code", "/register"];

/// Whether a form is one of these, or reports a position, which takes no account.
fn counts(path: &str) -> bool {
    COUNTED.contains(&path) || path.strip_prefix("/positions/").is_some_and(|rest| rest.ends_with("/report"))
}

/// Limits by client address the forms at which passwords and codes could be guessed, and those that take no account.
pub(super) async fn limit(State(gate): State<Arc<Gate>>, request: Request<Body>, next: Next) -> Response {
    let is_counted = request.method() == Method::POST && counts(without_language(request.uri().path()));
    if is_counted && let Err(seconds) = gate.rate.take(address::client(&request, &gate.proxies), Instant::now()) {
        return (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, seconds.to_string())]).into_response();
    }
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;

    #[test]
    fn a_minute_holds_so_many_attempts_and_fills_evenly() {
        let buckets = Buckets::per_minute(20);
        let (one, other) = (IpAddr::from(Ipv4Addr::new(10, 0, 0, 1)), IpAddr::from(Ipv4Addr::new(10, 0, 0, 2)));
        let now = Instant::now();
        for attempt in 0..20 {
            assert_eq!(buckets.take(one, now), Ok(()), "attempt {attempt} of twenty");
        }
        assert_eq!(buckets.take(one, now), Err(4), "a token comes every three seconds");
        assert_eq!(buckets.take(other, now), Ok(()), "another address is not concerned");
        assert_eq!(buckets.take(one, now + Duration::from_secs(4)), Ok(()));
        assert!(buckets.take(one, now + Duration::from_secs(4)).is_err());
    }

    #[test]
    fn forms_that_take_passwords_codes_or_no_account_are_counted() {
        for path in ["/login", "/register", "/positions/GX-P-2026-0001/report"] {
            assert!(counts(path), "{path}");
        }
        for path in ["/", "/positions/GX-P-2026-0001/reports", "/positions/GX-P-2026-0001/apply", "/login/other"] {
            assert!(!counts(path), "{path}");
        }
    }

    #[test]
    fn the_memory_is_bounded() {
        let buckets = Buckets::per_minute(20);
        let mut now = Instant::now();
        for address in 0..u32::try_from(REMEMBERED).expect("small") + 10 {
            now += Duration::from_millis(10);
            let _ = buckets.take(IpAddr::from(Ipv4Addr::from_bits(address)), now);
        }
        assert!(buckets.buckets.lock().expect("not poisoned").len() < REMEMBERED);
    }
}
