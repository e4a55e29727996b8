//! What a host is told: the events of its element, each with a detail. The claim itself goes no further than the element,
//! which tells the host where it has changed; of what people typed, only the names of files do.

use cpor_rules::evidence::{ClaimStatus, Declared};
use cpor_rules::value::Choice as _;
use cpor_rules::wire::ClaimSummary;
use cpor_rules::{Draft, Raised, wire};
use serde::Serialize;

use super::update::send;
use super::{Event, Failure, FileState, Model, NotLoaded, Refusal, SaveState, Screen, Submission};

/// An event of the element: its name, and its detail as JSON.
pub type Told = (&'static str, String);

/// What an event tells: the members of its detail, in their order.
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
        place: &'static str,
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

fn told(detail: &Detail<'_>) -> Told {
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

/// What the host was told last: it is told of what is other now.
#[derive(Clone, Debug)]
pub struct Teller {
    screen: Option<Screen>,
    verdict: Option<(&'static str, Vec<&'static str>)>,
    draft: Draft,
    declared: Declared,
    files: Vec<(String, FileState)>,
    submission: Submission,
    statuses: Vec<(String, String)>,
    not_loaded: Option<NotLoaded>,
}

/// What of an event counts that the model does not keep.
#[derive(Clone, Copy, Debug, Default)]
pub struct Happened {
    submit: bool,
    kept: bool,
    replayed: bool,
}

impl From<&Event> for Happened {
    fn from(event: &Event) -> Self {
        Self {
            submit: matches!(event, Event::Submit { .. }),
            kept: matches!(event, Event::Kept { .. }),
            replayed: matches!(event, Event::SubmitAnswered { replayed: true, .. }),
        }
    }
}

impl Teller {
    /// Nothing has been told of a page but that it is there.
    pub fn new(model: &Model) -> Self {
        Self {
            screen: None,
            verdict: None,
            draft: model.draft.clone(),
            declared: model.declared.clone(),
            files: files(model),
            submission: model.submission.clone(),
            statuses: Vec::new(),
            not_loaded: None,
        }
    }

    /// What the host is told now, in order. `now` is the time, RFC 3339 in UTC.
    pub fn tell(&mut self, model: &Model, happened: Happened, now: &str) -> Vec<Told> {
        let mut all = Vec::new();
        self.tell_changes(model, &mut all);
        self.tell_step(model, &mut all);
        self.tell_verdict(model, &mut all);
        self.tell_files(model, &mut all);
        if happened.kept {
            all.push(match model.saved {
                SaveState::Failed => told(&Detail::DraftError { reason: "storage" }),
                _ => told(&Detail::DraftSaved { at: now, place: "local" }),
            });
        }
        self.tell_submission(model, happened, &mut all);
        self.tell_statuses(model, &mut all);
        if model.not_loaded != self.not_loaded {
            self.not_loaded = model.not_loaded;
            all.extend(self.not_loaded.map(|what| {
                let stage = match what {
                    NotLoaded::Language => "language",
                    NotLoaded::Guide => "guide",
                };
                told(&Detail::LoadError { stage, message: "The file could not be loaded." })
            }));
        }
        all
    }

    /// The claim as it is now; the element finds out in which places it is another one.
    fn tell_changes(&mut self, model: &Model, into: &mut Vec<Told>) {
        if self.draft != model.draft || self.declared != model.declared {
            into.push(told(&Detail::Change { claim: &model.draft, declared: &model.declared }));
            self.draft.clone_from(&model.draft);
            self.declared.clone_from(&model.declared);
        }
    }

    fn tell_step(&mut self, model: &Model, into: &mut Vec<Told>) {
        if self.screen != Some(model.screen) {
            self.screen = Some(model.screen);
            let (id, address) = (screen_id(model.screen), model.screen.address());
            into.push(told(&Detail::Step { id, address }));
        }
    }

    fn tell_verdict(&mut self, model: &Model, into: &mut Vec<Told>) {
        let state = model.verdict.state().name();
        let raised = model.verdict.findings.iter().filter(|finding| finding.raised == Raised::Yes);
        let rules: Vec<_> = raised.map(|finding| finding.rule.id.name()).collect();
        if self.verdict.as_ref().is_none_or(|(before, raised)| *before != state || *raised != rules) {
            into.push(told(&Detail::Verdict { state, rules: &rules }));
            self.verdict = Some((state, rules));
        }
    }

    fn tell_files(&mut self, model: &Model, into: &mut Vec<Told>) {
        let now = files(model);
        if self.files == now {
            return;
        }
        for (name, _) in self.files.iter().filter(|(name, _)| now.iter().all(|(other, _)| other != name)) {
            into.push(told(&Detail::File { name, state: "removed", reason: "" }));
        }
        for (name, state) in now.iter().filter(|file| !self.files.contains(file)) {
            let (state, reason) = file_state(state);
            into.push(told(&Detail::File { name, state, reason: &reason }));
        }
        self.files = now;
    }

    fn tell_submission(&mut self, model: &Model, happened: Happened, into: &mut Vec<Told>) {
        let error = |kind: &str, retryable| told(&Detail::SubmitError { kind, retryable });
        if self.submission != model.submission {
            self.submission.clone_from(&model.submission);
            match &model.submission {
                Submission::None => {}
                Submission::Sending { outbox, .. } => {
                    into.push(told(&Detail::Submitting { token: &outbox.key }));
                }
                Submission::Waiting { failure, .. } => into.push(error(&failure_kind(failure), true)),
                Submission::Refused(failure) => into.push(error(&failure_kind(failure), false)),
                Submission::Done(receipt) => {
                    let (reference, replayed) = (&receipt.receipt_id, happened.replayed);
                    into.push(told(&Detail::Submitted { reference, replayed }));
                    self.tell_status(&receipt.claim_id, ClaimStatus::Submitted.name(), &receipt.review_due, into);
                }
            }
        } else if happened.submit && model.submission.outbox().is_none() {
            // It was not sent: something is missing or wrong, or a rule stops it.
            let kind = if model.form_report.flaws.is_empty() && model.verdict.raised_stops().next().is_some() {
                "rules"
            } else {
                "incomplete"
            };
            into.push(error(kind, false));
        }
    }

    /// What is seen in the list for the first time is taken note of only.
    fn tell_statuses(&mut self, model: &Model, into: &mut Vec<Told>) {
        let Some(Ok(list)) = &model.claims.answer else { return };
        for ClaimSummary { claim_id, status, review_due, .. } in &list.items {
            if self.statuses.iter().any(|(of, _)| of == claim_id) {
                self.tell_status(claim_id, status, review_due, into);
            } else {
                self.statuses.push((claim_id.clone(), status.clone()));
            }
        }
    }

    fn tell_status(&mut self, claim: &str, to: &str, due: &str, into: &mut Vec<Told>) {
        let known = self.statuses.iter().position(|(of, _)| of == claim);
        let from = known.map_or(ClaimStatus::Draft.name().into(), |place| self.statuses.swap_remove(place).1);
        self.statuses.push((claim.into(), to.into()));
        if from != to {
            into.push(told(&Detail::Status { claim, from: &from, to, due }));
        }
    }
}

/// The name of what is in view: a step's, `claims` or `guide`.
pub fn screen_id(screen: Screen) -> &'static str {
    match screen {
        Screen::Step(step) => step.name(),
        Screen::Claims => "claims",
        Screen::Guide(_) => "guide",
    }
}

/// Submit would send the claim as it is now.
pub fn is_ready(model: &Model) -> bool {
    let is_free = matches!(model.submission, Submission::None | Submission::Refused(_));
    is_free && send::is_ready(model)
}

/// Each proof file with where it stands.
fn files(model: &Model) -> Vec<(String, FileState)> {
    let files = model.draft.proof.iter().zip(&model.files);
    files.map(|(proof, file)| (proof.file_name.clone(), file.state.clone())).collect()
}

fn file_state(state: &FileState) -> (&'static str, String) {
    match state {
        FileState::Hashing => ("hashing", String::new()),
        FileState::Sending => ("sending", String::new()),
        FileState::Sent => ("sent", String::new()),
        FileState::Lost => ("lost", String::new()),
        FileState::Failed(failure) => ("failed", failure_kind(failure)),
        FileState::Refused(refusal) => {
            let reason = match refusal {
                Refusal::TooLarge => "too_large",
                Refusal::Empty => "empty",
                Refusal::Type => "type",
            };
            ("refused", reason.into())
        }
    }
}

/// Why, in one word: the last part of the problem's type where there is one.
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
