//! Published figures: as the files have them, each with its source, and none without.
#![expect(clippy::expect_used, reason = "a test that cannot go on says what it needed")]

use exchange::{
    Error, Problem,
    actor::Actor,
    audit,
    codes::{CodeList, FigureKind, Indicator},
    outbox, search,
    statistics::{self, Area, ObservationForm, Series, StatisticsQuery},
};
use migrations::sea_orm::{ConnectionTrait, Database};

mod world;
use world::World;

/// Rows of the file that ships with the product.
fn shipped() -> Vec<ObservationForm> {
    let mut reader = csv::Reader::from_reader(include_str!("../../data/base_statistics.csv").as_bytes());
    reader.deserialize().collect::<Result<_, _>>().expect("the file is read")
}

#[tokio::test]
async fn every_row_of_the_file_is_stored_and_exported_as_it_was_written() {
    let world = World::new().await;
    let stored = statistics::observations(&world.exchange, &StatisticsQuery::default()).await.expect("they are public");
    let rows: Vec<ObservationForm> = stored.iter().map(statistics::Observation::row).collect();
    assert_eq!(rows, shipped());
    let file = statistics::csv(&stored).expect("a file");
    let mut reader = csv::Reader::from_reader(file.trim_start_matches('\u{feff}').as_bytes());
    let again: Vec<ObservationForm> = reader.deserialize().collect::<Result<_, _>>().expect("the export is read");
    assert_eq!(again, shipped());
    let json: Vec<ObservationForm> = serde_json::from_str(&statistics::json(&stored).expect("a file")).expect("JSON");
    assert_eq!(json, shipped());
}

#[tokio::test]
async fn figures_are_narrowed_by_area_indicator_and_kind() {
    let world = World::new().await;
    let ask = async |query| statistics::observations(&world.exchange, &query).await.expect("a question");
    let shenyang = ask(StatisticsQuery { base: vec!["210100".to_owned()], ..StatisticsQuery::default() }).await;
    assert_eq!(shenyang.len(), shipped().iter().filter(|row| row.subject_code == "210100").count());
    let targets = ask(StatisticsQuery { kind: vec![FigureKind::Target], ..StatisticsQuery::default() }).await;
    assert!(!targets.is_empty() && targets.iter().all(|row| row.kind == FigureKind::Target));
    let companies = Indicator::from_code("annotation_companies").expect("an indicator");
    let both = StatisticsQuery { base: vec!["460100".to_owned()], indicator: vec![companies], kind: vec![FigureKind::Actual] };
    assert!(ask(both).await.is_empty(), "Haikou has a target alone");
}

#[tokio::test]
async fn the_staff_of_the_bases_cannot_be_compared_and_the_companies_of_datong_can() {
    let world = World::new().await;
    let all = statistics::observations(&world.exchange, &StatisticsQuery::default()).await.expect("a question");
    let staff: Vec<_> = all.iter().filter(|row| row.indicator.code().ends_with("_staff")).collect();
    for (index, row) in staff.iter().enumerate() {
        for other in &staff[..index] {
            assert!(!statistics::rules::comparable(row, other), "{} and {} are of different scope", row.scope, other.scope);
        }
    }
    let datong = statistics::area(&world.exchange, "140200").await.expect("a base");
    let [Series(rows)] = datong.series.as_slice() else { panic!("one series: {:?}", datong.series) };
    assert_eq!(rows.iter().map(|row| row.value.to_string()).collect::<Vec<_>>(), ["52", "58", "70"]);
}

