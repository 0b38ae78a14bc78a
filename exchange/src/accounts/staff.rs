//! Accounts with duties, and what everyone does with the own account: name, language, password.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use rand::seq::IndexedRandom;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect, sea_query::Condition,
};
use uuid::Uuid;

use super::{
    digest, pending,
    register::{NewRow, by_email, insert, read_email, read_name, read_password},
    sessions,
};
use crate::{
    Change, Error, Exchange, FieldErrors, Locale, Problem, Result,
    actor::{Actor, Deed, Denied, Role},
    administration::check_duties,
    codes::OrganisationKind,
    entity::{account, organisation, session},
};

/// Most characters of an organisation's name.
const LONGEST_ORGANISATION: usize = 200;

/// An account with duties that is to be made.
#[derive(Clone)]
pub struct NewStaff {
    /// E-mail address.
    pub email: String,
    /// Name to show.
    pub name: String,
    /// First password.
    pub password: String,
    /// Duties.
    pub roles: Vec<Role>,
    /// Full name of the organisation; it is entered when nobody has that name yet.
    pub organisation: Option<String>,
    /// Kind of the organisation, where it is entered.
    pub organisation_kind: OrganisationKind,
    /// Division of its seat, where it is entered.
    pub division: String,
}

/// One's own account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountView {
    /// Name to show.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Name of the organisation.
    pub organisation: Option<String>,
    /// Duties.
    pub roles: Vec<Role>,
    /// Language of mails.
    pub locale: Locale,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

/// A change of one's own password.
#[derive(Clone, Default)]
pub struct PasswordChange {
    /// The present one.
    pub old: String,
    /// The new one.
    pub new: String,
    /// The new one again.
    pub again: String,
}

/// Makes an account with duties. Errors are [`Error::Invalid`] with every field at once: `email`, `name`, `password`, `roles`,
/// `organisation`, `division`.
pub async fn create_staff(exchange: &Exchange, actor: &Actor, staff: NewStaff) -> Result<Uuid> {
    actor.may(Deed::CreateStaff)?;
    let mut errors = FieldErrors::new();
    let email = read_email(&staff.email, &mut errors);
    let name = read_name(&staff.name, &mut errors);
    read_password(&staff.password, &staff.password, ("password", "password"), &mut errors);
    let roles: BTreeSet<Role> = staff.roles.iter().copied().collect();
    match check_duties(&roles, true) {
        Ok(()) if roles.is_empty() => _ = errors.insert("roles".into(), Problem::Missing),
        Ok(()) => {}
        Err(problem) => _ = errors.insert("roles".into(), problem),
    }
    let mut organisation_errors = FieldErrors::new();
    let organisation = staff.organisation.as_deref().map(|name| read_name(name, &mut organisation_errors)).filter(|name| !name.is_empty());
    match &organisation {
        None if check_duties(&roles, false) == Err(Problem::NeedsOrganisation) => {
            errors.insert("organisation".into(), Problem::Missing);
        }
        Some(name) if name.chars().count() > LONGEST_ORGANISATION => {
            errors.insert("organisation".into(), Problem::TooLong(LONGEST_ORGANISATION));
        }
        _ => {}
    }
    if !errors.is_empty() {
        return Err(Error::Invalid(errors));
    }
    let password_hash = exchange.passwords().hash(&staff.password).await?;
    let mut change = exchange.write(actor).await?;
    if by_email(change.db(), &email).await?.is_some() {
        return Err(Error::Invalid([("email".to_owned(), Problem::Taken)].into()));
    }
    let organisation = match organisation {
        Some(name) => Some(find_or_enter(&mut change, name, staff.organisation_kind, &staff.division).await?),
        None => None,
    };
    let names: Vec<_> = roles.iter().map(|role| role.name()).collect();
    let row = NewRow { email, name, password_hash, locale: Locale::Zh, organisation, roles: names.join(" ") };
    let id = insert(&change, row).await?;
    change.record("account.created", id, serde_json::json!({ "roles": names, "organisation": organisation }));
    change.commit().await?;
    Ok(id)
}

/// Letters of passwords that are made here: none that looks like another. Sixteen of them are 92 bits.
const LETTERS: &[u8] = b"abcdefghijkmnpqrstuvwxyz23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const GENERATED: usize = 16;

/// A random password, which somebody is told once.
pub fn generated_password() -> String {
    let mut random = rand::rng();
    (0..GENERATED).filter_map(|_| LETTERS.choose(&mut random)).map(|letter| char::from(*letter)).collect()
}

