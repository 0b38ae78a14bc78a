//! What is typed into the form of a profile: text as it came.

use serde::{Deserialize, Serialize};

use super::{Contact, SeekerProfile};
use crate::codes::CodeList;

/// Most skills of a profile.
pub const MOST_SKILLS: usize = 20;
/// Most languages of a profile.
pub const MOST_LANGUAGES: usize = 20;

/// The whole form. Paths of its fields (`skills.0.throughput`) name them in HTML and in errors.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SeekerForm {
    /// Name to show.
    pub name: String,
    /// Telephone.
    pub phone: String,
    /// E-mail address.
    pub email: String,
    /// Code of the division.
    pub division: String,
    /// Code of the skill level.
    pub level: String,
    /// Certificates, one a line.
    pub certificates: String,
    /// Skills.
    pub skills: Vec<SkillForm>,
    /// Languages.
    pub languages: Vec<LanguageForm>,
    /// Experience.
    pub experience: String,
    /// Hours a week.
    pub weekly_hours: String,
    /// When.
    pub when: String,
    /// Code of how wanted pay is counted.
    pub pay_kind: String,
    /// At least, in yuan.
    pub pay_min: String,
    /// At best, in yuan.
    pub pay_max: String,
    /// Code of what a piece is.
    pub pay_unit: String,
    /// Work from anywhere: `yes`, `no` or nothing.
    pub remote: String,
    /// `yes`: sixteen or older.
    pub adult: String,
    /// `yes`: agrees that the profile is kept.
    pub consent: String,
}

/// A skill as it was typed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SkillForm {
    /// Code of the kind of work.
    pub task_type: String,
    /// Code of how well.
    pub proficiency: String,
    /// Units an hour.
    pub throughput: String,
    /// Code of the unit.
    pub unit: String,
}

impl SkillForm {
    /// Whether nothing was typed.
    pub fn is_blank(&self) -> bool {
        [&self.task_type, &self.proficiency, &self.throughput, &self.unit].iter().all(|text| text.trim().is_empty())
    }
}

/// A language as it was typed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LanguageForm {
    /// Code of the language.
    pub language: String,
    /// How well.
    pub level: String,
}

impl LanguageForm {
    /// Whether nothing was typed.
    pub fn is_blank(&self) -> bool {
        self.language.trim().is_empty() && self.level.trim().is_empty()
    }
}

impl SeekerForm {
    /// The form that says what is kept.
    pub(super) fn of(profile: &SeekerProfile, contact: &Contact) -> Self {
        let skill = |skill: &super::Skill| SkillForm {
            task_type: skill.task_type.code().to_owned(),
            proficiency: skill.proficiency.code().to_owned(),
            throughput: skill.throughput.map(|(units, _)| units.to_string()).unwrap_or_default(),
            unit: skill.throughput.map(|(_, unit)| unit.code().to_owned()).unwrap_or_default(),
        };
        let tongue = |tongue: &super::Tongue| LanguageForm { language: tongue.language.code().to_owned(), level: tongue.level.clone() };
        let pay = profile.pay;
        Self {
            name: profile.name.clone(),
            phone: contact.phone.as_ref().map(|phone| phone.reveal().as_str().to_owned()).unwrap_or_default(),
            email: contact.email.as_ref().map(|email| email.reveal().as_str().to_owned()).unwrap_or_default(),
            division: profile.division.clone(),
            level: profile.level.code().to_owned(),
            certificates: profile.certificates.join("\n"),
            skills: profile.skills.iter().map(skill).collect(),
            languages: profile.languages.iter().map(tongue).collect(),
            experience: profile.experience.clone(),
            weekly_hours: profile.weekly_hours.map(|hours| hours.to_string()).unwrap_or_default(),
            when: profile.when.clone(),
            pay_kind: pay.map(|pay| pay.kind.code().to_owned()).unwrap_or_default(),
            pay_min: pay.map(|pay| pay.min.to_string()).unwrap_or_default(),
            pay_max: pay.and_then(|pay| pay.max).map(|max| max.to_string()).unwrap_or_default(),
            pay_unit: pay.and_then(|pay| pay.piece_unit).map(|unit| unit.code().to_owned()).unwrap_or_default(),
            remote: if profile.remote { "yes" } else { "no" }.to_owned(),
            adult: "yes".to_owned(),
            consent: "yes".to_owned(),
        }
    }
}
