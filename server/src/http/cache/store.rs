//! Where kept answers lie: bounded in bytes; what nobody asks for goes first.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, PoisonError, RwLock, atomic::Ordering},
};

use chrono::{DateTime, Utc};
use exchange::Version;
use tokio::sync::OwnedMutexGuard;

use super::{Key, page::Page};

/// Kept answers by address, and who is drawing which.
pub(in crate::http) struct Store {
    most: usize,
    kept: RwLock<Kept>,
    drawing: Mutex<HashMap<Key, Arc<tokio::sync::Mutex<()>>>>,
}

#[derive(Default)]
struct Kept {
    pages: HashMap<Key, Arc<Page>>,
    /// Every key once, in the order in which it is looked at for throwing out.
    turn: VecDeque<Key>,
    bytes: usize,
}

impl Store {
    /// Keeps up to so many bytes; nothing for none.
    pub(in crate::http) fn new(most: usize) -> Self {
        Self { most, kept: RwLock::default(), drawing: Mutex::default() }
    }

    pub(super) fn is_off(&self) -> bool {
        self.most == 0
    }

    /// The answer of this version that is fresh now.
    pub(super) fn get(&self, key: &Key, version: Version, now: DateTime<Utc>) -> Option<Arc<Page>> {
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        let page = kept.pages.get(key).filter(|page| page.version == version && page.fresh.contains(&now))?;
        page.used.store(true, Ordering::Relaxed);
        Some(page.clone())
    }

    /// Keeps an answer in place of an older one.
    pub(super) fn put(&self, key: Key, page: Arc<Page>) {
        let mut kept = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        kept.bytes += page.weight();
        match kept.pages.insert(key.clone(), page) {
            Some(before) => kept.bytes -= before.weight(),
            None => kept.turn.push_back(key),
        }
        while kept.bytes > self.most
            && let Some(key) = kept.turn.pop_front()
        {
            let was_used = kept.pages.get(&key).is_some_and(|page| page.used.swap(false, Ordering::Relaxed));
            if was_used {
                kept.turn.push_back(key);
            } else if let Some(page) = kept.pages.remove(&key) {
                kept.bytes -= page.weight();
            }
        }
    }

    /// The first who asks gets the turn to draw an answer; others wait until it is drawn, and get nothing.
    pub(super) async fn turn(self: &Arc<Self>, key: &Key) -> Option<Turn> {
        let mutex = {
            let mut drawing = self.drawing.lock().unwrap_or_else(PoisonError::into_inner);
            drawing.entry(key.clone()).or_default().clone()
        };
        match mutex.clone().try_lock_owned() {
            Ok(held) => Some(Turn { store: self.clone(), key: key.clone(), _held: held }),
            Err(_) => {
                drop(mutex.lock().await);
                None
            }
        }
    }
}

/// The turn to draw an answer; whoever waits for it goes on when it is dropped.
pub(super) struct Turn {
    store: Arc<Store>,
    key: Key,
    _held: OwnedMutexGuard<()>,
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.store.drawing.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.key);
    }
}

#[cfg(test)]
mod tests {
    use app::site::Display;
    use axum::http::HeaderMap;
    use chrono::TimeDelta;

    use super::*;

    fn key(number: usize) -> Key {
        Key { address: format!("/orders?page={number}"), display: Display::default() }
    }

    fn page(now: DateTime<Utc>) -> Arc<Page> {
        let fresh = now..now + TimeDelta::seconds(10);
        Arc::new(Page::new((1, Some(7)), fresh, HeaderMap::new(), &[b'x'; 10_000], None).expect("is kept"))
    }

    #[test]
    fn a_page_is_answered_while_it_is_fresh_and_nothing_has_changed() {
        let (store, now) = (Store::new(1_000_000), Utc::now());
        store.put(key(1), page(now));
        let later = now + TimeDelta::seconds(9);
        assert!(store.get(&key(1), (1, Some(7)), later).is_some());
        assert!(store.get(&key(2), (1, Some(7)), later).is_none(), "another address");
        assert!(store.get(&key(1), (2, Some(7)), later).is_none(), "something was changed");
        assert!(store.get(&key(1), (1, Some(8)), later).is_none(), "the index has followed");
        assert!(store.get(&key(1), (1, Some(7)), now + TimeDelta::seconds(10)).is_none(), "it is too old");
        assert!(store.get(&key(1), (1, Some(7)), now - TimeDelta::seconds(1)).is_none(), "the clock was put back");
        let dark = Key { display: Display { dark: Some(true), elder: false }, ..key(1) };
        assert!(store.get(&dark, (1, Some(7)), later).is_none(), "another theme");
    }

    #[test]
    fn memory_is_bounded_and_what_is_asked_for_stays() {
        let (store, now) = (Store::new(200_000), Utc::now());
        for number in 0..500 {
            store.put(key(number), page(now));
            assert!(store.kept.read().expect("not poisoned").bytes <= 200_000);
            assert!(store.get(&key(0), (1, Some(7)), now).is_some(), "asked for again and again, after {number} others");
        }
        let kept = store.kept.read().expect("not poisoned");
        assert!(kept.pages.len() < 20 && kept.turn.len() == kept.pages.len());
        assert_eq!(kept.bytes, kept.pages.values().map(|page| page.weight()).sum::<usize>());
    }

    #[tokio::test]
    async fn one_draws_and_the_others_wait() {
        let store = Arc::new(Store::new(1));
        let first = store.turn(&key(1)).await;
        assert!(first.is_some() && store.turn(&key(2)).await.is_some(), "another address is another turn");
        let waiting = tokio::spawn({
            let store = store.clone();
            async move { store.turn(&key(1)).await.is_none() }
        });
        tokio::task::yield_now().await;
        assert!(!waiting.is_finished());
        drop(first);
        assert!(waiting.await.expect("waits"), "whoever waited draws without a turn if it must");
        assert!(store.turn(&key(1)).await.is_some(), "the next one is the first again");
    }
}
