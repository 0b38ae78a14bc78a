//! From opened bids to the award: conflicts declared, sheets handed in, ranking, proposal, approval, publicity, result; lots that fail.

#[path = "world/people.rs"]
mod people;
#[path = "world/tenders.rs"]
mod tenders;
mod world;

use std::collections::BTreeMap;

use chrono::TimeDelta;
use exchange::{
    Error, Exchange, Problem,
    actor::{Actor, Denied, Role},
    awards::{self, Declaration, ScoreForm, SheetForm, rules::RedFlag},
    bids,
    codes::{AwardState, DemandKind, FailureCause, LotOutcome, NoticeKind, OrderStage, Procedure},
    entity::{audit_entry, message, notice},
    messages::MessageKind,
    orders,
};
use people::People;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use tenders::{Tender, fresh, no_conflict, opened};
use uuid::Uuid;
use world::World;

const PUBLIC: DemandKind = DemandKind::PublicData;

async fn notices(exchange: &Exchange, order: Uuid, kind: NoticeKind) -> Vec<notice::Model> {
    let change = exchange.write(&Actor::Process).await.expect("a change begins");
    let rows = notice::Entity::find().filter(notice::Column::OrderId.eq(order)).filter(notice::Column::Kind.eq(kind));
    rows.order_by_asc(notice::Column::Id).all(change.db()).await.expect("notices are read")
}

async fn messages(exchange: &Exchange, account: &Actor) -> Vec<MessageKind> {
    let change = exchange.write(&Actor::Process).await.expect("a change begins");
    let rows = message::Entity::find().filter(message::Column::AccountId.eq(account.account().expect("an account")));
    rows.order_by_asc(message::Column::Id).all(change.db()).await.expect("messages are read").into_iter().map(|row| row.kind).collect()
}

/// Reasons of the refusals that the log holds, in their order.
async fn refusals(exchange: &Exchange, action: &str) -> Vec<String> {
    let change = exchange.write(&Actor::Process).await.expect("a change begins");
    let rows = audit_entry::Entity::find().order_by_asc(audit_entry::Column::Seq).all(change.db()).await.expect("the log is read");
    let entries = rows.into_iter().map(|row| serde_json::from_str::<serde_json::Value>(&row.canonical).expect("canonical JSON"));
    let refused = entries.filter(|entry| entry["action"] == action);
    refused.map(|entry| entry["details"]["reason"].as_str().unwrap_or_default().to_owned()).collect()
}

fn state(answer: Result<(), Error>) -> &'static str {
    match answer {
        Err(Error::State(reason)) => reason,
        other => panic!("it is refused by state, not {other:?}"),
    }
}

fn denied<T: std::fmt::Debug>(answer: Result<T, Error>) -> Denied {
    match answer {
        Err(Error::Denied(denied)) => denied,
        other => panic!("it is denied, not {other:?}"),
    }
}

/// Moves the clock past a time.
fn wait_until(exchange: &Exchange, at: chrono::DateTime<chrono::Utc>) {
    exchange.clock().set_offset(at - chrono::Utc::now() + TimeDelta::seconds(1));
}

/// The version of the proposal that awaits a decision.
async fn version(exchange: &Exchange, actor: &Actor, tender: &Tender, lot: i32) -> i32 {
    let view = awards::award(exchange, actor, &tender.number).await.expect("the award is read");
    let lot = view.lots.iter().find(|shown| shown.position == lot).expect("the lot");
    lot.proposals[0].version
}

