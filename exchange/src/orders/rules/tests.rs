use chrono::TimeDelta;
use proptest::prelude::*;

use super::*;
use crate::{
    codes::{CodeList, CriterionKind},
    money::UnitPrice,
    orders::{Criterion, CriterionForm, ItemContent, ItemForm, LabelSchema, LotContent, LotForm, Ratio},
};

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_794_000_000, 0).expect("a time")
}

pub(super) fn context() -> RuleContext {
    let rules = |procedure| RuleSet {
        procedure,
        demand_kind: DemandKind::PublicData,
        bidding_days: 20,
        question_days: 3,
        minimum_bids: 3,
        publicity_days: 3,
        amendment_days: 15,
        amendment_citation: "《招标投标法》第二十三条".into(),
        citation: "《招标投标法》第二十四条".into(),
        price_formula: PriceFormula::LowestOverPrice,
        price_citation: "财政部令第87号第五十五条".to_owned(),
        confirmed: false,
    };
    RuleContext {
        demand_kind: DemandKind::PublicData,
        now: now(),
        rule_sets: [Procedure::OpenTender, Procedure::Challenge].map(rules).into(),
        standards: ["GB/T 42755-2023".to_owned()].into(),
        utc_offset_hours: 8,
        retired: Retired::default(),
    }
}

fn local(days: i64) -> String {
    (now() + TimeDelta::hours(8) + TimeDelta::days(days)).format("%Y-%m-%dT%H:%M").to_string()
}

pub(super) fn form() -> OrderForm {
    let item = ItemForm {
        modality: "point_cloud".into(),
        task_type: "cuboid".into(),
        technique: "human_in_loop".into(),
        quantity: "120,000".into(),
        unit: "frame".into(),
        ceiling_unit_price: "16.5".into(),
        label_schema: "小客车：遮挡=选择(无/部分/大部)可变\n行人".into(),
        languages: vec![],
        delivery_format: code::<crate::codes::Format>(0),
        metric: "mean_iou".into(),
        threshold: "98.5%".into(),
        sampling: "每批 200 帧，GB/T 2828.1 一般检验水平Ⅱ".into(),
        note: String::new(),
    };
    OrderForm {
        title: "城市道路激光点云三维框标注".into(),
        lang: "zh".into(),
        hide_buyer: String::new(),
        procedure: "open_tender".into(),
        domain: code::<crate::codes::Domain>(0),
        division: "450100".into(),
        background: "公共道路数据。\r\n已脱敏。".into(),
        authorisation: "桂数授〔2026〕17号".into(),
        catalogue_entry: String::new(),
        lots: vec![LotForm { name: "包1".into(), items: vec![item] }],
        security_level: "sensitive".into(),
        personal_information: "no".into(),
        place_of_work: "dedicated_network".into(),
        subcontracting: "forbidden".into(),
        lawful_source: "由具备资质的单位采集".into(),
        qualifications: "企业法人\n\n专职质检 4 人".into(),
        standards: vec!["GB/T 42755-2023".into()],
        criteria: vec![
            CriterionForm { name: "质量".into(), weight: "60".into(), kind: "quality".into() },
            CriterionForm::default(),
            CriterionForm { name: "价格".into(), weight: "40%".into(), kind: "price".into() },
        ],
        questions_until: local(20),
        closes_at: local(25).replace('T', " "),
        delivery_days: "９０".into(),
    }
}

fn code<C: CodeList>(row: usize) -> String {
    C::entries()[row].code.clone()
}

/// The problem that one change of a good form leads to.
fn problem(path: &str, change: impl Fn(&mut OrderForm)) -> Problem {
    let mut form = form();
    change(&mut form);
    let mut errors = all_errors(&form, &context());
    errors.remove(path).unwrap_or_else(|| panic!("{path} has no error, but: {errors:?}"))
}

