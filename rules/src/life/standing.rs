//! The standing of one claim in its life: the actions that are possible, and the clocks that run.

use chrono::NaiveDate;
use thiserror::Error;

use super::{Action, Actor, Limit, Reason, Timer, Transition, Unit, stage};
use crate::calendar::Calendar;
use crate::edition::Edition;
use crate::evidence::ClaimStatus;
use crate::value::Choice;

/// The standing of a submitted claim in its life cycle: its status, and since when. Dates are in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Its status.
    pub status: ClaimStatus,
    /// The day since which it has this status.
    pub since: NaiveDate,
    /// The day of its first submission.
    pub submitted: NaiveDate,
    /// Whether a rejection of it was disputed before.
    pub was_disputed: bool,
    /// Whether another partner claims the same.
    pub is_competing: bool,
}

/// A running time limit of a claim: when it began and when it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// The time limit that runs.
    pub timer: Timer,
    /// The actor whose time it is.
    pub actor: Actor,
    /// The day on which it began.
    pub from: NaiveDate,
    /// The last day.
    pub due: NaiveDate,
}

/// The reason why an action on a claim is not possible: its status, the actor, or the day does not allow it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum IllegalAction {
    /// There is no such action in this status, or it is not for this actor.
    #[error("{} cannot {} a claim that is {}. Possible: {}", actor.name(), action.name(), status.name(), names(legal))]
    NotHere {
        /// The actor who wants it.
        actor: Actor,
        /// The action that is wanted.
        action: Action,
        /// The status of the claim.
        status: ClaimStatus,
        /// The actions that are legal for this actor.
        legal: Vec<Action>,
    },
    /// The time for it is over.
    #[error("The time to {} ended on {due}. Make a new claim with an updated proof", action.name())]
    TooLate {
        /// The action that is wanted.
        action: Action,
        /// The last day.
        due: NaiveDate,
    },
    /// A time that it waits for runs.
    #[error("It is possible to {} from the day after {due}", action.name())]
    TooEarly {
        /// The action that is wanted.
        action: Action,
        /// The last day of that time.
        due: NaiveDate,
    },
    /// A claim can be disputed once.
    #[error("This claim was disputed before. Make a new claim with an updated proof")]
    DisputedBefore,
    /// No reason was given.
    #[error("Give at least one reason: {}", names(allowed))]
    NoReason {
        /// The reasons for this action.
        allowed: &'static [Reason],
    },
    /// A reason was given that is not one for this action.
    #[error("{} is no reason for this. Possible: {}", reason.name(), names(allowed))]
    OtherReason {
        /// The reason that was given.
        reason: Reason,
        /// The reasons for this action.
        allowed: &'static [Reason],
    },
    /// It has to be explained in words.
    #[error("Say why, in a text")]
    NoText,
}

/// The names of choices, for people.
fn names<T: Choice>(choices: &[T]) -> String {
    if choices.is_empty() {
        return "nothing".into();
    }
    choices.iter().map(|choice| choice.name()).collect::<Vec<_>>().join(", ")
}

impl Standing {
    /// Creates the standing of a claim that was submitted on this day, before anything else has happened.
    pub fn at_submission(day: NaiveDate) -> Self {
        Self { status: ClaimStatus::Submitted, since: day, submitted: day, was_disputed: false, is_competing: false }
    }

