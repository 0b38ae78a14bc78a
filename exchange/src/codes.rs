//! Code lists: the values that forms offer, facets count and files speak. `data/codes/*.csv` is their only source.
//!
//! A list whose values carry no rule of their own is a handle on its row ([`Modality`], [`Domain`], …); a list that the
//! rules of the exchange branch on is an enum ([`Procedure`], [`OrderStage`], …). Both are [`CodeList`]s.

use std::{fmt, str::FromStr, sync::LazyLock};

use crate::Locale;

/// One row of a code list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The value as it is stored and sent.
    pub code: String,
    /// Its name in Chinese.
    pub zh: String,
    /// Its name in English.
    pub en: String,
    /// What the list says beside it: a source, a schema.org type, a direction.
    pub note: String,
}

/// A value of a code list.
pub trait CodeList: Copy + PartialEq + Sized + 'static {
    /// Every row, in the order of the file.
    fn entries() -> &'static [Entry];
    /// The value of a row.
    fn from_row(row: usize) -> Option<Self>;
    /// The row of a value.
    fn row(self) -> usize;

    /// Every value, in the order of the file.
    fn all() -> impl Iterator<Item = Self> {
        (0..Self::entries().len()).filter_map(Self::from_row)
    }
    /// The value as it is stored and sent.
    fn code(self) -> &'static str {
        &Self::entries()[self.row()].code
    }
    /// Its name in a language.
    fn label(self, locale: Locale) -> &'static str {
        let entry = &Self::entries()[self.row()];
        match locale {
            Locale::Zh => &entry.zh,
            Locale::En => &entry.en,
        }
    }
    /// What the list says beside it.
    fn note(self) -> &'static str {
        &Self::entries()[self.row()].note
    }
    /// The value with this code.
    fn from_code(code: &str) -> Option<Self> {
        Self::entries().iter().position(|entry| entry.code == code).and_then(Self::from_row)
    }
    /// The value with this Chinese name; for texts that people wrote.
    fn from_zh(word: &str) -> Option<Self> {
        Self::entries().iter().position(|entry| entry.zh == word).and_then(Self::from_row)
    }
}

/// A text that is no value of its list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{value:?} is not in the list {list}")]
pub struct UnknownCode {
    /// The list, by the name of its type.
    pub list: &'static str,
    /// The text.
    pub value: String,
}

/// The rows of a file.
pub(crate) fn parse(file: &str) -> Vec<Entry> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(file.as_bytes());
    reader
        .records()
        .filter_map(Result::ok)
        .map(|row| {
            let cell = |index| row.get(index).unwrap_or_default().to_owned();
            Entry { code: cell(0), zh: cell(1), en: cell(2), note: cell(3) }
        })
        .collect()
}

/// What handles and enums share: text form, serde, and the column type.
macro_rules! code_text {
    ($name:ident, $file:literal) => {
        impl $name {
            fn list() -> &'static [Entry] {
                static LIST: LazyLock<Vec<Entry>> = LazyLock::new(|| parse(include_str!(concat!("../../data/codes/", $file, ".csv"))));
                &LIST
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.code())
            }
        }
        impl FromStr for $name {
            type Err = UnknownCode;
            fn from_str(text: &str) -> Result<Self, UnknownCode> {
                Self::from_code(text).ok_or_else(|| UnknownCode { list: stringify!($name), value: text.to_owned() })
            }
        }
        impl sea_orm::TryFromU64 for $name {
            /// A code is never a number that the database makes up.
            fn try_from_u64(_: u64) -> Result<Self, sea_orm::DbErr> {
                Err(sea_orm::DbErr::ConvertFromU64(stringify!($name)))
            }
        }
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.code())
            }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

macro_rules! code_handle {
    ($(#[$doc:meta])* $name:ident, $file:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, sea_orm::DeriveValueType)]
        #[sea_orm(value_type = "String")]
        pub struct $name(u8);
        impl CodeList for $name {
            fn entries() -> &'static [Entry] {
                Self::list()
            }
            fn from_row(row: usize) -> Option<Self> {
                (row < Self::entries().len()).then_some(Self(row as u8))
            }
            fn row(self) -> usize {
                usize::from(self.0)
            }
        }
        code_text!($name, $file);
    };
}

