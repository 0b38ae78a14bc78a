//! What the site says about itself: duties of the footer and a notice for everybody. What is set here goes before the configuration's
//! file and takes effect at once.

use std::collections::BTreeMap;

use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::OnConflict};
use serde_json::json;

use super::{begin, proved, refresh};
use crate::{
    Error, Exchange, FieldErrors, Problem, Result,
    accounts::digest,
    actor::{Actor, AdminAction, Deed},
    entity::setting,
    fields::{lines_of, one_line},
    outbox::Subject,
};

/// Beginning of the names under which texts are stored.
const PREFIX: &str = "site.";
/// Most characters of a text.
const LONGEST: usize = 200;
/// Most characters of a notice.
const LONGEST_NOTICE: usize = 500;

/// A text that the site shows while it is not empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SiteText {
    /// 主办单位
    Organiser,
    /// 联系方式
    Contact,
    /// 政府网站标识码
    SiteCode,
    /// ICP 备案号
    Icp,
    /// 公安备案号
    Police,
    /// 党政机关网站标识: the address of its page.
    PartyBadge,
    /// 政府网站找错: the address of its entry.
    ErrorReport,
    /// 审图号 of the portal's own map.
    MapApproval,
    /// A notice for everybody, above every Chinese page.
    NoticeZh,
    /// A notice for everybody, above every English page.
    NoticeEn,
}

impl SiteText {
    /// Every text with its name in forms and settings, in the order of the form.
    pub const ALL: [(Self, &'static str); 10] = [
        (Self::Organiser, "organiser"),
        (Self::Contact, "contact"),
        (Self::SiteCode, "site_code"),
        (Self::Icp, "icp"),
        (Self::Police, "police"),
        (Self::PartyBadge, "party_badge"),
        (Self::ErrorReport, "error_report"),
        (Self::MapApproval, "map_approval"),
        (Self::NoticeZh, "notice_zh"),
        (Self::NoticeEn, "notice_en"),
    ];

    /// Its name in forms and settings.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(text, _)| *text == self).map_or("", |(_, name)| name)
    }

    /// Whether it is an address on the web.
    pub fn is_address(self) -> bool {
        matches!(self, Self::PartyBadge | Self::ErrorReport)
    }

    /// Whether it is a notice of several lines.
    pub fn is_notice(self) -> bool {
        matches!(self, Self::NoticeZh | Self::NoticeEn)
    }

    fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(text, _)| *text)
    }

    fn check(self, typed: &str) -> Result<String, Problem> {
        let text = if self.is_notice() { lines_of(typed) } else { one_line(typed) };
        let most = if self.is_notice() { LONGEST_NOTICE } else { LONGEST };
        if text.chars().count() > most {
            return Err(Problem::TooLong(most));
        }
        if self.is_address() && !text.is_empty() && !is_web_address(&text) {
            return Err(Problem::NotAWebAddress);
        }
        Ok(text)
    }
}

/// An https address whose host has a name; what follows is not judged, but nothing in it can leave an attribute.
fn is_web_address(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://") else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    host.contains('.') && !host.starts_with('.') && !text.chars().any(|c| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '\\'))
}

/// The texts that were set; what is empty is not there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SiteTexts(BTreeMap<SiteText, String>);

impl SiteTexts {
    /// A text, where it was set.
    pub fn get(&self, text: SiteText) -> Option<&str> {
        self.0.get(&text).map(String::as_str)
    }
}

/// The texts as they are stored.
pub(super) async fn read_texts(db: &impl ConnectionTrait) -> Result<SiteTexts> {
    let rows = setting::Entity::find().filter(setting::Column::Name.starts_with(PREFIX)).all(db).await?;
    let known = |row: setting::Model| Some((SiteText::from_name(row.name.strip_prefix(PREFIX)?)?, row.value));
    Ok(SiteTexts(rows.into_iter().filter_map(known).filter(|(_, value)| !value.is_empty()).collect()))
}

/// The texts that were set, for the form.
pub async fn texts(exchange: &Exchange, actor: &Actor) -> Result<SiteTexts> {
    actor.may(Deed::Administer(AdminAction::Settings, None))?;
    read_texts(exchange.db()).await
}

/// Sets texts; one that is empty is taken away, so that the configuration's file speaks again. Needs fresh proof. [`Error::Invalid`] at the
/// names of the texts.
pub async fn save_texts(exchange: &Exchange, actor: &Actor, typed: &[(SiteText, String)]) -> Result<()> {
    actor.may(Deed::Administer(AdminAction::Settings, None))?;
    let mut errors = FieldErrors::new();
    let mut checked = Vec::new();
    for (text, typed) in typed {
        match text.check(typed) {
            Ok(value) => checked.push((*text, value)),
            Err(problem) => _ = errors.insert(text.name().to_owned(), problem),
        }
    }
    if !errors.is_empty() {
        return Err(Error::Invalid(errors));
    }
    let mut change = begin(exchange, actor, AdminAction::Settings, None).await?;
    proved(&change).await?;
    let present = read_texts(change.db()).await?;
    checked.retain(|(text, value)| present.get(*text).unwrap_or_default() != value);
    for (text, value) in &checked {
        let name = format!("{PREFIX}{}", text.name());
        if value.is_empty() {
            setting::Entity::delete_by_id(name).exec(change.db()).await?;
        } else {
            let upsert = OnConflict::column(setting::Column::Name).update_column(setting::Column::Value).to_owned();
            let row = setting::ActiveModel { name: Set(name), value: Set(value.clone()) };
            setting::Entity::insert(row).on_conflict(upsert).exec_without_returning(change.db()).await?;
        }
        change.record("setting.changed", text.name(), json!({ "digest": digest(value) }));
    }
    if !checked.is_empty() {
        change.emit(Subject::Site);
    }
    change.commit().await?;
    refresh(exchange).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_begin_with_https_and_hold_nothing_odd() {
        for good in ["https://bszs.conac.cn/sitename?method=show&id=1", "https://zfwzgl.www.gov.cn/exposure/jiucuo.html"] {
            assert_eq!(SiteText::PartyBadge.check(good), Ok(good.to_owned()));
        }
        for bad in ["http://example.cn", "javascript:alert(1)", "https://", "https://localhost", "https://a.cn/\" onclick=x", "example.cn"]
        {
            assert_eq!(SiteText::ErrorReport.check(bad), Err(Problem::NotAWebAddress), "{bad}");
        }
        assert_eq!(SiteText::ErrorReport.check("  "), Ok(String::new()));
    }

    #[test]
    fn every_text_has_one_name() {
        for (text, name) in SiteText::ALL {
            assert_eq!((SiteText::from_name(name), text.name()), (Some(text), name));
        }
        assert_eq!(SiteText::Icp.check(&"备".repeat(201)), Err(Problem::TooLong(200)));
    }
}
