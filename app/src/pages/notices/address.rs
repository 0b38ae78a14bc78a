//! The address of the list of notices and the question that it asks: `q, kind, page, size`.

use exchange::search::NoticeQuery;

use crate::{
    components::address::{Address, codes, page_number, page_size, push_codes, push_paging, words},
    form::Fields,
};

/// The question that an address asks. Every address asks one.
pub fn query(fields: &Fields) -> NoticeQuery {
    NoticeQuery { q: words(fields), kind: codes(fields, "kind"), page: page_number(fields), size: page_size(fields) }
}

/// The address that asks a question.
pub fn address(query: &NoticeQuery) -> Address {
    let mut pairs = Vec::new();
    if !query.q.is_empty() {
        pairs.push(("q", query.q.clone()));
    }
    push_codes(&mut pairs, "kind", &query.kind);
    push_paging(&mut pairs, query.page, query.size);
    Address::new("/notices", pairs)
}
