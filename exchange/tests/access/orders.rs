//! Who may do what with an order: the rules as a table, the commands held against it, and the fields that nobody else gets.

use std::{collections::BTreeMap, fmt::Write};

use exchange::{
    Error, Exchange,
    actor::{Actor, Deed, Denied, OrderAction, OrderFacts, Role},
    codes::{CodeList, DemandKind, OrderStage},
    orders::{self, FieldNotes},
};
use uuid::Uuid;

use crate::{
    everyone, lines,
    people::{People, complete_form},
    word,
    world::World,
};

/// The rules of access to orders. `login`: sign in first; `duty`: not among the account's duties; `whose`: not for this
/// organisation; `stage`: not at this stage. "own" is a member of the order's organisation, "nowhere" one of none; "later" stands for
/// every stage from closed on.
const RULES: &str = "
public_data, draft                              read      inspect   edit      discard   submit    approve   send back close
    visitor                                     login     login     login     login     login     login     login     login
    process                                     whose     whose     whose     whose     whose     whose     whose     stage
    publisher (own)                             yes       yes       yes       yes       yes       duty      duty      duty
    publisher (elsewhere), publisher (nowhere)  duty      duty      whose     whose     whose     duty      duty      duty
    reviewer (own), reviewer (nowhere)          whose     whose     duty      duty      duty      whose     whose     duty
    reviewer (elsewhere)                        stage     stage     duty      duty      duty      stage     stage     duty
    everyone else                               duty      duty      duty      duty      duty      duty      duty      duty
public_data, in review                          read      inspect   edit      discard   submit    approve   send back close
    visitor                                     login     login     login     login     login     login     login     login
    process                                     whose     whose     whose     whose     whose     whose     whose     stage
    publisher (own)                             yes       yes       stage     stage     stage     duty      duty      duty
    publisher (elsewhere), publisher (nowhere)  duty      duty      whose     whose     whose     duty      duty      duty
    reviewer (own), reviewer (nowhere)          whose     whose     duty      duty      duty      whose     whose     duty
    reviewer (elsewhere)                        yes       yes       duty      duty      duty      yes       yes       duty
    everyone else                               duty      duty      duty      duty      duty      duty      duty      duty
public_data, published                          read      inspect   edit      discard   submit    approve   send back close
    visitor                                     yes       login     login     login     login     login     login     login
    process                                     yes       whose     whose     whose     whose     whose     whose     yes
    publisher (own)                             yes       yes       stage     stage     stage     duty      duty      duty
    publisher (elsewhere), publisher (nowhere)  yes       duty      whose     whose     whose     duty      duty      duty
    reviewer (own), reviewer (nowhere)          yes       whose     duty      duty      duty      whose     whose     duty
    reviewer (elsewhere)                        yes       yes       duty      duty      duty      stage     stage     duty
    everyone else                               yes       duty      duty      duty      duty      duty      duty      duty
public_data, later                              read      inspect   edit      discard   submit    approve   send back close
    visitor                                     yes       login     login     login     login     login     login     login
    process                                     yes       whose     whose     whose     whose     whose     whose     stage
    publisher (own)                             yes       yes       stage     stage     stage     duty      duty      duty
    publisher (elsewhere), publisher (nowhere)  yes       duty      whose     whose     whose     duty      duty      duty
    reviewer (own), reviewer (nowhere)          yes       whose     duty      duty      duty      whose     whose     duty
    reviewer (elsewhere)                        yes       yes       duty      duty      duty      stage     stage     duty
    everyone else                               yes       duty      duty      duty      duty      duty      duty      duty
enterprise, draft                               read      inspect   edit      discard   submit    approve   send back close
    visitor                                     login     login     login     login     login     login     login     login
    process                                     whose     whose     whose     whose     whose     whose     whose     stage
    everyone else                               duty      duty      duty      duty      duty      duty      duty      duty
    reviewer (own), reviewer (nowhere)          whose     whose     duty      duty      duty      whose     whose     duty
    reviewer (elsewhere)                        stage     stage     duty      duty      duty      stage     stage     duty
    buyer (own), owner (own)                    yes       yes       yes       yes       yes       duty      duty      duty
    buyer (elsewhere), buyer (nowhere), owner (elsewhere), owner (nowhere) duty      duty      whose     whose     whose     duty      duty      duty
