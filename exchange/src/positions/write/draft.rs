//! Starting, saving and throwing away of drafts.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, ModelTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use super::{at, begin, same_version};
use crate::{
    Error, Exchange, Result,
    actor::{Actor, Deed, Denied, PositionAction, RECRUITERS},
    codes::PositionStage,
    entity::{organisation, position, position_review},
    fields::{one_line, storable},
    money::UnitPrice,
    orders::{Languages, Lines},
    positions::{Findings, PositionForm},
};

/// Starts a draft of the actor's company, which is verified, and returns its address.
pub async fn start(exchange: &Exchange, actor: &Actor) -> Result<Uuid> {
    actor.may(Deed::OfferPositions)?;
    let own = actor.member().and_then(|member| member.organisation).ok_or(Denied::Organisation)?;
    let mut change = exchange.write(actor).await?;
    change.still_holds_any(&RECRUITERS).await?;
    let employer = organisation::Entity::find_by_id(own).one(change.db()).await?.ok_or(Error::NotFound)?;
    if employer.verified_at.is_none() {
        return Err(Denied::Unverified.into());
    }
    let now = change.now().await?;
    let (id, address) = (Uuid::now_v7(), Uuid::new_v4());
    let form = PositionForm { lang: "zh".to_owned(), division: employer.division, ..PositionForm::default() };
    let row = position::Model {
        id,
        address,
        number: None,
        stage: PositionStage::Draft,
        version: 1,
        organisation_id: own,
        author_id: actor.account(),
        title: String::new(),
        lang: form.lang.clone(),
        division: form.division.clone(),
        form,
        place_of_work: None,
        employment: None,
        headcount: 0,
        pay_kind: None,
        pay_min: UnitPrice(0),
        pay_max: UnitPrice(0),
        piece_unit: None,
        daily_output: None,
        base_pay_month: None,
        shift: String::new(),
        level_required: None,
        skills: Lines::default(),
        languages: Languages::default(),
        duties: String::new(),
        conditions: String::new(),
        valid_until: None,
        order_id: None,
        findings: Findings::default(),
        submitted_at: None,
        published_at: None,
        closed_at: None,
        created_at: now,
        updated_at: now,
    };
    position::Entity::insert(row.into_active_model()).exec_without_returning(change.db()).await?;
    change.record("position.started", id, json!({}));
    change.commit().await?;
    Ok(address)
}

/// Saves what was typed, valid or not, over the version that it was read at; answers with the new one.
pub async fn save(exchange: &Exchange, actor: &Actor, address: Uuid, version: i32, form: &PositionForm) -> Result<i32> {
    let form = storable(form)?;
    let (mut change, row, now) = begin(exchange, actor, PositionAction::Edit, at(address)).await?;
    same_version(&row, version)?;
    let (id, version) = (row.id, row.version + 1);
    let mut row = row.into_active_model();
    row.title = Set(one_line(&form.title));
    row.form = Set(form);
    row.version = Set(version);
    row.updated_at = Set(now);
    row.update(change.db()).await?;
    change.record("position.saved", id, json!({ "version": version }));
    change.commit().await?;
    Ok(version)
}

/// Throws a draft away, with what reviewers said of it.
pub async fn discard(exchange: &Exchange, actor: &Actor, address: Uuid, version: i32) -> Result<()> {
    let (mut change, row, _) = begin(exchange, actor, PositionAction::Discard, at(address)).await?;
    same_version(&row, version)?;
    let id = row.id;
    position_review::Entity::delete_many().filter(position_review::Column::PositionId.eq(id)).exec(change.db()).await?;
    row.delete(change.db()).await?;
    change.record("position.discarded", id, json!({ "version": version }));
    change.commit().await?;
    Ok(())
}
