//! Reading and writing of the two notations of labels.

use serde::Deserialize;

use super::{Attribute, INPUT_TYPES, Label, color, default_color};
use crate::Problem;

/// Signs that mean something in the notation; a backslash before one makes it part of a name.
const SIGNS: &[char] = &['\\', ':', '：', ';', '；', '=', '＝', '(', '（', ')', '）', '/', '／', '、', '#', '[', '{'];
const OPEN: &[char] = &['(', '（'];
const CLOSE: &[char] = &[')', '）'];
/// Words that say that an attribute may change from frame to frame.
const MUTABLE: [&str; 2] = ["可变", "mutable"];

/// A character, and whether a backslash made it plain.
type Sign = (char, bool);

fn read_escapes(line: &str) -> Vec<Sign> {
    let mut signs = Vec::new();
    let mut characters = line.chars();
    while let Some(c) = characters.next() {
        if c == '\\'
            && let Some(plain) = characters.next()
        {
            signs.push((plain, true));
        } else {
            signs.push((c, false));
        }
    }
    signs
}

fn is_any(wanted: &'static [char]) -> impl Fn(&Sign) -> bool {
    move |(c, plain)| !plain && wanted.contains(c)
}

/// Text of signs as it is kept: control characters count as spaces, none at the ends.
fn text(signs: &[Sign]) -> String {
    clean(&signs.iter().map(|(c, _)| *c).collect::<String>())
}

fn clean(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>().trim().to_owned()
}

fn cut<'a>(signs: &'a [Sign], at: &'static [char]) -> (&'a [Sign], Option<&'a [Sign]>) {
    signs.iter().position(is_any(at)).map_or((signs, None), |index| (&signs[..index], Some(&signs[index + 1..])))
}

/// Labels of a text with the number of their line, from 1.
pub(super) fn from_lines(text: &str) -> Result<Vec<(usize, Label)>, Problem> {
    let mut labels = Vec::new();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let label = read_label(line, labels.len()).map_err(|reason| Problem::BadLine { line: index + 1, reason })?;
        labels.push((index + 1, label));
    }
    Ok(labels)
}

fn read_label(line: &str, index: usize) -> Result<Label, &'static str> {
    let signs = read_escapes(line);
    let (name, attributes) = cut(&signs, &[':', '：']);
    let (name, color) = read_color(name).unwrap_or_else(|| (text(name), default_color(index)));
    let attributes = attributes
        .unwrap_or_default()
        .split(is_any(&[';', '；']))
        .filter(|part| !text(part).is_empty())
        .map(read_attribute)
        .collect::<Result<_, _>>()?;
    Ok(Label { name, color, attributes })
}

/// A name that ends in a colour: `小客车 #3`.
fn read_color(name: &[Sign]) -> Option<(String, String)> {
    let mark = name.iter().rposition(is_any(&['#']))?;
    let apart = mark > 0 && name[mark - 1].0.is_whitespace();
    let color = color(&text(&name[mark + 1..]))?;
    apart.then(|| (text(&name[..mark]), color))
}

