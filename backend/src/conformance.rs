//! What a database has to do so that no claim is lost, doubled, or seen by another partner. `cpor-backend conformance` runs
//! it on a database that an operator wants to use; the tests run it on SQLite and on PostgreSQL.

mod life;

use std::fmt::Debug;
use std::pin::pin;
use std::sync::Arc;

use axum::body::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use cpor_rules::Draft;
use cpor_rules::edition::E2020_09;
use cpor_rules::evidence::{ClaimStatus, Role};
use cpor_rules::proof_file::FileKind;
use cpor_rules::value::{Choice, Digest, SubscriptionId, TenantId};
use serde_json::json;
use tokio::task::JoinSet;
use tokio::task::yield_now;
use uuid::Uuid;

use crate::coverage::Coverage;
use crate::identity::{Affiliation, Identity};
use crate::ids::{ClaimId, IdempotencyKey, PartnerId};
use crate::search;
use crate::store::{
    Attempt, ClaimFilter, ClaimKey, Cursor, GROUP_SIZE, KeyedRoute, ProofInsert, ProofRecord, Refusal, Store,
    StoreError, StoredBody, StoredResponse, Submission, SubmitOutcome,
};

/// A check of a database by the conformance suite, and what came of it.
#[derive(Debug)]
pub struct Check {
    /// The behaviour that the database has to show.
    pub name: &'static str,
    /// Nothing, or the behaviour that it showed instead.
    pub result: Result<(), String>,
}

/// Runs every conformance check on the database with this URL. The checks leave their claims there, under partners
/// whose names begin with `conformance-`.
///
/// # Errors
/// When the database cannot be opened.
pub async fn check_database(url: &str) -> Result<(Vec<Check>, u64), StoreError> {
    let store = Store::open(url, GROUP_SIZE, Arc::default()).await?;
    let mut checks = Vec::new();
    macro_rules! run {
        ($($name:literal: $check:path),+ $(,)?) => {
            $(checks.push(Check { name: $name, result: $check(Case::new(&store)).await });)+
        };
    }
    run! {
        "a claim is stored once, whatever is sent again": stored_once,
        "a key is for one body, and a claim_id for one claim": keys_and_ids,
        "an item is covered by one open claim": one_claim_for_an_item,
        "a claim of thousands of items is stored whole": many_items,
        "text, bytes and numbers come back as they were": values,
        "no partner sees or hinders another": partners_apart,
        "what fails leaves nothing": nothing_of_a_failure,
        "sixteen repeats at once are one claim": repeats_at_once,
        "sixteen claims of one item at once are one claim": rivals_at_once,
        "claims at once do not hinder each other": strangers_at_once,
        "a request that is given up hinders nobody": given_up,
        "lists go on where they stopped, newest first": pages,
        "claims are found by the beginning of their terms, each once": search_by_term,
        "claims of a status are listed": by_status,
        "a claim without terms gets them when the database is opened": missing_terms,
        "a person is erased from a claim, and the log still holds": erased_body,
        "a claim is deleted with all that belongs to it, and the log still holds": deleted_claim,
        "own claims are found by customer and by subscription": own_claims,
        "proof files are recorded once": proof_files,
        "old keys are deleted, young ones stay": old_keys,
        "the audit log is whole": audit_log,
        "a claim moves once, whatever is sent again, and frees what it covered": life::moved_once,
        "of eight changes at once one is made": life::one_of_many,
        "a claim is changed with all that follows from it": life::amended,
        "claims of two partners compete until one is closed": life::competes,
        "claims of eight partners at once all compete": life::rivals_of_many_partners,
        "a decision takes effect once, in its time": life::decided_once,
        "a change by the partner leaves what a reviewer has done meanwhile": life::reviewed_meanwhile,
        "what is due first is reviewed first": life::queued,
        "what nobody can do any more is not waited for": life::lapsed,
    }
    let conflicts = store.conflicts();
    store.close().await?;
    Ok((checks, conflicts))
}

