//! The search field with suggestions while typing. Without a script it is the plain field of its form.

use std::time::Duration;

use js_sys::{Array, Reflect};
use leptos::{
    ev::KeyboardEvent,
    leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle},
    prelude::*,
    task::spawn_local,
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// How long a person pauses before suggestions are asked for.
const PAUSE: Duration = Duration::from_millis(150);

/// One suggestion, as `/suggest` answers it.
#[derive(Clone)]
struct Line {
    kind: String,
    text: String,
    href: String,
}

/// A search field inside a form.
#[island]
pub fn SearchBox(
    /// Id of the field.
    id: String,
    /// What stands in it while it is empty.
    placeholder: String,
    /// Name of the list of suggestions, for screen readers.
    listed: String,
    /// Prefix of the language's addresses: empty, or `/en`.
    prefix: String,
    /// What was asked before.
    value: String,
) -> impl IntoView {
    let lines = RwSignal::new(Vec::<Line>::new());
    let active = RwSignal::new(None::<usize>);
    // The field is a combobox only once the script runs: before that it is a plain field and says so.
    let awake = RwSignal::new(false);
    Effect::new(move || awake.set(true));

    let list_id = format!("{id}-list");
    let option_id = {
        let list_id = list_id.clone();
        move |index: usize| format!("{list_id}-{index}")
    };
    let show = move |found: Vec<Line>| {
        active.set(None);
        lines.set(found);
    };
    let is_open = move || !lines.read().is_empty();

    let timer = StoredValue::new(None::<TimeoutHandle>);
    // Counts questions, so that an overtaken answer changes nothing. (A browser's AbortController may not be stored here: the server
    // draws this component too and drops its values on whichever thread is free.)
    let turn = StoredValue::new(0_u32);
    let forget = move || {
        turn.update_value(|turn| *turn += 1);
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    };
    let ask = move |typed: String| {
        forget();
        if typed.trim().is_empty() {
            return show(Vec::new());
        }
        let prefix = prefix.clone();
        let later = move || {
            let asked = turn.get_value();
            spawn_local(async move {
                if let Ok(found) = suggestions(&prefix, &typed).await
                    && turn.get_value() == asked
                {
                    show(found);
                }
            });
        };
        timer.set_value(set_timeout_with_handle(later, PAUSE).ok());
    };
    let on_key = move |event: KeyboardEvent| {
        let count = lines.read_untracked().len();
        let now = active.get_untracked();
        match event.key().as_str() {
            "ArrowDown" if count > 0 => active.set(Some(now.map_or(0, |index| (index + 1) % count))),
            "ArrowUp" if count > 0 => active.set(Some(now.map_or(count - 1, |index| (index + count - 1) % count))),
            "Escape" if count > 0 => show(Vec::new()),
            "Enter" => match now.and_then(|index| lines.read_untracked().get(index).map(|line| line.href.clone())) {
                Some(href) => {
                    let _ = window().location().assign(&href);
                }
                None => return forget(),
            },
            _ => return,
        }
        event.prevent_default();
    };

    let (list, describe) = (list_id.clone(), option_id.clone());
    let options = move || {
        let line = |(index, line): (usize, Line)| {
            view! {
                <a role="option" class="suggest__line" id=option_id(index) href=line.href tabindex="-1" aria-selected=move || (active.get() == Some(index)).to_string()>
                    <span>{line.text}</span>
                    <small class="suggest__kind">{line.kind}</small>
                </a>
            }
        };
        lines.get().into_iter().enumerate().map(line).collect_view()
    };
    view! {
        <input id=id name="q" type="search" placeholder=placeholder value=value autocomplete="off" maxlength="200"
            role=move || awake.get().then_some("combobox")
            aria-autocomplete=move || awake.get().then_some("list")
            aria-controls=move || awake.get().then(|| list.clone())
            aria-expanded=move || awake.get().then(|| is_open().to_string())
            aria-activedescendant=move || active.get().map(&describe)
            on:input=move |event| ask(event_target_value(&event))
            on:keydown=on_key
            on:blur=move |_| { forget(); show(Vec::new()); }/>
        // The field keeps the focus while a suggestion is clicked, so the list stays until the link is followed.
        <div class="suggest" role="listbox" id=list_id aria-label=listed hidden=move || !is_open() on:mousedown=move |event| event.prevent_default()>{options}</div>
    }
}

/// Asks for suggestions.
async fn suggestions(prefix: &str, typed: &str) -> Result<Vec<Line>, JsValue> {
    let address = format!("{prefix}/suggest?q={}", js_sys::encode_uri_component(typed));
    let response: Response = JsFuture::from(window().fetch_with_str(&address)).await?.dyn_into()?;
    if !response.ok() {
        return Ok(Vec::new());
    }
    let answer = JsFuture::from(response.json()?).await?;
    let field = |line: &JsValue, name: &str| Reflect::get(line, &name.into()).ok().and_then(|value| value.as_string()).unwrap_or_default();
    Ok(Array::from(&answer)
        .iter()
        .map(|line| Line { kind: field(&line, "kind"), text: field(&line, "text"), href: field(&line, "href") })
        .collect())
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn a_page_with_the_field_may_be_dropped_on_another_thread() {
        let owner = Owner::new();
        let html = owner.with(|| view! { <SearchBox id="q".to_owned() placeholder=String::new() listed=String::new() prefix=String::new() value="\"><script>".to_owned()/> }.to_html());
        assert!(
            html.contains("name=\"q\"") && !html.contains("combobox") && !html.contains("<script>"),
            "without a script it is a plain field: {html}"
        );
        assert!(std::thread::spawn(move || drop(owner)).join().is_ok(), "dropping it elsewhere fails");
    }
}
