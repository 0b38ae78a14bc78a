//! Inviting somebody visible to apply: the person is told of the position and decides; the company learns nothing more.

use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use super::message;
use crate::{
    Error, Exchange, Result,
    actor::{Actor, RECRUITERS},
    codes::PositionStage,
    entity::message as message_table,
    messages::{self, MessageKind, Recipients},
    talent::{
        access::numbered,
        read::{looking_for, visible},
    },
};

/// Tells the person at an address of an own position that takes applications. Once a position: saying it again changes nothing.
pub async fn invite(exchange: &Exchange, actor: &Actor, address: Uuid, number: &str) -> Result<()> {
    let organisation = looking_for(exchange, actor).await?;
    let person = visible(exchange, organisation, address).await?;
    let position = numbered(exchange, exchange.db(), number).await?;
    if position.organisation_id != organisation {
        return Err(Error::NotFound);
    }
    if position.stage != PositionStage::Published {
        return Err(Error::State("the position takes no applications"));
    }
    let mut change = exchange.write(actor).await?;
    change.still_holds_any(&RECRUITERS).await?;
    let told = message_table::Entity::find()
        .filter(message_table::Column::AccountId.eq(person.account_id))
        .filter(message_table::Column::Kind.eq(MessageKind::InvitedToApply))
        .filter(message_table::Column::OrderNumber.eq(number))
        .count(change.db())
        .await?;
    if told > 0 {
        return Ok(());
    }
    messages::send(&mut change, &Recipients::Account(person.account_id), message(MessageKind::InvitedToApply, &position)).await?;
    change.record("seeker.invited", person.account_id, json!({ "position": position.id, "organisation": organisation }));
    change.commit().await?;
    Ok(())
}
