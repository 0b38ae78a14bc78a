//! Bidding: what is taken and what is refused, replacing, withdrawing, receipts.

#[path = "world/bidding.rs"]
mod bidding;
#[path = "world/people.rs"]
mod people;
#[path = "world/suppliers.rs"]
mod suppliers;
mod world;

use bidding::{bid, bidder, close, company, entries, form, labellers, pdf, submission};
use exchange::{
    Error, Exchange, Problem,
    actor::{Actor, Denied, Role},
    bids::{self, Attachment, BidForm, BidState, Gate, LotAnswer, ReceiptKind, Submission, Verdict},
    codes::{DemandKind, LotOutcome},
    entity::{account, bid_content, lot, organisation},
    matching::Point,
    money::UnitPrice,
    orders::{self, LotForm},
    vendors::{Environment, Protection},
};
use people::{People, complete_form};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, sea_query::Expr};
use uuid::Uuid;
use world::World;

/// A world with an order that takes bids, and its number.
async fn open_order(exchange: &Exchange) -> (People, String) {
    let people = People::settle(exchange).await;
    let (publisher, reviewer) = (people.publisher().await, people.reviewer().await);
    let (_, number) = people.published(&publisher, &reviewer, DemandKind::PublicData).await;
    (people, number)
}

async fn live(exchange: &Exchange, number: &str) -> u64 {
    bids::standing(exchange, &Actor::Visitor, number).await.expect("anyone may know").live
}

async fn ciphertexts(exchange: &Exchange) -> u64 {
    let change = exchange.write(&Actor::Process).await.expect("a change begins");
    bid_content::Entity::find().count(change.db()).await.expect("they are counted")
}

async fn verdict(exchange: &Exchange, text: &str) -> Verdict {
    bids::check_receipt(exchange, text).await.expect("it is checked").verdict
}

#[tokio::test]
async fn a_bid_is_taken_with_a_receipt_that_anyone_can_check() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let (people, number) = open_order(exchange).await;
    let company = bidder(exchange, &people, "示例甲标注").await;
    assert_eq!(bids::gates(exchange, &company, &number).await.expect("the gates are read"), [], "nothing stands in the way");
    let key = bids::standing(exchange, &Actor::Visitor, &number).await.expect("anyone may know").public_key;
    assert_eq!(key.expect("the order has a key").len(), 64);

    let mut sent = submission(exchange, &number, 0, form("9.9", "13.8")).await;
    sent.documents = vec![pdf("质量方案.pdf", "双人互校")];
    let received = bids::submit(exchange, &company, &number, sent).await.expect("the bid is taken");
    assert_eq!((received.receipt.kind, received.receipt.version, received.receipt.log_index), (ReceiptKind::Received, 1, 1));
    assert_eq!(live(exchange, &number).await, 1, "the count is public");
    for said in ["13.80", "质量方案.pdf", "1660950.00", "专职质检 6 人", &received.receipt.sha256] {
        assert!(received.copy.contains(said), "the bidder's own copy says {said}: {}", received.copy);
    }
    let message = exchange_messages(exchange, &company).await;
    assert_eq!(message, 1, "the company's bidders are told");

    assert_eq!(verdict(exchange, &received.signed).await, Verdict::Holds(received.receipt.clone()));
    assert_eq!(
        verdict(exchange, &format!("\n  {}\n", received.signed.replace('\n', "\r\n  "))).await,
        Verdict::Holds(received.receipt.clone())
    );
    let forged = received.signed.replace("version: 1", "version: 2");
    assert_eq!(verdict(exchange, &forged).await, Verdict::NotSigned);
    assert_eq!(verdict(exchange, "收条").await, Verdict::Unreadable);
    let other = World::new().await;
    assert_eq!(verdict(&other.exchange, &received.signed).await, Verdict::NotSigned, "another portal signed it");

    let own = bids::own(exchange, &company, &number).await.expect("the company's bidders read it");
    assert_eq!((own.len(), own[0].state, own[0].receipts.clone()), (1, BidState::Live, vec![received.signed]));
    let rival = bidder(exchange, &people, "示例乙标注").await;
    assert_eq!(bids::own(exchange, &rival, &number).await.expect("others have none"), []);
    let early = bids::opened(exchange, &company, &number).await;
    assert!(matches!(early, Err(Error::Denied(_))), "nobody reads a bid before opening, nor does its bidder: {early:?}");
}

async fn exchange_messages(exchange: &Exchange, actor: &Actor) -> u64 {
    let change = exchange.write(&Actor::Process).await.expect("a change begins");
    let mine = exchange::entity::message::Entity::find()
        .filter(exchange::entity::message::Column::AccountId.eq(actor.account().expect("an account")));
    mine.count(change.db()).await.expect("they are counted")
}

