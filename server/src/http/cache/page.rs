//! An answer as it is kept: once as it is, once a kind of compression, with room for a nonce of its own each time it is sent.
//!
//! The texts between the places of the nonce are compressed once, each without leaning on what comes before it. An answer copies them behind
//! each other, with the nonce in between in blocks that are not compressed: gzip and brotli both know such blocks.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    io::Write,
    ops::Range,
    sync::{OnceLock, atomic::AtomicBool},
};

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use chrono::{DateTime, Utc};
use exchange::Version;
use flate2::{Compression, Crc, write::DeflateEncoder};

use super::super::Packing;

/// Texts shorter than this are sent as they are, with the nonces around them.
const SHORT: usize = 400;
/// Most places of a nonce in a page that is kept.
const MOST_PLACES: usize = 20;
/// Levels that take milliseconds for a page.
const GZIP_LEVEL: u32 = 6;
const BROTLI_LEVEL: i32 = 5;
/// Window of brotli as a power of two.
const BROTLI_WINDOW: i32 = 22;

/// A kept answer.
pub(super) struct Page {
    /// What was known when it was drawn.
    pub(super) version: Version,
    /// When it was drawn, and until when it is answered again.
    pub(super) fresh: Range<DateTime<Utc>>,
    /// Whether somebody asked for it since it was last looked at for throwing out.
    pub(super) used: AtomicBool,
    headers: HeaderMap,
    tag: String,
    /// The body, cut at the places of the nonce.
    texts: Vec<Text>,
}

/// What stands between two places of the nonce.
struct Text {
    plain: Box<[u8]>,
    sum: Crc,
    gzip: OnceLock<Box<[u8]>>,
    brotli: OnceLock<Box<[u8]>>,
}

impl Text {
    fn new(plain: &[u8]) -> Self {
        let mut sum = Crc::new();
        sum.update(plain);
        Self { plain: plain.into(), sum, gzip: OnceLock::new(), brotli: OnceLock::new() }
    }
}

impl Page {
    /// Keeps an answer; nothing for one that names its nonce again and again.
    pub(super) fn new(version: Version, fresh: Range<DateTime<Utc>>, headers: HeaderMap, body: &[u8], nonce: Option<&str>) -> Option<Self> {
        let mut texts = Vec::new();
        let mut rest = body;
        if let Some(nonce) = nonce.filter(|nonce| !nonce.is_empty()) {
            while let Some(place) = find(rest, nonce.as_bytes()) {
                texts.push(Text::new(&rest[..place]));
                rest = &rest[place + nonce.len()..];
            }
        }
        texts.push(Text::new(rest));
        let mut hasher = DefaultHasher::new();
        texts.iter().for_each(|text| text.plain.hash(&mut hasher));
        let tag = format!("{:016x}", hasher.finish());
        let page = Self { version, fresh, used: AtomicBool::new(false), headers, tag, texts };
        (page.texts.len() <= MOST_PLACES).then_some(page)
    }

    /// Bytes that it takes in memory, its packed forms included.
    pub(super) fn weight(&self) -> usize {
        const AROUND: usize = 2048;
        let plain = self.texts.iter().map(|text| text.plain.len()).sum::<usize>();
        plain + plain / 2 + AROUND
    }

    /// The answer with this nonce; 304 to a client that has it.
    pub(super) fn answer(&self, asked: &HeaderMap, nonce: &str) -> Response {
        let mut response = Response::new(Body::empty());
        response.headers_mut().clone_from(&self.headers);
        // Weak, because compression and the nonce change the bytes.
        if let Ok(tag) = HeaderValue::from_str(&format!("W/\"{}\"", self.tag)) {
            response.headers_mut().insert(header::ETAG, tag);
        }
        response.headers_mut().append(header::VARY, HeaderValue::from_static("accept-encoding, cookie"));
        let is_known =
            asked.get(header::IF_NONE_MATCH).and_then(|known| known.to_str().ok()).is_some_and(|known| known.contains(&self.tag));
        if is_known {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            return response;
        }
        let packing = Packing::of(asked);
        if let Some(name) = packing.name() {
            response.headers_mut().insert(header::CONTENT_ENCODING, name);
        }
        *response.body_mut() = Body::from(self.bytes(packing, nonce));
        response
    }

