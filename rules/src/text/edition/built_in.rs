//! The texts of an edition in a language that is built in.

use super::caption::Caption;
use super::key::Key;
use crate::claim::{Activity, SolutionArea};
use crate::edition::{Statement, Topic, Version};
use crate::evidence::ClaimStatus;
use crate::life::{Action, Actor, LifeText, Reason, Timer, Unit};

/// The texts of an edition in a language that is built in.
pub(super) struct BuiltIn {
    pub(super) area: fn(Version, SolutionArea) -> &'static str,
    pub(super) activity: fn(Version, SolutionArea, Activity) -> Option<&'static str>,
    pub(super) status: fn(Version, ClaimStatus) -> Option<&'static str>,
    pub(super) life_text: fn(LifeText) -> &'static str,
    pub(super) timer: fn(Timer) -> &'static str,
    pub(super) expiry: fn(Timer) -> &'static str,
    pub(super) unit: fn(Unit) -> &'static str,
    pub(super) actor: fn(Actor) -> &'static str,
    pub(super) action: fn(Action) -> &'static str,
    pub(super) reason: fn(Reason) -> &'static str,
    pub(super) topic: fn(Topic) -> &'static str,
    pub(super) statement: fn(Statement) -> &'static str,
    pub(super) caption: fn(Caption) -> &'static str,
}

impl BuiltIn {
    /// Returns a text of the language.
    pub(super) fn text(&self, key: Key) -> &'static str {
        match key {
            Key::Area(version, area) => (self.area)(version, area),
            Key::Activity(version, area, activity) => (self.activity)(version, area, activity).unwrap_or_default(),
            Key::Status(version, status) => (self.status)(version, status).unwrap_or_default(),
            Key::LifeText(life_text) => (self.life_text)(life_text),
            Key::Timer(timer) => (self.timer)(timer),
            Key::Expiry(timer) => (self.expiry)(timer),
            Key::Unit(unit) => (self.unit)(unit),
            Key::Actor(actor) => (self.actor)(actor),
            Key::Action(action) => (self.action)(action),
            Key::Reason(reason) => (self.reason)(reason),
            Key::Topic(topic) => (self.topic)(topic),
            Key::Statement(statement) => (self.statement)(statement),
            Key::Caption(caption) => (self.caption)(caption),
        }
    }
}