macro_rules! code_enum {
    ($(#[$doc:meta])* $name:ident, $file:literal, { $($(#[$vdoc:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, sea_orm::DeriveValueType)]
        #[sea_orm(value_type = "String")]
        pub enum $name {
            $($(#[$vdoc])* $variant),+
        }
        impl $name {
            const CODES: &[(&'static str, Self)] = &[$(($code, Self::$variant)),+];
        }
        impl CodeList for $name {
            fn entries() -> &'static [Entry] {
                Self::list()
            }
            fn from_row(row: usize) -> Option<Self> {
                let code = &Self::entries().get(row)?.code;
                Self::CODES.iter().find(|(known, _)| known == code).map(|(_, value)| *value)
            }
            fn row(self) -> usize {
                Self::entries().iter().position(|entry| entry.code == self.code()).unwrap_or_default()
            }
            fn code(self) -> &'static str {
                Self::CODES.iter().find(|(_, value)| *value == self).map_or("", |(code, _)| code)
            }
        }
        code_text!($name, $file);
    };
}

code_handle!(
    /// Field of use (领域), such as autonomous driving or healthcare.
    Domain, "domain");
code_handle!(
    /// Kind of data (模态): text, image, point cloud, …
    Modality, "modality");
code_handle!(
    /// What is done to the data (任务类型): doccano's and CVAT's types.
    TaskType, "task_type");
code_handle!(
    /// Unit of counting (单位): box, image, minute, …
    Unit, "unit");
code_handle!(
    /// Human language of the data (语言), by BCP 47 tag.
    Language, "language");
code_handle!(
    /// Delivery format (交付格式).
    Format, "format");
code_handle!(
    /// Quality metric (质量指标); its note is the direction, `≥` or `≤`.
    Metric, "metric");
code_handle!(
    /// Size of a company (规模).
    Scale, "scale");
code_handle!(
    /// Kind of organisation (单位类型).
    OrganisationKind, "organisation_kind");
code_handle!(
    /// Level of the skill ladder of 人工智能训练师 (技能等级).
    SkillLevel, "skill_level");
code_handle!(
    /// Kind of an event (活动类型).
    EventKind, "event_kind");
code_handle!(
    /// Technology tier by the guidance of 沈阳 (技术层次).
    TechnologyTier, "technology_tier");
code_handle!(
    /// What a statistic counts (指标).
    Indicator, "indicator");
code_handle!(
    /// Unit of a statistic (计量单位).
    FigureUnit, "figure_unit");
code_handle!(
    /// What a source says beside a figure (约、超、近、余): the figure is not exact.
    Qualifier, "qualifier");

code_handle!(
    /// How somebody is employed (用工形式); its note is schema.org's employment type.
    Employment, "employment");
code_handle!(
    /// What a piece rate is paid for (计件单位).
    PieceUnit, "piece_unit");

code_enum!(
    /// What kind of figure a statistic is (性质): kinds are never mixed.
    FigureKind, "figure_kind", {
    /// 实际
    Actual = "actual",
    /// 累计
    Cumulative = "cumulative",
    /// 能力
    Capacity = "capacity",
    /// 目标
    Target = "target",
});
code_enum!(
    /// How near a source is to who published the figure first (来源层级).
    SourceTier, "source_tier", {
    /// 原载媒体
    Press = "press",
    /// 转载
    Reprint = "reprint",
    /// 政策研究报告转引: only the policy paper says so.
    Paper = "paper",
});
code_enum!(
    /// Whose data is annotated (需求类型).
    DemandKind, "demand_kind", {
    /// Public data; its order carries an authorisation number.
    PublicData = "public_data",
    /// An enterprise's own data.
    Enterprise = "enterprise",
});
code_enum!(
    /// How a supplier is found (采购方式).
    Procedure, "procedure", {
    /// 公开招标
    OpenTender = "open_tender",
    /// 邀请招标
    Invitation = "invitation",
    /// 揭榜挂帅
    Challenge = "challenge",
    /// 合伙人征集
    PartnerCall = "partner_call",
    /// 入库遴选
    QualifiedPool = "qualified_pool",
    /// 单一来源
    DirectAward = "direct_award",
});
code_enum!(
    /// Where an order stands (阶段).
    OrderStage, "order_stage", {
    /// 意向
    Planned = "planned",
    /// 草稿
    Draft = "draft",
    /// 审核中
    InReview = "in_review",
    /// 接受投标
    Published = "published",
    /// 已截止
    Closed = "closed",
    /// 已开标
    Opened = "opened",
    /// 已评审
    Evaluated = "evaluated",
    /// 已出结果: every lot is decided.
    Settled = "settled",
    /// 已终止
    Cancelled = "cancelled",
});
code_enum!(
    /// What became of a lot (标包结果).
    LotOutcome, "lot_outcome", {
    /// 进行中
    Open = "open",
    /// 公示中
    Proposed = "proposed",
    /// 已中标
    Awarded = "awarded",
    /// 流标
    Failed = "failed",
    /// 已终止
    Cancelled = "cancelled",
    /// 已签约
    Contracted = "contracted",
    /// 履约中
    InDelivery = "in_delivery",
    /// 已验收
    Accepted = "accepted",
});
code_enum!(
    /// Kind of notice (公告类型), after 财办库〔2020〕50号; its note is the OCDS tag.
    NoticeKind, "notice_kind", {
    /// 意向公告
    Planned = "planned",
    /// 资格预审公告
    Prequalification = "prequalification",
    /// 招标公告
    Tender = "tender",
    /// 揭榜公告
    Challenge = "challenge",
    /// 合伙人征集公告
    PartnerCall = "partner_call",
    /// 澄清
    Clarification = "clarification",
    /// 更正公告
    Amendment = "amendment",
    /// 终止公告
    Cancellation = "cancellation",
    /// 开标记录
    Opening = "opening",
    /// 中标（成交）结果公告
    Result = "result",
    /// 流标公告
    Failure = "failure",
    /// 单一来源公示
    SingleSource = "single_source",
    /// 入库结果公示
    Pool = "pool",
    /// 投诉处理结果公告
    Complaint = "complaint",
    /// 合同公告
    Contract = "contract",
    /// 验收结果公告
    Acceptance = "acceptance",
    /// 培训通知
    Training = "training",
    /// 赛事通知
    Contest = "contest",
    /// 标准征求意见
    Consultation = "consultation",
    /// 评审结果公示
    Publicity = "publicity",
});
code_enum!(
    /// How a criterion of the evaluation comes to its points (评审标准类型).
    CriterionKind, "criterion_kind", {
    /// People score it.
    Quality = "quality",
    /// The price formula of the rule set computes it.
    Price = "price",
});
code_enum!(
    /// How the price comes to its points (价格分公式).
    PriceFormula, "price_formula", {
    /// 低价优先法: the lowest price gets all points, any other one the lowest price ÷ its own × 100.
    LowestOverPrice = "lowest_over_price",
    /// The price is not scored.
    None = "none",
});
code_enum!(
    /// What people sign up for (报名事项).
    OccasionKind, "occasion_kind", {
    /// 订单班: a class that trains people for positions that an employer reserves.
    OrderClass = "order_class",
    /// 培训班
    Class = "class",
    /// 公共实训基地
    Base = "base",
    /// 赛事
    Contest = "contest",
    /// 对接活动
    Event = "event",
});
code_enum!(
    /// How far an award is (定标进度).
    AwardState, "award_state", {
    /// 待审批
    Proposed = "proposed",
    /// 已退回
    SentBack = "sent_back",
    /// 公示中
    Publicised = "publicised",
    /// 已定标
    Made = "made",
});
code_enum!(
    /// Why a lot failed (流标原因).
    FailureCause, "failure_cause", {
    /// 有效投标不足: fewer valid bids than the rule set asks.
    FewBids = "few_bids",
    /// 评审无合格投标: the evaluation found none that can win.
    NoWinner = "no_winner",
});
code_enum!(
    /// How pay is counted (计薪方式).
    PayKind, "pay_kind", {
    /// 按月
    Month = "month",
    /// 计件
    Piece = "piece",
    /// 按小时
    Hour = "hour",
});
code_enum!(
    /// Where a position stands (阶段).
    PositionStage, "position_stage", {
    /// 草稿
    Draft = "draft",
    /// 审核中
    InReview = "in_review",
    /// 招聘中
    Published = "published",
    /// 已结束: its validity is over, or its employer ended it.
    Closed = "closed",
    /// 已下架: a reviewer took it down.
    Withdrawn = "withdrawn",
});
code_enum!(
    /// What wording may not discriminate by (就业歧视); its note is the law.
    Discrimination, "discrimination", {
    /// 性别
    Sex = "sex",
    /// 民族
    Ethnicity = "ethnicity",
    /// 宗教信仰
    Religion = "religion",
    /// 户籍、地域
    Origin = "origin",
    /// 婚姻、生育
    Marriage = "marriage",
    /// 年龄
    Age = "age",
});
code_enum!(
    /// What a position is reported for (举报事由); its note is the law.
    ReportKind, "report_kind", {
    /// 收费或要求担保
    Fees = "fees",
    /// 扣押证件
    Papers = "papers",
    /// 信息不实
    FalseFacts = "false_facts",
    /// 就业歧视
    Discrimination = "discrimination",
    /// 其他
    Other = "other",
});
code_enum!(
    /// How well somebody does a kind of work (熟练程度); the order of the variants is the order of the list.
    Proficiency, "proficiency", {
    /// 入门
    Beginner = "beginner",
    /// 熟练
    Skilled = "skilled",
    /// 精通
    Expert = "expert",
});
code_enum!(
    /// Where an application for a position stands (投递进度).
    ApplicationStage, "application_stage", {
    /// 已投递
    Sent = "sent",
    /// 已查看: the employer has opened the profile.
    Seen = "seen",
    /// 邀请面试
    Interview = "interview",
    /// 拟录用
    Offered = "offered",
    /// 未录用
    Refused = "refused",
    /// 已接受录用
    Accepted = "accepted",
    /// 已谢绝
    Declined = "declined",
    /// 已撤回
    Withdrawn = "withdrawn",
});
code_enum!(
    /// What somebody agreed to (授权用途).
    ConsentPurpose, "consent_purpose", {
    /// 保存我的简历
    Profile = "profile",
    /// 向已核验企业展示
    Visible = "visible",
    /// 发送给所投递的企业
    Application = "application",
});
code_enum!(
    /// Sensitivity of the data (安全等级), from the least to the most; the order of the variants is the order of strictness.
    SecurityLevel, "security_level", {
    /// 公开
    Public = "public",
    /// 内部
    Internal = "internal",
    /// 敏感
    Sensitive = "sensitive",
    /// 重要
    Important = "important",
});
code_enum!(
    /// Where the work is done (作业地点).
    PlaceOfWork, "place_of_work", {
    /// 驻场
    Onsite = "onsite",
    /// 专网
    DedicatedNetwork = "dedicated_network",
    /// 远程
    Remote = "remote",
});
code_enum!(
    /// Whether part of the work may be passed on (分包).
    Subcontracting, "subcontracting", {
    /// 不得分包
    Forbidden = "forbidden",
    /// 经同意可分包
    Approval = "approval",
    /// 可分包
    Allowed = "allowed",
});
code_enum!(
    /// How the labels come about (技术方式), after the policy paper's table of techniques.
    Technique, "technique", {
    /// 人工标注
    Manual = "manual",
    /// 自动化标注
    Auto = "auto",
    /// 人机协同标注
    HumanInLoop = "human_in_loop",
});

impl Default for CriterionKind {
    /// Orders that were drafted before there were kinds have criteria that people score.
    fn default() -> Self {
        Self::Quality
    }
}

impl Metric {
    /// Whether a smaller value is better, as with error rates.
    pub fn smaller_is_better(self) -> bool {
        self.note() == "≤"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every_row_has_a_value<C: CodeList + fmt::Debug>() {
        for (row, entry) in C::entries().iter().enumerate() {
            let value = C::from_row(row).unwrap_or_else(|| panic!("{} has no value in code", entry.code));
            assert_eq!(value.code(), entry.code);
            assert_eq!(value.row(), row);
            assert!(!entry.zh.is_empty() && !entry.en.is_empty(), "{} lacks a name", entry.code);
        }
    }

    #[test]
    fn every_row_of_every_list_has_its_value_and_both_names() {
        every_row_has_a_value::<Domain>();
        every_row_has_a_value::<Modality>();
        every_row_has_a_value::<TaskType>();
        every_row_has_a_value::<Unit>();
        every_row_has_a_value::<Language>();
        every_row_has_a_value::<Format>();
        every_row_has_a_value::<Metric>();
        every_row_has_a_value::<DemandKind>();
        every_row_has_a_value::<Procedure>();
        every_row_has_a_value::<OrderStage>();
        every_row_has_a_value::<LotOutcome>();
        every_row_has_a_value::<NoticeKind>();
        every_row_has_a_value::<SecurityLevel>();
        every_row_has_a_value::<PlaceOfWork>();
        every_row_has_a_value::<Subcontracting>();
        every_row_has_a_value::<Technique>();
        every_row_has_a_value::<OrganisationKind>();
        every_row_has_a_value::<TechnologyTier>();
        every_row_has_a_value::<SkillLevel>();
        every_row_has_a_value::<Scale>();
        every_row_has_a_value::<AwardState>();
        every_row_has_a_value::<FailureCause>();
        every_row_has_a_value::<CriterionKind>();
        every_row_has_a_value::<PriceFormula>();
        every_row_has_a_value::<Employment>();
        every_row_has_a_value::<PieceUnit>();
        every_row_has_a_value::<PayKind>();
        every_row_has_a_value::<PositionStage>();
        every_row_has_a_value::<Discrimination>();
        every_row_has_a_value::<ReportKind>();
        every_row_has_a_value::<Indicator>();
        every_row_has_a_value::<FigureUnit>();
        every_row_has_a_value::<Qualifier>();
        every_row_has_a_value::<FigureKind>();
        every_row_has_a_value::<SourceTier>();
        every_row_has_a_value::<OccasionKind>();
        every_row_has_a_value::<EventKind>();
        every_row_has_a_value::<Proficiency>();
        every_row_has_a_value::<ApplicationStage>();
        every_row_has_a_value::<ConsentPurpose>();
    }

    #[test]
    fn every_variant_of_an_enum_has_its_row() {
        for (code, kind) in NoticeKind::CODES {
            assert_eq!(NoticeKind::from_code(code), Some(*kind), "{code} is missing from notice_kind.csv");
        }
    }

    #[test]
    fn an_unknown_word_is_refused() {
        assert!("carrier_pigeon".parse::<Modality>().is_err());
        assert_eq!(Modality::from_zh("信鸽"), None);
    }
}
