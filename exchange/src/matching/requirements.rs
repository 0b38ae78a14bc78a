//! What an order asks of rooms, protection and certificates. The tables are the portal's defaults; whether the authorities see it the
//! same way is open, so a page shows the point and leaves the decision to people.

use unicode_normalization::UnicodeNormalization;

use crate::{
    codes::SecurityLevel,
    orders::OrderContent,
    vendors::{Environment, Protection},
};

/// What a security level asks of a vendor's own rooms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rooms {
    /// Nothing.
    Any,
    /// A closed room or a dedicated network.
    Separated,
    /// A closed room.
    Closed,
}

impl Rooms {
    pub(super) fn met(self, environment: Environment) -> bool {
        match self {
            Self::Any => true,
            Self::Separated => environment.secure_room || environment.dedicated_network,
            Self::Closed => environment.secure_room,
        }
    }
}

/// Rooms and graded protection (GB/T 22239) by security level. Portal default, open: no rule names these values.
const BY_LEVEL: [(SecurityLevel, Rooms, Protection); 4] = [
    (SecurityLevel::Public, Rooms::Any, Protection::None),
    (SecurityLevel::Internal, Rooms::Any, Protection::None),
    (SecurityLevel::Sensitive, Rooms::Separated, Protection::Second),
    (SecurityLevel::Important, Rooms::Closed, Protection::Third),
];

/// Rooms that the level asks for.
pub(super) fn rooms(level: SecurityLevel) -> Rooms {
    BY_LEVEL.iter().find(|(known, ..)| *known == level).map_or(Rooms::Any, |(_, rooms, _)| *rooms)
}

/// Graded protection that the level or the qualifications ask for, whichever is stricter.
pub(super) fn protection(order: &OrderContent) -> Protection {
    let by_level = BY_LEVEL.iter().find(|(known, ..)| *known == order.security_level).map_or(Protection::None, |(.., grade)| *grade);
    let by_word = order.qualifications.iter().filter_map(|line| {
        let line = normal(line);
        let named = line.contains("等保") || line.contains("等级保护");
        (named && strictness(&line) == Strictness::Required)
            .then(|| if line.contains("三级") { Protection::Third } else { Protection::Second })
    });
    by_word.fold(by_level, Ord::max)
}

/// A certificate that qualifications name: how it is shown and the normalised words by which it is known.
struct Known {
    name: &'static str,
    words: &'static [&'static str],
    graded: bool,
}

/// Certificates that are understood in qualifications and in profiles. Where a name holds another's words the longer one stands first.
const KNOWN: [Known; 11] = [
    Known { name: "ISO/IEC 27701", words: &["27701", "隐私信息管理体系"], graded: false },
    Known { name: "ISO/IEC 27001", words: &["27001", "gbt22080", "信息安全管理体系"], graded: false },
    Known { name: "ISO/IEC 20000-1", words: &["iso20000", "iec20000", "信息技术服务管理体系"], graded: false },
    Known { name: "ISO 9001", words: &["iso9001", "gbt19001", "质量管理体系"], graded: false },
    Known { name: "CMMI", words: &["cmmi", "软件能力成熟度"], graded: true },
    Known { name: "DCMM", words: &["dcmm", "数据管理能力成熟度"], graded: true },
    Known { name: "高新技术企业", words: &["高新技术企业"], graded: false },
    Known { name: "测绘资质", words: &["测绘资质"], graded: false },
    Known { name: "人力资源服务许可证", words: &["人力资源服务许可"], graded: false },
    Known { name: "劳务派遣经营许可证", words: &["劳务派遣经营许可", "劳务派遣许可"], graded: false },
    Known { name: "职业技能等级认定机构", words: &["职业技能等级认定机构"], graded: false },
];

/// A certificate that an order asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Asked {
    known: usize,
    grade: Option<u32>,
    /// Whether the order names something else that would do as well.
    pub(super) replaceable: bool,
}

impl Asked {
    pub(super) fn name(self) -> String {
        let name = KNOWN[self.known].name;
        self.grade.map_or_else(|| name.to_owned(), |grade| format!("{name} {grade} 级"))
    }

