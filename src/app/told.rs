//! What a host is told: the events of its element, each with a detail that holds no personal data but file names.

use cpor_rules::evidence::ClaimStatus;
use cpor_rules::json::Value;
use cpor_rules::value::Choice as _;
use cpor_rules::wire::ClaimSummary;
use cpor_rules::{Draft, Raised, wire, written};

use super::update::send;
use super::{Event, Failure, FileState, Model, NotLoaded, Refusal, SaveState, Screen, Submission};

/// An event of the element: its name, and its detail as JSON.
pub type Told = (&'static str, String);

written! {
    struct StepDetail { id: &'static str, }
    struct ChangeDetail { field: String, }
    struct VerdictDetail { state: &'static str, rules: Vec<&'static str>, }
    struct SavedDetail<'a> { at: &'a str, r#where: &'static str = "where", }
    struct ReasonDetail { reason: &'static str, }
    struct FileDetail { name: String, state: &'static str, reason: String, }
    struct SubmittingDetail { token: String, }
    struct SubmittedDetail { reference: String, replayed: bool, }
    struct SubmitErrorDetail { kind: String, retryable: bool, }
    struct StatusDetail { claim: String, from: String, to: String, due: String, }
    struct LoadErrorDetail { stage: &'static str, message: &'static str, }
}

/// What the host was told last: it is told of what is other now.
#[derive(Clone, Debug)]
pub struct Teller {
    step: &'static str,
    verdict: Option<(&'static str, Vec<&'static str>)>,
    draft: Draft,
    declared: Value,
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
            step: "",
            verdict: None,
            draft: model.draft.clone(),
            declared: wire::to_value(&model.declared),
            files: files(model),
            submission: model.submission.clone(),
            statuses: Vec::new(),
            not_loaded: None,
        }
    }

    /// What the host is told now, in order. `now` is the time, RFC 3339 in UTC.
    pub fn tell(&mut self, model: &Model, happened: Happened, now: &str) -> Vec<Told> {
        let mut told = Vec::new();
        self.tell_changes(model, &mut told);
        self.tell_step(model, &mut told);
        self.tell_verdict(model, &mut told);
        self.tell_files(model, &mut told);
        if happened.kept {
            told.push(match model.saved {
                SaveState::Failed => ("cpor-draft-error", wire::to_text(&ReasonDetail { reason: "storage" })),
                _ => ("cpor-draft-saved", wire::to_text(&SavedDetail { at: now, r#where: "local" })),
            });
        }
        self.tell_submission(model, happened, &mut told);
        self.tell_statuses(model, &mut told);
        if model.not_loaded != self.not_loaded {
            self.not_loaded = model.not_loaded;
            told.extend(self.not_loaded.map(|what| {
                let stage = match what {
                    NotLoaded::Language => "language",
                    NotLoaded::Guide => "guide",
                };
                ("cpor-load-error", wire::to_text(&LoadErrorDetail { stage, message: "The file could not be loaded." }))
            }));
        }
        told
    }

    fn tell_changes(&mut self, model: &Model, told: &mut Vec<Told>) {
        let mut changed = Vec::new();
        if self.draft != model.draft {
            differences(&wire::to_value(&self.draft), &wire::to_value(&model.draft), "", &mut changed);
            self.draft.clone_from(&model.draft);
        }
        let declared = wire::to_value(&model.declared);
        differences(&self.declared, &declared, "evidence:/declared", &mut changed);
        self.declared = declared;
        told.extend(changed.into_iter().map(|field| ("cpor-change", wire::to_text(&ChangeDetail { field }))));
    }

    fn tell_step(&mut self, model: &Model, told: &mut Vec<Told>) {
        let id = screen_id(model.screen);
        if self.step != id {
            self.step = id;
            told.push(("cpor-step", wire::to_text(&StepDetail { id })));
        }
    }

    fn tell_verdict(&mut self, model: &Model, told: &mut Vec<Told>) {
        let state = model.verdict.state().name();
        let raised = model.verdict.findings.iter().filter(|finding| finding.raised == Raised::Yes);
        let rules: Vec<_> = raised.map(|finding| finding.rule.id.name()).collect();
        if self.verdict.as_ref().is_none_or(|(before, raised)| *before != state || *raised != rules) {
            told.push(("cpor-verdict", wire::to_text(&VerdictDetail { state, rules: rules.clone() })));
            self.verdict = Some((state, rules));
        }
    }

    fn tell_files(&mut self, model: &Model, told: &mut Vec<Told>) {
        let now = files(model);
        if self.files == now {
            return;
        }
        for (name, _) in self.files.iter().filter(|(name, _)| now.iter().all(|(other, _)| other != name)) {
            told.push((
                "cpor-file",
                wire::to_text(&FileDetail { name: name.clone(), state: "removed", reason: String::new() }),
            ));
        }
        for (name, state) in now.iter().filter(|file| !self.files.contains(file)) {
            let (state, reason) = file_state(state);
            told.push(("cpor-file", wire::to_text(&FileDetail { name: name.clone(), state, reason })));
        }
        self.files = now;
    }

    fn tell_submission(&mut self, model: &Model, happened: Happened, told: &mut Vec<Told>) {
        let error =
            |kind: String, retryable| ("cpor-submit-error", wire::to_text(&SubmitErrorDetail { kind, retryable }));
        if self.submission != model.submission {
            self.submission.clone_from(&model.submission);
            match &model.submission {
                Submission::None => {}
                Submission::Sending { outbox, .. } => {
                    told.push(("cpor-submitting", wire::to_text(&SubmittingDetail { token: outbox.key.clone() })));
                }
                Submission::Waiting { failure, .. } => told.push(error(failure_kind(failure), true)),
                Submission::Refused(failure) => told.push(error(failure_kind(failure), false)),
                Submission::Done(receipt) => {
                    let (reference, replayed) = (receipt.receipt_id.clone(), happened.replayed);
                    told.push(("cpor-submitted", wire::to_text(&SubmittedDetail { reference, replayed })));
                    self.tell_status(&receipt.claim_id, ClaimStatus::Submitted.name(), &receipt.review_due, told);
                }
            }
        } else if happened.submit && model.submission == Submission::None {
            // It was not sent: something is missing or wrong, or a rule stops it.
            let kind = if model.survey.flaws.is_empty() && model.verdict.raised_stops().next().is_some() {
                "rules"
            } else {
                "incomplete"
            };
            told.push(error(kind.into(), false));
        }
    }

    /// What is seen in the list for the first time is taken note of only.
    fn tell_statuses(&mut self, model: &Model, told: &mut Vec<Told>) {
        let Some(Ok(list)) = &model.claims.answer else { return };
        for ClaimSummary { claim_id, status, review_due, .. } in &list.items {
            if self.statuses.iter().any(|(of, _)| of == claim_id) {
                self.tell_status(claim_id, status, review_due, told);
            } else {
                self.statuses.push((claim_id.clone(), status.clone()));
            }
        }
    }

    fn tell_status(&mut self, claim: &str, to: &str, due: &str, told: &mut Vec<Told>) {
        let known = self.statuses.iter().position(|(of, _)| of == claim);
        let from = known.map_or(ClaimStatus::Draft.name().into(), |place| self.statuses.swap_remove(place).1);
        self.statuses.push((claim.into(), to.into()));
        if from != to {
            let detail = StatusDetail { claim: claim.into(), from, to: to.into(), due: due.into() };
            told.push(("cpor-status", wire::to_text(&detail)));
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
    let is_free = matches!(model.submission, Submission::None | Submission::Refused(_) | Submission::Done(_));
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

/// Where two values differ, by pointers. Of lists of different length it is the list.
fn differences(before: &Value, now: &Value, at: &str, into: &mut Vec<String>) {
    match (before, now) {
        (Value::Object(before), Value::Object(now)) => {
            let gone = before.iter().filter(|(name, _)| now.get(name).is_none());
            for (name, value) in now.iter().chain(gone) {
                let pointer = format!("{at}/{name}");
                match (before.get(name), now.get(name)) {
                    (Some(before), Some(now)) => differences(before, now, &pointer, into),
                    _ if value.is_null() => {}
                    _ => into.push(pointer),
                }
            }
        }
        (Value::List(before), Value::List(now)) if before.len() == now.len() => {
            for (place, (before, now)) in before.iter().zip(now).enumerate() {
                differences(before, now, &format!("{at}/{place}"), into);
            }
        }
        _ if before != now => into.push(at.into()),
        _ => {}
    }
}
