//! A proof file, and how it is shown.

use cpor_rules::claim::Proof;
use cpor_rules::proof_file;
use cpor_rules::wire::ReviewKey;

use crate::app::review::words::fill;
use crate::app::review::{FileState, Reviews};

/// How the reviewers' screen shows a proof file: as a picture, as a PDF, or only to be saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A picture that browsers draw, of this kind.
    Picture(proof_file::FileKind),
    /// A PDF, which opens in a tab of its own.
    Pdf,
    /// What other programs open.
    Other,
}

impl FileKind {
    /// Whether the browser itself can show files of this kind.
    pub fn is_shown(self) -> bool {
        self != Self::Other
    }

    /// Returns the media type under which the browser gets a file of this kind. What it does not show is only ever
    /// saved.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Picture(kind) => kind.media_type(),
            Self::Pdf => proof_file::FileKind::Pdf.media_type(),
            Self::Other => "application/octet-stream",
        }
    }
}

/// Returns how a proof file is shown to reviewers: by its media type, else by its name.
pub fn file_kind(proof: &Proof) -> FileKind {
    use proof_file::FileKind as Kind;

    let name = proof.file_name.to_lowercase();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let by_name = || Kind::ALL.iter().copied().find(|kind| kind.extensions().contains(&ending));
    match Kind::of_media_type(&proof.media_type).or_else(by_name) {
        Some(kind @ (Kind::Png | Kind::Jpeg | Kind::Gif | Kind::Bmp)) => FileKind::Picture(kind),
        Some(Kind::Pdf) => FileKind::Pdf,
        _ => FileKind::Other,
    }
}

/// View model of a proof file on the reviewers' screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileView {
    /// Its name.
    pub name: String,
    /// How it is shown.
    pub kind: FileKind,
    /// The address of its bytes, if they are here.
    pub address: Option<String>,
    /// That it is on its way, or did not come.
    pub note: Option<String>,
    /// The label of the button by which it is asked for; none while it is on its way.
    pub ask: Option<String>,
    /// The label of the link that opens it.
    pub open: String,
    /// The label of the link that saves it.
    pub download: String,
}

/// Makes the view model of a claim's proof file with this SHA-256, for reviewers.
pub fn file(model: &Reviews, key: &ReviewKey, sha256: &str) -> Option<FileView> {
    let (words, claim) = (model.words(), model.claim.as_ref()?);
    let proof = claim.proof(key, sha256)?;
    let name = if proof.file_name.is_empty() { sha256 } else { &proof.file_name };
    let named = |template| fill(template, &[("name", name)]);
    let state = claim.files.get(&(key.clone(), sha256.to_owned()));
    let note = match state {
        Some(FileState::Loading) => Some(named(words.file_loading)),
        Some(FileState::Failed) => Some(named(words.file_failed)),
        Some(FileState::Here(_)) | None => None,
    };
    let ask = match state {
        Some(FileState::Failed) => Some(crate::app::words::of(model.lang).again.to_owned()),
        None => Some(named(words.download)),
        Some(FileState::Loading | FileState::Here(_)) => None,
    };
    Some(FileView {
        name: name.to_owned(),
        kind: file_kind(proof),
        address: state.and_then(FileState::address).map(ToOwned::to_owned),
        note,
        ask,
        open: named(words.open_file),
        download: named(words.download),
    })
}
