//! Wording that discriminates (就业歧视): a pure rule over the texts of a position.
//!
//! A text is cut into clauses. In a clause, words for people of one kind (限女性, 外县人员) count when somebody is limited to them, preferred or
//! refused; the same words about data, places and things (女声, 壮族语料, 已婚标签, 女职工休息室) do not. Words are told apart by what stands right
//! before and after them: nothing here understands a sentence, so a reviewer decides about everything that is found. The laws are the notes of
//! the code list `discrimination`: none is confirmed at its source yet.

use std::collections::BTreeSet;

use crate::{
    Locale,
    codes::Discrimination,
    places,
    positions::{Finding, Findings, PositionForm},
};

/// Right before the people: only these.
const LIMITS: [&str; 33] = [
    "仅限于",
    "只限于",
    "仅限",
    "只限",
    "限定",
    "限招",
    "限",
    "只招收",
    "只招聘",
    "只招",
    "仅招",
    "只收",
    "仅收",
    "只要",
    "仅要",
    "只接受",
    "必须为",
    "必须是",
    "须为",
    "须是",
    "需为",
    "需是",
    "应为",
    "要求为",
    "要求是",
    "要求",
    "招聘",
    "诚聘",
    "急聘",
    "招收",
    "招募",
    "招",
    "聘",
];
/// Right before the people: not these.
const REFUSALS_BEFORE: [&str; 12] =
    ["不招收", "不招聘", "不招", "不要", "不收", "不接受", "不考虑", "不录用", "谢绝", "拒绝", "拒收", "不聘"];
/// Right before a limit: it is none.
const NEGATIONS: [char; 7] = ['不', '无', '未', '非', '别', '毋', '勿'];
/// Right before 限: another word.
const OTHER_LIMITS: [char; 9] = ['有', '期', '权', '上', '下', '时', '界', '年', '极'];
/// Between a limit and its people.
const FILLERS: [&str; 6] = ["具有", "具备", "为", "是", "有", "本"];
/// Between people and what is said of them.
const TAILS: [&str; 16] = [
    "求职者",
    "应聘者",
    "申请人",
    "投递者",
    "标注员",
    "审核员",
    "采集员",
    "人员",
    "人士",
    "员工",
    "同胞",
    "群众",
    "居民",
    "者",
    "的",
    "人",
];
/// Right after the people: these first.
const PREFERENCES: [&str; 7] = ["优先", "为佳", "更佳", "最佳", "考虑优先", "only", "preferred"];
/// Right after a preference: it is about the order of work.
const WORK: [&str; 9] = ["标", "画", "处理", "录入", "分类", "识别", "检查", "抽查", "转写"];
/// Right after the people: not these.
const REFUSALS_AFTER: [&str; 15] =
    ["请勿", "勿扰", "勿投", "勿来", "勿应聘", "勿试", "免投", "免谈", "除外", "不要", "不招", "不收", "不予", "不录用", "谢绝"];
/// Right after words for people: they are about data or things.
const THINGS: [&str; 60] = [
    "声",
    "音",
    "嗓",
    "发音",
    "说话人",
    "语",
    "文化",
    "文本",
    "文字",
    "文献",
    "话",
    "角色",
    "形象",
    "行人",
    "人物",
    "人像",
    "人脸",
    "面孔",
    "头像",
    "模特",
    "用户",
    "观众",
    "患者",
    "病人",
    "读者",
    "消费者",
    "儿童",
    "图",
    "照",
    "数据",
    "样本",
    "标签",
    "字段",
    "状态",
    "类别",
    "属性",
    "分类",
    "信息",
    "档案",
    "服",
    "装",
    "鞋",
    "帽",
    "歌",
    "山歌",
    "民歌",
    "舞",
    "故事",
    "村",
    "地区",
    "聚居",
    "自治",
    "团",
    "队",
    "馆",
    "厕",
    "更衣",
    "休息",
    "宿舍",
    "voice",
];
/// Of these, what may as well say what those people would work on: 限女性图片标注员.
const MATERIAL: [&str; 7] = ["图", "照", "数据", "样本", "文本", "文字", "信息"];

