//! English.

use super::{Key, Phrase, RuleText};
use crate::field::Field;
use crate::rule::{Page, RuleId};
use crate::verdict::{Provenance, State};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

pub(super) fn text(key: Key) -> &'static str {
    match key {
        Key::Title(id) => rule(id).title,
        Key::Message(id) => rule(id).message,
        Key::WhatToDo(id) => rule(id).what_to_do,
        Key::Label(field) => label(field),
        Key::Enter(field) => enter(field),
        Key::Page(it) => page(it),
        Key::Provenance(from) => provenance(from),
        Key::State(it) => state(it),
        Key::Phrase(it) => phrase(it),
        Key::Month(month) => MONTHS[month],
    }
}

fn rule(id: RuleId) -> RuleText {
    let (title, message, what_to_do) = match id {
        RuleId::R01 => (
            "What these checks cover",
            "These checks are for CPOR customer associations made in Partner Center.",
            "Use another process for anything else, such as co-op claims or a link by PAL or DPOR.",
        ),
        RuleId::R02 => (
            "Your role",
            "Only a Billing admin, a Global admin or an Incentives admin can work on CPOR claims.",
            "Ask your global admin for one of these roles, or have a colleague who holds one submit the claim.",
        ),
        RuleId::R03 => (
            "Tenant ID and domain",
            "A claim needs both the customer's tenant ID and a domain of that tenant.",
            "Ask the customer for both: they are on the overview page of the directory in the Azure portal.",
        ),
        RuleId::R04 => (
            "Domain and tenant",
            "The domain does not belong to the tenant that you entered.",
            "Ask the customer to confirm tenant ID and domain, and correct the one that is wrong.",
        ),
        RuleId::R05 => (
            "Subscription ID at hand",
            "For Dynamics 365 products you may have to name the subscription that you claim.",
            "Have the subscription ID of each product at hand; the customer's admin can look it up.",
        ),
        RuleId::R14 => (
            "Subscription ID",
            "What you entered as a subscription ID is not one: it looks like {kind}.",
            "Ask the customer for the subscription ID of the product, and enter that instead.",
        ),
        RuleId::R21 => (
            "Solution area",
            "CPOR claims exist for Business Applications and Microsoft 365 only.",
            "Choose one of these two areas; for another product there is no CPOR claim to make.",
        ),
        RuleId::R22 => (
            "Activity and area",
            "The chosen activity is not offered for this solution area.",
            "For Microsoft 365 choose Usage; for Business Applications choose Presales, Usage or Revenue association.",
        ),
        RuleId::R23 => (
            "Activity and work done",
            "The activity does not match what you say you did; a wrong one can cost eligibility and earnings.",
            "Choose the activity that describes your work, so that you need not claim again.",
        ),
        RuleId::R24 => (
            "Presales",
            "You influenced the purchase and want the pre-sale incentive: that is what Presales is for.",
            "Choose Presales, if the customer bought by Volume Licensing or Web-Direct.",
        ),
        RuleId::R25 => (
            "Presales and the way of purchase",
            "Presales can be claimed only for what was bought by Volume Licensing or Web-Direct.",
            "Check with the customer how the product was bought; for any other way there is no Presales claim.",
        ),
        RuleId::R26 => (
            "Usage of Business Applications",
            "You drive adoption and use and want the usage incentive: that is what Usage is for.",
            "Choose Usage, if the customer bought by Volume Licensing or Web-Direct.",
        ),
        RuleId::R27 => (
            "Usage and the way of purchase",
            "Usage of Business Applications can be claimed only for what was bought by Volume Licensing or Web-Direct.",
            "Check with the customer how the product was bought; for any other way there is no Usage claim.",
        ),
        RuleId::R28 => (
            "Revenue association",
            "You influenced the choice of the product as a business influencer: that is what Revenue association is for.",
            "Choose Revenue association, in a claim of its own; it brings recognition, not payment.",
        ),
        RuleId::R29 => (
            "Revenue association and payment",
            "You expect a payment, but Revenue association never pays an incentive.",
            "Choose Presales or Usage if one of them describes your work; else go on without a payment.",
        ),
        RuleId::R30 => (
            "Revenue association and the way of purchase",
            "Revenue association can be claimed only for what was bought by Volume Licensing or Web-Direct.",
            "Check with the customer how the product was bought; for any other way there is no such claim.",
        ),
        RuleId::R31 => (
            "Usage of Microsoft 365",
            "You drive adoption and use of Microsoft 365: that is what Usage is for, however it was bought.",
            "Choose Usage; the source names no limit on the way of purchase.",
        ),
        RuleId::R32a => (
            "MPN",
            "The claim needs one of your company's MPN IDs: the one of the location that did the work.",
            "Choose the MPN from the list of your accounts.",
        ),
        RuleId::R32b => (
            "Several MPNs",
            "Your company has more than one MPN: some are enrolled in incentives, others may carry a partner type such as FRP FastTrack.",
            "Compare them before you choose: the wrong one cannot be changed once the claim is approved.",
        ),
        RuleId::R32c => (
            "Partner type of the MPN",
            "Nothing here tells which partner type this MPN carries; Partner Center shows enrolment only.",
            "Ask your global admin whether it is a FastTrack (FRP) account before you claim with it.",
        ),
        RuleId::R32d => (
            "MPN and work done",
            "You say that another MPN did the work; claiming with the wrong one can cost eligibility and earnings.",
            "Choose the MPN of the location that worked for this customer.",
        ),
        RuleId::R32e => {
            ("Which MPN to use", "You do not know which MPN belongs on this claim.", "Ask your global admin.")
        }
        RuleId::R32f => (
            "Enrolment of the MPN",
            "This MPN is not enrolled in the incentive programme behind the chosen activity.",
            "Enrol it on the incentives overview page of Partner Center, which needs a sign-in, and claim then.",
        ),
        RuleId::R39 => (
            "First review of a competing claim",
            "Another partner claims the same: the first review of your claim is due by {date}.",
            "Wait until then; have your proof of execution at hand, because it may be asked for again.",
        ),
        RuleId::X01 => (
            "CSP and co-op claims",
            "What was sold through CSP, a managed reseller, hosting or Surface is not claimed by CPOR.",
            "Look at the co-op claims of your programme instead.",
        ),
        RuleId::X02 => (
            "Contacts",
            "A contact is incomplete, or its e-mail address cannot be read.",
            "Fill in name, title and e-mail of the customer's contact, and name and e-mail of your own.",
        ),
        RuleId::X03 => (
            "Technical contact",
            "A Dynamics 365 claim needs the name, title and e-mail of a technical contact at the customer.",
            "Ask the customer who looks after the product, and fill in all three.",
        ),
        RuleId::X04 => (
            "The details of Revenue association",
            "Revenue association needs the solution seller, the customer's name and the ISV solution.",
            "Fill in all three; your Microsoft contact for the deal knows the seller's name.",
        ),
        RuleId::X05 => (
            "Revenue association in a claim of its own",
            "Revenue association cannot be claimed together with Presales or Usage.",
            "Make two claims: one for Revenue association, one for the rest.",
        ),
        RuleId::X06 => (
            "Proof of execution",
            "Without a proof of execution the claim cannot be submitted and stays a draft.",
            "Add the signed proof of what you did for this customer.",
        ),
        RuleId::X24 => (
            "Level of the MPN",
            "This is a global MPN; incentives use the MPN of a location.",
            "Choose the MPN of the location that did the work.",
        ),
        RuleId::X38 => (
            "Completeness",
            "Something is missing that every claim needs.",
            "Fill in the claim's name, the customer's company, the activity and the products or workloads, and tick the acknowledgement.",
        ),
    };
    RuleText { title, message, what_to_do }
}