fn read_attribute(part: &[Sign]) -> Result<Attribute, &'static str> {
    let (name, entry) = cut(part, &['=', '＝']);
    let entry = entry.ok_or("no-type")?;
    let (word, values, ending) = match entry.iter().position(is_any(OPEN)) {
        Some(open) => {
            let close = entry.iter().rposition(is_any(CLOSE)).filter(|close| *close > open).ok_or("unclosed")?;
            (text(&entry[..open]), &entry[open + 1..close], text(&entry[close + 1..]))
        }
        None => {
            let word = text(entry);
            let (word, ending) = MUTABLE
                .iter()
                .find_map(|mutable| word.strip_suffix(mutable).map(|rest| (rest.trim_end().to_owned(), (*mutable).to_owned())))
                .unwrap_or((word, String::new()));
            (word, &entry[..0], ending)
        }
    };
    let mutable = MUTABLE.contains(&ending.to_lowercase().as_str());
    if !mutable && !ending.is_empty() {
        return Err("bad-ending");
    }
    let word = word.to_lowercase();
    let input_type = INPUT_TYPES.iter().find(|(code, zh)| *code == word || *zh == word).ok_or("unknown-type")?.0;
    let values = if text(values).is_empty() { Vec::new() } else { values.split(is_any(&['/', '／', '、'])).map(text).collect() };
    Ok(Attribute { name: text(name), input_type: input_type.to_owned(), mutable, values })
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if SIGNS.contains(&c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// The line of the label at an index.
pub(super) fn line(index: usize, label: &Label) -> String {
    let mut line = escaped(&label.name);
    if !label.color.is_empty() && label.color != default_color(index) {
        line.push_str(" #");
        line.push_str(label.color.trim_start_matches('#'));
    }
    let attributes: Vec<String> = label.attributes.iter().map(write_attribute).collect();
    if !attributes.is_empty() {
        line.push('：');
        line.push_str(&attributes.join("；"));
    }
    line
}

fn write_attribute(attribute: &Attribute) -> String {
    let word = INPUT_TYPES.iter().find(|(code, _)| *code == attribute.input_type).map_or(attribute.input_type.as_str(), |(_, zh)| zh);
    let mut written = format!("{}={word}", escaped(&attribute.name));
    if !attribute.values.is_empty() {
        let values: Vec<String> = attribute.values.iter().map(|value| escaped(value)).collect();
        written.push_str(&format!("({})", values.join("/")));
    }
    if attribute.mutable {
        written.push_str(MUTABLE[0]);
    }
    written
}

/// A label as CVAT exports it; what else it says (ids, shapes) is left out.
#[derive(Deserialize)]
struct CvatLabel {
    name: String,
    #[serde(default)]
    color: Option<String>,
    #[serde(default)]
    attributes: Vec<CvatAttribute>,
}

#[derive(Deserialize)]
struct CvatAttribute {
    name: String,
    input_type: String,
    #[serde(default)]
    mutable: bool,
    #[serde(default)]
    values: Vec<serde_json::Value>,
}

/// Labels of CVAT's JSON. Their lines are not known, so a flaw of one is said of the first.
pub(super) fn from_cvat(text: &str) -> Result<Vec<(usize, Label)>, Problem> {
    let labels: Vec<CvatLabel> =
        serde_json::from_str(text).map_err(|error| Problem::BadLine { line: error.line().max(1), reason: "bad-json" })?;
    Ok(labels.into_iter().enumerate().map(|(index, label)| (1, from_cvat_label(index, label))).collect())
}

fn from_cvat_label(index: usize, label: CvatLabel) -> Label {
    let attributes = label.attributes.into_iter().map(|attribute| Attribute {
        name: clean(&attribute.name),
        input_type: attribute.input_type.to_lowercase(),
        mutable: attribute.mutable,
        values: attribute
            .values
            .iter()
            .map(|value| value.as_str().map_or_else(|| value.to_string(), clean))
            .filter(|value| !value.is_empty())
            .collect(),
    });
    Label {
        name: clean(&label.name),
        color: label.color.as_deref().and_then(color).unwrap_or_else(|| default_color(index)),
        attributes: attributes.collect(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::LabelSchema;
    use super::*;

    fn name() -> impl Strategy<Value = String> {
        "[\\PC]{1,12}".prop_map(|text| clean(&text)).prop_filter("a name is not empty", |text| !text.is_empty())
    }

    fn attribute() -> impl Strategy<Value = Attribute> {
        let values = |least: usize| prop::collection::vec(name(), least..5);
        let numbers = prop::collection::vec((-1000..1000_i32).prop_map(|number| number.to_string()), 3);
        let entry = prop_oneof![
            values(1).prop_map(|values| ("select", values)),
            values(1).prop_map(|values| ("radio", values)),
            values(0).prop_map(|values| ("checkbox", values)),
            numbers.prop_map(|values| ("number", values)),
            values(0).prop_map(|values| ("text", values)),
        ];
        (name(), entry, any::<bool>()).prop_map(|(name, (input_type, values), mutable)| Attribute {
            name,
            input_type: input_type.into(),
            mutable,
            values,
        })
    }

    pub(crate) fn schema() -> impl Strategy<Value = LabelSchema> {
        let color = prop_oneof![Just(None), "[1-6]".prop_map(Some), "#[0-9a-f]{6}".prop_map(Some)];
        let labels = prop::collection::vec((name(), color, prop::collection::vec(attribute(), 0..4)), 0..6);
        labels.prop_map(|labels| {
            let mut schema = Vec::<Label>::new();
            for (name, color, mut attributes) in labels {
                let mut seen = std::collections::BTreeSet::new();
                attributes.retain(|attribute| seen.insert(attribute.name.clone()));
                if !schema.iter().any(|earlier| earlier.name == name) {
                    let color = color.unwrap_or_else(|| default_color(schema.len()));
                    schema.push(Label { name, color, attributes });
                }
            }
            LabelSchema(schema)
        })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(schema in schema()) {
            prop_assert_eq!(LabelSchema::parse(&schema.to_text()), Ok(schema));
        }

        #[test]
        fn no_text_makes_the_parser_panic(text in "(?s).{0,200}") {
            let _ = LabelSchema::parse(&text);
        }

        #[test]
        fn no_text_of_signs_makes_the_parser_panic(text in "[车a:：;；=＝()（）/、#\\\\\\[\\]{}\"1 \\n]{0,60}") {
            if let Ok(schema) = LabelSchema::parse(&text) {
                prop_assert_eq!(LabelSchema::parse(&schema.to_text()), Ok(schema));
            }
        }
    }
}
