//! The table of all kinds of problems, for error responses and for the pages under `/problems/`.

use axum::http::StatusCode;

/// A kind of problem: what its responses have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ProblemKind {
    /// The last part of its URL, `/problems/SLUG`. Clients rely on it, so it never changes. Empty for a kind that its
    /// status explains.
    pub(crate) slug: &'static str,
    /// The HTTP status of its responses.
    pub(crate) status: StatusCode,
    /// The way in which it may be sent again.
    pub(crate) retry: Retry,
    /// The title of its responses, a short text for people.
    pub(crate) title: &'static str,
    /// The page at its URL: what the problem means and what to do.
    pub(crate) about: &'static str,
}

/// The way in which the same request may be sent again, if at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Retry {
    /// Not at all: it would fail again.
    Never,
    /// Unchanged, with the same idempotency key.
    SameKey,
    /// Unchanged, with the same idempotency key, after signing in.
    AfterAuth,
    /// With a new idempotency key.
    NewKey,
}

impl Retry {
    /// Returns the name in JSON.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::SameKey => "same-key",
            Self::AfterAuth => "after-auth",
            Self::NewKey => "new-key",
        }
    }
}

impl ProblemKind {
    /// Finds the kind with this slug.
    pub(crate) fn from_slug(slug: &str) -> Option<Self> {
        KINDS.into_iter().find(|kind| kind.slug == slug)
    }

    /// Finds the kind for an error response of which only the status is known.
    pub(crate) fn from_status(status: StatusCode) -> Self {
        match status {
            StatusCode::BAD_REQUEST => MALFORMED_REQUEST,
            StatusCode::NOT_FOUND => NOT_FOUND,
            StatusCode::METHOD_NOT_ALLOWED => METHOD_NOT_ALLOWED,
            StatusCode::INTERNAL_SERVER_ERROR => INTERNAL,
            StatusCode::SERVICE_UNAVAILABLE => UNAVAILABLE,
            status => Self {
                slug: "",
                status,
                retry: Retry::Never,
                title: status.canonical_reason().unwrap_or("The request failed"),
                about: "",
            },
        }
    }
}

macro_rules! kinds {
    ($($name:ident = $slug:literal, $status:ident, $retry:ident, $title:literal, $about:literal;)+) => {
        $(pub(crate) const $name: ProblemKind = ProblemKind {
            slug: $slug,
            status: StatusCode::$status,
            retry: Retry::$retry,
            title: $title,
            about: $about,
        };)+

        /// Every kind that has a URL.
        pub(crate) const KINDS: [ProblemKind; [$($slug),+].len()] = [$($name),+];
    };
}

