//! What products and workloads are called: by Microsoft over the years, for short, and by part numbers.
//!
//! A file of today may use an old name and a claim by an old edition may have a new proof, so every edition knows all names.
//! What a name means differs by edition where products were split or put together: [`differing`] has these.
//!
//! Signs before a name are those of [`super::phrases::Phrases::add`].

use super::phrases::Phrases;
use crate::edition::{Edition, Version};
use crate::sku::SkuTable;

/// What a phrase says of products and workloads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Name {
    /// It names the item.
    Item(&'static str),
    /// It may name the item: it names a family, an older product or a part of it.
    Perhaps(&'static str),
    /// A common word that names the item only behind the family's name or in a list of products.
    Bare(&'static str),
    /// The family's name alone, behind which a list of its products may follow.
    Family(Family),
    /// Another product, whose name is longer than that of one that can be claimed, or stands where one could.
    Other,
    /// A name typed in a claim that is on no list, by its place there.
    Typed(usize),
}

/// The families of products that share a first name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// Dynamics 365.
    Dynamics,
    /// Microsoft 365.
    Microsoft,
}

/// The names of one item.
struct Names {
    item: &'static str,
    /// Names that say it alone.
    full: &'static [&'static str],
    /// Names that say it behind the family's name.
    family: Family,
    short: &'static [&'static str],
    /// Names that may mean it.
    perhaps: &'static [&'static str],
}

const DYNAMICS: [&str; 4] = ["dynamics 365", "dynamics 365 for", "d365", "d365 for"];
const MICROSOFT: [&str; 7] = ["microsoft", "microsoft 365", "m365", "office 365", "o365", "ms", "ms 365"];

const fn dynamics(item: &'static str, short: &'static [&'static str], full: &'static [&'static str]) -> Names {
    Names { item, full, family: Family::Dynamics, short, perhaps: &[] }
}

const fn microsoft(
    item: &'static str,
    short: &'static [&'static str],
    full: &'static [&'static str],
    perhaps: &'static [&'static str],
) -> Names {
    Names { item, full, family: Family::Microsoft, short, perhaps }
}

