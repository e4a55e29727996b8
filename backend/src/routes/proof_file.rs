//! `GET .../poe/{sha256}`: the proof files of a claim, for its partner and for reviewers.

use axum::extract::{Path, State};
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use axum::response::{IntoResponse, Response};
use cpor_rules::proof_file::FileKind;
use cpor_rules::value::Digest;
use serde::Deserialize;
use utoipa::IntoParams;

use super::proof::{ProofBytes, ProofPath};
use crate::app::App;
use crate::identity::Identity;
use crate::ids::{ClaimId, PartnerId};
use crate::openapi::Refusal;
use crate::problem::{Problem, kind};
use crate::store::ClaimKey;

/// Whatever is in a file, it runs nothing and loads nothing.
const POLICY: &str = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";
/// Browsers show no PDF in a sandbox. Their viewers are one themselves.
const POLICY_OF_PDF: &str =
    "default-src 'none'; object-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// A file of a claim of any partner in an address.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct ReviewProofPath {
    /// The partner's short name.
    #[param(pattern = "^[a-z][a-z0-9-]{0,39}$", example = "fabrikam")]
    partner: String,
    /// The UUID that the partner made for the claim.
    #[param(format = "uuid", pattern = "^(?![0-]+$|[fF-]+$)", example = "01936f5e-7c1a-7d3e-9b52-3f8c1d2e4a6b")]
    claim_id: String,
    /// SHA-256 of the file's bytes, in hexadecimal digits.
    #[param(
        pattern = "^[0-9a-fA-F]{64}$",
        example = "edf09a2b000a9d50f6acf7b3cfbd515370aea68a65f6c262ac98bf6f833f42fc"
    )]
    sha256: String,
}

/// A proof file of one of the partner's claims
///
/// Pictures and PDF may be shown by a browser, other files are to be saved.
#[utoipa::path(get, path = "/v1/claims/{claim_id}/poe/{sha256}", operation_id = "proof", tag = "proof", params(ProofPath),
    responses(
        (status = 200, description = "The file", content(
            (ProofBytes = "application/pdf"),
            (ProofBytes = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            (ProofBytes = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            (ProofBytes = "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
            (ProofBytes = "application/vnd.ms-outlook"),
            (ProofBytes = "image/png"), (ProofBytes = "image/jpeg"), (ProofBytes = "image/gif"), (ProofBytes = "image/tiff"),
            (ProofBytes = "image/bmp")),
            headers(("Content-Disposition" = String, description = "Whether it may be shown, and the name of the file"))),
        Refusal<404>,
    ))]
pub(crate) async fn show(
    State(app): State<App>,
    identity: Identity,
    Path(ProofPath { claim_id, sha256 }): Path<ProofPath>,
) -> Result<Response, Problem> {
    let claim_id = ClaimId::parse(&claim_id).ok_or_else(Problem::not_found)?;
    let digest = Digest::parse(&sha256).map_err(|_| Problem::not_found())?;
    let found = app.store.of(&identity).find_proof(&claim_id, &digest).await?;
    file(&app, &identity.partner, &digest, found.ok_or_else(Problem::not_found)?).await
}

/// A proof file with which a partner has sent a claim
///
/// Pictures and PDF may be shown by a browser, other files are to be saved.
#[utoipa::path(get, path = "/v1/reviews/{partner}/{claim_id}/poe/{sha256}", operation_id = "reviewProof", tag = "reviews",
    params(ReviewProofPath),
    responses(
        (status = 200, description = "The file", content(
            (ProofBytes = "application/pdf"),
            (ProofBytes = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            (ProofBytes = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            (ProofBytes = "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
            (ProofBytes = "application/vnd.ms-outlook"),
            (ProofBytes = "image/png"), (ProofBytes = "image/jpeg"), (ProofBytes = "image/gif"), (ProofBytes = "image/tiff"),
            (ProofBytes = "image/bmp")),
            headers(("Content-Disposition" = String, description = "Whether it may be shown, and the name of the file"))),
        Refusal<404>,
    ))]
pub(crate) async fn show_to_reviewer(
    State(app): State<App>,
    identity: Identity,
    Path(ReviewProofPath { partner, claim_id, sha256 }): Path<ReviewProofPath>,
) -> Result<Response, Problem> {
    let partner = PartnerId::parse(&partner).ok_or_else(Problem::not_found)?;
    let claim_id = ClaimId::parse(&claim_id).ok_or_else(Problem::not_found)?;
    let digest = Digest::parse(&sha256).map_err(|_| Problem::not_found())?;
    let key = ClaimKey { partner, claim_id };
    let found = app.store.reviewed_by(&identity).find_proof(&key, &digest).await?;
    file(&app, &key.partner, &digest, found.ok_or_else(Problem::not_found)?).await
}

/// A file as a response that no browser runs.
async fn file(app: &App, partner: &PartnerId, digest: &Digest, of_kind: FileKind) -> Result<Response, Problem> {
    let content = app.proof_files.read(partner, digest).await.map_err(|error| {
        tracing::error!(%error, "a proof file cannot be read");
        Problem::new(kind::UNAVAILABLE, "The file cannot be reached at the moment. Ask for it again shortly.")
    })?;
    let is_shown = of_kind == FileKind::Pdf || of_kind.media_type().starts_with("image/");
    let (short, extension) = (&digest.as_str()[..16], of_kind.extensions().first().copied().unwrap_or_default());
    let disposition = if is_shown { "inline" } else { "attachment" };
    let policy = if of_kind == FileKind::Pdf { POLICY_OF_PDF } else { POLICY };
    let mut response = content.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(of_kind.media_type()));
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if let Ok(name) = HeaderValue::try_from(format!("{disposition}; filename=\"{short}.{extension}\"")) {
        headers.insert(CONTENT_DISPOSITION, name);
    }
    Ok(response)
}
