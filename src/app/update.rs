//! What follows from what happens: the only place where the model changes.

mod customer;
mod export;
mod files;
mod form;
mod host;
pub(super) mod send;

use cpor_rules::evidence::Declared;
use cpor_rules::value::Choice;
use cpor_rules::{Draft, Evidence, Lang};

#[cfg(feature = "guide")]
use super::guide::GuideEvent;
use super::guide::GuideMessage;
use super::model::OwnClaims;
use super::{
    Effect, Event, Failure, FileState, Focus, Lookup, Mode, Model, NotLoaded, ProofFile, SaveState, Saved, Screen,
    Step, Submission, Wish, WrongExport, view,
};

/// Milliseconds without a keystroke after which the readiness line follows.
const PAUSE: u32 = 700;

/// Takes an event into the model and says what is to be done.
pub fn update(model: &mut Model, event: Event) -> Vec<Effect> {
    // A table that could not be loaded would be asked for without end.
    let is_about_skus = matches!(event, Event::SkusLoaded(_));
    let is_told = is_told(model, &event);
    let wants_sign_in = event.failure().is_some_and(Failure::wants_sign_in);
    let mut effects = react(model, event);
    if wants_sign_in {
        effects.push(Effect::SignIn);
    }
    if !is_about_skus {
        effects.extend(export::ask_for_skus(model));
    }
    settle(model, &mut effects, is_told);
    effects
}

/// Takes a wish of the host into the model and says what is to be done.
pub fn grant(model: &mut Model, wish: Wish) -> Vec<Effect> {
    let mut effects = host::grant(model, wish);
    effects.extend(export::ask_for_skus(model));
    settle(model, &mut effects, true);
    effects
}

/// Works out what follows from what has changed.
fn settle(model: &mut Model, effects: &mut Vec<Effect>, is_told: bool) {
    if model.mode != Mode::All {
        effects.extend(host::keep_to_mode(model));
    }
    effects.extend(customer::ask_for_own_claims(model));
    model.recheck();
    form::forget_mended(model);
    if is_told {
        model.readiness = view::count(model);
    }
    model.last_step = model.step().or(model.last_step);
    // Effects that keep the draft were asked for before the model was complete: fill them in now.
    for effect in effects {
        if let Effect::Keep(saved) | Effect::KeepNow(saved) = effect {
            **saved = model.to_saved();
        }
    }
}

/// The line that says how far the claim is follows the event. It waits for a pause in typing, but not for more.
fn is_told(model: &Model, event: &Event) -> bool {
    match event {
        Event::Paused { version } => *version == model.version,
        Event::Started { .. }
        | Event::Continue
        | Event::LookupAnswered { .. }
        | Event::Submit { .. }
        | Event::SubmitAnswered { .. } => true,
        _ => false,
    }
}