#[test]
fn a_complete_form_is_an_order() {
    let content = content(&form(), &context()).expect("the form is complete");
    assert_eq!(content.lots[0].items[0].quantity, 120_000, "thousands separators are understood");
    assert_eq!(content.lots[0].items[0].threshold, Ratio(9850));
    assert_eq!(content.background, "公共道路数据。\n已脱敏。");
    assert_eq!(content.qualifications, ["企业法人", "专职质检 4 人"]);
    assert_eq!(content.criteria.len(), 2, "an empty row does not count");
    assert_eq!(content.closes_at, now() + TimeDelta::days(25), "times are typed in the region's zone");
    assert_eq!(content.delivery_days, 90, "full-width digits are understood");
    assert_eq!(content.budget().to_string(), "1980000.00");
}

#[test]
fn every_error_of_an_empty_form_is_found_together() {
    let empty = OrderForm { lots: vec![LotForm { items: vec![ItemForm::default()], ..Default::default() }], ..Default::default() };
    let errors = all_errors(&empty, &context());
    assert!(errors.values().all(|problem| *problem == Problem::Missing), "nothing else is wrong: {errors:?}");
    for path in ["title", "authorisation", "lots.0.name", "lots.0.items.0.quantity", "lots.0.items.0.label_schema", "criteria", "closes_at"]
    {
        assert!(errors.contains_key(path), "{path} is missing in {errors:?}");
    }
    let questions = questions(&empty, DemandKind::PublicData);
    assert_eq!(questions.iter().map(|(_, missing)| missing).sum::<usize>(), errors.len(), "every one is an unanswered question");
    assert_eq!(questions.iter().map(|(step, _)| *step).collect::<Vec<_>>()[2], Step::Item(0, 0));
    assert_eq!(all_errors(&OrderForm::default(), &context()).get("lots"), Some(&Problem::Missing));
}

#[test]
fn a_step_reports_its_own_page_alone() {
    let empty = OrderForm { lots: vec![LotForm { items: vec![ItemForm::default()], ..Default::default() }], ..Default::default() };
    assert_eq!(step_errors(&empty, &context(), Step::Lots).into_keys().collect::<Vec<_>>(), ["lots.0.name"]);
    assert!(step_errors(&empty, &context(), Step::Item(0, 0)).keys().all(|path| path.starts_with("lots.0.items.0.")));
    assert!(step_errors(&empty, &context(), Step::Item(3, 9)).is_empty(), "an item that is not there has no errors");
    let steps = [Step::Basics, Step::Lots, Step::Item(0, 0), Step::Security, Step::Rules, Step::Schedule];
    let together: FieldErrors = steps.into_iter().flat_map(|step| step_errors(&empty, &context(), step)).collect();
    assert_eq!(together, all_errors(&empty, &context()), "the pages together are the form");
}

