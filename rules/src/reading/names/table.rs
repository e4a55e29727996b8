//! The names themselves.

/// A family of products that share a first name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Family {
    /// Dynamics 365.
    Dynamics,
    /// Microsoft 365.
    Microsoft,
}

/// The names of one item.
pub(super) struct Names {
    /// The item, by its name in a draft.
    pub(super) item: &'static str,
    /// The names that are enough by themselves.
    pub(super) full: &'static [&'static str],
    /// The family, behind whose name the short names are enough.
    pub(super) family: Family,
    /// The short names.
    pub(super) short: &'static [&'static str],
    /// The names that may stand for it.
    pub(super) perhaps: &'static [&'static str],
}

/// The first names of the Dynamics 365 family.
pub(super) const DYNAMICS: [&str; 4] = ["dynamics 365", "dynamics 365 for", "d365", "d365 for"];
/// The first names of the Microsoft 365 family.
pub(super) const MICROSOFT: [&str; 7] = ["microsoft", "microsoft 365", "m365", "office 365", "o365", "ms", "ms 365"];

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

/// Every item, in the order of the catalogue.
pub(super) static NAMES: &[Names] = &[
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
pub(super) const OTHER_DYNAMICS: [&str; 24] = [
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
pub(super) const OTHERS: [&str; 53] = [
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
