//! Who may do what with a company: the rules as a table, the commands held against it, and the fields that nobody else gets.

use std::fmt::Write;

use exchange::{
    Error, Exchange,
    actor::{Actor, CompanyAction, CompanyFacts, Deed, Role},
    companies::{
        self, CompanyStage,
        profile::{self, ProfileForm},
    },
    vendors,
};
use uuid::Uuid;

use crate::{applicants, lines, people::People, word, world::World};

/// The rules of access to companies; "own" is a member of the company. Where staff entered it, it counts as verified.
const RULES: &str = "
a company, draft                                read      edit      submit    inspect   evidence  decide    manage    leave     profile
    visitor                                     login     login     login     login     login     login     login     login     login
    process                                     whose     whose     whose     whose     whose     whose     whose     whose     whose
    publisher (own), opener (own), approver (own), statistician (own), system (own), security (own), audit (own), buyer (own), recruiter (own)yes       duty      duty      duty      yes       duty      duty      yes       duty
    everyone else                               whose     duty      duty      duty      duty      duty      duty      whose     duty
    reviewer (own)                              yes       duty      duty      whose     yes       whose     duty      yes       duty
    reviewer (elsewhere)                        whose     duty      duty      stage     stage     stage     duty      whose     duty
    reviewer (nowhere)                          whose     duty      duty      whose     whose     whose     duty      whose     duty
    bidder (own)                                yes       duty      duty      duty      yes       duty      duty      yes       yes
    bidder (elsewhere), bidder (nowhere)        whose     duty      duty      duty      duty      duty      duty      whose     whose
    owner (own)                                 yes       yes       yes       duty      yes       duty      yes       yes       yes
    owner (elsewhere), owner (nowhere)          whose     whose     whose     duty      duty      duty      whose     whose     whose
a company, in review                            read      edit      submit    inspect   evidence  decide    manage    leave     profile
    visitor                                     login     login     login     login     login     login     login     login     login
    process                                     whose     whose     whose     whose     whose     whose     whose     whose     whose
    publisher (own), opener (own), approver (own), statistician (own), system (own), security (own), audit (own), buyer (own), recruiter (own)yes       duty      duty      duty      yes       duty      duty      yes       duty
    everyone else                               whose     duty      duty      duty      duty      duty      duty      whose     duty
    reviewer (own)                              yes       duty      duty      whose     yes       whose     duty      yes       duty
    reviewer (elsewhere)                        whose     duty      duty      yes       yes       yes       duty      whose     duty
    reviewer (nowhere)                          whose     duty      duty      whose     whose     whose     duty      whose     duty
    bidder (own)                                yes       duty      duty      duty      yes       duty      duty      yes       yes
    bidder (elsewhere), bidder (nowhere)        whose     duty      duty      duty      duty      duty      duty      whose     whose
    owner (own)                                 yes       stage     stage     duty      yes       duty      yes       yes       yes
    owner (elsewhere), owner (nowhere)          whose     whose     whose     duty      duty      duty      whose     whose     whose
a company, verified                             read      edit      submit    inspect   evidence  decide    manage    leave     profile
    visitor                                     login     login     login     login     login     login     login     login     login
    process                                     whose     whose     whose     whose     whose     whose     whose     whose     whose
    publisher (own), opener (own), approver (own), statistician (own), system (own), security (own), audit (own), buyer (own), recruiter (own)yes       duty      duty      duty      yes       duty      duty      yes       duty
    everyone else                               whose     duty      duty      duty      duty      duty      duty      whose     duty
    reviewer (own)                              yes       duty      duty      whose     yes       whose     duty      yes       duty
    reviewer (elsewhere)                        whose     duty      duty      yes       yes       stage     duty      whose     duty
    reviewer (nowhere)                          whose     duty      duty      whose     whose     whose     duty      whose     duty
    bidder (own)                                yes       duty      duty      duty      yes       duty      duty      yes       yes
    bidder (elsewhere), bidder (nowhere)        whose     duty      duty      duty      duty      duty      duty      whose     whose
    owner (own)                                 yes       stage     stage     duty      yes       duty      yes       yes       yes
    owner (elsewhere), owner (nowhere)          whose     whose     whose     duty      duty      duty      whose     whose     whose
no company yet                                  register  join      see queue
    visitor                                     login     login     login
    process, reviewer (nowhere)                 duty      duty      yes
    everyone else                               whose     whose     duty
    publisher (nowhere), opener (nowhere), approver (nowhere), statistician (nowhere), system (nowhere), security (nowhere), audit (nowhere), buyer (nowhere), bidder (nowhere), recruiter (nowhere), owner (nowhere)duty      duty      duty
    reviewer (own), reviewer (elsewhere)        whose     whose     yes
