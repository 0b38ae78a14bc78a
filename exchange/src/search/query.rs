//! Words to queries: a small tree of our own, so that every text is a valid query and none can fail.
//!
//! A document is found by a gate (all words, or any) and scored by the sum that did best on four Chinese collections:
//! `1.0·words + 0.5·characters + 0.5·pairs + 2.0·phrase of pairs`; names count beside it.

use tantivy::{
    Term,
    query::{
        BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, FuzzyTermQuery, Occur, PhrasePrefixQuery, PhraseQuery, Query, TermQuery,
    },
    schema::{Field, IndexRecordOption},
};

use super::{
    Kind, Rung,
    analysis::{Atom, atoms, joined, normalise, pairs, runs, words},
    schema::Fields,
    sounds, synonyms,
};

/// Longest query that is read, in characters; what comes after is ignored.
const LONGEST: usize = 200;
/// Most clauses of a kind.
const MOST: usize = 32;

/// Words that every text has; they are asked only where nothing else is.
const STOP: [&str; 33] = [
    "的", "了", "和", "与", "及", "或", "在", "是", "为", "等", "对", "于", "从", "把", "被", "吗", "呢", "吧", "我", "你", "请", "a",
    "an", "the", "of", "for", "and", "or", "to", "in", "on", "with", "by",
];

type Clause = Box<dyn Query>;

/// What somebody typed, read into words.
#[derive(Debug, Clone)]
pub(super) struct Words {
    normal: String,
    atoms: Vec<Atom>,
    units: Vec<Unit>,
    blank: bool,
}

/// What must be found as one: a word, a name that no dictionary knows, or a term of the trade.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Unit {
    text: String,
    atoms: Vec<Atom>,
    /// Put together from single characters that the dictionary could make no word of.
    guessed: bool,
}

impl Words {
    /// Reads a text. Any text will do.
    pub(super) fn read(text: &str) -> Self {
        let capped: String = text.chars().take(LONGEST).collect();
        let normal: String = normalise(&capped).chars().take(LONGEST).collect();
        let atoms = atoms(&normal);
        let mut units = units(&atoms);
        if units.iter().any(|unit| !STOP.contains(&unit.text.as_str())) {
            units.retain(|unit| !STOP.contains(&unit.text.as_str()));
        }
        units.truncate(MOST);
        Self { normal, atoms, units, blank: text.trim().is_empty() }
    }

    /// Whether nothing was typed, which asks for everything. A text without any word in it (`"`, `*`) asks for nothing that exists.
    pub(super) fn is_blank(&self) -> bool {
        self.blank
    }

    /// What was typed, in normal form.
    pub(super) fn text(&self) -> &str {
        &self.normal
    }

    /// The query of one rung of the ladder over what everyone may read of a kind; `None` where the rung adds nothing.
    pub(super) fn query(&self, rung: Rung, fields: &Fields, kind: Kind, scored: bool) -> Option<Clause> {
        let gate: Clause = match rung {
            Rung::All if self.blank => return Some(public(fields, kind)),
            Rung::All if self.units.is_empty() => Box::new(EmptyQuery),
            Rung::All => all(self.units.iter().map(|unit| unit.clause(fields)).collect()),
            Rung::Any if self.units.is_empty() => return None,
            Rung::Any => self.any_word(fields),
            Rung::Pinyin => self.pinyin(fields, false)?,
        };
        let mut clauses = vec![(Occur::Must, public(fields, kind)), (Occur::Must, gate)];
        if scored && !self.blank {
            clauses.extend(self.scores(fields).into_iter().map(|clause| (Occur::Should, clause)));
        }
        Some(Box::new(BooleanQuery::new(clauses)))
    }

    /// Things of a kind whose title, name or number goes on like the text, scored.
    pub(super) fn completions(&self, fields: &Fields, kind: Kind) -> Clause {
        let mut ways: Vec<Clause> = Vec::new();
        let number = joined(&self.normal);
        if !number.is_empty() {
            ways.push(boost(prefix(fields.number, &number), 4.0));
        }
        let parts: Vec<Clause> = runs(&self.atoms).take(MOST).map(|run| beginning(fields, run)).collect();
        if !parts.is_empty() {
            ways.push(boost(all(parts), 2.0));
        }
        ways.extend(self.pinyin(fields, true));
        Box::new(BooleanQuery::new(vec![(Occur::Must, public(fields, kind)), (Occur::Must, any(ways))]))
    }

