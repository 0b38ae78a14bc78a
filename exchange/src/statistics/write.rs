//! Loading of the figures, bases and facts that ship with the product; nothing else writes them.

use std::collections::BTreeSet;

use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, sea_query::OnConflict};

use super::{Area, Observation, ObservationForm, rules};
use crate::{
    Change, Error, Exchange, FieldErrors, Result,
    actor::{Actor, Deed},
    entity::{base, observation, profile_fact},
    outbox::Subject,
};

/// Brings bases, figures and facts up to date with the files of `data/`. Runs at every start and writes nothing when nothing changed.
pub async fn load_reference(ex: &Exchange) -> Result<()> {
    let actor = Actor::Process;
    load_bases(ex, &actor).await?;
    load_facts(ex, &actor).await?;
    let mut reader = csv::Reader::from_reader(include_str!("../../../data/base_statistics.csv").as_bytes());
    let rows: Vec<ObservationForm> =
        reader.deserialize().collect::<Result<_, _>>().map_err(|error| Error::Data(format!("base_statistics.csv: {error}")))?;
    put(ex, &actor, &rows).await
}

/// Makes these rows the published figures, all of them or none: what is not among them goes. Errors are named `<row>.<field>`, rows from 0.
pub async fn put(ex: &Exchange, actor: &Actor, rows: &[ObservationForm]) -> Result<()> {
    actor.may(Deed::LoadStatistics)?;
    let mut errors = FieldErrors::new();
    let mut models: Vec<observation::Model> = Vec::with_capacity(rows.len());
    for (index, row) in rows.iter().enumerate() {
        match rules::observation(row) {
            Ok(observation) => models.push(model(observation, index)),
            Err(wrong) => errors.extend(wrong.into_iter().map(|(field, problem)| (format!("{index}.{field}"), problem))),
        }
    }
    if !errors.is_empty() {
        return Err(Error::Invalid(errors));
    }
    let stored = observation::Entity::find().all(ex.db()).await?;
    let gone: Vec<&observation::Model> = stored.iter().filter(|row| models.iter().all(|model| model.id != row.id)).collect();
    let changed: Vec<&observation::Model> = models.iter().filter(|model| !stored.contains(model)).collect();
    if gone.is_empty() && changed.is_empty() {
        return Ok(());
    }
    let mut change = ex.write(actor).await?;
    let pages = pages_of(gone.iter().chain(&changed).map(|row| row.area.as_str()));
    let ids = |rows: &[&observation::Model]| rows.iter().map(|row| row.id.clone()).collect::<Vec<_>>();
    let (gone, changed_ids) = (ids(&gone), ids(&changed));
    if !gone.is_empty() {
        observation::Entity::delete_many().filter(observation::Column::Id.is_in(gone.clone())).exec(change.db()).await?;
    }
    if !changed.is_empty() {
        use observation::Column::{Note, Position, PublishedOn, Publisher, Qualifier, Tier, Url, Value};
        let update = OnConflict::column(observation::Column::Id)
            .update_columns([Position, Value, Qualifier, Publisher, PublishedOn, Url, Tier, Note])
            .to_owned();
        let rows = changed.into_iter().cloned().map(IntoActiveModel::into_active_model);
        observation::Entity::insert_many(rows).on_conflict(update).exec_without_returning(change.db()).await?;
    }
    change.record("statistics.loaded", "observations", serde_json::json!({ "changed": changed_ids, "removed": gone }));
    finish(change, pages).await
}

