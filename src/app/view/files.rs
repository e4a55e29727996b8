//! The proof files.

use cpor_rules::claim::Proof;
use cpor_rules::proof_file::FileFault;
use cpor_rules::reading::ProofAnswer;
use cpor_rules::text;
use cpor_rules::value::Choice as _;

use super::{ErrorView, Tone};
use crate::app::words::Words;
use crate::app::{Failure, FileState, Model, ProofFile, Refusal, words};

/// View model of a proof file: its name, size and state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileView {
    /// Its name.
    pub name: String,
    /// Its size in words.
    pub facts: String,
    /// Its state, as a word for styles.
    pub state: &'static str,
    /// Its state in words.
    pub state_words: String,
    /// The tone of its state.
    pub tone: Tone,
    /// The handle to retry the upload with, where that may succeed.
    pub retry_handle: Option<u32>,
    /// Whether it is accepted, so that the user can describe it.
    pub is_usable: bool,
}

/// Makes the view model of the draft's proof file at an index.
pub fn file(model: &Model, index: usize) -> Option<FileView> {
    Some(view_of(model, model.files.get(index)?, model.draft.proof.get(index)?))
}

/// Makes the view model of a proof file, of the draft or of a submitted claim.
pub(super) fn view_of(model: &Model, file: &ProofFile, proof: &Proof) -> FileView {
    let (state, tone) = match &file.state {
        FileState::Hashing => ("hashing", Tone::Wait),
        FileState::Sending => ("sending", Tone::Wait),
        FileState::Sent => ("sent", Tone::Good),
        FileState::Waiting => ("waiting", Tone::Wait),
        FileState::Lost => ("lost", Tone::Bad),
        FileState::Failed(_) => ("failed", Tone::Bad),
        FileState::Refused(_) => ("refused", Tone::Bad),
    };
    FileView {
        name: proof.file_name.clone(),
        facts: size(model, proof.size),
        state,
        state_words: state_words(model, file, proof),
        tone,
        retry_handle: file.handle.filter(|_| matches!(file.state, FileState::Failed(_) | FileState::Waiting)),
        is_usable: !matches!(file.state, FileState::Refused(_)),
    }
}

/// Lists the yes-or-no questions on what a proof file shows, in the order in which they are asked.
pub fn proof_questions() -> impl Iterator<Item = ProofAnswer> {
    ProofAnswer::ALL.iter().copied().filter(|answer| answer.is_yes_or_no())
}

/// Returns the label by which the user says that a proof file shows something. It is empty for what is asked in another
/// way.
pub fn proof_answer_label(words: &Words, answer: ProofAnswer) -> &'static str {
    match answer {
        ProofAnswer::SignedOn | ProofAnswer::Covers => "",
        ProofAnswer::CustomerSigned => words.says_signed,
        ProofAnswer::DescribesWork => words.says_describes,
        ProofAnswer::PublicSectorDisclosure => words.says_disclosure,
        ProofAnswer::NamesEachProduct => words.says_each_product,
        ProofAnswer::NamesCustomer => words.says_customer,
        ProofAnswer::MeasuredResult => words.says_result,
        ProofAnswer::PartnerDidTheWork => words.says_partner,
        ProofAnswer::MatchesClaim => words.says_matches,
        ProofAnswer::OnTemplate => words.says_template,
    }
}

/// Lists the claimed products or workloads, each with its name in the claim and its title.
pub fn claimed_items(model: &Model) -> Vec<(String, String)> {
    let products = model.draft.products.iter().map(|product| &product.product);
    let names = products.chain(&model.draft.workloads).filter(|name| !name.is_empty());
    names.map(|name| (name.clone(), words::value(model.words(), "/proof/0/covers", name))).collect()
}

/// The size limit of proof files, in words.
pub fn proof_limit(model: &Model) -> String {
    size(model, model.largest_proof())
}

/// A number of bytes in words.
fn size(model: &Model, bytes: u64) -> String {
    let tenths = |unit: u64| {
        let tenths = (bytes * 10 + unit / 2) / unit;
        format!("{}{}{}", tenths / 10, model.words().decimal_mark, tenths % 10)
    };
    match bytes {
        0..1024 => format!("{bytes} B"),
        1024..1_048_576 => format!("{} KB", tenths(1024)),
        _ => format!("{} MB", tenths(1_048_576)),
    }
}

/// Lists the errors of proof files that cannot be submitted, for the summary.
pub(super) fn errors(model: &Model) -> Vec<ErrorView> {
    let files = model.files.iter().zip(&model.draft.proof).enumerate();
    let waiting = files.filter(|(_, (file, _))| !file.state.is_proof());
    let error = |(index, (file, proof)): (usize, (&ProofFile, &Proof))| ErrorView {
        pointer: format!("/proof/{index}"),
        message: state_words(model, file, proof),
    };
    waiting.map(error).collect()
}

fn state_words(model: &Model, file: &ProofFile, proof: &Proof) -> String {
    let (words, name) = (model.words(), proof.file_name.as_str());
    let template = match &file.state {
        FileState::Hashing => words.file_hashing,
        FileState::Sending if file.sent > 0 => words.file_progress,
        FileState::Sending => words.file_sending,
        FileState::Sent => words.file_sent,
        FileState::Waiting => words.file_waiting,
        FileState::Lost => words.file_lost,
        FileState::Failed(Failure::File) => words.file_unreadable,
        FileState::Failed(Failure::Problem(problem)) if problem.status == 413 => words.file_too_large,
        FileState::Failed(Failure::Problem(problem)) if problem.status == 415 => words.file_type,
        FileState::Failed(Failure::Problem(problem)) if problem.status == 401 => words.problem_sign_in,
        FileState::Failed(failure) if failure.is_of_infected_file() => {
            return format!("{name}: {}", text::file_fault_text(model.lang, &FileFault::Infected));
        }
        FileState::Failed(Failure::Problem(problem)) if problem.retry == "never" => {
            return format!("{name}: {}", problem.detail);
        }
        FileState::Failed(_) => words.file_not_sent,
        FileState::Refused(Refusal::TooLarge) => words.file_too_large,
        FileState::Refused(Refusal::Empty) => words.file_empty,
        FileState::Refused(Refusal::TooMany) => words.file_too_many,
        FileState::Refused(Refusal::Fault(fault)) => {
            return format!("{name}: {}", text::file_fault_text(model.lang, fault));
        }
    };
    let most = model.most_proofs().to_string();
    // With what surrounds it a little more than the file is sent.
    let (sent, whole) = (size(model, file.sent.min(proof.size)), size(model, proof.size));
    let values = [("name", name), ("limit", &proof_limit(model)), ("most", &most), ("sent", &sent), ("size", &whole)];
    words::fill(template, &values)
}
