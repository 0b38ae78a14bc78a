//! Random commands by random people, from the first bid to the award and after; then the history is checked: one award a lot, no bid after
//! closing, no acknowledged bid lost, a log without gaps, outcomes and stages that move only along their tables, nothing after a
//! cancellation.

#[path = "world/bidding.rs"]
mod bidding;
#[path = "world/people.rs"]
mod people;
#[path = "world/suppliers.rs"]
mod suppliers;
#[path = "world/tenders.rs"]
mod tenders;
mod world;

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use exchange::{
    Error, Exchange,
    actor::{Actor, Role},
    audit,
    awards::{
        self, Declaration, ScoreForm, SheetForm,
        rules::{self, Method},
    },
    bids::{self, BidForm, BidState, LotAnswer, Requirement, Submission},
    codes::{AwardState, DemandKind, LotOutcome, NoticeKind, OrderStage, Procedure},
    entity::{award, bid, bid_log_entry, lot, notice, order},
    orders,
};
use people::People;
use proptest::{prelude::*, test_runner::Config};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use tenders::{fresh, published};
use uuid::Uuid;
use world::World;

/// Lots of the order.
const LOTS: usize = 2;

/// What somebody tries. People and lots are drawn as numbers.
#[derive(Debug, Clone, Copy)]
enum Command {
    Bid {
        who: usize,
        price: u32,
        second_lot: bool,
    },
    Withdraw {
        who: usize,
    },
    /// Lets so many hours pass.
    Wait {
        hours: i64,
    },
    /// Lets the time come at which the order closes, or the last millisecond before.
    WaitForClosing {
        early: bool,
    },
    Close,
    Consent {
        who: usize,
    },
    Open {
        who: usize,
    },
    Declare {
        who: usize,
        conflict: bool,
    },
    Score {
        who: usize,
        points: u32,
    },
    Conclude {
        who: usize,
    },
    Propose {
        who: usize,
        lot: i32,
        place: usize,
    },
    Approve {
        who: usize,
        lot: i32,
    },
    SendBack {
        who: usize,
        lot: i32,
    },
    Fail {
        who: usize,
        lot: i32,
    },
    /// Lets every publicity end.
    WaitForPublicity,
    Settle,
    Retender {
        who: usize,
        lot: i32,
    },
    Cancel {
        who: usize,
    },
}

fn any_command() -> impl Strategy<Value = Command> {
    let (who, lot) = (0_usize..6, 1_i32..=3);
    prop_oneof![
        3 => (0_usize..4, 1_u32..1400, any::<bool>()).prop_map(|(who, price, second_lot)| Command::Bid { who, price, second_lot }),
        1 => (0_usize..4).prop_map(|who| Command::Withdraw { who }),
        1 => (0_i64..30).prop_map(|hours| Command::Wait { hours }),
        1 => Just(Command::Close),
        1 => who.clone().prop_map(|who| Command::Consent { who }),
        1 => who.clone().prop_map(|who| Command::Open { who }),
        1 => (who.clone(), prop::bool::weighted(0.2)).prop_map(|(who, conflict)| Command::Declare { who, conflict }),
        2 => (who.clone(), 0_u32..130).prop_map(|(who, points)| Command::Score { who, points }),
        1 => who.clone().prop_map(|who| Command::Conclude { who }),
        2 => (who.clone(), lot.clone(), 0_usize..4).prop_map(|(who, lot, place)| Command::Propose { who, lot, place }),
        2 => (who.clone(), lot.clone()).prop_map(|(who, lot)| Command::Approve { who, lot }),
        1 => (who.clone(), lot.clone()).prop_map(|(who, lot)| Command::SendBack { who, lot }),
        1 => (who.clone(), lot.clone()).prop_map(|(who, lot)| Command::Fail { who, lot }),
        1 => Just(Command::Settle),
        1 => (who.clone(), lot).prop_map(|(who, lot)| Command::Retender { who, lot }),
        // Seldom, since little happens afterwards; most who are drawn may not.
        1 => (0_usize..12).prop_map(|who| Command::Cancel { who: if who > 5 { 2 } else { who } }),
    ]
}

/// The ordinary course of an order, in which random commands come between.
fn course() -> Vec<Command> {
    use Command::{Approve, Bid, Close, Conclude, Consent, Open, Propose, Score, Settle, WaitForClosing, WaitForPublicity};
    let bid = |who, price| Bid { who, price, second_lot: who != 1 };
    vec![
        bid(0, 900),
        bid(1, 1000),
        bid(2, 800),
        WaitForClosing { early: true },
        bid(3, 850),
        WaitForClosing { early: false },
        bid(3, 700),
        Close,
        Consent { who: 2 },
        Open { who: 3 },
        Score { who: 0, points: 80 },
        Conclude { who: 0 },
        Propose { who: 0, lot: 1, place: 0 },
        Approve { who: 4, lot: 1 },
        Propose { who: 0, lot: 2, place: 0 },
        Approve { who: 5, lot: 2 },
        WaitForPublicity,
        Settle,
    ]
}

