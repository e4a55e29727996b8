//! How a database that speaks PostgreSQL's protocol is opened.

use std::env;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use percent_encoding::percent_decode_str;
use reqwest::Url;
use sqlx::any::AnyPoolOptions;
use sqlx::migrate::Migrator;
use sqlx::postgres::{PgConnectOptions, PgSslMode};
use sqlx::{AnyConnection, AnyPool, ConnectOptions, Connection};

use super::StoreError;
use super::engine::{Engine, Purpose};
use crate::secrets::{is_default, is_open_to_others};

/// How long to wait for a connection. Shorter than the deadline of a request.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(5);
/// The connections of one backend. PostgreSQL takes 100 unless it is told otherwise.
const CONNECTIONS: u32 = 16;

/// Opens a pool of connections.
pub(super) async fn open(url: &str, migrator: &Migrator, purpose: Purpose) -> Result<AnyPool, StoreError> {
    let options = PgConnectOptions::from_str(url).map_err(|_| StoreError::Url)?;
    let is_near = options.get_socket().is_some() || matches!(options.get_host(), "localhost" | "127.0.0.1" | "::1");
    // Whoever is on the way could act as the database, or switch the encryption off.
    if !is_near && !is_protected(url, options.get_ssl_mode()) {
        return Err(StoreError::Unprotected);
    }
    let password = find_password(&options);
    if !is_near && password.as_ref().is_some_and(|password| is_default(options.get_username(), password)) {
        return Err(StoreError::DefaultPassword);
    }
    if let Some(key) = client_key(url).filter(|key| is_open_to_others(key)) {
        return Err(StoreError::OpenKey(key));
    }
    // The pool would go on trying and then say that it took too long; this says why.
    let mut connection = AnyConnection::connect(url).await?;
    let says_how = match Entry::find(&mut connection).await {
        Ok(entry) => {
            entry.check(is_near)?;
            true
        }
        Err(sqlx::Error::Database(_)) => {
            if password.is_some() {
                tracing::warn!(
                    "this database does not say whether it takes the password by MD5: PostgreSQL 16 and newer do"
                );
            }
            false
        }
        Err(error) => return Err(error.into()),
    };
    // Without a limit of time: an index of many claims takes longer than a request may, and so does waiting for another server
    // that makes one.
    if !is_up_to_date(&mut connection, migrator).await? {
        migrator.run(&mut connection).await?;
    }
    connection.close().await?;
    let options = AnyPoolOptions::new().max_connections(CONNECTIONS).acquire_timeout(ACQUIRE_TIMEOUT);
    let pool = options.after_connect(move |connection, _| {
        Box::pin(async move {
            if says_how {
                let checked = Entry::find(&mut *connection).await?.check(is_near);
                checked.map_err(|error| sqlx::Error::Configuration(error.into()))?;
            }
            // A request is given up after eight seconds; what it began has to end as well.
            if purpose == Purpose::Requests {
                sqlx::query("SET statement_timeout = 7000").execute(&mut *connection).await?;
            }
            sqlx::query("SET idle_in_transaction_session_timeout = 10000").execute(&mut *connection).await?;
            // What has been answered has to outlast a power cut, whatever the server's own default is.
            sqlx::query("SET synchronous_commit = on").execute(connection).await?;
            Ok(())
        })
    });
    Ok(pool.connect(url).await?)
}

/// Whether the tables are those of this program. An account that may only read and write rows could not even ask the migrator.
async fn is_up_to_date(connection: &mut AnyConnection, migrator: &Migrator) -> Result<bool, StoreError> {
    let made = "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = '_sqlx_migrations'";
    let (made,): (i64,) = sqlx::query_as(made).fetch_one(&mut *connection).await?;
    if made == 0 {
        return Ok(false);
    }
    let done = "SELECT version, checksum FROM _sqlx_migrations WHERE success ORDER BY version";
    let done: Vec<(i64, Vec<u8>)> = sqlx::query_as(done).fetch_all(connection).await?;
    Ok(migrator.iter().map(|it| (it.version, it.checksum.to_vec())).eq(done))
}

/// Whether a URL asks for a certificate of the database, or for none at all in so many words. The authority of a certificate for any
/// name has to be the operator's own.
fn is_protected(url: &str, mode: PgSslMode) -> bool {
    match mode {
        PgSslMode::VerifyFull | PgSslMode::Disable => true,
        PgSslMode::VerifyCa => url.contains("sslrootcert="),
        PgSslMode::Allow | PgSslMode::Prefer | PgSslMode::Require => false,
    }
}

/// Whether sqlx takes a password to the database of this URL.
#[must_use]
pub fn has_database_password(url: &str) -> bool {
    let options = (Engine::of(url) == Some(Engine::Postgres)).then(|| PgConnectOptions::from_str(url).ok()).flatten();
    options.is_some_and(|options| find_password(&options).is_some())
}

