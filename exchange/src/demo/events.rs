//! Events: convened by the demo's publisher, released by the centre; companies sign up, and public orders and positions are released at
//! each.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::{
    accounts::{COMPANIES, HOTLINE},
    seed::Seeding,
    texts::{self, EventText},
    translate,
};
use crate::{
    Error, Result,
    actor::Role,
    codes::{CodeList, EventKind, OccasionKind},
    entity::occasion,
    events,
    occasions::{OccasionForm, ProgrammeEntry},
};

/// Days before its beginning at which one is published.
const AHEAD: i64 = 28;
/// Minutes after midnight: publication, and the end of its last day.
const MORNING: i64 = 11 * 60;
const ENDS: i64 = 17 * 60 + 30;

/// Places of an event by its kind, and persons whom the two companies of the demo send there; the topical ones are small and full.
fn places(kind: &str) -> (i32, [i32; 2]) {
    match kind {
        "专题对接" => (40, [24, 16]),
        "赛事" => (200, [18, 10]),
        _ => (120, [12, 8]),
    }
}

/// An event that was convened, with what its text says it releases.
pub(super) struct Conference {
    address: Uuid,
    orders: Vec<String>,
    positions: Vec<String>,
}

impl Seeding<'_> {
    /// Each with the time of its publication.
    pub(super) fn conferences(&self) -> Result<Vec<(DateTime<Utc>, EventText)>> {
        let events = texts::conferences()?;
        Ok(events.into_iter().map(|text| (self.calendar.on((text.days_from_now - AHEAD).min(-1), MORNING), text)).collect())
    }

    /// Publishes an event; the companies of the demo sign up.
    pub(super) async fn convene(&mut self, text: EventText) -> Result<()> {
        let (places, sent) = places(&text.kind);
        let minutes = text.programme.first().map_or(9 * 60, |entry| minutes_of(&entry.start));
        let begins_at = self.calendar.on(text.days_from_now, minutes);
        let line = |entry: &ProgrammeEntry| format!("{} | {} | {} | {}", entry.start, entry.end, entry.title, entry.presenter);
        let form = OccasionForm {
            title: text.title.clone(),
            lang: "zh".to_owned(),
            category: translate::by_word::<EventKind>("event_kind", &text.kind)?.code().to_owned(),
            division: text.division.clone(),
            host: text.host.clone(),
            venue: text.venue.clone(),
            capacity: places.to_string(),
            begins_at: self.calendar.typed(begins_at),
            ends_at: self.calendar.typed(self.calendar.on(text.days_from_now + text.duration_days - 1, ENDS)),
            closes_at: self.calendar.typed(begins_at - TimeDelta::days(1)),
            intro: text.summary.clone(),
            programme: text.programme.iter().map(line).collect::<Vec<_>>().join("\n"),
            ..OccasionForm::default()
        };
        let number = self.hold(&self.actor(HOTLINE)?, OccasionKind::Event, form, &text.title).await?;
        for (company, persons) in COMPANIES.into_iter().zip(sent) {
            let actor = self.acting(company, Role::Bidder).await?;
            self.sign_up(&actor, &number, persons).await?;
        }
        let row = occasion::Entity::find().filter(occasion::Column::Number.eq(&number)).one(self.exchange.db()).await?;
        let address = row.ok_or(Error::NotFound)?.address;
        self.conferences.push(Conference { address, orders: text.order_ids, positions: text.position_ids });
        self.summary.events += 1;
        Ok(())
    }

    /// Every event releases those of its orders and positions that are public.
    pub(super) async fn release(&mut self) -> Result<()> {
        let actor = self.actor(HOTLINE)?;
        for Conference { address, orders, positions } in std::mem::take(&mut self.conferences) {
            for order in orders {
                let Some(course) = self.courses.iter().find(|course| course.plan.order == order) else { continue };
                if let Some(number) = self.row(course.address).await?.number {
                    events::add(self.exchange, &actor, address, &number).await?;
                }
            }
            for id in positions {
                if let Some(number) = self.open_position(&id).await? {
                    events::add(self.exchange, &actor, address, &number).await?;
                }
            }
        }
        Ok(())
    }
}

/// Minutes after midnight of a time such as `第一天 09:30`.
fn minutes_of(text: &str) -> i64 {
    let time = text.split_whitespace().last().and_then(|time| time.split_once(':'));
    time.and_then(|(hours, minutes)| Some(hours.parse::<i64>().ok()? * 60 + minutes.parse::<i64>().ok()?)).unwrap_or(9 * 60)
}
