//! Signing up and taking it back. The occasion's row is locked first, so that two who want the last place are asked one after the other.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveEnum, ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect};
use serde_json::json;
use uuid::Uuid;

use super::{
    Content, EnrolForm, EnrolmentState,
    access::{Named, begin},
    places::{next_position, of_account, places, waiting},
    rules::{fits, sign_up},
};
use crate::{
    Change, Error, Exchange, Result, accounts,
    actor::{Actor, Denied, OccasionAction},
    entity::{account, enrolment, occasion},
    messages::{self, Message, MessageKind, Recipients},
    outbox::Subject,
};

/// Signs the actor up, for itself or for its organisation: with places while there are any and nobody waits, otherwise at the end of
/// the queue. Signing up twice changes nothing. Errors stand under `persons`, `name`, `phone`.
pub async fn enrol(exchange: &Exchange, actor: &Actor, number: &str, form: &EnrolForm) -> Result<EnrolmentState> {
    let (mut change, row, now) = begin(exchange, actor, OccasionAction::Enrol, Named::Number(number)).await?;
    let content = said(&row)?;
    if now >= content.closes_at {
        return Err(Error::State("sign-ups have closed"));
    }
    let (account, organisation) = who(&change, form.company).await?;
    let earlier = of_account(change.db(), row.id, account).await?;
    if let Some(earlier) = earlier.as_ref().filter(|earlier| earlier.state != EnrolmentState::Withdrawn) {
        return Ok(earlier.state);
    }
    let typed = sign_up(form, content.capacity).map_err(Error::Invalid)?;
    let now_taken = places(change.db(), row.id).await?;
    let has_places = fits(content.capacity, now_taken.taken, now_taken.waiting, typed.persons);
    let state = if has_places { EnrolmentState::Enrolled } else { EnrolmentState::Waiting };
    let (name, phone) = typed.contact.unzip();
    let signed = enrolment::Model {
        id: earlier.as_ref().map_or_else(Uuid::now_v7, |earlier| earlier.id),
        occasion_id: row.id,
        account_id: account,
        organisation_id: organisation,
        persons: typed.persons,
        name: name.unwrap_or_default(),
        phone,
        state,
        position: next_position(change.db(), row.id).await?,
        created_at: now,
        changed_at: now,
    };
    let signed = signed.into_active_model();
    if earlier.is_some() {
        signed.reset_all().update(change.db()).await?;
    } else {
        enrolment::Entity::insert(signed).exec_without_returning(change.db()).await?;
    }
    let kind = if has_places { MessageKind::EnrolmentConfirmed } else { MessageKind::EnrolmentWaiting };
    tell(&mut change, vec![account], kind, &row).await?;
    change.record("enrolment.made", row.id, json!({ "persons": typed.persons, "waits": !has_places, "organisation": organisation }));
    change.emit(Subject::Occasion(row.id));
    change.commit().await?;
    Ok(state)
}

/// Takes the actor's sign-up back before it begins; its places go to those who wait, in order, who are told. What it said of a name
/// and a telephone is forgotten.
pub async fn withdraw(exchange: &Exchange, actor: &Actor, number: &str) -> Result<()> {
    let (mut change, row, now) = begin(exchange, actor, OccasionAction::Enrol, Named::Number(number)).await?;
    let content = said(&row)?;
    if now >= content.begins_at.max(content.closes_at) {
        return Err(Error::State("it has begun"));
    }
    let account = actor.account().ok_or(Denied::SignIn)?;
    let mine = of_account(change.db(), row.id, account).await?.filter(|mine| mine.state != EnrolmentState::Withdrawn);
    take_back(&mut change, &row, mine.ok_or(Error::NotFound)?, now).await?;
    change.commit().await?;
    Ok(())
}

/// Takes a sign-up back and hands its places on.
async fn take_back(change: &mut Change, row: &occasion::Model, mine: enrolment::Model, now: DateTime<Utc>) -> Result<()> {
    let mut mine = mine.into_active_model();
    mine.state = Set(EnrolmentState::Withdrawn);
    mine.name = Set(String::new());
    mine.phone = Set(None);
    mine.changed_at = Set(now);
    mine.update(change.db()).await?;
    let moved = move_up(change, row, said(row)?.capacity, now).await?;
    change.record("enrolment.withdrawn", row.id, json!({ "moved_up": moved }));
    change.emit(Subject::Occasion(row.id));
    Ok(())
}

