//! The settings as `config check` prints them: one a line, secrets masked.

use serde_json::Value;

use super::Settings;

impl Settings {
    /// `section.key = value` of everything that is in force, secrets masked.
    pub fn lines(&self) -> Vec<String> {
        let mut shown = self.clone();
        shown.database.url = shown.database.url.as_deref().map(mask);
        let mut lines = Vec::new();
        flatten("", &serde_json::to_value(&shown).unwrap_or_default(), &mut lines);
        lines
    }
}

fn flatten(path: &str, value: &Value, lines: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                flatten(&if path.is_empty() { name.clone() } else { format!("{path}.{name}") }, value, lines);
            }
        }
        Value::Null => lines.push(format!("{path} is not set")),
        value => lines.push(format!("{path} = {value}")),
    }
}

/// Hides the password of a database's address, wherever it stands.
fn mask(url: &str) -> String {
    let (address, query) = url.split_once('?').map_or((url, None), |(address, query)| (address, Some(query)));
    let address = match address.split_once("://").and_then(|(scheme, rest)| Some((scheme, rest.rsplit_once('@')?))) {
        Some((scheme, (user, host))) => {
            let user = user.split_once(':').map_or(user.to_owned(), |(user, _)| format!("{user}:***"));
            format!("{scheme}://{user}@{host}")
        }
        None => address.to_owned(),
    };
    let query = query.map(|query| {
        let parts = query.split('&').map(|part| match part.split_once('=') {
            Some((key, _)) if key.contains("password") => format!("{key}=***"),
            _ => part.to_owned(),
        });
        parts.collect::<Vec<_>>().join("&")
    });
    query.map_or(address.clone(), |query| format!("{address}?{query}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_masked() {
        assert_eq!(mask("postgres://portal:p@ss:word@db.example.cn:5432/portal"), "postgres://portal:***@db.example.cn:5432/portal");
        assert_eq!(mask("postgres://db/portal?user=a&password=secret"), "postgres://db/portal?user=a&password=***");
        assert_eq!(mask("sqlite://./var/biaohui.sqlite?mode=rwc"), "sqlite://./var/biaohui.sqlite?mode=rwc");
        let mut settings = Settings::default();
        settings.database.url = Some("postgres://portal:secret@db/portal".into());
        let text = settings.lines().join("\n");
        assert!(text.contains("server.listen = \"127.0.0.1:3000\"") && !text.contains("secret"), "{text}");
    }
}
