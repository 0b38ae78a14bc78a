//! Companies that bid on the portal's orders, and orders whose bids are open: made by the ordinary commands.

use chrono::{TimeDelta, Utc};
use exchange::{
    actor::{Actor, Member, Role},
    bids::{self, BidForm, LotAnswer, Requirement, Submission},
    codes::{CodeList, DemandKind},
    orders::{self, CriterionForm, LotForm, OrderForm},
    vendors::{self, CapabilityView, Environment, Profile, Staff},
};

use super::{TestSite, orders::form};

/// A company that can label pictures.
pub fn labellers(name: &str) -> Profile {
    fn code<C: CodeList>(code: &str) -> C {
        C::from_code(code).expect("a code of its list")
    }
    let capability = CapabilityView {
        modality: code("image"),
        task_types: vec![code("bounding_box")],
        domains: vec![code("autonomous_driving")],
        technique: code("human_in_loop"),
        languages: vec![code("zh")],
        throughput: 90,
        unit: code("image"),
        statement: "街景拉框。".to_owned(),
    };
    Profile {
        name: name.to_owned(),
        kind: code("company"),
        uscc: None,
        division: "450103".to_owned(),
        founded: 2018,
        scale: code("medium"),
        tier: code("domestic_leading"),
        intro: "六十人在岗。".to_owned(),
        capabilities: vec![capability],
        staff: Staff([("4".to_owned(), 60)].into()),
        weekly_free_hours: 900,
        formats: vec![],
        tools: vec![],
        environment: Environment::default(),
        standards: vec![],
        certificates: vec![],
        cases: vec![],
    }
}

/// Registers a company with a bidder who signs in by this address.
pub async fn company(site: &TestSite, name: &str, email: &str) {
    vendors::register(site.exchange(), &Actor::Process, labellers(name)).await.expect("the company is entered");
    site.account(email, name, &[Role::Bidder]).await;
}

/// The form of two lots that people judge at 60 percent.
fn two_lots(site: &TestSite, hide_buyer: &str) -> OrderForm {
    let form = form(site);
    let items = form.lots[0].items.clone();
    let lot = |name: &str| LotForm { name: name.to_owned(), items: items.clone() };
    let criterion = |name: &str, weight: &str, kind: &str| CriterionForm { name: name.into(), weight: weight.into(), kind: kind.into() };
    OrderForm {
        hide_buyer: hide_buyer.to_owned(),
        lots: vec![lot("包1"), lot("包2")],
        criteria: vec![criterion("质量方案", "60", "quality"), criterion("价格", "40", "price")],
        ..form
    }
}

/// An order of the organisation that an account belongs to, published, with bids by three companies of which the last one bids for the first lot
/// alone; its number. They sign in as `bidder1@example.cn` to `bidder3@example.cn`.
pub async fn with_three_bids(site: &TestSite, author: &Actor, kind: DemandKind, hide_buyer: &str) -> String {
    let exchange = site.exchange();
    site.account("checker@example.cn", "示例审核中心", &[Role::Reviewer]).await;
    let reviewer = site.actor("checker@example.cn").await;
    let draft = orders::start(exchange, author, kind).await.expect("a draft starts");
    let saved = orders::save(exchange, author, draft, 1, two_lots(site, hide_buyer)).await.expect("the draft is saved");
    orders::submit(exchange, author, draft, saved.version).await.expect("the draft is sent to review");
    let number = orders::approve(exchange, &reviewer, draft, saved.version + 1).await.expect("the order is approved");
    let order = orders::order(exchange, &Actor::Process, &number).await.expect("it is read");
    for (place, price) in [(1, "0.41"), (2, "0.38"), (3, "0.45")] {
        let email = format!("bidder{place}@example.cn");
        company(site, &format!("示例第{place}标注公司"), &email).await;
        let lot = |wanted| LotAnswer { wanted, prices: vec![price.to_owned()] };
        let answer = |requirement: &Requirement| match requirement {
            Requirement::Delivery { .. } => "80".to_owned(),
            Requirement::Quality { .. } => "0.9".to_owned(),
            _ => "两个项目均已验收".to_owned(),
        };
        let submission = Submission {
            asked: bids::fingerprint(&order.content),
            follows: 0,
            form: BidForm {
                lots: vec![lot(true), lot(place < 3)],
                responses: bids::requirements(&order.content).iter().map(answer).collect(),
            },
            documents: Vec::new(),
        };
        bids::submit(exchange, &site.actor(&email).await, &number, submission).await.expect("the bid is taken");
    }
    number
}

/// Lets the closing time of an order come, and two officers open its bids.
pub async fn open(site: &TestSite, number: &str) {
    let exchange = site.exchange();
    let closes_at = orders::order(exchange, &Actor::Process, number).await.expect("it is read").content.closes_at;
    exchange.clock().set_offset(closes_at - Utc::now() + TimeDelta::milliseconds(2));
    orders::close_due(exchange).await.expect("the job runs");
    let mut officers = Vec::new();
    for email in ["one@example.cn", "two@example.cn"] {
        site.account(email, "示例交易中心", &[Role::Opener]).await;
        let Actor::Account(member) = site.actor(email).await else { panic!("{email} is an account") };
        officers.push(Actor::Account(Member { authenticated_at: Some(exchange.clock().now()), ..member }));
    }
    bids::consent(exchange, &officers[0], number).await.expect("the first consents");
    bids::open(exchange, &officers[1], number).await.expect("the second opens");
}
