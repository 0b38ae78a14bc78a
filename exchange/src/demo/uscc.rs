//! 统一社会信用代码 (GB 32100-2015): its check character, and codes for demo organisations that nobody can have.

use crate::codes::{CodeList, OrganisationKind};

const ALPHABET: &[u8] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS: [usize; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/// Weights of the organisation code (GB 11714), which is characters 9 to 17.
const ORGANISATION_WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

/// The check character of the first 17 characters; `None` where they hold something else than the standard's alphabet.
pub fn check_character(first: &str) -> Option<char> {
    if first.len() != WEIGHTS.len() {
        return None;
    }
    let mut sum = 0;
    for (byte, weight) in first.bytes().zip(WEIGHTS) {
        sum += ALPHABET.iter().position(|known| *known == byte)? * weight;
    }
    Some(char::from(ALPHABET[(31 - sum % 31) % 31]))
}

/// Whether a code has its 18 characters and the right check character.
pub fn is_valid(code: &str) -> bool {
    let mut characters = code.chars();
    let last = characters.next_back();
    last.is_some() && check_character(characters.as_str()) == last
}

/// The code of a demo organisation: division 000000, which is never issued.
pub fn demo_code(kind: OrganisationKind, serial: u32) -> String {
    let authority = match kind.code() {
        "company" => "91",
        "agency" => "11",
        "alliance" | "association" => "51",
        _ => "12",
    };
    let body = format!("DEM{:05}", serial % 100_000);
    let sum: u32 = body.chars().filter_map(|c| c.to_digit(36)).zip(ORGANISATION_WEIGHTS).map(|(value, weight)| value * weight).sum();
    let organisation_check = match 11 - sum % 11 {
        10 => 'X',
        11 => '0',
        digit => char::from_digit(digit, 10).unwrap_or('0'),
    };
    let first = format!("{authority}000000{body}{organisation_check}");
    let check = check_character(&first).unwrap_or('0');
    format!("{first}{check}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn genuine_codes_pass_and_a_changed_character_fails() {
        for code in [
            "91350200776049653A",
            "91350200MA2YJ1XR9G",
            "91350500798359476R",
            "91440101MA5CJQ4N59",
            "123502001549897397",
            "91110000710926094P",
        ] {
            assert!(is_valid(code), "{code}");
            assert!(!is_valid(&code.replacen('0', "7", 1)), "{code} with a changed digit");
        }
    }

    #[test]
    fn what_is_no_code_is_refused() {
        for text in ["", "9", "91350200776049653", "91350200776049653AA", "9135O200776049653A", "九一三五", "91350200776049653a"] {
            assert!(!is_valid(text), "{text:?}");
        }
    }

    #[test]
    fn demo_codes_are_valid_and_of_no_division() {
        for kind in OrganisationKind::all() {
            for serial in 0..200 {
                let code = demo_code(kind, serial);
                assert!(is_valid(&code), "{code}");
                assert_eq!(&code[2..8], "000000", "{code}");
            }
        }
    }

    #[test]
    fn the_organisation_code_within_a_genuine_code_follows_the_same_rule() {
        let body = "77604965";
        let sum: u32 = body.chars().filter_map(|c| c.to_digit(36)).zip(ORGANISATION_WEIGHTS).map(|(value, weight)| value * weight).sum();
        assert_eq!(11 - sum % 11, 3, "91350200 77604965 3 A");
    }
}