#[tokio::test]
async fn a_tender_goes_from_opened_bids_to_its_award() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let author = people.publisher().await;
    let second = people.member(people.agency_a, &[Role::Publisher]).await;
    let approver = people.member(people.agency_b, &[Role::Approver]).await;
    let tender = opened(exchange, &people, &author, PUBLIC, Procedure::OpenTender, &[&[1_000_000], &[800_000], &[1_250_000]]).await;

    tender.score(exchange, &tender.author, |bid, _| ["90", "70", "80.5"][bid].to_owned()).await;
    tender.declare(exchange, &second).await;
    let waiting = awards::conclude(exchange, &tender.author, &tender.number).await;
    assert_eq!(state(waiting), "sheets are missing", "the second evaluator is waited for");
    tender.hand_in(exchange, &second, |bid, _| ["91", "70.01", "60"][bid].to_owned()).await;
    awards::conclude(exchange, &second, &tender.number).await.expect("everyone has handed in");
    assert_eq!(tender.row(exchange).await.stage, OrderStage::Evaluated);

    let view = awards::award(exchange, &approver, &tender.number).await.expect("an approver reads it");
    let shown: Vec<_> = view.lots[0]
        .ranking
        .iter()
        .map(|row| (row.rank, row.bid, row.parts[0].to_string(), row.parts[1].to_string(), row.total.to_string()))
        .collect();
    let place = |rank, bid: usize, quality: &str, price: &str, total: &str| {
        (rank, tender.bids[bid], quality.to_owned(), price.to_owned(), total.to_owned())
    };
    assert_eq!(
        shown,
        [place(1, 0, "90.50", "80.00", "86.30"), place(2, 1, "70.01", "100.00", "82.01"), place(3, 2, "70.25", "64.00", "67.75")],
        "means to two decimals, 60 % quality and 40 % price"
    );

    let nothing = awards::outcome(exchange, &Actor::Visitor, tender.id).await.expect("anyone reads it");
    assert!(nothing.is_empty(), "nothing is public before it is publicised");
    awards::propose(exchange, &tender.author, &tender.number, 1, &[tender.bids[0]], "").await.expect("the first is proposed");
    assert!(awards::outcome(exchange, &Actor::Visitor, tender.id).await.expect("anyone reads it").is_empty(), "nor is a proposal");
    assert_eq!(tender.outcomes(exchange).await, [LotOutcome::Open]);
    assert_eq!(messages(exchange, &approver).await, [MessageKind::AwardProposed]);
    assert_eq!(awards::queue(exchange, &approver).await.expect("the queue is read").len(), 1);

    awards::approve(exchange, &approver, &tender.number, 1, 1).await.expect("a second person approves");
    assert_eq!(tender.outcomes(exchange).await, [LotOutcome::Proposed]);
    let public = awards::outcome(exchange, &Actor::Visitor, tender.id).await.expect("anyone reads it");
    let until = public.lots[0].publicity_until.expect("publicity ends some day");
    assert_eq!((public.lots[0].ranking.len(), public.lots[0].winners[0].bid), (3, tender.bids[0]));
    let notice = &notices(exchange, tender.id, NoticeKind::Publicity).await[0];
    assert!(notice.body.contains("86.30") && notice.body.contains("公示至"), "the notice says what was found: {}", notice.body);
    assert_eq!(messages(exchange, &tender.accounts[2]).await, [MessageKind::AwardPublicised]);
    assert_eq!(awards::settle_due(exchange).await.expect("the job runs"), 0, "not before its time");

    wait_until(exchange, until);
    assert_eq!(awards::settle_due(exchange).await.expect("the job runs"), 1);
    assert_eq!(awards::settle_due(exchange).await.expect("the job runs"), 0, "once");
    assert_eq!((tender.outcomes(exchange).await, tender.row(exchange).await.stage), (vec![LotOutcome::Awarded], OrderStage::Settled));
    assert_eq!(notices(exchange, tender.id, NoticeKind::Result).await.len(), 1);
    assert_eq!(messages(exchange, &tender.accounts[0]).await, [MessageKind::AwardPublicised, MessageKind::AwardWon]);
    assert_eq!(messages(exchange, &tender.accounts[1]).await, [MessageKind::AwardPublicised, MessageKind::AwardMade]);
    let public = awards::outcome(exchange, &Actor::Visitor, tender.id).await.expect("anyone reads it");
    assert!(public.lots[0].made_at.is_some() && public.citation.contains("第五十五条"), "{public:?}");
}

