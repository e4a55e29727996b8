//! The program as programmes run it, built without what is made up: `cargo test -p cpor-backend --no-default-features`.

#![cfg(not(feature = "practice"))]

use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

const PARTNERS: &str = r#"{"partners": [{"id": "fabrikam", "sign_in": [{"issuer": "https://login.example"}]}]}"#;

/// Runs the program in this folder, without the environment of the test.
fn run(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cpor-backend"));
    command.current_dir(folder).env_clear().stdin(Stdio::null()).args(arguments);
    let Output { status, stdout, stderr } = command.output().expect("a run");
    (status.code(), String::from_utf8_lossy(&[stdout, stderr].concat()).into_owned())
}

#[test]
fn nobody_is_let_in_who_is_made_up() {
    let folder = TempDir::new().expect("a folder");
    let (code, said) = run(folder.path(), &["--identity", "practice"]);
    assert!(code == Some(64) && said.contains("[possible values: oidc]"), "{said}");
    // There is no other way in, and none without the partners of a programme.
    let (code, said) = run(folder.path(), &[]);
    assert!(code == Some(64) && said.contains("--partners and --audience"), "{said}");
    // With them it is stopped by its data folder alone, which is a file.
    std::fs::write(folder.path().join("partners.json"), PARTNERS).expect("a file");
    let (code, said) =
        run(folder.path(), &["--partners", "partners.json", "--audience", "claims", "--data", "partners.json"]);
    assert!(code == Some(1) && said.contains("the data folder partners.json cannot be used"), "{said}");
}

#[test]
fn nothing_made_up_is_in_the_program() {
    let program = std::fs::read(env!("CARGO_BIN_EXE_cpor-backend")).expect("the program");
    let program = String::from_utf8_lossy(&program);
    let has = |text: &str| program.contains(text);
    assert!(has("CPOR_PARTNERS"), "texts are in it as they are");
    for text in ["CPOR_GROUP_SIZE", "notfound.example", "microsoft.onmicrosoft.com", "5120467", "lets everybody in"] {
        assert!(!has(text), "{text}");
    }
}
