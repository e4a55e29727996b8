//! What a database has to do after Submit: claims move, are changed, compete, and decisions take effect once.

use chrono::TimeDelta;
use cpor_rules::evidence::ClaimStatus;
use cpor_rules::life::{Action, Actor, Reason, stage};
use cpor_rules::value::{Choice, Digest};
use serde_json::json;
use tokio::task::JoinSet;

use super::{Case, Checked, expect, failed, faults, identity, new_key, new_tenant, now, submission, submission_of};
use crate::coverage::Coverage;
use crate::identity::{Affiliation, Identity};
use crate::store::{
    Amendment, Answer, Attempt, Author, Change, ChangeOutcome, ChangeRequest, ClaimFilter, ClaimKey, ClaimOperation,
    EventDetail, KeyedRoute, Pending, Reply, ReviewFilter, ReviewOperation, ReviewRequest, Store, StoreError,
    StoredClaim, Submission, TakeBackOutcome, etag,
};

fn key_of(identity: &Identity, claim: &Submission) -> ClaimKey {
    ClaimKey { partner: identity.partner.clone(), claim_id: claim.claim_id.clone() }
}

fn attempt() -> Attempt {
    Attempt { route: KeyedRoute::ChangeClaim, key: new_key(), fingerprint: Digest::of(b"a change"), at: now() }
}

fn answer(claim: StoredClaim) -> Result<Answer, StoreError> {
    Ok(Answer { etag: etag(claim.version), body: claim.life.status.name().into() })
}

async fn find(store: &Store, identity: &Identity, claim: &Submission) -> Result<StoredClaim, String> {
    let found = store.of(identity).find_claim(&claim.claim_id).await.map_err(failed)?;
    found.ok_or_else(|| "the claim is gone".into())
}

/// What somebody does with a claim as it stood.
fn acted(claim: &StoredClaim, actor: Actor, action: Action) -> Result<Change, String> {
    let transitions = stage(claim.life.edition, claim.life.status).map_or(&[][..], |stage| stage.transitions);
    let transition = transitions.iter().find(|it| it.action == action && it.by == actor);
    let transition = transition.ok_or_else(|| format!("{} is not possible", action.name()))?;
    let reopened = Coverage::of(&cpor_rules::Draft::read(&claim.body).map_err(|error| error.to_string())?);
    Ok(Change {
        key: claim.key.clone(),
        version: claim.version,
        life: claim.life.clone(),
        operation: ClaimOperation::Change { transition: Some(transition), amendment: None, reopened },
        reasons: vec![Reason::WrongMpn],
        text: "Because.".into(),
        by: Author { actor, subject: "conformance".into(), role: "conformance".into() },
        at: now(),
    })
}

async fn change(store: &Store, identity: &Identity, attempt: Attempt, change: Change) -> Result<ChangeOutcome, String> {
    let partner = store.of(identity);
    let reply = Reply {
        attempt,
        caller: &identity.partner,
        location: change.key.claim_id.location(),
        viewer: partner.viewer(),
        answer: &answer,
        status: 200,
    };
    partner.change(&ChangeRequest { change, reply }).await.map_err(failed)
}

async fn move_to(store: &Store, identity: &Identity, claim: &Submission, actor: Actor, action: Action) -> Checked {
    let found = find(store, identity, claim).await?;
    match change(store, identity, attempt(), acted(&found, actor, action)?).await? {
        ChangeOutcome::Done(_) => Ok(()),
        outcome => Err(format!("{outcome:?} where a change was expected")),
    }
}

