//! What a page is about, for programs that read pages: schema.org as JSON-LD in the head.

use exchange::places::{Level, Place};
use leptos::prelude::*;
use serde_json::{Value, json};

use super::words;
use crate::site::Page;

/// A data block. It is no script, so the policy does not concern it; what could end the block is escaped.
#[component]
pub fn JsonLd(
    /// The description, with its `@type`.
    about: Value,
) -> impl IntoView {
    view! { <leptos_meta::Script type_="application/ld+json">{block(about)}</leptos_meta::Script> }
}

/// A place for programs: country and locality of a division.
pub fn place(page: &Page, division: &str) -> Value {
    let place = Place::find(division);
    let country = place.filter(|place| place.level() == Level::Country).map_or("CN", Place::code);
    let locality = words::place_full(page.locale, division);
    json!({ "@type": "Place", "address": { "@type": "PostalAddress", "addressCountry": country, "addressLocality": locality } })
}

/// A file of a data set for programs: its path with an ending.
pub fn download(page: &Page, path: &str, kind: &str) -> Value {
    json!({ "@type": "DataDownload", "encodingFormat": kind, "contentUrl": page.whole(path) })
}

/// The text of the block: signs that mean something to HTML are written as JSON escapes.
fn block(mut about: Value) -> String {
    if let Value::Object(fields) = &mut about {
        fields.insert("@context".to_owned(), "https://schema.org".into());
    }
    let text = about.to_string();
    let mut block = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => block.push_str(&format!("\\u{:04x}", u32::from(c))),
            _ => block.push(c),
        }
    }
    block
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::block;

    #[test]
    fn nothing_ends_the_block() {
        let name = "</script><script>alert(1)</script><!-- & \u{2028}\"";
        let text = block(json!({ "@type": "Organization", "name": name }));
        assert!(!text.contains(['<', '>', '&', '\u{2028}']), "{text}");
        let read: Value = serde_json::from_str(&text).expect("it is JSON");
        assert_eq!((&read["name"], &read["@context"]), (&json!(name), &json!("https://schema.org")));
    }
}
