//! Checks the fields of the form: the flaws that an error summary lists.
//!
//! A flaw belongs to one field, and the user can fix it there. Whether a complete claim is allowed is for the rules. The
//! rules that require fields (R03, R14, X02, X03, X04, X38) decide by these same flaws, so that the summary and the verdict
//! cannot disagree.

use chrono::{Days, NaiveDate};

use crate::claim::{Activity, Draft, Proof, SolutionArea};
use crate::export::ExportIndex;
use crate::field::{Pointer, pointer};
use crate::rule::RuleId;
use crate::sku::SkuTable;
use crate::value::{
    Choice, Date, DateError, Domain, DomainError, Email, EmailError, Guid, GuidError, MpnError, MpnId, SubscriptionId,
    TenantId, Typed, tidy,
};

/// A flaw of a field in the claim's form: it is empty or its value is invalid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldFlaw {
    /// The pointer to the field.
    pub pointer: Pointer,
    /// The flaw in its value.
    pub flaw: Flaw,
    /// The rule that requires the field.
    pub rule: RuleId,
}

/// What is wrong with the value of a field in the claim's form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// The field is empty.
    Missing,
    /// Not a tenant ID.
    TenantId(GuidError),
    /// Not a domain.
    Domain(DomainError),
    /// Not an e-mail address.
    Email(EmailError),
    /// Not an MPN ID.
    MpnId(MpnError),
    /// Not a subscription ID but something else.
    NotASubscription(IdentifierKind),
    /// Not the day on which something was done.
    Day(DayFlaw),
}

impl Flaw {
    /// Returns the corrected text for a field, where there is only one it can be.
    pub fn correction(&self) -> Option<&str> {
        match self {
            Self::Domain(DomainError::Email { domain } | DomainError::Portal { domain, .. }) => domain.as_deref(),
            _ => None,
        }
    }
}

/// A flaw in the day on which a proof was signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayFlaw {
    /// Not of the form `YYYY-MM-DD`.
    Form,
    /// Of that form, but no such day is in the calendar.
    Calendar,
    /// It has not begun anywhere on earth.
    Future,
}

impl DayFlaw {
    /// Checks the day on which a proof was signed. An empty one has no flaw: X08 tells what it means.
    pub(crate) fn of(signed_on: &str, today: NaiveDate) -> Option<Self> {
        match Date::parse(signed_on) {
            Err(DateError::Empty) => None,
            Err(DateError::Form(_)) => Some(Self::Form),
            Err(DateError::Calendar(_)) => Some(Self::Calendar),
            Ok(date) => (date.day() > last_begun(today)).then_some(Self::Future),
        }
    }
}

/// Returns the last day that has begun somewhere on earth, while this is the UTC date: in the east it can be tomorrow
/// already.
pub(crate) fn last_begun(today: NaiveDate) -> NaiveDate {
    today.checked_add_days(Days::new(1)).unwrap_or(today)
}

/// The kind of an identifier that was typed in place of a subscription ID.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdentifierKind {
    /// The customer's tenant ID.
    TenantId,
    /// The ID of a SKU.
    SkuId,
    /// The ID of a service plan within a SKU.
    ServicePlanId,
    /// The `{tenant}_{sku}` by which Graph names a subscribed SKU.
    SubscribedSku,
    /// An offer of the price list, such as `DG7GMGF0FKZV:0003:DG7GMGF0DQLM`.
    Offer,
    /// An e-mail address.
    Email,
    /// A number, such as an order's or an MPN ID.
    Number,
    /// A GUID with digits missing or too many; holds the number of digits, which should be 32.
    CutGuid(usize),
    /// Something else.
    Other,
}

/// The result of checking the fields of a claim's form: the required ones, and those with flaws.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormReport {
    /// The number of fields that this claim requires.
    pub required: usize,
    /// The flaws, in the order of the form.
    pub flaws: Vec<FieldFlaw>,
}

impl FormReport {
    /// Returns the number of required fields of the form that are not empty.
    pub fn filled(&self) -> usize {
        self.required.saturating_sub(self.flaws.iter().filter(|flaw| flaw.flaw == Flaw::Missing).count())
    }

    /// Whether every field flaw that raises a rule is an empty field, so that nothing is wrong yet.
    pub fn is_only_blank(&self, rule: RuleId) -> bool {
        let mut flaws = self.flaws.iter().filter(|flaw| flaw.rule == rule).peekable();
        flaws.peek().is_some() && flaws.all(|flaw| flaw.flaw == Flaw::Missing)
    }
}

/// Checks every field that the claim requires, and reports the flaws. `asks_technical_contact` tells whether the
/// edition requires one; `today` is the UTC date.
pub fn check(draft: &Draft, asks_technical_contact: bool, ids: KnownIds<'_>, today: NaiveDate) -> FormReport {
    let mut form = FormCheck::new(draft, ids);
    form.customer();
    form.activity();
    form.products();
    form.mpn();
    form.contacts(asks_technical_contact);
    form.proof(today);
    form.finish();
    FormReport { required: form.required, flaws: form.flaws }
}

