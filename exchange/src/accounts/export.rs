//! Everything that the portal keeps of a person, as one archive: JSON to read by machine, CSV to open as a table.

use chrono::{DateTime, SecondsFormat, Utc};
use sea_orm::{ActiveEnum, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;

use super::{own_sessions, staff::own};
use crate::{
    Error, Exchange, Result,
    actor::Actor,
    archive,
    entity::{account, message, order, organisation, position, position_report, watch},
    occasions, talent,
};

/// What is in the archive.
const README: &str = "标汇：您的数据副本。JSON 供程序读取，CSV 可用表格软件打开（UTF-8）。\n\
Biaohui: a copy of your data. JSON is for programs, CSV opens as a table (UTF-8).\n\n\
account.json        账号 / the account\n\
profile.json        简历 / the profile\n\
skills.csv          技能 / skills of the profile\n\
applications/*.json 每次投递所发送的内容与进度 / what each application sent, and its course\n\
applications.csv    投递一览 / the applications\n\
consents.csv        授权记录 / consents\n\
contact_shown.csv   联系方式查看记录 / who saw the contact\n\
messages.csv        站内消息 / messages\n\
enrolments.csv      报名记录 / sign-ups for classes, contests and events\n\
reports.csv         举报记录 / reports of positions\n\
watching.csv        关注的订单 / watched orders\n\
sessions.csv        登录的设备 / devices that are signed in\n";

/// The archive (ZIP). Asks for a fresh proof of who somebody is.
pub async fn export(exchange: &Exchange, actor: &Actor) -> Result<Vec<u8>> {
    let id = own(actor)?;
    actor.require_fresh(exchange.clock().now())?;
    let row = account::Entity::find_by_id(id).one(exchange.db()).await?.ok_or(Error::NotFound)?;
    let organisation = match row.organisation_id {
        Some(id) => organisation::Entity::find_by_id(id).one(exchange.db()).await?.map(|organisation| organisation.name),
        None => None,
    };
    let whole = json!({
        "id": row.id,
        "email": row.email,
        "name": row.name,
        "language": row.locale,
        "organisation": organisation,
        "roles": row.roles.split_whitespace().collect::<Vec<_>>(),
        "created_at": time(row.created_at),
    });
    let mut files =
        vec![("README.txt".to_owned(), README.as_bytes().to_vec()), ("account.json".to_owned(), serde_json::to_vec_pretty(&whole)?)];
    files.extend(talent::files(exchange, actor, id).await?);
    files.push(("messages.csv".to_owned(), messages(exchange, id).await?));
    let enrolments = occasions::copied(exchange, id).await?;
    files
        .push(("enrolments.csv".to_owned(), table(&["number", "title", "state", "persons", "name", "phone", "signed_up_at"], enrolments)?));
    files.push(("reports.csv".to_owned(), reports(exchange, id).await?));
    files.push(("watching.csv".to_owned(), watching(exchange, id).await?));
    let sessions = own_sessions(exchange, actor, "").await?.into_iter();
    let sessions = sessions.map(|session| vec![session.user_agent, time(session.created_at), time(session.seen_at)]).collect();
    files.push(("sessions.csv".to_owned(), table(&["browser", "since", "last_used"], sessions)?));
    let archive = archive::pack(&files)?;
    let mut change = exchange.write(actor).await?;
    change.record("account.exported", id, json!({ "bytes": archive.len() }));
    change.commit().await?;
    Ok(archive)
}

async fn messages(exchange: &Exchange, account: uuid::Uuid) -> Result<Vec<u8>> {
    let rows = message::Entity::find()
        .filter(message::Column::AccountId.eq(account))
        .order_by_asc(message::Column::SentAt)
        .all(exchange.db())
        .await?;
    let line = |row: message::Model| {
        vec![
            row.kind.name(),
            row.order_number.unwrap_or_default(),
            row.subject,
            time(row.sent_at),
            row.read_at.map(time).unwrap_or_default(),
        ]
    };
    table(&["kind", "about", "subject", "sent_at", "read_at"], rows.into_iter().map(line).collect())
}

async fn reports(exchange: &Exchange, account: uuid::Uuid) -> Result<Vec<u8>> {
    let rows = position_report::Entity::find()
        .filter(position_report::Column::ReporterId.eq(account))
        .order_by_asc(position_report::Column::CreatedAt)
        .all(exchange.db())
        .await?;
    let about =
        position::Entity::find().filter(position::Column::Id.is_in(rows.iter().map(|row| row.position_id))).all(exchange.db()).await?;
    let line = |row: position_report::Model| {
        let position = about.iter().find(|position| position.id == row.position_id)?;
        let outcome = row.outcome.map(|outcome| outcome.to_value()).unwrap_or_default();
        let number = position.number.clone().unwrap_or_default();
        Some(vec![number, position.title.clone(), row.kind.to_string(), row.text, time(row.created_at), outcome])
    };
    table(&["position", "title", "kind", "text", "reported_at", "outcome"], rows.into_iter().filter_map(line).collect())
}

async fn watching(exchange: &Exchange, account: uuid::Uuid) -> Result<Vec<u8>> {
    let rows = watch::Entity::find().filter(watch::Column::AccountId.eq(account)).all(exchange.db()).await?;
    let orders = order::Entity::find().filter(order::Column::Id.is_in(rows.iter().map(|row| row.order_id))).all(exchange.db()).await?;
    let line = |row: watch::Model| {
        let order = orders.iter().find(|order| order.id == row.order_id)?;
        Some(vec![order.number.clone().unwrap_or_default(), order.title.clone(), time(row.created_at)])
    };
    table(&["order", "title", "since"], rows.into_iter().filter_map(line).collect())
}

/// A time as files say it.
pub(crate) fn time(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// A table as CSV in UTF-8 with a byte order mark, which spreadsheet programs look for. Cells that such a program would take for a formula
/// are escaped.
pub(crate) fn table(head: &[&str], rows: Vec<Vec<String>>) -> Result<Vec<u8>> {
    let failed = |error: csv::Error| Error::Data(format!("a table could not be written: {error}"));
    let mut writer = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(head).map_err(failed)?;
    for row in rows {
        writer.write_record(row.iter().map(|cell| plain(cell))).map_err(failed)?;
    }
    writer.into_inner().map_err(|error| Error::Data(format!("a table could not be written: {error}")))
}

fn plain(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_every_table_says_its_encoding() {
        let table = table(&["a"], vec![vec!["=HYPERLINK(1)".into()], vec!["甲,乙".into()]]).expect("a table");
        assert_eq!(String::from_utf8(table).expect("text"), "\u{feff}a\n'=HYPERLINK(1)\n\"甲,乙\"\n");
    }
}