/// Words for people, by what they are told apart by.
const SEXES: [&str; 26] = [
    "男性",
    "女性",
    "男士",
    "女士",
    "男生",
    "女生",
    "男青年",
    "女青年",
    "男员工",
    "女员工",
    "男工",
    "女工",
    "男孩",
    "女孩",
    "小姐姐",
    "宝妈",
    "先生",
    "美女",
    "females",
    "female",
    "males",
    "male",
    "women",
    "men",
    "男",
    "女",
];
const PEOPLES: [&str; 60] = [
    "其他民族",
    "其它民族",
    "外族",
    "少数民族",
    "汉族",
    "壮族",
    "瑶族",
    "苗族",
    "侗族",
    "仫佬族",
    "毛南族",
    "回族",
    "京族",
    "彝族",
    "水族",
    "仡佬族",
    "蒙古族",
    "藏族",
    "维吾尔族",
    "布依族",
    "朝鲜族",
    "满族",
    "白族",
    "土家族",
    "哈尼族",
    "哈萨克族",
    "傣族",
    "黎族",
    "傈僳族",
    "佤族",
    "畲族",
    "高山族",
    "拉祜族",
    "东乡族",
    "纳西族",
    "景颇族",
    "柯尔克孜族",
    "土族",
    "达斡尔族",
    "羌族",
    "布朗族",
    "撒拉族",
    "锡伯族",
    "阿昌族",
    "普米族",
    "塔吉克族",
    "怒族",
    "乌孜别克族",
    "俄罗斯族",
    "鄂温克族",
    "德昂族",
    "保安族",
    "裕固族",
    "塔塔尔族",
    "独龙族",
    "鄂伦春族",
    "赫哲族",
    "门巴族",
    "珞巴族",
    "基诺族",
];
const BELIEVERS: [&str; 11] =
    ["信教", "信徒", "教徒", "佛教徒", "基督徒", "基督教徒", "穆斯林", "伊斯兰教徒", "天主教徒", "宗教信仰", "christians"];
const RESIDENTS: [&str; 24] = [
    "户籍",
    "户口",
    "本地人",
    "当地人",
    "本县人",
    "本市人",
    "本省人",
    "本村人",
    "外地人",
    "外县人",
    "外市人",
    "外省人",
    "外乡人",
    "外来人",
    "非本地人",
    "外地",
    "外县",
    "外市",
    "外省",
    "农村人",
    "城里人",
    "locals",
    "local residents",
    "local hukou",
];
const MARRIAGES: [&str; 14] =
    ["已婚已育", "已婚未育", "未婚未育", "已婚", "未婚", "已育", "未育", "单身", "离异", "孕妇", "怀孕", "married", "unmarried", "single"];

/// Whole phrases: they need no neighbour.
const PHRASES: [(Discrimination, &str); 25] = [
    (Discrimination::Marriage, "无生育计划"),
    (Discrimination::Marriage, "没有生育计划"),
    (Discrimination::Marriage, "无婚育计划"),
    (Discrimination::Marriage, "无结婚计划"),
    (Discrimination::Marriage, "不得怀孕"),
    (Discrimination::Marriage, "不得结婚"),
    (Discrimination::Marriage, "不得生育"),
    (Discrimination::Marriage, "不能怀孕"),
    (Discrimination::Marriage, "内不结婚"),
    (Discrimination::Marriage, "内不生育"),
    (Discrimination::Marriage, "内不怀孕"),
    (Discrimination::Marriage, "内不婚育"),
    (Discrimination::Marriage, "婚育证明"),
    (Discrimination::Marriage, "未孕证明"),
    (Discrimination::Marriage, "孕检"),
    (Discrimination::Religion, "无宗教信仰"),
    (Discrimination::Religion, "没有宗教信仰"),
    (Discrimination::Religion, "不得信教"),
    (Discrimination::Religion, "不信教"),
    (Discrimination::Religion, "不信仰宗教"),
    (Discrimination::Religion, "no religion"),
    (Discrimination::Religion, "no religious belief"),
    (Discrimination::Sex, "性别男"),
    (Discrimination::Sex, "性别女"),
    (Discrimination::Origin, "地域黑名单"),
];

