//! The shapes in which exports come, and what each of them is worth.

use chrono::DateTime;

use super::node::{Member, Node, Object};
use super::{CustomerSubscriptions, ExportItem, Extent, PrepaidUnits, ServicePlan};
use crate::evidence::SubscriptionStatus;
use crate::value::{Choice as _, Guid};

/// Interprets the JSON of an export.
pub(super) fn read(node: &Node<'_>) -> CustomerSubscriptions {
    match node {
        Node::List(nodes) if !nodes.is_empty() && nodes.iter().all(is_page) => of_pages(nodes),
        Node::List(nodes) => of_list(nodes),
        Node::Object(document) => of_document(document),
        Node::Text(text) if text.trim_start().starts_with('<') => no_export(Extent::WebPage),
        Node::Text(_) | Node::Null | Node::Flag(_) | Node::Number(_) => no_export(Extent::Other),
    }
}

/// Returns what is no export, of this kind.
fn no_export(extent: Extent) -> CustomerSubscriptions {
    CustomerSubscriptions { extent, ..CustomerSubscriptions::default() }
}

fn is_page(node: &Node<'_>) -> bool {
    node.object().is_some_and(|object| list_of(object).is_some() || object.has(Member::Error))
}

fn list_of<'d, 'a>(document: &'d Object<'a>) -> Option<&'d Node<'a>> {
    document.get(Member::Items).or_else(|| document.get(Member::Value))
}