#[tokio::test]
async fn a_bid_is_replaced_in_full_and_withdrawn_until_closing() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let (people, number) = open_order(exchange).await;
    let company = bidder(exchange, &people, "示例甲标注").await;
    let first = bid(exchange, &company, &number, "9.9", "13.8").await;

    let twice = submission(exchange, &number, 0, form("9.9", "13.8")).await;
    let twice = bids::submit(exchange, &company, &number, twice).await;
    assert!(matches!(twice, Err(Error::Conflict { current: 1, given: 0 })), "a form that is sent twice is taken once: {twice:?}");
    let second = submission(exchange, &number, 1, form("9.5", "12")).await;
    let second = bids::submit(exchange, &company, &number, second).await.expect("it is replaced");
    assert_eq!((second.receipt.version, second.receipt.log_index), (2, 2));
    assert_eq!((live(exchange, &number).await, ciphertexts(exchange).await), (1, 1), "one counts, and what the first said is gone");

    let stale = bids::withdraw(exchange, &company, &number, 1).await;
    assert!(matches!(stale, Err(Error::Conflict { current: 2, given: 1 })), "{stale:?}");
    let withdrawn = bids::withdraw(exchange, &company, &number, 2).await.expect("it is withdrawn");
    assert_eq!((withdrawn.kind, withdrawn.version, withdrawn.log_index), (ReceiptKind::Withdrawn, 2, 3));
    assert_eq!((live(exchange, &number).await, ciphertexts(exchange).await), (0, 0));
    let again = bids::withdraw(exchange, &company, &number, 2).await;
    assert!(matches!(again, Err(Error::State("no bid to withdraw"))), "{again:?}");

    let third = submission(exchange, &number, 2, form("9", "11.5")).await;
    let third = bids::submit(exchange, &company, &number, third).await.expect("a withdrawn bid can be followed by another");
    let own = bids::own(exchange, &company, &number).await.expect("it is read");
    let states: Vec<_> = own.iter().map(|bid| (bid.version, bid.state, bid.receipts.len())).collect();
    assert_eq!(states, [(3, BidState::Live, 1), (2, BidState::Withdrawn, 2), (1, BidState::Replaced, 1)]);
    for receipt in own.iter().flat_map(|bid| &bid.receipts) {
        assert!(matches!(verdict(exchange, receipt).await, Verdict::Holds(_)), "every receipt holds for good: {receipt}");
    }
    assert_eq!(own[2].receipts[0], first.signed);

    close(exchange, &number).await;
    let late = bids::withdraw(exchange, &company, &number, 3).await;
    assert!(matches!(late, Err(Error::Denied(Denied::Stage))), "nothing is withdrawn after closing: {late:?}");
    let late = submission(exchange, &number, 3, form("1", "1")).await;
    let late = bids::submit(exchange, &company, &number, late).await;
    assert!(matches!(late, Err(Error::Denied(Denied::Stage))), "nor replaced: {late:?}");
    assert_eq!(entries(exchange, "bid.refused").await.len(), 2, "what was refused is recorded");
    assert_eq!(entries(exchange, "bid.withdrawal_refused").await.len(), 3);
    let checked = bids::check_receipt(exchange, &third.signed).await.expect("it is checked");
    let (closing, proof) = checked.closing.expect("the order is closed");
    let leaf = hex::decode(&third.receipt.sha256).expect("hex");
    assert_eq!(proof.expect("the bid counted").root_of(&leaf).map(hex::encode), Some(closing.root), "and that can be computed");
    let checked = bids::check_receipt(exchange, &first.signed).await.expect("it is checked");
    assert_eq!(checked.closing.expect("the order is closed").1, None, "a replaced bid did not count");
}

