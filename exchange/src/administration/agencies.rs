//! Agencies: the system administrator enters them, renames them and corrects where they sit.

use std::collections::HashMap;

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, EntityTrait, FromQueryResult, IntoActiveModel, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use serde_json::json;
use uuid::Uuid;

use super::begin;
use crate::{
    Change, Error, Exchange, Problem, Result,
    actor::{Actor, AdminAction, Deed},
    codes::{CodeList, OrderStage, OrganisationKind},
    companies::Uscc,
    entity::{account, order, organisation, vendor},
    fields::Checker,
    outbox::Subject,
    places::Place,
};

/// Most characters of a name.
const LONGEST_NAME: usize = 200;

/// An agency (政府部门).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agency {
    /// Key.
    pub id: Uuid,
    /// Full name.
    pub name: String,
    /// 统一社会信用代码, where it is known.
    pub uscc: Option<String>,
    /// Division of its seat.
    pub division: String,
    /// Accounts that belong to it.
    pub accounts: u64,
}

/// What is typed about an agency.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AgencyForm {
    /// Full name.
    pub name: String,
    /// 统一社会信用代码; may be empty.
    pub uscc: String,
    /// Division of its seat.
    pub division: String,
}

struct Checked {
    name: String,
    uscc: Option<String>,
    division: String,
}

fn check(form: &AgencyForm) -> Result<Checked> {
    let mut checker = Checker::default();
    let name = checker.line("name", &form.name, 2, LONGEST_NAME);
    let uscc = match form.uscc.trim() {
        "" => Some(None),
        // Whoever types the own agency's code has it at hand: one whose check digits do not hold is a slip.
        typed => match typed.parse::<Uscc>() {
            Ok(code) if !code.is_doubtful() => Some(Some(code.to_string())),
            _ => checker.fail("uscc", Problem::NotAUscc),
        },
    };
    let division = match Place::find(form.division.trim()) {
        Some(place) => Some(place.code().to_owned()),
        None if form.division.trim().is_empty() => checker.fail("division", Problem::Missing),
        None => checker.fail("division", Problem::NotInList),
    };
    match (name, uscc, division) {
        (Some(name), Some(uscc), Some(division)) => Ok(Checked { name, uscc, division }),
        _ => Err(Error::Invalid(checker.errors)),
    }
}

fn kind() -> Result<OrganisationKind> {
    OrganisationKind::from_code("agency").ok_or_else(|| Error::Data("no kind of organisation is called agency".into()))
}

/// Every agency by name, with the number of its accounts.
pub async fn agencies(exchange: &Exchange, actor: &Actor) -> Result<Vec<Agency>> {
    #[derive(FromQueryResult)]
    struct Count {
        organisation_id: Option<Uuid>,
        accounts: i64,
    }
    actor.may(Deed::Administer(AdminAction::Agencies, None))?;
    let rows = organisation::Entity::find().filter(organisation::Column::Kind.eq(kind()?)).order_by_asc(organisation::Column::Name);
    let rows = rows.all(exchange.db()).await?;
    let counts = account::Entity::find()
        .select_only()
        .column(account::Column::OrganisationId)
        .column_as(account::Column::Id.count(), "accounts")
        .group_by(account::Column::OrganisationId)
        .into_model::<Count>()
        .all(exchange.db())
        .await?;
    let counts: HashMap<Uuid, i64> = counts.into_iter().filter_map(|row| Some((row.organisation_id?, row.accounts))).collect();
    let accounts = |id: Uuid| counts.get(&id).copied().unwrap_or_default().unsigned_abs();
    Ok(rows.into_iter().map(|row| view(accounts(row.id), row)).collect())
}

fn view(accounts: u64, row: organisation::Model) -> Agency {
    Agency { id: row.id, name: row.name, uscc: row.uscc, division: row.division, accounts }
}

/// One agency.
pub async fn agency(exchange: &Exchange, actor: &Actor, id: Uuid) -> Result<Agency> {
    actor.may(Deed::Administer(AdminAction::Agencies, None))?;
    let row = organisation::Entity::find_by_id(id).one(exchange.db()).await?.ok_or(Error::NotFound)?;
    if row.kind != kind()? {
        return Err(Error::NotFound);
    }
    let accounts = account::Entity::find().filter(account::Column::OrganisationId.eq(id)).count(exchange.db()).await?;
    Ok(view(accounts, row))
}

