//! The index on disk: one folder a generation, one writer, the outbox position in the commit.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError, RwLock,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use tantivy::{Index, IndexReader, IndexWriter, ReloadPolicy, Searcher, TantivyDocument};
use tokio::sync::watch;

use super::{
    Kind, analysis,
    recent::Recent,
    schema::{self, Document, Fields},
    synonyms,
};
use crate::{Error, Result};

/// Bytes that the writer may hold in memory, all threads together.
const WRITER_MEMORY: usize = 120_000_000;

/// One change of the index.
#[derive(Debug, Clone, PartialEq)]
pub enum Entry {
    /// The thing is there, and this is what search knows of it.
    Put(Box<Document>),
    /// The thing is gone, or no longer public.
    Remove(Kind, String),
}

/// The search index; cheap to clone. Any process may read it; the one that applies changes holds a lock on its folder.
#[derive(Clone)]
pub struct Search {
    inner: Arc<Inner>,
}

struct Inner {
    folder: PathBuf,
    current: RwLock<Generation>,
    writer: Mutex<Option<Writer>>,
    position: watch::Sender<Option<i64>>,
    added: Arc<AtomicUsize>,
    recent: Recent,
}

/// An index, whole from its first commit with a position on.
#[derive(Clone)]
struct Generation {
    number: u32,
    index: Index,
    reader: IndexReader,
    fields: Arc<Fields>,
}

struct Writer {
    writer: IndexWriter,
    fields: Arc<Fields>,
    /// Held while anything is written to the folder by this process.
    lock: File,
}

/// A new generation being built beside the one that answers questions.
pub(super) struct Rebuild {
    generation: Generation,
    writer: Writer,
    added: Arc<AtomicUsize>,
}