/// Checks that a change is made once: a repeat gets the same answer, and an older version is refused.
pub(super) async fn moved_once(case: Case) -> Checked {
    let tenant = new_tenant();
    let claim = submission(&tenant);
    case.create(&claim).await?;
    let (store, identity) = (&case.store, &case.identity);
    let found = find(store, identity, &claim).await?;
    let (withdrawal, attempted) = (acted(&found, Actor::Partner, Action::Withdraw)?, attempt());
    let ChangeOutcome::Done(response) = change(store, identity, attempted.clone(), withdrawal.clone()).await? else {
        return Err("the change was not made".into());
    };
    expect("the answer", (response.etag.as_str(), response.body.as_slice()), ("\"2\"", &b"withdrawn"[..]))?;
    let again = change(store, identity, attempted.clone(), withdrawal.clone()).await?;
    expect("a repeat", again, ChangeOutcome::Replayed(response))?;
    let other = Attempt { fingerprint: Digest::of(b"another"), ..attempted };
    expect("another body", change(store, identity, other, withdrawal.clone()).await?, ChangeOutcome::KeyReused)?;
    expect("an older version", change(store, identity, attempt(), withdrawal).await?, ChangeOutcome::Stale)?;
    let found = find(store, identity, &claim).await?;
    expect("the status", found.life.status, ClaimStatus::Withdrawn)?;
    expect("the events", found.events.iter().map(|event| event.seq).collect(), vec![1, 2])?;
    let counts = store.of(identity).count_claims(now().date_naive()).await.map_err(failed)?;
    expect("the counts", counts.by_status, [("withdrawn".to_owned(), 1)].into())?;
    // What it covered is free.
    case.create(&submission(&tenant)).await?;
    expect("faults", faults(&case).await?, Vec::new())
}

/// Checks that of many changes to one version at the same time one is made.
pub(super) async fn one_of_many(case: Case) -> Checked {
    let claim = submission(&new_tenant());
    case.create(&claim).await?;
    let withdrawal = acted(&find(&case.store, &case.identity, &claim).await?, Actor::Partner, Action::Withdraw)?;
    let mut tasks = JoinSet::new();
    for _ in 0..8 {
        let (store, identity, withdrawal) = (case.store.clone(), case.identity.clone(), withdrawal.clone());
        tasks.spawn(async move { change(&store, &identity, attempt(), withdrawal).await });
    }
    let (mut done, mut stale) = (0, 0);
    for outcome in tasks.join_all().await {
        match outcome? {
            ChangeOutcome::Done(_) => done += 1,
            ChangeOutcome::Stale => stale += 1,
            outcome => return Err(format!("{outcome:?}")),
        }
    }
    expect("done and stale", (done, stale), (1, 7))?;
    expect("events", find(&case.store, &case.identity, &claim).await?.events.len(), 2)
}

/// Checks that a claim is changed with all that belongs to it, or not at all.
pub(super) async fn amended(case: Case) -> Checked {
    let tenant = new_tenant();
    let (claim, other) = (submission(&tenant), submission_of(&tenant, &json!([{ "product": "finance" }])));
    for claim in [&claim, &other] {
        case.create(claim).await?;
    }
    let (store, identity) = (&case.store, &case.identity);
    let found = find(store, identity, &claim).await?;
    let amend = |products: serde_json::Value| -> Result<Change, String> {
        let body = submission_of(&tenant, &products).body;
        let draft = cpor_rules::Draft::read(&body).map_err(|error| error.to_string())?;
        let amendment = Amendment {
            body: body.to_vec(),
            evidence: b"{}".to_vec(),
            coverage: Coverage::of(&draft).ok_or("no tenant")?,
            proof: Vec::new(),
            detail: EventDetail { fields: vec!["/products".into()], files: Vec::new() },
        };
        let operation =
            ClaimOperation::Change { transition: None, amendment: Some(Box::new(amendment)), reopened: None };
        Ok(Change { operation, ..acted(&found, Actor::Partner, Action::Withdraw)? })
    };
    let taken = amend(json!([{ "product": "sales" }, { "product": "finance" }]))?;
    let duplicate = ChangeOutcome::Duplicate { claim_id: other.claim_id.clone(), pointer: "/products/1".into() };
    expect("what another claim has", change(store, identity, attempt(), taken).await?, duplicate)?;
    let free = amend(json!([{ "product": "marketing" }]))?;
    let outcome = change(store, identity, attempt(), free).await?;
    expect("what is free", matches!(outcome, ChangeOutcome::Done(_)), true)?;
    let products = store.of(identity).list_own_claims(claim.coverage.tenant.into(), &[]).await.map_err(failed)?;
    let mut products: Vec<_> = products.into_iter().map(|item| item.product).collect();
    products.sort();
    expect("what is claimed", products, vec!["finance".into(), "marketing".into()])?;
    // What it covered before is free, what it covers now is not.
    case.create(&submission(&tenant)).await?;
    expect("faults", faults(&case).await?, Vec::new())
}

