//! Documents of orders as downloads: never shown by the browser inside this site.

use axum::{
    body::Body,
    extract::{Path, State},
    http::{Request, header},
    response::{IntoResponse, Response},
};

use crate::{
    errors::fail,
    form::encode,
    site::{Site, Viewer},
};

/// `GET /documents/{id}`
pub async fn get(State(site): State<Site>, Path(id): Path<String>, request: Request<Body>) -> Response {
    let (parts, _) = request.into_parts();
    let viewer = parts.extensions.get::<Viewer>().cloned().unwrap_or_default();
    let document = match id.parse() {
        Ok(id) => exchange::orders::fetch_document(&site.exchange, &viewer.actor, id).await,
        Err(_) => Err(exchange::Error::NotFound),
    };
    match document {
        Ok(document) => download(&document.name, document.media_type, &document.sha256, document.content),
        Err(error) => fail(&site, parts, error).await,
    }
}

/// A file as a download that no browser opens inside this site.
pub fn download(name: &str, media_type: String, sha256: &str, content: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, media_type),
        (header::CONTENT_DISPOSITION, attachment(name)),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox".to_owned()),
        (header::ETAG, format!("\"{sha256}\"")),
        (header::CACHE_CONTROL, "private, no-cache".to_owned()),
    ];
    (headers, content).into_response()
}

/// `Content-Disposition` of a download (RFC 6266): a plain name for old browsers, the whole one as RFC 5987 writes it.
pub fn attachment(name: &str) -> String {
    let plain: String = name.chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '_' }).collect();
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", encode(name))
}

#[cfg(test)]
mod tests {
    use super::attachment;

    #[test]
    fn a_name_cannot_leave_its_header() {
        let header = attachment("招标\"文件\r\nSet-Cookie: x.pdf");
        assert!(header.is_ascii() && !header.contains(['\r', '\n']), "{header}");
        assert_eq!(header.matches('"').count(), 2, "{header}");
        assert!(header.ends_with("filename*=UTF-8''%E6%8B%9B%E6%A0%87%22%E6%96%87%E4%BB%B6%0D%0ASet-Cookie%3A%20x.pdf"), "{header}");
    }
}