async fn load_bases(ex: &Exchange, actor: &Actor) -> Result<()> {
    actor.may(Deed::LoadStatistics)?;
    let shipped = records(include_str!("../../../data/seven_bases.csv"), "seven_bases.csv", |[position, _, division, ..]: [String; 6]| {
        Some(base::Model { position: position.parse().ok()?, division })
    })?;
    let stored = base::Entity::find().all(ex.db()).await?;
    if shipped.len() == stored.len() && shipped.iter().all(|row| stored.contains(row)) {
        return Ok(());
    }
    let mut change = ex.write(actor).await?;
    let pages = pages_of(shipped.iter().chain(&stored).map(|row| row.division.as_str()));
    base::Entity::delete_many().exec(change.db()).await?;
    change.record("statistics.bases_loaded", "bases", serde_json::json!({ "bases": shipped.len() }));
    let rows = shipped.into_iter().map(IntoActiveModel::into_active_model);
    // Another node may have loaded them since they were looked at.
    let keep = OnConflict::column(base::Column::Division).do_nothing().to_owned();
    base::Entity::insert_many(rows).on_conflict(keep).exec_without_returning(change.db()).await?;
    finish(change, pages).await
}

async fn load_facts(ex: &Exchange, actor: &Actor) -> Result<()> {
    actor.may(Deed::LoadStatistics)?;
    let mut position = 0;
    let shipped = records(include_str!("../../../data/base_profiles.csv"), "base_profiles.csv", |[_, area, topic, fact, source]| {
        position += 1;
        Area::find(&area)?;
        Some(profile_fact::Model { id: rules::id(&[&area, &topic, &fact]), position, area, topic, fact, source })
    })?;
    let stored = profile_fact::Entity::find().all(ex.db()).await?;
    if shipped.len() == stored.len() && shipped.iter().all(|row| stored.contains(row)) {
        return Ok(());
    }
    let mut change = ex.write(actor).await?;
    let pages = pages_of(shipped.iter().chain(&stored).map(|row| row.area.as_str()));
    profile_fact::Entity::delete_many().exec(change.db()).await?;
    change.record("statistics.facts_loaded", "facts", serde_json::json!({ "facts": shipped.len() }));
    let rows = shipped.into_iter().map(IntoActiveModel::into_active_model);
    let keep = OnConflict::column(profile_fact::Column::Id).do_nothing().to_owned();
    profile_fact::Entity::insert_many(rows).on_conflict(keep).exec_without_returning(change.db()).await?;
    finish(change, pages).await
}

/// Pages of areas, each once.
fn pages_of<'a>(areas: impl Iterator<Item = &'a str>) -> BTreeSet<&'static str> {
    areas.filter_map(Area::find).map(Area::page).collect()
}

async fn finish(mut change: Change, pages: BTreeSet<&'static str>) -> Result<()> {
    pages.into_iter().for_each(|page| change.emit(Subject::Base(page.to_owned())));
    change.commit().await?;
    Ok(())
}

fn model(observation: Observation, index: usize) -> observation::Model {
    observation::Model {
        id: observation.id,
        position: i32::try_from(index + 1).unwrap_or(i32::MAX),
        area: observation.area.code().to_owned(),
        indicator: observation.indicator,
        value: observation.value,
        unit: observation.unit,
        qualifier: observation.qualifier,
        kind: observation.kind,
        scope: observation.scope,
        as_of: observation.as_of.to_string(),
        source_title: observation.source.title,
        publisher: observation.source.publisher,
        published_on: observation.source.published_on.map(|dated| dated.to_string()).unwrap_or_default(),
        url: observation.source.url,
        tier: observation.source.tier,
        note: observation.note,
    }
}

/// Every row of a file, or the number of the row that cannot be read.
fn records<const N: usize, T>(file: &str, name: &str, mut row_of: impl FnMut([String; N]) -> Option<T>) -> Result<Vec<T>> {
    let mut reader = csv::Reader::from_reader(file.as_bytes());
    let rows = reader.records().enumerate().map(|(index, row)| {
        let row = row.map_err(|error| Error::Data(format!("{name}: {error}")))?;
        let cells: Vec<String> = row.iter().map(|cell| cell.trim().to_owned()).collect();
        cells.try_into().ok().and_then(&mut row_of).ok_or_else(|| Error::Data(format!("{name}: row {} cannot be read", index + 1)))
    });
    rows.collect()
}
