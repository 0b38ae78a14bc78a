use proptest::prelude::*;

use super::*;
use crate::codes::CodeList;

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000 + seconds, 0).expect("a time")
}

fn offer(number: u128, price: i64, received: i64) -> Offer {
    Offer {
        bid: Uuid::from_u128(number),
        organisation: Uuid::from_u128(1000 + number),
        name: format!("标注公司{number}"),
        received_at: at(received),
        price: Money(price),
    }
}

fn criteria() -> Vec<Weighed> {
    vec![
        Weighed { name: "质量方案".into(), weight: 60, kind: CriterionKind::Quality },
        Weighed { name: "价格".into(), weight: 40, kind: CriterionKind::Price },
    ]
}

fn sheet(points: &[(u128, i32)]) -> Vec<Score> {
    let score = |&(bid, points): &(u128, i32)| Score {
        question: Question { bid: Uuid::from_u128(bid), lot: 1, criterion: 0 },
        points: Points(points),
        reason: "方案完整".into(),
    };
    points.iter().map(score).collect()
}

fn ranked(offers: &[Offer], sheets: &[Vec<Score>]) -> LotRanking {
    rank(Method::Ranked, PriceFormula::LowestOverPrice, &criteria(), 1, offers, sheets)
}

#[test]
fn the_lowest_price_gets_all_points_and_others_their_share() {
    assert_eq!(price_points(Money(8_000), Money(8_000)), Points::FULL);
    assert_eq!(price_points(Money(8_000), Money(10_000)), Points(8_000));
    assert_eq!(price_points(Money(1), Money(3)), Points(3_333));
    assert_eq!(price_points(Money(2), Money(3)), Points(6_667), "half a hundredth rounds up");
    assert_eq!(price_points(Money(0), Money(0)), Points::FULL, "where there is no price, none is better");
}

#[test]
fn a_ranking_is_the_weighted_sum_of_means_and_price() {
    let offers = [offer(1, 10_000, 0), offer(2, 8_000, 1)];
    let ranking = ranked(&offers, &[sheet(&[(1, 9_000), (2, 7_000)]), sheet(&[(1, 9_100), (2, 7_001)])]);
    let [first, second] = ranking.rows.as_slice() else { panic!("two bids have two places: {ranking:?}") };
    assert_eq!((first.bid, first.rank, &first.parts), (Uuid::from_u128(1), 1, &vec![Points(9_050), Points(8_000)]));
    assert_eq!(first.total, Points(8_630), "0.6 × 90.50 + 0.4 × 80.00");
    assert_eq!((second.rank, &second.parts, second.total), (2, &vec![Points(7_001), Points::FULL], Points(8_201)));
}

#[test]
fn ties_go_to_the_lower_price_then_to_the_earlier_bid() {
    let only = [Weighed { name: "质量".into(), weight: 100, kind: CriterionKind::Quality }];
    let offers = [offer(1, 9_000, 5), offer(2, 8_000, 9), offer(3, 8_000, 7)];
    let same = sheet(&[(1, 8_000), (2, 8_000), (3, 8_000)]);
    let ranking = rank(Method::Ranked, PriceFormula::LowestOverPrice, &only, 1, &offers, &[same]);
    assert_eq!(ranking.rows.iter().map(|row| row.bid.as_u128()).collect::<Vec<_>>(), [3, 2, 1]);
}

#[test]
fn applicants_are_admitted_by_more_than_half() {
    let offers = [offer(1, 0, 0), offer(2, 0, 1)];
    let sheets = [sheet(&[(1, 10_000), (2, 10_000)]), sheet(&[(1, 10_000), (2, 0)])];
    let ranking = rank(Method::Admitted, PriceFormula::None, &criteria(), 1, &offers, &sheets);
    assert_eq!(ranking.rows.iter().map(|row| (row.bid.as_u128(), row.admitted)).collect::<Vec<_>>(), [(1, true), (2, false)]);
    assert_eq!(ranking.expected(Method::Admitted), [Uuid::from_u128(1)]);
}

