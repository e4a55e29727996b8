//! A claim with its evidence, read once for all rules; and the conditions that several rules share.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::claimed::Claimed;
use super::declaration::Declaration;
use super::{Because, Provenance};
use super::{RuleId, Ruling};
use crate::claim::{Activity, Draft, PurchaseChannel, SolutionArea};
use crate::edition::Edition;
use crate::evidence::{ClaimStatus, CustomerSubscriptions, Evidence, MpnAccount};
use crate::export::Export;
use crate::field::{Pointer, pointer};
use crate::form::{FieldFlaw, KnownIds};
use crate::input::Input;
use crate::sku::SkuTable;
use crate::value::{Choice, Domain, DomainError, GuidError, MpnError, MpnId, TenantId, Typed, tidy};

/// A claim with its evidence, read.
pub(crate) struct Case<'a> {
    pub(super) draft: &'a Draft,
    pub(super) evidence: &'a Evidence,
    pub(super) today: NaiveDate,
    pub(super) edition: &'static Edition,
    pub(super) tenant: Result<TenantId, GuidError>,
    pub(super) domain: Result<Domain, DomainError>,
    pub(super) area: Typed<SolutionArea>,
    pub(super) mpn: Result<MpnId, MpnError>,
    /// The position of its account in the list.
    pub(super) account: Option<usize>,
    /// The activities chosen, each as a fact.
    pub(super) activities: Vec<(Because, Typed<Activity>)>,
    pub(super) flaws: &'a [FieldFlaw],
    pub(super) skus: &'a SkuTable,
    /// The customer's export with its index.
    pub(super) export: Option<(&'a CustomerSubscriptions, &'a Export)>,
    /// The claimed products, each with its subscription.
    pub(super) claimed: Vec<Claimed<'a>>,
}

impl<'a> Case<'a> {
    pub(crate) fn new(input: &Input<'a>, export: Option<&'a Export>, flaws: &'a [FieldFlaw]) -> Self {
        let Input { draft, evidence, today, edition, skus } = *input;
        let mpn = MpnId::parse(&draft.partner.mpn_id);
        Self {
            skus,
            export: evidence.customer_subscriptions.as_ref().zip(export),
            claimed: Claimed::all(draft, KnownIds { skus, export }),
            draft,
            evidence,
            today,
            edition,
            account: mpn.as_ref().ok().and_then(|chosen| account(chosen, evidence)),
            mpn,
            tenant: TenantId::parse(&draft.customer.tenant_id),
            domain: Domain::parse(&draft.customer.domain),
            area: Typed::read(&draft.solution_area),
            activities: activities(draft),
            flaws,
        }
    }

    /// A fact typed into the claim.
    pub(super) fn typed(&self, pointer: impl Into<Pointer>) -> Because {
        let pointer = pointer.into();
        let value = self.draft.text(&pointer).unwrap_or_default().to_owned();
        because(pointer, value, Provenance::Typed)
    }

    /// The claim is for this area.
    pub(super) fn area_is(&self, area: SolutionArea) -> Ruling {
        match self.area {
            Typed::Empty => Ruling::unknown("/solution_area"),
            typed => Ruling::is(typed == Typed::Known(area), vec![self.typed("/solution_area")]),
        }
    }

    /// This activity is chosen.
    pub(super) fn chooses(&self, wanted: Activity) -> Ruling {
        let is_wanted = |(_, activity): &&(Because, Typed<Activity>)| *activity == Typed::Known(wanted);
        match self.activities.iter().find(is_wanted) {
            Some((fact, _)) => Ruling::yes(vec![fact.clone()]),
            None if self.activities.is_empty() => Ruling::unknown("/activities"),
            None => Ruling::no(self.activities.iter().map(|(fact, _)| fact.clone()).collect()),
        }
    }