/// What a check has: the database, and two partners that nobody else has.
struct Case {
    store: Store,
    identity: Identity,
    other: Identity,
}

type Checked = Result<(), String>;

/// Fails with what was found, unless it is what was expected.
fn expect<T: PartialEq + Debug>(what: &str, found: T, expected: T) -> Checked {
    if found == expected { Ok(()) } else { Err(format!("{what}: {found:?} where {expected:?} was expected")) }
}

/// The message of an error, with its causes.
fn failed(error: StoreError) -> String {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(&error);
    while let Some(error) = cause {
        text += &format!(": {error}");
        cause = error.source();
    }
    text
}

impl Case {
    fn new(store: &Store) -> Self {
        Self { store: store.clone(), identity: identity(), other: identity() }
    }

    async fn submit(&self, submission: &Submission) -> Result<SubmitOutcome, String> {
        self.store.of(&self.identity).submit(submission.clone()).await.map_err(failed)
    }

    async fn create(&self, submission: &Submission) -> Result<StoredResponse, String> {
        match self.submit(submission).await? {
            SubmitOutcome::Created(response) => Ok(response),
            outcome => Err(format!("{outcome:?} where a new claim was expected")),
        }
    }

    /// The IDs of the claims of a list, two to a page.
    async fn pages_of(&self, filter: &ClaimFilter) -> Result<Vec<String>, String> {
        let partner = self.store.of(&self.identity);
        let (mut found, mut after) = (Vec::new(), None::<Cursor>);
        loop {
            let page = partner.list_claims(filter, after.as_ref(), 2).await.map_err(failed)?;
            found.extend(page.items.into_iter().map(|item| item.claim_id));
            after = page.next;
            if after.is_none() {
                return Ok(found);
            }
        }
    }

    /// How many claims the partner has.
    async fn claims(&self) -> Result<usize, String> {
        let page =
            self.store.of(&self.identity).list_claims(&ClaimFilter::default(), None, 10_000).await.map_err(failed)?;
        Ok(page.items.len())
    }

    /// Submits all at once, and gives what came of each.
    async fn submit_at_once(&self, submissions: Vec<Submission>) -> Result<Vec<SubmitOutcome>, String> {
        let mut tasks = JoinSet::new();
        for submission in submissions {
            let (store, identity) = (self.store.clone(), self.identity.clone());
            tasks.spawn(async move { store.of(&identity).submit(submission).await });
        }
        let mut outcomes = Vec::new();
        while let Some(done) = tasks.join_next().await {
            outcomes.push(done.map_err(|error| error.to_string())?.map_err(failed)?);
        }
        Ok(outcomes)
    }
}

/// Creates somebody of a partner that nobody else has.
pub(crate) fn identity() -> Identity {
    let name = format!("conformance-{}", &Uuid::new_v4().simple().to_string()[..16]);
    Identity {
        partner: PartnerId::parse(&name).expect("a short name"),
        subject: "conformance".into(),
        affiliation: Affiliation::Partner(Role::IncentivesAdmin),
        mpn_accounts: Vec::new(),
        is_practice: false,
    }
}

fn now() -> DateTime<Utc> {
    // Databases keep microseconds.
    DateTime::from_timestamp_micros(Utc::now().timestamp_micros()).unwrap_or_default()
}

fn new_key() -> IdempotencyKey {
    IdempotencyKey::parse(&Uuid::new_v4().to_string()).expect("a UUID")
}

fn new_claim_id() -> ClaimId {
    ClaimId::parse(&Uuid::new_v4().to_string()).expect("a UUID")
}

fn new_tenant() -> String {
    Uuid::new_v4().to_string()
}

/// Creates a new claim of one product at a customer.
pub(crate) fn submission(tenant: &str) -> Submission {
    submission_of(tenant, &json!([{ "product": "sales" }]))
}

