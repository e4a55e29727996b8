//! The sessions of people who have signed in on the page of its own.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use cpor_rules::value::Digest;
use time::OffsetDateTime;
use tower_sessions::SessionStore;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{self, Error};

use super::{Store, StoreError};

/// The table of sessions. It has no ID by which somebody could take a session over: only its SHA-256.
#[derive(Clone, Debug)]
pub(crate) struct Sessions(pub(super) Store);

fn backend(error: impl std::fmt::Display) -> Error {
    Error::Backend(error.to_string())
}

/// Under which name a session is stored.
fn stored_id(id: Id) -> String {
    Digest::of(id.to_string().as_bytes()).to_string()
}

/// What a session holds, as it is stored.
fn data(record: &Record) -> session_store::Result<String> {
    serde_json::to_string(&record.data).map_err(|error| Error::Encode(error.to_string()))
}

/// A time in microseconds since 1970.
fn micros(time: OffsetDateTime) -> i64 {
    i64::try_from(time.unix_timestamp_nanos() / 1000).unwrap_or(i64::MAX)
}

impl Sessions {
    /// Deletes the sessions that have ended by now, and gives their number.
    pub(crate) async fn delete_ended(&self, now: DateTime<Utc>) -> Result<u64, StoreError> {
        let sql = "DELETE FROM sessions WHERE expires_us <= $1";
        Ok(sqlx::query(sql).bind(now.timestamp_micros()).execute(&self.0.writer).await?.rows_affected())
    }
}

#[async_trait::async_trait]
impl SessionStore for Sessions {
    async fn create(&self, record: &mut Record) -> session_store::Result<()> {
        loop {
            let sql = "INSERT INTO sessions (id, data, expires_us) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
            let inserted = sqlx::query(sql)
                .bind(stored_id(record.id))
                .bind(data(record)?)
                .bind(micros(record.expiry_date))
                .execute(&self.0.writer)
                .await
                .map_err(backend)?;
            if inserted.rows_affected() == 1 {
                return Ok(());
            }
            record.id = Id::default();
        }
    }

    async fn save(&self, record: &Record) -> session_store::Result<()> {
        // One that was ended in the meantime, by another request, stays so.
        let sql = "UPDATE sessions SET data = $2, expires_us = $3 WHERE id = $1";
        sqlx::query(sql)
            .bind(stored_id(record.id))
            .bind(data(record)?)
            .bind(micros(record.expiry_date))
            .execute(&self.0.writer)
            .await
            .map_err(backend)?;
        Ok(())
    }

    async fn load(&self, id: &Id) -> session_store::Result<Option<Record>> {
        let sql = "SELECT data, expires_us FROM sessions WHERE id = $1 AND expires_us > $2";
        let row: Option<(String, i64)> = sqlx::query_as(sql)
            .bind(stored_id(*id))
            .bind(micros(OffsetDateTime::now_utc()))
            .fetch_optional(&self.0.readers)
            .await
            .map_err(backend)?;
        let Some((data, expires_us)) = row else { return Ok(None) };
        let data: HashMap<_, _> = serde_json::from_str(&data).map_err(|error| Error::Decode(error.to_string()))?;
        let expiry_date = OffsetDateTime::from_unix_timestamp_nanos(i128::from(expires_us) * 1000).map_err(backend)?;
        Ok(Some(Record { id: *id, data, expiry_date }))
    }

    async fn delete(&self, id: &Id) -> session_store::Result<()> {
        let sql = "DELETE FROM sessions WHERE id = $1";
        sqlx::query(sql).bind(stored_id(*id)).execute(&self.0.writer).await.map_err(backend)?;
        Ok(())
    }
}
