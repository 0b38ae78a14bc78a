//! What is said about orders while they take bids: questions with their answers, amendments, cancellations, and who watches.

use super::{accounts::COMPANIES, seed::Seeding};
use crate::{
    Result,
    actor::Role,
    enquiries,
    orders::{self, AmendmentForm, OrderForm},
    watches,
};

/// Orders that the demo's bidders watch.
pub(super) const WATCHED: [&str; 4] = ["o001", "o049", "o060", "o081"];

/// Questions that are answered: order, days ago, question, answer.
pub(super) const ANSWERED: [(&str, i64, &str, &str); 4] = [
    ("o060", 6, "25 人是否须全程在场？", "高峰日 25 人，平日不少于 15 人，轮换须提前三日报备。"),
    ("o060", 5, "重映射能否用脚本批量完成？", "脚本可出建议，但每类至少人工看 50 条并留记录。"),
    ("o060", 4, "标注员须本地户籍吗？", "不作此要求，熟悉本地路名即可，进场前有一次路名小测。"),
    ("o001", 8, "抽样方案与磨合期能否放宽？", "已研究，将以更正公告调整抽样方案并顺延投标截止时间。"),
];

/// Questions that await their answer: order, days ago, question.
pub(super) const WAITING: [(&str, i64, &str); 1] = [("o060", 1, "夜间工单的派单时限与白天是否相同？")];

/// An amendment: its order, how many days ago it was made, why, and what it changes.
pub(super) struct Amended {
    pub(super) order: &'static str,
    pub(super) days_ago: i64,
    reason: &'static str,
    sampling: Option<&'static str>,
    background: Option<&'static str>,
    /// Days by which the closing is put off.
    later: i64,
}

/// What is amended.
pub(super) static AMENDMENTS: [Amended; 2] = [
    Amended {
        order: "o001",
        days_ago: 6,
        reason: "多家单位反映原抽样方案偏严、磨合期偏短。",
        sampling: Some("前两批每批抽 5%，之后每批抽 3%，按场景分层；前两批为磨合期，不合格只退修，不计违约。"),
        background: None,
        later: 7,
    },
    Amended {
        order: "o081",
        days_ago: 2,
        reason: "采购说明原未写明节假日安排，现补充；总量、单价上限、质量指标均不变。",
        sampling: None,
        background: Some("节假日安排：农历春节前后共停产九日，期间不派单、不计工期，停产日期提前十五日书面通知。"),
        later: 0,
    },
];

/// Cancellations: order, days ago, why.
pub(super) const CANCELLED: [(&str, i64, &str); 1] =
    [("o013", 2, "合作机构伦理批件的适用范围不覆盖本批数据，本次采购终止，不再评审；待批件补齐后另行公告。")];

impl Seeding<'_> {
    /// The demo's bidders watch an order.
    pub(super) async fn watch(&mut self, index: usize) -> Result<()> {
        let number = self.number(index).await?;
        for company in COMPANIES {
            let actor = self.acting(company, Role::Bidder).await?;
            watches::watch(self.exchange, &actor, &number, true).await?;
        }
        Ok(())
    }

    /// One of the demo's bidders asks, and the order's own side answers where there is an answer.
    pub(super) async fn ask(&mut self, index: usize, company: usize, question: &str) -> Result<()> {
        let number = self.number(index).await?;
        let actor = self.acting(COMPANIES[company % COMPANIES.len()], Role::Bidder).await?;
        enquiries::ask(self.exchange, &actor, &number, question, "zh").await.map_err(|error| self.about(index, error))?;
        Ok(())
    }

    /// The order's own side answers the question that waits.
    pub(super) async fn answer(&self, index: usize, answer: &str) -> Result<()> {
        let (number, actor) = (self.number(index).await?, self.actor(&self.courses[index].text.buyer)?);
        for asked in enquiries::enquiries(self.exchange, &actor, &number).await?.waiting {
            let answered = enquiries::answer(self.exchange, &actor, &number, asked.position, answer).await;
            answered.map_err(|error| self.about(index, error))?;
        }
        Ok(())
    }

    /// The order's own side amends it.
    pub(super) async fn amend(&self, index: usize, amended: &Amended) -> Result<()> {
        let (number, actor) = (self.number(index).await?, self.actor(&self.courses[index].text.buyer)?);
        let row = self.row(self.courses[index].address).await?;
        let mut form: OrderForm = row.form;
        if let (Some(sampling), Some(item)) = (amended.sampling, form.lots.iter_mut().flat_map(|lot| &mut lot.items).next()) {
            sampling.clone_into(&mut item.sampling);
        }
        if let Some(background) = amended.background {
            form.background = format!("{}\n{background}", form.background);
        }
        if let (Some(closes_at), 1..) = (row.closes_at, amended.later) {
            form.closes_at = self.calendar.typed(closes_at + chrono::TimeDelta::days(amended.later));
        }
        let typed = AmendmentForm { form, reason: amended.reason.to_owned() };
        orders::amend(self.exchange, &actor, &number, row.version, &typed).await.map_err(|error| self.about(index, error))?;
        Ok(())
    }

    /// The order's own side cancels it.
    pub(super) async fn cancel(&self, index: usize, reason: &str) -> Result<()> {
        let (number, actor) = (self.number(index).await?, self.actor(&self.courses[index].text.buyer)?);
        let version = self.row(self.courses[index].address).await?.version;
        orders::cancel(self.exchange, &actor, &number, version, reason).await.map_err(|error| self.about(index, error))
    }
}
