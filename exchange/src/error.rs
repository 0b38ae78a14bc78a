//! What can go wrong, for every command and question of the exchange.

use std::collections::BTreeMap;

use crate::actor::Denied;

/// Result of the exchange's commands and questions.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a command or a question failed. A person sees a sentence made from the variant; sources go to the log.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The thing does not exist, or this actor may not know that it does.
    #[error("not found")]
    NotFound,
    /// Access is refused.
    #[error("refused: {0}")]
    Denied(#[from] Denied),
    /// What was typed breaks rules; every field at once.
    #[error("{} fields are wrong", .0.len())]
    Invalid(FieldErrors),
    /// Somebody else changed the thing since it was read.
    #[error("the version is {current}, not {given}")]
    Conflict {
        /// Version in the database.
        current: i32,
        /// Version that the caller started from.
        given: i32,
    },
    /// The thing is in a state that does not allow the command.
    #[error("not in this state: {0}")]
    State(&'static str),
    /// Too many attempts; try again after this many seconds.
    #[error("throttled for {0} seconds")]
    Throttled(u64),
    /// The database failed.
    #[error("database")]
    Database(#[from] sea_orm::DbErr),
    /// The search index failed.
    #[error("search index")]
    Index(#[from] tantivy::TantivyError),
    /// Reference or stored data cannot be read.
    #[error("data: {0}")]
    Data(String),
    /// A file could not be read or written.
    #[error("file")]
    File(#[from] std::io::Error),
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Data(error.to_string())
    }
}

/// What is wrong with a form: the path of a field (`lots.0.items.1.quantity`) and its problem.
pub type FieldErrors = BTreeMap<String, Problem>;

/// What is wrong with one field. The site words it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// Nothing was given.
    Missing,
    /// Longer than this many characters.
    TooLong(usize),
    /// Shorter than this many characters.
    TooShort(usize),
    /// No value of the list that the field offers.
    NotInList,
    /// Not a whole number above zero.
    NotAPositiveNumber,
    /// Not an amount in yuan with at most this many decimals.
    NotAnAmount(u32),
    /// A price above the ceiling of its item.
    AboveCeiling(crate::money::UnitPrice),
    /// Outside this range, in the field's own notation.
    OutOfRange(String, String),
    /// Not a date and time.
    NotATime,
    /// Earlier than the rule set allows; the earliest that is allowed, and the days that the rule asks for.
    TooEarly {
        /// Earliest time that is allowed.
        earliest: chrono::DateTime<chrono::Utc>,
        /// Days that the rule asks for.
        days: i32,
    },
    /// Later than another time of the form, which it must precede.
    NotBefore(&'static str),
    /// The weights of the criteria add up to this and not to 100.
    WeightsSum(u32),
    /// The same value stands twice.
    Repeated,
    /// A line of a label schema cannot be read.
    BadLine {
        /// Number of the line, from 1.
        line: usize,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// Gives away the name of a buyer that is kept back until the award.
    NamesBuyer,
    /// Already used by someone else.
    Taken,
    /// A password that is among the most common ones.
    CommonPassword,
    /// A text that will be public names whoever wrote it.
    NamesAsker,
    /// The two entries differ.
    Mismatch,
    /// Not an e-mail address.
    NotAnEmail,
    /// Not a code after GB 32100-2015.
    NotAUscc,
    /// Not a telephone number.
    NotAPhone,
    /// Not a day of the calendar.
    NotADay,
    /// Wrong, without saying what is right (passwords).
    Wrong,
    /// A code that was right and has been used.
    Used,
    /// A file of a type that is not accepted.
    FileType,
    /// A file larger than this many bytes.
    FileTooLarge(u64),
    /// A value that is not offered any more.
    Retired,
    /// Duties that one account must not combine.
    Incompatible,
    /// A duty that is exercised for an organisation, for an account that belongs to none.
    NeedsOrganisation,
    /// Nobody else holds this duty.
    LastHolder(crate::actor::Role),
    /// Not an address on the web that begins with https://.
    NotAWebAddress,
    /// More than this many.
    TooMany(usize),
}
