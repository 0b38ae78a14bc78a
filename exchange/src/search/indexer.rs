//! Follows the outbox: what changed is read again and indexed, and the index remembers how far it has come.

use std::time::Duration;

use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::OnConflict};
use tokio::task::JoinSet;
use uuid::Uuid;

use super::{Document, Entry, Kind, index::Rebuild};
use crate::{
    Error, Exchange, Result,
    actor::Actor,
    codes::{OrderStage, PositionStage},
    entity::{notice, occasion, order, position, setting, vendor},
    library::{self, StandardView},
    notices::notice_document,
    occasions::{OccasionStage, occasion_document},
    orders::order_document,
    outbox::{self, Subject},
    positions::position_document,
    statistics::{self, base_document},
    vendors::vendor_document,
};

/// Name of the setting that asks for a rebuild.
const REINDEX: &str = "reindex";
/// Outbox entries in one commit, and rows in one page of a rebuild.
const BATCH: u64 = 500;
/// Documents read at the same time.
const TOGETHER: usize = 6;
/// How long followers wait without a ring: other processes ring no bell here.
const POLL: Duration = Duration::from_secs(1);
/// How long a page waits for its change to be findable.
const PATIENCE: Duration = Duration::from_secs(1);

/// Follows the outbox for ever. One process on a folder does this; failures are logged and tried again.
pub async fn follow(ex: Exchange) {
    let mut pause = POLL;
    loop {
        match catch_up(&ex).await {
            Ok(()) => pause = POLL,
            Err(error) => {
                tracing::error!(%error, cause = std::error::Error::source(&error).map(tracing::field::display), "the search index cannot follow; trying again");
                pause = (pause * 2).min(Duration::from_secs(60));
            }
        }
        if pause > POLL {
            tokio::time::sleep(pause).await;
        } else {
            // Time's up or a ring: either way it is time to look.
            let _ = tokio::time::timeout(POLL, ex.bell().wait()).await;
        }
    }
}

/// Brings the index up to the outbox's end now, rebuilding it where it is new, broken or asked for.
pub async fn catch_up(ex: &Exchange) -> Result<()> {
    let request = setting::Entity::find_by_id(REINDEX).one(ex.db()).await?;
    if request.is_some() || ex.search().position().is_none() {
        rebuild(ex).await?;
        if let Some(request) = request {
            forget(ex, &request.value).await?;
        }
    }
    while let Some(position) = ex.search().position() {
        let changes = outbox::after(ex, position, BATCH).await?;
        let Some((last, _)) = changes.last() else { break };
        let last = *last;
        let mut subjects: Vec<Subject> = Vec::new();
        for (_, subject) in changes {
            if !subjects.contains(&subject) {
                subjects.push(subject);
            }
        }
        let entries = entries(ex, subjects).await?;
        let search = ex.search().clone();
        let applied = blocking(move || search.apply(&entries, last)).await;
        if matches!(applied, Err(Error::Index(_) | Error::File(_))) {
            ex.search().distrust();
        }
        applied?;
    }
    Ok(())
}

/// Asks the process that writes the index to rebuild it.
pub async fn request_reindex(ex: &Exchange) -> Result<()> {
    let change = ex.write(&Actor::Process).await?;
    let row = setting::ActiveModel { name: Set(REINDEX.to_owned()), value: Set(Uuid::new_v4().to_string()) };
    let upsert = OnConflict::column(setting::Column::Name).update_column(setting::Column::Value).to_owned();
    setting::Entity::insert(row).on_conflict(upsert).exec_without_returning(change.db()).await?;
    change.commit().await?;
    ex.bell().ring();
    Ok(())
}

/// Waits up to one second until the index has followed the outbox to this position; says whether it has.
pub async fn wait_for(ex: &Exchange, position: i64) -> bool {
    ex.search().reached(position, PATIENCE).await
}

/// Removes a request that was met, unless another has come since.
async fn forget(ex: &Exchange, value: &str) -> Result<()> {
    let change = ex.write(&Actor::Process).await?;
    let met = setting::Entity::delete_many().filter(setting::Column::Name.eq(REINDEX)).filter(setting::Column::Value.eq(value));
    met.exec(change.db()).await?;
    change.commit().await?;
    Ok(())
}

