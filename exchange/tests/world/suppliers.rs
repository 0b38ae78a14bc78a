//! Believable vendors: a dialect transcription house, a point-cloud line, and what differs between them.

#![allow(dead_code, reason = "each test file uses its own part")]

use chrono::NaiveDate;
use exchange::{
    codes::{CodeList, Language, Technique},
    vendors::{CapabilityView, CaseView, Environment, Profile, Protection, Staff},
};

/// The value of a code list with this code.
pub fn code<C: CodeList>(code: &str) -> C {
    C::from_code(code).unwrap_or_else(|| panic!("{code} is in its list"))
}

/// Values of a code list.
pub fn codes<C: CodeList>(all: &[&str]) -> Vec<C> {
    all.iter().map(|one| code(one)).collect()
}

/// A day.
pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// One capability.
pub fn capability(
    modality: &str,
    tasks: &[&str],
    domains: &[&str],
    languages: &[&str],
    throughput: i64,
    unit: &str,
    statement: &str,
) -> CapabilityView {
    CapabilityView {
        modality: code(modality),
        task_types: codes(tasks),
        domains: codes(domains),
        technique: Technique::HumanInLoop,
        languages: codes::<Language>(languages),
        throughput,
        unit: code(unit),
        statement: statement.to_owned(),
    }
}

/// One past case.
pub fn case(title: &str, domain: &str, modality: &str) -> CaseView {
    CaseView {
        title: title.to_owned(),
        domain: code(domain),
        modality: code(modality),
        volume: "320 小时".to_owned(),
        year: 2025,
        outcome: "字错率 3.1%，一次验收".to_owned(),
    }
}

/// A house in Nanning that transcribes Mandarin, Cantonese, Zhuang and Vietnamese speech: 20 minutes of audio per person-hour.
pub fn transcribers(name: &str) -> Profile {
    Profile {
        name: name.to_owned(),
        kind: code("company"),
        uscc: None,
        division: "450103".to_owned(),
        founded: 2018,
        scale: code("medium"),
        tier: code("domestic_leading"),
        intro: "从方言听写起家，六十人在青秀常年在岗。双人互校。".to_owned(),
        capabilities: vec![capability(
            "audio",
            &["speech_to_text", "speaker_diarization"],
            &["government"],
            &["zh", "yue", "za", "vi"],
            20,
            "minute",
            "政务热线与庭审录音转写，壮语、粤语双人互校。",
        )],
        staff: Staff([("4".to_owned(), 20), ("none".to_owned(), 40)].into()),
        weekly_free_hours: 700,
        formats: codes(&["ASR manifest", "JSONL"]),
        tools: vec!["自研听写台".to_owned()],
        environment: Environment { secure_room: true, dedicated_network: true, onsite_teams: 1, protection: Protection::Third },
        standards: vec!["GB/T 42755-2023".to_owned()],
        certificates: vec![("ISO/IEC 27001 信息安全管理体系认证".to_owned(), day("2099-06-30"))],
        cases: vec![case("12345 热线录音转写", "government", "audio"), case("庭审录音说话人分离", "government", "audio")],
    }
}
