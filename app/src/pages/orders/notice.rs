//! One notice: before and after of what changed, a question with its answer, the reason.

use exchange::{
    Locale,
    codes::NoticeKind,
    notices::{ChangeLine, NoticeView},
    orders::EXTENSION,
};
use leptos::prelude::*;

use super::{
    draft::words::{full_label, key, shown},
    voices::asker,
};
use crate::{
    components::{NoticeTag, When, words},
    pages::notices,
    site::{Page, use_locale},
    t,
};

/// Fields of the order's form that an amendment names by their path.
const FIELDS: [&str; 7] = ["background", "sampling", "note", "qualifications", "delivery_days", "closes_at", "questions_until"];

/// A notice as a line of a list.
#[component]
pub fn NoticeLine(
    /// The notice.
    notice: NoticeView,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let lang = words::foreign(locale, &notice.lang);
    let address = page.link(&notices::path_of(&notice.number));
    view! {
        <li>
            <p><NoticeTag kind=notice.kind/>" "<When at=notice.published_at/>"　"<a class="muted" href=address>{notice.number.clone()}</a></p>
            <p lang=lang><b>{notice.title.clone()}</b></p>
            <NoticeText notice/>
        </li>
    }
}

/// What a notice says below its title: text, what changed, why.
#[component]
pub fn NoticeText(
    /// The notice.
    notice: NoticeView,
) -> impl IntoView {
    let locale = use_locale();
    let lang = words::foreign(locale, &notice.lang);
    let changes = match notice.kind {
        _ if notice.changes.is_empty() => None,
        NoticeKind::Clarification => Some(notice.changes.into_iter().map(|line| clarified(locale, line)).collect_view().into_any()),
        _ => Some(changes_table(locale, &notice.lang, notice.changes).into_any()),
    };
    view! {
        {(!notice.body.is_empty()).then(|| view! { <div class="prose" lang=lang><p>{notice.body}</p></div> })}
        {changes}
        {(!notice.reason.is_empty()).then(|| view! { <p class="small"><span class="muted">{t!(locale, "order-reason")}</span><span class="typed" lang=lang>{notice.reason}</span></p> })}
    }
}

/// What an amendment changes, before and after.
pub fn changes_table(locale: Locale, lang: &str, changes: Vec<ChangeLine>) -> impl IntoView + use<> {
    let lang = words::foreign(locale, lang);
    let rows = changes
        .into_iter()
        .map(|change| {
            let (matter, path) = matter(locale, change.item);
            let read = |text: String| match &path {
                Some(_) if text.is_empty() => t!(locale, "form-empty"),
                Some(path) => shown(locale, path, &text),
                None => text,
            };
            view! {
                <tr>
                    <th scope="row">{matter}</th>
                    <td data-label=t!(locale, "order-before")><del class="typed" lang=lang>{read(change.before)}</del></td>
                    <td data-label=t!(locale, "order-after")><ins class="typed" lang=lang>{read(change.after)}</ins></td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="table table--cards conflict">
            <caption class="hidden">{t!(locale, "order-changes")}</caption>
            <thead><tr><th scope="col">{t!(locale, "order-matter")}</th><th scope="col">{t!(locale, "order-before")}</th><th scope="col">{t!(locale, "order-after")}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

/// How the closing moved, where it is among the changes: 投标截止 before → after.
pub fn changed_closing(locale: Locale, changes: &[ChangeLine]) -> Option<impl IntoView + use<>> {
    let line = changes.iter().find(|line| line.item == EXTENSION || line.item == "closes_at")?;
    let [before, after] = [&line.before, &line.after].map(|text| shown(locale, "closes_at", text));
    Some(view! { {t!(locale, "order-closes")}" "<del>{before}</del>" → "<ins>{after}</ins>" " })
}

/// What a line is about, and the path of the field whose texts it holds; words that are none of these stand as they are.
fn matter(locale: Locale, item: String) -> (String, Option<String>) {
    match item.as_str() {
        EXTENSION => (t!(locale, "amend-extension"), Some("closes_at".to_owned())),
        path if FIELDS.contains(&key(path)) => (full_label(locale, path), Some(item)),
        _ => (item, None),
    }
}

/// A question with its answer.
fn clarified(locale: Locale, line: ChangeLine) -> impl IntoView {
    let number = line.item.strip_prefix("enquiry.").and_then(|number| number.parse().ok());
    let who = number.map_or_else(|| line.item.clone(), |number| asker(locale, number));
    view! {
        <p class="small"><b>{who}</b></p>
        <p class="typed">{line.before}</p>
        <div class="answer"><p class="small"><b>{t!(locale, "enquiry-answer")}</b></p><p class="typed">{line.after}</p></div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matters_are_worded_where_they_are_fields_and_stand_as_they_are_elsewhere() {
        let zh = |item: &str| matter(Locale::Zh, item.to_owned()).0;
        assert_eq!(zh("lots.0.items.1.sampling"), "包 1 第 2 项：抽样方案");
        assert_eq!(zh("公示期限"), "公示期限");
        assert_ne!(zh(EXTENSION), EXTENSION);
        for field in FIELDS {
            for locale in [Locale::Zh, Locale::En] {
                assert!(!matter(locale, field.to_owned()).0.contains("Unknown"), "{field} has no name");
            }
        }
    }
}