fn label(field: Field) -> &'static str {
    match field {
        Field::AccountEnrolled => "Programmes in which the MPN is enrolled",
        Field::AccountLevel => "Level of the MPN account",
        Field::AccountType => "Partner type of the MPN account",
        Field::Accounts => "Your company's MPN accounts",
        Field::Acknowledged => "Acknowledgement",
        Field::Activities => "Activity",
        Field::BusinessInfluencer => "Whether you were a business influencer",
        Field::Comments => "Comments",
        Field::Company => "Customer's company",
        Field::Competing => "Whether another partner claims the same",
        Field::ContactEmail => "E-mail of the customer's contact",
        Field::ContactName => "Name of the customer's contact",
        Field::ContactTitle => "Job title of the customer's contact",
        Field::CustomerSubscriptions => "Customer's export of subscriptions",
        Field::Domain => "Customer's domain",
        Field::DomainLookup => "Tenant to which the domain belongs",
        Field::DrivesUsage => "Whether you drive adoption and use",
        Field::Edition => "Edition of the rules",
        Field::ExpectsPayment => "Whether you want an incentive payment",
        Field::InfluencedPurchase => "Whether you influenced the purchase",
        Field::IsvSolution => "ISV product or solution",
        Field::KnowsMpn => "Whether you know which MPN to use",
        Field::MpnDidTheWork => "Whether this MPN did the work",
        Field::MpnId => "MPN ID",
        Field::Name => "Name of the claim",
        Field::OwnClaims => "Your own claims",
        Field::PartnerEmail => "E-mail of your contact",
        Field::PartnerName => "Name of your contact",
        Field::Product => "Product",
        Field::Products => "Products",
        Field::Proof => "Proof of execution",
        Field::ProofCovers => "What the proof covers",
        Field::ProofDescribesWork => "Whether the proof describes your work",
        Field::ProofDisclosure => "Whether the proof holds the public sector disclosure",
        Field::ProofSigned => "Whether the customer signed the proof",
        Field::ProofSignedOn => "Day of the customer's signature",
        Field::PublicSector => "Customer in the public sector",
        Field::PurchaseChannel => "How the customer bought",
        Field::RevenueCustomer => "Customer's name at the solution seller",
        Field::Role => "Your role",
        Field::SolutionArea => "Solution area",
        Field::SolutionSeller => "Dynamics solution seller",
        Field::SubmittedOn => "Day of submission",
        Field::SubscriptionId => "Subscription ID",
        Field::TechnicalEmail => "E-mail of the technical contact",
        Field::TechnicalName => "Name of the technical contact",
        Field::TechnicalTitle => "Job title of the technical contact",
        Field::TenantId => "Customer's tenant ID",
        Field::Workloads => "Workloads",
    }
}

