//! Theme and text size: a form in the masthead, kept in a cookie, without a script.

use axum::{
    body::Body,
    extract::State,
    http::{Request, header},
    response::{AppendHeaders, IntoResponse, Redirect, Response},
};

use crate::{
    errors::{ErrorPage, error_page},
    form,
    site::{DISPLAY_COOKIE, Site, Viewer},
};

/// A year, in seconds.
const YEAR: u32 = 31_536_000;

/// `POST /display`: `elder` = on or off, `theme` = dark, light or system; then back to where the person was.
pub async fn post(State(site): State<Site>, request: Request<Body>) -> Response {
    let fallback = request.uri().clone();
    let (parts, fields) = match form::read(request).await {
        Ok(read) => read,
        Err(status) => {
            let (mut parts, ()) = Request::new(()).into_parts();
            parts.uri = fallback;
            return error_page(&site, parts, ErrorPage::of(status)).await;
        }
    };
    let mut display = parts.extensions.get::<Viewer>().map(|viewer| viewer.display).unwrap_or_default();
    match fields.get("elder") {
        "on" => display.elder = true,
        "off" => display.elder = false,
        _ => {}
    }
    match fields.get("theme") {
        "dark" => display.dark = Some(true),
        "light" => display.dark = Some(false),
        "system" => display.dark = None,
        _ => {}
    }
    let back = own_path(fields.get("back"));
    let cookie = site.config.set_cookie(DISPLAY_COOKIE, &display.to_cookie(), Some(YEAR));
    (AppendHeaders([(header::SET_COOKIE, cookie)]), Redirect::to(&back)).into_response()
}

/// A path of this site, or the front page: nobody is sent elsewhere.
pub fn own_path(path: &str) -> String {
    let is_own = path.starts_with('/') && !path.starts_with("//") && !path.contains(['\\', '\n', '\r']) && path.is_ascii();
    if is_own { path.to_owned() } else { "/".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn nobody_is_sent_elsewhere() {
        for path in ["//evil.example", "https://evil.example", "/\\evil.example", "", "orders", "/a\r\nSet-Cookie: x"] {
            assert_eq!(own_path(path), "/", "{path}");
        }
        assert_eq!(own_path("/en/orders?q=%E7%82%B9"), "/en/orders?q=%E7%82%B9");
    }
}