#[tokio::test]
async fn what_stands_in_the_way_is_said_before_anyone_types() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let (people, number) = open_order(exchange).await;
    let gates = async |actor: &Actor| bids::gates(exchange, actor, &number).await.expect("the gates are read");
    assert_eq!(gates(&Actor::Visitor).await, [Gate::SignIn]);
    assert_eq!(gates(&people.reviewer().await).await, [Gate::Role]);
    let stranger = people.member(people.company, &[Role::Bidder]).await;
    assert_eq!(gates(&stranger).await, [Gate::Profile], "a verified organisation without a profile");
    let own = people.member(people.agency_a, &[Role::Bidder]).await;
    assert_eq!(gates(&own).await, [Gate::OwnOrder, Gate::Profile]);

    let open_rooms = Environment { secure_room: false, dedicated_network: false, onsite_teams: 0, protection: Protection::None };
    let weak = company(exchange, exchange::vendors::Profile { environment: open_rooms, ..labellers("示例丙标注") }).await;
    let weak = people.member(weak, &[Role::Bidder]).await;
    let points: Vec<_> = gates(&weak).await;
    assert!(
        matches!(&points[..], [Gate::Requirement(rooms), Gate::Requirement(grade)]
            if matches!(rooms.point, Point::Environment { .. }) && grade.point == Point::Protection),
        "{points:?}"
    );
    let other = company(exchange, suppliers::transcribers("示例听写")).await;
    let other = people.member(other, &[Role::Bidder]).await;
    assert!(matches!(&gates(&other).await[..], [Gate::Requirement(tasks)] if matches!(tasks.point, Point::Tasks { .. })));

    let unverified = bidder(exchange, &people, "示例丁标注").await;
    let change = exchange.write(&Actor::Process).await.expect("a change begins");
    let id = unverified.member().and_then(|member| member.organisation).expect("an organisation");
    organisation::ActiveModel { id: Set(id), verified_at: Set(None), ..Default::default() }
        .update(change.db())
        .await
        .expect("it is written");
    change.commit().await.expect("it lasts");
    assert_eq!(gates(&unverified).await, [Gate::Verification]);

    let sent = submission(exchange, &number, 0, form("9.9", "13.8")).await;
    for (who, actor, reason) in [
        ("a publisher's colleague", &own, "not for this organisation"),
        ("a reviewer", &people.reviewer().await, "not among the account's duties"),
        ("a company with open rooms", &weak, "the profile does not show what the order asks for"),
        ("an unverified company", &unverified, "the organisation is not verified"),
        ("an organisation without a profile", &stranger, "the organisation has no profile"),
    ] {
        let before = entries(exchange, "bid.refused").await.len();
        let refused = bids::submit(exchange, actor, &number, sent.clone()).await;
        assert!(matches!(refused, Err(Error::Denied(_) | Error::State(_))), "{who}: {refused:?}");
        let log = entries(exchange, "bid.refused").await;
        assert!(log.len() == before + 1 && log[before].contains(reason), "{who} is recorded: {log:?}");
    }
    let visitor = bids::submit(exchange, &Actor::Visitor, &number, sent).await;
    assert!(matches!(visitor, Err(Error::Denied(Denied::SignIn))), "{visitor:?}");
    assert_eq!(live(exchange, &number).await, 0, "nothing was taken");

    close(exchange, &number).await;
    assert_eq!(gates(&Actor::Visitor).await, [Gate::NotOpen, Gate::SignIn], "a closed order says so to everyone");
}

#[tokio::test]
async fn everything_that_is_typed_wrong_is_told_at_once() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let (people, number) = open_order(exchange).await;
    let company = bidder(exchange, &people, "示例甲标注").await;
    let wrong = async |form: BidForm, documents: Vec<Attachment>| {
        let sent = Submission { documents, ..submission(exchange, &number, 0, form).await };
        match bids::submit(exchange, &company, &number, sent).await {
            Err(Error::Invalid(errors)) => errors,
            other => panic!("it is refused, not {other:?}"),
        }
    };
    let mut bad = form("14.5001", "十四元");
    bad.responses[0] = "三个月".to_owned();
    bad.responses[4] = " ".to_owned();
    let program = Attachment { name: "方案.pdf".to_owned(), content: b"MZ\x90\0\x03".to_vec() };
    let expected = [
        ("documents", Problem::FileType),
        ("lots.0.prices.0", Problem::AboveCeiling(UnitPrice(145_000))),
        ("lots.0.prices.1", Problem::NotAnAmount(4)),
        ("responses.0", Problem::NotAPositiveNumber),
        ("responses.4", Problem::Missing),
    ];
    assert_eq!(wrong(bad, vec![program]).await, expected.map(|(path, problem)| (path.to_owned(), problem)).into());
    let none = BidForm { lots: vec![LotAnswer::default()], ..form("9", "9") };
    assert_eq!(wrong(none, Vec::new()).await["lots"], Problem::Missing, "a bid is for some lot");
    let script = Attachment { name: "说明.txt".to_owned(), content: "说明".into() };
    assert_eq!(wrong(form("9", "9"), vec![script]).await["documents"], Problem::FileType, "plain texts are no bid documents");
    let large = Attachment { name: "a.pdf".to_owned(), content: [b"%PDF-1.7".as_slice(), &vec![0; 11 * 1024 * 1024]].concat() };
    assert_eq!(wrong(form("9", "9"), vec![large.clone(), large]).await["documents"], Problem::FileTooLarge(20 * 1024 * 1024));
    assert_eq!(entries(exchange, "bid.refused").await, Vec::<String>::new(), "what is typed wrong is nobody's refusal");

    let amended = Submission { asked: "0123".to_owned(), ..submission(exchange, &number, 0, form("9", "9")).await };
    let amended = bids::submit(exchange, &company, &number, amended).await;
    assert!(matches!(amended, Err(Error::State("amended"))), "a form of another content is not taken: {amended:?}");
}