    /// Lists the transitions of the claim that this actor may make today.
    pub fn legal_transitions(
        &self,
        edition: &Edition,
        actor: Actor,
        today: NaiveDate,
        calendar: &Calendar,
    ) -> impl Iterator<Item = &'static Transition> {
        let all = self.transitions(edition).iter().filter(move |transition| transition.by == actor);
        all.filter(move |transition| self.check_time(edition, transition, today, calendar).is_ok())
    }

    /// Finds the transition that an actor makes of the claim by an action, with these reasons and this text.
    ///
    /// # Errors
    /// [`IllegalAction`] says why it is not possible, and what is.
    #[expect(clippy::too_many_arguments, reason = "each decides, and a type would be for this call alone")]
    pub fn find_transition(
        &self,
        edition: &Edition,
        actor: Actor,
        action: Action,
        reasons: &[Reason],
        text: &str,
        today: NaiveDate,
        calendar: &Calendar,
    ) -> Result<&'static Transition, IllegalAction> {
        let found = self.transitions(edition).iter().find(|it| it.action == action && it.by == actor);
        let transition = found.ok_or_else(|| IllegalAction::NotHere {
            actor,
            action,
            status: self.status,
            legal: self.legal_transitions(edition, actor, today, calendar).map(|it| it.action).collect(),
        })?;
        self.check_time(edition, transition, today, calendar)?;
        let allowed = transition.reasons;
        if let Some(reason) = reasons.iter().find(|reason| !allowed.contains(reason)) {
            return Err(IllegalAction::OtherReason { reason: *reason, allowed });
        }
        if reasons.is_empty() && !allowed.is_empty() {
            return Err(IllegalAction::NoReason { allowed });
        }
        if transition.needs_text && text.trim().is_empty() {
            return Err(IllegalAction::NoText);
        }
        Ok(transition)
    }

    /// Returns the claim's standing after a transition.
    pub fn after(self, transition: &Transition, today: NaiveDate) -> Self {
        let was_disputed = self.was_disputed || transition.to == ClaimStatus::Dispute;
        Self { status: transition.to, since: today, was_disputed, ..self }
    }

    /// Returns the actor who has the next move with the claim, where somebody has.
    pub fn waits_for(&self, edition: &Edition, today: NaiveDate, calendar: &Calendar) -> Option<Actor> {
        match self.status {
            ClaimStatus::Draft | ClaimStatus::ActionRequired => Some(Actor::Partner),
            ClaimStatus::Submitted | ClaimStatus::UnderReview | ClaimStatus::Dispute => Some(Actor::Reviewer),
            ClaimStatus::Rejected => {
                let may_dispute = self
                    .legal_transitions(edition, Actor::Partner, today, calendar)
                    .any(|it| it.action == Action::Dispute);
                may_dispute.then_some(Actor::Partner)
            }
            ClaimStatus::Approved | ClaimStatus::RejectedFinal | ClaimStatus::Withdrawn => None,
        }
    }

    /// Lists the time limits that run for the claim, also when they have run out: the next to end comes first.
    pub fn clocks(&self, edition: &Edition, calendar: &Calendar) -> Vec<Clock> {
        let of_status = match self.status {
            ClaimStatus::Submitted => Some((Timer::Start, Actor::Reviewer)),
            ClaimStatus::UnderReview => Some((Timer::Review, Actor::Reviewer)),
            ClaimStatus::ActionRequired => Some((Timer::Answer, Actor::Partner)),
            ClaimStatus::Approved => Some((Timer::OptOut, Actor::Customer)),
            ClaimStatus::Rejected if !self.was_disputed => Some((Timer::Dispute, Actor::Partner)),
            ClaimStatus::Dispute => Some((Timer::DisputeAnswer, Actor::Reviewer)),
            ClaimStatus::Draft | ClaimStatus::Rejected | ClaimStatus::RejectedFinal | ClaimStatus::Withdrawn => None,
        };
        let is_open = matches!(self.status, ClaimStatus::Submitted | ClaimStatus::UnderReview);
        let of_competition = (self.is_competing && is_open).then_some((Timer::CompetingReview, Actor::Reviewer));
        let clock = |(timer, actor): (Timer, Actor)| {
            let from = if timer == Timer::CompetingReview { self.submitted } else { self.since };
            Clock { timer, actor, from, due: timer.time_limit(edition).end(from, calendar) }
        };
        let mut clocks: Vec<_> = of_status.into_iter().chain(of_competition).map(clock).collect();
        clocks.sort_by_key(|clock| clock.due);
        clocks
    }

    fn transitions(&self, edition: &Edition) -> &'static [Transition] {
        stage(edition, self.status).map_or(&[], |stage| stage.transitions)
    }

    /// Whether a transition is possible today.
    fn check_time(
        &self,
        edition: &Edition,
        transition: &Transition,
        today: NaiveDate,
        calendar: &Calendar,
    ) -> Result<(), IllegalAction> {
        let action = transition.action;
        if action == Action::Dispute && self.was_disputed {
            return Err(IllegalAction::DisputedBefore);
        }
        let Some(timer) = transition.timer else { return Ok(()) };
        let due = timer.time_limit(edition).end(self.since, calendar);
        match transition.limit {
            Limit::Until if today > due => Err(IllegalAction::TooLate { action, due }),
            Limit::After if today <= due => Err(IllegalAction::TooEarly { action, due }),
            Limit::Expected | Limit::Until | Limit::After => Ok(()),
        }
    }
}

