//! The three techniques compared where one is chosen, after the table of the policy paper.

use exchange::{
    Locale,
    codes::{CodeList, Technique},
};
use leptos::prelude::*;

use super::words;
use crate::{
    components::{RadioRow, RadioTable},
    i18n::text,
    t,
};

/// Columns of the table beside the name.
const COLUMNS: [&str; 4] = ["way", "strength", "limit", "use"];

/// The table as a question.
pub fn table(locale: Locale, name: String, value: String, note: String, error: Option<String>) -> AnyView {
    let head = |column: &str| text(locale, &format!("draft-technique-{column}"));
    view! {
        <RadioTable name=name label=words::label(locale, "technique") caption=t!(locale, "draft-technique-caption")
            heads=std::iter::once("choose").chain(COLUMNS).map(head).collect() rows=rows(locale)
            value note error hint=t!(locale, "draft-technique-hint") source=t!(locale, "draft-technique-source")/>
    }
    .into_any()
}

fn rows(locale: Locale) -> Vec<RadioRow> {
    let row = |technique: Technique| RadioRow {
        value: technique.code().to_owned(),
        title: technique.label(locale).to_owned(),
        cells: COLUMNS
            .iter()
            .map(|column| text(locale, &format!("draft-technique-{}-{column}", technique.code().replace('_', "-"))))
            .collect(),
    };
    Technique::all().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_says_what_the_policy_paper_says() {
        let rows = rows(Locale::Zh);
        assert_eq!(rows.iter().map(|row| row.title.as_str()).collect::<Vec<_>>(), ["人工标注", "自动化标注", "人机协同标注"]);
        assert_eq!(
            rows[0].cells,
            [
                "由标注人员或专业人员对数据进行逐一标注",
                "准确性高、灵活性强",
                "成本较高",
                "对标注质量要求高且数据量相对较小，如医学影像分析、金融风控等"
            ]
        );
        assert_eq!(
            rows[1].cells,
            [
                "利用算法和模型对数据进行自动标注",
                "效率高、成本低",
                "准确性受限",
                "对标注速度要求极高且对标注准确性有一定容忍度，如互联网内容审核、社交媒体数据分析等"
            ]
        );
        assert_eq!(
            rows[2].cells,
            [
                "由自动标注系统对数据进行初步标注，然后由人工对标注结果进行审核和修正",
                "效率高、准确性较高",
                "——",
                "自然语言处理、计算机视觉等领域"
            ]
        );
    }

    #[test]
    fn every_cell_is_there_in_english_as_well() {
        for row in rows(Locale::En) {
            assert!(row.cells.iter().all(|cell| !cell.contains("Unknown localization")), "{row:?}");
        }
    }
}
