//! Tells the build where the browser's files are: `BIAOHUI_SITE`, or `target/site` beside the workspace.

use std::{env, path::Path};

fn main() {
    println!("cargo:rerun-if-env-changed=BIAOHUI_SITE");
    let folder = env::var("BIAOHUI_SITE").unwrap_or_else(|_| {
        let here = env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
        Path::new(&here).join("../target/site").display().to_string()
    });
    // Embedded in release builds; in debug builds files are read when they are asked for.
    if env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        println!("cargo:rerun-if-changed={folder}");
    }
    println!("cargo:rustc-env=BIAOHUI_SITE={folder}");
}
