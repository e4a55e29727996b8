//! The program itself: how it starts, refuses and stops.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

pub(crate) fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cpor-backend"));
    command.current_dir(folder).env_clear().stdin(Stdio::null());
    command
}

fn refused(arguments: &[&str]) -> (Output, String) {
    let folder = TempDir::new().expect("a folder");
    let output = program(folder.path()).args(arguments).output().expect("a run");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.stdout.is_empty(), "{arguments:?}");
    (output, said)
}

#[test]
fn practice_refuses_every_address_but_loopback() {
    for address in ["0.0.0.0:0", "[::]:0", "192.0.2.1:8080"] {
        let (output, said) = refused(&["--listen", address]);
        assert_eq!(output.status.code(), Some(64), "{address}");
        assert!(said.contains("loopback only") && said.contains("127.0.0.1:8080"), "{said}");
    }
}

#[test]
fn what_is_not_built_is_not_pretended() {
    let (output, said) = refused(&["--identity", "oidc"]);
    assert_eq!(output.status.code(), Some(64));
    assert!(said.contains("not built yet"), "{said}");
}

#[test]
fn wrong_usage_has_its_own_exit_code() {
    for (arguments, hint) in [
        (&["--listen"] as &[_], "--listen"),
        (&["--listen", "nowhere"], "127.0.0.1:8080"),
        (&["--identity", "everybody"], "practice"),
        (&["--authority", "http://login.example"], "https://"),
        (&["--authority", "https://login.example/common"], "https://login.microsoftonline.com"),
        (&["--lookup-timeout", "0"], "1..=6"),
        (&["--lookup-timeout", "7"], "1..=6"),
        (&["--lookup-cache", "daily"], "--lookup-cache"),
        (&["--allow-origins", "https://portal.example.com/"], "without a path"),
        (&["--frame-ancestors", "https://a.example.com,*"], "`*` is no origin"),
        (&["--what"], "--what"),
    ] {
        let (output, said) = refused(arguments);
        assert_eq!(output.status.code(), Some(64), "{arguments:?}");
        assert!(said.contains(hint), "{said}");
    }
    let folder = TempDir::new().expect("a folder");
    let help = program(folder.path()).arg("--help").output().expect("a run");
    assert!(help.status.success() && String::from_utf8_lossy(&help.stdout).contains("--database"));
}

#[test]
fn a_database_that_is_no_file_is_refused() {
    let (output, said) = refused(&["--listen", "127.0.0.1:0", "--database", "postgres://localhost/cpor"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said.contains("sqlite://data/cpor.db"), "{said}");
}

#[cfg(unix)]
#[test]
fn starts_with_one_line_and_stops_when_asked() {
    let folder = TempDir::new().expect("a folder");
    let mut server = program(folder.path())
        .env("CPOR_LISTEN", "localhost:0")
        .env("CPOR_DATABASE", "sqlite://deep/down/cpor.db")
        .env("CPOR_DATA", "files")
        .env("CPOR_LOG", "off")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("a server");
    let mut output = BufReader::new(server.stdout.take().expect("its output"));
    let mut line = String::new();
    output.read_line(&mut line).expect("a line");
    assert!(line.starts_with("cpor-backend listening on http://") && line.ends_with('\n'), "{line:?}");
    assert!(folder.path().join("deep/down/cpor.db").is_file() && folder.path().join("files/poe").is_dir());

    let kill = Command::new("kill").arg("-TERM").arg(server.id().to_string()).status().expect("kill");
    assert!(kill.success());
    let status = server.wait().expect("an end");
    assert_eq!(status.code(), Some(0));
    let mut rest = String::new();
    output.read_to_string(&mut rest).expect("the rest");
    assert_eq!(rest, "", "one line and no more");
    let mut said = String::new();
    server.stderr.take().expect("its log").read_to_string(&mut said).expect("the log");
    assert_eq!(said, "");
    let log = folder.path().join("deep/down/cpor.db-wal");
    assert!(!log.exists() || log.metadata().expect("its size").len() == 0, "everything is in the database's own file");
}
