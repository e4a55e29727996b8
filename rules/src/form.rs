//! What each field of the form has to hold: the flaws that an error summary lists.
//!
//! A flaw belongs to one field and has a repair; whether a complete claim may be made is for the
//! rules. Those rules that ask for a field to be filled in (R03, R14, X02, X03, X04, X38) decide on
//! these same flaws, so that the summary and the verdict cannot disagree.

use crate::claim::{Activity, Draft, SolutionArea};
use crate::export::Export;
use crate::field::{Pointer, pointer};
use crate::rule::RuleId;
use crate::sku::SkuTable;
use crate::value::{
    Choice, Domain, DomainError, Email, EmailError, Guid, GuidError, MpnError, MpnId, SubscriptionId, TenantId, Typed,
    tidy,
};

/// A field that does not hold what it has to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldFlaw {
    /// The field.
    pub pointer: Pointer,
    /// What is wrong with it.
    pub flaw: Flaw,
    /// The rule that asks for it.
    pub rule: RuleId,
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Nothing is there.
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
}

impl Flaw {
    /// The text that would repair the field, when it is plain.
    pub fn repair(&self) -> Option<&str> {
        match self {
            Self::Domain(DomainError::Email { domain }) => domain.as_deref(),
            _ => None,
        }
    }
}

/// What an identifier that is no subscription ID looks like.
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
    /// A GUID of which digits are missing or too many: so many of 32.
    CutGuid(usize),
    /// Something else.
    Other,
}

/// What a form asks for, and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Survey {
    /// How many fields this claim has to fill in.
    pub asked: usize,
    /// Every flaw, in the order of the form.
    pub flaws: Vec<FieldFlaw>,
}

impl Survey {
    /// How many of the fields asked for hold something.
    pub fn known(&self) -> usize {
        self.asked.saturating_sub(self.flaws.iter().filter(|flaw| flaw.flaw == Flaw::Missing).count())
    }
}

/// Every field that this claim has to fill in, with its flaws. Whether a technical contact is among them is for the edition
/// to say.
pub fn survey(draft: &Draft, asks_technical_contact: bool, ids: KnownIds<'_>) -> Survey {
    let mut form = Form::of(draft, ids);
    form.customer();
    form.activity();
    form.products();
    form.mpn();
    form.contacts(asks_technical_contact);
    form.proof();
    form.finish();
    Survey { asked: form.asked, flaws: form.flaws }
}

/// The flaws of the technical contact, whether the area asks for one or not.
pub(crate) fn technical_contact_flaws(draft: &Draft) -> Vec<FieldFlaw> {
    let mut form = Form::of(draft, NO_IDS);
    form.technical_contact();
    form.flaws
}

/// The flaws of what Revenue association asks for, whether it is chosen or not.
pub(crate) fn revenue_association_flaws(draft: &Draft) -> Vec<FieldFlaw> {
    let mut form = Form::of(draft, NO_IDS);
    form.revenue_association();
    form.flaws
}

/// The identifiers typed as subscription IDs that are none, whatever the area.
pub(crate) fn subscription_flaws(draft: &Draft, ids: KnownIds<'_>) -> Vec<FieldFlaw> {
    let products = draft.products.iter().enumerate();
    let flaws = products.filter_map(|(place, product)| {
        let kind = not_a_subscription(tidy(&product.subscription_id), draft, ids)?;
        let pointer = pointer("/products", place, "subscription_id");
        Some(FieldFlaw { pointer, flaw: Flaw::NotASubscription(kind), rule: RuleId::R14 })
    });
    flaws.collect()
}

/// The IDs that are known to name something else than a subscription.
#[derive(Clone, Copy, Debug)]
pub struct KnownIds<'a> {
    /// SKUs and service plans that are known without any export.
    pub skus: &'a SkuTable,
    /// The customer's export, read.
    pub export: Option<&'a Export>,
}

/// For parts of the form that name no subscription.
const NO_IDS: KnownIds<'static> = KnownIds { skus: &crate::sku::NO_SKUS, export: None };

struct Form<'a> {
    draft: &'a Draft,
    ids: KnownIds<'a>,
    asked: usize,
    flaws: Vec<FieldFlaw>,
}

impl<'a> Form<'a> {
    fn of(draft: &'a Draft, ids: KnownIds<'a>) -> Self {
        Self { draft, ids, asked: 0, flaws: Vec::new() }
    }

    fn customer(&mut self) {
        let customer = &self.draft.customer;
        self.filled("/name", &self.draft.name, RuleId::X38);
        self.filled("/customer/company", &customer.company, RuleId::X38);
        self.asked += 2;
        match TenantId::parse(&customer.tenant_id) {
            Ok(_) => {}
            Err(GuidError::Empty) => self.missing("/customer/tenant_id", RuleId::R03),
            Err(error) => self.flaw("/customer/tenant_id", Flaw::TenantId(error), RuleId::R03),
        }
        match Domain::parse(&customer.domain) {
            Ok(_) => {}
            Err(DomainError::Empty) => self.missing("/customer/domain", RuleId::R03),
            Err(error) => self.flaw("/customer/domain", Flaw::Domain(error), RuleId::R03),
        }
    }

