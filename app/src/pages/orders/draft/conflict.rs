//! Two people edited one draft: the second sees both texts, field by field, and decides. Nothing that was typed is lost.

use exchange::{
    codes::OrderStage,
    orders::{OrderForm, Step},
};
use leptos::prelude::*;

use super::{
    fields::{paths, values},
    load::Draft,
    place::Place,
    words,
};
use crate::{
    components::{Crumbs, PageTitle},
    format,
    site::Page,
    t,
};

/// What was typed on top of a version that is no longer the stored one.
#[derive(Debug, Clone)]
pub struct Conflict {
    /// The step that was filled in.
    pub step: Step,
    /// The stored form with what was typed for that step.
    pub mine: OrderForm,
}

/// Both texts, and what can be done.
#[component]
pub fn ConflictView(
    /// The draft as it is stored.
    draft: Draft,
    /// What was typed.
    conflict: Conflict,
    /// Where it was typed.
    place: Place,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let is_draft = draft.view.stage == OrderStage::Draft;
    let time = format::date_time(draft.view.updated_at, page.exchange().region().utc_offset_hours);
    let path = page.link(&place.path(draft.view.address));
    let theirs_place = match conflict.step {
        Step::Item(lot, item) if draft.view.form.lots.get(lot).is_none_or(|lot| item >= lot.items.len()) => Place::At(Step::Lots),
        step => Place::At(step),
    };
    let rows = differing(&conflict, &draft.view.form)
        .into_iter()
        .map(|(field, mine, theirs)| {
            view! {
                <tr>
                    <th scope="row">{words::full_label(locale, &field)}</th>
                    <td data-label=t!(locale, "conflict-mine")><span class="typed">{read(&page, &field, &mine)}</span></td>
                    <td data-label=t!(locale, "conflict-theirs")><span class="typed">{read(&page, &field, &theirs)}</span></td>
                </tr>
            }
        })
        .collect_view();
    let hidden = paths(&conflict.mine, conflict.step)
        .into_iter()
        .flat_map(|field| values(&conflict.mine, &field).into_iter().map(move |value| (field.clone(), value)))
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view();
    let explained = if is_draft { t!(locale, "conflict-text", time = time) } else { t!(locale, "conflict-not-a-draft") };
    view! {
        <PageTitle text=t!(locale, "conflict-title") wrong=true/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps=vec![(t!(locale, "nav-workbench"), "/workbench")] here=t!(locale, "draft-title")/>
            <h1>{t!(locale, "conflict-title")}</h1>
            <p role="alert">{explained}</p>
            <table class="table table--cards conflict">
                <caption class="hidden">{t!(locale, "conflict-caption")}</caption>
                <thead><tr>
                    <th scope="col">{t!(locale, "conflict-field")}</th>
                    <th scope="col">{t!(locale, "conflict-mine")}</th>
                    <th scope="col">{t!(locale, "conflict-theirs")}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
            <form class="bar bar--mid" method="post" action=path>
                <input type="hidden" name="version" value=draft.view.version/>
                {hidden}
                {is_draft.then(|| view! { <button class="btn" name="save">{t!(locale, "conflict-save-mine")}</button> })}
                <a class="btn btn--quiet" href=page.link(&theirs_place.path(draft.view.address))>{t!(locale, "conflict-take-theirs")}</a>
            </form>
        </div>
    }
}

/// Fields of the step whose texts differ: path, mine, theirs.
fn differing(conflict: &Conflict, theirs: &OrderForm) -> Vec<(String, Vec<String>, Vec<String>)> {
    let mut all = paths(&conflict.mine, conflict.step);
    all.extend(paths(theirs, conflict.step).into_iter().filter(|path| !all.contains(path)).collect::<Vec<_>>());
    let texts = all.into_iter().map(|path| (values(&conflict.mine, &path), values(theirs, &path), path));
    texts.filter(|(mine, theirs, _)| mine.join("\n") != theirs.join("\n")).map(|(mine, theirs, path)| (path, mine, theirs)).collect()
}

fn read(page: &Page, path: &str, values: &[String]) -> String {
    let texts: Vec<_> = values.iter().filter(|value| !value.is_empty()).map(|value| words::shown(page.locale, path, value)).collect();
    if texts.is_empty() { t!(page.locale, "form-empty") } else { texts.join(" / ") }
}

#[cfg(test)]
mod tests {
    use exchange::orders::{ItemForm, LotForm};

    use super::*;

    #[test]
    fn only_fields_that_differ_are_shown_with_both_texts() {
        let theirs = OrderForm { title: "甲".into(), background: "同".into(), ..OrderForm::default() };
        let mine = OrderForm { title: "乙".into(), ..theirs.clone() };
        let rows = differing(&Conflict { step: Step::Basics, mine }, &theirs);
        assert_eq!(rows, [("title".to_owned(), vec!["乙".to_owned()], vec!["甲".to_owned()])]);
    }

    #[test]
    fn an_item_that_the_other_removed_is_still_shown() {
        let item = ItemForm { quantity: "7".into(), ..ItemForm::default() };
        let mine = OrderForm { lots: vec![LotForm { items: vec![item], ..LotForm::default() }], ..OrderForm::default() };
        let rows = differing(&Conflict { step: Step::Item(0, 0), mine }, &OrderForm::default());
        assert_eq!(rows, [("lots.0.items.0.quantity".to_owned(), vec!["7".to_owned()], vec![])]);
    }
}
