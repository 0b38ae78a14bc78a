//! Who is asking, and what they may do: the one place where access is decided.
//!
//! Every command and question takes an [`Actor`]. Areas ask [`Actor::may`] with a [`Deed`]; no page and no handler decides.
//! `tests/access.rs` walks role × stage × action × field and is the documentation of the rules.

mod administration;
mod occasions;
mod opened;
mod positions;
mod statistics;
mod talent;

use std::{collections::BTreeSet, fmt, str::FromStr};

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    codes::{DemandKind, OrderStage},
    companies::CompanyStage,
};

pub use administration::AdminAction;
pub(crate) use occasions::HOSTS;
pub use occasions::{OccasionAction, OccasionFacts};
pub use opened::{Interests, OpenedFacts, Reading};
pub use positions::{PositionAction, PositionFacts, RECRUITERS};
pub use talent::{ApplicationAction, ApplicationFacts, TalentDeed};

/// How long a full proof of who somebody is counts as fresh.
pub const FRESH: TimeDelta = TimeDelta::minutes(10);

/// A duty that an account holds (角色).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 发布员: drafts and runs public-data orders of the own agency.
    Publisher,
    /// 审核员: reviews what others want to publish, never of the own organisation.
    Reviewer,
    /// 开标人: opens bids, two at a time.
    Opener,
    /// 审批员: approves awards of public-data orders.
    Approver,
    /// 统计员: keeps statistics.
    Statistician,
    /// 系统管理员: users and settings.
    System,
    /// 安全管理员: roles and locks.
    Security,
    /// 审计管理员: the log and its verification.
    Audit,
    /// A company's member who publishes its needs.
    Buyer,
    /// A company's member who keeps its profile and bids.
    Bidder,
    /// A company's member who posts positions.
    Recruiter,
    /// A company's owner, who manages its members.
    Owner,
}

impl Role {
    /// Every role with its name in files and on the command line.
    pub const ALL: [(Self, &'static str); 12] = [
        (Self::Publisher, "publisher"),
        (Self::Reviewer, "reviewer"),
        (Self::Opener, "opener"),
        (Self::Approver, "approver"),
        (Self::Statistician, "statistician"),
        (Self::System, "system"),
        (Self::Security, "security"),
        (Self::Audit, "audit"),
        (Self::Buyer, "buyer"),
        (Self::Bidder, "bidder"),
        (Self::Recruiter, "recruiter"),
        (Self::Owner, "owner"),
    ];

    /// Its name in files and on the command line.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(role, _)| *role == self).map_or("", |(_, name)| name)
    }

    /// Whether it is a duty of an agency's staff, as against a company's member.
    pub fn is_staff(self) -> bool {
        !matches!(self, Self::Buyer | Self::Bidder | Self::Recruiter | Self::Owner)
    }
}

impl FromStr for Role {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL.iter().find(|(_, name)| *name == text).map(|(role, _)| *role).ok_or_else(|| format!("no role is called {text:?}"))
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Who is asking.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Actor {
    /// Someone who has not signed in.
    #[default]
    Visitor,
    /// A signed-in account.
    Account(Member),
    /// The process itself: jobs that follow the clock, the command line, loading of reference data.
    Process,
}

/// A signed-in account as the rules see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The account.
    pub account: Uuid,
    /// Name to show.
    pub name: String,
    /// The agency or company it belongs to; job seekers have none.
    pub organisation: Option<Uuid>,
    /// Its duties.
    pub roles: BTreeSet<Role>,
    /// When this session last proved in full who it is.
    pub authenticated_at: Option<DateTime<Utc>>,
}

