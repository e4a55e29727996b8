//! `PUT /v1/claims/{claim_id}/poe/{sha256}`: uploads a proof file for a claim that is not submitted yet.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use cpor_rules::value::Digest;

use crate::app::App;
use crate::identity::{Capability, Identity};
use crate::ids::ClaimId;
use crate::media::MediaType;
use crate::problem::{Problem, kind};
use crate::proof_files::{MAX_PROOF_BYTES, UploadError};
use crate::store::{ProofRecord, Recorded};

/// The JSON pointer of the proof in a claim.
const POINTER: &str = "/proof";

/// Saves a proof file. Status 201, or 200 when the claim has this file already.
pub(crate) async fn put(
    State(app): State<App>,
    identity: Identity,
    Path((claim_id, sha256)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Result<StatusCode, Problem> {
    identity.require(Capability::Upload)?;
    let claim_id = parse_claim_id(kind::FIELD_INVALID, &claim_id)?;
    let sha256 = Digest::parse(&sha256).map_err(|error| {
        let detail = format!(
            "The address does not end in the file's SHA-256: it is {error}. Compute the digest of the file's bytes and \
             write it as 64 hexadecimal digits."
        );
        Problem::for_field(kind::FIELD_INVALID, POINTER, detail)
    })?;
    let media_type = MediaType::from_headers(&headers).ok_or_else(|| {
        let detail =
            format!("Save the file as one of these types: {}. Its Content-Type is not accepted.", accepted_types());
        Problem::new(kind::POE_TYPE_NOT_ALLOWED, detail)
    })?;
    let size = app
        .proof_files
        .save(&identity.partner, &sha256, media_type, body)
        .await
        .map_err(|error| upload_problem(error, &sha256, media_type))?;
    let proof = ProofRecord { claim_id, sha256, media_type: media_type.name(), size, at: app.clock.now() };
    Ok(match app.store.record_proof(&identity.partner, &proof).await? {
        Recorded::New => StatusCode::CREATED,
        Recorded::AlreadyPresent => StatusCode::OK,
    })
}

/// Parses a claim_id. `kind` is the kind of problem when it is not a UUID.
pub(crate) fn parse_claim_id(kind: kind::ProblemKind, text: &str) -> Result<ClaimId, Problem> {
    ClaimId::parse(text).ok_or_else(|| {
        let detail =
            "The claim_id is not a UUID. Make one for the claim, such as 01936f5e-7c1a-7d3e-9b52-3f8c1d2e4a6b.";
        Problem::for_field(kind, "/claim_id", detail)
    })
}

/// The problem for an upload that was not saved.
fn upload_problem(error: UploadError, sha256: &Digest, media_type: MediaType) -> Problem {
    match error {
        UploadError::TooLarge => {
            let detail = format!(
                "The proof file {sha256} is larger than {MAX_PROOF_BYTES} bytes (10 MiB). Scan it at a lower resolution, or split it."
            );
            Problem::new(kind::POE_TOO_LARGE, detail)
        }
        UploadError::Empty => {
            let detail = format!("The proof file {sha256} is empty. Save it again, and choose it again.");
            Problem::for_field(kind::POE_EMPTY, POINTER, detail)
        }
        UploadError::DigestMismatch { found } => {
            let detail =
                format!("The file's SHA-256 is {found}, and the address says {sha256}. Choose the file again.");
            Problem::for_field(kind::DIGEST_MISMATCH, POINTER, detail)
        }
        UploadError::TypeMismatch { found } => {
            let content = found.map_or("of no type that is taken", MediaType::title);
            let detail = format!(
                "The proof file {sha256} is sent as {}, but its content is {content}. Save it as one of these and send it as \
                 what it is: {}.",
                media_type.title(),
                accepted_types()
            );
            Problem::new(kind::POE_TYPE_NOT_ALLOWED, detail)
        }
        UploadError::IdleTimeout => {
            Problem::new(kind::TIMEOUT, "Nothing of the file came for 10 seconds. Send it again.")
        }
        UploadError::Incomplete => {
            Problem::new(kind::MALFORMED_REQUEST, "The file ended before it was complete. Send it again.")
        }
        UploadError::Disk(error) => {
            tracing::error!(%error, "a proof file could not be kept");
            Problem::new(kind::INTERNAL, "The file could not be kept here. Send it again later.")
        }
    }
}

/// The names of all accepted types.
fn accepted_types() -> String {
    MediaType::ALL.map(MediaType::title).join(", ")
}