/// Takes back what an account signed up for and what has not begun: the account ends.
pub(crate) async fn take_back_everything(change: &mut Change, account: Uuid, now: DateTime<Utc>) -> Result<()> {
    let rows = enrolment::Entity::find()
        .filter(enrolment::Column::AccountId.eq(account))
        .filter(enrolment::Column::State.ne(EnrolmentState::Withdrawn))
        .all(change.db())
        .await?;
    for mine in rows {
        let found = occasion::Entity::find_by_id(mine.occasion_id).lock_exclusive().one(change.db()).await?;
        let ahead = |row: &occasion::Model| row.content.as_ref().is_some_and(|content| now < content.begins_at.max(content.closes_at));
        if let Some(row) = found.filter(ahead) {
            take_back(change, &row, mine, now).await?;
        }
    }
    Ok(())
}

/// Removes every sign-up of an account.
pub(crate) async fn erase(change: &Change, account: Uuid) -> Result<()> {
    enrolment::Entity::delete_many().filter(enrolment::Column::AccountId.eq(account)).exec(change.db()).await?;
    Ok(())
}

/// Every sign-up of an account for the copy of its data: number, title, state, persons, name and telephone as given, when.
pub(crate) async fn copied(exchange: &Exchange, account: Uuid) -> Result<Vec<Vec<String>>> {
    let rows = enrolment::Entity::find().filter(enrolment::Column::AccountId.eq(account)).all(exchange.db()).await?;
    let ids = rows.iter().map(|row| row.occasion_id);
    let occasions = occasion::Entity::find().filter(occasion::Column::Id.is_in(ids)).all(exchange.db()).await?;
    let line = |row: enrolment::Model| {
        let about = occasions.iter().find(|occasion| occasion.id == row.occasion_id)?;
        Some(vec![
            about.number.clone().unwrap_or_default(),
            about.form.title.clone(),
            row.state.to_value(),
            row.persons.to_string(),
            row.name,
            row.phone.map(|phone| phone.reveal().as_str().to_owned()).unwrap_or_default(),
            accounts::time(row.created_at),
        ])
    };
    Ok(rows.into_iter().filter_map(line).collect())
}

/// Gives free places to those who wait: in order, and nobody passes one who asks for more than there are. Returns how many got theirs.
async fn move_up(change: &mut Change, row: &occasion::Model, capacity: i32, now: DateTime<Utc>) -> Result<usize> {
    let mut free = capacity - places(change.db(), row.id).await?.taken;
    let mut moved = Vec::new();
    for next in waiting(change.db(), row.id).await? {
        if next.persons > free {
            break;
        }
        free -= next.persons;
        moved.push(next.account_id);
        let mut next = next.into_active_model();
        next.state = Set(EnrolmentState::Enrolled);
        next.changed_at = Set(now);
        next.update(change.db()).await?;
    }
    let count = moved.len();
    tell(change, moved, MessageKind::EnrolmentMovedUp, row).await?;
    Ok(count)
}

/// The account that signs up and, where it acts for it, its organisation: read anew, because a session may be older than a removal.
async fn who(change: &Change, company: bool) -> Result<(Uuid, Option<Uuid>)> {
    let member = change.actor().member().ok_or(Denied::SignIn)?;
    let row = account::Entity::find_by_id(member.account).lock_exclusive().one(change.db()).await?.ok_or(Denied::SignIn)?;
    if row.disabled_at.is_some() {
        return Err(Denied::Duty.into());
    }
    if !company {
        return Ok((row.id, None));
    }
    let own = row.organisation_id.filter(|own| member.organisation == Some(*own)).ok_or(Denied::Organisation)?;
    Ok((row.id, Some(own)))
}

/// What a public occasion says.
pub(super) fn said(row: &occasion::Model) -> Result<Content> {
    row.content.clone().ok_or_else(|| Error::Data(format!("the occasion {} says nothing", row.id)))
}

/// Tells accounts about an occasion.
pub(super) async fn tell(change: &mut Change, accounts: Vec<Uuid>, kind: MessageKind, row: &occasion::Model) -> Result<()> {
    if accounts.is_empty() {
        return Ok(());
    }
    let (subject, lang) = row
        .content
        .as_ref()
        .map_or_else(|| (row.form.title.clone(), "zh".to_owned()), |content| (content.title.clone(), content.lang.clone()));
    let message = Message { kind, order: row.number.clone(), subject, lang };
    messages::send(change, &Recipients::Accounts(accounts), message).await?;
    Ok(())
}
