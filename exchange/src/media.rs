//! What a file is, by its content; and a name under which it is safe to keep.

/// A kind of file that is accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Media {
    pub(crate) media_type: &'static str,
    /// Endings that suit it; the first is added to a name that has none of them.
    endings: &'static [&'static str],
}

const PDF: Media = Media { media_type: "application/pdf", endings: &["pdf"] };
const PNG: Media = Media { media_type: "image/png", endings: &["png"] };
const JPEG: Media = Media { media_type: "image/jpeg", endings: &["jpg", "jpeg"] };
const ZIP: Media = Media { media_type: "application/zip", endings: &["zip"] };
const WORD: Media = Media { media_type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", endings: &["docx"] };
const SHEET: Media = Media { media_type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", endings: &["xlsx"] };
const SLIDES: Media = Media { media_type: "application/vnd.openxmlformats-officedocument.presentationml.presentation", endings: &["pptx"] };
const TEXT: Media = Media { media_type: "text/plain; charset=utf-8", endings: &["txt", "md", "json", "jsonl"] };
const CSV: Media = Media { media_type: "text/csv; charset=utf-8", endings: &["csv"] };

/// Bytes at the end of a ZIP file in which its directory of names is looked for.
const DIRECTORY: usize = 256 * 1024;
/// Bytes at the head of a text in which markup is looked for.
const HEAD: usize = 4096;
/// Most characters of a name.
const LONGEST_NAME: usize = 120;

/// The kind of a file; nothing for what is not accepted: programs, packages of programs, macros, HTML and other markup, unknown bytes.
pub(crate) fn find(content: &[u8], name: &str) -> Option<Media> {
    match content {
        [b'%', b'P', b'D', b'F', b'-', ..] => Some(PDF),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(PNG),
        [0xff, 0xd8, 0xff, ..] => Some(JPEG),
        [b'P', b'K', 3, 4, ..] => find_zip(content),
        _ if is_plain_text(content) => Some(if ending(name).is_some_and(|ending| ending == "csv") { CSV } else { TEXT }),
        _ => None,
    }
}

fn find_zip(content: &[u8]) -> Option<Media> {
    let names = &content[content.len().saturating_sub(DIRECTORY)..];
    let holds = |name: &[u8]| names.windows(name.len()).any(|window| window == name);
    let is_program = [&b"META-INF/MANIFEST.MF"[..], b"AndroidManifest.xml", b"vbaProject.bin"].into_iter().any(holds);
    if is_program {
        return None;
    }
    let is_office = holds(b"[Content_Types].xml");
    let office = [(&b"word/document.xml"[..], WORD), (b"xl/workbook.xml", SHEET), (b"ppt/presentation.xml", SLIDES)];
    Some(office.into_iter().find(|(part, _)| is_office && holds(part)).map_or(ZIP, |(_, media)| media))
}

fn is_plain_text(content: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(content) else { return false };
    let text = text.trim_start_matches('\u{feff}');
    let head = String::from_utf8_lossy(&content[..content.len().min(HEAD)]).to_lowercase();
    let is_markup =
        text.trim_start().starts_with('<') || ["<!doctype", "<html", "<script", "<svg", "<iframe"].iter().any(|tag| head.contains(tag));
    let is_script = text.starts_with("#!");
    !is_markup && !is_script && text.chars().all(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t' | '\u{c}'))
}

fn ending(name: &str) -> Option<String> {
    name.trim().rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase())
}

/// The name without folders, control and direction characters, at most 120 characters, with an ending that suits the content.
pub(crate) fn clean_name(name: &str, media: Media) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let is_hidden =
        |c: char| c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    let name: String = last.chars().filter(|c| !is_hidden(*c)).collect();
    let name = name.trim().trim_matches('.').trim();
    let suits = ending(name).filter(|ending| media.endings.contains(&ending.as_str()));
    let stem = match &suits {
        Some(ending) => &name[..name.len() - ending.len() - 1],
        None => name,
    };
    let ending = suits.as_deref().unwrap_or(media.endings[0]);
    let stem: String = stem.trim().chars().take(LONGEST_NAME - ending.len() - 1).collect();
    format!("{}.{ending}", if stem.is_empty() { "document" } else { &stem })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn files_are_known_by_their_content() {
        let office = |part: &str| [b"PK\x03\x04 [Content_Types].xml ".as_slice(), part.as_bytes()].concat();
        for (content, name, media) in [
            (b"%PDF-1.7\n".to_vec(), "规则.exe", Some(PDF)),
            (b"\x89PNG\r\n\x1a\n\0".to_vec(), "图", Some(PNG)),
            (vec![0xff, 0xd8, 0xff, 0xe0], "照片.jpg", Some(JPEG)),
            (b"PK\x03\x04 samples/1.json".to_vec(), "样例.zip", Some(ZIP)),
            (office("word/document.xml"), "规范.docx", Some(WORD)),
            (office("xl/workbook.xml"), "清单.xlsx", Some(SHEET)),
            ("编号,标签\n1,车\n".as_bytes().to_vec(), "清单.CSV", Some(CSV)),
            ("说明".as_bytes().to_vec(), "说明.txt", Some(TEXT)),
            (b"MZ\x90\0".to_vec(), "规则.pdf", None),
            (b"\x7fELF\x02".to_vec(), "规则.pdf", None),
            (b"#!/bin/sh\nrm".to_vec(), "规则.txt", None),
            (b" <!DOCTYPE html><p>".to_vec(), "规则.txt", None),
            (b"hello <script>alert(1)</script>".to_vec(), "规则.txt", None),
            (b"<svg onload=x>".to_vec(), "图.png", None),
            (b"PK\x03\x04 META-INF/MANIFEST.MF".to_vec(), "样例.zip", None),
            (office("word/document.xml word/vbaProject.bin"), "规范.docx", None),
            (vec![0xb1, 0xe0, 0xba, 0xc5], "国标码.txt", None),
            (b"a\0b".to_vec(), "零.txt", None),
        ] {
            assert_eq!(find(&content, name), media, "{name}: {:?}", String::from_utf8_lossy(&content));
        }
    }

    #[test]
    fn names_lose_what_could_mislead() {
        for (name, media, kept) in [
            ("标注规范 V3.2.pdf", PDF, "标注规范 V3.2.pdf"),
            ("标注规范 V3.2", PDF, "标注规范 V3.2.pdf"),
            ("C:\\桌面\\规范.PDF", PDF, "规范.pdf"),
            ("../../etc/passwd", TEXT, "passwd.txt"),
            ("a\u{202e}fdp.exe", PDF, "afdp.exe.pdf"),
            ("a\r\nSet-Cookie: x", TEXT, "aSet-Cookie: x.txt"),
            ("", PNG, "document.png"),
            (".pdf", PDF, "pdf.pdf"),
            ("...", PDF, "document.pdf"),
        ] {
            assert_eq!(clean_name(name, media), kept, "{name:?}");
        }
    }

    proptest! {
        #[test]
        fn no_file_makes_it_panic(content in prop::collection::vec(any::<u8>(), 0..200), name in "(?s).{0,200}") {
            let _ = find(&content, &name);
            let kept = clean_name(&name, PDF);
            prop_assert!(kept.chars().count() <= LONGEST_NAME && !kept.contains('/') && kept.ends_with(".pdf"), "{kept:?}");
        }
    }
}
