//! Starting, saving and throwing away of drafts.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, ModelTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use super::{begin, same_version, submit::delete_lots, verified};
use crate::{
    Change, Exchange, Result,
    actor::{Actor, Deed, Denied, OrderAction},
    codes::{DemandKind, OrderStage},
    entity::{document, order, review},
    fields::storable,
    money::Money,
    orders::{Criteria, ItemForm, Lines, LotForm, OrderForm, Positions, rules::one_line},
};

/// What a save came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SavedDraft {
    /// Version that the next save must name.
    pub version: i32,
    /// When it was saved.
    pub updated_at: DateTime<Utc>,
}

/// Starts a draft of the actor's organisation, with one lot of one item, and returns its address.
pub async fn start(exchange: &Exchange, actor: &Actor, demand_kind: DemandKind) -> Result<Uuid> {
    actor.may(Deed::StartOrder(demand_kind))?;
    let organisation = actor.member().and_then(|member| member.organisation).ok_or(Denied::Organisation)?;
    let mut change = exchange.write(actor).await?;
    verified(change.db(), organisation).await?;
    let now = change.now().await?;
    let lot = LotForm { items: vec![ItemForm::default()], ..LotForm::default() };
    let form = OrderForm { lang: "zh".to_owned(), lots: vec![lot], ..OrderForm::default() };
    let (id, address) = insert_draft(&change, organisation, demand_kind, form, None, now).await?;
    change.record("order.started", id, json!({ "demand_kind": demand_kind }));
    change.commit().await?;
    Ok(address)
}

/// Inserts a draft that holds a form; with a link where it offers failed lots of another order anew. Returns its key and its address.
pub(crate) async fn insert_draft(
    change: &Change,
    organisation: Uuid,
    demand_kind: DemandKind,
    form: OrderForm,
    retender: Option<(Uuid, Positions)>,
    now: DateTime<Utc>,
) -> Result<(Uuid, Uuid)> {
    let row = draft_row(change, organisation, demand_kind, form, retender, now);
    let (id, address) = (row.id, row.address);
    order::Entity::insert(row.into_active_model()).exec_without_returning(change.db()).await?;
    Ok((id, address))
}

/// The row of a new draft that holds a form.
pub(super) fn draft_row(
    change: &Change,
    organisation: Uuid,
    demand_kind: DemandKind,
    form: OrderForm,
    retender: Option<(Uuid, Positions)>,
    now: DateTime<Utc>,
) -> order::Model {
    let (retender_of, retender_lots) = retender.unzip();
    order::Model {
        id: Uuid::now_v7(),
        address: Uuid::new_v4(),
        number: None,
        stage: OrderStage::Draft,
        version: 1,
        organisation_id: organisation,
        author_id: change.actor().account(),
        demand_kind,
        hide_buyer: false,
        lang: form.lang.clone(),
        title: one_line(&form.title),
        form,
        procedure: None,
        domain: None,
        division: String::new(),
        background: String::new(),
        authorisation: None,
        catalogue_entry: None,
        security_level: None,
        personal_information: false,
        place_of_work: None,
        subcontracting: None,
        lawful_source: String::new(),
        qualifications: Lines::default(),
        standards: Lines::default(),
        criteria: Criteria::default(),
        budget: Money::ZERO,
        questions_until: None,
        closes_at: None,
        delivery_days: 0,
        retender_of,
        retender_lots,
        submitted_at: None,
        published_at: None,
        created_at: now,
        updated_at: now,
    }
}

/// Saves what was typed, valid or not, over the version that it was read at.
pub async fn save(exchange: &Exchange, actor: &Actor, address: Uuid, version: i32, form: OrderForm) -> Result<SavedDraft> {
    let form = storable(&form)?;
    let (mut change, row, now) = begin(exchange, actor, OrderAction::Edit, address).await?;
    same_version(&row, version)?;
    let id = row.id;
    let saved = SavedDraft { version: row.version + 1, updated_at: now };
    let mut row = row.into_active_model();
    row.title = Set(one_line(&form.title));
    row.form = Set(form);
    row.version = Set(saved.version);
    row.updated_at = Set(now);
    row.update(change.db()).await?;
    change.record("order.saved", id, json!({ "version": saved.version }));
    change.commit().await?;
    Ok(saved)
}

/// Throws a draft away, with its documents and what reviewers said of it.
pub async fn discard(exchange: &Exchange, actor: &Actor, address: Uuid, version: i32) -> Result<()> {
    let (mut change, row, _) = begin(exchange, actor, OrderAction::Discard, address).await?;
    same_version(&row, version)?;
    let id = row.id;
    delete_lots(change.db(), id).await?;
    document::Entity::delete_many().filter(document::Column::OrderId.eq(id)).exec(change.db()).await?;
    review::Entity::delete_many().filter(review::Column::OrderId.eq(id)).exec(change.db()).await?;
    row.delete(change.db()).await?;
    change.record("order.discarded", id, json!({ "version": version }));
    change.commit().await?;
    Ok(())
}
