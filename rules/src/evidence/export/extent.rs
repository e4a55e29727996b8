//! The extent of an export: how much of a customer's subscriptions it is, or what it is if it is no export.

use serde::{Serialize, Serializer};

use crate::value::{Choice as _, choices};

choices! {
    /// The extent of an export: how much of a customer's subscriptions it is. Only a whole one is evidence of what is
    /// absent; a part is evidence of what is in it; what is no export is evidence of nothing.
    #[derive(Default)]
    Extent {
        /// Everything: a document of Graph without a next page, a chain of pages to its end, or MSOnline's list.
        #[default]
        Whole = "whole",
        /// Pages of Graph whose last one has a next page.
        Page = "page",
        /// A bare list, or a single object: nobody knows what was left out.
        List = "list",
        /// A report of licences, by another tool.
        Report = "report",
        /// Partner Center's list of what a partner sold to the customer through CSP.
        PartnerCenter = "partner_center",
        /// No export: an error document of Graph.
        GraphError = "graph_error",
        /// No export: an error document of Partner Center.
        PartnerCenterError = "partner_center_error",
        /// No export: the licence details of one user.
        LicenseDetails = "license_details",
        /// No export: a list of Azure subscriptions.
        AzureSubscriptions = "azure_subscriptions",
        /// No export: a list of users.
        Users = "users",
        /// No export: a web page, such as a sign-in page.
        WebPage = "web_page",
        /// No export: something else.
        Other = "other",
    }
}

impl Extent {
    /// Whether the export's form shows that it is complete, so that what is not in it is absent.
    pub fn is_whole(&self) -> bool {
        *self == Self::Whole
    }

    /// Whether a text of this extent is an export at all.
    pub fn is_export(self) -> bool {
        match self {
            Self::Whole | Self::Page | Self::List | Self::Report | Self::PartnerCenter => true,
            Self::GraphError
            | Self::PartnerCenterError
            | Self::LicenseDetails
            | Self::AzureSubscriptions
            | Self::Users
            | Self::WebPage
            | Self::Other => false,
        }
    }
}

impl Serialize for Extent {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.name())
    }
}
