//! Templates of messages, filled in from what is known of a claim.

use cpor_rules::rule::Page;
use cpor_rules::value::{Choice as _, Date, tidy};
use cpor_rules::{Lang, text};
use serde_json::Value;

use super::language::texts;
use crate::app::guide::{Facts, claimed};

/// What each parameter of a template stands for: a place of the claim or its evidence.
pub(super) const PLACES: &[(&str, &str)] = &[
    ("company", "/customer/company"),
    ("contact", "/customer/contact/name"),
    ("contact_email", "/customer/contact/email"),
    ("tenant", "/customer/tenant_id"),
    ("domain", "/customer/domain"),
    ("mpn", "/partner/mpn_id"),
    ("partner", "/partner/contact/name"),
    ("partner_email", "/partner/contact/email"),
    ("items", "/products"),
    ("workloads", "/workloads"),
    ("subscriptions", "/products/0/subscription_id"),
    ("activities", "/activities"),
    ("work", "/activities"),
    ("files", "/proof"),
    ("submitted", "evidence:/this_claim/submitted_on"),
];

/// Fills in a template from the facts of a claim. What is not known is called by its label, in brackets.
pub(super) fn fill(facts: &Facts, lang: Lang, template: &str) -> String {
    text::fill_in(template, |name| {
        match name {
            "create_page" => return Some(cited(lang, Page::Create)),
            "manage_page" => return Some(cited(lang, Page::Manage)),
            "months" => return Some(facts.edition().proof_months.to_string()),
            "right_mpn" => return Some(blank(texts(lang).right_mpn)),
            _ => {}
        }
        let (_, pointer) = PLACES.iter().find(|(known, _)| *known == name)?;
        let value = value(facts, lang, name, pointer);
        let label = match name {
            "partner" => texts(lang).your_name,
            "partner_email" => texts(lang).your_email,
            _ => text::label(lang, pointer),
        };
        Some(if value.is_empty() { blank(label) } else { value })
    })
}

/// Makes the blank that stands where something is not known: its label, in brackets.
pub(super) fn blank(label: &str) -> String {
    format!("[{label}]")
}

/// What is known for a parameter; empty when nothing is.
fn value(facts: &Facts, lang: Lang, name: &str, pointer: &str) -> String {
    let draft = &facts.draft;
    match name {
        "items" | "workloads" => claimed::items(draft).join(", "),
        "subscriptions" => {
            let ids = draft.products.iter().map(|product| tidy(&product.subscription_id));
            ids.filter(|id| !id.is_empty()).collect::<Vec<_>>().join(", ")
        }
        "activities" => claimed::activities(lang, draft).join(", "),
        "work" => work(facts, lang),
        "files" => draft.proof.iter().map(|proof| tidy(&proof.file_name)).collect::<Vec<_>>().join(", "),
        "submitted" => {
            Date::parse(&facts.text_at(pointer)).map_or_else(|_| String::new(), |day| text::date(lang, day.day()))
        }
        _ => tidy(&facts.text_at(pointer)).into(),
    }
}

/// The activities by what the user declares to have done.
fn work(facts: &Facts, lang: Lang) -> String {
    use cpor_rules::claim::Activity;
    let declared = |activity: &Activity| {
        let pointer = match activity {
            Activity::Presales => "evidence:/declared/influenced_purchase",
            Activity::Usage => "evidence:/declared/drives_usage",
            Activity::RevenueAssociation => "evidence:/declared/business_influencer",
        };
        facts.at(pointer) == Value::Bool(true)
    };
    let done = Activity::ALL.iter().filter(|activity| declared(activity));
    done.map(|activity| claimed::activity(lang, *activity)).collect::<Vec<_>>().join(", ")
}

/// A document with its date, as it is cited in a sentence.
fn cited(lang: Lang, page: Page) -> String {
    let dated = Date::parse(page.dated()).map_or_else(|_| page.dated().into(), |date| text::date(lang, date.day()));
    format!("“{}”, {dated}", text::page_title(lang, page))
}
