//! The calendar of deadlines at a secret address, to which a calendar program subscribes.

use cpor_rules::wire::CalendarState;

use super::announcement::{alert, announce};
use super::session::fetch_session;
use crate::app::{Calendar, CalendarEvent, Effect, Model};

/// Applies an event of the calendar of deadlines to the model.
pub(super) fn update(model: &mut Model, event: CalendarEvent) -> Vec<Effect> {
    let version = model.calendar.version;
    match event {
        // Another person has asked.
        CalendarEvent::Fetched { version: of, .. }
        | CalendarEvent::Made { version: of, .. }
        | CalendarEvent::Ended { version: of, .. }
            if of != version =>
        {
            Vec::new()
        }
        CalendarEvent::Unfolded if model.calendar.state.is_some() || model.calendar.is_asking => Vec::new(),
        CalendarEvent::Unfolded => ask(model, Effect::FetchCalendar { version }),
        CalendarEvent::MakeChosen => ask(model, Effect::MakeCalendar { version }),
        CalendarEvent::EndChosen => ask(model, Effect::EndCalendar { version }),
        CalendarEvent::Fetched { answer, .. } => {
            model.calendar.is_asking = false;
            match answer {
                Ok(state) => model.calendar.state = Some(state),
                Err(failure) if failure.is_of_another_person() => return vec![fetch_session(model)],
                Err(failure) => model.calendar.failure = Some(failure),
            }
            Vec::new()
        }
        CalendarEvent::Made { answer: Ok((address, since)), .. } => {
            model.calendar = Calendar {
                version,
                state: Some(CalendarState { since: Some(since), switched_off: false }),
                address: Some(address),
                ..Calendar::default()
            };
            announce(model, |words| words.calendar_copy);
            Vec::new()
        }
        CalendarEvent::Ended { answer: Ok(()), .. } => {
            model.calendar = Calendar { version, state: Some(CalendarState::default()), ..Calendar::default() };
            announce(model, |words| words.calendar_ended);
            Vec::new()
        }
        CalendarEvent::Made { answer: Err(failure), .. } | CalendarEvent::Ended { answer: Err(failure), .. } => {
            model.calendar.is_asking = false;
            let is_of_another_person = failure.is_of_another_person();
            model.calendar.failure = Some(failure);
            alert(model, |words| words.calendar_failed);
            if is_of_another_person { vec![fetch_session(model)] } else { Vec::new() }
        }
    }
}

fn ask(model: &mut Model, effect: Effect) -> Vec<Effect> {
    model.calendar.is_asking = true;
    model.calendar.failure = None;
    vec![effect]
}

#[cfg(test)]
mod tests {
    use cpor_rules::Lang;
    use cpor_rules::wire::Problem;

    use super::*;
    use crate::app::update::claim::opened;
    use crate::app::update::update_at_once as update;
    use crate::app::{Event, Failure, view};

    fn after(model: &mut Model, event: CalendarEvent) -> Vec<Effect> {
        update(model, Event::Calendar(event))
    }

    /// An address that was made.
    fn made() -> (String, String) {
        ("https://claims.example.com/v1/calendar/secret.ics".into(), "2026-11-20T08:00:00Z".into())
    }

    #[test]
    fn an_address_is_made_shown_once_and_ended() {
        let mut model = Model::new(Lang::En);
        let version = model.calendar.version;
        assert!(matches!(after(&mut model, CalendarEvent::Unfolded)[..], [Effect::FetchCalendar { .. }]));
        assert!(after(&mut model, CalendarEvent::Unfolded).is_empty(), "it is asked once");
        after(&mut model, CalendarEvent::Fetched { version, answer: Ok(CalendarState::default()) });
        assert!(matches!(after(&mut model, CalendarEvent::MakeChosen)[..], [Effect::MakeCalendar { .. }]));
        after(&mut model, CalendarEvent::Made { version, answer: Ok(made()) });
        assert_eq!((model.calendar.address.as_ref(), model.calendar.is_asking), (Some(&made().0), false));
        after(&mut model, CalendarEvent::EndChosen);
        after(&mut model, CalendarEvent::Ended { version, answer: Err(Failure::NoAnswer) });
        assert_eq!(
            (model.calendar.address.as_ref(), model.calendar.failure.as_ref()),
            (Some(&made().0), Some(&Failure::NoAnswer))
        );
        after(&mut model, CalendarEvent::EndChosen);
        after(&mut model, CalendarEvent::Ended { version, answer: Ok(()) });
        assert_eq!((model.calendar.address.as_ref(), model.calendar.failure.as_ref()), (None, None));
    }

    #[test]
    fn no_address_is_offered_where_the_programme_gives_none() {
        let mut model = Model::new(Lang::En);
        after(&mut model, CalendarEvent::Unfolded);
        let state = CalendarState { switched_off: true, ..CalendarState::default() };
        after(&mut model, CalendarEvent::Fetched { version: 0, answer: Ok(state) });
        let calendar = view::calendar(&model);
        assert_eq!(calendar.line, "This programme gives no such addresses. Save the dates as a calendar instead.");
        assert!(!calendar.can_make && !calendar.can_end && !calendar.has_failed);
    }

    #[test]
    fn where_another_person_is_signed_in_it_is_asked_who_is_here() {
        let problem = Problem { kind: "/problems/another-person".into(), status: 403, ..Problem::default() };
        let refused = || Failure::Problem(Box::new(problem.clone()));
        for event in [
            CalendarEvent::Fetched { version: 0, answer: Err(refused()) },
            CalendarEvent::Made { version: 0, answer: Err(refused()) },
            CalendarEvent::Ended { version: 0, answer: Err(refused()) },
        ] {
            let effects = after(&mut Model::new(Lang::En), event);
            assert!(matches!(effects[..], [Effect::FetchSession { .. }]), "{effects:?}");
        }
    }

    #[test]
    fn the_next_person_sees_no_address() {
        let mut model = Model::new(Lang::En);
        after(&mut model, CalendarEvent::Made { version: 0, answer: Ok(made()) });
        opened::forget(&mut model);
        assert_eq!(model.calendar, Calendar { version: 1, ..Calendar::default() });
    }

    #[test]
    fn an_address_that_comes_late_is_not_shown_to_the_next_person() {
        let mut model = Model::new(Lang::En);
        let version = model.calendar.version;
        let effects = after(&mut model, CalendarEvent::MakeChosen);
        assert!(matches!(&effects[..], [Effect::MakeCalendar { version: of }] if *of == version), "{effects:?}");
        opened::forget(&mut model);
        let announced = model.announcement;
        after(&mut model, CalendarEvent::Made { version, answer: Ok(made()) });
        assert_eq!((view::calendar(&model).address, model.announcement), (None, announced));
        after(&mut model, CalendarEvent::Fetched { version, answer: Ok(CalendarState::default()) });
        after(&mut model, CalendarEvent::Ended { version, answer: Err(Failure::NoAnswer) });
        assert_eq!(model.calendar, Calendar { version: version + 1, ..Calendar::default() });
    }
}
