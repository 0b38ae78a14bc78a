//! Files of the browser: style, icons, scripts, wasm. Embedded in release builds, read from the folder in debug builds.

use axum::{
    Router,
    body::Body,
    extract::Path,
    http::{HeaderMap, HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse, Response},
    routing::get,
};
use rust_embed::{EmbeddedFile, RustEmbed};

/// What was built for the browser: `pkg/` (scripts and wasm) and `assets/` (style, icons, fonts).
#[derive(RustEmbed)]
#[folder = "$BIAOHUI_SITE"]
#[allow_missing = true]
struct Files;

/// The address names a version of the file, so it never changes.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// Ask each time whether the file has changed.
const ASK: HeaderValue = HeaderValue::from_static("public, no-cache");

/// The addresses of the browser's files.
pub(crate) fn router() -> Router {
    Router::new().route("/pkg/{*path}", get(pkg)).route("/assets/{*path}", get(assets))
}

async fn pkg(Path(path): Path<String>, uri: Uri, headers: HeaderMap) -> Response {
    file(&format!("pkg/{path}"), &uri, &headers)
}

async fn assets(Path(path): Path<String>, uri: Uri, headers: HeaderMap) -> Response {
    file(&format!("assets/{path}"), &uri, &headers)
}

fn file(path: &str, uri: &Uri, headers: &HeaderMap) -> Response {
    match Files::get(path) {
        Some(file) => answer(path, file, uri, headers),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn answer(path: &str, file: EmbeddedFile, uri: &Uri, headers: &HeaderMap) -> Response {
    let hash = hex::encode(&file.metadata.sha256_hash()[..16]);
    // Weak, because compression changes the bytes on their way.
    let tag = format!("W/\"{hash}\"");
    let is_known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).is_some_and(|known| known.contains(&hash));
    let is_versioned = uri.query().is_some_and(|query| query.split('&').any(|pair| pair.starts_with("v=")));
    let cache = if is_versioned { FOR_EVER } else { ASK };
    let headers =
        [(header::CACHE_CONTROL, cache), (header::ETAG, HeaderValue::from_str(&tag).unwrap_or(HeaderValue::from_static("W/\"\"")))];
    if is_known {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    let kind = [(header::CONTENT_TYPE, HeaderValue::from_static(content_type(path)))];
    (headers, kind, Body::from(file.data.into_owned())).into_response()
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, extension)| extension) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;

    fn ask(uri: &str, known: Option<&str>) -> Response {
        let metadata = rust_embed::Metadata::__rust_embed_new([7; 32], None, None);
        let mut headers = HeaderMap::new();
        if let Some(known) = known {
            headers.insert(header::IF_NONE_MATCH, known.parse().expect("a header"));
        }
        let file = EmbeddedFile { data: Cow::Borrowed(b"body{}"), metadata };
        answer("assets/biaohui.css", file, &uri.parse().expect("an address"), &headers)
    }

    #[test]
    fn a_versioned_address_is_cached_for_ever_and_any_other_is_asked_for() {
        let versioned = ask("/assets/biaohui.css?v=abc", None);
        assert_eq!(versioned.headers()[header::CACHE_CONTROL], FOR_EVER);
        assert_eq!(versioned.headers()[header::CONTENT_TYPE], "text/css; charset=utf-8");
        let plain = ask("/assets/biaohui.css", None);
        assert_eq!(plain.headers()[header::CACHE_CONTROL], ASK);
        let tag = plain.headers()[header::ETAG].to_str().expect("text").to_owned();
        assert_eq!(ask("/assets/biaohui.css", Some(&tag)).status(), StatusCode::NOT_MODIFIED);
        assert_eq!(ask("/assets/biaohui.css", Some("W/\"other\"")).status(), StatusCode::OK);
    }

    #[test]
    fn nothing_outside_the_folder_is_served() {
        for path in ["assets/../../Cargo.toml", "assets/../../../etc/passwd", "pkg//etc/passwd", "assets/", "assets/nothing"] {
            assert_eq!(file(path, &Uri::from_static("/"), &HeaderMap::new()).status(), StatusCode::NOT_FOUND, "{path}");
        }
    }
}
