//! What the rules of access look at, and how contacts are sealed and opened.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Contact, Target};
use crate::{
    Error, Exchange, Result,
    accounts::normal_email,
    actor::{Actor, ApplicationAction, ApplicationFacts, Deed, Denied, PositionFacts, TalentDeed},
    codes::PositionStage,
    companies::{Email, Masked, Phone},
    entity::{job_application, organisation, position},
};

/// The account of whoever is asking.
pub(super) fn own(actor: &Actor) -> Result<Uuid> {
    actor.may(Deed::OwnAccount)?;
    Ok(actor.account().ok_or(Denied::SignIn)?)
}

/// What the rules look at.
pub(super) fn facts(row: &job_application::Model) -> ApplicationFacts {
    ApplicationFacts { stage: row.stage, person: row.account_id, organisation: row.organisation_id }
}

/// Refuses the action unless the actor may do it.
pub(super) fn allow(actor: &Actor, action: ApplicationAction, row: &job_application::Model) -> Result<()> {
    Ok(actor.may(Deed::Talent(TalentDeed::Application(action, facts(row))))?)
}

/// The public position with this number, at the stage at which it is now.
pub(super) async fn numbered(exchange: &Exchange, db: &impl ConnectionTrait, number: &str) -> Result<position::Model> {
    let row = position::Entity::find().filter(position::Column::Number.eq(number)).one(db).await?.ok_or(Error::NotFound)?;
    Ok(position::Model { stage: stage_now(exchange, &row), ..row })
}

/// Where a position stands now: past its last day it is closed, whatever the row says.
pub(super) fn stage_now(exchange: &Exchange, row: &position::Model) -> PositionStage {
    let today = exchange.region().day(exchange.clock().now());
    let over = row.valid_until.is_none_or(|last| last < today);
    if row.stage == PositionStage::Published && over { PositionStage::Closed } else { row.stage }
}

/// What the rules of positions look at.
pub(super) fn position_facts(row: &position::Model) -> PositionFacts {
    PositionFacts { stage: row.stage, organisation: row.organisation_id }
}

/// A position as applications show it.
pub(super) async fn target(exchange: &Exchange, row: &position::Model) -> Result<Target> {
    let employer = organisation::Entity::find_by_id(row.organisation_id).one(exchange.db()).await?.ok_or(Error::NotFound)?;
    Ok(target_of(exchange, row, employer.name))
}

/// The same, where the employer's name is known.
pub(super) fn target_of(exchange: &Exchange, row: &position::Model, employer_name: String) -> Target {
    Target {
        number: row.number.clone().unwrap_or_default(),
        title: row.title.clone(),
        lang: row.lang.clone(),
        employer: row.organisation_id,
        employer_name,
        division: row.division.clone(),
        stage: stage_now(exchange, row),
    }
}

/// A contact as it is sealed.
#[derive(Serialize, Deserialize)]
struct Plain {
    phone: Option<String>,
    email: Option<String>,
}

/// Seals a contact for the profile or the application with this key: it opens nowhere else.
pub(super) fn seal(exchange: &Exchange, key: Uuid, contact: &Contact) -> Result<Vec<u8>> {
    let plain = Plain {
        phone: contact.phone.as_ref().map(|phone| phone.reveal().as_str().to_owned()),
        email: contact.email.as_ref().map(|email| email.reveal().as_str().to_owned()),
    };
    exchange.keys().seal(&context(key), &serde_json::to_vec(&plain)?)
}

/// Opens what [`seal`] made.
pub(super) fn open(exchange: &Exchange, key: Uuid, sealed: &[u8]) -> Result<Contact> {
    let plain: Plain = serde_json::from_slice(&exchange.keys().open(&context(key), sealed)?)?;
    Ok(Contact {
        phone: plain.phone.as_deref().and_then(Phone::parse).map(Masked::new),
        email: plain.email.as_deref().and_then(normal_email).map(|email| Masked::new(Email::new(email))),
    })
}

fn context(key: Uuid) -> String {
    format!("contact/{key}")
}
