//! More orders and vendors than there are texts: each is put together from two of them by a fixed seed, so that the same number always
//! gives the same text.

use serde_json::Number;

use super::{
    texts::{LotText, OrderText, VendorText},
    translate,
};
use crate::{
    Error, Locale, Result,
    codes::{CodeList, TaskType},
    money::UnitPrice,
    places::{self, Place},
};

/// What orders are called after what is asked for.
const ENDINGS: [&str; 8] = ["采购", "外包服务", "数据集建设", "年度服务", "补充标注", "二期", "试点项目", "质检与返修"];
/// Shares in which quantities and prices differ from those of the text, in percent.
const QUANTITIES: [u64; 8] = [20, 35, 50, 75, 100, 140, 200, 300];
const PRICES: [i64; 6] = [82, 91, 97, 100, 108, 119];
/// Mark of an invented name.
const INVENTED: &str = "（示例）";

/// Numbers that a seed always gives again (SplitMix64).
pub(super) struct Chance(u64);

impl Chance {
    /// The numbers of a thing by what it is and its place.
    pub(super) fn of(what: u64, place: usize) -> Self {
        Self(what.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (place as u64).wrapping_mul(0xd134_2543_de82_ef95))
    }

    /// A number below another.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % limit.max(1) as u64) as usize
    }

    fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

/// The texts from which others are put together.
pub(super) struct Sources {
    pub(super) orders: Vec<OrderText>,
    vendors: Vec<VendorText>,
    /// Counties of the region, or its cities where it has none.
    divisions: Vec<Place>,
}

impl Sources {
    pub(super) fn new(orders: Vec<OrderText>, vendors: Vec<VendorText>, region: &str) -> Result<Self> {
        let cities = places::cities(region);
        let counties: Vec<Place> = cities.iter().flat_map(|city| places::counties(city.code())).collect();
        let divisions = if counties.is_empty() { cities } else { counties };
        if orders.is_empty() || vendors.is_empty() || divisions.is_empty() {
            return Err(Error::Data("nothing to put orders together from".to_owned()));
        }
        Ok(Self { orders, vendors, divisions })
    }

    /// The text that an order's conditions come from.
    pub(super) fn base(&self, number: usize) -> &OrderText {
        Chance::of(1, number).pick(&self.orders)
    }

    /// One order: conditions, criteria and security of one text, lots of another in the same field of use, in a place of the region, from
    /// any buyer of its kind.
    pub(super) fn order(&self, number: usize) -> Result<OrderText> {
        let mut chance = Chance::of(2, number);
        let base = self.base(number);
        let kin: Vec<&OrderText> = self.orders.iter().filter(|text| text.domain == base.domain).collect();
        let donor = *chance.pick(&kin);
        let buyers: Vec<&str> =
            self.orders.iter().filter(|text| text.demand_kind == base.demand_kind).map(|text| text.buyer.as_str()).collect();
        let place = *chance.pick(&self.divisions);
        let mut lots = vec![chance.pick(&donor.lots).clone()];
        if chance.below(4) == 0 {
            lots.push(chance.pick(&base.lots).clone());
        }
        let several = lots.len() > 1;
        for (position, lot) in (1..).zip(&mut lots) {
            vary(lot, &mut chance)?;
            let name = bare(&lot.name).to_owned();
            lot.name = if several { format!("包{position} {name}") } else { name };
        }
        Ok(OrderText {
            id: format!("s{number:06}"),
            title: title(place, base, &lots, &mut chance)?,
            buyer: (*chance.pick(&buyers)).to_owned(),
            division: place.code().to_owned(),
            background: woven(&base.background, &donor.background),
            delivery_days: (base.delivery_days + chance.below(40) as u32).saturating_sub(10).max(5),
            lots,
            ..base.clone()
        })
    }

    /// One vendor: a branch of an invented one, with other staff and hours, in a place of the region.
    pub(super) fn vendor(&self, number: usize) -> VendorText {
        let mut chance = Chance::of(3, number);
        let base = &self.vendors[number % self.vendors.len()];
        let donor = chance.pick(&self.vendors);
        let name = base.name.strip_suffix(INVENTED).unwrap_or(&base.name);
        let mut vendor = VendorText {
            name: format!("{name}第{}分部{INVENTED}", number / self.vendors.len() + 2),
            division: chance.pick(&self.divisions).code().to_owned(),
            intro: woven(&base.intro, &donor.intro),
            weekly_free_hours: base.weekly_free_hours * (40 + chance.below(120) as i32) / 100,
            ..base.clone()
        };
        let share = 30 + chance.below(140) as u32;
        for people in vendor.staff.values_mut() {
            *people = *people * share / 100;
        }
        vendor.past_cases.truncate(1 + chance.below(3));
        let fitting = donor.past_cases.iter().find(|case| vendor.capabilities.iter().any(|held| held.modality == case.modality));
        vendor.past_cases.extend(fitting.cloned());
        vendor
    }
}

