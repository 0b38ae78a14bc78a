//! From rows to what pages see: the parsed columns of one position with its employer and its order.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::{
    Error, Exchange, Result,
    actor::{Actor, Deed, OrderAction},
    entity::{order, organisation, position, vendor},
    orders,
    positions::{Employer, Pay, PositionCard, PositionContent, PositionView, end_of, monthly, stage_at},
    vendors::first_sentence,
};

/// A position that was sent to review or published. A draft has no parsed columns: [`Error::Data`].
pub(super) async fn view(exchange: &Exchange, row: position::Model) -> Result<PositionView> {
    let organisation = organisation::Entity::find_by_id(row.organisation_id).one(exchange.db()).await?.ok_or(Error::NotFound)?;
    let vendor = vendor::Entity::find_by_id(row.organisation_id).one(exchange.db()).await?;
    let employer = Employer { id: organisation.id, name: organisation.name, vendor: vendor.map(|vendor| vendor.number) };
    let order = match row.order_id {
        Some(id) => order::Entity::find().filter(order::Column::Id.eq(id)).one(exchange.db()).await?,
        None => None,
    };
    let order = order.filter(|order| Actor::Visitor.may(Deed::Order(OrderAction::Read, orders::facts(order))).is_ok());
    let order = order.and_then(|order| Some((order.number?, order.title)));
    let now = exchange.clock().now();
    let content = parsed(&row, order.as_ref().map(|(number, _)| number.clone()))
        .ok_or_else(|| Error::Data(format!("position {} was never sent to review", row.id)))?;
    Ok(PositionView {
        id: row.id,
        address: row.address,
        number: row.number,
        stage: stage_at(row.stage, row.valid_until, now, exchange.region()),
        version: row.version,
        employer,
        monthly: monthly(&content.pay),
        open_until: end_of(content.valid_until, exchange.region()),
        content,
        order,
        findings: row.findings,
        submitted_at: row.submitted_at,
        published_at: row.published_at,
        updated_at: row.updated_at,
    })
}

fn parsed(row: &position::Model, order: Option<String>) -> Option<PositionContent> {
    Some(PositionContent {
        title: row.title.clone(),
        lang: row.lang.clone(),
        division: row.division.clone(),
        place_of_work: row.place_of_work?,
        employment: row.employment?,
        headcount: row.headcount,
        pay: Pay {
            kind: row.pay_kind?,
            min: row.pay_min,
            max: row.pay_max,
            piece_unit: row.piece_unit,
            daily_output: row.daily_output,
            base_month: row.base_pay_month,
        },
        shift: row.shift.clone(),
        level_required: row.level_required?,
        skills: row.skills.0.clone(),
        languages: row.languages.0.clone(),
        duties: row.duties.clone(),
        conditions: row.conditions.clone(),
        valid_until: row.valid_until?,
        order,
    })
}

/// The card of a position that was published.
pub(in crate::positions) fn card_of(position: &PositionView) -> Option<PositionCard> {
    let content = &position.content;
    Some(PositionCard {
        number: position.number.clone()?,
        title: content.title.clone(),
        lang: content.lang.clone(),
        employer: position.employer.name.clone(),
        division: content.division.clone(),
        place_of_work: content.place_of_work,
        employment: content.employment,
        headcount: content.headcount,
        pay: content.pay,
        monthly: position.monthly,
        level_required: content.level_required,
        languages: content.languages.clone(),
        skills: content.skills.clone(),
        lead: first_sentence(&content.conditions),
        published_at: position.published_at?,
        valid_until: content.valid_until,
    })
}