/// What makes a clause about data and not about who applies.
const ABOUT_DATA: [&str; 16] = [
    "标注",
    "标签",
    "分类",
    "区分",
    "分段",
    "录制",
    "朗读者",
    "字段",
    "样本",
    "数据",
    "语料",
    "文本",
    "题材",
    "类别",
    "label",
    "recording",
];

/// Everything in the texts of a form that may discriminate, in the order of the form; nothing twice.
pub fn findings(form: &PositionForm) -> Findings {
    let texts = [
        ("title", &form.title),
        ("shift", &form.shift),
        ("skills", &form.skills),
        ("duties", &form.duties),
        ("conditions", &form.conditions),
    ];
    let mut seen = BTreeSet::new();
    let mut findings = Vec::new();
    for (path, text) in texts {
        for clause in clauses(text) {
            for (kind, words) in judge(&clause, path == "duties") {
                if seen.insert((path, kind, words.clone())) {
                    findings.push(Finding { kind, path: path.to_owned(), words, excerpt: clause.text.clone() });
                }
            }
        }
    }
    Findings(findings)
}

/// A clause: as it was typed, and as it is read.
struct Clause {
    text: String,
    read: String,
}

const BREAKS: [char; 20] = ['。', '；', ';', '，', ',', '！', '!', '？', '?', '\n', '（', '）', '(', ')', '【', '】', '[', ']', '/', '|'];

fn clauses(text: &str) -> impl Iterator<Item = Clause> {
    text.split(BREAKS).map(str::trim).filter(|clause| !clause.is_empty()).map(|clause| {
        let text: String = clause.chars().take(60).collect();
        Clause { read: reading(clause), text }
    })
}

/// Lower case, half width, without the spaces and marks that hide Chinese words.
fn reading(text: &str) -> String {
    let narrow: Vec<char> = crate::fields::half_width(text).to_lowercase().chars().collect();
    let spaces = |at: usize| {
        let ascii = |c: Option<&char>| c.is_some_and(char::is_ascii);
        narrow[at].is_whitespace() && !(at > 0 && ascii(narrow.get(at - 1)) && ascii(narrow.get(at + 1)))
    };
    let marks = |at: usize| matches!(narrow[at], ':' | '"' | '“' | '”' | '「' | '」' | '*' | '·');
    (0..narrow.len()).filter(|at| !spaces(*at) && !marks(*at)).map(|at| narrow[at]).collect()
}

/// What one clause says against the law: kind and words.
fn judge(clause: &Clause, duties: bool) -> Vec<(Discrimination, String)> {
    let text = clause.read.as_str();
    let about_data = ABOUT_DATA.iter().any(|word| text.contains(word));
    let mut found: Vec<(Discrimination, String)> = Vec::new();
    let lists: [(Discrimination, &[&str]); 5] = [
        (Discrimination::Sex, &SEXES),
        (Discrimination::Ethnicity, &PEOPLES),
        (Discrimination::Religion, &BELIEVERS),
        (Discrimination::Origin, &RESIDENTS),
        (Discrimination::Marriage, &MARRIAGES),
    ];
    for (kind, words) in lists {
        found.extend(words.iter().find_map(|word| said_of(text, kind, word)).map(|said| (kind, said)));
    }
    if !found.iter().any(|(kind, _)| *kind == Discrimination::Origin) {
        found.extend(from_a_place(text).map(|said| (Discrimination::Origin, said)));
    }
    for (kind, phrase) in PHRASES {
        let at = text.find(phrase).filter(|at| !text[..*at].ends_with('有') && !(duties && about_data) && !both_sides(text, kind));
        let thing = at.is_some_and(|at| begins_with(&text[at + phrase.len()..], &THINGS) || text[at + phrase.len()..].starts_with("均可"));
        if at.is_some() && !thing && !found.iter().any(|(known, _)| *known == kind) {
            found.push((kind, phrase.to_owned()));
        }
    }
    found.extend(age(text, duties || about_data).map(|said| (Discrimination::Age, said)));
    found
}