#[tokio::test]
async fn whoever_declares_a_conflict_takes_no_part_and_sees_no_bid() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let author = people.publisher().await;
    let tender = opened(exchange, &people, &author, PUBLIC, Procedure::OpenTender, &[&[1_000], &[900], &[800]]).await;
    let view = awards::evaluation(exchange, &author, &tender.number).await.expect("it is read");
    assert!(view.bids.is_empty() && view.questions.is_empty() && view.bidders.len() == 3, "names alone before the declaration");
    assert_eq!(denied(bids::opened(exchange, &author, &tender.number).await), Denied::Undeclared, "nor is a bid read elsewhere");
    assert_eq!(denied(awards::award(exchange, &author, &tender.number).await), Denied::Undeclared);
    assert_eq!(denied(awards::save(exchange, &author, &tender.number, 1, SheetForm::default()).await), Denied::Undeclared);

    let answer = awards::declare(exchange, &author, &tender.number, &BTreeMap::new()).await;
    assert!(matches!(&answer, Err(Error::Invalid(errors)) if errors.len() == 3), "every bidder is asked about: {answer:?}");
    let mut said = no_conflict(&tender.bidders);
    said.insert(tender.bidders[1], Declaration { conflict: "yes".into(), reason: " ".into() });
    let answer = awards::declare(exchange, &author, &tender.number, &said).await;
    let reason = format!("{}.reason", tender.bidders[1]);
    assert!(
        matches!(&answer, Err(Error::Invalid(errors)) if errors.get(&reason) == Some(&Problem::Missing)),
        "with its reason: {answer:?}"
    );
    said.insert(tender.bidders[1], Declaration { conflict: "yes".into(), reason: "配偶任职".into() });
    awards::declare(exchange, &author, &tender.number, &said).await.expect("it is taken");

    let view = awards::evaluation(exchange, &author, &tender.number).await.expect("it is read");
    assert!(view.bids.is_empty() && view.questions.is_empty(), "no bid is shown");
    assert_eq!(denied(bids::opened(exchange, &author, &tender.number).await), Denied::Interest, "nor elsewhere");
    let form = SheetForm([("x".to_owned(), ScoreForm::default())].into());
    assert_eq!(denied(awards::save(exchange, &author, &tender.number, 1, form).await), Denied::Interest);
    assert_eq!(denied(awards::conclude(exchange, &author, &tender.number).await), Denied::Interest);
    assert_eq!(state(awards::declare(exchange, &author, &tender.number, &no_conflict(&tender.bidders)).await), "declared", "it stays");
    assert_eq!(refusals(exchange, "evaluation.refused").await.len(), 4);
}

#[tokio::test]
async fn who_took_no_part_declares_before_looking_into_what_is_over() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let author = people.publisher().await;
    let tender = opened(exchange, &people, &author, PUBLIC, Procedure::OpenTender, &[&[1_000], &[900], &[800]]).await;
    tender.evaluate(exchange).await;
    let late = fresh(exchange, &people.member(people.agency_a, &[Role::Publisher]).await);
    let number = &tender.number;
    let view = awards::evaluation(exchange, &late, number).await.expect("it is read");
    assert!(view.consensus.is_none() && view.bids.is_empty() && view.bidders.len() == 3, "names alone: {view:?}");
    assert_eq!(denied(awards::award(exchange, &late, number).await), Denied::Undeclared);
    assert_eq!(denied(awards::propose(exchange, &late, number, 1, &[tender.bids[0]], "").await), Denied::Undeclared);
    assert!(awards::tasks(exchange, &late).await.expect("tasks are read").is_empty(), "nobody waits for it");
    tender.declare(exchange, &late).await;
    let view = awards::evaluation(exchange, &late, number).await.expect("it is read");
    assert!(view.consensus.is_some() && view.bids.len() == 3 && view.questions.is_empty(), "it is over: {view:?}");
    assert_eq!(bids::opened(exchange, &late, number).await.expect("they are read").len(), 3);
    assert_eq!(denied(awards::hand_in(exchange, &late, number, 1).await), Denied::Stage, "nothing more is scored");
    awards::propose(exchange, &late, number, 1, &[tender.bids[0]], "").await.expect("it proposes as others do");
}