enterprise, in review                           read      inspect   edit      discard   submit    approve   send back close
    visitor                                     login     login     login     login     login     login     login     login
    process                                     whose     whose     whose     whose     whose     whose     whose     stage
    everyone else                               duty      duty      duty      duty      duty      duty      duty      duty
    reviewer (own), reviewer (nowhere)          whose     whose     duty      duty      duty      whose     whose     duty
    reviewer (elsewhere)                        yes       yes       duty      duty      duty      yes       yes       duty
    buyer (own), owner (own)                    yes       yes       stage     stage     stage     duty      duty      duty
    buyer (elsewhere), buyer (nowhere), owner (elsewhere), owner (nowhere) duty      duty      whose     whose     whose     duty      duty      duty
enterprise, published                           read      inspect   edit      discard   submit    approve   send back close
    visitor                                     yes       login     login     login     login     login     login     login
    process                                     yes       whose     whose     whose     whose     whose     whose     yes
    everyone else                               yes       duty      duty      duty      duty      duty      duty      duty
    reviewer (own), reviewer (nowhere)          yes       whose     duty      duty      duty      whose     whose     duty
    reviewer (elsewhere)                        yes       yes       duty      duty      duty      stage     stage     duty
    buyer (own), owner (own)                    yes       yes       stage     stage     stage     duty      duty      duty
    buyer (elsewhere), buyer (nowhere), owner (elsewhere), owner (nowhere) yes       duty      whose     whose     whose     duty      duty      duty
enterprise, later                               read      inspect   edit      discard   submit    approve   send back close
    visitor                                     yes       login     login     login     login     login     login     login
    process                                     yes       whose     whose     whose     whose     whose     whose     stage
    everyone else                               yes       duty      duty      duty      duty      duty      duty      duty
    reviewer (own), reviewer (nowhere)          yes       whose     duty      duty      duty      whose     whose     duty
    reviewer (elsewhere)                        yes       yes       duty      duty      duty      stage     stage     duty
    buyer (own), owner (own)                    yes       yes       stage     stage     stage     duty      duty      duty
    buyer (elsewhere), buyer (nowhere), owner (elsewhere), owner (nowhere) yes       duty      whose     whose     whose     duty      duty      duty
";

const ACTIONS: [(OrderAction, &str); 8] = [
    (OrderAction::Read, "read"),
    (OrderAction::Inspect, "inspect"),
    (OrderAction::Edit, "edit"),
    (OrderAction::Discard, "discard"),
    (OrderAction::Submit, "submit"),
    (OrderAction::Approve, "approve"),
    (OrderAction::SendBack, "send back"),
    (OrderAction::Close, "close"),
];

fn answers(actor: &Actor, order: OrderFacts) -> Vec<&'static str> {
    ACTIONS.iter().map(|(action, _)| word(actor.may(Deed::Order(*action, order)))).collect()
}

/// The table of the rules as they are, those who get the same answers at every stage on one line.
fn table() -> String {
    let own = Uuid::new_v4();
    let mut table = String::from("\n");
    for demand_kind in DemandKind::all() {
        for (stage, name) in [
            (OrderStage::Draft, "draft"),
            (OrderStage::InReview, "in review"),
            (OrderStage::Published, "published"),
            (OrderStage::Closed, "later"),
        ] {
            let facts = OrderFacts { stage, demand_kind, organisation: own };
            let heads = ACTIONS.map(|(_, action)| action);
            table += &lines(&format!("{demand_kind}, {name}"), &heads, own, |actor| answers(actor, facts));
        }
    }
    table
}

#[test]
fn the_rules_of_access_are_this_table() {
    let table = table();
    assert!(table == RULES, "the rules of access have changed; the table is now:\n{table}");
}

#[test]
fn every_stage_from_closed_on_has_the_same_rules() {
    let own = Uuid::new_v4();
    let later = [OrderStage::Opened, OrderStage::Evaluated, OrderStage::Settled, OrderStage::Cancelled];
    for demand_kind in DemandKind::all() {
        for (who, actor) in everyone(own) {
            let at = |stage| answers(&actor, OrderFacts { stage, demand_kind, organisation: own });
            for stage in later {
                assert_eq!(at(stage), at(OrderStage::Closed), "{who} at {stage}");
            }
        }
    }
}

