//! Wording that is held, and the same words in a lawful sense.

use proptest::prelude::*;

use super::*;
use Discrimination::{Age, Ethnicity, Marriage, Origin, Religion, Sex};

fn found(conditions: &str) -> Vec<(Discrimination, String)> {
    let form = PositionForm { conditions: conditions.to_owned(), ..PositionForm::default() };
    findings(&form).0.into_iter().map(|finding| (finding.kind, finding.words)).collect()
}

#[test]
fn wording_that_discriminates_is_held() {
    for (text, kind) in [
        ("限女性，心细坐得住", Sex),
        ("限 女 性", Sex),
        ("只招男生", Sex),
        ("女士优先", Sex),
        ("会电脑，男优先", Sex),
        ("不招女工", Sex),
        ("招女标注员三名", Sex),
        ("限女性图片标注员", Sex),
        ("女性勿扰", Sex),
        ("性别：女", Sex),
        ("Female preferred", Sex),
        ("males only", Sex),
        ("限壮族", Ethnicity),
        ("仅限汉族", Ethnicity),
        ("其他民族请勿应聘", Ethnicity),
        ("不招少数民族", Ethnicity),
        ("汉族优先", Ethnicity),
        ("无宗教信仰", Religion),
        ("信教者勿投", Religion),
        ("不得信教", Religion),
        ("只招灵山本地户籍", Origin),
        ("外县人员请勿投递", Origin),
        ("限本市户口", Origin),
        ("本地人优先", Origin),
        ("河南人勿扰", Origin),
        ("限玉林籍", Origin),
        ("Locals only", Origin),
        ("已婚已育优先", Marriage),
        ("两年内无生育计划者优先", Marriage),
        ("限未婚", Marriage),
        ("孕妇勿扰", Marriage),
        ("入职三年内不生育", Marriage),
        ("四十岁以下", Age),
        ("18-35岁", Age),
        ("年龄不超过45周岁", Age),
        ("50岁以上勿投", Age),
        ("aged 18 to 35", Age),
    ] {
        assert!(found(text).iter().any(|(known, _)| *known == kind), "{text}: {:?}", found(text));
    }
}

#[test]
fn the_same_words_in_a_lawful_sense_are_not_held() {
    for text in [
        "男声、女声录音各半",
        "女声优先标注",
        "招女声录音，音色清亮",
        "标注说话人性别：男、女、不确定",
        "限女声样本进库",
        "懂壮语，熟悉民族语言优先",
        "壮族语料采集，会讲德靖土语",
        "招壮族语料采集员",
        "要求壮族山歌逐句对齐",
        "少数民族优先",
        "涉宗教、民族题材须两人复核",
        "标签：已婚、未婚、离异",
        "要求已婚、未婚两类各抽一百条",
        "已婚标签优先复核",
        "女职工有单独休息室和哺乳室",
        "女职工特殊保护按国家规定",
        "男女不限",
        "不限民族",
        "不限户籍，待业青年均可",
        "不限婚育情况",
        "性别不限、年龄不限",
        "年满十八周岁",
        "十六周岁以上",
        "18周岁以上，身体健康",
        "3-6岁儿童语音",
        "60岁以上老人朗读样本",
        "认得本地常见鸟兽",
        "账号限本人使用",
        "要求核对户籍信息字段",
        "数据只在本地处理",
        "有无宗教信仰均可",
        "优先标注女性行人",
        "转写广西人文读本",
        "female voices only",
        "We hire regardless of sex or age",
        "单身公寓，包水电",
        "柳州一带长大，听得懂老人讲话",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn ages_of_those_who_are_recorded_are_data() {
    let duties = |text: &str| findings(&PositionForm { duties: text.to_owned(), ..PositionForm::default() }).0.len();
    assert_eq!(duties("按0—6岁、7—12岁、18岁以上分段标注年龄"), 0);
    assert_eq!(duties("录制20-30岁女性和男性的朗读音频"), 0);
    assert_eq!(duties("给行人画框，限女性，心细坐得住"), 1);
}

#[test]
fn a_finding_names_field_words_clause_and_law() {
    let form = PositionForm {
        title: "拉框员（限女性）".into(), duties: "给行人画框，限女性，心细".into(), ..PositionForm::default()
    };
    let found = findings(&form).0;
    let told: Vec<_> = found.iter().map(|finding| (finding.path.as_str(), finding.words.as_str(), finding.excerpt.as_str())).collect();
    assert_eq!(told, [("title", "限女性", "限女性"), ("duties", "限女性", "限女性")]);
    assert!(crate::codes::CodeList::note(found[0].kind).contains("就业促进法"));
}

#[test]
fn exactly_those_of_the_demo_that_expect_it_are_held() {
    for line in include_str!("../../../../../data/demo/positions.jsonl").lines() {
        let text: serde_json::Value = serde_json::from_str(line).unwrap();
        let field = |name: &str| text[name].as_str().unwrap_or_default().to_owned();
        let skills: Vec<&str> = text["skills"].as_array().unwrap().iter().filter_map(|skill| skill.as_str()).collect();
        let form = PositionForm {
            title: field("title"),
            shift: field("shift"),
            skills: skills.join("\n"),
            duties: field("duties"),
            conditions: field("conditions"),
            ..PositionForm::default()
        };
        let found = findings(&form).0;
        assert_eq!(!found.is_empty(), text["expect_hold"].as_bool().unwrap(), "{}: {found:?}", text["id"]);
    }
}

proptest! {
    #[test]
    fn any_text_can_be_read(text in "(?s).{0,60}", words in "[限招不男女性壮族岁0-9以下者优先本地户籍 ,，a-z]{0,40}") {
        found(&text);
        found(&words);
    }
}
