//! A claim as the backend answers it, for the tests.

use cpor_rules::Lang;
use cpor_rules::evidence::ClaimStatus;
use cpor_rules::value::Choice as _;
use cpor_rules::wire::{PendingDecision, ReviewDetail, ReviewKey, ReviewList, ReviewSummary};

use super::{Answer, Place, ReviewEffect, ReviewEvent, Reviews, update};

/// 30 November 2026, 10:00 UTC, in milliseconds since 1970.
pub(super) const NOW: i64 = 1_796_032_800_000;

/// The claim of `claim.json`.
pub(super) fn detail() -> ReviewDetail {
    serde_json::from_str(include_str!("claim.json")).expect("a claim")
}

/// The claim of another partner for the same.
pub(super) fn competitor() -> ReviewDetail {
    let mut detail = detail();
    detail.partner = "northwind".into();
    detail.detail.claim_id = key("northwind").claim_id;
    detail
}

/// Makes the key of the example claim, as that of this partner.
pub(super) fn key(partner: &str) -> ReviewKey {
    let last = if partner == "fabrikam" { 1 } else { 2 };
    ReviewKey { partner: partner.into(), claim_id: format!("01981f0e-0000-7000-8000-00000000000{last}") }
}

/// The same claim with a decision that takes effect after so many seconds.
pub(super) fn pending(seconds: i64) -> ReviewDetail {
    let at = chrono::DateTime::from_timestamp_millis(NOW + seconds * 1000).expect("a time");
    let pending = PendingDecision {
        action: "reject".into(),
        reasons: vec!["no_consent".into()],
        text: "No consent.".into(),
        by: "practice:reviewer".into(),
        // As RFC 3339 has it.
        takes_effect_at: format!("{at:?}"),
    };
    ReviewDetail { pending: Some(pending), ..detail() }
}

/// Makes the backend's answer with a claim in review.
pub(super) fn answer(detail: ReviewDetail) -> Box<Answer> {
    Box::new(Answer { detail, etag: "\"7\"".into(), ahead: 0 })
}

/// What happens one after the other, at the same time. The effects of the last.
pub(super) fn after(model: &mut Reviews, events: impl IntoIterator<Item = ReviewEvent>) -> Vec<ReviewEffect> {
    let mut effects = Vec::new();
    for event in events {
        effects = update(model, event, NOW);
    }
    effects
}

/// The queue, with a claim of each of these statuses and days.
pub(super) fn list(items: &[(ClaimStatus, Option<&str>)], next: Option<&str>) -> ReviewList {
    let item = |(index, (status, due)): (usize, &(ClaimStatus, Option<&str>))| ReviewSummary {
        partner: "fabrikam".into(),
        claim_id: format!("claim-{index}"),
        name: format!("Claim {index}"),
        company: "Contoso".into(),
        status: status.name().into(),
        submitted_at: "2026-11-20T10:15:00Z".into(),
        due: due.map(Into::into),
        ..ReviewSummary::default()
    };
    ReviewList { items: items.iter().enumerate().map(item).collect(), next: next.map(Into::into) }
}

/// The screen with this claim in view.
pub(super) fn opened(detail: ReviewDetail) -> Reviews {
    let mut model = Reviews::new(Lang::En, &[]);
    after(&mut model, [ReviewEvent::Started(Place::Claim(key("fabrikam")))]);
    answered(&mut model, detail);
    model
}

/// Answers the question about the claim in view.
pub(super) fn answered(model: &mut Reviews, detail: ReviewDetail) -> Vec<ReviewEffect> {
    let version = model.claim.as_ref().expect("a claim").version;
    after(model, [ReviewEvent::ClaimAnswered { version, answer: Ok(answer(detail)) }])
}