";

const ACTIONS: [(CompanyAction, &str); 9] = [
    (CompanyAction::Read, "read"),
    (CompanyAction::Edit, "edit"),
    (CompanyAction::Submit, "submit"),
    (CompanyAction::Inspect, "inspect"),
    (CompanyAction::ReadEvidence, "evidence"),
    (CompanyAction::Decide, "decide"),
    (CompanyAction::Manage, "manage"),
    (CompanyAction::Leave, "leave"),
    (CompanyAction::EditProfile, "profile"),
];

const STAGES: [(CompanyStage, &str); 3] =
    [(CompanyStage::Draft, "draft"), (CompanyStage::InReview, "in review"), (CompanyStage::Verified, "verified")];

#[test]
fn the_rules_of_access_are_this_table() {
    let own = Uuid::new_v4();
    let mut table = String::from("\n");
    for (stage, name) in STAGES {
        let company = CompanyFacts { organisation: own, stage };
        let answers = |actor: &Actor| ACTIONS.iter().map(|(action, _)| word(actor.may(Deed::Company(*action, company)))).collect();
        table.push_str(&lines(&format!("a company, {name}"), &ACTIONS.map(|(_, action)| action), own, answers));
    }
    let answers =
        |actor: &Actor| [Deed::RegisterCompany, Deed::JoinOrganisation, Deed::SeeCompanyQueue].map(|deed| word(actor.may(deed))).into();
    table.push_str(&lines("no company yet", &["register", "join", "see queue"], own, answers));
    assert!(table == RULES, "the rules of access have changed; the table is now:\n{table}");
}

/// What the commands and questions answer. `none`: not found, as if it did not exist; `-`: it speaks of the asker's own company alone.
const ANSWERS: &str = "
draft           company  review   evidence members  profile  register save     attach   submit   verify   back     invite   roles    type     publish
  visitor       login    login    login    login    login    login    login    login    login    login    login    login    login    login    login
  person        none     none     none     none     none     yes      none     none     none     duty     duty     none     none     none     none
  owner         yes      none     yes      yes      yes      whose    yes      yes      yes      duty     duty     yes      yes      yes      yes
  bidder        yes      none     yes      yes      yes      whose    duty     duty     duty     duty     duty     duty     duty     yes      yes
  recruiter     yes      none     yes      yes      duty     whose    duty     duty     duty     duty     duty     duty     duty     duty     duty
  own reviewer  yes      whose    yes      yes      duty     whose    duty     duty     duty     whose    whose    duty     duty     duty     duty
  other owner   -        none     none     -        -        whose    -        -        -        duty     duty     -        none     -        -
  reviewer      yes      stage    none     yes      duty     whose    duty     duty     duty     stage    stage    duty     duty     duty     duty
  publisher     yes      none     none     yes      duty     whose    duty     duty     duty     duty     duty     duty     duty     duty     duty
in review       company  review   evidence members  profile  register save     attach   submit   verify   back     invite   roles    type     publish
  visitor       login    login    login    login    login    login    login    login    login    login    login    login    login    login    login
  person        none     none     none     none     none     yes      none     none     none     duty     duty     none     none     none     none
  owner         yes      none     yes      yes      yes      whose    stage    stage    stage    duty     duty     yes      yes      yes      yes
  bidder        yes      none     yes      yes      yes      whose    duty     duty     duty     duty     duty     duty     duty     yes      yes
  recruiter     yes      none     yes      yes      duty     whose    duty     duty     duty     duty     duty     duty     duty     duty     duty
  own reviewer  yes      whose    yes      yes      duty     whose    duty     duty     duty     whose    whose    duty     duty     duty     duty
  other owner   -        none     none     -        -        whose    -        -        -        duty     duty     -        none     -        -
  reviewer      yes      yes      yes      yes      duty     whose    duty     duty     duty     yes      yes      duty     duty     duty     duty
  publisher     yes      none     none     yes      duty     whose    duty     duty     duty     duty     duty     duty     duty     duty     duty
