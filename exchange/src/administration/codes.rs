//! Code lists with their use. The lists are files; here a value is taken out of use for what is new, and what holds it keeps it.

use std::{collections::BTreeMap, sync::LazyLock};

use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Statement};
use serde_json::json;

use super::{begin, read_retired, refresh};
use crate::{
    Error, Exchange, Result,
    actor::{Actor, AdminAction, Deed},
    codes::{Entry, parse},
    entity::retired_code,
    outbox::Subject,
};

/// A code list as administrators know it.
pub struct List {
    /// Its name: that of its file.
    pub name: &'static str,
    /// Whether values may be taken out of use: not where the rules of the exchange rest on every one of them.
    pub retirable: bool,
    file: &'static str,
    /// Tables and columns that hold one value.
    single: &'static [(&'static str, &'static str)],
    /// Tables and columns that hold a JSON array of values.
    several: &'static [(&'static str, &'static str)],
}

macro_rules! list {
    ($name:literal, $retirable:literal, [$($single:expr),*], [$($several:expr),*]) => {
        List {
            name: $name,
            retirable: $retirable,
            file: include_str!(concat!("../../../data/codes/", $name, ".csv")),
            single: &[$($single),*],
            several: &[$($several),*],
        }
    };
}

/// Every code list, those whose values may be taken out of use first.
pub const LISTS: &[List] = &[
    list!("domain", true, [("annotation_order", "domain"), ("past_case", "domain")], [("capability", "domains")]),
    list!("modality", true, [("item", "modality"), ("capability", "modality"), ("past_case", "modality")], []),
    list!("task_type", true, [("item", "task_type")], [("capability", "task_types")]),
    list!("unit", true, [("item", "unit"), ("capability", "unit")], []),
    list!("language", true, [], [("item", "languages"), ("capability", "languages"), ("position", "languages")]),
    list!("format", true, [("item", "delivery_format")], [("vendor", "formats")]),
    list!("metric", true, [("item", "metric")], []),
    list!("scale", true, [("vendor", "scale")], []),
    list!("technology_tier", true, [("vendor", "tier")], []),
    list!("demand_kind", false, [("annotation_order", "demand_kind")], []),
    list!("procedure", false, [("annotation_order", "procedure")], []),
    list!("order_stage", false, [("annotation_order", "stage")], []),
    list!("lot_outcome", false, [("lot", "outcome")], []),
    list!("notice_kind", false, [("notice", "kind")], []),
    list!("security_level", false, [("annotation_order", "security_level")], []),
    list!("place_of_work", false, [("annotation_order", "place_of_work"), ("position", "place_of_work")], []),
    list!("subcontracting", false, [("annotation_order", "subcontracting")], []),
    list!("technique", false, [("item", "technique"), ("capability", "technique")], []),
    list!("award_state", false, [("award", "state")], []),
    list!("failure_cause", false, [("lot_failure", "cause")], []),
    list!("price_formula", false, [("rule_set", "price_formula")], []),
    list!("organisation_kind", false, [("organisation", "kind")], []),
    list!("criterion_kind", false, [], []),
    list!("skill_level", false, [("position", "level_required")], []),
    list!("employment", false, [("position", "employment")], []),
    list!("pay_kind", false, [("position", "pay_kind")], []),
    list!("piece_unit", false, [("position", "piece_unit")], []),
    list!("position_stage", false, [("position", "stage")], []),
    list!("discrimination", false, [], []),
    list!("report_kind", false, [("position_report", "kind")], []),
    list!("indicator", false, [("observation", "indicator")], []),
    list!("figure_unit", false, [("observation", "unit")], []),
    list!("figure_kind", false, [("observation", "kind")], []),
    list!("qualifier", false, [("observation", "qualifier")], []),
    list!("source_tier", false, [("observation", "tier")], []),
    list!("application_stage", false, [("job_application", "stage")], []),
    list!("consent_purpose", false, [("consent", "purpose")], []),
    list!("proficiency", false, [], []),
    list!("occasion_kind", false, [("occasion", "kind")], []),
    list!("event_kind", false, [], []),
    list!("country", false, [], []),
];

/// A list with the use of its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListView {
    /// Its name.
    pub name: &'static str,
    /// Whether values may be taken out of use.
    pub retirable: bool,
    /// Whether uses are counted.
    pub counted: bool,
    /// Its values, in the order of the file.
    pub values: Vec<ValueView>,
}

/// A value with its use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueView {
    /// The value and its names.
    pub entry: Entry,
    /// Rows that hold it.
    pub uses: u64,
    /// Whether it is out of use.
    pub retired: bool,
}

fn entries(list: &List) -> Vec<Entry> {
    parse(list.file)
}

/// Every list with the use of its values.
pub async fn code_lists(exchange: &Exchange, actor: &Actor) -> Result<Vec<ListView>> {
    actor.may(Deed::Administer(AdminAction::Codes, None))?;
    let retired = read_retired(exchange.db()).await?;
    let mut views = Vec::with_capacity(LISTS.len());
    for list in LISTS {
        let uses = uses(exchange, list).await?;
        let value = |entry: Entry| ValueView {
            uses: uses.get(&entry.code).copied().unwrap_or_default(),
            retired: retired.contains(list.name, &entry.code),
            entry,
        };
        views.push(ListView {
            name: list.name,
            retirable: list.retirable,
            counted: !list.single.is_empty() || !list.several.is_empty(),
            values: entries(list).into_iter().map(value).collect(),
        });
    }
    Ok(views)
}

