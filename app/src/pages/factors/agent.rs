//! What a browser calls itself, in words.

use exchange::Locale;

use crate::t;

/// Marks of browsers, the particular before the general: most call themselves Chrome and Safari as well.
const BROWSERS: [(&str, &str); 14] = [
    ("MicroMessenger", "wechat"),
    ("QQBrowser", "qq"),
    ("Quark", "quark"),
    ("UCBrowser", "uc"),
    ("UBrowser", "uc"),
    ("QIHU", "360"),
    ("360SE", "360"),
    ("HuaweiBrowser", "huawei"),
    ("MiuiBrowser", "mi"),
    ("Edg", "edge"),
    ("OPR/", "opera"),
    ("Firefox", "firefox"),
    ("Chrome", "chrome"),
    ("Safari", "safari"),
];

/// Marks of systems, the particular before the general.
const SYSTEMS: [(&str, &str); 8] = [
    ("OpenHarmony", "HarmonyOS"),
    ("HarmonyOS", "HarmonyOS"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
];

/// Browser and system: 微信，Android.
pub(in crate::pages) fn words(locale: Locale, user_agent: &str) -> String {
    let find = |marks: &[(&str, &'static str)]| marks.iter().find(|(mark, _)| user_agent.contains(mark)).map(|(_, name)| *name);
    let browser = find(&BROWSERS).unwrap_or("unknown");
    let browser = t!(locale, &format!("browser-{browser}"));
    match find(&SYSTEMS) {
        Some(system) => t!(locale, "sessions-browser-on", browser = browser, system = system),
        None => browser,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_known_by_their_particular_mark() {
        let agents = [
            (
                "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0 Mobile Safari/537.36 MicroMessenger/8.0.49",
                "微信，Android",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0",
                "Edge，Windows",
            ),
            ("Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0", "Firefox，Linux"),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
                "Safari，iPhone",
            ),
            ("curl/8.5.0", "其他浏览器或程序"),
            ("", "其他浏览器或程序"),
        ];
        for (agent, expected) in agents {
            assert_eq!(words(Locale::Zh, agent), expected, "{agent}");
        }
        assert_eq!(words(Locale::En, agents[0].0), "WeChat on Android");
    }

    #[test]
    fn every_browser_has_a_name_in_both_languages() {
        for (_, name) in BROWSERS {
            for locale in [Locale::Zh, Locale::En] {
                assert!(!t!(locale, &format!("browser-{name}")).contains("Unknown localization"), "{name}");
            }
        }
    }
}
