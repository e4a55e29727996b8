//! One submitted claim: where it stands, and what can be done with it.

use cpor_rules::claim::SolutionArea;
use cpor_rules::evidence::ClaimStatus;
use cpor_rules::life::{Action, Actor, LifeText, Reason, Timer, Unit};
use cpor_rules::value::{Choice, Typed};
use cpor_rules::wire::{ClaimDetail, ClockDocument};
use cpor_rules::{RuleId, text};

use super::files::{FileView, view_of};
use super::{Tone, claims, receipt};
use crate::app::claim::words::{self as claim_words, ClaimWords};
use crate::app::claim::{Leaving, OpenedClaim, Sending, WordsState};
use crate::app::{Failure, Mode, Model, Owner, words};

/// View model of the head of a submitted claim's page, also before the claim is here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClaimHeadView {
    /// Why the claim is not in view, or not as it is now.
    pub note: Option<&'static str>,
    /// Whether fetching it again may succeed.
    pub can_retry: bool,
    /// Whether the claim is in view.
    pub is_shown: bool,
}

/// View model of where a submitted claim stands: status, deadlines, what is claimed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClaimPageView {
    /// The customer, the reference, and when it was submitted.
    pub facts: String,
    /// Its status in plain words, with its tone.
    pub status: (String, Option<Tone>),
    /// Whose turn it is.
    pub turn: &'static str,
    /// The times that run.
    pub clocks: Vec<ClockView>,
    /// The reasons for its status.
    pub reasons: Vec<&'static str>,
    /// What is good to know.
    pub notes: Vec<String>,
    /// Whether another partner claims the same.
    pub is_competing: bool,
    /// What is claimed: labels and values.
    pub claimed: Vec<(&'static str, String)>,
    /// Its proof files: digest and name.
    pub files: Vec<(String, String)>,
}

/// View model of a deadline that runs for a submitted claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClockView {
    /// What it is for.
    pub title: &'static str,
    /// The last day, `YYYY-MM-DD`.
    pub due: String,
    /// Until when, and how much of it is left.
    pub until: String,
    /// What happens when it is over.
    pub expiry: &'static str,
}

/// View model of what the partner can do with a submitted claim now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActsView {
    /// The title of the form for text, files and corrections, and its button; `None` without such a form.
    pub change: Option<(&'static str, &'static str)>,
    /// The label of its text, where there is one.
    pub text_label: Option<&'static str>,
    /// Whether that may stay empty.
    pub is_text_optional: bool,
    /// Whether files can be added.
    pub takes_files: bool,
    /// The pointers to the texts that can be corrected.
    pub texts: Vec<&'static str>,
    /// Whether products, or workloads, can be corrected.
    pub items: Option<SolutionArea>,
    /// The button that gives the claim up.
    pub leave: Option<&'static str>,
    /// What is said of a new claim from this one, where one can be begun.
    pub another: Option<&'static str>,
}

/// View model of the question why a submitted claim is given up, or of the confirmation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeavingView {
    /// The reasons to choose from: names and words.
    pub reasons: Vec<(String, &'static str)>,
    /// The label of the text that has to be written, if one has to.
    pub text_label: Option<&'static str>,
    /// The confirmation: what follows from it.
    pub sure: Option<&'static str>,
    /// The button that does it.
    pub act: &'static str,
}

/// View model of why a request for a submitted claim is not sent, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProblemView {
    /// It in words.
    pub message: String,
    /// What is wrong in particular.
    pub details: Vec<String>,
    /// Whether it can be sent again at once.
    pub can_try: bool,
}

/// What is typed and pressed in the contacts of a claim.
const TEXTS: [&str; 9] = [
    "/partner/mpn_id",
    "/customer/contact/name",
    "/customer/contact/title",
    "/customer/contact/email",
    "/customer/technical_contact/name",
    "/customer/technical_contact/title",
    "/customer/technical_contact/email",
    "/partner/contact/name",
    "/partner/contact/email",
];

/// Returns the words for submitted claims in the page's language.
pub(super) fn claim_words(model: &Model) -> &'static ClaimWords {
    claim_words::of(model.lang)
}

