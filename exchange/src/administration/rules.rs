//! Rules of duties: which ones an account may combine, and that each of the three administrators' duties keeps a holder. Pure.

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::{Problem, actor::Role};

/// The three administrators' duties.
pub(super) const ADMINISTRATORS: [Role; 3] = [Role::System, Role::Security, Role::Audit];

/// An account as the rules see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The account.
    pub account: Uuid,
    /// Its duties.
    pub roles: BTreeSet<Role>,
    /// Whether it is locked.
    pub locked: bool,
}

/// What is wrong with the duties of one account: two administrators' duties, staff's and a company's in one hand, or a duty that is
/// exercised for an organisation without one.
pub fn check_duties(roles: &BTreeSet<Role>, has_organisation: bool) -> Result<(), Problem> {
    let administrators = roles.iter().filter(|role| ADMINISTRATORS.contains(role)).count();
    let staff = roles.iter().any(|role| role.is_staff());
    let member = roles.iter().any(|role| !role.is_staff());
    if administrators > 1 || (staff && member) {
        return Err(Problem::Incompatible);
    }
    if !has_organisation && roles.iter().any(|role| acts_for_organisation(*role)) {
        return Err(Problem::NeedsOrganisation);
    }
    Ok(())
}

/// Whether each administrators' duty that `before` holds and can exercise has another holder who can, when the account becomes `after`.
pub fn keeps_holders(holders: &[Holder], after: &Holder) -> Result<(), Problem> {
    let acts = |holder: &Holder, duty: Role| !holder.locked && holder.roles.contains(&duty);
    for duty in ADMINISTRATORS {
        let did = holders.iter().any(|holder| acts(holder, duty));
        let does = acts(after, duty) || holders.iter().any(|holder| holder.account != after.account && acts(holder, duty));
        if did && !does {
            return Err(Problem::LastHolder(duty));
        }
    }
    Ok(())
}

/// Duties that are always exercised for an organisation, whose name decides what is own and what is foreign.
fn acts_for_organisation(role: Role) -> bool {
    !ADMINISTRATORS.contains(&role) && role != Role::Statistician
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Three administrators and three others with an organisation.
    fn staff() -> Vec<Holder> {
        let first = ADMINISTRATORS.iter().map(|role| BTreeSet::from([*role]));
        let others = (0..3).map(|_| BTreeSet::new());
        first.chain(others).map(|roles| Holder { account: Uuid::now_v7(), roles, locked: false }).collect()
    }

    #[test]
    fn no_account_combines_two_of_the_three() {
        for (one, other) in [(Role::System, Role::Security), (Role::Security, Role::Audit), (Role::Audit, Role::System)] {
            assert_eq!(check_duties(&[one, other].into(), true), Err(Problem::Incompatible), "{one} and {other}");
            assert_eq!(check_duties(&[one, Role::Publisher].into(), true), Ok(()));
        }
        assert_eq!(check_duties(&[Role::Reviewer, Role::Owner].into(), true), Err(Problem::Incompatible), "staff of nobody's company");
        assert_eq!(check_duties(&[Role::Publisher].into(), false), Err(Problem::NeedsOrganisation));
        assert_eq!(check_duties(&[Role::Audit].into(), false), Ok(()));
        assert_eq!(check_duties(&[].into(), false), Ok(()));
    }

    proptest! {
        #[test]
        fn giving_taking_and_locking_never_combine_duties_nor_leave_one_without_a_holder(
            steps in prop::collection::vec((0..6_usize, 0..256_u32, any::<bool>(), any::<bool>()), 1..200)
        ) {
            let mut staff = staff();
            for (target, bits, is_lock, locked) in steps {
                let mut after = staff[target].clone();
                if is_lock {
                    after.locked = locked;
                } else {
                    after.roles = Role::ALL.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1).map(|(_, (role, _))| *role).collect();
                }
                if check_duties(&after.roles, true).is_ok() && keeps_holders(&staff, &after).is_ok() {
                    staff[target] = after;
                }
                for duty in ADMINISTRATORS {
                    prop_assert!(staff.iter().any(|holder| !holder.locked && holder.roles.contains(&duty)), "nobody holds {}", duty);
                }
                for holder in &staff {
                    prop_assert!(holder.roles.iter().filter(|role| ADMINISTRATORS.contains(role)).count() <= 1, "{:?}", holder.roles);
                }
            }
        }
    }
}