/// What to do about an empty field.
fn enter(field: Field) -> &'static str {
    match field {
        Field::Acknowledged => "Tick the acknowledgement",
        Field::Activities => "Choose the activity",
        Field::Company => "Enter the customer's company",
        Field::ContactEmail => "Enter the e-mail of the customer's contact",
        Field::ContactName => "Enter the name of the customer's contact",
        Field::ContactTitle => "Enter the job title of the customer's contact",
        Field::Domain => "Enter the customer's domain",
        Field::IsvSolution => "Enter the ISV product or solution",
        Field::MpnId => "Choose the MPN that did the work",
        Field::Name => "Enter a name for the claim",
        Field::PartnerEmail => "Enter the e-mail of your contact",
        Field::PartnerName => "Enter the name of your contact",
        Field::Product => "Choose the product that belongs to this subscription ID",
        Field::Products => "Choose at least one product",
        Field::Proof => "Add a proof of execution",
        Field::PurchaseChannel => "Choose how the customer bought",
        Field::RevenueCustomer => "Enter the customer's name as the solution seller knows it",
        Field::SolutionArea => "Choose the solution area",
        Field::SolutionSeller => "Enter the name of the Dynamics solution seller",
        Field::TechnicalEmail => "Enter the e-mail of the technical contact",
        Field::TechnicalName => "Enter the name of the technical contact",
        Field::TechnicalTitle => "Enter the job title of the technical contact",
        Field::TenantId => "Enter the customer's tenant ID",
        Field::Workloads => "Choose at least one workload",
        other => label(other),
    }
}

