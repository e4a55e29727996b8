//! Products and workloads that can be claimed.
//!
//! No public page lists the claim form's own picker. These are the names that partner scoring takes
//! from such claims (October 2023), the closest published lists; a name outside them is data.

use crate::value::choices;

choices! {
    /// A product of Business Applications.
    Product {
        /// AI Builder.
        AiBuilder = "ai_builder",
        /// Business Central.
        BusinessCentral = "business_central",
        /// Customer Engagement bundle.
        CeBundle = "ce_bundle",
        /// Commerce.
        Commerce = "commerce",
        /// Customer Insights.
        CustomerInsights = "customer_insights",
        /// Customer Service.
        CustomerService = "customer_service",
        /// Finance and Operations bundle.
        FAndOBundle = "f_and_o_bundle",
        /// Field Service.
        FieldService = "field_service",
        /// Finance.
        Finance = "finance",
        /// Fraud Protection.
        FraudProtection = "fraud_protection",
        /// Human Resources.
        HumanResources = "human_resources",
        /// Intelligent Order Management.
        IntelligentOrderManagement = "intelligent_order_management",
        /// Marketing.
        Marketing = "marketing",
        /// Mixed Reality.
        MixedReality = "mixed_reality",
        /// Omnichannel.
        OmniChannel = "omni_channel",
        /// Power Apps.
        PowerApps = "power_apps",
        /// Power Automate.
        PowerAutomate = "power_automate",
        /// Power BI.
        PowerBi = "power_bi",
        /// Power Pages.
        PowerPages = "power_pages",
        /// Power Virtual Agents.
        PowerVirtualAgent = "power_virtual_agent",
        /// Project Operations.
        ProjectOperations = "project_operations",
        /// Sales.
        Sales = "sales",
        /// Supply Chain Management.
        SupplyChain = "supply_chain",
    }
}

choices! {
    /// A workload of Microsoft 365: modern work first, then security.
    Workload {
        /// Exchange Online.
        ExchangeOnline = "exchange_online",
        /// Microsoft 365 Apps.
        M365Apps = "m365_apps",
        /// SharePoint Online.
        SharepointOnline = "sharepoint_online",
        /// Teams.
        Teams = "teams",
        /// Teams Meetings.
        TeamsMeetings = "teams_meetings",
        /// Teams Phone.
        TeamsPhone = "teams_phone",
        /// Teams Platform.
        TeamsPlatform = "teams_platform",
        /// Yammer.
        Yammer = "yammer",
        /// Viva Insights.
        VivaInsights = "viva_insights",
        /// Viva Topics.
        VivaTopics = "viva_topics",
        /// Viva Learning.
        VivaLearning = "viva_learning",
        /// Viva Connections.
        VivaConnections = "viva_connections",
        /// Intune, listed under both.
        Intune = "intune",
        /// Entra ID (Azure AD) Premium.
        EntraIdPremium = "entra_id_premium",
        /// Defender for Office 365.
        DefenderForOffice365 = "defender_for_office_365",
        /// Defender for Endpoint.
        DefenderForEndpoint = "defender_for_endpoint",
        /// Defender for Identity.
        DefenderForIdentity = "defender_for_identity",
        /// Microsoft Information Protection.
        MicrosoftInformationProtection = "microsoft_information_protection",
    }
}

impl Product {
    /// Returns the product's name, the same in every language.
    pub fn title(self) -> &'static str {
        match self {
            Self::AiBuilder => "AI Builder",
            Self::BusinessCentral => "Business Central",
            Self::CeBundle => "Customer Engagement Plan",
            Self::Commerce => "Commerce",
            Self::CustomerInsights => "Customer Insights",
            Self::CustomerService => "Customer Service",
            Self::FAndOBundle => "Finance and Operations Bundle",
            Self::FieldService => "Field Service",
            Self::Finance => "Finance",
            Self::FraudProtection => "Fraud Protection",
            Self::HumanResources => "Human Resources",
            Self::IntelligentOrderManagement => "Intelligent Order Management",
            Self::Marketing => "Marketing",
            Self::MixedReality => "Mixed Reality",
            Self::OmniChannel => "Omni-channel",
            Self::PowerApps => "Power Apps",
            Self::PowerAutomate => "Power Automate",
            Self::PowerBi => "Power BI",
            Self::PowerPages => "Power Pages",
            Self::PowerVirtualAgent => "Power Virtual Agent",
            Self::ProjectOperations => "Project Operations",
            Self::Sales => "Sales",
            Self::SupplyChain => "Supply Chain",
        }
    }
}

impl Workload {
    /// Returns the workload's name, the same in every language.
    pub fn title(self) -> &'static str {
        match self {
            Self::ExchangeOnline => "Exchange Online",
            Self::M365Apps => "Microsoft 365 Apps",
            Self::SharepointOnline => "SharePoint Online",
            Self::Teams => "Teams",
            Self::TeamsMeetings => "Teams Meetings",
            Self::TeamsPhone => "Teams Phone",
            Self::TeamsPlatform => "Teams Platform",
            Self::Yammer => "Yammer",
            Self::VivaInsights => "Viva Insights",
            Self::VivaTopics => "Viva Topics",
            Self::VivaLearning => "Viva Learning",
            Self::VivaConnections => "Viva Connections",
            Self::Intune => "Intune",
            Self::EntraIdPremium => "Entra ID Premium",
            Self::DefenderForOffice365 => "Defender for Office 365",
            Self::DefenderForEndpoint => "Defender for Endpoint",
            Self::DefenderForIdentity => "Defender for Identity",
            Self::MicrosoftInformationProtection => "Microsoft Information Protection",
        }
    }
}