/// A word for people with what is said of them, where that is a limit, a preference or a refusal.
fn said_of(text: &str, kind: Discrimination, word: &str) -> Option<String> {
    text.match_indices(word).find_map(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + word.len()..]);
        if inside_a_word(before, word, after) || is_a_thing(kind, after) {
            return None;
        }
        let limit = if both_sides(text, kind) { None } else { limit_before(before, kind) };
        let refused = REFUSALS_BEFORE.iter().find(|refusal| before.ends_with(**refusal)).copied();
        let said = said_after(after);
        // 就业促进法第二十八条 asks for due care for ethnic minorities: preferring them is lawful.
        let cared_for = word == "少数民族" && refused.is_none() && said.is_some_and(|said| PREFERENCES.contains(&said));
        match (refused.or(limit), said) {
            _ if cared_for => None,
            (None, None) => None,
            (before, after) => Some(format!("{}{word}{}", before.unwrap_or_default(), after.unwrap_or_default())),
        }
    })
}

/// Whether a clause names both sides, which limits nobody: 要求已婚、未婚各半.
fn both_sides(text: &str, kind: Discrimination) -> bool {
    match kind {
        Discrimination::Sex => text.contains('男') && text.contains('女'),
        Discrimination::Marriage => text.contains("已婚") && text.contains("未婚"),
        _ => false,
    }
}

/// Whether what follows makes words for people words about data: 女声, 壮族语料. Those who would work on pictures are people.
fn is_a_thing(kind: Discrimination, after: &str) -> bool {
    let people = kind == Discrimination::Sex && after.ends_with(['员', '师', '工']) && begins_with(after, &MATERIAL);
    begins_with(after, &THINGS) && !people
}

/// Whether a match is a part of a longer word: 男女 names both, `male` stands in `female`.
fn inside_a_word(before: &str, word: &str, after: &str) -> bool {
    let both = (word.starts_with('男') && after.starts_with('女')) || (word.starts_with('女') && before.ends_with('男'));
    let letters = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    let latin = word.is_ascii() && (letters(before.chars().next_back()) || letters(after.chars().next()));
    both || latin
}

/// The limit that stands right before people, or in front of the place that they come from: 只招灵山本地户籍.
fn limit_before(before: &str, kind: Discrimination) -> Option<&'static str> {
    let mut rest = before;
    while let Some(shorter) = FILLERS.iter().find_map(|filler| rest.strip_suffix(filler)) {
        rest = shorter;
    }
    let near = LIMITS.iter().find(|limit| rest.ends_with(**limit) && !negated(&rest[..rest.len() - limit.len()], limit));
    if near.is_some() || kind != Discrimination::Origin {
        return near.copied();
    }
    // Where somebody is registered, the name of a place of some characters stands between.
    let start = rest.char_indices().rev().nth(7).map_or(0, |(at, _)| at);
    let far = LIMITS.iter().filter(|limit| limit.chars().count() > 1 || **limit == "限");
    let mut far = far.filter_map(|limit| rest[start..].find(limit).map(|at| (*limit, start + at)));
    far.find(|(limit, at)| !negated(&rest[..*at], limit)).map(|(limit, _)| limit)
}

/// Whether what stands before a limit makes it none: 不限, 有限.
fn negated(before: &str, limit: &str) -> bool {
    before.chars().next_back().is_some_and(|c| NEGATIONS.contains(&c) || limit == "限" && OTHER_LIMITS.contains(&c))
}

/// The preference or refusal that follows people: 者优先, 人员请勿投递.
fn said_after(after: &str) -> Option<&'static str> {
    let mut rest = after.trim_start();
    while let Some(shorter) = TAILS.iter().find_map(|tail| rest.strip_prefix(tail)) {
        rest = shorter;
    }
    let said = PREFERENCES.iter().chain(&REFUSALS_AFTER).find(|said| rest.starts_with(**said)).copied()?;
    let work = PREFERENCES.contains(&said) && begins_with(&rest[said.len()..], &WORK);
    (!work).then_some(said)
}

