//! From the words of the demo texts to what the ordinary commands take. A word that no list knows is an error that names it.

use crate::{
    Error, Result,
    codes::{
        CodeList, CriterionKind, Domain, Format, Language, Metric, Modality, NoticeKind, OrganisationKind, PlaceOfWork, Procedure, Scale,
        SecurityLevel, SkillLevel, Subcontracting, TaskType, Technique, TechnologyTier, Unit,
    },
    orders::{CriterionForm, ItemForm, Label, LabelSchema, LotForm, OrderForm},
    vendors::{CapabilityView, CaseView, Environment, Profile, Protection, Staff},
};

use super::texts::{CapabilityText, ItemText, LabelText, OrderText, VendorText};

/// What the notices of the texts call a kind. Kinds without a value follow from a stage that orders do not reach here.
const NOTICE_WORDS: [(&str, Option<NoticeKind>); 15] = [
    ("意向公告", Some(NoticeKind::Planned)),
    ("征集合伙人", Some(NoticeKind::PartnerCall)),
    ("培训开班", Some(NoticeKind::Training)),
    ("赛事", Some(NoticeKind::Contest)),
    ("标准征求意见", Some(NoticeKind::Consultation)),
    ("澄清", Some(NoticeKind::Clarification)),
    ("更正", None),
    ("中标（成交）结果公示", None),
    ("入库结果公示", None),
    ("单一来源公示", None),
    ("终止", None),
    ("流标", None),
    ("验收结果", None),
    ("合同", None),
    ("投诉处理结果", None),
];

/// The value that a text names in Chinese.
pub(super) fn by_word<C: CodeList>(list: &str, word: &str) -> Result<C> {
    C::from_zh(word).ok_or_else(|| unknown(list, word))
}

/// The value that a text names by its code.
pub(super) fn by_code<C: CodeList>(list: &str, code: &str) -> Result<C> {
    C::from_code(code).ok_or_else(|| unknown(list, code))
}

fn unknown(list: &str, word: &str) -> Error {
    Error::Data(format!("data/demo: {word:?} is not in the list {list}"))
}

fn by_words<C: CodeList>(list: &str, words: &[String]) -> Result<Vec<C>> {
    words.iter().map(|word| by_word(list, word)).collect()
}

pub(super) fn by_codes<C: CodeList>(list: &str, codes: &[String]) -> Result<Vec<C>> {
    codes.iter().map(|code| by_code(list, code)).collect()
}

/// The kind of a notice, `None` for one that is left out.
pub(super) fn notice_kind(word: &str) -> Result<Option<NoticeKind>> {
    NOTICE_WORDS.iter().find(|(known, _)| *known == word).map(|(_, kind)| *kind).ok_or_else(|| unknown("notice_kind", word))
}

/// The form of an order as its author would have filled it in, but for its times.
pub(super) fn order_form(text: &OrderText) -> Result<OrderForm> {
    let authorisation = text.public_data_authorisation.as_ref();
    let lots = text.lots.iter().map(|lot| {
        let items = lot.items.iter().map(item_form).collect::<Result<_>>()?;
        Ok(LotForm { name: lot.name.clone(), items })
    });
    Ok(OrderForm {
        title: text.title.clone(),
        lang: "zh".into(),
        hide_buyer: if text.demand_kind == "enterprise" { "no" } else { "" }.into(),
        procedure: by_code::<Procedure>("procedure", &text.procedure)?.code().into(),
        domain: by_word::<Domain>("domain", &text.domain)?.code().into(),
        division: text.division.clone(),
        background: text.background.clone(),
        authorisation: authorisation.map(|given| given.number.clone()).unwrap_or_default(),
        catalogue_entry: authorisation.map(|given| given.catalogue_entry.clone()).unwrap_or_default(),
        lots: lots.collect::<Result<_>>()?,
        security_level: by_word::<SecurityLevel>("security_level", &text.security.level)?.code().into(),
        personal_information: if text.security.personal_information { "yes" } else { "no" }.into(),
        place_of_work: by_code::<PlaceOfWork>("place_of_work", &text.security.place_of_work)?.code().into(),
        subcontracting: by_code::<Subcontracting>("subcontracting", &text.security.subcontracting)?.code().into(),
        lawful_source: text.security.lawful_source.clone(),
        qualifications: text.qualifications.join("\n"),
        standards: text.standards.clone(),
        criteria: text
            .evaluation_criteria
            .iter()
            .map(|criterion| CriterionForm {
                name: criterion.name.clone(),
                weight: criterion.weight.to_string(),
                kind: criterion_kind(&criterion.name).code().into(),
            })
            .collect(),
        questions_until: String::new(),
        closes_at: String::new(),
        delivery_days: text.delivery_days.to_string(),
    })
}

/// The demo texts say what a criterion is by its name.
fn criterion_kind(name: &str) -> CriterionKind {
    if ["价格", "报价", "单价"].into_iter().any(|word| name.contains(word)) { CriterionKind::Price } else { CriterionKind::Quality }
}

