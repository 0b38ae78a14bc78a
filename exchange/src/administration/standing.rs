//! What administrators have set and every page looks at: kept in memory, read anew after each change and each second.

use std::{
    collections::BTreeSet,
    sync::{Arc, PoisonError, RwLock},
};

use sea_orm::{ConnectionTrait, EntityTrait};

use super::settings::{SiteTexts, read_texts};
use crate::{Exchange, Result, entity::retired_code};

/// What administrators have set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// What the site says about itself.
    pub texts: SiteTexts,
    /// Values that forms do not offer any more.
    pub retired: Retired,
}

/// Values of code lists that are out of use: list and value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Retired(BTreeSet<(String, String)>);

impl Retired {
    /// Whether a value of a list is out of use.
    pub fn contains(&self, list: &str, code: &str) -> bool {
        // Nearly always there is nothing to look for.
        !self.0.is_empty() && self.0.contains(&(list.to_owned(), code.to_owned()))
    }

    /// These values.
    pub fn of(values: impl IntoIterator<Item = (String, String)>) -> Self {
        Self(values.into_iter().collect())
    }
}

/// The standing in memory.
#[derive(Default)]
pub(crate) struct Kept(RwLock<Arc<Standing>>);

impl Kept {
    pub(crate) fn get(&self) -> Arc<Standing> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn put(&self, standing: Standing) {
        let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if **kept != standing {
            *kept = Arc::new(standing);
        }
    }
}

/// Reads anew what administrators have set, on this node or another.
pub async fn refresh(exchange: &Exchange) -> Result<()> {
    let standing = Standing { texts: read_texts(exchange.db()).await?, retired: read_retired(exchange.db()).await? };
    exchange.kept_standing().put(standing);
    Ok(())
}

/// The values that are out of use, as a command sees them.
pub(crate) async fn read_retired(db: &impl ConnectionTrait) -> Result<Retired> {
    Ok(Retired::of(retired_code::Entity::find().all(db).await?.into_iter().map(|row| (row.list, row.code))))
}
