//! Two people edited one profile: the second sees both texts, field by field, and decides. Nothing that was typed is lost.

use exchange::companies::profile::{ProfileForm, ProfileView, Section};
use leptos::prelude::*;

use super::{
    fields::paths,
    place::path,
    words::{full_label, shown},
};
use crate::{
    components::{Crumbs, PageTitle},
    form::values,
    format,
    site::Page,
    t,
};

/// What was typed on top of a version that is no longer the stored one.
#[derive(Debug, Clone)]
pub struct Conflict {
    /// The section that was filled in.
    pub section: Section,
    /// The stored form with what was typed for that section.
    pub mine: ProfileForm,
}

/// Both texts, and what can be done.
#[component]
pub fn ConflictView(
    /// The profile as it is stored.
    theirs: ProfileView,
    /// What was typed.
    conflict: Conflict,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let time = theirs.updated_at.map(|at| format::date_time(at, page.exchange().region().utc_offset_hours)).unwrap_or_default();
    let gone = matches!(conflict.section, Section::Capability(index) if index >= theirs.form.capabilities.len());
    let theirs_section = if gone { Section::Capabilities } else { conflict.section };
    let read = |field: &str, values: &[String]| {
        let texts: Vec<_> = values.iter().filter(|value| !value.is_empty()).map(|value| shown(locale, field, value)).collect();
        if texts.is_empty() { t!(locale, "form-empty") } else { texts.join(" / ") }
    };
    let rows = differing(&conflict, &theirs.form)
        .into_iter()
        .map(|(field, mine, theirs)| {
            view! {
                <tr>
                    <th scope="row">{full_label(locale, &field)}</th>
                    <td data-label=t!(locale, "conflict-mine")><span class="typed">{read(&field, &mine)}</span></td>
                    <td data-label=t!(locale, "conflict-theirs")><span class="typed">{read(&field, &theirs)}</span></td>
                </tr>
            }
        })
        .collect_view();
    let hidden = paths(&conflict.mine, conflict.section)
        .into_iter()
        .flat_map(|field| values(&conflict.mine, &field).into_iter().map(move |value| (field.clone(), value)))
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view();
    view! {
        <PageTitle text=t!(locale, "conflict-title") wrong=true/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps=vec![(t!(locale, "company-title"), "/company")] here=t!(locale, "profile-title")/>
            <h1>{t!(locale, "conflict-title")}</h1>
            <p role="alert">{t!(locale, "profile-conflict-text", time = time)}</p>
            <table class="table table--cards conflict">
                <caption class="hidden">{t!(locale, "conflict-caption")}</caption>
                <thead><tr>
                    <th scope="col">{t!(locale, "conflict-field")}</th>
                    <th scope="col">{t!(locale, "conflict-mine")}</th>
                    <th scope="col">{t!(locale, "conflict-theirs")}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
            <form class="bar bar--mid" method="post" action=page.link(&path(conflict.section))>
                <input type="hidden" name="version" value=theirs.version/>
                {hidden}
                <button class="btn" name="save">{t!(locale, "conflict-save-mine")}</button>
                <a class="btn btn--quiet" href=page.link(&path(theirs_section))>{t!(locale, "conflict-take-theirs")}</a>
            </form>
        </div>
    }
}

/// Fields of the section whose texts differ: path, mine, theirs.
fn differing(conflict: &Conflict, theirs: &ProfileForm) -> Vec<(String, Vec<String>, Vec<String>)> {
    let mut all = paths(&conflict.mine, conflict.section);
    all.extend(paths(theirs, conflict.section).into_iter().filter(|path| !all.contains(path)).collect::<Vec<_>>());
    let texts = all.into_iter().map(|path| (values(&conflict.mine, &path), values(theirs, &path), path));
    texts.filter(|(mine, theirs, _)| mine.join("\n") != theirs.join("\n")).map(|(mine, theirs, path)| (path, mine, theirs)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_fields_that_differ_are_shown_with_both_texts() {
        let theirs = ProfileForm { intro: "甲".into(), founded: "2018".into(), ..ProfileForm::default() };
        let mine = ProfileForm { intro: "乙".into(), ..theirs.clone() };
        let rows = differing(&Conflict { section: Section::About, mine }, &theirs);
        assert_eq!(rows, [("intro".to_owned(), vec!["乙".to_owned()], vec!["甲".to_owned()])]);
    }
}
