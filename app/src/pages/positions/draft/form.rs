//! The questions of the form, in the order in which a recruiter thinks of them.

use exchange::{
    Locale,
    codes::{CodeList, Employment, Language, PayKind, PieceUnit, PlaceOfWork, SkillLevel},
    positions::{LONGEST_VALIDITY, PositionForm},
};
use leptos::prelude::*;

use crate::{
    components::{
        Answers, AreaField, Choice, ChoiceField, Field, Head, SelectField, Sentences,
        words::{code_label, place_full},
    },
    form::values,
    pages::{
        company::seats,
        positions::words::{label, level, workplace},
    },
    site::Page,
    t,
};

/// A value of a field as people read it.
pub(super) fn shown(locale: Locale, field: &str, value: &str) -> String {
    match field {
        "division" => place_full(locale, value),
        "place_of_work" => PlaceOfWork::from_code(value).map_or_else(|| value.to_owned(), |place| workplace(locale, place)),
        "employment" => code_label::<Employment>(locale, value),
        "pay_kind" => code_label::<PayKind>(locale, value),
        "piece_unit" => code_label::<PieceUnit>(locale, value),
        "level_required" => SkillLevel::from_code(value).map_or_else(|| value.to_owned(), |asked| level(locale, asked)),
        "languages" => code_label::<Language>(locale, value),
        _ => value.to_owned(),
    }
}

/// What surrounds the answer to a question: its present text, a reviewer's note and the error of the last try.
struct Asked<'a> {
    locale: Locale,
    form: &'a PositionForm,
    notes: &'a Sentences,
    errors: &'a Sentences,
}

impl Asked<'_> {
    fn value(&self, field: &str) -> String {
        values(self.form, field).into_iter().next().unwrap_or_default()
    }

    fn note(&self, field: &str) -> String {
        self.notes.get(field).cloned().unwrap_or_default()
    }

    fn error(&self, field: &str) -> Option<String> {
        self.errors.get(field).cloned()
    }

    fn line(&self, field: &'static str, hint: String, unit: String, optional: bool, inputmode: &'static str) -> AnyView {
        let (value, note, error) = (self.value(field), self.note(field), self.error(field));
        view! { <Field name=field label=label(self.locale, field) value hint note error optional inputmode unit/> }.into_any()
    }

    fn area(&self, field: &'static str, hint: String, rows: u32, optional: bool) -> AnyView {
        let (value, note, error) = (self.value(field), self.note(field), self.error(field));
        view! { <AreaField name=field label=label(self.locale, field) value hint note error rows optional/> }.into_any()
    }

    fn select(&self, field: &'static str, choices: Vec<Choice>, hint: String, optional: bool) -> AnyView {
        let (value, note, error) = (self.value(field), self.note(field), self.error(field));
        view! { <SelectField name=field label=label(self.locale, field) value choices hint note error optional/> }.into_any()
    }

    fn choice(&self, field: &'static str, choices: Vec<Choice>, answers: Answers, hint: String) -> AnyView {
        let (chosen, note, error) = (values(self.form, field), self.note(field), self.error(field));
        view! { <ChoiceField name=field label=label(self.locale, field) answers choices chosen hint note error/> }.into_any()
    }
}

/// Every question.
pub(super) fn questions(page: &Page, form: &PositionForm, notes: &Sentences, errors: &Sentences) -> impl IntoView + use<> {
    let locale = page.locale;
    let asked = Asked { locale, form, notes, errors };
    let languages = vec![
        Choice { value: "zh".to_owned(), text: t!(locale, "position-lang-zh") },
        Choice { value: "en".to_owned(), text: t!(locale, "position-lang-en") },
    ];
    let places = PlaceOfWork::all().map(|place| Choice { value: place.code().to_owned(), text: workplace(locale, place) }).collect();
    let levels = SkillLevel::all().map(|asked| Choice { value: asked.code().to_owned(), text: level(locale, asked) }).collect();
    let tongues = Choice::in_use(Choice::codes::<Language>(locale), "language", &values(form, "languages"));
    let no = String::new;
    let yuan = || t!(locale, "form-yuan");
    view! {
        <section class="flow flow--mid" aria-labelledby="what">
            <Head id="what" text=t!(locale, "positions-facts")/>
            {asked.line("title", t!(locale, "position-hint-title"), no(), false, "")}
            {asked.choice("lang", languages, Answers::One, no())}
            {asked.select("division", seats(locale, &page.exchange().region().division), no(), false)}
            {asked.choice("place_of_work", places, Answers::One, no())}
            {asked.choice("employment", Choice::codes::<Employment>(locale), Answers::One, no())}
            {asked.line("headcount", no(), t!(locale, "position-unit-people"), false, "numeric")}
            {asked.line("shift", t!(locale, "position-hint-shift"), no(), false, "")}
            {asked.select("level_required", levels, no(), false)}
            {asked.choice("languages", tongues, Answers::Any, no())}
            {asked.area("skills", t!(locale, "position-hint-skills"), 3, true)}
        </section>
        <section class="flow flow--mid" aria-labelledby="pay">
            <Head id="pay" text=t!(locale, "positions-pay")/>
            {asked.choice("pay_kind", Choice::codes::<PayKind>(locale), Answers::One, no())}
            {asked.line("pay_min", t!(locale, "position-hint-pay"), yuan(), false, "decimal")}
            {asked.line("pay_max", no(), yuan(), false, "decimal")}
            {asked.select("piece_unit", Choice::codes::<PieceUnit>(locale), t!(locale, "position-hint-piece-unit"), true)}
            {asked.line("daily_output", t!(locale, "position-hint-daily-output"), no(), true, "decimal")}
            {asked.line("base_pay_month", t!(locale, "position-hint-base-pay"), t!(locale, "position-unit-month"), true, "decimal")}
        </section>
        <section class="flow flow--mid" aria-labelledby="work">
            <Head id="work" text=t!(locale, "position-work")/>
            {asked.area("duties", t!(locale, "position-hint-duties"), 6, false)}
            {asked.area("conditions", t!(locale, "position-hint-conditions"), 6, false)}
            {asked.line("valid_until", t!(locale, "position-hint-valid-until", days = LONGEST_VALIDITY as i64), no(), false, "")}
            {asked.line("order", t!(locale, "position-hint-order"), no(), true, "")}
        </section>
    }
}
