//! Commands about an occasion as a whole: drafting, review, cancellation.

use chrono::Datelike;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect};
use serde_json::json;
use uuid::Uuid;

use super::{
    Board, EnrolmentState, OccasionForm, OccasionStage,
    access::{Named, begin},
    enrol::tell,
    rules,
};
use crate::{
    Change, Error, Exchange, FieldErrors, Result,
    actor::{Actor, Deed, Denied, HOSTS, OccasionAction, Role},
    codes::OccasionKind,
    companies::standing,
    entity::{enrolment, event_release, occasion},
    events,
    fields::{Checker, storable},
    messages::MessageKind,
    outbox::Subject,
};

/// Most characters of a reason.
const REASON: usize = 2000;

/// Starts a draft of the actor's organisation and returns its address. A company that awaits its verification holds nothing.
pub async fn start(exchange: &Exchange, actor: &Actor, kind: OccasionKind) -> Result<Uuid> {
    actor.may(Deed::StartOccasion)?;
    let organisation = actor.member().and_then(|member| member.organisation).ok_or(Denied::Organisation)?;
    let mut change = exchange.write(actor).await?;
    change.still_holds_any(&HOSTS).await?;
    verified(&change, organisation).await?;
    let now = change.now().await?;
    let (id, address) = (Uuid::now_v7(), Uuid::new_v4());
    let row = occasion::Model {
        id,
        address,
        number: None,
        kind,
        stage: OccasionStage::Draft,
        version: 1,
        organisation_id: organisation,
        author_id: actor.account(),
        form: OccasionForm { lang: "zh".to_owned(), ..OccasionForm::default() },
        content: None,
        returned: None,
        cancelled: None,
        submitted_at: None,
        published_at: None,
        created_at: now,
        updated_at: now,
    };
    occasion::Entity::insert(row.into_active_model()).exec_without_returning(change.db()).await?;
    change.record("occasion.started", id, json!({ "kind": kind }));
    change.commit().await?;
    Ok(address)
}

async fn verified(change: &Change, organisation: Uuid) -> Result<()> {
    if standing(change.db(), organisation).await?.verified { Ok(()) } else { Err(Denied::Unverified.into()) }
}

fn same_version(row: &occasion::Model, given: i32) -> Result<()> {
    if row.version == given { Ok(()) } else { Err(Error::Conflict { current: row.version, given }) }
}

/// Saves what was typed, valid or not, over the version that it was read at; answers with the new one.
pub async fn save(exchange: &Exchange, actor: &Actor, address: Uuid, version: i32, form: OccasionForm) -> Result<i32> {
    let form = storable(&form)?;
    let (mut change, row, now) = begin(exchange, actor, OccasionAction::Edit, Named::Address(address)).await?;
    change.still_holds_any(&HOSTS).await?;
    same_version(&row, version)?;
    let id = row.id;
    let mut row = row.into_active_model();
    row.form = Set(form);
    row.version = Set(version + 1);
    row.updated_at = Set(now);
    row.update(change.db()).await?;
    change.record("occasion.saved", id, json!({ "version": version + 1 }));
    change.commit().await?;
    Ok(version + 1)
}

/// Throws a draft away.
pub async fn discard(exchange: &Exchange, actor: &Actor, address: Uuid, version: i32) -> Result<()> {
    let (mut change, row, _) = begin(exchange, actor, OccasionAction::Discard, Named::Address(address)).await?;
    change.still_holds_any(&HOSTS).await?;
    same_version(&row, version)?;
    event_release::Entity::delete_many().filter(event_release::Column::OccasionId.eq(row.id)).exec(change.db()).await?;
    occasion::Entity::delete_by_id(row.id).exec(change.db()).await?;
    change.record("occasion.discarded", row.id, json!({ "version": version }));
    change.commit().await?;
    Ok(())
}

/// Sends a draft to review; everything that is wrong with it is said at once.
pub async fn submit(exchange: &Exchange, actor: &Actor, address: Uuid, version: i32) -> Result<()> {
    let (mut change, row, now) = begin(exchange, actor, OccasionAction::Submit, Named::Address(address)).await?;
    change.still_holds_any(&HOSTS).await?;
    same_version(&row, version)?;
    verified(&change, row.organisation_id).await?;
    let content = rules::content(&row.form, row.kind, exchange.region().utc_offset_hours, now).map_err(Error::Invalid)?;
    let id = row.id;
    let mut row = row.into_active_model();
    row.content = Set(Some(content));
    row.stage = Set(OccasionStage::InReview);
    row.returned = Set(None);
    row.version = Set(version + 1);
    row.submitted_at = Set(Some(now));
    row.updated_at = Set(now);
    row.update(change.db()).await?;
    change.record("occasion.submitted", id, json!({ "version": version + 1 }));
    change.commit().await?;
    Ok(())
}

