//! Members of an organisation: invited by its owners, given duties, removed. An organisation never loses its last owner.
//!
//! An invitation is for one address and one week. Its token is shown once to the owner, who passes the link on; only its hash is
//! stored. Duties are read with every request, so a member who was removed has lost them with the next click.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use serde_json::json;
use uuid::Uuid;

use super::{
    Email, Mask, Masked,
    access::{allow, facts, lock, own},
};
use crate::{
    Change, Error, Exchange, FieldErrors, Problem, Result,
    accounts::{digest, new_secret, normal_email},
    actor::{Actor, CompanyAction, Deed, Denied, Role},
    entity::{account, company, invitation, organisation},
    messages::{self, Message, MessageKind, Recipients},
};

/// Duties that an owner gives; whoever registers a company has them all.
pub const MEMBER_ROLES: [Role; 4] = [Role::Owner, Role::Bidder, Role::Buyer, Role::Recruiter];
/// How long an invitation may be accepted.
const OPEN_FOR: TimeDelta = TimeDelta::days(7);
/// Most invitations that wait at once.
const MOST_OPEN: u64 = 50;

/// A member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberRow {
    /// The account.
    pub account: Uuid,
    /// Name.
    pub name: String,
    /// Address; owners see it, and everyone their own.
    pub email: Option<Masked<Email>>,
    /// Duties.
    pub roles: Vec<Role>,
    /// Whether it is the one who asks.
    pub own: bool,
}

/// An invitation that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvitationRow {
    /// Its key.
    pub id: Uuid,
    /// For whom.
    pub email: Masked<Email>,
    /// Duties that it brings.
    pub roles: Vec<Role>,
    /// Until when.
    pub expires_at: DateTime<Utc>,
}

/// Members, and for owners the invitations that wait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Members {
    /// Members by name.
    pub members: Vec<MemberRow>,
    /// Invitations, the latest first.
    pub invitations: Vec<InvitationRow>,
}

/// What an invitation is worth to the one who holds its link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvitationState {
    /// It may be accepted.
    Open,
    /// It was accepted.
    Accepted,
    /// It was withdrawn, or replaced by a later one.
    Revoked,
    /// Its week is over.
    Expired,
}

/// An invitation as the one who holds its link sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvitationView {
    /// Name of the organisation.
    pub organisation: String,
    /// For whom, masked.
    pub email: String,
    /// Duties that it brings.
    pub roles: Vec<Role>,
    /// Until when.
    pub expires_at: DateTime<Utc>,
    /// What it is worth.
    pub state: InvitationState,
    /// Whether the account that asks has the address; nothing for visitors.
    pub mine: Option<bool>,
}

fn read_roles(names: &str) -> Vec<Role> {
    names.split_whitespace().filter_map(|name| name.parse().ok()).collect()
}

fn write_roles(roles: &BTreeSet<Role>) -> String {
    roles.iter().map(|role| role.name()).collect::<Vec<_>>().join(" ")
}

/// At least one duty, and none but those of members.
fn check_roles(roles: &[Role], errors: &mut FieldErrors) -> BTreeSet<Role> {
    let roles: BTreeSet<Role> = roles.iter().copied().collect();
    if roles.is_empty() {
        errors.insert("roles".to_owned(), Problem::Missing);
    } else if roles.iter().any(|role| !MEMBER_ROLES.contains(role)) {
        errors.insert("roles".to_owned(), Problem::NotInList);
    }
    roles
}

/// Members of the own organisation.
pub async fn members(exchange: &Exchange, actor: &Actor) -> Result<Members> {
    let organisation = own(actor)?;
    let row = company::Entity::find_by_id(organisation).one(exchange.db()).await?;
    let company = facts(organisation, row.as_ref());
    allow(actor, CompanyAction::Read, company)?;
    let manages = allow(actor, CompanyAction::Manage, company).is_ok();
    let accounts = of_organisation(organisation).order_by_asc(account::Column::Name).order_by_asc(account::Column::Id);
    let members = accounts.all(exchange.db()).await?.into_iter().map(|row| {
        let own = actor.account() == Some(row.id);
        let email = (manages || own).then(|| Masked::new(Email::new(row.email.clone())));
        MemberRow { account: row.id, roles: read_roles(&row.roles), name: row.name, email, own }
    });
    let members = members.collect();
    let invitations = if manages { open_invitations(exchange, organisation).await? } else { vec![] };
    Ok(Members { members, invitations })
}

