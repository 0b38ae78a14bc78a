//! People who chose to be visible to companies: without name and contact, and never to a company that they blocked.

use sea_orm::{ColumnTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect, RelationDef};
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

/// People that are looked through at most, those who changed their profile last.
const MOST: u64 = 1000;

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

/// People who do one kind of work and live in one city or work from anywhere, those who changed their profile last first.
pub async fn people(exchange: &Exchange, actor: &Actor, task_type: Option<TaskType>, city: Option<&str>) -> Result<Vec<PersonCard>> {
    let organisation = looking_for(exchange, actor).await?;
    let owner: RelationDef = seeker::Entity::belongs_to(account::Entity).from(seeker::Column::AccountId).to(account::Column::Id).into();
    let rows = seeker::Entity::find()
        .join(JoinType::InnerJoin, owner)
        .filter(seeker::Column::Visible.eq(true))
        .filter(account::Column::DisabledAt.is_null())
        .order_by_desc(seeker::Column::UpdatedAt)
        .order_by_desc(seeker::Column::AccountId)
        .limit(MOST)
        .all(exchange.db())
        .await?;
    let lives_in = |profile: &SeekerProfile, city: &str| {
        profile.remote || Place::find(&profile.division).and_then(Place::city).is_some_and(|place| place.code() == city)
    };
    let fits = |row: &seeker::Model| {
        !row.blocked.0.contains(&organisation)
            && task_type.is_none_or(|wanted| row.profile.skills.iter().any(|skill| skill.task_type == wanted))
            && city.is_none_or(|city| lives_in(&row.profile, city))
    };
    Ok(rows.into_iter().filter(fits).map(card).collect())
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