/// What somebody wants to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// Start an order for the own organisation.
    StartOrder(DemandKind),
    /// Something about an order that exists.
    Order(OrderAction, OrderFacts),
    /// Something about the bids of an order.
    Bids(BidAction, OrderFacts),
    /// Read the opened bids of an order.
    ReadOpened(Reading, OpenedFacts),
    /// See the list of orders that await review.
    SeeReviewQueue,
    /// Register a company, by somebody who belongs to no organisation yet.
    RegisterCompany,
    /// Become a member of an organisation, by somebody who belongs to none yet.
    JoinOrganisation,
    /// Something about a company.
    Company(CompanyAction, CompanyFacts),
    /// See the list of companies that await verification.
    SeeCompanyQueue,
    /// See the own organisation's drafts.
    SeeDrafts,
    /// Publish a notice that changes no order (training, contests, consultations, planned demand).
    PublishNotice,
    /// Enter a vendor or an organisation into the register.
    RegisterOrganisation,
    /// Create an account together with its duties: only the command line, which sets a portal up. Otherwise the system administrator makes
    /// accounts and the security administrator gives duties.
    CreateStaff,
    /// Administer something; where it is about an account, this one.
    Administer(AdminAction, Option<Uuid>),
    /// Take the second factor of somebody who has lost it.
    ResetFactor,
    /// Everything about one's own account: name, password, second factor, sessions.
    OwnAccount,
    /// Read and verify the audit log.
    ReadAudit,
    /// Something about the evaluation and the award of an order.
    Award(AwardAction, AwardFacts),
    /// See the list of proposals that await approval.
    SeeAwardQueue,
    /// Start a position of the own organisation, and see its list of positions.
    OfferPositions,
    /// Something about a position that exists.
    Position(PositionAction, PositionFacts),
    /// See the list of positions that await review.
    SeePositionQueue,
    /// Load published statistics, bases and what they are known for.
    LoadStatistics,
    /// Start a class, a contest or an event for the own organisation, and see those that it has.
    StartOccasion,
    /// Something about a class, a contest or an event.
    Occasion(OccasionAction, OccasionFacts),
    /// Something about job seekers: the own profile, applications, contacts.
    Talent(TalentDeed),
}

/// What somebody wants to do with an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OrderAction {
    /// Read what is public of it.
    Read,
    /// Change the draft, its documents included.
    Edit,
    /// Throw the draft away.
    Discard,
    /// Send the draft to review.
    Submit,
    /// Read it as its reviewer does: the whole content with the review's history.
    Inspect,
    /// Approve it, which publishes it.
    Approve,
    /// Send it back with reasons.
    SendBack,
    /// Close it for bids when its time has come.
    Close,
    /// Ask a question about it, for a company.
    Ask,
    /// Answer or decline a question about it.
    Answer,
    /// Amend it while it takes bids.
    Amend,
    /// Cancel it before its award.
    Cancel,
    /// Watch it, and stop watching it.
    Watch,
    /// Read the name of its buyer while that is kept from the public.
    SeeHiddenBuyer,
}

/// What somebody wants to do with the bids of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BidAction {
    /// Bid, replace the own bid, withdraw it.
    Bid,
    /// Open the bids together with another officer.
    Open,
}

/// What of an order the rules look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrderFacts {
    /// Its stage.
    pub stage: OrderStage,
    /// Whose data.
    pub demand_kind: DemandKind,
    /// The organisation that publishes it.
    pub organisation: Uuid,
}

/// What somebody wants to do about the evaluation and the award of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AwardAction {
    /// Look into the evaluation as one of those who may take part.
    Read,
    /// Declare conflicts of interest: to evaluate, or to look into an evaluation that is over.
    Declare,
    /// Score, reject an invalid bid, conclude.
    Evaluate,
    /// Propose who wins a lot.
    Propose,
    /// Declare a lot failed.
    Fail,
    /// Offer failed lots anew.
    Retender,
    /// See what is proposed, with everything that it rests on.
    Inspect,
    /// Approve a proposal or send it back. Nobody decides about a proposal of their own, which the command checks.
    Decide,
}

/// What of an evaluation the rules look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AwardFacts {
    /// The order.
    pub order: OrderFacts,
    /// The stage at which its bids are judged.
    pub judged_at: OrderStage,
    /// Whether the actor has an interest of its own: it declared a conflict, or its organisation bids.
    pub entangled: bool,
    /// Whether the actor has said whether it has an interest of its own there, or nothing was or can be judged.
    pub declared: bool,
    /// Whether the order's company has nobody else who could approve what one proposes.
    pub alone: bool,
}

/// What somebody wants to do with a company, or with any organisation that has members.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CompanyAction {
    /// Read of it what its members read: its telephone and its evidence included.
    Read,
    /// Change its application.
    Edit,
    /// Send its application to verification.
    Submit,
    /// Read it as its reviewer does: its telephone and every decision included.
    Inspect,
    /// Read a file of its evidence.
    ReadEvidence,
    /// Verify it, or send it back with reasons.
    Decide,
    /// Invite members, give them duties, remove them.
    Manage,
    /// Leave it.
    Leave,
    /// Read, save and publish its profile.
    EditProfile,
}