fn phrase(phrase: Phrase) -> &'static str {
    match phrase {
        Phrase::NotKnownYet => "{title}: not known yet.",
        Phrase::NothingToReport => "{title}: nothing to report.",
        Phrase::FindOut => "Find out: {what}.",
        Phrase::Nothing => "Nothing.",
        Phrase::EnterIt => "enter it",
        Phrase::GuidCharacter => {
            "“{found}” cannot be in it; enter 32 digits from 0 to 9 and a to f, in groups of 8-4-4-4-12"
        }
        Phrase::GuidDigits => "it has {digits} of 32 digits; copy it again in full",
        Phrase::GuidGroups => "its hyphens are out of place; copy it again, in groups of 8-4-4-4-12",
        Phrase::DomainInEmail => "this is an e-mail address; enter the domain, such as {domain}",
        Phrase::DomainIsGuid => "this is an ID; enter a name, such as contoso.onmicrosoft.com",
        Phrase::DomainShared => "“{name}” belongs to no customer; enter the customer's own domain",
        Phrase::DomainForeign => {
            "“{found}” cannot be in it; enter the form that begins with xn--, or the name under onmicrosoft.com"
        }
        Phrase::DomainCharacter => "“{found}” cannot be in it; enter a name such as contoso.com",
        Phrase::DomainLabel => "two dots in a row, or a hyphen beside a dot; enter a name such as contoso.com",
        Phrase::DomainLength => "it is {length} characters long, and no domain is longer than 253; check it",
        Phrase::EmailEmpty => "enter it",
        Phrase::EmailName => "enter it in full, such as anna@contoso.com",
        Phrase::EmailDomain => "what follows the @ is not a full domain; enter it as in anna@contoso.com",
        Phrase::EmailSeveral => "enter one address only, without name or brackets",
        Phrase::MpnDigits => "it has {digits} digits, more than any MPN ID; check it",
        Phrase::MpnCharacter => "enter digits only, without “{found}”",
        Phrase::NotASubscription => "this looks like {kind}; enter the ID of the subscription itself",
        Phrase::TenantId => "the customer's tenant ID",
        Phrase::SkuId => "the ID of a product's SKU",
        Phrase::ServicePlanId => "the ID of a service plan",
        Phrase::SubscribedSku => "the ID of a subscribed SKU, made of two IDs",
        Phrase::Offer => "an offer of the price list",
        Phrase::EmailAddress => "an e-mail address",
        Phrase::Number => "an order number or an MPN ID",
        Phrase::CutGuid => "an ID with {digits} of 32 digits",
        Phrase::OtherThanId => "something else than an ID",
    }
}

fn page(page: Page) -> &'static str {
    match page {
        Page::Issues => "Issues with CPOR customer associations",
        Page::Create => "Create a customer association",
        Page::Manage => "Manage customer associations",
        Page::Accounts => "Account structure in Partner Center",
    }
}

fn provenance(from: Provenance) -> &'static str {
    match from {
        Provenance::Typed => "typed",
        Provenance::Declared => "declared by you",
        Provenance::LookedUp => "looked up",
        Provenance::Export => "customer's export",
        Provenance::ClaimList => "your list of claims",
        Provenance::Session => "your sign-in",
    }
}

fn state(state: State) -> &'static str {
    match state {
        State::Pass => "Nothing stands in the way",
        State::Fail => "This claim would fail",
        State::Unknown => "Not known yet",
    }
}