/// What the commands and questions answer. `none`: not found, as if it did not exist; `state`: not in this state.
const ANSWERS: &str = "
draft             draft     preview   review    order     document  save      attach    submit    discard   approve   send back
  visitor         login     login     login     none      none      login     login     login     login     login     login
  publisher       yes       yes       state     none      yes       yes       yes       yes       yes       duty      duty
  own reviewer    duty      duty      whose     none      whose     duty      duty      duty      duty      whose     whose
  own auditor     duty      duty      duty      none      duty      duty      duty      duty      duty      duty      duty
  other publisher none      none      none      none      none      none      none      none      none      none      none
  other reviewer  duty      duty      stage     none      stage     duty      duty      duty      duty      stage     stage
  company buyer   none      none      none      none      none      none      none      none      none      none      none
in_review         draft     preview   review    order     document  save      attach    submit    discard   approve   send back
  visitor         login     login     login     none      none      login     login     login     login     login     login
  publisher       yes       yes       yes       none      yes       stage     stage     stage     stage     duty      duty
  own reviewer    duty      duty      whose     none      whose     duty      duty      duty      duty      whose     whose
  own auditor     duty      duty      duty      none      duty      duty      duty      duty      duty      duty      duty
  other publisher none      none      none      none      none      none      none      none      none      none      none
  other reviewer  duty      duty      yes       none      yes       duty      duty      duty      duty      yes       yes
  company buyer   none      none      none      none      none      none      none      none      none      none      none
published         draft     preview   review    order     document  save      attach    submit    discard   approve   send back
  visitor         login     login     login     yes       yes       login     login     login     login     login     login
  publisher       state     state     yes       yes       yes       stage     stage     stage     stage     duty      duty
  own reviewer    whose     whose     whose     yes       yes       duty      duty      duty      duty      whose     whose
  own auditor     duty      duty      duty      yes       yes       duty      duty      duty      duty      duty      duty
  other publisher duty      duty      duty      yes       yes       whose     whose     whose     whose     duty      duty
  other reviewer  state     state     yes       yes       yes       duty      duty      duty      duty      stage     stage
  company buyer   duty      duty      duty      yes       yes       duty      duty      duty      duty      duty      duty
";

/// Commands and questions by the name of the column.
const CALLS: [&str; 11] =
    ["draft", "preview", "review", "order", "document", "save", "attach", "submit", "discard", "approve", "send back"];

/// An order at a stage, ready to be asked for.
struct Target {
    address: Uuid,
    version: i32,
    number: String,
    document: Uuid,
}

impl Target {
    async fn at(stage: OrderStage, exchange: &Exchange, people: &People, publisher: &Actor, reviewer: &Actor) -> Self {
        let (address, mut version) = people.complete_draft(publisher, DemandKind::PublicData).await;
        let document = orders::add_document(exchange, publisher, address, "规范.txt", b"text".to_vec()).await.expect("a text is taken");
        let mut number = "GX-2026-9999".to_owned();
        if stage != OrderStage::Draft {
            orders::submit(exchange, publisher, address, version).await.expect("it is sent to review");
            version += 1;
        }
        if stage == OrderStage::Published {
            number = orders::approve(exchange, reviewer, address, version).await.expect("it is approved");
            version += 1;
        }
        Self { address, version, number, document }
    }

    async fn call(&self, name: &str, exchange: &Exchange, actor: &Actor) -> Result<(), Error> {
        let Self { address, version, number, document } = self;
        let (address, version) = (*address, *version);
        match name {
            "draft" => orders::draft(exchange, actor, address).await.map(drop),
            "preview" => orders::preview(exchange, actor, address).await.map(drop),
            "review" => orders::review(exchange, actor, address).await.map(drop),
            "order" => orders::order(exchange, actor, number).await.map(drop),
            "document" => orders::fetch_document(exchange, actor, *document).await.map(drop),
            "save" => orders::save(exchange, actor, address, version, complete_form(exchange)).await.map(drop),
            "attach" => orders::add_document(exchange, actor, address, "a.txt", b"a".to_vec()).await.map(drop),
            "submit" => orders::submit(exchange, actor, address, version).await,
            "discard" => orders::discard(exchange, actor, address, version).await,
            "approve" => orders::approve(exchange, actor, address, version).await.map(drop),
            "send back" => orders::send_back(exchange, actor, address, version, "请补充", FieldNotes::default()).await,
            other => panic!("no call is named {other}"),
        }
    }
}

