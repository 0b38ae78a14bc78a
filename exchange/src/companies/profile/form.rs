//! What is typed into the form of a profile: text as it came, valid or not, so that nothing is ever lost.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Levels of the skill ladder as the form names them, in the order in which it asks: highest first, then people without a certificate.
pub const LEVELS: [&str; 6] = ["1", "2", "3", "4", "5", "none"];

/// The whole form. Paths of its fields (`capabilities.0.throughput`) name them in HTML and in errors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sea_orm::FromJsonQueryResult)]
#[serde(default)]
pub struct ProfileForm {
    /// Who they are.
    pub intro: String,
    /// Year of founding.
    pub founded: String,
    /// Code of the size.
    pub scale: String,
    /// Code of the technology tier, as they declare it.
    pub tier: String,
    /// Capabilities.
    pub capabilities: Vec<CapabilityForm>,
    /// Staff by level: see [`LEVELS`].
    pub staff: BTreeMap<String, String>,
    /// Person-hours a week that are free.
    pub weekly_free_hours: String,
    /// Codes of delivery formats.
    pub formats: Vec<String>,
    /// Tools, one a line.
    pub tools: String,
    /// Codes of standards they declare conformance with.
    pub standards: Vec<String>,
    /// A closed room: `yes`, `no` or nothing.
    pub secure_room: String,
    /// A dedicated network: `yes`, `no` or nothing.
    pub dedicated_network: String,
    /// Teams that can work on the buyer's premises.
    pub onsite_teams: String,
    /// Graded protection: `none`, `second`, `third`.
    pub protection: String,
    /// Certificates.
    pub certificates: Vec<CertificateForm>,
    /// Past cases.
    pub cases: Vec<CaseForm>,
}

impl Default for ProfileForm {
    /// A blank form, which asks for every level of staff.
    fn default() -> Self {
        Self {
            intro: String::new(),
            founded: String::new(),
            scale: String::new(),
            tier: String::new(),
            capabilities: vec![],
            staff: LEVELS.map(|level| (level.to_owned(), String::new())).into(),
            weekly_free_hours: String::new(),
            formats: vec![],
            tools: String::new(),
            standards: vec![],
            secure_room: String::new(),
            dedicated_network: String::new(),
            onsite_teams: String::new(),
            protection: String::new(),
            certificates: vec![],
            cases: vec![],
        }
    }
}

/// What is typed about a capability.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CapabilityForm {
    /// Code of the modality.
    pub modality: String,
    /// Codes of task types.
    pub task_types: Vec<String>,
    /// Codes of fields of use.
    pub domains: Vec<String>,
    /// Code of the technique.
    pub technique: String,
    /// Codes of languages.
    pub languages: Vec<String>,
    /// Units that one person makes in one hour.
    pub throughput: String,
    /// Code of the unit.
    pub unit: String,
    /// In their words.
    pub statement: String,
}

/// What is typed about a certificate.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CertificateForm {
    /// Name.
    pub name: String,
    /// Last day of validity: `2027-06-30`.
    pub valid_until: String,
}

/// What is typed about a past case.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CaseForm {
    /// What it was.
    pub title: String,
    /// Code of the field of use.
    pub domain: String,
    /// Code of the modality.
    pub modality: String,
    /// How much, in their words.
    pub volume: String,
    /// Year.
    pub year: String,
    /// How it went.
    pub outcome: String,
}

/// A section of the form: one page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// 单位概况: introduction, founding, size, tier.
    About,
    /// 标注能力: the capabilities as a list.
    Capabilities,
    /// One capability, from 0.
    Capability(usize),
    /// 人员与产能.
    Staff,
    /// 交付与标准: formats, tools, standards.
    Delivery,
    /// 场地与资质: rooms, network, teams, protection, certificates.
    Environment,
    /// 项目案例.
    Cases,
}

impl ProfileForm {
    /// Every section that asks something, capabilities after their list.
    pub fn sections(&self) -> Vec<Section> {
        let mut sections = vec![Section::About, Section::Capabilities];
        sections.extend((0..self.capabilities.len()).map(Section::Capability));
        sections.extend([Section::Staff, Section::Delivery, Section::Environment, Section::Cases]);
        sections
    }

    /// Drops certificates and cases in which not a word was typed: pages show empty rows, which are no answers.
    pub fn tidy(&mut self) {
        let typed = |texts: &[&String]| texts.iter().any(|text| !text.trim().is_empty());
        self.certificates.retain(|row| typed(&[&row.name, &row.valid_until]));
        self.cases.retain(|row| typed(&[&row.title, &row.domain, &row.modality, &row.volume, &row.year, &row.outcome]));
    }
}
