//! What a question and a reply must be. Pure.

use crate::{FieldErrors, Problem, fields::Checker};

/// Most characters of a question.
const LONGEST_QUESTION: usize = 2000;
/// Most characters of an answer, or of the reason for declining.
const LONGEST_REPLY: usize = 4000;
/// Fewest characters of a question that says something.
const SHORTEST_QUESTION: usize = 4;
/// Most questions of one company on one order that may await their reply.
pub(super) const MOST_WAITING: usize = 20;

/// The question as it is kept. One that names its asker is refused: it would be published.
pub(super) fn question(typed: &str, asker_names: &[&str]) -> Result<String, FieldErrors> {
    let text = text("question", typed, LONGEST_QUESTION)?;
    if text.chars().count() < SHORTEST_QUESTION {
        return Err(wrong("question", Problem::TooShort(SHORTEST_QUESTION)));
    }
    let squeezed = squeeze(&text);
    let names_asker = asker_names.iter().map(|name| squeeze(name)).any(|name| !name.is_empty() && squeezed.contains(&name));
    if names_asker { Err(wrong("question", Problem::NamesAsker)) } else { Ok(text) }
}

/// The answer, or the reason for declining, as it is kept.
pub(super) fn reply(field: &str, typed: &str) -> Result<String, FieldErrors> {
    text(field, typed, LONGEST_REPLY)
}

fn text(field: &str, typed: &str, most: usize) -> Result<String, FieldErrors> {
    let mut checker = Checker::default();
    checker.text(field, typed, most).ok_or(checker.errors)
}

pub(super) fn wrong(field: &str, problem: Problem) -> FieldErrors {
    [(field.to_owned(), problem)].into()
}

/// Letters and digits alone, in lower case: a name is found however it is spaced.
fn squeeze(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_that_names_its_asker_is_refused() {
        let names = ["邕城智驾数据科技有限公司", "91450100MA5L0A0A0X"];
        for typed in ["邕城智驾 数据科技有限公司请问工期能否顺延？", "代码 91450100ma5l0a0a0x，请问？"] {
            assert_eq!(question(typed, &names), Err(wrong("question", Problem::NamesAsker)), "{typed}");
        }
        assert_eq!(question(" 遮挡目标是否沿用编号？\r\n谢谢 ", &names).as_deref(), Ok("遮挡目标是否沿用编号？\n谢谢"));
        assert_eq!(question("工期能否顺延？", &[""]).as_deref(), Ok("工期能否顺延？"), "no name is in every text");
    }

    #[test]
    fn a_question_has_bounds() {
        assert_eq!(question("　\n", &[]), Err(wrong("question", Problem::Missing)));
        assert_eq!(question("啥?", &[]), Err(wrong("question", Problem::TooShort(4))));
        assert_eq!(question(&"问".repeat(2001), &[]), Err(wrong("question", Problem::TooLong(2000))));
        assert_eq!(reply("answer", &"答".repeat(4001)), Err(wrong("answer", Problem::TooLong(4000))));
    }
}