fn any_course() -> impl Strategy<Value = Vec<Command>> {
    let course = course();
    let between = prop::collection::vec(prop::collection::vec(any_command(), 0..4), course.len() + 1);
    between.prop_map(move |between| {
        let steps = course.iter().copied().map(Some).chain([None]);
        between.into_iter().zip(steps).flat_map(|(random, step)| random.into_iter().chain(step)).collect()
    })
}

/// What can be seen of an order between two commands.
#[derive(Debug, Clone, PartialEq)]
struct Seen {
    stage: OrderStage,
    outcomes: Vec<LotOutcome>,
    awards: Vec<(Uuid, i32, AwardState)>,
    bids: Vec<(Uuid, BidState)>,
}

/// The order, its people, and what they were promised.
struct History {
    exchange: Exchange,
    order: Uuid,
    number: String,
    ending: rules::Ending,
    /// Two of the order's own agency, two openers, two approvers.
    staff: Vec<Actor>,
    bidders: Vec<Actor>,
    /// The bid that each bidder's last receipt promises to keep.
    promised: BTreeMap<usize, Uuid>,
    versions: BTreeMap<usize, i32>,
}

impl History {
    async fn begin(exchange: &Exchange, procedure: Procedure) -> Self {
        let people = People::settle(exchange).await;
        let author = people.publisher().await;
        let (order, number) = published(exchange, &people, &author, DemandKind::PublicData, procedure, LOTS).await;
        let mut staff = vec![author, people.member(people.agency_a, &[Role::Publisher, Role::Approver]).await];
        for role in [Role::Opener, Role::Opener, Role::Approver, Role::Approver] {
            staff.push(people.member(people.agency_b, &[role]).await);
        }
        let mut bidders = Vec::new();
        for name in ["邕州标注有限公司", "柳江数据有限公司", "漓江标注有限公司", "左江数据有限公司"] {
            bidders.push(bidding::bidder(exchange, &people, name).await);
        }
        let (exchange, ending) = (exchange.clone(), rules::ending(procedure));
        Self { exchange, order, number, ending, staff, bidders, promised: BTreeMap::new(), versions: BTreeMap::new() }
    }

    async fn seen(&self) -> Seen {
        let change = self.exchange.write(&Actor::Process).await.expect("a change begins");
        let db = change.db();
        let row = order::Entity::find_by_id(self.order).one(db).await.expect("read").expect("there");
        let lots = lot::Entity::find().filter(lot::Column::OrderId.eq(self.order)).order_by_asc(lot::Column::Position).all(db).await;
        let awards = award::Entity::find().filter(award::Column::OrderId.eq(self.order)).order_by_asc(award::Column::Id).all(db).await;
        let bids = bid::Entity::find().filter(bid::Column::OrderId.eq(self.order)).order_by_asc(bid::Column::LogIndex).all(db).await;
        Seen {
            stage: row.stage,
            outcomes: lots.expect("read").into_iter().map(|lot| lot.outcome).collect(),
            awards: awards.expect("read").into_iter().map(|award| (award.id, award.lot, award.state)).collect(),
            bids: bids.expect("read").into_iter().map(|bid| (bid.id, bid.state)).collect(),
        }
    }

    fn who(&self, who: usize) -> Actor {
        fresh(&self.exchange, &self.staff[who % self.staff.len()])
    }

    fn move_clock_to(&self, at: DateTime<Utc>) {
        if at > self.exchange.clock().now() {
            // The offset loses what is below a millisecond.
            self.exchange.clock().set_offset(at - Utc::now() + TimeDelta::milliseconds(1));
        }
    }

