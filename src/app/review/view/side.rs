//! What a partner has entered: the claim in view, beside those that it competes with.

use cpor_rules::field::EVIDENCE;
use cpor_rules::wire::{ReviewDetail, ReviewKey};

use super::{status_name, status_tone, timestamp, why_not_loaded};
use crate::app::review::words::fill;
use crate::app::review::{Place, Reviews};
use crate::app::view::{SectionView, Tone, answers};
use crate::app::{FileState, Model, ProofFile};

/// View model of all that one partner has entered in a claim, to compare competing claims.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CompetitionSide {
    /// Which one.
    pub key: ReviewKey,
    /// Whose it is; empty where it stands alone.
    pub title: String,
    /// The address at which it is opened, and the label of the link; none for the claim in view.
    pub link: Option<(String, String)>,
    /// That it is on its way, or why it did not come.
    pub note: Option<String>,
    /// Its status, the tone of that, and when it was submitted; none for the claim in view, where it is said above.
    pub standing: Option<(String, Tone, String)>,
    /// The answers, step by step, as the partner saw them before submitting.
    pub sections: Vec<SectionView>,
    /// The SHA-256 of each proof file, with what is said of it.
    pub files: Vec<(String, String)>,
}

/// Makes the view models of the claim in review and of each claim that competes with it, side by side.
pub fn competition_sides(model: &Reviews) -> Vec<CompetitionSide> {
    let Some(claim) = &model.claim else { return Vec::new() };
    let Some(answer) = &claim.answer else { return Vec::new() };
    let words = model.words();
    let mut own = entered(model, &claim.key, &answer.detail);
    if !claim.competitors.is_empty() {
        own.title = fill(words.this_claim, &[("partner", &claim.key.partner)]);
    }
    let others = claim.competitors.iter().map(|competitor| {
        let key = &competitor.key;
        let side = match &competitor.answer {
            Some(Ok(detail)) => {
                let standing = (
                    status_name(model.lang, &detail.detail.edition, &detail.detail.status),
                    status_tone(&detail.detail.status),
                    format!("{}: {}", words.submitted, timestamp(model.lang, &detail.detail.receipt.submitted_at)),
                );
                CompetitionSide { standing: Some(standing), ..entered(model, key, detail) }
            }
            Some(Err(failure)) => CompetitionSide { note: Some(why_not_loaded(model, failure)), ..empty(key) },
            None => CompetitionSide { note: Some(words.claim_loading.into()), ..empty(key) },
        };
        let link = (Place::Claim(key.clone()).address(), fill(words.open_claim, &[("partner", &key.partner)]));
        CompetitionSide { title: key.partner.clone(), link: Some(link), ..side }
    });
    std::iter::once(own).chain(others).collect()
}

fn empty(key: &ReviewKey) -> CompetitionSide {
    CompetitionSide {
        key: key.clone(),
        title: String::new(),
        link: None,
        note: None,
        standing: None,
        sections: Vec::new(),
        files: Vec::new(),
    }
}

fn entered(model: &Reviews, key: &ReviewKey, detail: &ReviewDetail) -> CompetitionSide {
    let form = form_of(model, detail);
    let mut sections = answers(&form);
    // The last one is the proof. What is said of it stands with its file.
    let proof = sections.pop().map(|section| section.answers).unwrap_or_default();
    for section in &mut sections {
        // Evidence is no part of the claim.
        section.answers.retain(|answer| !answer.pointer.starts_with(EVIDENCE));
    }
    sections.retain(|section| !section.answers.is_empty());
    let files = form.draft.proof.iter().zip(proof);
    // Its first line says that it was uploaded, which it was.
    let said = |value: &str| value.split_once('\n').map_or("", |(_, said)| said).to_owned();
    let files = files.filter(|(proof, _)| proof.has_file());
    let files = files.map(|(proof, answer)| (proof.sha256.clone(), said(&answer.value))).collect();
    CompetitionSide { sections, files, ..empty(key) }
}

/// Makes a model of the partners' form with this claim in it, for what the page says of a claim.
pub(super) fn form_of(model: &Reviews, detail: &ReviewDetail) -> Model {
    let mut form = Model::new(model.lang);
    form.draft = detail.detail.claim.clone();
    form.today = model.today();
    let file = || ProofFile::new(None, FileState::Sent);
    form.files = form.draft.proof.iter().map(|_| file()).collect();
    form.recheck();
    form
}
