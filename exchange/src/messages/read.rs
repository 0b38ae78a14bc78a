//! What an account was told. Nobody reads another's messages.

use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{Inbox, MessageView};
use crate::{
    Exchange, Result,
    actor::{Actor, Denied},
    entity::message,
};

/// A page of the actor's messages; pages count from 1.
pub async fn inbox(exchange: &Exchange, actor: &Actor, page: u64, size: u64) -> Result<Inbox> {
    let own = actor.account().ok_or(Denied::SignIn)?;
    let mine = message::Entity::find().filter(message::Column::AccountId.eq(own));
    let rows = mine
        .clone()
        .order_by_desc(message::Column::SentAt)
        .order_by_desc(message::Column::Id)
        .offset(page.saturating_sub(1).saturating_mul(size).min(i64::MAX.unsigned_abs()))
        .limit(size)
        .all(exchange.db())
        .await?;
    let view = |row: message::Model| MessageView {
        id: row.id,
        kind: row.kind,
        order: row.order_number,
        subject: row.subject,
        lang: row.lang,
        at: row.sent_at,
        read: row.read_at.is_some(),
    };
    Ok(Inbox {
        messages: rows.into_iter().map(view).collect(),
        total: mine.count(exchange.db()).await?,
        unread: unread(exchange, actor).await?,
    })
}

/// How many messages the actor has not read; none for those who have not signed in. Every page asks this: it counts in one index.
pub async fn unread(exchange: &Exchange, actor: &Actor) -> Result<u64> {
    let Some(own) = actor.account() else { return Ok(0) };
    let new = message::Entity::find().filter(message::Column::AccountId.eq(own)).filter(message::Column::ReadAt.is_null());
    Ok(new.count(exchange.db()).await?)
}
