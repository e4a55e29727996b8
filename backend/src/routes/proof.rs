//! `PUT /v1/claims/{claim_id}/poe/{sha256}`: uploads a proof file for a claim that is not submitted yet.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use cpor_rules::proof_file::FileFault;
use cpor_rules::value::Digest;
use cpor_rules::{Lang, text};
use percent_encoding::percent_decode_str;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::app::App;
use crate::identity::Identity;
use crate::ids::ClaimId;
use crate::openapi::{PersonHeader, Refusal};
use crate::problem::{Problem, kind};
use crate::proof_checks::CheckError;
use crate::proof_files::{Declared, MAX_PROOF_BYTES, UploadError};
use crate::store::{ProofInsert, ProofRecord};

/// The JSON pointer of the proof in a claim.
const POINTER: &str = "/proof";

/// The file in an address.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct ProofPath {
    /// The UUID that the client made for the claim.
    #[param(format = "uuid", pattern = "^(?![0-]+$|[fF-]+$)", example = "01936f5e-7c1a-7d3e-9b52-3f8c1d2e4a6b")]
    pub(super) claim_id: String,
    /// SHA-256 of the file's bytes, in hexadecimal digits. Another digest than that of the body is refused with 422.
    #[param(
        pattern = "^[0-9a-fA-F]{64}$",
        example = "edf09a2b000a9d50f6acf7b3cfbd515370aea68a65f6c262ac98bf6f833f42fc"
    )]
    pub(super) sha256: String,
}

/// The name of a file.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "the handler reads the header")]
pub(crate) struct NameHeader {
    /// The file's name on the device, as in `attachment; filename*=UTF-8''proof.pdf`. With it a refusal can say what the file is.
    #[param(rename = "Content-Disposition", nullable = false)]
    content_disposition: Option<String>,
}

/// The bytes of a proof file in the body of a request.
#[derive(ToSchema)]
#[schema(value_type = String, format = Binary)]
#[expect(dead_code, reason = "the bytes are read as they come")]
pub(crate) struct ProofBytes(Vec<u8>);

/// Upload a proof file for a claim
///
/// Before the claim is submitted. The address names the file by its content, so the same upload may be repeated.
#[utoipa::path(put, path = "/v1/claims/{claim_id}/poe/{sha256}", operation_id = "uploadProof", tag = "proof",
    params(ProofPath, PersonHeader, NameHeader),
    request_body(content = ProofBytes, content_type = "application/octet-stream",
        description = "The file, at most 10 MiB: a PDF, a Word, Excel or PowerPoint document (docx, xlsx, pptx), a PNG, JPEG, GIF, TIFF or BMP picture, or an Outlook message (msg). What is in it decides. A Content-Type of one of these kinds is taken as well, unless the file is of another. A file that needs a password, is not whole or has macros is refused, and so is one in which the server's virus scanner finds something, if it has one."),
    responses(
        (status = 200, description = "The file was there already"),
        (status = 201, description = "The file is there now"),
        Refusal<408>, Refusal<409>, Refusal<413>, Refusal<415>, Refusal<422>,
    ))]
pub(crate) async fn put(
    State(app): State<App>,
    identity: Identity,
    Path(ProofPath { claim_id, sha256 }): Path<ProofPath>,
    headers: HeaderMap,
    body: Body,
) -> Result<StatusCode, Problem> {
    let claim_id = parse_claim_id(kind::FIELD_INVALID, &claim_id)?;
    let sha256 = Digest::parse(&sha256).map_err(|error| {
        let detail = format!(
            "The address does not end in the file's SHA-256: it is {error}. Compute the digest of the file's bytes and \
             write it as 64 hexadecimal digits."
        );
        Problem::for_field(kind::FIELD_INVALID, POINTER, detail)
    })?;
    // What a browser declares is often missing or wrong, so the content decides.
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let declared =
        Declared { file_name: file_name(text(CONTENT_DISPOSITION)), media_type: text(CONTENT_TYPE).to_owned() };
    let saved = app.proof_files.save(&identity.partner, &sha256, declared, body).await;
    let (kind, size) = saved.map_err(|error| upload_problem(error, &sha256))?;
    let proof = ProofRecord { claim_id, sha256, media_type: kind.media_type(), size, at: app.clock.now() };
    let recorded = app.store.of(&identity).record_proof(&proof).await?;
    // Another claim that had the same file may have been deleted at this moment, and the file with it.
    let is_here = app.proof_files.has(&identity.partner, &proof.sha256).await;
    if !is_here.map_err(|error| upload_problem(error, &proof.sha256))? {
        app.store.of(&identity).forget_proof(&proof.claim_id, &proof.sha256).await?;
        let detail = "The file could not be kept here at the moment. Send it again shortly.";
        return Err(Problem::new(kind::UNAVAILABLE, detail));
    }
    Ok(match recorded {
        ProofInsert::New => StatusCode::CREATED,
        ProofInsert::AlreadyPresent => StatusCode::OK,
    })
}