verified        company  review   evidence members  profile  register save     attach   submit   verify   back     invite   roles    type     publish
  visitor       login    login    login    login    login    login    login    login    login    login    login    login    login    login    login
  person        none     none     none     none     none     yes      none     none     none     duty     duty     none     none     none     none
  owner         yes      none     yes      yes      yes      whose    stage    stage    stage    duty     duty     yes      yes      yes      yes
  bidder        yes      none     yes      yes      yes      whose    duty     duty     duty     duty     duty     duty     duty     yes      yes
  recruiter     yes      none     yes      yes      duty     whose    duty     duty     duty     duty     duty     duty     duty     duty     duty
  own reviewer  yes      whose    yes      yes      duty     whose    duty     duty     duty     whose    whose    duty     duty     duty     duty
  other owner   -        none     none     -        -        whose    -        -        -        duty     duty     -        none     -        -
  reviewer      yes      yes      yes      yes      duty     whose    duty     duty     duty     stage    stage    duty     duty     duty     duty
  publisher     yes      none     none     yes      duty     whose    duty     duty     duty     duty     duty     duty     duty     duty     duty
";

/// Commands and questions by the name of the column; those from `register` on change something.
const CALLS: [&str; 15] = [
    "company", "review", "evidence", "members", "profile", "register", "save", "attach", "submit", "verify", "back", "invite", "roles",
    "type", "publish",
];
/// How many of them only read.
const QUESTIONS: usize = 5;
/// Those that name no company, because they are about the asker's own.
const OF_OWN: [&str; 9] = ["company", "members", "profile", "save", "attach", "submit", "invite", "type", "publish"];
/// Who asks.
const ASKERS: [&str; 9] = ["visitor", "person", "owner", "bidder", "recruiter", "own reviewer", "other owner", "reviewer", "publisher"];

/// A company at a stage, ready to be asked for, with its people.
struct Target {
    organisation: Uuid,
    owner: Actor,
    address: Uuid,
    version: i32,
    evidence: Uuid,
    typed: i32,
}

impl Target {
    async fn at(stage: CompanyStage, exchange: &Exchange, reviewer: &Actor, number: usize) -> Self {
        let owner = applicants::registered(exchange, &format!("企业{number}"), &applicants::code(number)).await;
        let evidence = companies::add_evidence(exchange, &owner, "执照.pdf", applicants::licence()).await.expect("it is taken");
        let typed = profile::save(exchange, &owner, 0, &applicants::complete_profile()).await.expect("it is saved");
        let company = companies::company(exchange, &owner).await.expect("it is read");
        let address = company.application.expect("it has an application").address;
        let mut version = 1;
        if stage != CompanyStage::Draft {
            companies::submit(exchange, &owner, version).await.expect("it is sent");
            version += 1;
        }
        if stage == CompanyStage::Verified {
            companies::verify(exchange, reviewer, address, version, "").await.expect("it is verified");
            version += 1;
        }
        Self { organisation: company.id, owner, address, version, evidence, typed }
    }

    async fn call(&self, name: &str, exchange: &Exchange, actor: &Actor) -> Result<(), Error> {
        let Self { address, version, evidence, typed, .. } = *self;
        let form = applicants::application("另一家企业", &applicants::code(99_999));
        match name {
            "company" => companies::company(exchange, actor).await.map(drop),
            "review" => companies::company_review(exchange, actor, address).await.map(drop),
            "evidence" => companies::fetch_evidence(exchange, actor, evidence).await.map(drop),
            "members" => companies::members(exchange, actor).await.map(drop),
            "profile" => profile::profile(exchange, actor).await.map(drop),
            "register" => companies::register(exchange, actor, &form).await.map(drop),
            "save" => companies::save(exchange, actor, version, &form).await.map(drop),
            "attach" => companies::add_evidence(exchange, actor, "a.png", b"\x89PNG\r\n\x1a\n\0".to_vec()).await.map(drop),
            "submit" => companies::submit(exchange, actor, version).await,
            "verify" => companies::verify(exchange, actor, address, version, "").await,
            "back" => companies::send_back(exchange, actor, address, version, "请补充").await,
            "invite" => companies::invite(exchange, actor, "new@example.test", &[Role::Bidder]).await.map(drop),
            "roles" => {
                let account = self.owner.account().expect("an account");
                companies::set_roles(exchange, actor, account, &[Role::Owner]).await
            }
            "type" => profile::save(exchange, actor, typed, &ProfileForm::default()).await.map(drop),
            "publish" => profile::publish(exchange, actor, typed).await.map(drop),
            other => panic!("no call is named {other}"),
        }
    }
}

