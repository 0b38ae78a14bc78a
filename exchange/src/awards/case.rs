//! Everything that a question or a command about an evaluation looks at, loaded at once.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::{
    LotRanking, Offer, Question, Weighed,
    rules::{self, Ending, RedFlag, ending},
};
use crate::{
    Error, Result,
    actor::{Actor, AwardFacts, Interests, OrderFacts},
    bids::{self, OpenedBid},
    codes::{AwardState, DemandKind, LotOutcome},
    entity::{account, award, evaluation, lot, order, rejection, rule_set, sheet},
    orders,
};

/// An order under evaluation.
pub(super) struct Case {
    pub(super) order: order::Model,
    pub(super) ending: Ending,
    pub(super) rules: rule_set::Model,
    pub(super) criteria: Vec<Weighed>,
    pub(super) lots: Vec<lot::Model>,
    /// Opened bids, the first received first.
    pub(super) bids: Vec<OpenedBid>,
    pub(super) rejections: Vec<rejection::Model>,
    pub(super) sheets: Vec<sheet::Model>,
    pub(super) evaluation: Option<evaluation::Model>,
    /// Awards, the last proposed last.
    pub(super) awards: Vec<award::Model>,
    /// Whether the order's company has nobody else who could approve what one proposes.
    alone: bool,
}

impl Case {
    /// Loads what belongs to an order, over the connection of a question or inside a change.
    pub(super) async fn load(db: &impl ConnectionTrait, row: order::Model) -> Result<Self> {
        let procedure = row.procedure.ok_or_else(|| Error::Data(format!("order {} has no procedure", row.id)))?;
        let rules = rule_set::Entity::find_by_id((row.demand_kind, procedure)).one(db).await?;
        let rules = rules.ok_or_else(|| Error::Data(format!("no rule set for {} {procedure}", row.demand_kind)))?;
        let mut bids = bids::opened_of(db, row.id).await?;
        bids.sort_by_key(|bid| (bid.received_at, bid.id));
        let weighed =
            |criterion: &orders::Criterion| Weighed { name: criterion.name.clone(), weight: criterion.weight, kind: criterion.kind };
        Ok(Self {
            ending: ending(procedure),
            rules,
            criteria: row.criteria.0.iter().map(weighed).collect(),
            lots: lot::Entity::find().filter(lot::Column::OrderId.eq(row.id)).order_by_asc(lot::Column::Position).all(db).await?,
            bids,
            rejections: rejection::Entity::find().filter(rejection::Column::OrderId.eq(row.id)).all(db).await?,
            sheets: sheet::Entity::find().filter(sheet::Column::OrderId.eq(row.id)).order_by_asc(sheet::Column::Id).all(db).await?,
            evaluation: evaluation::Entity::find_by_id(row.id).one(db).await?,
            awards: award::Entity::find().filter(award::Column::OrderId.eq(row.id)).order_by_asc(award::Column::Id).all(db).await?,
            alone: row.demand_kind == DemandKind::Enterprise && is_alone(db, row.organisation_id).await?,
            order: row,
        })
    }

    /// What the rules of access look at: the order at a time, and how the actor is entangled in it.
    pub(super) fn facts(&self, actor: &Actor, now: DateTime<Utc>) -> AwardFacts {
        let (account, organisation) = (actor.account(), actor.member().and_then(|member| member.organisation));
        let sheet = self.sheet(account);
        let conflicted = sheet.is_some_and(|sheet| !sheet.conflicts.0.is_empty());
        let bids = self.bids.iter().any(|bid| Some(bid.organisation) == organisation);
        let nothing_to_judge = self.evaluation.is_none() && self.open_lots().next().is_none();
        AwardFacts {
            order: OrderFacts { stage: orders::stage_at(self.order.stage, self.order.closes_at, now), ..orders::facts(&self.order) },
            judged_at: self.ending.judged_at,
            entangled: conflicted || bids,
            declared: sheet.is_some() || nothing_to_judge,
            alone: self.alone,
        }
    }

    /// The sheet of an account.
    pub(super) fn sheet(&self, account: Option<Uuid>) -> Option<&sheet::Model> {
        self.sheets.iter().find(|sheet| Some(sheet.account_id) == account)
    }

