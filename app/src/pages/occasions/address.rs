//! The address of a list of classes, contests or events and the question that it asks: one pair of functions, each the other's inverse.
//!
//! `q, when, begins, places, category, city, level, task_type, language, sort, page, size`; what a field does not know is left out.

use exchange::{
    codes::{CodeList, EventKind, OccasionKind},
    occasions::Board,
    search::{OccasionQuery, OccasionSort, OccasionWhen},
};

use super::path;
use crate::{
    components::address::{Address, codes, page_number, page_size, places, push_codes, push_paging, words},
    form::Fields,
    pages::orders::address::{name_of, named},
};

/// Days within which it begins, as the lists offer them.
pub const BEGINS: [u32; 3] = [7, 30, 90];

/// Ways to sort: value in the address (empty for the default).
pub const SORTS: [(&str, OccasionSort); 4] = [
    ("", OccasionSort::Begins),
    ("published", OccasionSort::Published),
    ("places", OccasionSort::Places),
    ("relevance", OccasionSort::Relevance),
];

/// By the clock: value in the address (empty for the default).
pub const WHENS: [(&str, OccasionWhen); 3] = [("", OccasionWhen::Ahead), ("over", OccasionWhen::Over), ("all", OccasionWhen::Any)];

/// Codes of the kinds that a board tells apart.
fn categories(board: Board) -> Vec<&'static str> {
    match board {
        Board::Events => EventKind::all().map(CodeList::code).collect(),
        _ => OccasionKind::all().filter(|kind| Board::of(*kind) == board).map(CodeList::code).collect(),
    }
}

/// The question that an address asks. Every address asks one.
pub fn query(board: Board, fields: &Fields) -> OccasionQuery {
    let asked = fields.all("category");
    OccasionQuery {
        board,
        q: words(fields),
        when: named(&WHENS, fields.get("when")),
        category: categories(board).into_iter().filter(|code| asked.iter().any(|value| value == code)).map(str::to_owned).collect(),
        city: places(fields, "city"),
        level: codes(fields, "level"),
        task_type: codes(fields, "task_type"),
        language: codes(fields, "language"),
        begins_days: fields.get("begins").parse().ok().filter(|days| BEGINS.contains(days)),
        places: fields.get("places") == "left",
        sort: named(&SORTS, fields.get("sort")),
        page: page_number(fields),
        size: page_size(fields),
    }
}

/// The address that asks a question.
pub fn address(query: &OccasionQuery) -> Address {
    let mut pairs = Vec::new();
    let mut push = |name: &'static str, value: String| {
        if !value.is_empty() {
            pairs.push((name, value));
        }
    };
    push("q", query.q.clone());
    push("when", name_of(&WHENS, query.when).to_owned());
    push("begins", query.begins_days.map(|days| days.to_string()).unwrap_or_default());
    push("places", if query.places { "left".to_owned() } else { String::new() });
    push("sort", name_of(&SORTS, query.sort).to_owned());
    pairs.extend(query.category.iter().map(|code| ("category", code.clone())));
    pairs.extend(query.city.iter().map(|city| ("city", city.clone())));
    push_codes(&mut pairs, "level", &query.level);
    push_codes(&mut pairs, "task_type", &query.task_type);
    push_codes(&mut pairs, "language", &query.language);
    push_paging(&mut pairs, query.page, query.size);
    Address::new(path(query.board), pairs)
}

#[cfg(test)]
mod tests {
    use proptest::{prelude::*, sample::subsequence};

    use super::*;

    fn some<C: CodeList + std::fmt::Debug>() -> impl Strategy<Value = Vec<C>> {
        let all: Vec<C> = C::all().collect();
        let most = all.len().min(4);
        subsequence(all, 0..=most)
    }

    fn question() -> impl Strategy<Value = OccasionQuery> {
        let board = proptest::sample::select(Board::ALL.to_vec()).prop_flat_map(|board| {
            let known: Vec<String> = categories(board).into_iter().map(str::to_owned).collect();
            let most = known.len();
            (Just(board), subsequence(known, 0..=most))
        });
        let cities = subsequence(vec!["450100".to_owned(), "450200".to_owned(), "VN".to_owned()], 0..=3);
        let begins = proptest::option::of(proptest::sample::select(BEGINS.to_vec()));
        let view = (
            proptest::sample::select(WHENS.to_vec()),
            proptest::sample::select(SORTS.to_vec()),
            1..5000_usize,
            proptest::sample::select(vec![20, 50, 100]),
            any::<bool>(),
        );
        ("[^\\p{Cc}]{0,40}", board, (some(), some(), some()), cities, begins, view).prop_map(
            |(q, (board, category), lists, city, begins_days, (when, sort, page, size, places))| OccasionQuery {
                board,
                q: q.trim().to_owned(),
                when: when.1,
                category,
                city,
                level: lists.0,
                task_type: lists.1,
                language: lists.2,
                begins_days,
                places,
                sort: sort.1,
                page,
                size,
            },
        )
    }

    proptest! {
        #[test]
        fn what_is_asked_is_read_back_from_its_address(asked in question()) {
            let address = address(&asked).query();
            prop_assert_eq!(query(asked.board, &Fields::parse(address.as_bytes())), asked, "{}", address);
        }
    }
}