fn of_organisation(organisation: Uuid) -> sea_orm::Select<account::Entity> {
    account::Entity::find().filter(account::Column::OrganisationId.eq(organisation)).filter(account::Column::DisabledAt.is_null())
}

fn waiting(organisation: Uuid, now: DateTime<Utc>) -> sea_orm::Select<invitation::Entity> {
    invitation::Entity::find()
        .filter(invitation::Column::OrganisationId.eq(organisation))
        .filter(invitation::Column::AcceptedAt.is_null())
        .filter(invitation::Column::RevokedAt.is_null())
        .filter(invitation::Column::ExpiresAt.gt(now))
}

async fn open_invitations(exchange: &Exchange, organisation: Uuid) -> Result<Vec<InvitationRow>> {
    let rows = waiting(organisation, exchange.clock().now()).order_by_desc(invitation::Column::Id).all(exchange.db()).await?;
    let row =
        |row: invitation::Model| InvitationRow { id: row.id, roles: read_roles(&row.roles), email: row.email, expires_at: row.expires_at };
    Ok(rows.into_iter().map(row).collect())
}

/// Begins a change of the own organisation's members.
async fn begin(exchange: &Exchange, actor: &Actor, action: CompanyAction) -> Result<(Change, organisation::Model, DateTime<Utc>)> {
    let change = exchange.write(actor).await?;
    let organisation = lock(change.db(), own(actor)?).await?;
    let row = company::Entity::find_by_id(organisation.id).one(change.db()).await?;
    allow(actor, action, facts(organisation.id, row.as_ref()))?;
    if action == CompanyAction::Manage {
        change.still_holds(Role::Owner).await?;
    }
    let now = change.now().await?;
    Ok((change, organisation, now))
}

/// Invites the owner of an e-mail address, and returns the token of the link, which is shown once. An earlier invitation of the same
/// address ends. Errors stand under `email` and `roles`.
pub async fn invite(exchange: &Exchange, actor: &Actor, email: &str, roles: &[Role]) -> Result<String> {
    let mut errors = FieldErrors::new();
    let address = normal_email(email);
    if address.is_none() {
        errors.insert("email".to_owned(), if email.trim().is_empty() { Problem::Missing } else { Problem::NotAnEmail });
    }
    let roles = check_roles(roles, &mut errors);
    let (mut change, organisation, now) = begin(exchange, actor, CompanyAction::Manage).await?;
    let (Some(address), true) = (address, errors.is_empty()) else { return Err(Error::Invalid(errors)) };
    if of_organisation(organisation.id).filter(account::Column::Email.eq(&address)).count(change.db()).await? > 0 {
        return Err(Error::Invalid([("email".to_owned(), Problem::Repeated)].into()));
    }
    end_invitations(&change, waiting(organisation.id, now).filter(invitation::Column::Email.eq(&address)), now).await?;
    if waiting(organisation.id, now).count(change.db()).await? >= MOST_OPEN {
        return Err(Error::Invalid([("email".to_owned(), Problem::TooMany(MOST_OPEN as usize))].into()));
    }
    let (token, token_hash) = new_secret();
    let id = Uuid::now_v7();
    let row = invitation::Model {
        id,
        organisation_id: organisation.id,
        email: Masked::new(Email::new(address)),
        roles: write_roles(&roles),
        token_hash,
        created_at: now,
        expires_at: now + OPEN_FOR,
        accepted_at: None,
        revoked_at: None,
    };
    invitation::Entity::insert(row.into_active_model()).exec_without_returning(change.db()).await?;
    change.record("company.invited", organisation.id, json!({ "invitation": id, "roles": write_roles(&roles) }));
    change.commit().await?;
    Ok(token)
}

