//! The proof of execution.

use super::When::Flawed;
use super::{Effect, Page, Rule, RuleId, Source};

pub(super) static X06: Rule = Rule {
    id: RuleId::X06,
    effect: Effect::Stop,
    fields: &["/proof"],
    source: Source::page(Page::Manage),
    links: &[],
    when: Flawed(RuleId::X06),
};