/// Changes the row of an account.
async fn alter(exchange: &Exchange, actor: &Actor, change_row: impl FnOnce(&mut account::ActiveModel)) {
    let change = exchange.write(&Actor::Process).await.expect("a change begins");
    let mut row = account::ActiveModel { id: Set(actor.account().expect("an account")), ..Default::default() };
    change_row(&mut row);
    row.update(change.db()).await.expect("it is written");
    change.commit().await.expect("it lasts");
}

#[tokio::test]
async fn a_member_who_is_removed_in_mid_bid_is_refused() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let (people, number) = open_order(exchange).await;
    let elsewhere = company(exchange, labellers("示例别家")).await;
    let id = company(exchange, labellers("示例甲标注")).await;
    let now = exchange.clock().now();
    let removed = people.member(id, &[Role::Bidder]).await;
    alter(exchange, &removed, |row| row.disabled_at = Set(Some(now))).await;
    let stripped = people.member(id, &[Role::Bidder]).await;
    alter(exchange, &stripped, |row| row.roles = Set("recruiter".to_owned())).await;
    let moved = people.member(id, &[Role::Bidder]).await;
    alter(exchange, &moved, |row| row.organisation_id = Set(Some(elsewhere))).await;
    for (who, actor) in [("switched off", &removed), ("without the duty", &stripped), ("gone elsewhere", &moved)] {
        let sent = submission(exchange, &number, 0, form("9.9", "13.8")).await;
        let refused = bids::submit(exchange, actor, &number, sent).await;
        assert!(matches!(refused, Err(Error::Denied(Denied::Duty | Denied::Organisation))), "{who}: {refused:?}");
    }
    assert_eq!((live(exchange, &number).await, ciphertexts(exchange).await), (0, 0), "nothing half-done");
    assert_eq!(entries(exchange, "bid.refused").await.len(), 3, "and each is recorded");
}

#[tokio::test]
async fn a_lot_that_failed_takes_no_bids() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let (publisher, reviewer) = (people.publisher().await, people.reviewer().await);
    let address = orders::start(exchange, &publisher, DemandKind::PublicData).await.expect("a draft starts");
    let mut two = complete_form(exchange);
    let item = two.lots[0].items[1].clone();
    two.lots.push(LotForm { name: "包2 支路".into(), items: vec![item] });
    let saved = orders::save(exchange, &publisher, address, 1, two).await.expect("it is saved");
    orders::submit(exchange, &publisher, address, saved.version).await.expect("it is sent");
    let number = orders::approve(exchange, &reviewer, address, saved.version + 1).await.expect("it is approved");
    let order = orders::order(exchange, &Actor::Visitor, &number).await.expect("it is read");
    let fail = async |order: Uuid, position: i32| {
        let change = exchange.write(&Actor::Process).await.expect("a change begins");
        let query = lot::Entity::update_many().col_expr(lot::Column::Outcome, Expr::value(LotOutcome::Failed));
        let query = query.filter(lot::Column::OrderId.eq(order)).filter(lot::Column::Position.eq(position));
        query.exec(change.db()).await.expect("it is written");
        change.commit().await.expect("it lasts");
    };
    fail(order.id, 2).await;
    let company = bidder(exchange, &people, "示例甲标注").await;
    let answers = |second: bool| BidForm {
        lots: vec![
            LotAnswer { wanted: !second, prices: vec!["9.9".into(), "13.8".into()] },
            LotAnswer { wanted: second, prices: vec!["13.8".into()] },
        ],
        responses: ["80", "0.9", "0.9", "0.9", "yes", "两批", "6 人"].map(str::to_owned).to_vec(),
    };
    let sent = submission(exchange, &number, 0, answers(true)).await;
    let refused = bids::submit(exchange, &company, &number, sent).await;
    assert!(matches!(&refused, Err(Error::Invalid(errors)) if errors["lots.1"] == Problem::NotInList), "{refused:?}");
    let sent = submission(exchange, &number, 0, answers(false)).await;
    bids::submit(exchange, &company, &number, sent).await.expect("the other lot takes bids");
    fail(order.id, 1).await;
    assert_eq!(bids::gates(exchange, &company, &number).await.expect("the gates are read"), [Gate::NoOpenLot]);
    let sent = submission(exchange, &number, 1, answers(false)).await;
    let refused = bids::submit(exchange, &company, &number, sent).await;
    assert!(matches!(refused, Err(Error::State("no lot takes bids"))), "{refused:?}");
    assert_eq!(entries(exchange, "bid.refused").await.len(), 1);
}