#[tokio::test]
async fn commands_and_questions_answer_as_the_rules_say() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let (publisher, reviewer) = (people.publisher().await, people.reviewer().await);
    let actors = [
        ("visitor", Actor::Visitor),
        ("publisher", publisher.clone()),
        ("own reviewer", people.member(people.agency_a, &[Role::Reviewer]).await),
        ("own auditor", people.member(people.agency_a, &[Role::Audit]).await),
        ("other publisher", people.member(people.agency_b, &[Role::Publisher]).await),
        ("other reviewer", reviewer.clone()),
        ("company buyer", people.buyer().await),
    ];
    let mut table = String::from("\n");
    for stage in [OrderStage::Draft, OrderStage::InReview, OrderStage::Published] {
        let mut target = Target::at(stage, exchange, &people, &publisher, &reviewer).await;
        let heads: String = CALLS.iter().map(|call| format!("{call:<10}")).collect();
        writeln!(table, "{:<18}{}", stage.code(), heads.trim_end()).expect("a string takes text");
        for (who, actor) in &actors {
            let mut line = format!("  {who:<16}");
            for (index, call) in CALLS.into_iter().enumerate() {
                let answer = target.call(call, exchange, actor).await;
                if answer.is_ok() && index > 4 {
                    target = Target::at(stage, exchange, &people, &publisher, &reviewer).await;
                }
                let answer = match answer {
                    Ok(()) => "yes",
                    Err(Error::Denied(denied)) => word(Err(denied)),
                    Err(Error::NotFound) => "none",
                    Err(Error::State(_)) => "state",
                    Err(other) => panic!("{who}, {call} at {stage}: {other:?}"),
                };
                write!(line, "{answer:<10}").expect("a string takes text");
            }
            table.push_str(line.trim_end());
            table.push('\n');
        }
    }
    assert!(table == ANSWERS, "the answers have changed; the table is now:\n{table}");
}

#[tokio::test]
async fn a_visitor_gets_nothing_of_how_an_order_came_about() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let (publisher, reviewer) = (people.publisher().await, people.reviewer().await);
    let (address, version) = people.submitted(&publisher, DemandKind::PublicData).await;
    let notes = FieldNotes(BTreeMap::from([("title".to_owned(), "审核备注甲".to_owned())]));
    orders::send_back(exchange, &reviewer, address, version, "审核理由乙", notes).await.expect("it is sent back");
    orders::submit(exchange, &publisher, address, version + 1).await.expect("it is sent again");
    let number = orders::approve(exchange, &reviewer, address, version + 2).await.expect("it is approved");

    let view = orders::order(exchange, &Actor::Visitor, &number).await.expect("anyone reads it");
    let shown = format!("{view:?}");
    let id = |actor: &Actor| actor.account().expect("an account").to_string();
    for (what, secret) in [
        ("the draft's address", address.to_string()),
        ("the author", id(&publisher)),
        ("the reviewer", id(&reviewer)),
        ("the author's name", "韦一鸣".to_owned()),
        ("a reviewer's note", "审核备注甲".to_owned()),
        ("a reviewer's reason", "审核理由乙".to_owned()),
        ("the form as it was typed", "120,000".to_owned()),
    ] {
        assert!(!shown.contains(&secret), "{what} is shown to visitors");
    }
    let stranger = people.member(people.company, &[Role::Buyer]).await;
    assert_eq!(orders::order(exchange, &stranger, &number).await.expect("anyone reads it"), view, "nor does any other account get more");
    let own = orders::order(exchange, &publisher, &number).await.expect("the author reads it");
    assert_eq!(own.address, address, "its authors find the way back to the draft");
    assert!(matches!(orders::drafts(exchange, &Actor::Visitor).await, Err(Error::Denied(Denied::SignIn))));
    assert!(matches!(orders::drafts(exchange, &reviewer).await, Err(Error::Denied(Denied::Duty))));
    assert!(matches!(orders::review_queue(exchange, &publisher).await, Err(Error::Denied(Denied::Duty))));
    assert_eq!(
        orders::drafts(exchange, &stranger).await.expect("the list is read"),
        [],
        "another organisation's orders are not in the list"
    );
}