#[tokio::test]
async fn a_companys_second_member_declares_while_bids_are_judged_and_decides_afterwards() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let buyer = people.buyer().await;
    let owner = people.member(people.company, &[Role::Owner]).await;
    let tender = opened(exchange, &people, &buyer, DemandKind::Enterprise, Procedure::OpenTender, &[&[1_000], &[900], &[800]]).await;
    assert_eq!(denied(bids::opened(exchange, &owner, &tender.number).await), Denied::Undeclared);
    assert_eq!(denied(awards::award(exchange, &owner, &tender.number).await), Denied::Undeclared);
    tender.evaluate(exchange).await;
    assert_eq!(bids::opened(exchange, &owner, &tender.number).await.expect("who decides reads them").len(), 3);
    assert!(awards::award(exchange, &owner, &tender.number).await.expect("and the ranking").decides);
}

#[tokio::test]
async fn scores_are_nobodys_business_until_both_have_handed_in() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let author = people.publisher().await;
    let second = people.member(people.agency_a, &[Role::Publisher]).await;
    let tender = opened(exchange, &people, &author, PUBLIC, Procedure::OpenTender, &[&[1_000], &[900], &[800]]).await;
    tender.declare(exchange, &author).await;
    tender.score(exchange, &second, |_, _| "77".to_owned()).await;
    let seen = |view: awards::EvaluationView| view.others[0].scores.clone();
    let before = awards::evaluation(exchange, &author, &tender.number).await.expect("it is read");
    assert_eq!(seen(before.clone()), None, "what the other gave is hidden from whoever still scores");
    assert_eq!(seen(awards::evaluation(exchange, &second, &tender.number).await.expect("it is read")), None, "and the other way round");

    let half = SheetForm([(before.questions[0].question.path(), ScoreForm { points: "101".into(), reason: String::new() })].into());
    let version = awards::save(exchange, &author, &tender.number, 1, half).await.expect("anything is saved");
    let answer = awards::hand_in(exchange, &author, &tender.number, version).await;
    assert!(matches!(&answer, Err(Error::Invalid(errors)) if errors.len() == 6), "points and reason of three bids: {answer:?}");
    let answer = awards::save(exchange, &author, &tender.number, 1, SheetForm::default()).await;
    assert!(matches!(answer, Err(Error::Conflict { .. })), "a stale window does not win: {answer:?}");
    tender.hand_in(exchange, &author, |_, _| "88".to_owned()).await;
    let after = awards::evaluation(exchange, &author, &tender.number).await.expect("it is read");
    assert_eq!(seen(after).map(|scores| scores.len()), Some(3));
    let again = awards::hand_in(exchange, &author, &tender.number, version + 2).await;
    assert_eq!(state(again), "handed in", "what was handed in stays");
}

#[tokio::test]
async fn a_bid_that_fails_a_checked_requirement_is_rejected_and_short_lots_fail() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let author = people.publisher().await;
    // The third bidder delivers too late; it bids for both lots, and the second lot has three bids only with it.
    let tender =
        opened(exchange, &people, &author, PUBLIC, Procedure::OpenTender, &[&[1_000, 500], &[900, 0], &[807, 407], &[950, 450]]).await;
    tender.declare(exchange, &author).await;
    let sound = awards::reject(exchange, &author, &tender.number, tender.bids[0], "不喜欢").await;
    assert!(matches!(sound, Err(Error::State("the bid meets what a machine checks"))), "{sound:?}");
    let silent = awards::reject(exchange, &author, &tender.number, tender.bids[2], "  ").await;
    assert!(matches!(&silent, Err(Error::Invalid(errors)) if errors.contains_key("reason")), "{silent:?}");
    let failed = awards::reject(exchange, &author, &tender.number, tender.bids[2], "交付期超过 90 天").await.expect("it is rejected");
    assert_eq!(failed, [2], "three are asked for, two are left");
    assert_eq!(tender.outcomes(exchange).await, [LotOutcome::Open, LotOutcome::Failed]);
    assert_eq!(notices(exchange, tender.id, NoticeKind::Failure).await.len(), 1);
    let again = awards::reject(exchange, &author, &tender.number, tender.bids[2], "交付期超过 90 天").await;
    assert!(matches!(again, Err(Error::State("rejected"))), "{again:?}");

    tender.hand_in(exchange, &author, |bid, _| (90 - bid * 10).to_string()).await;
    awards::conclude(exchange, &author, &tender.number).await.expect("it is concluded");
    let view = awards::award(exchange, &author, &tender.number).await.expect("it is read");
    assert_eq!(view.lots[0].ranking.iter().map(|row| row.bid).collect::<Vec<_>>(), [tender.bids[0], tender.bids[1], tender.bids[3]]);
    assert_eq!(view.lots[0].rejected.len(), 1);
    assert_eq!(state(awards::propose(exchange, &tender.author, &tender.number, 2, &[tender.bids[0]], "").await), "the lot is decided");
    awards::propose(exchange, &tender.author, &tender.number, 1, &[tender.bids[1]], "第一名书面放弃")
        .await
        .expect("a deviation has its reason");
    let view = awards::award(exchange, &author, &tender.number).await.expect("it is read");
    assert_eq!(view.lots[0].proposals[0].flags, [RedFlag::LowestRejected], "an approver sees it");
}

