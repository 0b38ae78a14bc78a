//! The search field with suggestions while typing. Without a script it is the plain field of its form.

use leptos::prelude::*;

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
    let _ = (&listed, &prefix);
    view! { <input id=id name="q" type="search" placeholder=placeholder value=value autocomplete="off" maxlength="200"/> }
}