fn submission_of(tenant: &str, products: &serde_json::Value) -> Submission {
    let claim_id = new_claim_id();
    let draft = json!({
        "claim_id": claim_id.as_str(),
        "customer": { "tenant_id": tenant },
        "solution_area": "business_applications",
        "activities": ["presales"],
        "products": products,
    });
    let body = draft.to_string();
    let draft = Draft::read(body.as_bytes()).expect("a draft");
    Submission {
        attempt: Attempt {
            route: KeyedRoute::Submit,
            key: new_key(),
            fingerprint: Digest::of(body.as_bytes()),
            at: now(),
        },
        edition: &E2020_09,
        receipt_id: Uuid::new_v4().to_string(),
        review_due: "2026-11-27".into(),
        name: "Claim".into(),
        company: "Customer".into(),
        terms: search::terms(&draft, &claim_id, ""),
        ends: None,
        coverage: Coverage::of(&draft).expect("a tenant"),
        proof: Vec::new(),
        receipt: format!("{{\"claim_id\":\"{claim_id}\"}}").into_bytes(),
        body: body.into(),
        evidence: b"{}".to_vec(),
        claim_id,
    }
}

async fn stored_once(case: Case) -> Checked {
    let claim = submission(&new_tenant());
    let first = case.create(&claim).await?;
    expect("the status", first.status, 201)?;
    for _ in 0..3 {
        expect("a repeat", case.submit(&claim).await?, SubmitOutcome::Replayed(first.clone()))?;
    }
    let found = case.store.of(&case.identity).find_by_key(&claim.attempt).await.map_err(failed)?;
    expect("by its key", found, Some(SubmitOutcome::Replayed(first.clone())))?;
    // The repeat may look for its key just before the first one is stored, and for the claim just after.
    let partner = case.store.of(&case.identity);
    let found = partner.find_by_key_or_claim(&claim.attempt, &claim.claim_id).await.map_err(failed)?;
    expect("by its key first", found, Some(SubmitOutcome::Replayed(first.clone())))?;
    // The same bytes under another key, as from a browser whose data were restored.
    let again = Submission { attempt: Attempt { key: new_key(), ..claim.attempt.clone() }, ..claim.clone() };
    let replayed = SubmitOutcome::Replayed(StoredResponse { status: 200, ..first });
    expect("under another key", case.submit(&again).await?, replayed.clone())?;
    let partner = case.store.of(&case.identity);
    let found = partner.find_by_key(&again.attempt).await.map_err(failed)?;
    expect("by the other key", found, Some(replayed))?;
    expect("claims", case.claims().await?, 1)
}

async fn keys_and_ids(case: Case) -> Checked {
    let claim = submission(&new_tenant());
    case.create(&claim).await?;
    let other = submission(&new_tenant());
    let same_key =
        Submission { attempt: Attempt { key: claim.attempt.key.clone(), ..other.attempt.clone() }, ..other.clone() };
    expect("another body under the key", case.submit(&same_key).await?, SubmitOutcome::KeyReused)?;
    let same_id = Submission { claim_id: claim.claim_id.clone(), ..other };
    expect("another claim under the claim_id", case.submit(&same_id).await?, SubmitOutcome::ClaimIdConflict)?;
    expect("claims", case.claims().await?, 1)
}

async fn one_claim_for_an_item(case: Case) -> Checked {
    let tenant = new_tenant();
    let claim = submission(&tenant);
    case.create(&claim).await?;
    let second = submission_of(&tenant, &json!([{ "product": "finance" }, { "product": "sales" }]));
    let duplicate = SubmitOutcome::Duplicate { claim_id: claim.claim_id, pointer: "/products/1".into() };
    expect("the same item", case.submit(&second).await?, duplicate)?;
    case.create(&submission_of(&tenant, &json!([{ "product": "finance" }]))).await?;
    case.create(&submission(&new_tenant())).await?;
    expect("claims", case.claims().await?, 3)
}

