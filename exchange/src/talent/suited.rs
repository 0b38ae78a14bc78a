//! Positions that suit a person, with the reasons: compared with the own profile alone, and told to nobody.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{
    SeekerProfile, Target,
    access::{own, target_of},
    read::names,
};
use crate::{
    Exchange, Locale, Result,
    actor::Actor,
    codes::{CodeList, Language, PlaceOfWork, PositionStage, SkillLevel, TaskType},
    entity::{position, seeker},
    places::Place,
};

/// Positions that are compared at most, the newest first.
const MOST: u64 = 500;

/// Why a position suits somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// It is in the own city.
    City,
    /// It can be done from anywhere.
    Remote,
    /// It asks for a level that the person has.
    Level,
    /// It asks for a language that the person speaks, other than Mandarin.
    Language(Language),
    /// It names a kind of work that the person does.
    Skill(TaskType),
}

/// A position that suits somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suited {
    /// The position.
    pub target: Target,
    /// Why, the weightiest first.
    pub reasons: Vec<Fit>,
}

/// Open positions that suit the actor's profile, the best first; `None` without a profile.
pub async fn suited(exchange: &Exchange, actor: &Actor, limit: usize) -> Result<Option<Vec<Suited>>> {
    let Some(profile) = seeker::Entity::find_by_id(own(actor)?).one(exchange.db()).await? else { return Ok(None) };
    let rows = position::Entity::find()
        .filter(position::Column::Stage.eq(PositionStage::Published))
        .filter(position::Column::ValidUntil.gte(exchange.region().day(exchange.clock().now())))
        .order_by_desc(position::Column::PublishedAt)
        .limit(MOST)
        .all(exchange.db())
        .await?;
    let mut found: Vec<(u32, Vec<Fit>, position::Model)> = rows
        .into_iter()
        .filter_map(|row| {
            let reasons = compare(&profile.profile, &row)?;
            Some((reasons.iter().map(|reason| weight(*reason)).sum(), reasons, row))
        })
        .collect();
    found.sort_by_key(|(points, ..)| std::cmp::Reverse(*points));
    found.truncate(limit);
    let names = names(exchange, found.iter().map(|(_, _, row)| row.organisation_id).collect()).await?;
    let view = |(_, reasons, row): (u32, Vec<Fit>, position::Model)| {
        let employer = names.get(&row.organisation_id).cloned().unwrap_or_default();
        Suited { target: target_of(exchange, &row, employer), reasons }
    };
    Ok(Some(found.into_iter().map(view).collect()))
}

fn weight(reason: Fit) -> u32 {
    match reason {
        Fit::Skill(_) => 4,
        Fit::Language(_) => 3,
        Fit::City => 2,
        Fit::Remote | Fit::Level => 1,
    }
}

/// Why a position suits a person; `None` where it does not: another city, a level or a language that the person lacks, no skill in common.
fn compare(profile: &SeekerProfile, row: &position::Model) -> Option<Vec<Fit>> {
    let mut reasons = vec![];
    let text = format!("{} {} {}", row.title, row.skills.0.join(" "), row.duties);
    for skill in &profile.skills {
        if !reasons.contains(&Fit::Skill(skill.task_type)) && words(skill.task_type).iter().any(|word| text.contains(word)) {
            reasons.push(Fit::Skill(skill.task_type));
        }
    }
    if reasons.is_empty() {
        return None;
    }
    for language in &row.languages.0 {
        let speaks = profile.languages.iter().any(|tongue| tongue.language == *language);
        match (speaks, language.code()) {
            (_, "zh") => {}
            (true, _) => reasons.push(Fit::Language(*language)),
            (false, _) => return None,
        }
    }
    let city = |code: &str| Place::find(code).and_then(Place::city).map(Place::code);
    match (row.place_of_work, city(&row.division) == city(&profile.division)) {
        (Some(PlaceOfWork::Remote), _) => reasons.push(Fit::Remote),
        (_, true) => reasons.push(Fit::City),
        (_, false) => return None,
    }
    match row.level_required.map(rank) {
        None | Some(0) => {}
        Some(asked) if asked <= rank(profile.level) => reasons.push(Fit::Level),
        Some(_) => return None,
    }
    Some(reasons)
}

/// How high a level stands: nothing for people without a certificate, one for the fifth level, five for the first.
fn rank(level: SkillLevel) -> usize {
    level.code().parse::<usize>().map_or(0, |level| 6_usize.saturating_sub(level))
}

/// Words by which texts of positions name a kind of work: its name and what the trade calls it.
fn words(task_type: TaskType) -> Vec<&'static str> {
    let mut words = vec![task_type.label(Locale::Zh), task_type.label(Locale::En)];
    words.extend_from_slice(match task_type.code() {
        "bounding_box" => &["2D框", "拉框", "画框", "检测框"],
        "cuboid" => &["3D框", "点云", "三维框"],
        "segmentation" => &["分割"],
        "mask" => &["掩膜", "抠图"],
        "track" => &["轨迹", "连续帧", "跟踪"],
        "points" | "skeleton" => &["关键点", "骨架"],
        "polygon" => &["多边形", "地块"],
        "polyline" => &["车道线", "折线"],
        "oriented_box" => &["旋转框"],
        "image_classification" => &["打标", "图片分类", "图像分类"],
        "document_classification" | "sequence_labelling" => &["文本", "实体"],
        "seq2seq" => &["翻译", "语料", "问答", "改写"],
        "speech_to_text" | "prosody" | "speaker_diarization" => &["转写", "听写", "语音"],
        "preference_ranking" => &["偏好", "排序", "RLHF"],
        "ocr" => &["OCR", "文字识别"],
        "collection" => &["采集", "录音"],
        "quality_inspection" => &["质检", "审核"],
        "relation_extraction" => &["关系抽取", "知识图谱"],
        _ => &[],
    });
    words
}
