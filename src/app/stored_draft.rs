//! A draft as it is stored on a device, and how those of earlier versions of the page are read.

use cpor_rules::wire::{self, null_as_default};
use serde::{Deserialize, Serialize};

use super::Saved;

/// The version of the format in which drafts are stored on a device. Drafts of version 1 were a [`Saved`] alone, in the
/// browser's local storage.
pub const SCHEMA: u32 = 2;

/// A draft as it is stored on a device. Each change makes another revision of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct StoredDraft {
    /// The version of the format, [`SCHEMA`] or a later one.
    pub schema: u32,
    /// Its ID, which the page makes up: the ID of the claim may be the host's, and the same for several drafts.
    pub draft_id: String,
    /// The person whose it is, by the ID of the session; `None` for one that was begun before sign-in.
    pub person: Option<String>,
    /// The number of this revision, from 1.
    pub revision: u32,
    /// When it was changed last, in milliseconds since 1970.
    pub changed_at: i64,
    /// The state of the verdict at that time, by its name.
    #[serde(deserialize_with = "null_as_default")]
    pub verdict: String,
    /// Whether it is deleted. It goes when the page is opened the next time; until then it can be brought back.
    pub is_deleted: bool,
    /// The state of the page.
    pub saved: Saved,
}

/// Why a draft that is stored on the device cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnreadableDraft {
    /// A later version of the page stored it, in a format that is not known here.
    Newer,
    /// It is damaged.
    Damaged,
}

impl StoredDraft {
    /// Reads a stored draft from its text, in any format that was ever released. One of a later format is read as far
    /// as this version knows it; see [`Self::is_newer`].
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn read(text: &str) -> Result<Self, UnreadableDraft> {
        #[derive(Default, Deserialize)]
        #[serde(default)]
        struct Format {
            schema: u32,
        }
        let read = serde_json::from_str(text).ok().filter(|stored: &Self| !stored.draft_id.is_empty());
        read.ok_or_else(|| match serde_json::from_str(text) {
            Ok(Format { schema }) if schema > SCHEMA => UnreadableDraft::Newer,
            _ => UnreadableDraft::Damaged,
        })
    }

    /// Reads a stored draft of version 1 of the format.
    ///
    /// # Errors
    /// When it is damaged.
    pub fn read_first_version(
        text: &str,
        draft_id: String,
        person: Option<String>,
        now: i64,
    ) -> Result<Self, UnreadableDraft> {
        let saved = Saved::read(text).map_err(|_| UnreadableDraft::Damaged)?;
        Ok(Self { schema: SCHEMA, draft_id, person, revision: 0, changed_at: now, saved, ..Self::default() })
    }

    /// Serializes the draft to the text that is stored on the device.
    pub fn to_text(&self) -> String {
        wire::to_text(self)
    }

    /// Whether a later version of the page has stored this draft. This version never overwrites it, because it would
    /// lose what it does not know.
    pub fn is_newer(&self) -> bool {
        self.schema > SCHEMA
    }

    /// Whether something was entered that would be lost with the draft: it is neither submitted nor deleted.
    pub fn is_unsubmitted(&self) -> bool {
        !self.is_deleted && self.saved.receipt.is_none() && !self.saved.is_blank()
    }

    /// Whether this person may open the draft: it is theirs, or nobody's yet.
    pub fn may_be_opened_by(&self, person: Option<&str>) -> bool {
        self.person.as_deref().is_none_or(|of| Some(of) == person)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What each version of the page has stored. A version that has been released stays here for ever.
    const FIXTURES: [&str; 2] =
        [include_str!("stored_draft/version-1.json"), include_str!("stored_draft/version-2.json")];

    fn read(version: usize) -> StoredDraft {
        let text = FIXTURES[version - 1];
        match version {
            1 => StoredDraft::read_first_version(text, "draft".into(), Some("anna".into()), 7),
            _ => StoredDraft::read(text),
        }
        .expect("a fixture is readable")
    }

    #[test]
    fn drafts_of_every_version_are_read() {
        for version in [1, 2] {
            let stored = read(version);
            let Saved { draft, declared, step, sent_files, outbox, export, other_partner_holds, .. } = &stored.saved;
            assert_eq!((stored.schema, &*stored.draft_id, stored.person.as_deref()), (2, "draft", Some("anna")));
            assert_eq!((&*draft.name, &*draft.customer.company, &**step), ("Contoso Teams", "Contoso", "proof"));
            assert_eq!((declared.drives_usage, sent_files.len()), (Some(true), 1), "version {version}");
            assert_eq!((draft.proof[0].file_name.as_str(), draft.proof[0].size), ("proof.pdf", 38));
            let key = outbox.as_ref().map(|outbox| (outbox.key.as_str(), outbox.body.as_str()));
            assert_eq!(key, Some(("0192f0c1-7a00-4000-8000-0000000000aa", "{\"claim_id\":\"x\"}")));
            assert_eq!(export.as_ref().and_then(|export| export.exported_on.as_deref()), Some("2026-11-20"));
            assert_eq!((&**other_partner_holds, draft.unknown_members.contains_key("later")), ("no", true));
        }
    }

    #[test]
    fn what_was_read_is_written_and_read_again() {
        for version in [1, 2] {
            let stored = read(version);
            assert_eq!(StoredDraft::read(&stored.to_text()), Ok(stored));
        }
    }

    /// What a version keeps that came later is not there, and nothing else changes.
    #[test]
    fn a_draft_from_before_earlier_exports_has_none() {
        for version in [1, 2] {
            let stored = read(version);
            assert!(stored.saved.earlier_exports.is_empty() && !stored.to_text().contains("earlier_exports"));
        }
        let nothing = Saved::read(r#"{"earlier_exports": null}"#).expect("as if it were not there");
        assert_eq!(nothing, Saved::default());
    }

    /// A submission of the first version may have been sent: nothing was noted about it.
    #[test]
    fn a_submission_of_the_first_version_counts_as_tried() {
        assert!(read(1).saved.outbox.is_some_and(|outbox| outbox.is_tried));
    }

    #[test]
    fn a_later_format_is_known_as_one() {
        let later = r#"{"schema": 3, "draft_id": "d", "saved": {"step": "proof", "new": 1}}"#;
        assert!(StoredDraft::read(later).expect("it can be read as far as it is known").is_newer());
        assert_eq!(StoredDraft::read(r#"{"schema": 3, "saved": 7}"#), Err(UnreadableDraft::Newer));
        for damaged in ["", "{", "[]", "7", r#"{"schema": 2, "saved": 7}"#, r#"{"schema": "x"}"#] {
            assert_eq!(StoredDraft::read(damaged), Err(UnreadableDraft::Damaged), "{damaged}");
        }
    }

    #[test]
    fn a_draft_is_opened_by_its_owner_and_one_of_nobody_by_all() {
        let of = |person: Option<&str>| StoredDraft { person: person.map(Into::into), ..StoredDraft::default() };
        assert!(of(Some("anna")).may_be_opened_by(Some("anna")));
        assert!(!of(Some("anna")).may_be_opened_by(Some("ben")));
        assert!(!of(Some("anna")).may_be_opened_by(None));
        assert!(of(None).may_be_opened_by(Some("ben")) && of(None).may_be_opened_by(None));
    }
}