kinds! {
    MALFORMED_REQUEST = "malformed-request", BAD_REQUEST, Never, "The request cannot be read",
        "The body is not the JSON that this address takes, or a value in the address cannot be read. The detail says \
         where. Sending the same again does not help.";
    KEY_MISSING = "idempotency-key-missing", BAD_REQUEST, Never, "The Idempotency-Key header is missing",
        "A claim is submitted with one header line `Idempotency-Key: \"<uuid>\"`, so that sending it again cannot \
         submit it twice. Make a new lower-case UUID for each claim and keep it until a receipt has come.";
    KEY_MALFORMED = "idempotency-key-malformed", BAD_REQUEST, Never, "The Idempotency-Key header cannot be read",
        "The key is one header line with a lower-case UUID within double quotes, such as \
         `Idempotency-Key: \"01936f5e-7c1a-7d3e-9b52-3f8c1d2e4a6b\"`.";
    UNAUTHENTICATED = "unauthenticated", UNAUTHORIZED, AfterAuth, "Not signed in",
        "The request does not say who is asking, in a way that is known here. Sign in and send it again with the \
         same Idempotency-Key.";
    ANOTHER_PERSON = "another-person", CONFLICT, Never, "Somebody else is signed in",
        "The request says in the header Cpor-Person in whose name it is, and the caller is somebody else. Ask who is signed in at \
         /v1/session; what was sent belongs to the other person.";
    FORBIDDEN_ROLE = "forbidden-role", FORBIDDEN, Never, "The role does not allow this",
        "Only a partner's Incentives admin, Global admin or Billing admin can make a claim. A reviewer cannot.";
    NOT_FOUND = "not-found", NOT_FOUND, Never, "Not found",
        "There is nothing at this address, or nothing that this partner may see.";
    METHOD_NOT_ALLOWED = "method-not-allowed", METHOD_NOT_ALLOWED, Never, "The method is not known at this address",
        "The Allow header of the answer names the methods that this address takes.";
    TIMEOUT = "timeout", REQUEST_TIMEOUT, SameKey, "The request did not arrive in time",
        "Nothing came for too long while the body was being sent. Send it again with the same Idempotency-Key.";
    KEY_IN_PROGRESS = "idempotency-in-progress", CONFLICT, SameKey, "The claim is being submitted at this moment",
        "A request with the same Idempotency-Key came before, and has not been answered yet. Send the same again with the same \
         key after the seconds that Retry-After names: it gets the answer to the first one.";
    CLAIM_ID_CONFLICT = "claim-id-conflict", CONFLICT, Never, "The claim_id names another claim",
        "A claim of this partner has this claim_id already, and it is not the one that was sent. Open that claim, or \
         give the new one a claim_id of its own.";
    DUPLICATE_CLAIM = "duplicate-claim", CONFLICT, Never, "The partner claims this already",
        "An open claim of this partner covers the same activity for the same subscription, product or workload at the \
         same customer. The answer names that claim. Other partners' claims never lead to this answer.";
    ILLEGAL_ACTION = "illegal-action", CONFLICT, Never, "The claim does not allow this now",
        "What may be done with a claim depends on its status, on who asks, and on the time. The detail names what is possible \
         instead, and `errors` has it by its names. Read the claim again before you decide.";
    VERSION_STALE = "version-stale", PRECONDITION_FAILED, Never, "The claim has changed meanwhile",
        "The header If-Match names another version than the claim has. The ETag of the answer names the present one. Read the \
         claim again, and send the change again if it is still right.";
    VERSION_MISSING = "version-missing", PRECONDITION_REQUIRED, Never, "The If-Match header is missing",
        "A claim is changed with one header line `If-Match: \"<version>\"`, the ETag with which it was read, so that nobody \
         changes what somebody else has changed without having seen it.";
    FIELD_CLOSED = "field-closed", UNPROCESSABLE_ENTITY, Never, "A field cannot be changed now",
        "Which fields can be changed depends on the claim's status: its member `open` lists them. Send the claim as it is, with \
         changes in those alone.";
    CLAIM_TOO_LARGE = "claim-too-large", PAYLOAD_TOO_LARGE, Never, "The claim is too large",
        "A claim with its evidence has at most 256 KiB. Proof files are uploaded separately and do not count.";
    POE_TOO_LARGE = "poe-too-large", PAYLOAD_TOO_LARGE, Never, "The proof file is too large",
        "A proof file has at most 10 MiB. Scan at a lower resolution, or split the document.";
    POE_TYPE_NOT_ALLOWED = "poe-type-not-allowed", UNSUPPORTED_MEDIA_TYPE, Never, "This type of proof file is not accepted",
        "Proof files are PDF, Word (docx), Excel (xlsx), PowerPoint (pptx), PNG, JPEG, GIF, TIFF, BMP or Outlook (msg). What is \
         in the file decides; the Content-Type must not say another kind.";
    CLAIM_INVALID = "claim-invalid", UNPROCESSABLE_ENTITY, Never, "The claim does not meet the programme's rules",
        "Each entry of `errors` names a field by its JSON pointer, the rule, what is wrong and what to do. Change the \
         claim and submit it with a new Idempotency-Key.";
    FIELD_INVALID = "field-invalid", UNPROCESSABLE_ENTITY, Never, "A field has the wrong content",
        "Each entry of `errors` names a field by its JSON pointer and says what it can contain.";
    KEY_REUSED = "idempotency-key-reused", UNPROCESSABLE_ENTITY, NewKey, "The Idempotency-Key belongs to another claim",
        "This key was sent before with other bytes. Whatever is sent under one key has to stay the same; a changed \
         claim needs a new key.";
    DIGEST_MISMATCH = "digest-mismatch", UNPROCESSABLE_ENTITY, Never, "The file is not the one that the address names",
        "The address ends in the SHA-256 of the file's bytes. Choose the file again, so that its digest is computed again.";
    POE_EMPTY = "poe-empty", UNPROCESSABLE_ENTITY, Never, "The proof file is empty",
        "The file has no bytes. Choose the file again; it may not have been saved, or not been downloaded yet.";
    POE_REJECTED = "poe-rejected", UNPROCESSABLE_ENTITY, Never, "A reviewer could not open the proof file",
        "The file needs a password, is not whole, contains macros, or cannot be opened here. The detail says which. Save it \
         again without that.";
    POE_INFECTED = "poe-infected", UNPROCESSABLE_ENTITY, Never, "There is malware in the proof file",
        "The virus scanner of this server knows something harmful in the file, so it was not kept. Do not open it; get a clean copy \
         from whoever made it.";
    POE_NOT_READY = "poe-not-ready", UNPROCESSABLE_ENTITY, SameKey, "A proof file has not been uploaded",
        "Every proof file that a claim names is uploaded for that claim before the claim is submitted. Upload it and \
         submit the same claim with the same Idempotency-Key.";
    RATE_LIMITED = "rate-limited", TOO_MANY_REQUESTS, SameKey, "Too many requests",
        "One person may make so many requests in a second. Send the same again, with the same Idempotency-Key, after the seconds \
         that Retry-After names.";
    INTERNAL = "internal", INTERNAL_SERVER_ERROR, SameKey, "Something went wrong here",
        "The fault is ours. Send the same again with the same Idempotency-Key; if it stays, name the `instance` of \
         the answer to support.";
    UNAVAILABLE = "unavailable", SERVICE_UNAVAILABLE, SameKey, "Not available at the moment",
        "Send the same again with the same Idempotency-Key after the seconds that Retry-After names. It cannot be \
         submitted twice.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_own_url_and_texts() {
        for (index, kind) in KINDS.iter().enumerate() {
            assert!(KINDS[index + 1..].iter().all(|other| other.slug != kind.slug), "{} twice", kind.slug);
            assert!(kind.slug.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{}", kind.slug);
            assert!(kind.status.is_client_error() || kind.status.is_server_error(), "{}", kind.slug);
            assert!(!kind.title.is_empty() && kind.about.ends_with('.'), "{}", kind.slug);
            assert_eq!(ProblemKind::from_slug(kind.slug), Some(*kind));
        }
        assert_eq!(ProblemKind::from_slug(""), None);
    }
}