/// Refuses a name or a code that another organisation has.
async fn free(change: &Change, checked: &Checked, own: Option<Uuid>) -> Result<()> {
    let same = Condition::any()
        .add(organisation::Column::Name.eq(&checked.name))
        .add_option(checked.uscc.as_ref().map(|code| organisation::Column::Uscc.eq(code)));
    let others = organisation::Entity::find().filter(same).all(change.db()).await?;
    let others = others.into_iter().filter(|row| Some(row.id) != own);
    let taken: crate::FieldErrors = others
        .flat_map(|row| [(row.name == checked.name, "name"), (checked.uscc.is_some() && row.uscc == checked.uscc, "uscc")])
        .filter(|(same, _)| *same)
        .map(|(_, field)| (field.to_owned(), Problem::Taken))
        .collect();
    if taken.is_empty() { Ok(()) } else { Err(Error::Invalid(taken)) }
}

/// Enters an agency. [`Error::Invalid`] at `name`, `uscc`, `division`.
pub async fn enter_agency(exchange: &Exchange, actor: &Actor, form: &AgencyForm) -> Result<Uuid> {
    actor.may(Deed::Administer(AdminAction::Agencies, None))?;
    let checked = check(form)?;
    let mut change = begin(exchange, actor, AdminAction::Agencies, None).await?;
    free(&change, &checked, None).await?;
    let (id, now) = (Uuid::now_v7(), change.now().await?);
    let row = organisation::Model {
        id,
        kind: kind()?,
        name: checked.name,
        uscc: checked.uscc,
        division: checked.division,
        verified_at: Some(now),
        created_at: now,
    };
    let entered = organisation::Entity::insert(row.into_active_model()).exec_without_returning(change.db()).await;
    entered.map_err(|error| crate::change::taken(error, "name"))?;
    change.record("organisation.entered", id, json!({}));
    change.commit().await?;
    Ok(id)
}

/// Changes an agency. What is public of it — its orders, its profile — bears the new name from then on; notices stay as they were
/// published. Returns the position of the outbox from which the index knows it.
pub async fn change_agency(exchange: &Exchange, actor: &Actor, id: Uuid, form: &AgencyForm) -> Result<i64> {
    actor.may(Deed::Administer(AdminAction::Agencies, None))?;
    let checked = check(form)?;
    let mut change = begin(exchange, actor, AdminAction::Agencies, None).await?;
    let row = organisation::Entity::find_by_id(id).lock_exclusive().one(change.db()).await?.ok_or(Error::NotFound)?;
    if row.kind != kind()? {
        return Err(Error::NotFound);
    }
    free(&change, &checked, Some(id)).await?;
    let changed = [(row.name != checked.name, "name"), (row.uscc != checked.uscc, "uscc"), (row.division != checked.division, "division")];
    let changed: Vec<_> = changed.into_iter().filter(|(differs, _)| *differs).map(|(_, field)| field).collect();
    if changed.is_empty() {
        return Ok(0);
    }
    let mut row = row.into_active_model();
    row.name = Set(checked.name);
    row.uscc = Set(checked.uscc);
    row.division = Set(checked.division);
    row.update(change.db()).await.map_err(|error| crate::change::taken(error, "name"))?;
    tell_index(&mut change, id).await?;
    change.record("organisation.changed", id, json!({ "fields": changed }));
    change.commit().await
}

async fn tell_index(change: &mut Change, id: Uuid) -> Result<()> {
    let public = order::Column::Stage.is_not_in([OrderStage::Draft, OrderStage::InReview]);
    let orders = order::Entity::find().filter(order::Column::OrganisationId.eq(id)).filter(public).select_only().column(order::Column::Id);
    let orders: Vec<Uuid> = orders.into_tuple().all(change.db()).await?;
    orders.into_iter().for_each(|order| change.emit(Subject::Order(order)));
    if vendor::Entity::find_by_id(id).one(change.db()).await?.is_some() {
        change.emit(Subject::Vendor(id));
    }
    Ok(())
}
