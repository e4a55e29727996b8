//! My claims.

use cpor_rules::evidence::ClaimStatus;
use cpor_rules::value::{Choice, Typed};
use cpor_rules::wire::ClaimSummary;

use super::{Tone, receipt};
use crate::app::{Mode, Model, words};

/// The list of claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimsView {
    /// The claims, those that need the user first.
    pub claims: Vec<ClaimView>,
    /// A note in place of the list, or above it.
    pub note: Option<&'static str>,
    /// Whether fetching it again may succeed.
    pub can_retry: bool,
    /// Whether there is none, and a first one can be begun here.
    pub can_begin: bool,
}

/// One claim.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ClaimView {
    /// Its name.
    pub name: String,
    /// The customer's company.
    pub company: String,
    /// The receipt's reference.
    pub reference: String,
    /// Its status in plain words.
    pub status: String,
    /// The tone of the status.
    pub tone: Tone,
    /// Who has the next move, and until when.
    pub next: String,
    /// When it was submitted.
    pub submitted: String,
}

/// The list of claims as it was last fetched.
pub fn claims(model: &Model) -> ClaimsView {
    let words = model.words();
    let note = |note| ClaimsView { claims: Vec::new(), note: Some(note), can_retry: false, can_begin: false };
    match &model.claims.answer {
        None => note(words.claims_loading),
        Some(Err(failure)) => {
            let why = if failure.needs_sign_in() { words.problem_sign_in } else { words.claims_failed };
            ClaimsView { can_retry: true, ..note(why) }
        }
        Some(Ok(list)) if list.items.is_empty() => {
            ClaimsView { can_begin: model.mode == Mode::All, ..note(words.claims_none) }
        }
        Some(Ok(list)) => {
            let needs_user = |claim: &ClaimSummary| claim.status == ClaimStatus::ActionRequired.name();
            let first = list.items.iter().filter(|claim| needs_user(claim));
            let claims = first.chain(list.items.iter().filter(|claim| !needs_user(claim)));
            let claims = claims.map(|claim| view(model, claim)).collect();
            ClaimsView { claims, note: None, can_retry: false, can_begin: false }
        }
    }
}

fn view(model: &Model, claim: &ClaimSummary) -> ClaimView {
    let words = model.words();
    let (status, next, tone) = match Typed::read(&claim.status) {
        Typed::Known(status) => {
            let (name, next) = words.statuses[status as usize];
            (name.to_owned(), next, tone(status))
        }
        // An unknown status is shown as it is.
        Typed::Empty | Typed::Other => (claim.status.clone(), "", Tone::Info),
    };
    ClaimView {
        name: claim.name.clone(),
        company: claim.company.clone(),
        reference: claim.receipt_id.clone(),
        status,
        tone,
        next: words::fill(next, &[("date", &receipt::deadline(model, &claim.review_due))]),
        submitted: receipt::timestamp(model, &claim.submitted_at),
    }
}

fn tone(status: ClaimStatus) -> Tone {
    match status {
        ClaimStatus::Approved => Tone::Good,
        ClaimStatus::ActionRequired => Tone::Warn,
        ClaimStatus::Rejected | ClaimStatus::RejectedFinal => Tone::Bad,
        ClaimStatus::Submitted | ClaimStatus::UnderReview | ClaimStatus::Dispute => Tone::Wait,
        ClaimStatus::Draft | ClaimStatus::Withdrawn => Tone::Info,
    }
}
