//! Chinese by its sound: pinyin and initials that people type instead of characters, and words that sound nearly alike.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    sync::LazyLock,
};

use super::{
    analysis::{atoms, normalise, syllable},
    synonyms,
};
use crate::{
    Locale,
    codes::{CodeList, Domain, Language, Modality, TaskType, Technique},
};

/// Longest input that is taken for pinyin, in letters.
const LONGEST: usize = 40;
/// Most ways to cut one input into syllables that are asked.
const WAYS: usize = 8;

static SYLLABLES: LazyLock<BTreeSet<String>> = LazyLock::new(|| ('\u{4E00}'..='\u{9FFF}').filter_map(syllable).collect());

/// Terms of the trade by how they sound in full, and by their initials.
static TERMS_BY_SOUND: LazyLock<HashMap<String, Vec<&'static str>>> = LazyLock::new(|| {
    let mut table: HashMap<String, Vec<&str>> = HashMap::new();
    for term in synonyms::terms().filter(|term| !term.is_ascii()) {
        table.entry(sound(term)).or_default().push(term);
        let initials: String = term.chars().filter_map(|c| syllable(c)?.chars().next()).collect();
        if initials.len() == term.chars().count() && initials.len() > 1 {
            table.entry(initials).or_default().push(term);
        }
    }
    table
});

/// The letters of an input that may be pinyin: nothing but ASCII letters, and the marks that people part syllables with.
pub(super) fn letters(normal: &str) -> Option<String> {
    let spelt = normal.chars().all(|c| c.is_ascii_lowercase() || matches!(c, ' ' | '\'' | '-'));
    let letters: String = normal.chars().filter(char::is_ascii_lowercase).collect();
    (spelt && (2..=LONGEST).contains(&letters.len())).then_some(letters)
}

/// Ways to cut letters into syllables. With `unfinished` the last one may still be being typed.
pub(super) fn syllables(letters: &str, unfinished: bool) -> Vec<Vec<String>> {
    let mut ways = Vec::new();
    cut(letters, unfinished, &mut Vec::new(), &mut HashSet::new(), &mut ways);
    ways
}

/// Depth first, the longest syllable first; `dead` holds rests (by length) from which nothing was found.
fn cut<'a>(rest: &'a str, unfinished: bool, before: &mut Vec<&'a str>, dead: &mut HashSet<usize>, ways: &mut Vec<Vec<String>>) {
    let found = ways.len();
    if found >= WAYS || dead.contains(&rest.len()) {
        return;
    }
    let known = |text: &str| SYLLABLES.contains(text);
    let begun = |text: &str| SYLLABLES.range(text.to_owned()..).next().is_some_and(|next| next.starts_with(text));
    if rest.is_empty() || (unfinished && !known(rest) && begun(rest)) {
        let last = (!rest.is_empty()).then_some(rest);
        ways.push(before.iter().copied().chain(last).map(str::to_owned).collect());
        return;
    }
    for length in (1..=rest.len().min(6)).rev() {
        let (head, tail) = rest.split_at(length);
        if known(head) {
            before.push(head);
            cut(tail, unfinished, before, dead, ways);
            before.pop();
        }
    }
    if ways.len() == found {
        dead.insert(rest.len());
    }
}

/// Terms of the trade that letters stand for.
pub(super) fn terms(letters: &str) -> &'static [&'static str] {
    TERMS_BY_SOUND.get(letters).map_or(&[], Vec::as_slice)
}

/// How a text sounds: pinyin of its characters, other words as they are, without spaces.
fn sound(normal: &str) -> String {
    let atoms = atoms(normal);
    atoms
        .iter()
        .map(|atom| atom.text.chars().next().filter(|_| atom.ideograph).and_then(syllable).unwrap_or_else(|| atom.text.clone()))
        .collect()
}

