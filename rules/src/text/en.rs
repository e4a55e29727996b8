//! English.

use super::built_in::BuiltIn;
use super::rule_text::RuleText;
use crate::field::Field;
use crate::phrase::Phrase;
use crate::rule::{Document, RuleId};
use crate::verdict::{Provenance, State};

/// The English texts.
pub(super) static TEXTS: BuiltIn = BuiltIn { rule, label, enter, document, provenance, state, phrase, months: MONTHS };

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

fn rule(id: RuleId) -> RuleText {
    let (title, message, what_to_do) = match id {
        RuleId::R01 => (
            "What these checks cover",
            "These checks are for CPOR customer associations made in Partner Center.",
            "For anything else, such as co-op claims or a link by PAL or DPOR, use another process.",
        ),
        RuleId::R02 => (
            "Your role",
            "Your role cannot make CPOR claims: it takes an Incentives admin, until 2023 also a Global or Billing admin.",
            "Ask your global admin for the role, or let a colleague who has it submit the claim.",
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
        RuleId::R06 => (
            "Subscription and tenant",
            "The subscription is not in the customer's export: it does not belong to this tenant.",
            "Check tenant ID and subscription ID with the customer; the export must come from the same tenant.",
        ),
        RuleId::R07 => (
            "Status of the subscription",
            "The subscription is neither active nor in grace.",
            "Ask the customer to renew it, or claim a subscription that is active.",
        ),
        RuleId::R08 => (
            "A refused subscription",
            "Partner Center refuses the subscription. There are several possible causes.",
            "Add the customer's export: it shows the cause. Rules R09 to R14 list them.",
        ),
        RuleId::R09 => (
            "The product at the customer",
            "The customer's export has no subscription for the chosen product.",
            "Choose a product that the customer owns, or ask for an export from the right tenant.",
        ),
        RuleId::R10 => (
            "A Dynamics subscription",
            "The subscription is for something other than Dynamics 365.",
            "Enter the subscription ID of the Dynamics product that you claim.",
        ),
        RuleId::R11 => (
            "Sold through CSP",
            "The product was bought through CSP. You cannot claim such subscriptions here.",
            "Leave it out of the claim: the CSP partner gets the credit automatically.",
        ),
        RuleId::R12 => (
            "Activated by the customer",
            "The customer has not activated the products of this subscription yet.",
            "Ask the customer to finish the activation, and claim once it is done.",
        ),
        RuleId::R13 => (
            "Claimed before",
            "Your company has already claimed this subscription.",
            "Look for the earlier claim in My claims, and continue with that one.",
        ),
        RuleId::R14 => (
            "Subscription ID",
            "What you entered as a subscription ID is not one: it looks like {kind}.",
            "Ask the customer for the subscription ID of the product, and enter that instead.",
        ),
        RuleId::R15 => (
            "Doubt about the subscription",
            "You are not sure that this is the right subscription.",
            "Check subscription ID and tenant ID with the customer before you submit.",
        ),
        RuleId::R16 => (
            "After asking the customer",
            "The customer has confirmed the details, and the error is still there.",
            "Open a request with incentives support.",
        ),
        RuleId::R17 => (
            "Provisioned in time",
            "The claim ends in an error while the subscription is not provisioned.",
            "Wait until the customer has provisioned it.",
        ),
        RuleId::R18 => (
            "Steps left to the customer",
            "The customer has steps to complete before the platform can see the subscription.",
            "Tell the customer that your claim is waiting for these steps.",
        ),
        RuleId::R19 => (
            "Asking the customer",
            "Partner Center shows an error, and you have not asked the customer yet.",
            "Ask the customer if the subscription is provisioned, and if it is the right one.",
        ),
        RuleId::R20 => (
            "Support after the customer",
            "You have checked with the customer that the subscription is provisioned and right, and the error is still there.",
            "Contact incentives support, and say what the customer confirmed.",
        ),
        RuleId::R21 => (
            "Solution area",
            "You can make a CPOR claim only for Business Applications and Microsoft 365.",
            "Choose one of these two areas. There is no CPOR claim for other products.",
        ),
        RuleId::R22 => (
            "Activity and area",
            "The chosen activity is not offered for this solution area.",
            "For Microsoft 365 choose Usage; for Business Applications choose Presales, Usage or Revenue association.",
        ),
        RuleId::R23 => (
            "Activity and work done",
            "The activity does not match what you say you did. The wrong one can cost you eligibility and earnings.",
            "Choose the activity that describes your work, so that you do not have to claim again.",
        ),
        RuleId::R24 => (
            "Presales",
            "You influenced the purchase and want the pre-sale incentive: that is what Presales is for.",
            "Choose Presales if the customer bought through Volume Licensing or Web-Direct.",
        ),
        RuleId::R25 => (
            "Presales and how it was bought",
            "You can claim Presales only for what was bought through Volume Licensing or Web-Direct.",
            "Ask the customer how they bought the product. If it was any other way, you cannot claim Presales.",
        ),
        RuleId::R26 => (
            "Usage of Business Applications",
            "You drive adoption and use and want the usage incentive: that is what Usage is for.",
            "Choose Usage if the customer bought through Volume Licensing or Web-Direct.",
        ),
        RuleId::R27 => (
            "Usage and how it was bought",
            "You can claim Usage of Business Applications only for what was bought through Volume Licensing or Web-Direct.",
            "Ask the customer how they bought the product. If it was any other way, you cannot claim Usage.",
        ),
        RuleId::R28 => (
            "Revenue association",
            "You influenced the choice of the product as a business influencer: that is what Revenue association is for.",
            "Choose Revenue association, in a separate claim. It brings recognition, not payment.",
        ),
        RuleId::R29 => (
            "Revenue association and payment",
            "You expect a payment, but Revenue association never pays an incentive.",
            "Choose Presales or Usage if one of them describes your work; otherwise go on without a payment.",
        ),
        RuleId::R30 => (
            "Revenue association and how it was bought",
            "You can claim Revenue association only for what was bought through Volume Licensing or Web-Direct.",
            "Ask the customer how they bought the product. If it was any other way, you cannot claim Revenue association.",
        ),
        RuleId::R31 => (
            "Usage of Microsoft 365",
            "You drive adoption and use of Microsoft 365: that is what Usage is for, however it was bought.",
            "Choose Usage. The source sets no limit on how it was bought.",
        ),
        RuleId::R32a => (
            "MPN",
            "The claim needs one of your company's MPN IDs: the one of the location that did the work.",
            "Choose the MPN from the list of your accounts.",
        ),
        RuleId::R32b => (
            "Several MPNs",
            "Your company has more than one MPN: some are enrolled in incentives, others may have a partner type such as FRP FastTrack.",
            "Compare them before you choose: once the claim is approved, you cannot change a wrong one.",
        ),
        RuleId::R32c => (
            "Partner type of the MPN",
            "The partner type of this MPN is not known here. Partner Center shows only enrolment.",
            "Before you claim with it, ask your global admin if it is a FastTrack (FRP) account.",
        ),
        RuleId::R32d => (
            "MPN and work done",
            "You say that another MPN did the work. The wrong one can cost you eligibility and earnings.",
            "Choose the MPN of the location that worked for this customer.",
        ),
        RuleId::R32e => {
            ("Which MPN to use", "You do not know which MPN belongs on this claim.", "Ask your global admin.")
        }
        RuleId::R32f => (
            "Enrolment of the MPN",
            "This MPN is not enrolled in the incentive programme of the chosen activity.",
            "Enrol it on the incentives overview page of Partner Center (sign-in needed). Then claim.",
        ),
        RuleId::R33 => (
            "Where the subscription is shown",
            "The claim is approved: it shows the subscription ID from now on.",
            "Make a new claim after a renewal: the subscription gets a new ID, and this claim does not move to it.",
        ),
        RuleId::R34 => (
            "A newer subscription",
            "The claimed subscription has ended. The customer has another one for the same product, as after a renewal.",
            "Make a separate claim with the ID of the new subscription.",
        ),
        RuleId::R35 => (
            "Another partner at the customer",
            "Another partner is associated with this customer and product. Your claim goes through arbitration.",
            "Submit it with your best and most recent proof, and expect it to take longer.",
        ),
        RuleId::R36 => (
            "After the submission",
            "Microsoft checks the details of the association and the proof.",
            "Watch the comments of the claim. There is nothing else to do.",
        ),
        RuleId::R37 => (
            "Two partners, one product",
            "Another partner claims the same. Microsoft compares both proofs and approves one.",
            "Make sure that your proof is complete and recent; you can still add to it.",
        ),
        RuleId::R38 => (
            "More information when two partners compete",
            "The reviewer asked for more information. Both partners may have to give it, so the review takes longer.",
            "Answer at once in the comments of the claim.",
        ),
        RuleId::R39 => (
            "First review of a competing claim",
            "Another partner claims the same: the first review of your claim is due by {date}.",
            "Wait until then. Keep your proof of execution at hand: the reviewer may ask for it again.",
        ),
        RuleId::R40 => (
            "Long under review",
            "The time for the first review is over. The claim may stay under review while Microsoft talks to the current partner.",
            "There is nothing to do. Microsoft writes in the comments of the claim.",
        ),
        RuleId::R41 => (
            "Waiting for the current partner",
            "The review is waiting for the partner that has the product now.",
            "Watch the comments of the claim: Microsoft writes there.",
        ),
        RuleId::R42 => (
            "More information about the proof",
            "The reviewer needs more information about the proof.",
            "Read the comments of the claim, and answer there.",
        ),
        RuleId::R43 => (
            "New to incentives",
            "You are new to incentives. There is a page to get you started.",
            "Read how to get started with incentives.",
        ),
        RuleId::X01 => (
            "CSP and co-op claims",
            "You cannot make a CPOR claim for what was sold through CSP, a managed reseller, hosting or Surface.",
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
            "Ask the customer who looks after the product. Fill in all three.",
        ),
        RuleId::X04 => (
            "Details of the Revenue association",
            "Revenue association needs the solution seller, the customer's name and the ISV solution.",
            "Fill in all three. Your Microsoft contact for the deal knows the seller's name.",
        ),
        RuleId::X05 => (
            "Activities in separate claims",
            "You cannot claim the chosen activities together.",
            "Make a separate claim for Revenue association; since October 2023, also for Presales and for Usage.",
        ),
        RuleId::X06 => (
            "Proof of execution",
            "You cannot submit the claim without a proof of execution. It stays a draft.",
            "Add the signed proof of what you did for this customer.",
        ),
        RuleId::X07 => (
            "Signature on the proof",
            "A claimed product or workload has no proof that the customer signed or acknowledged.",
            "Have the customer sign the proof, or add one that is signed.",
        ),
        RuleId::X08 => (
            "Age of the proof",
            "A claimed product or workload has no proof with a signature from the last twelve months.",
            "Add a proof signed in the last twelve months, and enter the day of the signature.",
        ),
        RuleId::X09 => (
            "What the proof names",
            "No proof names one of the products or workloads that you claim.",
            "Add a proof that names it, or take it out of the claim.",
        ),
        RuleId::X10 => (
            "The work in the proof",
            "A claimed product or workload has no proof that describes what you did.",
            "Add a description of your work, with its documents.",
        ),
        RuleId::X11 => (
            "The customer in the proof",
            "Company, domain or tenant ID in the proof differ from those in the claim.",
            "Correct what is wrong, so that both match.",
        ),
        RuleId::X12 => (
            "Public sector disclosure",
            "The customer is in the public sector, and no proof contains the signed disclosure.",
            "Have the customer sign the disclosure. Allow some weeks for it.",
        ),
        RuleId::X13 => (
            "Template of the proof",
            "A proof does not use Microsoft's template. In 2026 partners report that for Usage only the template was accepted.",
            "Use the template, or make sure that every part of it is in your document.",
        ),
        RuleId::X14 => (
            "One partner each",
            "A workload or subscription has only one partner, and this one already has one.",
            "Go on if you no longer have it, or if you want the proofs to decide.",
        ),
        RuleId::X15 => (
            "Your company's association",
            "The subscription is already associated with your company. You cannot associate it again.",
            "Use the claim that your company already has.",
        ),
        RuleId::X16 => (
            "Just provisioned",
            "The subscription is less than seven days old. The platform may not see it yet.",
            "If it is refused, try again after the seven days.",
        ),
        RuleId::X17 => (
            "Time to answer",
            "Your time to answer the reviewer ended on {date}. A claim without an answer is rejected.",
            "Answer in the comments at once. After a rejection you can dispute it within 30 days.",
        ),
        RuleId::X18 => (
            "Dispute a rejection",
            "You can dispute the rejection until {date}, once.",
            "Dispute it with your reasons, or with an updated proof.",
        ),
        RuleId::X19 => (
            "After the time to dispute",
            "The time to dispute the rejection ended on {date}.",
            "Make a new claim with an updated proof.",
        ),
        RuleId::X20 => (
            "The customer may still decline",
            "The claim is approved, but the customer can decline until {date}. Incentives are evaluated after that.",
            "Tell the customer that an e-mail from Microsoft comes, and that nothing has to be done.",
        ),
        RuleId::X21 => (
            "The customer declined",
            "The customer has declined, so your company is not recognised for this work.",
            "Ask the customer why. If it was a mistake, make a new claim.",
        ),
        RuleId::X22 => (
            "The association is official",
            "The customer's time to decline ended on {date}. The customer does not have to do anything.",
            "Watch the end of the subscription: a new one needs a new claim.",
        ),
        RuleId::X23 => (
            "Approved is not paid",
            "An approved claim does not mean a payment: the guide of the incentive programme decides.",
            "Look for the subscription or the tenant ID in the earnings report.",
        ),
        RuleId::X24 => (
            "Level of the MPN",
            "This is a global MPN; incentives use the MPN of a location.",
            "Choose the MPN of the location that did the work.",
        ),
        RuleId::X25 => (
            "Geography of the location",
            "The location is in another geography than the customer.",
            "Use the MPN of the location in the customer's geography, if it did the work.",
        ),
        RuleId::X26 => (
            "Payout and tax profile",
            "The location's enrolment is not complete. Earnings start only from the first day of the month in which it is.",
            "Complete the payout and tax profile. It can take up to 48 hours until they are validated.",
        ),
        RuleId::X27 => (
            "New fiscal year",
            "Enrolment ends with the fiscal year on {date}. It goes on by itself if your location is still eligible.",
            "Check in July that the location is still enrolled.",
        ),
        RuleId::X28 => (
            "Requirements for Presales",
            "Your company does not meet all requirements of the advisor programme, so it is not eligible.",
            "Check the partner agreement, the certification, bank and tax data, and the thresholds for revenue and certification. The thresholds do not apply to Revenue association alone.",
        ),
        RuleId::X29 => (
            "90 days after the purchase",
            "The purchase is more than 90 days ago. Presales brings no incentive for it any more.",
            "Check the day of the purchase. Usage can still be claimed.",
        ),
        RuleId::X30 => (
            "CPOR beside DPOR",
            "With CPOR and DPOR on one subscription, CPOR gets the credit. Presales claims do not count for the partner score.",
            "Keep both if you like; the claim is what counts.",
        ),
        RuleId::X31 => (
            "Credit by PAL",
            "Use of the Power Platform and of Customer Insights is credited through Partner Admin Link, not through CPOR.",
            "Link your MPN ID at the customer as well.",
        ),
        RuleId::X33 => (
            "Few seats",
            "The customer has too few seats: partners report that incentives begin at 150 or 300 seats.",
            "You can still claim for recognition. Do not count on earnings.",
        ),
        RuleId::X34 => (
            "Usage before the claim",
            "Usage is already high, and only growth counts. You get no credit for what was there before.",
            "Claim early at the next customer. Here, plan what will grow.",
        ),
        RuleId::X35 => (
            "Trial subscription",
            "The subscription is a trial or a beta. It does not count as revenue.",
            "Claim once the customer has bought it.",
        ),
        RuleId::X36 => (
            "FastTrack customer you no longer serve",
            "You no longer serve this customer, but its requests for assistance still come to you.",
            "Disassociate the customer in Partner Center, with a reason.",
        ),
        RuleId::X37 => (
            "The contact's e-mail",
            "The contact's e-mail address is not at the customer's domain.",
            "Check that the contact works for this customer. The reviewer may ask why.",
        ),
        RuleId::X38 => (
            "Completeness",
            "Something is missing that every claim needs.",
            "Fill in the claim's name, the customer's company, the activity and the products or workloads, and tick the acknowledgement.",
        ),
        RuleId::X39 => (
            "Connection of the proof",
            "The proof does not connect the work with this customer. Reviewers reject that as “no product connection”.",
            "Ask for a proof that names each product or workload on a line of its own, the tenant ID or domain, a measured result, and your company as the one that did the work.",
        ),
    };
    RuleText { title, message, what_to_do }
}

fn label(field: Field) -> &'static str {
    match field {
        Field::AccountEnrolled => "Programmes the MPN is enrolled in",
        Field::AccountLevel => "Level of the MPN account",
        Field::AccountType => "Partner type of the MPN account",
        Field::Accounts => "Your company's MPN accounts",
        Field::Acknowledged => "Acknowledgement",
        Field::Activities => "Activity",
        Field::BusinessInfluencer => "Your work as a business influencer",
        Field::Comments => "Comments",
        Field::Company => "Customer's company",
        Field::Competing => "Competing claim by another partner",
        Field::ContactEmail => "E-mail of the customer's contact",
        Field::ContactName => "Name of the customer's contact",
        Field::ContactTitle => "Job title of the customer's contact",
        Field::CustomerSubscriptions => "Customer's export of subscriptions",
        Field::Domain => "Customer's domain",
        Field::DomainLookup => "Tenant of the domain",
        Field::DrivesUsage => "Your work on adoption and use",
        Field::Edition => "Edition of the rules",
        Field::ExpectsPayment => "Incentive payment wanted",
        Field::InfluencedPurchase => "Your influence on the purchase",
        Field::IsvSolution => "ISV product or solution",
        Field::KnowsMpn => "Right MPN known",
        Field::MpnDidTheWork => "Work done by this MPN",
        Field::MpnId => "MPN ID",
        Field::Name => "Name of the claim",
        Field::OwnClaims => "Your own claims",
        Field::PartnerEmail => "E-mail of your contact",
        Field::PartnerName => "Name of your contact",
        Field::Product => "Product",
        Field::Products => "Products",
        Field::Proof => "Proof of execution",
        Field::ProofCovers => "What the proof covers",
        Field::ProofDescribesWork => "Description of your work in the proof",
        Field::ProofDisclosure => "Public sector disclosure in the proof",
        Field::ProofSigned => "Customer's signature on the proof",
        Field::ProofSignedOn => "Day of the customer's signature",
        Field::PublicSector => "Customer in the public sector",
        Field::PurchaseChannel => "How the customer bought",
        Field::RevenueCustomer => "Customer's name, as the solution seller knows it",
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
        Field::ExportId => "ID of the subscription, in the export",
        Field::ExportAccount => "Tenant of the export",
        Field::ExportCreated => "Day the subscription was created",
        Field::ExportOwner => "Tenant that created the subscription",
        Field::ExportPartNumber => "Part number, in the export",
        Field::ExportPlan => "Provisioning of a service plan",
        Field::ExportStatus => "Status of the subscription, in the export",
        Field::ExportTrial => "Trial, in the export",
        Field::ExportItems => "Subscriptions in the export",
        Field::ExportedOn => "Day of the export",
        Field::OtherPartner => "Already with another partner",
        Field::ClaimStatus => "Status of this claim",
        Field::DecidedOn => "Day of the reviewer's answer",
        Field::MoreInformation => "Request for more information",
        Field::AskedCustomer => "Customer asked",
        Field::ErrorPersists => "Error still there",
        Field::PortalError => "What Partner Center shows",
        Field::DoubtsSubscription => "Your doubt about the subscription",
        Field::NewToIncentives => "New to incentives",
        Field::ProofMatches => "Customer's details in the proof, as in the claim",
        Field::ProofTemplate => "Microsoft's template for the proof",
        Field::ClaimId => "ID of the claim",
        Field::ProofNamesProducts => "Each product or workload named in the proof on a line of its own",
        Field::ProofNamesCustomer => "Tenant ID or domain in the proof",
        Field::ProofResult => "Measured result in the proof",
        Field::ProofPartner => "Your company in the proof, as the one that did the work",
        Field::LocationGeography => "Location in the customer's geography",
        Field::EnrolmentComplete => "Payout and tax profile complete",
        Field::BoughtRecently => "Bought 90 days ago or less",
        Field::HasDpor => "A DPOR is set",
        Field::Disputed => "The rejection was disputed",
        Field::CustomerDeclined => "The customer declined",
        Field::ServesCustomer => "You still serve the customer",
        Field::MeetsRequirements => "Requirements of the advisor programme",
        Field::PaidSeats => "Paid seats of Microsoft 365",
        Field::UsageAlreadyHigh => "Usage already high",
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
        Phrase::GuidSeveral => "there are two different IDs in it; enter one of them",
        Phrase::GuidPlaceholder => "this is a placeholder; enter the real ID",
        Phrase::DomainNumber => "this is an IP address; enter a name such as contoso.com",
        Phrase::DomainPortal => "“{name}” is a portal of Microsoft; enter the customer's own domain",
        Phrase::DomainOfPortal => "this is a portal of Microsoft; enter the customer's own domain, probably {domain}",
        Phrase::EmailLocalPart => "check what is before the @: its dots and its length",
        Phrase::EmailGuest => {
            "enter the person's own address; this is a guest's name in a directory, which gets no mail"
        }
        Phrase::DomainInEmail => "this is an e-mail address; enter the domain, such as {domain}",
        Phrase::DomainIsGuid => "this is an ID; enter a name, such as contoso.onmicrosoft.com",
        Phrase::DomainShared => "“{name}” does not belong to a customer; enter the customer's own domain",
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
        Phrase::Offer => "an offer from the price list",
        Phrase::EmailAddress => "an e-mail address",
        Phrase::Number => "an order number or an MPN ID",
        Phrase::CutGuid => "an ID with {digits} of 32 digits",
        Phrase::OtherThanId => "something other than an ID",
        Phrase::GraphId => {
            "You entered Graph's own ID. Partner Center probably wants the commerceSubscriptionId next to it."
        }
        Phrase::ProbablyCsp => {
            "Probably CSP: another tenant created the subscription. This is a guess; ask the customer."
        }
        Phrase::ExportWhole => "The export has all subscriptions of the customer.",
        Phrase::ExportPage => "This is the first part of a longer export. Export all pages.",
        Phrase::ExportList => {
            "This is part of an export: something may be missing. Export the whole answer of Graph, with its “value”."
        }
        Phrase::ExportReport => {
            "This is a licence report of another tool, which may leave something out. Export directory/subscriptions from Graph."
        }
        Phrase::ExportPartnerCenter => {
            "This is Partner Center's list of what was sold through CSP. Export directory/subscriptions from Graph for the rest."
        }
        Phrase::ExportWithoutIds => {
            "The export does not have the IDs of all subscriptions. Export directory/subscriptions, which has them."
        }
        Phrase::NoExportGraphError => "Graph refused this{code}. Ask an admin of the customer for the export.",
        Phrase::NoExportPartnerCenterError => {
            "This is an error of Partner Center, not an export. Export directory/subscriptions from Graph."
        }
        Phrase::NoExportLicenseDetails => {
            "These are the licences of one user. Export directory/subscriptions, which has those of the customer."
        }
        Phrase::NoExportAzure => {
            "These are Azure subscriptions. Export directory/subscriptions from Graph, which has those of Dynamics."
        }
        Phrase::NoExportUsers => "This is a list of users. Export directory/subscriptions from Graph.",
        Phrase::NoExportWebPage => {
            "This is a web page, perhaps a sign-in page. Sign in, run the query again and copy its answer."
        }
        Phrase::NoExport => "This has no subscriptions. Paste the answer of directory/subscriptions as it is.",
        Phrase::FileNeedsPassword => {
            "it needs a password, so a reviewer cannot open it. Take the password off and save it again."
        }
        Phrase::FileNotWhole => "it is not whole. Save it or send it again, then choose it again.",
        Phrase::FileUnpacks => {
            "it unpacks to more than 500 MB, so the reviewer may not be able to open it. Save only the pages that show your work, as PDF."
        }
        Phrase::FileHasMacros => "it contains macros. Save it as a plain Word, Excel or PowerPoint file, or as PDF.",
        Phrase::FileInfected => {
            "a virus scanner found something harmful in it. Do not open it; get a clean copy from whoever made it."
        }
        Phrase::FileOfOtherFormat => "this format is not taken ({format}). Save it as PDF.",
        Phrase::PictureOfOtherFormat => {
            "pictures of this format are not taken ({format}). Choose JPEG, or save it as PDF."
        }
        Phrase::FileContradicts => {
            "its content is {kind}, but its name or type says something else. Save it again as what it is."
        }
        Phrase::FileNotTaken => {
            "this is none of the formats that are taken: PDF, Word, Excel, PowerPoint, PNG, JPEG, GIF, TIFF, BMP, Outlook (msg). Save it as PDF."
        }
        Phrase::DayForm => "this is not a day; enter it as in 2026-05-31",
        Phrase::DayOfNoCalendar => "there is no such day in the calendar; check it",
        Phrase::DayInFuture => "this day is in the future; enter the day on which the customer signed",
    }
}

fn document(document: Document) -> &'static str {
    match document {
        Document::Issues => "Issues with CPOR customer associations",
        Document::Create => "Create a customer association",
        Document::Manage => "Manage customer associations",
        Document::Overview => "Overview of customer associations",
        Document::Accounts => "Account structure in Partner Center",
        Document::Template => "Template for a proof of execution",
        Document::Scoring => "Scoring of Business Applications partners",
        Document::Usage => "Usage programme before CPOR",
        Document::Engagements => "Customers of engagements",
        Document::Enrolment => "Enrol in incentives",
        Document::ModernWork => "Scoring of Modern Work partners",
        Document::FastTrack => "FastTrack partners' knowledge base",
        Document::IdeaBoard => "FastTrack partners' idea board",
        Document::ConnectionQuestion => "Microsoft Q&A on a rejected claim",
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
        Provenance::Proof => "read in the file, confirmed by you",
    }
}

fn state(state: State) -> &'static str {
    match state {
        State::Pass => "Nothing stops this claim",
        State::Fail => "This claim would fail",
        State::Unknown => "Not known yet",
    }
}