static NAMES: &[Names] = &[
    dynamics("ai_builder", &[], &["AI Builder"]),
    dynamics(
        "business_central",
        &["Business Central"],
        &[
            "^Business Central",
            "D365 BC",
            "Dynamics 365 BC",
            "Dynamics 365 for Financials",
            "Dynamics 365 Business Edition",
        ],
    ),
    dynamics(
        "ce_bundle",
        &[
            "Customer Engagement",
            "Customer Engagement Plan",
            "Customer Engagement Apps",
            "CE",
            "Plan 1",
            "Enterprise Plan 1",
        ],
        &["^Customer Engagement Plan", "CE Bundle", "Customer Engagement Bundle"],
    ),
    dynamics("commerce", &["Commerce", "Retail"], &[]),
    dynamics("customer_insights", &["Customer Insights", "Customer Insights Data"], &[]),
    dynamics("customer_service", &["Customer Service"], &[]),
    dynamics(
        "f_and_o_bundle",
        &[
            "Finance & Operations",
            "Finance & Operations Apps",
            "F&O",
            "FO",
            "Operations",
            "Unified Operations",
            "Unified Operations Plan",
        ],
        &["Finance & Operations Bundle", "F&O Bundle", "Unified Operations Plan"],
    ),
    dynamics("field_service", &["Field Service"], &[]),
    dynamics("finance", &["Finance"], &[]),
    dynamics("fraud_protection", &["Fraud Protection"], &[]),
    dynamics(
        "human_resources",
        &["Human Resources", "HR", "Talent", "Core HR", "Human Capital Management", "HCM"],
        &[],
    ),
    dynamics(
        "intelligent_order_management",
        &["IOM", "Intelligent Order Management"],
        &["Intelligent Order Management"],
    ),
    dynamics("marketing", &["Marketing", "Customer Insights Journeys"], &[]),
    dynamics(
        "mixed_reality",
        &["Mixed Reality", "Guides", "Remote Assist", "Layout", "Product Visualize"],
        &["Microsoft Remote Assist", "Microsoft Guides"],
    ),
    dynamics(
        "omni_channel",
        &["Omnichannel", "Omni-channel", "Omnichannel for Customer Service", "Omni-channel for Customer Service"],
        &["Omnichannel for Customer Service", "Omni-channel for Customer Service", "Omnichannel Engagement Hub"],
    ),
    dynamics("power_apps", &[], &["Power Apps", "Power App"]),
    dynamics("power_automate", &[], &["Power Automate", "Microsoft Flow", "MS Flow"]),
    dynamics("power_bi", &[], &["Power BI"]),
    dynamics("power_pages", &["Portals"], &["Power Pages", "Power Apps Portals", "Power Apps Portal"]),
    dynamics("power_virtual_agent", &[], &["Power Virtual Agent", "Power Virtual Agents", "^Copilot Studio"]),
    dynamics(
        "project_operations",
        &["Project Operations", "Project Service Automation", "Project Ops"],
        &["^Project Operations", "^Project Service Automation"],
    ),
    dynamics("sales", &["Sales"], &["Dynamics CRM Online"]),
    dynamics("supply_chain", &["Supply Chain", "Supply Chain Management", "SCM"], &[]),
    microsoft(
        "exchange_online",
        &[],
        &[
            "Exchange Online",
            "Office 365 Exchange",
            "Microsoft 365 Exchange",
            "M365 Exchange",
            "EXCHANGESTANDARD",
            "EXCHANGEENTERPRISE",
            "EXCHANGE_S_STANDARD",
            "EXCHANGE_S_ENTERPRISE",
        ],
        &["Microsoft Exchange", "^Exchange"],
    ),
    microsoft(
        "m365_apps",
        &[],
        &[
            "Microsoft 365 Apps",
            "M365 Apps",
            "MS 365 Apps",
            "Office 365 ProPlus",
            "O365 ProPlus",
            "Office ProPlus",
            "Office 365 Apps",
            "Office 365 Pro Plus",
            "OFFICESUBSCRIPTION",
            "O365_BUSINESS",
        ],
        &["ProPlus", "^Microsoft Office", "^Office Apps"],
    ),
    microsoft(
        "sharepoint_online",
        &[],
        &["SharePoint Online", "SharePoint", "SHAREPOINTSTANDARD", "SHAREPOINTENTERPRISE"],
        &[],
    ),
    microsoft("teams", &["Teams"], &["TEAMS1"], &[]),
    microsoft(
        "teams_meetings",
        &[],
        &[
            "^Teams Meetings",
            "^Teams Meeting",
            "Microsoft Teams Meetings",
            "Microsoft Teams Meeting",
            "Riunioni Teams",
            "Riunioni di Teams",
            "Teams Besprechungen",
            "Réunions Teams",
            "Reuniones de Teams",
        ],
        &[],
    ),
    microsoft(
        "teams_phone",
        &["Phone System", "Business Voice"],
        &[
            "Teams Phone",
            "Microsoft Teams Phone",
            "Microsoft Teams Phone System",
            "Teams Phone System",
            "^Teams Calling",
            "^Teams Voice",
            "^Teams Telephony",
            "^Teams Telefonie",
            "^Teams Phones",
            "MCOEV",
        ],
        &[],
    ),
    microsoft(
        "teams_platform",
        &[],
        &["^Teams Platform", "Microsoft Teams Platform", "^Teams App Platform"],
        &["^Teams Apps"],
    ),
    microsoft("yammer", &[], &["Yammer", "Viva Engage", "YAMMER_ENTERPRISE"], &[]),
    microsoft("viva_insights", &[], &["Viva Insights", "^Workplace Analytics", "MyAnalytics"], &[]),
    microsoft("viva_topics", &[], &["Viva Topics"], &[]),
    microsoft("viva_learning", &[], &["Viva Learning"], &[]),
    microsoft("viva_connections", &[], &["Viva Connections"], &[]),
    microsoft("intune", &[], &["Intune", "Microsoft Endpoint Manager", "^Endpoint Manager", "INTUNE_A"], &[]),
    microsoft(
        "entra_id_premium",
        &[],
        &[
            "Entra ID Premium",
            "Entra ID P1",
            "Entra ID P2",
            "Entra ID Plan 1",
            "Entra ID Plan 2",
            "Entra P1",
            "Entra P2",
            "Entra Premium",
            "Azure AD Premium",
            "Azure AD P1",
            "Azure AD P2",
            "AAD Premium",
            "AAD P1",
            "AAD P2",
            "Azure Active Directory Premium",
            "Azure Active Directory P1",
            "Azure Active Directory P2",
            "AAD_PREMIUM_P2",
        ],
        &["Entra ID", "Azure AD", "Azure Active Directory", "Microsoft Entra"],
    ),
    microsoft(
        "defender_for_office_365",
        &[],
        &[
            "Defender for Office 365",
            "Defender for O365",
            "Defender for Office",
            "Office 365 ATP",
            "O365 ATP",
            "Office 365 Advanced Threat Protection",
            "^^MDO",
            "ATP_ENTERPRISE",
            "THREAT_INTELLIGENCE",
        ],
        &[],
    ),
    microsoft(
        "defender_for_endpoint",
        &[],
        &[
            "Defender for Endpoint",
            "Defender for Endpoints",
            "Defender ATP",
            "Defender Advanced Threat Protection",
            "^^MDE",
            "^^MDATP",
            "WIN_DEF_ATP",
        ],
        &[],
    ),
    microsoft(
        "defender_for_identity",
        &[],
        &["Defender for Identity", "Azure ATP", "Azure Advanced Threat Protection", "^^MDI"],
        &[],
    ),
    microsoft(
        "microsoft_information_protection",
        &["Information Protection"],
        &["Purview Information Protection", "^^MIP"],
        &["^Purview", "^^AIP"],
    ),
];

