//! Files of the browser: style, icons, scripts, wasm. Embedded in release builds, read from the folder in debug builds; compressed once.

use std::{
    borrow::Cow,
    collections::HashMap,
    sync::{LazyLock, Mutex, PoisonError},
};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::Path,
    http::{HeaderMap, HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse, Response},
    routing::get,
};
use rust_embed::{EmbeddedFile, RustEmbed};

use crate::http::Packing;

/// What was built for the browser: `pkg/` (scripts and wasm) and `assets/` (style, icons, fonts).
#[derive(RustEmbed)]
#[folder = "$BIAOHUI_SITE"]
#[allow_missing = true]
struct Files;

/// The address names a version of the file, so it never changes.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// Ask each time whether the file has changed.
const ASK: HeaderValue = HeaderValue::from_static("public, no-cache");

/// Packed files by hash: a handful, packed when they are first asked for.
static PACKED: LazyLock<Mutex<HashMap<(String, Packing), Bytes>>> = LazyLock::new(Mutex::default);

/// Files are packed one at a time.
static TURN: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());

/// The addresses of the browser's files.
pub(crate) fn router() -> Router {
    Router::new().route("/pkg/{*path}", get(pkg)).route("/assets/{*path}", get(assets))
}

async fn pkg(Path(path): Path<String>, uri: Uri, headers: HeaderMap) -> Response {
    file(&format!("pkg/{path}"), &uri, &headers).await
}

async fn assets(Path(path): Path<String>, uri: Uri, headers: HeaderMap) -> Response {
    file(&format!("assets/{path}"), &uri, &headers).await
}

async fn file(path: &str, uri: &Uri, headers: &HeaderMap) -> Response {
    match Files::get(path) {
        Some(file) => answer(path, file, uri, headers).await,
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn answer(path: &str, file: EmbeddedFile, uri: &Uri, asked: &HeaderMap) -> Response {
    let hash = hex::encode(&file.metadata.sha256_hash()[..16]);
    // Weak, because compression changes the bytes on their way.
    let tag = format!("W/\"{hash}\"");
    let is_known = asked.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).is_some_and(|known| known.contains(&hash));
    let is_versioned = uri.query().is_some_and(|query| query.split('&').any(|pair| pair.starts_with("v=")));
    let cache = if is_versioned { FOR_EVER } else { ASK };
    let headers =
        [(header::CACHE_CONTROL, cache), (header::ETAG, HeaderValue::from_str(&tag).unwrap_or(HeaderValue::from_static("W/\"\"")))];
    if is_known {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    let kind = content_type(path);
    let packing = if kind.starts_with("image/png") || kind.starts_with("font/") { Packing::Plain } else { Packing::of(asked) };
    let (packing, bytes) = packed(&hash, file.data, packing).await;
    let kind = [(header::CONTENT_TYPE, HeaderValue::from_static(kind)), (header::VARY, HeaderValue::from_static("accept-encoding"))];
    let mut response = (headers, kind, Body::from(bytes)).into_response();
    if let Some(name) = packing.name() {
        response.headers_mut().insert(header::CONTENT_ENCODING, name);
    }
    response
}

/// A file in the packing that was asked for, or as it is where packing fails.
async fn packed(hash: &str, data: Cow<'static, [u8]>, packing: Packing) -> (Packing, Bytes) {
    let plain = match data {
        Cow::Borrowed(data) => Bytes::from_static(data),
        Cow::Owned(data) => Bytes::from(data),
    };
    if packing == Packing::Plain {
        return (packing, plain);
    }
    let key = (hash.to_owned(), packing);
    let known = || PACKED.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
    if let Some(known) = known() {
        return (packing, known);
    }
    // Many ask for the same file at once: one packs it, the others wait.
    let _turn = TURN.lock().await;
    if let Some(known) = known() {
        return (packing, known);
    }
    let text = plain.clone();
    match tokio::task::spawn_blocking(move || packing.smallest(&text)).await {
        Ok(Some(bytes)) => {
            let bytes = Bytes::from(bytes);
            PACKED.lock().unwrap_or_else(PoisonError::into_inner).insert(key, bytes.clone());
            (packing, bytes)
        }
        _ => (Packing::Plain, plain),
    }
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
    use super::*;

    async fn ask(uri: &str, known: Option<&str>) -> Response {
        let metadata = rust_embed::Metadata::__rust_embed_new([7; 32], None, None);
        let mut headers = HeaderMap::new();
        if let Some(known) = known {
            headers.insert(header::IF_NONE_MATCH, known.parse().expect("a header"));
        }
        let file = EmbeddedFile { data: Cow::Borrowed(b"body{}"), metadata };
        answer("assets/biaohui.css", file, &uri.parse().expect("an address"), &headers).await
    }

    #[tokio::test]
    async fn a_versioned_address_is_cached_for_ever_and_any_other_is_asked_for() {
        let versioned = ask("/assets/biaohui.css?v=abc", None).await;
        assert_eq!(versioned.headers()[header::CACHE_CONTROL], FOR_EVER);
        assert_eq!(versioned.headers()[header::CONTENT_TYPE], "text/css; charset=utf-8");
        let plain = ask("/assets/biaohui.css", None).await;
        assert_eq!(plain.headers()[header::CACHE_CONTROL], ASK);
        let tag = plain.headers()[header::ETAG].to_str().expect("text").to_owned();
        assert_eq!(ask("/assets/biaohui.css", Some(&tag)).await.status(), StatusCode::NOT_MODIFIED);
        assert_eq!(ask("/assets/biaohui.css", Some("W/\"other\"")).await.status(), StatusCode::OK);
    }

    #[tokio::test]
    async fn a_file_is_packed_as_it_is_asked_for() {
        let text = "body { margin: 0 }\n".repeat(200);
        for (packing, most) in [(Packing::Plain, text.len()), (Packing::Gzip, 100), (Packing::Brotli, 100)] {
            for _ in 0..2 {
                let (found, bytes) = packed("a hash", Cow::Owned(text.clone().into_bytes()), packing).await;
                assert!(found == packing && bytes.len() <= most, "{packing:?}: {}", bytes.len());
            }
        }
    }

    #[tokio::test]
    async fn nothing_outside_the_folder_is_served() {
        for path in ["assets/../../Cargo.toml", "assets/../../../etc/passwd", "pkg//etc/passwd", "assets/", "assets/nothing"] {
            assert_eq!(file(path, &Uri::from_static("/"), &HeaderMap::new()).await.status(), StatusCode::NOT_FOUND, "{path}");
        }
    }
}
