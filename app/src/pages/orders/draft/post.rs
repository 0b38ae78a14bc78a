//! `POST` of a step: what was typed is saved first, valid or not; then the button that was pressed decides where to go on.

use axum::{
    body::Body,
    extract::{Path, State},
    http::{Request, StatusCode},
    response::Response,
};
use exchange::{
    Error, FieldErrors,
    codes::OrderStage,
    orders::{self, DraftView, OrderForm, Step},
};
use leptos::prelude::provide_context;
use uuid::Uuid;

use super::{conflict::Conflict, edit::Edit, fields, load::Again, place::Place};
use crate::{pages::forms::Sent, site::Site};

/// `POST /orders/drafts/{address}/{step}`
pub async fn post(State(site): State<Site>, Path((address, step)): Path<(String, String)>, request: Request<Body>) -> Response {
    take(site, &address, Place::from_name(&step), request).await
}

/// `POST /orders/drafts/{address}/lots/{lot}/{item}`
pub async fn post_item(
    State(site): State<Site>,
    Path((address, lot, item)): Path<(String, String, String)>,
    request: Request<Body>,
) -> Response {
    take(site, &address, Place::item(&lot, &item), request).await
}

async fn take(site: Site, address: &str, place: Option<Place>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let (Ok(address), Some(Place::At(step))) = (Uuid::parse_str(address), place) else { return sent.fail(Error::NotFound).await };
    match keep(&sent, address, step).await {
        Ok(kept) => go_on(sent, address, step, kept).await,
        Err(refusal) => refusal.answer(sent, address, step).await,
    }
}

/// A draft after a save.
pub struct Kept {
    /// As it was before.
    pub before: DraftView,
    /// As it is now.
    pub form: OrderForm,
}

/// Why a save did not happen.
pub enum Refusal {
    /// Somebody else changed the draft, or it is no draft any more; what was typed is shown beside what is stored.
    Overtaken(Box<OrderForm>),
    /// The exchange does not keep such a text.
    Wrong(Box<OrderForm>, FieldErrors),
    /// Something else.
    Other(Error),
}

/// Saves what was typed for a step.
pub async fn keep(sent: &Sent, address: Uuid, step: Step) -> Result<Kept, Refusal> {
    let (exchange, actor) = (&sent.site.exchange, sent.actor());
    let before = orders::draft(exchange, &actor, address).await.map_err(Refusal::Other)?;
    let mut form = before.form.clone();
    fields::apply(&mut form, step, &sent.fields);
    if before.stage != OrderStage::Draft || before.version != sent.version() {
        return Err(Refusal::Overtaken(Box::new(form)));
    }
    if let Some(edit) = Edit::of(&sent.fields) {
        edit.apply(&mut form);
    }
    fields::tidy(&mut form);
    match orders::save(exchange, &actor, address, sent.version(), form.clone()).await {
        Ok(_) => Ok(Kept { before, form }),
        Err(Error::Conflict { .. }) => Err(Refusal::Overtaken(Box::new(form))),
        Err(Error::Invalid(errors)) => Err(Refusal::Wrong(Box::new(form), errors)),
        Err(error) => Err(Refusal::Other(error)),
    }
}

impl Refusal {
    /// Shows the page again with what was typed.
    pub async fn answer(self, sent: Sent, address: Uuid, step: Step) -> Response {
        let path = Place::At(step).path(address);
        match self {
            Self::Overtaken(mine) => {
                let conflict = Conflict { step, mine: *mine };
                sent.again(&path, StatusCode::CONFLICT, move || provide_context(conflict.clone())).await
            }
            Self::Wrong(form, errors) => {
                let again = Again { form: Some(*form), errors };
                sent.again(&path, StatusCode::UNPROCESSABLE_ENTITY, move || provide_context(again.clone())).await
            }
            Self::Other(error) => sent.fail(error).await,
        }
    }
}

async fn go_on(sent: Sent, address: Uuid, step: Step, kept: Kept) -> Response {
    let (exchange, place) = (&sent.site.exchange, Place::At(step));
    if let Some(edit) = Edit::of(&sent.fields) {
        if let Edit::RemoveDocument(id) = edit
            && let Err(error) = orders::remove_document(exchange, &sent.actor(), address, id).await
        {
            return sent.fail(error).await;
        }
        return sent.see(&edit.then(&kept.form, address, &sent.fields));
    }
    if let Some((lot, item)) = sent.fields.get("open").split_once(':')
        && let Some(place) = Place::item(lot, item)
    {
        return sent.see(&place.path(address));
    }
    if sent.fields.has("back") {
        return sent.see(&place.before().unwrap_or(place).path(address));
    }
    let unsent = super::documents::chosen_but_not_sent(&sent.fields);
    if !sent.fields.has("next") && unsent.is_empty() {
        return sent.see(&format!("{}?saved", place.path(address)));
    }
    let rules = match orders::draft_rules(exchange, kept.before.demand_kind).await {
        Ok(rules) => rules,
        Err(error) => return sent.fail(error).await,
    };
    let mut errors = if sent.fields.has("next") { orders::step_errors(&kept.form, &rules, step) } else { FieldErrors::new() };
    errors.extend(unsent);
    if errors.is_empty() {
        let next = place.after(&kept.form, |step| orders::step_errors(&kept.form, &rules, step).is_empty());
        return sent.see(&next.path(address));
    }
    let again = Again { form: None, errors };
    sent.again(&place.path(address), StatusCode::UNPROCESSABLE_ENTITY, move || provide_context(again.clone())).await
}
