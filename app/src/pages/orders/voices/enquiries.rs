//! Questions and answers on the page of an order.

use exchange::{
    Locale,
    enquiries::{Enquiries, EnquiryState, EnquiryView},
};
use leptos::prelude::*;

use crate::{
    components::{Empty, Saved, When, words},
    form::Fields,
    site::{Page, use_locale},
    t,
};

/// The pseudonym of an asker: 提问人甲, Asker A; a number past the last letter.
pub fn asker(locale: Locale, number: i32) -> String {
    let letters: &[char] = match locale {
        Locale::Zh => &['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'],
        Locale::En => &['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M'],
    };
    let letter = usize::try_from(number).ok().and_then(|number| letters.get(number.checked_sub(1)?));
    t!(locale, "enquiry-asker", name = letter.map_or_else(|| number.to_string(), ToString::to_string))
}

/// The section: what awaits the buyer's reply, the own company's questions, and what was answered.
#[component]
pub fn EnquiriesSection(
    /// Public number of the order.
    number: String,
    /// The questions as the viewer sees them.
    enquiries: Enquiries,
) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let query = Fields::parse(page.query.as_bytes());
    let done = ["asked", "answered", "declined"].into_iter().find(|word| query.has(word));
    let done = done.map(|word| view! { <Saved text=crate::i18n::text(locale, &format!("enquiry-done-{word}"))/> });
    let ask = enquiries
        .may_ask
        .then(|| view! { <a href=page.link(&format!("/orders/{number}/questions/new"))>{t!(locale, "enquiry-ask")}</a>"　" });
    let until = if enquiries.over { t!(locale, "enquiry-over") } else { t!(locale, "enquiry-until") };
    let empty = enquiries.answered.is_empty() && enquiries.own.is_empty() && enquiries.waiting.is_empty();
    let waiting = enquiries.waiting.into_iter().map(|question| view! { <Waiting number=number.clone() question/> }).collect_view();
    let own = enquiries.own.into_iter().map(|question| view! { <Question question/> }).collect_view();
    let answered = enquiries.answered.into_iter().map(|question| view! { <Question question/> }).collect_view();
    let group = |title: String, lines: AnyView| view! { <h3>{title}</h3><ul class="lines">{lines}</ul> };
    view! {
        <section aria-labelledby="questions">
            <div class="head bar">
                <h2 id="questions">{t!(locale, "enquiry-title")}</h2>
                <p class="bar__end small">{ask}{until}<When at=enquiries.until/></p>
            </div>
            {done}
            {empty.then(|| view! {
                <Empty title=t!(locale, "enquiry-none")><p class="small muted">{t!(locale, if enquiries.over { "enquiry-none-over" } else { "enquiry-none-hint" })}</p></Empty>
            })}
            {(!waiting.is_empty()).then(|| group(t!(locale, "enquiry-waiting"), waiting.into_any()))}
            {(!own.is_empty()).then(|| group(t!(locale, "enquiry-own"), own.into_any()))}
            {(!answered.is_empty()).then(|| view! { <ul class="lines">{answered}</ul> })}
        </section>
    }
}

/// A question that the buyer has yet to reply to.
#[component]
fn Waiting(number: String, question: EnquiryView) -> impl IntoView {
    let page = Page::here();
    let locale = page.locale;
    let href = page.link(&format!("/orders/{number}/questions/{}", question.position));
    let who = asker(locale, question.asker);
    view! {
        <li>
            <p class="bar"><b>{who.clone()}</b><small class="muted"><When at=question.asked_at/></small>
                <a class="btn btn--small bar__end" href=href>{t!(locale, "enquiry-reply")}<span class="hidden">{who}</span></a></p>
            <p class="typed" lang=words::foreign(locale, &question.lang)>{question.question}</p>
        </li>
    }
}

/// A question with what became of it.
#[component]
fn Question(question: EnquiryView) -> impl IntoView {
    let locale = use_locale();
    let lang = words::foreign(locale, &question.lang);
    let reply = match question.state {
        EnquiryState::Waiting => view! { <p><span class="tag tag--warn">{t!(locale, "enquiry-state-waiting")}</span></p> }.into_any(),
        EnquiryState::Answered => reply(t!(locale, "enquiry-answer"), &question),
        EnquiryState::Declined => reply(t!(locale, "enquiry-state-declined"), &question),
    };
    view! {
        <li>
            <p><b>{asker(locale, question.asker)}</b>" "<small class="muted"><When at=question.asked_at/></small></p>
            <p class="typed" lang=lang>{question.question}</p>
            {reply}
        </li>
    }
}

fn reply(title: String, question: &EnquiryView) -> AnyView {
    view! {
        <div class="answer">
            <p><b>{title}</b>" "<small class="muted">{question.replied_at.map(|at| view! { <When at/> })}</small></p>
            <p class="typed">{question.reply.clone()}</p>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn askers_are_told_apart_by_letter_and_then_by_number() {
        assert_eq!(asker(Locale::Zh, 1), "提问人甲");
        assert_eq!(asker(Locale::Zh, 11), "提问人11");
        assert_eq!(asker(Locale::En, 2), "Asker B");
        assert_eq!(asker(Locale::En, 14), "Asker 14");
    }
}
