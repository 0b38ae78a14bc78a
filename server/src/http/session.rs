//! Who is asking: the session's cookie becomes a [`Viewer`]. A form whose session has ended is kept and comes back after login.

use std::sync::Arc;

use app::site::{ClientAddress, DISPLAY_COOKIE, Display, KEPT_COOKIE, Site, Viewer, cookie};
use axum::{
    body::{Body, to_bytes},
    extract::State,
    http::{HeaderMap, HeaderValue, Method, Request, StatusCode, header},
    middleware::Next,
    response::{AppendHeaders, IntoResponse, Redirect, Response},
};
use exchange::{
    Error,
    accounts::{KEEP_FORM, SessionState, keep_form, session as look_up},
    actor::Actor,
};

use super::{Gate, address, size::FORM, without_language};

/// Forms that are not kept: they need no session, or hold passwords.
const NOT_KEPT: [&str; 9] =
    ["/account", "/account/factor", "/account/sessions", "/confirm", "/display", "/login", "/login/code", "/logout", "/register"];
/// Where an account may go that must get its second factor first.
const WHILE_ENROLLING: [&str; 5] = ["/account/factor", "/account/factor/codes", "/confirm", "/display", "/logout"];

/// Puts the viewer into the request.
pub(super) async fn session(State(gate): State<Arc<Gate>>, mut request: Request<Body>, next: Next) -> Response {
    let (viewer, state) = match look(&gate.site, request.headers()).await {
        Ok(found) => found,
        Err(error) => return fail(&error),
    };
    if let SessionState::Ended { account } = state
        && is_keepable(&request)
    {
        return keep(&gate.site, account, request).await;
    }
    let path = request.uri().path();
    if matches!(state, SessionState::Active { must_enrol: true, .. }) && !WHILE_ENROLLING.contains(&without_language(path)) {
        return Redirect::to(if without_language(path) == path { "/account/factor" } else { "/en/account/factor" }).into_response();
    }
    let address = address::client(&request, &gate.proxies);
    request.extensions_mut().insert(ClientAddress(address));
    request.extensions_mut().insert(viewer);
    let mut response = next.run(request).await;
    // What one person sees is neither shared nor shown again after signing out.
    let cache = if matches!(state, SessionState::Active { .. }) { "no-store" } else { "private, no-cache" };
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static(cache));
    response
}

/// The viewer for an error page: a visitor where the session cannot be looked up.
pub(super) async fn viewer(site: &Site, headers: &HeaderMap) -> Viewer {
    look(site, headers).await.map_or_else(|_| Viewer { display: display(headers), ..Viewer::default() }, |(viewer, _)| viewer)
}

async fn look(site: &Site, headers: &HeaderMap) -> exchange::Result<(Viewer, SessionState)> {
    let token = cookie(headers, site.config.session_cookie());
    let state = match token {
        Some(token) => look_up(&site.exchange, token).await?,
        None => SessionState::None,
    };
    let mut viewer = Viewer { display: display(headers), ..Viewer::default() };
    if let SessionState::Active { member, .. } = &state {
        viewer.actor = Actor::Account(member.clone());
        viewer.token = token.map(str::to_owned);
        viewer.unread = exchange::messages::unread(&site.exchange, &viewer.actor).await?;
    }
    Ok((viewer, state))
}

fn display(headers: &HeaderMap) -> Display {
    cookie(headers, DISPLAY_COOKIE).map(Display::from_cookie).unwrap_or_default()
}

fn is_keepable(request: &Request<Body>) -> bool {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    request.method() == Method::POST
        && kind.starts_with("application/x-www-form-urlencoded")
        && !NOT_KEPT.contains(&without_language(request.uri().path()))
}

/// Keeps the form for its account and sends the person to sign in, in the language of the form.
async fn keep(site: &Site, account: uuid::Uuid, request: Request<Body>) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, FORM).await else { return StatusCode::PAYLOAD_TOO_LARGE.into_response() };
    let path = parts.uri.path_and_query().map_or(parts.uri.path(), |path| path.as_str());
    let key = match keep_form(&site.exchange, account, path, &body).await {
        Ok(key) => key,
        Err(error) => return fail(&error),
    };
    let seconds = u32::try_from(KEEP_FORM.num_seconds()).ok();
    let login = if without_language(parts.uri.path()) == parts.uri.path() { "/login" } else { "/en/login" };
    (AppendHeaders([(header::SET_COOKIE, site.config.set_cookie(KEPT_COOKIE, &key, seconds))]), Redirect::to(login)).into_response()
}

fn fail(error: &Error) -> Response {
    tracing::error!(error = error as &dyn std::error::Error, "the session could not be looked up");
    app::errors::status(error).into_response()
}
