//! Two accounts for PostgreSQL: one makes the tables, and the other one, by which the server runs, reads and writes their rows. It
//! can change neither the tables nor what is in the audit log.

use sqlx::{AnyConnection, AssertSqlSafe, Row};

use super::engine::Engine;
use super::{Store, StoreError};

/// Brings the tables of the database with this URL up to date, and lets an account of it serve them.
///
/// # Errors
/// When the database cannot be opened or changed, or the account could do more than it has to.
pub async fn migrate(url: &str, serving: Option<&str>) -> Result<(), StoreError> {
    if serving.is_some() && Engine::of(url) == Some(Engine::Sqlite) {
        return Err(StoreError::NoAccounts);
    }
    let store = Store::open_for_operator(url).await?;
    let granted = match serving {
        Some(account) => store.let_serve(account).await,
        None => Ok(()),
    };
    store.close().await?;
    granted
}

impl Store {
    async fn let_serve(&self, account: &str) -> Result<(), StoreError> {
        let mut transaction = self.begin_to_write().await?;
        grant(&mut transaction, account).await?;
        Ok(transaction.commit().await?)
    }
}

async fn grant(connection: &mut AnyConnection, account: &str) -> Result<(), StoreError> {
    // Whoever owns a table, or may do everything, cannot be kept from anything.
    let can_more: (i64,) = sqlx::query_as(
        "SELECT count(*) FROM pg_roles WHERE rolname = $1 AND (rolsuper OR rolname = current_user \
         OR EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tableowner = $1))",
    )
    .bind(account)
    .fetch_one(&mut *connection)
    .await?;
    if can_more.0 > 0 {
        return Err(StoreError::CanMore);
    }
    let schema: String =
        sqlx::query("SELECT quote_ident(current_schema())").fetch_one(&mut *connection).await?.try_get(0)?;
    let account: String =
        sqlx::query("SELECT quote_ident($1)").bind(account).fetch_one(&mut *connection).await?.try_get(0)?;
    for statement in [
        format!("GRANT USAGE ON SCHEMA {schema} TO {account}"),
        format!("REVOKE CREATE ON SCHEMA {schema} FROM {account}"),
        format!("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {account}"),
        format!("REVOKE ALL ON audit_log, _sqlx_migrations FROM {account}"),
        format!("GRANT SELECT, INSERT ON audit_log TO {account}"),
        format!("GRANT SELECT ON _sqlx_migrations TO {account}"),
    ] {
        sqlx::query(AssertSqlSafe(statement)).execute(&mut *connection).await?;
    }
    Ok(())
}
