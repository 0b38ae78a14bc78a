//! One's own sessions: where one is signed in, and ending what one does not know.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::Condition};

use super::{digest, sessions, staff::own};
use crate::{
    Error, Exchange, Result,
    actor::Actor,
    entity::{account, session},
};

/// A session of one's own that lasts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnSession {
    /// Names it, and signs nobody in: a digest.
    pub id: String,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// When it was last used, to the minute.
    pub seen_at: DateTime<Utc>,
    /// What the browser calls itself.
    pub user_agent: String,
    /// Whether it is the one that asks.
    pub here: bool,
}

/// The sessions of one's own that last, the one that asks (with `token`) first, then those used last.
pub async fn own_sessions(exchange: &Exchange, actor: &Actor, token: &str) -> Result<Vec<OwnSession>> {
    let id = own(actor)?;
    let account = account::Entity::find_by_id(id).one(exchange.db()).await?.ok_or(Error::NotFound)?;
    let now = exchange.clock().now();
    let rows = session::Entity::find()
        .filter(session::Column::AccountId.eq(id))
        .filter(session::Column::EndsAt.gt(now))
        .order_by_desc(session::Column::SeenAt)
        .all(exchange.db())
        .await?;
    let here = digest(token);
    let mut sessions: Vec<_> = rows
        .into_iter()
        .filter(|row| sessions::lasts(row, &account, now))
        .map(|row| OwnSession {
            id: digest(&row.token_hash),
            created_at: row.created_at,
            seen_at: row.seen_at,
            user_agent: row.user_agent,
            here: row.token_hash == here,
        })
        .collect();
    sessions.sort_by_key(|session| !session.here);
    Ok(sessions)
}

/// Ends one session of one's own. [`Error::NotFound`] when there is none of this id (any more).
pub async fn end_session(exchange: &Exchange, actor: &Actor, session: &str) -> Result<()> {
    let id = own(actor)?;
    let mut change = exchange.write(actor).await?;
    let now = change.now().await?;
    let running =
        session::Entity::find().filter(session::Column::AccountId.eq(id)).filter(session::Column::EndsAt.gt(now)).all(change.db()).await?;
    let row = running.into_iter().find(|row| digest(&row.token_hash) == session).ok_or(Error::NotFound)?;
    sessions::end(&change, Condition::all().add(session::Column::TokenHash.eq(row.token_hash)), now).await?;
    change.record("account.session_ended", id, serde_json::json!({ "which": "one" }));
    change.commit().await?;
    Ok(())
}

/// Ends every session of one's own but the one with this token.
pub async fn end_other_sessions(exchange: &Exchange, actor: &Actor, token: &str) -> Result<()> {
    let id = own(actor)?;
    let mut change = exchange.write(actor).await?;
    let now = change.now().await?;
    let others = Condition::all().add(session::Column::AccountId.eq(id)).add(session::Column::TokenHash.ne(digest(token)));
    sessions::end(&change, others, now).await?;
    change.record("account.session_ended", id, serde_json::json!({ "which": "others" }));
    change.commit().await?;
    Ok(())
}
