//! The proof of execution: that there is one, and that it shows what a reviewer looks for.

use chrono::Months;

use super::When::{All, By, Chosen, Flawed};
use super::case::said;
use super::{Because, Provenance};
use super::{Case, Effect, Page, Rule, RuleId, Ruling, Source};
use crate::claim::{Activity, Proof, PublicSector, SolutionArea};
use crate::field::pointer;
use crate::value::{Date, Typed, tidy};

/// What the rules on claimed items and proofs read.
const OF_ITEMS: &[&str] = &["/proof", "/products", "/workloads", "/solution_area"];

pub(super) static X06: Rule = Rule {
    id: RuleId::X06,
    effect: Effect::Stop,
    fields: &["/proof"],
    source: Source::page(Page::Manage),
    links: &[],
    when: Flawed(RuleId::X06),
};

pub(super) static X07: Rule = Rule {
    id: RuleId::X07,
    effect: Effect::Risk,
    fields: OF_ITEMS,
    source: Source::page(Page::Manage),
    links: &[],
    when: By(|case| each_item_lacks(case, |_, at, proof| says(at, "customer_signed", proof.customer_signed))),
};

pub(super) static X08: Rule = Rule {
    id: RuleId::X08,
    effect: Effect::Risk,
    fields: OF_ITEMS,
    source: Source::page(Page::Manage),
    links: &[],
    when: By(|case| each_item_lacks(case, is_recent)),
};

/// Signed within the last months, today included.
fn is_recent(case: &Case<'_>, at: usize, proof: &Proof) -> Ruling {
    let oldest = case.today.checked_sub_months(Months::new(case.edition.proof_months));
    let signed = Date::parse(&proof.signed_on).ok().map(Date::day);
    let recent = signed.is_some_and(|day| oldest.is_none_or(|oldest| day >= oldest) && day <= case.today);
    Ruling::is(recent, vec![case.typed(pointer("/proof", at, "signed_on"))])
}

pub(super) static X09: Rule = Rule {
    id: RuleId::X09,
    effect: Effect::Risk,
    fields: OF_ITEMS,
    source: Source::page(Page::Manage),
    links: &[],
    when: By(|case| each_item_lacks(case, |_, _, _| Ruling::yes(vec![]))),
};

pub(super) static X10: Rule = Rule {
    id: RuleId::X10,
    effect: Effect::Risk,
    fields: OF_ITEMS,
    source: Source::page(Page::Manage),
    links: &[],
    when: By(|case| each_item_lacks(case, |_, at, proof| says(at, "describes_work", proof.describes_work))),
};

/// Some claimed item has no proof that covers it and shows this. Without any proof that is for X06 to say.
fn each_item_lacks(case: &Case<'_>, shows: fn(&Case<'_>, usize, &Proof) -> Ruling) -> Ruling {
    let proofs: Vec<_> = proofs(case).collect();
    if proofs.is_empty() {
        return Ruling::no(vec![]);
    }
    let items = match items(case) {
        Ok(items) => items,
        Err(unknown) => return unknown,
    };
    let lacks = |item: Because| {
        let covering =
            proofs.iter().filter(|(_, proof)| proof.covers.iter().any(|name| tidy(name) == tidy(&item.value)));
        let shown = Ruling::any(covering.map(|(at, proof)| shows(case, *at, proof)));
        shown.negated().and_because(item)
    };
    Ruling::any(items.into_iter().map(lacks))
}

/// The proofs that name a file, with their places.
fn proofs<'a>(case: &Case<'a>) -> impl Iterator<Item = (usize, &'a Proof)> {
    case.draft.proof.iter().enumerate().filter(|(_, proof)| proof.names_a_file())
}

/// The claimed products or workloads, or what is missing to know them.
fn items(case: &Case<'_>) -> Result<Vec<Because>, Ruling> {
    let (list, member, count) = match case.area {
        Typed::Known(SolutionArea::Microsoft365) => ("/workloads", "", case.draft.workloads.len()),
        Typed::Known(SolutionArea::BusinessApplications) => ("/products", "product", case.draft.products.len()),
        Typed::Empty => return Err(Ruling::unknown("/solution_area")),
        // Which cannot be claimed at all: R21 says so.
        Typed::Other => return Err(Ruling::no(vec![case.typed("/solution_area")])),
    };
    let items = (0..count).map(|place| case.typed(pointer(list, place, member)));
    let items: Vec<_> = items.filter(|item| !tidy(&item.value).is_empty()).collect();
    if items.is_empty() { Err(Ruling::unknown(list)) } else { Ok(items) }
}

pub(super) static X11: Rule = Rule {
    id: RuleId::X11,
    effect: Effect::Risk,
    fields: &["/proof"],
    source: Source::page(Page::Template),
    links: &[],
    when: By(|case| any_proof(case, |at, proof| says(at, "matches_claim", proof.matches_claim).negated())),
};

pub(super) static X12: Rule = Rule {
    id: RuleId::X12,
    effect: Effect::Risk,
    fields: &["/customer/public_sector", "/proof"],
    source: Source::page(Page::Template),
    links: &[],
    when: All(&[By(is_in_the_public_sector), By(lacks_the_disclosure)]),
};

/// Of the United States or Puerto Rico, where a disclosure is asked for.
fn is_in_the_public_sector(case: &Case<'_>) -> Ruling {
    const SECTOR: &str = "/customer/public_sector";
    match Typed::read(&case.draft.customer.public_sector) {
        Typed::Empty | Typed::Other | Typed::Known(PublicSector::Unknown) => Ruling::unknown(SECTOR),
        Typed::Known(sector) => Ruling::is(sector == PublicSector::UsOrPr, vec![case.typed(SECTOR)]),
    }
}

fn lacks_the_disclosure(case: &Case<'_>) -> Ruling {
    let held = proofs(case).map(|(at, proof)| says(at, "public_sector_disclosure", proof.public_sector_disclosure));
    let held: Vec<_> = held.collect();
    if held.is_empty() { Ruling::no(vec![]) } else { Ruling::any(held).negated() }
}

pub(super) static X13: Rule = Rule {
    id: RuleId::X13,
    effect: Effect::Risk,
    fields: &["/proof", "/activities"],
    source: Source::page(Page::Template),
    links: &[],
    when: All(&[
        By(|case| any_proof(case, |at, proof| says(at, "on_template", proof.on_template).negated())),
        Chosen(Activity::Usage),
    ]),
};

fn any_proof(case: &Case<'_>, decide: fn(usize, &Proof) -> Ruling) -> Ruling {
    Ruling::any(proofs(case).map(|(at, proof)| decide(at, proof)))
}

/// The user says this of a proof.
fn says(at: usize, member: &str, it: Option<bool>) -> Ruling {
    said(pointer("/proof", at, member), it, Provenance::Declared)
}
