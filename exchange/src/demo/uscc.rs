//! 统一社会信用代码 for demo organisations that nobody can have.

use crate::{
    codes::{CodeList, OrganisationKind},
    companies::uscc::{check_character, organisation_check},
};

/// The code of a demo organisation: division 000000, which is never issued.
pub fn demo_code(kind: OrganisationKind, serial: u32) -> String {
    let authority = match kind.code() {
        "company" => "91",
        "agency" => "11",
        "alliance" | "association" => "51",
        _ => "12",
    };
    let body = format!("DEM{:05}", serial % 100_000);
    let organisation_check = organisation_check(&body).unwrap_or('0');
    let first = format!("{authority}000000{body}{organisation_check}");
    let check = check_character(&first).unwrap_or('0');
    format!("{first}{check}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::companies::Uscc;

    #[test]
    fn demo_codes_are_valid_and_of_no_division() {
        for kind in OrganisationKind::all() {
            for serial in 0..200 {
                let code = demo_code(kind, serial);
                assert!(code.parse::<Uscc>().is_ok_and(|code| !code.is_doubtful()), "{code}");
                assert_eq!(&code[2..8], "000000", "{code}");
            }
        }
    }
}