/// Returns the title of a submitted claim's page: the claim's name once it is known.
pub fn claim_title(model: &Model) -> &str {
    let name = visible(model).map_or("", |(_, detail)| detail.claim.name.trim());
    if name.is_empty() { model.words().claim_title } else { name }
}

/// The claim in view, once it is known that it is the user's.
fn visible(model: &Model) -> Option<(&OpenedClaim, &ClaimDetail)> {
    let opened = model.opened().filter(|_| matches!(model.owner, Owner::SignedIn(_)))?;
    Some((opened, opened.detail.as_ref()?))
}

fn words_state(model: &Model) -> WordsState {
    let state = model.claim_words.iter().find(|(lang, _)| *lang == model.lang);
    state.map_or(WordsState::Loading, |(_, state)| *state)
}

/// Makes the head of a submitted claim's page, also before the claim is here.
pub fn claim_head(model: &Model) -> ClaimHeadView {
    let words = model.words();
    let failure = model.opened().and_then(|opened| opened.failure.as_ref());
    let note = |note, can_retry| ClaimHeadView { note: Some(note), can_retry, is_shown: false };
    match (failure, words_state(model), visible(model)) {
        (Some(failure), ..) if failure.needs_sign_in() => note(words.problem_sign_in, true),
        (Some(failure), ..) if failure.status() == Some(404) => note(words.claim_not_found, false),
        (failure, WordsState::Loaded, Some(_)) => {
            ClaimHeadView { note: failure.map(|_| words.claim_failed), can_retry: failure.is_some(), is_shown: true }
        }
        (Some(_), ..) | (_, WordsState::Failed, _) => note(words.claim_failed, true),
        _ => note(words.claim_loading, false),
    }
}

/// Makes the view model of where the submitted claim in view stands.
pub fn claim_page(model: &Model) -> ClaimPageView {
    let Some((_, detail)) = visible(model) else { return ClaimPageView::default() };
    let (own, words) = (claim_words(model), model.words());
    let (status, tone) = claims::status(model, &detail.status);
    let submitted = receipt::timestamp(model, &detail.receipt.submitted_at);
    let receipt_id = &detail.receipt.receipt_id;
    let company = &detail.claim.customer.company;
    ClaimPageView {
        facts: format!("{company} · {} {receipt_id} · {} {submitted}", words.reference, words.submitted_at),
        status: (status, Some(tone)),
        turn: turn(own, detail),
        clocks: detail.clocks.iter().filter_map(|clock| clock_view(model, clock)).collect(),
        reasons: reasons(model, detail),
        notes: notes(model, detail),
        is_competing: detail.competing,
        claimed: claimed(model, detail),
        files: detail.claim.proof.iter().map(|proof| (proof.sha256.clone(), proof.file_name.clone())).collect(),
    }
}

fn turn(own: &ClaimWords, detail: &ClaimDetail) -> &'static str {
    let may_decline = |clock: &ClockDocument| clock.timer == Timer::OptOut.name() && clock.days_left >= 0;
    match detail.waits_for.as_deref().and_then(Actor::named) {
        Some(actor) => own.turns[actor as usize],
        None if detail.clocks.iter().any(may_decline) => own.turns[Actor::Customer as usize],
        None => own.turns[3],
    }
}

fn clock_view(model: &Model, clock: &ClockDocument) -> Option<ClockView> {
    let (own, words) = (claim_words(model), model.words());
    let timer = Timer::named(&clock.timer)?;
    let is_business = clock.unit == Unit::BusinessDays.name();
    let count = clock.days_left.to_string();
    let left = match clock.days_left {
        0 => own.last_day.to_owned(),
        1 => if is_business { words.days_left_one } else { own.one_day_left }.to_owned(),
        2.. => words::fill(if is_business { words.days_left } else { own.days_left }, &[("count", &count)]),
        _ => own.is_over.to_owned(),
    };
    Some(ClockView {
        title: text::edition::timer(model.lang, timer),
        due: clock.due.clone(),
        until: words::fill(own.until, &[("date", &receipt::day(model, &clock.due)), ("left", &left)]),
        expiry: text::edition::expiry(model.lang, timer),
    })
}

