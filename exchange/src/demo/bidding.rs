//! What bidders and evaluators of the demo write: prices below the ceilings, answers, scores and reasons, the same at every seeding.

use chrono::{DateTime, TimeDelta, Utc};

use crate::{
    awards::{Question, ScoreForm},
    bids::{BidForm, LotAnswer, Requirement, has_prices, requirements},
    money::UnitPrice,
    orders::{OrderView, Ratio},
};

/// What is said to a condition in words.
const ANSWERS: [&str; 6] = [
    "满足。证明材料见企业能力档案，开工前可提供原件核对。",
    "满足。拟派团队近两年做过同类项目，名单与分工随方案提供。",
    "满足。专职质检按标注人数一比八配备，每班复核并留记录。",
    "满足。项目负责人全程在岗，更换须经采购单位同意。",
    "满足。首批先做小样，双方对齐口径后再铺开。",
    "满足。驻场与远程人员均签保密承诺，离场即收回权限。",
];

/// Why points were given.
const REASONS: [&str; 8] = [
    "方案写到了人和班次，质检节点清楚，可以落地。",
    "思路对路，但难例处理写得偏简，扣少量分。",
    "样例质量稳定，边界一致，返工安排合理。",
    "人员配置足，骨干资历与任务匹配。",
    "进度计划留有余量，节假日安排有说明。",
    "响应完整，个别条款只复述要求，未写做法。",
    "过往验收材料齐全，同类项目占比高。",
    "安全措施具体，权限与留痕都有说明。",
];

/// Why an applicant is admitted, or is not.
const ADMITTED: &str = "资格与试标均达到要求，产能与本期安排相符。";
const NOT_ADMITTED: &str = "试标一致性低于要求，建议补足质检人员后参加下一期。";

/// A number that a name and a place always give again (FNV-1a).
pub(super) fn lot_of_chance(name: &str, place: usize) -> u64 {
    let bytes = name.bytes().chain(place.to_le_bytes());
    let mixed = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    mixed ^ (mixed >> 29)
}

fn pick<'a>(texts: &[&'a str], name: &str, place: usize) -> &'a str {
    texts[(lot_of_chance(name, place) % texts.len() as u64) as usize]
}

/// The bid of a company for those lots of an order that it wants.
pub(super) fn bid(order: &OrderView, company: &str, wanted: &[bool]) -> BidForm {
    let lots = order.lots.iter().zip(wanted).map(|(lot, wanted)| LotAnswer {
        wanted: *wanted,
        prices: if has_prices(order.content.procedure) {
            let price =
                |(place, item): (usize, &crate::orders::ItemView)| price(item.content.ceiling_unit_price, company, place).to_string();
            lot.items.iter().enumerate().map(price).collect()
        } else {
            Vec::new()
        },
    });
    let answers = requirements(&order.content).into_iter().enumerate();
    let closes_at = order.content.closes_at;
    BidForm { lots: lots.collect(), responses: answers.map(|(place, asked)| answer(&asked, company, place, closes_at)).collect() }
}

/// Between 76 and 97 hundredths of the ceiling, written as coarsely as people quote.
fn price(ceiling: UnitPrice, company: &str, place: usize) -> UnitPrice {
    let level = 780 + (lot_of_chance(company, 7) % 170) as i64;
    let item = (lot_of_chance(company, place) % 40) as i64 - 20;
    let exact = ceiling.0 * (level + item) / 1000;
    let step = match ceiling.0 {
        ..1_000 => 1,
        1_000..10_000 => 10,
        10_000..1_000_000 => 100,
        _ => 1_000,
    };
    UnitPrice((exact / step * step).max(1))
}

fn answer(asked: &Requirement, company: &str, place: usize, closes_at: DateTime<Utc>) -> String {
    let chance = lot_of_chance(company, place);
    match asked {
        Requirement::Delivery { days } => (days - (chance % 5) as i32 * days / 50).max(1).to_string(),
        Requirement::Quality { metric, threshold, .. } => {
            let better = (chance % 4) as i32 * 25;
            let offered = if metric.smaller_is_better() {
                threshold.0 - better.min(threshold.0 / 4)
            } else {
                threshold.0 + better.min((10_000 - threshold.0) / 2)
            };
            Ratio(offered).to_string()
        }
        Requirement::Certificate { .. } => (closes_at + TimeDelta::days(300 + (chance % 500) as i64)).date_naive().to_string(),
        Requirement::Standard { .. } => "yes".to_owned(),
        Requirement::Qualification { .. } => pick(&ANSWERS, company, place).to_owned(),
    }
}

/// What an evaluator writes to a question: points, or whether an applicant is admitted.
pub(super) fn score(question: &Question, bidder: &str, criterion: Option<&str>) -> ScoreForm {
    let chance = lot_of_chance(bidder, question.criterion + 10 * question.lot as usize);
    match criterion {
        Some(criterion) => {
            let reason = pick(&REASONS, &format!("{bidder}{criterion}"), question.criterion).to_owned();
            ScoreForm { points: format!("{}{}", 70 + chance % 26, if chance & 64 == 0 { "" } else { ".5" }), reason }
        }
        None if chance.is_multiple_of(5) => ScoreForm { points: "no".to_owned(), reason: NOT_ADMITTED.to_owned() },
        None => ScoreForm { points: "yes".to_owned(), reason: ADMITTED.to_owned() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_lie_below_their_ceiling_and_differ_between_companies() {
        for ceiling in [1, 60, 999, 1_000, 145_000, 8_000_000, 3_000_000_000] {
            for place in 0..20 {
                let [one, other] = ["甲公司", "乙公司"].map(|company| price(UnitPrice(ceiling), company, place));
                assert!(one.0 > 0 && one.0 <= ceiling && other.0 > 0 && other.0 <= ceiling, "{one} and {other} of {ceiling}");
                assert!(ceiling < 1_000 || one.0 * 10 > ceiling * 7, "{one} is a tenth of nothing of {ceiling}");
            }
        }
        assert_ne!(price(UnitPrice(145_000), "甲公司", 0), price(UnitPrice(145_000), "乙公司", 0));
        assert_eq!(price(UnitPrice(145_000), "甲公司", 0), price(UnitPrice(145_000), "甲公司", 0));
    }
}
