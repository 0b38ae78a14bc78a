//! One pass over what words found: total, sum, the best few, and counts per field under the conditions of the other fields.

use std::collections::{BTreeMap, HashMap};

use tantivy::{
    DocAddress, DocId, Score, SegmentOrdinal, SegmentReader,
    collector::{Collector, SegmentCollector},
    columnar::{Column, StrColumn},
};

use super::{Facet, FacetValue};

/// Order of what was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Sort {
    /// By a time: ahead of this one (ms) the soonest first, then the latest past one first.
    Soonest(&'static str, i64),
    /// By a number, the largest first.
    Largest(&'static str),
    /// By score; with a time (ms), what closes after it comes first.
    Score(Option<i64>),
}

/// What is asked of a set of documents.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Survey {
    /// Facet fields with their chosen values; any of a field's values will do, none chosen means no condition.
    pub facets: Vec<(&'static str, Vec<String>)>,
    /// Numbers that must lie within bounds, both included.
    pub ranges: Vec<(&'static str, i64, i64)>,
    /// A number to add up.
    pub sum: Option<&'static str>,
    /// Order.
    pub sort: Sort,
    /// How many of the best are kept.
    pub keep: usize,
}

/// What was found. Keys sort ascending; ties are broken by a hash of the thing, so that pages never overlap.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Documents that the words found, whatever the conditions.
    pub worded: usize,
    /// Documents that meet every condition.
    pub total: usize,
    /// The sum over these.
    pub sum: i64,
    /// The best of these, best first.
    pub best: Vec<(Key, DocAddress)>,
    counts: Vec<BTreeMap<String, u64>>,
}

/// What documents are sorted by: first value, second value, tie.
pub(super) type Key = (i64, i64, u64);

impl Found {
    /// Facets as pages show them: the most frequent value first, chosen ones even at zero.
    pub(super) fn facets(&self, survey: &Survey) -> Vec<Facet> {
        let fields = survey.facets.iter().zip(&self.counts);
        let facet = |((field, chosen), counts): (&(&'static str, Vec<String>), &BTreeMap<String, u64>)| {
            let mut all: BTreeMap<&str, u64> = counts.iter().map(|(code, count)| (code.as_str(), *count)).collect();
            for code in chosen {
                all.entry(code).or_default();
            }
            let mut values: Vec<FacetValue> = all.into_iter().map(|(code, count)| FacetValue { code: code.to_owned(), count }).collect();
            values.sort_by_key(|value| std::cmp::Reverse(value.count));
            Facet { field, values }
        };
        fields.map(facet).collect()
    }
}

/// The best of a stream, with twice as many in hand at most.
struct Best {
    keep: usize,
    rows: Vec<(Key, DocAddress)>,
}

impl Best {
    fn push(&mut self, key: Key, address: DocAddress) {
        if self.keep == 0 {
            return;
        }
        self.rows.push((key, address));
        if self.rows.len() >= self.keep.saturating_mul(2).max(64) {
            self.trim();
        }
    }

    fn trim(&mut self) {
        if self.rows.len() > self.keep {
            self.rows.select_nth_unstable(self.keep);
            self.rows.truncate(self.keep);
        }
    }

    fn sorted(mut self) -> Vec<(Key, DocAddress)> {
        self.trim();
        self.rows.sort_unstable();
        self.rows
    }
}

impl Collector for Survey {
    type Fruit = Found;
    type Child = SegmentSurvey;

    fn for_segment(&self, ordinal: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<SegmentSurvey> {
        let fast = segment.fast_fields();
        let facets = self.facets.iter().map(|(field, chosen)| SegmentFacet::open(fast.str(field)?, chosen));
        let ranges = self.ranges.iter().map(|(field, low, high)| Ok((fast.i64(field)?, *low, *high)));
        let sorted_by = match self.sort {
            Sort::Score(Some(_)) => Some(fast.i64("closes_at")?),
            Sort::Soonest(field, _) | Sort::Largest(field) => Some(fast.i64(field)?),
            Sort::Score(None) => None,
        };
        Ok(SegmentSurvey {
            ordinal,
            facets: facets.collect::<tantivy::Result<_>>()?,
            ranges: ranges.collect::<tantivy::Result<_>>()?,
            sum: self.sum.map(|field| fast.i64(field)).transpose()?,
            sort: self.sort,
            sorted_by,
            tie: fast.u64("tie")?,
            best: Best { keep: self.keep, rows: Vec::new() },
            found: Found::default(),
        })
    }

    fn requires_scoring(&self) -> bool {
        matches!(self.sort, Sort::Score(_))
    }

    fn merge_fruits(&self, fruits: Vec<Found>) -> tantivy::Result<Found> {
        let mut all = Found { counts: vec![BTreeMap::new(); self.facets.len()], ..Found::default() };
        for fruit in fruits {
            all.worded += fruit.worded;
            all.total += fruit.total;
            all.sum = all.sum.saturating_add(fruit.sum);
            all.best.extend(fruit.best);
            for (sums, counts) in all.counts.iter_mut().zip(fruit.counts) {
                for (code, count) in counts {
                    *sums.entry(code).or_default() += count;
                }
            }
        }
        all.best.sort_unstable();
        all.best.truncate(self.keep);
        Ok(all)
    }
}

/// One facet in one segment; `None` where no document of the segment has a value.
struct SegmentFacet {
    column: Option<StrColumn>,
    chosen: Option<Vec<bool>>,
    counts: Vec<u64>,
}

impl SegmentFacet {
    fn open(column: Option<StrColumn>, chosen: &[String]) -> tantivy::Result<Self> {
        let terms = column.as_ref().map_or(0, |column| column.num_terms());
        let mut marks = (!chosen.is_empty()).then(|| vec![false; terms]);
        if let (Some(column), Some(marks)) = (&column, &mut marks) {
            for code in chosen {
                if let Some(ordinal) = column.dictionary().term_ord(code.as_bytes())? {
                    marks[ordinal as usize] = true;
                }
            }
        }
        Ok(Self { column, chosen: marks, counts: vec![0; terms] })
    }

    fn values(&self, doc: DocId) -> impl Iterator<Item = usize> + '_ {
        self.column.iter().flat_map(move |column| column.term_ords(doc)).map(|ordinal| ordinal as usize)
    }

    fn met(&self, doc: DocId) -> bool {
        self.chosen.as_ref().is_none_or(|chosen| self.values(doc).any(|ordinal| chosen[ordinal]))
    }

    fn count(&mut self, doc: DocId) {
        if let Some(column) = &self.column {
            for ordinal in column.term_ords(doc) {
                self.counts[ordinal as usize] += 1;
            }
        }
    }

    fn named(self) -> BTreeMap<String, u64> {
        let Some(column) = self.column else { return BTreeMap::new() };
        let counted = self.counts.into_iter().enumerate().filter(|(_, count)| *count > 0);
        let named = counted.filter_map(|(ordinal, count)| {
            let mut code = String::new();
            column.ord_to_str(ordinal as u64, &mut code).ok()?.then_some((code, count))
        });
        named.collect()
    }
}

/// A survey of one segment.
pub(super) struct SegmentSurvey {
    ordinal: SegmentOrdinal,
    facets: Vec<SegmentFacet>,
    ranges: Vec<(Column<i64>, i64, i64)>,
    sum: Option<Column<i64>>,
    sort: Sort,
    sorted_by: Option<Column<i64>>,
    tie: Column<u64>,
    best: Best,
    found: Found,
}

impl SegmentSurvey {
    fn key(&self, doc: DocId, score: Score) -> Key {
        let number = self.sorted_by.as_ref().map_or(0, |column| first(column, doc));
        let tie = self.tie.first(doc).unwrap_or_default();
        // Scores are never negative, and such floats are ordered like their bits.
        let by_score = -i64::from(score.max(0.0).to_bits());
        match self.sort {
            Sort::Soonest(_, now) if number > now => (0, number, tie),
            Sort::Soonest(..) => (1, -number, tie),
            Sort::Largest(_) => (-number, 0, tie),
            Sort::Score(None) => (0, by_score, tie),
            Sort::Score(Some(now)) => (i64::from(number <= now), by_score, tie),
        }
    }
}

fn first(column: &Column<i64>, doc: DocId) -> i64 {
    column.first(doc).unwrap_or_default()
}

impl SegmentCollector for SegmentSurvey {
    type Fruit = Found;

    fn collect(&mut self, doc: DocId, score: Score) {
        self.found.worded += 1;
        if !self.ranges.iter().all(|(column, low, high)| (*low..=*high).contains(&first(column, doc))) {
            return;
        }
        // A document that fails one field alone still counts in that field; one that fails two counts nowhere.
        let mut failed = None;
        for (place, facet) in self.facets.iter().enumerate().filter(|(_, facet)| facet.chosen.is_some()) {
            if !facet.met(doc) && failed.replace(place).is_some() {
                return;
            }
        }
        if let Some(place) = failed {
            self.facets[place].count(doc);
            return;
        }
        self.facets.iter_mut().for_each(|facet| facet.count(doc));
        self.found.total += 1;
        if let Some(sum) = &self.sum {
            self.found.sum = self.found.sum.saturating_add(first(sum, doc));
        }
        let key = self.key(doc, score);
        self.best.push(key, DocAddress::new(self.ordinal, doc));
    }

    fn harvest(self) -> Found {
        let counts = self.facets.into_iter().map(SegmentFacet::named).collect();
        Found { best: self.best.sorted(), counts, ..self.found }
    }
}

/// One open order as the front page adds it up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Figure {
    pub budget: i64,
    pub closes_at: i64,
    pub published_at: i64,
    /// City or country; empty where there is none.
    pub city: String,
}

/// Collects the figures of orders that close after a time (ms).
pub(super) struct Figures(pub i64);

impl Collector for Figures {
    type Fruit = Vec<Figure>;
    type Child = SegmentFigures;

    fn for_segment(&self, _: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<SegmentFigures> {
        let fast = segment.fast_fields();
        let columns = [fast.i64("budget")?, fast.i64("closes_at")?, fast.i64("published_at")?];
        Ok(SegmentFigures { now: self.0, columns, city: fast.str("city")?, names: HashMap::new(), figures: Vec::new() })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, fruits: Vec<Vec<Figure>>) -> tantivy::Result<Vec<Figure>> {
        Ok(fruits.into_iter().flatten().collect())
    }
}

/// Figures of one segment.
pub(super) struct SegmentFigures {
    now: i64,
    columns: [Column<i64>; 3],
    city: Option<StrColumn>,
    names: HashMap<u64, String>,
    figures: Vec<Figure>,
}

impl SegmentCollector for SegmentFigures {
    type Fruit = Vec<Figure>;

    fn collect(&mut self, doc: DocId, _: Score) {
        let [budget, closes_at, published_at] = [0, 1, 2].map(|column| first(&self.columns[column], doc));
        if closes_at <= self.now {
            return;
        }
        let ordinal = self.city.as_ref().and_then(|column| Some((column, column.term_ords(doc).next()?)));
        let city = ordinal.map_or_else(String::new, |(column, ordinal)| {
            let name = self.names.entry(ordinal).or_insert_with(|| {
                let mut name = String::new();
                let _ = column.ord_to_str(ordinal, &mut name);
                name
            });
            name.clone()
        });
        self.figures.push(Figure { budget, closes_at, published_at, city });
    }

    fn harvest(self) -> Vec<Figure> {
        self.figures
    }
}