    fn activity(&mut self) {
        let area = self.area();
        self.asked += 2;
        if area == Typed::Empty {
            self.missing("/solution_area", RuleId::R21);
        }
        if self.draft.activities.iter().all(|activity| tidy(activity).is_empty()) {
            self.missing("/activities", RuleId::X38);
        }
        // Only the activities of Business Applications are limited to purchase channels.
        if area == Typed::Known(SolutionArea::BusinessApplications) {
            self.filled("/purchase_channel", &self.draft.purchase_channel, RuleId::R25);
        }
    }

    fn products(&mut self) {
        let no_product = self.draft.products.iter().all(|product| tidy(&product.product).is_empty());
        let no_workload = self.draft.workloads.iter().all(|workload| tidy(workload).is_empty());
        self.asked += 1;
        match self.area() {
            Typed::Known(SolutionArea::BusinessApplications) => self.business_products(no_product),
            Typed::Known(SolutionArea::Microsoft365) if no_workload => self.missing("/workloads", RuleId::X38),
            Typed::Empty | Typed::Other if no_product && no_workload => self.missing("/products", RuleId::X38),
            _ => {}
        }
    }

    fn business_products(&mut self, no_product: bool) {
        if no_product && self.draft.products.iter().all(|product| tidy(&product.subscription_id).is_empty()) {
            return self.missing("/products", RuleId::X38);
        }
        for (place, product) in self.draft.products.iter().enumerate() {
            if tidy(&product.product).is_empty() && !tidy(&product.subscription_id).is_empty() {
                self.missing(pointer("/products", place, "product"), RuleId::X38);
            }
        }
        self.flaws.extend(subscription_flaws(self.draft, self.ids));
    }

    fn mpn(&mut self) {
        self.asked += 1;
        match MpnId::parse(&self.draft.partner.mpn_id) {
            Ok(_) => {}
            Err(MpnError::Empty) => self.missing("/partner/mpn_id", RuleId::R32a),
            Err(error) => self.flaw("/partner/mpn_id", Flaw::MpnId(error), RuleId::R32a),
        }
    }

    fn contacts(&mut self, technical_too: bool) {
        let Draft { partner, customer, .. } = self.draft;
        self.filled("/customer/contact/name", &customer.contact.name, RuleId::X02);
        self.filled("/customer/contact/title", &customer.contact.title, RuleId::X02);
        self.email("/customer/contact/email", &customer.contact.email, RuleId::X02);
        if technical_too && self.area() == Typed::Known(SolutionArea::BusinessApplications) {
            self.technical_contact();
        }
        self.filled("/partner/contact/name", &partner.contact.name, RuleId::X02);
        self.email("/partner/contact/email", &partner.contact.email, RuleId::X02);
        if self.draft.activities.iter().any(|activity| tidy(activity) == Activity::RevenueAssociation.name()) {
            self.revenue_association();
        }
    }

    fn technical_contact(&mut self) {
        let technical = &self.draft.customer.technical_contact;
        self.filled("/customer/technical_contact/name", &technical.name, RuleId::X03);
        self.filled("/customer/technical_contact/title", &technical.title, RuleId::X03);
        self.email("/customer/technical_contact/email", &technical.email, RuleId::X03);
    }

    fn revenue_association(&mut self) {
        let revenue = &self.draft.revenue_association;
        self.filled("/revenue_association/solution_seller", &revenue.solution_seller, RuleId::X04);
        self.filled("/revenue_association/customer_name", &revenue.customer_name, RuleId::X04);
        self.filled("/revenue_association/isv_solution", &revenue.isv_solution, RuleId::X04);
    }

    fn proof(&mut self) {
        self.asked += 1;
        if !self.draft.proof.iter().any(crate::claim::Proof::names_a_file) {
            self.missing("/proof", RuleId::X06);
        }
    }

    fn finish(&mut self) {
        self.asked += 1;
        if !self.draft.acknowledged {
            self.missing("/acknowledged", RuleId::X38);
        }
    }

    fn area(&self) -> Typed<SolutionArea> {
        Typed::read(&self.draft.solution_area)
    }

    fn filled(&mut self, pointer: &'static str, text: &str, rule: RuleId) {
        self.asked += 1;
        if tidy(text).is_empty() {
            self.missing(pointer, rule);
        }
    }

    fn email(&mut self, pointer: &'static str, text: &str, rule: RuleId) {
        self.asked += 1;
        match Email::parse(text) {
            Ok(_) => {}
            Err(EmailError::Empty) => self.missing(pointer, rule),
            Err(error) => self.flaw(pointer, Flaw::Email(error), rule),
        }
    }

    fn missing(&mut self, pointer: impl Into<Pointer>, rule: RuleId) {
        self.flaw(pointer, Flaw::Missing, rule);
    }

    fn flaw(&mut self, pointer: impl Into<Pointer>, flaw: Flaw, rule: RuleId) {
        self.flaws.push(FieldFlaw { pointer: pointer.into(), flaw, rule });
    }
}

/// What a text looks like that cannot be a subscription ID. Nothing typed is no flaw.
fn not_a_subscription(text: &str, draft: &Draft, ids: KnownIds<'_>) -> Option<IdentifierKind> {
    match SubscriptionId::parse(text) {
        Ok(id) => other_kind_of_guid(id.guid(), draft, ids),
        Err(GuidError::Empty) => None,
        Err(error) => Some(kind_by_shape(text, error)),
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

fn kind_by_shape(text: &str, error: GuidError) -> IdentifierKind {
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
