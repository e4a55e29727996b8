//! The page's own words. What the rules say is in [`cpor_rules::text`].
//!
//! A language is one value of [`Words`], so a text left out does not compile. Parameters stand in
//! braces.

mod en;
mod it;

use cpor_rules::Lang;
use cpor_rules::catalogue::{Product, Workload};
use cpor_rules::claim::{Activity, PublicSector, PurchaseChannel, SolutionArea};
use cpor_rules::evidence::{Level, LookupState, PartnerType, Role};
use cpor_rules::field::Field;
use cpor_rules::rule::Link;
use cpor_rules::text::fill_in;
use cpor_rules::value::Choice;

/// The page's words in one language.
#[derive(Debug)]
#[expect(missing_docs, reason = "the words themselves say what they are for")]
pub struct Words {
    // The frame.
    pub brand: &'static str,
    pub skip: &'static str,
    pub views_label: &'static str,
    pub view_claim: &'static str,
    pub view_claims: &'static str,
    pub language_label: &'static str,
    pub identity_label: &'static str,
    pub practice: &'static str,
    pub session_failed: &'static str,
    pub saving: &'static str,
    pub saved_at: &'static str,
    pub not_saved: &'static str,
    pub steps_label: &'static str,
    pub steps: [&'static str; 9],
    pub step_done: &'static str,
    pub step_problem: &'static str,
    pub readiness: &'static str,
    pub nothing_wrong: &'static str,
    pub one_wrong: &'static str,
    pub several_wrong: &'static str,
    pub decimal_mark: &'static str,
    // Forms.
    pub summary_title: &'static str,
    pub error_prefix: &'static str,
    pub optional: &'static str,
    pub go_on: &'static str,
    pub back: &'static str,
    pub use_repair: &'static str,
    pub yes: &'static str,
    pub no: &'static str,
    // The verdict card.
    pub incomplete: &'static str,
    pub verdict_incomplete: &'static str,
    pub verdict_pass: &'static str,
    pub verdict_unknown: &'static str,
    pub verdict_fail_one: &'static str,
    pub verdict_fail: &'static str,
    pub rules_of: &'static str,
    pub paragraph: &'static str,
    pub nothing_entered: &'static str,
    pub open_rules: &'static str,
    pub clear_rules: &'static str,
    pub save_check: &'static str,
    pub effects: [&'static str; 5],
    pub link_support: &'static str,
    pub link_enrolment: &'static str,
    // Before you start.
    pub before_lead: &'static str,
    pub needs_title: &'static str,
    pub needs: [(&'static str, &'static str); 8],
    pub known: &'static str,
    pub not_known: &'static str,
    pub privacy: &'static str,
    // Customer.
    pub customer_lead: &'static str,
    pub name_hint: &'static str,
    pub tenant_hint: &'static str,
    pub domain_hint: &'static str,
    pub public_sector_hint: &'static str,
    pub public_sectors: [&'static str; 4],
    pub looking_up: &'static str,
    pub lookup_same: &'static str,
    pub lookup_other: &'static str,
    pub lookup_found: &'static str,
    pub lookup_none: &'static str,
    pub lookup_unreachable: &'static str,
    pub again: &'static str,
    // Activity.
    pub activity_lead: &'static str,
    pub areas: [(&'static str, &'static str); 2],
    pub channel_hint: &'static str,
    pub channels: [&'static str; 5],
    pub work_title: &'static str,
    pub work_hint: &'static str,
    pub did_influence_purchase: &'static str,
    pub does_drive_usage: &'static str,
    pub was_influencer: &'static str,
    pub wants_payment: &'static str,
    pub activities_hint: &'static str,
    pub activities: [(&'static str, &'static str); 3],
    pub revenue_title: &'static str,
    // Products.
    pub products_lead: &'static str,
    pub workloads_lead: &'static str,
    pub area_first: &'static str,
    pub to_area: &'static str,
    pub subscription_title: &'static str,
    pub subscription_hint: &'static str,
    pub no_subscription: &'static str,
    // MPN.
    pub mpn_lead: &'static str,
    pub mpn_typed_hint: &'static str,
    pub mpn_fits: &'static str,
    pub mpn_not_known: &'static str,
    pub enrolled_in: &'static str,
    pub enrolled_in_none: &'static str,
    pub programmes: [&'static str; 3],
    pub levels: [&'static str; 2],
    pub partner_types: [&'static str; 3],
    pub roles: [&'static str; 4],
    pub does_know_mpn: &'static str,
    pub did_mpn_work: &'static str,
    // Contacts.
    pub contacts_lead: &'static str,
    pub customer_contact_title: &'static str,
    pub customer_contact_hint: &'static str,
    pub technical_contact_title: &'static str,
    pub technical_contact_hint: &'static str,
    pub partner_contact_title: &'static str,
    pub person_name: &'static str,
    pub person_title: &'static str,
    pub person_email: &'static str,
    // Proof.
    pub proof_lead: &'static str,
    pub proof_types: &'static str,
    pub drop: &'static str,
    pub choose_files: &'static str,
    pub signed_on_hint: &'static str,
    pub covers: &'static str,
    pub covers_none: &'static str,
    pub says_signed: &'static str,
    pub says_describes: &'static str,
    pub says_disclosure: &'static str,
    pub shows_title: &'static str,
    pub remove: &'static str,
    pub send_again: &'static str,
    pub file_hashing: &'static str,
    pub file_sending: &'static str,
    pub file_sent: &'static str,
    pub file_lost: &'static str,
    pub file_unreadable: &'static str,
    pub file_not_sent: &'static str,
    pub file_too_large: &'static str,
    pub file_empty: &'static str,
    pub file_type: &'static str,
    // Check answers.
    pub check_lead: &'static str,
    pub change: &'static str,
    pub comments_hint: &'static str,
    pub acknowledgement: &'static str,
    pub submit: &'static str,
    pub submitting: &'static str,
    pub not_sent_yet: &'static str,
    pub not_sent: &'static str,
    pub try_now: &'static str,
    pub problem_duplicate: &'static str,
    pub problem_conflict: &'static str,
    pub problem_sign_in: &'static str,
    pub problem_role: &'static str,
    pub problem_too_large: &'static str,
    // Submitted.
    pub reference: &'static str,
    pub receipt_title: &'static str,
    pub receipt_lines: [&'static str; 8],
    pub next_title: &'static str,
    pub next: [&'static str; 3],
    pub print: &'static str,
    pub save_receipt: &'static str,
    pub new_claim: &'static str,
    pub days_left_none: &'static str,
    pub days_left_one: &'static str,
    pub days_left: &'static str,
    // My claims.
    pub claims_loading: &'static str,
    pub claims_failed: &'static str,
    pub claims_none: &'static str,
    pub submitted_at: &'static str,
    /// Each status with what comes next.
    pub statuses: [(&'static str, &'static str); 9],
}

/// The words of a language.
pub fn of(lang: Lang) -> &'static Words {
    match lang {
        Lang::En => &en::WORDS,
        Lang::It => &it::WORDS,
    }
}

/// A template with its parameters filled in.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    fill_in(template, |name| values.iter().find(|(value, _)| *value == name).map(|(_, value)| (*value).to_owned()))
}

impl Words {
    /// What a helping page is called.
    pub fn link(&self, link: Link) -> &'static str {
        match link {
            Link::Support => self.link_support,
            Link::Enrolment => self.link_enrolment,
        }
    }
}

/// A value at a place in words; as it is when there are none for it.
pub fn value(lang: Lang, pointer: &str, raw: &str) -> String {
    let words = of(lang);
    named(words, pointer, raw).map_or_else(|| raw.to_owned(), Into::into)
}

fn named(words: &Words, pointer: &str, raw: &str) -> Option<&'static str> {
    match raw {
        "true" => return Some(words.yes),
        "false" => return Some(words.no),
        _ => {}
    }
    match Field::at(pointer)? {
        Field::SolutionArea => SolutionArea::named(raw).map(|area| words.areas[area as usize].0),
        Field::PurchaseChannel => PurchaseChannel::named(raw).map(|channel| words.channels[channel as usize]),
        Field::PublicSector => PublicSector::named(raw).map(|sector| words.public_sectors[sector as usize]),
        Field::Activities => Activity::named(raw).map(|activity| words.activities[activity as usize].0),
        Field::Product | Field::Products => Product::named(raw).map(Product::title),
        Field::Workloads => Workload::named(raw).map(Workload::title),
        Field::ProofCovers => Product::named(raw).map(Product::title).or(Workload::named(raw).map(Workload::title)),
        Field::AccountLevel => Level::named(raw).map(|level| words.levels[level as usize]),
        Field::AccountType => PartnerType::named(raw).map(|partner_type| words.partner_types[partner_type as usize]),
        Field::Role => Role::named(raw).map(|role| words.roles[role as usize]),
        Field::DomainLookup => LookupState::named(raw).map(|state| match state {
            LookupState::Found => words.known,
            LookupState::NotFound => words.no,
            LookupState::Unreachable => words.not_known,
        }),
        _ => None,
    }
}
