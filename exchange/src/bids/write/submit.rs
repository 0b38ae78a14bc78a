//! Taking a bid: judged, sealed in memory, and only then written, under the order's lock and by the clock that decides.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder};
use serde_json::json;
use tokio::sync::{Semaphore, SemaphorePermit};
use uuid::Uuid;

use super::{Sealed, allow, lock, log, next_receipt, recorded};
use crate::{
    Change, Error, Exchange, FieldErrors, Problem, Result,
    actor::{Actor, BidAction, Denied, Role},
    bids::{
        Attachment, BidForm, BidState, Gate, Receipt, ReceiptKind,
        letter::Letter,
        read::gates_of,
        rules::{bid_content, fingerprint},
        seal::{self, Bound, DocumentEntry, digest},
    },
    codes::LotOutcome,
    entity::{bid, bid_content as content_table, lot, order_key, organisation},
    media,
    messages::{self, Message, MessageKind, Recipients},
    orders,
};

/// Most bytes of all documents of a bid together.
const MOST_BYTES: usize = 20 * 1024 * 1024;
/// Most documents of a bid.
const MOST_DOCUMENTS: usize = 20;
/// Bids that are sealed at once: each is in memory twice meanwhile.
static SEALING: Semaphore = Semaphore::const_new(4);

/// Megabytes of bids that may be in memory while they come in.
const IN_MEMORY: usize = 400;
/// Megabytes of one bid at most: 20 of documents and what stands around them.
const LARGEST: u64 = 25;
/// Who holds how much of it.
static MEMORY: Semaphore = Semaphore::const_new(IN_MEMORY);

/// Waits for room in memory for a bid of so many bytes (for the largest one where it does not say how many); it is given back when the
/// permit is dropped.
pub async fn room(bytes: Option<u64>) -> Option<SemaphorePermit<'static>> {
    let megabytes = bytes.map_or(LARGEST, |bytes| (bytes >> 20).saturating_add(1).min(LARGEST));
    MEMORY.acquire_many(u32::try_from(megabytes).unwrap_or(u32::MAX)).await.ok()
}

/// A bid as it is sent.
#[derive(Clone, PartialEq, Eq)]
pub struct Submission {
    /// [`fingerprint`] of the order that the form was drawn from.
    pub asked: String,
    /// Version of the organisation's last bid for this order, which this one follows; 0 for none.
    pub follows: i32,
    /// What was typed.
    pub form: BidForm,
    /// Documents.
    pub documents: Vec<Attachment>,
}

/// What a bidder gets for a bid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// The receipt.
    pub receipt: Receipt,
    /// Its text with the portal's signature.
    pub signed: String,
    /// The bidder's own copy of what was sealed (JSON), which exists here and nowhere else.
    pub copy: String,
}

/// Takes a bid, in place of the organisation's live one where there is one. [`Error::State`] names what stands in the way (`amended`: the
/// order asks something else than the form did); field errors stand under the paths of the form and `documents`.
pub async fn submit(exchange: &Exchange, actor: &Actor, number: &str, submission: Submission) -> Result<Received> {
    let outcome = take(exchange, actor, number, submission).await;
    recorded(exchange, actor, "bid.refused", number, outcome).await
}

async fn take(exchange: &Exchange, actor: &Actor, number: &str, submission: Submission) -> Result<Received> {
    let order = orders::order(exchange, &Actor::Process, number).await?;
    if let Some(gate) = gates_of(exchange, actor, &order).await?.first() {
        return Err(refusal(gate));
    }
    let organisation = actor.member().and_then(|member| member.organisation).ok_or(Denied::Organisation)?;
    if submission.asked != fingerprint(&order.content) {
        return Err(Error::State("amended"));
    }
    let closing = exchange.region().day(order.content.closes_at);
    let (content, documents) = match (bid_content(&submission.form, &order, closing), entries(&submission.documents)) {
        (Ok(content), Ok(documents)) => (content, documents),
        (content, documents) => {
            let errors = content.err().into_iter().chain(documents.err()).flatten();
            return Err(Error::Invalid(errors.collect()));
        }
    };
    let place = Bound { order: order.id, organisation, version: submission.follows.saturating_add(1) };
    let letter = Letter::new(number, place, content, documents);
    let sealed = seal_letter(exchange, place, &letter, submission.documents).await?;
    let sha256 = digest(&sealed);
    let lots: Vec<i32> = letter.lots.iter().map(|lot| lot.position).collect();

    let mut change = exchange.write(actor).await?;
    let (row, now) = lock(&change, number).await?;
    allow(actor, BidAction::Bid, &row, now)?;
    change.still_holds(Role::Bidder).await?;
    if row.version != order.version {
        return Err(Error::State("amended"));
    }
    still_open(&change, place, &lots).await?;
    supersede(&change, place, submission.follows).await?;
    let id = Uuid::new_v4();
    let receipt = next_receipt(&change, ReceiptKind::Received, number, &Sealed { id, place, sha256: &sha256, at: now }).await?;
    insert(&change, &receipt, place, sealed).await?;
    let signed = log(&change, &receipt).await?;
    let details = json!({ "order": row.id, "version": place.version, "sha256": sha256, "log": receipt.log_index });
    change.record("bid.received", id, details);
    let message =
        Message { kind: MessageKind::BidReceived, order: Some(number.to_owned()), subject: row.title.clone(), lang: row.lang.clone() };
    messages::send(&mut change, &Recipients::OrganisationRole(organisation, Role::Bidder), message).await?;
    change.commit().await?;
    Ok(Received { copy: letter.copy(&order, &signed)?, receipt, signed })
}

