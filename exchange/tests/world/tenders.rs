//! Orders whose bids were opened, with believable bidders: ready to be evaluated.
#![allow(dead_code, reason = "each test file uses its own part of the world")]

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use exchange::{
    Exchange,
    actor::{Actor, Role},
    awards::{self, Declaration, EvaluationView, ScoreForm, SheetForm, rules},
    bids::{BidState, LotBid, OpenedBid, Requirement, Response},
    codes::{CodeList, DemandKind, LotOutcome, OrganisationKind, Procedure},
    entity::{bid, lot, order, organisation},
    money::{Money, UnitPrice},
    orders::{self, LotForm},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::people::{People, complete_form};

/// An order under evaluation.
pub struct Tender {
    /// Its key.
    pub id: Uuid,
    /// Its public number.
    pub number: String,
    /// Who runs it, with a fresh proof.
    pub author: Actor,
    /// The bids, in the order in which they were received.
    pub bids: Vec<Uuid>,
    /// Who bids, in the same order.
    pub bidders: Vec<Uuid>,
    /// An account of each bidder.
    pub accounts: Vec<Actor>,
}

/// The same account, having just proved who it is.
pub fn fresh(exchange: &Exchange, actor: &Actor) -> Actor {
    match actor.clone() {
        Actor::Account(mut member) => {
            member.authenticated_at = Some(exchange.clock().now());
            Actor::Account(member)
        }
        other => other,
    }
}

/// A company that bids.
pub async fn bidder(exchange: &Exchange, name: &str) -> Uuid {
    let change = exchange.write(&Actor::Process).await.expect("a change begins");
    let row = organisation::Model {
        id: Uuid::now_v7(),
        kind: OrganisationKind::from_row(0).expect("a kind"),
        name: name.to_owned(),
        uscc: None,
        division: "450100".to_owned(),
        verified_at: Some(exchange.clock().now()),
        created_at: exchange.clock().now(),
    };
    let id = row.id;
    organisation::Entity::insert(row.into_active_model()).exec_without_returning(change.db()).await.expect("the company is entered");
    change.commit().await.expect("the change lasts");
    id
}

/// A published order of so many lots, by a procedure.
pub async fn published(
    exchange: &Exchange,
    people: &People,
    author: &Actor,
    kind: DemandKind,
    procedure: Procedure,
    lots: usize,
) -> (Uuid, String) {
    let mut form = complete_form(exchange);
    let item = form.lots[0].items[0].clone();
    form.procedure = procedure.code().to_owned();
    form.lots = (1..=lots).map(|lot| LotForm { name: format!("包{lot}"), items: vec![item.clone()] }).collect();
    let address = orders::start(exchange, author, kind).await.expect("a draft starts");
    let saved = orders::save(exchange, author, address, 1, form).await.expect("the draft is saved");
    orders::submit(exchange, author, address, saved.version).await.expect("it is sent to review");
    let number = orders::approve(exchange, &people.reviewer().await, address, saved.version + 1).await.expect("it is approved");
    let change = exchange.write(&Actor::Process).await.expect("a change begins");
    let row =
        order::Entity::find().filter(order::Column::Number.eq(&number)).one(change.db()).await.expect("it is read").expect("it is there");
    (row.id, number)
}

/// An order whose bids are open: one bidder a row, its price for each lot in 分; 0 where it does not bid.
pub async fn opened(
    exchange: &Exchange,
    people: &People,
    author: &Actor,
    kind: DemandKind,
    procedure: Procedure,
    prices: &[&[i64]],
) -> Tender {
    let lots = prices.iter().map(|row| row.len()).max().unwrap_or(1);
    let (id, number) = published(exchange, people, author, kind, procedure, lots).await;
    let (mut bids, mut bidders, mut accounts) = (Vec::new(), Vec::new(), Vec::new());
    for (place, row) in (1..).zip(prices) {
        let name = format!("桂{place}标注有限公司 {number}");
        let organisation = bidder(exchange, &name).await;
        let account = people.member(organisation, &[Role::Bidder]).await;
        let received_at = exchange.clock().now() + TimeDelta::minutes(place);
        bids.push(insert_bid(exchange, id, (organisation, &account), &name, received_at, row).await);
        bidders.push(organisation);
        accounts.push(account);
    }
    let change = exchange.write(&Actor::Process).await.expect("a change begins");
    let row = order::Entity::find_by_id(id).one(change.db()).await.expect("it is read").expect("it is there");
    let mut row = row.into_active_model();
    row.stage = Set(rules::ending(procedure).judged_at);
    row.update(change.db()).await.expect("it is opened");
    change.commit().await.expect("the change lasts");
    Tender { id, number, author: fresh(exchange, author), bids, bidders, accounts }
}

async fn insert_bid(exchange: &Exchange, order: Uuid, by: (Uuid, &Actor), name: &str, received_at: DateTime<Utc>, prices: &[i64]) -> Uuid {
    let id = Uuid::new_v4();
    let lot =
        |(position, price): (i32, &i64)| (*price > 0).then(|| LotBid { position, prices: vec![UnitPrice(*price)], total: Money(*price) });
    let days = |days: &str, holds| Response { requirement: Requirement::Delivery { days: 90 }, text: days.to_owned(), holds: Some(holds) };
    // A price that ends in 7 stands for a bidder who delivers too late.
    let late = prices.iter().any(|price| price % 10 == 7);
    let opened = OpenedBid {
        id,
        organisation: by.0,
        organisation_name: name.to_owned(),
        received_at,
        lots: (1..).zip(prices).filter_map(lot).collect(),
        responses: vec![if late { days("120", false) } else { days("60", true) }],
        documents: Vec::new(),
    };
    let change = exchange.write(&Actor::Process).await.expect("a change begins");
    let log = bid::Entity::find().order_by_desc(bid::Column::LogIndex).one(change.db()).await.expect("the log is read");
    let row = bid::Model {
        id,
        order_id: order,
        organisation_id: by.0,
        account_id: by.1.account().expect("an account"),
        version: 1,
        state: BidState::Live,
        sha256: format!("{:064x}", id.as_u128()),
        log_index: log.map_or(1, |last| last.log_index + 1),
        received_at,
        opened: Some(opened),
    };
    bid::Entity::insert(row.into_active_model()).exec_without_returning(change.db()).await.expect("the bid is there");
    change.commit().await.expect("the change lasts");
    id
}

/// Everyone's word that there is no conflict.
pub fn no_conflict(bidders: &[Uuid]) -> BTreeMap<Uuid, Declaration> {
    bidders.iter().map(|id| (*id, Declaration { conflict: "no".to_owned(), reason: String::new() })).collect()
}

impl Tender {
    /// Declares that there is no conflict.
    pub async fn declare(&self, exchange: &Exchange, evaluator: &Actor) {
        awards::declare(exchange, evaluator, &self.number, &no_conflict(&self.bidders)).await.expect("the declaration is taken");
    }

    /// Declares, scores by a function of place of the bid and criterion, and hands in.
    pub async fn score(&self, exchange: &Exchange, evaluator: &Actor, points: impl Fn(usize, usize) -> String) {
        self.declare(exchange, evaluator).await;
        self.hand_in(exchange, evaluator, points).await;
    }

    /// Scores and hands in.
    pub async fn hand_in(&self, exchange: &Exchange, evaluator: &Actor, points: impl Fn(usize, usize) -> String) {
        let view = awards::evaluation(exchange, evaluator, &self.number).await.expect("the evaluation is read");
        let form = self.sheet(&view, points);
        let version = awards::save(exchange, evaluator, &self.number, view.own.expect("a sheet").version, form).await.expect("it is saved");
        awards::hand_in(exchange, evaluator, &self.number, version).await.expect("it is handed in");
    }

    /// A sheet that answers every question.
    pub fn sheet(&self, view: &EvaluationView, points: impl Fn(usize, usize) -> String) -> SheetForm {
        let place = |id: Uuid| self.bids.iter().position(|bid| *bid == id).expect("a bid of the tender");
        let answer = |asked: &awards::QuestionView| {
            let points = points(place(asked.question.bid), asked.question.criterion);
            (asked.question.path(), ScoreForm { points, reason: "方案完整，人员到位".to_owned() })
        };
        SheetForm(view.questions.iter().map(answer).collect())
    }

    /// An evaluation by one person, concluded; the earlier bid gets more points.
    pub async fn evaluate(&self, exchange: &Exchange) {
        self.score(exchange, &self.author, |bid, _| (90 - bid * 10).to_string()).await;
        awards::conclude(exchange, &self.author, &self.number).await.expect("it is concluded");
    }

    /// The same where applicants are admitted or not.
    pub async fn admit(&self, exchange: &Exchange, admitted: impl Fn(usize) -> bool) {
        self.score(exchange, &self.author, |bid, _| if admitted(bid) { "yes" } else { "no" }.to_owned()).await;
        awards::conclude(exchange, &self.author, &self.number).await.expect("it is concluded");
    }

    /// Outcomes of its lots.
    pub async fn outcomes(&self, exchange: &Exchange) -> Vec<LotOutcome> {
        let change = exchange.write(&Actor::Process).await.expect("a change begins");
        let rows = lot::Entity::find().filter(lot::Column::OrderId.eq(self.id)).order_by_asc(lot::Column::Position).all(change.db()).await;
        rows.expect("lots are read").into_iter().map(|lot| lot.outcome).collect()
    }

    /// Its row.
    pub async fn row(&self, exchange: &Exchange) -> order::Model {
        let change = exchange.write(&Actor::Process).await.expect("a change begins");
        order::Entity::find_by_id(self.id).one(change.db()).await.expect("it is read").expect("it is there")
    }
}