    /// The customer bought otherwise than by Volume Licensing or Web-Direct.
    pub(super) fn bought_otherwise(&self) -> Ruling {
        match Typed::read(&self.draft.purchase_channel) {
            Typed::Empty | Typed::Known(PurchaseChannel::Unknown) => Ruling::unknown("/purchase_channel"),
            channel => {
                let direct =
                    matches!(channel, Typed::Known(PurchaseChannel::VolumeLicensing | PurchaseChannel::WebDirect));
                Ruling::is(!direct, vec![self.typed("/purchase_channel")])
            }
        }
    }

    /// The user declares this.
    pub(super) fn declares(&self, Declaration { pointer, read }: &Declaration) -> Ruling {
        said(*pointer, self.evidence.declared.as_ref().and_then(read), Provenance::Declared)
    }

    /// The account of the chosen MPN with its position in the list, or what is missing to know it.
    pub(super) fn account(&self) -> Result<(usize, &'a MpnAccount), Ruling> {
        if self.mpn.is_err() {
            return Err(Ruling::unknown("/partner/mpn_id"));
        }
        let account = self.account.and_then(|place| Some((place, self.evidence.mpn_accounts.as_ref()?.get(place)?)));
        account.ok_or_else(|| Ruling::unknown("evidence:/mpn_accounts"))
    }

    /// This claim has one of these statuses.
    pub(super) fn stands_at(&self, statuses: &[ClaimStatus]) -> Ruling {
        const STATUS: &str = "evidence:/this_claim/status";
        let status = self.evidence.this_claim.as_ref().and_then(|claim| claim.status.as_deref()).unwrap_or_default();
        match Typed::read(status) {
            Typed::Empty | Typed::Other => Ruling::unknown(STATUS),
            Typed::Known(known) => {
                Ruling::is(statuses.contains(&known), vec![because(STATUS, status.to_owned(), Provenance::ClaimList)])
            }
        }
    }

    /// A field that this rule asks for has a flaw.
    pub(super) fn flawed(&self, rule: RuleId) -> Ruling {
        self.has(self.flaws.iter().filter(|flaw| flaw.rule == rule))
    }

    /// There are flaws, and these are the fields.
    pub(super) fn has<'f>(&self, flaws: impl IntoIterator<Item = &'f FieldFlaw>) -> Ruling {
        let because: Vec<_> = flaws.into_iter().map(|flaw| self.typed(flaw.pointer.clone())).collect();
        Ruling::is(!because.is_empty(), because)
    }

    /// A name in a list is this choice's.
    pub(super) fn is_named<T: Choice>(text: &str, choice: T) -> bool {
        tidy(text) == choice.name()
    }
}

/// The position of an MPN's account.
fn account(chosen: &MpnId, evidence: &Evidence) -> Option<usize> {
    let is_chosen = |account: &MpnAccount| MpnId::parse(&account.mpn_id).is_ok_and(|id| id == *chosen);
    evidence.mpn_accounts.as_ref()?.iter().position(is_chosen)
}

/// The activities chosen, each as a fact.
fn activities(draft: &Draft) -> Vec<(Because, Typed<Activity>)> {
    let all = draft.activities.iter().enumerate().map(|(place, text)| {
        let fact = because(pointer("/activities", place, ""), text.clone(), Provenance::Typed);
        (fact, Typed::read(text))
    });
    all.filter(|(_, activity)| *activity != Typed::Empty).collect()
}

/// A fact.
pub(super) fn because(fact: impl Into<Pointer>, value: impl Into<Cow<'static, str>>, from: Provenance) -> Because {
    Because { fact: fact.into(), value: value.into(), from }
}

/// Somebody says yes or no, or nothing.
pub(super) fn said(fact: impl Into<Pointer>, said: Option<bool>, from: Provenance) -> Ruling {
    let fact = fact.into();
    match said {
        None => Ruling::unknown(fact),
        Some(said) => Ruling::is(said, vec![because(fact, truth(said), from)]),
    }
}

/// A truth value as the JSON has it.
fn truth(value: bool) -> &'static str {
    if value { "true" } else { "false" }
}