    async fn run(&mut self, command: Command) -> Result<(), Error> {
        let (exchange, number) = (self.exchange.clone(), self.number.clone());
        match command {
            Command::Bid { who, price, second_lot } => self.bid(who, price, second_lot).await,
            Command::Withdraw { who } => {
                let version = self.versions.get(&who).copied().unwrap_or_default();
                bids::withdraw(&exchange, &self.bidders[who], &number, version).await?;
                self.promised.remove(&who);
                Ok(())
            }
            Command::Wait { hours } => {
                self.move_clock_to(exchange.clock().now() + TimeDelta::hours(hours));
                Ok(())
            }
            Command::WaitForClosing { early } => {
                let closes_at = orders::order(&exchange, &Actor::Process, &number).await?.content.closes_at;
                // A second before, so that a slow machine does not miss it.
                self.move_clock_to(if early { closes_at - TimeDelta::seconds(5) } else { closes_at });
                Ok(())
            }
            Command::Close => orders::close_due(&exchange).await.map(drop),
            Command::Consent { who } => bids::consent(&exchange, &self.who(who), &number).await.map(drop),
            Command::Open { who } => bids::open(&exchange, &self.who(who), &number).await,
            Command::Declare { who, conflict } => self.declare(who, conflict).await,
            Command::Score { who, points } => self.score(who, points).await,
            Command::Conclude { who } => awards::conclude(&exchange, &self.who(who), &number).await,
            Command::Propose { who, lot, place } => self.propose(who, lot, place).await,
            Command::Approve { who, lot } => {
                let version = self.version(who, lot).await;
                awards::approve(&exchange, &self.who(who), &number, lot, version).await
            }
            Command::SendBack { who, lot } => {
                let version = self.version(who, lot).await;
                awards::send_back(&exchange, &self.who(who), &number, lot, version, "请补充说明").await
            }
            Command::Fail { who, lot } => awards::fail_lot(&exchange, &self.who(who), &number, lot, "均不满足要求").await,
            Command::WaitForPublicity => {
                self.move_clock_to(exchange.clock().now() + TimeDelta::days(14));
                Ok(())
            }
            Command::Settle => awards::settle_due(&exchange).await.map(drop),
            Command::Retender { who, lot } => awards::retender(&exchange, &self.who(who), &number, &[lot]).await.map(drop),
            Command::Cancel { who } => {
                let change = exchange.write(&Actor::Process).await?;
                let row = order::Entity::find_by_id(self.order).one(change.db()).await?.expect("the order");
                drop(change);
                orders::cancel(&exchange, &self.who(who), &number, row.version, "经费未落实").await
            }
        }
    }

    async fn bid(&mut self, who: usize, price: u32, second_lot: bool) -> Result<(), Error> {
        let order = orders::order(&self.exchange, &Actor::Process, &self.number).await?;
        let wanted = |lot: usize| lot == 0 || second_lot;
        let price = format!("{}.{:02}", price / 100, price % 100);
        let prices = if self.ending.method == Method::Ranked { vec![price] } else { Vec::new() };
        let lot = |lot: usize| LotAnswer { wanted: wanted(lot), prices: prices.clone() };
        let answer = |requirement: &Requirement| match requirement {
            Requirement::Delivery { .. } => "80",
            Requirement::Quality { .. } => "0.9",
            Requirement::Certificate { .. } => "2099-06-30",
            Requirement::Standard { .. } => "yes",
            Requirement::Qualification { .. } => "详见附件",
        };
        let responses = bids::requirements(&order.content).iter().map(|requirement| answer(requirement).to_owned()).collect();
        let follows = self.versions.get(&who).copied().unwrap_or_default();
        let submission = Submission {
            asked: bids::fingerprint(&order.content),
            follows,
            form: BidForm { lots: (0..LOTS).map(lot).collect(), responses },
            documents: Vec::new(),
        };
        let received = bids::submit(&self.exchange, &self.bidders[who], &self.number, submission).await?;
        self.versions.insert(who, follows + 1);
        self.promised.insert(who, received.receipt.bid);
        Ok(())
    }

    async fn declare(&self, who: usize, conflict: bool) -> Result<(), Error> {
        let view = awards::evaluation(&self.exchange, &self.who(who), &self.number).await?;
        let mut said = tenders::no_conflict(&view.bidders.iter().map(|(id, _)| *id).collect::<Vec<_>>());
        if let Some(first) = said.values_mut().next().filter(|_| conflict) {
            *first = Declaration { conflict: "yes".into(), reason: "曾任职".into() };
        }
        awards::declare(&self.exchange, &self.who(who), &self.number, &said).await
    }

    async fn score(&self, who: usize, points: u32) -> Result<(), Error> {
        let actor = self.who(who);
        let view = awards::evaluation(&self.exchange, &actor, &self.number).await?;
        if view.own.is_none() {
            self.declare(who, false).await?;
        }
        let view = awards::evaluation(&self.exchange, &actor, &self.number).await?;
        let points = |place: usize| match self.ending.method {
            Method::Ranked => (points + place as u32).to_string(),
            Method::Admitted => if points < 30 { "no" } else { "yes" }.to_owned(),
        };
        let score = |place: usize| ScoreForm { points: points(place), reason: "方案可行".into() };
        let form = view.questions.iter().enumerate().map(|(place, asked)| (asked.question.path(), score(place))).collect();
        let version = view.own.map_or(0, |own| own.version);
        let version = awards::save(&self.exchange, &actor, &self.number, version, SheetForm(form)).await?;
        awards::hand_in(&self.exchange, &actor, &self.number, version).await
    }

