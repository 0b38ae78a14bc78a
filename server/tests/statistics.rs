//! Statistics, the industry map and the standards through the whole portal.
#![expect(clippy::expect_used, reason = "a test that cannot go on says what it needed")]

mod site;

use std::collections::BTreeMap;

use axum::http::StatusCode;
use exchange::{search, statistics};
use scraper::{Html, Selector};
use site::{TestSite, encode};

/// What a page says in the row of each figure, by its key: value, the text of the row, its links.
type Rows = BTreeMap<String, (String, String, Vec<String>)>;

fn figures(html: &str) -> Rows {
    let page = Html::parse_document(html);
    let select = |selector: &str| Selector::parse(selector).expect("a selector");
    let (row, data, link) = (select("tr[data-figure]"), select("data"), select("a"));
    page.select(&row)
        .map(|row| {
            let key = row.attr("data-figure").unwrap_or_default().to_owned();
            let value = row.select(&data).find_map(|data| data.attr("value")).unwrap_or_default().to_owned();
            let links = row.select(&link).filter_map(|link| link.attr("href")).map(str::to_owned).collect();
            (key, (value, row.text().collect::<String>(), links))
        })
        .collect()
}

#[tokio::test]
async fn every_row_of_the_statistics_is_on_its_pages_with_its_source() {
    let site = TestSite::new().await;
    let all = statistics::observations(site.exchange(), &statistics::StatisticsQuery::default()).await.expect("figures");
    let shipped = include_str!("../../data/base_statistics.csv").lines().count() - 1;
    assert_eq!(all.len(), shipped, "every row of the file is stored");
    for prefix in ["", "/en"] {
        let list = site.visitor().get(&format!("{prefix}/bases")).await;
        list.is_page(StatusCode::OK, if prefix.is_empty() { "zh-CN" } else { "en" });
        let listed = figures(&list.text());
        let mut pages: BTreeMap<&str, Rows> = BTreeMap::new();
        for row in &all {
            let page = row.area.page();
            if !pages.contains_key(page) {
                let answer = site.visitor().get(&format!("{prefix}/bases/{page}")).await;
                answer.is_page(StatusCode::OK, if prefix.is_empty() { "zh-CN" } else { "en" });
                pages.insert(page, figures(&answer.text()));
            }
            for (place, found) in [("/bases", listed.get(&row.id)), (page, pages[page].get(&row.id))] {
                let (value, text, links) = found.unwrap_or_else(|| panic!("{} is not on {prefix}{place}", row.scope));
                assert_eq!(value, &row.value.to_string(), "{}", row.scope);
                for said in [&row.scope, &row.source.title, &row.source.publisher, &row.as_of.to_string()] {
                    assert!(text.contains(said.as_str()), "{prefix}{place}: {said} is not beside {}", row.scope);
                }
                if let Some(url) = &row.source.url {
                    assert!(links.contains(url), "{prefix}{place}: no link to the source of {}", row.scope);
                }
                if let (Some(qualifier), "") = (row.qualifier, prefix) {
                    assert!(text.contains(&qualifier.to_string()), "{place}: {qualifier} is not beside {}", row.scope);
                }
            }
        }
    }
}

#[tokio::test]
async fn figures_of_different_scope_are_neither_added_nor_ranked() {
    let site = TestSite::new().await;
    for path in ["/bases", "/bases/130600", "/bases/100000"] {
        let page = site.visitor().get(path).await;
        assert_eq!(page.count("table.statistics tfoot, table.statistics [aria-sort], a[href*='sort=']"), 0, "{path} adds or ranks");
    }
    let datong = site.visitor().get("/bases/140200").await;
    assert_eq!(datong.count("svg.trend"), 1, "Datong's companies were counted three times in the same way");
    assert_eq!(site.visitor().get("/bases/130600").await.count("svg.trend"), 0, "nothing of Baoding is comparable");
}

#[tokio::test]
async fn filters_files_and_the_empty_series_of_the_region() {
    let site = TestSite::new().await;
    let narrowed = site.visitor().get("/bases?base=460100&kind=target").await;
    assert_eq!(figures(&narrowed.text()).len(), 4);
    assert_eq!(site.visitor().get("/bases?base=340100").await.count("tr[data-figure]"), 0, "nothing is published of Hefei");
    let file = site.visitor().get("/bases.csv?base=460100&kind=target").await;
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(file.text().lines().count(), 5);
    let json: serde_json::Value = serde_json::from_slice(&site.visitor().get("/en/bases.json").await.bytes).expect("JSON");
    assert_eq!(json.as_array().map(Vec::len), Some(include_str!("../../data/base_statistics.csv").lines().count() - 1));
    let guangxi = site.visitor().get("/bases/450000").await;
    guangxi.is_page(StatusCode::OK, "zh-CN");
    assert!(guangxi.text().contains("尚无公开的标注企业"), "the empty series says so");
    assert_eq!(guangxi.count("tr[data-figure]"), 0);
    for path in ["/bases/VN", "/bases/999999", "/bases/%00", "/bases/CN"] {
        site.visitor().get(path).await.is_page(StatusCode::NOT_FOUND, "zh-CN");
    }
}

