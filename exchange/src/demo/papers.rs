//! The documents that demo orders carry: a specification as text and a list of samples as a table.

use std::fmt::Write;

use super::texts::OrderText;

/// File names and contents.
pub(super) fn of(order: &OrderText) -> [(&'static str, Vec<u8>); 2] {
    [("标注细则（示例）.txt", specification(order).into_bytes()), ("样例清单（示例）.csv", samples(order).into_bytes())]
}

fn specification(order: &OrderText) -> String {
    let mut text = format!("{}\n标注细则（示例文本，内容虚构）\n\n一、背景\n{}\n\n二、明细\n", order.title, order.background);
    for lot in &order.lots {
        _ = writeln!(text, "\n【{}】", lot.name);
        for (number, item) in (1..).zip(&lot.items) {
            _ = writeln!(text, "{number}. {}，{} {}", item.modality, item.quantity, item.unit);
            let names: Vec<_> = item.label_schema.iter().map(|label| label.name.as_str()).collect();
            _ = writeln!(text, "   标签：{}", names.join("、"));
            _ = writeln!(text, "   抽样：{}", item.sampling);
            _ = writeln!(text, "   难点：{}", item.difficulty_note);
        }
    }
    _ = writeln!(text, "\n三、数据来源\n{}", order.security.lawful_source);
    text
}

fn samples(order: &OrderText) -> String {
    let mut table = String::from("\u{feff}标包,模态,标签,样例文件\r\n");
    let quoted = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
    let mut number = 0;
    for lot in &order.lots {
        for item in &lot.items {
            for label in &item.label_schema {
                number += 1;
                let cells = [quoted(&lot.name), quoted(&item.modality), quoted(&label.name), format!("sample-{number:04}")];
                _ = write!(table, "{}\r\n", cells.join(","));
            }
        }
    }
    table
}