fn begins_with(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.trim_start().starts_with(word))
}

/// People named by a place of the country: 河南人勿扰, 南宁人优先, 限玉林籍.
fn from_a_place(text: &str) -> Option<String> {
    let ends: Vec<usize> = text.match_indices(['人', '籍']).map(|(at, _)| at).collect();
    if ends.is_empty() {
        return None;
    }
    let provinces = places::provinces();
    let cities = provinces.iter().flat_map(|province| places::cities(province.code()));
    let names: Vec<&str> = provinces.iter().copied().chain(cities).map(|place| place.short(Locale::Zh)).collect();
    ends.into_iter().find_map(|end| {
        let name = names.iter().find(|name| text[..end].ends_with(**name))?;
        let (before, after) = (&text[..end - name.len()], &text[end + '人'.len_utf8()..]);
        let said = said_after(after);
        let limit = if after.is_empty() || said.is_some() { limit_before(before, Discrimination::Origin) } else { None };
        let refused = REFUSALS_BEFORE.iter().find(|refusal| before.ends_with(**refusal)).copied();
        let people = &text[end - name.len()..end + '人'.len_utf8()];
        match (refused.or(limit), said) {
            (None, None) => None,
            (before, after) => Some(format!("{}{people}{}", before.unwrap_or_default(), after.unwrap_or_default())),
        }
    })
}

const NUMERALS: &str = "0123456789一二三四五六七八九十两";
/// Who an age is lawfully about: what is recorded or drawn.
const AGED: [&str; 15] =
    ["儿童", "未成年", "孩子", "幼儿", "婴", "学生", "老人", "老年", "患者", "人群", "说话人", "发音人", "用户", "的", "段"];

/// An upper limit of age. Being of age is asked for by law; ages of those who are recorded or drawn are data.
fn age(text: &str, about_data: bool) -> Option<String> {
    if let Some(english) = ["no older than ", "under ", "below ", "aged "].into_iter().find_map(|lead| {
        let at = text.find(lead)?;
        let digits: String = text[at + lead.len()..].chars().take_while(char::is_ascii_digit).collect();
        let after = &text[at + lead.len() + digits.len()..];
        let years = lead != "under " && lead != "below " || after.is_empty() || after.starts_with(" years");
        (digits.len() == 2 && years && !about_data).then(|| format!("{lead}{digits}"))
    }) {
        return Some(english);
    }
    text.match_indices('岁').find_map(|(at, _)| {
        let number_end = text[..at].trim_end_matches('周').len();
        let start = text[..number_end].char_indices().rev().take_while(|(_, c)| NUMERALS.contains(*c)).last()?.0;
        let (before, after) = (&text[..start], &text[at + '岁'.len_utf8()..]);
        let numerals = &text[start..number_end];
        let below = ["以下", "以内", "之内", "及以下", "内", "为限"].into_iter().find(|below| after.starts_with(below));
        let range = before.chars().next_back().is_some_and(|c| matches!(c, '-' | '—' | '~' | '～' | '至' | '到' | '–'))
            && before.trim_end_matches(['-', '—', '~', '～', '至', '到', '–', '岁', '周']).ends_with(|c| NUMERALS.contains(c));
        let most = ["不超过", "不大于", "不高于", "小于", "低于", "不满"].into_iter().find(|most| before.ends_with(most));
        let of_age = ["以上", "及以上"].into_iter().find_map(|over| after.strip_prefix(over));
        let tail = of_age.unwrap_or_else(|| below.map_or(after, |below| &after[below.len()..]));
        let said = said_after(tail);
        let limits = below.is_some() || range || most.is_some() || (of_age.is_some() && said.is_some());
        let data = begins_with(tail, &AGED)
            || about_data && said.is_none() && !LIMITS.iter().any(|limit| limit.len() > 3 && before.contains(limit));
        (limits && !data).then(|| {
            let end = below.map_or("", |below| below);
            format!("{}{numerals}岁{end}{}", most.unwrap_or_default(), said.unwrap_or_default())
        })
    })
}

#[cfg(test)]
mod tests;
