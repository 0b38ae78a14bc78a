//! Entering vendors into the register.

use chrono::NaiveDate;

use super::{CapabilityView, CaseView, Environment, Staff};
use crate::{
    Exchange, Result,
    actor::Actor,
    codes::{Format, OrganisationKind, Scale, TechnologyTier},
};

/// What a vendor says about itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// Name of the organisation.
    pub name: String,
    /// Its kind.
    pub kind: OrganisationKind,
    /// 统一社会信用代码.
    pub uscc: Option<String>,
    /// Division of its seat.
    pub division: String,
    /// Year of founding.
    pub founded: i32,
    /// Size.
    pub scale: Scale,
    /// Technology tier.
    pub tier: TechnologyTier,
    /// Who they are.
    pub intro: String,
    /// Capabilities.
    pub capabilities: Vec<CapabilityView>,
    /// Staff by level.
    pub staff: Staff,
    /// Person-hours a week that are free.
    pub weekly_free_hours: i32,
    /// Delivery formats.
    pub formats: Vec<Format>,
    /// Tools.
    pub tools: Vec<String>,
    /// Rooms, network, teams.
    pub environment: Environment,
    /// Codes of standards they declare conformance with.
    pub standards: Vec<String>,
    /// Certificates with their last day of validity.
    pub certificates: Vec<(String, NaiveDate)>,
    /// Past cases.
    pub cases: Vec<CaseView>,
}

/// Enters a vendor and its organisation; answers with its public number.
pub async fn register(exchange: &Exchange, actor: &Actor, profile: Profile) -> Result<String> {
    let _ = (exchange, actor, profile);
    todo!()
}