#[tokio::test]
async fn what_must_not_be_is_refused_and_recorded() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let author = people.publisher().await;
    let approver = people.member(people.agency_b, &[Role::Approver]).await;
    let both = people.member(people.agency_a, &[Role::Publisher, Role::Approver]).await;
    let tender = opened(exchange, &people, &author, PUBLIC, Procedure::OpenTender, &[&[1_000, 700], &[900, 800], &[800, 900]]).await;
    let number = &tender.number;
    let first = [tender.bids[0]];
    assert_eq!(
        denied(awards::propose(exchange, &tender.author, number, 1, &first, "").await),
        Denied::Stage,
        "before the evaluation is over"
    );
    tender.evaluate(exchange).await;
    let mut stale = author.clone();
    if let Actor::Account(member) = &mut stale {
        member.authenticated_at = None;
    }
    assert_eq!(denied(awards::propose(exchange, &stale, number, 1, &first, "").await), Denied::Fresh);
    assert_eq!(denied(awards::propose(exchange, &approver, number, 1, &first, "").await), Denied::Duty);
    let unsaid = awards::propose(exchange, &tender.author, number, 1, &[tender.bids[2]], "").await;
    assert!(
        matches!(&unsaid, Err(Error::Invalid(errors)) if errors.contains_key("reason")),
        "leaving the ranking needs a reason: {unsaid:?}"
    );

    assert_eq!(denied(awards::propose(exchange, &fresh(exchange, &both), number, 1, &first, "").await), Denied::Undeclared);
    tender.declare(exchange, &both).await;
    awards::propose(exchange, &fresh(exchange, &both), number, 1, &first, "").await.expect("it is proposed");
    assert_eq!(state(awards::propose(exchange, &tender.author, number, 1, &first, "").await), "an award is proposed");
    assert_eq!(state(awards::fail_lot(exchange, &author, number, 1, "无合格").await), "an award is proposed");
    assert_eq!(
        denied(awards::approve(exchange, &fresh(exchange, &both), number, 1, 1).await),
        Denied::Interest,
        "nobody approves the own proposal"
    );
    let entangled = people.member(tender.bidders[1], &[Role::Approver]).await;
    assert_eq!(denied(awards::approve(exchange, &entangled, number, 1, 1).await), Denied::Interest, "nor a bidder's own");
    let overtaken = awards::approve(exchange, &approver, number, 1, 9).await;
    assert!(matches!(overtaken, Err(Error::Conflict { .. })), "{overtaken:?}");
    awards::approve(exchange, &approver, number, 1, 1).await.expect("somebody else does");
    assert_eq!(state(awards::approve(exchange, &approver, number, 1, 2).await), "the lot is decided", "a second award");
    assert_eq!(state(awards::propose(exchange, &tender.author, number, 1, &first, "").await), "the lot is decided");

    awards::fail_lot(exchange, &author, number, 2, "两家均不能保证壮语质检").await.expect("a lot is failed by hand");
    assert_eq!(state(awards::propose(exchange, &tender.author, number, 2, &first, "").await), "the lot is decided", "a failed lot");
    assert_eq!(state(awards::fail_lot(exchange, &author, number, 2, "再来").await), "the lot is decided");
    assert_eq!(
        refusals(exchange, "award.refused").await,
        [
            "not at this stage",
            "prove again who you are",
            "not among the account's duties",
            "declare first whether you have an interest of your own",
            "an award is proposed",
            "an award is proposed",
            "an interest of one's own",
            "an interest of one's own",
            "the lot is decided",
            "the lot is decided",
            "the lot is decided",
            "the lot is decided"
        ]
    );
    assert_eq!(tender.outcomes(exchange).await, [LotOutcome::Proposed, LotOutcome::Failed], "and nothing is half done");
}

