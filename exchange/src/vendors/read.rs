//! Questions about vendors. What is registered about them is public.

use std::{collections::HashMap, hash::Hash};

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, Condition, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect, RelationDef};
use uuid::Uuid;

use super::{CapabilityView, CaseView, CertificateView, VendorCard, VendorView};
use crate::{
    Error, Exchange, Result,
    actor::Actor,
    entity::{capability, certificate, organisation, past_case, vendor as vendor_table},
};

/// The vendor with this public number.
pub async fn vendor(exchange: &Exchange, _actor: &Actor, number: &str) -> Result<VendorView> {
    if number.contains('\0') {
        return Err(Error::NotFound);
    }
    let which = Condition::all().add(vendor_table::Column::Number.eq(number));
    load(exchange, Some(which)).await?.pop().ok_or(Error::NotFound)
}

/// Whole vendors in the order of their numbers: those with these ids (a few thousand at most), or all. Four queries.
pub async fn matchable(exchange: &Exchange, ids: Option<&[Uuid]>) -> Result<Vec<VendorView>> {
    let which = ids.map(|ids| Condition::all().add(vendor_table::Column::OrganisationId.is_in(ids.iter().copied())));
    load(exchange, which).await
}

/// Whole vendors with these numbers, in the order of their numbers. Four queries.
pub(crate) async fn numbered(exchange: &Exchange, numbers: &[String]) -> Result<Vec<VendorView>> {
    let which = Condition::all().add(vendor_table::Column::Number.is_in(numbers.iter().cloned()));
    load(exchange, Some(which)).await
}

/// What lists show of a vendor.
pub fn card_of(vendor: &VendorView) -> VendorCard {
    VendorCard {
        number: vendor.number.clone(),
        name: vendor.name.clone(),
        kind: vendor.kind,
        division: vendor.division.clone(),
        scale: vendor.scale,
        tier: vendor.tier,
        modalities: distinct(vendor.capabilities.iter().map(|capability| capability.modality)),
        domains: distinct(vendor.capabilities.iter().flat_map(|capability| capability.domains.iter().copied())),
        languages: distinct(vendor.capabilities.iter().flat_map(|capability| capability.languages.iter().copied())),
        staff: vendor.staff.total(),
        weekly_free_hours: vendor.weekly_free_hours,
        environment: vendor.environment,
        cases: u32::try_from(vendor.cases.len()).unwrap_or(u32::MAX),
        lead: first_sentence(&vendor.intro),
        updated_at: vendor.updated_at,
    }
}

/// The values without repeats, in the order in which they first stand.
fn distinct<T: Eq + Hash + Copy>(values: impl Iterator<Item = T>) -> Vec<T> {
    let mut seen = std::collections::HashSet::new();
    values.filter(|value| seen.insert(*value)).collect()
}

/// Up to the first full stop; a point counts where a space follows.
pub(crate) fn first_sentence(text: &str) -> String {
    let text = text.trim();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let ends = match c {
            '。' | '！' | '？' | '\n' => true,
            '.' | '!' | '?' => chars.peek().is_none_or(|(_, next)| next.is_whitespace()),
            _ => false,
        };
        if ends {
            return text[..at + c.len_utf8()].trim_end().to_owned();
        }
    }
    text.to_owned()
}

