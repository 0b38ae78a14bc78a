//! From an order back to the form that describes it.

use chrono::{DateTime, TimeDelta, Utc};

use super::schedule::TIME;
use crate::{
    codes::{CodeList, DemandKind},
    orders::{CriterionForm, ItemContent, ItemForm, LotContent, LotForm, OrderContent, OrderForm},
};

fn code<C: CodeList>(value: C) -> String {
    value.code().to_owned()
}

fn time(at: DateTime<Utc>, utc_offset_hours: i32) -> String {
    (at.naive_utc() + TimeDelta::seconds(i64::from(utc_offset_hours) * 3600)).format(TIME).to_string()
}

impl OrderForm {
    /// The form that parses to this order. Times are written by the minute in the region's zone.
    pub fn from_content(content: &OrderContent, utc_offset_hours: i32) -> Self {
        let criterion = |criterion: &super::super::Criterion| CriterionForm {
            name: criterion.name.clone(),
            weight: criterion.weight.to_string(),
            kind: criterion.kind.code().into(),
        };
        Self {
            title: content.title.clone(),
            lang: content.lang.clone(),
            hide_buyer: match (content.demand_kind, content.hide_buyer) {
                (DemandKind::PublicData, _) => "",
                (DemandKind::Enterprise, true) => "yes",
                (DemandKind::Enterprise, false) => "no",
            }
            .to_owned(),
            procedure: code(content.procedure),
            domain: code(content.domain),
            division: content.division.clone(),
            background: content.background.clone(),
            authorisation: content.authorisation.clone().unwrap_or_default(),
            catalogue_entry: content.catalogue_entry.clone().unwrap_or_default(),
            lots: content.lots.iter().map(LotForm::from).collect(),
            security_level: code(content.security_level),
            personal_information: if content.personal_information { "yes" } else { "no" }.to_owned(),
            place_of_work: code(content.place_of_work),
            subcontracting: code(content.subcontracting),
            lawful_source: content.lawful_source.clone(),
            qualifications: content.qualifications.join("\n"),
            standards: content.standards.clone(),
            criteria: content.criteria.iter().map(criterion).collect(),
            questions_until: time(content.questions_until, utc_offset_hours),
            closes_at: time(content.closes_at, utc_offset_hours),
            delivery_days: content.delivery_days.to_string(),
        }
    }
}

impl From<&LotContent> for LotForm {
    fn from(lot: &LotContent) -> Self {
        Self { name: lot.name.clone(), items: lot.items.iter().map(ItemForm::from).collect() }
    }
}

impl From<&ItemContent> for ItemForm {
    fn from(item: &ItemContent) -> Self {
        Self {
            modality: code(item.modality),
            task_type: code(item.task_type),
            technique: code(item.technique),
            quantity: item.quantity.to_string(),
            unit: code(item.unit),
            ceiling_unit_price: item.ceiling_unit_price.to_string(),
            label_schema: item.label_schema.to_text(),
            languages: item.languages.iter().copied().map(code).collect(),
            delivery_format: code(item.delivery_format),
            metric: code(item.metric),
            threshold: item.threshold.to_string(),
            sampling: item.sampling.clone(),
            note: item.note.clone(),
        }
    }
}
