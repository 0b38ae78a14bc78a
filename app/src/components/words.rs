//! Small wording that many components share: lists, places, the language of what people wrote, icons of kinds of data.

use exchange::{
    Locale,
    codes::{CodeList, Modality, SecurityLevel},
    places::Place,
};

use crate::i18n;

/// Words in a row: 文本、图像 or Text, Image.
pub fn joined<S: AsRef<str>>(locale: Locale, words: &[S]) -> String {
    let mark = match locale {
        Locale::Zh => "、",
        Locale::En => ", ",
    };
    words.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(mark)
}

/// Names of codes in a row.
pub fn labels<C: CodeList>(locale: Locale, codes: &[C]) -> String {
    joined(locale, &codes.iter().map(|code| code.label(locale)).collect::<Vec<_>>())
}

/// The tag for `lang=""` where what somebody wrote is in another language than the page.
pub fn foreign(locale: Locale, lang: &str) -> Option<&'static str> {
    let written = Locale::from_code(lang);
    (written != locale).then(|| i18n::tag(written))
}

/// The tag for texts of the register, which are Chinese.
pub fn foreign_zh(locale: Locale) -> Option<&'static str> {
    foreign(locale, "zh")
}

/// The short name of a place: 南宁. The code itself where no place has it.
pub fn place_short(locale: Locale, code: &str) -> String {
    Place::find(code).map_or_else(|| code.to_owned(), |place| place.short(locale).to_owned())
}

/// The short name of the city in which a place lies: what lists show and filter by.
pub fn city_short(locale: Locale, code: &str) -> String {
    let place = Place::find(code).map(|place| place.city().unwrap_or(place));
    place.map_or_else(|| code.to_owned(), |place| place.short(locale).to_owned())
}

/// The full name of a place with what it lies in. The code itself where no place has it.
pub fn place_full(locale: Locale, code: &str) -> String {
    Place::find(code).map_or_else(|| code.to_owned(), |place| place.full_name(locale))
}

/// The icon of a kind of data.
pub fn modality_icon(modality: Modality) -> &'static str {
    match modality.code() {
        "image" => "image",
        "video" => "video",
        "audio" => "audio",
        "point_cloud" => "cloud",
        "remote_sensing" => "sat",
        "medical_image" => "med",
        "multimodal" => "multi",
        _ => "text",
    }
}

/// The class of a security level: the stricter, the stronger its edge.
pub fn level_class(level: SecurityLevel) -> &'static str {
    match level {
        SecurityLevel::Public => "level",
        SecurityLevel::Internal => "level level--1",
        SecurityLevel::Sensitive => "level level--2",
        SecurityLevel::Important => "level level--3",
    }
}

/// The name of a code; the code itself where the list does not know it.
pub fn code_label<C: CodeList>(locale: Locale, code: &str) -> String {
    C::from_code(code).map_or(code, |known| known.label(locale)).to_owned()
}
