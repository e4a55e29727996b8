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
use sqlx::{AnyConnection, AnyPool, Connection};

use super::StoreError;
use super::engine::Purpose;
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
    if !is_near && has_default_password(url) {
        return Err(StoreError::DefaultPassword);
    }
    if let Some(key) = client_key(url).filter(|key| is_open_to_others(key)) {
        return Err(StoreError::OpenKey(key));
    }
    // The pool would go on trying and then say that it took too long; this says why.
    let mut connection = AnyConnection::connect(url).await?;
    // Without a limit of time: an index of many claims takes longer than a request may, and so does waiting for another server
    // that makes one.
    if !is_up_to_date(&mut connection, migrator).await? {
        migrator.run(&mut connection).await?;
    }
    connection.close().await?;
    let options = AnyPoolOptions::new().max_connections(CONNECTIONS).acquire_timeout(ACQUIRE_TIMEOUT);
    let pool = options.after_connect(move |connection, _| {
        Box::pin(async move {
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

/// Whether a URL has a password that anybody would try first.
fn has_default_password(url: &str) -> bool {
    let Ok(url) = Url::parse(url) else { return false };
    let decoded = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    url.password().is_some_and(|password| is_default(&decoded(url.username()), &decoded(password)))
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
    use std::time::Duration;

    use sqlx::{AnyConnection, Connection};
    use tokio::task::yield_now;
    use tokio::time::timeout;

    use crate::store::{GROUP_SIZE, Store};

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
