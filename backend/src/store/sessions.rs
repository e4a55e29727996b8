//! The sessions of people who have signed in on the page of its own.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use cpor_rules::value::Digest;
use serde_json::Value;
use time::OffsetDateTime;
use tower_sessions::SessionStore;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{self, Error};

use super::audit::{self, Actor};
use super::audit_copy::commit;
use super::{Store, StoreError};
use crate::identity::{Identity, Person};
use crate::sign_in::{SIGNED_IN, SignedIn};

/// The table of sessions. It has no ID by which somebody could take a session over: only its SHA-256.
#[derive(Clone, Debug)]
pub(crate) struct Sessions(pub(super) Store);

/// The people whose sign-in sessions an operator ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SessionsOf {
    /// The person's, by the ID in the log or by the subject in the audit log.
    Person(String),
    /// Those of all people of a partner, by its short name.
    Partner(String),
    /// Everybody's.
    All,
}

impl SessionsOf {
    fn has(&self, person: &Person) -> bool {
        match self {
            Self::Person(id) => *id == person.subject || *id == person.id(),
            Self::Partner(partner) => *partner == person.partner,
            Self::All => true,
        }
    }
}

/// Ends sign-in sessions in the database with this URL, and returns their number. Also while servers run on it.
///
/// # Errors
/// When the database cannot be opened or written.
pub async fn end_sessions(url: &str, whose: &SessionsOf, at: DateTime<Utc>) -> Result<u64, StoreError> {
    let store = Store::open_for_operator(url).await?;
    let ended = store.sessions().end(whose, at).await;
    store.close().await?;
    ended
}

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

/// Who has signed in by a session, and when.
fn signed_in(data: &HashMap<String, Value>) -> Option<SignedIn> {
    data.get(SIGNED_IN).and_then(|who| serde_json::from_value(who.clone()).ok())
}

/// Whose session it is; nobody's while no one has signed in.
fn person(record: &Record) -> Person {
    signed_in(&record.data).and_then(|who| who.person).unwrap_or_default()
}

impl Sessions {
    /// Lists the sessions of a person but this one: when each was begun and when it was used, the one that was used
    /// last first.
    pub(crate) async fn list_others(
        &self,
        person: &Person,
        this: Option<Id>,
    ) -> Result<Vec<(DateTime<Utc>, DateTime<Utc>)>, StoreError> {
        let sql = "SELECT data FROM sessions WHERE partner_id = $1 AND subject = $2 AND id <> $3 AND expires_us > $4";
        let rows: Vec<(String,)> = sqlx::query_as(sql)
            .bind(&person.partner)
            .bind(&person.subject)
            .bind(this.map(stored_id).unwrap_or_default())
            .bind(micros(OffsetDateTime::now_utc()))
            .fetch_all(&self.0.readers)
            .await?;
        let mut times = Vec::with_capacity(rows.len());
        for (data,) in rows {
            let data = serde_json::from_str(&data).map_err(|_| StoreError::Corrupt("session"))?;
            times.extend(signed_in(&data).map(|who| (who.since, who.used)));
        }
        times.sort_by_key(|(_, used)| Reverse(*used));
        Ok(times)
    }

    /// Ends the sessions of a person but this one, logs it, and returns their number.
    pub(crate) async fn end_others(
        &self,
        identity: &Identity,
        this: Option<Id>,
        at: DateTime<Utc>,
    ) -> Result<u64, StoreError> {
        let person = identity.person();
        self.0
            .retry(async || {
                let mut transaction = self.0.begin_to_write().await?;
                let sql =
                    "DELETE FROM sessions WHERE partner_id = $1 AND subject = $2 AND id <> $3 AND expires_us > $4";
                let deleted = sqlx::query(sql)
                    .bind(&person.partner)
                    .bind(&person.subject)
                    .bind(this.map(stored_id).unwrap_or_default())
                    .bind(micros(OffsetDateTime::now_utc()))
                    .execute(&mut *transaction)
                    .await?;
                let ended = deleted.rows_affected();
                if ended > 0 {
                    audit::append_ended_sessions(&mut transaction, identity.into(), at, ended, Some(&person)).await?;
                }
                commit(transaction).await?;
                Ok(ended)
            })
            .await
    }

