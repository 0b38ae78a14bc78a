//! What handlers of forms share: reading a request, showing its page again, going on.

use axum::{
    body::Body,
    http::{Request, StatusCode, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use exchange::{
    Error,
    actor::{Actor, Denied},
};

use super::resume;
use crate::{
    errors::{ErrorPage, draw, error_page, fail},
    form::{self, Fields},
    site::{Site, Viewer, link, locale},
};

/// A request with the fields of its form.
pub struct Sent {
    /// The portal.
    pub site: Site,
    /// Everything of the request but its body.
    pub parts: Parts,
    /// What was typed.
    pub fields: Fields,
}

impl Sent {
    /// Reads a request; a body that is too large answers with its error page.
    pub async fn read(site: Site, request: Request<Body>) -> Result<Self, Box<Response>> {
        let (parts, body) = request.into_parts();
        match form::read(Request::from_parts(parts.clone(), body)).await {
            Ok((_, fields)) => Ok(Self { site, parts, fields }),
            Err(status) => Err(Box::new(error_page(&site, parts, ErrorPage::of(status)).await)),
        }
    }

    /// Who sent it.
    pub fn viewer(&self) -> Viewer {
        self.parts.extensions.get::<Viewer>().cloned().unwrap_or_default()
    }

    /// Who is asking.
    pub fn actor(&self) -> Actor {
        self.viewer().actor
    }

    /// The version that the form names; 0, which no row has, when it names none.
    pub fn version(&self) -> i32 {
        self.fields.get("version").parse().unwrap_or_default()
    }

    /// Answers an error that is no field's. A form that asks for fresh proof is kept meanwhile.
    pub async fn fail(self, error: Error) -> Response {
        match error {
            Error::Denied(Denied::Fresh) => resume::confirm_first(self).await,
            error => fail(&self.site, self.parts, error).await,
        }
    }

    /// Shows the page at `path` with what went wrong; `context` gives it values and errors.
    pub async fn again(mut self, path: &str, status: StatusCode, context: impl Fn() + Clone + Send + Sync + 'static) -> Response {
        if let Ok(uri) = path.parse() {
            self.parts.uri = uri;
        }
        let mut response = draw(&self.site, self.parts, context).await;
        *response.status_mut() = status;
        response
    }

    /// Goes on to an address of the site in the request's language.
    pub fn see(&self, path: &str) -> Response {
        Redirect::to(&link(locale(&self.parts), path)).into_response()
    }
}
