//! An open position for programs: schema.org JobPosting with what its page says, and nothing that is not known.

use exchange::{
    codes::{CodeList, PayKind, PositionStage},
    money::UnitPrice,
    positions::PositionView,
};
use serde_json::{Value, json};

use crate::{components::json_ld::place, format, site::Page};

/// The posting; nothing for a position that is not open.
pub(super) fn posting(page: &Page, position: &PositionView) -> Option<Value> {
    let (number, published_at) = (position.number.as_ref()?, position.published_at?);
    if position.stage != PositionStage::Published {
        return None;
    }
    let content = &position.content;
    let offset = page.exchange().region().utc_offset_hours;
    let mut employer = json!({ "@type": "Organization", "name": position.employer.name });
    if let Some(vendor) = &position.employer.vendor {
        employer["sameAs"] = page.whole(&format!("/vendors/{vendor}")).into();
    }
    let mut posting = json!({
        "@type": "JobPosting",
        "title": content.title,
        "description": format!("{}\n{}", content.duties, content.conditions),
        "inLanguage": content.lang,
        "identifier": { "@type": "PropertyValue", "name": page.site.config.name, "value": number },
        "url": page.whole(&format!("/positions/{number}")),
        "datePosted": format::date(published_at, offset),
        "validThrough": format::machine_time(position.open_until, offset),
        "hiringOrganization": employer,
        "jobLocation": place(page, &content.division),
        "totalJobOpenings": content.headcount,
        "workHours": content.shift,
    });
    let kind = match content.employment.code() {
        "full_time" => Some("FULL_TIME"),
        "part_time" => Some("PART_TIME"),
        "intern" => Some("INTERN"),
        "crowd" => Some("CONTRACTOR"),
        _ => None,
    };
    if let Some(kind) = kind {
        posting["employmentType"] = kind.into();
    }
    if content.place_of_work.code() == "remote" || content.employment.code() == "remote" {
        posting["jobLocationType"] = "TELECOMMUTE".into();
        posting["applicantLocationRequirements"] = json!({ "@type": "Country", "name": "CN" });
    }
    // Pay by the piece has no unit there: it is left to the page.
    let unit = match content.pay.kind {
        PayKind::Month => Some("MONTH"),
        PayKind::Hour => Some("HOUR"),
        PayKind::Piece => None,
    };
    if let Some(unit) = unit {
        let (least, most) = (yuan(content.pay.min), yuan(content.pay.max));
        let value = json!({ "@type": "QuantitativeValue", "minValue": least, "maxValue": most, "unitText": unit });
        posting["baseSalary"] = json!({ "@type": "MonetaryAmount", "currency": "CNY", "value": value });
    }
    Some(posting)
}

fn yuan(price: UnitPrice) -> f64 {
    price.0 as f64 / 10_000.0
}
