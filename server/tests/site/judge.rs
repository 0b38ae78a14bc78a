//! Outside judges: programs of others that read what the portal writes.

use std::{
    io::Write,
    path::PathBuf,
    process::{Command, Stdio},
};

use serde_json::Value;

/// The interpreter that `scripts/python` sets up.
fn python() -> PathBuf {
    std::env::var_os("BIAOHUI_PYTHON").map_or_else(
        || {
            let cache = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
            let home = || PathBuf::from(std::env::var_os("HOME").unwrap_or_default()).join(".cache");
            cache.unwrap_or_else(home).join("biaohui/tools/python/bin/python")
        },
        PathBuf::from,
    )
}

/// What a script in Python makes of an input: it reads text and prints JSON. Nothing where there is no interpreter, which CI does not
/// forgive.
pub fn judged(script: &str, input: &str) -> Option<Value> {
    let python = python();
    if !python.is_file() {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "CI needs {}: run scripts/python", python.display());
        println!("{} is missing (scripts/python makes it), so no outside judge was asked.", python.display());
        return None;
    }
    let mut judge = Command::new(&python).args(["-c", script]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("Python starts");
    let mut pipe = judge.stdin.take().expect("its input");
    let input = input.to_owned();
    let writing = std::thread::spawn(move || pipe.write_all(input.as_bytes()).expect("it reads"));
    let output = judge.wait_with_output().expect("it ends");
    writing.join().expect("everything was written");
    assert!(output.status.success(), "the judge failed");
    Some(serde_json::from_slice(&output.stdout).expect("it answers with JSON"))
}
