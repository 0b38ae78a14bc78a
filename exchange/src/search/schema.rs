//! What the index holds of a thing: the struct that areas fill, and the fields that it becomes.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use tantivy::{
    TantivyDocument, Term,
    schema::{FAST, Field, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions},
};

use super::{
    Kind,
    analysis::{Analysed, joined, tokenized},
};
use crate::{
    Locale,
    codes::{CodeList, Domain, Modality},
    money::Money,
    places::Place,
};

/// Counts changes of this file's fields; part of the name of the index folder.
pub(super) const VERSION: u32 = 4;

/// Facets of orders, in the order in which pages show them.
pub(super) const ORDER_FACETS: [&str; 10] =
    ["demand_kind", "modality", "task_type", "technique", "security", "procedure", "domain", "city", "format", "event"];
/// Facets of vendors.
pub(super) const VENDOR_FACETS: [&str; 7] = ["modality", "task_type", "domain", "language", "city", "tier", "environment"];
/// Facets of positions.
pub(super) const POSITION_FACETS: [&str; 8] = ["city", "workplace", "pay_kind", "employment", "level", "language", "employer", "event"];
/// Codes of the standards that a thing cites or conforms with: a condition, counted nowhere.
pub(super) const STANDARD: &str = "standard";
/// Kind of data and field of use together, as [`pair`] writes them: what the matrix of supply and demand counts.
pub(super) const PAIR: &str = "capability";
/// Facets of classes, contests and events.
pub(super) const OCCASION_FACETS: [&str; 5] = ["category", "city", "level", "task_type", "language"];
/// Facets of notices.
pub(super) const NOTICE_FACETS: [&str; 1] = ["notice_kind"];
/// Every facet.
const FACETS: [&str; 22] = [
    "demand_kind",
    "modality",
    "task_type",
    "technique",
    "security",
    "procedure",
    "domain",
    "city",
    "format",
    "language",
    "tier",
    "environment",
    "workplace",
    "pay_kind",
    "employment",
    "level",
    "employer",
    STANDARD,
    PAIR,
    "category",
    "notice_kind",
    "event",
];

/// Value of the audience field of what everyone may read.
const PUBLIC: &str = "public";

/// What search knows of one thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Kind.
    pub kind: Kind,
    /// Its id: an order's or an organisation's UUID, a standard's code, a page's code.
    pub id: String,
    /// Titles, and names by which it is called: found by pinyin and suggested too.
    pub titles: Vec<String>,
    /// Names of organisations and places that it is about: found by pinyin too.
    pub names: Vec<String>,
    /// Public numbers and codes, found exactly.
    pub numbers: Vec<String>,
    /// Everything else that words may find.
    pub texts: Vec<String>,
    /// Values of facets: field and code. Repeats count once.
    pub facets: Vec<(&'static str, String)>,
    /// When bids, applications or sign-ups close.
    pub closes_at: Option<DateTime<Utc>>,
    /// When it was published; of a vendor, when its profile last changed.
    pub published_at: Option<DateTime<Utc>>,
    /// Budget; orders only.
    pub budget: Money,
    /// Person-hours a week that are free; vendors only.
    pub free_hours: i64,
    /// People of a vendor, or whom a position looks for.
    pub staff: i64,
    /// Past cases; vendors only.
    pub cases: i64,
    /// What pay comes to in a month at most, in 分; 0 where it cannot be compared; positions only.
    pub month_pay: i64,
    /// When it begins; occasions only.
    pub begins_at: Option<DateTime<Utc>>,
    /// When it ends; occasions only.
    pub ends_at: Option<DateTime<Utc>>,
    /// Places that are free; occasions only.
    pub places: i64,
    /// JSON of the card from which lists are drawn.
    pub card: String,
}

impl Document {
    /// A document that nothing but its id and card is known of.
    pub fn new(kind: Kind, id: impl Into<String>, card: impl Into<String>) -> Self {
        Self {
            kind,
            id: id.into(),
            titles: Vec::new(),
            names: Vec::new(),
            numbers: Vec::new(),
            texts: Vec::new(),
            facets: Vec::new(),
            closes_at: None,
            published_at: None,
            budget: Money::ZERO,
            free_hours: 0,
            staff: 0,
            cases: 0,
            month_pay: 0,
            begins_at: None,
            ends_at: None,
            places: 0,
            card: card.into(),
        }
    }
}

/// How a number that is sorted or narrowed by is read off a document.
type NumberOf = fn(&Document) -> i64;

