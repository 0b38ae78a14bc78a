//! What is typed into the form of a position: text as it came, valid or not, so that nothing is ever lost.

use serde::{Deserialize, Serialize};

/// The whole form. Names of its fields name them in HTML, in errors and in a reviewer's notes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, sea_orm::FromJsonQueryResult)]
#[serde(default)]
pub struct PositionForm {
    /// Title.
    pub title: String,
    /// Language of the texts: `zh` or `en`.
    pub lang: String,
    /// Division code.
    pub division: String,
    /// Code of the place of work.
    pub place_of_work: String,
    /// Code of the employment.
    pub employment: String,
    /// How many people.
    pub headcount: String,
    /// Code of how pay is counted.
    pub pay_kind: String,
    /// The least that is paid, in yuan a month, a piece or an hour.
    pub pay_min: String,
    /// The most.
    pub pay_max: String,
    /// Code of what a piece is.
    pub piece_unit: String,
    /// Pieces that one person makes in a working day of eight hours.
    pub daily_output: String,
    /// What is paid a month at least, in yuan.
    pub base_pay_month: String,
    /// Working hours.
    pub shift: String,
    /// Code of the lowest level of the skill ladder.
    pub level_required: String,
    /// Skills, one a line.
    pub skills: String,
    /// Codes of languages.
    pub languages: Vec<String>,
    /// Duties.
    pub duties: String,
    /// Conditions.
    pub conditions: String,
    /// Last day: `2026-12-31`.
    pub valid_until: String,
    /// Public number of the order that people are looked for.
    pub order: String,
}