#[test]
fn each_rule_of_the_form_has_its_error() {
    let item = |form: &mut OrderForm, change: fn(&mut ItemForm)| change(&mut form.lots[0].items[0]);
    assert_eq!(problem("title", |form| form.title = "点云".into()), Problem::TooShort(4));
    assert_eq!(problem("title", |form| form.title = "长".repeat(81)), Problem::TooLong(80));
    assert_eq!(problem("background", |form| form.background = "长".repeat(4001)), Problem::TooLong(4000));
    assert_eq!(problem("lang", |form| form.lang = "vi".into()), Problem::NotInList);
    assert_eq!(problem("procedure", |form| form.procedure = "invitation".into()), Problem::NotInList, "no rule set, no procedure");
    assert_eq!(problem("division", |form| form.division = "999999".into()), Problem::NotInList);
    assert_eq!(problem("authorisation", |form| form.authorisation.clear()), Problem::Missing);
    assert_eq!(problem("lots", |form| form.lots = vec![form.lots[0].clone(); 21]), Problem::TooMany(20));
    assert_eq!(problem("lots.0.items", |form| form.lots[0].items = vec![form.lots[0].items[0].clone(); 51]), Problem::TooMany(50));
    assert_eq!(problem("lots.0.items", |form| form.lots[0].items.clear()), Problem::Missing);
    let at = |field: &str| format!("lots.0.items.0.{field}");
    assert_eq!(problem(&at("quantity"), |form| item(form, |item| item.quantity = "12万帧".into())), Problem::NotAPositiveNumber);
    assert_eq!(problem(&at("quantity"), |form| item(form, |item| item.quantity = "0".into())), Problem::NotAPositiveNumber);
    assert_eq!(
        problem(&at("ceiling_unit_price"), |form| item(form, |item| item.ceiling_unit_price = "面议".into())),
        Problem::NotAnAmount(4)
    );
    assert_eq!(
        problem(&at("ceiling_unit_price"), |form| item(form, |item| item.ceiling_unit_price = "0.00001".into())),
        Problem::NotAnAmount(4)
    );
    let range = |least: &str, most: &str| Problem::OutOfRange(least.into(), most.into());
    assert_eq!(
        problem(&at("ceiling_unit_price"), |form| item(form, |item| item.ceiling_unit_price = "0".into())),
        range("0.0001", "10000000")
    );
    assert_eq!(problem(&at("threshold"), |form| item(form, |item| item.threshold = "98.5".into())), range("0", "1"));
    assert_eq!(problem(&at("label_schema"), |form| item(form, |item| item.label_schema.clear())), Problem::Missing);
    let bad_line = Problem::BadLine { line: 1, reason: "unknown-type" };
    assert_eq!(problem(&at("label_schema"), |form| item(form, |item| item.label_schema = "车：a=滑块".into())), bad_line);
    assert_eq!(problem(&at("languages"), |form| item(form, |item| item.languages = vec!["xx".into()])), Problem::NotInList);
    assert_eq!(problem("standards", |form| form.standards = vec!["GB 0".into()]), Problem::NotInList);
    assert_eq!(problem("criteria", |form| form.criteria[0].weight = "50".into()), Problem::WeightsSum(90));
    assert_eq!(problem("criteria.0.weight", |form| form.criteria[0].weight = "0".into()), range("1", "100"));
    assert_eq!(problem("criteria.0.kind", |form| form.criteria[0].kind.clear()), Problem::Missing);
    assert_eq!(problem("criteria.2.kind", |form| form.criteria[0].kind = "price".into()), Problem::Repeated, "one criterion is the price");
    assert_eq!(problem("criteria.2.name", |form| form.criteria[2].name = "质量".into()), Problem::Repeated);
    assert_eq!(problem("personal_information", |form| form.personal_information = "maybe".into()), Problem::NotInList);
    assert_eq!(problem("delivery_days", |form| form.delivery_days = "三个月".into()), Problem::NotAPositiveNumber);
}

#[test]
fn times_keep_the_distance_that_the_rule_set_asks() {
    let early = problem("closes_at", |form| form.closes_at = local(19));
    assert_eq!(early, Problem::TooEarly { earliest: now() + TimeDelta::days(20), days: 20 });
    assert_eq!(problem("closes_at", |form| form.closes_at = "下周二".into()), Problem::NotATime);
    assert_eq!(problem("closes_at", |form| form.closes_at = "+262142-01-01T00:00".into()), Problem::NotATime);
    assert_eq!(problem("questions_until", |form| form.questions_until = local(23)), Problem::NotBefore("closes_at"));
    assert_eq!(problem("questions_until", |form| form.questions_until = local(26)), Problem::NotBefore("closes_at"));
    let past = problem("questions_until", |form| form.questions_until = local(-1));
    assert_eq!(past, Problem::TooEarly { earliest: now(), days: 0 });
    let mut exact = form();
    (exact.closes_at, exact.questions_until) = (local(20), local(17));
    assert_eq!(all_errors(&exact, &context()), FieldErrors::new(), "the least that the rules ask is enough");
}

fn any_code<C: CodeList + std::fmt::Debug>() -> impl Strategy<Value = C> {
    (0..C::entries().len()).prop_filter_map("a value of the list", C::from_row)
}

fn words(most: usize) -> impl Strategy<Value = String> {
    "[\\PC]{4,40}"
        .prop_map(move |text| one_line(&text).chars().take(most).collect::<String>().trim().to_owned())
        .prop_filter("long enough", |text| text.chars().count() >= 4)
}

