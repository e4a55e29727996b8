//! The claim as typed.
//!
//! Every leaf is a string as a person typed it or a file holds it; absent means empty. What a text
//! means is read in [`crate::value`], what it may be is judged by the rules.

mod proof;

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

pub use self::proof::{Proof, ProofRead, ReadAnswer};
use crate::document::{self, ReadError, null_as_default};
use crate::value::choices;

/// The version of the JSON schema that drafts have: see [`Draft::schema`].
pub const SCHEMA: u32 = 1;

/// A claim as the user typed it: all values are texts (schema 1).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = Claim))]
#[serde(default)]
pub struct Draft {
    /// The schema of this document: 1.
    #[serde(deserialize_with = "schema")]
    #[cfg_attr(feature = "schema", schema(minimum = 1, maximum = 1))]
    pub schema: u32,
    /// A UUID that the client makes; it names the claim for ever.
    #[serde(deserialize_with = "null_as_default")]
    pub claim_id: String,
    /// The edition of the rules to check by; empty means the default one.
    #[serde(deserialize_with = "null_as_default")]
    pub edition: String,
    /// The name of the claim, chosen by the partner.
    #[serde(deserialize_with = "null_as_default")]
    pub name: String,
    /// The partner who claims.
    #[serde(deserialize_with = "null_as_default")]
    pub partner: Partner,
    /// The customer that the claim is about.
    #[serde(deserialize_with = "null_as_default")]
    pub customer: Customer,
    /// A [`SolutionArea`].
    #[serde(deserialize_with = "null_as_default")]
    pub solution_area: String,
    /// [`Activity`] names, in any order.
    #[serde(deserialize_with = "null_as_default")]
    pub activities: Vec<String>,
    /// A [`PurchaseChannel`].
    #[serde(deserialize_with = "null_as_default")]
    pub purchase_channel: String,
    /// The products claimed, for Business Applications.
    #[serde(deserialize_with = "null_as_default")]
    pub products: Vec<ClaimedProduct>,
    /// The workloads claimed, for Microsoft 365.
    #[serde(deserialize_with = "null_as_default")]
    pub workloads: Vec<String>,
    /// Details that the activity Revenue association requires.
    #[serde(deserialize_with = "null_as_default")]
    pub revenue_association: RevenueAssociation,
    /// The files of the proof of execution.
    #[serde(deserialize_with = "null_as_default")]
    pub proof: Vec<Proof>,
    /// Free text for the reviewer.
    #[serde(deserialize_with = "null_as_default")]
    pub comments: String,
    /// Whether the acknowledgement is ticked.
    #[serde(deserialize_with = "null_as_default")]
    pub acknowledged: bool,
    /// Members that this version does not know. They survive a round trip, and are written last, sorted by name.
    #[serde(flatten, serialize_with = "document::sorted")]
    #[cfg_attr(feature = "schema", schema(value_type = BTreeMap<String, crate::schema::Json>))]
    pub unknown_members: BTreeMap<String, Value>,
}

fn schema<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    Option::deserialize(from).map(|schema| schema.unwrap_or(SCHEMA))
}

impl Default for Draft {
    fn default() -> Self {
        Self {
            schema: SCHEMA,
            claim_id: String::new(),
            edition: String::new(),
            name: String::new(),
            partner: Partner::default(),
            customer: Customer::default(),
            solution_area: String::new(),
            activities: Vec::new(),
            purchase_channel: String::new(),
            products: Vec::new(),
            workloads: Vec::new(),
            revenue_association: RevenueAssociation::default(),
            proof: Vec::new(),
            comments: String::new(),
            acknowledged: false,
            unknown_members: BTreeMap::new(),
        }
    }
}

/// The partner's side of a claim: MPN ID and contact.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Partner {
    /// The MPN ID of the location that did the work.
    #[serde(deserialize_with = "null_as_default")]
    pub mpn_id: String,
    /// The contact for the reviewer.
    #[serde(deserialize_with = "null_as_default")]
    pub contact: PartnerContact,
}

