//! Publishing of notices.

use chrono::{DateTime, Datelike, Utc};
use sea_orm::{ActiveValue::Set, EntityTrait, QuerySelect};
use uuid::Uuid;

use super::{ChangeLine, Changes, NoticeView};
use crate::{
    Change, Error, Exchange, FieldErrors, Problem, Result,
    actor::{Actor, Deed, Denied, Member, OrderAction, OrderFacts},
    codes::NoticeKind,
    entity::{notice, order, organisation},
    outbox::Subject,
};

/// Longest title, in characters.
const TITLE: usize = 200;
/// Longest text and longest reason, in characters.
const TEXT: usize = 20_000;

/// What is to be made public.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announcement {
    /// Kind.
    pub kind: NoticeKind,
    /// Id and public number of the order that it is about.
    pub order: Option<(Uuid, String)>,
    /// Who issues it. What an account publishes is issued by its own organisation, whatever stands here.
    pub issuer: String,
    /// Title.
    pub title: String,
    /// Text.
    pub body: String,
    /// Reason of a change.
    pub reason: String,
    /// What changed.
    pub changes: Vec<ChangeLine>,
    /// Language of its texts.
    pub lang: String,
}

/// Whether a notice of this kind leaves every order as it is, so that it can be published by itself.
fn stands_alone(kind: NoticeKind) -> bool {
    use NoticeKind::{Clarification, Consultation, Contest, PartnerCall, Planned, Training};
    matches!(kind, Planned | PartnerCall | Training | Contest | Consultation | Clarification)
}

/// Adds a notice to a change under way; it is public once the change is committed.
pub(crate) async fn insert(change: &mut Change, announcement: Announcement, at: DateTime<Utc>) -> Result<NoticeView> {
    let Announcement { kind, order, issuer, title, body, reason, changes, lang } = announcement;
    let region = change.exchange().region().clone();
    let year = region.day(at).year();
    let count = change.next_number(&format!("notice-{year}")).await?;
    let number = format!("{}-N-{year}-{count:04}", region.prefix);
    let id = Uuid::now_v7();
    let row = notice::ActiveModel {
        id: Set(id),
        number: Set(number.clone()),
        kind: Set(kind),
        order_id: Set(order.as_ref().map(|(id, _)| *id)),
        issuer: Set(issuer.clone()),
        title: Set(title.clone()),
        body: Set(body.clone()),
        reason: Set(reason.clone()),
        changes: Set(Changes(changes.clone())),
        lang: Set(lang.clone()),
        published_at: Set(at),
    };
    notice::Entity::insert(row).exec_without_returning(change.db()).await?;
    let order_number = order.map(|(_, number)| number);
    change.record("notice.published", &number, serde_json::json!({ "id": id, "kind": kind, "order": order_number }));
    change.emit(Subject::Notice(id));
    Ok(NoticeView { number, kind, order_number, issuer: Some(issuer), title, body, reason, changes, lang, published_at: at })
}

/// Publishes a notice that changes no order: planned demand, partner calls, training, contests, consultations, clarifications.
/// The process itself may publish every kind.
pub async fn publish(exchange: &Exchange, actor: &Actor, mut announcement: Announcement) -> Result<NoticeView> {
    actor.may(Deed::PublishNotice)?;
    let errors = errors(&announcement, actor);
    if !errors.is_empty() {
        return Err(Error::Invalid(errors));
    }
    let mut change = exchange.write(actor).await?;
    if let Some((id, number)) = &mut announcement.order {
        let order = order::Entity::find_by_id(*id).lock_exclusive().one(change.db()).await?.ok_or(Error::NotFound)?;
        let facts = OrderFacts { stage: order.stage, demand_kind: order.demand_kind, organisation: order.organisation_id };
        *number = order.number.ok_or(Error::NotFound)?;
        if let Some(member) = actor.member() {
            actor.may(Deed::Order(OrderAction::Read, facts))?;
            own(member, facts)?;
        }
    }
    if let Some(member) = actor.member() {
        announcement.issuer = organisation_name(&change, member).await?;
    }
    let at = change.now().await?;
    let view = insert(&mut change, announcement, at).await?;
    change.commit().await?;
    Ok(view)
}

/// A notice about an order comes from the organisation whose order it is.
fn own(member: &Member, order: OrderFacts) -> Result<(), Denied> {
    if member.organisation == Some(order.organisation) { Ok(()) } else { Err(Denied::Organisation) }
}

async fn organisation_name(change: &Change, member: &Member) -> Result<String> {
    let id = member.organisation.ok_or(Denied::Organisation)?;
    let row = organisation::Entity::find_by_id(id).one(change.db()).await?;
    row.map(|row| row.name).ok_or(Error::NotFound)
}

fn errors(announcement: &Announcement, actor: &Actor) -> FieldErrors {
    let mut errors = FieldErrors::new();
    let mut check = |field: &str, text: &str, required: bool, longest: usize| {
        if required && text.trim().is_empty() {
            errors.insert(field.to_owned(), Problem::Missing);
        } else if text.chars().count() > longest {
            errors.insert(field.to_owned(), Problem::TooLong(longest));
        } else if text.contains('\0') {
            // PostgreSQL stores no NUL.
            errors.insert(field.to_owned(), Problem::Wrong);
        }
    };
    check("title", &announcement.title, true, TITLE);
    check("body", &announcement.body, true, TEXT);
    check("reason", &announcement.reason, false, TEXT);
    if *actor == Actor::Process {
        check("issuer", &announcement.issuer, true, TITLE);
    } else if !stands_alone(announcement.kind) {
        errors.insert("kind".to_owned(), Problem::NotInList);
    }
    if !["zh", "en"].contains(&announcement.lang.as_str()) {
        errors.insert("lang".to_owned(), Problem::NotInList);
    }
    errors
}
