//! A class, a contest and an event that are public.

use chrono::TimeDelta;
use exchange::{
    codes::OccasionKind,
    occasions::{OccasionForm, approve, save, start, submit},
};

use super::TestSite;

/// Releases an occasion of a kind, drafted by `publisher@example.cn` and approved by `reviewer@example.cn`; its number.
pub async fn released(site: &TestSite, kind: OccasionKind, title: &str) -> String {
    let (author, reviewer) = (site.actor("publisher@example.cn").await, site.actor("reviewer@example.cn").await);
    let time = |days| (site.exchange().clock().now() + TimeDelta::days(days) + TimeDelta::hours(8)).format("%Y-%m-%dT%H:%M").to_string();
    let form = OccasionForm {
        title: title.to_owned(),
        lang: "zh".into(),
        category: "matchmaking".into(),
        division: "450200".into(),
        host: "示例 协作会".into(),
        venue: "会展中心二号厅".into(),
        capacity: "40".into(),
        begins_at: time(12),
        ends_at: time(13),
        closes_at: time(10),
        intro: "现场对接。".into(),
        ..OccasionForm::default()
    };
    let address = start(site.exchange(), &author, kind).await.expect("a draft starts");
    let version = save(site.exchange(), &author, address, 1, form).await.expect("it is saved");
    submit(site.exchange(), &author, address, version).await.expect("it is sent");
    approve(site.exchange(), &reviewer, address, version + 1).await.expect("it is released")
}