/// The person at the partner's company to contact about a claim.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct PartnerContact {
    /// Full name.
    #[serde(deserialize_with = "null_as_default")]
    pub name: String,
    /// E-mail address.
    #[serde(deserialize_with = "null_as_default")]
    pub email: String,
}

/// The customer's side of a claim: company, tenant ID, domain and contacts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Customer {
    /// Company name.
    #[serde(deserialize_with = "null_as_default")]
    pub company: String,
    /// Tenant (directory) ID.
    #[serde(deserialize_with = "null_as_default")]
    pub tenant_id: String,
    /// Subdomain or domain of that tenant.
    #[serde(deserialize_with = "null_as_default")]
    pub domain: String,
    /// The contact who receives the notice about the claim.
    #[serde(deserialize_with = "null_as_default")]
    pub contact: CustomerContact,
    /// The technical contact, asked for with Dynamics 365.
    #[serde(deserialize_with = "null_as_default")]
    pub technical_contact: CustomerContact,
    /// A [`PublicSector`].
    #[serde(deserialize_with = "null_as_default")]
    pub public_sector: String,
}

/// The person at the customer to contact about a claim.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct CustomerContact {
    /// Full name.
    #[serde(deserialize_with = "null_as_default")]
    pub name: String,
    /// Job title.
    #[serde(deserialize_with = "null_as_default")]
    pub title: String,
    /// E-mail address.
    #[serde(deserialize_with = "null_as_default")]
    pub email: String,
}

/// A claimed product, with the customer's subscription to it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct ClaimedProduct {
    /// A [`crate::catalogue::Product`].
    #[serde(deserialize_with = "null_as_default")]
    pub product: String,
    /// Subscription ID.
    #[serde(deserialize_with = "null_as_default")]
    pub subscription_id: String,
}

/// Details that the activity Revenue association requires.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct RevenueAssociation {
    /// Name of the Dynamics solution seller.
    #[serde(deserialize_with = "null_as_default")]
    pub solution_seller: String,
    /// Name of the customer as the seller knows it.
    #[serde(deserialize_with = "null_as_default")]
    pub customer_name: String,
    /// Name of the ISV product or solution.
    #[serde(deserialize_with = "null_as_default")]
    pub isv_solution: String,
}

choices! {
    /// The solution areas that can be claimed.
    SolutionArea {
        /// Dynamics 365 and the Power Platform.
        BusinessApplications = "business_applications",
        /// Microsoft 365, later called Modern Work and Security.
        Microsoft365 = "microsoft_365",
    }
}

choices! {
    /// An activity: what the partner did, by the names of edition 2020-09.
    Activity {
        /// Influenced the purchase; pays a pre-sale incentive.
        Presales = "presales",
        /// Drives adoption and use; pays a usage incentive.
        Usage = "usage",
        /// Influenced the choice as a business influencer; never pays.
        RevenueAssociation = "revenue_association",
    }
}

choices! {
    /// A purchase channel: how the customer bought.
    PurchaseChannel {
        /// A Volume Licensing agreement.
        VolumeLicensing = "volume_licensing",
        /// From Microsoft's own site.
        WebDirect = "web_direct",
        /// Through a Cloud Solution Provider.
        Csp = "csp",
        /// Some other way.
        Other = "other",
        /// Not known yet.
        Unknown = "unknown",
    }
}

choices! {
    /// The answer to whether the customer is in the public sector, where a signed disclosure is asked for.
    PublicSector {
        /// Not in the public sector.
        No = "no",
        /// In the public sector of the United States or Puerto Rico.
        UsOrPr = "us_or_pr",
        /// In the public sector of another country.
        Other = "other",
        /// Not known yet.
        Unknown = "unknown",
    }
}

