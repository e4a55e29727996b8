//! The customer's export as its file has it. What it means is read in [`crate::export`].

use std::fmt;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use thiserror::Error;

use crate::document::{self, Unreadable};

/// The customer's export: Graph's list of subscriptions or of subscribed SKUs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Members")]
pub struct CustomerSubscriptions {
    /// Day of the export, `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exported_on: Option<String>,
    /// The list, called `value` in the export itself.
    pub items: Vec<ExportItem>,
}

/// A Graph `companySubscription` or `subscribedSku`. Members not named here are ignored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct ExportItem {
    /// The subscription's ID in the commerce system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub commerce_subscription_id: Option<String>,
    /// Graph's own ID of the subscription; of a subscribed SKU `{tenant}_{sku}`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// ID of the SKU.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sku_id: Option<String>,
    /// Part number of the SKU, such as `DYN365_ENTERPRISE_SALES`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sku_part_number: Option<String>,
    /// `Enabled`, `Warning`, `Suspended`, `LockedOut` or `Deleted`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// The same of a subscribed SKU.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capability_status: Option<String>,
    /// A trial.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_trial: Option<bool>,
    /// The partner tenant that made the subscription at the customer, if one did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner_tenant_id: Option<String>,
    /// When the subscription was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_date_time: Option<String>,
    /// When the subscription drops to its next state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_lifecycle_date_time: Option<String>,
    /// The service plans of a subscription.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_status: Option<Vec<ServicePlan>>,
    /// The service plans of a subscribed SKU.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_plans: Option<Vec<ServicePlan>>,
    /// The subscriptions of a subscribed SKU.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subscription_ids: Option<Vec<String>>,
    /// The tenant from which a subscribed SKU was exported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account_id: Option<String>,
}

/// Why a text is no export of a customer's subscriptions.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ExportError {
    /// It is no JSON, or a member of it is not what it has to be.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// It is JSON, but of something else.
    #[error("neither a list of subscriptions nor one of subscribed SKUs")]
    Other,
}

impl CustomerSubscriptions {
    /// Reads an export as Graph gives it: a document with the list under `value`, or the bare list.
    ///
    /// # Errors
    /// [`ExportError`] says where the text breaks, or that it is of something else.
    pub fn of_graph(text: &[u8]) -> Result<Self, ExportError> {
        let Graph(export) = document::read(text)?;
        export.filter(|export| export.items.iter().all(ExportItem::is_one)).ok_or(ExportError::Other)
    }
}

/// An export as it is written: the list has one of two names.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Members {
    exported_on: Option<String>,
    items: Option<Vec<ExportItem>>,
    value: Option<Vec<ExportItem>>,
}

impl Members {
    fn has_list(&self) -> bool {
        self.items.is_some() || self.value.is_some()
    }
}

impl From<Members> for CustomerSubscriptions {
    fn from(Members { exported_on, items, value }: Members) -> Self {
        Self { exported_on, items: items.or(value).unwrap_or_default() }
    }
}

/// What Graph gives, if it is an export.
struct Graph(Option<CustomerSubscriptions>);

impl<'de> Deserialize<'de> for Graph {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Shapes)
    }
}

/// The shapes in which Graph gives an export. Any other JSON is none.
struct Shapes;

impl<'de> Visitor<'de> for Shapes {
    type Value = Graph;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("a list of subscriptions")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<Graph, A::Error> {
        let items = Vec::deserialize(SeqAccessDeserializer::new(items))?;
        Ok(Graph(Some(CustomerSubscriptions { exported_on: None, items })))
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<Graph, A::Error> {
        let members = Members::deserialize(MapAccessDeserializer::new(members))?;
        Ok(Graph(members.has_list().then(|| members.into())))
    }

    fn visit_unit<E>(self) -> Result<Graph, E> {
        Ok(Graph(None))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Graph, E> {
        Ok(Graph(None))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Graph, E> {
        Ok(Graph(None))
    }

    fn visit_u64<E>(self, _: u64) -> Result<Graph, E> {
        Ok(Graph(None))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Graph, E> {
        Ok(Graph(None))
    }

    fn visit_str<E>(self, _: &str) -> Result<Graph, E> {
        Ok(Graph(None))
    }
}

impl ExportItem {
    /// It tells of a subscription.
    fn is_one(&self) -> bool {
        let ids = [&self.commerce_subscription_id, &self.sku_id, &self.sku_part_number];
        ids.into_iter().any(Option::is_some) || self.subscription_ids.is_some()
    }

    /// Its status, by whichever name the export has it: the member's name and its value.
    pub fn stands(&self) -> Option<(&'static str, &str)> {
        let of_sku = || Some(("capabilityStatus", self.capability_status.as_deref()?));
        self.status.as_deref().map(|status| ("status", status)).or_else(of_sku)
    }

    /// The service plans, by whichever name the export has them.
    pub fn plans(&self) -> impl Iterator<Item = &ServicePlan> {
        self.service_status.iter().chain(&self.service_plans).flatten()
    }
}

/// A service plan within a subscription.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct ServicePlan {
    /// `Success`, `Disabled`, `Error`, `PendingInput`, `PendingActivation` or `PendingProvisioning`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provisioning_status: Option<String>,
    /// ID of the plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_plan_id: Option<String>,
    /// Name of the plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_plan_name: Option<String>,
}