/// Other products with a name of the Dynamics 365 family.
const OTHER_DYNAMICS: [&str; 24] = [
    "Sales Insights",
    "Sales Copilot",
    "Sales Accelerator",
    "Customer Service Insights",
    "Service Insights",
    "Customer Voice",
    "Team Members",
    "Product Insights",
    "Connected Spaces",
    "Asset Management",
    "Finance Insights",
    "Supply Chain Insights",
    "Marketing Insights",
    "Market Insights",
    "Contact Center",
    "Copilot for Sales",
    "Copilot for Service",
    "Copilot for Finance",
    "Copilot for Customer Service",
    "Sustainability",
    "Commerce Fraud Protection",
    "Sales Tax",
    "Gamification",
    "Talent Attract",
];
/// Other products whose names begin with or hold one that can be claimed.
const OTHERS: [&str; 53] = [
    "LinkedIn Sales Navigator",
    "Sales Navigator",
    "Marketing Cloud",
    "Sales Cloud",
    "Service Cloud",
    "Commerce Cloud",
    "Teams Rooms",
    "Microsoft Teams Rooms",
    "Teams Room",
    "Teams Premium",
    "Teams Essentials",
    "Teams Exploratory",
    "Teams Devices",
    "Teams Free",
    "Exchange Server",
    "Exchange Online Protection",
    "Exchange Online Archiving",
    "Exchange 2010",
    "Exchange 2013",
    "Exchange 2016",
    "Exchange 2019",
    "Exchange ActiveSync",
    "SharePoint Server",
    "SharePoint 2010",
    "SharePoint 2013",
    "SharePoint 2016",
    "SharePoint 2019",
    "SharePoint Foundation",
    "SharePoint Premium",
    "SharePoint Syntex",
    "SharePoint Embedded",
    "Power BI Report Server",
    "Microsoft Office 2010",
    "Microsoft Office 2013",
    "Microsoft Office 2016",
    "Microsoft Office 2019",
    "Microsoft 365 Copilot",
    "Viva Goals",
    "Viva Glint",
    "Viva Pulse",
    "Viva Sales",
    "Viva Amplify",
    "Entra ID Free",
    "Entra ID Governance",
    "Entra External ID",
    "Entra Verified ID",
    "Azure AD Free",
    "Azure AD Connect",
    "Azure AD B2C",
    "Azure AD B2B",
    "Entra Connect",
    "Azure AD Domain Services",
    "Endpoint Configuration Manager",
];