impl Clock {
    /// Counts the days that are left of a time limit, today included; negative when it has run out. Counted in the unit
    /// of its time limit, months in days by the calendar.
    pub fn days_left(&self, edition: &Edition, today: NaiveDate, calendar: &Calendar) -> i64 {
        match self.timer.time_limit(edition).unit {
            Unit::BusinessDays if today <= self.due => calendar.business_days_between(today, self.due).into(),
            Unit::BusinessDays => -i64::from(calendar.business_days_between(self.due, today)),
            Unit::Days | Unit::Months => (self.due - today).num_days(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::{E2020_09, E2023_10, EDITIONS};
    use crate::life::stages;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn standing(status: ClaimStatus) -> Standing {
        Standing { status, ..Standing::at_submission(day("2026-11-02")) }
    }

    /// The first reason and a text, so that only action, actor and time decide.
    fn act(
        standing: Standing,
        edition: &Edition,
        actor: Actor,
        action: Action,
        today: &str,
    ) -> Result<&'static Transition, IllegalAction> {
        let found = stage(edition, standing.status).and_then(|it| it.transitions.iter().find(|it| it.action == action));
        let reasons = found.map_or(&[][..], |it| &it.reasons[..it.reasons.len().min(1)]);
        standing.find_transition(edition, actor, action, reasons, "Because.", day(today), &Calendar::default())
    }

    #[test]
    fn every_cell_of_the_table_is_legal_or_refused_by_name() {
        for edition in EDITIONS {
            for (status, actor, action) in cells() {
                let is_legal = stages(edition).iter().any(|it| {
                    it.status == status && it.transitions.iter().any(|it| it.action == action && it.by == actor)
                });
                // An answer that is too late is the only thing that has to be waited for.
                let is_waiting = status == ClaimStatus::ActionRequired && action == Action::Reject;
                let today = if is_waiting { "2026-12-31" } else { "2026-11-03" };
                let outcome = act(standing(status), edition, actor, action, today);
                match outcome {
                    Ok(transition) => assert!(is_legal, "{transition:?} in {}", edition.id),
                    Err(IllegalAction::NotHere { legal, .. }) => {
                        assert!(!is_legal, "{actor:?} may {action:?} in {status:?} of {}", edition.id);
                        for action in legal {
                            let reachable = act(standing(status), edition, actor, action, today);
                            assert!(reachable.is_ok(), "{action:?} is named in {status:?} of {}", edition.id);
                        }
                    }
                    Err(error) => panic!("{error} in {status:?} of {}", edition.id),
                }
            }
        }
    }

    fn cells() -> impl Iterator<Item = (ClaimStatus, Actor, Action)> {
        ClaimStatus::ALL.iter().flat_map(|status| {
            Actor::ALL.iter().flat_map(move |actor| Action::ALL.iter().map(move |action| (*status, *actor, *action)))
        })
    }

    #[test]
    fn a_rejection_is_disputed_once_and_in_thirty_days() {
        let rejected = standing(ClaimStatus::Rejected);
        let dispute = |standing, today| act(standing, &E2023_10, Actor::Partner, Action::Dispute, today);
        let transition = dispute(rejected, "2026-12-02").unwrap();
        let error = IllegalAction::TooLate { action: Action::Dispute, due: day("2026-12-02") };
        assert_eq!(dispute(rejected, "2026-12-03"), Err(error));

        let disputed = rejected.after(transition, day("2026-12-02"));
        let failed = act(disputed, &E2020_09, Actor::Reviewer, Action::Reject, "2026-12-03").unwrap();
        let again = disputed.after(failed, day("2026-12-03"));
        assert_eq!(again.status, ClaimStatus::Rejected);
        assert_eq!(dispute(again, "2026-12-04"), Err(IllegalAction::DisputedBefore));
        assert_eq!(again.waits_for(&E2020_09, day("2026-12-04"), &Calendar::default()), None);
    }

    #[test]
    fn a_claim_is_rejected_for_no_answer_after_the_time_to_answer() {
        let asked = standing(ClaimStatus::ActionRequired);
        let reject = |edition, today: &str| act(asked, edition, Actor::Reviewer, Action::Reject, today);
        for (edition, last) in [(&E2020_09, "2026-11-09"), (&E2023_10, "2026-11-20")] {
            let error = IllegalAction::TooEarly { action: Action::Reject, due: day(last) };
            assert_eq!(reject(edition, last), Err(error));
            let next = day(last).succ_opt().unwrap().to_string();
            assert!(reject(edition, &next).is_ok());
        }
    }

    #[test]
    fn reasons_are_those_of_the_action() {
        let calendar = Calendar::default();
        let ask = |reasons: &[Reason]| {
            let under_review = standing(ClaimStatus::UnderReview);
            under_review.find_transition(
                &E2023_10,
                Actor::Reviewer,
                Action::Request,
                reasons,
                "",
                day("2026-11-03"),
                &calendar,
            )
        };
        assert!(ask(&[Reason::Dates, Reason::NoSignature]).is_ok());
        assert!(matches!(ask(&[]), Err(IllegalAction::NoReason { .. })));
        let error = ask(&[Reason::Dates, Reason::WrongMpn]).unwrap_err();
        assert!(matches!(error, IllegalAction::OtherReason { reason: Reason::WrongMpn, .. }));
        assert!(error.to_string().contains("no_product_connection"), "{error}");

        let rejected = standing(ClaimStatus::Rejected);
        let mute = rejected.find_transition(
            &E2023_10,
            Actor::Partner,
            Action::Dispute,
            &[],
            " ",
            day("2026-11-03"),
            &calendar,
        );
        assert_eq!(mute, Err(IllegalAction::NoText));
    }

    #[test]
    fn clocks_run_by_edition_and_calendar() {
        let calendar = Calendar::with_holidays([day("2026-11-04")]);
        let clocks = |status, is_competing, edition| {
            let standing = Standing { is_competing, ..standing(status) };
            let of = |clock: &Clock| {
                (clock.timer, clock.due.to_string(), clock.days_left(edition, day("2026-11-06"), &calendar))
            };
            standing.clocks(edition, &calendar).iter().map(of).collect::<Vec<_>>()
        };
        use ClaimStatus::{ActionRequired, Approved, Rejected, Submitted, UnderReview};
        assert_eq!(clocks(Submitted, false, &E2020_09), [(Timer::Start, "2026-11-10".into(), 2)]);
        assert_eq!(clocks(ActionRequired, true, &E2023_10), [(Timer::Answer, "2026-11-23".into(), 11)]);
        assert_eq!(clocks(Approved, false, &E2023_10), [(Timer::OptOut, "2026-11-10".into(), 2)]);
        assert_eq!(clocks(Rejected, false, &E2020_09), [(Timer::Dispute, "2026-12-02".into(), 26)]);
        assert_eq!(
            clocks(UnderReview, true, &E2023_10),
            [(Timer::CompetingReview, "2026-11-10".into(), 2), (Timer::Review, "2026-11-23".into(), 11)]
        );
        let late = standing(Submitted).clocks(&E2020_09, &calendar)[0];
        assert_eq!(late.days_left(&E2020_09, day("2026-11-12"), &calendar), -2);
    }
}