async fn many_items(case: Case) -> Checked {
    let tenant = new_tenant();
    let products: Vec<_> = (0..3000).map(|number| json!({ "product": format!("product {number}") })).collect();
    case.create(&submission_of(&tenant, &json!(products))).await?;
    let last = submission_of(&tenant, &json!([{ "product": "new" }, { "product": "product 2999" }]));
    match case.submit(&last).await? {
        SubmitOutcome::Duplicate { pointer, .. } => expect("the item", pointer.as_str(), "/products/1"),
        outcome => Err(format!("{outcome:?} where a duplicate was expected")),
    }
}

async fn values(case: Case) -> Checked {
    let text = "Società \"d'Arte\" \\ % _ \u{1f600} \u{202e} \n\t ẞ ".repeat(40);
    let receipt: Vec<u8> = (0..=255).collect();
    let claim = submission(&new_tenant());
    let body = Bytes::from(claim.body.repeat(500));
    let claim = Submission { name: text.clone(), company: text.clone(), receipt: receipt.clone(), body, ..claim };
    case.create(&claim).await?;
    let partner = case.store.of(&case.identity);
    let found = partner.find_claim(&claim.claim_id).await.map_err(failed)?.ok_or("the claim is not there")?;
    expect("the receipt", found.receipt, receipt)?;
    expect("the body", found.body.len(), claim.body.len())?;
    expect("the body", found.body == claim.body, true)?;
    expect("the version", found.version, 1)?;
    expect("the events", found.events.len(), 1)?;
    let page = partner.list_claims(&ClaimFilter::default(), None, 1).await.map_err(failed)?;
    let summary = page.items.first().ok_or("the claim is not listed")?;
    expect("the name", &summary.name, &text)?;
    expect("the time", &summary.submitted_at, &crate::clock::rfc3339(claim.attempt.at))?;
    // What no text of PostgreSQL can hold comes as another character.
    expect("a NUL character", crate::coverage::storable("a\0b").as_str(), "a\u{fffd}b")
}

async fn partners_apart(case: Case) -> Checked {
    let tenant = new_tenant();
    let claim = submission(&tenant);
    case.create(&claim).await?;
    let other = case.store.of(&case.other);
    let tenant_id = TenantId::parse(&tenant).ok();
    expect("a claim", other.find_claim(&claim.claim_id).await.map_err(failed)?.is_some(), false)?;
    expect("claims", other.list_claims(&ClaimFilter::default(), None, 10).await.map_err(failed)?.items.len(), 0)?;
    expect("own claims", other.list_own_claims(tenant_id, &[]).await.map_err(failed)?.len(), 0)?;
    expect("a key", other.find_by_key(&claim.attempt).await.map_err(failed)?, None)?;
    expect("proof", other.uploaded_proof(&claim.claim_id).await.map_err(failed)?.len(), 0)?;
    expect("the audit log", other.audit_log(&claim.claim_id).await.map_err(failed)?.len(), 0)?;
    // The same key, claim_id and item are free for the other partner.
    match other.submit(claim).await.map_err(failed)? {
        SubmitOutcome::Created(_) => Ok(()),
        outcome => Err(format!("{outcome:?} where the other partner's own claim was expected")),
    }
}

async fn nothing_of_a_failure(case: Case) -> Checked {
    // The proof has not been uploaded, which the tables refuse after the claim itself was written.
    let claim = submission(&new_tenant());
    let broken = Submission { proof: vec![Digest::of(b"not uploaded")], ..claim.clone() };
    if let Ok(outcome) = case.submit(&broken).await {
        return Err(format!("{outcome:?} where proof without a file should be refused"));
    }
    expect("claims", case.claims().await?, 0)?;
    let partner = case.store.of(&case.identity);
    expect("the key", partner.find_by_key(&claim.attempt).await.map_err(failed)?, None)?;
    expect("the audit log", partner.audit_log(&claim.claim_id).await.map_err(failed)?.len(), 0)?;
    case.create(&claim).await.map(drop)
}

