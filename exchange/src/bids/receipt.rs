//! Receipts (回执): what the portal signs when it takes a bid or lets one be withdrawn. Each is one entry of the bid log.

use std::fmt::Write;

use chrono::{DateTime, SecondsFormat, Utc};
use uuid::Uuid;

use crate::keys::{self, Keys};

/// First line of every receipt.
const TITLE: &str = "biaohui bid receipt 1";
/// Longest text that is read as a receipt, in bytes.
const LONGEST: usize = 4096;

/// What a receipt says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReceiptKind {
    /// A bid was received.
    Received,
    /// A bid was withdrawn.
    Withdrawn,
}

impl ReceiptKind {
    /// Its name in the text and in the log.
    pub fn name(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Withdrawn => "withdrawn",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        [Self::Received, Self::Withdrawn].into_iter().find(|kind| kind.name() == name)
    }
}

/// A receipt, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// What happened.
    pub kind: ReceiptKind,
    /// The bid.
    pub bid: Uuid,
    /// Public number of the order.
    pub order: String,
    /// The organisation that bids.
    pub organisation: Uuid,
    /// Version of the bid, counted by organisation and order.
    pub version: i32,
    /// SHA-256 of the ciphertext, hex.
    pub sha256: String,
    /// The portal's time that decided.
    pub at: DateTime<Utc>,
    /// Place in the bid log, from 1.
    pub log_index: i64,
}

impl Receipt {
    /// The text that is signed: one fact a line, no line break at the end.
    pub fn text(&self) -> String {
        let Self { kind, bid, order, organisation, version, sha256, at, log_index } = self;
        let at = at.to_rfc3339_opts(SecondsFormat::Millis, true);
        let kind = kind.name();
        format!(
            "{TITLE}\nkind: {kind}\norder: {order}\nbid: {bid}\norganisation: {organisation}\nversion: {version}\n\
             sha256: {sha256}\ntime: {at}\nlog: {log_index}"
        )
    }

    /// The text with signature and public key under it: what is printed and pasted.
    pub fn signed(text: &str, signature: &str, keys: &Keys) -> String {
        let mut signed = text.to_owned();
        let _ = write!(signed, "\nsignature: {signature}\nkey: {}", keys.public());
        signed
    }

    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        if lines.next()? != TITLE {
            return None;
        }
        let mut fact = |name: &str| lines.next()?.strip_prefix(name)?.strip_prefix(": ");
        let receipt = Self {
            kind: ReceiptKind::from_name(fact("kind")?)?,
            order: fact("order")?.to_owned(),
            bid: fact("bid")?.parse().ok()?,
            organisation: fact("organisation")?.parse().ok()?,
            version: fact("version")?.parse().ok()?,
            sha256: fact("sha256")?.to_owned(),
            at: fact("time")?.parse().ok()?,
            log_index: fact("log")?.parse().ok()?,
        };
        // What reads the same but is written otherwise is not what was signed.
        (receipt.text() == text).then_some(receipt)
    }
}

/// What a check of a receipt found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Not the text of a receipt.
    Unreadable,
    /// The signature is not this portal's.
    NotSigned,
    /// It is signed, but the bid log has no such entry.
    NotLogged(Receipt),
    /// Signature and log agree.
    Holds(Receipt),
}

/// A pasted receipt whose signature holds; otherwise what is wrong with it. Spaces around lines and a foreign key line do no harm:
/// the portal's own key decides.
pub(super) fn read_signed(pasted: &str, keys: &Keys) -> Result<Receipt, Verdict> {
    if pasted.len() > LONGEST {
        return Err(Verdict::Unreadable);
    }
    let lines: Vec<&str> = pasted.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let end = lines.iter().position(|line| line.starts_with("signature: ")).ok_or(Verdict::Unreadable)?;
    let receipt = Receipt::parse(&lines[..end].join("\n")).ok_or(Verdict::Unreadable)?;
    let signature = lines[end].trim_start_matches("signature: ");
    if keys::verify(&keys.public(), receipt.text().as_bytes(), signature) { Ok(receipt) } else { Err(Verdict::NotSigned) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn receipt() -> Receipt {
        Receipt {
            kind: ReceiptKind::Received,
            bid: Uuid::from_u128(7),
            order: "GX-2026-0001".to_owned(),
            organisation: Uuid::from_u128(8),
            version: 2,
            sha256: "ab".repeat(32),
            at: DateTime::from_timestamp_millis(1_764_000_000_123).expect("a time"),
            log_index: 42,
        }
    }

    #[test]
    fn a_receipt_is_read_as_it_was_written_and_no_other_way() {
        let text = receipt().text();
        assert_eq!(Receipt::parse(&text), Some(receipt()));
        for (what, changed) in [
            ("a longer number", text.replace("log: 42", "log: 042")),
            ("another time zone", text.replace("123Z", "123+00:00")),
            ("an upper-case id", text.replace("bid: 00000000-0000-0000-0000-000000000007", "bid: 00000000000000000000000000000007")),
            ("a line more", format!("{text}\nnote: x")),
            ("another title", text.replace("receipt 1", "receipt 2")),
        ] {
            assert_eq!(Receipt::parse(&changed), None, "{what} was read");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in "\\PC{0,200}") {
            let _ = Receipt::parse(&text);
            let _ = Receipt::parse(&format!("{TITLE}\nkind: received\n{text}"));
        }
    }
}
