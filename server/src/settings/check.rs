//! What the settings must be, beyond their types.

use std::net::{IpAddr, SocketAddr};

use axum::http::Uri;
use tracing_subscriber::EnvFilter;

use super::Settings;
use crate::http::Network;

impl Settings {
    /// Everything that is wrong, each with its key.
    pub(super) fn problems(&self) -> Vec<String> {
        let mut problems = Vec::new();
        let mut check = |fits: bool, key: &str, rule: &str| {
            if !fits {
                problems.push(format!("{key}: {rule}"));
            }
        };
        let server = &self.server;
        check(server.listen.parse::<SocketAddr>().is_ok(), "server.listen", "must be an address and a port, such as 127.0.0.1:3000");
        match Origin::parse(&server.public_url) {
            None => check(
                false,
                "server.public_url",
                "must be an origin such as https://portal.example.cn, without a path or a slash at the end",
            ),
            Some(origin) => check(
                origin.https || origin.loopback || server.insecure_lan,
                "server.public_url",
                "may be http only on loopback; use https, or set server.insecure_lan = true for a trial in a closed network",
            ),
        }
        for proxy in &server.trusted_proxies {
            check(proxy.parse::<Network>().is_ok(), "server.trusted_proxies", &format!("{proxy:?} is no address and no network"));
        }
        check((1..=100_000).contains(&server.sign_ins_per_minute), "server.sign_ins_per_minute", "must be between 1 and 100000");
        check(server.page_cache_mb <= 4096, "server.page_cache_mb", "must be at most 4096");
        check(!self.storage.folder.as_os_str().is_empty(), "storage.folder", "must name a folder");
        let schemes = ["sqlite:", "postgres:", "postgresql:"];
        let is_known = self.database.url.as_ref().is_none_or(|url| schemes.iter().any(|scheme| url.starts_with(scheme)));
        check(is_known, "database.url", "must begin with postgres:// or sqlite://");
        let prefix = &self.region.prefix;
        let is_prefix = (1..=6).contains(&prefix.len()) && prefix.bytes().all(|byte| byte.is_ascii_uppercase());
        check(is_prefix, "region.prefix", "must be one to six capital letters");
        let division = &self.region.division;
        check(
            division.len() == 6 && division.bytes().all(|byte| byte.is_ascii_digit()),
            "region.division",
            "must be a GB/T 2260 code of six digits",
        );
        check((-12..=14).contains(&self.region.utc_offset_hours), "region.utc_offset_hours", "must be between -12 and 14");
        check(!self.site.name.trim().is_empty(), "site.name", "must not be empty");
        for (address, key) in [(&self.site.party_badge, "site.party_badge"), (&self.site.error_report, "site.error_report")] {
            check(address.is_empty() || address.starts_with("https://"), key, "must be an address that begins with https://");
        }
        check(EnvFilter::try_new(&self.log.filter).is_ok(), "log.filter", "is no filter, such as info or info,exchange=debug");
        problems
    }
}

/// An origin under which people reach the portal.
struct Origin {
    https: bool,
    loopback: bool,
}

impl Origin {
    fn parse(text: &str) -> Option<Self> {
        let uri: Uri = text.parse().ok()?;
        let authority = uri.authority()?;
        let scheme = uri.scheme_str()?;
        // Browsers write origins in lower case and without a user, and that is what is compared.
        let is_plain = text == format!("{scheme}://{authority}") && !authority.as_str().contains('@') && text.to_lowercase() == text;
        let host = authority.host().trim_start_matches('[').trim_end_matches(']');
        let loopback = host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
        (is_plain && matches!(scheme, "http" | "https") && !host.is_empty()).then_some(Self { https: scheme == "https", loopback })
    }
}

#[cfg(test)]
mod tests {
    use std::{collections::HashMap, path::Path};

    use super::super::{LogFormat, Problems, Settings};

