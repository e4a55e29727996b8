//! Contacts at the customer and at the partner.

use super::When::{All, Area, By, Flawed};
use super::{Case, Effect, Page, Rule, RuleId, Ruling, Source};
use crate::claim::SolutionArea;
use crate::form;

pub(super) static X02: Rule = Rule {
    id: RuleId::X02,
    effect: Effect::Stop,
    fields: &["/customer/contact", "/partner/contact"],
    source: Source::page(Page::Create),
    links: &[],
    when: Flawed(RuleId::X02),
};

pub(super) static X03: Rule = Rule {
    id: RuleId::X03,
    effect: Effect::Stop,
    fields: &["/customer/technical_contact", "/solution_area"],
    source: Source::page(Page::Create),
    links: &[],
    when: All(&[By(lacks_technical_contact), Area(SolutionArea::BusinessApplications)]),
};

fn lacks_technical_contact(case: &Case<'_>) -> Ruling {
    case.has(&form::technical_contact_flaws(case.draft, case.evidence))
}
