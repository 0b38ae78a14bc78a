//! Analysis of text, the same for documents and queries: normal form, atoms, words, pairs, pinyin.
//!
//! Documents are analysed here and handed to tantivy as tokens, so that a text is normalised and cut once for all its fields.

use std::sync::LazyLock;

use ferrous_opencc::{OpenCC, config::BuiltinConfig};
use jieba_rs::Jieba;
use pinyin::ToPinyin;
use tantivy::tokenizer::{PreTokenizedString, Token};
use unicode_normalization::UnicodeNormalization;

use super::synonyms;

/// Counts changes of what this file makes of a text; part of the name of the index folder.
pub(super) const VERSION: u32 = 1;

/// `None` only if the tables inside the program are broken; text then stays in its script.
static TO_SIMPLIFIED: LazyLock<Option<OpenCC>> = LazyLock::new(|| OpenCC::from_config(BuiltinConfig::T2s).ok());

/// The general dictionary with the trade's own terms.
static JIEBA: LazyLock<Jieba> = LazyLock::new(|| {
    let mut jieba = Jieba::new();
    for term in synonyms::terms().filter(|term| term.chars().count() > 1 && term.chars().all(is_ideograph)) {
        jieba.add_word(term, None, None);
    }
    jieba
});

/// Text as it is indexed and asked: compatibility forms and full width folded, lower case, simplified script.
pub fn normalise(text: &str) -> String {
    let folded = text.nfkc().collect::<String>().to_lowercase();
    // OpenCC is the costly step, and most text needs none of it.
    if folded.is_ascii() {
        return folded;
    }
    match TO_SIMPLIFIED.as_ref() {
        Some(converter) => converter.convert(&folded),
        None => folded,
    }
}

/// A number or term in normal form without spaces, which people put in or leave out: `gb/t42755-2023`.
pub(super) fn joined(text: &str) -> String {
    normalise(text).chars().filter(|c| !c.is_whitespace()).collect()
}

/// The smallest thing that is found: one character of a script without spaces, or one whole word of any other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Atom {
    /// The character or word; a standard's number without its space: `gb/t42755-2023`.
    pub text: String,
    /// Where it stands, in atoms; one is left out wherever something other than text stands between two atoms.
    pub position: usize,
    /// Parts by which a compound word is found as well: `gx-2026-1203` by `1203`.
    pub parts: Vec<String>,
    /// Whether it is a single character of a script without spaces.
    pub ideograph: bool,
}

/// Whether a script is written without spaces, so that its characters are cut into words.
pub(super) fn is_ideograph(c: char) -> bool {
    matches!(c,
        '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}' | '〇'
        | '\u{3040}'..='\u{30FF}'
        // Thai, Lao, Myanmar, Khmer.
        | '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}')
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() && !is_ideograph(c)
}

/// Cuts normalised text into atoms.
pub(super) fn atoms(normal: &str) -> Vec<Atom> {
    let chars: Vec<char> = normal.chars().collect();
    let mut atoms: Vec<Atom> = Vec::new();
    let mut position = 0;
    let mut i = 0;
    while i < chars.len() {
        let start = i;
        if is_ideograph(chars[i]) {
            i += 1;
            atoms.push(Atom { text: chars[start].to_string(), position, parts: Vec::new(), ideograph: true });
        } else if is_word(chars[i]) {
            i = word_end(&chars, i);
            let mut text: String = chars[start..i].iter().collect();
            let mut parts = parts(&text);
            if let Some((from, to)) = number_after(&chars, &text, i) {
                let number: String = chars[from..to].iter().collect();
                parts.extend(self::parts(&number));
                parts.extend([text.clone(), number.clone()]);
                text.push_str(&number);
                i = to;
            }
            // A standard is asked for without its year too.
            if text.contains('/')
                && let Some((number, year)) = text.rsplit_once('-')
                && year.len() == 4
            {
                parts.push(number.to_owned());
            }
            parts.sort_unstable();
            parts.dedup();
            parts.retain(|part| *part != text);
            atoms.push(Atom { text, position, parts, ideograph: false });
        } else {
            while i < chars.len() && !is_ideograph(chars[i]) && !is_word(chars[i]) {
                i += 1;
            }
        }
        position += 1;
    }
    atoms
}

