//! Registration of a person, who starts without duties and without an organisation.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::passwords;
use crate::{Change, Error, Exchange, FieldErrors, Locale, Problem, Result, actor::Actor, entity::account};

/// Most characters of a name.
const LONGEST_NAME: usize = 100;
/// Most characters of an e-mail address (RFC 5321).
const LONGEST_EMAIL: usize = 254;

/// What a person typed to register.
#[derive(Clone, Default)]
pub struct NewPerson {
    /// E-mail address.
    pub email: String,
    /// Name to show.
    pub name: String,
    /// Password.
    pub password: String,
    /// The password again.
    pub password_again: String,
    /// Language of mails.
    pub locale: Locale,
}

/// Registers a person. Errors are [`Error::Invalid`] with every field at once: `email`, `name`, `password`, `password_again`.
///
/// An address that has an account already gives the same success after the same work, and changes nothing.
pub async fn register(exchange: &Exchange, person: NewPerson) -> Result<()> {
    let mut errors = FieldErrors::new();
    let email = read_email(&person.email, &mut errors);
    let name = read_name(&person.name, &mut errors);
    read_password(&person.password, &person.password_again, ("password", "password_again"), &mut errors);
    if !errors.is_empty() {
        return Err(Error::Invalid(errors));
    }
    let password_hash = exchange.passwords().hash(&person.password).await?;
    let mut change = exchange.write(&Actor::Visitor).await?;
    if let Some(existing) = by_email(change.db(), &email).await? {
        change.record("account.registered_again", existing.id, serde_json::json!({}));
        change.commit().await?;
        return Ok(());
    }
    let row = NewRow { email, name, password_hash, locale: person.locale, organisation: None, roles: String::new() };
    match insert(&change, row).await {
        Ok(id) => {
            change.record("account.registered", id, serde_json::json!({}));
            change.commit().await?;
            Ok(())
        }
        // Two at once: the other one has won.
        Err(Error::Invalid(_)) => Ok(()),
        Err(error) => Err(error),
    }
}

/// What a new row of the table of accounts is made of.
pub(crate) struct NewRow {
    pub(crate) email: String,
    pub(crate) name: String,
    pub(crate) password_hash: String,
    pub(crate) locale: Locale,
    pub(crate) organisation: Option<Uuid>,
    pub(crate) roles: String,
}

/// Writes the row of a new account; [`Problem::Taken`] at `email` when the address has one.
pub(crate) async fn insert(change: &Change, new: NewRow) -> Result<Uuid> {
    let id = Uuid::now_v7();
    let row = account::ActiveModel {
        id: Set(id),
        email: Set(new.email),
        name: Set(new.name),
        password_hash: Set(new.password_hash),
        locale: Set(new.locale.code().to_owned()),
        organisation_id: Set(new.organisation),
        roles: Set(new.roles),
        failed_attempts: Set(0),
        next_attempt_at: Set(None),
        disabled_at: Set(None),
        created_at: Set(change.now().await?),
    };
    row.insert(change.db()).await.map_err(|error| crate::change::taken(error, "email"))?;
    Ok(id)
}

/// The account with this address, as [`normal_email`] writes it.
pub(crate) async fn by_email(db: &impl ConnectionTrait, email: &str) -> Result<Option<account::Model>> {
    Ok(account::Entity::find().filter(account::Column::Email.eq(email)).one(db).await?)
}

/// An address in the form in which it is stored, `None` when it is no address. Deliverability shows only when a mail arrives.
pub(crate) fn normal_email(text: &str) -> Option<String> {
    let email = text.trim().to_lowercase();
    let (user, host) = email.rsplit_once('@')?;
    let is_plain =
        |c: char| !c.is_control() && !c.is_whitespace() && !matches!(c, '"' | '<' | '>' | ',' | ';' | ':' | '(' | ')' | '\\' | '@');
    let is_host = host.split('.').count() > 1
        && host.split('.').all(|label| {
            !label.is_empty() && !label.starts_with('-') && !label.ends_with('-') && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        });
    let is_email = !user.is_empty() && user.chars().all(is_plain) && is_host && email.chars().count() <= LONGEST_EMAIL;
    is_email.then_some(email)
}

pub(crate) fn read_email(text: &str, errors: &mut FieldErrors) -> String {
    if text.trim().is_empty() {
        errors.insert("email".into(), Problem::Missing);
    }
    normal_email(text).unwrap_or_else(|| {
        errors.entry("email".into()).or_insert(Problem::NotAnEmail);
        String::new()
    })
}

/// A name in one line: control characters are dropped, runs of blanks become one.
pub(crate) fn read_name(text: &str, errors: &mut FieldErrors) -> String {
    let visible: String = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| !c.is_control()).collect();
    let name = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    match name.chars().count() {
        0 => _ = errors.insert("name".into(), Problem::Missing),
        length if length > LONGEST_NAME => _ = errors.insert("name".into(), Problem::TooLong(LONGEST_NAME)),
        _ => {}
    }
    name
}

pub(super) fn read_password(password: &str, again: &str, fields: (&str, &str), errors: &mut FieldErrors) {
    match passwords::problem(password) {
        Some(problem) => _ = errors.insert(fields.0.into(), problem),
        None if password != again => _ = errors.insert(fields.1.into(), Problem::Mismatch),
        None => {}
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn addresses_are_recognised_and_written_one_way() {
        assert_eq!(normal_email("  Zhang.San@Example.CN "), Some("zhang.san@example.cn".into()));
        assert_eq!(normal_email("张三@例子.中国"), Some("张三@例子.中国".into()));
        for wrong in [
            "",
            "zhang",
            "@example.cn",
            "zhang@",
            "zhang@localhost",
            "a b@example.cn",
            "a@b@example.cn",
            "a@-x.cn",
            "a@x..cn",
            "a@x.cn\0",
            "<a@x.cn>",
        ] {
            assert_eq!(normal_email(wrong), None, "{wrong:?} is no address");
        }
        assert_eq!(normal_email(&format!("{}@example.cn", "a".repeat(250))), None, "too long for any mail server");
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_read(text in any::<String>()) {
            let mut errors = FieldErrors::new();
            let name = read_name(&text, &mut errors);
            prop_assert!(!name.chars().any(char::is_control), "a control character stays");
            if let Some(email) = normal_email(&text) {
                prop_assert_eq!(normal_email(&email), Some(email.clone()), "an address read twice differs");
                prop_assert!(!email.contains('\0'));
            }
        }
    }
}