/// What of a company the rules look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CompanyFacts {
    /// The organisation.
    pub organisation: Uuid,
    /// Where its application stands; one that staff entered counts as verified.
    pub stage: CompanyStage,
}

/// Why access is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    /// Sign in first.
    #[error("sign in")]
    SignIn,
    /// The account's duties do not include it.
    #[error("not among the account's duties")]
    Duty,
    /// The duty is there, but not for an order of this organisation: the own agency's for a reviewer, a foreign one for a publisher.
    #[error("not for this organisation")]
    Organisation,
    /// The thing's stage does not allow it.
    #[error("not at this stage")]
    Stage,
    /// The account's organisation awaits its verification.
    #[error("the organisation is not verified")]
    Unverified,
    /// The account has an interest of its own in the matter: a conflict that it declared, its organisation's bid, its own proposal.
    #[error("an interest of one's own")]
    Interest,
    /// The account has yet to say whether it has an interest of its own in the matter.
    #[error("declare first whether you have an interest of your own")]
    Undeclared,
    /// The duty is there, but the deed asks for a fresh proof of who somebody is.
    #[error("prove again who you are")]
    Fresh,
}

impl Actor {
    /// The signed-in account.
    pub fn member(&self) -> Option<&Member> {
        match self {
            Self::Account(member) => Some(member),
            Self::Visitor | Self::Process => None,
        }
    }

    /// The account's id, for the log.
    pub fn account(&self) -> Option<Uuid> {
        self.member().map(|member| member.account)
    }

    /// Whether the account holds a duty.
    pub fn has(&self, role: Role) -> bool {
        self.member().is_some_and(|member| member.roles.contains(&role))
    }

    /// Whether the account has proved in full who it is within [`FRESH`] before `now`, the deciding time: asked for opening bids, awarding and
    /// changing factors (OWASP ASVS 5.0.0, 7.5.3).
    pub fn require_fresh(&self, now: DateTime<Utc>) -> Result<(), Denied> {
        let member = self.member().ok_or(Denied::SignIn)?;
        let fresh = member.authenticated_at.is_some_and(|at| at <= now && now - at <= FRESH);
        if fresh { Ok(()) } else { Err(Denied::Fresh) }
    }

    /// Decides whether this actor may do the deed.
    pub fn may(&self, deed: Deed) -> Result<(), Denied> {
        match deed {
            Deed::Order(action, order) => self.may_order(action, order),
            Deed::Bids(action, order) => self.may_bids(action, order),
            Deed::ReadOpened(reading, facts) => self.may_read_opened(reading, facts),
            Deed::StartOrder(kind) => self.need_any(drafters(kind)),
            Deed::RegisterCompany | Deed::JoinOrganisation => self.need_nowhere(),
            Deed::Company(action, company) => self.may_company(action, company),
            Deed::SeeCompanyQueue => self.need(Role::Reviewer),
            Deed::SeeReviewQueue => self.need(Role::Reviewer),
            Deed::SeeDrafts => self.need_any(&[Role::Publisher, Role::Buyer, Role::Owner]),
            Deed::PublishNotice => self.need_any(&[Role::Publisher, Role::Reviewer]),
            Deed::RegisterOrganisation => self.need(Role::System),
            Deed::CreateStaff => match self {
                Self::Process => Ok(()),
                Self::Visitor => Err(Denied::SignIn),
                Self::Account(_) => Err(Denied::Duty),
            },
            Deed::Administer(action, whose) => self.may_administer(action, whose),
            Deed::ResetFactor => self.need(Role::Security),
            Deed::OwnAccount => self.account().map(drop).ok_or(Denied::SignIn),
            Deed::ReadAudit => self.need(Role::Audit),
            Deed::Award(action, facts) => self.may_award(action, facts),
            Deed::LoadStatistics => self.may_load_statistics(),
            Deed::StartOccasion => self.need_any(&HOSTS),
            Deed::Occasion(action, facts) => self.may_occasion(action, facts),
            Deed::SeeAwardQueue => self.need_any(&[Role::Approver, Role::Buyer, Role::Owner, Role::Reviewer]),
            Deed::OfferPositions => self.need_any(&RECRUITERS),
            Deed::Position(action, position) => self.may_position(action, position),
            Deed::SeePositionQueue => self.need(Role::Reviewer),
            Deed::Talent(deed) => self.may_talent(deed),
        }
    }