/// Who asks, in the target's company or elsewhere.
async fn asker(who: &str, exchange: &Exchange, people: &People, reviewer: &Actor, target: &Target, number: usize) -> Actor {
    match who {
        "visitor" => Actor::Visitor,
        "person" => applicants::person(exchange, &format!("person{number}@example.test")).await,
        "owner" => target.owner.clone(),
        "bidder" => people.member(target.organisation, &[Role::Bidder]).await,
        "recruiter" => people.member(target.organisation, &[Role::Recruiter]).await,
        "own reviewer" => people.member(target.organisation, &[Role::Reviewer]).await,
        "other owner" => people.member(people.company, &[Role::Owner]).await,
        "reviewer" => reviewer.clone(),
        "publisher" => people.publisher().await,
        other => panic!("nobody is called {other}"),
    }
}

#[tokio::test]
async fn commands_and_questions_answer_as_the_rules_say() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let reviewer = people.reviewer().await;
    let mut number = 0;
    let mut table = String::from("\n");
    for (stage, name) in STAGES {
        let heads: String = CALLS.iter().map(|call| format!("{call:<9}")).collect();
        writeln!(table, "{name:<16}{}", heads.trim_end()).expect("a string takes text");
        for who in ASKERS {
            let mut line = format!("  {who:<14}");
            let mut fresh = None;
            for (index, call) in CALLS.into_iter().enumerate() {
                if who == "other owner" && OF_OWN.contains(&call) {
                    write!(line, "{:<9}", "-").expect("a string takes text");
                    continue;
                }
                let (target, actor) = match fresh.take() {
                    Some(kept) => kept,
                    None => {
                        number += 1;
                        let target = Target::at(stage, exchange, &reviewer, number).await;
                        let actor = asker(who, exchange, &people, &reviewer, &target, number).await;
                        (target, actor)
                    }
                };
                let answer = target.call(call, exchange, &actor).await;
                if answer.is_err() || index < QUESTIONS {
                    fresh = Some((target, actor));
                } else if call == "register" || call == "save" {
                    // Its name and code are wanted again.
                    let owner = applicants::again(exchange, &actor).await;
                    let company = companies::company(exchange, &owner).await.expect("it is read");
                    let version = company.application.expect("it has an application").version;
                    number += 1;
                    let other = applicants::application(&format!("让出{number}"), &applicants::code(number));
                    companies::save(exchange, &owner, version, &other).await.expect("it takes another name");
                }
                let answer = match answer {
                    Ok(()) => "yes",
                    Err(Error::Denied(denied)) => word(Err(denied)),
                    Err(Error::NotFound) => "none",
                    Err(other) => panic!("{who}, {call} at {name}: {other:?}"),
                };
                write!(line, "{answer:<9}").expect("a string takes text");
            }
            table.push_str(line.trim_end());
            table.push('\n');
        }
    }
    assert!(table == ANSWERS, "the answers have changed; the table is now:\n{table}");
}

#[tokio::test]
async fn a_telephone_and_evidence_are_for_members_and_reviewers_alone() {
    let world = World::new().await;
    let exchange = &world.exchange;
    let people = People::settle(exchange).await;
    let reviewer = people.reviewer().await;
    let (owner, number) = applicants::ready(exchange, &reviewer, "邕城听山语音数据有限公司", applicants::CODE).await;

    let own = companies::company(exchange, &owner).await.expect("its members read it");
    let application = own.application.clone().expect("it has an application");
    assert_eq!(application.phone.reveal().as_str(), "138-0000-5678");
    let reviewed = companies::company_review(exchange, &reviewer, application.address).await.expect("reviewers read it");
    assert_eq!(reviewed.application.expect("with its application").phone.reveal().as_str(), "138-0000-5678");
    assert!(!format!("{own:?}").contains("0000"), "printing masks it: {:?}", application.phone);

    let public = vendors::vendor(exchange, &Actor::Visitor, &number).await.expect("anyone reads the vendor");
    let card = serde_json::to_string(&vendors::card_of(&public)).expect("serialises");
    let document = vendors::vendor_document(exchange, own.id).await.expect("reads").expect("it is indexed");
    let shown = format!("{public:?}{card}{document:?}");
    for secret in ["138-0000-5678", "13800005678", "执照", &application.address.to_string()] {
        assert!(!shown.contains(secret), "{secret} is public");
    }
    for stranger in [Actor::Visitor, people.buyer().await, people.publisher().await] {
        let file = companies::fetch_evidence(exchange, &stranger, application.evidence[0].id).await;
        assert!(matches!(file, Err(Error::NotFound | Error::Denied(_))), "{stranger:?} got {file:?}");
    }
}