fn item() -> impl Strategy<Value = ItemContent> {
    let codes = (any_code(), any_code(), any_code(), any_code(), any_code(), any_code());
    let numbers = (1..=1_000_000_i64, 1..=10_000_000_i64, 0..=10_000_i32);
    let languages = prop::collection::vec(any_code(), 0..3).prop_map(|mut languages: Vec<crate::codes::Language>| {
        languages.sort_unstable();
        languages.dedup();
        languages
    });
    (codes, numbers, languages, (words(40), words(40), words(40))).prop_map(|(codes, numbers, languages, (label, sampling, note))| {
        let label = crate::orders::Label { name: label, color: "1".into(), attributes: vec![] };
        ItemContent {
            modality: codes.0,
            task_type: codes.1,
            technique: codes.2,
            unit: codes.3,
            delivery_format: codes.4,
            metric: codes.5,
            quantity: numbers.0,
            ceiling_unit_price: UnitPrice(numbers.1),
            threshold: Ratio(numbers.2),
            label_schema: LabelSchema(vec![label]),
            languages,
            sampling,
            note,
        }
    })
}

fn order() -> impl Strategy<Value = OrderContent> {
    let lot = (words(60), prop::collection::vec(item(), 1..4)).prop_map(|(name, items)| LotContent { name, items });
    let texts = (words(60), words(60), prop::option::of(words(60)), words(60), prop::collection::vec(words(60), 0..3));
    let codes = (any_code(), any_code(), any_code(), any_code());
    (texts, codes, prop::collection::vec(lot, 1..3), 20..400_i64, 1..=99_u32, any::<bool>()).prop_map(
        |(texts, codes, lots, days, weight, flag)| {
            let criterion = |name: &str, weight, kind| Criterion { name: name.into(), weight, kind };
            OrderContent {
                title: texts.0,
                lang: if flag { "zh" } else { "en" }.into(),
                demand_kind: DemandKind::PublicData,
                hide_buyer: false,
                procedure: Procedure::Challenge,
                domain: codes.0,
                division: "450100".into(),
                background: texts.1,
                authorisation: Some("桂数授〔2026〕17号".into()),
                catalogue_entry: texts.2,
                lots,
                security_level: codes.1,
                personal_information: flag,
                place_of_work: codes.2,
                subcontracting: codes.3,
                lawful_source: texts.3,
                qualifications: texts.4,
                standards: vec!["GB/T 42755-2023".into()],
                criteria: vec![criterion("质量", weight, CriterionKind::Quality), criterion("价格", 100 - weight, CriterionKind::Price)],
                questions_until: now() + TimeDelta::days(days - 3),
                closes_at: now() + TimeDelta::days(days),
                delivery_days: 90,
            }
        },
    )
}

fn typed(form: &OrderForm, texts: &[String]) -> OrderForm {
    let mut value = serde_json::to_value(form).expect("a form is JSON");
    let mut texts = texts.iter().cycle();
    fn replace<'a>(value: &mut serde_json::Value, texts: &mut impl Iterator<Item = &'a String>) {
        match value {
            serde_json::Value::String(text) => text.clone_from(texts.next().expect("endless")),
            serde_json::Value::Array(values) => values.iter_mut().for_each(|value| replace(value, texts)),
            serde_json::Value::Object(fields) => fields.values_mut().for_each(|value| replace(value, texts)),
            _ => {}
        }
    }
    replace(&mut value, &mut texts);
    serde_json::from_value(value).expect("it stays a form")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn an_order_written_as_a_form_parses_back(order in order()) {
        let form = OrderForm::from_content(&order, 8);
        prop_assert_eq!(content(&form, &context()), Ok(order));
    }

    #[test]
    fn no_text_makes_the_rules_panic(texts in prop::collection::vec("(?s).{0,30}", 1..8)) {
        let form = typed(&form(), &texts);
        let _ = content(&form, &context());
        let _ = questions(&form, DemandKind::Enterprise);
    }

    #[test]
    fn no_number_or_time_makes_the_rules_panic(texts in prop::collection::vec("[0-9０-９.,，:TZ+%％ \\-]{0,24}|[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}", 1..8)) {
        let _ = content(&typed(&form(), &texts), &context());
    }
}
