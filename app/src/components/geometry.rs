//! The outlines of the region's cities as SVG paths: `data/guangxi_cities.geojson`, projected once; and the nation as a grid of tiles.

use std::sync::LazyLock;

use serde_json::Value;

/// Width of the drawing, in its own units.
const WIDTH: f64 = 1292.0;
/// Room around the outlines, in the same units.
const MARGIN: f64 = 4.0;
/// A label needs this much room around it; a smaller city has its name beside it.
const ROOM: f64 = 42.0;

/// One city of the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Outline {
    /// GB/T 2260 code.
    pub division: String,
    /// Its outline.
    pub path: String,
    /// Where its name stands (middle of the line).
    pub label: (i64, i64),
    /// Whether its name stands inside it; beside it otherwise.
    pub inside: bool,
}

/// The drawing.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// Width and height, in the drawing's units.
    pub size: (i64, i64),
    /// Cities in the order of the file.
    pub cities: Vec<Outline>,
}

/// The region's cities. Empty if the file cannot be read, which a test rules out.
pub static REGION: LazyLock<Drawing> = LazyLock::new(|| drawing(include_str!("../../../data/guangxi_cities.geojson")));

type Ring = Vec<(f64, f64)>;

/// Equirectangular: longitude is shortened by the cosine of the middle latitude, so that distances agree both ways.
struct Projection {
    west: f64,
    north: f64,
    across: f64,
    down: f64,
}

impl Projection {
    fn fit(points: impl Iterator<Item = (f64, f64)> + Clone) -> (Self, (f64, f64)) {
        let (west, east) = extent(points.clone().map(|(x, _)| x));
        let (south, north) = extent(points.map(|(_, y)| y));
        let shortening = ((north + south) / 2.0).to_radians().cos();
        let down = (WIDTH - 2.0 * MARGIN) / ((east - west) * shortening);
        (Self { west, north, across: down * shortening, down }, (WIDTH, (north - south) * down + 2.0 * MARGIN))
    }

    fn place(&self, (longitude, latitude): (f64, f64)) -> (f64, f64) {
        (MARGIN + (longitude - self.west) * self.across, MARGIN + (self.north - latitude) * self.down)
    }
}

fn extent(values: impl Iterator<Item = f64>) -> (f64, f64) {
    values.fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), value| (least.min(value), most.max(value)))
}

fn drawing(geojson: &str) -> Drawing {
    let file: Value = serde_json::from_str(geojson).unwrap_or_default();
    let cities: Vec<(String, Vec<Ring>)> = file["features"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|feature| (feature["properties"]["adcode"].to_string(), rings(&feature["geometry"])))
        .collect();
    let points = cities.iter().flat_map(|(_, rings)| rings.iter().flatten().copied());
    let (projection, (width, height)) = Projection::fit(points);
    let cities = cities
        .into_iter()
        .map(|(division, rings)| {
            let rings: Vec<Ring> = rings.into_iter().map(|ring| ring.into_iter().map(|point| projection.place(point)).collect()).collect();
            let (label, inside) = label(&rings);
            Outline { division, path: rings.iter().map(|ring| path(ring)).collect(), label, inside }
        })
        .collect();
    Drawing { size: (width.round() as i64, height.round() as i64), cities }
}

/// Rings of a `Polygon` or a `MultiPolygon`.
fn rings(geometry: &Value) -> Vec<Ring> {
    let polygons = match geometry["type"].as_str() {
        Some("MultiPolygon") => geometry["coordinates"].as_array().cloned().unwrap_or_default(),
        _ => vec![geometry["coordinates"].clone()],
    };
    let ring =
        |ring: &Value| ring.as_array().into_iter().flatten().filter_map(|point| Some((point[0].as_f64()?, point[1].as_f64()?))).collect();
    polygons.iter().flat_map(|polygon| polygon.as_array().into_iter().flatten()).map(ring).collect()
}

/// A closed path in whole units, relative from its first point: short, and exact enough for a screen.
fn path(ring: &[(f64, f64)]) -> String {
    let mut out = String::new();
    let mut last: Option<(i64, i64)> = None;
    for &(x, y) in ring {
        let (x, y) = (x.round() as i64, y.round() as i64);
        match last {
            None => out.push_str(&format!("M{x} {y}l")),
            Some((before_x, before_y)) if (x, y) != (before_x, before_y) => out.push_str(&format!("{} {} ", x - before_x, y - before_y)),
            Some(_) => {}
        }
        last = Some((x, y));
    }
    if out.is_empty() { out } else { format!("{}z", out.trim_end()) }
}

/// The point inside the largest ring that is farthest from its edge, found on a grid; beside the ring where that is too near.
fn label(rings: &[Ring]) -> ((i64, i64), bool) {
    let Some(ring) = rings.iter().max_by(|a, b| area(a).total_cmp(&area(b))) else { return ((0, 0), false) };
    let (west, east) = extent(ring.iter().map(|point| point.0));
    let (north, south) = extent(ring.iter().map(|point| point.1));
    let mut best = ((west, north), 0.0);
    for row in 1..32 {
        for column in 1..32 {
            let point = (west + (east - west) * f64::from(column) / 32.0, north + (south - north) * f64::from(row) / 32.0);
            let room = if inside(ring, point) { distance(ring, point) } else { 0.0 };
            if room > best.1 {
                best = (point, room);
            }
        }
    }
    let ((x, y), room) = best;
    // The first line stands above the point, the figure below it.
    if room >= ROOM {
        ((x.round() as i64, y.round() as i64 - 4), true)
    } else {
        ((east.round() as i64 + 54, ((north + south) / 2.0).round() as i64 - 4), false)
    }
}