#[tokio::test]
async fn a_proposal_that_is_sent_back_can_be_made_anew() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let author = people.publisher().await;
    let approver = people.member(people.agency_b, &[Role::Approver]).await;
    let tender = opened(exchange, &people, &author, PUBLIC, Procedure::OpenTender, &[&[1_000], &[900], &[800]]).await;
    tender.evaluate(exchange).await;
    awards::propose(exchange, &tender.author, &tender.number, 1, &[tender.bids[1]], "第一名放弃").await.expect("it is proposed");
    awards::send_back(exchange, &approver, &tender.number, 1, 1, "放弃声明未附").await.expect("it is sent back");
    assert_eq!(messages(exchange, &author).await.last(), Some(&MessageKind::AwardSentBack));
    awards::propose(exchange, &tender.author, &tender.number, 1, &[tender.bids[0]], "").await.expect("another one");
    let current = version(exchange, &approver, &tender, 1).await;
    awards::approve(exchange, &approver, &tender.number, 1, current).await.expect("it is approved");
    let view = awards::award(exchange, &approver, &tender.number).await.expect("it is read");
    let states: Vec<AwardState> = view.lots[0].proposals.iter().map(|proposal| proposal.state).collect();
    assert_eq!(states, [AwardState::Publicised, AwardState::SentBack]);
}

#[tokio::test]
async fn a_lot_with_too_few_bids_fails_at_opening_and_is_offered_anew() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let author = people.publisher().await;
    let tender = opened(exchange, &people, &author, PUBLIC, Procedure::OpenTender, &[&[1_000, 500], &[900, 0]]).await;
    let mut change = exchange.write(&Actor::Process).await.expect("a change begins");
    let bids = bids::opened_of(change.db(), tender.id).await.expect("bids are read");
    let row = exchange::entity::order::Entity::find_by_id(tender.id).one(change.db()).await.expect("read").expect("there");
    assert_eq!(awards::fail_short_lots(&mut change, &row, &bids).await.expect("they are counted"), [1, 2]);
    change.commit().await.expect("it lasts");
    assert_eq!(tender.outcomes(exchange).await, [LotOutcome::Failed, LotOutcome::Failed]);
    assert_eq!(tender.row(exchange).await.stage, OrderStage::Settled, "no lot is left");
    assert_eq!(notices(exchange, tender.id, NoticeKind::Failure).await.len(), 1, "one notice names both");
    assert_eq!(messages(exchange, &tender.accounts[0]).await, [MessageKind::LotFailed]);
    let public = awards::outcome(exchange, &Actor::Visitor, tender.id).await.expect("anyone reads it");
    assert!(matches!(public.lots[0].failure, Some((FailureCause::FewBids, ..))));
    let order = orders::order(exchange, &Actor::Visitor, &tender.number).await.expect("anyone reads it");
    assert!(order.is_failed(), "its page says that it failed, not that something was awarded");
    assert_eq!(order.timeline.last().map(|point| point.point), Some("opening"), "no contract is announced");

    let nothing = awards::retender(exchange, &author, &tender.number, &[]).await;
    assert!(matches!(nothing, Err(Error::Invalid(_))), "{nothing:?}");
    let address = awards::retender(exchange, &author, &tender.number, &[2]).await.expect("a draft is made");
    let draft = orders::draft(exchange, &author, address).await.expect("it is read");
    assert_eq!((draft.form.lots.len(), draft.form.lots[0].name.as_str(), draft.form.closes_at.as_str()), (1, "包2", ""));
    let again = awards::retender(exchange, &author, &tender.number, &[1, 2]).await;
    assert!(matches!(again, Err(Error::State("the lot is offered anew"))), "{again:?}");
    let view = awards::award(exchange, &author, &tender.number).await.expect("it is read");
    assert_eq!(view.lots[1].retender, Some(None), "a draft has no number");
    assert!(
        awards::outcome(exchange, &Actor::Visitor, tender.id).await.expect("anyone reads it").retenders.is_empty(),
        "and is nobody's business"
    );

    let mut form = people::complete_form(exchange);
    form.lots = draft.form.lots.clone();
    let saved = orders::save(exchange, &author, address, draft.version, form).await.expect("times are set");
    orders::submit(exchange, &author, address, saved.version).await.expect("it is sent to review");
    let anew = orders::approve(exchange, &people.reviewer().await, address, saved.version + 1).await.expect("it is published");
    let public = awards::outcome(exchange, &Actor::Visitor, tender.id).await.expect("anyone reads it");
    assert_eq!(public.retenders, [(anew.clone(), vec![2])]);
    let order = orders::order(exchange, &Actor::Visitor, &anew).await.expect("anyone reads it");
    assert_eq!(
        awards::outcome(exchange, &Actor::Visitor, order.id).await.expect("anyone reads it").retender_of,
        Some(tender.number.clone()),
        "linked both ways"
    );
}

