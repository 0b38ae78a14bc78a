//! The address of a list: its path and its conditions in canonical order, and how a link changes one of them.

use exchange::occasions::Board;

use crate::{
    form::{Fields, encode},
    site::{Page, link},
};

/// Path and conditions of a list. Everything but the page survives a change of one condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    path: &'static str,
    pairs: Vec<(&'static str, String)>,
}

impl Address {
    /// The address of a list under these conditions.
    pub fn new(path: &'static str, pairs: Vec<(&'static str, String)>) -> Self {
        Self { path, pairs }
    }

    /// Every condition.
    pub fn pairs(&self) -> &[(&'static str, String)] {
        &self.pairs
    }

    /// With one value for a condition in place of what it had; the list starts at its first page again.
    pub fn with(&self, name: &'static str, value: &str) -> Self {
        let mut changed = self.without(name);
        changed.pairs.push((name, value.to_owned()));
        changed
    }

    /// Without a condition.
    pub fn without(&self, name: &str) -> Self {
        self.keep(|key, _| key != name)
    }

    /// Without one value of a condition.
    pub fn without_value(&self, name: &str, value: &str) -> Self {
        self.keep(|key, kept| key != name || kept != value)
    }

    /// With only these conditions.
    pub fn only(&self, names: &[&str]) -> Self {
        self.keep(|key, _| names.contains(&key))
    }

    fn keep(&self, keep: impl Fn(&str, &str) -> bool) -> Self {
        let pairs = self.pairs.iter().filter(|(key, value)| *key != "page" && keep(key, value)).cloned().collect();
        Self { path: self.path, pairs }
    }

    /// The query without its question mark.
    pub fn query(&self) -> String {
        self.pairs.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect::<Vec<_>>().join("&")
    }

    /// The path of the same list in another form, with its conditions in a language: `/orders` → `/en/orders.atom?modality=text`. Pages
    /// and their sizes are of the list alone; `""` is the list itself.
    pub fn file(&self, ending: &str, locale: exchange::Locale) -> String {
        let whole = self.keep(|key, _| key != "size");
        let query = whole.query();
        let path = link(locale, &format!("{}{ending}", self.path));
        if query.is_empty() { path } else { format!("{path}?{query}") }
    }

    /// The address as a link of a page.
    pub fn href(&self, page: &Page) -> String {
        let query = self.query();
        let path = page.link(self.path);
        if query.is_empty() { path } else { format!("{path}?{query}") }
    }
}

/// Reads a page number, from 1.
pub fn page_number(fields: &Fields) -> usize {
    fields.get("page").parse().ok().filter(|page| (1..=1_000_000).contains(page)).unwrap_or(1)
}

/// Page sizes that lists offer; the first is the default.
pub const SIZES: [usize; 3] = [20, 50, 100];

/// Reads a page size.
pub fn page_size(fields: &Fields) -> usize {
    fields.get("size").parse().ok().filter(|size| SIZES.contains(size)).unwrap_or(SIZES[0])
}

/// Reads the values of a code list, without repeats and without what the list does not know.
pub fn codes<C: exchange::codes::CodeList>(fields: &Fields, name: &str) -> Vec<C> {
    let mut codes = Vec::new();
    for code in fields.all(name).iter().filter_map(|value| C::from_code(value)) {
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    codes
}

/// Reads cities and countries, without repeats and without what no place has; a place that was renamed is taken as what it is now.
pub fn places(fields: &Fields, name: &str) -> Vec<String> {
    let mut places: Vec<String> = Vec::new();
    for place in fields.all(name).iter().filter_map(|code| exchange::places::Place::find(code)) {
        if !places.iter().any(|known| known == place.code()) {
            places.push(place.code().to_owned());
        }
    }
    places
}

/// Longest text of a search that is taken, in characters.
const LONGEST: usize = 200;

/// Reads the words of a search: trimmed, in one line, cut to [`LONGEST`].
pub fn words(fields: &Fields) -> String {
    let line: String = fields.get("q").trim().chars().map(|c| if c.is_control() { ' ' } else { c }).take(LONGEST).collect();
    line.trim().to_owned()
}

/// Longest code of a standard that is taken, in characters.
const LONGEST_CODE: usize = 60;

/// Reads public numbers of events, without repeats and without what is none.
pub fn events(fields: &Fields) -> Vec<String> {
    let mut events: Vec<String> = Vec::new();
    for number in fields.all("event").into_iter().map(|number| number.trim().to_uppercase()) {
        let plain = number.len() <= 40 && number.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if plain && Board::of_number(&number) == Some(Board::Events) && !events.contains(&number) {
            events.push(number);
        }
    }
    events
}

/// Reads codes of standards, without repeats: they are rows of the database, so any short line may be one.
pub fn standards(fields: &Fields) -> Vec<String> {
    let mut codes: Vec<String> = Vec::new();
    for code in fields.all("standard") {
        let code = code.trim();
        let fits = !code.is_empty() && code.chars().count() <= LONGEST_CODE && !code.chars().any(char::is_control);
        if fits && !codes.iter().any(|known| known == code) {
            codes.push(code.to_owned());
        }
    }
    codes
}

/// Writes the values of a code list.
pub fn push_codes<C: exchange::codes::CodeList>(pairs: &mut Vec<(&'static str, String)>, name: &'static str, codes: &[C]) {
    pairs.extend(codes.iter().map(|code| (name, code.code().to_owned())));
}

/// Writes page and size where they are not the default.
pub fn push_paging(pairs: &mut Vec<(&'static str, String)>, page: usize, size: usize) {
    if page > 1 {
        pairs.push(("page", page.to_string()));
    }
    if size != SIZES[0] && size != 0 {
        pairs.push(("size", size.to_string()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_changes_one_condition_and_starts_at_the_first_page() {
        let address = Address::new(
            "/orders",
            vec![("q", "点云 3D".to_owned()), ("modality", "text".to_owned()), ("modality", "image".to_owned()), ("page", "4".to_owned())],
        );
        assert_eq!(address.without_value("modality", "text").query(), "q=%E7%82%B9%E4%BA%91%203D&modality=image");
        assert_eq!(address.with("sort", "value").query(), "q=%E7%82%B9%E4%BA%91%203D&modality=text&modality=image&sort=value");
        assert_eq!(address.with("page", "5").query(), "q=%E7%82%B9%E4%BA%91%203D&modality=text&modality=image&page=5");
        assert_eq!(address.only(&["q"]).query(), "q=%E7%82%B9%E4%BA%91%203D");
    }

    #[test]
    fn what_is_out_of_range_is_the_default() {
        for text in ["page=0&size=7", "page=-1&size=", "page=99999999999999999999&size=1000", "page=x&size=x", ""] {
            let fields = Fields::parse(text.as_bytes());
            assert_eq!((page_number(&fields), page_size(&fields)), (1, 20), "{text}");
        }
    }

    #[test]
    fn words_are_one_line_of_bounded_length() {
        let long = format!("q={}", encode(&format!(" a\n{} ", "汉".repeat(20_000))));
        let words = words(&Fields::parse(long.as_bytes()));
        assert!(words.starts_with("a 汉") && words.chars().count() == LONGEST, "{} characters", words.chars().count());
    }
}
