//! Settings: defaults < `biaohui.toml` < `BIAOHUI__SECTION__KEY` < `DATABASE_URL`. One struct a concern; an unknown key is an error.

mod check;
mod show;

use std::{
    collections::{BTreeMap, HashMap},
    path::{Path, PathBuf},
};

use config::{Config, ConfigError, Environment, File, FileFormat};
use serde::{Deserialize, Deserializer, Serialize, de::DeserializeOwned};

use crate::http::Network;

/// The file that is read where no other is named.
pub const FILE: &str = "biaohui.toml";
/// Prefix of environment variables.
const PREFIX: &str = "BIAOHUI";

/// Everything that an operator may set.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Settings {
    /// The server and how people reach it.
    pub server: Server,
    /// Where files are.
    pub storage: Storage,
    /// The database.
    pub database: Database,
    /// The instance's keys.
    pub keys: Keys,
    /// The region that the portal serves.
    pub region: Region,
    /// What pages say about the portal.
    pub site: Site,
    /// Whether this is a demonstration: banner, demo accounts, `seed-demo`.
    pub demo: bool,
    /// The log.
    pub log: Log,
}

/// The server and how people reach it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Server {
    /// Address and port to listen on.
    pub listen: String,
    /// Origin under which people reach the portal; decides cookies, absolute links and the trusted origin.
    pub public_url: String,
    /// Allows http outside loopback, with a banner on every page.
    pub insecure_lan: bool,
    /// Proxies whose `X-Forwarded-For` is believed: addresses or `address/bits`.
    #[serde(deserialize_with = "list")]
    pub trusted_proxies: Vec<String>,
    /// Attempts to sign in or to register that one client address may make in a minute.
    pub sign_ins_per_minute: u32,
    /// Megabytes in which answers to visitors are kept for seconds; 0 keeps none.
    pub page_cache_mb: u32,
}

impl Default for Server {
    fn default() -> Self {
        Self {
            listen: "127.0.0.1:3000".into(),
            public_url: "http://127.0.0.1:3000".into(),
            insecure_lan: false,
            trusted_proxies: Vec::new(),
            sign_ins_per_minute: 20,
            page_cache_mb: 16,
        }
    }
}

impl Server {
    /// The proxies whose word about the client's address is believed.
    pub fn proxies(&self) -> Vec<Network> {
        self.trusted_proxies.iter().filter_map(|proxy| proxy.parse().ok()).collect()
    }
}

/// Where files are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Storage {
    /// Folder of the SQLite database and the search index.
    pub folder: PathBuf,
}

impl Default for Storage {
    fn default() -> Self {
        Self { folder: "./var".into() }
    }
}

/// The database.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Database {
    /// `postgres://…` or `sqlite://…`; SQLite in the storage folder when it is missing.
    pub url: Option<String>,
}

/// The instance's keys.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Keys {
    /// File of the master key, made at the first start; `keys.master` in the storage folder when it is missing.
    pub master: Option<PathBuf>,
}

/// The region that the portal serves.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Region {
    /// First part of public numbers.
    pub prefix: String,
    /// GB/T 2260 code.
    pub division: String,
    /// Hours east of Greenwich in which times are shown and typed.
    pub utc_offset_hours: i32,
}

impl Default for Region {
    fn default() -> Self {
        let exchange::Region { prefix, division, utc_offset_hours } = exchange::Region::default();
        Self { prefix, division, utc_offset_hours }
    }
}

/// What pages say about the portal. Empty duties of the footer stay hidden.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Site {
    /// Name of the portal.
    pub name: String,
    /// Subtitle in Chinese.
    pub subtitle_zh: String,
    /// Subtitle in English.
    pub subtitle_en: String,
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
    /// 审图号 of the portal's own map.
    pub map_approval: String,
}

impl Default for Site {
    fn default() -> Self {
        Self {
            name: "标汇".into(),
            subtitle_zh: "广西数据标注产业供需对接平台".into(),
            subtitle_en: "Guangxi data annotation exchange".into(),
            organiser: String::new(),
            contact: String::new(),
            site_code: String::new(),
            icp: String::new(),
            police: String::new(),
            party_badge: String::new(),
            error_report: String::new(),
            map_approval: String::new(),
        }
    }
}

/// The log, on standard error.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Log {
    /// Lines for people, or one JSON object a line.
    pub format: LogFormat,
    /// What is logged, in the notation of tracing's `EnvFilter`.
    pub filter: String,
}

impl Default for Log {
    fn default() -> Self {
        Self { format: LogFormat::Text, filter: "info".into() }
    }
}

/// Form of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// Lines for people.
    Text,
    /// One JSON object a line.
    Json,
}

impl Settings {
    /// Reads the file (`path`, or `biaohui.toml` where it exists) and the environment. The error holds every problem, one a line.
    pub fn load(path: Option<&Path>, environment: HashMap<String, String>) -> Result<Self, Problems> {
        let database_url = environment.get("DATABASE_URL").filter(|url| !url.is_empty()).cloned();
        let file = match path {
            Some(path) => File::from(path).format(FileFormat::Toml).required(true),
            None => File::from(Path::new(FILE)).format(FileFormat::Toml).required(false),
        };
        let variables =
            Environment::with_prefix(PREFIX).prefix_separator("__").separator("__").ignore_empty(true).source(Some(environment));
        let config = Config::builder().add_source(file).add_source(variables);
        let config = config.set_override_option("database.url", database_url).and_then(|config| config.build());
        let settings = Self::read(&config.map_err(|error| Problems(vec![error.to_string()]))?)?;
        let problems = settings.problems();
        if problems.is_empty() { Ok(settings) } else { Err(Problems(problems)) }
    }

    fn read(config: &Config) -> Result<Self, Problems> {
        let mut problems = Vec::new();
        let settings = Self {
            server: section(config, "server", &mut problems),
            storage: section(config, "storage", &mut problems),
            database: section(config, "database", &mut problems),
            keys: section(config, "keys", &mut problems),
            region: section(config, "region", &mut problems),
            site: section(config, "site", &mut problems),
            demo: section(config, "demo", &mut problems),
            log: section(config, "log", &mut problems),
        };
        let known: BTreeMap<String, serde_json::Value> = match serde_json::to_value(&settings) {
            Ok(serde_json::Value::Object(sections)) => sections.into_iter().collect(),
            _ => BTreeMap::new(),
        };
        let given: BTreeMap<String, serde_json::Value> = config.clone().try_deserialize().unwrap_or_default();
        problems.extend(given.keys().filter(|name| !known.contains_key(*name)).map(|name| format!("{name}: there is no such section")));
        if problems.is_empty() { Ok(settings) } else { Err(Problems(problems)) }
    }
}

fn section<T: Default + DeserializeOwned>(config: &Config, name: &str, problems: &mut Vec<String>) -> T {
    match config.get(name) {
        Ok(section) => section,
        Err(ConfigError::NotFound(_)) => T::default(),
        Err(error) => {
            problems.push(format!("{name}: {error}"));
            T::default()
        }
    }
}

/// A list in the file, or words parted by commas in a variable.
fn list<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Either {
        List(Vec<String>),
        Words(String),
    }
    Ok(match Either::deserialize(deserializer)? {
        Either::List(list) => list,
        Either::Words(words) => words.split(',').map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect(),
    })
}

/// Everything that is wrong with the settings.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.join("\n"))]
pub struct Problems(pub Vec<String>);