#[tokio::test]
async fn a_figure_without_source_date_or_scope_is_not_stored() {
    let world = World::new().await;
    let before = statistics::observations(&world.exchange, &StatisticsQuery::default()).await.expect("a question");
    let mut rows = shipped();
    rows[0].source_title.clear();
    rows[1].as_of.clear();
    rows[2].scope.clear();
    let Err(Error::Invalid(errors)) = statistics::put(&world.exchange, &Actor::Process, &rows).await else { panic!("it is refused") };
    let expected = ["0.source_title", "1.as_of", "2.scope"].map(|field| (field.to_owned(), Problem::Missing));
    assert_eq!(errors.into_iter().collect::<Vec<_>>(), expected);
    let after = statistics::observations(&world.exchange, &StatisticsQuery::default()).await.expect("a question");
    assert_eq!(before, after, "nothing was stored");

    // The table itself takes no such row either.
    let db = Database::connect(&world.url).await.expect("the database answers");
    for column in ["scope", "as_of", "source_title", "publisher"] {
        let emptied = db.execute_unprepared(&format!("UPDATE observation SET {column} = ''")).await;
        assert!(emptied.is_err(), "a figure lost its {column}");
    }
    db.close().await.expect("closes");
}

#[tokio::test]
async fn loading_again_writes_nothing_and_a_changed_file_replaces_what_it_names() {
    let world = World::new().await;
    let position = async || outbox::position(&world.exchange).await.expect("a position");
    let before = position().await;
    statistics::load_reference(&world.exchange).await.expect("loads again");
    assert_eq!(position().await, before, "nothing is announced");

    let mut rows = shipped();
    let removed = rows.remove(0);
    rows[0].value = "336".to_owned();
    statistics::put(&world.exchange, &Actor::Process, &rows).await.expect("the process may");
    let stored = statistics::observations(&world.exchange, &StatisticsQuery::default()).await.expect("a question");
    assert_eq!(stored.iter().map(statistics::Observation::row).collect::<Vec<_>>(), rows);
    assert!(stored.iter().all(|row| row.row() != removed));
    statistics::load_reference(&world.exchange).await.expect("loads again");
    let stored = statistics::observations(&world.exchange, &StatisticsQuery::default()).await.expect("a question");
    assert_eq!(stored.len(), shipped().len(), "the shipped file is the truth again");
    assert!(matches!(audit::verify(&world.exchange, &Actor::Process).await, Ok(audit::Verdict::Whole { .. })));
}

#[tokio::test]
async fn bases_and_areas_have_their_pages_and_guangxi_has_an_empty_series() {
    let world = World::new().await;
    let bases = statistics::bases(&world.exchange).await.expect("bases");
    let names: Vec<&str> = bases.iter().map(|base| base.area.code()).collect();
    assert_eq!(names, ["510100", "210100", "340100", "430100", "460100", "130600", "140200"]);
    assert!(bases.iter().all(|base| base.is_base && !base.facts.is_empty()));
    let guangxi = statistics::area(&world.exchange, "450000").await.expect("the own region has a page");
    assert!(guangxi.is_region && guangxi.observations.is_empty() && !guangxi.facts.is_empty());
    let nation = statistics::area(&world.exchange, "100000").await.expect("the nation has a page");
    assert!(nation.observations.iter().any(|row| row.area == Area::SevenBases));
    assert!(nation.observations.iter().any(|row| row.area == Area::Nation));
    for code in ["", "CN", "bases7", "110000", "VN", "\0", "450100"] {
        assert!(matches!(statistics::area(&world.exchange, code).await, Err(Error::NotFound)), "{code:?} has no page");
    }
    for page in statistics::pages(&world.exchange).await.expect("pages") {
        statistics::area(&world.exchange, &page).await.expect("every page is there");
    }
}

#[tokio::test]
async fn a_base_is_found_by_its_name() {
    let world = World::new().await;
    search::catch_up(&world.exchange).await.expect("the index follows");
    for q in ["沈阳", "沈阳数据标注基地", "Shenyang", "shenyang", "揭榜挂帅支持"] {
        let found = search::all(&world.exchange, &Actor::Visitor, q).await.expect("valid");
        assert_eq!(found.bases.items.first().map(|card| card.page.as_str()), Some("210100"), "{q}");
    }
    let suggested = search::suggest(&world.exchange, &Actor::Visitor, "大同").await.expect("valid");
    assert!(suggested.iter().any(|line| line.kind == search::Kind::Base && line.number == "140200"), "{suggested:?}");
}