    /// Ends sessions as an operator asks for it, logs it for each partner, and returns their number.
    pub(crate) async fn end(&self, whose: &SessionsOf, at: DateTime<Utc>) -> Result<u64, StoreError> {
        self.0
            .retry(async || {
                let mut transaction = self.0.begin_to_write().await?;
                let sql = "SELECT id, partner_id, subject FROM sessions WHERE expires_us > $1";
                let rows: Vec<(String, String, String)> =
                    sqlx::query_as(sql).bind(micros(OffsetDateTime::now_utc())).fetch_all(&mut *transaction).await?;
                let mut ended: BTreeMap<String, (u64, Person)> = BTreeMap::new();
                for (id, partner, subject) in rows {
                    let person = Person { partner, subject };
                    if whose.has(&person) {
                        sqlx::query("DELETE FROM sessions WHERE id = $1").bind(id).execute(&mut *transaction).await?;
                        ended.entry(person.partner.clone()).or_insert((0, person)).0 += 1;
                    }
                }
                for (partner, (count, person)) in &ended {
                    let person = matches!(whose, SessionsOf::Person(_)).then_some(person);
                    let actor = Actor::operator(partner);
                    audit::append_ended_sessions(&mut transaction, actor, at, *count, person).await?;
                }
                commit(transaction).await?;
                Ok(ended.values().map(|(count, _)| count).sum())
            })
            .await
    }

    /// Deletes the sessions that have ended by now, and returns their number.
    pub(crate) async fn delete_ended(&self, now: DateTime<Utc>) -> Result<u64, StoreError> {
        let sql = "DELETE FROM sessions WHERE expires_us <= $1";
        Ok(sqlx::query(sql).bind(now.timestamp_micros()).execute(&self.0.writer).await?.rows_affected())
    }
}

#[async_trait::async_trait]
impl SessionStore for Sessions {
    async fn create(&self, record: &mut Record) -> session_store::Result<()> {
        loop {
            let sql = "INSERT INTO sessions (id, data, expires_us, partner_id, subject) VALUES ($1, $2, $3, $4, $5) \
                       ON CONFLICT DO NOTHING";
            let Person { partner, subject } = person(record);
            let inserted = sqlx::query(sql)
                .bind(stored_id(record.id))
                .bind(data(record)?)
                .bind(micros(record.expiry_date))
                .bind(partner)
                .bind(subject)
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
        let sql = "UPDATE sessions SET data = $2, expires_us = $3, partner_id = $4, subject = $5 WHERE id = $1";
        let Person { partner, subject } = person(record);
        sqlx::query(sql)
            .bind(stored_id(record.id))
            .bind(data(record)?)
            .bind(micros(record.expiry_date))
            .bind(partner)
            .bind(subject)
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

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use serde_json::json;
    use uuid::Uuid;

    use super::*;
    use crate::store::GROUP_SIZE;

    /// Sessions are written, listed and ended by whose they are.
    async fn sessions_have_owners(url: &str) {
        let store = Store::open(url, GROUP_SIZE, Default::default()).await.expect("a store");
        let sessions = store.sessions();
        let now = DateTime::from_timestamp_micros(Utc::now().timestamp_micros()).expect("a time");
        let [anna, ben] = ["anna", "ben"].map(|name| Person {
            partner: format!("p-{}", Uuid::now_v7()),
            subject: format!("{name} {}", Uuid::now_v7()),
        });
        let mut ids = Vec::new();
        for (person, minutes) in [(&anna, 30), (&anna, 20), (&anna, 10), (&ben, 5)] {
            let used = now - TimeDelta::minutes(minutes);
            let who = json!({ "issuer": "i", "claims": {}, "person": person, "since": used, "used": used });
            let expiry_date = OffsetDateTime::now_utc() + time::Duration::minutes(30);
            let mut record = Record { id: Id::default(), data: [(SIGNED_IN.into(), who)].into(), expiry_date };
            sessions.create(&mut record).await.expect("a new session");
            sessions.save(&record).await.expect("a known session");
            ids.push(record.id);
        }
        let minutes = |minutes| now - TimeDelta::minutes(minutes);
        let others = sessions.list_others(&anna, Some(ids[2])).await.expect("a list");
        assert_eq!(others, [(minutes(20), minutes(20)), (minutes(30), minutes(30))], "the last one first");
        assert_eq!(sessions.list_others(&anna, None).await.expect("a list").len(), 3);
        assert_eq!(sessions.end(&SessionsOf::Person(anna.id()), now).await.expect("an end"), 3);
        assert!(sessions.load(&ids[0]).await.expect("a look").is_none());
        assert!(sessions.load(&ids[3]).await.expect("a look").is_some());
        assert_eq!(sessions.end(&SessionsOf::Partner(ben.partner.clone()), now).await.expect("an end"), 1);
        assert!(sessions.list_others(&ben, None).await.expect("a list").is_empty());
        store.close().await.expect("an end");
    }

    #[tokio::test]
    async fn sessions_have_owners_in_sqlite() {
        let folder = tempfile::TempDir::new().expect("a folder");
        sessions_have_owners(&format!("sqlite://{}/cpor.db", folder.path().display())).await;
    }

    #[tokio::test]
    #[ignore = "needs the PostgreSQL of scripts/postgres.sh"]
    async fn sessions_have_owners_in_postgres() {
        let url = std::env::var("CPOR_TEST_POSTGRES").expect("CPOR_TEST_POSTGRES");
        sessions_have_owners(&url).await;
    }
}