fn edges(ring: &[(f64, f64)]) -> impl Iterator<Item = ((f64, f64), (f64, f64))> {
    ring.iter().copied().zip(ring.iter().copied().cycle().skip(1))
}

fn area(ring: &[(f64, f64)]) -> f64 {
    (edges(ring).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum::<f64>() / 2.0).abs()
}

fn inside(ring: &[(f64, f64)], (x, y): (f64, f64)) -> bool {
    edges(ring).filter(|(a, b)| (a.1 > y) != (b.1 > y) && x < a.0 + (y - a.1) / (b.1 - a.1) * (b.0 - a.0)).count() % 2 == 1
}

fn distance(ring: &[(f64, f64)], (x, y): (f64, f64)) -> f64 {
    let to_edge = |(a, b): ((f64, f64), (f64, f64))| {
        let (dx, dy) = (b.0 - a.0, b.1 - a.1);
        let length = dx * dx + dy * dy;
        let along = if length == 0.0 { 0.0 } else { (((x - a.0) * dx + (y - a.1) * dy) / length).clamp(0.0, 1.0) };
        (x - a.0 - along * dx).hypot(y - a.1 - along * dy)
    };
    edges(ring).map(to_edge).fold(f64::INFINITY, f64::min)
}

/// A province on the grid of the nation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tile {
    /// GB/T 2260 code.
    pub province: String,
    /// Row, from 0.
    pub row: i64,
    /// Column, from 0.
    pub column: i64,
}

/// The grid of the nation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    /// Rows.
    pub rows: i64,
    /// Columns.
    pub columns: i64,
    /// Provinces in the order of the file.
    pub tiles: Vec<Tile>,
}

/// The nation's provinces as tiles. Empty if the file cannot be read, which a test rules out.
pub static TILES: LazyLock<Grid> = LazyLock::new(|| grid(include_str!("../../../data/china_tilegrid.json")));

fn grid(json: &str) -> Grid {
    let file: Value = serde_json::from_str(json).unwrap_or_default();
    let number = |value: &Value| value.as_i64().unwrap_or_default();
    let tile = |tile: &Value| Tile { province: tile["adcode"].to_string(), row: number(&tile["row"]), column: number(&tile["col"]) };
    let tiles = file["tiles"].as_array().into_iter().flatten().map(tile).collect();
    Grid { rows: number(&file["rows"]), columns: number(&file["cols"]), tiles }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_map_holds_the_fourteen_cities_inside_its_frame() {
        let map = &*REGION;
        assert_eq!(map.cities.len(), 14);
        assert_eq!(map.cities[0].division, "450100");
        for city in &map.cities {
            assert!(city.path.starts_with('M') && city.path.ends_with('z'), "{} has no outline", city.division);
            assert!(
                (0..=map.size.0).contains(&city.label.0) && (0..=map.size.1).contains(&city.label.1),
                "the name of {} stands outside: {:?}",
                city.division,
                city.label
            );
        }
    }

    #[test]
    fn north_is_up_and_east_is_right_and_distances_agree() {
        let corners = [(104.0, 20.0), (112.0, 26.0)];
        let (projection, (width, height)) = Projection::fit(corners.into_iter());
        let (south_west, north_east) = (projection.place(corners[0]), projection.place(corners[1]));
        assert!(south_west.0 < north_east.0 && south_west.1 > north_east.1);
        assert!(
            (south_west.0 - MARGIN).abs() < 1e-9
                && (north_east.0 - (width - MARGIN)).abs() < 1e-9
                && (south_west.1 - (height - MARGIN)).abs() < 1e-9
        );
        // At the middle latitude a degree east is as long as its cosine says.
        assert!((projection.across / projection.down - 23_f64.to_radians().cos()).abs() < 1e-9);
    }

    #[test]
    fn the_name_of_nanning_stands_inside_it() {
        let (x, y) = REGION.cities[0].label;
        assert!(REGION.cities[0].inside && (600..760).contains(&x) && (540..700).contains(&y), "{x} {y}");
    }

    #[test]
    fn every_province_has_a_tile_of_its_own_within_the_grid() {
        let grid = &*TILES;
        let provinces: Vec<&str> = exchange::places::provinces().into_iter().map(exchange::places::Place::code).collect();
        assert_eq!(grid.tiles.len(), provinces.len());
        for (index, tile) in grid.tiles.iter().enumerate() {
            assert!(provinces.contains(&tile.province.as_str()), "{} is no province", tile.province);
            assert!((0..grid.rows).contains(&tile.row) && (0..grid.columns).contains(&tile.column), "{} stands outside", tile.province);
            assert!(
                grid.tiles[..index].iter().all(|other| (other.row, other.column) != (tile.row, tile.column)),
                "{} covers another",
                tile.province
            );
        }
    }
}
