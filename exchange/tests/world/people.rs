//! The people of the world: two agencies and a company, their members by duty, and the orders that they make.
#![allow(dead_code, reason = "each test file uses its own part of the world")]

use chrono::{DateTime, TimeDelta, Utc};
use exchange::{
    Exchange,
    actor::{Actor, Member, Role},
    codes::{CodeList, DemandKind, Domain, Format, OrganisationKind},
    entity::{account, organisation},
    orders::{self, CriterionForm, ItemForm, LotForm, OrderForm},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use uuid::Uuid;

/// Organisations of the world.
pub struct People {
    /// 桂东数据局.
    pub agency_a: Uuid,
    /// 桂西数据局.
    pub agency_b: Uuid,
    /// A company with needs of its own.
    pub company: Uuid,
    exchange: Exchange,
}

impl People {
    /// Settles the organisations.
    pub async fn settle(exchange: &Exchange) -> Self {
        let organisation = async |name: &str| {
            let change = exchange.write(&Actor::Process).await.expect("a change begins");
            let row = organisation::Model {
                id: Uuid::now_v7(),
                kind: OrganisationKind::from_row(0).expect("a kind"),
                name: name.to_owned(),
                uscc: None,
                division: "450100".to_owned(),
                verified_at: Some(exchange.clock().now()),
                created_at: exchange.clock().now(),
            };
            let id = row.id;
            organisation::Entity::insert(row.into_active_model())
                .exec_without_returning(change.db())
                .await
                .expect("the organisation is entered");
            change.commit().await.expect("the change lasts");
            id
        };
        Self {
            agency_a: organisation("桂东数据局").await,
            agency_b: organisation("桂西数据局").await,
            company: organisation("邕城智驾数据科技有限公司").await,
            exchange: exchange.clone(),
        }
    }

    /// A member of an organisation with these duties.
    pub async fn member(&self, organisation: Uuid, roles: &[Role]) -> Actor {
        let change = self.exchange.write(&Actor::Process).await.expect("a change begins");
        let id = Uuid::now_v7();
        let names: Vec<&str> = roles.iter().map(|role| role.name()).collect();
        let row = account::Model {
            id,
            email: format!("{}@example.test", id.simple()),
            name: "韦一鸣".to_owned(),
            password_hash: String::new(),
            locale: "zh".to_owned(),
            organisation_id: Some(organisation),
            roles: names.join(" "),
            failed_attempts: 0,
            next_attempt_at: None,
            disabled_at: None,
            created_at: self.exchange.clock().now(),
        };
        account::Entity::insert(row.into_active_model()).exec_without_returning(change.db()).await.expect("the account is made");
        change.commit().await.expect("the change lasts");
        Actor::Account(Member {
            account: id,
            name: "韦一鸣".to_owned(),
            organisation: Some(organisation),
            roles: roles.iter().copied().collect(),
            authenticated_at: Some(self.exchange.clock().now()),
        })
    }

    /// Takes a member's duties away; whoever holds the session still has them in it.
    pub async fn dismiss(&self, actor: &Actor) {
        let change = self.exchange.write(&Actor::Process).await.expect("a change begins");
        let id = actor.account().expect("an account");
        let row = account::Entity::find_by_id(id).one(change.db()).await.expect("reads").expect("the account is there");
        let row = account::ActiveModel { roles: Set(String::new()), ..row.into_active_model() };
        row.update(change.db()).await.expect("the duties are gone");
        change.commit().await.expect("the change lasts");
    }

    /// The publisher of agency A.
    pub async fn publisher(&self) -> Actor {
        self.member(self.agency_a, &[Role::Publisher]).await
    }

    /// The reviewer of agency B.
    pub async fn reviewer(&self) -> Actor {
        self.member(self.agency_b, &[Role::Reviewer]).await
    }

    /// The buyer of the company.
    pub async fn buyer(&self) -> Actor {
        self.member(self.company, &[Role::Buyer]).await
    }

    /// A draft that holds a complete form; its address and version.
    pub async fn complete_draft(&self, author: &Actor, kind: DemandKind) -> (Uuid, i32) {
        let address = orders::start(&self.exchange, author, kind).await.expect("a draft starts");
        let saved = orders::save(&self.exchange, author, address, 1, complete_form(&self.exchange)).await.expect("the draft is saved");
        (address, saved.version)
    }

    /// A published order of a company that keeps its name back; its address and number.
    pub async fn hidden(&self, author: &Actor, reviewer: &Actor) -> (Uuid, String) {
        let address = orders::start(&self.exchange, author, DemandKind::Enterprise).await.expect("a draft starts");
        let form = OrderForm { hide_buyer: "yes".into(), ..complete_form(&self.exchange) };
        orders::save(&self.exchange, author, address, 1, form).await.expect("the draft is saved");
        orders::submit(&self.exchange, author, address, 2).await.expect("the draft is sent to review");
        let number = orders::approve(&self.exchange, reviewer, address, 3).await.expect("the order is approved");
        (address, number)
    }

    /// An order that awaits review; its address and version.
    pub async fn submitted(&self, author: &Actor, kind: DemandKind) -> (Uuid, i32) {
        let (address, version) = self.complete_draft(author, kind).await;
        orders::submit(&self.exchange, author, address, version).await.expect("the draft is sent to review");
        (address, version + 1)
    }

    /// A published order; its address and number.
    pub async fn published(&self, author: &Actor, reviewer: &Actor, kind: DemandKind) -> (Uuid, String) {
        let (address, version) = self.submitted(author, kind).await;
        let number = orders::approve(&self.exchange, reviewer, address, version).await.expect("the order is approved");
        (address, number)
    }
}

/// A time as it is typed in the region's zone.
pub fn typed(at: DateTime<Utc>) -> String {
    (at + TimeDelta::hours(8)).format("%Y-%m-%dT%H:%M").to_string()
}

/// A form that says everything: bids are taken for thirty days.
pub fn complete_form(exchange: &Exchange) -> OrderForm {
    let now = exchange.clock().now();
    let item = ItemForm {
        modality: "point_cloud".into(),
        task_type: "cuboid".into(),
        technique: "human_in_loop".into(),
        quantity: "120,000".into(),
        unit: "frame".into(),
        ceiling_unit_price: "14.5".into(),
        label_schema: "小客车：遮挡=选择(无/部分/大部)可变；朝向=数字(0/360/1)\n行人".into(),
        languages: vec![],
        delivery_format: Format::entries()[0].code.clone(),
        metric: "mean_iou".into(),
        threshold: "0.85".into(),
        sampling: "每批 200 帧，GB/T 2828.1 一般检验水平Ⅱ，AQL 1.0".into(),
        note: "80 米外点数少于 10 的目标只标类别".into(),
    };
    let small = ItemForm {
        quantity: "500".into(),
        unit: "image".into(),
        modality: "image".into(),
        task_type: "bounding_box".into(),
        ..item.clone()
    };
    OrderForm {
        title: "城市道路激光点云三维框标注".into(),
        lang: "zh".into(),
        hide_buyer: "no".into(),
        procedure: "open_tender".into(),
        domain: Domain::entries()[0].code.clone(),
        division: "450100".into(),
        background: "公共道路采集的点云，已脱敏。".into(),
        authorisation: "桂数授〔2026〕17号".into(),
        catalogue_entry: "道路交通/点云".into(),
        lots: vec![LotForm { name: "包1 主干路".into(), items: vec![small, item] }],
        security_level: "sensitive".into(),
        personal_information: "no".into(),
        place_of_work: "dedicated_network".into(),
        subcontracting: "forbidden".into(),
        lawful_source: "由具备资质的单位采集".into(),
        qualifications: "近两年完成过点云项目\n专职质检不少于 4 人".into(),
        standards: vec!["GB/T 42755-2023".into()],
        criteria: vec![
            CriterionForm { name: "技术与质量方案".into(), weight: "60".into(), kind: "quality".into() },
            CriterionForm { name: "价格".into(), weight: "40".into(), kind: "price".into() },
        ],
        questions_until: typed(now + TimeDelta::days(25)),
        closes_at: typed(now + TimeDelta::days(30)),
        delivery_days: "90".into(),
    }
}
