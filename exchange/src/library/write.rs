//! Loading of the reference data that ships with the product.

use std::collections::HashMap;

use csv::StringRecord;
use sea_orm::{EntityTrait, IntoActiveModel, sea_query::OnConflict};

use crate::{
    Error, Exchange, Result,
    actor::Actor,
    codes::{DemandKind, Procedure},
    entity::{rule_set, standard},
    outbox::Subject,
    statistics,
};

/// Brings the standards up to date with `data/standards.csv` and adds the rule sets of `data/rule_sets.csv` that are missing: those
/// that exist are kept by staff. Runs at every start and writes nothing when nothing changed.
pub async fn load_reference(exchange: &Exchange) -> Result<()> {
    statistics::load_reference(exchange).await?;
    let standards = changed_standards(exchange).await?;
    let rule_sets = missing_rule_sets(exchange).await?;
    if standards.is_empty() && rule_sets.is_empty() {
        return Ok(());
    }
    let mut change = exchange.write(&Actor::Process).await?;
    if !standards.is_empty() {
        use standard::Column::{Domain, IssuedBy, Kind, Level, Note, Region, Status, Title, Topics};
        let update = OnConflict::column(standard::Column::Code)
            .update_columns([Title, Kind, Level, Domain, Region, IssuedBy, Status, Topics, Note])
            .to_owned();
        let codes: Vec<String> = standards.iter().map(|row| row.code.clone()).collect();
        let rows = standards.into_iter().map(IntoActiveModel::into_active_model);
        standard::Entity::insert_many(rows).on_conflict(update).exec_without_returning(change.db()).await?;
        change.record("library.standards_loaded", "standards", serde_json::json!({ "codes": codes }));
        codes.into_iter().for_each(|code| change.emit(Subject::Standard(code)));
    }
    if !rule_sets.is_empty() {
        // Another node may have added them since they were looked for.
        let keep = OnConflict::columns([rule_set::Column::DemandKind, rule_set::Column::Procedure]).do_nothing().to_owned();
        let keys: Vec<String> = rule_sets.iter().map(|row| format!("{}/{}", row.demand_kind, row.procedure)).collect();
        let rows = rule_sets.into_iter().map(IntoActiveModel::into_active_model);
        rule_set::Entity::insert_many(rows).on_conflict(keep).exec_without_returning(change.db()).await?;
        change.record("library.rule_sets_loaded", "rule_sets", serde_json::json!({ "rule_sets": keys }));
    }
    change.commit().await?;
    Ok(())
}

async fn changed_standards(exchange: &Exchange) -> Result<Vec<standard::Model>> {
    let stored = standard::Entity::find().all(exchange.db()).await?;
    let stored: HashMap<&str, &standard::Model> = stored.iter().map(|row| (row.code.as_str(), row)).collect();
    let shipped = read(include_str!("../../../data/standards.csv"), "standards.csv", |row| {
        let [code, title, kind, level, domain, region, issued_by, status, topics, note] = cells(row)?;
        Some(standard::Model { code, title, kind, level, domain, region, issued_by, status, topics, note })
    })?;
    Ok(shipped.into_iter().filter(|row| stored.get(row.code.as_str()).is_none_or(|known| *known != row)).collect())
}

async fn missing_rule_sets(exchange: &Exchange) -> Result<Vec<rule_set::Model>> {
    let stored: Vec<(DemandKind, Procedure)> =
        rule_set::Entity::find().all(exchange.db()).await?.iter().map(|row| (row.demand_kind, row.procedure)).collect();
    let shipped = read(include_str!("../../../data/rule_sets.csv"), "rule_sets.csv", |row| {
        let [
            demand_kind,
            procedure,
            bidding_days,
            question_days,
            minimum_bids,
            publicity_days,
            price_formula,
            price_citation,
            amendment_days,
            amendment_citation,
            citation,
            confirmed,
        ] = cells(row)?;
        Some(rule_set::Model {
            demand_kind: demand_kind.parse().ok()?,
            procedure: procedure.parse().ok()?,
            bidding_days: bidding_days.parse().ok()?,
            question_days: question_days.parse().ok()?,
            minimum_bids: minimum_bids.parse().ok()?,
            publicity_days: publicity_days.parse().ok()?,
            price_formula: price_formula.parse().ok()?,
            price_citation,
            amendment_days: amendment_days.parse().ok()?,
            amendment_citation,
            citation,
            confirmed: confirmed == "yes",
        })
    })?;
    Ok(shipped.into_iter().filter(|row| !stored.contains(&(row.demand_kind, row.procedure))).collect())
}

/// Every row of a file, or the number of the line that cannot be read.
fn read<T>(file: &str, name: &str, row_of: impl Fn(&StringRecord) -> Option<T>) -> Result<Vec<T>> {
    let mut reader = csv::Reader::from_reader(file.as_bytes());
    let rows = reader.records().enumerate().map(|(index, row)| {
        let row = row.map_err(|error| Error::Data(format!("{name}: {error}")))?;
        row_of(&row).ok_or_else(|| Error::Data(format!("{name}: row {} cannot be read", index + 1)))
    });
    rows.collect()
}

fn cells<const N: usize>(row: &StringRecord) -> Option<[String; N]> {
    let cells: Vec<String> = row.iter().map(|cell| cell.trim().to_owned()).collect();
    cells.try_into().ok()
}