async fn end_invitations(change: &Change, which: sea_orm::Select<invitation::Entity>, now: DateTime<Utc>) -> Result<u64> {
    let ids: Vec<Uuid> = which.select_only().column(invitation::Column::Id).into_tuple().all(change.db()).await?;
    let ended = invitation::Entity::update_many()
        .col_expr(invitation::Column::RevokedAt, Expr::value(now))
        .filter(invitation::Column::Id.is_in(ids))
        .exec(change.db())
        .await?;
    Ok(ended.rows_affected)
}

/// Withdraws an invitation that waits.
pub async fn revoke(exchange: &Exchange, actor: &Actor, id: Uuid) -> Result<()> {
    let (mut change, organisation, now) = begin(exchange, actor, CompanyAction::Manage).await?;
    if end_invitations(&change, waiting(organisation.id, now).filter(invitation::Column::Id.eq(id)), now).await? == 0 {
        return Err(Error::NotFound);
    }
    change.record("company.invitation_withdrawn", organisation.id, json!({ "invitation": id }));
    change.commit().await?;
    Ok(())
}

fn state(row: &invitation::Model, now: DateTime<Utc>) -> InvitationState {
    match row {
        row if row.accepted_at.is_some() => InvitationState::Accepted,
        row if row.revoked_at.is_some() => InvitationState::Revoked,
        row if row.expires_at <= now => InvitationState::Expired,
        _ => InvitationState::Open,
    }
}

fn by_token(token: &str) -> sea_orm::Select<invitation::Entity> {
    invitation::Entity::find().filter(invitation::Column::TokenHash.eq(digest(token)))
}

/// The invitation that a link names, for whoever holds the link.
pub async fn invitation(exchange: &Exchange, actor: &Actor, token: &str) -> Result<InvitationView> {
    let row = by_token(token).one(exchange.db()).await?.ok_or(Error::NotFound)?;
    let organisation = organisation::Entity::find_by_id(row.organisation_id).one(exchange.db()).await?.ok_or(Error::NotFound)?;
    let mine = match actor.account() {
        Some(id) => {
            let account = account::Entity::find_by_id(id).one(exchange.db()).await?;
            Some(account.is_some_and(|account| account.email == row.email.reveal().as_str()))
        }
        None => None,
    };
    Ok(InvitationView {
        organisation: organisation.name,
        email: row.email.reveal().masked(),
        roles: read_roles(&row.roles),
        expires_at: row.expires_at,
        state: state(&row, exchange.clock().now()),
        mine,
    })
}

/// Accepts an invitation: the account, which has the invited address and belongs to no organisation, becomes a member.
pub async fn accept(exchange: &Exchange, actor: &Actor, token: &str) -> Result<()> {
    actor.may(Deed::JoinOrganisation)?;
    let mut change = exchange.write(actor).await?;
    let found = by_token(token).one(change.db()).await?.ok_or(Error::NotFound)?;
    let organisation = lock(change.db(), found.organisation_id).await?;
    let row = by_token(token).lock_exclusive().one(change.db()).await?.ok_or(Error::NotFound)?;
    let id = actor.account().ok_or(Denied::SignIn)?;
    let person = account::Entity::find_by_id(id).lock_exclusive().one(change.db()).await?.ok_or(Denied::SignIn)?;
    let now = change.now().await?;
    if person.email != row.email.reveal().as_str() {
        return Err(Error::NotFound);
    }
    if state(&row, now) != InvitationState::Open {
        return Err(Error::State("the invitation has ended"));
    }
    if person.disabled_at.is_some() || person.organisation_id.is_some() || !person.roles.is_empty() {
        return Err(Denied::Organisation.into());
    }
    let (invitation, roles, name) = (row.id, row.roles.clone(), person.name.clone());
    // Told before the newcomer may be one of them.
    let owners = Recipients::OrganisationRole(organisation.id, Role::Owner);
    tell(&mut change, &owners, MessageKind::MemberJoined, name).await?;
    let mut row = row.into_active_model();
    row.accepted_at = Set(Some(now));
    row.update(change.db()).await?;
    let mut person = person.into_active_model();
    person.organisation_id = Set(Some(organisation.id));
    person.roles = Set(roles.clone());
    person.update(change.db()).await?;
    change.record("company.member_joined", organisation.id, json!({ "account": id, "invitation": invitation, "roles": roles }));
    change.commit().await?;
    Ok(())
}

