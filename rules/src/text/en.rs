//! English.

use super::{BuiltIn, Phrase, RuleText};
use crate::field::Field;
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
        RuleId::R06 => (
            "Subscription and tenant",
            "The subscription is not in the customer's export: it does not belong to this tenant.",
            "Check tenant ID and subscription ID with the customer; the export has to be of the same tenant.",
        ),
        RuleId::R07 => (
            "Status of the subscription",
            "The subscription is neither active nor in grace.",
            "Ask the customer to renew it, or claim a subscription that is active.",
        ),
        RuleId::R08 => (
            "A refused subscription",
            "Partner Center refuses the subscription, for one of several causes.",
            "Add the customer's export: it tells which cause it is. Rules R09 to R14 name them.",
        ),
        RuleId::R09 => (
            "The product at the customer",
            "The customer's export holds no subscription of the chosen product.",
            "Choose a product that the customer owns, or ask for an export of the right tenant.",
        ),
        RuleId::R10 => (
            "A Dynamics subscription",
            "The subscription is for something other than Dynamics 365.",
            "Enter the subscription ID of the Dynamics product that you claim.",
        ),
        RuleId::R11 => (
            "Sold through CSP",
            "The product was bought through CSP, and such subscriptions cannot be claimed here.",
            "Leave it out of the claim: the CSP partner is credited for it by itself.",
        ),
        RuleId::R12 => (
            "Activated by the customer",
            "The customer has not activated the products of this subscription yet.",
            "Ask the customer to finish the activation, and claim once it is done.",
        ),
        RuleId::R13 => (
            "Claimed before",
            "Your company has already claimed this subscription.",
            "Look for the earlier claim in My claims, and go on with that one.",
        ),
        RuleId::R14 => (
            "Subscription ID",
            "What you entered as a subscription ID is not one: it looks like {kind}.",
            "Ask the customer for the subscription ID of the product, and enter that instead.",
        ),
        RuleId::R15 => (
            "Doubt about the subscription",
            "You are not sure that this is the right subscription.",
            "Go through subscription ID and tenant ID with the customer before you submit.",
        ),
        RuleId::R16 => (
            "After asking the customer",
            "The customer has confirmed the details, and the error is still there.",
            "Open a request at the incentives support.",
        ),
        RuleId::R17 => (
            "Provisioned in time",
            "A subscription that is not provisioned yet makes the claim end in an error.",
            "Wait until the customer has provisioned it.",
        ),
        RuleId::R18 => (
            "Steps left to the customer",
            "The customer has steps to complete before the platform can see the subscription.",
            "Tell the customer that the claim waits for it.",
        ),
        RuleId::R19 => (
            "Asking the customer",
            "Partner Center shows an error, and the customer has not been asked yet.",
            "Ask the customer whether the subscription is provisioned and whether it is the right one.",
        ),
        RuleId::R20 => (
            "Support after the customer",
            "You have checked with the customer that the subscription is provisioned and right, and the error is still there.",
            "Contact the incentives support, and say what the customer confirmed.",
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
        RuleId::R33 => (
            "Where the subscription is shown",
            "The claim is approved: it shows the subscription ID from now on.",
            "A renewed subscription has a new ID, to which this claim does not move: make a new claim for it.",
        ),
        RuleId::R34 => (
            "A newer subscription",
            "The claimed subscription has ended, and the customer has another one of the same product, as after a renewal.",
            "Make a separate claim with the ID of the new subscription.",
        ),
        RuleId::R35 => (
            "Another partner at the customer",
            "The customer and product are associated with another partner: your claim goes through arbitration.",
            "Submit it with your best and most recent proof, and expect it to take longer.",
        ),
        RuleId::R36 => (
            "After the submission",
            "Microsoft verifies the details of the association and the proof.",
            "Nothing to do; watch the comments of the claim.",
        ),
        RuleId::R37 => (
            "Two partners, one product",
            "Another partner claims the same: the proofs of both are compared, and one is approved.",
            "Make sure that your proof is complete and recent; you may still add to it.",
        ),
        RuleId::R38 => (
            "More information in a competition",
            "More information was asked for, which both partners may have to give: it takes longer.",
            "Answer at once in the comments of the claim.",
        ),
        RuleId::R39 => (
            "First review of a competing claim",
            "Another partner claims the same: the first review of your claim is due by {date}.",
            "Wait until then; have your proof of execution at hand, because it may be asked for again.",
        ),
        RuleId::R40 => (
            "Long under review",
            "The first review is due, and the claim may stay under review while Microsoft talks to the present partner.",
            "Nothing to do; you are told in the comments of the claim.",
        ),
        RuleId::R41 => (
            "Waiting for the present partner",
            "The review waits for the partner who holds the product now.",
            "Watch the comments of the claim: that is where you are told.",
        ),
        RuleId::R42 => (
            "More information about the proof",
            "The reviewer needs more information about the proof.",
            "Read the comments of the claim, and answer there.",
        ),
        RuleId::R43 => (
            "New to incentives",
            "You are new to incentives: there is a page to begin with.",
            "Read how to begin with incentives.",
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
            "Activities in claims of their own",
            "The chosen activities cannot be claimed together.",
            "Make a claim of its own for Revenue association; since October 2023 for Presales and for Usage too.",
        ),
        RuleId::X06 => (
            "Proof of execution",
            "Without a proof of execution the claim cannot be submitted and stays a draft.",
            "Add the signed proof of what you did for this customer.",
        ),
        RuleId::X07 => (
            "Signature on the proof",
            "A claimed item has no proof that the customer signed or acknowledged.",
            "Have the customer sign the proof, or add one that is signed.",
        ),
        RuleId::X08 => (
            "Age of the proof",
            "A claimed item has no proof with a signature of the last twelve months.",
            "Add a proof that was signed within the last twelve months, and enter its day.",
        ),
        RuleId::X09 => (
            "What the proof names",
            "A claimed product or workload is named in no proof.",
            "Add a proof that names it, or take it out of the claim.",
        ),
        RuleId::X10 => (
            "The work in the proof",
            "A claimed item has no proof that describes what you did.",
            "Add a description of your work, with its documents.",
        ),
        RuleId::X11 => (
            "The customer in the proof",
            "Company, domain or tenant ID in the proof differ from those in the claim.",
            "Correct whichever is wrong, so that both say the same.",
        ),
        RuleId::X12 => (
            "Public sector disclosure",
            "The customer is in the public sector, and no proof holds the signed disclosure.",
            "Have the customer sign the disclosure; plan some weeks for it.",
        ),
        RuleId::X13 => (
            "Template of the proof",
            "A proof is not on Microsoft's template; for usage, others were reported as refused.",
            "Use the template, or make sure that every part of it is in your document.",
        ),
        RuleId::X14 => (
            "One partner each",
            "A workload or subscription has one partner only, and this one has one already.",
            "Go on if you hold it no longer or want it to be decided by the proofs.",
        ),
        RuleId::X15 => (
            "Own company's association",
            "The subscription is already associated with your own company and cannot be associated again.",
            "Use the claim that your company has.",
        ),
        RuleId::X16 => (
            "Just provisioned",
            "The subscription is less than seven days old; the platform may not see it yet.",
            "If it is refused, try again when seven days have passed.",
        ),
        RuleId::X17 => (
            "Time to answer",
            "The time to answer the reviewer ended: {date}. A claim without an answer is rejected.",
            "Answer in the comments at once; after a rejection you may dispute it within 30 days.",
        ),
        RuleId::X24 => (
            "Level of the MPN",
            "This is a global MPN; incentives use the MPN of a location.",
            "Choose the MPN of the location that did the work.",
        ),
        RuleId::X31 => (
            "Credit by PAL",
            "Use of the Power Platform and of Customer Insights is credited by Partner Admin Link, not by CPOR.",
            "Link your partner ID at the customer as well.",
        ),
        RuleId::X35 => (
            "Trial subscription",
            "The subscription is a trial or a beta: it counts for no revenue.",
            "Claim once the customer has bought it.",
        ),
        RuleId::X37 => (
            "The contact's e-mail",
            "The contact's e-mail is at another domain than the customer's.",
            "Check that the contact works for this customer; the reviewer may ask why.",
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
        Field::ExportId => "ID of the subscription, in the export",
        Field::ExportAccount => "Tenant of the export",
        Field::ExportCreated => "Day on which the subscription was made",
        Field::ExportOwner => "Tenant that made the subscription",
        Field::ExportPartNumber => "Part number, in the export",
        Field::ExportPlan => "Provisioning of a service plan",
        Field::ExportStatus => "Status of the subscription, in the export",
        Field::ExportTrial => "Trial, in the export",
        Field::ExportItems => "Subscriptions in the export",
        Field::ExportedOn => "Day of the export",
        Field::OtherPartner => "Held by another partner",
        Field::ClaimStatus => "Status of this claim",
        Field::DecidedOn => "Day of the reviewer's answer",
        Field::MoreInformation => "Whether more information was asked for",
        Field::AskedCustomer => "Whether you have asked the customer",
        Field::ErrorPersists => "Whether the error is still there",
        Field::PortalError => "What Partner Center shows",
        Field::DoubtsSubscription => "Whether you doubt the subscription",
        Field::NewToIncentives => "Whether incentives are new to you",
        Field::ProofMatches => "Whether the customer's details in the proof are the claim's",
        Field::ProofTemplate => "Whether the proof is on Microsoft's template",
        Field::ClaimId => "ID of the claim",
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
        Phrase::DomainNumber => "this is the address of a computer; enter a name such as contoso.com",
        Phrase::DomainPortal => "“{name}” is a portal of Microsoft; enter the customer's own domain",
        Phrase::DomainOfPortal => "this is a portal of Microsoft; enter the customer's own domain, probably {domain}",
        Phrase::EmailLocalPart => "what is before the @ cannot be in an address; check its dots and its length",
        Phrase::EmailGuest => {
            "this is a guest's name in a directory, which takes no mail; enter the person's own address"
        }
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
        Phrase::GraphId => {
            "Graph's own ID was entered; Partner Center probably wants the commerceSubscriptionId beside it."
        }
        Phrase::ProbablyCsp => {
            "Probably CSP: another tenant made the subscription. That is an inference; ask the customer."
        }
        Phrase::ExportWhole => "The export has all subscriptions of the customer.",
        Phrase::ExportPage => "This is the first part of a longer export. Export all pages.",
        Phrase::ExportList => {
            "This is part of an export: it does not say that nothing is left out. Export the whole answer of Graph, with its “value”."
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
        Phrase::FileNotWhole => "it is not whole. Save it or send it again, then choose it anew.",
        Phrase::FileHasMacros => "it holds macros. Save it as a plain Word, Excel or PowerPoint file, or as PDF.",
        Phrase::FileOfOtherFormat => "this format is not taken ({format}). Save it as PDF.",
        Phrase::PictureOfOtherFormat => "pictures of this format are not taken ({format}). Choose JPEG, or save it as PDF.",
        Phrase::FileContradicts => "its content is {kind}, but its name or type says something else. Save it again as what it is.",
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
