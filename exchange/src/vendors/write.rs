//! Entering vendors into the register, and writing anew what they say about themselves.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::{CapabilityView, CaseView, Domains, Environment, Formats, Staff, TaskTypes};
use crate::{
    Change, Error, Exchange, FieldErrors, Problem, Result,
    actor::{Actor, Deed},
    change::taken,
    codes::{Format, OrganisationKind, Scale, TechnologyTier},
    entity::{capability, certificate, organisation, past_case, vendor},
    orders::{Languages, Lines},
    outbox::Subject,
    places::Place,
};

/// Longest name, in characters.
const NAME: usize = 100;
/// Longest text, in characters.
const TEXT: usize = 5_000;
/// Most capabilities, certificates or cases of one vendor.
const MOST: usize = 200;

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
    register_many(exchange, actor, vec![profile]).await?.pop().ok_or(Error::NotFound)
}

/// Enters vendors and their organisations, all of them or none; answers with their public numbers.
pub async fn register_many(exchange: &Exchange, actor: &Actor, profiles: Vec<Profile>) -> Result<Vec<String>> {
    actor.may(Deed::RegisterOrganisation)?;
    let year = exchange.region().day(exchange.clock().now()).year();
    for profile in &profiles {
        let errors = errors(profile, year);
        if !errors.is_empty() {
            return Err(Error::Invalid(errors));
        }
    }
    let mut change = exchange.write(actor).await?;
    let mut numbers = Vec::with_capacity(profiles.len());
    for profile in profiles {
        numbers.push(enter(&mut change, profile).await?);
    }
    change.commit().await?;
    Ok(numbers)
}

async fn enter(change: &mut Change, profile: Profile) -> Result<String> {
    let id = Uuid::now_v7();
    let name = profile.name.trim().to_owned();
    is_free(change, &name, profile.uscc.as_deref()).await?;
    let now = change.now().await?;
    let row = organisation::ActiveModel {
        id: Set(id),
        kind: Set(profile.kind),
        name: Set(name),
        uscc: Set(profile.uscc.clone()),
        division: Set(profile.division.clone()),
        verified_at: Set(Some(now)),
        created_at: Set(now),
    };
    // Another node may have taken the name since it was looked for.
    organisation::Entity::insert(row).exec_without_returning(change.db()).await.map_err(|error| taken(error, "name"))?;
    put(change, id, profile, now).await
}

/// Writes what an organisation says about itself as its vendor, in place of what stood there, and returns its public number. The
/// profile has been judged, and its name, code and division are those of the organisation.
pub(crate) async fn put(change: &mut Change, id: Uuid, profile: Profile, now: DateTime<Utc>) -> Result<String> {
    let earlier = vendor::Entity::find_by_id(id).lock_exclusive().one(change.db()).await?;
    let (number, version, created_at) = match &earlier {
        Some(row) => (row.number.clone(), row.version + 1, row.created_at),
        None => (format!("{}-V-{:04}", change.exchange().region().prefix, change.next_number("vendor").await?), 1, now),
    };
    let row = vendor::ActiveModel {
        organisation_id: Set(id),
        number: Set(number.clone()),
        version: Set(version),
        founded: Set(profile.founded),
        scale: Set(profile.scale),
        intro: Set(profile.intro.clone()),
        tier: Set(profile.tier),
        staff: Set(profile.staff.clone()),
        weekly_free_hours: Set(profile.weekly_free_hours),
        formats: Set(Formats(profile.formats.clone())),
        tools: Set(Lines(profile.tools.clone())),
        environment: Set(profile.environment),
        standards: Set(Lines(profile.standards.clone())),
        created_at: Set(created_at),
        updated_at: Set(now),
    };
    if earlier.is_some() {
        row.update(change.db()).await?;
        delete_parts(change, id).await?;
    } else {
        vendor::Entity::insert(row).exec_without_returning(change.db()).await?;
    }
    insert_parts(change, id, profile).await?;
    let action = if earlier.is_some() { "vendor.changed" } else { "vendor.registered" };
    change.record(action, &number, serde_json::json!({ "organisation": id, "version": version }));
    change.emit(Subject::Vendor(id));
    Ok(number)
}

