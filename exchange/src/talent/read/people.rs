//! People who chose to be visible to companies: without name and contact, and never to a company that they blocked.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, Condition, EntityTrait, JoinType, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, RelationDef, Select};
use uuid::Uuid;

use crate::{
    Error, Exchange, Result,
    actor::{Actor, Deed, Denied, TalentDeed},
    codes::TaskType,
    companies,
    entity::{account, seeker},
    places::Place,
    talent::{PersonCard, SeekerProfile},
};

/// Profiles that are read at once while the whole list is gone through.
const CHUNK: u64 = 500;

/// The organisation for which the actor looks at people; it is verified.
pub(in crate::talent) async fn looking_for(exchange: &Exchange, actor: &Actor) -> Result<Uuid> {
    actor.may(Deed::Talent(TalentDeed::Browse))?;
    let organisation = actor.member().and_then(|member| member.organisation).ok_or(Denied::Organisation)?;
    let standing = companies::standing(exchange.db(), organisation).await?;
    if standing.verified { Ok(organisation) } else { Err(Denied::Unverified.into()) }
}

fn card(row: seeker::Model) -> PersonCard {
    // What is written in words can name somebody; it is for those to whom the person sends the profile.
    let profile = SeekerProfile { name: String::new(), experience: String::new(), certificates: vec![], ..row.profile };
    PersonCard { address: row.address, profile, updated_at: row.updated_at }
}

/// Profiles that companies may see, of accounts that are not switched off.
fn shown() -> Select<seeker::Entity> {
    let owner: RelationDef = seeker::Entity::belongs_to(account::Entity).from(seeker::Column::AccountId).to(account::Column::Id).into();
    seeker::Entity::find()
        .join(JoinType::InnerJoin, owner)
        .filter(seeker::Column::Visible.eq(true))
        .filter(account::Column::DisabledAt.is_null())
}

/// How many people agreed that companies see their profile.
pub(crate) async fn count_visible(exchange: &Exchange) -> Result<u64> {
    Ok(shown().count(exchange.db()).await?)
}

/// A page (from 1) of people who do one kind of work and live in one city or work from anywhere, those who changed their profile last first;
/// and how many there are in all.
pub async fn people(
    exchange: &Exchange,
    actor: &Actor,
    task_type: Option<TaskType>,
    city: Option<&str>,
    page: usize,
    size: usize,
) -> Result<(usize, Vec<PersonCard>)> {
    let organisation = looking_for(exchange, actor).await?;
    let lives_in = |profile: &SeekerProfile, city: &str| {
        profile.remote || Place::find(&profile.division).and_then(Place::city).is_some_and(|place| place.code() == city)
    };
    let fits = |row: &seeker::Model| {
        !row.blocked.0.contains(&organisation)
            && task_type.is_none_or(|wanted| row.profile.skills.iter().any(|skill| skill.task_type == wanted))
            && city.is_none_or(|city| lives_in(&row.profile, city))
    };
    let first = page.saturating_sub(1).saturating_mul(size);
    let (mut total, mut cards, mut after) = (0, Vec::new(), None);
    loop {
        let rows = shown()
            .filter(later(after))
            .order_by_desc(seeker::Column::UpdatedAt)
            .order_by_desc(seeker::Column::AccountId)
            .limit(CHUNK)
            .all(exchange.db())
            .await?;
        let is_last = (rows.len() as u64) < CHUNK;
        after = rows.last().map(|row| (row.updated_at, row.account_id));
        for row in rows.into_iter().filter(fits) {
            if total >= first && cards.len() < size {
                cards.push(card(row));
            }
            total += 1;
        }
        if is_last {
            return Ok((total, cards));
        }
    }
}

/// What comes after a row in the order of the list; everything before the first.
fn later(after: Option<(DateTime<Utc>, Uuid)>) -> Condition {
    let Some((at, id)) = after else { return Condition::all() };
    let same = Condition::all().add(seeker::Column::UpdatedAt.eq(at)).add(seeker::Column::AccountId.lt(id));
    Condition::any().add(seeker::Column::UpdatedAt.lt(at)).add(same)
}

/// One of them.
pub async fn person(exchange: &Exchange, actor: &Actor, address: Uuid) -> Result<PersonCard> {
    let organisation = looking_for(exchange, actor).await?;
    visible(exchange, organisation, address).await.map(card)
}

/// The profile at an address, where an organisation may see it.
pub(in crate::talent) async fn visible(exchange: &Exchange, organisation: Uuid, address: Uuid) -> Result<seeker::Model> {
    let row = seeker::Entity::find().filter(seeker::Column::Address.eq(address)).one(exchange.db()).await?.ok_or(Error::NotFound)?;
    if !row.visible || row.blocked.0.contains(&organisation) {
        return Err(Error::NotFound);
    }
    let account = account::Entity::find_by_id(row.account_id).one(exchange.db()).await?;
    account.filter(|account| account.disabled_at.is_none()).ok_or(Error::NotFound)?;
    Ok(row)
}