async fn find_or_enter(change: &mut Change, name: String, kind: OrganisationKind, division: &str) -> Result<Uuid> {
    if let Some(known) = organisation::Entity::find().filter(organisation::Column::Name.eq(&name)).one(change.db()).await? {
        return Ok(known.id);
    }
    let is_code = !division.is_empty() && division.len() <= 6 && division.chars().all(|c| c.is_ascii_alphanumeric());
    if !is_code {
        return Err(Error::Invalid([("division".to_owned(), Problem::NotInList)].into()));
    }
    let id = Uuid::now_v7();
    let now = change.now().await?;
    let row = organisation::ActiveModel {
        id: Set(id),
        kind: Set(kind),
        name: Set(name),
        uscc: Set(None),
        division: Set(division.to_owned()),
        verified_at: Set(Some(now)),
        created_at: Set(now),
    };
    row.insert(change.db()).await.map_err(|error| crate::change::taken(error, "organisation"))?;
    change.record("organisation.entered", id, serde_json::json!({}));
    Ok(id)
}

/// One's own account.
pub async fn account(exchange: &Exchange, actor: &Actor) -> Result<AccountView> {
    let row = account::Entity::find_by_id(own(actor)?).one(exchange.db()).await?.ok_or(Error::NotFound)?;
    let organisation = match row.organisation_id {
        Some(id) => organisation::Entity::find_by_id(id).one(exchange.db()).await?.map(|organisation| organisation.name),
        None => None,
    };
    let roles = sessions::member(&row).roles.into_iter().collect();
    let locale = Locale::from_code(&row.locale);
    Ok(AccountView { name: row.name, email: row.email, organisation, roles, locale, created_at: row.created_at })
}

/// Gives the own account another name. [`Error::Invalid`] at `name`.
pub async fn rename(exchange: &Exchange, actor: &Actor, name: &str) -> Result<()> {
    let mut errors = FieldErrors::new();
    let name = read_name(name, &mut errors);
    if !errors.is_empty() {
        return Err(Error::Invalid(errors));
    }
    update_own(exchange, actor, "account.renamed", |row| row.name = Set(name)).await
}

/// Sets the language of the own account's mails.
pub async fn set_locale(exchange: &Exchange, actor: &Actor, locale: Locale) -> Result<()> {
    update_own(exchange, actor, "account.language_set", |row| row.locale = Set(locale.code().to_owned())).await
}

async fn update_own(exchange: &Exchange, actor: &Actor, action: &'static str, edit: impl FnOnce(&mut account::ActiveModel)) -> Result<()> {
    let id = own(actor)?;
    let mut change = exchange.write(actor).await?;
    let row = account::Entity::find_by_id(id).lock_exclusive().one(change.db()).await?.ok_or(Error::NotFound)?;
    let mut row = row.into_active_model();
    edit(&mut row);
    row.update(change.db()).await?;
    change.record(action, id, serde_json::json!({}));
    change.commit().await?;
    Ok(())
}

/// Changes the own password and ends every other session of the account; the one with `keep_token` goes on.
/// Errors are [`Error::Invalid`] at `old` ([`Problem::Wrong`]), `new`, `again`, and [`Error::Throttled`] after repeated failures.
pub async fn change_password(exchange: &Exchange, actor: &Actor, passwords: PasswordChange, keep_token: &str) -> Result<()> {
    let id = own(actor)?;
    let mut errors = FieldErrors::new();
    if passwords.old.is_empty() {
        errors.insert("old".into(), Problem::Missing);
    }
    read_password(&passwords.new, &passwords.again, ("new", "again"), &mut errors);
    if !errors.is_empty() {
        return Err(Error::Invalid(errors));
    }
    let row = sessions::take_own_attempt(exchange, actor, id).await?;
    if !exchange.passwords().verify(&passwords.old, Some(&row.password_hash)).await {
        return Err(Error::Invalid([("old".to_owned(), Problem::Wrong)].into()));
    }
    let password_hash = exchange.passwords().hash(&passwords.new).await?;
    let mut change = exchange.write(actor).await?;
    let fresh = account::Entity::find_by_id(id).lock_exclusive().one(change.db()).await?.ok_or(Error::NotFound)?;
    if fresh.password_hash != row.password_hash {
        return Err(Error::Invalid([("old".to_owned(), Problem::Wrong)].into()));
    }
    let mut fresh = fresh.into_active_model();
    fresh.password_hash = Set(password_hash);
    fresh.failed_attempts = Set(0);
    fresh.next_attempt_at = Set(None);
    fresh.update(change.db()).await?;
    let now = change.now().await?;
    let others = Condition::all().add(session::Column::AccountId.eq(id)).add(session::Column::TokenHash.ne(digest(keep_token)));
    sessions::end(&change, others, now).await?;
    pending::forget(&change, id).await?;
    change.record("account.password_changed", id, serde_json::json!({}));
    change.commit().await?;
    Ok(())
}

/// The account of whoever is signed in.
pub(super) fn own(actor: &Actor) -> Result<Uuid> {
    actor.may(Deed::OwnAccount)?;
    Ok(actor.account().ok_or(Denied::SignIn)?)
}
