//! Seeding: what happened in the demo region, in the order in which it happened, each by its ordinary command.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use uuid::Uuid;

use super::{
    ACCOUNTS, Summary, Told,
    accounts::{CENTRE, COMPANIES, NEWCOMER},
    calendar::Calendar,
    events::Conference,
    papers,
    positions::{self, Offer},
    scale::{Beyond, Many},
    talent::{Deed, Seekers},
    texts::{self, EventText, NoticeText, OrderText, Plan, State, VendorText},
    training::Lesson,
    translate, uscc,
    voices::{AMENDMENTS, ANSWERED, Amended, CANCELLED, WAITING, WATCHED},
};
use crate::{
    Error, Exchange, Locale, Result,
    accounts::{self, NewPerson, NewStaff},
    actor::{Actor, Member, Role},
    awards,
    clock::Clock,
    codes::{CodeList, DemandKind, NoticeKind, OrganisationKind, Procedure},
    companies::{self, ApplicationForm},
    entity::{account, order, organisation, rule_set},
    notices::{self, Announcement},
    orders::{self, FieldNotes, OrderForm},
    search, vendors,
};

/// Days before today at which the region comes into being.
const BEGINNING: i64 = 400;
/// Vendors that enter the register on one day.
const VENDORS_A_DAY: i64 = 3;
/// Every so many orders carry documents.
const WITH_DOCUMENTS: usize = 3;
/// Minutes after midnight: when orders are drafted and sent to review, and when they are approved, sent back or announced.
pub(super) const MORNING: i64 = 9 * 60 + 10;
pub(super) const AFTERNOON: i64 = 14 * 60;
/// Minutes after midnight at which people watch, amend and cancel.
const EVENING: i64 = 18 * 60 + 30;
/// Minutes after midnight at which the job that ends publicities comes by.
const MIDNIGHT: i64 = 5;
/// Days from today to the closing of what is offered anew.
const AGAIN: i64 = 12;
/// Minutes after midnight at which bidding ends, in turn.
pub(super) const CLOSINGS: [i64; 2] = [9 * 60 + 30, 17 * 60];

/// What a reviewer noted on the order that was sent back.
const SENT_BACK: &str = "公示期限与规则不一致，资格条件无法核验，请按字段修改后再送审。";
const NOTES: [(&str, &str); 2] = [
    ("background", "正文写“公示三日”，单一来源的公示期不少于五个工作日，请改为一致。"),
    ("qualifications", "“原团队”不是可以核验的条件，请写明团队所属单位及须具备的条件。"),
];

/// Something that happened.
pub(super) enum Event {
    Register(Box<VendorText>),
    Draft(usize),
    Approve(usize),
    SendBack(usize),
    Bid(usize, usize),
    Close,
    Open(usize),
    Evaluate(usize),
    Propose(usize),
    ApproveAward(usize),
    Settle,
    Retender(usize),
    Apply,
    Watch(usize),
    Ask(usize, usize, &'static str),
    Answer(usize, &'static str),
    Amend(usize, &'static Amended),
    Cancel(usize, &'static str),
    Many(Many),
    Announce(NoticeKind, Box<NoticeText>),
    Offer(usize),
    DecidePosition(usize),
    Train(Box<Lesson>),
    Convene(Box<EventText>),
    Seek(Deed),
}

/// An order on its way.
pub(super) struct Course {
    pub(super) plan: Plan,
    pub(super) text: OrderText,
    pub(super) address: Uuid,
    /// Names of the companies that can bid, in the order in which they do.
    pub(super) bidders: Vec<String>,
}

pub(super) struct Seeding<'a> {
    pub(super) exchange: &'a Exchange,
    pub(super) calendar: Calendar,
    pub(super) courses: Vec<Course>,
    pub(super) offers: Vec<Offer>,
    pub(super) seekers: Seekers,
    /// Who acts for an organisation, by its name.
    members: BTreeMap<String, Member>,
    /// Everyone who has a duty.
    pub(super) people: Vec<Member>,
    codes: u32,
    /// Orders past the number of the texts.
    pub(super) beyond: Option<Beyond>,
    /// Addresses of events with the orders that they release.
    pub(super) conferences: Vec<Conference>,
    pub(super) summary: Summary,
}

/// Brings the clock back to the true time, however seeding ends.
struct TrueTimeAfterwards<'a>(&'a Clock);

impl Drop for TrueTimeAfterwards<'_> {
    fn drop(&mut self) {
        self.0.set_offset(TimeDelta::zero());
    }
}

/// Fills an empty exchange with the demo region; [`Error::State`] when the database already holds orders.
pub async fn seed(exchange: &Exchange, progress: impl Fn(&str) + Sync) -> Result<Summary> {
    let told = |told: Told<'_>| match told {
        Told::Step(step) => progress(step),
        Told::Part(done, all) => {
            let tenth = all.div_ceil(10);
            if done.is_multiple_of(tenth) {
                progress(&format!("{}0 %", done / tenth));
            }
        }
    };
    let summary = region(exchange, None, &told).await?.summary;
    progress("search index");
    search::catch_up(exchange).await?;
    Ok(summary)
}

