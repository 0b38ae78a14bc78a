//! `/me/profile`: the own profile, in one form; nothing is shown to anybody by keeping it.

use axum::{
    body::Body,
    extract::State,
    http::{Request, StatusCode},
    response::Response,
};
use exchange::{
    Error, FieldErrors, Locale, Result,
    actor::{Deed, TalentDeed},
    codes::{Language, PayKind, PieceUnit, Proficiency, SkillLevel, TaskType, Unit},
    talent::{self, LanguageForm, MOST_LANGUAGES, MOST_SKILLS, OwnSeeker, SeekerForm, SkillForm},
};
use leptos::prelude::*;

use super::parts::MyDoors;
use crate::{
    components::{
        Answers, AreaField, CheckField, Choice, ChoiceField, Crumbs, ErrorSummary, Field, Head, PageTitle, Saved, SelectField, Sentences,
        sentences,
    },
    errors::page_error,
    form::{self, Fields},
    i18n::text,
    pages::{company::seats, forms::Sent},
    site::{Page, Site},
    t,
};

const PATH: &str = "/me/profile";
/// Fields of a whole profile that stand once.
const FIELDS: [&str; 15] = [
    "name",
    "phone",
    "email",
    "division",
    "level",
    "certificates",
    "experience",
    "weekly_hours",
    "when",
    "pay_kind",
    "pay_min",
    "pay_max",
    "pay_unit",
    "remote",
    "adult",
];
const SKILL: [&str; 4] = ["task_type", "proficiency", "throughput", "unit"];
const LANGUAGE: [&str; 2] = ["language", "level"];

/// What was typed and is shown again.
#[derive(Clone, Default)]
struct Typed {
    form: SeekerForm,
    errors: FieldErrors,
    overtaken: bool,
}

fn read(fields: &Fields) -> SeekerForm {
    let mut read = SeekerForm::default();
    let rows = |list: &str, field: &str, most: usize| (0..most).take_while(|row| fields.has(&format!("{list}.{row}.{field}"))).count();
    read.skills.resize_with(rows("skills", "task_type", MOST_SKILLS), SkillForm::default);
    read.languages.resize_with(rows("languages", "language", MOST_LANGUAGES), LanguageForm::default);
    let mut paths: Vec<String> = FIELDS.iter().map(|name| (*name).to_owned()).collect();
    paths.push("consent".to_owned());
    for row in 0..read.skills.len() {
        paths.extend(SKILL.iter().map(|name| format!("skills.{row}.{name}")));
    }
    for row in 0..read.languages.len() {
        paths.extend(LANGUAGE.iter().map(|name| format!("languages.{row}.{name}")));
    }
    form::lay(&mut read, paths, fields);
    read
}

/// `POST /me/profile`: saves, or shows the form again with one more row.
pub async fn post(State(site): State<Site>, request: Request<Body>) -> Response {
    let sent = match Sent::read(site, request).await {
        Ok(sent) => sent,
        Err(response) => return *response,
    };
    let mut form = read(&sent.fields);
    match sent.fields.get("add") {
        "skill" => form.skills.push(SkillForm::default()),
        "language" => form.languages.push(LanguageForm::default()),
        _ => {
            return match talent::save_profile(&sent.site.exchange, &sent.actor(), sent.version(), &form).await {
                Ok(_) => sent.see(&format!("{PATH}?saved")),
                Err(Error::Invalid(errors)) => {
                    again(sent, Typed { form, errors, overtaken: false }, StatusCode::UNPROCESSABLE_ENTITY).await
                }
                Err(Error::Conflict { .. }) => again(sent, Typed { form, overtaken: true, ..Typed::default() }, StatusCode::CONFLICT).await,
                Err(error) => sent.fail(error).await,
            };
        }
    }
    again(sent, Typed { form, ..Typed::default() }, StatusCode::OK).await
}

async fn again(sent: Sent, typed: Typed, status: StatusCode) -> Response {
    sent.again(PATH, status, move || provide_context(typed.clone())).await
}