/// The reasons of the last change of the status.
fn reasons(model: &Model, detail: &ClaimDetail) -> Vec<&'static str> {
    let last = detail.events.iter().rev().find(|event| event.to.is_some());
    let of_last = last.map(|event| event.reasons.as_slice()).unwrap_or_default();
    of_last.iter().filter_map(|name| reason(model, name)).collect()
}

/// Returns the words for a reason by its name.
pub(super) fn reason(model: &Model, name: &str) -> Option<&'static str> {
    Reason::named(name).map(|reason| text::edition::reason(model.lang, reason))
}

fn notes(model: &Model, detail: &ClaimDetail) -> Vec<String> {
    if detail.status != ClaimStatus::Approved.name() {
        return Vec::new();
    }
    let newer = (!detail.competing).then_some(claim_words(model).newer_proof);
    let ends = detail.ends.as_deref().map(|ends| super::claims::ends(model, ends));
    let not_paid = text::edition::life_text(model.lang, LifeText::ApprovedIsNotPaid);
    [not_paid].into_iter().chain(newer).map(Into::into).chain(ends).collect()
}

/// What is claimed, as the backend has it.
fn claimed(model: &Model, detail: &ClaimDetail) -> Vec<(&'static str, String)> {
    let draft = &detail.claim;
    let title = |pointer: &str, raw: &str| words::value(model.words(), pointer, raw);
    let products = draft.products.iter().map(|product| {
        let name = title("/products/0/product", &product.product);
        if product.subscription_id.is_empty() { name } else { format!("{name} ({})", product.subscription_id) }
    });
    let lines = [
        ("/customer/tenant_id", draft.customer.tenant_id.clone()),
        ("/activities", join(draft.activities.iter().map(|name| title("/activities", name)))),
        ("/products", join(products)),
        ("/workloads", join(draft.workloads.iter().map(|name| title("/workloads", name)))),
        ("/partner/mpn_id", draft.partner.mpn_id.clone()),
        ("/customer/contact/email", draft.customer.contact.email.clone()),
        ("/partner/contact/email", draft.partner.contact.email.clone()),
    ];
    let known = lines.into_iter().filter(|(_, value)| !value.is_empty());
    known.map(|(pointer, value)| (label(model, pointer), value)).collect()
}

fn join(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}

/// Returns the label of a claim's field by its pointer; empty for an unknown one.
pub fn label(model: &Model, pointer: &str) -> &'static str {
    let field = cpor_rules::field::Field::from_pointer(pointer);
    field.map_or("", |field| text::field_label(model.lang, field))
}

/// Makes the view model of what the partner can do with the submitted claim in view.
pub fn acts(model: &Model) -> ActsView {
    let Some((opened, detail)) = visible(model) else { return ActsView::default() };
    let own = claim_words(model);
    let action = |wanted| opened.action(wanted).is_some();
    let texts: Vec<_> = TEXTS.into_iter().filter(|pointer| opened.is_open(pointer)).collect();
    let area = Typed::read(&detail.claim.solution_area).known();
    let items = area
        .filter(|area| opened.is_open(if *area == SolutionArea::Microsoft365 { "/workloads" } else { "/products" }));
    let takes_files = opened.is_open("/proof");
    let says = |action| text::edition::action(model.lang, action);
    let change = if action(Action::Answer) {
        Some((own.answer_title, says(Action::Answer)))
    } else if action(Action::Dispute) {
        Some((says(Action::Dispute), says(Action::Dispute)))
    } else if !texts.is_empty() || items.is_some() {
        Some((own.change_title, own.send_change))
    } else {
        takes_files.then_some((own.proof_title, own.send_change))
    };
    let text_label =
        opened.main_action().map(|_| if action(Action::Answer) { own.answer_label } else { own.dispute_label });
    let is_approved = detail.status == ClaimStatus::Approved.name();
    let another = if is_approved { own.renewal_hint } else { own.another_hint };
    ActsView {
        change,
        text_label,
        is_text_optional: opened.main_action().is_some_and(|action| !action.needs_text),
        takes_files,
        texts,
        items,
        leave: opened.leaving_action().and_then(|it| Action::named(&it.action)).map(says),
        another: (model.mode == Mode::All).then_some(another),
    }
}