#[test]
fn a_winner_who_is_not_first_needs_a_reason() {
    let ranking = ranked(&[offer(1, 10_000, 0), offer(2, 8_000, 1)], &[sheet(&[(1, 9_500), (2, 5_000)])]);
    let (first, second) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let tender = ending(Procedure::OpenTender);
    let problem = |chosen: &[Uuid], reason: &str| ranking.winners(tender, chosen, reason).expect_err("it is refused");
    assert_eq!(ranking.winners(tender, &[first], "").expect("the first wins")[0].amount, Some(Money(10_000)));
    assert_eq!(problem(&[second], ""), FieldErrors::from([("reason".to_owned(), Problem::Missing)]));
    assert!(ranking.winners(tender, &[second], "第一名放弃").is_ok(), "with a reason it is taken");
    assert_eq!(problem(&[], "x"), FieldErrors::from([("winners".to_owned(), Problem::Missing)]));
    assert_eq!(problem(&[first, second], "x"), FieldErrors::from([("winners".to_owned(), Problem::TooMany(1))]));
    assert_eq!(problem(&[Uuid::from_u128(9)], "x"), FieldErrors::from([("winners".to_owned(), Problem::NotInList)]));
    assert!(ranking.winners(ending(Procedure::Challenge), &[first, second], "").is_ok(), "a challenge may have several holders");
}

#[test]
fn a_list_of_the_admitted_names_no_price_and_nobody_who_was_turned_down() {
    let sheets = [sheet(&[(1, 10_000), (2, 10_000), (3, 0)])];
    let ranking = rank(Method::Admitted, PriceFormula::None, &criteria(), 1, &[offer(1, 5, 0), offer(2, 5, 1), offer(3, 5, 2)], &sheets);
    let pool = ending(Procedure::QualifiedPool);
    let [one, two, three] = [1, 2, 3].map(Uuid::from_u128);
    let all = ranking.winners(pool, &[one, two], "").expect("everyone who is admitted");
    assert!(all.iter().all(|winner| winner.amount.is_none()), "{all:?}");
    assert_eq!(ranking.winners(pool, &[one], ""), Err(FieldErrors::from([("reason".to_owned(), Problem::Missing)])));
    assert_eq!(ranking.winners(pool, &[one, two, three], "x"), Err(FieldErrors::from([("winners".to_owned(), Problem::NotInList)])));
}

#[test]
fn publicity_counts_working_days_and_ends_at_midnight_of_the_region() {
    let begins: DateTime<Utc> = "2026-11-26T08:00:00Z".parse().expect("a Thursday");
    let until = |days| publicity_until(begins, days, 8).to_rfc3339();
    assert_eq!(until(1), "2026-11-27T16:00:00+00:00", "Friday counts");
    assert_eq!(until(3), "2026-12-01T16:00:00+00:00", "Saturday and Sunday do not");
    let late: DateTime<Utc> = "2026-11-26T17:00:00Z".parse().expect("already Friday in Nanning");
    assert_eq!(publicity_until(late, 1, 8).to_rfc3339(), "2026-11-30T16:00:00+00:00", "Monday is the first day after");
}

#[test]
fn a_sheet_is_judged_whole() {
    let questions = questions(Method::Ranked, &criteria(), 1, &[offer(1, 5, 0), offer(2, 5, 0)]);
    assert_eq!(questions.len(), 2, "the price is computed, not scored");
    let mut form = SheetForm::default();
    form.0.insert(questions[0].path(), ScoreForm { points: "88.505".into(), reason: " ".into() });
    let errors = scores(Method::Ranked, &form, &questions).expect_err("nothing of it is right");
    let path = |at: usize, field: &str| format!("{}.{field}", questions[at].path());
    assert_eq!(errors.get(&path(0, "points")), Some(&Problem::OutOfRange("0".into(), "100".into())));
    assert_eq!(errors.get(&path(0, "reason")), Some(&Problem::Missing));
    assert_eq!(errors.get(&path(1, "points")), Some(&Problem::Missing));
    for question in &questions {
        form.0.insert(question.path(), ScoreForm { points: "８８.5".into(), reason: "方案\u{0}可行".into() });
    }
    let scores = scores(Method::Ranked, &form, &questions).expect("it is whole");
    assert_eq!((scores[0].points, scores[0].reason.as_str()), (Points(8_850), "方案可行"));
}