async fn repeats_at_once(case: Case) -> Checked {
    let claim = submission(&new_tenant());
    let outcomes = case.submit_at_once(vec![claim.clone(); 16]).await?;
    let created = outcomes.iter().find_map(|outcome| match outcome {
        SubmitOutcome::Created(response) => Some(response),
        _ => None,
    });
    let created = created.ok_or("no claim was stored")?;
    let replayed = SubmitOutcome::Replayed(created.clone());
    expect("repeats", outcomes.iter().filter(|outcome| **outcome == replayed).count(), 15)?;
    expect("claims", case.claims().await?, 1)
}

async fn rivals_at_once(case: Case) -> Checked {
    let tenant = new_tenant();
    let outcomes = case.submit_at_once((0..16).map(|_| submission(&tenant)).collect()).await?;
    let count = |is: fn(&SubmitOutcome) -> bool| outcomes.iter().filter(|outcome| is(outcome)).count();
    expect("new claims", count(|outcome| matches!(outcome, SubmitOutcome::Created(_))), 1)?;
    expect("duplicates", count(|outcome| matches!(outcome, SubmitOutcome::Duplicate { .. })), 15)?;
    expect("claims", case.claims().await?, 1)
}

async fn strangers_at_once(case: Case) -> Checked {
    let outcomes = case.submit_at_once((0..64).map(|_| submission(&new_tenant())).collect()).await?;
    let created = outcomes.iter().filter(|outcome| matches!(outcome, SubmitOutcome::Created(_))).count();
    expect("new claims", created, 64)?;
    expect("claims", case.claims().await?, 64)
}

async fn given_up(case: Case) -> Checked {
    // More often than a pool has connections, and at every stage.
    let partner = case.store.of(&case.identity);
    for polls in (0..100).map(|round| round * round / 4) {
        let claim = submission(&new_tenant());
        give_up(polls, partner.submit(claim.clone())).await;
        give_up(polls, partner.find_claim(&claim.claim_id)).await;
    }
    // What was given up while it was being written may still be stored, for as long as a statement takes.
    let mut before = case.claims().await?;
    let mut alone = 0;
    while alone < 10 {
        case.create(&submission(&new_tenant())).await?;
        let now = case.claims().await?;
        alone = if now == before + 1 { alone + 1 } else { 0 };
        before = now;
    }
    // Each connection sees at once what another has written, and what was written stays.
    let mut seen = Vec::new();
    for _ in 0..20 {
        case.create(&submission(&new_tenant())).await?;
        let mut counts = JoinSet::new();
        for _ in 0..20 {
            let (store, identity) = (case.store.clone(), case.identity.clone());
            counts.spawn(async move { store.of(&identity).list_claims(&ClaimFilter::default(), None, 10_000).await });
        }
        for count in counts.join_all().await {
            seen.push(count.map_err(failed)?.items.len());
        }
    }
    let expected: Vec<_> = (1..=20).flat_map(|number| [before + number; 20]).collect();
    expect("the number of claims", seen, expected)
}

/// Drops a future after it has been polled so often.
async fn give_up(polls: usize, work: impl Future) {
    let mut work = pin!(work);
    for _ in 0..polls {
        tokio::select! {
            biased;
            _ = &mut work => return,
            () = yield_now() => {}
        }
    }
}

async fn pages(case: Case) -> Checked {
    let start = now();
    let mut expected = Vec::new();
    // Three of the same time, and four more.
    for number in 0..7_i64 {
        let mut claim = submission(&new_tenant());
        claim.attempt.at = start + TimeDelta::seconds(if number < 3 { 0 } else { number });
        case.create(&claim).await?;
        expected.push((claim.attempt.at, claim.claim_id.to_string()));
    }
    expected.sort();
    expected.reverse();
    let found = case.pages_of(&ClaimFilter::default()).await?;
    expect("the claims", found, expected.into_iter().map(|(_, claim_id)| claim_id).collect())
}

