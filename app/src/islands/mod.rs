//! Islands: the only Leptos code that reaches the browser. Small, props are plain data, texts come formatted from the server.

mod search_box;

pub use search_box::SearchBox;