/// Checks that claims of two partners for the same are marked as competing.
pub(super) async fn competes(case: Case) -> Checked {
    let tenant = new_tenant();
    let (own, theirs) = (submission(&tenant), submission(&tenant));
    case.create(&own).await?;
    case.store.of(&case.other).submit(theirs.clone()).await.map_err(failed)?;
    let both = async || {
        let own = find(&case.store, &case.identity, &own).await?;
        let theirs = find(&case.store, &case.other, &theirs).await?;
        Ok::<_, String>((own.life.is_competing, theirs.life.is_competing))
    };
    expect("competing", both().await?, (true, true))?;
    move_to(&case.store, &case.other, &theirs, Actor::Partner, Action::Withdraw).await?;
    expect("competing", both().await?, (false, false))?;
    let kinds: Vec<_> = find(&case.store, &case.identity, &own).await?.events.iter().map(|it| it.kind.name()).collect();
    expect("the events", kinds, vec!["moved", "competing", "uncontested"])
}

/// Checks that claims of many partners that come at the same time are all marked as competing.
pub(super) async fn rivals_of_many_partners(case: Case) -> Checked {
    let tenant = new_tenant();
    let mut tasks = JoinSet::new();
    for _ in 0..8 {
        let (store, claim) = (case.store.clone(), submission(&tenant));
        tasks.spawn(async move {
            let identity = identity();
            store.of(&identity).submit(claim.clone()).await.map_err(failed)?;
            Ok::<_, String>((identity, claim))
        });
    }
    for submitted in tasks.join_all().await {
        let (identity, claim) = submitted?;
        let found = find(&case.store, &identity, &claim).await?;
        expect("competing", found.life.is_competing, true)?;
        expect("told once", found.events.len(), 2)?;
    }
    Ok(())
}

fn reviewer() -> Identity {
    Identity { affiliation: Affiliation::Reviewer, ..identity() }
}

async fn decide(case: &Case, reviewer: &Identity, claim: &StoredClaim) -> Result<ChangeOutcome, String> {
    let pending = Pending {
        status: claim.life.status,
        actor: Actor::Reviewer,
        action: Action::Approve,
        reasons: Vec::new(),
        text: String::new(),
        subject: reviewer.subject.clone(),
        role: "reviewer".into(),
        takes_effect: now(),
    };
    review(case, reviewer, claim, ReviewOperation::Decide(Box::new(pending)), None).await
}

/// What a reviewer does with a claim as it stood; `assign` takes it or gives it back.
async fn review(
    case: &Case,
    reviewer: &Identity,
    claim: &StoredClaim,
    operation: ReviewOperation,
    assign: Option<bool>,
) -> Result<ChangeOutcome, String> {
    let store = case.store.reviewed_by(reviewer);
    let reply = Reply {
        attempt: Attempt { route: KeyedRoute::ChangeReview, ..attempt() },
        caller: &reviewer.partner,
        location: claim.key.review_location(),
        viewer: store.viewer(),
        answer: &answer,
        status: 200,
    };
    let request = ReviewRequest {
        key: claim.key.clone(),
        version: claim.version,
        review_version: claim.life.review_version,
        operation,
        assign,
        at: now(),
        reply,
    };
    store.change(&request).await.map_err(failed)
}

/// Checks that a decision takes effect once.
pub(super) async fn decided_once(case: Case) -> Checked {
    let (claim, reviewer) = (submission(&new_tenant()), reviewer());
    case.create(&claim).await?;
    move_to(&case.store, &case.identity, &claim, Actor::Reviewer, Action::BeginReview).await?;
    let key = key_of(&case.identity, &claim);
    let review = async || {
        let found = case.store.reviewed_by(&reviewer).find_claim(&key).await.map_err(failed)?;
        found.ok_or_else(|| "the claim is gone".to_owned())
    };
    let before = review().await?;
    expect("a decision", matches!(decide(&case, &reviewer, &before).await?, ChangeOutcome::Done(_)), true)?;
    expect("a second one", decide(&case, &reviewer, &before).await?, ChangeOutcome::Stale)?;
    let waits = review().await?;
    expect("it waits", waits.pending.is_some(), true)?;
    expect("for the partner", find(&case.store, &case.identity, &claim).await?.pending.is_some(), false)?;
    let due = waits.pending.map(|pending| pending.takes_effect).unwrap_or_default();
    case.store.apply_due_decisions(due - TimeDelta::microseconds(1)).await.map_err(failed)?;
    expect("before its time", review().await?.life.status, ClaimStatus::UnderReview)?;
    let mut tasks = JoinSet::new();
    for _ in 0..8 {
        let store = case.store.clone();
        tasks.spawn(async move { store.apply_due_decisions(due).await.map_err(failed) });
    }
    for applied in tasks.join_all().await {
        applied?;
    }
    let found = review().await?;
    expect("the status", found.life.status, ClaimStatus::Approved)?;
    expect("the events", found.events.len(), 3)?;
    let taken_back = case.store.reviewed_by(&reviewer).take_back(&key, None, now()).await.map_err(failed)?;
    expect("taken back", taken_back, TakeBackOutcome::NoneWaits)?;
    expect("faults", faults(&case).await?, Vec::new())
}

