//! Labels of an item (标签体系): a notation that people can type, CVAT's JSON, and what labelling tools import.

mod exports;
mod notation;

use serde::{Deserialize, Serialize};

use crate::Problem;

/// Colours are assigned from so many categories of the site's palette.
pub const COLORS: usize = 6;
/// Most labels of a schema.
const MOST_LABELS: usize = 300;
/// Most attributes of a label.
const MOST_ATTRIBUTES: usize = 30;
/// Most values of an attribute.
const MOST_VALUES: usize = 200;
/// Most characters of a name or a value.
const LONGEST: usize = 64;

/// A property of a label (属性).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribute {
    /// Name.
    pub name: String,
    /// How it is entered, in CVAT's words: `select`, `radio`, `checkbox`, `number` or `text`.
    pub input_type: String,
    /// Whether it may change from frame to frame (可变).
    pub mutable: bool,
    /// Values that are offered; for a number its minimum, maximum and step.
    pub values: Vec<String>,
}

/// A label (标签).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// Name.
    pub name: String,
    /// A category of the palette, `1` to `6`, or a colour that was given: `#rrggbb`.
    pub color: String,
    /// Properties.
    pub attributes: Vec<Attribute>,
}

/// The labels of an item.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, sea_orm::FromJsonQueryResult)]
pub struct LabelSchema(pub Vec<Label>);

/// Ways to enter a value: CVAT's word and ours.
const INPUT_TYPES: [(&str, &str); 5] = [("select", "选择"), ("radio", "单选"), ("checkbox", "勾选"), ("number", "数字"), ("text", "文本")];

/// The colour that the label at an index has unless another was given.
fn default_color(index: usize) -> String {
    (index % COLORS + 1).to_string()
}

/// A colour as it is kept, or nothing for a text that is none.
fn color(text: &str) -> Option<String> {
    let hex = text.strip_prefix('#').unwrap_or(text);
    let is_category = hex.len() == 1 && hex.parse().is_ok_and(|category: usize| (1..=COLORS).contains(&category));
    if is_category {
        return Some(hex.to_owned());
    }
    let is_hex = hex.len() == 6 && hex.chars().all(|c| c.is_ascii_hexdigit());
    is_hex.then(|| format!("#{}", hex.to_ascii_lowercase()))
}

/// What is wrong with a label, as a code that the site words.
fn flaw(label: &Label) -> Option<&'static str> {
    let too_long = |text: &String| text.chars().count() > LONGEST;
    if label.name.is_empty() {
        return Some("no-name");
    }
    if too_long(&label.name) {
        return Some("too-long");
    }
    if label.attributes.len() > MOST_ATTRIBUTES {
        return Some("too-many");
    }
    let repeated = |index: usize| label.attributes[..index].iter().any(|earlier| earlier.name == label.attributes[index].name);
    label.attributes.iter().enumerate().find_map(|(index, attribute)| {
        if attribute.name.is_empty() {
            Some("no-name")
        } else if repeated(index) {
            Some("repeated")
        } else if too_long(&attribute.name) || attribute.values.iter().any(too_long) {
            Some("too-long")
        } else {
            flaw_of_values(attribute)
        }
    })
}

fn flaw_of_values(attribute: &Attribute) -> Option<&'static str> {
    let values = &attribute.values;
    let is_number = |text: &String| text.parse::<f64>().is_ok_and(f64::is_finite);
    match attribute.input_type.as_str() {
        _ if values.len() > MOST_VALUES => Some("too-many"),
        _ if values.iter().any(String::is_empty) => Some("no-values"),
        "select" | "radio" if values.is_empty() => Some("no-values"),
        "number" if values.len() != 3 || !values.iter().all(is_number) => Some("number-range"),
        "select" | "radio" | "checkbox" | "number" | "text" => None,
        _ => Some("unknown-type"),
    }
}

