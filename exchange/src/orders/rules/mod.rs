//! Rules of orders: from what was typed to what may be published. Pure; every error of a page is found together.

mod amend;
mod back;
mod basics;
mod buyer;
mod lots;
mod retired;
mod schedule;
mod terms;

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

pub(super) use amend::amendment;
pub use amend::{Amendment, EXTENSION, Extension, amendable};
pub use buyer::hides_buyer;
pub(super) use buyer::naming_errors;
pub(super) use fields::one_line;
pub(crate) use schedule::check_time;
pub(super) use schedule::time_errors;

use super::{OrderContent, OrderForm, Step};
use crate::{
    FieldErrors, Problem,
    actor::OrderFacts,
    administration::Retired,
    codes::{DemandKind, LotOutcome, NoticeKind, OrderStage, PriceFormula, Procedure},
    entity, fields,
};
use fields::Checker;

/// Rules of a procedure (规则), with their citation: data, kept by staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleSet {
    /// The procedure.
    pub procedure: Procedure,
    /// Whose data.
    pub demand_kind: DemandKind,
    /// Fewest days between publication and closing.
    pub bidding_days: i32,
    /// Days before closing at which questions end.
    pub question_days: i32,
    /// Fewest bids a lot needs.
    pub minimum_bids: i32,
    /// Days of publicity of an award.
    pub publicity_days: i32,
    /// How the price comes to its points.
    pub price_formula: PriceFormula,
    /// Where the formula comes from.
    pub price_citation: String,
    /// Fewest days between an amendment of what is asked for and closing; where fewer are left, closing moves.
    pub amendment_days: i32,
    /// Where the rule about amendments comes from.
    pub amendment_citation: String,
    /// Where the other rules come from.
    pub citation: String,
    /// Whether the values have been confirmed at their source.
    pub confirmed: bool,
}

/// What the rules of a form look at beside the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleContext {
    /// Whose data.
    pub demand_kind: DemandKind,
    /// The time by which closing times are judged.
    pub now: DateTime<Utc>,
    /// Rules of every procedure that this kind of demand may choose.
    pub rule_sets: Vec<RuleSet>,
    /// Codes of the standards that may be cited.
    pub standards: BTreeSet<String>,
    /// Values of code lists that are not offered any more.
    pub retired: Retired,
    /// Hours east of Greenwich in which times are typed.
    pub utc_offset_hours: i32,
}

impl RuleContext {
    /// The rules of a procedure.
    pub fn rule_set(&self, procedure: Procedure) -> Option<&RuleSet> {
        self.rule_sets.iter().find(|rules| rules.procedure == procedure && rules.demand_kind == self.demand_kind)
    }
}

/// Everything that is wrong with one page of the form. An item that the form does not have has no errors.
pub fn step_errors(form: &OrderForm, context: &RuleContext, step: Step) -> FieldErrors {
    let mut checker = Checker::default();
    match step {
        Step::Basics => drop(basics::check(&mut checker, form, context)),
        Step::Lots => drop(lots::check_lots(&mut checker, form)),
        Step::Item(lot, item) => {
            if let Some(typed) = form.lots.get(lot).and_then(|lot| lot.items.get(item)) {
                drop(lots::check_item(&mut checker, typed, lot, item));
            }
        }
        Step::Security => drop(terms::check_security(&mut checker, form)),
        Step::Rules => drop(terms::check_rules(&mut checker, form, context)),
        Step::Schedule => drop(schedule::check(&mut checker, form, context)),
    }
    retired::check_step(&mut checker, form, context, step);
    checker.errors
}

/// Everything that is wrong with the form.
pub fn all_errors(form: &OrderForm, context: &RuleContext) -> FieldErrors {
    content(form, context).err().unwrap_or_default()
}

/// The order that the form describes, or everything that is wrong with it.
pub fn content(form: &OrderForm, context: &RuleContext) -> Result<OrderContent, FieldErrors> {
    let mut checker = Checker::default();
    let basics = basics::check(&mut checker, form, context);
    let lots = lots::check(&mut checker, form);
    let security = terms::check_security(&mut checker, form);
    let rules = terms::check_rules(&mut checker, form, context);
    let schedule = schedule::check(&mut checker, form, context);
    retired::check(&mut checker, form, context);
    let parts = (basics, lots, security, rules, schedule);
    let (true, (Some(basics), Some(lots), Some(security), Some(rules), Some(schedule))) = (checker.errors.is_empty(), parts) else {
        return Err(checker.errors);
    };
    Ok(OrderContent {
        title: basics.title,
        lang: basics.lang,
        demand_kind: context.demand_kind,
        hide_buyer: basics.hide_buyer,
        procedure: basics.procedure,
        domain: basics.domain,
        division: basics.division,
        background: basics.background,
        authorisation: basics.authorisation,
        catalogue_entry: basics.catalogue_entry,
        lots,
        security_level: security.level,
        personal_information: security.personal_information,
        place_of_work: security.place_of_work,
        subcontracting: security.subcontracting,
        lawful_source: security.lawful_source,
        qualifications: rules.qualifications,
        standards: rules.standards,
        criteria: rules.criteria,
        questions_until: schedule.questions_until,
        closes_at: schedule.closes_at,
        delivery_days: schedule.delivery_days,
    })
}

/// The pages of the form in their order, each with the number of its required questions that have no answer yet.
pub fn questions(form: &OrderForm, demand_kind: DemandKind) -> Vec<(Step, usize)> {
    let context = RuleContext {
        demand_kind,
        now: DateTime::UNIX_EPOCH,
        rule_sets: Vec::new(),
        standards: BTreeSet::new(),
        retired: Retired::default(),
        utc_offset_hours: 0,
    };
    let items = form.lots.iter().enumerate().flat_map(|(lot, typed)| (0..typed.items.len()).map(move |item| Step::Item(lot, item)));
    let steps = [Step::Basics, Step::Lots].into_iter().chain(items).chain([Step::Security, Step::Rules, Step::Schedule]);
    steps
        .map(|step| {
            let errors = step_errors(form, &context, step);
            (step, errors.values().filter(|problem| **problem == Problem::Missing).count())
        })
        .collect()
}

/// What the rules of access look at.
pub fn facts(row: &entity::order::Model) -> OrderFacts {
    OrderFacts { stage: row.stage, demand_kind: row.demand_kind, organisation: row.organisation_id }
}

/// The stage at a time: an order takes no bids from its closing time on, whether or not the job has come by.
pub(crate) fn stage_at(stage: OrderStage, closes_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> OrderStage {
    match (stage, closes_at) {
        (OrderStage::Published, Some(closes_at)) if closes_at <= now => OrderStage::Closed,
        _ => stage,
    }
}

/// Whether an order was settled without an award: every lot of it failed (流标).
pub(super) fn is_failed(stage: OrderStage, mut outcomes: impl Iterator<Item = LotOutcome>) -> bool {
    stage == OrderStage::Settled && outcomes.all(|outcome| outcome == LotOutcome::Failed)
}

/// The notice with which an order of this procedure is published: a pool begins with prequalification, a direct award with its
/// publicity (财办库〔2020〕50号).
pub(super) fn notice_kind(procedure: Procedure) -> NoticeKind {
    match procedure {
        Procedure::OpenTender | Procedure::Invitation => NoticeKind::Tender,
        Procedure::Challenge => NoticeKind::Challenge,
        Procedure::PartnerCall => NoticeKind::PartnerCall,
        Procedure::QualifiedPool => NoticeKind::Prequalification,
        Procedure::DirectAward => NoticeKind::SingleSource,
    }
}

#[cfg(test)]
mod tests;
