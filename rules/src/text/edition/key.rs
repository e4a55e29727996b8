//! What a text about an edition is for.

use super::caption::Caption;
use crate::claim::{Activity, SolutionArea};
use crate::edition::{Statement, Topic, Version};
use crate::evidence::ClaimStatus;
use crate::life::{Action, Actor, LifeText, Reason, Timer, Unit};
use crate::value::Choice as _;

/// What a text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    /// What an edition calls a solution area.
    Area(Version, SolutionArea),
    /// What it calls an activity; empty where the area does not offer it.
    Activity(Version, SolutionArea, Activity),
    /// What it calls a status; empty where it knows no such status.
    Status(Version, ClaimStatus),
    /// What is said of a status or of a way between two.
    LifeText(LifeText),
    /// What a time is for.
    Timer(Timer),
    /// What happens when a time is over.
    Expiry(Timer),
    /// How long, in words.
    Unit(Unit),
    /// Whoever has the next move.
    Actor(Actor),
    /// What somebody can do, as on a button.
    Action(Action),
    /// Why.
    Reason(Reason),
    /// What pages disagree about.
    Topic(Topic),
    /// What a page says.
    Statement(Statement),
    /// What stands over or beside it.
    Caption(Caption),
}

impl Key {
    /// Every key, in the order in which texts are loaded.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        let of_area = |version: Version, area: SolutionArea| {
            let activities = Activity::ALL.iter().map(move |activity| Self::Activity(version, area, *activity));
            std::iter::once(Self::Area(version, area)).chain(activities)
        };
        let of_edition = move |version: &Version| {
            let version = *version;
            let areas = SolutionArea::ALL.iter().flat_map(move |area| of_area(version, *area));
            areas.chain(ClaimStatus::ALL.iter().map(move |status| Self::Status(version, *status)))
        };
        (Version::ALL.iter().flat_map(of_edition))
            .chain(LifeText::ALL.iter().copied().map(Self::LifeText))
            .chain(Timer::ALL.iter().copied().map(Self::Timer))
            .chain(Timer::ALL.iter().copied().map(Self::Expiry))
            .chain(Unit::ALL.iter().copied().map(Self::Unit))
            .chain(Actor::ALL.iter().copied().map(Self::Actor))
            .chain(Action::ALL.iter().copied().map(Self::Action))
            .chain(Reason::ALL.iter().copied().map(Self::Reason))
            .chain(Topic::ALL.iter().copied().map(Self::Topic))
            .chain(Statement::ALL.iter().copied().map(Self::Statement))
            .chain(Caption::ALL.iter().copied().map(Self::Caption))
    }
}
