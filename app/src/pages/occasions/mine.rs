//! `/me/enrolments`: what a person signed up for.

use exchange::{
    codes::CodeList,
    occasions::{EnrolmentState, MyEnrolment},
};
use leptos::prelude::*;

use super::path_of;
use crate::{
    components::{Crumbs, Empty, PageTitle, When, words},
    errors::page_error,
    site::Page,
    t,
};

/// The page.
#[component]
pub fn MyEnrolmentsPage() -> impl IntoView {
    let page = Page::here();
    view! {
        <Suspense>
            {Suspend::new(async move {
                match exchange::occasions::mine(page.exchange(), page.actor()).await {
                    Ok(rows) => whole(&page, rows),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn whole(page: &Page, rows: Vec<MyEnrolment>) -> AnyView {
    let locale = page.locale;
    let none = rows.is_empty();
    let lines = rows.into_iter().map(|row| view! { <Line row/> }).collect_view();
    let body = if none {
        let [training, contests, events] = ["/training", "/contests", "/events"].map(|path| page.link(path));
        view! {
            <Empty title=t!(locale, "my-enrolments-none")>
                <p>
                    <a class="btn btn--quiet btn--small" href=training>{t!(locale, "nav-training")}</a>" "
                    <a class="btn btn--quiet btn--small" href=contests>{t!(locale, "nav-contests")}</a>" "
                    <a class="btn btn--quiet btn--small" href=events>{t!(locale, "nav-events")}</a>
                </p>
            </Empty>
        }
        .into_any()
    } else {
        view! {
            <table class="table table--cards">
                <caption class="hidden">{t!(locale, "my-enrolments")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!(locale, "occasion-what")}</th>
                        <th scope="col">{t!(locale, "occasion-begins")}</th>
                        <th scope="col">{t!(locale, "occasion-place")}</th>
                        <th scope="col" class="num">{t!(locale, "enrol-persons")}</th>
                        <th scope="col">{t!(locale, "occasion-status")}</th>
                    </tr>
                </thead>
                <tbody>{lines}</tbody>
            </table>
        }
        .into_any()
    };
    view! {
        <PageTitle text=t!(locale, "my-enrolments")/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps=vec![(t!(locale, "nav-workbench"), "/workbench")] here=t!(locale, "my-enrolments")/>
            <h1>{t!(locale, "my-enrolments")}</h1>
            {body}
        </div>
    }
    .into_any()
}

#[component]
fn Line(row: MyEnrolment) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let (class, state) = match row.state {
        _ if row.cancelled => ("tag tag--bad", t!(locale, "occasion-cancelled")),
        EnrolmentState::Enrolled => ("tag tag--ok", t!(locale, "enrol-state-enrolled")),
        EnrolmentState::Waiting => ("tag tag--warn", t!(locale, "enrol-state-waiting")),
        EnrolmentState::Withdrawn => ("tag", t!(locale, "enrol-state-withdrawn")),
    };
    view! {
        <tr>
            <th scope="row">
                <a class="quiet order__title" href=page.link(&path_of(&row.number)) lang=words::foreign(locale, &row.lang)>{row.title}</a>
                <small class="order__meta">{row.number.clone()}"　"{row.kind.label(locale)}</small>
            </th>
            <td data-label=t!(locale, "occasion-begins")><When at=row.begins_at/></td>
            <td data-label=t!(locale, "occasion-place")>{words::city_short(locale, &row.division)}</td>
            <td class="num" data-label=t!(locale, "enrol-persons")>{row.persons}</td>
            <td data-label=t!(locale, "occasion-status")><span class=class>{state}</span></td>
        </tr>
    }
}
