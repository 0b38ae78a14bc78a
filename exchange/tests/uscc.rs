//! Our reading of 统一社会信用代码 held against `python-stdnum`, on 100,000 values, in one run of a Python process.

use std::{
    io::Write,
    path::PathBuf,
    process::{Command, Stdio},
};

use exchange::companies::{
    Uscc,
    uscc::{check_character, organisation_check},
};
const VALUES: usize = 100_000;

/// Reads a value a line, writes `1` or `0` a line.
const JUDGE: &str = "
import sys
from stdnum.cn import uscc
for line in sys.stdin:
    print(int(uscc.is_valid(line.rstrip('\\n'))))
";

/// The interpreter that `scripts/python` sets up.
fn python() -> PathBuf {
    std::env::var_os("BIAOHUI_PYTHON").map_or_else(
        || {
            let cache = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
            let home = || PathBuf::from(std::env::var_os("HOME").unwrap_or_default()).join(".cache");
            cache.unwrap_or_else(home).join("biaohui/tools/python/bin/python")
        },
        PathBuf::from,
    )
}

/// Numbers without a pattern (SplitMix64), the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % most as u64).expect("it is small")
    }

    fn text(&mut self, of: &str, length: usize) -> String {
        (0..length).map(|_| char::from(of.as_bytes()[self.below(of.len())])).collect()
    }
}

const DIGITS: &str = "0123456789";
const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const LETTERS: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// A code whose check digits hold.
fn good(dice: &mut Dice) -> String {
    let (head, body) = (dice.text(DIGITS, 8), dice.text(ALPHABET, 8));
    let first = format!("{head}{body}{}", organisation_check(&body).expect("a body"));
    let last = check_character(&first).expect("of the alphabet");
    format!("{first}{last}")
}

/// Good codes, good codes with a character changed, added, lost or swapped, codes of any characters, and texts that nobody typed.
fn value(dice: &mut Dice) -> String {
    let mut code = good(dice);
    let at = dice.below(code.len());
    match dice.below(16) {
        0..5 => {}
        5..9 => code.replace_range(at..=at, &dice.text(LETTERS, 1)),
        9..11 => {
            let mut bytes = code.into_bytes();
            bytes.swap(at, (at + 1) % 18);
            code = String::from_utf8(bytes).expect("ASCII");
        }
        11 => {
            code = code.to_lowercase();
            code.insert_str(at, ["  ", " ", "-"][dice.below(3)]);
        }
        12 => drop(code.remove(at)),
        13 => code.insert_str(at, &dice.text(LETTERS, 1)),
        14 => code = format!("{}{}", dice.text(DIGITS, 8), dice.text(LETTERS, 10)),
        _ => {
            let length = dice.below(25);
            code = dice.text(&format!("{LETTERS} -"), length);
        }
    }
    code
}

#[test]
fn our_reading_and_python_stdnum_agree() {
    let python = python();
    if !python.is_file() {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "CI needs {}: run scripts/python", python.display());
        println!("python-stdnum: {} is missing (scripts/python makes it), so the comparison did not run.", python.display());
        return;
    }
    let mut dice = Dice(7);
    let values: Vec<String> = (0..VALUES).map(|_| value(&mut dice)).collect();

    let mut judge = Command::new(&python).args(["-c", JUDGE]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("Python starts");
    let mut input = judge.stdin.take().expect("its input");
    let lines = values.join("\n") + "\n";
    let writing = std::thread::spawn(move || input.write_all(lines.as_bytes()).expect("it reads"));
    let output = judge.wait_with_output().expect("it ends");
    writing.join().expect("everything was written");
    assert!(output.status.success(), "python-stdnum failed");
    let answers: Vec<bool> = String::from_utf8(output.stdout).expect("text").lines().map(|line| line == "1").collect();
    assert_eq!(answers.len(), VALUES);

    let mut good = 0;
    for (value, theirs) in values.iter().zip(answers) {
        let ours = value.parse::<Uscc>().is_ok_and(|code| code.check_holds());
        // We take every letter of the alphabet as the first or second character; stdnum takes digits alone there.
        let letters = value.parse::<Uscc>().is_ok_and(|code| !code.as_str()[..2].bytes().all(|byte| byte.is_ascii_digit()));
        assert_eq!(ours && !letters, theirs, "{value:?}");
        good += usize::from(theirs);
    }
    assert!((VALUES / 5..VALUES * 4 / 5).contains(&good), "{good} of {VALUES} hold: both sides are tried");
}
