//! Job seekers of the demo: their profiles, and what became of their applications.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use uuid::Uuid;

use super::{
    seed::Seeding,
    texts::{self, PersonText},
    translate,
};
use crate::{
    Error, Result,
    actor::{Actor, Member, Role},
    codes::{ApplicationStage, CodeList, PieceUnit, Proficiency, Unit},
    entity::{account, position},
    talent::{self, LanguageForm, SeekerForm, SkillForm},
};

/// The demo's account of a person looking for work, which is the first of the texts.
const SEEKER: &str = "seeker@demo.invalid";
/// Days before today on which the profiles were written.
const WRITTEN: i64 = 40;
/// Positions that are applied for are at least this many days old, so that there was time for an answer.
const OLD: i64 = 9;
/// Applications in all.
const APPLICATIONS: usize = 60;
/// What becomes of them, in turn.
const ENDS: [ApplicationStage; 8] = [
    ApplicationStage::Sent,
    ApplicationStage::Interview,
    ApplicationStage::Offered,
    ApplicationStage::Refused,
    ApplicationStage::Accepted,
    ApplicationStage::Seen,
    ApplicationStage::Declined,
    ApplicationStage::Withdrawn,
];
/// The first so many applications are the demo account's own.
const OWN: usize = 4;
/// Every so many people let companies see them.
const VISIBLE: usize = 3;
/// Minutes after midnight: when people apply, and when employers decide.
const EVENING: i64 = 18 * 60 + 45;
const MORNING: i64 = 9 * 60 + 40;

/// Something that people or employers do.
#[derive(Debug, Clone, Copy)]
pub(super) enum Deed {
    /// Everyone writes a profile.
    Write,
    /// An application is sent.
    Apply(usize),
    /// It reaches a stage.
    Reach(usize, ApplicationStage),
}

/// An application on its way.
#[derive(Debug, Clone, Default)]
pub(super) struct Applying {
    person: usize,
    offer: usize,
    address: Option<Uuid>,
}

/// Who looks for work, and what is on its way.
#[derive(Debug, Default)]
pub(super) struct Seekers {
    people: Vec<Member>,
    applying: Vec<Applying>,
}

impl Seeding<'_> {
    /// What people do, with its times; `now` is the true time.
    pub(super) fn seeking(&mut self, now: DateTime<Utc>) -> Vec<(DateTime<Utc>, Deed)> {
        let calendar = self.calendar;
        let old: Vec<usize> = (0..self.offers.len()).filter(|index| (OLD..WRITTEN).contains(&self.offers[*index].days_ago)).collect();
        let mut deeds = vec![(calendar.ago(WRITTEN, MORNING), Deed::Write)];
        for number in 0..APPLICATIONS.min(old.len() * 2) {
            let person = if number < OWN { 0 } else { 1 + (number * 7) % 89 };
            let offer = old[number % old.len()];
            self.seekers.applying.push(Applying { person, offer, address: None });
            let minute = number as i64;
            let sent = calendar.ago(self.offers[offer].days_ago - 1, EVENING + minute);
            deeds.push((sent, Deed::Apply(number)));
            let end = ENDS[number % ENDS.len()];
            for (days, stage) in course(end) {
                let at = calendar.working_days_after(sent, days, MORNING + minute);
                if at < now {
                    deeds.push((at, Deed::Reach(number, stage)));
                }
            }
        }
        deeds
    }

    /// Does it.
    pub(super) async fn seek(&mut self, deed: Deed) -> Result<()> {
        match deed {
            Deed::Write => self.write_profiles().await,
            Deed::Apply(number) => self.send(number).await,
            Deed::Reach(number, stage) => self.reach(number, stage).await,
        }
    }

    async fn write_profiles(&mut self) -> Result<()> {
        for (index, text) in texts::people()?.into_iter().enumerate() {
            let member = self.seeker(index, &text).await?;
            let actor = Actor::Account(member.clone());
            let form = form(index, &text)?;
            talent::save_profile(self.exchange, &actor, 0, &form).await.map_err(|error| match error {
                Error::Invalid(errors) => Error::Data(format!("data/demo: {}: {errors:?}", text.id)),
                other => other,
            })?;
            if index % VISIBLE == 0 {
                talent::set_visible(self.exchange, &actor, true).await?;
            }
            self.seekers.people.push(member);
        }
        Ok(())
    }

    /// The account of a person: that of the demo, or one that nobody signs in with.
    async fn seeker(&mut self, index: usize, text: &PersonText) -> Result<Member> {
        if index == 0 {
            let row = account::Entity::find().filter(account::Column::Email.eq(SEEKER)).one(self.exchange.db()).await?;
            let row = row.ok_or(Error::NotFound)?;
            return Ok(person(row.id, row.name));
        }
        let mut change = self.exchange.write(&Actor::Process).await?;
        let row = account::Model {
            id: Uuid::now_v7(),
            email: format!("person{index}@demo.invalid"),
            name: text.display.clone(),
            password_hash: String::new(),
            locale: "zh".to_owned(),
            organisation_id: None,
            roles: String::new(),
            failed_attempts: 0,
            next_attempt_at: None,
            disabled_at: None,
            created_at: change.now().await?,
        };
        let member = person(row.id, row.name.clone());
        account::Entity::insert(row.into_active_model()).exec_without_returning(change.db()).await?;
        change.record("account.registered", member.account, serde_json::json!({}));
        change.commit().await?;
        self.summary.accounts += 1;
        Ok(member)
    }

    async fn send(&mut self, number: usize) -> Result<()> {
        let Applying { person, offer, .. } = self.seekers.applying[number].clone();
        let row = position::Entity::find().filter(position::Column::Address.eq(self.offers[offer].address)).one(self.exchange.db()).await?;
        // One that a reviewer held or sent back takes no applications.
        let Some(position) = row.and_then(|row| row.number) else { return Ok(()) };
        let actor = Actor::Account(self.seekers.people[person].clone());
        let note = if number.is_multiple_of(2) { "您好，我对这个岗位感兴趣，时间可以配合。" } else { "" };
        match talent::apply(self.exchange, &actor, &position, 1, note, true).await {
            Ok(address) => {
                self.seekers.applying[number].address = Some(address);
                self.summary.applications += 1;
                Ok(())
            }
            // The same person has applied there before.
            Err(Error::Invalid(errors)) if errors.contains_key("position") => Ok(()),
            Err(error) => Err(error),
        }
    }

    async fn reach(&mut self, number: usize, stage: ApplicationStage) -> Result<()> {
        let applying = self.seekers.applying[number].clone();
        let Some(address) = applying.address else { return Ok(()) };
        let actor = Actor::Account(self.seekers.people[applying.person].clone());
        let version = talent::own_application(self.exchange, &actor, address).await?.version;
        if matches!(stage, ApplicationStage::Accepted | ApplicationStage::Declined | ApplicationStage::Withdrawn) {
            let reason = if stage == ApplicationStage::Declined { "已找到离家近的工作，谢谢。" } else { "" };
            return talent::answer(self.exchange, &actor, address, version, stage, reason).await;
        }
        let employer = self.offers[applying.offer].text.employer.clone();
        let recruiter = self.acting(&employer, Role::Recruiter).await?;
        let reason = match stage {
            ApplicationStage::Interview => "请于周三上午九点半参加视频试标，约四十分钟。",
            ApplicationStage::Offered => "试标合格，下周一报到，请带本人证件。",
            ApplicationStage::Refused => "这次试标的准确率未达到要求，欢迎练习后再来。",
            _ => "",
        };
        talent::decide(self.exchange, &recruiter, address, version, stage, reason).await?;
        if stage == ApplicationStage::Interview {
            talent::show_contact(self.exchange, &recruiter, address, "电话约定试标时间").await?;
        }
        Ok(())
    }
}