    async fn propose(&self, who: usize, lot: i32, place: usize) -> Result<(), Error> {
        let actor = self.who(who);
        let view = awards::award(&self.exchange, &actor, &self.number).await?;
        let ranking = view.lots.iter().find(|shown| shown.position == lot).map(|shown| shown.ranking.clone()).unwrap_or_default();
        let all = place == 0 && self.ending.method == Method::Admitted;
        let chosen: Vec<Uuid> = match ranking.get(place).or(ranking.first()) {
            Some(_) if all => ranking.iter().map(|row| row.bid).collect(),
            one => one.map(|row| row.bid).into_iter().collect(),
        };
        awards::propose(&self.exchange, &actor, &self.number, lot, &chosen, "第一名放弃").await
    }

    async fn version(&self, who: usize, lot: i32) -> i32 {
        let view = awards::award(&self.exchange, &self.who(who), &self.number).await;
        let lots = view.map(|view| view.lots).unwrap_or_default();
        lots.iter().find(|shown| shown.position == lot).and_then(|shown| shown.proposals.first()).map_or(1, |proposal| proposal.version)
    }

    /// Checks what one command did to what can be seen.
    fn check_step(&self, command: Command, answer: &Result<(), Error>, before: &Seen, after: &Seen) {
        if let Err(error) = answer {
            let refused = !matches!(error, Error::Database(_) | Error::Index(_) | Error::Data(_) | Error::File(_));
            assert!(refused, "{command:?} is refused, it does not fail: {error:?}");
            assert_eq!(before, after, "{command:?} was refused with {error} and changed something");
        }
        let moved = before.outcomes.iter().zip(&after.outcomes).filter(|(from, to)| from != to);
        for (from, to) in moved {
            assert!(rules::may_become(*from, *to), "{command:?} moved a lot from {from} to {to}");
        }
        if before.stage != after.stage {
            use OrderStage::{Cancelled, Closed, Evaluated, Opened, Published, Settled};
            let allowed = matches!(
                (before.stage, after.stage),
                (Published, Closed)
                    | (Closed, Opened | Evaluated | Settled)
                    | (Opened, Evaluated | Settled)
                    | (Evaluated, Settled)
                    | (Published | Closed | Opened | Evaluated, Cancelled)
            );
            assert!(allowed, "{command:?} moved the order from {} to {}", before.stage, after.stage);
        }
        if before.stage == OrderStage::Cancelled {
            assert_eq!(before, after, "{command:?} changed an order that was cancelled");
        }
    }