#[test]
fn what_is_remarkable_is_flagged() {
    let closes_at = at(100);
    let flags = |prices: &[i64], rejected: &[Offer], winner: u128| {
        let offers: Vec<Offer> = (1..).zip(prices).map(|(number, price)| offer(number, *price, number as i64)).collect();
        red_flags(&ranked(&offers, &[]), rejected, &[Uuid::from_u128(winner)], closes_at, true)
    };
    assert_eq!(flags(&[10_000], &[], 1), [RedFlag::SingleBid]);
    assert_eq!(flags(&[10_000, 10_300], &[], 1), [RedFlag::CloseToWinner(300)]);
    assert_eq!(flags(&[10_000, 20_000, 30_000], &[], 1), [RedFlag::HeavilyDiscounted(10_000)]);
    assert_eq!(flags(&[10_000, 12_000], &[], 1), []);
    assert_eq!(flags(&[10_000, 10_100], &[], 2), [], "a winner who is not the lowest has no gap");
    assert_eq!(flags(&[10_000, 12_000, 12_000], &[], 1), [RedFlag::IdenticalPrices(vec!["标注公司2".into(), "标注公司3".into()])]);
    assert_eq!(flags(&[10_000], &[offer(8, 9_000, 8)], 1), [RedFlag::OthersRejected(1), RedFlag::LowestRejected]);
    let late = ranked(&[offer(1, 10_000, 100), offer(2, 12_000, 1)], &[]);
    assert_eq!(red_flags(&late, &[], &[Uuid::from_u128(1)], closes_at, true), [RedFlag::LateBidWon]);
    assert_eq!(red_flags(&late, &[], &[Uuid::from_u128(2)], closes_at, false), [], "prices that nobody asked for say nothing");
}

#[test]
fn every_procedure_ends_in_its_own_way_and_outcomes_never_go_back() {
    for procedure in Procedure::all() {
        let ending = ending(procedure);
        assert_eq!(ending.method == Method::Admitted, ending.result == NoticeKind::Pool, "{procedure}: a list of the admitted is a pool");
        assert!(ending.several || ending.method == Method::Ranked, "{procedure}: whoever is admitted is on the list");
    }
    for from in LotOutcome::all() {
        assert!(!may_become(from, from) && !may_become(from, LotOutcome::Open), "{from} stays or goes back");
        for ended in [LotOutcome::Failed, LotOutcome::Cancelled, LotOutcome::Accepted] {
            assert!(!may_become(ended, from), "{ended} is not the end");
        }
    }
    assert!(!may_become(LotOutcome::Open, LotOutcome::Awarded), "an award is publicised first");
}

prop_compose! {
    fn any_case()(
        bids in prop::collection::vec((1_i64..5_000, 0_i64..50, 0_i32..=10_000, 0_i32..=10_000), 1..12),
        weight in 0_u32..=100,
    ) -> (Vec<Offer>, Vec<Vec<Score>>, Vec<Weighed>) {
        let offers = (1..).zip(&bids).map(|(number, (price, received, ..))| offer(number, *price, *received)).collect();
        let one: Vec<(u128, i32)> = (1..).zip(&bids).map(|(number, (_, _, points, _))| (number, *points)).collect();
        let other: Vec<(u128, i32)> = (1..).zip(&bids).map(|(number, (_, _, _, points))| (number, *points)).collect();
        let criteria = vec![
            Weighed { name: "质量".into(), weight, kind: CriterionKind::Quality },
            Weighed { name: "价格".into(), weight: 100 - weight, kind: CriterionKind::Price },
        ];
        (offers, vec![sheet(&one), sheet(&other)], criteria)
    }
}

