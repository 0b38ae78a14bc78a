//! The system administrator makes accounts, which start without duties, and corrects who they belong to.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel, QuerySelect};
use serde_json::json;
use uuid::Uuid;

use super::{begin, proved};
use crate::{
    Change, Error, Exchange, FieldErrors, Locale, Problem, Result,
    accounts::{self, NewRow, generated_password},
    actor::{Actor, AdminAction, Deed, Role},
    entity::{account, organisation},
};

/// An account that is to be made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewAccount {
    /// E-mail address: the login name.
    pub email: String,
    /// Name to show.
    pub name: String,
    /// The organisation to which it belongs, by its key; empty for none.
    pub organisation: String,
}

/// What of an account is corrected.
pub type Correction = NewAccount;

struct Checked {
    email: String,
    name: String,
    organisation: Option<Uuid>,
}

fn check(typed: &NewAccount) -> Result<Checked> {
    let mut errors = FieldErrors::new();
    let email = accounts::read_email(&typed.email, &mut errors);
    let name = accounts::read_name(&typed.name, &mut errors);
    let organisation = match typed.organisation.trim() {
        "" => None,
        key => {
            let key = Uuid::parse_str(key).ok();
            if key.is_none() {
                errors.insert("organisation".into(), Problem::NotInList);
            }
            key
        }
    };
    if errors.is_empty() { Ok(Checked { email, name, organisation }) } else { Err(Error::Invalid(errors)) }
}

async fn known(change: &Change, organisation: Option<Uuid>) -> Result<()> {
    let Some(id) = organisation else { return Ok(()) };
    let row = organisation::Entity::find_by_id(id).one(change.db()).await?;
    row.map(drop).ok_or_else(|| Error::Invalid([("organisation".to_owned(), Problem::NotInList)].into()))
}

async fn free(change: &Change, email: &str, own: Option<Uuid>) -> Result<()> {
    match accounts::by_email(change.db(), email).await? {
        Some(other) if Some(other.id) != own => Err(Error::Invalid([("email".to_owned(), Problem::Taken)].into())),
        _ => Ok(()),
    }
}

/// Makes an account without duties; the security administrator gives it those. Returns its key and the first password, which is shown
/// once and changed by its holder. [`Error::Invalid`] at `email`, `name`, `organisation`.
pub async fn create_account(exchange: &Exchange, actor: &Actor, typed: NewAccount) -> Result<(Uuid, String)> {
    actor.may(Deed::Administer(AdminAction::Users, None))?;
    let checked = check(&typed)?;
    let password = generated_password();
    let password_hash = exchange.passwords().hash(&password).await?;
    let mut change = begin(exchange, actor, AdminAction::Users, None).await?;
    free(&change, &checked.email, None).await?;
    known(&change, checked.organisation).await?;
    let row = NewRow {
        email: checked.email,
        name: checked.name,
        password_hash,
        locale: Locale::Zh,
        organisation: checked.organisation,
        roles: String::new(),
    };
    let id = accounts::insert(&change, row).await?;
    change.record("account.created", id, json!({ "roles": [], "organisation": checked.organisation }));
    change.commit().await?;
    Ok((id, password))
}

/// Corrects name, address and organisation of an account. Another address needs fresh proof, since it is what its holder signs in with.
/// Members of companies come and go by their owners, and duties that are exercised for an organisation need one.
pub async fn correct_account(exchange: &Exchange, actor: &Actor, id: Uuid, typed: &Correction) -> Result<()> {
    actor.may(Deed::Administer(AdminAction::Users, None))?;
    let checked = check(typed)?;
    let mut change = begin(exchange, actor, AdminAction::Users, None).await?;
    let row = account::Entity::find_by_id(id).lock_exclusive().one(change.db()).await?.ok_or(Error::NotFound)?;
    free(&change, &checked.email, Some(id)).await?;
    known(&change, checked.organisation).await?;
    let mut changed = Vec::new();
    if row.email != checked.email {
        proved(&change).await?;
        changed.push("email");
    }
    if row.name != checked.name {
        changed.push("name");
    }
    if row.organisation_id != checked.organisation {
        let roles: std::collections::BTreeSet<Role> = row.roles.split_whitespace().filter_map(|name| name.parse().ok()).collect();
        let is_member = roles.iter().any(|role| !role.is_staff());
        let problem =
            if is_member { Some(Problem::Incompatible) } else { super::check_duties(&roles, checked.organisation.is_some()).err() };
        if let Some(problem) = problem {
            return Err(Error::Invalid([("organisation".to_owned(), problem)].into()));
        }
        changed.push("organisation");
    }
    if changed.is_empty() {
        return Ok(());
    }
    let mut row = row.into_active_model();
    row.email = Set(checked.email);
    row.name = Set(checked.name);
    row.organisation_id = Set(checked.organisation);
    row.update(change.db()).await.map_err(|error| crate::change::taken(error, "email"))?;
    change.record("account.corrected", id, json!({ "fields": changed, "organisation": checked.organisation }));
    change.commit().await?;
    Ok(())
}
