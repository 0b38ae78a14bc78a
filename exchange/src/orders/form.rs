//! What is typed into the form of an order: text as it came, valid or not, so that nothing is ever lost.

use serde::{Deserialize, Serialize};

/// The whole form. Paths of its fields (`lots.0.items.1.quantity`) name them in HTML, in errors and in a reviewer's notes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, sea_orm::FromJsonQueryResult)]
#[serde(default)]
pub struct OrderForm {
    /// Title.
    pub title: String,
    /// Language of the texts: `zh` or `en`.
    pub lang: String,
    /// Whether the buyer is named only after the award: `yes`, `no` or nothing.
    pub hide_buyer: String,
    /// Code of the procedure.
    pub procedure: String,
    /// Code of the domain.
    pub domain: String,
    /// Division code.
    pub division: String,
    /// What it is about.
    pub background: String,
    /// Public-data authorisation number.
    pub authorisation: String,
    /// Entry in the public-data catalogue.
    pub catalogue_entry: String,
    /// Lots.
    pub lots: Vec<LotForm>,
    /// Code of the security level.
    pub security_level: String,
    /// `yes`, `no` or nothing.
    pub personal_information: String,
    /// Code of the place of work.
    pub place_of_work: String,
    /// Code of the subcontracting rule.
    pub subcontracting: String,
    /// Proof of lawful source.
    pub lawful_source: String,
    /// Conditions that a bidder meets, one a line.
    pub qualifications: String,
    /// Codes of the standards cited.
    pub standards: Vec<String>,
    /// Criteria of the evaluation.
    pub criteria: Vec<CriterionForm>,
    /// Questions are taken until: `2026-12-05T09:30`, in the region's zone.
    pub questions_until: String,
    /// Bids are taken until: `2026-12-08T09:30`, in the region's zone.
    pub closes_at: String,
    /// Days from contract to delivery.
    pub delivery_days: String,
}

/// What is typed about a lot.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LotForm {
    /// Name.
    pub name: String,
    /// Items.
    pub items: Vec<ItemForm>,
}

/// What is typed about an item.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ItemForm {
    /// Code of the modality.
    pub modality: String,
    /// Code of the task type.
    pub task_type: String,
    /// Code of the technique.
    pub technique: String,
    /// Quantity.
    pub quantity: String,
    /// Code of the unit.
    pub unit: String,
    /// Ceiling unit price in yuan.
    pub ceiling_unit_price: String,
    /// Labels, one a line: see [`super::labels`].
    pub label_schema: String,
    /// Codes of languages.
    pub languages: Vec<String>,
    /// Code of the delivery format.
    pub delivery_format: String,
    /// Code of the quality metric.
    pub metric: String,
    /// Threshold: `0.985` or `98.5%`.
    pub threshold: String,
    /// Sampling plan.
    pub sampling: String,
    /// Word to the annotators.
    pub note: String,
}

/// What is typed about a criterion.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CriterionForm {
    /// Name.
    pub name: String,
    /// Weight in percent.
    pub weight: String,
    /// Code of the kind: scored by people, or computed from the price.
    pub kind: String,
}

/// A step of the form: one page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// 基本信息: title, language, procedure, domain, division, background, authorisation, catalogue entry.
    Basics,
    /// 标包与明细: the lots by name and their items as a list.
    Lots,
    /// One item: lot and item, from 0.
    Item(usize, usize),
    /// 安全与分包.
    Security,
    /// 评审与资格: qualifications, standards, criteria.
    Rules,
    /// 时间与文件: questions, closing, delivery; documents.
    Schedule,
}

/// What is typed to amend a published order: its form, of which only [`super::amendable`] fields are read, and the reason.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AmendmentForm {
    /// The form with what was typed over it.
    pub form: OrderForm,
    /// Why it is amended.
    pub reason: String,
}
