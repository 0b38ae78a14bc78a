//! The portal as pages and handlers know it: its exchange, its configuration, and who is looking.

use std::{
    net::IpAddr,
    sync::{Arc, OnceLock},
};

use axum::{
    extract::{FromRef, FromRequestParts},
    http::{HeaderMap, HeaderValue, header, request::Parts},
};
use exchange::{Exchange, Locale, actor::Actor, administration::SiteText};
use leptos::prelude::{LeptosOptions, expect_context, use_context};

use crate::form::{Fields, encode};

/// What every page and handler holds; cheap to clone.
#[derive(Clone)]
pub struct Site {
    /// The exchange.
    pub exchange: Exchange,
    /// Where Leptos finds its files.
    pub options: Arc<LeptosOptions>,
    /// What the operator configured.
    pub config: Arc<SiteConfig>,
}

impl Site {
    /// A text that the site shows while it is not empty: what the system administrator has set, otherwise what the operator configured.
    pub fn text(&self, text: SiteText) -> String {
        let standing = self.exchange.standing();
        standing.texts.get(text).unwrap_or_else(|| self.config.text(text)).to_owned()
    }
}

impl FromRef<Site> for LeptosOptions {
    fn from_ref(site: &Site) -> Self {
        site.options.as_ref().clone()
    }
}

/// What the operator configured for pages. Duties of the footer stay hidden while they are empty.
#[derive(Debug, Clone, Default)]
pub struct SiteConfig {
    /// Name of the portal: 标汇.
    pub name: String,
    /// Subtitle in Chinese: 广西数据标注产业供需对接平台.
    pub subtitle_zh: String,
    /// Subtitle in English.
    pub subtitle_en: String,
    /// Origin under which people reach the portal, without a slash at the end.
    pub public_url: String,
    /// Whether plain http outside loopback was allowed on purpose; shows a banner.
    pub insecure_lan: bool,
    /// Whether this is a demonstration; shows a banner and the demo accounts.
    pub demo: bool,
    /// Who runs it (主办单位).
    pub organiser: String,
    /// How to reach them.
    pub contact: String,
    /// 政府网站标识码.
    pub site_code: String,
    /// ICP 备案号.
    pub icp: String,
    /// 公安备案号.
    pub police: String,
    /// 党政机关网站标识: the address of its page.
    pub party_badge: String,
    /// 政府网站找错: the address of its entry.
    pub error_report: String,
    /// 审图号 of the portal's own map; until there is one, maps say 示意图.
    pub map_approval: String,
}

impl SiteConfig {
    /// What the operator configured for a text; notices are only set while the portal runs.
    fn text(&self, text: SiteText) -> &str {
        match text {
            SiteText::Organiser => &self.organiser,
            SiteText::Contact => &self.contact,
            SiteText::SiteCode => &self.site_code,
            SiteText::Icp => &self.icp,
            SiteText::Police => &self.police,
            SiteText::PartyBadge => &self.party_badge,
            SiteText::ErrorReport => &self.error_report,
            SiteText::MapApproval => &self.map_approval,
            SiteText::NoticeZh | SiteText::NoticeEn => "",
        }
    }

    /// Whether browsers reach the portal over https.
    pub fn https(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// Name of the session cookie: with the `__Host-` prefix wherever browsers accept it.
    pub fn session_cookie(&self) -> &'static str {
        if self.https() { "__Host-sid" } else { "sid" }
    }

    /// A `Set-Cookie` value: `HttpOnly`, `SameSite=Lax`, whole site, `Secure` on https. `seconds` = 0 deletes the cookie; `None` ends
    /// with the browser.
    pub fn set_cookie(&self, name: &str, value: &str, seconds: Option<u32>) -> HeaderValue {
        let secure = if self.https() { "; Secure" } else { "" };
        let age = seconds.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
        HeaderValue::from_str(&format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}"))
            .unwrap_or(HeaderValue::from_static(""))
    }
}

/// Who is looking, and how they want to see it. The server's session layer puts it into the request's extensions.
#[derive(Debug, Clone, Default)]
pub struct Viewer {
    /// Who is asking.
    pub actor: Actor,
    /// Messages that they have not read.
    pub unread: u64,
    /// The session's token, to sign out and to keep this session when others end.
    pub token: Option<String>,
    /// Theme and text size.
    pub display: Display,
}

/// The client's address, as the server's layer found it.
#[derive(Debug, Clone, Copy)]
pub struct ClientAddress(pub IpAddr);

/// How a person wants to see the site; kept in a cookie.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Display {
    /// 长辈版: larger type, one column, large targets.
    pub elder: bool,
    /// Chosen theme; the system's when `None`.
    pub dark: Option<bool>,
}

