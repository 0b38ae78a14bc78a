//! Classes of a map and signs of a matrix.

/// Most classes of a map beside that of zero.
pub const MOST_CLASSES: usize = 5;

/// A class of a map: the smallest and the largest value that fall into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Class {
    /// Smallest value.
    pub low: i64,
    /// Largest value.
    pub high: i64,
}

/// Natural breaks (Fisher, Jenks): up to five classes of the values above zero whose members lie nearest to their mean; zero is in
/// none of them, as nothing is not little. Where there are no more values than classes, each has its own.
pub fn classes(values: &[i64]) -> Vec<Class> {
    let mut sorted: Vec<i64> = values.iter().copied().filter(|value| *value > 0).collect();
    sorted.sort_unstable();
    let mut distinct = sorted.clone();
    distinct.dedup();
    let wanted = distinct.len().min(MOST_CLASSES);
    if wanted == 0 {
        return Vec::new();
    }
    let starts = breaks(&distinct, &sorted, wanted);
    let ends = starts.iter().skip(1).copied().chain([distinct.len()]);
    starts.iter().zip(ends).map(|(start, end)| Class { low: distinct[*start], high: distinct[end - 1] }).collect()
}

/// Where each of so many classes starts among the distinct values, with the least sum of squares within classes.
fn breaks(distinct: &[i64], all: &[i64], wanted: usize) -> Vec<usize> {
    // Sums over the first so many distinct values, each as often as it occurs.
    let mut sums = vec![(0.0, 0.0, 0.0)];
    for value in distinct {
        let times = all.iter().filter(|other| *other == value).count() as f64;
        let (count, sum, squares) = sums[sums.len() - 1];
        let value = *value as f64;
        sums.push((count + times, sum + times * value, squares + times * value * value));
    }
    let spread = |from: usize, to: usize| {
        let ((c0, s0, q0), (c1, s1, q1)) = (sums[from], sums[to]);
        ((q1 - q0) - (s1 - s0) * (s1 - s0) / (c1 - c0)).max(0.0)
    };
    let size = distinct.len();
    // best[k][n]: the least spread of the first n values in k + 1 classes, and where the last of them starts.
    let mut best = vec![vec![(f64::INFINITY, 0); size + 1]; wanted];
    for (end, cell) in best[0].iter_mut().enumerate().skip(1) {
        *cell = (spread(0, end), 0);
    }
    for classes in 1..wanted {
        for end in classes + 1..=size {
            for start in classes..end {
                let sum = best[classes - 1][start].0 + spread(start, end);
                if sum < best[classes][end].0 {
                    best[classes][end] = (sum, start);
                }
            }
        }
    }
    let mut starts = Vec::with_capacity(wanted);
    let mut end = size;
    for classes in (0..wanted).rev() {
        end = best[classes][end].1;
        starts.push(end);
    }
    starts.reverse();
    starts
}

/// The class of a value, from 1; none for zero.
pub fn class_of(value: i64, classes: &[Class]) -> Option<usize> {
    classes.iter().position(|class| (class.low..=class.high).contains(&value)).map(|index| index + 1)
}

/// What demand and supply make together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Balance {
    /// Neither an order nor a vendor.
    Nothing,
    /// Vendors, but no order that asks for them: nothing to compare.
    Unasked,
    /// More orders than vendors, by so many.
    Gap {
        /// How many vendors are missing.
        by: u64,
        /// Whether that is [`WIDE`] or more.
        wide: bool,
    },
    /// As many vendors as orders.
    Even,
    /// More vendors than orders, by so many.
    Spare {
        /// How many vendors are left.
        by: u64,
        /// Whether that is [`WIDE`] or more.
        wide: bool,
    },
}

/// A difference from here on is wide: three bidders are what a tender asks for.
pub const WIDE: u64 = 3;

/// Compares open orders with the vendors that can do them: one vendor for each order is even. How large orders and vendors are is not
/// looked at.
pub fn balance(orders: u64, vendors: u64) -> Balance {
    let by = orders.abs_diff(vendors);
    let wide = by >= WIDE;
    match orders.cmp(&vendors) {
        _ if orders == 0 && vendors == 0 => Balance::Nothing,
        _ if orders == 0 => Balance::Unasked,
        std::cmp::Ordering::Equal => Balance::Even,
        std::cmp::Ordering::Greater => Balance::Gap { by, wide },
        std::cmp::Ordering::Less => Balance::Spare { by, wide },
    }
}