    /// The lot at a position.
    pub(super) fn lot(&self, position: i32) -> Result<&lot::Model> {
        self.lots.iter().find(|lot| lot.position == position).ok_or(Error::NotFound)
    }

    /// Positions of the lots that are still open.
    pub(super) fn open_lots(&self) -> impl Iterator<Item = i32> {
        self.lots.iter().filter(|lot| lot.outcome == LotOutcome::Open).map(|lot| lot.position)
    }

    fn is_rejected(&self, bid: Uuid) -> bool {
        self.rejections.iter().any(|rejection| rejection.bid_id == bid)
    }

    /// Valid offers for a lot.
    pub(super) fn offers(&self, lot: i32) -> Vec<Offer> {
        offers(self.bids.iter().filter(|bid| !self.is_rejected(bid.id)), lot)
    }

    /// Offers for a lot whose bids were rejected.
    pub(super) fn rejected(&self, lot: i32) -> Vec<Offer> {
        offers(self.bids.iter().filter(|bid| self.is_rejected(bid.id)), lot)
    }

    /// What every evaluator answers.
    pub(super) fn questions(&self) -> Vec<Question> {
        self.open_lots().flat_map(|lot| rules::questions(self.ending.method, &self.criteria, lot, &self.offers(lot))).collect()
    }

    /// The ranking of a lot, once the evaluation is concluded.
    pub(super) fn ranking(&self, lot: i32) -> Option<&LotRanking> {
        self.evaluation.as_ref().and_then(|evaluation| evaluation.consensus.lot(lot))
    }

    /// The award of a lot that was not sent back.
    pub(super) fn award(&self, lot: i32) -> Option<&award::Model> {
        self.awards.iter().find(|award| award.lot == lot && award.state != AwardState::SentBack)
    }

    /// What an approver should look at twice.
    pub(super) fn red_flags(&self, award: &award::Model) -> Vec<RedFlag> {
        let Some(ranking) = self.ranking(award.lot) else { return Vec::new() };
        let winners: Vec<Uuid> = award.winners.0.iter().map(|winner| winner.bid).collect();
        let closes_at = self.order.closes_at.unwrap_or_default();
        rules::red_flags(ranking, &self.rejected(award.lot), &winners, closes_at, self.ending.method == rules::Method::Ranked)
    }
}

/// What an account has declared about its interests among the bidders of an order.
pub(crate) async fn interests(db: &impl ConnectionTrait, actor: &Actor, order: Uuid) -> Result<Interests> {
    let Some(account) = actor.account() else { return Ok(Interests::Undeclared) };
    let own = sheet::Entity::find().filter(sheet::Column::OrderId.eq(order)).filter(sheet::Column::AccountId.eq(account));
    Ok(match own.one(db).await? {
        None => Interests::Undeclared,
        Some(sheet) if sheet.conflicts.0.is_empty() => Interests::None,
        Some(_) => Interests::Conflict,
    })
}

/// What these bids offer for a lot.
pub(super) fn offers<'a>(bids: impl Iterator<Item = &'a OpenedBid>, lot: i32) -> Vec<Offer> {
    let offer = |bid: &OpenedBid| {
        let price = bid.lots.iter().find(|offer| offer.position == lot)?.total;
        Some(Offer {
            bid: bid.id,
            organisation: bid.organisation,
            name: bid.organisation_name.clone(),
            received_at: bid.received_at,
            price,
        })
    };
    bids.filter_map(offer).collect()
}

/// Whether at most one account of a company may decide about its orders.
async fn is_alone(db: &impl ConnectionTrait, organisation: Uuid) -> Result<bool> {
    use crate::actor::Role::{Buyer, Owner};
    let accounts =
        account::Entity::find().filter(account::Column::OrganisationId.eq(organisation)).filter(account::Column::DisabledAt.is_null());
    let duties = Condition::any().add(account::Column::Roles.contains(Buyer.name())).add(account::Column::Roles.contains(Owner.name()));
    Ok(accounts.filter(duties).count(db).await? <= 1)
}
