//! Vendor → search document: what words find of it, what facets count, and the card that lists show.

use uuid::Uuid;

use super::{VendorView, card_of, matchable};
use crate::{
    Exchange, Locale, Result,
    places::Place,
    search::{Document, Kind, both_names as both, city_of, pair},
};

/// What search knows of a vendor; `None` when there is none.
pub async fn vendor_document(ex: &Exchange, organisation: Uuid) -> Result<Option<Document>> {
    let found = matchable(ex, Some(&[organisation])).await?;
    found.first().map(document).transpose()
}

fn document(vendor: &VendorView) -> Result<Document> {
    let card = card_of(vendor);
    let mut document = Document::new(Kind::Vendor, vendor.id.to_string(), serde_json::to_string(&card)?);
    document.titles = vec![vendor.name.clone()];
    document.numbers = vec![vendor.number.clone()];
    document.texts = texts(vendor);
    document.facets = facets(vendor);
    document.published_at = Some(vendor.updated_at);
    document.free_hours = i64::from(vendor.weekly_free_hours);
    document.staff = i64::from(vendor.staff.total());
    document.cases = i64::try_from(vendor.cases.len()).unwrap_or(i64::MAX);
    Ok(document)
}

fn texts(vendor: &VendorView) -> Vec<String> {
    let mut texts = vec![vendor.intro.clone()];
    texts.extend(vendor.tools.iter().chain(&vendor.standards).cloned());
    texts.extend(vendor.certificates.iter().map(|certificate| certificate.name.clone()));
    if let Some(place) = Place::find(&vendor.division) {
        texts.extend([Locale::Zh, Locale::En].map(|locale| place.full_name(locale)));
    }
    // A label that many capabilities share is said once, or it would outweigh what the vendor is about.
    let mut words = [both(vendor.kind), both(vendor.tier)].concat();
    words.extend(vendor.formats.iter().flat_map(|format| both(*format)));
    for capability in &vendor.capabilities {
        texts.push(capability.statement.clone());
        words.extend([both(capability.modality), both(capability.technique)].concat());
        words.extend(capability.task_types.iter().flat_map(|task_type| both(*task_type)));
        words.extend(capability.domains.iter().flat_map(|domain| both(*domain)));
        words.extend(capability.languages.iter().flat_map(|language| both(*language)));
    }
    for case in &vendor.cases {
        texts.extend([&case.title, &case.volume, &case.outcome].map(Clone::clone));
        words.extend([both(case.domain), both(case.modality)].concat());
    }
    words.sort_unstable();
    words.dedup();
    texts.extend(words);
    texts
}

fn facets(vendor: &VendorView) -> Vec<(&'static str, String)> {
    let mut facets = vec![("tier", vendor.tier.to_string()), ("city", city_of(&vendor.division))];
    for capability in &vendor.capabilities {
        facets.push(("modality", capability.modality.to_string()));
        facets.extend(capability.task_types.iter().map(|task_type| ("task_type", task_type.to_string())));
        facets.extend(capability.domains.iter().map(|domain| ("domain", domain.to_string())));
        facets.extend(capability.languages.iter().map(|language| ("language", language.to_string())));
        facets.extend(capability.domains.iter().map(|domain| ("capability", pair(capability.modality, *domain))));
    }
    let environment = vendor.environment;
    let rooms = [
        ("secure_room", environment.secure_room),
        ("dedicated_network", environment.dedicated_network),
        ("onsite", environment.onsite_teams > 0),
    ];
    facets.extend(rooms.into_iter().filter(|(_, has)| *has).map(|(name, _)| ("environment", name.to_owned())));
    facets.extend(vendor.standards.iter().map(|code| ("standard", code.clone())));
    facets
}
