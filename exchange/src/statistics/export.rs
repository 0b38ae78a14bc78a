//! Published figures as files, in the columns of `data/base_statistics.csv`.

use serde::Serialize;

use super::{Area, Observation, ObservationForm};
use crate::{Error, Locale, Result, codes::CodeList};

impl Observation {
    /// The row as it is written. Whom it is about is named in Chinese, as the sources do.
    pub fn row(&self) -> ObservationForm {
        let subject = match self.area {
            Area::Nation => "全国",
            Area::SevenBases => "七个数据标注基地合计",
            Area::Place(place) => place.short(Locale::Zh),
        };
        let dated = |dated: Option<super::Dated>| dated.map(|dated| dated.to_string()).unwrap_or_default();
        ObservationForm {
            subject: subject.to_owned(),
            subject_code: self.area.code().to_owned(),
            indicator: self.indicator.to_string(),
            value: self.value.to_string(),
            unit: self.unit.to_string(),
            qualifier: self.qualifier.map(|qualifier| qualifier.to_string()).unwrap_or_default(),
            kind: self.kind.to_string(),
            scope: self.scope.clone(),
            as_of: self.as_of.to_string(),
            source_title: self.source.title.clone(),
            publisher: self.source.publisher.clone(),
            published_on: dated(self.source.published_on),
            url: self.source.url.clone().unwrap_or_default(),
            tier: self.source.tier.to_string(),
            note: self.note.clone(),
        }
    }
}

/// Rows as CSV, with a byte order mark so that office programs read the Chinese.
pub fn csv(observations: &[Observation]) -> Result<String> {
    let mut writer = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    for observation in observations {
        writer.serialize(observation.row()).map_err(|error| Error::Data(error.to_string()))?;
    }
    let bytes = writer.into_inner().map_err(|error| Error::Data(error.to_string()))?;
    String::from_utf8(bytes).map_err(|error| Error::Data(error.to_string()))
}

/// Rows as JSON, with the codes' names in both languages.
pub fn json(observations: &[Observation]) -> Result<String> {
    #[derive(Serialize)]
    struct Row {
        #[serde(flatten)]
        row: ObservationForm,
        indicator_zh: &'static str,
        indicator_en: &'static str,
        kind_zh: &'static str,
        kind_en: &'static str,
    }
    let rows: Vec<Row> = observations
        .iter()
        .map(|observation| Row {
            row: observation.row(),
            indicator_zh: observation.indicator.label(Locale::Zh),
            indicator_en: observation.indicator.label(Locale::En),
            kind_zh: observation.kind.label(Locale::Zh),
            kind_en: observation.kind.label(Locale::En),
        })
        .collect();
    Ok(serde_json::to_string_pretty(&rows)?)
}
