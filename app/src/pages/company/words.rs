//! How a company's states, duties and fields are worded.

use exchange::{
    FieldErrors, Locale, Problem,
    actor::Role,
    companies::{ApplicationForm, CompanyStage, CompanyView},
    places::{self, Place},
};
use leptos::prelude::*;

use crate::{
    components::{Choice, Sentences, sentences, words::joined},
    i18n::text,
    site::Page,
    t,
};

/// Fields of an application in the order of its form.
pub const FIELDS: [&str; 5] = ["name", "uscc", "kind", "division", "phone"];

/// What a field of the application is called.
pub fn label(locale: Locale, field: &str) -> String {
    text(locale, &format!("company-field-{field}"))
}

/// Errors of an application as sentences; some say more than the field's kind.
pub fn told(page: &Page, errors: &FieldErrors) -> Sentences {
    let mut told = sentences(page, errors);
    for (field, problem, sentence) in [
        ("name", Problem::Taken, "company-name-taken"),
        ("uscc", Problem::Taken, "company-uscc-taken"),
        ("evidence", Problem::FileType, "company-evidence-type"),
        ("evidence", Problem::Missing, "company-evidence-missing"),
        ("evidence", Problem::Repeated, "company-evidence-repeated"),
        ("confirm", Problem::Missing, "company-confirm-missing"),
    ] {
        if errors.get(field) == Some(&problem) {
            told.insert(field.to_owned(), text(page.locale, sentence));
        }
    }
    told
}

/// The lines of an error summary, in the order of the form.
pub fn summary(locale: Locale, errors: &Sentences) -> Vec<(String, String, String)> {
    let rank = |field: &str| FIELDS.iter().position(|known| *known == field).unwrap_or(FIELDS.len());
    let mut lines: Vec<_> = errors.iter().map(|(field, sentence)| (field.clone(), label(locale, field), sentence.clone())).collect();
    lines.sort_by_key(|(field, ..)| rank(field));
    lines
}

/// Duties in a row, in short.
pub fn roles(locale: Locale, roles: &[Role]) -> String {
    joined(locale, &roles.iter().map(|role| text(locale, &format!("member-role-{role}"))).collect::<Vec<_>>())
}

/// What the application says, as its form shows it.
pub fn form_of(company: &CompanyView) -> ApplicationForm {
    use exchange::codes::CodeList;
    let phone = company.application.as_ref().map(|application| application.phone.reveal().as_str().to_owned());
    ApplicationForm {
        name: company.name.clone(),
        uscc: company.uscc.clone().unwrap_or_default(),
        kind: company.kind.code().to_owned(),
        division: company.division.clone(),
        phone: phone.unwrap_or_default(),
    }
}

/// Seats: the region's cities with their counties, then the other provinces with their cities.
pub fn seats(locale: Locale, region: &str) -> Vec<Choice> {
    let choice = |indent: &str, place: Place| Choice { value: place.code().to_owned(), text: format!("{indent}{}", place.name(locale)) };
    let mut choices = vec![];
    for city in places::cities(region) {
        choices.push(choice("", city));
        choices.extend(places::counties(city.code()).into_iter().map(|county| choice("\u{3000}", county)));
    }
    for province in places::provinces().into_iter().filter(|province| province.code() != region) {
        choices.push(choice("", province));
        choices.extend(places::cities(province.code()).into_iter().map(|city| choice("\u{3000}", city)));
    }
    choices
}

/// Where an application stands.
#[component]
pub fn CompanyTag(
    /// The stage.
    stage: CompanyStage,
    /// Whether it was sent back and not sent again.
    #[prop(optional)]
    returned: bool,
) -> impl IntoView {
    let locale = crate::site::use_locale();
    let (class, id) = match stage {
        CompanyStage::Draft if returned => ("tag tag--bad", "company-stage-returned"),
        CompanyStage::Draft => ("tag", "company-stage-draft"),
        CompanyStage::InReview => ("tag tag--warn", "company-stage-in-review"),
        CompanyStage::Verified => ("tag tag--ok", "company-stage-verified"),
    };
    view! { <span class=class>{text(locale, id)}</span> }
}

/// What reviewers decided, newest first; nothing while there is no decision.
#[component]
pub fn Decisions(
    /// The decisions.
    decisions: Vec<exchange::companies::Decision>,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    (!decisions.is_empty()).then(|| {
        let lines = decisions
            .into_iter()
            .map(|decision| {
                let (class, word) = if decision.verified {
                    ("tag tag--ok", t!(locale, "company-was-verified"))
                } else {
                    ("tag tag--warn", t!(locale, "company-was-returned"))
                };
                view! {
                    <li>
                        <p><span class=class>{word}</span>" "<crate::components::When at=decision.decided_at/></p>
                        <p class="typed">{decision.reason}</p>
                    </li>
                }
            })
            .collect_view();
        view! {
            <section aria-labelledby="history">
                <crate::components::Head id="history" text=t!(locale, "company-history")/>
                <ol class="lines">{lines}</ol>
            </section>
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_and_every_duty_of_a_member_has_its_words() {
        for locale in [Locale::Zh, Locale::En] {
            for field in FIELDS.into_iter().chain(["evidence", "confirm"]) {
                assert!(!label(locale, field).contains("Unknown localization"), "{field}");
            }
            for role in exchange::companies::MEMBER_ROLES {
                assert!(!roles(locale, &[role]).contains("Unknown localization"), "{role}");
            }
        }
    }

    #[test]
    fn every_seat_is_offered_once() {
        let seats = seats(Locale::Zh, "450000");
        let codes: std::collections::BTreeSet<_> = seats.iter().map(|seat| &seat.value).collect();
        assert_eq!(codes.len(), seats.len());
        assert!(codes.contains(&"450103".to_owned()) && codes.contains(&"210100".to_owned()));
    }
}
