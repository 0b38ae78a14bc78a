//! What was found within this second: a question of one state of the index has one answer, whoever asks.
//!
//! Counting facets looks at every document; lists of a large region would do little else under load. Times in questions are whole
//! seconds, so that nothing is kept for longer than one.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use super::{
    Kind, Rung,
    facets::{Found, Survey},
    query::Words,
};

/// Most answers that are kept.
const MOST: usize = 256;
/// Most rows of an answer that is kept: what feeds and tables ask for is not.
const LONGEST: usize = 500;

/// A state of the index, and the second.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Moment {
    /// The index, which a rebuild replaces.
    pub index: u32,
    /// Its commit.
    pub commit: u64,
    /// The second.
    pub second: i64,
}

/// A question to the index.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct Question {
    kind: Kind,
    /// Nothing typed asks for everything.
    words: Option<String>,
    survey: Survey,
}

impl Question {
    pub(super) fn new(kind: Kind, words: &Words, survey: &Survey) -> Self {
        Self { kind, words: (!words.is_blank()).then(|| words.text().to_owned()), survey: survey.clone() }
    }
}

/// How far the ladder was climbed, and what was found there.
pub(super) type Answer = Arc<(Rung, Found)>;

/// Answers of one moment.
#[derive(Default)]
pub(super) struct Recent(Mutex<(Moment, HashMap<Question, Answer>)>);

impl Recent {
    /// The answer, if it was given at this moment before.
    pub(super) fn get(&self, moment: Moment, question: &Question) -> Option<Answer> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        (kept.0 == moment).then(|| kept.1.get(question).cloned()).flatten()
    }

    /// Keeps an answer while its moment lasts.
    pub(super) fn put(&self, moment: Moment, question: Question, answer: Answer) {
        if question.survey.keep > LONGEST {
            return;
        }
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.0 != moment || kept.1.len() >= MOST {
            *kept = (moment, HashMap::new());
        }
        kept.1.insert(question, answer);
    }
}