/// Checks the technical contact, whether or not the solution area requires one.
pub(crate) fn technical_contact_flaws(draft: &Draft) -> Vec<FieldFlaw> {
    let mut form = FormCheck::new(draft, NO_IDS);
    form.technical_contact();
    form.flaws
}

/// Checks the details of Revenue association, whether or not that activity is chosen.
pub(crate) fn revenue_association_flaws(draft: &Draft) -> Vec<FieldFlaw> {
    let mut form = FormCheck::new(draft, NO_IDS);
    form.revenue_association();
    form.flaws
}

/// Finds the typed subscription IDs that are something else, whatever the solution area.
pub(crate) fn subscription_flaws(draft: &Draft, ids: KnownIds<'_>) -> Vec<FieldFlaw> {
    let products = draft.products.iter().enumerate();
    let flaws = products.filter_map(|(index, product)| {
        let kind = wrong_identifier_kind(tidy(&product.subscription_id), draft, ids)?;
        let pointer = pointer("/products", index, "subscription_id");
        Some(FieldFlaw { pointer, flaw: Flaw::NotASubscription(kind), rule: RuleId::R14 })
    });
    flaws.collect()
}

/// The IDs that are known to belong to something other than a subscription.
#[derive(Clone, Copy, Debug)]
pub struct KnownIds<'a> {
    /// The SKUs and service plans of the published list.
    pub skus: &'a SkuTable,
    /// The index of the customer's export, if there is one.
    pub export: Option<&'a ExportIndex>,
}

/// No known IDs, for parts of the form without subscriptions.
const NO_IDS: KnownIds<'static> = KnownIds { skus: &crate::sku::NO_SKUS, export: None };

struct FormCheck<'a> {
    draft: &'a Draft,
    ids: KnownIds<'a>,
    required: usize,
    flaws: Vec<FieldFlaw>,
}

impl<'a> FormCheck<'a> {
    fn new(draft: &'a Draft, ids: KnownIds<'a>) -> Self {
        Self { draft, ids, required: 0, flaws: Vec::new() }
    }

    fn customer(&mut self) {
        let customer = &self.draft.customer;
        self.require_text("/name", &self.draft.name, RuleId::X38);
        self.require_text("/customer/company", &customer.company, RuleId::X38);
        self.required += 2;
        match TenantId::parse(&customer.tenant_id) {
            Ok(_) => {}
            Err(GuidError::Empty) => self.add_missing("/customer/tenant_id", RuleId::R03),
            Err(error) => self.add_flaw("/customer/tenant_id", Flaw::TenantId(error), RuleId::R03),
        }
        match Domain::parse(&customer.domain) {
            Ok(_) => {}
            Err(DomainError::Empty) => self.add_missing("/customer/domain", RuleId::R03),
            Err(error) => self.add_flaw("/customer/domain", Flaw::Domain(error), RuleId::R03),
        }
    }

    fn activity(&mut self) {
        let area = self.area();
        self.required += 2;
        if area == Typed::Empty {
            self.add_missing("/solution_area", RuleId::R21);
        }
        if self.draft.activities.iter().all(|activity| tidy(activity).is_empty()) {
            self.add_missing("/activities", RuleId::X38);
        }
        // Only the activities of Business Applications are limited to purchase channels.
        if area == Typed::Known(SolutionArea::BusinessApplications) {
            self.require_text("/purchase_channel", &self.draft.purchase_channel, RuleId::R25);
        }
    }

    fn products(&mut self) {
        let no_product = self.draft.products.iter().all(|product| tidy(&product.product).is_empty());
        let no_workload = self.draft.workloads.iter().all(|workload| tidy(workload).is_empty());
        self.required += 1;
        match self.area() {
            Typed::Known(SolutionArea::BusinessApplications) => self.business_products(no_product),
            Typed::Known(SolutionArea::Microsoft365) if no_workload => self.add_missing("/workloads", RuleId::X38),
            Typed::Empty | Typed::Other if no_product && no_workload => self.add_missing("/products", RuleId::X38),
            _ => {}
        }
    }

    fn business_products(&mut self, no_product: bool) {
        if no_product && self.draft.products.iter().all(|product| tidy(&product.subscription_id).is_empty()) {
            return self.add_missing("/products", RuleId::X38);
        }
        for (index, product) in self.draft.products.iter().enumerate() {
            if tidy(&product.product).is_empty() && !tidy(&product.subscription_id).is_empty() {
                self.add_missing(pointer("/products", index, "product"), RuleId::X38);
            }
        }
        self.flaws.extend(subscription_flaws(self.draft, self.ids));
    }

    fn mpn(&mut self) {
        self.required += 1;
        match MpnId::parse(&self.draft.partner.mpn_id) {
            Ok(_) => {}
            Err(MpnError::Empty) => self.add_missing("/partner/mpn_id", RuleId::R32a),
            Err(error) => self.add_flaw("/partner/mpn_id", Flaw::MpnId(error), RuleId::R32a),
        }
    }

