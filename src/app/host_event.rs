//! The events that the custom element dispatches to its host, each with a detail.
//!
//! The claim itself goes no further than the element, which tells the host only which pointers have changed. Of what
//! people typed, only file names reach the host.

use cpor_rules::evidence::{ClaimStatus, Declared};
use cpor_rules::proof_file::FileFault;
use cpor_rules::value::Choice as _;
use cpor_rules::wire::ClaimSummary;
use cpor_rules::{Draft, Raised, wire};
use serde::Serialize;

use super::update::send;
use super::{Event, Failure, FileState, LoadFailure, Model, Refusal, SaveState, Screen, Submission};

/// An event for the host page that embeds this one: the name of the custom event, and its detail as JSON.
pub type HostEvent = (&'static str, String);

/// The detail of a host event. Members are written in this order.
#[derive(Serialize)]
#[serde(untagged)]
enum Detail<'a> {
    Change {
        claim: &'a Draft,
        declared: &'a Declared,
    },
    DraftError {
        reason: &'static str,
    },
    DraftSaved {
        at: &'a str,
        #[serde(rename = "where")]
        location: &'static str,
    },
    File {
        name: &'a str,
        state: &'static str,
        reason: &'a str,
    },
    LoadError {
        stage: &'static str,
        message: &'static str,
    },
    Status {
        claim: &'a str,
        from: &'a str,
        to: &'a str,
        due: &'a str,
    },
    Step {
        id: &'static str,
        address: String,
    },
    SubmitError {
        kind: &'a str,
        retryable: bool,
    },
    Submitted {
        reference: &'a str,
        replayed: bool,
    },
    Submitting {
        token: &'a str,
    },
    Verdict {
        state: &'static str,
        rules: &'a [&'static str],
    },
}

fn host_event(detail: &Detail<'_>) -> HostEvent {
    let name = match detail {
        Detail::Change { .. } => "cpor-change",
        Detail::DraftError { .. } => "cpor-draft-error",
        Detail::DraftSaved { .. } => "cpor-draft-saved",
        Detail::File { .. } => "cpor-file",
        Detail::LoadError { .. } => "cpor-load-error",
        Detail::Status { .. } => "cpor-status",
        Detail::Step { .. } => "cpor-step",
        Detail::SubmitError { .. } => "cpor-submit-error",
        Detail::Submitted { .. } => "cpor-submitted",
        Detail::Submitting { .. } => "cpor-submitting",
        Detail::Verdict { .. } => "cpor-verdict",
    };
    (name, wire::to_text(detail))
}

/// Works out the events for the host page, by comparing the model with its state at the last call.
#[derive(Clone, Debug)]
pub struct HostNotifier {
    screen: Option<Screen>,
    verdict: Option<(&'static str, Vec<&'static str>)>,
    draft: Draft,
    declared: Declared,
    files: Vec<(String, FileState)>,
    submission: Submission,
    statuses: Vec<(String, String)>,
    load_failure: Option<LoadFailure>,
}

/// The parts of an [`Event`] that host events depend on and that cannot be seen in the model.
#[derive(Clone, Copy, Debug, Default)]
pub struct EventSummary {
    is_submit: bool,
    is_draft_save: bool,
    is_replayed: bool,
}

impl From<&Event> for EventSummary {
    fn from(event: &Event) -> Self {
        Self {
            is_submit: matches!(event, Event::Submit { .. }),
            is_draft_save: matches!(event, Event::DraftSaved(_)),
            is_replayed: matches!(event, Event::SubmitAnswered { replayed: true, .. }),
        }
    }
}

impl HostNotifier {
    /// Creates a notifier that has sent the host no events yet. The current claim and files count as known to the host.
    pub fn new(model: &Model) -> Self {
        Self {
            screen: None,
            verdict: None,
            draft: model.draft.clone(),
            declared: model.declared.clone(),
            files: files(model),
            submission: model.submission.clone(),
            statuses: Vec::new(),
            load_failure: None,
        }
    }

