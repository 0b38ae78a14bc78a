//! The page 基本信息: title, language, procedure, field of use, place, background, authorisation.

use super::{Checker, RuleContext};
use crate::{
    Problem,
    codes::{DemandKind, Domain, Procedure},
    orders::OrderForm,
    places::Place,
};

pub(super) struct Basics {
    pub(super) title: String,
    pub(super) lang: String,
    pub(super) hide_buyer: bool,
    pub(super) procedure: Procedure,
    pub(super) domain: Domain,
    pub(super) division: String,
    pub(super) background: String,
    pub(super) authorisation: Option<String>,
    pub(super) catalogue_entry: Option<String>,
}

pub(super) fn check(checker: &mut Checker, form: &OrderForm, context: &RuleContext) -> Option<Basics> {
    let title = checker.line("title", &form.title, 4, 80);
    let lang = checker.word("lang", &form.lang, &["zh", "en"]);
    let hide_buyer = match context.demand_kind {
        DemandKind::PublicData => Some("no"),
        DemandKind::Enterprise => checker.word("hide_buyer", &form.hide_buyer, &["yes", "no"]),
    };
    let procedure = checker.code("procedure", &form.procedure).and_then(|procedure| {
        let offered = context.rule_set(procedure).map(|_| procedure);
        offered.or_else(|| checker.fail("procedure", Problem::NotInList))
    });
    let domain = checker.code("domain", &form.domain);
    let division = match form.division.trim() {
        "" => checker.fail("division", Problem::Missing),
        code => Place::find(code).map(|place| place.code().to_owned()).or_else(|| checker.fail("division", Problem::NotInList)),
    };
    let background = checker.text("background", &form.background, 4000);
    let authorisation = match context.demand_kind {
        DemandKind::PublicData => checker.line("authorisation", &form.authorisation, 0, 80).map(Some),
        DemandKind::Enterprise => checker.optional_line("authorisation", &form.authorisation, 80),
    };
    let catalogue_entry = checker.optional_line("catalogue_entry", &form.catalogue_entry, 200);
    Some(Basics {
        title: title?,
        lang: lang?.to_owned(),
        hide_buyer: hide_buyer? == "yes",
        procedure: procedure?,
        domain: domain?,
        division: division?,
        background: background?,
        authorisation: authorisation?,
        catalogue_entry: catalogue_entry?,
    })
}