    /// Whether a vendor's certificate of this name is the one that is asked for, at the grade or above.
    pub(super) fn is_met_by(self, certificate: &str) -> bool {
        let text = normal(certificate);
        known(&text).any(|index| index == self.known) && self.grade.is_none_or(|wanted| grade(&text).is_some_and(|grade| grade >= wanted))
    }
}

/// Certificates that the qualifications ask for, without repeats. A line that only prefers or excuses one asks for nothing.
pub(super) fn certificates(qualifications: &[String]) -> Vec<Asked> {
    let mut asked: Vec<Asked> = Vec::new();
    for line in qualifications {
        let line = normal(line);
        let strictness = strictness(&line);
        if strictness == Strictness::Wish {
            continue;
        }
        for index in known(&line) {
            let grade = if KNOWN[index].graded { grade(&line) } else { None };
            let replaceable = strictness == Strictness::Replaceable;
            match asked.iter_mut().find(|other| other.known == index) {
                Some(other) => {
                    other.grade = other.grade.max(grade);
                    other.replaceable &= replaceable;
                }
                None => asked.push(Asked { known: index, grade, replaceable }),
            }
        }
    }
    asked
}

fn known(text: &str) -> impl Iterator<Item = usize> {
    (0..KNOWN.len()).filter(move |index| KNOWN[*index].words.iter().any(|word| text.contains(word)))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Strictness {
    Required,
    /// 或: one of several.
    Replaceable,
    /// 优先, 无需: no condition.
    Wish,
}

fn strictness(line: &str) -> Strictness {
    if ["优先", "加分", "无需", "不要求", "preferred", "notrequired"].iter().any(|word| line.contains(word)) {
        Strictness::Wish
    } else if line.contains('或') {
        Strictness::Replaceable
    } else {
        Strictness::Required
    }
}

/// The number before 级: 三级, 3级, level3.
fn grade(text: &str) -> Option<u32> {
    let (before, _) = text.split_once('级')?;
    match before.chars().next_back()? {
        '一' => Some(1),
        '二' => Some(2),
        '三' => Some(3),
        '四' => Some(4),
        '五' => Some(5),
        digit => digit.to_digit(10),
    }
}

/// Letters and digits alone, in their compatible lower-case forms: `ISO／IEC 27001:2022` → `isoiec270012022`.
fn normal(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn asked(lines: &[&str]) -> Vec<String> {
        let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
        certificates(&lines).into_iter().map(Asked::name).collect()
    }

    #[test]
    fn certificates_are_found_however_they_are_written() {
        for line in ["通过信息安全管理体系认证", "ISO27001 证书有效", "具备 ＩＳＯ／ＩＥＣ ２７００１:2022 认证", "GB/T 22080-2016"]
        {
            assert_eq!(asked(&[line]), ["ISO/IEC 27001"], "{line}");
        }
        assert_eq!(asked(&["ISO 9001 与 CMMI 三级", "高新技术企业"]), ["ISO 9001", "CMMI 3 级", "高新技术企业"]);
        assert_eq!(asked(&["ISO/IEC 27701 隐私信息管理体系"]), ["ISO/IEC 27701"]);
    }

    #[test]
    fn what_is_only_a_wish_is_no_condition() {
        assert!(asked(&["有 CMMI 三级证书者优先", "无需 ISO 9001", "一般企业法人"]).is_empty());
    }

    #[test]
    fn a_grade_is_met_from_itself_upwards() {
        let three = certificates(&["DCMM 三级".to_owned()])[0];
        assert!(three.is_met_by("数据管理能力成熟度（DCMM）三级"));
        assert!(three.is_met_by("DCMM 四级"));
        assert!(!three.is_met_by("数据管理能力成熟度（DCMM）二级"));
        assert!(!three.is_met_by("CMMI 成熟度三级"));
    }

    proptest! {
        #[test]
        fn no_line_makes_the_reading_panic(line in "\\PC{0,60}", name in "\\PC{0,40}") {
            for asked in certificates(&[line]) {
                asked.is_met_by(&name);
            }
        }
    }
}
