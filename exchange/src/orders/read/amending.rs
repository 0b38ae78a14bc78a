//! What the pages of an amendment are drawn from.

use super::{assemble, draft_rules, pages::numbered};
use crate::{
    Exchange, Result,
    actor::{Actor, OrderAction},
    orders::{OrderForm, OrderView, RuleSet, access::allow},
};

/// A published order beside the form that describes it as it stands, and the rules of its procedure.
#[derive(Debug, Clone, PartialEq)]
pub struct Amending {
    /// The order.
    pub order: OrderView,
    /// The form that parses to it.
    pub form: OrderForm,
    /// The rules of its procedure.
    pub rules: Option<RuleSet>,
}

/// A published order for those who may amend it.
pub async fn amending(exchange: &Exchange, actor: &Actor, number: &str) -> Result<Amending> {
    let row = numbered(exchange, actor, number).await?;
    allow(actor, OrderAction::Amend, &row)?;
    let rules = draft_rules(exchange, row.demand_kind).await?;
    let order = assemble::view(exchange, actor, row).await?;
    let form = OrderForm::from_content(&order.content, exchange.region().utc_offset_hours);
    Ok(Amending { rules: rules.rule_set(order.content.procedure).cloned(), form, order })
}