async fn search_by_term(case: Case) -> Checked {
    let start = now();
    let mut expected = Vec::new();
    // Two terms of each begin alike, and two claims have the same terms.
    for (number, company) in
        (0..).zip(["Contoso", "Contoso", "Contoso \u{c9}tudes", "contributor", "Fabrikam", "C\u{f4}te"])
    {
        let mut claim = submission(&new_tenant());
        claim.attempt.at = start + TimeDelta::seconds(number);
        claim.terms = [company, &format!("{company} again")].map(search::fold).into();
        case.create(&claim).await?;
        expected.push((search::fold(company), -number, claim.claim_id.to_string()));
    }
    expected.retain(|(term, ..)| term.starts_with("cont"));
    expected.sort();
    let filter = ClaimFilter { beginning: Some(search::fold("CONT")), ..ClaimFilter::default() };
    expect("the claims", case.pages_of(&filter).await?, expected.into_iter().map(|(.., claim_id)| claim_id).collect())?;
    let none = ClaimFilter { beginning: Some("contoso_".into()), ..ClaimFilter::default() };
    expect("no claims", case.pages_of(&none).await?, Vec::new())
}

async fn by_status(case: Case) -> Checked {
    let (first, second) = (submission(&new_tenant()), submission(&new_tenant()));
    for claim in [&first, &second] {
        case.create(claim).await?;
    }
    for (status, count) in [(ClaimStatus::Submitted, 2), (ClaimStatus::Approved, 0)] {
        let filter = ClaimFilter { status: Some(status), ..ClaimFilter::default() };
        expect(status.name(), case.pages_of(&filter).await?.len(), count)?;
        let filter = ClaimFilter { beginning: Some(first.claim_id.as_str()[..13].into()), ..filter };
        expect("one of them", case.pages_of(&filter).await?.len(), count.min(1))?;
    }
    Ok(())
}

async fn missing_terms(case: Case) -> Checked {
    let mut claim = submission(&new_tenant());
    claim.terms.clear();
    case.create(&claim).await?;
    let filter = ClaimFilter { beginning: Some(claim.claim_id.to_string()), ..ClaimFilter::default() };
    expect("before", case.pages_of(&filter).await?.len(), 0)?;
    case.store.add_missing_terms().await.map_err(failed)?;
    expect("after", case.pages_of(&filter).await?.len(), 1)
}

/// What is wrong with the log of the case's partner.
async fn faults(case: &Case) -> Result<Vec<String>, String> {
    let report = case.store.verify_audit().await.map_err(failed)?;
    let partner = format!("partner {}", case.identity.partner.as_str());
    Ok(report.faults.iter().map(ToString::to_string).filter(|fault| fault.starts_with(&partner)).collect())
}

async fn erased_body(case: Case) -> Checked {
    let claim = submission(&new_tenant());
    case.create(&claim).await?;
    let key = ClaimKey { partner: case.identity.partner.clone(), claim_id: claim.claim_id.clone() };
    // It is listed next after what is just before it.
    let before = ClaimKey { claim_id: lowest_claim_id(), ..key.clone() };
    let listed = case.store.list_bodies(Some(&before)).await.map_err(failed)?;
    let found = listed.first().ok_or("no claim is listed")?;
    expect("the claim", (&found.key, found.body.as_slice()), (&key, claim.body.as_ref()))?;
    let body = br#"{"name":"Another name"}"#.to_vec();
    let without = StoredBody { body: body.clone(), ..found.clone() };
    expect("replaced", case.store.replace_body(&without, now()).await.map_err(failed)?, true)?;
    expect("by an older version", case.store.replace_body(&without, now()).await.map_err(failed)?, false)?;
    let partner = case.store.of(&case.identity);
    let stored = partner.find_claim(&claim.claim_id).await.map_err(failed)?.ok_or("the claim is gone")?;
    expect("the body and its version", (stored.body, stored.version), (body, 2))?;
    let filter = ClaimFilter { beginning: Some("another".into()), ..ClaimFilter::default() };
    expect("what is found", case.pages_of(&filter).await?, vec![claim.claim_id.to_string()])?;
    expect("faults", faults(&case).await?, Vec::new())
}

