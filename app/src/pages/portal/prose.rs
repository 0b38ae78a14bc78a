//! Texts of several paragraphs, written as Markdown in each language and compiled in. They are ours: nobody else's text is read here.

use exchange::Locale;
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html::push_html};

use crate::site::link;

/// A text as HTML, and its sections.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Prose {
    /// The whole text.
    pub html: String,
    /// Anchor and title of each section.
    pub sections: Vec<(String, String)>,
}

/// Draws a text in a language: `{name}` becomes the value of that name, and addresses of the site lead to pages of the language.
pub fn prose(locale: Locale, text: &str, values: &[(&str, String)]) -> Prose {
    let text = values.iter().fold(text.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), &literal(value)));
    let mut sections: Vec<(String, String)> = Vec::new();
    let mut is_title = false;
    let events: Vec<Event> = Parser::new_ext(&text, Options::ENABLE_HEADING_ATTRIBUTES)
        .map(|event| match event {
            Event::Start(Tag::Link { link_type, dest_url, title, id }) if dest_url.starts_with('/') => {
                Event::Start(Tag::Link { link_type, dest_url: CowStr::from(link(locale, &dest_url)), title, id })
            }
            event => event,
        })
        .collect();
    for event in &events {
        match event {
            Event::Start(Tag::Heading { level: HeadingLevel::H2, id: Some(id), .. }) => {
                sections.push((id.to_string(), String::new()));
                is_title = true;
            }
            Event::End(TagEnd::Heading(_)) => is_title = false,
            Event::Text(text) | Event::Code(text) if is_title => {
                if let Some((_, title)) = sections.last_mut() {
                    title.push_str(text);
                }
            }
            _ => {}
        }
    }
    let mut html = String::new();
    push_html(&mut html, events.into_iter());
    Prose { html, sections }
}

/// A value that means nothing to Markdown.
fn literal(value: &str) -> String {
    let mut literal = String::with_capacity(value.len());
    for c in value.chars() {
        if c.is_ascii_punctuation() {
            literal.push('\\');
        }
        literal.push(if c.is_control() { ' ' } else { c });
    }
    literal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_to_the_language_and_values_stay_text() {
        let text = "## 一 {#one}\n\n[订单](/orders?state=all)、[标准](https://example.cn/)，{name}。\n\n## 二 {#two}\n";
        let values = [("name", "<b>*标汇*</b> [x](/y) # `".to_owned())];
        let drawn = prose(Locale::En, text, &values);
        assert_eq!(drawn.sections, [("one".to_owned(), "一".to_owned()), ("two".to_owned(), "二".to_owned())]);
        assert!(drawn.html.contains("<h2 id=\"one\">"), "{}", drawn.html);
        assert!(drawn.html.contains("href=\"/en/orders?state=all\"") && drawn.html.contains("href=\"https://example.cn/\""));
        assert!(drawn.html.contains("&lt;b&gt;*标汇*&lt;/b&gt; [x](/y) # `"), "{}", drawn.html);
    }
}
