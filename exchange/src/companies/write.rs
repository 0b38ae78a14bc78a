//! Commands about an application: registering, correcting, sending it to verification.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QuerySelect,
};
use serde_json::json;
use uuid::Uuid;

use super::{
    ApplicationForm, CompanyStage, MEMBER_ROLES,
    access::{allow, facts, lock, own},
    rules::{self, Facts},
};
use crate::{
    Change, Error, Exchange, Problem, Result,
    actor::{Actor, CompanyAction, Deed, Denied, Role},
    change::taken,
    entity::{account, company, evidence, organisation},
};

/// Registers a company for a signed-in person who belongs to none; the person becomes its owner. Errors stand under `name`, `uscc`,
/// `kind`, `division`, `phone`.
pub async fn register(exchange: &Exchange, actor: &Actor, form: &ApplicationForm) -> Result<Uuid> {
    actor.may(Deed::RegisterCompany)?;
    let facts = rules::facts(form).map_err(Error::Invalid)?;
    let mut change = exchange.write(actor).await?;
    let person = actor.account().ok_or(Denied::SignIn)?;
    let person = account::Entity::find_by_id(person).lock_exclusive().one(change.db()).await?.ok_or(Denied::SignIn)?;
    // Somebody who was invited meanwhile, or who registers twice at once, belongs to an organisation by now.
    if person.disabled_at.is_some() || !person.roles.is_empty() || person.organisation_id.is_some() {
        return Err(Denied::Organisation.into());
    }
    is_free(&change, &facts, None).await?;
    let now = change.now().await?;
    let id = Uuid::now_v7();
    let row = organisation::Model {
        id,
        kind: facts.kind,
        name: facts.name,
        uscc: Some(facts.uscc.to_string()),
        division: facts.division,
        created_at: now,
        verified_at: None,
    };
    organisation::Entity::insert(row.into_active_model()).exec_without_returning(change.db()).await.map_err(raced)?;
    let row = company::Model {
        organisation_id: id,
        address: Uuid::new_v4(),
        stage: CompanyStage::Draft,
        version: 1,
        phone: facts.phone,
        submitted_at: None,
        created_at: now,
        updated_at: now,
    };
    company::Entity::insert(row.into_active_model()).exec_without_returning(change.db()).await?;
    let mut person = person.into_active_model();
    person.organisation_id = Set(Some(id));
    person.roles = Set(MEMBER_ROLES.map(Role::name).join(" "));
    person.update(change.db()).await?;
    change.record("company.registered", id, json!({ "doubtful": facts.uscc.is_doubtful() }));
    change.commit().await?;
    Ok(id)
}

/// Refuses a name or a code that another organisation has.
async fn is_free(change: &Change, facts: &Facts, own: Option<Uuid>) -> Result<()> {
    let same = Condition::any().add(organisation::Column::Name.eq(&facts.name)).add(organisation::Column::Uscc.eq(facts.uscc.as_str()));
    let others = organisation::Entity::find().filter(same).all(change.db()).await?;
    let errors: crate::FieldErrors = others
        .into_iter()
        .filter(|other| Some(other.id) != own)
        .flat_map(|other| {
            let name = (other.name == facts.name).then(|| ("name".to_owned(), Problem::Taken));
            let uscc = (other.uscc.as_deref() == Some(facts.uscc.as_str())).then(|| ("uscc".to_owned(), Problem::Taken));
            name.into_iter().chain(uscc)
        })
        .collect();
    if errors.is_empty() { Ok(()) } else { Err(Error::Invalid(errors)) }
}

/// Two who register one name or one code at once: the second hears it from the database, whose message names the column.
fn raced(error: DbErr) -> Error {
    let field = if error.to_string().contains("uscc") { "uscc" } else { "name" };
    taken(error, field)
}

/// Begins a change of the own company's application: its organisation and its row, locked, and the time that decides.
pub(super) async fn begin(
    exchange: &Exchange,
    actor: &Actor,
    action: CompanyAction,
) -> Result<(Change, organisation::Model, company::Model, DateTime<Utc>)> {
    let change = exchange.write(actor).await?;
    let organisation = lock(change.db(), own(actor)?).await?;
    let row = company::Entity::find_by_id(organisation.id).one(change.db()).await?;
    allow(actor, action, facts(organisation.id, row.as_ref()))?;
    change.still_holds(Role::Owner).await?;
    let row = row.ok_or(Error::NotFound)?;
    let now = change.now().await?;
    Ok((change, organisation, row, now))
}

/// Refuses a command that was given on sight of another version.
pub(super) fn same_version(row: &company::Model, given: i32) -> Result<()> {
    if row.version == given { Ok(()) } else { Err(Error::Conflict { current: row.version, given }) }
}

/// Corrects the facts of the own company's application, over the version that they were read at; answers with the new one.
pub async fn save(exchange: &Exchange, actor: &Actor, version: i32, form: &ApplicationForm) -> Result<i32> {
    let (mut change, organisation, row, now) = begin(exchange, actor, CompanyAction::Edit).await?;
    same_version(&row, version)?;
    let facts = rules::facts(form).map_err(Error::Invalid)?;
    is_free(&change, &facts, Some(organisation.id)).await?;
    let id = organisation.id;
    let mut organisation = organisation.into_active_model();
    organisation.name = Set(facts.name);
    organisation.uscc = Set(Some(facts.uscc.to_string()));
    organisation.kind = Set(facts.kind);
    organisation.division = Set(facts.division);
    organisation.update(change.db()).await.map_err(raced)?;
    let mut row = row.into_active_model();
    row.phone = Set(facts.phone);
    row.version = Set(version + 1);
    row.updated_at = Set(now);
    row.update(change.db()).await?;
    change.record("company.saved", id, json!({ "version": version + 1, "doubtful": facts.uscc.is_doubtful() }));
    change.commit().await?;
    Ok(version + 1)
}

/// Sends the own company's application to verification. It needs at least one file of evidence.
pub async fn submit(exchange: &Exchange, actor: &Actor, version: i32) -> Result<()> {
    let (mut change, organisation, row, now) = begin(exchange, actor, CompanyAction::Submit).await?;
    same_version(&row, version)?;
    let files = evidence::Entity::find().filter(evidence::Column::OrganisationId.eq(organisation.id)).count(change.db()).await?;
    if files == 0 {
        return Err(Error::Invalid([("evidence".to_owned(), Problem::Missing)].into()));
    }
    let mut row = row.into_active_model();
    row.stage = Set(CompanyStage::InReview);
    row.version = Set(version + 1);
    row.submitted_at = Set(Some(now));
    row.updated_at = Set(now);
    row.update(change.db()).await?;
    change.record("company.submitted", organisation.id, json!({ "version": version + 1, "evidence": files }));
    change.commit().await?;
    Ok(())
}
