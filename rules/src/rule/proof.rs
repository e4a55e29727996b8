//! The rules on the proof of execution: that there is one, and that it shows what a reviewer looks for.

use chrono::Months;

use super::Condition::{All, Chosen, Computed, Flawed};
use super::case::{json_bool, ruling_on_answer};
use super::{Case, Effect, Page, Rule, RuleId, Ruling, Source};
use super::{Fact, Provenance};
use crate::claim::{Activity, Proof, PublicSector, SolutionArea};
use crate::field::pointer;
use crate::form::last_begun;
use crate::value::{Date, Typed, tidy};

/// The fields of rules on claimed items and proofs.
const ITEM_FIELDS: &[&str] = &["/proof", "/products", "/workloads", "/solution_area"];

/// Rule X06: proof of execution.
pub(super) static X06: Rule = Rule {
    id: RuleId::X06,
    effect: Effect::Stop,
    fields: &["/proof"],
    source: Source::page(Page::Manage),
    links: &[],
    condition: Flawed(RuleId::X06),
};

/// Rule X07: signature on the proof.
pub(super) static X07: Rule = Rule {
    id: RuleId::X07,
    effect: Effect::Risk,
    fields: ITEM_FIELDS,
    source: Source::page(Page::Manage),
    links: &[],
    condition: Computed(|case| {
        any_item_lacks(case, |_, at, proof| ruling_on_proof_answer(at, proof, "customer_signed", proof.customer_signed))
    }),
};

/// Rule X08: age of the proof.
pub(super) static X08: Rule = Rule {
    id: RuleId::X08,
    effect: Effect::Risk,
    fields: ITEM_FIELDS,
    source: Source::page(Page::Manage),
    links: &[],
    condition: Computed(|case| any_item_lacks(case, is_recent)),
};

/// Whether the proof was signed within the allowed months, up to the day that has begun last. A day that cannot be right is
/// named.
fn is_recent(case: &Case<'_>, at: usize, proof: &Proof) -> Ruling {
    let oldest = case.today.checked_sub_months(Months::new(case.edition.proof_months));
    let signed = Date::parse(&proof.signed_on).ok().map(Date::day);
    let recent = signed.is_some_and(|day| oldest.is_none_or(|oldest| day >= oldest) && day <= last_begun(case.today));
    let pointer = pointer("/proof", at, "signed_on");
    let flaws = case.flaws.iter().filter(|flaw| flaw.pointer == pointer).cloned().collect();
    let mut fact = case.typed_fact(pointer);
    if proof.read_answer("signed_on", &fact.value).is_some() {
        fact.from = Provenance::Proof;
    }
    Ruling::from_bool(recent, vec![fact]).with_unreadable(flaws)
}

/// Rule X09: what the proof names.
pub(super) static X09: Rule = Rule {
    id: RuleId::X09,
    effect: Effect::Risk,
    fields: ITEM_FIELDS,
    source: Source::page(Page::Manage),
    links: &[],
    condition: Computed(|case| any_item_lacks(case, |_, _, _| Ruling::yes(vec![]))),
};

/// Rule X10: the work in the proof.
pub(super) static X10: Rule = Rule {
    id: RuleId::X10,
    effect: Effect::Risk,
    fields: ITEM_FIELDS,
    source: Source::page(Page::Manage),
    links: &[],
    condition: Computed(|case| {
        any_item_lacks(case, |_, at, proof| ruling_on_proof_answer(at, proof, "describes_work", proof.describes_work))
    }),
};

/// Whether some claimed item has no proof that covers it and for which `shows` is met. A claim without any proof is left
/// to X06.
fn any_item_lacks(case: &Case<'_>, shows: fn(&Case<'_>, usize, &Proof) -> Ruling) -> Ruling {
    let proofs: Vec<_> = proofs(case).collect();
    if proofs.is_empty() {
        return Ruling::no(vec![]);
    }
    let items = match items(case) {
        Ok(items) => items,
        Err(unknown) => return unknown,
    };
    let lacks = |item: Fact| {
        let covering =
            proofs.iter().filter(|(_, proof)| proof.covers.iter().any(|name| tidy(name) == tidy(&item.value)));
        let shown = Ruling::any_of(covering.map(|(at, proof)| shows(case, *at, proof)));
        shown.negated().with_fact(item)
    };
    Ruling::any_of(items.into_iter().map(lacks))
}

/// The proofs that have a file, with their indices.
fn proofs<'a>(case: &Case<'a>) -> impl Iterator<Item = (usize, &'a Proof)> {
    case.draft.proof.iter().enumerate().filter(|(_, proof)| proof.has_file())
}