/// How many rows hold each value. Names of tables and columns are those of [`LISTS`], never what somebody typed.
async fn uses(exchange: &Exchange, list: &List) -> Result<BTreeMap<String, u64>> {
    let mut uses = BTreeMap::new();
    let mut add = |code: String, count: i64| *uses.entry(code).or_default() += count.unsigned_abs();
    for (table, column) in list.single {
        for (code, count) in grouped(exchange, table, column).await? {
            add(code, count);
        }
    }
    for (table, column) in list.several {
        for (codes, count) in grouped(exchange, table, column).await? {
            let codes: Vec<String> = serde_json::from_str(&codes).unwrap_or_default();
            codes.into_iter().for_each(|code| add(code, count));
        }
    }
    Ok(uses)
}

async fn grouped(exchange: &Exchange, table: &str, column: &str) -> Result<Vec<(String, i64)>> {
    let db = exchange.db();
    let text = format!("SELECT CAST({column} AS TEXT) AS value, COUNT(*) AS uses FROM {table} WHERE {column} IS NOT NULL GROUP BY 1");
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), text)).await?;
    rows.into_iter().map(|row| Ok((row.try_get("", "value")?, row.try_get("", "uses")?))).collect()
}

fn find(list: &str, code: &str) -> Result<(&'static List, &'static str)> {
    static CODES: LazyLock<BTreeMap<&'static str, Vec<Entry>>> =
        LazyLock::new(|| LISTS.iter().map(|list| (list.name, entries(list))).collect());
    let list = LISTS.iter().find(|known| known.name == list).ok_or(Error::NotFound)?;
    let entry = CODES.get(list.name).and_then(|entries| entries.iter().find(|entry| entry.code == code)).ok_or(Error::NotFound)?;
    if list.retirable { Ok((list, &entry.code)) } else { Err(Error::State("the rules rest on every value of this list")) }
}

/// Takes a value out of use: forms do not offer it any more. [`Error::State`] where the rules rest on the list, or where it is the last one.
pub async fn retire_code(exchange: &Exchange, actor: &Actor, list: &str, code: &str) -> Result<()> {
    actor.may(Deed::Administer(AdminAction::Codes, None))?;
    let (list, code) = find(list, code)?;
    let mut change = begin(exchange, actor, AdminAction::Codes, None).await?;
    // One row of its own is locked, so that two at once cannot take the last two values of a list.
    change.next_number("retired_codes").await?;
    let retired = read_retired(change.db()).await?;
    if retired.contains(list.name, code) {
        return Ok(());
    }
    let left = entries(list).iter().filter(|entry| entry.code != code && !retired.contains(list.name, &entry.code)).count();
    if left == 0 {
        return Err(Error::State("a list keeps one value at least"));
    }
    let row =
        retired_code::ActiveModel { list: Set(list.name.to_owned()), code: Set(code.to_owned()), retired_at: Set(change.now().await?) };
    retired_code::Entity::insert(row).exec_without_returning(change.db()).await?;
    change.record("code.retired", format!("{}/{code}", list.name), json!({}));
    change.emit(Subject::Site);
    change.commit().await?;
    refresh(exchange).await
}

/// Takes a value back into use.
pub async fn restore_code(exchange: &Exchange, actor: &Actor, list: &str, code: &str) -> Result<()> {
    actor.may(Deed::Administer(AdminAction::Codes, None))?;
    let (list, code) = find(list, code)?;
    let mut change = begin(exchange, actor, AdminAction::Codes, None).await?;
    let which =
        retired_code::Entity::delete_many().filter(retired_code::Column::List.eq(list.name)).filter(retired_code::Column::Code.eq(code));
    if which.exec(change.db()).await?.rows_affected == 0 {
        return Ok(());
    }
    change.record("code.restored", format!("{}/{code}", list.name), json!({}));
    change.emit(Subject::Site);
    change.commit().await?;
    refresh(exchange).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_a_code_list_is_listed() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/codes");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .expect("the folder of code lists")
            .filter_map(|file| file.expect("a file").file_name().to_str()?.strip_suffix(".csv").map(str::to_owned))
            .collect();
        let mut listed: Vec<&str> = LISTS.iter().map(|list| list.name).collect();
        files.sort();
        listed.sort_unstable();
        assert_eq!(listed, files, "each file of data/codes has its line in LISTS");
    }

    #[test]
    fn only_known_values_of_lists_without_rules_go_out_of_use() {
        assert!(find("domain", &entries(&LISTS[0])[0].code).is_ok());
        assert!(matches!(find("domain", "no such"), Err(Error::NotFound)));
        assert!(matches!(find("no such", "x"), Err(Error::NotFound)));
        assert!(matches!(find("order_stage", "published"), Err(Error::State(_))));
    }
}
