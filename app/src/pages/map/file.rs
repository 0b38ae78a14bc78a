//! The map of cities as files at the page's address with an ending: a drawing, a table, and the same for programs.

use axum::{
    body::Body,
    extract::State,
    http::{Request, header},
    response::{IntoResponse, Response},
};
use exchange::{
    Locale,
    industry_map::{self, MapView, Measure, rules::class_of},
};

use super::measure;
use crate::{
    components::{geometry::REGION, measures, words},
    errors::fail,
    format, i18n,
    site::{Site, link},
    t,
};

/// `GET /map.svg?indicator=`
pub async fn svg(State(site): State<Site>, request: Request<Body>) -> Response {
    let locale = request.extensions().get::<Locale>().copied().unwrap_or_default();
    answer(&site, request, "image/svg+xml", |map, measure| Ok(drawing(&site, locale, map, measure))).await
}

/// `GET /map.csv?indicator=`
pub async fn csv(State(site): State<Site>, request: Request<Body>) -> Response {
    answer(&site, request, "text/csv; charset=utf-8", industry_map::csv).await
}

/// `GET /map.json?indicator=`
pub async fn json(State(site): State<Site>, request: Request<Body>) -> Response {
    answer(&site, request, "application/json", industry_map::json).await
}

async fn answer(
    site: &Site,
    request: Request<Body>,
    media_type: &'static str,
    write: impl FnOnce(&MapView, Measure) -> exchange::Result<String>,
) -> Response {
    let (parts, _) = request.into_parts();
    let chosen = measure(parts.uri.query().unwrap_or_default());
    let file = industry_map::cities(&site.exchange).await.and_then(|map| write(&map, chosen));
    match file {
        Ok(file) => ([(header::CONTENT_TYPE, media_type)], file).into_response(),
        Err(error) => fail(site, parts, error).await,
    }
}

/// Colours of the drawing on paper: zero, then the classes, and the text on each; those of `style/tokens.css` in the light theme.
const COLOURS: [(&str, &str); 6] =
    [("#edf2f3", INK), ("#daeeef", INK), ("#a7d7d8", INK), ("#6ab5b9", INK), ("#1e7982", PAPER), ("#014853", PAPER)];
/// The ground and the lines between areas, text, quiet text.
const PAPER: &str = "#ffffff";
const INK: &str = "#132024";
const QUIET: &str = "#4d5b5e";
/// Room over the map for its title, and under it for key and source, in the drawing's units.
const HEAD: i64 = 130;
const FOOT: i64 = 222;

/// The map as a drawing that stands alone. Colours are attributes: the site's policy allows no style in it.
fn drawing(site: &Site, locale: Locale, map: &MapView, measure: Measure) -> String {
    let (width, height) = REGION.size;
    let classes = map.classes(measure);
    let region = words::place_short(locale, &site.exchange.region().division);
    let title = t!(locale, "map-title-by-city", region = region, thing = measures::name(locale, measure));
    let says = measures::sentence(locale, map, measure);
    let (mut areas, mut names) = (String::new(), String::new());
    for outline in &REGION.cities {
        let value = map.cities.iter().find(|city| city.division == outline.division).map_or(0, |city| city.value(measure));
        let (fill, on) = COLOURS[class_of(value, &classes).unwrap_or_default().min(COLOURS.len() - 1)];
        let words = escaped(&measures::area(locale, measure, &outline.division, value));
        let list = measures::list(measure, [outline.division.as_str()].into_iter());
        let href = escaped(&format!("{}{}", site.config.public_url, link(locale, &list)));
        let path = &outline.path;
        areas.push_str(&format!(
            "<a href=\"{href}\"><title>{words}</title><path d=\"{path}\" fill=\"{fill}\" stroke=\"{PAPER}\" stroke-width=\"3\"/></a>\n"
        ));
        let (x, y) = (outline.label.0, outline.label.1);
        let ink = if outline.inside { on } else { INK };
        let (name, figure) = (escaped(&words::place_short(locale, &outline.division)), measures::brief(measure, value));
        names.push_str(&format!(
            "<text x=\"{x}\" y=\"{y}\" fill=\"{ink}\">{name}<tspan x=\"{x}\" dy=\"1.15em\" font-weight=\"700\">{figure}</tspan></text>\n"
        ));
    }
    let mut key = String::new();
    let ranges = classes.iter().map(|class| measures::range(measure, *class));
    for (index, range) in std::iter::once("0".to_owned()).chain(ranges).enumerate() {
        let (x, fill) = (i64::try_from(index).unwrap_or_default() * 190, COLOURS[index.min(COLOURS.len() - 1)].0);
        key.push_str(&format!(
            "<rect x=\"{x}\" y=\"0\" width=\"36\" height=\"22\" fill=\"{fill}\"/><text x=\"{}\" y=\"19\">{range}</text>\n",
            x + 46
        ));
    }
    let offset = site.exchange.region().utc_offset_hours;
    let source = if site.config.demo { t!(locale, "map-source-demo") } else { t!(locale, "map-source") };
    let approval = site.text(exchange::administration::SiteText::MapApproval);
    // On the page these sentences go on from one another; here each begins its line.
    let line = |text: String| text.trim_start_matches(['。', '.', ' ']).trim_end().to_owned();
    let base = format!(
        "{}{}",
        line(t!(locale, "map-base")),
        if approval.is_empty() { String::new() } else { t!(locale, "map-approval", number = approval) }
    );
    let source = format!("{source}{}{}", format::date_time(map.as_of, offset), t!(locale, "map-end"));
    let classes = escaped(&line(t!(locale, "map-classes")));
    let unit = measures::head(locale, measure);
    let (title, says, source, base, unit) = (escaped(&title), escaped(&says), escaped(&source), escaped(&base), escaped(&unit));
    let lang = i18n::tag(locale);
    let whole = HEAD + height + FOOT;
    let (key_at, source_at) = (HEAD + height + 50, HEAD + height + 120);
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {whole}" width="{width}" height="{whole}" lang="{lang}" role="img" aria-labelledby="t d" font-family="system-ui, 'Noto Sans CJK SC', sans-serif" fill="{INK}">
<title id="t">{title}</title>
<desc id="d">{says}</desc>
<rect width="{width}" height="{whole}" fill="{PAPER}"/>
<text x="8" y="52" font-size="40" font-weight="700">{title}</text>
<text x="8" y="98" font-size="24" fill="{QUIET}">{says}</text>
<g transform="translate(0 {HEAD})">
{areas}<g text-anchor="middle" font-size="28">
{names}</g>
</g>
<g transform="translate(8 {key_at})" font-size="22">
<text y="-14">{unit}</text>
{key}</g>
<g transform="translate(8 {source_at})" font-size="19" fill="{QUIET}">
<text>{source}</text>
<text y="32">{classes}</text>
<text y="64">{base}</text>
</g>
</svg>
"#
    )
}

/// A text inside markup.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
