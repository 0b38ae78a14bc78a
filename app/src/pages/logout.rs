//! `POST /logout`: ends the session.

use axum::{
    body::Body,
    extract::State,
    http::{Request, header},
    response::Response,
};
use exchange::accounts;

use super::forms::Sent;
use crate::site::Site;

/// Ends the session and says so.
pub async fn post(State(site): State<Site>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    if let Some(token) = sent.viewer().token
        && let Err(error) = accounts::sign_out(&sent.site.exchange, &token).await
    {
        return sent.fail(error).await;
    }
    let mut response = sent.see("/login?left");
    let config = &sent.site.config;
    response.headers_mut().append(header::SET_COOKIE, config.set_cookie(config.session_cookie(), "", Some(0)));
    response
}
