//! Compression that a client takes, and files that are compressed once.

use std::io::Write;

use axum::http::{HeaderMap, HeaderValue, header};
use flate2::{Compression, write::GzEncoder};

/// How an answer is packed on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Packing {
    /// As it is.
    Plain,
    /// RFC 1952.
    Gzip,
    /// RFC 7932.
    Brotli,
}

impl Packing {
    /// The best that a client takes.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let takes = |wanted: &str| {
            let lines = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|line| line.to_str().ok());
            lines.flat_map(|line| line.split(',')).any(|part| {
                let (name, parameters) = part.split_once(';').unwrap_or((part, ""));
                let weight = parameters.trim().strip_prefix("q=").map_or(1.0, |weight| weight.trim().parse().unwrap_or(0.0));
                name.trim().eq_ignore_ascii_case(wanted) && weight > 0.0_f32
            })
        };
        match (takes("br"), takes("gzip")) {
            (true, _) => Self::Brotli,
            (_, true) => Self::Gzip,
            _ => Self::Plain,
        }
    }

    /// As the header names it.
    pub(crate) fn name(self) -> Option<HeaderValue> {
        match self {
            Self::Plain => None,
            Self::Gzip => Some(HeaderValue::from_static("gzip")),
            Self::Brotli => Some(HeaderValue::from_static("br")),
        }
    }

    /// A text packed as small as it gets, which takes up to a second; nothing for a packing that fails.
    pub(crate) fn smallest(self, text: &[u8]) -> Option<Vec<u8>> {
        let mut packed = Vec::new();
        match self {
            Self::Plain => packed.extend_from_slice(text),
            Self::Gzip => {
                let mut encoder = GzEncoder::new(&mut packed, Compression::best());
                encoder.write_all(text).and_then(|()| encoder.finish().map(drop)).ok()?;
            }
            Self::Brotli => {
                let params = brotli::enc::BrotliEncoderParams { quality: 11, size_hint: text.len(), ..Default::default() };
                brotli::BrotliCompress(&mut &text[..], &mut packed, &params).ok()?;
            }
        }
        Some(packed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_packing_that_a_client_takes_is_chosen() {
        for (accepts, packing) in [
            ("gzip, deflate, br, zstd", Packing::Brotli),
            ("gzip;q=0.8, br;q=0", Packing::Gzip),
            ("identity", Packing::Plain),
            ("", Packing::Plain),
        ] {
            let headers = HeaderMap::from_iter([(header::ACCEPT_ENCODING, accepts.parse().expect("a value"))]);
            assert_eq!(Packing::of(&headers), packing, "{accepts:?}");
        }
    }
}