/// The password that sqlx takes: of the URL, of `PGPASSWORD`, or of a file of passwords.
fn find_password(options: &PgConnectOptions) -> Option<String> {
    // Without names, of which not every one fits into a URL.
    let url = options.clone().username("x").host("localhost").to_url_lossy();
    url.password().map(|password| percent_decode_str(password).decode_utf8_lossy().into_owned())
}

/// The way in which PostgreSQL has let this server in.
struct Entry {
    /// As `pg_hba.conf` has it; none for whoever needs to show nothing.
    method: Option<String>,
    is_encrypted: bool,
}

impl Entry {
    /// Asks for it. PostgreSQL before version 16 answers that it does not know the question.
    async fn find(connection: &mut AnyConnection) -> Result<Self, sqlx::Error> {
        let sql = "SELECT split_part(SYSTEM_USER, ':', 1), ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
        let (method, is_encrypted) = sqlx::query_as(sql).fetch_one(connection).await?;
        Ok(Self { method, is_encrypted })
    }

    /// Refuses what would give the password away to whoever listens.
    fn check(&self, is_near: bool) -> Result<(), StoreError> {
        match self.method.as_deref() {
            Some("md5") => Err(StoreError::Md5),
            // All of these ask for the password itself.
            Some("password" | "ldap" | "radius" | "pam" | "bsd") if !is_near && !self.is_encrypted => {
                Err(StoreError::ReadablePassword)
            }
            _ => Ok(()),
        }
    }
}

/// The file of the key by which PostgreSQL knows this server, if a URL or the environment names one.
fn client_key(url: &str) -> Option<PathBuf> {
    let url = Url::parse(url).ok()?;
    let key = url.query_pairs().filter(|(name, _)| matches!(&**name, "sslkey" | "ssl-key")).last();
    // As sqlx takes it.
    key.map(|(_, file)| PathBuf::from(&*file)).or_else(|| env::var_os("PGSSLKEY").map(PathBuf::from))
}

#[cfg(test)]
mod tests {
    use std::pin::pin;

    use tokio::task::yield_now;
    use tokio::time::timeout;

    use super::*;
    use crate::store::{GROUP_SIZE, Store};

    #[test]
    fn a_password_is_neither_taken_by_md5_nor_sent_so_that_others_can_read_it() {
        let is_taken = |method: Option<&str>, is_encrypted, is_near| {
            Entry { method: method.map(Into::into), is_encrypted }.check(is_near).is_ok()
        };
        for (is_encrypted, is_near) in [(false, false), (false, true), (true, false), (true, true)] {
            assert!(!is_taken(Some("md5"), is_encrypted, is_near));
            for method in [None, Some("scram-sha-256"), Some("cert"), Some("peer"), Some("gss")] {
                assert!(is_taken(method, is_encrypted, is_near), "{method:?}");
            }
            for method in ["password", "ldap", "radius", "pam", "bsd"] {
                assert_eq!(is_taken(Some(method), is_encrypted, is_near), is_encrypted || is_near, "{method}");
            }
        }
    }

    #[test]
    fn the_password_is_found_wherever_it_is() {
        let find = |url: &str| find_password(&url.parse().expect("options"));
        assert_eq!(find("postgres://anna:a%20%2Fsecret@db.example/cpor").as_deref(), Some("a /secret"));
        assert_eq!(find("postgres://db.example/cpor?user=anna&password=a/secret").as_deref(), Some("a/secret"));
        assert_eq!(find("postgres://a%3Ab%40c%2Fd%5B@db.example/cpor?host=x%20y"), None);
    }

    /// A request that its client gives up leaves no transaction open, in which the next one would read old claims.
    #[tokio::test]
    #[ignore = "needs the PostgreSQL of scripts/postgres.sh"]
    async fn a_transaction_that_is_given_up_is_over() {
        let url = std::env::var("CPOR_TEST_POSTGRES").expect("CPOR_TEST_POSTGRES");
        let store = Store::open(&url, GROUP_SIZE, Default::default()).await.expect("a store");
        let mut observer = AnyConnection::connect(&url).await.expect("a connection");
        // Given up later and later, until there was time enough for some.
        let (mut polls, mut begun) = (0, 0);
        while begun < 20 {
            {
                let mut begin = pin!(store.begin_to_read());
                for _ in 0..polls {
                    tokio::select! {
                        biased;
                        _ = &mut begin => {
                            begun += 1;
                            break;
                        }
                        () = yield_now() => {}
                    }
                }
            }
            let is_over =
                timeout(Duration::from_secs(3), async { while open_transactions(&mut observer).await > 0 {} });
            is_over.await.unwrap_or_else(|_| panic!("a transaction is open after {polls} polls"));
            polls += 1;
        }
    }

    async fn open_transactions(observer: &mut AnyConnection) -> i64 {
        let open = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in%'";
        let (open,): (i64,) = sqlx::query_as(open).fetch_one(observer).await.expect("a number");
        open
    }
}
