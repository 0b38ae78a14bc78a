//! `…/{number}/roster`: who signed up, for those who run the occasion; and cancelling it.

use exchange::{
    Error, FieldErrors,
    occasions::{Board, EnrolmentState, OccasionStage, Roster, RosterRow},
};
use leptos::prelude::*;

use super::{detail::here, name, path, path_of};
use crate::{
    components::{AreaField, Crumbs, Empty, ErrorSummary, Head, PageTitle, When, sentences, words},
    errors::page_error,
    format,
    pages::orders::draft::param,
    site::Page,
    t,
};

/// What was typed and did not work.
#[derive(Clone, Default)]
pub struct Typed {
    /// The reason of the cancellation.
    pub reason: String,
    /// What is wrong with it.
    pub errors: FieldErrors,
}

/// The page.
#[component]
pub fn RosterPage() -> impl IntoView {
    let page = Page::here();
    let number = param("number");
    let typed = use_context::<Typed>().unwrap_or_default();
    view! {
        <Suspense>
            {Suspend::new(async move {
                let loaded = async {
                    if Board::of_number(&number) != here(&page) {
                        return Err(Error::NotFound);
                    }
                    let roster = exchange::occasions::roster(page.exchange(), page.actor(), &number).await?;
                    let occasion = exchange::occasions::occasion(page.exchange(), page.actor(), &number).await?;
                    Ok((roster, occasion.stage))
                };
                match loaded.await {
                    Ok((roster, stage)) => whole(&page, &number, roster, stage, &typed),
                    Err(error) => page_error(&error),
                }
            })}
        </Suspense>
    }
}

fn whole(page: &Page, number: &str, roster: Roster, stage: OccasionStage, typed: &Typed) -> AnyView {
    let locale = page.locale;
    let board = Board::of(roster.kind);
    let errors = sentences(page, &typed.errors);
    let lines: Vec<_> =
        errors.iter().map(|(field, sentence)| (field.clone(), t!(locale, "occasion-cancel-reason"), sentence.clone())).collect();
    let wrong = !lines.is_empty();
    let total = roster.rows.len();
    let rows = roster.rows.into_iter().map(|row| view! { <Line row/> }).collect_view();
    let table = if total == 0 {
        view! { <Empty title=t!(locale, "roster-none")><p class="small muted">{t!(locale, "roster-none-text")}</p></Empty> }.into_any()
    } else {
        view! {
            <table class="table table--cards">
                <caption class="hidden">{t!(locale, "roster-title")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!(locale, "enrol-name")}</th>
                        <th scope="col">{t!(locale, "enrol-phone")}</th>
                        <th scope="col">{t!(locale, "roster-company")}</th>
                        <th scope="col" class="num">{t!(locale, "enrol-persons")}</th>
                        <th scope="col">{t!(locale, "roster-since")}</th>
                        <th scope="col">{t!(locale, "occasion-status")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    };
    let cancel = (stage == OccasionStage::Published).then(|| {
        view! {
            <section aria-labelledby="cancel">
                <Head id="cancel" text=t!(locale, "occasion-cancel")/>
                <details open=wrong>
                    <summary>{t!(locale, "occasion-cancel-open")}</summary>
                    <form class="flow" method="post" action=page.link(&format!("{}/cancel", path_of(number))) novalidate>
                        <p class="small">{t!(locale, "occasion-cancel-text")}</p>
                        <AreaField name="reason" label=t!(locale, "occasion-cancel-reason") value=typed.reason.clone() rows=3 error=errors.get("reason").cloned()/>
                        <p><button class="btn">{t!(locale, "occasion-cancel-sure")}</button></p>
                    </form>
                </details>
            </section>
        }
    });
    view! {
        <PageTitle text=t!(locale, "roster-title") wrong/>
        <div class="wrap page flow flow--mid">
            <Crumbs steps=vec![(name(locale, board), path(board))] here=t!(locale, "roster-title")/>
            <ErrorSummary errors=lines/>
            <header class="flow flow--tight">
                <h1>{t!(locale, "roster-title")}</h1>
                <p><a href=page.link(&path_of(number)) lang=words::foreign(locale, &roster.lang)>{roster.title}</a>" "<span class="muted small">{number.to_owned()}</span></p>
                <p class="small">{t!(locale, "roster-sum", taken = format::number(roster.taken.into()), capacity = format::number(roster.capacity.into()))}</p>
                <p class="small muted">{t!(locale, "roster-privacy")}</p>
            </header>
            {table}
            {cancel}
        </div>
    }
    .into_any()
}

#[component]
fn Line(row: RosterRow) -> impl IntoView {
    let locale = Page::here().locale;
    let (name, phone) = row
        .contact
        .map_or_else(|| (t!(locale, "roster-anonymous"), "—".to_owned()), |(name, phone)| (name, phone.reveal().as_str().to_owned()));
    let (class, state) = match row.state {
        EnrolmentState::Waiting => ("tag tag--warn", t!(locale, "enrol-state-waiting")),
        _ => ("tag tag--ok", t!(locale, "enrol-state-enrolled")),
    };
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td data-label=t!(locale, "enrol-phone")>{phone}</td>
            <td data-label=t!(locale, "roster-company") lang=words::foreign_zh(locale)>{row.company.unwrap_or_else(|| "—".to_owned())}</td>
            <td class="num" data-label=t!(locale, "enrol-persons")>{row.persons}</td>
            <td data-label=t!(locale, "roster-since")><When at=row.created_at/></td>
            <td data-label=t!(locale, "occasion-status")><span class=class>{state}</span></td>
        </tr>
    }
}
