//! Texts in Chinese and English: one Fluent file an area in each language's folder. Chinese is written first.

use exchange::{Error, Locale, Problem};
use fluent_templates::{LanguageIdentifier, Loader, fluent_bundle::FluentValue, langid, static_loader};

static_loader! {
    static TEXTS = {
        locales: "./src/i18n",
        fallback_language: "zh-CN",
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

static ZH: LanguageIdentifier = langid!("zh-CN");
static EN: LanguageIdentifier = langid!("en");

/// Arguments of a text.
pub type Args = std::collections::HashMap<std::borrow::Cow<'static, str>, FluentValue<'static>>;

/// The tag of a language as HTML and Fluent know it.
pub fn tag(locale: Locale) -> &'static str {
    match locale {
        Locale::Zh => "zh-CN",
        Locale::En => "en",
    }
}

/// A text by its id.
pub fn text(locale: Locale, id: &str) -> String {
    TEXTS.lookup(language(locale), id)
}

/// A text by its id, with arguments.
pub fn text_with(locale: Locale, id: &str, args: &Args) -> String {
    TEXTS.lookup_with_args(language(locale), id, args)
}

fn language(locale: Locale) -> &'static LanguageIdentifier {
    match locale {
        Locale::Zh => &ZH,
        Locale::En => &EN,
    }
}

/// A text in a language: `t!(locale, "orders-title")`, `t!(locale, "pager-total", total = 12)`.
#[macro_export]
macro_rules! t {
    ($locale:expr, $id:expr) => {
        $crate::i18n::text($locale, $id)
    };
    ($locale:expr, $id:expr, $($key:ident = $value:expr),+ $(,)?) => {{
        let mut args = $crate::i18n::Args::new();
        $(args.insert(stringify!($key).into(), $value.into());)+
        $crate::i18n::text_with($locale, $id, &args)
    }};
}

/// A problem of a form's field as a sentence.
pub fn problem(locale: Locale, problem: &Problem, utc_offset_hours: i32) -> String {
    match problem {
        Problem::Missing => t!(locale, "problem-missing"),
        Problem::TooLong(most) => t!(locale, "problem-too-long", most = *most),
        Problem::TooShort(least) => t!(locale, "problem-too-short", least = *least),
        Problem::NotInList => t!(locale, "problem-not-in-list"),
        Problem::NotAPositiveNumber => t!(locale, "problem-not-a-positive-number"),
        Problem::NotAnAmount(places) => t!(locale, "problem-not-an-amount", places = *places),
        Problem::AboveCeiling(ceiling) => t!(locale, "problem-above-ceiling", ceiling = crate::format::price(*ceiling)),
        Problem::OutOfRange(from, to) => t!(locale, "problem-out-of-range", from = from.clone(), to = to.clone()),
        Problem::NotATime => t!(locale, "problem-not-a-time"),
        Problem::TooEarly { earliest, days } => {
            t!(locale, "problem-too-early", earliest = crate::format::date_time(*earliest, utc_offset_hours), days = *days)
        }
        Problem::NotBefore(other) => t!(locale, &format!("problem-not-before-{}", other.replace('_', "-"))),
        Problem::WeightsSum(sum) => t!(locale, "problem-weights-sum", sum = *sum),
        Problem::Repeated => t!(locale, "problem-repeated"),
        Problem::BadLine { line, reason } => {
            t!(locale, "problem-bad-line", line = *line, reason = text(locale, &format!("label-{reason}")))
        }
        Problem::NamesBuyer => t!(locale, "problem-names-buyer"),
        Problem::Taken => t!(locale, "problem-taken"),
        Problem::CommonPassword => t!(locale, "problem-common-password"),
        Problem::NamesAsker => t!(locale, "problem-names-asker"),
        Problem::Mismatch => t!(locale, "problem-mismatch"),
        Problem::NotAnEmail => t!(locale, "problem-not-an-email"),
        Problem::NotAUscc => t!(locale, "problem-not-a-uscc"),
        Problem::NotAPhone => t!(locale, "problem-not-a-phone"),
        Problem::NotADay => t!(locale, "problem-not-a-day"),
        Problem::Wrong => t!(locale, "problem-wrong"),
        Problem::Used => t!(locale, "problem-used"),
        Problem::FileType => t!(locale, "problem-file-type"),
        Problem::FileTooLarge(bytes) => t!(locale, "problem-file-too-large", megabytes = (bytes / 1_048_576).to_string()),
        Problem::Retired => t!(locale, "problem-retired"),
        Problem::Incompatible => t!(locale, "problem-incompatible"),
        Problem::NeedsOrganisation => t!(locale, "problem-needs-organisation"),
        Problem::LastHolder(role) => t!(locale, "problem-last-holder", role = text(locale, &format!("role-{role}"))),
        Problem::NotAWebAddress => t!(locale, "problem-not-a-web-address"),
        Problem::TooMany(most) => t!(locale, "problem-too-many", most = *most),
    }
}

/// An error that is no field's, as a sentence.
pub fn error(locale: Locale, error: &Error) -> String {
    match error {
        Error::NotFound => t!(locale, "error-not-found"),
        Error::Denied(_) => t!(locale, "error-denied"),
        Error::Invalid(_) => t!(locale, "error-invalid"),
        Error::Conflict { .. } => t!(locale, "error-conflict"),
        Error::State(_) => t!(locale, "error-state"),
        Error::Throttled(seconds) => t!(locale, "error-throttled", seconds = *seconds as i64),
        Error::Database(_) | Error::Index(_) | Error::Data(_) | Error::File(_) => t!(locale, "error-internal"),
    }
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fs, path::Path};

    fn ids(folder: &str) -> BTreeSet<String> {
        let mut ids = BTreeSet::new();
        for file in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/i18n").join(folder)).expect("the folder of a language") {
            let text = fs::read_to_string(file.expect("a file").path()).expect("a readable file");
            for line in text.lines() {
                if let Some((id, _)) = line.split_once(" =")
                    && id.starts_with(|c: char| c.is_ascii_lowercase())
                {
                    assert!(ids.insert(id.to_owned()), "{folder}: {id} stands twice");
                }
            }
        }
        ids
    }

    fn sources(folder: &Path, into: &mut String) {
        for entry in fs::read_dir(folder).expect("a folder of sources") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                sources(&path, into);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                into.push_str(&fs::read_to_string(&path).expect("a readable source"));
            }
        }
    }

    #[test]
    fn both_languages_have_the_same_texts() {
        let (zh, en) = (ids("zh-CN"), ids("en"));
        assert_eq!(zh.difference(&en).collect::<Vec<_>>(), Vec::<&String>::new(), "missing in English");
        assert_eq!(en.difference(&zh).collect::<Vec<_>>(), Vec::<&String>::new(), "missing in Chinese");
    }

    #[test]
    fn every_text_that_a_page_asks_for_exists() {
        let mut code = String::new();
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut code);
        let known = ids("zh-CN");
        for (at, _) in code.match_indices("t!(") {
            // `format!(` and `assert!(` end alike.
            if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
                continue;
            }
            let Some((_, rest)) = code[at..].split_once(',') else { continue };
            let rest = rest.trim_start();
            if let Some(id) = rest.strip_prefix('"').and_then(|rest| rest.split('"').next()) {
                assert!(known.contains(id), "no text has the id {id}");
            }
        }
    }
}
