//! The demo texts as they stand in `data/demo/`: invented by hand, one JSON object a line.

use std::collections::BTreeMap;

use serde::{Deserialize, de::DeserializeOwned};

use crate::{Error, Result};

/// How far an order of the texts has come; one that failed came as far as its opening.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum State {
    Draft,
    InReview,
    SentBack,
    Published,
    Cancelled,
    Closed,
    Opened,
    Failed,
    Evaluated,
    AwaitingApproval,
    Proposed,
    Awarded,
}

/// One row of the plan.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Plan {
    pub(super) order: String,
    pub(super) state: State,
    /// Days before today at which it was published; for what is not, at which it was last touched.
    pub(super) published_days_ago: i64,
    /// Days from today to its closing; negative for what has closed.
    pub(super) closes_in_days: i64,
    /// Bids for each lot, `3/1`, or for all of them alike.
    bids: String,
    /// Whether the buyer is named only after the award.
    #[serde(deserialize_with = "yes")]
    pub(super) hide_buyer: bool,
    /// Days before today at which its failed lots were offered anew.
    pub(super) retendered_days_ago: Option<i64>,
}

impl Plan {
    /// How many bid for each of so many lots.
    pub(super) fn bids(&self, lots: usize) -> Result<Vec<usize>> {
        let wrong = || Error::Data(format!("data/demo/plan.csv: {}: {:?} are no bids for {lots} lots", self.order, self.bids));
        let counts: Vec<usize> = self.bids.split('/').map(|count| count.parse().map_err(|_| wrong())).collect::<Result<_>>()?;
        match counts.as_slice() {
            [all] => Ok(vec![*all; lots]),
            each if each.len() == lots => Ok(counts),
            _ => Err(wrong()),
        }
    }
}