/// The text at a pointer into a draft, borrowed with `&` and `get`, or to be changed with `&mut` and `get_mut`.
macro_rules! text_at {
    ($draft:ident, $pointer:ident, $get:ident, $($borrow:tt)+) => {
        match $pointer {
            "/claim_id" => Some($($borrow)+ $draft.claim_id),
            "/edition" => Some($($borrow)+ $draft.edition),
            "/name" => Some($($borrow)+ $draft.name),
            "/solution_area" => Some($($borrow)+ $draft.solution_area),
            "/purchase_channel" => Some($($borrow)+ $draft.purchase_channel),
            "/comments" => Some($($borrow)+ $draft.comments),
            "/partner/mpn_id" => Some($($borrow)+ $draft.partner.mpn_id),
            "/partner/contact/name" => Some($($borrow)+ $draft.partner.contact.name),
            "/partner/contact/email" => Some($($borrow)+ $draft.partner.contact.email),
            "/customer/company" => Some($($borrow)+ $draft.customer.company),
            "/customer/tenant_id" => Some($($borrow)+ $draft.customer.tenant_id),
            "/customer/domain" => Some($($borrow)+ $draft.customer.domain),
            "/customer/public_sector" => Some($($borrow)+ $draft.customer.public_sector),
            "/customer/contact/name" => Some($($borrow)+ $draft.customer.contact.name),
            "/customer/contact/title" => Some($($borrow)+ $draft.customer.contact.title),
            "/customer/contact/email" => Some($($borrow)+ $draft.customer.contact.email),
            "/customer/technical_contact/name" => Some($($borrow)+ $draft.customer.technical_contact.name),
            "/customer/technical_contact/title" => Some($($borrow)+ $draft.customer.technical_contact.title),
            "/customer/technical_contact/email" => Some($($borrow)+ $draft.customer.technical_contact.email),
            "/revenue_association/solution_seller" => Some($($borrow)+ $draft.revenue_association.solution_seller),
            "/revenue_association/customer_name" => Some($($borrow)+ $draft.revenue_association.customer_name),
            "/revenue_association/isv_solution" => Some($($borrow)+ $draft.revenue_association.isv_solution),
            pointer => match in_list(pointer) {
                Some(("activities", index, "")) => $draft.activities.$get(index),
                Some(("workloads", index, "")) => $draft.workloads.$get(index),
                Some(("products", index, member)) => match ($draft.products.$get(index), member) {
                    (Some(product), "product") => Some($($borrow)+ product.product),
                    (Some(product), "subscription_id") => Some($($borrow)+ product.subscription_id),
                    _ => None,
                },
                Some(("proof", index, member)) => match ($draft.proof.$get(index), member) {
                    (Some(proof), "sha256") => Some($($borrow)+ proof.sha256),
                    (Some(proof), "file_name") => Some($($borrow)+ proof.file_name),
                    (Some(proof), "media_type") => Some($($borrow)+ proof.media_type),
                    (Some(proof), "signed_on") => Some($($borrow)+ proof.signed_on),
                    _ => None,
                },
                _ => None,
            },
        }
    };
}

/// A pointer into a list: the name of the list, the index, and the member of the item, which may be empty.
fn in_list(pointer: &str) -> Option<(&str, usize, &str)> {
    let mut segments = pointer.strip_prefix('/')?.splitn(3, '/');
    let [list, index, member] = core::array::from_fn(|_| segments.next().unwrap_or_default());
    Some((list, index.parse().ok()?, member))
}

impl Draft {
    /// Reads a draft from JSON.
    ///
    /// # Errors
    /// [`ReadError`] says where in the text, and what was expected there.
    pub fn read(text: &[u8]) -> Result<Self, ReadError> {
        let draft: Self = document::read(text)?;
        if draft.schema == SCHEMA {
            Ok(draft)
        } else {
            Err(ReadError::at(
                "/schema",
                format!("schema {} is newer than this version, which knows {SCHEMA}", draft.schema),
            ))
        }
    }

    /// Returns the text of a draft at a JSON pointer such as `/customer/tenant_id`; `None` when there is no text.
    pub fn text(&self, pointer: &str) -> Option<&str> {
        text_at!(self, pointer, get, &).map(String::as_str)
    }

    fn text_mut(&mut self, pointer: &str) -> Option<&mut String> {
        text_at!(self, pointer, get_mut, &mut)
    }

    /// Sets the text of a draft at a JSON pointer. Returns false, and changes nothing, when no field of the form has
    /// such a pointer.
    pub fn set_text(&mut self, pointer: &str, text: String) -> bool {
        self.text_mut(pointer).map(|place| *place = text).is_some()
    }
}
