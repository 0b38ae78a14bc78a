//! Opening (开标): one officer consents, a second opens. Everything is decrypted and verified before anything is written.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QuerySelect,
};
use serde_json::json;
use uuid::Uuid;

use super::{allow, lock, recorded};
use crate::{
    Change, Error, Exchange, Result,
    actor::{Actor, BidAction, Denied, Member, Role},
    awards,
    bids::{
        BidState, OpenedBid, OrderKey,
        letter::Letter,
        merkle,
        read::{by_number, live_bids},
        rules::has_prices,
        seal::{self, Bound, digest},
    },
    codes::{NoticeKind, OrderStage, Procedure},
    entity::{bid, bid_content, bid_document, bid_log_entry, closing, opening, order, order_key, organisation},
    messages::{self, Message, MessageKind, Recipients},
    notices::{self, Announcement},
    orders::{self, LotContent},
    outbox::Subject,
};

/// How long a consent to opening holds.
pub(in crate::bids) const CONSENT: TimeDelta = TimeDelta::minutes(30);

/// Consents to opening as the first of two officers, and returns until when a second one can open. A consent that has run out is given
/// anew.
pub async fn consent(exchange: &Exchange, actor: &Actor, number: &str) -> Result<DateTime<Utc>> {
    let outcome = give_consent(exchange, actor, number).await;
    recorded(exchange, actor, "opening.refused", number, outcome).await
}

async fn give_consent(exchange: &Exchange, actor: &Actor, number: &str) -> Result<DateTime<Utc>> {
    let officer = actor.member().ok_or(Denied::SignIn)?;
    let mut change = exchange.write(actor).await?;
    let (row, now) = lock(&change, number).await?;
    allow_opening(change.db(), actor, &row, now).await?;
    change.still_holds(Role::Opener).await?;
    let before = opening::Entity::find_by_id(row.id).one(change.db()).await?;
    let renewed = before.is_some();
    if before.is_some_and(|before| now < before.consented_at + CONSENT) {
        return Err(Error::State("consent was given"));
    }
    let consent = opening::ActiveModel {
        order_id: Set(row.id),
        first_account_id: Set(officer.account),
        consented_at: Set(now),
        second_account_id: Set(None),
        opened_at: Set(None),
    };
    if renewed {
        consent.update(change.db()).await?;
    } else {
        opening::Entity::insert(consent).exec_without_returning(change.db()).await?;
    }
    change.record("opening.consented", row.id, json!({ "until": now + CONSENT }));
    change.commit().await?;
    Ok(now + CONSENT)
}

/// Opens every live bid as the second of two officers, or nothing: [`Error::State`] (`tampered`) when a ciphertext is not what its receipt
/// says. Bidders and watchers are told, and the opening record is published.
pub async fn open(exchange: &Exchange, actor: &Actor, number: &str) -> Result<()> {
    let outcome = open_all(exchange, actor, number).await;
    recorded(exchange, actor, "opening.refused", number, outcome).await
}

async fn open_all(exchange: &Exchange, actor: &Actor, number: &str) -> Result<()> {
    let officer = actor.member().ok_or(Denied::SignIn)?;
    let row = by_number(exchange.db(), number).await?;
    let now = exchange.clock().now();
    allow_opening(exchange.db(), actor, &row, now).await?;
    first_officer(exchange.db(), officer, row.id, now).await?;
    let opened = unseal_all(exchange, &row).await?;

    let mut change = exchange.write(actor).await?;
    let (row, now) = lock(&change, number).await?;
    allow_opening(change.db(), actor, &row, now).await?;
    change.still_holds(Role::Opener).await?;
    let first = first_officer(change.db(), officer, row.id, now).await?;
    store(&change, row.id, &opened).await?;
    let mut record = first.into_active_model();
    record.second_account_id = Set(Some(officer.account));
    record.opened_at = Set(Some(now));
    record.update(change.db()).await?;
    announce(&mut change, &row, &opened, now).await?;
    let (id, version) = (row.id, row.version + 1);
    let mut row = row.into_active_model();
    row.stage = Set(OrderStage::Opened);
    row.version = Set(version);
    row.updated_at = Set(now);
    let row = row.update(change.db()).await?;
    awards::fail_short_lots(&mut change, &row, &opened).await?;
    change.record("order.opened", id, json!({ "bids": opened.len(), "version": version }));
    change.emit(Subject::Order(id));
    change.commit().await?;
    Ok(())
}

