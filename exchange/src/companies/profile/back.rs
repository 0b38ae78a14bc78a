//! From a vendor back to the form that describes it: organisations that staff entered go on from what is public.

use super::{CapabilityForm, CaseForm, CertificateForm, ProfileForm, form::LEVELS};
use crate::{
    codes::CodeList,
    vendors::{CapabilityView, CaseView, CertificateView, Protection, VendorView},
};

fn code<C: CodeList>(value: C) -> String {
    value.code().to_owned()
}

fn all<C: CodeList>(values: &[C]) -> Vec<String> {
    values.iter().copied().map(code).collect()
}

fn yes(holds: bool) -> String {
    if holds { "yes" } else { "no" }.to_owned()
}

impl From<&VendorView> for ProfileForm {
    fn from(vendor: &VendorView) -> Self {
        let people = |level: &str| vendor.staff.0.get(level).map(ToString::to_string).unwrap_or_default();
        let protection = match vendor.environment.protection {
            Protection::None => "none",
            Protection::Second => "second",
            Protection::Third => "third",
        };
        Self {
            intro: vendor.intro.clone(),
            founded: vendor.founded.to_string(),
            scale: code(vendor.scale),
            tier: code(vendor.tier),
            capabilities: vendor.capabilities.iter().map(CapabilityForm::from).collect(),
            staff: LEVELS.map(|level| (level.to_owned(), people(level))).into(),
            weekly_free_hours: vendor.weekly_free_hours.to_string(),
            formats: all(&vendor.formats),
            tools: vendor.tools.join("\n"),
            standards: vendor.standards.clone(),
            secure_room: yes(vendor.environment.secure_room),
            dedicated_network: yes(vendor.environment.dedicated_network),
            onsite_teams: vendor.environment.onsite_teams.to_string(),
            protection: protection.to_owned(),
            certificates: vendor.certificates.iter().map(CertificateForm::from).collect(),
            cases: vendor.cases.iter().map(CaseForm::from).collect(),
        }
    }
}

impl From<&CapabilityView> for CapabilityForm {
    fn from(capability: &CapabilityView) -> Self {
        Self {
            modality: code(capability.modality),
            task_types: all(&capability.task_types),
            domains: all(&capability.domains),
            technique: code(capability.technique),
            languages: all(&capability.languages),
            throughput: capability.throughput.to_string(),
            unit: code(capability.unit),
            statement: capability.statement.clone(),
        }
    }
}

impl From<&CertificateView> for CertificateForm {
    fn from(certificate: &CertificateView) -> Self {
        Self { name: certificate.name.clone(), valid_until: certificate.valid_until.to_string() }
    }
}

impl From<&CaseView> for CaseForm {
    fn from(case: &CaseView) -> Self {
        Self {
            title: case.title.clone(),
            domain: code(case.domain),
            modality: code(case.modality),
            volume: case.volume.clone(),
            year: case.year.to_string(),
            outcome: case.outcome.clone(),
        }
    }
}