/// Words of the register that look or sound nearly like a text, the nearest first.
pub(super) fn nearest(text: &str) -> Vec<String> {
    static WORDS: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
        let mut words: Vec<String> = Vec::new();
        labels::<Modality>(&mut words);
        labels::<TaskType>(&mut words);
        labels::<Technique>(&mut words);
        labels::<Domain>(&mut words);
        labels::<Language>(&mut words);
        words.extend(synonyms::terms().map(str::to_owned));
        let mut seen = HashSet::new();
        words.retain(|word| seen.insert(normalise(word)));
        words.into_iter().map(|word| (sound(&normalise(&word)), word)).collect()
    });
    let asked = sound(&normalise(text));
    if asked.len() < 2 || asked.chars().count() > LONGEST {
        return Vec::new();
    }
    let mut near: Vec<(usize, &String)> =
        WORDS.iter().filter_map(|(sound, word)| Some((distance(&asked, sound, asked.len().max(sound.len()) / 4)?, word))).collect();
    near.sort_by_key(|(distance, _)| *distance);
    near.into_iter().map(|(_, word)| word.clone()).take(6).collect()
}

fn labels<C: CodeList>(words: &mut Vec<String>) {
    words.extend(C::all().flat_map(|value| [value.label(Locale::Zh), value.label(Locale::En)]).map(str::to_owned));
}

/// Insertions, deletions, replacements and swaps of neighbours from one text to another, unless they are more than `most`.
fn distance(left: &str, right: &str, most: usize) -> Option<usize> {
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    if left.len().abs_diff(right.len()) > most {
        return None;
    }
    let width = right.len() + 1;
    let mut rows: Vec<Vec<usize>> = vec![(0..width).collect()];
    for i in 1..=left.len() {
        let mut row = vec![i; width];
        for j in 1..width {
            let same = usize::from(left[i - 1] != right[j - 1]);
            row[j] = (rows[i - 1][j] + 1).min(row[j - 1] + 1).min(rows[i - 1][j - 1] + same);
            if i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1] {
                row[j] = row[j].min(rows[i - 2][j - 2] + 1);
            }
        }
        rows.push(row);
    }
    rows.last().and_then(|row| row.last()).copied().filter(|distance| *distance <= most)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn letters_are_cut_into_syllables_in_every_likely_way() {
        assert_eq!(syllables("lakuang", false).first(), Some(&vec!["la".to_owned(), "kuang".to_owned()]));
        let ways = syllables("xian", false);
        assert!(ways.contains(&vec!["xian".to_owned()]) && ways.contains(&vec!["xi".to_owned(), "an".to_owned()]), "{ways:?}");
        assert_eq!(syllables("brrr", false), Vec::<Vec<String>>::new());
    }

    #[test]
    fn the_last_syllable_may_be_unfinished() {
        assert!(syllables("biaozh", true).contains(&vec!["biao".to_owned(), "zh".to_owned()]));
        assert!(syllables("biaozh", false).is_empty());
    }

    #[test]
    fn only_plain_letters_may_be_pinyin() {
        assert_eq!(letters("la kuang").as_deref(), Some("lakuang"));
        for text in ["拉框", "l", "3d", "c++", ""] {
            assert_eq!(letters(text), None, "{text}");
        }
    }

    #[test]
    fn what_sounds_or_looks_nearly_alike_is_offered() {
        assert_eq!(nearest("点晕").first().map(String::as_str), Some("点云"));
        assert!(nearest("lidra").contains(&"lidar".to_owned()));
        assert_eq!(nearest("四川火锅底料"), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn any_letters_are_cut_quickly_and_into_themselves(letters in "[a-z]{0,40}") {
            for way in syllables(&letters, true) {
                prop_assert_eq!(way.concat(), letters.clone());
            }
        }

        #[test]
        fn distance_is_symmetric(left in "[ab]{0,6}", right in "[ab]{0,6}") {
            prop_assert_eq!(distance(&left, &right, 6), distance(&right, &left, 6));
        }
    }
}