/// Pages in their order: whole when the last has no next page. A page that is itself a part makes the rest no whole.
fn of_pages(pages: &[Node<'_>]) -> CustomerSubscriptions {
    let mut export = CustomerSubscriptions::default();
    for page in pages {
        let mut page = read(page);
        if !page.extent.is_export() {
            return page;
        }
        if matches!(export.extent, Extent::Whole | Extent::Page) {
            export.extent = page.extent;
        }
        export.exported_on = page.exported_on.or(export.exported_on);
        export.items.append(&mut page.items);
    }
    export
}

/// A bare list. Only MSOnline gives its list in one piece.
fn of_list(nodes: &[Node<'_>]) -> CustomerSubscriptions {
    let is_of_msonline = |node: &Node| {
        node.object().is_some_and(|object| object.has(Member::OcpSubscriptionId) && object.has(Member::DateCreated))
    };
    let extent = match nodes {
        [] => Extent::List,
        nodes if nodes.iter().all(is_of_msonline) => Extent::Whole,
        nodes if nodes.iter().any(is_report) => Extent::Report,
        _ => Extent::List,
    };
    of_items(nodes, extent)
}

fn is_report(node: &Node<'_>) -> bool {
    node.object().is_some_and(|object| object.has(Member::TermInfo))
}

fn of_document(document: &Object<'_>) -> CustomerSubscriptions {
    let code = |object: &Object| object.text(&[Member::Code]).map(str::to_owned);
    if let Some(error) = document.get(Member::Error) {
        let error_code = error.object().and_then(code).or_else(|| error.text().map(str::to_owned));
        return CustomerSubscriptions { error_code, ..no_export(Extent::GraphError) };
    }
    let mut export = match list_of(document) {
        Some(list @ (Node::List(_) | Node::Object(_))) => match foreign_collection(document) {
            Some(foreign) if list.elements().is_empty() => no_export(foreign),
            _ => of_items(list.elements(), extent_of(document, list.elements())),
        },
        Some(_) => no_export(Extent::Other),
        None if document.has(Member::Code) && document.has(Member::Description) => {
            no_export(Extent::PartnerCenterError)
        }
        None if document.has(Member::TermInfo) => of_objects(&[Some(document)], Extent::Report),
        None => of_objects(&[Some(document)], Extent::List),
    };
    export.exported_on = document.text(&[Member::ExportedOn]).map(str::to_owned);
    // What was read before says how much it was. It cannot call more whole than it looks.
    if let Some(extent) = document.text(&[Member::Extent]).and_then(Extent::named)
        && export.extent.is_whole()
    {
        export.extent = extent;
        export.error_code = document.text(&[Member::ErrorCode]).map(str::to_owned);
        if !extent.is_export() {
            export.items.clear();
        }
    }
    export
}

/// What a list is of, by the context that Graph writes to it, if that is neither subscriptions nor SKUs. An empty list has
/// nothing else that tells.
fn foreign_collection(document: &Object) -> Option<Extent> {
    let collection = document.text(&[Member::Context])?.split_once('#')?.1.to_ascii_lowercase();
    let has = |name: &str| collection.contains(name);
    if has("directory/subscriptions") || has("companysubscription") || has("subscribedsku") {
        None
    } else if has("licensedetail") {
        Some(Extent::LicenseDetails)
    } else if collection.starts_with("users") {
        Some(Extent::Users)
    } else {
        Some(Extent::Other)
    }
}

/// How much of the customer's subscriptions a document with a list has.
fn extent_of(document: &Object, items: &[Node<'_>]) -> Extent {
    let is_collection = document.has(Member::Attributes);
    let is_sold = |node: &Node| node.object().is_some_and(|object| object.has(Member::OfferId));
    if is_collection || items.iter().any(is_sold) {
        Extent::PartnerCenter
    } else if items.iter().any(is_report) {
        Extent::Report
    } else if document.text(&[Member::NextLink]).is_some() {
        Extent::Page
    } else if document.has(Member::Count) && !document.has(Member::Context) {
        // Windows PowerShell wraps a bare list so.
        Extent::List
    } else {
        Extent::Whole
    }
}

fn of_items(nodes: &[Node<'_>], extent: Extent) -> CustomerSubscriptions {
    of_objects(&nodes.iter().map(Node::object).collect::<Vec<_>>(), extent)
}

/// Reads the items. When none of them is a subscription or a SKU, it is no export.
fn of_objects(objects: &[Option<&Object<'_>>], extent: Extent) -> CustomerSubscriptions {
    let is_item = |object: &&Object<'_>| foreign_kind(object).is_none();
    if !objects.is_empty() && !objects.iter().flatten().any(is_item) {
        let foreign = objects.iter().flatten().find_map(|object| foreign_kind(object));
        return no_export(foreign.unwrap_or(Extent::Other));
    }
    let mut items = Vec::new();
    for object in objects {
        match object.filter(is_item) {
            Some(object) => items.extend(items_of(object)),
            // An item of which nothing is known may be any subscription.
            None => items.push(ExportItem::default()),
        }
    }
    CustomerSubscriptions { extent, items, ..CustomerSubscriptions::default() }
}

/// The members of which a subscription or a SKU has at least one.
const NAMES: [Member; 5] =
    [Member::CommerceSubscriptionId, Member::OcpSubscriptionId, Member::SkuId, Member::SkuPartNumber, Member::OfferId];

/// The kind of an object that is neither a subscription nor a SKU; `None` when it is one.
fn foreign_kind(object: &Object<'_>) -> Option<Extent> {
    let id = object.text(&[Member::Id]).unwrap_or_default();
    let is_id = || Guid::parse(id).is_ok() || id.contains('_');
    if id.starts_with("/subscriptions/") || object.has(Member::SubscriptionPolicies) || object.has(Member::HomeTenantId)
    {
        Some(Extent::AzureSubscriptions)
    } else if object.has(Member::UserPrincipalName) || object.has(Member::Mail) {
        Some(Extent::Users)
    } else if object.has(Member::ServicePlans)
        && !id.is_empty()
        && !is_id()
        && object.text(&[Member::CapabilityStatus]).is_none()
    {
        Some(Extent::LicenseDetails)
    } else if object.text(&NAMES).is_some() || object.has(Member::SubscriptionIds) || object.has(Member::TermInfo) {
        None
    } else {
        Some(Extent::Other)
    }
}

/// Reads an object as items: a row of a report is an item for each of its terms.
fn items_of(object: &Object<'_>) -> Vec<ExportItem> {
    let row = item(object);
    let Some(terms) = object.get(Member::TermInfo) else { return vec![row] };
    // Some reports write the terms as the text of a list.
    let parsed = terms.text().and_then(|text| serde_json::from_str::<Node<'_>>(text).ok());
    let terms = parsed.as_ref().unwrap_or(terms).elements().iter().filter_map(Node::object);
    let items: Vec<_> = terms.map(|term| item_of_term(&row, term)).collect();
    if items.is_empty() { vec![row] } else { items }
}

fn item_of_term(row: &ExportItem, term: &Object<'_>) -> ExportItem {
    let text = |member| term.text(&[member]).map(str::to_owned);
    let of_term = item(term);
    ExportItem {
        commerce_subscription_id: of_term.commerce_subscription_id.or_else(|| text(Member::CspSubscriptionId)),
        id: text(Member::SubscriptionId),
        status: of_term.status,
        is_trial: of_term.is_trial,
        next_lifecycle_date_time: of_term.next_lifecycle_date_time,
        term_duration: of_term.term_duration,
        total_licenses: of_term.total_licenses,
        ..row.clone()
    }
}

fn item(object: &Object<'_>) -> ExportItem {
    let text = |members: &[Member]| object.text(members).map(str::to_owned);
    let time = |members: &[Member]| object.text(members).map(iso_time);
    let status = |status: &str| {
        // Partner Center's word.
        let status = if status.eq_ignore_ascii_case("active") { SubscriptionStatus::Enabled.name() } else { status };
        canonical(status, SubscriptionStatus::ALL.iter().map(|status| status.name()))
    };
    ExportItem {
        commerce_subscription_id: text(&[Member::CommerceSubscriptionId, Member::OcpSubscriptionId]),
        id: text(&[Member::Id, Member::ObjectId]),
        sku_id: text(&[Member::SkuId]),
        sku_part_number: text(&[Member::SkuPartNumber]),
        status: object.text(&[Member::Status]).map(status),
        capability_status: object.text(&[Member::CapabilityStatus]).map(status),
        is_trial: object.flag(Member::IsTrial),
        owner_tenant_id: text(&[Member::OwnerTenantId]),
        created_date_time: time(&[Member::CreatedDateTime, Member::DateCreated, Member::CreationDate]),
        next_lifecycle_date_time: time(&[
            Member::NextLifecycleDateTime,
            Member::NextLifecycleDate,
            Member::NextLifecycle,
        ]),
        term_duration: text(&[Member::TermDuration, Member::Term]),
        total_licenses: object.number(Member::TotalLicenses),
        prepaid_units: object.get(Member::PrepaidUnits).and_then(Node::object).map(units),
        service_status: object.get(Member::ServiceStatus).and_then(plans),
        service_plans: object.get(Member::ServicePlans).and_then(plans),
        subscription_ids: object
            .get(Member::SubscriptionIds)
            .map(|ids| ids.elements().iter().filter_map(Node::text).map(str::to_owned).collect()),
        account_id: text(&[Member::AccountId]),
        offer_id: text(&[Member::OfferId]),
    }
}

fn units(object: &Object<'_>) -> PrepaidUnits {
    let number = |member| object.number(member).unwrap_or_default();
    PrepaidUnits {
        enabled: number(Member::Enabled),
        warning: number(Member::Warning),
        suspended: number(Member::Suspended),
        locked_out: number(Member::LockedOut),
    }
}

/// The service plans of an item. `None` where PowerShell cut them off at its depth and wrote a text in their place.
fn plans(node: &Node<'_>) -> Option<Vec<ServicePlan>> {
    node.elements().iter().map(|plan| plan.object().map(plan_of)).collect()
}

fn plan_of(object: &Object<'_>) -> ServicePlan {
    const STATUSES: [&str; 6] =
        ["Success", "Disabled", "Error", "PendingInput", "PendingActivation", "PendingProvisioning"];
    // MSOnline has the plan itself inside.
    let inner = object.get(Member::ServicePlan).and_then(Node::object).unwrap_or(object);
    ServicePlan {
        provisioning_status: object
            .text(&[Member::ProvisioningStatus])
            .map(|status| canonical(status, STATUSES.into_iter())),
        service_plan_id: inner.text(&[Member::ServicePlanId]).map(str::to_owned),
        service_plan_name: inner.text(&[Member::ServicePlanName, Member::ServiceName]).map(str::to_owned),
    }
}

/// A name in Graph's own upper and lower case; another text stays as it is.
fn canonical<'a>(text: &str, mut names: impl Iterator<Item = &'a str>) -> String {
    names.find(|name| name.eq_ignore_ascii_case(text.trim())).unwrap_or(text).to_owned()
}

/// A time in ISO 8601. For what Windows PowerShell writes, `/Date(1767999600000)/` in milliseconds from 1970 on, its day.
fn iso_time(text: &str) -> String {
    let milliseconds = text.strip_prefix("/Date(").and_then(|rest| rest.split([')', '+', '-']).next()?.parse().ok());
    milliseconds
        .and_then(DateTime::from_timestamp_millis)
        .map_or_else(|| text.to_owned(), |time| time.date_naive().to_string())
}
