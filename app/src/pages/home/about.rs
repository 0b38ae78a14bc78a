//! What the portal is, for programs: an organisation and a site that can be searched.

use exchange::Locale;
use serde_json::{Value, json};

use crate::{i18n, site::Page};

/// The portal and its search. Who runs it and how to reach them is said where it is configured.
pub(super) fn about(page: &Page) -> Value {
    let config = &page.site.config;
    let subtitle = match page.locale {
        Locale::Zh => &config.subtitle_zh,
        Locale::En => &config.subtitle_en,
    };
    let id = format!("{}/#portal", config.public_url);
    let mut portal = json!({
        "@type": "Organization",
        "@id": id,
        "name": config.name,
        "alternateName": subtitle,
        "url": page.whole("/"),
        "logo": format!("{}/assets/mark.svg", config.public_url),
    });
    if !config.organiser.is_empty() {
        portal["parentOrganization"] = json!({ "@type": "Organization", "name": config.organiser });
    }
    let site = json!({
        "@type": "WebSite",
        "name": config.name,
        "url": page.whole("/"),
        "inLanguage": i18n::tag(page.locale),
        "publisher": { "@id": id },
        "potentialAction": {
            "@type": "SearchAction",
            "target": { "@type": "EntryPoint", "urlTemplate": page.whole("/search?q={search_term_string}") },
            "query-input": "required name=search_term_string",
        },
    });
    json!({ "@graph": [portal, site] })
}
