//! What is made public of an evaluation and an award, and who is told.

use chrono::{DateTime, Utc};
use sea_orm::EntityTrait;
use uuid::Uuid;

use super::{LotRanking, RankedBid, Winner, case::Case, rules::Method};
use crate::{
    Change, Error, Locale, Result,
    actor::{Actor, Role},
    codes::{AwardState, CodeList, DemandKind, FailureCause, NoticeKind},
    entity::{award, lot, organisation},
    messages::{self, Message, MessageKind, Recipients},
    notices::{self, Announcement},
};

/// Publishes that lots have failed.
pub(super) async fn failure(
    change: &mut Change,
    case: &Case,
    lots: &[&lot::Model],
    cause: FailureCause,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let cause = cause.label(locale(case));
    let body = lots.iter().map(|lot| format!("{}: {cause}", lot.name)).collect::<Vec<_>>().join("\n");
    publish(change, case, NoticeKind::Failure, body, reason, now).await
}

/// Publishes the ranking of a lot, who is to win it, and until when that stands open to objections.
pub(super) async fn publicity(change: &mut Change, case: &Case, lot: &lot::Model, award: &award::Model, now: DateTime<Utc>) -> Result<()> {
    let until = award.publicity_until.unwrap_or(now);
    let until = change.exchange().region().local(until).format("%Y-%m-%d %H:%M").to_string();
    let last = match locale(case) {
        Locale::Zh => format!("公示至 {until}"),
        Locale::En => format!("Publicised until {until}"),
    };
    let body = format!("{}\n{last}", lines(case, lot, award));
    publish(change, case, case.ending.publicity, body, &award.reason, now).await
}

/// Publishes that an award was made, and tells its winners, every other bidder and everyone who watches.
pub(super) async fn result(change: &mut Change, case: &Case, lot: &lot::Model, award: &award::Model, now: DateTime<Utc>) -> Result<()> {
    let body = lines(case, lot, award);
    publish(change, case, case.ending.result, body, &award.reason, now).await?;
    let winners: Vec<Uuid> = award.winners.0.iter().map(|winner| winner.organisation).collect();
    for bid in &case.bids {
        let kind = if winners.contains(&bid.organisation) { MessageKind::AwardWon } else { MessageKind::AwardMade };
        messages::send(change, &Recipients::OrganisationRole(bid.organisation, Role::Bidder), message(case, kind)).await?;
    }
    messages::send(change, &Recipients::Watchers(case.order.id), message(case, MessageKind::AwardMade)).await?;
    Ok(())
}

/// Tells every bidder and everyone who watches.
pub(super) async fn tell(change: &mut Change, case: &Case, kind: MessageKind) -> Result<()> {
    for bid in &case.bids {
        messages::send(change, &Recipients::OrganisationRole(bid.organisation, Role::Bidder), message(case, kind)).await?;
    }
    messages::send(change, &Recipients::Watchers(case.order.id), message(case, kind)).await?;
    Ok(())
}

/// Tells one account.
pub(super) async fn tell_account(change: &mut Change, case: &Case, account: Uuid, kind: MessageKind) -> Result<()> {
    messages::send(change, &Recipients::Account(account), message(case, kind)).await.map(drop)
}

/// Asks those who may approve a proposal to decide about it.
pub(super) async fn ask_approvers(change: &mut Change, case: &Case, proposer: &Actor) -> Result<()> {
    let own = case.order.organisation_id;
    let recipients = match case.order.demand_kind {
        DemandKind::PublicData => vec![Recipients::Role(Role::Approver)],
        DemandKind::Enterprise if case.facts(proposer, case.order.updated_at).alone => vec![Recipients::Role(Role::Reviewer)],
        DemandKind::Enterprise => vec![Recipients::OrganisationRole(own, Role::Buyer), Recipients::OrganisationRole(own, Role::Owner)],
    };
    for recipients in recipients {
        messages::send(change, &recipients, message(case, MessageKind::AwardProposed)).await?;
    }
    Ok(())
}

fn message(case: &Case, kind: MessageKind) -> Message {
    Message { kind, order: case.order.number.clone(), subject: case.order.title.clone(), lang: case.order.lang.clone() }
}

async fn publish(change: &mut Change, case: &Case, kind: NoticeKind, body: String, reason: &str, now: DateTime<Utc>) -> Result<()> {
    let order = &case.order;
    let issuer = organisation::Entity::find_by_id(order.organisation_id).one(change.db()).await?.ok_or(Error::NotFound)?;
    let announcement = Announcement {
        kind,
        order: Some((order.id, order.number.clone().unwrap_or_default())),
        issuer: issuer.name,
        title: order.title.clone(),
        body,
        reason: reason.to_owned(),
        changes: Vec::new(),
        lang: order.lang.clone(),
    };
    notices::insert(change, announcement, now).await.map(drop)
}

/// The language in which the order, and so its notices, are written.
fn locale(case: &Case) -> Locale {
    Locale::from_code(&case.order.lang)
}

/// The lot, and a line for each bid in the ranking; where applicants are admitted, a line for each of those.
fn lines(case: &Case, lot: &lot::Model, award: &award::Model) -> String {
    let locale = locale(case);
    let none = LotRanking { lot: lot.position, rows: Vec::new() };
    let rows = case.ranking(lot.position).unwrap_or(&none).rows.iter();
    let is_winner = |row: &RankedBid| award.winners.0.iter().any(|winner| winner.bid == row.bid);
    let lines: Vec<String> = match case.ending.method {
        Method::Ranked => rows.map(|row| ranked(locale, row, is_winner(row).then_some(award.state))).collect(),
        Method::Admitted => {
            (1..).zip(&award.winners.0).map(|(place, winner): (usize, &Winner)| format!("{place}. {}", winner.name)).collect()
        }
    };
    format!("{}\n{}", lot.name, lines.join("\n"))
}

/// A line of the ranking; a bid that wins says so, or that it is to win while it is publicised.
fn ranked(locale: Locale, row: &RankedBid, wins: Option<AwardState>) -> String {
    let RankedBid { rank, name, price, total, .. } = row;
    let mark = match (locale, wins) {
        (_, None) => "",
        (Locale::Zh, Some(AwardState::Made)) => "　【中选】",
        (Locale::Zh, Some(_)) => "　【拟中选】",
        (Locale::En, Some(AwardState::Made)) => " (selected)",
        (Locale::En, Some(_)) => " (to be selected)",
    };
    match locale {
        Locale::Zh => format!("{rank}. {name}　报价 {price} 元　得分 {total}{mark}"),
        Locale::En => format!("{rank}. {name}, {price} yuan, {total} points{mark}"),
    }
}
