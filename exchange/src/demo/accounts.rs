//! The accounts that the demo offers, one for every duty. They exist only where `demo = true`.

use chrono::{DateTime, Utc};

use crate::{
    Error, Result,
    accounts::totp::{self, Secret},
    actor::Role,
};

/// An account of the demo.
#[derive(Debug, Clone, Copy)]
pub struct DemoAccount {
    /// Login name.
    pub email: &'static str,
    /// Name to show.
    pub name: &'static str,
    /// Password.
    pub password: &'static str,
    /// Its duties; a person has none.
    pub roles: &'static [Role],
    /// Agency or company.
    pub organisation: Option<&'static str>,
    /// What it is for, in Chinese.
    pub note_zh: &'static str,
    /// What it is for, in English.
    pub note_en: &'static str,
}

const PASSWORD: &str = "biaohui-demo-2026";
/// The second factor of every demo account that must have one, in base32. Everyone knows it, so nobody signs in with it unless
/// `demo = true`.
pub const TOTP_SECRET: &str = "BIAOHUIDEMOSECRETKNOWNTOEVERYONE";
/// The agency that runs the demo portal and reviews what others publish.
pub(super) const CENTRE: &str = "八桂数据标注公共服务中心（示例）";
/// The agency whose officers open bids.
const OPENING: &str = "桂湘开标见证服务中心（示例）";
/// Companies of the register that demo accounts belong to.
pub(super) const COMPANIES: [&str; 2] = [HOUSE, RIVAL];
const HOUSE: &str = "南宁邕数标注科技有限公司（示例）";
const RIVAL: &str = "柳州龙城车视标注有限公司（示例）";
/// Who registers a company that nobody has verified.
pub(super) const NEWCOMER: &str = "newcomer@demo.invalid";
pub(super) const HOTLINE: &str = "邕北市民热线数据服务处（示例）";
const INSTITUTE: &str = "桂中智行汽车研究院（示例）";

const fn staff(
    email: &'static str,
    name: &'static str,
    roles: &'static [Role],
    organisation: &'static str,
    note_zh: &'static str,
    note_en: &'static str,
) -> DemoAccount {
    DemoAccount { email, name, password: PASSWORD, roles, organisation: Some(organisation), note_zh, note_en }
}

/// The accounts that the demo offers.
pub const ACCOUNTS: &[DemoAccount] = &[
    staff(
        "publisher@demo.invalid",
        "示例·发布员",
        &[Role::Publisher],
        HOTLINE,
        "起草并送审本单位的公共数据订单",
        "drafts public-data orders and sends them to review",
    ),
    staff(
        "reviewer@demo.invalid",
        "示例·审核员",
        &[Role::Reviewer],
        CENTRE,
        "审核其他单位送审的订单",
        "reviews what other organisations want to publish",
    ),
    staff(
        "evaluator@demo.invalid",
        "示例·评审人",
        &[Role::Publisher],
        HOTLINE,
        "与发布员一起评审本单位的订单",
        "evaluates the agency's orders beside the publisher",
    ),
    staff("buyer@demo.invalid", "示例·企业采购员", &[Role::Buyer], INSTITUTE, "起草并送审本企业的订单", "drafts the orders of a company"),
    staff(
        "buyer2@demo.invalid",
        "示例·企业审批人",
        &[Role::Buyer],
        INSTITUTE,
        "审批同事提出的定标",
        "approves what the other buyer proposes",
    ),
    staff(
        "owner@demo.invalid",
        "示例·企业负责人",
        &[Role::Owner],
        HOUSE,
        "管理成员与能力档案，也可发布企业需求",
        "manages members and the profile, and may publish needs",
    ),
    staff("bidder@demo.invalid", "示例·投标员", &[Role::Bidder], HOUSE, "为本企业投标", "bids for the company"),
    staff(
        "recruiter@demo.invalid",
        "示例·招聘员",
        &[Role::Recruiter],
        HOUSE,
        "发布本企业的岗位并答复求职者",
        "offers the company's positions and answers applicants",
    ),
    staff(
        "purchaser@demo.invalid",
        "示例·本企业采购员",
        &[Role::Buyer],
        HOUSE,
        "发布本企业的需求",
        "publishes the needs of the same company",
    ),
    staff("bidder2@demo.invalid", "示例·投标员（另一家）", &[Role::Bidder], RIVAL, "为另一家企业投标", "bids for another company"),
    staff(
        "opener1@demo.invalid",
        "示例·开标人甲",
        &[Role::Opener],
        OPENING,
        "开标，须两人同时在场",
        "opens bids, together with the second opener",
    ),
    staff(
        "opener2@demo.invalid",
        "示例·开标人乙",
        &[Role::Opener],
        OPENING,
        "开标，须两人同时在场",
        "opens bids, together with the first opener",
    ),
    staff(
        "approver@demo.invalid",
        "示例·审批员",
        &[Role::Approver],
        CENTRE,
        "审批公共数据订单的定标",
        "approves awards of public-data orders",
    ),
    staff("statistician@demo.invalid", "示例·统计员", &[Role::Statistician], CENTRE, "维护产业统计", "keeps the industry's statistics"),
    staff("system@demo.invalid", "示例·系统管理员", &[Role::System], CENTRE, "管理用户与设置", "manages users and settings"),
    staff("security@demo.invalid", "示例·安全管理员", &[Role::Security], CENTRE, "管理角色与锁定", "manages roles and locks"),
    staff("audit@demo.invalid", "示例·审计管理员", &[Role::Audit], CENTRE, "查阅并校验审计日志", "reads and verifies the audit log"),
    DemoAccount {
        email: "seeker@demo.invalid",
        name: "示例·求职者",
        password: PASSWORD,
        roles: &[],
        organisation: None,
        note_zh: "个人用户",
        note_en: "a person looking for work",
    },
    DemoAccount {
        email: NEWCOMER,
        name: "示例·新企业负责人",
        password: PASSWORD,
        roles: &[],
        organisation: None,
        note_zh: "所注册的企业正待核验",
        note_en: "registered a company, which awaits verification",
    },
];

/// [`TOTP_SECRET`].
pub(crate) fn secret() -> Result<Secret> {
    Secret::from_base32(TOTP_SECRET).ok_or_else(|| Error::Data("the demo's secret is not 160 bits in base32".into()))
}

/// The code that the authenticator apps of the demo's staff show now.
pub fn code(at: DateTime<Utc>) -> Result<String> {
    Ok(secret()?.code(totp::step(at)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_secret_that_everyone_knows_is_one() {
        let at = DateTime::from_timestamp(1_234_567_890, 0).expect("a time");
        assert_eq!(code(at).expect("a code").len(), 6);
    }
}