/// The page.
#[component]
pub fn SeekerPage() -> impl IntoView {
    let page = Page::here();
    let typed = use_context::<Typed>();
    view! {
        <Suspense>
            {Suspend::new(async move {
                match load(&page).await {
                    Ok(kept) => whole(&page, kept, typed),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

async fn load(page: &Page) -> Result<Option<OwnSeeker>> {
    page.actor().may(Deed::Talent(TalentDeed::KeepProfile))?;
    talent::own_profile(page.exchange(), page.actor()).await
}

fn label(locale: Locale, path: &str) -> String {
    let name = path.rsplit('.').next().unwrap_or(path);
    let name = if path.starts_with("languages.") && name == "level" { "language-level" } else { name };
    text(locale, &format!("seeker-field-{}", name.replace('_', "-")))
}

fn whole(page: &Page, kept: Option<OwnSeeker>, typed: Option<Typed>) -> AnyView {
    let locale = page.locale;
    let Typed { form, errors, overtaken } = typed.unwrap_or_else(|| {
        let form = kept.as_ref().map(|kept| kept.form.clone()).unwrap_or_else(|| SeekerForm {
            name: page.actor().member().map(|member| member.name.clone()).unwrap_or_default(),
            ..SeekerForm::default()
        });
        Typed { form, ..Typed::default() }
    });
    let version = kept.as_ref().map_or(0, |kept| kept.version);
    let errors = told(page, &errors);
    let lines: Vec<_> = errors.iter().map(|(path, sentence)| (path.clone(), label(locale, path), sentence.clone())).collect();
    let saved = Fields::parse(page.query.as_bytes()).has("saved").then(|| view! { <Saved text=t!(locale, "seeker-saved")/> });
    let overtaken = overtaken.then(|| view! { <p class="returned" role="alert">{t!(locale, "seeker-overtaken")}</p> });
    let who = match &kept {
        Some(kept) if kept.visible => t!(locale, "seeker-who-companies"),
        _ => t!(locale, "seeker-who-nobody"),
    };
    let remove = kept.is_some().then(|| remove(page));
    view! {
        <PageTitle text=t!(locale, "seeker-title") wrong=!lines.is_empty()/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps=vec![(t!(locale, "nav-workbench"), "/workbench")] here=t!(locale, "seeker-title")/>
            <ErrorSummary errors=lines/>
            {saved}{overtaken}
            <h1>{t!(locale, "seeker-title")}</h1>
            <MyDoors/>
            <p class="tip"><span>{who}" "<a href=page.link("/me/privacy")>{t!(locale, "seeker-who-change")}</a></span></p>
            {questions(page, &form, version, &errors)}
            {remove}
        </div>
    }
    .into_any()
}

fn told(page: &Page, errors: &FieldErrors) -> Sentences {
    let mut told = sentences(page, errors);
    for (path, problem, id) in [
        ("phone", exchange::Problem::Missing, "seeker-contact-missing"),
        ("adult", exchange::Problem::Missing, "seeker-adult-missing"),
        ("consent", exchange::Problem::Missing, "seeker-consent-missing"),
        ("skills.0.task_type", exchange::Problem::Missing, "seeker-skill-missing"),
    ] {
        if errors.get(path) == Some(&problem) {
            told.insert(path.to_owned(), text(page.locale, id));
        }
    }
    told
}

fn questions(page: &Page, form: &SeekerForm, version: i32, errors: &Sentences) -> impl IntoView + use<> {
    let locale = page.locale;
    let error = |path: &str| errors.get(path).cloned();
    let value = |path: &str| form::values(form, path).into_iter().next().unwrap_or_default();
    let field = |path: &'static str| (label(locale, path), value(path), error(path));
    let line = |path: &'static str, hint: &str, kind: &'static str, autocomplete: Option<&'static str>, optional: bool| {
        let (label, value, error) = field(path);
        let hint = if hint.is_empty() { String::new() } else { text(locale, hint) };
        // Leptos takes an `Option` prop only with its value, so the two cases are spelled out.
        match autocomplete {
            Some(autocomplete) => view! { <Field name=path label value hint kind autocomplete error optional/> }.into_any(),
            None => view! { <Field name=path label value hint kind error optional/> }.into_any(),
        }
    };
    let pay_kinds = Choice::codes::<PayKind>(locale);
    let seats = seats(locale, &page.exchange().region().division);
    let yes_no = vec![
        Choice { value: "yes".into(), text: t!(locale, "seeker-remote-yes") },
        Choice { value: "no".into(), text: t!(locale, "seeker-remote-no") },
    ];
    let (division, level, certificates, experience) = (field("division"), field("level"), field("certificates"), field("experience"));
    let (pay_kind, pay_unit, remote) = (field("pay_kind"), field("pay_unit"), field("remote"));
    let (levels, pieces) = (Choice::codes::<SkillLevel>(locale), Choice::codes::<PieceUnit>(locale));
    let new = version == 0;
    let (adult, consent) = (form.adult == "yes", form.consent == "yes");
    let declared = if new {
        view! {
            <div class="panel flow">
                <h2>{t!(locale, "seeker-consent-title")}</h2>
                <p class="small">{t!(locale, "seeker-consent-text")}</p>
                <CheckField name="adult" label=t!(locale, "seeker-field-adult") checked=adult error=error("adult")/>
                <CheckField name="consent" label=t!(locale, "seeker-field-consent") checked=consent error=error("consent")/>
            </div>
        }
        .into_any()
    } else {
        view! { <input type="hidden" name="adult" value="yes"/><input type="hidden" name="consent" value="yes"/> }.into_any()
    };
    view! {
        <form class="flow flow--mid" method="post" action=page.link(PATH) novalidate>
            <input type="hidden" name="version" value=version/>
            // Enter in a field presses the first button: it saves.
            <button class="hidden" name="save" value="enter" tabindex="-1" aria-hidden="true"></button>
            <section class="flow flow--mid" aria-labelledby="me-contact">
                <Head id="me-contact" text=t!(locale, "seeker-part-contact")/>
                {line("name", "seeker-hint-name", "text", Some("name"), false)}
                <div class="field-row">
                    {line("phone", "seeker-hint-phone", "tel", Some("tel"), false)}
                    {line("email", "", "email", Some("email"), true)}
                </div>
                <div class="field-row">
                    <SelectField name="division" label=division.0 value=division.1 choices=seats error=division.2/>
                    <SelectField name="level" label=level.0 value=level.1 choices=levels error=level.2/>
                </div>
                <AreaField name="certificates" label=certificates.0 value=certificates.1 rows=3 hint=t!(locale, "seeker-hint-certificates") error=certificates.2 optional=true/>
            </section>
            <section class="flow flow--mid" aria-labelledby="me-skills">
                <Head id="me-skills" text=t!(locale, "seeker-field-skills")/>
                {skill_rows(page, form, errors)}
                <p><button class="btn btn--quiet btn--small" name="add" value="skill">{t!(locale, "seeker-add-skill")}</button></p>
            </section>
            <section class="flow flow--mid" aria-labelledby="me-languages">
                <Head id="me-languages" text=t!(locale, "seeker-field-languages")/>
                {language_rows(page, form, errors)}
                <p><button class="btn btn--quiet btn--small" name="add" value="language">{t!(locale, "seeker-add-language")}</button></p>
            </section>
            <section class="flow flow--mid" aria-labelledby="me-work">
                <Head id="me-work" text=t!(locale, "seeker-part-work")/>
                <AreaField name="experience" label=experience.0 value=experience.1 rows=5 hint=t!(locale, "seeker-hint-experience") error=experience.2 optional=true/>
                <div class="field-row">
                    {line("weekly_hours", "", "text", None, true)}
                    {line("when", "seeker-hint-when", "text", None, true)}
                </div>
                <ChoiceField name="pay_kind" label=pay_kind.0 answers=Answers::One choices=pay_kinds chosen=vec![pay_kind.1] error=pay_kind.2 optional=true/>
                <div class="field-row">
                    {line("pay_min", "", "text", None, true)}
                    {line("pay_max", "", "text", None, true)}
                    <SelectField name="pay_unit" label=pay_unit.0 value=pay_unit.1 choices=pieces hint=t!(locale, "seeker-hint-pay-unit") error=pay_unit.2 optional=true/>
                </div>
                <ChoiceField name="remote" label=remote.0 answers=Answers::One choices=yes_no chosen=vec![remote.1] error=remote.2 optional=true/>
            </section>
            {declared}
            <p class="bar bar--mid"><button class="btn btn--accent" name="save" value="yes">{t!(locale, "seeker-save")}</button></p>
        </form>
    }
}

fn skill_rows(page: &Page, form: &SeekerForm, errors: &Sentences) -> impl IntoView + use<> {
    let locale = page.locale;
    (0..form.skills.len().max(1))
        .map(|row| {
            let path = |name: &str| format!("skills.{row}.{name}");
            let value = |name: &str| form::values(form, &path(name)).into_iter().next().unwrap_or_default();
            let error = |name: &str| errors.get(&path(name)).cloned();
            let group = t!(locale, "seeker-skill-number", number = row as i64 + 1);
            let (task_types, proficiencies) = (Choice::codes::<TaskType>(locale), Choice::codes::<Proficiency>(locale));
            let units = Choice::codes::<Unit>(locale);
            view! {
                <div class="field-row field-row--skill" role="group" aria-label=group>
                    <SelectField name=path("task_type") label=label(locale, "task_type") value=value("task_type") choices=task_types error=error("task_type")/>
                    <SelectField name=path("proficiency") label=label(locale, "proficiency") value=value("proficiency") choices=proficiencies error=error("proficiency")/>
                    <Field name=path("throughput") label=label(locale, "throughput") value=value("throughput") inputmode="numeric" error=error("throughput") optional=true/>
                    <SelectField name=path("unit") label=label(locale, "unit") value=value("unit") choices=units error=error("unit") optional=true/>
                </div>
            }
        })
        .collect_view()
}

fn language_rows(page: &Page, form: &SeekerForm, errors: &Sentences) -> impl IntoView + use<> {
    let locale = page.locale;
    (0..form.languages.len().max(1))
        .map(|row| {
            let path = |name: &str| format!("languages.{row}.{name}");
            let value = |name: &str| form::values(form, &path(name)).into_iter().next().unwrap_or_default();
            let error = |name: &str| errors.get(&path(name)).cloned();
            let group = t!(locale, "seeker-language-number", number = row as i64 + 1);
            let tongues = Choice::codes::<Language>(locale);
            view! {
                <div class="field-row" role="group" aria-label=group>
                    <SelectField name=path("language") label=label(locale, "language") value=value("language") choices=tongues error=error("language") optional=true/>
                    <Field name=path("level") label=label(locale, "languages.0.level") value=value("level") error=error("level") optional=true/>
                </div>
            }
        })
        .collect_view()
}

/// Taking the profile away, after it was asked once more.
fn remove(page: &Page) -> impl IntoView + use<> {
    let locale = page.locale;
    view! {
        <details class="removal">
            <summary>{t!(locale, "seeker-remove")}</summary>
            <form class="flow" method="post" action=page.link("/me/privacy")>
                <p class="small">{t!(locale, "seeker-remove-text")}</p>
                <button class="btn btn--quiet" name="change" value="remove">{t!(locale, "seeker-remove-sure")}</button>
            </form>
        </details>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_its_label() {
        let row = ["skills.0.task_type", "skills.0.proficiency", "skills.0.throughput", "skills.0.unit"];
        let rest = ["languages.0.language", "languages.0.level", "consent"];
        for path in FIELDS.into_iter().chain(row).chain(rest) {
            for locale in [Locale::Zh, Locale::En] {
                assert!(!label(locale, path).contains("Unknown localization"), "{path} has no label");
            }
        }
    }

    #[test]
    fn what_was_sent_is_read_row_by_row() {
        let fields =
            Fields::parse(b"name=a&skills.0.task_type=ocr&skills.1.task_type=&skills.1.unit=box&languages.0.language=za&adult=yes&x=y");
        let form = read(&fields);
        assert_eq!((form.name.as_str(), form.skills.len(), form.languages.len(), form.adult.as_str()), ("a", 2, 1, "yes"));
        assert_eq!(form.skills[1].unit, "box");
    }
}
