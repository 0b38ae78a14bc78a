//! Labels of an item with their colours and attributes, and their download for CVAT and Label Studio.

use axum::{
    body::Body,
    extract::{Path, State},
    http::{Request, header},
    response::{IntoResponse, Response},
};
use exchange::{
    codes::CodeList,
    orders::{ItemContent, Label, LabelSchema, OrderView},
};
use leptos::prelude::*;

use super::sections::position;
use crate::{
    components::words,
    errors::fail,
    form::Fields,
    site::{Page, Site, Viewer, use_locale},
    t,
};

/// The labels of one item.
#[component]
pub fn ItemSchema(
    /// Position of the item in the order: `1-2`.
    position: String,
    /// The item.
    item: ItemContent,
    /// Language of the order.
    lang: String,
    /// Public number of the order; drafts have no downloads.
    number: Option<String>,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let lang = words::foreign(locale, &lang);
    let labels = item.label_schema.0.into_iter().map(|label| view! { <LabelLine label/> }).collect_view();
    let downloads = number.filter(|_| !labels.is_empty()).map(|number| {
        let address = |file: &str| page.link(&format!("/orders/{number}/labels.{file}?item={position}"));
        view! { <span class="formats"><a href=address("cvat.json")>{t!(locale, "order-cvat")}</a><a href=address("label-studio.xml")>{t!(locale, "order-label-studio")}</a></span> }
    });
    view! {
        <h3 class="bar">
            <span>{t!(locale, "order-labels", item = position)}" "{item.modality.label(locale)}" "{item.task_type.label(locale)}</span>
            {downloads}
        </h3>
        {if labels.is_empty() {
            view! { <p class="small muted">{t!(locale, "order-labels-none")}</p> }.into_any()
        } else {
            view! { <ul class="labels" lang=lang>{labels}</ul> }.into_any()
        }}
        {(!item.note.is_empty()).then(|| view! { <p class="small"><span class="muted">{t!(locale, "order-note")}</span><span lang=lang>{item.note}</span></p> })}
    }
}

/// The class of a label's colour: its place in the palette, or none for a colour that somebody chose, which is drawn.
fn fill(color: &str) -> Option<&'static str> {
    match color {
        "1" => Some("fill--cat-1"),
        "2" => Some("fill--cat-2"),
        "3" => Some("fill--cat-3"),
        "4" => Some("fill--cat-4"),
        "5" => Some("fill--cat-5"),
        "6" => Some("fill--cat-6"),
        _ => None,
    }
}

#[component]
fn LabelLine(label: Label) -> impl IntoView {
    let locale = use_locale();
    let fill = fill(&label.color);
    let chosen = fill.is_none().then(|| view! { <svg class="label__color" viewBox="0 0 8 8" aria-hidden="true"><rect width="8" height="8" fill=label.color.clone()/></svg> });
    let attributes: Vec<_> = label
        .attributes
        .iter()
        .map(|attribute| match (attribute.input_type.as_str(), attribute.values.as_slice()) {
            ("number", [least, most, ..]) => {
                t!(locale, "order-attribute", name = attribute.name.clone(), values = format!("{least}–{most}"))
            }
            ("checkbox" | "text", _) | (_, []) => attribute.name.clone(),
            (_, values) => t!(locale, "order-attribute", name = attribute.name.clone(), values = values.join("/")),
        })
        .collect();
    view! {
        <li class=format!("label {}", fill.unwrap_or_default())>
            {chosen}<b>{label.name}</b>
            {(!attributes.is_empty()).then(|| view! { <small>{words::joined(locale, &attributes)}</small> })}
        </li>
    }
}

/// `GET /orders/{number}/labels.cvat.json?item=1-1`
pub async fn cvat(state: State<Site>, number: Path<String>, request: Request<Body>) -> Response {
    answer(state, number, request, "application/json", "cvat.json", LabelSchema::to_cvat_json).await
}

/// `GET /orders/{number}/labels.label-studio.xml?item=1-1`
pub async fn label_studio(state: State<Site>, number: Path<String>, request: Request<Body>) -> Response {
    answer(state, number, request, "application/xml", "label-studio.xml", LabelSchema::to_label_studio_xml).await
}

async fn answer(
    State(site): State<Site>,
    Path(number): Path<String>,
    request: Request<Body>,
    media_type: &'static str,
    file: &str,
    write: fn(&LabelSchema) -> String,
) -> Response {
    let (parts, _) = request.into_parts();
    let viewer = parts.extensions.get::<Viewer>().cloned().unwrap_or_default();
    let item = Fields::parse(parts.uri.query().unwrap_or_default().as_bytes()).get("item").to_owned();
    let schema = exchange::orders::order(&site.exchange, &viewer.actor, &number)
        .await
        .and_then(|order| schema(&order, &item).ok_or(exchange::Error::NotFound));
    match schema {
        Ok(schema) => {
            let name = if item.is_empty() { format!("{number}.{file}") } else { format!("{number}-{item}.{file}") };
            let headers =
                [(header::CONTENT_TYPE, media_type.to_owned()), (header::CONTENT_DISPOSITION, crate::pages::documents::attachment(&name))];
            (headers, write(&schema)).into_response()
        }
        Err(error) => fail(&site, parts, error).await,
    }
}

/// The labels of one item, or of the whole order: each name once, as tools ask for.
fn schema(order: &OrderView, item: &str) -> Option<LabelSchema> {
    let items =
        order.lots.iter().flat_map(|lot| lot.items.iter().map(|item| (position(lot.position, item.position), &item.content.label_schema)));
    if !item.is_empty() {
        return items.into_iter().find(|(position, _)| position == item).map(|(_, schema)| schema.clone());
    }
    let mut labels: Vec<Label> = Vec::new();
    for label in items.flat_map(|(_, schema)| &schema.0) {
        if !labels.iter().any(|known| known.name == label.name) {
            labels.push(label.clone());
        }
    }
    Some(LabelSchema(labels))
}