    fn load(toml: &str, variables: &[(&str, &str)]) -> Result<Settings, Problems> {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("biaohui.toml");
        std::fs::write(&path, toml).expect("writes");
        let variables = variables.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
        Settings::load(Some(&path), variables)
    }

    fn problem(toml: &str) -> String {
        load(toml, &[]).expect_err(toml).to_string()
    }

    #[test]
    fn the_environment_overrides_the_file_and_the_file_the_defaults() {
        assert_eq!(load("", &[]).expect("defaults are right"), Settings::default());
        let toml =
            "demo = true\n[server]\nlisten = \"0.0.0.0:80\"\ntrusted_proxies = [\"10.0.0.1\"]\n[database]\nurl = \"postgres://a/file\"";
        let variables = [
            ("BIAOHUI__SERVER__LISTEN", "[::1]:81"),
            ("BIAOHUI__SERVER__TRUSTED_PROXIES", "10.0.0.0/8, fd00::/8"),
            ("BIAOHUI__SERVER__INSECURE_LAN", "true"),
            ("BIAOHUI__REGION__DIVISION", "051000"),
            ("BIAOHUI__LOG__FORMAT", "json"),
            ("BIAOHUI__SITE__NAME", ""),
            ("DATABASE_URL", "postgres://a/variable"),
            ("BIAOHUI_SITE", "/not/a/setting"),
        ];
        let settings = load(toml, &variables).expect("right");
        assert!(settings.demo && settings.server.insecure_lan);
        assert_eq!(settings.server.listen, "[::1]:81");
        assert_eq!(settings.server.proxies().len(), 2);
        assert_eq!(settings.region.division, "051000", "a code lost its zero");
        assert_eq!(settings.log.format, LogFormat::Json);
        assert_eq!(settings.site.name, "标汇", "an empty variable sets nothing");
        assert_eq!(settings.database.url.as_deref(), Some("postgres://a/variable"));
    }

    #[test]
    fn every_problem_is_told_at_once() {
        let toml = "colour = 1\n[server]\nport = 3000\n[log]\nformat = \"xml\"";
        let text = problem(toml);
        for key in ["colour", "port", "xml"] {
            assert!(text.contains(key), "nothing about {key} in: {text}");
        }
        let text = problem("[server]\nlisten = \"3000\"\n[region]\nprefix = \"gx\"\ndivision = \"45\"\n[database]\nurl = \"mysql://x\"");
        for key in ["server.listen", "region.prefix", "region.division", "database.url"] {
            assert!(text.contains(key), "nothing about {key} in: {text}");
        }
        assert!(Settings::load(Some(Path::new("/no/such/file.toml")), HashMap::new()).is_err(), "a file that was named must exist");
    }

    #[test]
    fn plain_http_stays_on_loopback_unless_allowed() {
        for fine in [
            "http://127.0.0.1:3000",
            "http://localhost",
            "http://[::1]:3000",
            "https://portal.example.cn",
            "https://portal.example.cn:8443",
        ] {
            load(&format!("[server]\npublic_url = \"{fine}\""), &[]).expect(fine);
        }
        for wrong in [
            "http://portal.example.cn",
            "http://10.0.0.5:3000",
            "http://127.0.0.1.example.cn",
            "https://portal.example.cn/",
            "https://Portal.example.cn",
            "https://portal.example.cn/path",
            "https://user@portal.example.cn",
            "portal.example.cn",
            "ftp://portal.example.cn",
            "",
        ] {
            assert!(problem(&format!("[server]\npublic_url = \"{wrong}\"")).contains("server.public_url"), "{wrong} passed");
        }
        load("[server]\npublic_url = \"http://10.0.0.5:3000\"\ninsecure_lan = true", &[]).expect("allowed on purpose");
    }

    #[test]
    fn the_example_is_a_right_file_and_holds_the_defaults() {
        let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../biaohui.example.toml");
        assert_eq!(Settings::load(Some(&example), HashMap::new()).expect("right"), Settings::default());
    }
}
