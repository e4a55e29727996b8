//! Contacts at the customer and at the partner.

use super::Condition::{All, Area, Computed, Flawed};
use super::{Case, Effect, Page, Rule, RuleId, Ruling, Source};
use crate::claim::SolutionArea;
use crate::form;
use crate::value::{Email, Typed};

/// Rule X02: contacts.
pub(super) static X02: Rule = Rule {
    id: RuleId::X02,
    effect: Effect::Stop,
    fields: &["/customer/contact", "/partner/contact"],
    source: Source::page(Page::Create),
    links: &[],
    condition: Flawed(RuleId::X02),
};

/// Rule X03: technical contact.
pub(super) static X03: Rule = Rule {
    id: RuleId::X03,
    effect: Effect::Stop,
    fields: &["/customer/technical_contact", "/solution_area"],
    source: Source::page(Page::Create),
    links: &[],
    condition: All(&[Computed(lacks_technical_contact), Area(SolutionArea::BusinessApplications)]),
};

fn lacks_technical_contact(case: &Case<'_>) -> Ruling {
    match case.area {
        // The form has looked at it.
        Typed::Known(SolutionArea::BusinessApplications) => case.has_flaw_of(RuleId::X03),
        _ => case.has_flaws(&form::technical_contact_flaws(case.draft)),
    }
}

/// Rule X37: the contact's e-mail.
pub(super) static X37: Rule = Rule {
    id: RuleId::X37,
    effect: Effect::Risk,
    fields: &["/customer/contact/email", "/customer/domain"],
    source: Source::page(Page::Engagements),
    links: &[],
    condition: Computed(has_foreign_email),
};

/// Whether the contact's e-mail is in another domain than the customer's. Unknown for a tenant's first domain, which
/// receives no mail.
fn has_foreign_email(case: &Case<'_>) -> Ruling {
    let Ok(email) = Email::parse(&case.draft.customer.contact.email) else {
        return Ruling::unknown("/customer/contact/email");
    };
    let domain = match &case.domain {
        Ok(domain) if !domain.is_first() => domain.as_str(),
        _ => return Ruling::unknown("/customer/domain"),
    };
    let facts = vec![case.typed_fact("/customer/contact/email"), case.typed_fact("/customer/domain")];
    let at = email.domain().to_ascii_lowercase();
    Ruling::from_bool(!is_within(&at, domain) && !is_within(domain, &at), facts)
}

/// Whether a name is this domain or a subdomain of it.
fn is_within(name: &str, domain: &str) -> bool {
    name.strip_suffix(domain).is_some_and(|before| before.is_empty() || before.ends_with('.'))
}
