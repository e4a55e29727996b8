//! The program `cpor-backend`: how it starts and stops, and which options it refuses.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use cpor_backend::{PartnerList, import_accounts};
use tempfile::TempDir;

use crate::certificates::write_secret;

/// A file of partners that sign in at a provider.
const SIGN_IN_PARTNERS: &str =
    r#"{"partners": [{"id": "fabrikam", "sign_in": [{"issuer": "https://login.example"}]}]}"#;

/// Builds a command that runs the program in this folder, without the environment of the test.
pub(crate) fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cpor-backend"));
    command.current_dir(folder).env_clear().stdin(Stdio::null());
    command
}

/// Runs the program with options that it refuses, and gives its output and its standard error.
fn refused(arguments: &[&str]) -> (Output, String) {
    let folder = TempDir::new().expect("a folder");
    let output = program(folder.path()).args(arguments).output().expect("a run");
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.stdout.is_empty(), "{arguments:?}");
    (output, stderr)
}

#[test]
fn practice_mode_refuses_addresses_other_than_loopback() {
    for address in ["0.0.0.0:0", "[::]:0", "192.0.2.1:8080"] {
        let (output, stderr) = refused(&["--listen", address]);
        assert_eq!(output.status.code(), Some(64), "{address}");
        assert!(stderr.contains("loopback only") && stderr.contains("127.0.0.1:8080"), "{stderr}");
    }
}

