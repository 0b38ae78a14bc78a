//! The security administrator gives and takes duties, never the own ones.

use std::collections::BTreeSet;

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::json;
use uuid::Uuid;

use super::{
    proved,
    rules::{ADMINISTRATORS, Holder, check_duties, keeps_holders},
};
use crate::{
    Change, Error, Exchange, Problem, Result,
    actor::{Actor, AdminAction, Deed, Role},
    entity::account,
    messages::{self, Message, MessageKind, Recipients},
};

/// Duties that are given here: those of staff. A company's owner gives those of its members.
pub const GIVEN: [Role; 8] =
    [Role::Publisher, Role::Reviewer, Role::Opener, Role::Approver, Role::Statistician, Role::System, Role::Security, Role::Audit];

/// The administrators, locked in the order of their keys: whoever changes duties or locks waits here for the other, so that two at once
/// cannot take the last two holders of a duty.
pub(super) async fn administrators(change: &Change) -> Result<Vec<Holder>> {
    let holds = ADMINISTRATORS.iter().fold(Condition::any(), |any, role| any.add(account::Column::Roles.contains(role.name())));
    let rows = account::Entity::find().filter(holds).order_by_asc(account::Column::Id).lock_exclusive().all(change.db()).await?;
    Ok(rows.iter().map(seen).collect())
}

/// An account as the rules see it.
pub(super) fn seen(row: &account::Model) -> Holder {
    let roles = row.roles.split_whitespace().filter_map(|name| name.parse().ok()).collect();
    Holder { account: row.id, roles, locked: row.disabled_at.is_some() }
}

/// Gives an account exactly these of the duties of staff, and takes the others. Needs fresh proof. [`Error::Invalid`] at `roles`; the own
/// account is refused.
pub async fn give_roles(exchange: &Exchange, actor: &Actor, id: Uuid, roles: &[Role]) -> Result<()> {
    actor.may(Deed::Administer(AdminAction::Roles, Some(id)))?;
    let refused = |problem| Error::Invalid([("roles".to_owned(), problem)].into());
    let roles: BTreeSet<Role> = roles.iter().copied().collect();
    if roles.iter().any(|role| !GIVEN.contains(role)) {
        return Err(refused(Problem::NotInList));
    }
    let mut change = exchange.write(actor).await?;
    let holders = administrators(&change).await?;
    change.still_holds(Role::Security).await?;
    proved(&change).await?;
    let row = account::Entity::find_by_id(id).lock_exclusive().one(change.db()).await?.ok_or(Error::NotFound)?;
    let before = seen(&row);
    let kept = before.roles.iter().copied().filter(|role| !GIVEN.contains(role));
    let after = Holder { roles: roles.iter().copied().chain(kept).collect(), ..before.clone() };
    check_duties(&after.roles, row.organisation_id.is_some()).map_err(refused)?;
    keeps_holders(&holders, &after).map_err(refused)?;
    if after == before {
        return Ok(());
    }
    let names = |roles: &BTreeSet<Role>| roles.iter().map(|role| role.name()).collect::<Vec<_>>();
    let given = names(&after.roles.difference(&before.roles).copied().collect());
    let taken = names(&before.roles.difference(&after.roles).copied().collect());
    let mut row = row.into_active_model();
    row.roles = Set(names(&after.roles).join(" "));
    row.update(change.db()).await?;
    let message = Message { kind: MessageKind::DutiesChanged, order: None, subject: String::new(), lang: String::new() };
    messages::send(&mut change, &Recipients::Account(id), message).await?;
    change.record("account.roles_set", id, json!({ "given": given, "taken": taken }));
    change.commit().await?;
    Ok(())
}
