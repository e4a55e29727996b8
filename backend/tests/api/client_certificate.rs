//! PostgreSQL knows the server by a certificate, and nothing that could be guessed or found out goes there.

use std::os::unix::fs::PermissionsExt;
use std::process::Output;

use sqlx::{Connection, Executor, PgConnection};
use tempfile::TempDir;
use tokio::sync::Mutex;
use uuid::Uuid;

use crate::certificates::{Authority, write_secret};
use crate::program::program;
use crate::support::{Running, new_postgres, until};

/// Held by a test for as long as `pg_hba.conf` has its lines.
pub(crate) static PG_HBA: Mutex<()> = Mutex::const_new(());

/// Has PostgreSQL write a file into its data folder that nobody else can read. It reads no key that belongs to somebody else.
pub(crate) async fn write_there(database: &mut PgConnection, name: &str, content: &str) {
    let sql = format!("COPY (SELECT unnest(string_to_array('{content}', E'\n'))) TO PROGRAM 'umask 077; cat > {name}'");
    database.execute(sqlx::AssertSqlSafe(sql)).await.expect(name);
}

#[tokio::test]
#[ignore = "needs the PostgreSQL of scripts/postgres.sh"]
async fn postgresql_knows_the_server_by_its_certificate_and_asks_for_no_password() {
    let _alone = PG_HBA.lock().await;
    let by_socket = new_postgres().await;
    let mut database = PgConnection::connect(&by_socket).await.expect("PostgreSQL");
    let account = format!("server_{}", Uuid::now_v7().simple());
    let (name, port): (String, String) = sqlx::query_as("SELECT current_database()::text, current_setting('port')")
        .fetch_one(&mut database)
        .await
        .expect("a row");
    for sql in [format!("CREATE ROLE {account} LOGIN"), format!("ALTER DATABASE {name} OWNER TO {account}")] {
        database.execute(sqlx::AssertSqlSafe(sql)).await.expect("an account");
    }
    // It takes connections from beyond its machine by TLS and a certificate alone, as an operator would set it up.
    let (authority, strangers) = (Authority::new(), Authority::new());
    let [certificate, key] = authority.certify("localhost");
    for (file, content) in [("server.crt", &certificate), ("server.key", &key), ("root.crt", &authority.pem())] {
        write_there(&mut database, file, content).await;
    }
    write_there(&mut database, "pg_hba.conf", "local all all trust\nhostssl all all samehost cert").await;
    database.execute("ALTER SYSTEM SET ssl_ca_file = 'root.crt'").await.expect("a setting");
    database.execute("ALTER SYSTEM SET ssl = on").await.expect("a setting");
    database.execute("SELECT pg_reload_conf()").await.expect("settings");
    until("PostgreSQL speaks TLS", async || {
        let setting: (String,) = sqlx::query_as("SHOW ssl").fetch_one(&mut database).await.expect("a setting");
        setting.0 == "on"
    })
    .await;

    let folder = TempDir::new().expect("a folder");
    std::fs::write(folder.path().join("root.pem"), authority.pem()).expect("a file");
    // The name in the certificate is the account's.
    for (file, issuer, name) in [
        ("own", &authority, account.as_str()),
        ("another", &authority, "somebody_else"),
        ("strange", &strangers, account.as_str()),
    ] {
        let [certificate, key] = issuer.certify_client(name);
        std::fs::write(folder.path().join(format!("{file}.pem")), certificate).expect("a file");
        write_secret(&folder.path().join(format!("{file}.key")), &key);
    }
    let url = |certificate: &str| {
        let verified = format!("postgres://{account}@localhost:{port}/{name}?sslmode=verify-full&sslrootcert=root.pem");
        if certificate.is_empty() {
            verified
        } else {
            format!("{verified}&sslcert={certificate}.pem&sslkey={certificate}.key")
        }
    };
    for (certificate, said) in [("", "certificate"), ("another", "certificate"), ("strange", "")] {
        let output = program(folder.path()).args(["migrate", "--database", &url(certificate)]).output().expect("a run");
        let Output { status, stderr, .. } = output;
        let stderr = String::from_utf8_lossy(&stderr);
        assert!(status.code() == Some(1) && stderr.contains(said), "{certificate}: {stderr}");
    }

    // Whoever else is on this machine has no use for the key.
    for end in ["pem", "key"] {
        let [own, open] = ["own", "open"].map(|name| folder.path().join(format!("{name}.{end}")));
        std::fs::copy(own, &open).expect("a copy");
        std::fs::set_permissions(&open, std::fs::Permissions::from_mode(0o644)).expect("a mode");
    }
    // In the URL, or where sqlx looks besides.
    let by_variables = [("PGSSLCERT", "open.pem"), ("PGSSLKEY", "open.key")];
    for (url, variables) in [(url("open"), &[][..]), (url(""), &by_variables)] {
        let mut migrate = program(folder.path());
        migrate.args(["migrate", "--database", &url]).envs(variables.iter().copied());
        let Output { status, stderr, .. } = migrate.output().expect("a run");
        let stderr = String::from_utf8_lossy(&stderr);
        assert!(status.code() == Some(1) && stderr.contains("everybody on this machine can read the key"), "{stderr}");
    }

    let mut command = program(folder.path());
    command.args(["--listen", "127.0.0.1:0", "--assets", "none", "--log", "error", "--database", &url("own")]);
    let server = Running::of(command);
    server.submit_claim().await;
    let of_server =
        "SELECT DISTINCT version, client_dn FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE usename = $1";
    let connections: Vec<(Option<String>, Option<String>)> =
        sqlx::query_as(of_server).bind(&account).fetch_all(&mut database).await.expect("connections");
    assert_eq!(connections, [(Some("TLSv1.3".into()), Some(format!("/CN={account}")))]);
}