#[test]
fn sign_in_needs_partners_and_an_audience() {
    let folder = TempDir::new().expect("a folder");
    let file = folder.path().join("partners.json");
    let path = file.to_str().expect("a path");
    let oidc = ["--identity", "oidc", "--audience", "api://claims", "--partners"];
    let sign_in =
        ["--sign-in", "https://login.example", "--client-id", "claims", "--public-url", "https://claims.example"];
    for (arguments, text, hint) in [
        (&["--identity", "oidc", "--audience", "api://claims"] as &[_], "", "--partners"),
        (&["--identity", "oidc", "--partners", path], "", "--audience"),
        (&[&oidc[..], &["missing.json"]].concat(), "", "missing.json: the file cannot be read"),
        (&[&oidc[..], &[path]].concat(), "{", "the file is wrong at line 1, column"),
        (&[&oidc[..], &[path]].concat(), r#"{"partners": []}"#, "the file names no partner"),
        (&sign_in[..2], "", "--client-id"),
        (&sign_in, "", "`--identity oidc`"),
        (&[&oidc[..], &[path], &sign_in].concat(), SIGN_IN_PARTNERS, "CPOR_CLIENT_SECRET"),
        (&["--client-key", "client.key"], "", "--sign-in"),
        (&[&oidc[..], &[path], &sign_in, &["--client-key", path]].concat(), SIGN_IN_PARTNERS, "can read the key"),
    ] {
        std::fs::write(&file, text).expect("a file");
        let (output, stderr) = refused(arguments);
        assert_eq!(output.status.code(), Some(64), "{arguments:?}");
        assert!(stderr.contains(hint), "{stderr}");
    }
}

#[test]
fn wrong_usage_gives_exit_code_64() {
    for (arguments, hint) in [
        (&["--listen"] as &[_], "--listen"),
        (&["--listen", "nowhere"], "127.0.0.1:8080"),
        (&["--identity", "everybody"], "practice"),
        (&["--authority", "http://login.example"], "https://"),
        (&["--authority", "https://login.example/common"], "https://login.microsoftonline.com"),
        (&["--clamd", "clamd.ctl"], "unix:/run/clamav/clamd.ctl"),
        (&["--clamd", "tcp://scanner.example:3310"], "does not encrypt"),
        (&["--lookup-timeout", "0"], "1..=6"),
        (&["--lookup-timeout", "7"], "1..=6"),
        (&["--lookup-cache", "daily"], "--lookup-cache"),
        (&["--drafts-on-devices", "perhaps"], "--drafts-on-devices"),
        (&["--allow-origins", "https://portal.example.com/"], "without a path"),
        (&["--frame-ancestors", "https://a.example.com,*"], "`*` is not an origin"),
        (&["--what"], "--what"),
    ] {
        let (output, stderr) = refused(arguments);
        assert_eq!(output.status.code(), Some(64), "{arguments:?}");
        assert!(stderr.contains(hint), "{stderr}");
    }
    let folder = TempDir::new().expect("a folder");
    let help = program(folder.path()).arg("--help").output().expect("a run");
    assert!(help.status.success() && String::from_utf8_lossy(&help.stdout).contains("--database"));
}

#[test]
fn a_database_that_cannot_be_used_says_why() {
    for (url, said) in [
        ("mysql://anna:secret@localhost/cpor", "sqlite://data/cpor.db or postgres://"),
        ("cpor.db", "sqlite://data/cpor.db"),
        ("sqlite::memory:", "sqlite://data/cpor.db"),
        ("postgres://anna:secret@127.0.0.1:1/cpor", "refused"),
        ("postgres://anna:secret@database.example/cpor", "sslmode=verify-full"),
        ("postgres://anna:secret@database.example/cpor?sslmode=prefer", "sslmode=verify-full"),
        ("postgres://anna:secret@database.example/cpor?sslmode=require", "sslmode=verify-full"),
        ("postgres://anna:secret@database.example/cpor?sslmode=verify-ca", "sslrootcert"),
        ("postgres://secret:secret@database.example/cpor?sslmode=verify-full", "anybody would try first"),
        (
            "postgres://%73ecret:secret@database.example/cpor?sslmode=verify-ca&sslrootcert=ca.pem",
            "anybody would try first",
        ),
        ("postgres://anna:%73ecret@database.example/cpor?sslmode=disable", "anybody would try first"),
    ] {
        let (output, stderr) = refused(&["--listen", "127.0.0.1:0", "--database", url]);
        assert_eq!(output.status.code(), Some(1));
        assert!(stderr.contains(said) && !stderr.contains("secret"), "{url}: {stderr}");
    }
}

/// What is secret can be in files, as containers are given it.
#[test]
fn secrets_are_read_from_files() {
    let folder = TempDir::new().expect("a folder");
    write_secret(&folder.path().join("url"), "sqlite://deep/of-file.db\n");
    std::fs::write(folder.path().join("partners.json"), SIGN_IN_PARTNERS).expect("a file");
    let run = |arguments: &[&str], variables: &[(&str, &str)]| {
        let mut command = program(folder.path());
        let output = command.args(arguments).envs(variables.iter().copied()).output().expect("a run");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let named = ("CPOR_DATABASE_FILE", "url");
    let (code, stderr) = run(&["audit", "verify"], &[named]);
    assert!(code == Some(0) && folder.path().join("deep/of-file.db").is_file(), "{stderr}");
    // What is said on the command line comes first.
    let (code, stderr) = run(&["audit", "verify", "--database", "sqlite://said.db"], &[named]);
    assert!(code == Some(0) && folder.path().join("said.db").is_file(), "{stderr}");
    let (code, stderr) = run(&["audit", "verify"], &[named, ("CPOR_DATABASE", "sqlite://other.db")]);
    assert_eq!((code, folder.path().join("other.db").exists()), (Some(64), false));
    assert!(stderr.contains("CPOR_DATABASE and CPOR_DATABASE_FILE"), "{stderr}");
    let (code, stderr) = run(&[], &[("AWS_SECRET_ACCESS_KEY_FILE", "missing")]);
    assert!(code == Some(64) && stderr.contains("AWS_SECRET_ACCESS_KEY_FILE names cannot be read"), "{stderr}");

    let sign_in = [
        &["--identity", "oidc", "--audience", "api://claims", "--partners", "partners.json", "--data", "url"][..],
        &["--sign-in", "https://login.example", "--client-id", "claims", "--public-url", "https://claims.example"],
    ]
    .concat();
    write_secret(&folder.path().join("secret"), "");
    let secret = [("CPOR_CLIENT_SECRET_FILE", "secret")];
    let (code, stderr) = run(&sign_in, &secret);
    assert!(code == Some(64) && stderr.contains("CPOR_CLIENT_SECRET_FILE names is empty"), "{stderr}");
    std::fs::write(folder.path().join("secret"), "6f1d").expect("a file");
    let (code, stderr) = run(&[&sign_in[..], &["--client-key", "secret"]].concat(), &secret);
    assert!(code == Some(64) && stderr.contains("both --client-key and CPOR_CLIENT_SECRET"), "{stderr}");
    // It is stopped by its data folder, which is a file, and no more by the secret.
    let (code, stderr) = run(&sign_in, &secret);
    assert!(code == Some(1) && stderr.contains("the data folder url cannot be used"), "{stderr}");
}

/// An operator can be sure that the server is known to other services by nothing that stays the same.
#[test]
fn secrets_that_stay_the_same_can_be_refused() {
    let folder = TempDir::new().expect("a folder");
    std::fs::write(folder.path().join("partners.json"), SIGN_IN_PARTNERS).expect("a file");
    std::fs::write(folder.path().join("no-folder"), "").expect("a file");
    let key = rcgen::KeyPair::generate().expect("a key").serialize_pem();
    write_secret(&folder.path().join("client.key"), &key);
    let run = |rule: &str, arguments: &[&str], variables: &[(&str, &str)]| {
        let mut command = program(folder.path());
        // What is not refused is stopped by its data folder, or by a database where nobody listens.
        command.args(["--listen", "127.0.0.1:0", "--data", "no-folder", "--fixed-secrets", rule]);
        let output = command.args(arguments).envs(variables.iter().copied()).output().expect("a run");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let sign_in = [
        &["--identity", "oidc", "--audience", "api://claims", "--partners", "partners.json"][..],
        &["--sign-in", "https://login.example", "--client-id", "claims", "--public-url", "https://claims.example"],
    ]
    .concat();
    let mail = |smtp| ["--smtp", smtp, "--mail-from", "a@example.com", "--page-url", "https://claims.example.com"];
    let by_url = ["--database", "postgres://anna:7c1e@127.0.0.1:1/cpor"];
    let without = ["--database", "postgres://anna@127.0.0.1:1/cpor"];
    let bucket = ["--bucket", "s3://proof"];
    let key = [("AWS_ACCESS_KEY_ID", "anna"), ("AWS_SECRET_ACCESS_KEY", "7c1e")];
    for (arguments, variables, said) in [
        (&by_url[..], &[][..], "password of the database"),
        (&without, &[("PGPASSWORD", "7c1e")], "password of the database"),
        (&sign_in, &[("CPOR_CLIENT_SECRET", "7c1e")], "CPOR_CLIENT_SECRET stays"),
        (&mail("smtp://anna@localhost"), &[("CPOR_SMTP_PASSWORD", "7c1e")], "CPOR_SMTP_PASSWORD stays"),
        (&bucket, &key, "AWS_SECRET_ACCESS_KEY stays"),
    ] {
        let (code, stderr) = run("refuse", arguments, variables);
        assert!(code == Some(64) && stderr.contains(said) && !stderr.contains("7c1e"), "{arguments:?}: {stderr}");
        let (code, stderr) = run("allow", arguments, variables);
        assert!(code == Some(1) && !stderr.contains("stays the same"), "{arguments:?}: {stderr}");
    }
    for (arguments, variables) in [
        (&[][..], &[][..]),
        (&without, &[]),
        (&[&sign_in[..], &["--client-key", "client.key"]].concat(), &[]),
        (&mail("smtp://localhost"), &[]),
        (&bucket, &[key[0], key[1], ("AWS_SESSION_TOKEN", "for an hour")]),
        // It is used for nothing.
        (&[], &[("CPOR_SMTP_PASSWORD", "7c1e"), ("CPOR_CLIENT_SECRET", "7c1e"), key[0], key[1]]),
    ] {
        let (code, stderr) = run("refuse", arguments, variables);
        assert!(code == Some(1) && !stderr.contains("stays the same"), "{arguments:?}: {stderr}");
    }
}

/// The file of webhooks has their secrets.
#[cfg(unix)]
#[test]
fn webhooks_are_for_nobody_else_to_read() {
    use std::os::unix::fs::PermissionsExt;

    let folder = TempDir::new().expect("a folder");
    let file = folder.path().join("webhooks.json");
    write_secret(&file, "[{}]");
    let run = || {
        let output = program(folder.path()).args(["--webhooks", "webhooks.json"]).output().expect("a run");
        assert_eq!(output.status.code(), Some(64));
        String::from_utf8(output.stderr).expect("a text")
    };
    assert!(!run().contains("can read"), "only what is in it is wrong");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).expect("a mode");
    let said = run();
    assert!(said.contains("everybody on this machine can read webhooks.json"), "{said}");
}

#[test]
fn ends_sessions_of_whom_it_is_told() {
    let folder = TempDir::new().expect("a folder");
    let run = |arguments: &[&str]| {
        let mut command = program(folder.path());
        command.args(["sessions", "end", "--database", "sqlite://cpor.db"]).args(arguments);
        let output = command.output().expect("a run");
        (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    for whose in [&["--all"] as &[_], &["--partner", "fabrikam"], &["--person", "0123"]] {
        assert_eq!(run(whose), (Some(0), "0 sessions ended\n".into()), "{whose:?}");
    }
    for wrong in [&[] as &[_], &["--all", "--partner", "fabrikam"], &["--person"]] {
        assert_eq!(run(wrong).0, Some(64), "{wrong:?}");
    }
}

#[test]
fn prints_who_may_do_what() {
    let folder = TempDir::new().expect("a folder");
    let output = program(folder.path()).arg("roles").output().expect("a run");
    assert!(output.status.success());
    let text = String::from_utf8_lossy(&output.stdout);
    let row = |name: &str| text.lines().find(|line| line.starts_with(name)).unwrap_or_else(|| panic!("{name}: {text}"));
    assert_eq!(row("auditor").split_whitespace().collect::<Vec<_>>(), ["auditor", "-", "-", "-", "yes", "yes", "-"]);
    assert!(text.contains("submit      POST /v1/claims\n"), "{text}");
}

#[test]
fn checks_a_database_and_its_audit_log() {
    let folder = TempDir::new().expect("a folder");
    let run = |arguments: &[&str]| {
        let output =
            program(folder.path()).args(arguments).args(["--database", "sqlite://new.db"]).output().expect("a run");
        (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let (code, text) = run(&["conformance"]);
    assert_eq!(code, Some(0), "{text}");
    assert!(text.contains("ok      a claim is stored once") && !text.contains("FAILED"), "{text}");
    let (code, text) = run(&["audit", "verify"]);
    assert!(code == Some(0) && text.ends_with(": 0 faults\n"), "{text}");
    let (code, heads) = run(&["audit", "heads"]);
    assert!(code == Some(0) && heads.lines().count() > 0, "{heads}");
    std::fs::write(folder.path().join("heads"), &heads).expect("a file");
    let (code, text) = run(&["audit", "verify", "--heads", "heads"]);
    assert!(code == Some(0) && text.ends_with(": 0 faults\n"), "{text}");
    let last = heads.lines().last().expect("a head");
    let head: serde_json::Value = serde_json::from_str(last).expect("JSON");
    let hash = head["hash"].as_str().expect("a hash");
    std::fs::write(folder.path().join("heads"), last.replace(hash, "0")).expect("a file");
    let (code, text) = run(&["audit", "verify", "--heads", "heads"]);
    assert!(code == Some(1) && text.contains("was made anew") && text.ends_with(": 1 faults\n"), "{text}");
    std::fs::write(folder.path().join("heads"), "nothing").expect("a file");
    assert_eq!(run(&["audit", "verify", "--heads", "heads"]).0, Some(1));
    // A file has no accounts.
    assert_eq!(run(&["migrate"]), (Some(0), "the tables are up to date\n".into()));
    assert_eq!(run(&["migrate", "--serve-as", "cpor_server"]).0, Some(1));
}

#[cfg(unix)]
#[test]
fn prints_one_line_and_stops_on_sigterm() {
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
    assert_eq!(rest, "", "only one line");
    let mut stderr = String::new();
    server.stderr.take().expect("its log").read_to_string(&mut stderr).expect("the log");
    assert_eq!(stderr, "");
    let log = folder.path().join("deep/down/cpor.db-wal");
    assert!(
        !log.exists() || log.metadata().expect("its size").len() == 0,
        "everything is in the main file of the database"
    );
}

/// The example of a deployment: what it sets exists, and its files are read.
#[tokio::test]
async fn the_example_deployment_fits_the_program() {
    let folder = TempDir::new().expect("a folder");
    let help = program(folder.path()).arg("--help").output().expect("a run");
    let help = String::from_utf8(help.stdout).expect("a text");
    let deploy = Path::new(env!("CARGO_MANIFEST_DIR")).join("../deploy");
    let mut names = 0;
    for file in ["compose.yaml", "Containerfile"] {
        let text = std::fs::read_to_string(deploy.join(file)).expect(file);
        let words = text.split(|character: char| !character.is_ascii_uppercase() && character != '_');
        for name in words.filter(|word| word.starts_with("CPOR_")) {
            assert!(help.contains(&format!("[env: {name}=")) || help.contains(name), "{file}: {name}");
            names += 1;
        }
    }
    assert!(names > 10, "{names}");
    // Each application has a host of its own, by which browsers keep them apart.
    let settings = std::fs::read_to_string(deploy.join("example.env")).expect("a file");
    let hosts: BTreeSet<_> = ["HOST", "PROVIDER_HOST", "STORE_HOST"]
        .map(|name| settings.lines().find_map(|line| line.strip_prefix(&format!("{name}="))).expect(name))
        .into();
    assert_eq!(hosts.len(), 3, "{hosts:?}");
    let proxy = std::fs::read_to_string(deploy.join("Caddyfile")).expect("a file");
    let sites: Vec<_> = proxy.lines().filter(|line| line.starts_with("{$") && line.ends_with('{')).collect();
    assert_eq!(sites, ["{$HOST} {", "{$PROVIDER_HOST} {", "{$STORE_HOST}:9443 {"]);
    assert_eq!(proxy.matches("reverse_proxy").count(), sites.len(), "one application at each");
    // Nothing else is there, such as the sources with their history.
    let image = std::fs::read_to_string(deploy.join("Containerfile")).expect("a file");
    let copied: Vec<_> = image.lines().filter(|line| line.starts_with("COPY") || line.starts_with("ADD")).collect();
    let wanted = ["COPY target/deploy/cpor-backend /usr/local/bin/cpor-backend", "COPY dist /usr/share/cpor/page"];
    assert_eq!(copied, wanted);
    PartnerList::load(&deploy.join("partners.json")).expect("a list");
    let table = std::fs::File::open(deploy.join("mpn-accounts.csv")).expect("a table");
    let database = format!("sqlite://{}/cpor.db", folder.path().display());
    assert_eq!(import_accounts(&database, table).await.expect("accounts"), 2);
}
