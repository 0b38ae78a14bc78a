//! The documents of the demo: a specification as text and a list of samples as a table for orders, a licence for a company.

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

/// A licence of one page, which says that it is invented.
pub(super) fn licence() -> Vec<u8> {
    const WORDS: &str = "BT /F1 24 Tf 72 720 Td (Demo licence. Invented, not valid.) Tj ET";
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{WORDS}\nendstream", WORDS.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut text = "%PDF-1.7\n".to_owned();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(&objects) {
        places.push(text.len());
        _ = writeln!(text, "{number} 0 obj\n{object}\nendobj");
    }
    let (table, size) = (text.len(), objects.len() + 1);
    _ = write!(text, "xref\n0 {size}\n0000000000 65535 f \n");
    for place in places {
        _ = writeln!(text, "{place:010} 00000 n ");
    }
    _ = writeln!(text, "trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF");
    text.into_bytes()
}
