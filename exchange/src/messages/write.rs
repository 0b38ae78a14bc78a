//! Sending of messages, as part of the change that they tell of; and reading them off.

use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, sea_query::Expr};
use uuid::Uuid;

use super::{Message, Recipients};
use crate::{
    Change, Error, Exchange, Result,
    actor::{Actor, Denied, Role},
    entity::{account, message, watch},
};

/// Rows that one statement inserts at most.
const CHUNK: usize = 500;

/// Sends a message to everyone meant, once each; it is there when the change is committed. Returns how many got it.
pub async fn send(change: &mut Change, recipients: &Recipients, message: Message) -> Result<usize> {
    let accounts = accounts(change, recipients).await?;
    let now = change.now().await?;
    for chunk in accounts.chunks(CHUNK) {
        let rows = chunk.iter().map(|account| message::ActiveModel {
            id: Set(Uuid::now_v7()),
            account_id: Set(*account),
            kind: Set(message.kind),
            order_number: Set(message.order.clone()),
            subject: Set(message.subject.clone()),
            lang: Set(message.lang.clone()),
            sent_at: Set(now),
            read_at: Set(None),
        });
        message::Entity::insert_many(rows).exec_without_returning(change.db()).await?;
    }
    Ok(accounts.len())
}

/// Marks one message of the actor as read, or all of them. One that is not the actor's is not found.
pub async fn mark_read(exchange: &Exchange, actor: &Actor, which: Option<Uuid>) -> Result<()> {
    let own = actor.account().ok_or(Denied::SignIn)?;
    let change = exchange.write(actor).await?;
    let mut meant = Condition::all().add(message::Column::AccountId.eq(own));
    if let Some(id) = which {
        meant = meant.add(message::Column::Id.eq(id));
        message::Entity::find().filter(meant.clone()).one(change.db()).await?.ok_or(Error::NotFound)?;
    }
    let now = change.now().await?;
    message::Entity::update_many()
        .col_expr(message::Column::ReadAt, Expr::value(now))
        .filter(meant)
        .filter(message::Column::ReadAt.is_null())
        .exec(change.db())
        .await?;
    change.commit().await?;
    Ok(())
}

/// The accounts that are meant, without repeats.
async fn accounts(change: &Change, recipients: &Recipients) -> Result<Vec<Uuid>> {
    let which = match recipients {
        Recipients::Account(id) => account::Column::Id.eq(*id),
        Recipients::Accounts(ids) => account::Column::Id.is_in(ids.iter().copied()),
        Recipients::Organisation(id) | Recipients::OrganisationRole(id, _) | Recipients::OrganisationRoles(id, _) => {
            account::Column::OrganisationId.eq(*id)
        }
        Recipients::Role(role) => account::Column::Roles.contains(role.name()),
        Recipients::Watchers(order) => account::Column::Id.is_in(watchers(change, *order).await?),
    };
    let found = account::Entity::find().filter(Condition::all().add(which).add(account::Column::DisabledAt.is_null()));
    let duties = match recipients {
        Recipients::Role(role) | Recipients::OrganisationRole(_, role) => Some(std::slice::from_ref(role)),
        Recipients::OrganisationRoles(_, roles) => Some(*roles),
        _ => None,
    };
    let holds = |row: &account::Model| {
        let mut held = row.roles.split(' ').filter_map(|name| name.parse::<Role>().ok());
        duties.is_none_or(|duties| held.any(|role| duties.contains(&role)))
    };
    Ok(found.all(change.db()).await?.into_iter().filter(holds).map(|row| row.id).collect())
}

async fn watchers(change: &Change, order: Uuid) -> Result<Vec<Uuid>> {
    let rows = watch::Entity::find().select_only().column(watch::Column::AccountId).filter(watch::Column::OrderId.eq(order));
    Ok(rows.into_tuple().all(change.db()).await?)
}
