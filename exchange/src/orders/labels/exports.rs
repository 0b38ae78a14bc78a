//! Label schemas as labelling tools import them: CVAT and Label Studio.

use std::fmt::Write;

use serde_json::{Value, json};

use super::{Attribute, COLORS, LabelSchema};

/// Colours of the six categories where a tool wants one, close to the site's palette.
const PALETTE: [&str; COLORS] = ["#2b5a6b", "#d3a64a", "#a8473b", "#8fb8c4", "#3f7d57", "#eccfc7"];

fn hex(color: &str) -> &str {
    let category = color.parse().ok().and_then(|category: usize| PALETTE.get(category.wrapping_sub(1)));
    category.copied().unwrap_or(color)
}

/// Values as CVAT wants them: a checkbox and a text have a default.
fn cvat_values(attribute: &Attribute) -> Vec<&str> {
    match attribute.input_type.as_str() {
        "checkbox" if attribute.values.is_empty() => vec!["false"],
        "text" if attribute.values.is_empty() => vec![""],
        _ => attribute.values.iter().map(String::as_str).collect(),
    }
}

pub(super) fn cvat(schema: &LabelSchema) -> String {
    let labels: Vec<Value> = schema
        .0
        .iter()
        .map(|label| {
            let attributes: Vec<Value> = label
                .attributes
                .iter()
                .map(|attribute| {
                    let Attribute { name, input_type, mutable, .. } = attribute;
                    json!({ "name": name, "input_type": input_type, "mutable": mutable, "values": cvat_values(attribute) })
                })
                .collect();
            json!({ "name": label.name, "color": hex(&label.color), "attributes": attributes })
        })
        .collect();
    format!("{:#}", Value::Array(labels))
}

fn xml(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c => escaped.push(c),
        }
    }
    escaped
}

pub(super) fn label_studio(schema: &LabelSchema) -> String {
    let mut view = String::from("<View>\n  <Labels name=\"label\" toName=\"data\">\n");
    for label in &schema.0 {
        let _ = writeln!(view, "    <Label value=\"{}\" background=\"{}\"/>", xml(&label.name), hex(&label.color));
    }
    view.push_str("  </Labels>\n  <Text name=\"data\" value=\"$data\"/>\n");
    for (position, label) in schema.0.iter().enumerate() {
        for (index, attribute) in label.attributes.iter().enumerate() {
            let common = format!(
                "name=\"a{}-{}\" toName=\"data\" perRegion=\"true\" whenTagName=\"label\" whenLabelValue=\"{}\"",
                position + 1,
                index + 1,
                xml(&label.name)
            );
            let _ = writeln!(view, "  <Header value=\"{}: {}\"/>", xml(&label.name), xml(&attribute.name));
            view.push_str(&control(attribute, &common));
        }
    }
    view.push_str("</View>\n");
    view
}

fn control(attribute: &Attribute, common: &str) -> String {
    let choices = |choice: &str, values: &[&str]| {
        let options: String = values.iter().fold(String::new(), |mut options, value| {
            let _ = writeln!(options, "    <Choice value=\"{}\"/>", xml(value));
            options
        });
        format!("  <Choices {common} choice=\"{choice}\">\n{options}  </Choices>\n")
    };
    let values: Vec<&str> = attribute.values.iter().map(String::as_str).collect();
    match (attribute.input_type.as_str(), values.as_slice()) {
        ("number", [min, max, step]) => format!("  <Number {common} min=\"{}\" max=\"{}\" step=\"{}\"/>\n", xml(min), xml(max), xml(step)),
        ("checkbox", _) => choices("single", &["true", "false"]),
        ("text" | "number", _) => format!("  <TextArea {common}/>\n"),
        _ => choices("single", &values),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn schema() -> LabelSchema {
        LabelSchema::parse("小客车：遮挡=选择(无/<大部>)可变；朝向=数字(0/360/1)；打灯=勾选；车牌=文本").expect("the notation is read")
    }

    #[test]
    fn cvat_gets_every_label_with_attributes_and_a_colour() {
        let json: Value = serde_json::from_str(&schema().to_cvat_json()).expect("the export is JSON");
        assert_eq!(json[0]["name"], "小客车");
        assert_eq!(json[0]["color"], "#2b5a6b");
        assert_eq!(
            json[0]["attributes"][0],
            json!({ "name": "遮挡", "input_type": "select", "mutable": true, "values": ["无", "<大部>"] })
        );
        assert_eq!(json[0]["attributes"][2]["values"], json!(["false"]), "a checkbox has a default");
    }

    #[test]
    fn label_studio_gets_escaped_values_and_one_control_an_attribute() {
        let xml = schema().to_label_studio_xml();
        assert!(xml.contains("<Label value=\"小客车\" background=\"#2b5a6b\"/>"), "the label is there: {xml}");
        assert!(xml.contains("<Choice value=\"&lt;大部&gt;\"/>"), "values are escaped: {xml}");
        assert!(xml.contains("min=\"0\" max=\"360\" step=\"1\""), "numbers keep their range: {xml}");
        assert_eq!(xml.matches("perRegion").count(), 4, "each attribute has a control: {xml}");
    }
}