/// Builds a new generation of everything that is public and puts it in the old one's place.
async fn rebuild(ex: &Exchange) -> Result<()> {
    let started = std::time::Instant::now();
    // What changes while rows are read lies after this position and is applied again afterwards.
    let position = outbox::position(ex).await?;
    let search = ex.search().clone();
    let mut rebuild = blocking(move || search.rebuild()).await?;
    let mut count = 0;
    let mut last = Uuid::nil();
    loop {
        let public = order::Column::Stage.is_not_in([OrderStage::Draft, OrderStage::InReview]);
        let page = order::Entity::find().filter(public).filter(order::Column::Id.gt(last)).order_by_asc(order::Column::Id).limit(BATCH);
        let ids: Vec<Uuid> = page.select_only().column(order::Column::Id).into_tuple().all(ex.db()).await?;
        let Some(end) = ids.last() else { break };
        last = *end;
        (rebuild, count) = add(ex, rebuild, ids.into_iter().map(Subject::Order).collect(), count).await?;
    }
    last = Uuid::nil();
    loop {
        let key = vendor::Column::OrganisationId;
        let page = vendor::Entity::find().filter(key.gt(last)).order_by_asc(key).limit(BATCH);
        let ids: Vec<Uuid> = page.select_only().column(key).into_tuple().all(ex.db()).await?;
        let Some(end) = ids.last() else { break };
        last = *end;
        (rebuild, count) = add(ex, rebuild, ids.into_iter().map(Subject::Vendor).collect(), count).await?;
    }
    last = Uuid::nil();
    loop {
        let public = position::Column::Stage.is_in([PositionStage::Published, PositionStage::Closed]);
        let key = position::Column::Id;
        let page = position::Entity::find().filter(public).filter(key.gt(last)).order_by_asc(key).limit(BATCH);
        let ids: Vec<Uuid> = page.select_only().column(key).into_tuple().all(ex.db()).await?;
        let Some(end) = ids.last() else { break };
        last = *end;
        (rebuild, count) = add(ex, rebuild, ids.into_iter().map(Subject::Position).collect(), count).await?;
    }
    last = Uuid::nil();
    loop {
        let key = notice::Column::Id;
        let page = notice::Entity::find().filter(key.gt(last)).order_by_asc(key).limit(BATCH);
        let ids: Vec<Uuid> = page.select_only().column(key).into_tuple().all(ex.db()).await?;
        let Some(end) = ids.last() else { break };
        last = *end;
        (rebuild, count) = add(ex, rebuild, ids.into_iter().map(Subject::Notice).collect(), count).await?;
    }
    last = Uuid::nil();
    loop {
        let key = occasion::Column::Id;
        let listed = occasion::Column::Stage.eq(OccasionStage::Published);
        let page = occasion::Entity::find().filter(listed).filter(key.gt(last)).order_by_asc(key).limit(BATCH);
        let ids: Vec<Uuid> = page.select_only().column(key).into_tuple().all(ex.db()).await?;
        let Some(end) = ids.last() else { break };
        last = *end;
        (rebuild, count) = add(ex, rebuild, ids.into_iter().map(Subject::Occasion).collect(), count).await?;
    }
    let standards = library::standards(ex).await?;
    (rebuild, count) = add(ex, rebuild, standards.into_iter().map(|standard| Subject::Standard(standard.code)).collect(), count).await?;
    let bases = statistics::pages(ex).await?;
    (rebuild, count) = add(ex, rebuild, bases.into_iter().map(Subject::Base).collect(), count).await?;
    let search = ex.search().clone();
    blocking(move || search.replace(rebuild, position)).await?;
    tracing::info!(count, position, ms = started.elapsed().as_millis() as u64, "search index rebuilt");
    Ok(())
}

async fn add(ex: &Exchange, rebuild: Rebuild, subjects: Vec<Subject>, count: usize) -> Result<(Rebuild, usize)> {
    let entries = entries(ex, subjects).await?;
    blocking(move || {
        rebuild.add(&entries)?;
        Ok((rebuild, count + entries.len()))
    })
    .await
}

/// What search now knows of things, a few read at a time.
async fn entries(ex: &Exchange, subjects: Vec<Subject>) -> Result<Vec<Entry>> {
    let mut entries = Vec::with_capacity(subjects.len());
    let mut reading = JoinSet::new();
    let mut waiting = subjects.into_iter();
    loop {
        while reading.len() < TOGETHER
            && let Some(subject) = waiting.next()
        {
            let ex = ex.clone();
            reading.spawn(async move { entry(&ex, subject).await });
        }
        match reading.join_next().await {
            Some(Ok(entry)) => entries.extend(entry?),
            Some(Err(failed)) => return Err(Error::Data(failed.to_string())),
            None => return Ok(entries),
        }
    }
}

/// What search now knows of one thing. One whose stored data cannot be read is left out and logged, so that it holds up no other.
async fn entry(ex: &Exchange, subject: Subject) -> Result<Option<Entry>> {
    let (kind, id, document) = match subject {
        Subject::Order(id) => (Kind::Order, id.to_string(), order_document(ex, id).await),
        Subject::Vendor(id) => (Kind::Vendor, id.to_string(), vendor_document(ex, id).await),
        Subject::Standard(code) => {
            let standard = library::standard(ex, &code).await;
            (Kind::Standard, code, standard.and_then(|standard| standard_document(&standard).map(Some)))
        }
        Subject::Position(id) => (Kind::Position, id.to_string(), position_document(ex, id).await),
        Subject::Base(page) => {
            let document = base_document(ex, &page).await;
            (Kind::Base, page, document.map(Some))
        }
        Subject::Notice(id) => (Kind::Notice, id.to_string(), notice_document(ex, id).await),
        Subject::Occasion(id) => match occasion_document(ex, id).await {
            Ok((kind, document)) => (kind, id.to_string(), Ok(document)),
            // A draft that was thrown away was never listed.
            Err(Error::NotFound) => return Ok(None),
            Err(error) => return Err(error),
        },
    };
    match document {
        Ok(Some(document)) => Ok(Some(Entry::Put(Box::new(document)))),
        Ok(None) | Err(Error::NotFound) => Ok(Some(Entry::Remove(kind, id))),
        Err(Error::Data(reason)) => {
            tracing::error!(?kind, id, reason, "cannot be indexed");
            Ok(Some(Entry::Remove(kind, id)))
        }
        Err(error) => Err(error),
    }
}

fn standard_document(standard: &StandardView) -> Result<Document> {
    let mut document = Document::new(Kind::Standard, standard.code.as_str(), serde_json::to_string(standard)?);
    document.titles = vec![standard.title.clone()];
    document.names = vec![standard.issued_by.clone()];
    document.numbers = vec![standard.code.clone()];
    document.texts = vec![standard.domain.clone(), standard.region.clone(), standard.note.clone()];
    document.texts.extend(standard.topics.iter().cloned());
    Ok(document)
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|failed| Err(Error::Data(failed.to_string())))
}