/// End of the word that begins at `i`: letters and digits, `C++`, and `GX-2026-1203` with what joins its parts.
fn word_end(chars: &[char], mut i: usize) -> usize {
    while i < chars.len() {
        let joins = matches!(chars[i], '-' | '/' | '.' | '_' | '&' | '\'') && chars.get(i + 1).is_some_and(|next| is_word(*next));
        if is_word(chars[i]) || matches!(chars[i], '+' | '#') || joins {
            i += 1;
        } else {
            break;
        }
    }
    i
}

/// Where the number of a standard stands after the letters of its series, as in `GB/T 42755-2023`.
fn number_after(chars: &[char], series: &str, end: usize) -> Option<(usize, usize)> {
    let named =
        (series.contains('/') && series.ends_with(|c: char| c.is_ascii_lowercase())) || matches!(series, "gb" | "iso" | "iec" | "db");
    let spaces = chars[end..].iter().take_while(|c| **c == ' ').count();
    let from = end + spaces;
    let number = named && spaces > 0 && chars.get(from).is_some_and(char::is_ascii_digit);
    number.then(|| (from, word_end(chars, from)))
}

fn parts(word: &str) -> Vec<String> {
    let parts = word.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.map(str::to_owned).filter(|part| part != word).collect()
}

/// Runs of atoms with nothing between them.
pub(super) fn runs(atoms: &[Atom]) -> impl Iterator<Item = &[Atom]> {
    atoms.chunk_by(|left, right| left.position + 1 == right.position)
}

/// Words of a run: its ideographs cut by the dictionary, other atoms as they are. `search` adds the shorter words inside long ones.
pub(super) fn words(run: &[Atom], search: bool) -> Vec<String> {
    let mut words = Vec::new();
    for part in run.chunk_by(|left, right| left.ideograph == right.ideograph) {
        if part.first().is_some_and(|atom| atom.ideograph) {
            let text: String = part.iter().map(|atom| atom.text.as_str()).collect();
            // Without HMM: its guesses at unknown words cost precision on every collection that was tried.
            let cut = if search { JIEBA.cut_for_search(&text, false) } else { JIEBA.cut(&text, false) };
            words.extend(cut.into_iter().map(|token| token.word.to_owned()));
        } else {
            words.extend(part.iter().map(|atom| atom.text.clone()));
        }
    }
    words
}

/// Pairs of neighbours in a run, with the position of the first.
pub(super) fn pairs(run: &[Atom]) -> impl Iterator<Item = (usize, String)> {
    run.windows(2).map(|pair| (pair[0].position, pair_of(&pair[0].text, &pair[1].text)))
}

fn pair_of(left: &str, right: &str) -> String {
    format!("{left}{right}")
}

/// Toneless pinyin of a character, letters a to z only.
pub(super) fn syllable(c: char) -> Option<String> {
    let plain = c.to_pinyin()?.plain().replace('ü', "v");
    (!plain.is_empty() && plain.bytes().all(|b| b.is_ascii_lowercase())).then_some(plain)
}

/// Tokens of one text for every field.
#[derive(Debug, Default)]
pub(super) struct Analysed {
    pub words: Vec<Token>,
    pub singles: Vec<Token>,
    pub pairs: Vec<Token>,
    pub syllables: Vec<Token>,
    pub initials: Vec<Token>,
}

impl Analysed {
    /// Analyses a text; pinyin only where it is asked for.
    pub(super) fn of(text: &str, pinyin: bool) -> Self {
        let atoms = atoms(&normalise(text));
        let mut this = Self::default();
        for run in runs(&atoms) {
            let first = run.first().map_or(0, |atom| atom.position);
            this.words.extend(words(run, true).into_iter().map(|word| token(first, word)));
            this.pairs.extend(pairs(run).map(|(position, pair)| token(position, pair)));
        }
        for atom in &atoms {
            this.singles.push(token(atom.position, atom.text.clone()));
            this.words.extend(atom.parts.iter().map(|part| token(atom.position, part.clone())));
        }
        if pinyin {
            let sounds = atoms.iter().filter_map(|atom| Some((atom.position, syllable(atom.text.chars().next()?)?)));
            let sounds: Vec<(usize, String)> = sounds.collect();
            for pair in sounds.windows(2).filter(|pair| pair[0].0 + 1 == pair[1].0) {
                this.initials.push(token(pair[0].0, pair_of(&pair[0].1[..1], &pair[1].1[..1])));
            }
            this.syllables.extend(sounds.into_iter().map(|(position, sound)| token(position, sound)));
        }
        // tantivy asks for positions in order.
        this.words.sort_by_key(|token| token.position);
        this
    }
}

