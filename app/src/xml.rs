//! A small writer of XML for feeds and site maps: everything is escaped, and what XML 1.0 does not allow is left out.

/// Attributes of an element.
pub type Attributes<'a> = [(&'a str, &'a str)];

/// A document that is being written.
#[derive(Debug)]
pub struct Xml(String);

impl Default for Xml {
    fn default() -> Self {
        Self("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned())
    }
}

impl Xml {
    /// Begins an element that holds others.
    pub fn open(&mut self, name: &str, attributes: &Attributes) {
        self.tag(name, attributes);
        self.0.push_str(">\n");
    }

    /// Ends an element that holds others.
    pub fn close(&mut self, name: &str) {
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push_str(">\n");
    }

    /// An element without content.
    pub fn empty(&mut self, name: &str, attributes: &Attributes) {
        self.tag(name, attributes);
        self.0.push_str("/>\n");
    }

    /// An element that holds text.
    pub fn text(&mut self, name: &str, attributes: &Attributes, text: &str) {
        self.tag(name, attributes);
        self.0.push('>');
        self.escaped(text);
        self.close(name);
    }

    /// The document.
    pub fn finish(self) -> String {
        self.0
    }

    fn tag(&mut self, name: &str, attributes: &Attributes) {
        self.0.push('<');
        self.0.push_str(name);
        for (name, value) in attributes {
            self.0.push(' ');
            self.0.push_str(name);
            self.0.push_str("=\"");
            self.escaped(value);
            self.0.push('"');
        }
    }

    fn escaped(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\t' | '\n' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'.. => self.0.push(c),
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Xml;

    #[test]
    fn texts_and_attributes_stay_what_they_are() {
        let mut xml = Xml::default();
        xml.open("a", &[("b", "\"1\" & <2>")]);
        xml.text("c", &[], "</c>\u{0}\u{b}\u{ffff}点云 😀");
        xml.empty("d", &[]);
        xml.close("a");
        let written =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a b=\"&quot;1&quot; &amp; &lt;2&gt;\">\n<c>&lt;/c&gt;点云 😀</c>\n<d/>\n</a>\n";
        assert_eq!(xml.finish(), written);
    }
}
