//! Classes, contests and training bases: each drafted by its organiser, released by the centre, with as many places taken as the texts
//! say, by those who pay for it.

use chrono::{DateTime, NaiveDate, Utc};

use super::{
    accounts::{CENTRE, HOTLINE},
    seed::Seeding,
    texts::{self, TrainingText},
    translate,
};
use crate::{
    Error, Locale, Result,
    actor::{Actor, Role},
    codes::{CodeList, Language, OccasionKind, SkillLevel, TaskType},
    occasions::{self, EnrolForm, OccasionForm},
};

/// Days from today to the beginning of the newest class.
const NEWEST: i64 = 60;
/// Days before its beginning at which one is published; at most so many days ago, because its organiser must be in the register.
const AHEAD: i64 = 40;
const EARLIEST: i64 = 340;
/// Minutes after midnight: publication, lessons begin, lessons end, sign-ups close.
const MORNING: i64 = 10 * 60;
const BEGINS: i64 = 9 * 60;
const ENDS: i64 = 17 * 60;
const CLOSES: i64 = 18 * 60;

/// One of them with its days.
pub(super) struct Lesson {
    text: TrainingText,
    begins_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    closes_at: DateTime<Utc>,
}

fn kind_of(word: &str) -> Result<OccasionKind> {
    if word == "竞赛" { Ok(OccasionKind::Contest) } else { translate::by_word("occasion_kind", word) }
}

/// 四级 → 四级（中级工）.
fn level_of(word: &str) -> Result<SkillLevel> {
    let found = SkillLevel::all().find(|level| level.label(Locale::Zh).starts_with(word));
    found.ok_or_else(|| Error::Data(format!("data/demo: {word:?} is not in the list skill_level")))
}

impl Seeding<'_> {
    /// Each with the time of its publication: the days of the texts, shifted so that the newest class begins in [`NEWEST`] days.
    pub(super) fn lessons(&self) -> Result<Vec<(DateTime<Utc>, Lesson)>> {
        let texts = texts::training()?;
        let classes = texts.iter().filter(|text| text.kind.ends_with('班'));
        let newest = classes.map(|text| text.schedule.start).max().unwrap_or_default();
        let days = |day: NaiveDate| (day - newest).num_days() + NEWEST;
        let lesson = |text: TrainingText| {
            let is_base = kind_of(&text.kind)? == OccasionKind::Base;
            let (start, end) = (days(text.schedule.start), days(text.schedule.end));
            // A base takes people as long as it is open.
            let closes_at = if is_base { self.calendar.on(end, BEGINS) } else { self.calendar.on(start - 2, CLOSES) };
            let lesson = Lesson { begins_at: self.calendar.on(start, BEGINS), ends_at: self.calendar.on(end, ENDS), closes_at, text };
            Ok((self.calendar.on((start - AHEAD).clamp(-EARLIEST, -1), MORNING), lesson))
        };
        texts.into_iter().map(lesson).collect()
    }

    /// Publishes one, and takes its places.
    pub(super) async fn train(&mut self, lesson: Lesson) -> Result<()> {
        let Lesson { text, begins_at, ends_at, closes_at } = lesson;
        let kind = kind_of(&text.kind)?;
        let level = match text.target_level.as_str() {
            "无" => String::new(),
            word => level_of(word)?.code().to_owned(),
        };
        let task_types: Vec<TaskType> = translate::by_codes("task_type", &text.task_types)?;
        let languages: Vec<Language> = translate::by_codes("language", &text.languages)?;
        let mut reserved = Vec::new();
        for id in &text.reserved_positions {
            reserved.extend(self.open_position(id).await?);
        }
        let form = OccasionForm {
            title: text.title.clone(),
            lang: "zh".to_owned(),
            division: text.division.clone(),
            host: text.organiser.clone(),
            sponsor: text.sponsor.clone(),
            capacity: text.seats.to_string(),
            begins_at: self.calendar.typed(begins_at),
            ends_at: self.calendar.typed(ends_at),
            closes_at: self.calendar.typed(closes_at),
            intro: text.intro.clone(),
            schedule: text.schedule.text.clone(),
            fee: text.fee.clone(),
            level,
            hours: text.standard_hours.map(|hours| hours.to_string()).unwrap_or_default(),
            task_types: task_types.into_iter().map(|code| code.to_string()).collect(),
            languages: languages.into_iter().map(|code| code.to_string()).collect(),
            positions: reserved.join("\n"),
            ..OccasionForm::default()
        };
        let author = match &text.organiser_vendor {
            Some(_) => self.acting(&text.organiser, Role::Owner).await?,
            None => self.actor(HOTLINE)?,
        };
        let number = self.hold(&author, kind, form, &text.title).await?;
        let taken = text.seats - text.seats_left;
        if taken > 0 {
            let payer = match (&text.sponsor_vendor, &text.organiser_vendor) {
                (Some(_), _) => self.acting(&text.sponsor, Role::Owner).await?,
                _ => author,
            };
            self.sign_up(&payer, &number, taken).await?;
        }
        self.summary.courses += 1;
        Ok(())
    }

    /// Drafts, sends and releases an occasion; answers with its number.
    pub(super) async fn hold(&self, author: &Actor, kind: OccasionKind, form: OccasionForm, title: &str) -> Result<String> {
        let about = |error| match error {
            Error::Invalid(errors) => Error::Data(format!("data/demo: {title}: {errors:?}")),
            Error::Denied(_) | Error::State(_) => Error::Data(format!("data/demo: {title}: {error}")),
            other => other,
        };
        let address = occasions::start(self.exchange, author, kind).await.map_err(about)?;
        let version = occasions::save(self.exchange, author, address, 1, form).await.map_err(about)?;
        occasions::submit(self.exchange, author, address, version).await.map_err(about)?;
        occasions::approve(self.exchange, &self.actor(CENTRE)?, address, version + 1).await.map_err(about)
    }

    /// Signs so many persons of an organisation up.
    pub(super) async fn sign_up(&self, actor: &Actor, number: &str, persons: i32) -> Result<()> {
        let form = EnrolForm {
            persons: persons.to_string(),
            company: true,
            consent: true,
            name: "示例·经办人".to_owned(),
            phone: "0771-5550120".to_owned(),
        };
        occasions::enrol(self.exchange, actor, number, &form).await?;
        Ok(())
    }
}