#[tokio::test]
async fn the_map_opens_lists_of_as_many_as_it_says() {
    let site = TestSite::new().await;
    site::orders::published_with_document(&site).await;
    search::catch_up(site.exchange()).await.expect("the index follows");
    let page = site.visitor().get("/map?indicator=orders").await;
    page.is_page(StatusCode::OK, "zh-CN");
    assert_eq!(page.count("svg.map a.map__area"), 14);
    let nanning = page.attributes("svg.map a[href='/orders?city=450100']", "aria-label");
    assert_eq!(nanning, ["南宁：1 项在招订单"]);
    assert!(page.text().contains("底图数据：天地图"), "the map names its source");
    assert!(page.text().contains("示意图"));
    let own = page.attributes("#main table a, #main .chain a, #main .matrix a", "href");
    for link in own.into_iter().filter(|link| link.starts_with('/')) {
        let answer = site.visitor().get(&link).await;
        answer.is_page(StatusCode::OK, "zh-CN");
    }
    assert_eq!(page.attributes("svg.tilegrid a", "href").len(), 8, "seven bases and the own region");
    for link in page.attributes("svg.tilegrid a", "href") {
        site.visitor().get(&link).await.is_page(StatusCode::OK, "zh-CN");
    }
    site.visitor().get("/en/map?indicator=budget").await.is_page(StatusCode::OK, "en");
    site.visitor().get("/map?indicator=%00").await.is_page(StatusCode::OK, "zh-CN");
}

#[tokio::test]
async fn the_map_is_a_drawing_and_a_table_at_the_same_address() {
    let site = TestSite::new().await;
    site::orders::published_with_document(&site).await;
    search::catch_up(site.exchange()).await.expect("the index follows");
    let svg = site.visitor().get("/map.svg?indicator=orders").await;
    assert_eq!(svg.header("content-type"), "image/svg+xml");
    svg.is_secure();
    let drawing = svg.text();
    assert_eq!(drawing.matches("<path ").count(), 14);
    assert!(drawing.contains("南宁：1 项在招订单") && drawing.contains("底图数据：天地图"), "{drawing}");
    assert!(!drawing.contains("style="), "the policy forbids style");
    assert!(drawing.contains("href=\"http://127.0.0.1:3000/orders?city=450100\""), "links are whole");
    assert!(site.visitor().get("/en/map.svg").await.text().contains("/en/vendors?city=450100"));
    let csv = site.visitor().get("/map.csv?indicator=orders").await.text();
    assert!(csv.lines().any(|line| line.starts_with("450100,南宁市,Nanning,true,orders,count,1,1,")), "{csv}");
    assert_eq!(csv.lines().count(), 15);
    let positions = site.visitor().get("/map.csv?indicator=positions").await.text();
    assert!(positions.lines().any(|line| line.starts_with("450100,南宁市,Nanning,true,positions,count,0,0,")), "{positions}");
    assert!(site.visitor().get("/map.svg?indicator=positions").await.text().contains("/positions?city=450100\""));
    let json: serde_json::Value = serde_json::from_slice(&site.visitor().get("/map.json?indicator=budget").await.bytes).expect("JSON");
    assert_eq!(json[0]["unit"], "CNY");
}

#[tokio::test]
async fn every_standard_has_its_page_and_lists_lead_there() {
    let site = TestSite::new().await;
    search::catch_up(site.exchange()).await.expect("the index follows");
    let list = site.visitor().get("/standards").await;
    let links = list.attributes("#main .standards a", "href");
    assert_eq!(links.len(), 14);
    for link in &links {
        site.visitor().get(link).await.is_page(StatusCode::OK, "zh-CN");
        site.visitor().get(&format!("/en{link}")).await.is_page(StatusCode::OK, "en");
    }
    site.visitor().get("/standards/GB-T-1").await.is_page(StatusCode::NOT_FOUND, "zh-CN");
    let found = site.visitor().get(&format!("/search?q={}", encode("沈阳"))).await;
    assert!(found.attributes("#main a", "href").contains(&"/bases/210100".to_owned()), "search finds the base");
}
