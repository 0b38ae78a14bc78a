//! From a published order to its award, step by step, each by its ordinary command and by the people whose duty it is.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::{
    accounts::COMPANIES,
    bidding::{bid, lot_of_chance, score},
    seed::Seeding,
};
use crate::{
    Error, Result,
    actor::{Actor, Member, Role},
    awards::{self, Declaration, SheetForm},
    bids::{self, Submission, fingerprint},
    codes::{DemandKind, LotOutcome, Procedure},
    matching::{self, Pair, Point, Reason, Verdict},
    orders::{self, OrderView},
    vendors::{self, VendorView},
};

impl Seeding<'_> {
    /// The bid of one of the companies that can do an order, for those lots that so many bid for.
    pub(super) async fn bid(&mut self, index: usize, number_of_bid: usize) -> Result<()> {
        let number = self.number(index).await?;
        let order = orders::order(self.exchange, &Actor::Process, &number).await?;
        let counts = self.courses[index].plan.bids(order.lots.len())?;
        let company = self.bidder(index, &order, number_of_bid).await?;
        let actor = self.acting(&company, Role::Bidder).await?;
        let wanted: Vec<bool> = counts.iter().map(|count| number_of_bid < *count).collect();
        let submission =
            Submission { asked: fingerprint(&order.content), follows: 0, form: bid(&order, &company, &wanted), documents: Vec::new() };
        bids::submit(self.exchange, &actor, &number, submission).await.map_err(|error| self.about(index, error))?;
        self.summary.bids += 1;
        Ok(())
    }

    /// The companies that bid for an order: those that can do it, chosen when the first of them does.
    async fn bidder(&mut self, index: usize, order: &OrderView, number_of_bid: usize) -> Result<String> {
        if self.courses[index].bidders.is_empty() {
            let today = self.exchange.region().day(self.exchange.clock().now());
            let keeps_out = |reason: &Reason| reason.gate && reason.verdict == Verdict::Unmet && reason.point != Point::Subcontracting;
            let able = |vendor: &VendorView| !matching::judge(Pair { order: &order.content, vendor }, today).iter().any(keeps_out);
            let vendors = vendors::matchable(self.exchange, None).await?.into_iter().filter(able);
            let mut names: Vec<String> = vendors.map(|vendor| vendor.name).collect();
            names.sort_by_key(|name| (!COMPANIES.contains(&name.as_str()), lot_of_chance(name, index)));
            self.courses[index].bidders = names;
        }
        let able = &self.courses[index].bidders;
        let missing =
            || Error::Data(format!("data/demo/plan.csv: {}: only {} vendors can bid", self.courses[index].plan.order, able.len()));
        able.get(number_of_bid).cloned().ok_or_else(missing)
    }

    /// Two officers open the bids together.
    pub(super) async fn open(&self, index: usize) -> Result<()> {
        let number = self.number(index).await?;
        let officers: Vec<&Member> = self.people.iter().filter(|member| member.roles.contains(&Role::Opener)).collect();
        let [first, second, ..] = officers.as_slice() else { return Err(Error::Data("two openers are needed".to_owned())) };
        bids::consent(self.exchange, &self.fresh(first), &number).await.map_err(|error| self.about(index, error))?;
        bids::open(self.exchange, &self.fresh(second), &number).await.map_err(|error| self.about(index, error))
    }

    /// The order's own side declares, scores, hands in and concludes.
    pub(super) async fn evaluate(&self, index: usize) -> Result<()> {
        let (exchange, number, actor) = (self.exchange, self.number(index).await?, self.actor(&self.courses[index].text.buyer)?);
        let about = |error| self.about(index, error);
        let view = awards::evaluation(exchange, &actor, &number).await.map_err(about)?;
        let no_conflict =
            |(organisation, _): &(Uuid, String)| (*organisation, Declaration { conflict: "no".into(), reason: String::new() });
        let said: BTreeMap<Uuid, Declaration> = view.bidders.iter().map(no_conflict).collect();
        awards::declare(exchange, &actor, &number, &said).await.map_err(about)?;
        let view = awards::evaluation(exchange, &actor, &number).await.map_err(about)?;
        let answers =
            view.questions.iter().map(|asked| (asked.question.path(), score(&asked.question, &asked.bidder, asked.criterion.as_deref())));
        let version = view.own.as_ref().map_or(0, |sheet| sheet.version);
        let version = awards::save(exchange, &actor, &number, version, SheetForm(answers.collect())).await.map_err(about)?;
        awards::hand_in(exchange, &actor, &number, version).await.map_err(about)?;
        awards::conclude(exchange, &actor, &number).await.map_err(about)
    }

    /// The order's own side proposes the first of the ranking, or everyone who is admitted, lot by lot.
    pub(super) async fn propose(&self, index: usize) -> Result<()> {
        let (number, member) = (self.number(index).await?, self.member(&self.courses[index].text.buyer)?);
        let actor = self.fresh(member);
        for lot in awards::award(self.exchange, &actor, &number).await?.lots.into_iter().filter(|lot| lot.outcome == LotOutcome::Open) {
            let admitted = lot.ranking.iter().filter(|row| row.admitted).map(|row| row.bid);
            let winners: Vec<Uuid> = if self.ranks(index)? { admitted.take(1).collect() } else { admitted.collect() };
            awards::propose(self.exchange, &actor, &number, lot.position, &winners, "").await.map_err(|error| self.about(index, error))?;
        }
        Ok(())
    }

    /// Somebody else approves what was proposed, which begins the publicity.
    pub(super) async fn approve_award(&self, index: usize) -> Result<()> {
        let number = self.number(index).await?;
        let order = orders::order(self.exchange, &Actor::Process, &number).await?;
        let duty = if order.content.demand_kind == DemandKind::PublicData { Role::Approver } else { Role::Reviewer };
        let approver = self.people.iter().find(|member| member.roles.contains(&duty));
        let actor = self.fresh(approver.ok_or_else(|| Error::Data(format!("nobody is {duty}")))?);
        for lot in awards::award(self.exchange, &actor, &number).await?.lots {
            if let Some(proposal) = lot.proposals.first().filter(|proposal| proposal.decided_at.is_none()) {
                let approved = awards::approve(self.exchange, &actor, &number, lot.position, proposal.version).await;
                approved.map_err(|error| self.about(index, error))?;
            }
        }
        Ok(())
    }

    /// Failed lots are offered anew with milder conditions, and that is reviewed and published.
    pub(super) async fn retender(&mut self, index: usize) -> Result<()> {
        let (number, actor) = (self.number(index).await?, self.actor(&self.courses[index].text.buyer)?);
        let failed: Vec<i32> = {
            let order = orders::order(self.exchange, &Actor::Process, &number).await?;
            order.lots.iter().filter(|lot| lot.outcome == LotOutcome::Failed).map(|lot| lot.position).collect()
        };
        let address = awards::retender(self.exchange, &actor, &number, &failed).await.map_err(|error| self.about(index, error))?;
        let draft = orders::draft(self.exchange, &actor, address).await?;
        let mut form = draft.form;
        let kept: Vec<&str> = form.qualifications.lines().take(1).collect();
        form.qualifications = kept.join("\n");
        self.times(&mut form, draft.demand_kind, self.again_closing()).await?;
        let saved = orders::save(self.exchange, &actor, address, draft.version, form).await?;
        orders::submit(self.exchange, &actor, address, saved.version).await.map_err(|error| self.about(index, error))?;
        let reviewer = self.actor(super::accounts::CENTRE)?;
        orders::approve(self.exchange, &reviewer, address, saved.version + 1).await.map_err(|error| self.about(index, error))?;
        self.summary.orders_published += 1;
        Ok(())
    }

    /// Whether bids of an order are ranked; applicants without prices are admitted or not.
    pub(super) fn ranks(&self, index: usize) -> Result<bool> {
        let procedure: Procedure = super::translate::by_code("procedure", &self.courses[index].text.procedure)?;
        Ok(bids::has_prices(procedure))
    }

    pub(super) async fn number(&self, index: usize) -> Result<String> {
        self.row(self.courses[index].address).await?.number.ok_or(Error::NotFound)
    }

    /// Somebody who has just proved in full who it is.
    fn fresh(&self, member: &Member) -> Actor {
        Actor::Account(Member { authenticated_at: Some(self.exchange.clock().now()), ..member.clone() })
    }
}