async fn delete_parts(change: &Change, id: Uuid) -> Result<()> {
    capability::Entity::delete_many().filter(capability::Column::VendorId.eq(id)).exec(change.db()).await?;
    certificate::Entity::delete_many().filter(certificate::Column::VendorId.eq(id)).exec(change.db()).await?;
    past_case::Entity::delete_many().filter(past_case::Column::VendorId.eq(id)).exec(change.db()).await?;
    Ok(())
}

async fn is_free(change: &Change, name: &str, uscc: Option<&str>) -> Result<()> {
    let mut same = Condition::any().add(organisation::Column::Name.eq(name));
    if let Some(uscc) = uscc {
        same = same.add(organisation::Column::Uscc.eq(uscc));
    }
    let Some(other) = organisation::Entity::find().filter(same).one(change.db()).await? else { return Ok(()) };
    let field = if other.name == name { "name" } else { "uscc" };
    Err(Error::Invalid([(field.to_owned(), Problem::Taken)].into()))
}

async fn insert_parts(change: &Change, id: Uuid, profile: Profile) -> Result<()> {
    let capabilities = (1..).zip(profile.capabilities).map(|(position, capability)| capability::ActiveModel {
        id: Set(Uuid::now_v7()),
        vendor_id: Set(id),
        position: Set(position),
        modality: Set(capability.modality),
        task_types: Set(TaskTypes(capability.task_types)),
        domains: Set(Domains(capability.domains)),
        technique: Set(capability.technique),
        languages: Set(Languages(capability.languages)),
        throughput: Set(capability.throughput),
        unit: Set(capability.unit),
        statement: Set(capability.statement),
    });
    let certificates = profile.certificates.into_iter().map(|(name, valid_until)| certificate::ActiveModel {
        id: Set(Uuid::now_v7()),
        vendor_id: Set(id),
        name: Set(name),
        valid_until: Set(valid_until),
    });
    let cases = profile.cases.into_iter().map(|case| past_case::ActiveModel {
        id: Set(Uuid::now_v7()),
        vendor_id: Set(id),
        title: Set(case.title),
        domain: Set(case.domain),
        modality: Set(case.modality),
        volume: Set(case.volume),
        year: Set(case.year),
        outcome: Set(case.outcome),
    });
    capability::Entity::insert_many(capabilities).exec_without_returning(change.db()).await?;
    certificate::Entity::insert_many(certificates).exec_without_returning(change.db()).await?;
    past_case::Entity::insert_many(cases).exec_without_returning(change.db()).await?;
    Ok(())
}

fn errors(profile: &Profile, year: i32) -> FieldErrors {
    let mut errors = FieldErrors::new();
    let mut say = |field: &str, problem: Option<Problem>| {
        if let Some(problem) = problem {
            errors.insert(field.to_owned(), problem);
        }
    };
    let text = |text: &str, longest: usize| match text.trim() {
        "" => Some(Problem::Missing),
        text if text.chars().count() > longest => Some(Problem::TooLong(longest)),
        // PostgreSQL stores no NUL.
        text if text.contains('\0') => Some(Problem::Wrong),
        _ => None,
    };
    let range = |value: i64, least: i64, most: i64| {
        let outside = !(least..=most).contains(&value);
        outside.then(|| Problem::OutOfRange(least.to_string(), most.to_string()))
    };
    say("name", text(&profile.name, NAME));
    say("intro", text(&profile.intro, TEXT));
    say("division", Place::find(&profile.division).is_none().then_some(Problem::NotInList));
    say("founded", range(i64::from(profile.founded), 1900, i64::from(year)));
    say("weekly_free_hours", range(i64::from(profile.weekly_free_hours), 0, 1_000_000));
    say("capabilities", profile.capabilities.is_empty().then_some(Problem::Missing));
    for (field, count) in
        [("capabilities", profile.capabilities.len()), ("certificates", profile.certificates.len()), ("cases", profile.cases.len())]
    {
        say(field, (count > MOST).then_some(Problem::TooMany(MOST)));
    }
    for (index, capability) in profile.capabilities.iter().enumerate() {
        say(&format!("capabilities.{index}.throughput"), (capability.throughput <= 0).then_some(Problem::NotAPositiveNumber));
        say(&format!("capabilities.{index}.task_types"), capability.task_types.is_empty().then_some(Problem::Missing));
    }
    errors
}
