//! The page: lot by lot the ranking, what to look at twice, what was proposed and decided, and what the viewer may do.

use exchange::{
    Problem,
    awards::{self, AwardView, LotAward, Proposal, rules::Method},
    codes::{AwardState, CodeList, LotOutcome},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use uuid::Uuid;

use super::{Typed, field};
use crate::{
    components::{
        Answers, AreaField, CheckField, Choice, ChoiceField, Crumbs, ErrorSummary, Fact, Head, Icon, OutcomeTag, PageTitle, Saved,
        Sentences, StageTag, When, sentences, words,
    },
    errors::page_error,
    form::{Fields, encode},
    format,
    i18n::text,
    pages::awards::{
        ranking::RankingTable,
        words::{RuleFacts, red_flag},
    },
    site::Page,
    t,
};

/// What the page says was done.
const DONE: [&str; 4] = ["propose", "approve", "send-back", "fail"];

/// The page.
#[component]
pub fn AwardPage() -> impl IntoView {
    let page = Page::here();
    let number = use_params_map().read_untracked().get("number").unwrap_or_default();
    let typed = use_context::<Typed>().unwrap_or_default();
    view! {
        <Suspense>
            {Suspend::new(async move {
                match awards::award(page.exchange(), page.actor(), &number).await {
                    Ok(view) => whole(&page, &view, &typed),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn whole(page: &Page, view: &AwardView, typed: &Typed) -> AnyView {
    let locale = page.locale;
    let subject = &view.subject;
    let lang = words::foreign(locale, &subject.lang);
    let errors = told(page, typed);
    let lines = errors.iter().map(|(path, sentence)| (path.clone(), label(page, path), sentence.clone())).collect::<Vec<_>>();
    let done = Fields::parse(page.query.as_bytes()).get("done").to_owned();
    let done = DONE.contains(&done.as_str()).then(|| view! { <Saved text=text(locale, &format!("award-done-{done}"))/> });
    let overtaken = typed.overtaken.then(|| view! { <p class="returned" role="alert">{t!(locale, "award-overtaken")}</p> });
    let lots = view.lots.iter().map(|lot| lot_section(page, view, lot, typed, &errors)).collect_view();
    view! {
        <PageTitle text=t!(locale, "award-page-title", number = subject.number.clone()) wrong=!lines.is_empty()/>
        <div class="wrap page flow">
            <Crumbs steps=vec![(t!(locale, "nav-workbench"), "/workbench")] here=t!(locale, "award-title")/>
            <ErrorSummary errors=lines/>
            {done}
            {overtaken}
            <header class="flow flow--tight">
                <p class="tags"><StageTag stage=subject.stage/></p>
                <h1>{t!(locale, "award-title")}"："<span lang=lang>{subject.title.clone()}</span></h1>
                <p class="small"><a href=page.link(&format!("/orders/{}", subject.number))>{subject.number.clone()}</a>"　"{view.buyer.clone()}</p>
            </header>
            {fresh(page, view)}
            <section aria-labelledby="rule"><Head id="rule" text=t!(locale, "evaluation-rule")/><RuleFacts subject=subject.clone()/></section>
            {lots}
            {retender(page, view, &errors)}
        </div>
    }
    .into_any()
}

/// Says before anything is typed that a fresh proof is needed, and where to give it.
fn fresh(page: &Page, view: &AwardView) -> impl IntoView + use<> {
    let locale = page.locale;
    let acts = view.proposes || view.decides;
    let stale = acts && page.actor().require_fresh(page.exchange().clock().now()).is_err();
    stale.then(|| {
        let href = format!("{}?next={}", page.link("/confirm"), encode(&page.link(&format!("/orders/{}/award", view.subject.number))));
        view! { <p class="tip"><Icon name="warn"/><span>{t!(locale, "award-fresh")}<a href=href>{t!(locale, "award-confirm-link")}</a></span></p> }
    })
}

fn told(page: &Page, typed: &Typed) -> Sentences {
    let mut told = sentences(page, &typed.errors);
    let own = [("confirm", "evaluation-confirm-missing"), ("winners", "award-winners-missing"), ("lots", "award-lots-missing")];
    for (name, sentence) in own {
        let path = field(&typed.deed, typed.lot, name);
        if typed.errors.get(&path) == Some(&Problem::Missing) {
            told.insert(path, text(page.locale, sentence));
        }
    }
    let path = field("propose", typed.lot, "reason");
    if typed.errors.get(&path) == Some(&Problem::Missing) {
        told.insert(path, t!(page.locale, "award-reason-missing"));
    }
    told
}

fn label(page: &Page, path: &str) -> String {
    let mut parts = path.split('.');
    let (deed, lot) = (parts.next().unwrap_or_default(), parts.next().and_then(|lot| lot.parse::<i64>().ok()).unwrap_or_default());
    let act = text(page.locale, &format!("award-act-{}", deed.replace('_', "-")));
    if lot == 0 { act } else { format!("{} · {act}", t!(page.locale, "order-lot", number = lot)) }
}

fn lot_section(page: &Page, view: &AwardView, lot: &LotAward, typed: &Typed, errors: &Sentences) -> impl IntoView + use<> {
    let locale = page.locale;
    let subject = &view.subject;
    let lang = words::foreign(locale, &subject.lang);
    let id = format!("lot-{}", lot.position);
    let heading = id.clone();
    let current = lot.proposals.iter().find(|proposal| proposal.state != AwardState::SentBack);
    let winners: Vec<Uuid> = current.map(|proposal| proposal.winners.iter().map(|winner| winner.bid).collect()).unwrap_or_default();
    let failure = lot.failure.clone().map(|(cause, reason, at)| {
        view! { <p class="returned">{t!(locale, "outcome-failed")}"："{cause.label(locale)}"　"<When at/>"　"<span lang=lang>{reason}</span></p> }
    });
    let anew = lot.retender.clone().map(|number| match number {
        Some(number) => {
            let href = page.link(&format!("/orders/{number}"));
            view! { <p>{t!(locale, "award-retendered")}<a href=href>{number}</a></p> }.into_any()
        }
        None => view! { <p>{t!(locale, "award-retender-draft")}</p> }.into_any(),
    });
    let made = lot.outcome == LotOutcome::Awarded;
    let table = (!lot.ranking.is_empty()).then(|| {
        view! { <RankingTable method=subject.ending.method criteria=subject.criteria.clone() rows=lot.ranking.clone() winners made lang=subject.lang.clone()/> }
    });
    let rejected = lot
        .rejected
        .iter()
        .map(|(name, reason)| view! { <li>{t!(locale, "outcome-rejected", name = name.clone())}<span lang=lang>{reason.clone()}</span></li> })
        .collect_view();
    let proposals = lot.proposals.iter().map(|proposal| proposal_view(page, proposal)).collect_view();
    let open = lot.outcome == LotOutcome::Open;
    let waiting = current.is_some_and(|proposal| proposal.state == AwardState::Proposed);
    let propose =
        (view.proposes && open && current.is_none() && !lot.ranking.is_empty()).then(|| propose_form(page, view, lot, typed, errors));
    let fail = (view.fails && open && !waiting).then(|| fail_form(page, view, lot, typed, errors));
    let decide = current.filter(|proposal| view.decides && proposal.state == AwardState::Proposed && !proposal.own);
    let decide = decide.map(|proposal| decide_forms(page, view, lot, proposal, typed, errors));
    view! {
        <section class="flow" aria-labelledby=heading>
            <div class="head bar"><h2 id=id>{t!(locale, "order-lot", number = lot.position)}"　"<span lang=lang>{lot.name.clone()}</span></h2><p class="bar__end"><OutcomeTag outcome=lot.outcome/></p></div>
            {failure}
            {anew}
            {table}
            {(!rejected.is_empty()).then(|| view! { <ul class="lines small">{rejected}</ul> })}
            {(!proposals.is_empty()).then(|| view! { <ol class="lines">{proposals}</ol> })}
            {propose}
            {decide}
            {fail}
        </section>
    }
}

/// One proposal with what was decided, and what to look at twice.
fn proposal_view(page: &Page, proposal: &Proposal) -> impl IntoView + use<> {
    let locale = page.locale;
    let proposal = proposal.clone();
    let class = match proposal.state {
        AwardState::Proposed => "tag tag--warn",
        AwardState::SentBack => "tag tag--bad",
        AwardState::Publicised => "tag tag--info",
        AwardState::Made => "tag tag--ok",
    };
    let winners: Vec<String> = proposal
        .winners
        .iter()
        .map(|winner| match winner.amount {
            Some(sum) => format!("{} {}", winner.name, t!(locale, "sum-yuan", sum = format::yuan(sum))),
            None => winner.name.clone(),
        })
        .collect();
    let flags = proposal.flags.iter().map(|flag| view! { <li>{red_flag(locale, flag)}</li> }).collect_view();
    let flags =
        (!flags.is_empty()).then(|| view! { <div class="returned"><p><b>{t!(locale, "award-flags")}</b></p><ul>{flags}</ul></div> });
    let decision = proposal.decided_at.zip(proposal.decider.clone());
    let decision = decision.map(|(at, name)| view! { <Fact term=t!(locale, "award-decided")>{name}"　"<When at/></Fact> });
    let back = (!proposal.decision_reason.is_empty())
        .then(|| view! { <Fact term=t!(locale, "award-back-reason")>{proposal.decision_reason.clone()}</Fact> });
    let reason = (!proposal.reason.is_empty()).then(|| view! { <Fact term=t!(locale, "award-deviation")>{proposal.reason.clone()}</Fact> });
    let until = proposal.publicity_until.map(|at| view! { <Fact term=t!(locale, "award-until")><When at/></Fact> });
    view! {
        <li class="flow flow--tight">
            <p><span class=class>{proposal.state.label(locale)}</span>" "<b>{words::joined(locale, &winners)}</b></p>
            <dl class="facts facts--wide">
                <Fact term=t!(locale, "award-proposed")>{proposal.proposer.clone()}"　"<When at=proposal.proposed_at/></Fact>
                {reason}
                {decision}
                {back}
                {until}
            </dl>
            {flags}
        </li>
    }
}

fn action(page: &Page, view: &AwardView) -> String {
    page.link(&format!("/orders/{}/award", view.subject.number))
}

fn propose_form(page: &Page, view: &AwardView, lot: &LotAward, typed: &Typed, errors: &Sentences) -> impl IntoView + use<> {
    let locale = page.locale;
    let ending = view.subject.ending;
    let again = typed.deed == "propose" && typed.lot == lot.position;
    let expected: Vec<Uuid> = match ending.method {
        Method::Ranked => lot.ranking.iter().take(1).map(|row| row.bid).collect(),
        Method::Admitted => lot.ranking.iter().filter(|row| row.admitted).map(|row| row.bid).collect(),
    };
    let chosen: Vec<String> = if again { &typed.winners } else { &expected }.iter().map(Uuid::to_string).collect();
    let choices = lot
        .ranking
        .iter()
        .filter(|row| row.admitted)
        .map(|row| Choice {
            value: row.bid.to_string(),
            text: match ending.method {
                Method::Ranked => t!(locale, "award-choice", rank = row.rank, name = row.name.clone(), sum = format::yuan(row.price)),
                Method::Admitted => row.name.clone(),
            },
        })
        .collect::<Vec<_>>();
    let answers = if ending.several { Answers::Any } else { Answers::One };
    let reason = if again { typed.reason.clone() } else { String::new() };
    let path = |name: &str| field("propose", lot.position, name);
    let (winners_error, reason_error) = (errors.get(&path("winners")).cloned(), errors.get(&path("reason")).cloned());
    let hint = if ending.several { t!(locale, "award-winners-hint") } else { String::new() };
    view! {
        <form class="panel panel--strong flow" method="post" action=action(page, view) novalidate>
            <h3>{t!(locale, "award-act-propose")}</h3>
            <p class="small">{t!(locale, "award-propose-text")}</p>
            <input type="hidden" name="lot" value=lot.position/>
            <ChoiceField name=path("winners") label=t!(locale, "award-winners") answers choices chosen hint error=winners_error stacked=true/>
            <AreaField name=path("reason") label=t!(locale, "award-deviation") value=reason rows=2 hint=t!(locale, "award-deviation-hint") error=reason_error optional=true/>
            <p><button class="btn btn--accent" name="do" value="propose">{t!(locale, "award-propose")}</button></p>
        </form>
    }
}

fn decide_forms(
    page: &Page,
    view: &AwardView,
    lot: &LotAward,
    proposal: &Proposal,
    typed: &Typed,
    errors: &Sentences,
) -> impl IntoView + use<> {
    let locale = page.locale;
    let back = typed.deed == "send_back" && typed.lot == lot.position;
    let reason = if back { typed.reason.clone() } else { String::new() };
    let confirm = field("approve", lot.position, "confirm");
    let back_path = field("send_back", lot.position, "reason");
    let (confirm_error, reason_error) = (errors.get(&confirm).cloned(), errors.get(&back_path).cloned());
    view! {
        <form class="panel panel--strong flow" method="post" action=action(page, view) novalidate>
            <h3>{t!(locale, "award-act-approve")}</h3>
            <p class="small">{t!(locale, "award-approve-text", days = view.subject.publicity_days)}</p>
            <input type="hidden" name="lot" value=lot.position/>
            <input type="hidden" name="version" value=proposal.version/>
            <CheckField name=confirm label=t!(locale, "award-approve-confirm") error=confirm_error/>
            <p><button class="btn btn--accent" name="do" value="approve">{t!(locale, "award-approve")}</button></p>
        </form>
        <form class="panel flow" method="post" action=action(page, view) novalidate>
            <h3>{t!(locale, "award-act-send-back")}</h3>
            <input type="hidden" name="lot" value=lot.position/>
            <input type="hidden" name="version" value=proposal.version/>
            <AreaField name=back_path label=t!(locale, "award-back-reason") value=reason rows=2 error=reason_error/>
            <p><button class="btn" name="do" value="send_back">{t!(locale, "award-send-back")}</button></p>
        </form>
    }
}

fn fail_form(page: &Page, view: &AwardView, lot: &LotAward, typed: &Typed, errors: &Sentences) -> impl IntoView + use<> {
    let locale = page.locale;
    let again = typed.deed == "fail" && typed.lot == lot.position;
    let reason = if again { typed.reason.clone() } else { String::new() };
    let path = |name: &str| field("fail", lot.position, name);
    let (confirm_error, reason_error) = (errors.get(&path("confirm")).cloned(), errors.get(&path("reason")).cloned());
    view! {
        <details open=again>
            <summary>{t!(locale, "award-act-fail")}</summary>
            <form class="panel flow" method="post" action=action(page, view) novalidate>
                <p class="small">{t!(locale, "award-fail-text")}</p>
                <input type="hidden" name="lot" value=lot.position/>
                <AreaField name=path("reason") label=t!(locale, "award-fail-reason") value=reason rows=2 error=reason_error/>
                <CheckField name=path("confirm") label=t!(locale, "award-fail-confirm") error=confirm_error/>
                <p><button class="btn" name="do" value="fail">{t!(locale, "award-fail")}</button></p>
            </form>
        </details>
    }
}

fn retender(page: &Page, view: &AwardView, errors: &Sentences) -> impl IntoView + use<> {
    let locale = page.locale;
    view.retenders.then(|| {
        let failed = view.lots.iter().filter(|lot| lot.outcome == LotOutcome::Failed && lot.retender.is_none());
        let choices: Vec<Choice> = failed
            .map(|lot| Choice {
                value: lot.position.to_string(),
                text: format!("{} {}", t!(locale, "order-lot", number = lot.position), lot.name),
            })
            .collect();
        let chosen = choices.iter().map(|choice| choice.value.clone()).collect();
        let path = field("retender", 0, "lots");
        let error = errors.get(&path).cloned();
        view! {
            <section aria-labelledby="retender">
                <Head id="retender" text=t!(locale, "award-act-retender")/>
                <form class="panel flow" method="post" action=action(page, view)>
                    <p class="small">{t!(locale, "award-retender-text")}</p>
                    <ChoiceField name=path label=t!(locale, "award-retender-lots") answers=Answers::Any choices chosen error stacked=true/>
                    <p><button class="btn" name="do" value="retender">{t!(locale, "award-retender")}</button></p>
                </form>
            </section>
        }
    })
}