    fn bytes(&self, packing: Packing, nonce: &str) -> Vec<u8> {
        match packing {
            Packing::Plain => {
                let plain: Vec<&[u8]> = self.texts.iter().map(|text| &*text.plain).collect();
                plain.join(nonce.as_bytes())
            }
            Packing::Gzip => self.gzip(nonce),
            Packing::Brotli => self.brotli(nonce),
        }
    }

    /// Short texts and nonces go to `raw`, in pieces as long as they come; long texts to `packed`.
    fn each<S>(&self, nonce: &str, stream: &mut S, raw: impl Fn(&mut S, &[u8]), packed: impl Fn(&mut S, &Text)) {
        let mut short = Vec::new();
        for (place, text) in self.texts.iter().enumerate() {
            if place > 0 {
                short.extend_from_slice(nonce.as_bytes());
            }
            if text.plain.len() < SHORT {
                short.extend_from_slice(&text.plain);
                continue;
            }
            if !short.is_empty() {
                raw(stream, &std::mem::take(&mut short));
            }
            packed(stream, text);
        }
        if !short.is_empty() {
            raw(stream, &short);
        }
    }

    /// A gzip file (RFC 1952) of stored blocks and of blocks that were packed before.
    fn gzip(&self, nonce: &str) -> Vec<u8> {
        const START: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
        /// A last block without anything.
        const END: [u8; 2] = [3, 0];
        let mut stream = (START.to_vec(), Crc::new());
        self.each(
            nonce,
            &mut stream,
            |(bytes, sum), raw| {
                for block in raw.chunks(usize::from(u16::MAX)) {
                    let length = block.len() as u16;
                    bytes.push(0);
                    bytes.extend_from_slice(&length.to_le_bytes());
                    bytes.extend_from_slice(&(!length).to_le_bytes());
                    bytes.extend_from_slice(block);
                }
                sum.update(raw);
            },
            |(bytes, sum), text| {
                bytes.extend_from_slice(text.gzip.get_or_init(|| deflated(&text.plain)));
                sum.combine(&text.sum);
            },
        );
        let (mut bytes, sum) = stream;
        bytes.extend_from_slice(&END);
        bytes.extend_from_slice(&sum.sum().to_le_bytes());
        bytes.extend_from_slice(&sum.amount().to_le_bytes());
        bytes
    }

    /// A brotli stream (RFC 7932) of uncompressed blocks and of blocks that were packed before.
    fn brotli(&self, nonce: &str) -> Vec<u8> {
        /// WBITS for a window of 2^22 in four bits, the lowest first; then a block of metadata without any, which fills two whole bytes.
        const START: u32 = 0b1011 | 0b00_0110 << 4;
        /// ISLAST and ISLASTEMPTY.
        const END: u8 = 0b11;
        let mut bytes = START.to_le_bytes()[..2].to_vec();
        self.each(
            nonce,
            &mut bytes,
            |bytes, raw| {
                for block in raw.chunks(usize::from(u16::MAX)) {
                    // ISLAST 0, MNIBBLES four (00), MLEN - 1 in sixteen bits, ISUNCOMPRESSED 1; the rest of the third byte is empty.
                    let start = (block.len() as u32 - 1) << 3 | 1 << 19;
                    bytes.extend_from_slice(&start.to_le_bytes()[..3]);
                    bytes.extend_from_slice(block);
                }
            },
            |bytes, text| bytes.extend_from_slice(text.brotli.get_or_init(|| brotlied(&text.plain))),
        );
        bytes.push(END);
        bytes
    }
}

