//! What happens with the partner's claims while they are in view: asked for now and then, by the tag of the last answer.

use cpor_rules::wire::ClaimList;

use super::{claim, claims};
use crate::app::{Effect, Event, Failure, Model, Screen};

/// Milliseconds between two questions.
const PAUSE: u32 = 60_000;

/// Begins to ask when submitted claims come into view, and goes on after each answer.
pub(super) fn watch(model: &mut Model) -> Option<Effect> {
    let is_watched = matches!(model.screen, Screen::Claims | Screen::Claim(_));
    if !is_watched {
        // What happens until they are in view again is in the answer that they are drawn from.
        model.feed.tag = None;
        return None;
    }
    if model.feed.is_due {
        return None;
    }
    model.feed.is_due = true;
    // The first question is only for the tag.
    let pause = if model.feed.tag.is_none() { 0 } else { PAUSE };
    Some(Effect::Delay(pause, Box::new(Event::FeedDue)))
}

/// Asks, if the claims are still in view.
pub(super) fn on_due(model: &mut Model) -> Vec<Effect> {
    let is_watched = matches!(model.screen, Screen::Claims | Screen::Claim(_));
    if !is_watched || !model.is_online {
        // Once more after the pause.
        model.feed.is_due = false;
        model.feed.tag.get_or_insert_default();
        return Vec::new();
    }
    vec![Effect::AskFeed { tag: model.feed.tag.clone().unwrap_or_default() }]
}

/// Takes the tag of the answer, and fetches what is in view again if something has happened; `None` if nothing has.
pub(super) fn on_answered(model: &mut Model, answer: Result<Option<String>, Failure>) -> Vec<Effect> {
    model.feed.is_due = false;
    // Who asks again and again is not told each time that nobody answers.
    let tag = answer.ok().flatten();
    let before = model.feed.tag.take().unwrap_or_default();
    let has_happened = tag.as_ref().is_some_and(|tag| !before.is_empty() && *tag != before);
    model.feed.tag = Some(tag.unwrap_or(before));
    match model.screen {
        Screen::Claim(claim_id) if has_happened => claim::fetch(model, claim_id),
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
    use crate::app::update;
    use cpor_rules::Lang;

    fn in_view() -> Model {
        let mut model = Model::new(Lang::En);
        let effects = update(&mut model, Event::ClaimsOpened);
        assert!(effects.iter().any(|it| matches!(it, Effect::Delay(0, event) if matches!(**event, Event::FeedDue))));
        model
    }

    fn asked(model: &mut Model) -> Option<String> {
        update(model, Event::FeedDue).into_iter().find_map(|effect| match effect {
            Effect::AskFeed { tag } => Some(tag),
            _ => None,
        })
    }

    fn answer(model: &mut Model, tag: Option<&str>) -> (bool, bool) {
        let effects = update(model, Event::FeedAnswered(Ok(tag.map(Into::into))));
        let is_fetched = effects.iter().any(|it| matches!(it, Effect::FetchClaims { .. } | Effect::FetchClaim { .. }));
        let goes_on =
            effects.iter().any(|it| matches!(it, Effect::Delay(PAUSE, event) if matches!(**event, Event::FeedDue)));
        (is_fetched, goes_on)
    }

    #[test]
    fn what_is_in_view_is_fetched_again_only_when_something_has_happened() {
        let mut model = in_view();
        assert_eq!(asked(&mut model).as_deref(), Some(""));
        assert_eq!(answer(&mut model, Some("\"4\"")), (false, true), "the first answer is what there was");
        assert_eq!(asked(&mut model).as_deref(), Some("\"4\""));
        assert_eq!(answer(&mut model, None), (false, true));
        assert_eq!(asked(&mut model).as_deref(), Some("\"4\""), "the tag holds while nothing happens");
        assert_eq!(answer(&mut model, Some("\"5\"")), (true, true));
        let lost = Event::FeedAnswered(Err(Failure::NoAnswer));
        assert_eq!(asked(&mut model).as_deref(), Some("\"5\""));
        assert!(!update(&mut model, lost).iter().any(|effect| matches!(effect, Effect::FetchClaims { .. })));
        assert_eq!(asked(&mut model).as_deref(), Some("\"5\""), "it is asked again although nobody answered");
    }

    #[test]
    fn nobody_asks_while_other_things_are_in_view() {
        let mut model = in_view();
        update(&mut model, Event::StepOpened(crate::app::Step::Customer));
        assert_eq!(asked(&mut model), None);
        let effects = update(&mut model, Event::ClaimsOpened);
        assert!(effects.iter().any(|it| matches!(it, Effect::Delay(_, event) if matches!(**event, Event::FeedDue))));
    }
}
