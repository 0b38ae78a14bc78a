//! The binary as an operator uses it.
#![expect(clippy::expect_used, reason = "a test that cannot go on says what it needed")]

use std::{
    io::Write,
    path::Path,
    process::{Command, Output, Stdio},
};

fn biaohui(folder: &Path, arguments: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_biaohui"));
    command.args(arguments).current_dir(folder).env_clear().stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the binary starts");
    child.stdin.take().expect("its input").write_all(input.as_bytes()).expect("it takes input");
    child.wait_with_output().expect("it ends")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

#[test]
fn an_operator_sets_a_portal_up() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = |arguments: &[&str]| biaohui(folder.path(), arguments, "");
    let migrated = run(&["migrate"]);
    assert!(migrated.status.success() && folder.path().join("var/biaohui.sqlite").exists(), "{}", said(&migrated));

    let create = ["admin", "create-user", "--email", "system@example.cn", "--name", "系统管理员", "--role", "system"];
    let created = run(&create);
    let password = said(&created).lines().find_map(|line| line.strip_prefix("Password: ").map(str::to_owned));
    assert!(created.status.success() && password.is_some_and(|password| password.len() == 16), "{}", said(&created));
    let again = run(&create);
    assert!(!again.status.success() && said(&again).contains("email"), "{}", said(&again));

    let piped = ["admin", "create-user", "--email", "a@example.cn", "--name", "A", "--role", "audit", "--password-stdin"];
    let weak = biaohui(folder.path(), &piped, "password1\n");
    assert!(!weak.status.success() && said(&weak).contains("password"), "{}", said(&weak));
    let strong = biaohui(folder.path(), &piped, "标注员们每天都要喝茶\n");
    assert!(strong.status.success() && !said(&strong).contains("喝茶"), "{}", said(&strong));

    let reset = run(&["admin", "reset-factor", "--email", "a@example.cn"]);
    assert!(reset.status.success() && said(&reset).contains("a@example.cn"), "{}", said(&reset));
    let nobody = run(&["admin", "reset-factor", "--email", "nobody@example.cn"]);
    assert!(!nobody.status.success() && said(&nobody).contains("not found"), "{}", said(&nobody));

    let locked = run(&["admin", "lock", "--email", "a@example.cn", "--reason", "leaves"]);
    assert!(!locked.status.success() && said(&locked).contains("LastHolder"), "{}", said(&locked));
    let both = run(&["admin", "give-roles", "--email", "A@example.cn", "--role", "audit", "--role", "security"]);
    assert!(!both.status.success() && said(&both).contains("Incompatible"), "{}", said(&both));
    let given = run(&["admin", "give-roles", "--email", "a@example.cn", "--role", "audit", "--role", "statistician"]);
    assert!(given.status.success(), "{}", said(&given));
    let unlocked = run(&["admin", "unlock", "--email", "nobody@example.cn"]);
    assert!(!unlocked.status.success() && said(&unlocked).contains("nobody has"), "{}", said(&unlocked));

    let verified = run(&["audit", "verify"]);
    assert!(verified.status.success() && said(&verified).contains("whole"), "{}", said(&verified));
    let reindexed = run(&["reindex"]);
    assert!(reindexed.status.success(), "{}", said(&reindexed));
    let seeded = run(&["seed-demo"]);
    assert!(!seeded.status.success() && said(&seeded).contains("demo = true"), "{}", said(&seeded));
}

#[test]
fn the_code_that_everyone_may_know_is_printed_for_a_demonstration_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let refused = biaohui(folder.path(), &["admin", "totp", "--demo"], "");
    assert!(!refused.status.success() && said(&refused).contains("demo = true"), "{}", said(&refused));
    assert!(!biaohui(folder.path(), &["admin", "totp"], "").status.success(), "it says whose code is meant");
    std::fs::write(folder.path().join("biaohui.toml"), "demo = true").expect("writes");
    let printed = biaohui(folder.path(), &["admin", "totp", "--demo"], "");
    let is_code = |line: &str| line.strip_prefix("Its code now: ").is_some_and(|code| code.len() == 6);
    assert!(printed.status.success() && said(&printed).lines().any(is_code), "{}", said(&printed));
}

#[test]
fn wrong_settings_are_told_before_anything_is_done() {
    let folder = tempfile::tempdir().expect("a folder");
    let checked = biaohui(folder.path(), &["config", "check"], "");
    assert!(checked.status.success() && said(&checked).contains("server.listen = \"127.0.0.1:3000\""), "{}", said(&checked));
    std::fs::write(folder.path().join("biaohui.toml"), "[server]\npublic_url = \"http://portal.example.cn\"\nlisten = \"here\"")
        .expect("writes");
    for command in [&["config", "check"][..], &["migrate"], &["serve"]] {
        let refused = biaohui(folder.path(), command, "");
        assert_eq!(refused.status.code(), Some(2), "{command:?}: {}", said(&refused));
        assert!(said(&refused).contains("server.public_url") && said(&refused).contains("server.listen"), "{}", said(&refused));
    }
    assert!(!folder.path().join("var").exists(), "something was done");
}
