//! The only `<textarea>` of the site: Leptos 0.8 writes its content unescaped on the server, so this component escapes it.

use leptos::prelude::*;

/// A field of several lines.
#[component]
pub fn TextArea(
    /// Its name and id.
    name: String,
    /// What was typed.
    value: String,
    /// Rows to show.
    #[prop(default = 4)]
    rows: u32,
    /// Ids of its hint and error.
    #[prop(optional, into)]
    described_by: String,
    /// Whether it has an error.
    #[prop(optional)]
    invalid: bool,
) -> impl IntoView {
    // A first line end is swallowed by HTML's parser, so one is put before the text.
    let text = format!("\n{}", escape(&value));
    view! {
        <textarea id=name.clone() name=name rows=rows aria-describedby=(!described_by.is_empty()).then_some(described_by) aria-invalid=invalid.then_some("true") inner_html=text></textarea>
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_cannot_leave_its_field() {
        let html = view! { <TextArea name="note".to_owned() value="</textarea><script>alert(1)</script>&amp;".to_owned()/> }.to_html();
        assert!(!html.contains("<script>"), "the text left its field: {html}");
        assert!(html.contains("&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;"), "the text is not kept: {html}");
    }
}
