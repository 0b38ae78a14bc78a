//! An order on the portal, made by the ordinary commands.

use chrono::{DateTime, TimeDelta, Utc};
use exchange::{
    actor::{Actor, Role},
    codes::{CodeList, DemandKind, Domain, Format},
    orders::{self, CriterionForm, ItemForm, LotForm, OrderForm},
};
use uuid::Uuid;

use super::TestSite;

/// A document.
pub const DOCUMENT: &[u8] = "标注说明：行人按可见部分画框。\n".as_bytes();

/// Publishes an order with a document; its number and the document's id.
pub async fn published_with_document(site: &TestSite) -> (String, Uuid) {
    let (publisher, reviewer) = (actor(site, Role::Publisher).await, actor(site, Role::Reviewer).await);
    let exchange = site.exchange();
    let draft = orders::start(exchange, &publisher, DemandKind::PublicData).await.expect("a draft starts");
    let saved = orders::save(exchange, &publisher, draft, 1, form(site)).await.expect("the draft is saved");
    let document = orders::add_document(exchange, &publisher, draft, "说明.txt", DOCUMENT.to_vec()).await.expect("the document is added");
    orders::submit(exchange, &publisher, draft, saved.version).await.expect("the draft is sent to review");
    let number = orders::approve(exchange, &reviewer, draft, saved.version + 1).await.expect("the order is approved");
    (number, document)
}

/// Publishes the order of a company of this name, which keeps it back until the award; its number.
pub async fn published_by_hidden_buyer(site: &TestSite, company: &str) -> String {
    site.account("hidden@example.cn", company, &[Role::Buyer]).await;
    let buyer = site.actor("hidden@example.cn").await;
    let (exchange, reviewer) = (site.exchange(), actor(site, Role::Reviewer).await);
    let draft = orders::start(exchange, &buyer, DemandKind::Enterprise).await.expect("a draft starts");
    let saved = orders::save(exchange, &buyer, draft, 1, form(site)).await.expect("the draft is saved");
    orders::submit(exchange, &buyer, draft, saved.version).await.expect("the draft is sent to review");
    orders::approve(exchange, &reviewer, draft, saved.version + 1).await.expect("the order is approved")
}

async fn actor(site: &TestSite, role: Role) -> Actor {
    let email = format!("{role}@example.cn");
    if !site.has_enrolled(&email) {
        site.account(&email, &format!("示例 {role} 数据局"), &[role]).await;
    }
    site.actor(&email).await
}

/// A form that says everything: bids are taken for thirty days.
pub fn form(site: &TestSite) -> OrderForm {
    form_at(site.exchange().clock().now())
}

/// The same, written at a time.
pub fn form_at(now: DateTime<Utc>) -> OrderForm {
    let typed = |days| (now + TimeDelta::days(days) + TimeDelta::hours(8)).format("%Y-%m-%dT%H:%M").to_string();
    let item = ItemForm {
        modality: "image".into(),
        task_type: "bounding_box".into(),
        technique: "human_in_loop".into(),
        quantity: "500".into(),
        unit: "image".into(),
        ceiling_unit_price: "0.5".into(),
        label_schema: "行人".into(),
        delivery_format: Format::entries()[0].code.clone(),
        metric: "mean_iou".into(),
        threshold: "0.85".into(),
        sampling: "每批 200 张".into(),
        ..ItemForm::default()
    };
    OrderForm {
        title: "城市道路图像标注".into(),
        lang: "zh".into(),
        hide_buyer: "yes".into(),
        procedure: "open_tender".into(),
        domain: Domain::entries()[0].code.clone(),
        division: "450100".into(),
        background: "公共道路采集的图像，已脱敏。".into(),
        authorisation: "桂数授〔2026〕17号".into(),
        catalogue_entry: "道路交通/图像".into(),
        lots: vec![LotForm { name: "包1".into(), items: vec![item] }],
        security_level: "internal".into(),
        personal_information: "no".into(),
        place_of_work: "remote".into(),
        subcontracting: "forbidden".into(),
        lawful_source: "由具备资质的单位采集".into(),
        qualifications: "近两年完成过图像项目".into(),
        standards: vec![],
        criteria: vec![CriterionForm { name: "价格".into(), weight: "100".into(), kind: "price".into() }],
        questions_until: typed(25),
        closes_at: typed(30),
        delivery_days: "90".into(),
    }
}
