//! The update function: the only code that changes the model.

mod announcement;
mod calendar;
mod claim;
mod claims;
mod clearing;
mod customer;
mod drafts;
mod export;
mod feed;
mod files;
mod form;
mod host;
mod late;
mod queue;
pub(super) mod reading;
mod restore;
mod saving;
mod screen;
pub(super) mod send;
mod session;
mod step;
mod uploads;

use chrono::NaiveDate;
use cpor_rules::Lang;

use self::announcement::alert;
#[cfg(test)]
pub(super) use self::late::update_at_once;
pub use self::late::update_late;
pub use self::queue::is_queued;
use self::saving::schedule_pause;
use self::screen::{open_screen, show_screen};
pub use self::send::missing_files;
use self::session::fetch_session;
use self::step::open_step;
use super::claim::OPENED;
use super::{Effect, Event, Focus, HostCommand, LoadFailure, Mode, Model, SaveState, Screen, Step, view};

/// Applies an event to the page's model, and returns the effects to perform. An event whose code is loaded late changes
/// nothing: it comes back as [`Effect::Late`], for [`update_late`].
pub fn update(model: &mut Model, event: Event) -> Vec<Effect> {
    update_by(model, event, apply_event)
}

/// Applies an event to the model, and gives it back if it is not its own.
type Apply = fn(&mut Model, Event) -> Result<Vec<Effect>, Box<Event>>;

/// Applies an event by the function that may know it, and does what follows from every event.
fn update_by(model: &mut Model, event: Event, apply: Apply) -> Vec<Effect> {
    // Without this, a table that fails to load would be requested again and again.
    let is_about_skus = matches!(event, Event::SkusLoaded(_));
    if model.read_only.is_some() && event.changes_claim() && !is_of_submitted(model, &event) {
        return Vec::new();
    }
    let is_readiness_due = is_readiness_due(model, &event);
    let refused = event.failure().filter(|failure| failure.needs_sign_in());
    let sign_in = refused.map(|failure| failure.sign_in_path().map(ToOwned::to_owned));
    let mut effects = match apply(model, event) {
        Ok(effects) => effects,
        Err(event) => return vec![Effect::Late(event)],
    };
    if let Some(path) = sign_in {
        model.sign_in = path;
        effects.push(Effect::SignIn);
    }
    if !is_about_skus {
        effects.extend(export::load_skus_if_needed(model));
    }
    finish_update(model, &mut effects, is_readiness_due);
    effects
}

/// Applies a command of the host page to the model, and returns the effects to perform.
pub fn apply_host_command(model: &mut Model, command: HostCommand) -> Vec<Effect> {
    let mut effects = host::apply(model, command);
    effects.extend(export::load_skus_if_needed(model));
    finish_update(model, &mut effects, true);
    effects
}

/// Completes an update: checks the claim again, and fills in what depends on the result.
fn finish_update(model: &mut Model, effects: &mut Vec<Effect>, is_readiness_due: bool) {
    if model.mode != Mode::All {
        effects.extend(host::restrict_to_mode(model));
    }
    effects.extend(customer::fetch_own_claims(model));
    effects.extend(claim::load_words_if_needed(model));
    effects.extend(feed::watch(model));
    effects.extend(reading::ask(model));
    model.recheck();
    form::clear_fixed_errors(model);
    if is_readiness_due {
        model.readiness = view::progress(model);
    }
    model.last_step = model.step().or(model.last_step);
    let has_save = effects.iter().any(|effect| matches!(effect, Effect::Save(_)));
    if has_save && drafts::is_nothing_to_save(model) {
        effects.retain(|effect| !matches!(effect, Effect::Save(_)));
        model.save_state = SaveState::Nothing;
    }
    if model.read_only.is_some() {
        // What may not be changed here is not written here; what follows a save follows all the same.
        *effects = std::mem::take(effects).into_iter().filter_map(without_save).collect();
    }
    // From now on it is saved also when it is emptied again.
    model.is_stored |= effects.iter().any(|effect| matches!(effect, Effect::Save(_) | Effect::SaveNow { .. }));
    // Save effects were created before the model was complete: fill them in now.
    for effect in effects {
        if let Effect::Save(saved) | Effect::SaveNow { saved, .. } = effect {
            **saved = model.to_saved();
        }
    }
}

/// An effect of a claim that may only be read here.
fn without_save(effect: Effect) -> Option<Effect> {
    match effect {
        Effect::SaveNow { then, .. } => then.map(|event| Effect::Delay(0, event)),
        effect => Some(effect),
    }
}

/// Whether an event updates the readiness line. Typing does so only after a pause.
fn is_readiness_due(model: &Model, event: &Event) -> bool {
    match event {
        Event::TypingPaused { version } => *version == model.version,
        Event::Started { .. }
        | Event::DraftsRead { .. }
        | Event::DraftOpened(_)
        | Event::Continue
        | Event::LookupAnswered { .. }
        | Event::Submit { .. }
        | Event::SubmitAnswered { .. } => true,
        _ => false,
    }
}

