//! What the exchange does: annotation orders, vendors, notices, accounts, search and matching. It knows no web.
//!
//! [`Exchange`] is the handle that everyone holds. Areas are modules with the same anatomy: `mod.rs` holds the types, `rules.rs`
//! what is pure, `read.rs` the questions, `write.rs` (or a file per verb) the commands, `document.rs` what search knows of it.

pub mod accounts;
pub mod actor;
pub mod administration;
mod archive;
pub mod audit;
pub mod awards;
pub mod bids;
mod change;
pub mod clock;
pub mod codes;
pub mod companies;
mod database;
pub mod demo;
pub mod directory;
pub mod enquiries;
pub mod entity;
mod error;
pub mod events;
mod fields;
pub mod home;
pub mod industry_map;
pub mod keys;
pub mod library;
pub mod matching;
mod media;
pub mod messages;
pub mod money;
pub mod notices;
pub mod occasions;
pub mod orders;
pub mod outbox;
pub mod places;
pub mod positions;
pub mod search;
pub mod statistics;
pub mod talent;
pub mod vendors;
pub mod watches;
pub mod workbench;

use std::{path::PathBuf, sync::Arc};

use sea_orm::DatabaseConnection;
use serde::{Deserialize, Serialize};

pub use change::Change;
pub use database::connect;
pub use error::{Error, FieldErrors, Problem, Result};

/// Language of the site and of mails.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Locale {
    /// Chinese as written in the mainland; the default.
    #[default]
    Zh,
    /// English.
    En,
}

impl Locale {
    /// `zh` or `en`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }

    /// The locale with this code; Chinese for anything else.
    pub fn from_code(code: &str) -> Self {
        if code == "en" { Self::En } else { Self::Zh }
    }
}

/// The region that a portal serves: data, not a constant.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Region {
    /// First part of public numbers: `GX`.
    pub prefix: String,
    /// GB/T 2260 code of the region: `450000`.
    pub division: String,
    /// Hours east of Greenwich in which times are shown and typed.
    pub utc_offset_hours: i32,
}

impl Default for Region {
    fn default() -> Self {
        Self { prefix: "GX".into(), division: "450000".into(), utc_offset_hours: 8 }
    }
}

/// What is needed to open an exchange.
#[derive(Debug, Clone)]
pub struct Opening {
    /// `sqlite://…` or `postgres://…`; a SQLite file in `folder` when it is `None`.
    pub database_url: Option<String>,
    /// Folder of the SQLite file and the search index.
    pub folder: PathBuf,
    /// The region.
    pub region: Region,
    /// The file of the instance's key; `keys.master` in the folder when it is `None`. It belongs on another disk than the database's backups.
    pub keys: Option<PathBuf>,
    /// Whether this is a demonstration: only then does the second factor that everyone knows open anything.
    pub demo: bool,
}

/// What a thing kept in memory rests on: changes counted in this process, and how far the index has followed, by which those of other
/// processes arrive.
pub type Version = (u64, Option<i64>);

/// The handle that everyone holds; cheap to clone.
#[derive(Clone)]
pub struct Exchange {
    inner: Arc<Inner>,
}

struct Inner {
    reads: DatabaseConnection,
    writes: DatabaseConnection,
    clock: clock::Clock,
    region: Region,
    search: search::Search,
    outbox: outbox::Bell,
    folder: PathBuf,
    passwords: accounts::Passwords,
    keys: keys::Keys,
    demo: bool,
    standing: administration::Kept,
    vendor_book: matching::Book,
}

impl Exchange {
    /// Opens the database (which has been migrated) and the search index.
    pub async fn open(opening: Opening) -> Result<Self> {
        let (reads, writes) = connect(&opening).await?;
        let keys = keys::Keys::open_file(&opening.keys.clone().unwrap_or_else(|| opening.folder.join("keys.master")))?;
        let search = search::Search::open(&opening.folder.join("index"))?;
        let inner = Inner {
            reads,
            writes,
            clock: clock::Clock::default(),
            region: opening.region,
            search,
            outbox: outbox::Bell::default(),
            folder: opening.folder,
            passwords: accounts::Passwords::default(),
            keys,
            demo: opening.demo,
            standing: administration::Kept::default(),
            vendor_book: matching::Book::default(),
        };
        let exchange = Self { inner: Arc::new(inner) };
        administration::refresh(&exchange).await?;
        Ok(exchange)
    }

    /// Connection for questions.
    pub(crate) fn db(&self) -> &DatabaseConnection {
        &self.inner.reads
    }

    /// The one clock.
    pub fn clock(&self) -> &clock::Clock {
        &self.inner.clock
    }

    /// The region.
    pub fn region(&self) -> &Region {
        &self.inner.region
    }

    /// The search index.
    pub fn search(&self) -> &search::Search {
        &self.inner.search
    }

    /// Rings when the outbox has a new entry.
    pub fn bell(&self) -> &outbox::Bell {
        &self.inner.outbox
    }

    /// Folder of files that belong to this exchange.
    pub fn folder(&self) -> &std::path::Path {
        &self.inner.folder
    }

    /// The instance's keys.
    pub fn keys(&self) -> &keys::Keys {
        &self.inner.keys
    }

    /// What administrators have set, as it was last read. Every page looks at it, so it is kept in memory.
    pub fn standing(&self) -> Arc<administration::Standing> {
        self.inner.standing.get()
    }

    pub(crate) fn kept_standing(&self) -> &administration::Kept {
        &self.inner.standing
    }

    /// The version of everything now: what is kept in memory with another one may be out of date.
    pub fn version(&self) -> Version {
        (self.bell().count(), self.search().position())
    }

    pub(crate) fn vendor_book(&self) -> &matching::Book {
        &self.inner.vendor_book
    }

    /// Whether this is a demonstration.
    pub fn is_demo(&self) -> bool {
        self.inner.demo
    }

    /// Hashing of passwords, a few at a time.
    pub(crate) fn passwords(&self) -> &accounts::Passwords {
        &self.inner.passwords
    }

    /// Whether the database answers; for `/readyz`.
    pub async fn ping(&self) -> Result<()> {
        self.db().ping().await.map_err(Into::into)
    }
}
