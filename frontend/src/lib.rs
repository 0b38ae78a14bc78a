//! The browser entry: wakes the islands of a page that the server has drawn.

use wasm_bindgen::prelude::wasm_bindgen;

/// Called once by `/assets/islands.js` after the module has loaded.
#[wasm_bindgen]
pub fn hydrate() {
    #[expect(unused_imports, reason = "islands are linked by being named")]
    use app::islands::*;
    leptos::mount::hydrate_islands();
}