fn item_form(item: &ItemText) -> Result<ItemForm> {
    let languages: Vec<Language> = by_codes("language", &item.languages)?;
    Ok(ItemForm {
        modality: by_word::<Modality>("modality", &item.modality)?.code().into(),
        task_type: by_code::<TaskType>("task_type", &item.task_type)?.code().into(),
        technique: by_code::<Technique>("technique", &item.technique)?.code().into(),
        quantity: item.quantity.to_string(),
        unit: by_word::<Unit>("unit", &item.unit)?.code().into(),
        ceiling_unit_price: item.ceiling_unit_price_yuan.to_string(),
        label_schema: label_schema(&item.label_schema).to_text(),
        languages: languages.into_iter().map(|language| language.code().to_owned()).collect(),
        delivery_format: by_word::<Format>("format", &item.delivery_format)?.code().into(),
        metric: by_code::<Metric>("metric", &item.quality_metric)?.code().into(),
        threshold: item.threshold.to_string(),
        sampling: item.sampling.clone(),
        note: item.difficulty_note.clone(),
    })
}

fn label_schema(labels: &[LabelText]) -> LabelSchema {
    let label = |text: &LabelText| Label { name: text.name.clone(), color: String::new(), attributes: text.attributes.clone() };
    LabelSchema(labels.iter().map(label).collect())
}

/// What a vendor says about itself.
pub(super) fn profile(text: VendorText, uscc: impl FnOnce(OrganisationKind) -> String) -> Result<Profile> {
    let kind = by_code("organisation_kind", &text.kind)?;
    let staff = text.staff.iter().map(|(level, people)| Ok((skill_level(level)?.code().to_owned(), *people)));
    let cases = text.past_cases.iter().map(|case| {
        Ok(CaseView {
            title: case.title.clone(),
            domain: by_word("domain", &case.domain)?,
            modality: by_word("modality", &case.modality)?,
            volume: case.volume.clone(),
            year: case.year,
            outcome: case.outcome.clone(),
        })
    });
    Ok(Profile {
        kind,
        uscc: Some(uscc(kind)),
        founded: text.founded,
        scale: by_word::<Scale>("scale", &text.scale)?,
        tier: tier(&text.tech_tier)?,
        capabilities: text.capabilities.iter().map(capability).collect::<Result<_>>()?,
        staff: Staff(staff.collect::<Result<_>>()?),
        weekly_free_hours: text.weekly_free_hours,
        formats: by_words("format", &text.formats)?,
        environment: Environment {
            secure_room: text.security.secure_room,
            dedicated_network: text.security.dedicated_network,
            onsite_teams: text.security.onsite_teams,
            protection: protection(&text.security.protection)?,
        },
        certificates: text.certificates.into_iter().map(|certificate| (certificate.name, certificate.valid_until)).collect(),
        cases: cases.collect::<Result<_>>()?,
        name: text.name,
        division: text.division,
        intro: text.intro,
        tools: text.tools,
        standards: text.standards,
    })
}

fn capability(text: &CapabilityText) -> Result<CapabilityView> {
    Ok(CapabilityView {
        modality: by_word("modality", &text.modality)?,
        task_types: by_codes("task_type", &text.task_types)?,
        domains: by_words("domain", &text.domains)?,
        technique: by_code("technique", &text.technique)?,
        languages: by_codes("language", &text.languages)?,
        throughput: text.throughput_per_person_hour,
        unit: by_word("unit", &text.unit)?,
        statement: text.statement.clone(),
    })
}

/// The texts write `none` where nobody has graded a vendor.
fn tier(word: &str) -> Result<TechnologyTier> {
    TechnologyTier::from_code(word).map_or_else(|| by_word("technology_tier", word), Ok)
}

/// The texts write a level without its second name: 五级 for 五级（初级工）.
pub(super) fn skill_level(word: &str) -> Result<SkillLevel> {
    let is_named = |level: &SkillLevel| SkillLevel::entries()[level.row()].zh.split('（').next() == Some(word);
    SkillLevel::all().find(is_named).ok_or_else(|| unknown("skill_level", word))
}

fn protection(word: &str) -> Result<Protection> {
    match word {
        "none" => Ok(Protection::None),
        "二级" => Ok(Protection::Second),
        "三级" => Ok(Protection::Third),
        other => Err(unknown("等保", other)),
    }
}

#[cfg(test)]
mod tests {
    use super::{super::texts, *};

    #[test]
    fn every_word_of_the_orders_is_known_to_the_lists() {
        for (_, text) in texts::orders().unwrap() {
            let form = order_form(&text).unwrap_or_else(|error| panic!("{}: {error}", text.id));
            assert!(form.lots.iter().all(|lot| !lot.items.is_empty()), "{} has a lot without items", text.id);
        }
    }

    #[test]
    fn every_word_of_the_vendors_is_known_to_the_lists() {
        for text in texts::vendors().unwrap() {
            let name = text.name.clone();
            profile(text, |_| String::new()).unwrap_or_else(|error| panic!("{name}: {error}"));
        }
    }

    #[test]
    fn every_kind_of_notice_is_known_and_the_general_ones_are_kept() {
        let kinds: Vec<_> = texts::notices().unwrap().iter().map(|text| notice_kind(&text.kind).unwrap()).collect();
        assert_eq!(kinds.iter().flatten().count(), 9);
    }

    #[test]
    fn a_word_that_no_list_knows_is_named() {
        let error = by_word::<Modality>("modality", "信鸽").unwrap_err().to_string();
        assert!(error.contains("信鸽") && error.contains("modality"), "{error}");
    }
}
