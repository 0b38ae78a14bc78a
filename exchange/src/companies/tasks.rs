//! What of companies awaits an account: reviewers decide, owners complete.

use uuid::Uuid;

use super::{CompanyStage, access::own, company_queue, profile, read};
use crate::{
    Exchange, Result,
    actor::{Actor, Deed, Role},
    workbench::{Task, TaskKind},
};

/// Companies that await this reviewer, the longest waiting first; what an owner or a bidder has still to do for the own company.
pub async fn tasks(exchange: &Exchange, actor: &Actor) -> Result<Vec<Task>> {
    let mut tasks = vec![];
    if actor.may(Deed::SeeCompanyQueue).is_ok() {
        let waiting = company_queue(exchange, actor).await?;
        tasks.extend(
            waiting
                .into_iter()
                .map(|row| Task { due: Some(row.submitted_at), ..task(TaskKind::ReviewCompany, row.name, Some(row.address)) }),
        );
    }
    if own(actor).is_ok() && (actor.has(Role::Owner) || actor.has(Role::Bidder)) {
        tasks.extend(own_tasks(exchange, actor).await?);
    }
    Ok(tasks)
}

async fn own_tasks(exchange: &Exchange, actor: &Actor) -> Result<Vec<Task>> {
    let company = read::company(exchange, actor).await?;
    let mut tasks = vec![];
    let application = company.application.as_ref().filter(|application| application.stage == CompanyStage::Draft);
    if let Some(application) = application.filter(|_| actor.has(Role::Owner)) {
        let returned = application.sent_back();
        let kind = if returned.is_some() { TaskKind::CompanySentBack } else { TaskKind::SubmitCompany };
        tasks.push(Task { due: returned.map(|decision| decision.decided_at), ..task(kind, company.name.clone(), None) });
    }
    if company.number.is_none() {
        let typed = profile::profile(exchange, actor).await?;
        if !typed.waiting {
            let context = profile::profile_context(exchange).await?;
            let gaps = profile::completeness(&typed.form, &context).gaps;
            let required = gaps.iter().filter(|gap| gap.required).count();
            let count = u32::try_from(required).unwrap_or(u32::MAX);
            tasks.push(Task { count, ..task(TaskKind::CompleteProfile, company.name, None) });
        }
    }
    Ok(tasks)
}

fn task(kind: TaskKind, subject: String, id: Option<Uuid>) -> Task {
    Task { kind, subject, number: None, id, count: 1, due: None }
}
