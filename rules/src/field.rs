//! The fields of a claim and the facts of its evidence, addressed by pointers.
//!
//! A pointer is a JSON pointer into the draft or, with the prefix `evidence:`, into the evidence.

use std::borrow::Cow;

use crate::value::listed;

/// A JSON pointer into the draft or, with the prefix `evidence:`, into the evidence.
pub type Pointer = Cow<'static, str>;

/// Builds the pointer to a member of a list's item, or to the item itself when `member` is empty.
pub(crate) fn pointer(list: &str, index: usize, member: &str) -> Pointer {
    let mut pointer = String::with_capacity(list.len() + member.len() + 4);
    pointer.push_str(list);
    pointer.push('/');
    push_digits(&mut pointer, index);
    if !member.is_empty() {
        pointer.push('/');
        pointer.push_str(member);
    }
    pointer.into()
}

/// Appends a number in decimal. Every check builds dozens of pointers, for which `format!` is too slow.
fn push_digits(text: &mut String, number: usize) {
    if number > 9 {
        push_digits(text, number / 10);
    }
    text.extend(char::from_digit((number % 10) as u32, 10));
}

/// The prefix of JSON pointers into the evidence, which tells them from those into the claim.
pub const EVIDENCE: &str = "evidence:";

listed! {
    /// A field of the claim or fact of the evidence that has a label for people. Every pointer that a rule reads has one.
    #[expect(missing_docs, reason = "each name is its own explanation; the labels are in the texts")]
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
        ExportId,
        ExportAccount,
        ExportCreated,
        ExportOwner,
        ExportPartNumber,
        ExportPlan,
        ExportStatus,
        ExportTrial,
        ExportItems,
        ExportedOn,
        OtherPartner,
        ClaimStatus,
        DecidedOn,
        MoreInformation,
        AskedCustomer,
        ErrorPersists,
        PortalError,
        DoubtsSubscription,
        NewToIncentives,
        ProofMatches,
        ProofTemplate,
        ClaimId,
        ProofNamesProducts,
        ProofNamesCustomer,
        ProofResult,
        ProofPartner,
        LocationGeography,
        EnrolmentComplete,
        ServesCustomer,
        BoughtRecently,
        HasDpor,
        Disputed,
        CustomerDeclined,
        MeetsRequirements,
        PaidSeats,
        UsageAlreadyHigh,
    }
}

impl Field {
    /// Returns the field of the claim or evidence at a JSON pointer, whatever its index in a list.
    pub fn from_pointer(pointer: &str) -> Option<Self> {
        let (in_evidence, path) = match pointer.strip_prefix(EVIDENCE) {
            Some(path) => (true, path),
            None => (false, pointer),
        };
        let mut segments = path.strip_prefix('/')?.split('/');
        let path: [&str; 4] = core::array::from_fn(|_| segments.next().unwrap_or_default());
        if in_evidence { Self::of_evidence(path) } else { Self::of_draft(path) }
    }

    fn of_draft([a, b, c, _]: [&str; 4]) -> Option<Self> {
        Some(match [a, b, c] {
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
            ["claim_id", ..] => Self::ClaimId,
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
            ["proof", _, "matches_claim"] => Self::ProofMatches,
            ["proof", _, "names_each_product"] => Self::ProofNamesProducts,
            ["proof", _, "names_customer"] => Self::ProofNamesCustomer,
            ["proof", _, "measured_result"] => Self::ProofResult,
            ["proof", _, "partner_did_the_work"] => Self::ProofPartner,
            ["proof", _, "on_template"] => Self::ProofTemplate,
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

    fn of_evidence(path: [&str; 4]) -> Option<Self> {
        Some(match path {
            ["customer_subscriptions", "items", _, member] => Self::of_item(member),
            ["customer_subscriptions", "exported_on", ..] => Self::ExportedOn,
            ["customer_subscriptions", ..] => Self::CustomerSubscriptions,
            ["declared", "asked_customer", ..] => Self::AskedCustomer,
            ["declared", "doubts_subscription", ..] => Self::DoubtsSubscription,
            ["declared", "error_persists", ..] => Self::ErrorPersists,
            ["declared", "new_to_incentives", ..] => Self::NewToIncentives,
            ["declared", "portal_error", ..] => Self::PortalError,
            ["other_partner_holds", ..] => Self::OtherPartner,
            ["this_claim", "decided_on", ..] => Self::DecidedOn,
            ["this_claim", "more_information_asked", ..] => Self::MoreInformation,
            ["this_claim", "status", ..] => Self::ClaimStatus,
            ["declared", "business_influencer", ..] => Self::BusinessInfluencer,
            ["declared", "drives_usage", ..] => Self::DrivesUsage,
            ["declared", "expects_payment", ..] => Self::ExpectsPayment,
            ["declared", "influenced_purchase", ..] => Self::InfluencedPurchase,
            ["declared", "knows_mpn", ..] => Self::KnowsMpn,
            ["declared", "mpn_did_the_work", ..] => Self::MpnDidTheWork,
            ["declared", "location_in_customer_geography", ..] => Self::LocationGeography,
            ["declared", "enrolment_complete", ..] => Self::EnrolmentComplete,
            ["declared", "serves_customer", ..] => Self::ServesCustomer,
            ["declared", "bought_within_90_days", ..] => Self::BoughtRecently,
            ["declared", "has_dpor", ..] => Self::HasDpor,
            ["this_claim", "disputed", ..] => Self::Disputed,
            ["this_claim", "customer_declined", ..] => Self::CustomerDeclined,
            ["declared", "meets_advisor_requirements", ..] => Self::MeetsRequirements,
            ["declared", "paid_seats", ..] => Self::PaidSeats,
            ["declared", "usage_already_high", ..] => Self::UsageAlreadyHigh,
            ["domain_lookup", ..] => Self::DomainLookup,
            ["mpn_accounts", _, "enrolled", _] => Self::AccountEnrolled,
            ["mpn_accounts", _, "level", _] => Self::AccountLevel,
            ["mpn_accounts", _, "partner_type", _] => Self::AccountType,
            ["mpn_accounts", ..] => Self::Accounts,
            ["own_claims", ..] => Self::OwnClaims,
            ["role", ..] => Self::Role,
            ["this_claim", "competing", ..] => Self::Competing,
            ["this_claim", "submitted_on", ..] => Self::SubmittedOn,
            _ => return None,
        })
    }

    /// Returns the field for a member of an item in the customer's export.
    fn of_item(member: &str) -> Self {
        match member {
            "accountId" => Self::ExportAccount,
            "commerceSubscriptionId" | "id" | "subscriptionIds" => Self::ExportId,
            "createdDateTime" => Self::ExportCreated,
            "isTrial" => Self::ExportTrial,
            "ownerTenantId" => Self::ExportOwner,
            "skuPartNumber" | "skuId" => Self::ExportPartNumber,
            "serviceStatus" | "servicePlans" => Self::ExportPlan,
            "status" | "capabilityStatus" => Self::ExportStatus,
            _ => Self::ExportItems,
        }
    }
}
