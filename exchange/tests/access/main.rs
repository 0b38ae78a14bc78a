//! Who may do what: the rules as tables, the commands held against them, and the fields that nobody else gets. One file an area.

mod accounts;
#[path = "../world/companies.rs"]
mod applicants;
mod awards;
mod bids;
mod buyers;
mod companies;
mod occasions;
#[path = "../world/offers.rs"]
mod offers;
mod opened;
mod orders;
#[path = "../world/people.rs"]
mod people;
mod positions;
mod statistics;
mod talent;
mod voices;
#[path = "../world/mod.rs"]
mod world;

use std::fmt::Write;

use exchange::actor::{Actor, Denied, Member, Role};
use uuid::Uuid;

/// How the tables write an answer. `login`: sign in first; `duty`: not among the account's duties; `whose`: not for this organisation;
/// `stage`: not at this stage; `fresh`: prove again who you are; `party`: an interest of one's own; `says`: declare first whether there is one; `waits`: the organisation awaits
/// its verification.
pub fn word(answer: Result<(), Denied>) -> &'static str {
    match answer {
        Ok(()) => "yes",
        Err(Denied::SignIn) => "login",
        Err(Denied::Duty) => "duty",
        Err(Denied::Organisation) => "whose",
        Err(Denied::Stage) => "stage",
        Err(Denied::Fresh) => "fresh",
        Err(Denied::Unverified) => "waits",
        Err(Denied::Interest) => "party",
        Err(Denied::Undeclared) => "says",
    }
}

/// Everyone who could ask: the visitor, the process, and each role in the order's organisation and elsewhere.
pub fn everyone(own: Uuid) -> Vec<(String, Actor)> {
    let member = |organisation, role| {
        let account = Uuid::new_v4();
        Actor::Account(Member { account, name: String::new(), organisation, roles: [role].into(), authenticated_at: None })
    };
    let mut everyone = vec![("visitor".to_owned(), Actor::Visitor), ("process".to_owned(), Actor::Process)];
    for (role, name) in Role::ALL {
        everyone.push((format!("{name} (own)"), member(Some(own), role)));
        everyone.push((format!("{name} (elsewhere)"), member(Some(Uuid::new_v4()), role)));
        everyone.push((format!("{name} (nowhere)"), member(None, role)));
    }
    everyone
}

/// The lines of a table under a title: those who get the same answers stand on one line, and the largest group is "everyone else".
pub fn lines(title: &str, heads: &[&str], own: Uuid, answers: impl Fn(&Actor) -> Vec<&'static str>) -> String {
    let mut groups = Vec::<(Vec<&'static str>, Vec<String>)>::new();
    for (who, actor) in everyone(own) {
        let answers = answers(&actor);
        match groups.iter_mut().find(|(known, _)| *known == answers) {
            Some((_, names)) => names.push(who),
            None => groups.push((answers, vec![who])),
        }
    }
    let cells = |cells: &[&str]| cells.iter().map(|cell| format!("{cell:<10}")).collect::<String>().trim_end().to_owned();
    let largest = groups.iter().map(|(_, names)| names.len()).max();
    let mut lines = format!("{title:<48}{}\n", cells(heads));
    for (answers, names) in groups {
        let who = if Some(names.len()) == largest { "everyone else".to_owned() } else { names.join(", ") };
        writeln!(lines, "    {who:<43} {}", cells(&answers)).expect("a string takes text");
    }
    lines
}