fn yes<'de, D: serde::Deserializer<'de>>(cell: D) -> Result<bool, D::Error> {
    String::deserialize(cell).map(|cell| cell == "yes")
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct OrderText {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) demand_kind: String,
    pub(super) procedure: String,
    pub(super) buyer: String,
    pub(super) division: String,
    pub(super) domain: String,
    pub(super) background: String,
    pub(super) lots: Vec<LotText>,
    pub(super) security: SecurityText,
    pub(super) public_data_authorisation: Option<AuthorisationText>,
    pub(super) qualifications: Vec<String>,
    pub(super) standards: Vec<String>,
    pub(super) evaluation_criteria: Vec<CriterionText>,
    pub(super) delivery_days: u32,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct LotText {
    pub(super) name: String,
    pub(super) items: Vec<ItemText>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct ItemText {
    pub(super) modality: String,
    pub(super) task_type: String,
    pub(super) technique: String,
    pub(super) quantity: u64,
    pub(super) unit: String,
    pub(super) ceiling_unit_price_yuan: serde_json::Number,
    pub(super) label_schema: Vec<LabelText>,
    pub(super) languages: Vec<String>,
    pub(super) delivery_format: String,
    pub(super) quality_metric: String,
    pub(super) threshold: serde_json::Number,
    pub(super) sampling: String,
    pub(super) difficulty_note: String,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct LabelText {
    pub(super) name: String,
    pub(super) attributes: Vec<crate::orders::Attribute>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct SecurityText {
    pub(super) level: String,
    pub(super) personal_information: bool,
    pub(super) place_of_work: String,
    pub(super) subcontracting: String,
    pub(super) lawful_source: String,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct AuthorisationText {
    pub(super) number: String,
    pub(super) catalogue_entry: String,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct CriterionText {
    pub(super) name: String,
    pub(super) weight: u32,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct VendorText {
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) division: String,
    pub(super) founded: i32,
    pub(super) scale: String,
    pub(super) intro: String,
    pub(super) tech_tier: String,
    pub(super) capabilities: Vec<CapabilityText>,
    pub(super) staff: BTreeMap<String, u32>,
    pub(super) weekly_free_hours: i32,
    pub(super) formats: Vec<String>,
    pub(super) tools: Vec<String>,
    pub(super) certificates: Vec<CertificateText>,
    pub(super) security: EnvironmentText,
    pub(super) standards: Vec<String>,
    pub(super) past_cases: Vec<CaseText>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct CapabilityText {
    pub(super) modality: String,
    pub(super) task_types: Vec<String>,
    pub(super) domains: Vec<String>,
    pub(super) technique: String,
    pub(super) languages: Vec<String>,
    pub(super) throughput_per_person_hour: i64,
    pub(super) unit: String,
    pub(super) statement: String,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct CertificateText {
    pub(super) name: String,
    pub(super) valid_until: chrono::NaiveDate,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct EnvironmentText {
    pub(super) secure_room: bool,
    pub(super) dedicated_network: bool,
    pub(super) onsite_teams: u32,
    #[serde(rename = "等保")]
    pub(super) protection: String,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct CaseText {
    pub(super) title: String,
    pub(super) domain: String,
    pub(super) modality: String,
    pub(super) volume: String,
    pub(super) year: i32,
    pub(super) outcome: String,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct NoticeText {
    pub(super) kind: String,
    pub(super) title: String,
    pub(super) issuer: String,
    pub(super) order_id: Option<String>,
    pub(super) days_ago: i64,
    pub(super) body: String,
    #[serde(default)]
    pub(super) reason: String,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct PositionText {
    pub(super) id: String,
    pub(super) employer: String,
    pub(super) title: String,
    pub(super) division: String,
    pub(super) headcount: u32,
    pub(super) employment: String,
    pub(super) pay_kind: String,
    pub(super) pay_min: serde_json::Number,
    pub(super) pay_max: serde_json::Number,
    pub(super) piece_unit: Option<String>,
    pub(super) base_pay_month: Option<u32>,
    pub(super) shift: String,
    pub(super) level_required: String,
    pub(super) skills: Vec<String>,
    pub(super) languages: Vec<String>,
    pub(super) duties: String,
    pub(super) conditions: String,
    pub(super) valid_days: i64,
    pub(super) order_hint: Option<String>,
    pub(super) expect_hold: bool,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct TrainingText {
    #[serde(default)]
    pub(super) reserved_positions: Vec<String>,
    pub(super) kind: String,
    pub(super) title: String,
    pub(super) division: String,
    pub(super) organiser_vendor: Option<String>,
    pub(super) organiser: String,
    pub(super) sponsor_vendor: Option<String>,
    pub(super) sponsor: String,
    pub(super) seats: i32,
    pub(super) seats_left: i32,
    pub(super) target_level: String,
    pub(super) standard_hours: Option<i32>,
    pub(super) task_types: Vec<String>,
    pub(super) languages: Vec<String>,
    pub(super) schedule: ScheduleText,
    pub(super) fee: String,
    pub(super) intro: String,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct ScheduleText {
    pub(super) start: chrono::NaiveDate,
    pub(super) end: chrono::NaiveDate,
    pub(super) text: String,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct EventText {
    pub(super) title: String,
    pub(super) kind: String,
    pub(super) host: String,
    pub(super) division: String,
    pub(super) venue: String,
    pub(super) days_from_now: i64,
    pub(super) duration_days: i64,
    pub(super) summary: String,
    pub(super) programme: Vec<crate::occasions::ProgrammeEntry>,
    pub(super) order_ids: Vec<String>,
    pub(super) position_ids: Vec<String>,
}

/// Somebody who looks for work.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct PersonText {
    pub(super) id: String,
    pub(super) display: String,
    pub(super) division: String,
    pub(super) level: String,
    pub(super) certificates: Vec<String>,
    pub(super) skills: Vec<SkillText>,
    pub(super) languages: Vec<TongueText>,
    pub(super) experience: String,
    pub(super) availability: Availability,
    pub(super) wanted_pay: WantedText,
    pub(super) remote_ok: bool,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct SkillText {
    pub(super) task_type: String,
    pub(super) proficiency: String,
    pub(super) throughput_per_hour: Option<i64>,
    pub(super) unit: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct TongueText {
    pub(super) language: String,
    pub(super) level: String,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct Availability {
    pub(super) weekly_hours: i64,
    pub(super) when: String,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct WantedText {
    pub(super) kind: String,
    pub(super) min: f64,
    pub(super) max: Option<f64>,
    pub(super) piece_unit: Option<String>,
}

/// Orders with what becomes of each.
pub(super) fn orders() -> Result<Vec<(Plan, OrderText)>> {
    let mut texts: BTreeMap<String, OrderText> =
        lines::<OrderText>(include_str!("../../../data/demo/orders.jsonl"))?.into_iter().map(|text| (text.id.clone(), text)).collect();
    let mut rows = csv::Reader::from_reader(include_bytes!("../../../data/demo/plan.csv").as_slice());
    let mut orders = Vec::new();
    for row in rows.deserialize::<Plan>() {
        let plan = row.map_err(|error| Error::Data(format!("data/demo/plan.csv: {error}")))?;
        let text = texts.remove(&plan.order).ok_or_else(|| Error::Data(format!("data/demo/plan.csv: no order {}", plan.order)))?;
        orders.push((plan, text));
    }
    match texts.keys().next() {
        Some(left) => Err(Error::Data(format!("data/demo/plan.csv does not say what becomes of {left}"))),
        None => Ok(orders),
    }
}

/// Vendors.
pub(super) fn vendors() -> Result<Vec<VendorText>> {
    lines(include_str!("../../../data/demo/vendors.jsonl"))
}

/// Positions.
pub(super) fn positions() -> Result<Vec<PositionText>> {
    lines(include_str!("../../../data/demo/positions.jsonl"))
}

/// People who look for work.
pub(super) fn people() -> Result<Vec<PersonText>> {
    lines(include_str!("../../../data/demo/people.jsonl"))
}

/// Notices.
pub(super) fn notices() -> Result<Vec<NoticeText>> {
    lines(include_str!("../../../data/demo/notices.jsonl"))
}

/// Classes, contests and training bases.
pub(super) fn training() -> Result<Vec<TrainingText>> {
    lines(include_str!("../../../data/demo/training.jsonl"))
}

/// Events.
pub(super) fn conferences() -> Result<Vec<EventText>> {
    lines(include_str!("../../../data/demo/events.jsonl"))
}

fn lines<T: DeserializeOwned>(file: &str) -> Result<Vec<T>> {
    file.lines().map(|line| serde_json::from_str(line).map_err(Into::into)).collect()
}
