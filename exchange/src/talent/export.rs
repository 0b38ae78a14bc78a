//! What a person takes away of the own profile, applications and consents: JSON to read by machine, CSV to open as a table.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    Contact, SeekerProfile,
    access::open,
    read::{self, targets},
    rules::named,
};
use crate::{
    Exchange, Result,
    accounts::{table, time},
    actor::Actor,
    entity::{application_step, job_application, seeker},
};

/// Files by their names.
pub(crate) async fn files(exchange: &Exchange, actor: &Actor, account: Uuid) -> Result<Vec<(String, Vec<u8>)>> {
    let mut files = vec![];
    if let Some(row) = seeker::Entity::find_by_id(account).one(exchange.db()).await? {
        let contact = open(exchange, account, &row.contact)?;
        let blocked = read::names(exchange, row.blocked.0.clone()).await?;
        let whole = json!({
            "profile": row.profile,
            "contact": plain(&contact),
            "visible_to_companies": row.visible,
            "blocked": blocked.values().collect::<Vec<_>>(),
            "declared_to_be_sixteen_at": time(row.adult_declared_at),
            "created_at": time(row.created_at),
            "updated_at": time(row.updated_at),
        });
        files.push(("profile.json".to_owned(), serde_json::to_vec_pretty(&whole)?));
        files.push(("skills.csv".to_owned(), skills(&row.profile)?));
    }
    let rows = job_application::Entity::find()
        .filter(job_application::Column::AccountId.eq(account))
        .order_by_asc(job_application::Column::SentAt)
        .all(exchange.db())
        .await?;
    let known = targets(exchange, rows.iter().map(|row| row.position_id).collect()).await?;
    let mut lines = vec![];
    for row in rows {
        let Some(target) = known.get(&row.position_id) else { continue };
        let steps = application_step::Entity::find()
            .filter(application_step::Column::ApplicationId.eq(row.id))
            .order_by_asc(application_step::Column::At)
            .all(exchange.db())
            .await?;
        let steps: Vec<Value> = steps
            .iter()
            .map(|step| json!({ "stage": step.stage, "by": if step.by_person { "me" } else { "employer" }, "reason": step.reason, "at": time(step.at) }))
            .collect();
        let contact = open(exchange, row.id, &row.contact)?;
        let whole = json!({
            "position": target.number,
            "title": target.title,
            "employer": target.employer_name,
            "sent": { "profile": row.snapshot, "contact": plain(&contact), "note": row.note, "at": time(row.sent_at) },
            "course": steps,
        });
        files.push((format!("applications/{}-{}.json", target.number, row.address.simple()), serde_json::to_vec_pretty(&whole)?));
        lines.push(vec![
            target.number.clone(),
            target.title.clone(),
            target.employer_name.clone(),
            named(row.stage),
            time(row.sent_at),
            time(row.updated_at),
        ]);
    }
    files.push(("applications.csv".to_owned(), table(&["position", "title", "employer", "stage", "sent_at", "updated_at"], lines)?));
    let consents = read::consents(exchange, actor).await?.into_iter().map(|consent| {
        let employer = consent.application.map(|(_, employer)| employer).unwrap_or_default();
        let withdrawn = consent.withdrawn_at.map(time).unwrap_or_default();
        vec![named(consent.purpose), consent.text_version, employer, time(consent.given_at), withdrawn]
    });
    files.push(("consents.csv".to_owned(), table(&["purpose", "text", "employer", "given_at", "withdrawn_at"], consents.collect())?));
    let looks = read::disclosures(exchange, actor).await?.into_iter();
    let looks = looks.map(|look| vec![look.organisation, look.viewer, look.position.0, look.reason, time(look.at)]);
    files.push(("contact_shown.csv".to_owned(), table(&["company", "who", "position", "why", "at"], looks.collect())?));
    Ok(files)
}

fn plain(contact: &Contact) -> Value {
    json!({
        "phone": contact.phone.as_ref().map(|phone| phone.reveal().as_str()),
        "email": contact.email.as_ref().map(|email| email.reveal().as_str()),
    })
}

fn skills(profile: &SeekerProfile) -> Result<Vec<u8>> {
    let line = |skill: &super::Skill| {
        let (units, unit) = skill.throughput.map(|(units, unit)| (units.to_string(), named(unit))).unwrap_or_default();
        vec![named(skill.task_type), named(skill.proficiency), units, unit]
    };
    table(&["task_type", "proficiency", "units_an_hour", "unit"], profile.skills.iter().map(line).collect())
}