/// Refuses whoever may not open: by duty and organisation, before the time, without a fresh proof, for a bidding organisation.
async fn allow_opening(db: &impl ConnectionTrait, actor: &Actor, row: &order::Model, now: DateTime<Utc>) -> Result<()> {
    allow(actor, BidAction::Open, row, now)?;
    actor.require_fresh(now)?;
    if row.stage != OrderStage::Closed || !row.procedure.is_some_and(has_prices) {
        return Err(Denied::Stage.into());
    }
    let own = actor.member().and_then(|member| member.organisation).ok_or(Denied::Organisation)?;
    let bids = bid::Entity::find().filter(bid::Column::OrderId.eq(row.id)).filter(bid::Column::OrganisationId.eq(own));
    if bids.count(db).await? == 0 { Ok(()) } else { Err(Denied::Organisation.into()) }
}

/// The consent on which this officer can open: another's, and not run out.
async fn first_officer(db: &impl ConnectionTrait, officer: &Member, order: Uuid, now: DateTime<Utc>) -> Result<opening::Model> {
    let consent = opening::Entity::find_by_id(order).one(db).await?.ok_or(Error::State("no consent"))?;
    if consent.first_account_id == officer.account {
        return Err(Error::State("the same officer"));
    }
    if now >= consent.consented_at + CONSENT {
        return Err(Error::State("the consent has run out"));
    }
    Ok(consent)
}

/// Every live bid of a closed order, opened; the hashes must be those of the log and of the closing record. One after the other, so that
/// few documents are in memory.
async fn unseal_all(exchange: &Exchange, row: &order::Model) -> Result<Vec<OpenedBid>> {
    let db = exchange.db();
    let stored = order_key::Entity::find_by_id(row.id).one(db).await?.ok_or(Error::State("tampered"))?;
    let lots = orders::lots_of(db, row.id).await?;
    let closing = exchange.region().day(row.closes_at.unwrap_or_default());
    let bids = live_bids(db, row.id).await?;
    let leaves = bids.iter().map(|bid| hex::decode(&bid.sha256).map_err(|_| Error::State("tampered"))).collect::<Result<Vec<_>>>()?;
    let record = closing::Entity::find_by_id(row.id).one(db).await?.ok_or(Error::State("tampered"))?;
    let is_recorded = record.root == hex::encode(merkle::root(&leaves))
        && record.text.contains(&record.root)
        && exchange.keys().verify(record.text.as_bytes(), &record.signature);
    if !is_recorded {
        return Err(Error::State("tampered"));
    }
    let mut opened = Vec::with_capacity(bids.len());
    for bid in bids {
        let name = organisation::Entity::find_by_id(bid.organisation_id).one(db).await?.ok_or(Error::NotFound)?.name;
        let letter = unseal(exchange, &stored, &bid).await?.0;
        opened.push(letter.opened(&bid, name, &lots, closing));
    }
    Ok(opened)
}

/// What a bid says, and its documents' bytes.
pub(in crate::bids) async fn unseal(exchange: &Exchange, stored: &order_key::Model, row: &bid::Model) -> Result<(Letter, Vec<u8>)> {
    let tampered = || Error::State("tampered");
    let content = bid_content::Entity::find_by_id(row.id).one(exchange.db()).await?.ok_or_else(tampered)?.sealed;
    let entry = bid_log_entry::Entity::find_by_id(row.log_index).one(exchange.db()).await?.ok_or_else(tampered)?;
    let is_logged = entry.bid_id == row.id
        && entry.text.contains(&format!("\nsha256: {}\n", row.sha256))
        && exchange.keys().verify(entry.text.as_bytes(), &entry.signature);
    let key = OrderKey::open(exchange.keys(), row.order_id, &stored.private)?;
    let place = Bound { order: row.order_id, organisation: row.organisation_id, version: row.version };
    let sha256 = row.sha256.clone();
    let opening = tokio::task::spawn_blocking(move || {
        if !is_logged || digest(&content) != sha256 {
            return Err(tampered());
        }
        let plain = key.unseal(place, &content)?;
        let (json, documents) = seal::unpack(&plain).ok_or_else(tampered)?;
        let letter: Letter = serde_json::from_str(json).map_err(|_| tampered())?;
        Ok((letter, documents.to_vec()))
    });
    opening.await.map_err(|error| Error::Data(error.to_string()))?
}