async fn load(exchange: &Exchange, which: Option<Condition>) -> Result<Vec<VendorView>> {
    let seat: RelationDef = vendor_table::Entity::belongs_to(organisation::Entity)
        .from(vendor_table::Column::OrganisationId)
        .to(organisation::Column::Id)
        .into();
    let all = which.is_none();
    let vendors = vendor_table::Entity::find()
        .join(JoinType::InnerJoin, seat)
        .select_also(organisation::Entity)
        .filter(which.unwrap_or_else(Condition::all))
        .all(exchange.db())
        .await?;
    if vendors.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Uuid> = vendors.iter().map(|(vendor, _)| vendor.organisation_id).collect();
    let of = |column: &dyn Fn(Vec<Uuid>) -> Condition| if all { Condition::all() } else { column(ids.clone()) };
    let capabilities = capability::Entity::find()
        .filter(of(&|ids| Condition::all().add(capability::Column::VendorId.is_in(ids))))
        .order_by_asc(capability::Column::Position)
        .all(exchange.db())
        .await?;
    let certificates = certificate::Entity::find()
        .filter(of(&|ids| Condition::all().add(certificate::Column::VendorId.is_in(ids))))
        .order_by_desc(certificate::Column::ValidUntil)
        .order_by_asc(certificate::Column::Id)
        .all(exchange.db())
        .await?;
    let cases = past_case::Entity::find()
        .filter(of(&|ids| Condition::all().add(past_case::Column::VendorId.is_in(ids))))
        .order_by_desc(past_case::Column::Year)
        .order_by_asc(past_case::Column::Id)
        .all(exchange.db())
        .await?;
    let today = exchange.region().day(exchange.clock().now());
    let mut capabilities = grouped(capabilities, |row| row.vendor_id, capability_view);
    let mut certificates = grouped(certificates, |row| row.vendor_id, |row| certificate_view(row, today));
    let mut cases = grouped(cases, |row| row.vendor_id, case_view);
    let mut views = Vec::with_capacity(vendors.len());
    for (vendor, organisation) in vendors {
        let Some(organisation) = organisation else { continue };
        let id = vendor.organisation_id;
        views.push(VendorView {
            id,
            number: vendor.number,
            name: organisation.name,
            kind: organisation.kind,
            uscc: organisation.uscc,
            division: organisation.division,
            founded: vendor.founded,
            scale: vendor.scale,
            tier: vendor.tier,
            intro: vendor.intro,
            capabilities: capabilities.remove(&id).unwrap_or_default(),
            staff: vendor.staff,
            weekly_free_hours: vendor.weekly_free_hours,
            formats: vendor.formats.0,
            tools: vendor.tools.0,
            certificates: certificates.remove(&id).unwrap_or_default(),
            environment: vendor.environment,
            standards: vendor.standards.0,
            cases: cases.remove(&id).unwrap_or_default(),
            updated_at: vendor.updated_at,
        });
    }
    // Numbers grow past their four digits: the longer one is the later one.
    views.sort_by(|a, b| (a.number.len(), &a.number).cmp(&(b.number.len(), &b.number)));
    Ok(views)
}

fn grouped<R, V>(rows: Vec<R>, vendor: impl Fn(&R) -> Uuid, view: impl Fn(R) -> V) -> HashMap<Uuid, Vec<V>> {
    let mut groups: HashMap<Uuid, Vec<V>> = HashMap::new();
    for row in rows {
        groups.entry(vendor(&row)).or_default().push(view(row));
    }
    groups
}

fn capability_view(row: capability::Model) -> CapabilityView {
    CapabilityView {
        modality: row.modality,
        task_types: row.task_types.0,
        domains: row.domains.0,
        technique: row.technique,
        languages: row.languages.0,
        throughput: row.throughput,
        unit: row.unit,
        statement: row.statement,
    }
}

fn certificate_view(row: certificate::Model, today: NaiveDate) -> CertificateView {
    CertificateView { name: row.name, valid_until: row.valid_until, expired: row.valid_until < today }
}

fn case_view(row: past_case::Model) -> CaseView {
    CaseView { title: row.title, domain: row.domain, modality: row.modality, volume: row.volume, year: row.year, outcome: row.outcome }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lead_is_the_first_sentence() {
        for (text, lead) in [
            ("从图像拉框起家。总部在西乡塘。", "从图像拉框起家。"),
            ("一次合格率 97.5%，按周公示！其余略", "一次合格率 97.5%，按周公示！"),
            ("We label 3.5 million frames a year. More follows.", "We label 3.5 million frames a year."),
            ("没有句号", "没有句号"),
            ("", ""),
        ] {
            assert_eq!(first_sentence(text), lead, "{text}");
        }
    }
}