/// Whether an event is about a field or a file of a submitted claim, and not of the draft.
fn is_of_submitted(model: &Model, event: &Event) -> bool {
    match event {
        Event::Typed { pointer, .. }
        | Event::Ticked { pointer, .. }
        | Event::FieldLeft(pointer)
        | Event::RepairAccepted { pointer, .. } => pointer.starts_with(OPENED),
        _ => handle_of(event).is_some_and(|handle| claim::has_file(model, handle)),
    }
}

/// The file that an event is about.
fn handle_of(event: &Event) -> Option<u32> {
    match event {
        Event::FileInspected { handle, .. }
        | Event::FileHashed { handle, .. }
        | Event::FileProgressed { handle, .. }
        | Event::FileUploaded { handle, .. }
        | Event::UploadRetried { handle } => Some(*handle),
        _ => None,
    }
}

/// Applies the events that a first visit has, see `src/rest.rs`.
fn apply_event(model: &mut Model, event: Event) -> Result<Vec<Effect>, Box<Event>> {
    if is_of_submitted(model, &event) {
        return Err(Box::new(event));
    }
    let effects = match event {
        Event::Started { today, claim_id, draft: None, screen, .. } => start(model, today, claim_id, screen),
        Event::DayChanged(today) => {
            model.today = today;
            Vec::new()
        }
        Event::AddressChanged(screen) if screen == model.screen => Vec::new(),
        // Back from a section to the question that the guide opens with.
        Event::AddressChanged(Screen::Guide(None)) if matches!(model.screen, Screen::Guide(_)) => {
            model.screen = Screen::Guide(None);
            Vec::new()
        }
        Event::AddressChanged(screen) => open_screen(model, screen),
        Event::ConnectionChanged(is_online) => {
            model.is_online = is_online;
            let mut effects = vec![Effect::Late(Box::new(Event::RetryDue))];
            if is_online {
                effects.extend(customer::retry_lookup(model));
            }
            effects
        }
        Event::UpdateReady => {
            model.is_update_ready = true;
            Vec::new()
        }
        Event::SessionRetried => {
            model.session_failure = None;
            vec![fetch_session(model)]
        }
        Event::SignInChosen => model.sign_in.clone().map(Effect::OpenSignIn).into_iter().collect(),
        Event::Typed { pointer, text } => form::on_typed(model, &pointer, text),
        Event::Ticked { pointer, name, on } => form::on_ticked(model, &pointer, name, on),
        Event::FieldLeft(pointer) => form::on_field_left(model, &pointer),
        Event::RepairAccepted { pointer, text } => {
            let mut effects = form::on_typed(model, &pointer, text);
            effects.push(Effect::Focus(Focus::Field(pointer)));
            effects
        }
        // It only updates the readiness line (see [`is_readiness_due`]).
        Event::TypingPaused { .. } => Vec::new(),
        Event::LookupDue { version } => customer::look_up(model, version),
        Event::LookupRetried => customer::retry_lookup(model),
        Event::Continue => form::on_continue(model),
        Event::Back => {
            let step = model.step().unwrap_or(Step::BeforeYouStart);
            open_step(model, step.previous())
        }
        Event::StepOpened(step) => open_step(model, step),
        Event::LinkFollowed(pointer) => form::on_link_followed(model, pointer),
        Event::GuideOpened(section) if matches!(model.screen, Screen::Guide(_)) => {
            open_screen(model, Screen::Guide(section))
        }
        Event::GuideOpened(section) => open_screen(model, Screen::Guide(section.or(model.guide_section))),
        Event::ClaimsOpened => claims::open(model),
        Event::CardToggled(open) => {
            model.is_card_open = open;
            Vec::new()
        }
        Event::LangChosen(lang) => {
            model.requested_lang = lang;
            model.load_failure = None;
            vec![Effect::LoadLang(lang)]
        }
        Event::LangLoaded { lang, loaded: here } => lang_loaded(model, lang, here),
        Event::DraftSaved(result) => {
            model.is_stored |= result.is_ok();
            model.save_state = result.map_or_else(SaveState::Failed, SaveState::Saved);
            Vec::new()
        }
        event => return Err(Box::new(event)),
    };
    Ok(effects)
}

/// Starts with a new claim.
fn start(model: &mut Model, today: NaiveDate, claim_id: String, screen: Option<Screen>) -> Vec<Effect> {
    model.today = today;
    model.draft_id.clone_from(&claim_id);
    model.draft.claim_id.clone_from(&claim_id);
    let hold = Effect::HoldDraft { draft_id: claim_id, revision: 0 };
    let mut effects = vec![fetch_session(model), hold, schedule_pause(model)];
    effects.extend(screen.map(|screen| show_screen(model, screen)).unwrap_or_default());
    effects
}

/// Shows a language, unless another one was chosen meanwhile.
fn lang_loaded(model: &mut Model, lang: Lang, here: bool) -> Vec<Effect> {
    if lang != model.requested_lang {
        return Vec::new();
    }
    model.load_failure = (!here).then_some(LoadFailure::Language);
    if !here {
        alert(model, |words| words.lang_failed);
        return Vec::new();
    }
    model.lang = lang;
    vec![Effect::SaveLang(lang), Effect::Focus(Focus::Language)]
}

#[cfg(test)]
mod tests;
