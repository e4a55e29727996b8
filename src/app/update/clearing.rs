//! Clears the claim in view.

use cpor_rules::evidence::Declared;
use cpor_rules::{Draft, Evidence};

use crate::app::model::OwnClaims;
use crate::app::{Effect, Lookup, Model, Submission};

/// Replaces the claim by an empty one.
pub(super) fn clear_claim(model: &mut Model, claim_id: String) -> Vec<Effect> {
    let forgotten = model.files.iter().filter_map(|file| file.handle).map(|handle| Effect::ReleaseFile { handle });
    let effects = forgotten.collect();
    model.draft = Draft { claim_id, ..Draft::default() };
    model.declared = Declared::default();
    model.evidence = Evidence::default();
    model.export = None;
    model.earlier_exports.clear();
    model.removed_export = None;
    model.own_claims = OwnClaims::default();
    model.guide_section = None;
    model.wrong_export = None;
    model.lookup = Lookup { version: model.lookup.version + 1, ..Lookup::default() };
    model.files.clear();
    model.unticked_products.clear();
    model.submission = Submission::None;
    model.submitted_draft = None;
    model.is_stored = false;
    model.read_only = None;
    model.shown_flaws.clear();
    model.is_summary_open = false;
    effects
}