proptest! {
    #[test]
    fn a_ranking_is_a_total_order_whatever_the_order_of_the_bids((offers, sheets, criteria) in any_case(), turn in 0_usize..12) {
        let formula = PriceFormula::LowestOverPrice;
        let ranking = rank(Method::Ranked, formula, &criteria, 1, &offers, &sheets);
        let mut turned = offers.clone();
        turned.rotate_left(turn % offers.len());
        turned.reverse();
        prop_assert_eq!(&rank(Method::Ranked, formula, &criteria, 1, &turned, &sheets), &ranking);
        prop_assert_eq!(ranking.rows.len(), offers.len());
        for (index, pair) in ranking.rows.windows(2).enumerate() {
            prop_assert_eq!((pair[0].rank, pair[1].rank), (index as u32 + 1, index as u32 + 2));
            let key = |row: &RankedBid| (Reverse(row.total), row.price, row.received_at, row.bid);
            prop_assert!(key(&pair[0]) < key(&pair[1]));
        }
    }

    #[test]
    fn points_stay_within_their_bounds_and_add_up((offers, sheets, criteria) in any_case()) {
        for row in rank(Method::Ranked, PriceFormula::LowestOverPrice, &criteria, 1, &offers, &sheets).rows {
            prop_assert!(row.parts.iter().chain([&row.total]).all(|points| (0..=10_000).contains(&points.0)), "{:?}", row);
            let exact: i64 = criteria.iter().zip(&row.parts).map(|(criterion, points)| i64::from(criterion.weight) * i64::from(points.0)).sum();
            prop_assert!((exact - i64::from(row.total.0) * 100).abs() <= 50, "the total is the weighted sum, rounded once: {:?}", row);
        }
    }

    #[test]
    fn a_lower_price_never_gets_fewer_points(lowest in 1_i64..1_000_000_000_000, one in 0_i64..1_000_000_000_000, more in 0_i64..1_000_000_000_000) {
        let (near, far) = (price_points(Money(lowest), Money(lowest + one)), price_points(Money(lowest), Money(lowest + one + more)));
        prop_assert!(near >= far && near <= Points::FULL && far.0 >= 0);
    }

    #[test]
    fn a_mean_lies_between_the_least_and_the_most(points in prop::collection::vec(0_i32..=10_000, 1..20)) {
        let points: Vec<Points> = points.into_iter().map(Points).collect();
        let mean = mean(&points);
        prop_assert!(points.iter().min() <= Some(&mean) && Some(&mean) <= points.iter().max());
    }

    #[test]
    fn no_sheet_makes_the_parser_panic(points in "\\PC{0,12}", reason in "\\PC{0,40}") {
        let questions = questions(Method::Ranked, &criteria(), 1, &[offer(1, 5, 0)]);
        let form = SheetForm([(questions[0].path(), ScoreForm { points, reason })].into());
        if let Ok(scores) = scores(Method::Ranked, &form, &questions) {
            prop_assert!(scores.iter().all(|score| (0..=10_000).contains(&score.points.0) && !score.reason.is_empty()));
        }
    }

    #[test]
    fn publicity_never_ends_before_its_days_are_over(begins in 0_i64..100_000_000, days in 1_i32..30) {
        let begins = at(begins);
        let until = publicity_until(begins, days, 8);
        prop_assert!(until - begins >= TimeDelta::days(i64::from(days)), "{} to {}", begins, until);
        prop_assert!(until - begins <= TimeDelta::days(i64::from(days) * 7 / 5 + 4), "{} to {}", begins, until);
    }
}