    fn any_word(&self, fields: &Fields) -> Clause {
        let mut clauses: Vec<Clause> = self.units.iter().map(|unit| unit.clause(fields)).collect();
        for unit in &self.units {
            if unit.guessed {
                clauses.push(all(unit.atoms.iter().map(|atom| term(fields.single, &atom.text)).collect()));
            }
            let shorter = runs(&unit.atoms).flat_map(|run| words(run, true)).filter(|word| word.chars().count() > 1 && *word != unit.text);
            clauses.extend(shorter.take(MOST).map(|word| term(fields.word, &word)));
        }
        any(clauses)
    }

    /// Titles and names by their sound, and texts with the trade's terms that sound so.
    fn pinyin(&self, fields: &Fields, unfinished: bool) -> Option<Clause> {
        let letters = sounds::letters(&self.normal)?;
        let mut clauses: Vec<Clause> = Vec::new();
        for way in sounds::syllables(&letters, unfinished) {
            let terms: Vec<Term> = way.iter().map(|syllable| Term::from_field_text(fields.syllable, syllable)).collect();
            let clause: Clause = if unfinished { Box::new(PhrasePrefixQuery::new(terms)) } else { phrase(terms) };
            clauses.push(clause);
        }
        let initials =
            letters.as_bytes().windows(2).filter_map(|pair| Some(Term::from_field_text(fields.initials, std::str::from_utf8(pair).ok()?)));
        clauses.push(boost(phrase(initials.collect()), 0.5));
        if !unfinished {
            clauses.extend(sounds::terms(&letters).iter().take(MOST).map(|term| literal(fields, &atoms(term))));
        }
        Some(any(clauses))
    }

    /// What adds to the score of a document that was found.
    fn scores(&self, fields: &Fields) -> Vec<Clause> {
        let mut clauses: Vec<Clause> = Vec::new();
        let distinct = |field: Field, texts: Vec<String>, weight: f32, clauses: &mut Vec<Clause>| {
            let mut seen = std::collections::BTreeSet::new();
            let once = texts.into_iter().filter(|text| seen.insert(text.clone())).take(MOST);
            clauses.extend(once.map(|text| boost(term(field, &text), weight)));
        };
        let runs: Vec<&[Atom]> = runs(&self.atoms).collect();
        let words: Vec<String> = runs.iter().flat_map(|run| words(run, true)).filter(|word| !STOP.contains(&word.as_str())).collect();
        // The words of the gate are scored there.
        let others = words.iter().filter(|word| !self.units.iter().any(|unit| unit.text == **word)).cloned().collect();
        distinct(fields.word, others, 1.0, &mut clauses);
        distinct(fields.name_word, words, 1.0, &mut clauses);
        distinct(fields.single, self.atoms.iter().map(|atom| atom.text.clone()).collect(), 0.5, &mut clauses);
        distinct(fields.pair, runs.iter().flat_map(|run| pairs(run)).map(|(_, pair)| pair).collect(), 0.5, &mut clauses);
        for run in runs.iter().filter(|run| run.len() > 1).take(MOST) {
            clauses.push(boost(run_phrase(fields.pair, run), 2.0));
            clauses.push(boost(run_phrase(fields.name_pair, run), 2.0));
        }
        clauses.push(boost(term(fields.number, &joined(&self.normal)), 10.0));
        clauses
    }
}

impl Unit {
    fn clause(&self, fields: &Fields) -> Clause {
        // Whatever the dictionary makes of a document's text, a piece that stands in it is found by its pairs.
        let mut ways: Vec<Clause> = vec![Box::new(ConstScoreQuery::new(literal(fields, &self.atoms), 0.0))];
        ways.push(term(fields.word, &self.text));
        ways.extend(synonyms::of(&self.text).into_iter().take(MOST).map(|other| boost(literal(fields, &atoms(other)), 0.5)));
        any(ways)
    }
}

/// Cuts atoms into what must be found: terms of the trade first, then words, then names.
fn units(atoms: &[Atom]) -> Vec<Unit> {
    let mut cut: Vec<Unit> = Vec::new();
    for run in runs(atoms) {
        let mut rest = run;
        for text in words(run, false) {
            let length = if rest.first().is_some_and(|atom| atom.ideograph) { text.chars().count().max(1) } else { 1 };
            let (own, after) = rest.split_at(length.min(rest.len()));
            rest = after;
            if !own.is_empty() {
                cut.push(Unit { text, atoms: own.to_vec(), guessed: false });
            }
        }
    }
    names(&terms(&cut))
}

/// Joins neighbours that together are a term: `3D` and `框`, `point` and `cloud`.
fn terms(cut: &[Unit]) -> Vec<Unit> {
    let mut units = Vec::with_capacity(cut.len());
    let mut rest = cut;
    while let Some(first) = rest.first() {
        let longest = (2..=rest.len().min(5)).rev().find(|length| {
            let text: String = rest[..*length].iter().map(|unit| unit.text.as_str()).collect();
            synonyms::is_term(&text)
        });
        let taken = longest.unwrap_or(1);
        if taken == 1 {
            units.push(first.clone());
        } else {
            units.push(joined_units(&rest[..taken], false));
        }
        rest = &rest[taken..];
    }
    units
}