/// A lot of the same work in another quantity at another price.
fn vary(lot: &mut LotText, chance: &mut Chance) -> Result<()> {
    for item in &mut lot.items {
        item.quantity = (item.quantity * chance.pick(&QUANTITIES) / 100).max(1);
        let text = item.ceiling_unit_price_yuan.to_string();
        let price: UnitPrice = text.parse().map_err(|_| Error::Data(format!("data/demo: {text:?} is no price")))?;
        let price = (price.0 * chance.pick(&PRICES) / 100).max(1);
        // Four decimal places survive the way through a float.
        item.ceiling_unit_price_yuan =
            Number::from_f64(price as f64 / 10_000.0).ok_or_else(|| Error::Data(format!("data/demo: {price} is no price")))?;
    }
    Ok(())
}

/// The name of a lot without its number.
fn bare(name: &str) -> &str {
    match name.strip_prefix('包').and_then(|rest| rest.split_once(' ')) {
        Some((number, rest)) if number.chars().all(char::is_numeric) => rest,
        _ => name,
    }
}

fn title(place: Place, base: &OrderText, lots: &[LotText], chance: &mut Chance) -> Result<String> {
    let first = lots.first().and_then(|lot| lot.items.first().map(|item| (lot, item)));
    let (lot, item) = first.ok_or_else(|| Error::Data(format!("data/demo: {} has a lot without items", base.id)))?;
    let task: TaskType = translate::by_code("task_type", &item.task_type)?;
    let ending = chance.pick(&ENDINGS);
    let (place, domain, task) = (place.short(Locale::Zh), &base.domain, task.label(Locale::Zh));
    Ok(format!("{place}{domain}{}{task}{ending}：{}", item.modality, bare(&lot.name)))
}

/// The first half of one text's sentences and the second half of another's.
fn woven(one: &str, other: &str) -> String {
    let sentences = |text: &str| -> Vec<String> { text.split_inclusive('。').map(str::to_owned).collect() };
    let (one, other) = (sentences(one), sentences(other));
    let mut woven = one[..one.len().div_ceil(2)].concat();
    woven.push_str(&other[other.len() / 2..].concat());
    woven
}

#[cfg(test)]
mod tests {
    use super::{super::texts, *};

    fn sources() -> Sources {
        let orders = texts::orders().expect("texts").into_iter().map(|(_, text)| text).collect();
        Sources::new(orders, texts::vendors().expect("texts"), "450000").expect("sources")
    }

    #[test]
    fn the_same_number_gives_the_same_text_and_another_gives_another() {
        let (one, other) = (sources(), sources());
        for number in [0, 1, 4711, 99_999] {
            assert_eq!(format!("{:?}", one.order(number).unwrap()), format!("{:?}", other.order(number).unwrap()));
            assert_eq!(format!("{:?}", one.vendor(number)), format!("{:?}", other.vendor(number)));
        }
        let titles: std::collections::BTreeSet<String> = (0..1000).map(|number| one.order(number).unwrap().title).collect();
        assert!(titles.len() > 900, "{} titles of a thousand", titles.len());
    }

    #[test]
    fn every_text_can_be_written_into_its_form() {
        let sources = sources();
        for number in 0..2000 {
            let text = sources.order(number).unwrap();
            let form = translate::order_form(&text).unwrap_or_else(|error| panic!("{number}: {error}"));
            assert!(form.title.chars().count() <= 80 && text.buyer.contains("示例"), "{}", form.title);
            assert!(form.lots.iter().all(|lot| !lot.name.is_empty() && !lot.items.is_empty()), "{number}");
        }
        let names: std::collections::BTreeSet<String> = (0..5000).map(|number| sources.vendor(number).name).collect();
        assert!(names.len() == 5000 && names.iter().all(|name| name.ends_with("（示例）")));
    }

    #[test]
    fn names_of_lots_lose_their_number() {
        for (name, without) in [("包1 主干路连续帧", "主干路连续帧"), ("夜雨补充集", "夜雨补充集"), ("包装 缺陷", "包装 缺陷")]
        {
            assert_eq!(bare(name), without);
        }
    }
}