impl Search {
    /// Opens the newest whole generation in a folder. Where there is none that can be read, the index is empty and has no position,
    /// which asks the indexer to build it. Nothing is written.
    pub fn open(folder: &Path) -> Result<Self> {
        let newest = generations(folder).into_iter().rev().find_map(|(number, path)| match Generation::open(number, &path) {
            Ok(found) => found,
            Err(error) => {
                tracing::warn!(path = %path.display(), %error, "this search index cannot be read and will be rebuilt");
                None
            }
        });
        let (current, position) = match newest {
            Some((generation, position)) => (generation, Some(position)),
            None => (Generation::empty()?, None),
        };
        let (position, _) = watch::channel(position);
        let inner = Inner {
            folder: folder.to_owned(),
            current: RwLock::new(current),
            writer: Mutex::new(None),
            position,
            added: Arc::default(),
            recent: Recent::default(),
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// The outbox position up to which the index has followed; `None` when it has yet to be built.
    pub fn position(&self) -> Option<i64> {
        *self.inner.position.borrow()
    }

    /// Things that the present rebuild has read so far, or the last one in all.
    pub fn added(&self) -> usize {
        self.inner.added.load(Ordering::Relaxed)
    }

    /// Waits until the index has followed to a position, at most this long; says whether it has.
    pub(super) async fn reached(&self, position: i64, patience: Duration) -> bool {
        let mut positions = self.inner.position.subscribe();
        let reached = positions.wait_for(|now| now.is_some_and(|now| now >= position));
        matches!(tokio::time::timeout(patience, reached).await, Ok(Ok(_)))
    }

    /// Applies changes in order and commits them with the position that they bring the index to. Blocks on the disk.
    /// An index that was never built gets its first generation.
    pub fn apply(&self, entries: &[Entry], position: i64) -> Result<()> {
        if self.position().is_none() {
            let rebuild = self.rebuild()?;
            rebuild.add(entries)?;
            return self.replace(rebuild, position);
        }
        let mut slot = self.writer();
        let mut writer = match slot.take() {
            Some(writer) => writer,
            None => {
                let lock = lock(&self.inner.folder)?;
                let generation = self.current();
                Writer { writer: generation.writer()?, fields: generation.fields, lock }
            }
        };
        writer.add(entries)?;
        writer.commit(position)?;
        self.current().reader.reload()?;
        // Only a writer that has succeeded is kept: a failed one may hold half a batch.
        *slot = Some(writer);
        self.inner.position.send_replace(Some(position));
        Ok(())
    }

    /// Gives the index up after a failure of its files: it answers as it can, and the indexer builds it again.
    pub(super) fn distrust(&self) {
        self.inner.position.send_replace(None);
    }

    /// Begins a new generation. Until [`Search::replace`] questions go to the old one, and nothing else may be applied.
    pub(super) fn rebuild(&self) -> Result<Rebuild> {
        let lock = match self.writer().take() {
            Some(writer) => writer.lock,
            None => lock(&self.inner.folder)?,
        };
        let last = generations(&self.inner.folder).last().map_or(0, |(number, _)| *number);
        let number = last.max(self.current().number) + 1;
        let path = self.inner.folder.join(name(number));
        fs::create_dir_all(&path)?;
        let fields = Arc::new(Fields::new());
        let generation = Generation::of(number, Index::create_in_dir(&path, fields.schema.clone())?, fields)?;
        let writer = Writer { writer: generation.writer()?, fields: generation.fields.clone(), lock };
        self.inner.added.store(0, Ordering::Relaxed);
        Ok(Rebuild { generation, writer, added: self.inner.added.clone() })
    }

    /// Makes a new generation the one that answers questions, and removes what came before it.
    pub(super) fn replace(&self, rebuild: Rebuild, position: i64) -> Result<()> {
        let Rebuild { generation, writer: Writer { mut writer, fields, lock }, .. } = rebuild;
        commit(&mut writer, position)?;
        writer.wait_merging_threads()?;
        generation.reader.reload()?;
        let number = generation.number;
        let writer = Writer { writer: generation.writer()?, fields, lock };
        *self.inner.current.write().unwrap_or_else(PoisonError::into_inner) = generation;
        *self.writer() = Some(writer);
        self.inner.position.send_replace(Some(position));
        for path in folders(&self.inner.folder).into_iter().filter(|path| path.file_name() != Some(name(number).as_ref())) {
            if let Err(error) = fs::remove_dir_all(&path) {
                tracing::warn!(path = %path.display(), %error, "an old search index stays");
            }
        }
        Ok(())
    }

    /// The index as it is now, with its fields.
    pub(super) fn searcher(&self) -> (Searcher, Arc<Fields>) {
        let (searcher, fields, _) = self.searcher_of();
        (searcher, fields)
    }

    /// The index as it is now, with its fields and the number that a rebuild changes.
    pub(super) fn searcher_of(&self) -> (Searcher, Arc<Fields>, u32) {
        let generation = self.inner.current.read().unwrap_or_else(PoisonError::into_inner);
        (generation.reader.searcher(), generation.fields.clone(), generation.number)
    }

    /// What was found within this second.
    pub(super) fn recent(&self) -> &Recent {
        &self.inner.recent
    }

    fn current(&self) -> Generation {
        self.inner.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn writer(&self) -> MutexGuard<'_, Option<Writer>> {
        self.inner.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Rebuild {
    /// Adds changes, uncommitted.
    pub(super) fn add(&self, entries: &[Entry]) -> Result<()> {
        self.writer.add(entries)?;
        self.added.fetch_add(entries.len(), Ordering::Relaxed);
        Ok(())
    }
}

impl Generation {
    fn empty() -> Result<Self> {
        let fields = Arc::new(Fields::new());
        Self::of(0, Index::create_in_ram(fields.schema.clone()), fields)
    }

    fn of(number: u32, index: Index, fields: Arc<Fields>) -> Result<Self> {
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { number, index, reader, fields })
    }

    /// The generation in a folder with its position; `None` for one that was never finished.
    fn open(number: u32, path: &Path) -> Result<Option<(Self, i64)>> {
        let index = Index::open_in_dir(path)?;
        let fields = Arc::new(Fields::new());
        if index.schema() != fields.schema {
            return Err(Error::Data("the fields of the index are not those of this version".into()));
        }
        let position = index.load_metas()?.payload.and_then(|payload| payload.parse().ok());
        let generation = Self::of(number, index, fields)?;
        Ok(position.map(|position| (generation, position)))
    }

    fn writer(&self) -> Result<IndexWriter> {
        let threads = std::thread::available_parallelism().map_or(1, usize::from).min(4);
        Ok(self.index.writer_with_num_threads(threads, WRITER_MEMORY)?)
    }
}

impl Writer {
    /// Adds changes, uncommitted. Analysis is what takes time, so threads share it.
    fn add(&self, entries: &[Entry]) -> Result<()> {
        for entry in entries {
            let term = match entry {
                Entry::Put(document) => self.fields.key_term(document.kind, &document.id),
                Entry::Remove(kind, id) => self.fields.key_term(*kind, id),
            };
            self.writer.delete_term(term);
        }
        let documents = last_puts(entries);
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let share = documents.len().div_ceil(threads).max(16);
        std::thread::scope(|scope| {
            let workers: Vec<_> = documents.chunks(share).map(|share| scope.spawn(|| self.add_share(share))).collect();
            workers
                .into_iter()
                .try_for_each(|worker| worker.join().unwrap_or_else(|_| Err(Error::Data("a document broke its analysis".into()))))
        })
    }

    fn add_share(&self, documents: &[&Document]) -> Result<()> {
        for document in documents {
            let document: TantivyDocument = self.fields.document(document);
            self.writer.add_document(document)?;
        }
        Ok(())
    }

    fn commit(&mut self, position: i64) -> Result<()> {
        commit(&mut self.writer, position)
    }
}

/// The last word about each thing, where it says that the thing is there.
fn last_puts(entries: &[Entry]) -> Vec<&Document> {
    let mut seen = std::collections::HashSet::new();
    let last = entries.iter().rev().filter(|entry| match entry {
        Entry::Put(document) => seen.insert((document.kind, document.id.as_str())),
        Entry::Remove(kind, id) => seen.insert((*kind, id.as_str())),
    });
    last.filter_map(|entry| match entry {
        Entry::Put(document) => Some(document.as_ref()),
        Entry::Remove(..) => None,
    })
    .collect()
}

fn commit(writer: &mut IndexWriter, position: i64) -> Result<()> {
    let mut commit = writer.prepare_commit()?;
    commit.set_payload(&position.to_string());
    commit.commit()?;
    Ok(())
}

/// Takes the lock of the process that writes the index.
fn lock(folder: &Path) -> Result<File> {
    fs::create_dir_all(folder)?;
    let file = File::create(folder.join("writer.lock"))?;
    file.try_lock().map_err(|_| Error::State("another process writes the search index"))?;
    Ok(file)
}

/// Name of a generation's folder: whatever changes analysis changes it.
fn name(number: u32) -> String {
    format!("{}{number}", prefix())
}

fn prefix() -> String {
    format!("{}.{}-{}-", schema::VERSION, analysis::VERSION, synonyms::version())
}

/// Generations that this version can read, the oldest first.
fn generations(folder: &Path) -> Vec<(u32, PathBuf)> {
    let prefix = prefix();
    let number = |path: &Path| path.file_name()?.to_str()?.strip_prefix(&prefix)?.parse().ok();
    let mut found: Vec<(u32, PathBuf)> = folders(folder).into_iter().filter_map(|path| Some((number(&path)?, path))).collect();
    found.sort();
    found
}

/// Every folder in the index folder.
fn folders(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_dir()).collect()
}
