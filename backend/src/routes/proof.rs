//! `PUT /v1/claims/{claim_id}/poe/{sha256}`: a proof file, before its claim is submitted.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use cpor_rules::value::Digest;

use crate::app::App;
use crate::identity::{Capability, Identity};
use crate::ids::ClaimId;
use crate::media::MediaType;
use crate::problem::{Problem, kind};
use crate::proof::{PROOF_BYTES, Refused};
use crate::store::{Noted, ProofFile};

/// Where a claim names its proof.
const POINTER: &str = "/proof";

pub(crate) async fn put(
    State(app): State<App>,
    identity: Identity,
    Path((claim_id, sha256)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Result<StatusCode, Problem> {
    identity.need(Capability::Upload)?;
    let claim_id = read_claim_id(kind::FIELD_INVALID, &claim_id)?;
    let sha256 = Digest::parse(&sha256).map_err(|error| {
        let detail = format!(
            "The address does not end in the file's SHA-256: it is {error}. Compute the digest of the file's bytes and \
             write it as 64 hexadecimal digits."
        );
        Problem::field(kind::FIELD_INVALID, POINTER, detail)
    })?;
    let media_type = MediaType::declared(&headers).ok_or_else(|| {
        let detail =
            format!("The Content-Type of the file is not one that is taken. Save it as one of these: {}.", taken());
        Problem::new(kind::POE_TYPE_NOT_ALLOWED, detail)
    })?;
    let size = app
        .proofs
        .take(&identity.partner, &sha256, media_type, body)
        .await
        .map_err(|error| refused(error, &sha256, media_type))?;
    let proof = ProofFile { claim_id, sha256, media_type: media_type.name(), size, at: app.clock.now() };
    Ok(match app.store.note_proof(&identity.partner, &proof).await? {
        Noted::New => StatusCode::CREATED,
        Noted::ThereAlready => StatusCode::OK,
    })
}

/// The id of a claim.
pub(crate) fn read_claim_id(kind: kind::Kind, text: &str) -> Result<ClaimId, Problem> {
    ClaimId::parse(text).ok_or_else(|| {
        let detail =
            "The claim_id is not a UUID. Make one for the claim, such as 01936f5e-7c1a-7d3e-9b52-3f8c1d2e4a6b.";
        Problem::field(kind, "/claim_id", detail)
    })
}

fn refused(error: Refused, sha256: &Digest, media_type: MediaType) -> Problem {
    match error {
        Refused::TooLarge => {
            let detail = format!(
                "The proof file {sha256} is larger than {PROOF_BYTES} bytes (10 MiB). Scan it at a lower resolution, or split it."
            );
            Problem::new(kind::POE_TOO_LARGE, detail)
        }
        Refused::Empty => {
            let detail = format!("The proof file {sha256} is empty. Save it again and choose it anew.");
            Problem::field(kind::POE_EMPTY, POINTER, detail)
        }
        Refused::Digest { found } => {
            let detail =
                format!("The file's SHA-256 is {found}, and the address says {sha256}. Choose the file again.");
            Problem::field(kind::DIGEST_MISMATCH, POINTER, detail)
        }
        Refused::Content { found } => {
            let content = found.map_or("of no type that is taken", MediaType::title);
            let detail = format!(
                "The proof file {sha256} is sent as {}, but its content is {content}. Save it as one of these and send it as \
                 what it is: {}.",
                media_type.title(),
                taken()
            );
            Problem::new(kind::POE_TYPE_NOT_ALLOWED, detail)
        }
        Refused::Silence => Problem::new(kind::TIMEOUT, "Nothing of the file came for 10 seconds. Send it again."),
        Refused::Incomplete => {
            Problem::new(kind::MALFORMED_REQUEST, "The file ended before it was complete. Send it again.")
        }
        Refused::Disk(error) => {
            tracing::error!(%error, "a proof file could not be kept");
            Problem::new(kind::INTERNAL, "The file could not be kept here. Send it again later.")
        }
    }
}

/// The types that are taken, as people call them.
fn taken() -> String {
    MediaType::ALL.map(MediaType::title).join(", ")
}
