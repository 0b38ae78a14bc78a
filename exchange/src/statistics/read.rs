//! Questions to the published figures. Everything here is public.

use sea_orm::{EntityTrait, QueryOrder};

use super::{Area, AreaView, NATION, Observation, ProfileFact, Source, StatisticsQuery, rules};
use crate::{
    Error, Exchange, Result,
    entity::{base, observation, profile_fact},
};

/// Every figure that meets the conditions, in the order of the file: by whom it is about. No other order is offered, as figures of
/// different scope have no rank.
pub async fn observations(ex: &Exchange, query: &StatisticsQuery) -> Result<Vec<Observation>> {
    let meets = |row: &Observation| {
        (query.base.is_empty() || query.base.iter().any(|code| code == row.area.code()))
            && (query.indicator.is_empty() || query.indicator.contains(&row.indicator))
            && (query.kind.is_empty() || query.kind.contains(&row.kind))
    };
    Ok(all(ex).await?.into_iter().filter(meets).collect())
}

/// The national bases in the order of their list.
pub async fn bases(ex: &Exchange) -> Result<Vec<AreaView>> {
    let codes = base_codes(ex).await?;
    let (observations, facts) = (all(ex).await?, facts(ex).await?);
    Ok(codes.iter().filter_map(|code| Area::find(code)).map(|area| view(ex, area, &codes, &observations, &facts)).collect())
}

/// What is published about the area with this page; the region that the portal serves has a page even before anything is.
pub async fn area(ex: &Exchange, page: &str) -> Result<AreaView> {
    let area = if page == NATION { Some(Area::Nation) } else { Area::find(page).filter(|area| area.page() == page) };
    let area = area.ok_or(Error::NotFound)?;
    let codes = base_codes(ex).await?;
    let view = view(ex, area, &codes, &all(ex).await?, &facts(ex).await?);
    if view.is_base || view.is_region || !view.facts.is_empty() || !view.observations.is_empty() { Ok(view) } else { Err(Error::NotFound) }
}

/// Every area that has a figure, in the order of the file.
pub async fn areas(ex: &Exchange) -> Result<Vec<Area>> {
    let mut areas: Vec<Area> = Vec::new();
    for row in all(ex).await? {
        if !areas.contains(&row.area) {
            areas.push(row.area);
        }
    }
    Ok(areas)
}

/// Codes of every page that there is: bases, the region, and every area with a figure or a fact.
pub async fn pages(ex: &Exchange) -> Result<Vec<String>> {
    let mut pages = base_codes(ex).await?;
    pages.push(ex.region().division.clone());
    let areas = all(ex).await?.into_iter().map(|row| row.area.page());
    let told = facts(ex).await?.into_iter().map(|(area, _)| area.page());
    for page in areas.chain(told) {
        if !pages.iter().any(|known| known == page) {
            pages.push(page.to_owned());
        }
    }
    Ok(pages)
}

fn view(ex: &Exchange, area: Area, bases: &[String], observations: &[Observation], facts: &[(Area, ProfileFact)]) -> AreaView {
    let observations: Vec<Observation> = observations.iter().filter(|row| row.area.page() == area.page()).cloned().collect();
    AreaView {
        area,
        is_base: bases.iter().any(|code| code == area.code()),
        is_region: area.code() == ex.region().division,
        facts: facts.iter().filter(|(of, _)| of.page() == area.page()).map(|(_, fact)| fact.clone()).collect(),
        series: rules::series(&observations),
        observations,
    }
}

async fn base_codes(ex: &Exchange) -> Result<Vec<String>> {
    let rows = base::Entity::find().order_by_asc(base::Column::Position).all(ex.db()).await?;
    Ok(rows.into_iter().map(|row| row.division).collect())
}

async fn facts(ex: &Exchange) -> Result<Vec<(Area, ProfileFact)>> {
    let rows = profile_fact::Entity::find().order_by_asc(profile_fact::Column::Position).all(ex.db()).await?;
    let fact = |row: profile_fact::Model| {
        let area = Area::find(&row.area).ok_or_else(|| Error::Data(format!("a fact is about {:?}", row.area)))?;
        Ok((area, ProfileFact { topic: row.topic, fact: row.fact, source: row.source }))
    };
    rows.into_iter().map(fact).collect()
}

async fn all(ex: &Exchange) -> Result<Vec<Observation>> {
    let rows = observation::Entity::find().order_by_asc(observation::Column::Position).all(ex.db()).await?;
    rows.into_iter().map(of_row).collect()
}

fn of_row(row: observation::Model) -> Result<Observation> {
    let broken = |field: &str| Error::Data(format!("the {field} of statistic {} cannot be read", row.id));
    let published_on = if row.published_on.is_empty() { None } else { Some(row.published_on.parse().map_err(|()| broken("publication"))?) };
    Ok(Observation {
        area: Area::find(&row.area).ok_or_else(|| broken("area"))?,
        as_of: row.as_of.parse().map_err(|()| broken("date"))?,
        id: row.id,
        indicator: row.indicator,
        value: row.value,
        unit: row.unit,
        qualifier: row.qualifier,
        kind: row.kind,
        scope: row.scope,
        source: Source { title: row.source_title, publisher: row.publisher, published_on, url: row.url, tier: row.tier },
        note: row.note,
    })
}