/// Releases an occasion under a public number; [`Error::State`] once its sign-ups would be over already.
pub async fn approve(exchange: &Exchange, actor: &Actor, address: Uuid, version: i32) -> Result<String> {
    let (mut change, row, now) = begin(exchange, actor, OccasionAction::Approve, Named::Address(address)).await?;
    change.still_holds(Role::Reviewer).await?;
    same_version(&row, version)?;
    verified(&change, row.organisation_id).await?;
    if row.content.as_ref().is_none_or(|content| content.closes_at <= now) {
        return Err(Error::State("sign-ups would be over"));
    }
    let (region, letter) = (exchange.region(), Board::of(row.kind).letter());
    let year = region.day(now).year();
    let count = change.next_number(&format!("occasion-{letter}-{year}")).await?;
    let number = format!("{}-{letter}-{year}-{count:04}", region.prefix);
    let mut public = row.into_active_model();
    public.stage = Set(OccasionStage::Published);
    public.number = Set(Some(number.clone()));
    public.version = Set(version + 1);
    public.published_at = Set(Some(now));
    public.updated_at = Set(now);
    let row = public.update(change.db()).await?;
    tell(&mut change, row.author_id.into_iter().collect(), MessageKind::OccasionPublished, &row).await?;
    change.record("occasion.published", row.id, json!({ "version": version + 1, "number": number }));
    change.emit(Subject::Occasion(row.id));
    for subject in events::subjects_of(change.db(), row.id).await? {
        change.emit(subject);
    }
    change.commit().await?;
    Ok(number)
}

/// Sends an occasion back to its author, with a reason.
pub async fn send_back(exchange: &Exchange, actor: &Actor, address: Uuid, version: i32, reason: &str) -> Result<()> {
    let reason = checked(reason).map_err(Error::Invalid)?;
    let (mut change, row, now) = begin(exchange, actor, OccasionAction::SendBack, Named::Address(address)).await?;
    change.still_holds(Role::Reviewer).await?;
    same_version(&row, version)?;
    tell(&mut change, row.author_id.into_iter().collect(), MessageKind::OccasionSentBack, &row).await?;
    let id = row.id;
    let mut row = row.into_active_model();
    row.stage = Set(OccasionStage::Draft);
    row.content = Set(None);
    row.returned = Set(Some(reason));
    row.version = Set(version + 1);
    row.updated_at = Set(now);
    row.update(change.db()).await?;
    change.record("occasion.sent_back", id, json!({ "version": version + 1 }));
    change.commit().await?;
    Ok(())
}

/// Cancels a public occasion; everyone who signed up is told. Its page stays, with the reason.
pub async fn cancel(exchange: &Exchange, actor: &Actor, number: &str, reason: &str) -> Result<()> {
    let reason = checked(reason).map_err(Error::Invalid)?;
    let (mut change, row, now) = begin(exchange, actor, OccasionAction::Cancel, Named::Number(number)).await?;
    change.still_holds_any(&HOSTS).await?;
    let signed: Vec<Uuid> = enrolment::Entity::find()
        .select_only()
        .column(enrolment::Column::AccountId)
        .filter(enrolment::Column::OccasionId.eq(row.id))
        .filter(enrolment::Column::State.ne(EnrolmentState::Withdrawn))
        .into_tuple()
        .all(change.db())
        .await?;
    let told = signed.len();
    tell(&mut change, signed, MessageKind::OccasionCancelled, &row).await?;
    let (id, version) = (row.id, row.version + 1);
    let mut row = row.into_active_model();
    row.stage = Set(OccasionStage::Cancelled);
    row.cancelled = Set(Some(reason));
    row.version = Set(version);
    row.updated_at = Set(now);
    row.update(change.db()).await?;
    change.record("occasion.cancelled", id, json!({ "version": version, "told": told }));
    change.emit(Subject::Occasion(id));
    change.commit().await?;
    Ok(())
}

fn checked(reason: &str) -> Result<String, FieldErrors> {
    let mut checker = Checker::default();
    checker.text("reason", reason, REASON).ok_or(checker.errors)
}