    fn contacts(&mut self, technical_too: bool) {
        let Draft { partner, customer, .. } = self.draft;
        self.require_text("/customer/contact/name", &customer.contact.name, RuleId::X02);
        self.require_text("/customer/contact/title", &customer.contact.title, RuleId::X02);
        self.require_email("/customer/contact/email", &customer.contact.email, RuleId::X02);
        if technical_too && self.area() == Typed::Known(SolutionArea::BusinessApplications) {
            self.technical_contact();
        }
        self.require_text("/partner/contact/name", &partner.contact.name, RuleId::X02);
        self.require_email("/partner/contact/email", &partner.contact.email, RuleId::X02);
        if self.draft.activities.iter().any(|activity| tidy(activity) == Activity::RevenueAssociation.name()) {
            self.revenue_association();
        }
    }

    fn technical_contact(&mut self) {
        let technical = &self.draft.customer.technical_contact;
        self.require_text("/customer/technical_contact/name", &technical.name, RuleId::X03);
        self.require_text("/customer/technical_contact/title", &technical.title, RuleId::X03);
        self.require_email("/customer/technical_contact/email", &technical.email, RuleId::X03);
    }

    fn revenue_association(&mut self) {
        let revenue = &self.draft.revenue_association;
        self.require_text("/revenue_association/solution_seller", &revenue.solution_seller, RuleId::X04);
        self.require_text("/revenue_association/customer_name", &revenue.customer_name, RuleId::X04);
        self.require_text("/revenue_association/isv_solution", &revenue.isv_solution, RuleId::X04);
    }

    fn proof(&mut self, today: NaiveDate) {
        self.required += 1;
        if !self.draft.proof.iter().any(Proof::has_file) {
            self.add_missing("/proof", RuleId::X06);
        }
        for (index, proof) in self.draft.proof.iter().enumerate().filter(|(_, proof)| proof.has_file()) {
            if let Some(flaw) = DayFlaw::of(&proof.signed_on, today) {
                self.add_flaw(pointer("/proof", index, "signed_on"), Flaw::Day(flaw), RuleId::X08);
            }
        }
    }

    fn finish(&mut self) {
        self.required += 1;
        if !self.draft.acknowledged {
            self.add_missing("/acknowledged", RuleId::X38);
        }
    }

    fn area(&self) -> Typed<SolutionArea> {
        Typed::read(&self.draft.solution_area)
    }

    fn require_text(&mut self, pointer: &'static str, text: &str, rule: RuleId) {
        self.required += 1;
        if tidy(text).is_empty() {
            self.add_missing(pointer, rule);
        }
    }

    fn require_email(&mut self, pointer: &'static str, text: &str, rule: RuleId) {
        self.required += 1;
        match Email::parse(text) {
            Ok(_) => {}
            Err(EmailError::Empty) => self.add_missing(pointer, rule),
            Err(error) => self.add_flaw(pointer, Flaw::Email(error), rule),
        }
    }

    fn add_missing(&mut self, pointer: impl Into<Pointer>, rule: RuleId) {
        self.add_flaw(pointer, Flaw::Missing, rule);
    }

    fn add_flaw(&mut self, pointer: impl Into<Pointer>, flaw: Flaw, rule: RuleId) {
        self.flaws.push(FieldFlaw { pointer: pointer.into(), flaw, rule });
    }
}

/// Returns the kind of a text that cannot be a subscription ID; `None` for a subscription ID or an empty text.
fn wrong_identifier_kind(text: &str, draft: &Draft, ids: KnownIds<'_>) -> Option<IdentifierKind> {
    match SubscriptionId::parse(text) {
        Ok(id) => other_kind_of_guid(id.guid(), draft, ids),
        Err(GuidError::Empty) => None,
        Err(error) => Some(kind_of_shape(text, error)),
    }
}

fn other_kind_of_guid(id: Guid, draft: &Draft, KnownIds { skus, export }: KnownIds<'_>) -> Option<IdentifierKind> {
    if TenantId::parse(&draft.customer.tenant_id).is_ok_and(|tenant| tenant.guid() == id) {
        return Some(IdentifierKind::TenantId);
    }
    if skus.is_sku(id) || export.is_some_and(|export| export.is_sku(id)) {
        return Some(IdentifierKind::SkuId);
    }
    if skus.is_plan(id) || export.is_some_and(|export| export.is_plan(id)) {
        return Some(IdentifierKind::ServicePlanId);
    }
    None
}

fn kind_of_shape(text: &str, error: GuidError) -> IdentifierKind {
    let is_pair =
        || text.split_once('_').is_some_and(|(tenant, sku)| Guid::parse(tenant).is_ok() && Guid::parse(sku).is_ok());
    if text.contains('@') {
        IdentifierKind::Email
    } else if text.contains(':') {
        IdentifierKind::Offer
    } else if text.bytes().all(|b| b.is_ascii_digit()) {
        IdentifierKind::Number
    } else if is_pair() {
        IdentifierKind::SubscribedSku
    } else if let GuidError::Digits(digits) = error {
        IdentifierKind::CutGuid(digits)
    } else {
        IdentifierKind::Other
    }
}