    fn may_order(&self, action: OrderAction, order: OrderFacts) -> Result<(), Denied> {
        use OrderStage::{Closed, Draft, Evaluated, InReview, Opened, Published};
        let is_public = !matches!(order.stage, Draft | InReview);
        match action {
            OrderAction::Read if is_public => Ok(()),
            OrderAction::Read | OrderAction::Inspect => {
                let own = self.need_any(drafters(order.demand_kind)).and_then(|()| self.need_own(order));
                let sent = if order.stage == Draft { Err(Denied::Stage) } else { Ok(()) };
                own.or(self.need(Role::Reviewer).and_then(|()| self.need_foreign(order)).and(sent))
            }
            OrderAction::Edit | OrderAction::Discard | OrderAction::Submit => {
                self.need_any(drafters(order.demand_kind))?;
                self.need_own(order)?;
                at(order, Draft)
            }
            OrderAction::Approve | OrderAction::SendBack => {
                self.need(Role::Reviewer)?;
                self.need_foreign(order)?;
                at(order, InReview)
            }
            OrderAction::Close => match self {
                Self::Process => at(order, Published),
                Self::Visitor => Err(Denied::SignIn),
                Self::Account(_) => Err(Denied::Duty),
            },
            OrderAction::Ask => {
                self.need(Role::Bidder)?;
                self.need_foreign(order)?;
                at(order, Published)
            }
            OrderAction::Answer | OrderAction::Amend => {
                self.need_any(drafters(order.demand_kind))?;
                self.need_own(order)?;
                at(order, Published)
            }
            OrderAction::Cancel => {
                self.need_any(drafters(order.demand_kind))?;
                self.need_own(order)?;
                if matches!(order.stage, Published | Closed | Opened | Evaluated) { Ok(()) } else { Err(Denied::Stage) }
            }
            OrderAction::Watch => match self {
                Self::Visitor => Err(Denied::SignIn),
                Self::Process => Err(Denied::Duty),
                Self::Account(_) if is_public => Ok(()),
                Self::Account(_) => Err(Denied::Stage),
            },
            OrderAction::SeeHiddenBuyer => self.need_own(order).or_else(|_| self.need(Role::Reviewer)),
        }
    }

    fn may_bids(&self, action: BidAction, order: OrderFacts) -> Result<(), Denied> {
        let (duty, stage) = match action {
            BidAction::Bid => (Role::Bidder, OrderStage::Published),
            BidAction::Open => (Role::Opener, OrderStage::Closed),
        };
        self.need(duty)?;
        self.need_foreign(order)?;
        at(order, stage)
    }

    /// The order's own side evaluates and proposes once it has declared its interests; somebody else decides (domain.md 2).
    fn may_award(&self, action: AwardAction, facts: AwardFacts) -> Result<(), Denied> {
        let order = facts.order;
        if *self == Self::Process {
            return Err(Denied::Duty);
        }
        let own_side = self.need_any(drafters(order.demand_kind)).and_then(|()| self.need_own(order));
        let unentangled = if facts.entangled { Err(Denied::Interest) } else { Ok(()) };
        let unbiased = unentangled.and(if facts.declared { Ok(()) } else { Err(Denied::Undeclared) });
        let begun = order.stage == facts.judged_at || matches!(order.stage, OrderStage::Evaluated | OrderStage::Settled);
        let begun = if begun { Ok(()) } else { Err(Denied::Stage) };
        match action {
            AwardAction::Read | AwardAction::Declare | AwardAction::Retender => own_side.and(begun),
            AwardAction::Evaluate => own_side.and_then(|()| at(order, facts.judged_at)).and(unbiased),
            AwardAction::Propose => own_side.and_then(|()| at(order, OrderStage::Evaluated)).and(unbiased),
            AwardAction::Fail => own_side.and_then(|()| at(order, facts.judged_at).or(at(order, OrderStage::Evaluated))).and(unbiased),
            AwardAction::Inspect => {
                let approver = self.need_approver(facts);
                own_side.or(approver).and(begun)?;
                // A company's members decide about each other's proposals, which are there once the evaluation is over.
                let colleagues = order.demand_kind == DemandKind::Enterprise && !facts.alone;
                let decides = approver.is_ok() && !(colleagues && order.stage == facts.judged_at);
                if decides { unentangled } else { unbiased }
            }
            AwardAction::Decide => self.need_approver(facts).and_then(|()| at(order, OrderStage::Evaluated)).and(unentangled),
        }
    }