/// Checks that a change by the partner leaves what a reviewer has done since the partner's page was loaded.
pub(super) async fn reviewed_meanwhile(case: Case) -> Checked {
    let (claim, reviewer) = (submission(&new_tenant()), reviewer());
    case.create(&claim).await?;
    move_to(&case.store, &case.identity, &claim, Actor::Reviewer, Action::BeginReview).await?;
    let before = find(&case.store, &case.identity, &claim).await?;
    let taken = review(&case, &reviewer, &before, ReviewOperation::Nothing, Some(true)).await?;
    expect("the reviewer's", matches!(taken, ChangeOutcome::Done(_)), true)?;
    let withdrawal = acted(&before, Actor::Partner, Action::Withdraw)?;
    let withdrawn = change(&case.store, &case.identity, attempt(), withdrawal).await?;
    expect("the partner's", matches!(withdrawn, ChangeOutcome::Done(_)), true)?;
    let after = find(&case.store, &case.identity, &claim).await?.life;
    expect("who has it", after.assignee, reviewer.subject.clone())?;
    expect("the version", after.review_version, before.life.review_version + 1)
}

/// Checks that the queue of reviewers is in the order in which claims are due.
pub(super) async fn queued(case: Case) -> Checked {
    let reviewer = reviewer();
    // What is due long before everything else comes first, whoever else uses this database.
    let mut claims = Vec::new();
    for days in 0..3 {
        let mut claim = submission(&new_tenant());
        claim.attempt.at = chrono::DateTime::UNIX_EPOCH + TimeDelta::days(365 + 7 * days);
        case.create(&claim).await?;
        claims.push(claim.claim_id.to_string());
    }
    let filter = ReviewFilter { today: now().date_naive(), ..ReviewFilter::default() };
    let (mut found, mut after) = (Vec::new(), None);
    while found.len() < 3 {
        let page = case.store.reviewed_by(&reviewer).list(&filter, after.as_ref(), 1).await.map_err(failed)?;
        found.extend(page.items.into_iter().filter(|item| item.partner == case.identity.partner.as_str()));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    expect("the queue", found.into_iter().map(|item| item.claim_id).collect(), claims)
}

/// Checks that a claim for which the time is over waits for nobody.
pub(super) async fn lapsed(case: Case) -> Checked {
    let claim = submission(&new_tenant());
    case.create(&claim).await?;
    let store = &case.store;
    move_to(store, &case.identity, &claim, Actor::Reviewer, Action::BeginReview).await?;
    move_to(store, &case.identity, &claim, Actor::Reviewer, Action::Reject).await?;
    let partner = store.of(&case.identity);
    let needs = async |today| {
        let filter = ClaimFilter { needs_partner: true, today, ..ClaimFilter::default() };
        let listed = partner.list_claims(&filter, None, 10).await.map_err(failed)?.items.len();
        let counts = partner.count_claims(today).await.map_err(failed)?;
        Ok::<_, String>((listed, counts.needs_you))
    };
    let today = now().date_naive();
    let later = today + TimeDelta::days(31);
    expect("in time", needs(today).await?, (1, 1))?;
    expect("too late", needs(later).await?, (0, 0))?;
    store.let_lapse(later).await.map_err(failed)?;
    expect("once that is noted", needs(today).await?, (0, 0))
}
