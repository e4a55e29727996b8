//! What happens with the partner's claims while they are in view: asked for now and then, by the tag of the last answer.

use cpor_rules::wire::ClaimList;

use super::claim::opened;
use super::claims;
use crate::app::{Effect, Event, Failure, Model, Screen};

/// Milliseconds between two questions.
const PAUSE: u32 = 60_000;

/// Makes the effect that asks whether something has happened with submitted claims, while they are in view. The tag
/// stays while other things are in view, so that it is never newer than what is fetched.
pub(super) fn watch(model: &mut Model) -> Option<Effect> {
    if model.feed.is_due || !is_watched(model) {
        return None;
    }
    model.feed.is_due = true;
    // The first question is only for the tag.
    let pause = if model.feed.tag.is_none() { 0 } else { PAUSE };
    Some(Effect::Delay(pause, Box::new(Event::FeedDue { version: model.feed.version })))
}

/// Whether claims are in view of which somebody may know more.
fn is_watched(model: &Model) -> bool {
    model.is_online && matches!(model.screen, Screen::Claims | Screen::Claim(_))
}

/// Asks whether something has happened, if submitted claims are still in view.
pub(super) fn on_due(model: &mut Model, version: u64) -> Vec<Effect> {
    if version != model.feed.version {
        return Vec::new();
    }
    if !is_watched(model) {
        model.feed.is_due = false;
        return Vec::new();
    }
    vec![Effect::AskFeed { version, tag: model.feed.tag.clone().unwrap_or_default() }]
}

/// Stores the tag of the feed's answer, and fetches the claims in view again if something has happened. The answer is
/// `None` if nothing has.
pub(super) fn on_answered(model: &mut Model, version: u64, answer: Result<Option<String>, Failure>) -> Vec<Effect> {
    if version != model.feed.version {
        return Vec::new();
    }
    model.feed.is_due = false;
    // Who asks again and again is not told each time that nobody answers.
    let tag = answer.ok().flatten();
    let before = model.feed.tag.take().unwrap_or_default();
    let has_happened = tag.as_ref().is_some_and(|tag| !before.is_empty() && *tag != before);
    model.feed.tag = Some(tag.unwrap_or(before));
    match model.screen {
        Screen::Claim(claim_id) if has_happened => opened::fetch(model, claim_id),
        // A list that the user has made longer stays as it is.
        Screen::Claims if has_happened && !is_longer(model) => vec![claims::ask(model, None)],
        _ => Vec::new(),
    }
}

fn is_longer(model: &Model) -> bool {
    let has_many = |list: &ClaimList| list.items.len() > claims::PAGE_SIZE;
    model.claims.answer.as_ref().is_some_and(|answer| answer.as_ref().is_ok_and(has_many))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Step;
    use crate::app::update::update_at_once as update;
    use cpor_rules::Lang;

    /// The pause after which it is asked.
    fn due(effects: &[Effect]) -> Option<u32> {
        effects.iter().find_map(|effect| match effect {
            Effect::Delay(pause, event) if matches!(**event, Event::FeedDue { .. }) => Some(*pause),
            _ => None,
        })
    }

    fn in_view() -> Model {
        let mut model = Model::new(Lang::En);
        assert_eq!(due(&update(&mut model, Event::ClaimsOpened)), Some(0));
        model
    }

    fn asked(model: &mut Model) -> Option<String> {
        let version = model.feed.version;
        update(model, Event::FeedDue { version }).into_iter().find_map(|effect| match effect {
            Effect::AskFeed { tag, .. } => Some(tag),
            _ => None,
        })
    }

    /// Whether what is in view is fetched again, and when it is asked next.
    fn answer(model: &mut Model, answer: Result<Option<&str>, Failure>) -> (bool, Option<u32>) {
        let version = model.feed.version;
        let effects = update(model, Event::FeedAnswered { version, answer: answer.map(|tag| tag.map(Into::into)) });
        let is_fetched = effects.iter().any(|it| matches!(it, Effect::FetchClaims { .. } | Effect::FetchClaim { .. }));
        (is_fetched, due(&effects))
    }

    #[test]
    fn what_is_in_view_is_fetched_again_only_when_something_has_happened() {
        let mut model = in_view();
        assert_eq!(asked(&mut model).as_deref(), Some(""));
        assert_eq!(answer(&mut model, Ok(Some("\"4\""))), (false, Some(PAUSE)), "the first answer is what there was");
        assert_eq!(asked(&mut model).as_deref(), Some("\"4\""));
        assert_eq!(answer(&mut model, Ok(None)), (false, Some(PAUSE)));
        assert_eq!(asked(&mut model).as_deref(), Some("\"4\""), "the tag holds while nothing happens");
        assert_eq!(answer(&mut model, Ok(Some("\"5\""))), (true, Some(PAUSE)));
        assert_eq!(asked(&mut model).as_deref(), Some("\"5\""));
        assert_eq!(answer(&mut model, Err(Failure::NoAnswer)), (false, Some(PAUSE)));
        assert_eq!(asked(&mut model).as_deref(), Some("\"5\""), "it is asked again although nobody answered");
    }

    #[test]
    fn what_happens_while_other_things_are_in_view_is_not_missed() {
        let mut model = in_view();
        asked(&mut model);
        answer(&mut model, Ok(Some("\"4\"")));
        update(&mut model, Event::StepOpened(Step::Customer));
        assert_eq!(due(&update(&mut model, Event::ClaimsOpened)), None, "it is due already");
        assert_eq!(asked(&mut model).as_deref(), Some("\"4\""));
        assert!(answer(&mut model, Ok(Some("\"5\""))).0);
        update(&mut model, Event::StepOpened(Step::Customer));
        assert_eq!(asked(&mut model), None, "nobody asks for what is not in view");
        assert_eq!(due(&update(&mut model, Event::ClaimsOpened)), Some(PAUSE));
    }

    #[test]
    fn without_a_network_it_waits_for_one() {
        let mut model = in_view();
        update(&mut model, Event::ConnectionChanged(false));
        assert_eq!(asked(&mut model), None);
        assert_eq!(due(&update(&mut model, Event::Shown)), None);
        assert_eq!(due(&update(&mut model, Event::ConnectionChanged(true))), Some(0));
    }

    /// Partners count their events each from 1.
    #[test]
    fn of_another_person_it_is_asked_anew() {
        let mut model = in_view();
        asked(&mut model);
        answer(&mut model, Ok(Some("\"4\"")));
        let version = model.feed.version;
        model.feed.begin_anew();
        assert!(update(&mut model, Event::FeedDue { version }).iter().all(|it| !matches!(it, Effect::AskFeed { .. })));
        update(&mut model, Event::FeedAnswered { version, answer: Ok(Some("\"9\"".into())) });
        assert_eq!(asked(&mut model).as_deref(), Some(""));
    }
}