/// The file's name in a `Content-Disposition` of the form that browsers can write for every name (RFC 8187); empty where there is
/// none. It says what somebody meant to upload, and is not kept.
fn file_name(disposition: &str) -> String {
    let name = disposition.split(';').find_map(|part| part.trim().strip_prefix("filename*=UTF-8''"));
    percent_decode_str(name.unwrap_or_default()).decode_utf8_lossy().into_owned()
}

/// Whether the disk is full, or takes nothing at the moment.
fn is_about_space(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{QuotaExceeded, ReadOnlyFilesystem, StorageFull, TimedOut};

    matches!(error.kind(), StorageFull | QuotaExceeded | ReadOnlyFilesystem | TimedOut)
}

/// Parses a claim ID. `kind` is the kind of problem when it is not a UUID.
pub(crate) fn parse_claim_id(kind: kind::ProblemKind, text: &str) -> Result<ClaimId, Problem> {
    ClaimId::parse(text).ok_or_else(|| {
        let detail =
            "The claim_id is not a UUID. Make one for the claim, such as 01936f5e-7c1a-7d3e-9b52-3f8c1d2e4a6b.";
        Problem::for_field(kind, "/claim_id", detail)
    })
}

/// The problem for an upload that was not saved.
fn upload_problem(error: UploadError, sha256: &Digest) -> Problem {
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
        UploadError::Refused(fault @ FileFault::Infected) => {
            let detail = format!("The proof file {sha256}: {}", text::file_fault_text(Lang::En, &fault));
            Problem::for_field(kind::POE_INFECTED, POINTER, detail)
        }
        UploadError::Refused(fault) => {
            let kind = match fault {
                // A reviewer could not read it, though it is of a kind that is taken.
                FileFault::Password | FileFault::NotWhole | FileFault::Macros | FileFault::Unpacks => {
                    kind::POE_REJECTED
                }
                _ => kind::POE_TYPE_NOT_ALLOWED,
            };
            Problem::new(kind, format!("The proof file {sha256}: {}", text::file_fault_text(Lang::En, &fault)))
        }
        UploadError::Unchecked(CheckError::Busy) => Problem::new(
            kind::UNAVAILABLE,
            "Too many proof files are being checked at the moment. Send the same again shortly.",
        ),
        UploadError::Unchecked(CheckError::TooLong | CheckError::Panicked) => {
            let detail =
                format!("The proof file {sha256} cannot be opened here. Print it to a new PDF, and choose that one.");
            Problem::new(kind::POE_REJECTED, detail)
        }
        UploadError::Unscanned(error) => {
            let error: &dyn std::error::Error = &error;
            tracing::error!(error, "a proof file was not scanned");
            let detail = "The file cannot be scanned for viruses at the moment, so it is not kept here yet. Send it again shortly.";
            Problem::new(kind::UNAVAILABLE, detail)
        }
        UploadError::IdleTimeout => {
            Problem::new(kind::TIMEOUT, "Nothing of the file came for 10 seconds. Send it again.")
        }
        UploadError::Incomplete => {
            Problem::new(kind::MALFORMED_REQUEST, "The file ended before it was complete. Send it again.")
        }
        UploadError::Bucket(error) => {
            tracing::error!(%error, "a proof file could not be put into the bucket");
            Problem::new(kind::UNAVAILABLE, "The file could not be kept here at the moment. Send it again shortly.")
        }
        UploadError::Disk(error) if is_about_space(&error) => {
            tracing::error!(%error, "a proof file could not be kept");
            Problem::new(kind::UNAVAILABLE, "There is no room for the file at the moment. Send it again later.")
        }
        UploadError::Disk(error) => {
            tracing::error!(%error, "a proof file could not be kept");
            Problem::new(kind::INTERNAL, "The file could not be kept here. Send it again later.")
        }
    }
}