/// The fields of the index.
#[derive(Debug, Clone)]
pub(super) struct Fields {
    pub schema: Schema,
    /// Kind and id.
    pub key: Field,
    /// Who may find it, by kind: one term that every query filters by.
    pub audience: Field,
    /// Words, characters and pairs of everything.
    pub word: Field,
    pub single: Field,
    pub pair: Field,
    /// Words and pairs of titles and names.
    pub name_word: Field,
    pub name_pair: Field,
    /// Sounds of titles and names.
    pub syllable: Field,
    pub initials: Field,
    /// Public numbers in normal form, without spaces.
    pub number: Field,
    pub card: Field,
    /// Sets the order of equals, whatever segment they lie in.
    tie: Field,
    numbers: [(Field, NumberOf); 10],
    facets: Vec<(&'static str, Field)>,
}

impl Fields {
    pub(super) fn new() -> Self {
        let mut builder = Schema::builder();
        let tokens = |record| TextOptions::default().set_indexing_options(TextFieldIndexing::default().set_index_option(record));
        let exact = || {
            let indexing =
                TextFieldIndexing::default().set_tokenizer("raw").set_fieldnorms(false).set_index_option(IndexRecordOption::Basic);
            TextOptions::default().set_indexing_options(indexing)
        };
        let counted = || tokens(IndexRecordOption::WithFreqs);
        let placed = || tokens(IndexRecordOption::WithFreqsAndPositions);
        let key = builder.add_text_field("key", exact());
        let audience = builder.add_text_field("audience", exact());
        let word = builder.add_text_field("word", counted());
        let single = builder.add_text_field("single", counted());
        let pair = builder.add_text_field("pair", placed());
        let name_word = builder.add_text_field("name_word", counted());
        let name_pair = builder.add_text_field("name_pair", placed());
        let syllable = builder.add_text_field("syllable", placed());
        let initials = builder.add_text_field("initials", placed());
        let number = builder.add_text_field("number", exact());
        let card = builder.add_text_field("card", STORED);
        let tie = builder.add_u64_field("tie", FAST);
        let mut fast = |name: &str, value: NumberOf| (builder.add_i64_field(name, FAST), value);
        let numbers = [
            // To the second, like the time with which it is compared: what somebody ends in mid-second has ended at once.
            fast("closes_at", |document| document.closes_at.map_or(0, |at| at.timestamp() * 1000)),
            fast("published_at", |document| document.published_at.map_or(0, |at| at.timestamp_millis())),
            fast("budget", |document| document.budget.0),
            fast("free_hours", |document| document.free_hours),
            fast("staff", |document| document.staff),
            fast("cases", |document| document.cases),
            fast("month_pay", |document| document.month_pay),
            fast("begins_at", |document| document.begins_at.map_or(0, |at| at.timestamp_millis())),
            fast("ends_at", |document| document.ends_at.map_or(0, |at| at.timestamp_millis())),
            fast("places", |document| document.places),
        ];
        let facets = FACETS.map(|name| (name, builder.add_text_field(name, TextOptions::default().set_fast("raw")))).to_vec();
        let schema = builder.build();
        Self { schema, key, audience, word, single, pair, name_word, name_pair, syllable, initials, number, card, tie, numbers, facets }
    }

    /// The term that names one thing.
    pub(super) fn key_term(&self, kind: Kind, id: &str) -> Term {
        Term::from_field_text(self.key, &key(kind, id))
    }

    /// The term that public things of a kind carry.
    pub(super) fn public(&self, kind: Kind) -> Term {
        Term::from_field_text(self.audience, &audience(kind))
    }

    /// The document as tantivy takes it.
    pub(super) fn document(&self, document: &Document) -> TantivyDocument {
        let mut out = TantivyDocument::default();
        let key = key(document.kind, &document.id);
        out.add_u64(self.tie, tie(&key));
        out.add_text(self.key, key);
        out.add_text(self.audience, audience(document.kind));
        out.add_text(self.card, &document.card);
        for number in &document.numbers {
            out.add_text(self.number, joined(number));
            self.add_text(&mut out, number, false);
        }
        for name in document.titles.iter().chain(&document.names) {
            self.add_text(&mut out, name, true);
        }
        for text in &document.texts {
            self.add_text(&mut out, text, false);
        }
        for (field, value) in &self.numbers {
            out.add_i64(*field, value(document));
        }
        for (name, code) in document.facets.iter().collect::<BTreeSet<_>>() {
            if let Some((_, field)) = self.facets.iter().find(|(known, _)| known == name) {
                out.add_text(*field, code);
            }
        }
        out
    }

    fn add_text(&self, out: &mut TantivyDocument, text: &str, is_name: bool) {
        let analysed = Analysed::of(text, is_name);
        if is_name {
            out.add_pre_tokenized_text(self.name_word, tokenized(analysed.words.clone()));
            out.add_pre_tokenized_text(self.name_pair, tokenized(analysed.pairs.clone()));
            out.add_pre_tokenized_text(self.syllable, tokenized(analysed.syllables));
            out.add_pre_tokenized_text(self.initials, tokenized(analysed.initials));
        }
        out.add_pre_tokenized_text(self.word, tokenized(analysed.words));
        out.add_pre_tokenized_text(self.single, tokenized(analysed.singles));
        out.add_pre_tokenized_text(self.pair, tokenized(analysed.pairs));
    }
}

/// The city that a place counts for: a county its city; a country, a province or a city itself.
pub(crate) fn city_of(division: &str) -> String {
    let place = Place::find(division);
    place.map_or(division, |place| place.city().unwrap_or(place).code()).to_owned()
}

/// Kind of data and field of use as one value of a facet.
pub(crate) fn pair(modality: Modality, domain: Domain) -> String {
    format!("{modality}:{domain}")
}

/// A code's names in both languages, so that either finds it.
pub(crate) fn both_names(code: impl CodeList) -> Vec<String> {
    [Locale::Zh, Locale::En].map(|locale| code.label(locale).to_owned()).to_vec()
}

fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Order => "order",
        Kind::Vendor => "vendor",
        Kind::Standard => "standard",
        Kind::Position => "position",
        Kind::Base => "base",
        Kind::Course => "course",
        Kind::Contest => "contest",
        Kind::Event => "event",
        Kind::Notice => "notice",
    }
}

fn key(kind: Kind, id: &str) -> String {
    format!("{}:{id}", kind_name(kind))
}

fn audience(kind: Kind) -> String {
    format!("{PUBLIC}:{}", kind_name(kind))
}

fn tie(key: &str) -> u64 {
    let digest = Sha256::digest(key);
    digest.iter().take(8).fold(0, |sum, byte| (sum << 8) | u64::from(*byte))
}