#[tokio::test]
async fn a_companys_award_is_approved_by_a_second_member_or_by_a_reviewer() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let buyer = people.buyer().await;
    let reviewer = people.reviewer().await;
    let tender =
        opened(exchange, &people, &buyer, DemandKind::Enterprise, Procedure::OpenTender, &[&[1_000, 10], &[900, 20], &[800, 30]]).await;
    tender.evaluate(exchange).await;
    for lot in [1, 2] {
        awards::propose(exchange, &tender.author, &tender.number, lot, &[tender.bids[0]], "").await.expect("it is proposed");
    }
    assert!(messages(exchange, &reviewer).await.contains(&MessageKind::AwardProposed), "a company of one asks a reviewer");
    awards::approve(exchange, &reviewer, &tender.number, 1, 1).await.expect("a reviewer decides");
    let owner = people.member(people.company, &[Role::Owner]).await;
    assert_eq!(
        denied(awards::approve(exchange, &reviewer, &tender.number, 2, 1).await),
        Denied::Duty,
        "no longer, once there is a second member"
    );
    assert_eq!(denied(awards::approve(exchange, &tender.author, &tender.number, 2, 1).await), Denied::Interest);
    awards::approve(exchange, &owner, &tender.number, 2, 1).await.expect("who decides");
}

#[tokio::test]
async fn a_challenge_may_have_several_holders() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let author = people.publisher().await;
    let approver = people.member(people.agency_b, &[Role::Approver]).await;
    let tender = opened(exchange, &people, &author, PUBLIC, Procedure::Challenge, &[&[1_000], &[900], &[800]]).await;
    tender.evaluate(exchange).await;
    awards::propose(exchange, &tender.author, &tender.number, 1, &[tender.bids[1], tender.bids[0]], "").await.expect("the first two");
    awards::approve(exchange, &approver, &tender.number, 1, 1).await.expect("it is approved");
    let until =
        awards::outcome(exchange, &Actor::Visitor, tender.id).await.expect("anyone reads it").lots[0].publicity_until.expect("it ends");
    wait_until(exchange, until);
    assert_eq!(awards::settle_due(exchange).await.expect("the job runs"), 1);
    let public = awards::outcome(exchange, &Actor::Visitor, tender.id).await.expect("anyone reads it");
    let holders: Vec<_> = public.lots[0].winners.iter().map(|winner| (winner.bid, winner.amount.map(|sum| sum.0))).collect();
    assert_eq!(holders, [(tender.bids[0], Some(1_000)), (tender.bids[1], Some(900))]);
}

