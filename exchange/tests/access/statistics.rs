//! Who may do what with published statistics: everyone reads them, and the process alone loads them.

use exchange::{
    Error,
    actor::{Actor, Deed},
    statistics::{self, ObservationForm},
};
use uuid::Uuid;

use super::{lines, word, world::World};

/// "load": published figures, bases and facts.
const RULES: &str = "
statistics                                      load
    visitor                                     login
    process                                     yes
    everyone else                               duty
";

#[test]
fn the_rules_of_access_to_statistics_are_this_table() {
    let answers = |actor: &Actor| vec![word(actor.may(Deed::LoadStatistics))];
    let table = format!("\n{}", lines("statistics", &["load"], Uuid::new_v4(), answers));
    assert!(table == RULES, "the rules of access have changed; the table is now:\n{table}");
}

#[tokio::test]
async fn a_visitor_loads_nothing() {
    let world = World::new().await;
    let refused = statistics::put(&world.exchange, &Actor::Visitor, &[ObservationForm::default()]).await;
    assert!(matches!(refused, Err(Error::Denied(denied)) if word(Err(denied)) == "login"), "{refused:?}");
}
