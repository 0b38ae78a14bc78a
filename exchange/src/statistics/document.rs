//! Base or region with published figures → search document.

use super::{Area, AreaCard, AreaView};
use crate::{
    Exchange, Locale, Result,
    search::{Document, Kind, both_names},
    statistics,
};

/// What search knows of a page of statistics.
pub async fn base_document(ex: &Exchange, page: &str) -> Result<Document> {
    let view = statistics::area(ex, page).await?;
    let card = AreaCard {
        page: page.to_owned(),
        is_base: view.is_base,
        lead: view.facts.first().map(|fact| fact.fact.clone()).unwrap_or_default(),
        figures: view.observations.len(),
    };
    let mut document = Document::new(Kind::Base, page, serde_json::to_string(&card)?);
    document.titles = titles(&view);
    for fact in &view.facts {
        document.texts.extend([fact.topic.clone(), fact.fact.clone()]);
    }
    for row in &view.observations {
        document.texts.push(row.scope.clone());
        document.texts.extend(both_names(row.indicator));
    }
    document.texts.sort_unstable();
    document.texts.dedup();
    Ok(document)
}

fn titles(view: &AreaView) -> Vec<String> {
    let Area::Place(place) = view.area else {
        return ["全国数据标注产业统计", "China annotation statistics"].map(str::to_owned).to_vec();
    };
    let mut titles = [Locale::Zh, Locale::En].map(|locale| place.name(locale).to_owned()).to_vec();
    if view.is_base {
        titles.push(format!("{}数据标注基地", place.short(Locale::Zh)));
        titles.push(format!("{} annotation base", place.short(Locale::En)));
    } else {
        titles.push(format!("{}数据标注产业", place.short(Locale::Zh)));
    }
    titles
}
