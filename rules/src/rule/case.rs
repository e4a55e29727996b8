//! A claim with its evidence, parsed once for all rules, and the conditions that several rules share.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::claimed::Claimed;
use super::declaration::Declaration;
use super::{Fact, Provenance};
use super::{RuleId, Ruling};
use crate::claim::{Activity, Draft, PurchaseChannel, SolutionArea};
use crate::edition::Edition;
use crate::evidence::{ClaimStatus, CustomerSubscriptions, Evidence, MpnAccount};
use crate::export::ExportIndex;
use crate::field::{Pointer, pointer};
use crate::form::{FieldFlaw, Flaw, KnownIds};
use crate::input::Input;
use crate::sku::SkuTable;
use crate::value::{Choice, Domain, DomainError, GuidError, MpnError, MpnId, TenantId, Typed, tidy};

/// A claim with its evidence, parsed.
pub(crate) struct Case<'a> {
    /// The claim as typed.
    pub(super) draft: &'a Draft,
    /// The facts known besides the claim.
    pub(super) evidence: &'a Evidence,
    /// The date of the check, in UTC.
    pub(super) today: NaiveDate,
    /// The edition of the rules to check by.
    pub(super) edition: &'static Edition,
    /// The customer's tenant ID.
    pub(super) tenant: Result<TenantId, GuidError>,
    /// The customer's domain.
    pub(super) domain: Result<Domain, DomainError>,
    /// The solution area.
    pub(super) area: Typed<SolutionArea>,
    /// The chosen MPN ID.
    pub(super) mpn: Result<MpnId, MpnError>,
    /// The index of the chosen MPN's account in the evidence.
    pub(super) account: Option<usize>,
    /// The chosen activities, each with its fact.
    pub(super) activities: Vec<(Fact, Typed<Activity>)>,
    /// The flaws of the form.
    pub(super) flaws: &'a [FieldFlaw],
    /// The known SKUs.
    pub(super) skus: &'a SkuTable,
    /// The customer's export, with its index.
    pub(super) export: Option<(&'a CustomerSubscriptions, &'a ExportIndex)>,
    /// The claimed products, each with its subscription.
    pub(super) claimed: Vec<Claimed<'a>>,
}