impl LabelSchema {
    /// Reads the notation, one label a line: `小客车：遮挡=选择(无/部分/大部)可变；朝向=数字(0/360/1)`; or, when the text begins with a
    /// bracket, CVAT's label JSON.
    ///
    /// The reason of a [`Problem::BadLine`] is one of `no-name`, `no-type`, `unknown-type`, `unclosed`, `no-values`,
    /// `number-range`, `bad-ending`, `repeated`, `too-long`, `too-many`, `bad-json`. An empty text is a schema without labels.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let labels = if text.trim_start().starts_with(['[', '{']) { notation::from_cvat(text)? } else { notation::from_lines(text)? };
        let mut schema = Vec::<Label>::new();
        for (line, label) in labels {
            let repeated = schema.iter().any(|earlier| earlier.name == label.name).then_some("repeated");
            let too_many = (schema.len() == MOST_LABELS).then_some("too-many");
            if let Some(reason) = too_many.or(repeated).or_else(|| flaw(&label)) {
                return Err(Problem::BadLine { line, reason });
            }
            schema.push(label);
        }
        Ok(Self(schema))
    }

    /// Writes the notation, such that [`LabelSchema::parse`] reads the same schema back.
    pub fn to_text(&self) -> String {
        let lines: Vec<String> = self.0.iter().enumerate().map(|(index, label)| notation::line(index, label)).collect();
        lines.join("\n")
    }

    /// Label JSON of CVAT, for its label constructor.
    pub fn to_cvat_json(&self) -> String {
        exports::cvat(self)
    }

    /// Labelling configuration of Label Studio. The object is shown as text: a project of images exchanges the tags `Text` and
    /// `Labels` for those of its modality.
    pub fn to_label_studio_xml(&self) -> String {
        exports::label_studio(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attribute(name: &str, input_type: &str, mutable: bool, values: &[&str]) -> Attribute {
        Attribute {
            name: name.into(),
            input_type: input_type.into(),
            mutable,
            values: values.iter().map(|value| (*value).to_owned()).collect(),
        }
    }

    #[test]
    fn the_notation_reads_as_an_official_types_it() {
        let text = "小客车：遮挡=选择(无/部分/大部)可变；朝向=数字(0/360/1)\n\n Pedestrian: pose = radio (standing / walking) mutable; note = text\n行人";
        let schema = LabelSchema::parse(text).expect("the notation is read");
        let car = Label {
            name: "小客车".into(),
            color: "1".into(),
            attributes: vec![
                attribute("遮挡", "select", true, &["无", "部分", "大部"]),
                attribute("朝向", "number", false, &["0", "360", "1"]),
            ],
        };
        let pedestrian = Label {
            name: "Pedestrian".into(),
            color: "2".into(),
            attributes: vec![attribute("pose", "radio", true, &["standing", "walking"]), attribute("note", "text", false, &[])],
        };
        assert_eq!(schema, LabelSchema(vec![car, pedestrian, Label { name: "行人".into(), color: "3".into(), attributes: vec![] }]));
    }

    #[test]
    fn full_width_signs_and_a_colour_are_understood() {
        let schema = LabelSchema::parse("货车 #D2691E：带挂＝勾选；车牌=文本可变").expect("the notation is read");
        assert_eq!(schema.0[0].color, "#d2691e");
        assert_eq!(schema.0[0].attributes, vec![attribute("带挂", "checkbox", false, &[]), attribute("车牌", "text", true, &[])]);
        assert_eq!(LabelSchema::parse("C #").expect("a name may end in a sign").0[0].name, "C #");
    }

    #[test]
    fn a_line_that_cannot_be_read_is_named_with_its_reason() {
        for (text, line, reason) in [
            ("车\n：遮挡=选择(无)", 2, "no-name"),
            ("车：遮挡", 1, "no-type"),
            ("车：遮挡=滑块(无)", 1, "unknown-type"),
            ("车：遮挡=选择(无/部分", 1, "unclosed"),
            ("车：遮挡=选择", 1, "no-values"),
            ("车：朝向=数字(0/360)", 1, "number-range"),
            ("车：遮挡=选择(无)有时", 1, "bad-ending"),
            ("车\n人\n车", 3, "repeated"),
            ("车：a=文本；a=文本", 1, "repeated"),
            ("[{\"name\": ", 1, "bad-json"),
            ("{}", 1, "bad-json"),
        ] {
            assert_eq!(LabelSchema::parse(text), Err(Problem::BadLine { line, reason }), "{text}");
        }
        let long = "长".repeat(LONGEST + 1);
        assert_eq!(LabelSchema::parse(&long), Err(Problem::BadLine { line: 1, reason: "too-long" }));
    }

    #[test]
    fn labels_exported_from_cvat_are_read_when_pasted() {
        let text = r##"[{"id": 7, "name": "car", "color": "#FF00aa", "type": "rectangle", "attributes": [
            {"id": 1, "name": "occluded", "input_type": "checkbox", "mutable": true, "values": [false], "default_value": "false"}]},
            {"name": "person"}]"##;
        let schema = LabelSchema::parse(text).expect("CVAT's JSON is read");
        assert_eq!(schema.0[0].color, "#ff00aa");
        assert_eq!(schema.0[0].attributes, vec![attribute("occluded", "checkbox", true, &["false"])]);
        assert_eq!(schema.0[1], Label { name: "person".into(), color: "2".into(), attributes: vec![] });
        let again = LabelSchema::parse(&schema.to_cvat_json()).expect("our export is read");
        assert_eq!(again.0[0], schema.0[0], "what CVAT gave comes back");
    }
}