/// How a gate refuses a bid that was sent all the same.
fn refusal(gate: &Gate) -> Error {
    match gate {
        Gate::SignIn => Denied::SignIn.into(),
        Gate::Role => Denied::Duty.into(),
        Gate::OwnOrder => Denied::Organisation.into(),
        Gate::NotOpen | Gate::Cancelled => Denied::Stage.into(),
        Gate::NoOpenLot => Error::State("no lot takes bids"),
        Gate::Verification => Error::State("the organisation is not verified"),
        Gate::Profile => Error::State("the organisation has no profile"),
        Gate::Requirement(_) => Error::State("the profile does not show what the order asks for"),
    }
}

/// Seals off the thread that answers others.
async fn seal_letter(exchange: &Exchange, place: Bound, letter: &Letter, documents: Vec<Attachment>) -> Result<Vec<u8>> {
    let key = order_key::Entity::find_by_id(place.order).one(exchange.db()).await?;
    let public = key.ok_or_else(|| Error::Data(format!("order {} has no key", place.order)))?.public;
    let json = serde_json::to_string(letter)?;
    let _permit = SEALING.acquire().await.map_err(|_| Error::Data("sealing has ended".to_owned()))?;
    let sealing = tokio::task::spawn_blocking(move || seal::seal(&public, place, &seal::pack(&json, &documents)));
    sealing.await.map_err(|error| Error::Data(error.to_string()))?
}

/// What the bid says of its documents: PDF, PNG, JPEG, ZIP and Office by content, 20 MB together.
fn entries(documents: &[Attachment]) -> Result<Vec<DocumentEntry>, FieldErrors> {
    let wrong = |problem: Problem| FieldErrors::from([("documents".to_owned(), problem)]);
    if documents.len() > MOST_DOCUMENTS {
        return Err(wrong(Problem::TooMany(MOST_DOCUMENTS)));
    }
    if documents.iter().map(|document| document.content.len()).sum::<usize>() > MOST_BYTES {
        return Err(wrong(Problem::FileTooLarge(MOST_BYTES as u64)));
    }
    let entry = |document: &Attachment| {
        let kind = media::find(&document.content, &document.name).filter(|kind| !kind.media_type.starts_with("text/"));
        let kind = kind.ok_or_else(|| wrong(Problem::FileType))?;
        Ok(DocumentEntry {
            name: media::clean_name(&document.name, kind),
            media_type: kind.media_type.to_owned(),
            size: document.content.len(),
            sha256: digest(&document.content),
        })
    };
    documents.iter().map(entry).collect()
}

/// Whether the organisation is verified and every lot of the bid still takes bids, now that the order is locked.
async fn still_open(change: &Change, place: Bound, lots: &[i32]) -> Result<()> {
    let bidder = organisation::Entity::find_by_id(place.organisation).one(change.db()).await?.ok_or(Denied::Organisation)?;
    if bidder.verified_at.is_none() {
        return Err(refusal(&Gate::Verification));
    }
    let open = lot::Entity::find()
        .filter(lot::Column::OrderId.eq(place.order))
        .filter(lot::Column::Position.is_in(lots.iter().copied()))
        .filter(lot::Column::Outcome.eq(LotOutcome::Open))
        .count(change.db())
        .await?;
    if open == lots.len() as u64 { Ok(()) } else { Err(Error::State("a lot takes no bids any more")) }
}

/// Puts the organisation's live bid aside: what it said is deleted, its receipt stays.
async fn supersede(change: &Change, place: Bound, follows: i32) -> Result<()> {
    let last = bid::Entity::find()
        .filter(bid::Column::OrderId.eq(place.order))
        .filter(bid::Column::OrganisationId.eq(place.organisation))
        .order_by_desc(bid::Column::Version)
        .one(change.db())
        .await?;
    let current = last.as_ref().map_or(0, |last| last.version);
    if current != follows {
        return Err(Error::Conflict { current, given: follows });
    }
    if let Some(last) = last.filter(|last| last.state == BidState::Live) {
        retire(change, last, BidState::Replaced).await?;
    }
    Ok(())
}

async fn insert(change: &Change, receipt: &Receipt, place: Bound, sealed: Vec<u8>) -> Result<()> {
    let row = bid::Model {
        id: receipt.bid,
        order_id: place.order,
        organisation_id: place.organisation,
        account_id: change.actor().account().ok_or(Denied::SignIn)?,
        version: place.version,
        state: BidState::Live,
        sha256: receipt.sha256.clone(),
        log_index: receipt.log_index,
        received_at: receipt.at,
        opened: None,
    };
    bid::Entity::insert(row.into_active_model()).exec_without_returning(change.db()).await?;
    let content = content_table::ActiveModel { bid_id: Set(receipt.bid), sealed: Set(sealed) };
    content_table::Entity::insert(content).exec_without_returning(change.db()).await?;
    Ok(())
}

/// Takes a live bid out of the count and deletes its ciphertext.
pub(super) async fn retire(change: &Change, row: bid::Model, state: BidState) -> Result<()> {
    content_table::Entity::delete_by_id(row.id).exec(change.db()).await?;
    let mut row = row.into_active_model();
    row.state = Set(state);
    row.update(change.db()).await?;
    Ok(())
}
