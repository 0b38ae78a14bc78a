//! Positions of the demo's vendors: offered by their recruiters, released by the centre; what the wording check holds stays with the reviewer
//! or goes back.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::{
    accounts::CENTRE,
    seed::{Seeding, organisation_kind},
    texts::PositionText,
    translate,
};
use crate::{
    Error, Result,
    actor::Role,
    codes::{CodeList, DemandKind, Employment, Language, PayKind, PieceUnit, PositionStage},
    entity::position,
    orders::FieldNotes,
    positions::{self, PositionForm, stage_at},
};

/// Positions that still await their reviewer without anything having been found.
const WAITING: [&str; 2] = ["p020", "p051"];
/// Positions that were sent back: which, why, and the field that the note is on.
const SENT_BACK: [(&str, &str, &str, &str); 3] = [
    ("p003", "夜班的工时与休息写得不清楚，请补充后再送审。", "shift", "请写明每周夜班天数和轮休安排。"),
    (
        "p055",
        "婚育状况不得作为录用条件（妇女权益保障法第四十三条），请删去后再送审。",
        "conditions",
        "删去“已婚已育优先，两年内无生育计划者优先”。",
    ),
    ("p086", "岗位要求的是会说壮语，不得限定民族（就业促进法第二十八条），请改为语言条件。", "conditions", "改为“会说德靖土语”。"),
];
/// Every so many positions one has run out.
const RUN_OUT: usize = 30;
/// Days within which the others were published.
const RECENT: usize = 27;
/// What somebody makes in a day, where the text itself says so: forty minutes of audio, 300 to 500 items.
const OUTPUTS: [(&str, &str); 2] = [("p007", "0.6667"), ("p009", "300")];

/// A position on its way.
pub(super) struct Offer {
    pub(super) text: PositionText,
    /// Days before today on which it was offered.
    pub(super) days_ago: i64,
    pub(super) address: Uuid,
}

/// The positions of the texts, with their days.
pub(super) fn offers(texts: Vec<PositionText>) -> Vec<Offer> {
    let offer = |(index, text): (usize, PositionText)| {
        let run_out = (index + 1).is_multiple_of(RUN_OUT);
        let days_ago = if run_out { text.valid_days + 4 } else { (1 + (index * 7) % RECENT) as i64 };
        Offer { text, days_ago, address: Uuid::nil() }
    };
    texts.into_iter().enumerate().map(offer).collect()
}