/// What names mean in one edition and not in another.
fn differing(edition: &Edition) -> &'static [(&'static str, Name)] {
    match edition.version {
        // Finance and Supply Chain Management were sold under this name until that autumn.
        Version::September2020 => &[
            ("Finance & Operations", Name::Item("finance")),
            ("Finance & Operations", Name::Item("supply_chain")),
            ("Azure Information Protection", Name::Item("microsoft_information_protection")),
        ],
        Version::October2023 | Version::November2026 => &[
            ("Finance & Operations", Name::Perhaps("finance")),
            ("Finance & Operations", Name::Perhaps("supply_chain")),
            ("F&O", Name::Perhaps("finance")),
            ("F&O", Name::Perhaps("supply_chain")),
            ("Customer Insights Journeys", Name::Item("customer_insights")),
            ("Azure Information Protection", Name::Perhaps("microsoft_information_protection")),
        ],
    }
}

/// Every name of an item in an edition that says it alone, as people write it.
pub fn names(edition: &Edition) -> Vec<(&'static str, String)> {
    let mut names = Vec::new();
    spell(edition, |name, means| {
        if let Name::Item(item) = means {
            names.push((item, name.trim_start_matches(['^', '~']).to_owned()));
        }
    });
    names
}

/// The phrases of an edition, and those of a claim that are on no list.
pub(super) fn phrases(edition: &Edition, typed: &[String]) -> Phrases<Name> {
    let mut phrases = Phrases::default();
    spell(edition, |name, means| phrases.add(name, means));
    for (place, name) in typed.iter().enumerate() {
        if !NAMES.iter().any(|names| names.item == name) && name.chars().filter(|c| c.is_alphanumeric()).count() >= 3 {
            phrases.add(&name.replace('_', " "), Name::Typed(place));
        }
    }
    phrases
}

/// Calls `take` with each name and what it means.
fn spell(edition: &Edition, mut take: impl FnMut(&str, Name)) {
    let first_names = |family| match family {
        Family::Dynamics => &DYNAMICS[..],
        Family::Microsoft => &MICROSOFT[..],
    };
    for first in DYNAMICS {
        take(first, Name::Family(Family::Dynamics));
        OTHER_DYNAMICS.iter().for_each(|name| take(&format!("{first} {name}"), Name::Other));
    }
    for first in ["microsoft 365", "m365", "office 365", "o365", "microsoft office 365"] {
        take(first, Name::Family(Family::Microsoft));
    }
    OTHERS.iter().for_each(|name| take(name, Name::Other));
    for names in NAMES {
        names.full.iter().for_each(|name| take(name, Name::Item(names.item)));
        names.perhaps.iter().for_each(|name| take(name, Name::Perhaps(names.item)));
        for short in names.short {
            take(short, Name::Bare(names.item));
            first_names(names.family)
                .iter()
                .for_each(|first| take(&format!("{first} {short}"), Name::Item(names.item)));
        }
    }
    for (name, means) in differing(edition) {
        take(
            name,
            if matches!(means, Name::Item(_)) && !name.starts_with("Azure") { bare(means) } else { means.clone() },
        );
        DYNAMICS.iter().for_each(|first| take(&format!("{first} {name}"), means.clone()));
    }
    for (part_number, product) in SkuTable::built_in().part_numbers() {
        let means = product.and_then(item_of).map_or(Name::Other, Name::Item);
        take(part_number, means);
    }
}

fn bare(name: &Name) -> Name {
    match name {
        Name::Item(item) => Name::Bare(item),
        other => other.clone(),
    }
}

fn item_of(product: crate::catalogue::Product) -> Option<&'static str> {
    use crate::value::Choice as _;
    NAMES.iter().map(|names| names.item).find(|item| *item == product.name())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::{Product, Workload};
    use crate::value::Choice as _;

    #[test]
    fn every_item_has_names() {
        let items = Product::ALL.iter().map(|it| it.name()).chain(Workload::ALL.iter().map(|it| it.name()));
        assert!(items.eq(NAMES.iter().map(|names| names.item)));
        for names in NAMES {
            assert!(names.full.len() + names.short.len() > 0, "{}", names.item);
        }
    }
}