    /// Returns the events for the host since the last call, in order. `now` is the time, RFC 3339 in UTC.
    pub fn collect_events(&mut self, model: &Model, event: EventSummary, now: &str) -> Vec<HostEvent> {
        let mut all = Vec::new();
        self.add_changes(model, &mut all);
        self.add_step(model, &mut all);
        self.add_verdict(model, &mut all);
        self.add_files(model, &mut all);
        if event.is_draft_save {
            all.push(match model.save_state {
                SaveState::Failed(_) => host_event(&Detail::DraftError { reason: "storage" }),
                _ => host_event(&Detail::DraftSaved { at: now, location: "local" }),
            });
        }
        self.add_submission(model, event, &mut all);
        self.add_statuses(model, &mut all);
        if model.load_failure != self.load_failure {
            self.load_failure = model.load_failure;
            all.extend(self.load_failure.map(|what| {
                let stage = match what {
                    LoadFailure::Language => "language",
                    LoadFailure::Guide => "guide",
                };
                host_event(&Detail::LoadError { stage, message: "The file could not be loaded." })
            }));
        }
        all
    }

    /// Adds the changed claim. The element works out which pointers have changed.
    fn add_changes(&mut self, model: &Model, into: &mut Vec<HostEvent>) {
        if self.draft != model.draft || self.declared != model.declared {
            into.push(host_event(&Detail::Change { claim: &model.draft, declared: &model.declared }));
            self.draft.clone_from(&model.draft);
            self.declared.clone_from(&model.declared);
        }
    }

    fn add_step(&mut self, model: &Model, into: &mut Vec<HostEvent>) {
        if self.screen != Some(model.screen) {
            self.screen = Some(model.screen);
            let (id, address) = (screen_id(model.screen), model.screen.address());
            into.push(host_event(&Detail::Step { id, address }));
        }
    }

    fn add_verdict(&mut self, model: &Model, into: &mut Vec<HostEvent>) {
        let state = model.verdict.state().name();
        let raised = model.verdict.findings.iter().filter(|finding| finding.raised == Raised::Yes);
        let rules: Vec<_> = raised.map(|finding| finding.rule.id.name()).collect();
        if self.verdict.as_ref().is_none_or(|(before, raised)| *before != state || *raised != rules) {
            into.push(host_event(&Detail::Verdict { state, rules: &rules }));
            self.verdict = Some((state, rules));
        }
    }

    fn add_files(&mut self, model: &Model, into: &mut Vec<HostEvent>) {
        let now = files(model);
        if self.files == now {
            return;
        }
        for (name, _) in self.files.iter().filter(|(name, _)| now.iter().all(|(other, _)| other != name)) {
            into.push(host_event(&Detail::File { name, state: "removed", reason: "" }));
        }
        for (name, state) in now.iter().filter(|file| !self.files.contains(file)) {
            let (state, reason) = file_state(state);
            into.push(host_event(&Detail::File { name, state, reason: &reason }));
        }
        self.files = now;
    }

    fn add_submission(&mut self, model: &Model, event: EventSummary, into: &mut Vec<HostEvent>) {
        let error = |kind: &str, retryable| host_event(&Detail::SubmitError { kind, retryable });
        if self.submission != model.submission {
            self.submission.clone_from(&model.submission);
            match &model.submission {
                Submission::None => {}
                // It is stored before it is sent.
                waiting @ Submission::Waiting { .. } if waiting.is_on_its_way() => {}
                Submission::Sending { outbox, .. } => {
                    into.push(host_event(&Detail::Submitting { token: &outbox.key }));
                }
                Submission::Waiting { failure, .. } => into.push(error(&failure_kind(failure), true)),
                Submission::Refused(failure) => into.push(error(&failure_kind(failure), false)),
                Submission::Done(receipt) => {
                    let (reference, replayed) = (&receipt.receipt_id, event.is_replayed);
                    into.push(host_event(&Detail::Submitted { reference, replayed }));
                    self.add_status(&receipt.claim_id, ClaimStatus::Submitted.name(), &receipt.review_due, into);
                }
            }
        } else if event.is_submit && model.submission.outbox().is_none() {
            // It was not sent, because a field is empty or invalid, or a rule stops it.
            let kind = if model.form_report.flaws.is_empty() && model.verdict.raised_stops().next().is_some() {
                "rules"
            } else {
                "incomplete"
            };
            into.push(error(kind, false));
        }
    }

