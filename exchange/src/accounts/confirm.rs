//! Fresh proof: before what counts most, a signed-in person gives password and code once more.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect, sea_query::Expr};

use super::{digest, proof, sessions, staff::own};
use crate::{
    Error, Exchange, FieldErrors, Problem, Result,
    actor::Actor,
    entity::{account, session},
};

/// What is given to prove oneself anew.
#[derive(Clone, Default)]
pub struct Confirmation {
    /// Password.
    pub password: String,
    /// Code of the app or a recovery code; looked at when the account has a second factor.
    pub code: String,
}

/// Notes that the session with this token has proved itself in full now.
///
/// [`Error::Invalid`] at `password` and `code`, [`Error::Throttled`] after repeated failures.
pub async fn confirm(exchange: &Exchange, actor: &Actor, token: &str, given: Confirmation) -> Result<()> {
    let id = own(actor)?;
    let factor = proof::opened(exchange, id).await?;
    let mut errors = FieldErrors::new();
    if given.password.is_empty() {
        errors.insert("password".into(), Problem::Missing);
    }
    if factor.is_some() && proof::normal_code(&given.code).is_empty() {
        errors.insert("code".into(), Problem::Missing);
    }
    if !errors.is_empty() {
        return Err(Error::Invalid(errors));
    }
    let known = sessions::take_own_attempt(exchange, actor, id).await?;
    if !exchange.passwords().verify(&given.password, Some(&known.password_hash)).await {
        return Err(Error::Invalid([("password".to_owned(), Problem::Wrong)].into()));
    }
    let mut change = exchange.write(actor).await?;
    let row = account::Entity::find_by_id(id).lock_exclusive().one(change.db()).await?.ok_or(Error::NotFound)?;
    if row.password_hash != known.password_hash || row.disabled_at.is_some() {
        return Err(Error::Invalid([("password".to_owned(), Problem::Wrong)].into()));
    }
    let now = change.now().await?;
    let mut row = row.into_active_model();
    row.failed_attempts = Set(0);
    row.next_attempt_at = Set(None);
    row.update(change.db()).await?;
    let judged = match &factor {
        Some(factor) => proof::judge(&mut change, factor, &given.code).await?.map(proof::Proof::name),
        None => Ok("password"),
    };
    match judged {
        Ok(proof) => {
            session::Entity::update_many()
                .col_expr(session::Column::AuthenticatedAt, Expr::value(now))
                .filter(session::Column::TokenHash.eq(digest(token)))
                .filter(session::Column::AccountId.eq(id))
                .exec(change.db())
                .await?;
            change.record("account.confirmed", id, serde_json::json!({ "proof": proof }));
            change.commit().await?;
            Ok(())
        }
        Err(problem) => {
            change.record("account.code_tried", id, serde_json::json!({}));
            change.commit().await?;
            Err(Error::Invalid([("code".to_owned(), problem)].into()))
        }
    }
}
