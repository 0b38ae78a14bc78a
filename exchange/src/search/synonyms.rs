//! Words of the trade that mean the same (`data/search_terms.csv`), asked beside one another at query time.

use std::{collections::HashMap, sync::LazyLock};

use sha2::{Digest, Sha256};

use super::analysis::{joined, normalise};

const FILE: &str = include_str!("../../../data/search_terms.csv");

struct Table {
    concepts: Vec<Vec<String>>,
    by_key: HashMap<String, Vec<usize>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { concepts: Vec::new(), by_key: HashMap::new() };
    for row in csv::Reader::from_reader(FILE.as_bytes()).records().filter_map(Result::ok) {
        let terms: Vec<String> = row.get(1).unwrap_or_default().split('|').map(normalise).filter(|term| !term.is_empty()).collect();
        for term in &terms {
            table.by_key.entry(joined(term)).or_default().push(table.concepts.len());
        }
        table.concepts.push(terms);
    }
    table
});

/// Every term, in normal form.
pub(super) fn terms() -> impl Iterator<Item = &'static str> {
    TABLE.concepts.iter().flatten().map(String::as_str)
}

/// Whether a text, without its spaces, is a term.
pub(super) fn is_term(joined: &str) -> bool {
    TABLE.by_key.contains_key(joined)
}

/// The other terms that mean the same as a text without its spaces.
pub(super) fn of(term: &str) -> Vec<&'static str> {
    let Some(concepts) = TABLE.by_key.get(term) else { return Vec::new() };
    let mut others: Vec<&str> = concepts.iter().flat_map(|concept| &TABLE.concepts[*concept]).map(String::as_str).collect();
    others.retain(|other| joined(other) != term);
    others.dedup();
    others
}

/// Names the dictionary's content: the index is rebuilt when it changes, since the terms are words for its analysis too.
pub(super) fn version() -> String {
    hex::encode(&Sha256::digest(FILE)[..4])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_of_a_concept_stand_for_one_another_whatever_their_spaces() {
        assert!(of("拉框").contains(&"bounding box"));
        assert!(of("boundingbox").contains(&"拉框"));
        assert!(of("3d框").contains(&"cuboid"));
        assert_eq!(of("桌子"), Vec::<&str>::new());
    }

    #[test]
    fn the_table_is_whole() {
        assert!(terms().count() > 150, "search_terms.csv lost rows: {}", terms().count());
        assert_eq!(version().len(), 8);
    }
}