fn token(position: usize, text: String) -> Token {
    Token { offset_from: 0, offset_to: 0, position, text, position_length: 1 }
}

/// Tokens as tantivy takes them.
pub(super) fn tokenized(tokens: Vec<Token>) -> PreTokenizedString {
    PreTokenizedString { text: String::new(), tokens }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn whole(text: &str) -> Vec<String> {
        atoms(&normalise(text)).into_iter().map(|atom| atom.text).collect()
    }

    fn word_list(text: &str) -> Vec<String> {
        Analysed::of(text, false).words.into_iter().map(|token| token.text).collect()
    }

    #[test]
    fn scripts_widths_and_cases_become_one() {
        for (given, normal) in
            [("數據標註", "数据标注"), ("ＡＢＣ１２３", "abc123"), ("3D點雲", "3d点云"), ("（示例）", "(示例)"), ("", "")]
        {
            assert_eq!(normalise(given), normal, "{given}");
        }
    }

    #[test]
    fn technical_words_and_numbers_stay_whole() {
        for (given, atom) in [
            ("3D", "3d"),
            ("SFT", "sft"),
            ("C++", "c++"),
            ("GB/T 42755-2023", "gb/t42755-2023"),
            ("GB/T42755-2023", "gb/t42755-2023"),
            ("DB14/T 2463-2022", "db14/t2463-2022"),
            ("GX-2026-1203", "gx-2026-1203"),
        ] {
            assert_eq!(whole(given), [atom], "{given}");
            assert!(word_list(&format!("按{given}验收")).contains(&atom.to_owned()), "{given} inside a sentence");
        }
    }

    #[test]
    fn compound_words_are_found_by_their_parts() {
        for (text, part) in
            [("GX-2026-1203", "1203"), ("GB/T 42755-2023", "42755"), ("GB/T 42755-2023", "gb/t42755"), ("COCO/YOLO", "yolo")]
        {
            assert!(word_list(text).contains(&part.to_owned()), "{part} in {text}: {:?}", word_list(text));
        }
    }

    #[test]
    fn pairs_stand_at_the_position_of_their_first_character_and_cross_no_gap() {
        let pairs: Vec<(usize, String)> =
            Analysed::of("点云框，拉框", false).pairs.into_iter().map(|token| (token.position, token.text)).collect();
        assert_eq!(pairs, [(0, "点云".to_owned()), (1, "云框".to_owned()), (4, "拉框".to_owned())]);
    }

    #[test]
    fn the_trades_terms_are_words() {
        for term in ["拉框", "点云", "语义分割", "人机协同"] {
            assert!(word_list(&format!("本项目为{term}项目")).contains(&term.to_owned()), "{term}: {:?}", word_list(term));
        }
    }

    #[test]
    fn names_are_known_by_sound() {
        let analysed = Analysed::of("拉框标注", true);
        let text = |tokens: &[Token]| tokens.iter().map(|token| token.text.clone()).collect::<Vec<_>>();
        assert_eq!(text(&analysed.syllables), ["la", "kuang", "biao", "zhu"]);
        assert_eq!(text(&analysed.initials), ["lk", "kb", "bz"]);
    }

    proptest! {
        #[test]
        fn normalising_twice_changes_nothing(text in "\\PC{0,40}") {
            let once = normalise(&text);
            // Lower case can undo a composition (İ), and a phrase can only be seen once its characters are simplified.
            let twice = normalise(&once);
            prop_assert_eq!(normalise(&twice), twice);
        }

        #[test]
        fn every_character_of_a_script_without_spaces_is_an_atom(text in "[一-龥a-z0-9 ，。]{0,40}") {
            let kept = atoms(&text).iter().filter(|atom| atom.ideograph).count();
            prop_assert_eq!(kept, text.chars().filter(|c| is_ideograph(*c)).count());
        }

        #[test]
        fn positions_rise(text in "\\PC{0,60}") {
            let atoms = atoms(&normalise(&text));
            prop_assert!(atoms.windows(2).all(|pair| pair[0].position < pair[1].position));
        }
    }
}
