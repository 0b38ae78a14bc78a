//! The labour market as the register shows it: openings to job seekers (求人倍率), and what is paid by the piece (计件单价).

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use crate::{
    Exchange, Result,
    actor::Actor,
    codes::{PayKind, PieceUnit, PositionStage},
    entity::position,
    money::UnitPrice,
    search::{self, PositionQuery},
    talent,
};

/// Fewer job seekers than these are no figure: they could be known by it.
pub const FEWEST_SEEKERS: u64 = 10;
/// Fewer positions than these have no quartiles.
pub const FEWEST_RATES: usize = 3;

/// The labour market now.
#[derive(Debug, Clone, PartialEq)]
pub struct Market {
    /// People whom the open positions look for: the total of their list.
    pub vacancies: i64,
    /// People who keep a profile and agreed that companies see it; nothing below [`FEWEST_SEEKERS`].
    pub seekers: Option<u64>,
    /// What open positions pay by the piece, the most frequent unit first.
    pub rates: Vec<PieceRate>,
    /// When the figures were computed.
    pub as_of: DateTime<Utc>,
}

impl Market {
    /// 求人倍率: vacancies for one job seeker, where both are known.
    pub fn ratio(&self) -> Option<f64> {
        let seekers = self.seekers?;
        (self.vacancies > 0).then(|| self.vacancies as f64 / seekers as f64)
    }
}

/// What open positions pay for one kind of piece. A position that names a range counts with its middle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PieceRate {
    /// What a piece is.
    pub unit: PieceUnit,
    /// Positions that pay by it.
    pub positions: usize,
    /// Lower quartile, median, upper quartile; nothing below [`FEWEST_RATES`] positions.
    pub quartiles: Option<[UnitPrice; 3]>,
}

/// The labour market, computed from the open positions and the profiles of people who agreed to be seen.
pub async fn market(exchange: &Exchange) -> Result<Market> {
    let open = search::positions(exchange, &Actor::Visitor, &PositionQuery { size: 1, ..PositionQuery::default() }).await?;
    let seekers = talent::count_visible(exchange).await?;
    Ok(Market {
        vacancies: open.people,
        seekers: (seekers >= FEWEST_SEEKERS).then_some(seekers),
        rates: rates(exchange).await?,
        as_of: exchange.clock().now(),
    })
}

async fn rates(exchange: &Exchange) -> Result<Vec<PieceRate>> {
    let today = exchange.region().day(exchange.clock().now());
    let rows: Vec<(Option<PieceUnit>, UnitPrice, UnitPrice)> = position::Entity::find()
        .select_only()
        .columns([position::Column::PieceUnit, position::Column::PayMin, position::Column::PayMax])
        .filter(position::Column::Stage.eq(PositionStage::Published))
        .filter(position::Column::ValidUntil.gte(today))
        .filter(position::Column::PayKind.eq(PayKind::Piece))
        .into_tuple()
        .all(exchange.db())
        .await?;
    let mut by_unit: BTreeMap<PieceUnit, Vec<i64>> = BTreeMap::new();
    for (unit, min, max) in rows {
        if let Some(unit) = unit {
            by_unit.entry(unit).or_default().push(min.0.midpoint(max.0));
        }
    }
    let rate = |(unit, prices): (PieceUnit, Vec<i64>)| PieceRate { unit, positions: prices.len(), quartiles: quartiles(prices) };
    let mut rates: Vec<PieceRate> = by_unit.into_iter().map(rate).collect();
    rates.sort_by_key(|rate| std::cmp::Reverse(rate.positions));
    Ok(rates)
}

/// Lower quartile, median and upper quartile, between neighbours in proportion; nothing of too few.
fn quartiles(mut prices: Vec<i64>) -> Option<[UnitPrice; 3]> {
    if prices.len() < FEWEST_RATES {
        return None;
    }
    prices.sort_unstable();
    let at = |quarters: usize| {
        // In quarters of a step, so that nothing is rounded before the end.
        let place = quarters * (prices.len() - 1);
        let (index, part) = (place / 4, (place % 4) as i64);
        let low = prices[index];
        let high = prices.get(index + 1).copied().unwrap_or(low);
        UnitPrice(low + ((high - low) * part + 2) / 4)
    };
    Some([at(1), at(2), at(3)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quartiles_lie_between_neighbours_in_proportion() {
        let of = |prices: &[i64]| quartiles(prices.to_vec()).map(|found| found.map(|price| price.0));
        assert_eq!(of(&[10, 20]), None, "two positions would show what each pays");
        assert_eq!(of(&[30, 10, 20]), Some([15, 20, 25]));
        assert_eq!(of(&[1, 2, 3, 4]), Some([2, 3, 3]), "1.75, 2.5 and 3.25, rounded half up");
        assert_eq!(of(&[7, 7, 7, 7, 7]), Some([7, 7, 7]));
    }

    #[test]
    fn there_is_no_ratio_of_figures_that_are_not_published() {
        let market = |vacancies, seekers| Market { vacancies, seekers, rates: Vec::new(), as_of: DateTime::UNIX_EPOCH };
        assert_eq!(market(30, Some(12)).ratio(), Some(2.5));
        assert_eq!(market(30, None).ratio(), None);
        assert_eq!(market(0, Some(12)).ratio(), None);
    }
}