    /// Checks the whole history from rows, notices and log.
    async fn check(&self) {
        let verdict = audit::verify(&self.exchange, &Actor::Process).await.expect("the log is read");
        assert!(matches!(verdict, audit::Verdict::Whole { .. }), "the chain holds: {verdict:?}");
        let change = self.exchange.write(&Actor::Process).await.expect("a change begins");
        let db = change.db();
        let row = order::Entity::find_by_id(self.order).one(db).await.expect("read").expect("there");
        let closes_at = row.closes_at.expect("it has a closing time");
        let bids = bid::Entity::find()
            .filter(bid::Column::OrderId.eq(self.order))
            .order_by_asc(bid::Column::LogIndex)
            .all(db)
            .await
            .expect("read");
        for bid in &bids {
            assert!(bid.received_at < closes_at, "a bid was taken at {} after closing at {closes_at}", bid.received_at);
        }
        for pair in bids.windows(2) {
            assert!(pair[0].received_at <= pair[1].received_at, "the log's order is that of time");
        }
        let mut live: Vec<Uuid> = bids.iter().filter(|bid| bid.state == BidState::Live).map(|bid| bid.id).collect();
        let mut promised: Vec<Uuid> = self.promised.values().copied().collect();
        live.sort_unstable();
        promised.sort_unstable();
        assert_eq!(live, promised, "the bids that count are those whose receipts were given last");
        let log = bid_log_entry::Entity::find().order_by_asc(bid_log_entry::Column::Seq).all(db).await.expect("read");
        assert!(log.iter().zip(1..).all(|(entry, seq)| entry.seq == seq), "the bid log has no gaps");

        let awards = award::Entity::find().filter(award::Column::OrderId.eq(self.order)).all(db).await.expect("read");
        let lots = lot::Entity::find().filter(lot::Column::OrderId.eq(self.order)).all(db).await.expect("read");
        for lot in &lots {
            let standing: Vec<_> = awards.iter().filter(|award| award.lot == lot.position && award.state != AwardState::SentBack).collect();
            assert!(standing.len() <= 1, "one award a lot: {standing:?}");
            let state = standing.first().map(|award| award.state);
            let expected = match state {
                _ if row.stage == OrderStage::Cancelled && lot.outcome != LotOutcome::Failed => LotOutcome::Cancelled,
                Some(AwardState::Publicised) => LotOutcome::Proposed,
                Some(AwardState::Made) => LotOutcome::Awarded,
                _ if lot.outcome == LotOutcome::Failed => LotOutcome::Failed,
                _ => LotOutcome::Open,
            };
            assert_eq!(lot.outcome, expected, "the outcome of lot {} is what became of its award ({state:?})", lot.position);
        }
        for award in &awards {
            assert_ne!(Some(award.proposed_by), award.decided_by, "nobody decides about the own proposal");
            let early = award.made_at.zip(award.publicity_until).is_some_and(|(made, until)| made < until);
            assert!(!early, "no award is made before its publicity is over");
        }
        let count = async |kind: NoticeKind| {
            let rows = notice::Entity::find().filter(notice::Column::OrderId.eq(self.order)).filter(notice::Column::Kind.eq(kind));
            rows.all(db).await.expect("read").len()
        };
        let made = awards.iter().filter(|award| award.state == AwardState::Made).count();
        let publicised = awards.iter().filter(|award| award.publicity_until.is_some()).count();
        let cancelled = usize::from(row.stage == OrderStage::Cancelled);
        assert_eq!(
            (count(self.ending.result).await, count(self.ending.publicity).await, count(NoticeKind::Cancellation).await),
            (made, publicised, cancelled),
            "every step is a notice, once"
        );
        assert!(cancelled == 0 || made == 0, "an order whose lot was awarded is not cancelled");
        let outcomes: Vec<LotOutcome> = lots.iter().map(|lot| lot.outcome).collect();
        if row.stage == OrderStage::Settled {
            assert!(rules::is_settled(&outcomes), "a settled order has nothing left to decide: {outcomes:?}");
        }
    }
}

async fn tell(procedure: Procedure, commands: Vec<Command>) -> Seen {
    let world = World::new().await;
    let mut history = History::begin(&world.exchange, procedure).await;
    let mut before = history.seen().await;
    for command in commands {
        let answer = history.run(command).await;
        let after = history.seen().await;
        history.check_step(command, &answer, &before, &after);
        before = after;
    }
    history.check().await;
    before
}

fn block_on<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(work)
}

#[test]
fn the_ordinary_course_ends_with_an_award_of_every_lot() {
    let last = block_on(tell(Procedure::OpenTender, course()));
    assert_eq!((last.stage, last.outcomes), (OrderStage::Settled, vec![LotOutcome::Awarded; LOTS]));
}

#[test]
fn pools_and_calls_for_partners_take_the_same_course_without_an_opening() {
    for procedure in [Procedure::QualifiedPool, Procedure::PartnerCall] {
        let last = block_on(tell(procedure, course()));
        assert_eq!((last.stage, last.outcomes), (OrderStage::Settled, vec![LotOutcome::Awarded; LOTS]), "{procedure}");
    }
}

#[test]
fn an_order_that_is_cancelled_on_its_way_ends_there() {
    let course = course();
    for steps in [4, 8, 10, 12, course.len() - 2] {
        let before = course[..steps].iter().copied().chain([Command::Cancel { who: 2 }, Command::Cancel { who: 0 }]);
        let last = block_on(tell(Procedure::OpenTender, before.chain(course[steps..].iter().copied()).collect()));
        assert_eq!((last.stage, last.outcomes), (OrderStage::Cancelled, vec![LotOutcome::Cancelled; LOTS]), "after {steps} steps");
    }
}

proptest! {
    #![proptest_config(Config { cases: 10, max_shrink_iters: 20, ..Config::default() })]
    #[test]
    fn whatever_people_try_the_history_holds(
        procedure in prop::sample::select(vec![
            Procedure::OpenTender,
            Procedure::Challenge,
            Procedure::QualifiedPool,
            Procedure::PartnerCall,
        ]),
        commands in any_course(),
    ) {
        block_on(tell(procedure, commands));
    }
}