#[tokio::test]
async fn a_pool_ends_with_the_list_of_the_admitted_and_no_price() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let author = people.publisher().await;
    let approver = people.member(people.agency_b, &[Role::Approver]).await;
    let tender = opened(exchange, &people, &author, PUBLIC, Procedure::QualifiedPool, &[&[1], &[1], &[1]]).await;
    assert_eq!(tender.row(exchange).await.stage, OrderStage::Closed, "applications are read from closing on");
    tender.admit(exchange, |place| place != 1).await;
    let partial = awards::propose(exchange, &tender.author, &tender.number, 1, &[tender.bids[0]], "").await;
    assert!(
        matches!(&partial, Err(Error::Invalid(errors)) if errors.contains_key("reason")),
        "leaving an admitted one out needs a reason: {partial:?}"
    );
    awards::propose(exchange, &tender.author, &tender.number, 1, &[tender.bids[0], tender.bids[2]], "")
        .await
        .expect("all who are admitted");
    awards::approve(exchange, &approver, &tender.number, 1, 1).await.expect("it is approved");
    let until =
        awards::outcome(exchange, &Actor::Visitor, tender.id).await.expect("anyone reads it").lots[0].publicity_until.expect("it ends");
    wait_until(exchange, until);
    awards::settle_due(exchange).await.expect("the job runs");
    let list = &notices(exchange, tender.id, NoticeKind::Pool).await[0];
    let name = |place: usize| format!("桂{place}标注有限公司");
    assert!(list.body.contains(&name(1)) && list.body.contains(&name(3)) && !list.body.contains(&name(2)), "{}", list.body);
    let public = awards::outcome(exchange, &Actor::Visitor, tender.id).await.expect("anyone reads it");
    assert!(public.lots[0].ranking.is_empty() && public.lots[0].winners.iter().all(|winner| winner.amount.is_none()), "{public:?}");
}

#[tokio::test]
async fn a_direct_award_is_publicised_as_single_source_first() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let author = people.publisher().await;
    let approver = people.member(people.agency_b, &[Role::Approver]).await;
    let tender = opened(exchange, &people, &author, PUBLIC, Procedure::DirectAward, &[&[1_000]]).await;
    tender.evaluate(exchange).await;
    let before = notices(exchange, tender.id, NoticeKind::SingleSource).await.len();
    awards::propose(exchange, &tender.author, &tender.number, 1, &tender.bids, "").await.expect("it is proposed");
    awards::approve(exchange, &approver, &tender.number, 1, 1).await.expect("it is approved");
    assert_eq!(notices(exchange, tender.id, NoticeKind::SingleSource).await.len(), before + 1);
    assert_eq!(tender.outcomes(exchange).await, [LotOutcome::Proposed], "not made before its publicity is over");
    let view = awards::award(exchange, &approver, &tender.number).await.expect("it is read");
    assert_eq!(view.lots[0].proposals[0].flags, [RedFlag::SingleBid]);
}

#[tokio::test]
async fn the_workbench_says_what_comes_next() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let author = people.publisher().await;
    let approver = people.member(people.agency_b, &[Role::Approver]).await;
    let tender = opened(exchange, &people, &author, PUBLIC, Procedure::OpenTender, &[&[1_000], &[900], &[800]]).await;
    let next = async |actor: &Actor| {
        awards::tasks(exchange, actor).await.expect("tasks are read").into_iter().map(|task| task.kind.name()).collect::<Vec<_>>()
    };
    assert_eq!(next(&author).await, ["declare-interests"]);
    tender.declare(exchange, &author).await;
    assert_eq!(next(&author).await, ["score-bids"]);
    tender.hand_in(exchange, &author, |_, _| "80".to_owned()).await;
    assert_eq!(next(&author).await, ["conclude-evaluation"]);
    awards::conclude(exchange, &author, &tender.number).await.expect("it is concluded");
    assert_eq!(next(&author).await, ["propose-award"]);
    assert_eq!(next(&approver).await, Vec::<&str>::new());
    let first = awards::award(exchange, &author, &tender.number).await.expect("it is read").lots[0].ranking[0].bid;
    awards::propose(exchange, &tender.author, &tender.number, 1, &[first], "").await.expect("it is proposed");
    assert_eq!((next(&author).await, next(&approver).await), (vec![], vec!["approve-award"]));
    assert_eq!(next(&tender.accounts[0]).await, Vec::<&str>::new());
}