/// Name of the cookie that keeps [`Display`].
pub const DISPLAY_COOKIE: &str = "display";
/// Name of the cookie that holds the key of a kept form.
pub const KEPT_COOKIE: &str = "kept";
/// Name of the cookie that holds the token of a sign-in which waits for its code.
pub const PENDING_COOKIE: &str = "pending";

impl Display {
    /// Reads the cookie's value; anything unknown is the default.
    pub fn from_cookie(value: &str) -> Self {
        let has = |word: &str| value.split('.').any(|part| part == word);
        let dark = if has("dark") { Some(true) } else { has("light").then_some(false) };
        Self { elder: has("elder"), dark }
    }

    /// The cookie's value.
    pub fn to_cookie(self) -> String {
        let theme = match self.dark {
            Some(true) => "dark",
            Some(false) => "light",
            None => "system",
        };
        if self.elder { format!("{theme}.elder") } else { theme.to_owned() }
    }
}

/// Value of a cookie of a request.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    all.flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

/// Where Leptos' nonce of this response is left for the layer that writes the content security policy. The layer puts an empty slot
/// into the request's extensions; the page fills it while it is drawn (Leptos makes the nonce itself and accepts none from outside).
#[derive(Debug, Clone, Default)]
pub struct NonceSlot(pub Arc<OnceLock<String>>);

/// The request that a page answers, as its components see it.
#[derive(Clone)]
pub struct Page {
    /// The portal.
    pub site: Site,
    /// Language.
    pub locale: Locale,
    /// Who is looking.
    pub viewer: Viewer,
    /// Path without the language prefix: `/orders`.
    pub path: String,
    /// Query without the question mark.
    pub query: String,
}

impl Page {
    /// The present request. Only inside a page's view, never while routes are being listed.
    pub fn here() -> Self {
        let parts = expect_context::<Parts>();
        Self::of(expect_context::<Site>(), &parts)
    }

    /// The request with these parts.
    pub fn of(site: Site, parts: &Parts) -> Self {
        Self {
            site,
            locale: locale(parts),
            viewer: parts.extensions.get::<Viewer>().cloned().unwrap_or_default(),
            path: parts.uri.path().to_owned(),
            query: parts.uri.query().unwrap_or_default().to_owned(),
        }
    }

    /// The exchange.
    pub fn exchange(&self) -> &Exchange {
        &self.site.exchange
    }

    /// Who is asking.
    pub fn actor(&self) -> &Actor {
        &self.viewer.actor
    }

    /// An address of the site in the page's language: `/orders` → `/en/orders`.
    pub fn link(&self, path: &str) -> String {
        link(self.locale, path)
    }

    /// An address of the site in the page's language, with the origin before it.
    pub fn whole(&self, path: &str) -> String {
        format!("{}{}", self.site.config.public_url, self.link(path))
    }

    /// The one whole address of what the page shows: without how it is sorted, how many rows it has, and the number of a first page.
    pub fn canonical(&self) -> String {
        let fields = Fields::parse(self.query.as_bytes());
        let counts = |name: &str, value: &str| !value.is_empty() && !matches!((name, value), ("sort" | "size", _) | ("page", "1"));
        let kept: Vec<_> = fields.iter().filter(|(name, value)| counts(name, value)).collect();
        let query: Vec<_> = kept.into_iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
        let query = if query.is_empty() { String::new() } else { format!("?{}", query.join("&")) };
        format!("{}{query}", self.whole(&self.path))
    }

    /// The present address in a language, with its query.
    pub fn here_in(&self, locale: Locale) -> String {
        let query = if self.query.is_empty() { String::new() } else { format!("?{}", self.query) };
        format!("{}{query}", link(locale, &self.path))
    }
}

/// An address of the site in a language.
pub fn link(locale: Locale, path: &str) -> String {
    match (locale, path) {
        (Locale::Zh, _) => path.to_owned(),
        (Locale::En, "/") => "/en".to_owned(),
        (Locale::En, _) => format!("/en{path}"),
    }
}

/// The language of a request: the route list under `/en` carries it as an extension.
pub fn locale(parts: &Parts) -> Locale {
    parts.extensions.get::<Locale>().copied().unwrap_or_default()
}

/// The language of the page being drawn.
pub fn use_locale() -> Locale {
    use_context::<Parts>().as_ref().map(locale).unwrap_or_default()
}

/// What a form's handler needs to know of its request.
pub struct Visit {
    /// Language.
    pub locale: Locale,
    /// Who is asking.
    pub viewer: Viewer,
}

impl<S: Sync> FromRequestParts<S> for Visit {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self { locale: locale(parts), viewer: parts.extensions.get::<Viewer>().cloned().unwrap_or_default() })
    }
}