/// Joins neighbouring single characters: the dictionary leaves them of names that it does not know.
fn names(cut: &[Unit]) -> Vec<Unit> {
    let lone = |unit: &Unit| unit.atoms.len() == 1 && unit.atoms[0].ideograph && !STOP.contains(&unit.text.as_str());
    let together = |left: &Unit, right: &Unit| {
        let near = left.atoms.last().zip(right.atoms.first()).is_some_and(|(left, right)| left.position + 1 == right.position);
        near && lone(left) && lone(right)
    };
    let grouped = cut.chunk_by(together);
    grouped.map(|group| if let [unit] = group { unit.clone() } else { joined_units(group, true) }).collect()
}

fn joined_units(units: &[Unit], guessed: bool) -> Unit {
    Unit {
        text: units.iter().map(|unit| unit.text.as_str()).collect(),
        atoms: units.iter().flat_map(|unit| unit.atoms.clone()).collect(),
        guessed,
    }
}

/// The atoms as they stand: each run as a phrase, all runs.
fn literal(fields: &Fields, atoms: &[Atom]) -> Clause {
    let runs = runs(atoms).map(|run| match run {
        [atom] if atom.ideograph => term(fields.single, &atom.text),
        [atom] => term(fields.word, &atom.text),
        run => run_phrase(fields.pair, run),
    });
    all(runs.take(MOST).collect())
}

/// Where a run begins in a title or name; its last word may still be being typed.
fn beginning(fields: &Fields, run: &[Atom]) -> Clause {
    match run {
        [atom] => prefix(fields.name_word, &atom.text),
        run => {
            let terms: Vec<Term> = pairs(run).take(MOST).map(|(_, pair)| Term::from_field_text(fields.name_pair, &pair)).collect();
            Box::new(PhrasePrefixQuery::new(terms))
        }
    }
}

fn run_phrase(field: Field, run: &[Atom]) -> Clause {
    phrase(pairs(run).take(MOST).map(|(_, pair)| Term::from_field_text(field, &pair)).collect())
}

/// Terms one after the other.
fn phrase(mut terms: Vec<Term>) -> Clause {
    match terms.len() {
        0 => Box::new(EmptyQuery),
        1 => Box::new(TermQuery::new(terms.remove(0), IndexRecordOption::WithFreqs)),
        _ => Box::new(PhraseQuery::new(terms)),
    }
}

fn term(field: Field, text: &str) -> Clause {
    Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::WithFreqs))
}

fn prefix(field: Field, text: &str) -> Clause {
    Box::new(FuzzyTermQuery::new_prefix(Term::from_field_text(field, text), 0, false))
}

/// What everyone may read of a kind: no query goes without it.
fn public(fields: &Fields, kind: Kind) -> Clause {
    Box::new(ConstScoreQuery::new(Box::new(TermQuery::new(fields.public(kind), IndexRecordOption::Basic)), 0.0))
}

fn boost(clause: Clause, weight: f32) -> Clause {
    Box::new(BoostQuery::new(clause, weight))
}

fn all(clauses: Vec<Clause>) -> Clause {
    Box::new(BooleanQuery::intersection(clauses))
}

fn any(clauses: Vec<Clause>) -> Clause {
    Box::new(BooleanQuery::union(clauses))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit_texts(text: &str) -> Vec<String> {
        Words::read(text).units.into_iter().map(|unit| unit.text).collect()
    }

    #[test]
    fn a_text_is_read_into_terms_words_and_names() {
        assert_eq!(unit_texts("激光点云的标注"), ["激光点云", "标注"]);
        assert_eq!(unit_texts("3D框"), ["3d框"]);
        assert_eq!(unit_texts("Point Cloud"), ["pointcloud"]);
        assert_eq!(unit_texts("GB/T 42755-2023 验收"), ["gb/t42755-2023", "验收"]);
        assert_eq!(unit_texts("邕桂"), ["邕桂"], "characters that make no word stay together");
        assert_eq!(unit_texts("的"), ["的"], "a stop word alone is asked");
    }

    #[test]
    fn a_text_without_words_is_not_blank() {
        assert!(Words::read(" \u{3000}").is_blank());
        let marks = Words::read("\"*(");
        assert!(!marks.is_blank() && marks.units.is_empty());
    }

    #[test]
    fn long_texts_are_cut() {
        let words = Words::read(&"数据标注 ".repeat(2000));
        assert!(words.units.len() <= MOST && words.atoms.len() <= LONGEST);
    }
}
