//! The fields of a claim and the facts of its evidence, by their place.
//!
//! A place is a JSON pointer into the draft, or into the evidence with the prefix `evidence:`.

use std::borrow::Cow;

use crate::value::listed;

/// A place in the draft or, with the prefix `evidence:`, in the evidence.
pub type Pointer = Cow<'static, str>;

/// Marks a pointer into the evidence.
pub const EVIDENCE: &str = "evidence:";

listed! {
    /// What people call a place: every place that a rule reads has one.
    #[expect(missing_docs, reason = "each name is its own explanation; the labels are in crate::text")]
    Field {
        Acknowledged,
        Activities,
        Comments,
        Company,
        ContactEmail,
        ContactName,
        ContactTitle,
        Domain,
        Edition,
        IsvSolution,
        MpnId,
        Name,
        PartnerEmail,
        PartnerName,
        Product,
        Products,
        Proof,
        ProofCovers,
        ProofDescribesWork,
        ProofDisclosure,
        ProofSigned,
        ProofSignedOn,
        PublicSector,
        PurchaseChannel,
        RevenueCustomer,
        SolutionArea,
        SolutionSeller,
        SubscriptionId,
        TechnicalEmail,
        TechnicalName,
        TechnicalTitle,
        TenantId,
        Workloads,
        // Evidence.
        AccountEnrolled,
        AccountLevel,
        AccountType,
        Accounts,
        BusinessInfluencer,
        Competing,
        CustomerSubscriptions,
        DomainLookup,
        DrivesUsage,
        ExpectsPayment,
        InfluencedPurchase,
        KnowsMpn,
        MpnDidTheWork,
        OwnClaims,
        Role,
        SubmittedOn,
    }
}

impl Field {
    /// The field at a pointer, whatever its position in a list.
    pub fn at(pointer: &str) -> Option<Self> {
        let (in_evidence, path) = match pointer.strip_prefix(EVIDENCE) {
            Some(path) => (true, path),
            None => (false, pointer),
        };
        let mut segments = path.strip_prefix('/')?.split('/');
        let path: [&str; 3] = core::array::from_fn(|_| segments.next().unwrap_or_default());
        if in_evidence { Self::of_evidence(path) } else { Self::of_draft(path) }
    }

    fn of_draft(path: [&str; 3]) -> Option<Self> {
        Some(match path {
            ["acknowledged", ..] => Self::Acknowledged,
            ["activities", ..] => Self::Activities,
            ["comments", ..] => Self::Comments,
            ["customer", "company", _] => Self::Company,
            ["customer", "contact", "email"] => Self::ContactEmail,
            ["customer", "contact", "name"] => Self::ContactName,
            ["customer", "contact", "title"] => Self::ContactTitle,
            ["customer", "domain", _] => Self::Domain,
            ["customer", "public_sector", _] => Self::PublicSector,
            ["customer", "technical_contact", "email"] => Self::TechnicalEmail,
            ["customer", "technical_contact", "name"] => Self::TechnicalName,
            ["customer", "technical_contact", "title"] => Self::TechnicalTitle,
            ["customer", "tenant_id", _] => Self::TenantId,
            ["edition", ..] => Self::Edition,
            ["name", ..] => Self::Name,
            ["partner", "contact", "email"] => Self::PartnerEmail,
            ["partner", "contact", "name"] => Self::PartnerName,
            ["partner", "mpn_id", _] => Self::MpnId,
            ["products", _, "product"] => Self::Product,
            ["products", _, "subscription_id"] => Self::SubscriptionId,
            ["products", ..] => Self::Products,
            ["proof", _, "covers"] => Self::ProofCovers,
            ["proof", _, "customer_signed"] => Self::ProofSigned,
            ["proof", _, "describes_work"] => Self::ProofDescribesWork,
            ["proof", _, "public_sector_disclosure"] => Self::ProofDisclosure,
            ["proof", _, "signed_on"] => Self::ProofSignedOn,
            ["proof", ..] => Self::Proof,
            ["purchase_channel", ..] => Self::PurchaseChannel,
            ["revenue_association", "customer_name", _] => Self::RevenueCustomer,
            ["revenue_association", "isv_solution", _] => Self::IsvSolution,
            ["revenue_association", "solution_seller", _] => Self::SolutionSeller,
            ["solution_area", ..] => Self::SolutionArea,
            ["workloads", ..] => Self::Workloads,
            _ => return None,
        })
    }

    fn of_evidence(path: [&str; 3]) -> Option<Self> {
        Some(match path {
            ["customer_subscriptions", ..] => Self::CustomerSubscriptions,
            ["declared", "business_influencer", _] => Self::BusinessInfluencer,
            ["declared", "drives_usage", _] => Self::DrivesUsage,
            ["declared", "expects_payment", _] => Self::ExpectsPayment,
            ["declared", "influenced_purchase", _] => Self::InfluencedPurchase,
            ["declared", "knows_mpn", _] => Self::KnowsMpn,
            ["declared", "mpn_did_the_work", _] => Self::MpnDidTheWork,
            ["domain_lookup", ..] => Self::DomainLookup,
            ["mpn_accounts", _, "enrolled"] => Self::AccountEnrolled,
            ["mpn_accounts", _, "level"] => Self::AccountLevel,
            ["mpn_accounts", _, "partner_type"] => Self::AccountType,
            ["mpn_accounts", ..] => Self::Accounts,
            ["own_claims", ..] => Self::OwnClaims,
            ["role", ..] => Self::Role,
            ["this_claim", "competing", _] => Self::Competing,
            ["this_claim", "submitted_on", _] => Self::SubmittedOn,
            _ => return None,
        })
    }
}