/// The demo region with its history, and in between what is recombined from its texts.
pub(super) async fn region<'a>(exchange: &'a Exchange, beyond: Option<Beyond>, told: &(dyn Fn(Told<'_>) + Sync)) -> Result<Seeding<'a>> {
    if order::Entity::find().count(exchange.db()).await? > 0 {
        return Err(Error::State("there are orders already"));
    }
    let _clock = TrueTimeAfterwards(exchange.clock());
    let calendar = Calendar::new(exchange.region(), Utc::now());
    let courses =
        texts::orders()?.into_iter().map(|(plan, text)| Course { plan, text, address: Uuid::nil(), bidders: Vec::new() }).collect();
    let mut seeding = Seeding {
        exchange,
        calendar,
        courses,
        offers: positions::offers(texts::positions()?),
        seekers: Seekers::default(),
        members: BTreeMap::new(),
        people: Vec::new(),
        codes: 0,
        beyond,
        conferences: Vec::new(),
        summary: Summary::default(),
    };
    told(Told::Step("organisations and accounts"));
    seeding.set_clock(calendar.ago(BEGINNING, MORNING));
    seeding.people().await?;
    let mut events = seeding.events()?;
    events.extend(seeding.seeking(Utc::now()).into_iter().map(|(at, deed)| (at, Event::Seek(deed))));
    events.sort_by_key(|(at, _)| *at);
    told(Told::Step(&format!("{} events of {BEGINNING} days", events.len())));
    let all = events.len();
    for (number, (at, event)) in (1..).zip(events) {
        seeding.set_clock(at);
        seeding.happen(event).await?;
        told(Told::Part(number, all));
    }
    exchange.clock().set_offset(TimeDelta::zero());
    seeding.release().await?;
    Ok(seeding)
}

impl Seeding<'_> {
    fn set_clock(&self, at: DateTime<Utc>) {
        self.exchange.clock().set_offset(at - Utc::now());
    }

    /// The demo's accounts, and for every other buyer an organisation with an account that nobody signs in with.
    async fn people(&mut self) -> Result<()> {
        let mut buyers: BTreeMap<String, (DemandKind, String)> = BTreeMap::new();
        for Course { text, .. } in &self.courses {
            let kind = translate::by_code("demand_kind", &text.demand_kind)?;
            buyers.entry(text.buyer.clone()).or_insert((kind, text.division.clone()));
        }
        let centre = (DemandKind::PublicData, self.exchange.region().division.clone());
        for demo in ACCOUNTS {
            if COMPANIES.contains(&demo.organisation.unwrap_or_default()) {
                continue;
            }
            let Some(name) = demo.organisation else {
                self.person(demo.email, demo.name, demo.password).await?;
                continue;
            };
            let (kind, division) = buyers.get(name).unwrap_or(&centre).clone();
            self.staff(name, kind, &division, demo.email, demo.name, demo.password, demo.roles).await?;
        }
        for (number, (name, (kind, division))) in (1..).zip(buyers) {
            if self.members.contains_key(&name) {
                continue;
            }
            let (email, password) = (format!("staff{number}@demo.invalid"), format!("{}{}", Uuid::new_v4(), Uuid::new_v4()));
            let role = if kind == DemandKind::PublicData { Role::Publisher } else { Role::Buyer };
            self.staff(&name, kind, &division, &email, "示例·经办人", &password, &[role]).await?;
        }
        Ok(())
    }

    async fn person(&mut self, email: &str, name: &str, password: &str) -> Result<()> {
        let (password, password_again) = (password.to_owned(), password.to_owned());
        let person = NewPerson { email: email.to_owned(), name: name.to_owned(), password, password_again, locale: Locale::Zh };
        accounts::register(self.exchange, person).await?;
        self.summary.accounts += 1;
        Ok(())
    }

    #[expect(clippy::too_many_arguments, reason = "one account, spelled out")]
    async fn staff(
        &mut self,
        organisation: &str,
        demand: DemandKind,
        division: &str,
        email: &str,
        name: &str,
        password: &str,
        roles: &[Role],
    ) -> Result<()> {
        let organisation_kind = organisation_kind(demand)?;
        let id = self.organisation(organisation, organisation_kind, division).await?;
        let staff = NewStaff {
            email: email.to_owned(),
            name: name.to_owned(),
            password: password.to_owned(),
            roles: roles.to_vec(),
            organisation: Some(organisation.to_owned()),
            organisation_kind,
            division: division.to_owned(),
        };
        let account = accounts::create_staff(self.exchange, &Actor::Process, staff).await?;
        if roles.iter().any(|role| role.is_staff()) {
            accounts::give_demo_factor(self.exchange, account).await?;
        }
        self.summary.accounts += 1;
        let member = Member {
            account,
            name: name.to_owned(),
            organisation: Some(id),
            roles: roles.iter().copied().collect::<BTreeSet<_>>(),
            authenticated_at: None,
        };
        self.people.push(member.clone());
        let acts = roles.iter().any(|role| matches!(role, Role::Publisher | Role::Buyer | Role::Reviewer));
        if acts {
            self.members.entry(organisation.to_owned()).or_insert(member);
        }
        Ok(())
    }

    /// The organisation of this name, entered with a code that nobody can have when it is new.
    pub(super) async fn organisation(&mut self, name: &str, kind: OrganisationKind, division: &str) -> Result<Uuid> {
        let known = organisation::Entity::find().filter(organisation::Column::Name.eq(name)).one(self.exchange.db()).await?;
        if let Some(known) = known {
            return Ok(known.id);
        }
        let code = self.code(kind);
        let mut change = self.exchange.write(&Actor::Process).await?;
        let id = Uuid::now_v7();
        let now = change.now().await?;
        let row = organisation::ActiveModel {
            id: Set(id),
            kind: Set(kind),
            name: Set(name.to_owned()),
            uscc: Set(Some(code)),
            division: Set(division.to_owned()),
            verified_at: Set(Some(now)),
            created_at: Set(now),
        };
        row.insert(change.db()).await?;
        change.record("organisation.entered", id, serde_json::json!({}));
        change.commit().await?;
        self.summary.organisations += 1;
        Ok(id)
    }

    pub(super) fn code(&mut self, kind: OrganisationKind) -> String {
        self.codes += 1;
        uscc::demo_code(kind, self.codes)
    }

    /// Everything that happens, in the order of time.
    fn events(&self) -> Result<Vec<(DateTime<Utc>, Event)>> {
        let calendar = self.calendar;
        let mut events = Vec::new();
        for (number, text) in (1..).zip(texts::vendors()?) {
            events.push((calendar.ago(BEGINNING - number / VENDORS_A_DAY, MORNING + number), Event::Register(Box::new(text))));
        }
        for (index, course) in self.courses.iter().enumerate() {
            let (plan, minute) = (&course.plan, index as i64);
            let (drafted, decided) = (MORNING + minute, AFTERNOON + minute);
            let days = plan.published_days_ago;
            match plan.state {
                State::InReview | State::Draft => events.push((calendar.ago(days, drafted), Event::Draft(index))),
                State::SentBack => {
                    events.push((calendar.ago(days + 1, drafted), Event::Draft(index)));
                    events.push((calendar.ago(days, decided), Event::SendBack(index)));
                }
                _ => {
                    events.push((calendar.ago(days + 1, drafted), Event::Draft(index)));
                    events.push((calendar.ago(days, decided), Event::Approve(index)));
                    self.after_publication(index, calendar.ago(days, decided), &mut events)?;
                }
            }
        }
        events.push((calendar.ago(1, MORNING), Event::Apply));
        self.voices(&mut events)?;
        if let Some(beyond) = &self.beyond {
            events.extend(beyond.events(calendar)?);
        }
        let midnights = (0..BEGINNING).map(|days| (calendar.ago(days, MIDNIGHT), Event::Settle));
        events.extend(midnights);
        for (index, offer) in self.offers.iter().enumerate() {
            events.push((calendar.ago(offer.days_ago, MORNING + index as i64), Event::Offer(index)));
            events.push((calendar.ago(offer.days_ago, AFTERNOON + index as i64), Event::DecidePosition(index)));
        }
        for text in texts::notices()? {
            if let Some(kind) = translate::notice_kind(&text.kind)? {
                events.push((calendar.ago(text.days_ago, AFTERNOON + 150), Event::Announce(kind, Box::new(text))));
            }
        }
        events.extend(self.lessons()?.into_iter().map(|(at, lesson)| (at, Event::Train(Box::new(lesson)))));
        events.extend(self.conferences()?.into_iter().map(|(at, text)| (at, Event::Convene(Box::new(text)))));
        events.sort_by_key(|(at, _)| *at);
        Ok(events)
    }

    /// Bids, closing, opening, evaluation, proposal and approval, as far as the plan goes.
    fn after_publication(&self, index: usize, published: DateTime<Utc>, events: &mut Vec<(DateTime<Utc>, Event)>) -> Result<()> {
        let Course { plan, text, .. } = &self.courses[index];
        let (calendar, state, minute) = (self.calendar, plan.state, index as i64);
        let closing = self.closing(index);
        let last = closing.min(Utc::now() - TimeDelta::minutes(30));
        let bids = plan.bids(text.lots.len())?.into_iter().max().unwrap_or_default();
        for bid in 0..bids {
            let share = (last - published).num_seconds() * (bid as i64 + 1) / (bids as i64 + 1);
            events.push((published + TimeDelta::seconds(share), Event::Bid(index, bid)));
        }
        let after = |days: u32, minutes: i64| calendar.working_days_after(closing, days, minutes + minute);
        if state >= State::Closed {
            events.push((closing + TimeDelta::minutes(1), Event::Close));
        }
        if state >= State::Opened && self.ranks(index)? {
            events.push((after(1, MORNING), Event::Open(index)));
        }
        if state >= State::Evaluated {
            events.push((after(3, AFTERNOON), Event::Evaluate(index)));
        }
        let is_recent = matches!(state, State::AwaitingApproval | State::Proposed);
        if state >= State::AwaitingApproval {
            let proposed = if is_recent { calendar.ago(1, MORNING + minute) } else { after(4, MORNING) };
            events.push((proposed, Event::Propose(index)));
        }
        if state >= State::Proposed {
            let approved = if is_recent { calendar.ago(1, AFTERNOON + minute) } else { after(5, AFTERNOON) };
            events.push((approved, Event::ApproveAward(index)));
        }
        if let Some(days) = plan.retendered_days_ago {
            events.push((calendar.ago(days, AFTERNOON + minute), Event::Retender(index)));
        }
        Ok(())
    }

    /// What is watched, asked, answered, amended and cancelled.
    fn voices(&self, events: &mut Vec<(DateTime<Utc>, Event)>) -> Result<()> {
        let calendar = self.calendar;
        for order in WATCHED {
            let index = self.index(order)?;
            events.push((calendar.ago(self.courses[index].plan.published_days_ago, EVENING), Event::Watch(index)));
        }
        for (company, (order, days, question, answer)) in ANSWERED.into_iter().enumerate() {
            let index = self.index(order)?;
            events.push((calendar.ago(days, MORNING + company as i64), Event::Ask(index, company, question)));
            events.push((calendar.ago(days, AFTERNOON + company as i64), Event::Answer(index, answer)));
        }
        for (company, (order, days, question)) in WAITING.into_iter().enumerate() {
            events.push((calendar.ago(days, EVENING), Event::Ask(self.index(order)?, company, question)));
        }
        for amended in &AMENDMENTS {
            events.push((calendar.ago(amended.days_ago, EVENING), Event::Amend(self.index(amended.order)?, amended)));
        }
        for (order, days, reason) in CANCELLED {
            events.push((calendar.ago(days, EVENING), Event::Cancel(self.index(order)?, reason)));
        }
        Ok(())
    }

    fn index(&self, order: &str) -> Result<usize> {
        let found = self.courses.iter().position(|course| course.plan.order == order);
        found.ok_or_else(|| Error::Data(format!("data/demo/plan.csv: no order {order}")))
    }

    async fn happen(&mut self, event: Event) -> Result<()> {
        match event {
            Event::Register(text) => self.register(*text).await,
            Event::Draft(index) => self.draft(index).await,
            Event::Approve(index) => {
                let (address, version) = self.in_review(index).await?;
                orders::approve(self.exchange, &self.actor(CENTRE)?, address, version).await.map_err(|error| self.about(index, error))?;
                Ok(())
            }
            Event::SendBack(index) => {
                let (address, version) = self.in_review(index).await?;
                let notes = FieldNotes(NOTES.map(|(field, note)| (field.to_owned(), note.to_owned())).into());
                orders::send_back(self.exchange, &self.actor(CENTRE)?, address, version, SENT_BACK, notes).await
            }
            Event::Bid(index, number) => self.bid(index, number).await,
            Event::Close => orders::close_due(self.exchange).await.map(|_| ()),
            Event::Open(index) => self.open(index).await,
            Event::Evaluate(index) => self.evaluate(index).await,
            Event::Propose(index) => self.propose(index).await,
            Event::ApproveAward(index) => self.approve_award(index).await,
            Event::Settle => awards::settle_due(self.exchange).await.map(|_| ()),
            Event::Retender(index) => self.retender(index).await,
            Event::Apply => self.apply().await,
            Event::Watch(index) => self.watch(index).await,
            Event::Ask(index, company, question) => self.ask(index, company, question).await,
            Event::Answer(index, answer) => self.answer(index, answer).await,
            Event::Amend(index, amended) => self.amend(index, amended).await,
            Event::Cancel(index, reason) => self.cancel(index, reason).await,
            Event::Announce(kind, text) => self.announce(kind, *text).await,
            Event::Many(many) => self.many(many).await,
            Event::Offer(index) => self.offer(index).await,
            Event::DecidePosition(index) => self.decide_position(index).await,
            Event::Train(lesson) => self.train(*lesson).await,
            Event::Convene(text) => self.convene(*text).await,
            Event::Seek(deed) => self.seek(deed).await,
        }
    }

    async fn register(&mut self, text: VendorText) -> Result<()> {
        let name = text.name.clone();
        let profile = translate::profile(text, |kind| self.code(kind))?;
        vendors::register(self.exchange, &Actor::Process, profile).await?;
        self.summary.vendors += 1;
        self.summary.organisations += 1;
        for demo in ACCOUNTS.iter().filter(|demo| demo.organisation == Some(&name)) {
            self.staff(&name, DemandKind::Enterprise, "", demo.email, demo.name, demo.password, demo.roles).await?;
        }
        Ok(())
    }

    /// A newcomer registers a company and sends it to verification.
    async fn apply(&mut self) -> Result<()> {
        let person = account::Entity::find().filter(account::Column::Email.eq(NEWCOMER)).one(self.exchange.db()).await?;
        let person = person.ok_or(Error::NotFound)?;
        let kind = OrganisationKind::all().find(|kind| kind.code() == "company").ok_or(Error::NotFound)?;
        let mut member =
            Member { account: person.id, name: person.name, organisation: None, roles: BTreeSet::new(), authenticated_at: None };
        let form = ApplicationForm {
            name: "百色新声数据标注有限公司（示例）".to_owned(),
            uscc: self.code(kind),
            kind: kind.code().to_owned(),
            division: self.exchange.region().division.clone(),
            phone: "0771-5550100".to_owned(),
        };
        member.organisation = Some(companies::register(self.exchange, &Actor::Account(member.clone()), &form).await?);
        member.roles = companies::MEMBER_ROLES.into_iter().collect();
        let owner = Actor::Account(member);
        companies::add_evidence(self.exchange, &owner, "营业执照（示例）.pdf", papers::licence()).await?;
        let application = companies::company(self.exchange, &owner).await?.application.ok_or(Error::NotFound)?;
        companies::submit(self.exchange, &owner, application.version).await?;
        self.summary.organisations += 1;
        Ok(())
    }

    /// An author starts a draft, fills it in and, unless it is to stay a draft, sends it to review.
    async fn draft(&mut self, index: usize) -> Result<()> {
        let form = self.form(index).await?;
        let course = &self.courses[index];
        let (state, actor) = (course.plan.state, self.actor(&course.text.buyer)?);
        let kind = translate::by_code("demand_kind", &course.text.demand_kind)?;
        let address = orders::start(self.exchange, &actor, kind).await?;
        orders::save(self.exchange, &actor, address, self.version(address).await?, form).await?;
        if index.is_multiple_of(WITH_DOCUMENTS) {
            for (name, content) in papers::of(&course.text) {
                orders::add_document(self.exchange, &actor, address, name, content).await?;
            }
        }
        if state != State::Draft {
            let version = self.version(address).await?;
            orders::submit(self.exchange, &actor, address, version).await.map_err(|error| self.about(index, error))?;
        }
        self.courses[index].address = address;
        match state {
            State::Published => self.summary.orders_published += 1,
            State::Cancelled => self.summary.orders_cancelled += 1,
            State::InReview => self.summary.in_review += 1,
            State::Draft | State::SentBack => self.summary.drafts += 1,
            _ => self.summary.orders_closed += 1,
        }
        Ok(())
    }

    /// What the author typed; one that stays a draft lacks its last pages.
    async fn form(&self, index: usize) -> Result<OrderForm> {
        let Course { plan, text, .. } = &self.courses[index];
        let closes_at = self.closing(index);
        let kind: DemandKind = translate::by_code("demand_kind", &text.demand_kind)?;
        let mut form = translate::order_form(text)?;
        self.times(&mut form, kind, closes_at).await?;
        if plan.hide_buyer {
            form.hide_buyer = "yes".to_owned();
        }
        if plan.state == State::Draft {
            form.criteria.clear();
            form.questions_until.clear();
            form.closes_at.clear();
            form.delivery_days.clear();
        }
        Ok(form)
    }

    /// Fills in when bids close, and when questions end by the rules of the procedure.
    pub(super) async fn times(&self, form: &mut OrderForm, kind: DemandKind, closes_at: DateTime<Utc>) -> Result<()> {
        let procedure: Procedure = translate::by_code("procedure", &form.procedure)?;
        let rules = rule_set::Entity::find_by_id((kind, procedure)).one(self.exchange.db()).await?;
        let questions_until = closes_at - TimeDelta::days(rules.map_or(0, |rules| rules.question_days).into());
        form.closes_at = self.calendar.typed(closes_at);
        form.questions_until = self.calendar.typed(questions_until);
        Ok(())
    }

    /// When an order that is offered anew closes.
    pub(super) fn again_closing(&self) -> DateTime<Utc> {
        self.calendar.ahead(AGAIN, CLOSINGS[0])
    }

    fn closing(&self, index: usize) -> DateTime<Utc> {
        self.calendar.ahead(self.courses[index].plan.closes_in_days, CLOSINGS[index % CLOSINGS.len()])
    }

    async fn announce(&mut self, kind: NoticeKind, text: NoticeText) -> Result<()> {
        let order = match text.order_id.as_ref().and_then(|id| self.courses.iter().find(|course| course.plan.order == *id)) {
            Some(course) => {
                let row = self.row(course.address).await?;
                row.number.map(|number| (row.id, number))
            }
            None => None,
        };
        let announcement = Announcement {
            kind,
            order,
            issuer: text.issuer,
            title: text.title,
            body: text.body,
            reason: text.reason,
            changes: Vec::new(),
            lang: Locale::Zh.code().to_owned(),
        };
        notices::publish(self.exchange, &Actor::Process, announcement).await?;
        self.summary.notices += 1;
        Ok(())
    }

    pub(super) fn member(&self, organisation: &str) -> Result<&Member> {
        self.members.get(organisation).ok_or_else(|| Error::Data(format!("nobody acts for {organisation}")))
    }

    pub(super) fn actor(&self, organisation: &str) -> Result<Actor> {
        self.member(organisation).map(|member| Actor::Account(member.clone()))
    }

    /// A member of an organisation with a duty; it gets an account that nobody signs in with when it has none.
    pub(super) async fn acting(&mut self, organisation: &str, duty: Role) -> Result<Actor> {
        let row = organisation::Entity::find().filter(organisation::Column::Name.eq(organisation)).one(self.exchange.db()).await?;
        let id = row.ok_or_else(|| Error::Data(format!("nobody is called {organisation}")))?.id;
        let holds = |member: &&Member| member.organisation == Some(id) && member.roles.contains(&duty);
        if !self.people.iter().any(|member| holds(&member)) {
            let (email, password) = (format!("{duty}{}@demo.invalid", self.people.len()), format!("{}{}", Uuid::new_v4(), Uuid::new_v4()));
            self.staff(organisation, DemandKind::Enterprise, "", &email, "示例·经办人", &password, &[duty]).await?;
        }
        self.people.iter().find(holds).map(|member| Actor::Account(member.clone())).ok_or(Error::NotFound)
    }

    async fn in_review(&self, index: usize) -> Result<(Uuid, i32)> {
        let address = self.courses[index].address;
        Ok((address, self.version(address).await?))
    }

    async fn version(&self, address: Uuid) -> Result<i32> {
        Ok(self.row(address).await?.version)
    }

    pub(super) async fn row(&self, address: Uuid) -> Result<order::Model> {
        order::Entity::find().filter(order::Column::Address.eq(address)).one(self.exchange.db()).await?.ok_or(Error::NotFound)
    }

    /// Says which text a rule refused, and which fields.
    pub(super) fn about(&self, index: usize, error: Error) -> Error {
        let id = &self.courses[index].plan.order;
        match error {
            Error::Invalid(errors) => Error::Data(format!("data/demo: {id}: {errors:?}")),
            Error::Denied(_) | Error::State(_) => Error::Data(format!("data/demo: {id}: {error}")),
            other => other,
        }
    }
}

pub(super) fn organisation_kind(demand: DemandKind) -> Result<OrganisationKind> {
    let code = if demand == DemandKind::PublicData { "agency" } else { "company" };
    OrganisationKind::from_code(code).ok_or_else(|| Error::Data(format!("organisation_kind.csv lacks {code}")))
}
