//! Two people edited one position: the second sees both texts, field by field, and decides. Nothing that was typed is lost.

use exchange::positions::{FIELDS, PositionDraft, PositionForm};
use leptos::prelude::*;

use super::{form::shown, path};
use crate::{
    components::{Crumbs, PageTitle},
    form::values,
    format,
    pages::positions::words::label,
    site::Page,
    t,
};

/// Both texts, and what can be done.
#[component]
pub fn ConflictView(
    /// The draft as it is stored.
    theirs: PositionDraft,
    /// What was typed.
    mine: PositionForm,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let time = format::date_time(theirs.updated_at, page.exchange().region().utc_offset_hours);
    let read = |field: &str, form: &PositionForm| {
        let texts: Vec<_> = values(form, field).iter().filter(|value| !value.is_empty()).map(|value| shown(locale, field, value)).collect();
        if texts.is_empty() { t!(locale, "form-empty") } else { texts.join(" / ") }
    };
    let differs = |field: &&str| values(&mine, field) != values(&theirs.form, field);
    let rows = FIELDS
        .iter()
        .filter(|field| differs(field))
        .map(|field| {
            view! {
                <tr>
                    <th scope="row">{label(locale, field)}</th>
                    <td data-label=t!(locale, "conflict-mine")><span class="typed">{read(field, &mine)}</span></td>
                    <td data-label=t!(locale, "conflict-theirs")><span class="typed">{read(field, &theirs.form)}</span></td>
                </tr>
            }
        })
        .collect_view();
    let hidden = FIELDS
        .iter()
        .flat_map(|field| values(&mine, field).into_iter().map(move |value| (*field, value)))
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view();
    view! {
        <PageTitle text=t!(locale, "conflict-title") wrong=true/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps=vec![(t!(locale, "nav-workbench"), "/workbench")] here=t!(locale, "position-draft-title")/>
            <h1>{t!(locale, "conflict-title")}</h1>
            <p role="alert">{t!(locale, "position-conflict-text", time = time)}</p>
            <table class="table table--cards conflict">
                <caption class="hidden">{t!(locale, "conflict-caption")}</caption>
                <thead><tr>
                    <th scope="col">{t!(locale, "conflict-field")}</th>
                    <th scope="col">{t!(locale, "conflict-mine")}</th>
                    <th scope="col">{t!(locale, "conflict-theirs")}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
            <form class="bar bar--mid" method="post" action=page.link(&path(theirs.address))>
                <input type="hidden" name="version" value=theirs.version/>
                {hidden}
                <button class="btn" name="save">{t!(locale, "conflict-save-mine")}</button>
                <a class="btn btn--quiet" href=page.link(&path(theirs.address))>{t!(locale, "conflict-take-theirs")}</a>
            </form>
        </div>
    }
}