impl<'a> Case<'a> {
    /// Parses the claim of an input. `flaws` are those of its form.
    pub(crate) fn new(input: &Input<'a>, export: Option<&'a ExportIndex>, flaws: &'a [FieldFlaw]) -> Self {
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

    /// Creates the fact at a pointer into the claim.
    pub(super) fn typed_fact(&self, pointer: impl Into<Pointer>) -> Fact {
        let pointer = pointer.into();
        let value = self.draft.text(&pointer).unwrap_or_default().to_owned();
        fact_at(pointer, value, Provenance::Typed)
    }

    /// Whether the claim is for this solution area.
    pub(super) fn has_area(&self, area: SolutionArea) -> Ruling {
        match self.area {
            Typed::Empty => Ruling::unknown("/solution_area"),
            typed => {
                let value = choice_text(&self.draft.solution_area, typed);
                let fact = fact_at("/solution_area", value, Provenance::Typed);
                Ruling::from_bool(typed == Typed::Known(area), vec![fact])
            }
        }
    }

    /// Whether this activity is chosen.
    pub(super) fn has_activity(&self, wanted: Activity) -> Ruling {
        let is_wanted = |(_, activity): &&(Fact, Typed<Activity>)| *activity == Typed::Known(wanted);
        match self.activities.iter().find(is_wanted) {
            Some((fact, _)) => Ruling::yes(vec![fact.clone()]),
            None if self.activities.is_empty() => Ruling::unknown("/activities"),
            None => Ruling::no(self.activities.iter().map(|(fact, _)| fact.clone()).collect()),
        }
    }

    /// Whether the customer bought by a channel other than Volume Licensing and Web-Direct.
    pub(super) fn is_not_bought_directly(&self) -> Ruling {
        match Typed::read(&self.draft.purchase_channel) {
            Typed::Empty | Typed::Known(PurchaseChannel::Unknown) => Ruling::unknown("/purchase_channel"),
            channel => {
                let direct =
                    matches!(channel, Typed::Known(PurchaseChannel::VolumeLicensing | PurchaseChannel::WebDirect));
                Ruling::from_bool(!direct, vec![self.typed_fact("/purchase_channel")])
            }
        }
    }

    /// Whether the user declares this.
    pub(super) fn is_declared(&self, Declaration { pointer, read }: &Declaration) -> Ruling {
        ruling_on_answer(*pointer, self.evidence.declared.as_ref().and_then(read), Provenance::Declared)
    }

    /// Returns the account of the chosen MPN with its index, else a ruling with the missing fact.
    pub(super) fn account(&self) -> Result<(usize, &'a MpnAccount), Ruling> {
        if self.mpn.is_err() {
            return Err(Ruling::unknown("/partner/mpn_id"));
        }
        let account = self.account.and_then(|index| Some((index, self.evidence.mpn_accounts.as_ref()?.get(index)?)));
        account.ok_or_else(|| Ruling::unknown("evidence:/mpn_accounts"))
    }

    /// Whether this claim has one of these statuses.
    pub(super) fn has_status(&self, statuses: &[ClaimStatus]) -> Ruling {
        const STATUS: &str = "evidence:/this_claim/status";
        let status = self.evidence.this_claim.as_ref().and_then(|claim| claim.status.as_deref()).unwrap_or_default();
        match Typed::read(status) {
            Typed::Empty | Typed::Other => Ruling::unknown(STATUS),
            Typed::Known(known) => Ruling::from_bool(
                statuses.contains(&known),
                vec![fact_at(STATUS, status.to_owned(), Provenance::ClaimList)],
            ),
        }
    }

    /// Whether a field that this rule requires has a flaw.
    pub(super) fn has_flaw_of(&self, rule: RuleId) -> Ruling {
        self.has_flaws(self.flaws.iter().filter(|flaw| flaw.rule == rule))
    }

    /// Whether there are any flaws; their fields are the facts.
    pub(super) fn has_flaws<'f>(&self, flaws: impl IntoIterator<Item = &'f FieldFlaw>) -> Ruling {
        let flaws: Vec<_> = flaws.into_iter().cloned().collect();
        let facts: Vec<_> = flaws.iter().map(|flaw| self.typed_fact(flaw.pointer.clone())).collect();
        let unreadable = flaws.into_iter().filter(|flaw| flaw.flaw != Flaw::Missing).collect();
        Ruling::from_bool(!facts.is_empty(), facts).with_unreadable(unreadable)
    }

    /// Whether a typed name is that of this choice.
    pub(super) fn is_choice<T: Choice>(text: &str, choice: T) -> bool {
        tidy(text) == choice.name()
    }
}

/// Finds the index of an MPN's account.
fn account(chosen: &MpnId, evidence: &Evidence) -> Option<usize> {
    let is_chosen = |account: &MpnAccount| MpnId::parse(&account.mpn_id).is_ok_and(|id| id == *chosen);
    evidence.mpn_accounts.as_ref()?.iter().position(is_chosen)
}

/// Parses the chosen activities, each with its fact.
fn activities(draft: &Draft) -> Vec<(Fact, Typed<Activity>)> {
    let all = draft.activities.iter().enumerate().map(|(index, text)| {
        let activity = Typed::read(text);
        let value = choice_text(text, activity);
        (fact_at(pointer("/activities", index, ""), value, Provenance::Typed), activity)
    });
    all.filter(|(_, activity)| *activity != Typed::Empty).collect()
}

/// A text as it was typed. Where it is the name of a choice, which a check cites dozens of times, it is not copied.
fn choice_text<T: Choice>(text: &str, choice: Typed<T>) -> Cow<'static, str> {
    let name = choice.known().map(T::name).filter(|name| *name == text);
    name.map_or_else(|| text.to_owned().into(), Cow::Borrowed)
}

/// Creates a fact.
pub(super) fn fact_at(pointer: impl Into<Pointer>, value: impl Into<Cow<'static, str>>, from: Provenance) -> Fact {
    Fact { pointer: pointer.into(), value: value.into(), from }
}

/// Returns the ruling on a yes-or-no answer, which is unknown while there is none.
pub(super) fn ruling_on_answer(pointer: impl Into<Pointer>, answer: Option<bool>, from: Provenance) -> Ruling {
    let pointer = pointer.into();
    match answer {
        None => Ruling::unknown(pointer),
        Some(answer) => Ruling::from_bool(answer, vec![fact_at(pointer, json_bool(answer), from)]),
    }
}

/// Writes a bool as in JSON.
pub(super) fn json_bool(value: bool) -> &'static str {
    if value { "true" } else { "false" }
}