async fn deleted_claim(case: Case) -> Checked {
    let claim = submission(&new_tenant());
    case.create(&claim).await?;
    let partner = case.store.of(&case.identity);
    let digest = Digest::of(claim.claim_id.as_str().as_bytes());
    let proof = ProofRecord {
        claim_id: claim.claim_id.clone(),
        sha256: digest.clone(),
        media_type: FileKind::Pdf.media_type(),
        size: 1,
        at: now(),
    };
    partner.record_proof(&proof).await.map_err(failed)?;
    let key = ClaimKey { partner: case.identity.partner.clone(), claim_id: claim.claim_id.clone() };
    let (submitted, approved) = (ClaimStatus::Submitted, ClaimStatus::Approved);
    let since_long_ago = case.store.find_unchanged_since(submitted, DateTime::UNIX_EPOCH).await.map_err(failed)?;
    expect("claims of long ago", since_long_ago.contains(&key), false)?;
    expect("in another status", case.store.delete_claim(&key, approved, now()).await.map_err(failed)?, false)?;
    expect("deleted", case.store.delete_claim(&key, submitted, now()).await.map_err(failed)?, true)?;
    expect("deleted again", case.store.delete_claim(&key, submitted, now()).await.map_err(failed)?, false)?;
    expect("claims", case.claims().await?, 0)?;
    expect("its proof", partner.uploaded_proof(&claim.claim_id).await.map_err(failed)?.len(), 0)?;
    expect("its answer", partner.find_by_key(&claim.attempt).await.map_err(failed)?, None)?;
    expect("whose file", case.store.is_proof(&key.partner, &digest).await.map_err(failed)?, false)?;
    let file = (key.partner.clone(), digest);
    // The list begins after what is just before it.
    let before = (file.0.clone(), Digest::parse(&"0".repeat(64)).map_err(|error| format!("{error:?}"))?);
    let noted = async || {
        case.store.list_files_to_remove(Some(&before)).await.map(|files| files.first() == Some(&file)).map_err(failed)
    };
    expect("noted", noted().await?, true)?;
    let at = now();
    expect("taken", case.store.take_file_to_remove(&file, at).await.map_err(failed)?, true)?;
    expect("taken by another", case.store.take_file_to_remove(&file, at).await.map_err(failed)?, false)?;
    case.store.release_file_to_remove(&file, at).await.map_err(failed)?;
    expect("taken after that", case.store.take_file_to_remove(&file, at).await.map_err(failed)?, true)?;
    case.store.forget_file_to_remove(&file, at - TimeDelta::seconds(1)).await.map_err(failed)?;
    expect("noted again meanwhile", noted().await?, true)?;
    case.store.forget_file_to_remove(&file, at).await.map_err(failed)?;
    expect("done", noted().await?, false)?;
    expect("faults", faults(&case).await?, Vec::new())?;
    // The same may be claimed again.
    let again = Submission { attempt: Attempt { key: new_key(), ..claim.attempt.clone() }, ..claim.clone() };
    case.create(&again).await?;
    expect("faults of the claim made anew", faults(&case).await?, Vec::new())
}

/// An ID before that of any claim.
fn lowest_claim_id() -> ClaimId {
    ClaimId::parse("00000000-0000-0000-0000-000000000001").expect("an ID")
}