    /// Adds the status changes in the list of claims. A claim listed for the first time is only remembered.
    fn add_statuses(&mut self, model: &Model, into: &mut Vec<HostEvent>) {
        let Some(Ok(list)) = &model.claims.answer else { return };
        for ClaimSummary { claim_id, status, review_due, .. } in &list.items {
            if self.statuses.iter().any(|(of, _)| of == claim_id) {
                self.add_status(claim_id, status, review_due, into);
            } else {
                self.statuses.push((claim_id.clone(), status.clone()));
            }
        }
    }

    fn add_status(&mut self, claim: &str, to: &str, due: &str, into: &mut Vec<HostEvent>) {
        let known = self.statuses.iter().position(|(of, _)| of == claim);
        let from = known.map_or(ClaimStatus::Draft.name().into(), |index| self.statuses.swap_remove(index).1);
        self.statuses.push((claim.into(), to.into()));
        if from != to {
            into.push(host_event(&Detail::Status { claim, from: &from, to, due }));
        }
    }
}

/// Returns the name of a screen for the host: that of its step, `claims`, `claim`, `guide` or `reviews`.
pub fn screen_id(screen: Screen) -> &'static str {
    match screen {
        Screen::Step(step) => step.name(),
        Screen::Claims => "claims",
        Screen::Claim(_) => "claim",
        Screen::Guide(_) => "guide",
        Screen::Reviews => "reviews",
    }
}

/// Whether Submit would send the claim as it is now.
pub fn is_ready(model: &Model) -> bool {
    let is_free = matches!(model.submission, Submission::None | Submission::Refused(_));
    is_free && send::is_ready(model)
}

/// The name and state of each proof file.
fn files(model: &Model) -> Vec<(String, FileState)> {
    let files = model.draft.proof.iter().zip(&model.files);
    files.map(|(proof, file)| (proof.file_name.clone(), file.state.clone())).collect()
}

fn file_state(state: &FileState) -> (&'static str, String) {
    match state {
        FileState::Hashing => ("hashing", String::new()),
        FileState::Sending => ("sending", String::new()),
        FileState::Sent => ("sent", String::new()),
        FileState::Waiting => ("waiting", String::new()),
        FileState::Lost => ("lost", String::new()),
        FileState::Failed(failure) => ("failed", failure_kind(failure)),
        FileState::Refused(refusal) => {
            let reason = match refusal {
                Refusal::TooLarge => "too_large",
                Refusal::Empty => "empty",
                Refusal::TooMany => "too_many",
                Refusal::Fault(FileFault::Password) => "password",
                Refusal::Fault(FileFault::NotWhole) => "not_whole",
                Refusal::Fault(FileFault::Macros) => "macros",
                Refusal::Fault(FileFault::Unpacks) => "unpacks",
                Refusal::Fault(_) => "type",
            };
            ("refused", reason.into())
        }
    }
}

/// A failure in one word: the last segment of the problem's type, if there is one.
fn failure_kind(failure: &Failure) -> String {
    match failure {
        Failure::NoAnswer => "no-answer".into(),
        Failure::Unreadable => "unreadable".into(),
        Failure::File => "file".into(),
        Failure::Problem(problem) => match problem.kind.rsplit('/').next() {
            Some(kind) if !kind.is_empty() => kind.into(),
            _ => format!("http-{}", problem.status),
        },
    }
}
