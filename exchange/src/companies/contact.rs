//! How people are reached: telephone and e-mail, which are shown to few.

use super::Mask;
use crate::fields::half_width;

/// A telephone number as people write it: digits, with `+`, hyphens, brackets and spaces between.
#[derive(Clone, PartialEq, Eq, sea_orm::DeriveValueType)]
pub struct Phone(String);

impl Phone {
    /// Reads a number of 7 to 20 digits.
    pub fn parse(text: &str) -> Option<Self> {
        let text = half_width(text);
        let plain = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | '(' | ')' | ' '));
        let digits = text.chars().filter(char::is_ascii_digit).count();
        let sign = !text.contains('+') || (text.starts_with('+') && text.matches('+').count() == 1);
        (plain && sign && (7..=20).contains(&digits) && text.len() <= 30).then_some(Self(text))
    }

    /// The number.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Mask for Phone {
    fn masked(&self) -> String {
        let digits: Vec<char> = self.0.chars().filter(char::is_ascii_digit).collect();
        let head = if digits.len() >= 11 { 3 } else { 0 };
        let text = |digits: &[char]| digits.iter().collect::<String>();
        format!("{}****{}", text(&digits[..head]), text(&digits[digits.len() - 2..]))
    }
}

/// An e-mail address.
#[derive(Clone, PartialEq, Eq, sea_orm::DeriveValueType)]
pub struct Email(String);

impl Email {
    /// Wraps an address that was read before.
    pub(crate) fn new(address: String) -> Self {
        Self(address)
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Mask for Email {
    fn masked(&self) -> String {
        let (user, host) = self.0.rsplit_once('@').unwrap_or((&self.0, ""));
        format!("{}***@{host}", user.chars().take(1).collect::<String>())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::companies::Masked;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for text in ["13812345678", "0771-5556677", "+86 138 1234 5678", "(0771) 5556677", "１３８１２３４５６７８", "400-820-8820"]
        {
            assert!(Phone::parse(text).is_some(), "{text:?} is a number");
        }
        for text in ["", "123456", "一三八", "138-1234-567a", "1+3812345678", "123456789012345678901", "138 1234 5678\0"] {
            assert!(Phone::parse(text).is_none(), "{text:?} is none");
        }
    }

    #[test]
    fn whatever_prints_a_masked_value_prints_stars() {
        let phone = Masked::new(Phone::parse("138-1234-5678").expect("a number"));
        assert_eq!(phone.reveal().as_str(), "138-1234-5678");
        assert_eq!((format!("{phone:?}").as_str(), phone.to_string().as_str()), ("138****78", "138****78"));
        assert_eq!(serde_json::to_string(&phone).expect("serialises"), "\"138****78\"");
        assert_eq!(format!("{:?}", Masked::new(Email::new("wei.yiming@example.cn".into()))), "w***@example.cn");
    }

    proptest! {
        #[test]
        fn a_mask_never_shows_more_than_five_digits(digits in "[0-9]{7,20}") {
            let phone = Phone::parse(&digits).expect("a number");
            prop_assert!(phone.masked().chars().filter(char::is_ascii_digit).count() <= 5);
            prop_assert!(phone.masked().len() < digits.len() + 4);
        }
    }
}