/// Stages on the way to an end, each with the working days after the application.
fn course(end: ApplicationStage) -> Vec<(u32, ApplicationStage)> {
    use ApplicationStage::{Accepted, Declined, Interview, Offered, Refused, Seen, Sent, Withdrawn};
    match end {
        Sent => vec![],
        Seen => vec![(1, Seen)],
        Interview => vec![(1, Seen), (2, Interview)],
        Offered => vec![(1, Seen), (2, Interview), (3, Offered)],
        Refused => vec![(1, Seen), (2, Interview), (3, Refused)],
        Accepted => vec![(1, Seen), (2, Interview), (3, Offered), (4, Accepted)],
        Declined => vec![(1, Seen), (2, Offered), (3, Declined)],
        Withdrawn => vec![(1, Seen), (2, Withdrawn)],
    }
}

fn person(account: Uuid, name: String) -> Member {
    Member { account, name, organisation: None, roles: [].into(), authenticated_at: None }
}

fn form(index: usize, text: &PersonText) -> Result<SeekerForm> {
    let mut skills = vec![];
    for skill in &text.skills {
        let unit = skill.unit.as_deref().map(|word| translate::by_word::<Unit>("unit", word)).transpose()?;
        skills.push(SkillForm {
            task_type: skill.task_type.clone(),
            proficiency: translate::by_word::<Proficiency>("proficiency", &skill.proficiency)?.code().to_owned(),
            throughput: skill.throughput_per_hour.filter(|_| unit.is_some()).map(|units| units.to_string()).unwrap_or_default(),
            unit: unit.map(|unit| unit.code().to_owned()).unwrap_or_default(),
        });
    }
    let tongue = |tongue: &texts::TongueText| LanguageForm { language: tongue.language.clone(), level: tongue.level.clone() };
    let wanted = &text.wanted_pay;
    let piece = wanted.piece_unit.as_deref().map(|word| translate::by_word::<PieceUnit>("piece_unit", word)).transpose()?;
    Ok(SeekerForm {
        name: text.display.clone(),
        // No number of eleven digits that begins with 100 is anybody's.
        phone: format!("100{:08}", index + 1),
        email: if index == 0 { SEEKER.to_owned() } else { format!("person{index}@demo.invalid") },
        division: text.division.clone(),
        level: translate::skill_level(&text.level)?.code().to_owned(),
        certificates: text.certificates.join("\n"),
        skills,
        languages: text.languages.iter().map(tongue).collect(),
        experience: text.experience.clone(),
        weekly_hours: text.availability.weekly_hours.to_string(),
        when: text.availability.when.clone(),
        pay_kind: wanted.kind.clone(),
        pay_min: wanted.min.to_string(),
        pay_max: wanted.max.map(|max| max.to_string()).unwrap_or_default(),
        pay_unit: piece.map(|unit| unit.code().to_owned()).unwrap_or_default(),
        remote: if text.remote_ok { "yes" } else { "no" }.to_owned(),
        adult: "yes".to_owned(),
        consent: "yes".to_owned(),
    })
}