fn react(model: &mut Model, event: Event) -> Vec<Effect> {
    match event {
        Event::Started { today, claim_id, saved, screen } => {
            let mut effects = start(model, today, claim_id, saved.map(|saved| *saved));
            // People have not been anywhere yet, so the focus stays where the browser has it.
            let opened = screen.map(|screen| show(model, screen)).unwrap_or_default();
            effects.extend(opened.into_iter().filter(|effect| !matches!(effect, Effect::Focus(_))));
            effects
        }
        Event::AddressChanged(screen) if screen == model.screen => Vec::new(),
        Event::AddressChanged(screen) => show(model, screen),
        Event::SessionAnswered(Ok(session)) => {
            model.session = Some(session);
            model.session_failure = None;
            Vec::new()
        }
        Event::SessionAnswered(Err(failure)) => {
            model.session_failure = Some(failure);
            Vec::new()
        }
        Event::SessionAgain => {
            model.session_failure = None;
            vec![Effect::FetchSession]
        }
        Event::Typed { pointer, text } => form::typed(model, &pointer, text),
        Event::Ticked { pointer, name, on } => form::ticked(model, &pointer, name, on),
        Event::Acknowledged(on) => {
            model.draft.acknowledged = on;
            changed(model)
        }
        Event::Declared(fact, answer) => {
            *fact(&mut model.declared) = Some(answer);
            changed(model)
        }
        Event::ProofSaid { place, fact, on } => files::said(model, place, fact, on),
        Event::Left(pointer) => form::left(model, &pointer),
        Event::Repaired { pointer, text } => {
            let mut effects = form::typed(model, &pointer, text);
            effects.push(Effect::Focus(Focus::Field(pointer)));
            effects
        }
        // Only the line follows it (see [`is_told`]).
        Event::Paused { .. } => Vec::new(),
        Event::LookupDue { version } => customer::look_up(model, version),
        Event::LookupAgain => customer::look_up_again(model),
        Event::LookupAnswered { version, answer } => customer::answered(model, version, answer),
        Event::OwnClaimsAnswered { tenant, answer } => customer::own_claims_answered(model, tenant, answer),
        Event::FilesChosen(files) => files::chosen(model, files),
        Event::Hashed { handle, digest } => files::hashed(model, handle, digest),
        Event::Uploaded { handle, result } => files::uploaded(model, handle, result),
        Event::UploadAgain { handle } => files::again(model, handle),
        Event::FileRemoved { place } => files::removed(model, place),
        Event::Continue => form::go_on(model),
        Event::Back => {
            let step = model.step().unwrap_or(Step::BeforeYouStart);
            open(model, step.previous())
        }
        Event::Opened(step) => open(model, step),
        Event::Followed(pointer) => form::follow(model, pointer),
        Event::GuideOpened(section) => show(model, Screen::Guide(section)),
        Event::GuideLoaded(here) => {
            model.not_loaded = (!here).then_some(NotLoaded::Guide);
            if !here {
                send::announce(model, |words| words.guide_failed);
            }
            Vec::new()
        }
        Event::GuideSent(GuideMessage::ClaimChanged(changed)) => form::claim_changed(model, *changed),
        Event::GuideSent(GuideMessage::SectionOpened(section)) => {
            if matches!(model.screen, Screen::Guide(_)) {
                model.screen = Screen::Guide(Some(section));
            }
            Vec::new()
        }
        #[cfg(feature = "guide")]
        Event::Guide(event) => guide(model, event),
        #[cfg(not(feature = "guide"))]
        Event::Guide(_) => Vec::new(),
        Event::ClaimsOpened => send::open_claims(model),
        Event::ClaimsAnswered { version, answer } => send::claims_answered(model, version, answer),
        Event::Submit { key } => send::submit(model, key),
        Event::SubmitDue { key, tries } => send::submit_due(model, &key, tries),
        Event::SubmitAnswered { key, answer, .. } => send::submit_answered(model, &key, answer),
        Event::NewClaim { claim_id } => new_claim(model, claim_id),
        Event::ExportGiven(text) => export::given(model, text),
        Event::ExportUnreadable(name) => {
            model.wrong_export = Some(WrongExport::File(name));
            Vec::new()
        }
        Event::ExportRemoved => export::removed(model),
        Event::SkusLoaded(skus) => export::skus_loaded(model, skus),
        Event::CardOpened(open) => {
            model.card_open = open;
            Vec::new()
        }
        Event::LangChosen(lang) => {
            model.lang_chosen = lang;
            model.not_loaded = None;
            vec![Effect::LoadLang(lang)]
        }
        Event::LangLoaded { lang, here } => lang_loaded(model, lang, here),
        Event::IdentityChosen(identity) => change_identity(model, identity),
        Event::Kept { at } => {
            model.saved = at.map_or(SaveState::Failed, SaveState::Saved);
            Vec::new()
        }
    }
}

/// What is answered in the guide is kept with every event.
#[cfg(feature = "guide")]
fn guide(model: &mut Model, event: GuideEvent) -> Vec<Effect> {
    let mut effects = model.guide.update(event);
    if model.keeps {
        effects.push(Effect::KeepGuide(model.guide.to_kept()));
    }
    effects
}

fn start(model: &mut Model, today: chrono::NaiveDate, claim_id: String, saved: Option<Saved>) -> Vec<Effect> {
    model.today = today;
    let mut effects = vec![Effect::FetchSession];
    match saved {
        None => model.draft.claim_id = claim_id,
        Some(saved) => effects.extend(resume(model, saved, claim_id)),
    }
    effects.push(pause(model));
    effects
}

/// Takes up what was kept, where it was left.
fn resume(model: &mut Model, saved: Saved, claim_id: String) -> Vec<Effect> {
    let Saved { draft, declared, step, sent_files, outbox, receipt, sent, export, other_partner_holds } = saved;
    model.draft = draft;
    model.declared = declared;
    model.sent = sent;
    model.evidence.customer_subscriptions = export;
    model.evidence.other_partner_holds = Some(other_partner_holds).filter(|said| !said.is_empty());
    model.read_export();
    if model.draft.claim_id.is_empty() {
        model.draft.claim_id = claim_id;
    }
    model.files = model.draft.proof.iter().map(|proof| resumed_file(sent_files.contains(&proof.sha256))).collect();
    let step = Step::named(&step).unwrap_or(Step::BeforeYouStart);
    model.screen = Screen::Step(if receipt.is_some() { step } else { step.min(Step::Check) });
    if let Some(receipt) = receipt {
        model.submission = Submission::Done(receipt);
        return Vec::new();
    }
    let mut effects: Vec<_> = customer::ask(model, 0).into_iter().collect();
    if let Some(outbox) = outbox {
        // It was on its way when the page went: the backend knows the key, so sending it again is safe.
        model.submission = Submission::Sending { outbox: outbox.clone(), tries: 0 };
        model.screen = Screen::Step(Step::Check);
        effects.push(Effect::Submit(outbox));
    }
    effects
}