/// Gives a member of the own organisation other duties. Errors stand under `roles`.
pub async fn set_roles(exchange: &Exchange, actor: &Actor, member: Uuid, roles: &[Role]) -> Result<()> {
    let mut errors = FieldErrors::new();
    let roles = check_roles(roles, &mut errors);
    let (mut change, organisation, _) = begin(exchange, actor, CompanyAction::Manage).await?;
    if !errors.is_empty() {
        return Err(Error::Invalid(errors));
    }
    let row = member_row(&change, organisation.id, member).await?;
    if !roles.contains(&Role::Owner) {
        keeps_an_owner(&change, organisation.id, &row).await?;
    }
    let mut row = row.into_active_model();
    row.roles = Set(write_roles(&roles));
    row.update(change.db()).await?;
    change.record("company.roles_set", organisation.id, json!({ "account": member, "roles": write_roles(&roles) }));
    change.commit().await?;
    Ok(())
}

/// Removes a member of the own organisation; the account stays, without duties.
pub async fn remove(exchange: &Exchange, actor: &Actor, member: Uuid) -> Result<()> {
    let (mut change, organisation, _) = begin(exchange, actor, CompanyAction::Manage).await?;
    part(&mut change, &organisation, member, "company.member_removed").await?;
    tell(&mut change, &Recipients::Account(member), MessageKind::MemberRemoved, organisation.name).await?;
    change.commit().await?;
    Ok(())
}

/// Leaves the own organisation.
pub async fn leave(exchange: &Exchange, actor: &Actor) -> Result<()> {
    let (mut change, organisation, _) = begin(exchange, actor, CompanyAction::Leave).await?;
    let account = actor.account().ok_or(Denied::SignIn)?;
    part(&mut change, &organisation, account, "company.member_left").await?;
    change.commit().await?;
    Ok(())
}

async fn part(change: &mut Change, organisation: &organisation::Model, member: Uuid, action: &'static str) -> Result<()> {
    let row = member_row(change, organisation.id, member).await?;
    keeps_an_owner(change, organisation.id, &row).await?;
    let mut row = row.into_active_model();
    row.organisation_id = Set(None);
    row.roles = Set(String::new());
    row.update(change.db()).await?;
    change.record(action, organisation.id, json!({ "account": member }));
    Ok(())
}

/// The member's account, locked. Staff of an agency are nobody's members: their duties are given by others.
async fn member_row(change: &Change, organisation: Uuid, member: Uuid) -> Result<account::Model> {
    let row = account::Entity::find_by_id(member).lock_exclusive().one(change.db()).await?;
    let row = row.filter(|row| row.organisation_id == Some(organisation)).ok_or(Error::NotFound)?;
    if read_roles(&row.roles).into_iter().any(Role::is_staff) { Err(Denied::Duty.into()) } else { Ok(row) }
}

/// Refuses what would leave the organisation without an owner.
async fn keeps_an_owner(change: &Change, organisation: Uuid, leaving: &account::Model) -> Result<()> {
    let is_owner = |row: &account::Model| read_roles(&row.roles).contains(&Role::Owner);
    if !is_owner(leaving) {
        return Ok(());
    }
    let others = of_organisation(organisation).filter(account::Column::Id.ne(leaving.id)).all(change.db()).await?;
    if others.iter().any(is_owner) { Ok(()) } else { Err(Error::State("the last owner stays")) }
}

async fn tell(change: &mut Change, to: &Recipients, kind: MessageKind, subject: String) -> Result<()> {
    messages::send(change, to, Message { kind, order: None, subject, lang: "zh".to_owned() }).await?;
    Ok(())
}