/// Makes the question why the claim is given up, or its confirmation, once the user has asked for it.
pub fn leaving(model: &Model) -> Option<LeavingView> {
    let (opened, _) = visible(model)?;
    let Leaving { is_asked, .. } = opened.leaving.as_ref()?;
    let possible = opened.leaving_action()?;
    let own = claim_words(model);
    let action = Action::named(&possible.action)?;
    let sure = if action == Action::Withdraw { own.withdraw_sure } else { own.disassociate_sure };
    let reasons = possible.reasons.iter().filter_map(|name| Some((name.clone(), reason(model, name)?)));
    Some(LeavingView {
        reasons: reasons.collect(),
        text_label: possible.needs_text.then_some(own.comment_label),
        sure: is_asked.then_some(sure),
        act: text::edition::action(model.lang, action),
    })
}

/// Whether a request for the submitted claim in view is on its way.
pub fn is_claim_sending(model: &Model) -> bool {
    model.opened().is_some_and(|opened| matches!(opened.sending, Sending::Sent { .. }))
}

/// Returns why a request for the submitted claim is not sent, if so, and what to do.
pub fn problem(model: &Model) -> Option<ProblemView> {
    let (opened, _) = visible(model)?;
    let (own, words) = (claim_words(model), model.words());
    let said = |message: &str| ProblemView { message: message.into(), details: Vec::new(), can_try: false };
    match (&opened.sending, &opened.lack, &opened.refusal) {
        (Sending::Waiting { failure, .. }, ..) if failure.needs_sign_in() || failure.is_of_another_person() => {
            Some(said(words.problem_sign_in))
        }
        (Sending::Waiting { .. }, ..) if !model.is_online => Some(said(own.offline)),
        (Sending::Waiting { .. }, ..) => Some(ProblemView { can_try: true, ..said(own.waiting) }),
        (_, Some(lack), _) => Some(said(own.lacks[*lack as usize])),
        (_, None, Some(failure)) => Some(refusal(model, failure)),
        (_, None, None) => opened.is_unkept.then(|| said(own.unkept)),
    }
}

/// Why the backend did not take it.
fn refusal(model: &Model, failure: &Failure) -> ProblemView {
    let own = claim_words(model);
    let Failure::Problem(problem) = failure else {
        return ProblemView { message: own.refused.into(), details: Vec::new(), can_try: false };
    };
    let message = match problem.status {
        _ if failure.lacks_files() => own.lacks_files,
        _ if failure.is_of_closed_field() => own.not_possible,
        412 => own.stale,
        404 | 409 => own.not_possible,
        403 => own.no_role,
        413 => own.too_large,
        _ if !problem.errors.is_empty() => own.to_correct,
        _ => {
            let message = format!("{} {}", own.refused, problem.detail);
            return ProblemView { message, details: Vec::new(), can_try: false };
        }
    };
    let detail = |error: &cpor_rules::wire::ProblemError| {
        let rule = RuleId::ALL.iter().find(|rule| rule.name() == error.code);
        // Only the backend knows the facts that a message names, and what it has no rule for it says in English.
        rule.map_or_else(
            || error.detail.clone(),
            |rule| {
                let words = text::rule(model.lang, *rule);
                if words.message.contains('{') { words.title } else { words.message }.to_owned()
            },
        )
    };
    let details = problem.errors.iter().filter(|_| !failure.lacks_files()).map(detail).collect();
    ProblemView { message: message.into(), details, can_try: false }
}

/// Lists the files that are being added to a submitted claim, as keys of their rows: handle and name.
pub fn added_files(model: &Model) -> Vec<String> {
    let Some((opened, _)) = visible(model) else { return Vec::new() };
    let files = opened.files.iter().zip(&opened.unsent.proof);
    files.map(|(file, proof)| format!("{} {}", file.handle.unwrap_or_default(), proof.file_name)).collect()
}

/// Makes the view model of a file that is being added to a submitted claim, by its index.
pub fn added_file(model: &Model, index: usize) -> Option<FileView> {
    let opened = model.opened()?;
    Some(view_of(model, opened.files.get(index)?, opened.unsent.proof.get(index)?))
}
