//! The course of an order as points in time.

use chrono::{DateTime, Utc};

use crate::{
    codes::OrderStage,
    orders::{OrderContent, TimelineMark, TimelinePoint},
};

/// The points of an order's course. The present is the last point that has begun; before publication and after a cancellation
/// there is none. Where every lot failed the course is over with the opening: no later point will ever come.
pub(super) fn timeline(
    stage: OrderStage,
    failed: bool,
    published_at: Option<DateTime<Utc>>,
    content: &OrderContent,
    now: DateTime<Utc>,
) -> Vec<TimelinePoint> {
    let times = vec![
        ("published", published_at),
        ("questions", Some(content.questions_until)),
        ("closing", Some(content.closes_at)),
        ("opening", None),
        ("evaluation", None),
        ("publicity", None),
        ("contract", None),
        ("delivery", None),
    ];
    if failed {
        let over = times.into_iter().take_while(|(point, _)| *point != "evaluation");
        return over.map(|(point, at)| TimelinePoint { point, at, mark: TimelineMark::Done }).collect();
    }
    let present = match stage {
        OrderStage::Planned | OrderStage::Draft | OrderStage::InReview | OrderStage::Cancelled => None,
        OrderStage::Published if now < content.questions_until => Some("published"),
        OrderStage::Published => Some("questions"),
        OrderStage::Closed => Some("closing"),
        OrderStage::Opened => Some("evaluation"),
        OrderStage::Evaluated => Some("publicity"),
        OrderStage::Settled => Some("contract"),
    };
    let present = present.and_then(|present| times.iter().position(|(point, _)| *point == present));
    let mark = |index: usize, at: Option<DateTime<Utc>>| match present {
        Some(present) if index < present => TimelineMark::Done,
        Some(present) if index == present => TimelineMark::Now,
        None if stage == OrderStage::Cancelled && at.is_some_and(|at| at <= now) => TimelineMark::Done,
        _ => TimelineMark::Ahead,
    };
    times.into_iter().enumerate().map(|(index, (point, at))| TimelinePoint { point, at, mark: mark(index, at) }).collect()
}
