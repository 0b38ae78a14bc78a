//! 统一社会信用代码 (GB 32100-2015): read strictly, judged mildly. Malformed codes are refused; a code whose check digits do not
//! hold is kept and says so, because a few genuine early ones do not, and a reviewer decides.

use std::{fmt, str::FromStr};

use crate::fields::half_width;

/// The standard's alphabet: no I, O, S, V, Z.
const ALPHABET: &[u8] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
/// 3^(i−1) mod 31.
const WEIGHTS: [usize; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/// Weights of the organisation code (GB 11714), which is characters 9 to 17.
const ORGANISATION_WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
/// Characters of a code.
const LENGTH: usize = 18;

/// A well-formed code: 18 characters of the alphabet, the third to the eighth being digits (the division, GB/T 2260).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Uscc(String);

/// A text that is no code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not 18 characters of GB 32100-2015 with a division at the third")]
pub struct Malformed;

impl Uscc {
    /// The code as it is written and stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the last character is the one that the others ask for.
    pub fn check_holds(&self) -> bool {
        let (first, last) = self.0.split_at(LENGTH - 1);
        check_character(first).is_some_and(|check| last.starts_with(check))
    }

    /// Whether the organisation code within (characters 9 to 17) has its own check digit.
    pub fn organisation_check_holds(&self) -> bool {
        organisation_check(&self.0[8..16]) == self.0.chars().nth(16)
    }

    /// Whether a reviewer needs a reason to accept it.
    pub fn is_doubtful(&self) -> bool {
        !(self.check_holds() && self.organisation_check_holds())
    }
}

impl FromStr for Uscc {
    type Err = Malformed;

    /// Reads a code as people type it: letters of either case and width, spaces and hyphens between.
    fn from_str(text: &str) -> Result<Self, Malformed> {
        let code: String = half_width(text).chars().filter(|c| !matches!(c, ' ' | '-')).map(|c| c.to_ascii_uppercase()).collect();
        let of_alphabet = code.len() == LENGTH && code.bytes().all(|byte| ALPHABET.contains(&byte));
        let has_division = of_alphabet && code[2..8].bytes().all(|byte| byte.is_ascii_digit());
        if has_division { Ok(Self(code)) } else { Err(Malformed) }
    }
}

impl fmt::Display for Uscc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

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

/// The check character of the eight characters of an organisation code (GB 11714), `X` standing for ten.
pub fn organisation_check(body: &str) -> Option<char> {
    if body.len() != ORGANISATION_WEIGHTS.len() {
        return None;
    }
    let mut sum = 0;
    for (c, weight) in body.chars().zip(ORGANISATION_WEIGHTS) {
        sum += c.to_digit(36)? * weight;
    }
    match 11 - sum % 11 {
        10 => Some('X'),
        11 => Some('0'),
        digit => char::from_digit(digit, 10),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const GENUINE: [&str; 6] = [
        "91350200776049653A",
        "91350200MA2YJ1XR9G",
        "91350500798359476R",
        "91440101MA5CJQ4N59",
        "123502001549897397",
        "91110000710926094P",
    ];

    fn read(text: &str) -> Uscc {
        text.parse().unwrap_or_else(|_| panic!("{text:?} is a code"))
    }

    #[test]
    fn genuine_codes_hold_in_both_check_digits() {
        for code in GENUINE {
            let code = read(code);
            assert!(code.check_holds() && code.organisation_check_holds() && !code.is_doubtful(), "{code}");
        }
    }

    #[test]
    fn codes_are_read_as_people_type_them_and_kept_one_way() {
        for typed in ["91350200776049653a", " 9135 0200 7760 49653A ", "９１３５０２００７７６０４９６５３Ａ", "91350200-77604965-3A"]
        {
            assert_eq!(read(typed).as_str(), "91350200776049653A", "{typed:?}");
        }
        assert!(!read("N2450100MA5CJQ4N59").as_str().is_empty(), "the authority and its kind may be letters");
    }

    #[test]
    fn what_is_no_code_is_refused() {
        for text in [
            "",
            "9",
            "91350200776049653",
            "91350200776049653AA",
            "9135O200776049653A",
            "91350200776049653I",
            "913502A0776049653A",
            "91350200776049653\0",
            "九一三五〇二〇〇七七六〇四九六五三甲",
            "91350200776049653é",
        ] {
            assert_eq!(text.parse::<Uscc>(), Err(Malformed), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn one_changed_character_never_goes_unnoticed(which in 0..GENUINE.len(), at in 0..LENGTH, to in 0..ALPHABET.len()) {
            let genuine = GENUINE[which];
            let mut bytes = genuine.as_bytes().to_vec();
            bytes[at] = ALPHABET[to];
            let changed = String::from_utf8(bytes).expect("ASCII");
            match changed.parse::<Uscc>() {
                Ok(code) => prop_assert_eq!(code.check_holds(), changed == genuine, "{}", changed),
                Err(Malformed) => prop_assert!((2..8).contains(&at), "only a division takes digits alone: {}", changed),
            }
        }

        #[test]
        fn two_neighbours_that_change_places_are_noticed(which in 0..GENUINE.len(), at in 0..LENGTH - 1) {
            let mut bytes = GENUINE[which].as_bytes().to_vec();
            bytes.swap(at, at + 1);
            let same = bytes == GENUINE[which].as_bytes();
            if let Ok(code) = String::from_utf8(bytes).expect("ASCII").parse::<Uscc>() {
                prop_assert_eq!(code.check_holds(), same, "{}", code);
            }
        }

        #[test]
        fn no_text_makes_it_panic_and_what_is_read_is_read_again(text in "(?s).{0,40}") {
            if let Ok(code) = text.parse::<Uscc>() {
                let _ = code.is_doubtful();
                let again = code.as_str().parse::<Uscc>();
                prop_assert_eq!(again, Ok(code));
            }
        }
    }
}