impl Seeding<'_> {
    /// A recruiter drafts a position and sends it to review, in spite of what the check of its wording says.
    pub(super) async fn offer(&mut self, index: usize) -> Result<()> {
        let (text, days_ago) = (self.offers[index].text.clone(), self.offers[index].days_ago);
        let form = self.position_form(&text, days_ago).await?;
        // Some employers neither stand in the register of vendors nor buy anything.
        self.organisation(&text.employer, organisation_kind(DemandKind::Enterprise)?, &text.division).await?;
        let actor = self.acting(&text.employer, Role::Recruiter).await?;
        let address = positions::start(self.exchange, &actor).await?;
        let version = positions::save(self.exchange, &actor, address, 1, &form).await?;
        positions::submit(self.exchange, &actor, address, version, true).await.map_err(|error| about_position(&text, error))?;
        self.offers[index].address = address;
        self.summary.positions += 1;
        Ok(())
    }

    /// The centre's reviewer decides about it.
    pub(super) async fn decide_position(&mut self, index: usize) -> Result<()> {
        let Offer { text, address, .. } = &self.offers[index];
        let id = text.id.as_str();
        let actor = self.actor(CENTRE)?;
        let version = positions::review(self.exchange, &actor, *address).await?.0.version;
        let decided = match SENT_BACK.iter().find(|(sent_back, ..)| *sent_back == id) {
            Some((_, reason, field, note)) => {
                let notes = FieldNotes([((*field).to_owned(), (*note).to_owned())].into());
                positions::send_back(self.exchange, &actor, *address, version, reason, notes).await
            }
            None if text.expect_hold || WAITING.contains(&id) => Ok(()),
            None => positions::release(self.exchange, &actor, *address, version, "").await.map(|_| ()),
        };
        decided.map_err(|error| about_position(text, error))
    }

    /// The number of a position of the texts that is open by now.
    pub(super) async fn open_position(&self, id: &str) -> Result<Option<String>> {
        let Some(offer) = self.offers.iter().find(|offer| offer.text.id == id && !offer.address.is_nil()) else { return Ok(None) };
        let row = position::Entity::find().filter(position::Column::Address.eq(offer.address)).one(self.exchange.db()).await?;
        let now = self.exchange.clock().now();
        let open = row.filter(|row| stage_at(row.stage, row.valid_until, now, self.exchange.region()) == PositionStage::Published);
        Ok(open.and_then(|row| row.number))
    }

    async fn position_form(&self, text: &PositionText, days_ago: i64) -> Result<PositionForm> {
        let level = if text.level_required == "无" { "none" } else { translate::skill_level(&text.level_required)?.code() };
        let employment: Employment = translate::by_word("employment", &text.employment)?;
        let anywhere = matches!(employment.code(), "remote" | "crowd") || ["不坐班", "在家"].iter().any(|word| text.shift.contains(word));
        let piece_unit = text.piece_unit.as_deref().map(|word| translate::by_word::<PieceUnit>("piece_unit", word)).transpose()?;
        let languages: Vec<Language> = translate::by_codes("language", &text.languages)?;
        let output = OUTPUTS.iter().find(|(id, _)| *id == text.id).map_or("", |(_, output)| output);
        let until = self.calendar.ago(days_ago, 0) + chrono::TimeDelta::days(text.valid_days);
        Ok(PositionForm {
            title: text.title.clone(),
            lang: "zh".to_owned(),
            division: text.division.clone(),
            place_of_work: if anywhere { "remote" } else { "onsite" }.to_owned(),
            employment: employment.code().to_owned(),
            headcount: text.headcount.to_string(),
            pay_kind: translate::by_code::<PayKind>("pay_kind", &text.pay_kind)?.code().to_owned(),
            pay_min: text.pay_min.to_string(),
            pay_max: text.pay_max.to_string(),
            piece_unit: piece_unit.map(|unit| unit.code().to_owned()).unwrap_or_default(),
            daily_output: output.to_owned(),
            base_pay_month: text.base_pay_month.map(|base| base.to_string()).unwrap_or_default(),
            shift: text.shift.clone(),
            level_required: level.to_owned(),
            skills: text.skills.join("\n"),
            languages: languages.into_iter().map(|language| language.code().to_owned()).collect(),
            duties: text.duties.clone(),
            conditions: text.conditions.clone(),
            valid_until: self.exchange.region().day(until).to_string(),
            order: self.order_of(text).await?,
        })
    }

    /// The number of the order whose title the text quotes, where that order is public by now.
    async fn order_of(&self, text: &PositionText) -> Result<String> {
        let hint = text.order_hint.as_deref().unwrap_or_default();
        let quoted = hint.split_once('“').and_then(|(_, rest)| rest.split_once('”')).map(|(title, _)| title);
        let course = self.courses.iter().find(|course| Some(course.text.title.as_str()) == quoted && !course.address.is_nil());
        Ok(match course {
            Some(course) => self.row(course.address).await?.number.unwrap_or_default(),
            None => String::new(),
        })
    }
}

/// Says which text a rule refused, and which fields.
fn about_position(text: &PositionText, error: Error) -> Error {
    match error {
        Error::Invalid(errors) => Error::Data(format!("data/demo: {}: {errors:?}", text.id)),
        Error::Denied(_) | Error::State(_) => Error::Data(format!("data/demo: {}: {error}", text.id)),
        other => other,
    }
}
