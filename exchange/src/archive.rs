//! Archives that people take away (ZIP, PKWARE APPNOTE 6.3): deflated entries with names in UTF-8, and nothing else of the format.

use std::io::Write;

use flate2::{Compression, Crc, write::DeflateEncoder};

use crate::{Error, Result};

/// Version of the format that a reader must know: deflate, folders.
const NEEDED: u16 = 20;
/// General purpose flag 11: the name is UTF-8.
const UTF8: u16 = 1 << 11;
const DEFLATED: u16 = 8;
/// 1 January 1980, the earliest day that the format knows: the files say their times themselves.
const DAY: u16 = (1 << 5) | 1;

/// Packs files by their names.
pub(crate) fn pack(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in files {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(content)?;
        let deflated = encoder.finish()?;
        let mut crc = Crc::new();
        crc.update(content);
        let mut entry = Vec::new();
        for number in [NEEDED, UTF8, DEFLATED, 0, DAY] {
            entry.extend(number.to_le_bytes());
        }
        for number in [crc.sum(), size(deflated.len())?, size(content.len())?] {
            entry.extend(number.to_le_bytes());
        }
        entry.extend(count(name.len())?.to_le_bytes());
        entry.extend(0_u16.to_le_bytes());

        directory.extend(b"PK\x01\x02");
        directory.extend(NEEDED.to_le_bytes());
        directory.extend(&entry);
        // No comment, the first disk, no attributes; then where the entry begins.
        directory.extend([0; 10]);
        directory.extend(size(archive.len())?.to_le_bytes());
        directory.extend(name.as_bytes());

        archive.extend(b"PK\x03\x04");
        archive.extend(&entry);
        archive.extend(name.as_bytes());
        archive.extend(deflated);
    }
    let (begins, length) = (size(archive.len())?, size(directory.len())?);
    archive.extend(directory);
    archive.extend(b"PK\x05\x06\0\0\0\0");
    for _ in 0..2 {
        archive.extend(count(files.len())?.to_le_bytes());
    }
    archive.extend(length.to_le_bytes());
    archive.extend(begins.to_le_bytes());
    archive.extend(0_u16.to_le_bytes());
    Ok(archive)
}

fn size(bytes: usize) -> Result<u32> {
    u32::try_from(bytes).map_err(|_| Error::Data("an archive would be larger than 4 GB".into()))
}

fn count(number: usize) -> Result<u16> {
    u16::try_from(number).map_err(|_| Error::Data("an archive would hold too much".into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_archive_is_laid_out_as_the_format_asks() {
        let archive = pack(&[("a/甲.txt".into(), b"text text text".to_vec()), ("b.csv".into(), vec![])]).expect("an archive");
        assert!(archive.starts_with(b"PK\x03\x04"));
        let end = archive.len() - 22;
        assert_eq!(&archive[end..end + 4], b"PK\x05\x06");
        let begins = u32::from_le_bytes(archive[end + 16..end + 20].try_into().expect("four bytes")) as usize;
        assert_eq!(&archive[begins..begins + 4], b"PK\x01\x02", "the end tells where the directory begins");
        assert_eq!(archive[end + 10], 2, "two files");
    }
}