async fn own_claims(case: Case) -> Checked {
    let (tenant, subscription) = (new_tenant(), Uuid::new_v4().to_string());
    let product = json!([{ "product": "sales", "subscription_id": subscription }, { "product": "finance" }]);
    case.create(&submission_of(&tenant, &product)).await?;
    case.create(&submission(&new_tenant())).await?;
    let tenant = TenantId::parse(&tenant).ok();
    let subscription = SubscriptionId::parse(&subscription).map_err(|error| format!("{error:?}"))?;
    let partner = case.store.of(&case.identity);
    let products = async |tenant, subscriptions: &[SubscriptionId]| {
        let found = partner.list_own_claims(tenant, subscriptions).await.map_err(failed)?;
        Ok::<_, String>(found.into_iter().map(|item| item.product).collect::<Vec<_>>())
    };
    expect("at the customer", products(tenant, &[]).await?, vec!["sales".into(), "finance".into()])?;
    expect("of the subscription", products(None, &[subscription]).await?, vec!["sales".into()])?;
    expect("of both", products(tenant, &[subscription]).await?, vec!["sales".into(), "finance".into()])?;
    expect("of none", products(None, &[]).await?, Vec::new())
}

async fn proof_files(case: Case) -> Checked {
    let claim = submission(&new_tenant());
    let proof = ProofRecord {
        claim_id: claim.claim_id.clone(),
        sha256: Digest::of(b"proof"),
        media_type: FileKind::Pdf.media_type(),
        size: 5,
        at: now(),
    };
    let partner = case.store.of(&case.identity);
    expect("the first", partner.record_proof(&proof).await.map_err(failed)?, ProofInsert::New)?;
    expect("a repeat", partner.record_proof(&proof).await.map_err(failed)?, ProofInsert::AlreadyPresent)?;
    let uploaded = partner.uploaded_proof(&claim.claim_id).await.map_err(failed)?;
    expect("the files", uploaded.into_iter().collect(), vec![(proof.sha256.clone(), FileKind::Pdf)])?;
    case.create(&Submission { proof: vec![proof.sha256], ..claim }).await.map(drop)
}

async fn old_keys(case: Case) -> Checked {
    let mut old = submission(&new_tenant());
    // Before every other claim, so that nobody's keys but this one's are deleted.
    old.attempt.at = DateTime::UNIX_EPOCH + TimeDelta::days(1);
    let young = submission(&new_tenant());
    case.create(&old).await?;
    let response = case.create(&young).await?;
    let deleted = case.store.delete_keys_before(DateTime::UNIX_EPOCH + TimeDelta::days(2)).await.map_err(failed)?;
    expect("deleted", deleted, 1)?;
    let partner = case.store.of(&case.identity);
    expect("the old key", partner.find_by_key(&old.attempt).await.map_err(failed)?, None)?;
    let found = partner.find_by_key(&young.attempt).await.map_err(failed)?;
    expect("the young key", found, Some(SubmitOutcome::Replayed(response)))
}

async fn audit_log(case: Case) -> Checked {
    let claim = submission(&new_tenant());
    case.create(&claim).await?;
    let refusal = Refusal {
        claim_id: Some(claim.claim_id.clone()),
        action: "POST /v1/claims".into(),
        problem: "duplicate-claim",
        codes: vec!["DUPLICATE".into()],
        instance: Uuid::new_v4().to_string(),
        at: now(),
    };
    let partner = case.store.of(&case.identity);
    partner.record_refusal(&refusal).await.map_err(failed)?;
    partner.record_refusal(&Refusal { claim_id: None, ..refusal }).await.map_err(failed)?;
    let entries = partner.audit_log(&claim.claim_id).await.map_err(failed)?;
    let outcomes: Vec<_> = entries.iter().map(|entry| (entry.seq, entry.outcome.as_str())).collect();
    expect("the log", outcomes, vec![(1, "done"), (2, "duplicate-claim")])?;
    let report = case.store.verify_audit().await.map_err(failed)?;
    match report.faults.first() {
        None => Ok(()),
        Some(fault) => Err(fault.to_string()),
    }
}