/// Writes what the bids say, unless the live bids have become others since they were read.
async fn store(change: &Change, order: Uuid, opened: &[OpenedBid]) -> Result<()> {
    let rows = live_bids(change.db(), order).await?;
    if rows.len() != opened.len() || rows.iter().zip(opened).any(|(row, opened)| row.id != opened.id) {
        return Err(Error::State("tampered"));
    }
    for (row, opened) in rows.into_iter().zip(opened) {
        let documents = (0..).zip(&opened.documents).map(|(position, (id, _))| bid_document::ActiveModel {
            id: Set(*id),
            bid_id: Set(row.id),
            position: Set(position),
        });
        let documents: Vec<_> = documents.collect();
        if !documents.is_empty() {
            bid_document::Entity::insert_many(documents).exec_without_returning(change.db()).await?;
        }
        let mut row = row.into_active_model();
        row.opened = Set(Some(opened.clone()));
        row.update(change.db()).await?;
    }
    Ok(())
}

/// Publishes the opening record and tells bidders and watchers.
async fn announce(change: &mut Change, row: &order::Model, opened: &[OpenedBid], now: DateTime<Utc>) -> Result<()> {
    let number = row.number.clone().unwrap_or_default();
    let lots = orders::lots_of(change.db(), row.id).await?;
    let issuer = organisation::Entity::find_by_id(row.organisation_id).one(change.db()).await?.ok_or(Error::NotFound)?;
    let announcement = Announcement {
        kind: NoticeKind::Opening,
        order: Some((row.id, number.clone())),
        issuer: issuer.name,
        title: row.title.clone(),
        body: record_text(opened, &lots),
        reason: String::new(),
        changes: Vec::new(),
        lang: row.lang.clone(),
    };
    notices::insert(change, announcement, now).await?;
    let message = Message { kind: MessageKind::BidsOpened, order: Some(number), subject: row.title.clone(), lang: row.lang.clone() };
    for bid in opened {
        messages::send(change, &Recipients::OrganisationRole(bid.organisation, Role::Bidder), message.clone()).await?;
    }
    messages::send(change, &Recipients::Watchers(row.id), message).await?;
    Ok(())
}

/// The record as a text without words of any language: a line a bid, a sum a lot.
fn record_text(opened: &[OpenedBid], lots: &[LotContent]) -> String {
    let line = |(place, bid): (usize, &OpenedBid)| {
        let sums = bid.lots.iter().map(|lot| {
            let index = usize::try_from(lot.position - 1).unwrap_or(usize::MAX);
            let name = lots.get(index).map(|lot| lot.name.as_str()).unwrap_or_default();
            format!("{name} ¥{}", lot.total)
        });
        format!("{}. {}: {}", place + 1, bid.organisation_name, sums.collect::<Vec<_>>().join("; "))
    };
    opened.iter().enumerate().map(line).collect::<Vec<_>>().join("\n")
}

/// Reads the applications of closed orders whose procedure asks for no prices: nobody opens them, closing does. Returns how many orders
/// were read.
pub(crate) async fn open_applications(exchange: &Exchange) -> Result<usize> {
    let rows = order::Entity::find()
        .filter(order::Column::Stage.eq(OrderStage::Closed))
        .filter(order::Column::Procedure.is_in([Procedure::QualifiedPool, Procedure::PartnerCall]))
        .filter(order::Column::Id.in_subquery(unread()))
        .all(exchange.db())
        .await?;
    let count = rows.len();
    for row in rows {
        let opened = unseal_all(exchange, &row).await?;
        let mut change = exchange.write(&Actor::Process).await?;
        let number = row.number.unwrap_or_default();
        let (row, _) = lock(&change, &number).await?;
        store(&change, row.id, &opened).await?;
        awards::fail_short_lots(&mut change, &row, &opened).await?;
        change.record("order.applications_read", row.id, json!({ "applications": opened.len() }));
        change.commit().await?;
    }
    Ok(count)
}

/// Orders with a live bid that nobody has read.
fn unread() -> sea_orm::sea_query::SelectStatement {
    use sea_orm::QueryTrait;
    bid::Entity::find()
        .select_only()
        .column(bid::Column::OrderId)
        .filter(bid::Column::State.eq(BidState::Live))
        .filter(bid::Column::Opened.is_null())
        .into_query()
}