/// Returns the claimed products or workloads, else the ruling that takes their place.
fn items(case: &Case<'_>) -> Result<Vec<Fact>, Ruling> {
    let (list, member, count) = match case.area {
        Typed::Known(SolutionArea::Microsoft365) => ("/workloads", "", case.draft.workloads.len()),
        Typed::Known(SolutionArea::BusinessApplications) => ("/products", "product", case.draft.products.len()),
        Typed::Empty => return Err(Ruling::unknown("/solution_area")),
        // An area that cannot be claimed is left to R21.
        Typed::Other => return Err(Ruling::no(vec![case.typed_fact("/solution_area")])),
    };
    let items = (0..count).map(|index| case.typed_fact(pointer(list, index, member)));
    let items: Vec<_> = items.filter(|item| !tidy(&item.value).is_empty()).collect();
    if items.is_empty() { Err(Ruling::unknown(list)) } else { Ok(items) }
}

/// Rule X11: the customer in the proof.
pub(super) static X11: Rule = Rule {
    id: RuleId::X11,
    effect: Effect::Risk,
    fields: &["/proof"],
    source: Source::page(Page::Template),
    links: &[],
    condition: Computed(|case| {
        any_proof(case, |at, proof| ruling_on_proof_answer(at, proof, "matches_claim", proof.matches_claim).negated())
    }),
};

/// Rule X12: public sector disclosure.
pub(super) static X12: Rule = Rule {
    id: RuleId::X12,
    effect: Effect::Risk,
    fields: &["/customer/public_sector", "/proof"],
    source: Source::page(Page::Template),
    links: &[],
    condition: All(&[Computed(is_in_the_public_sector), Computed(lacks_the_disclosure)]),
};

/// Whether the customer is in the public sector of the United States or Puerto Rico, which requires a disclosure.
fn is_in_the_public_sector(case: &Case<'_>) -> Ruling {
    const SECTOR: &str = "/customer/public_sector";
    match Typed::read(&case.draft.customer.public_sector) {
        Typed::Empty | Typed::Other | Typed::Known(PublicSector::Unknown) => Ruling::unknown(SECTOR),
        Typed::Known(sector) => Ruling::from_bool(sector == PublicSector::UsOrPr, vec![case.typed_fact(SECTOR)]),
    }
}

fn lacks_the_disclosure(case: &Case<'_>) -> Ruling {
    let held = proofs(case).map(|(at, proof)| {
        ruling_on_proof_answer(at, proof, "public_sector_disclosure", proof.public_sector_disclosure)
    });
    let held: Vec<_> = held.collect();
    if held.is_empty() { Ruling::no(vec![]) } else { Ruling::any_of(held).negated() }
}

/// Rule X13: template of the proof.
pub(super) static X13: Rule = Rule {
    id: RuleId::X13,
    effect: Effect::Risk,
    fields: &["/proof", "/activities"],
    source: Source::page(Page::Template),
    links: &[],
    condition: All(&[
        Computed(|case| {
            any_proof(case, |at, proof| ruling_on_proof_answer(at, proof, "on_template", proof.on_template).negated())
        }),
        Chosen(Activity::Usage),
    ]),
};

/// Rule X39: connection between proof and claim.
pub(super) static X39: Rule = Rule {
    id: RuleId::X39,
    effect: Effect::Risk,
    fields: &["/proof"],
    source: Source::page(Page::ConnectionQuestion),
    links: &[],
    condition: Computed(|case| any_proof(case, does_not_connect)),
};

/// Whether a proof lacks something by which a reviewer connects it with the claim.
fn does_not_connect(at: usize, proof: &Proof) -> Ruling {
    let connections = [
        ("names_each_product", proof.names_each_product),
        ("names_customer", proof.names_customer),
        ("measured_result", proof.measured_result),
        ("partner_did_the_work", proof.partner_did_the_work),
    ];
    Ruling::any_of(connections.map(|(member, answer)| ruling_on_proof_answer(at, proof, member, answer).negated()))
}

fn any_proof(case: &Case<'_>, decide: fn(usize, &Proof) -> Ruling) -> Ruling {
    Ruling::any_of(proofs(case).map(|(at, proof)| decide(at, proof)))
}

/// The ruling on an answer about a proof: the user's own, or one that was read in the file and that the user took over.
fn ruling_on_proof_answer(at: usize, proof: &Proof, member: &str, it: Option<bool>) -> Ruling {
    let is_read = it.is_some_and(|it| proof.read_answer(member, json_bool(it)).is_some());
    let from = if is_read { Provenance::Proof } else { Provenance::Declared };
    ruling_on_answer(pointer("/proof", at, member), it, from)
}