fn resumed_file(sent: bool) -> ProofFile {
    ProofFile { handle: None, state: if sent { FileState::Sent } else { FileState::Lost } }
}

fn new_claim(model: &mut Model, claim_id: String) -> Vec<Effect> {
    let mut effects = start_anew(model, claim_id);
    effects.extend(open(model, Step::BeforeYouStart));
    effects.push(pause(model));
    effects
}

/// A claim of which nothing is known yet, in place of the one that is there.
fn start_anew(model: &mut Model, claim_id: String) -> Vec<Effect> {
    let forgotten = model.files.iter().filter_map(|file| file.handle).map(|handle| Effect::Forget { handle });
    let effects = forgotten.collect();
    model.draft = Draft { claim_id, ..Draft::default() };
    model.declared = Declared::default();
    model.evidence = Evidence::default();
    model.export = None;
    model.own_claims = OwnClaims::default();
    model.wrong_export = None;
    model.lookup = Lookup { version: model.lookup.version + 1, ..Lookup::default() };
    model.files.clear();
    model.unticked.clear();
    model.submission = Submission::None;
    model.sent = None;
    model.shown.clear();
    model.summary = false;
    effects
}

/// Shows a language, unless another one was chosen meanwhile.
fn lang_loaded(model: &mut Model, lang: Lang, here: bool) -> Vec<Effect> {
    if lang != model.lang_chosen {
        return Vec::new();
    }
    model.not_loaded = (!here).then_some(NotLoaded::Language);
    if !here {
        send::announce(model, |words| words.lang_failed);
        return Vec::new();
    }
    model.lang = lang;
    vec![Effect::KeepLang(lang), Effect::Focus(Focus::Language)]
}

/// Another practice identity: the draft stays, what the session said does not.
fn change_identity(model: &mut Model, identity: String) -> Vec<Effect> {
    model.session = None;
    model.session_failure = None;
    model.own_claims = OwnClaims::default();
    for (file, proof) in model.files.iter_mut().zip(&model.draft.proof) {
        // Proof belongs to the partner who sent it.
        if file.state == FileState::Sent && !proof.sha256.is_empty() {
            file.state = FileState::Lost;
        }
    }
    let mut effects = vec![Effect::UseIdentity(identity), Effect::FetchSession];
    effects.extend(files::send_again(model));
    if model.screen == Screen::Claims {
        effects.extend(send::open_claims(model));
    }
    effects
}

/// Brings a screen into view.
fn show(model: &mut Model, screen: Screen) -> Vec<Effect> {
    match screen {
        Screen::Step(step) => open(model, step),
        Screen::Claims => send::open_claims(model),
        // The guide itself brings the section into view, and the focus to it.
        Screen::Guide(section) if matches!(model.screen, Screen::Guide(_)) => {
            if section.is_some() {
                model.screen = screen;
            }
            Vec::new()
        }
        Screen::Guide(_) => {
            model.not_loaded = None;
            model.screen = screen;
            vec![Effect::Focus(Focus::Heading)]
        }
    }
}

/// Opens a step: nothing typed is lost, errors wait for the next Continue.
fn open(model: &mut Model, step: Step) -> Vec<Effect> {
    let step = if step == Step::Submitted && model.submission.receipt().is_none() { Step::Check } else { step };
    model.screen = Screen::Step(step);
    model.summary = false;
    vec![keep(), Effect::Focus(Focus::Heading)]
}

/// Something in the draft or the declarations changed: keep it, and speak of it once typing pauses.
fn changed(model: &mut Model) -> Vec<Effect> {
    if model.keeps {
        model.saved = SaveState::Saving;
    }
    if matches!(model.submission, Submission::Refused(_)) {
        model.submission = Submission::None;
    }
    vec![keep(), pause(model)]
}

fn pause(model: &mut Model) -> Effect {
    model.version += 1;
    Effect::After(PAUSE, Box::new(Event::Paused { version: model.version }))
}

/// Asks for the draft to be kept; [`update`] fills in what, once the model is complete.
fn keep() -> Effect {
    Effect::Keep(Box::default())
}

#[cfg(test)]
mod tests;
