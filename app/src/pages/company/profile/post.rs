//! `POST` of a section: what was typed is saved first, valid or not; then the button that was pressed decides where to go on.

use axum::{
    body::Body,
    extract::{Path, State},
    http::{Request, StatusCode},
    response::Response,
};
use exchange::{
    Error,
    companies::profile::{self, ProfileForm, Section},
};
use leptos::prelude::provide_context;

use super::{
    conflict::Conflict,
    edit::Edit,
    fields,
    page::Again,
    place::{OVERVIEW, after, before, capability, from_name, path},
};
use crate::{pages::forms::Sent, site::Site};

/// `POST /company/profile/{section}`
pub async fn post(State(site): State<Site>, Path(section): Path<String>, request: Request<Body>) -> Response {
    take(site, from_name(&section), request).await
}

/// `POST /company/profile/capabilities/{number}`
pub async fn post_capability(State(site): State<Site>, Path(number): Path<String>, request: Request<Body>) -> Response {
    take(site, capability(&number), request).await
}

async fn take(site: Site, section: Option<Section>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let Some(section) = section else { return sent.fail(Error::NotFound).await };
    let before = match profile::profile(&sent.site.exchange, &sent.actor()).await {
        Ok(before) => before,
        Err(error) => return sent.fail(error).await,
    };
    let mut form = before.form;
    fields::apply(&mut form, section, &sent.fields);
    if before.version != sent.version() {
        return overtaken(sent, section, form).await;
    }
    if let Some(edit) = Edit::of(&sent.fields) {
        edit.apply(&mut form);
    }
    form.tidy();
    match profile::save(&sent.site.exchange, &sent.actor(), sent.version(), &form).await {
        Ok(_) => go_on(sent, section, form).await,
        Err(Error::Conflict { .. }) => overtaken(sent, section, form).await,
        Err(error) => sent.fail(error).await,
    }
}

async fn overtaken(sent: Sent, section: Section, mine: ProfileForm) -> Response {
    let conflict = Conflict { section, mine };
    sent.again(&path(section), StatusCode::CONFLICT, move || provide_context(conflict.clone())).await
}

async fn go_on(sent: Sent, section: Section, form: ProfileForm) -> Response {
    if let Some(edit) = Edit::of(&sent.fields) {
        return sent.see(&edit.then(&form, &sent.fields));
    }
    if sent.fields.has("back") {
        return sent.see(&path(before(section).unwrap_or(section)));
    }
    if !sent.fields.has("next") {
        return sent.see(&format!("{}?saved", path(section)));
    }
    let context = match profile::profile_context(&sent.site.exchange).await {
        Ok(context) => context,
        Err(error) => return sent.fail(error).await,
    };
    let errors = profile::section_errors(&form, &context, section);
    if errors.is_empty() {
        let next = after(section, &form, |section| profile::section_errors(&form, &context, section).is_empty());
        return sent.see(&next.map_or_else(|| OVERVIEW.to_owned(), path));
    }
    let again = Again { errors };
    sent.again(&path(section), StatusCode::UNPROCESSABLE_ENTITY, move || provide_context(again.clone())).await
}