fn find(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len()).position(|part| part == wanted)
}

/// A text as deflate blocks that end at a whole byte, none of them the last. Writing to memory cannot fail; were it to, the answer would be
/// cut off.
fn deflated(text: &[u8]) -> Box<[u8]> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::new(GZIP_LEVEL));
    let written = encoder.write_all(text).and_then(|()| encoder.flush());
    written.map(|()| encoder.get_ref().as_slice().into()).unwrap_or_default()
}

/// A text as brotli blocks that lean on nothing before them: no stream header, no last block, no dictionary.
fn brotlied(text: &[u8]) -> Box<[u8]> {
    let params = brotli::enc::BrotliEncoderParams {
        quality: BROTLI_LEVEL,
        lgwin: BROTLI_WINDOW,
        size_hint: text.len(),
        catable: true,
        appendable: true,
        use_dictionary: false,
        bare_stream: true,
        byte_align: true,
        ..Default::default()
    };
    let mut packed = Vec::new();
    let written = brotli::BrotliCompress(&mut &text[..], &mut packed, &params);
    written.map(|_| packed).unwrap_or_default().into()
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    const NONCE: &str = "drawn-with-this-one==";

    fn page(body: &str) -> Page {
        let now = DateTime::from_timestamp(0, 0).expect("a time");
        Page::new((0, None), now..now, HeaderMap::new(), body.as_bytes(), Some(NONCE)).expect("is kept")
    }

    fn unpacked(page: &Page, packing: Packing, nonce: &str) -> String {
        let bytes = page.bytes(packing, nonce);
        let mut text = Vec::new();
        match packing {
            Packing::Plain => text = bytes,
            Packing::Gzip => _ = flate2::read::GzDecoder::new(bytes.as_slice()).read_to_end(&mut text).expect("gzip"),
            Packing::Brotli => brotli::BrotliDecompress(&mut bytes.as_slice(), &mut text).expect("brotli"),
        }
        String::from_utf8(text).expect("text")
    }

    #[test]
    fn every_packing_says_the_same_with_a_nonce_of_its_own() {
        let rows: String =
            (0..700).map(|row| format!("<tr><td>GX-2026-{row:04}</td><td>激光点云 3D 框标注 {}</td></tr>", row * 7919 % 101)).collect();
        let bodies = [
            format!("<!DOCTYPE html><link nonce=\"{NONCE}\"><script nonce=\"{NONCE}\"></script><title>标汇</title>{rows}"),
            format!("<script nonce=\"{NONCE}\">"),
            format!("{rows}<script nonce=\"{NONCE}\">{rows}</script><script nonce=\"{NONCE}\"></script>"),
            format!("{rows}{NONCE}{rows}{NONCE}{rows}"),
            NONCE.to_owned(),
            "没有脚本".to_owned(),
            rows.clone(),
            format!("<html><html><html>{NONCE}<html><html><html>the of and <a href=\"the of and"),
            "a".to_owned(),
        ];
        for body in bodies {
            let page = page(&body);
            for nonce in ["0123456789abcdef0123456789abcdef", "another"] {
                for packing in [Packing::Plain, Packing::Gzip, Packing::Brotli] {
                    assert_eq!(unpacked(&page, packing, nonce), body.replace(NONCE, nonce), "{packing:?}");
                }
            }
        }
        let long = page(&rows);
        assert!(long.bytes(Packing::Brotli, "").len() * 8 < rows.len(), "brotli packs");
        assert!(long.bytes(Packing::Gzip, "").len() * 6 < rows.len(), "gzip packs");
    }

    #[test]
    fn a_page_full_of_nonces_is_not_kept() {
        let now = DateTime::from_timestamp(0, 0).expect("a time");
        assert!(Page::new((0, None), now..now, HeaderMap::new(), NONCE.repeat(MOST_PLACES).as_bytes(), Some(NONCE)).is_none());
    }
}