    /// Who decides about awards: approvers for public data; a second member for a company's own order, or a reviewer of another
    /// organisation where the company has no second one.
    fn need_approver(&self, facts: AwardFacts) -> Result<(), Denied> {
        match facts.order.demand_kind {
            DemandKind::PublicData => self.need(Role::Approver),
            DemandKind::Enterprise if facts.alone => self.need(Role::Reviewer).and_then(|()| self.need_foreign(facts.order)),
            DemandKind::Enterprise => self.need_any(drafters(DemandKind::Enterprise)).and_then(|()| self.need_own(facts.order)),
        }
    }

    fn may_company(&self, action: CompanyAction, company: CompanyFacts) -> Result<(), Denied> {
        use CompanyStage::{Draft, InReview};
        let member = || self.need_member_of(company.organisation);
        let reviewer = || self.need(Role::Reviewer).and_then(|()| self.need_outside(company.organisation));
        let at = |stage| if company.stage == stage { Ok(()) } else { Err(Denied::Stage) };
        match action {
            CompanyAction::Read | CompanyAction::Leave => member(),
            CompanyAction::Edit | CompanyAction::Submit => self.need(Role::Owner).and_then(|()| member()).and_then(|()| at(Draft)),
            CompanyAction::Manage => self.need(Role::Owner).and_then(|()| member()),
            CompanyAction::EditProfile => self.need_any(&[Role::Owner, Role::Bidder]).and_then(|()| member()),
            CompanyAction::Decide => reviewer().and_then(|()| at(InReview)),
            CompanyAction::Inspect | CompanyAction::ReadEvidence => {
                let sent = if company.stage == Draft { Err(Denied::Stage) } else { Ok(()) };
                let own = if action == CompanyAction::ReadEvidence { member() } else { Err(Denied::Organisation) };
                own.or(reviewer().and(sent))
            }
        }
    }

    fn need_member_of(&self, organisation: Uuid) -> Result<(), Denied> {
        match self {
            Self::Visitor => Err(Denied::SignIn),
            Self::Account(member) if member.organisation == Some(organisation) => Ok(()),
            Self::Account(_) | Self::Process => Err(Denied::Organisation),
        }
    }

    fn need_outside(&self, organisation: Uuid) -> Result<(), Denied> {
        match self.member() {
            Some(member) if member.organisation.is_some_and(|own| own != organisation) => Ok(()),
            _ => Err(Denied::Organisation),
        }
    }

    /// A person who belongs to no organisation and holds no duty.
    fn need_nowhere(&self) -> Result<(), Denied> {
        match self {
            Self::Visitor => Err(Denied::SignIn),
            Self::Account(member) if member.organisation.is_some() => Err(Denied::Organisation),
            Self::Account(member) if member.roles.is_empty() => Ok(()),
            Self::Account(_) | Self::Process => Err(Denied::Duty),
        }
    }

    fn need(&self, role: Role) -> Result<(), Denied> {
        self.need_any(&[role])
    }

    fn need_any(&self, roles: &[Role]) -> Result<(), Denied> {
        match self {
            Self::Process => Ok(()),
            Self::Visitor => Err(Denied::SignIn),
            Self::Account(member) if roles.iter().any(|role| member.roles.contains(role)) => Ok(()),
            Self::Account(_) => Err(Denied::Duty),
        }
    }

    fn need_own(&self, order: OrderFacts) -> Result<(), Denied> {
        match self.member() {
            Some(member) if member.organisation == Some(order.organisation) => Ok(()),
            _ => Err(Denied::Organisation),
        }
    }

    fn need_foreign(&self, order: OrderFacts) -> Result<(), Denied> {
        match self.member() {
            Some(member) if member.organisation.is_some_and(|own| own != order.organisation) => Ok(()),
            _ => Err(Denied::Organisation),
        }
    }
}

/// Who drafts, runs and evaluates orders of a kind, and proposes their awards: a company's owner does what its buyers do.
pub(crate) fn drafters(kind: DemandKind) -> &'static [Role] {
    match kind {
        DemandKind::PublicData => &[Role::Publisher],
        DemandKind::Enterprise => &[Role::Buyer, Role::Owner],
    }
}

fn at(order: OrderFacts, stage: OrderStage) -> Result<(), Denied> {
    if order.stage == stage { Ok(()) } else { Err(Denied::Stage) }
}
