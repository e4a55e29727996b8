//! The description of the API (OpenAPI 3.1): what the handlers and the types do not say of themselves.

use std::borrow::Cow;
use std::collections::BTreeMap;

use cpor_rules::catalogue::{Product, Workload};
use cpor_rules::claim::{
    Activity, ClaimedProduct, Customer, CustomerContact, Draft, Partner, PartnerContact, Proof, ProofRead,
    PublicSector, PurchaseChannel, ReadAnswer, RevenueAssociation, SolutionArea,
};
use cpor_rules::edition::EDITIONS;
use cpor_rules::evidence::{
    DomainLookup, Level, LookupState, MpnAccount, OtherPartner, OwnClaim, PartnerType, PortalError, Programme, Role,
    SeatRange,
};
use cpor_rules::schema::{EditionName, Json, add_list_item_schemas};
use cpor_rules::wire::{Problem, ValidationRequest};
use serde::Deserialize;
use utoipa::openapi::path::{Operation, Paths};
use utoipa::openapi::schema::{AllOfBuilder, AnyOfBuilder, ObjectBuilder, OneOfBuilder, Ref, Schema, SchemaType, Type};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{ContentBuilder, HeaderBuilder, RefOr, Response, ResponseBuilder};
use utoipa::{IntoParams, IntoResponses, Modify, OpenApi, PartialSchema, ToSchema};

use crate::access::Access;
use crate::problem::kind::{KINDS, METHOD_NOT_ALLOWED};

/// The document without its routes.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "CPOR claims",
        description = "Checks CPOR association claims by the programme's rules, and keeps those that are submitted.\n\nJSON in \
            UTF-8; times are UTC by RFC 3339 and come from the server. Partner and role come from the identity and never \
            from a body; what belongs to another partner answers as what does not exist. Errors are application/problem+json \
            (RFC 9457): `detail` says what is wrong and what to do, `retry` whether the same request may be sent again. In \
            practice mode everybody is let in from the same machine, as one of three made-up people.\n\nIn a claim and its \
            evidence every leaf is text as somebody typed it or a file holds it. Null and absent mean the same: empty in a \
            claim, not known in the evidence. A value outside a listed set is data, which the rules judge.",
        contact(name = "Whoever runs this server")
    ),
    servers((url = "/", description = "Where this description is")),
    tags(
        (name = "claims", description = "Check a claim, submit it, and read what was submitted."),
        (name = "proof", description = "The files of the proof of execution."),
        (name = "reviews", description = "For those who review the claims of all partners."),
        (name = "customers", description = "What is known of a customer."),
        (name = "session", description = "Who is asking."),
        (name = "operation", description = "For those who run the server, and for programs that use it."),
    ),
    components(schemas(
        Problem, Json, Role, SolutionArea, Activity, PurchaseChannel, PublicSector, Product, Workload, LookupState, Level,
        Programme, PartnerType, OtherPartner, PortalError, SeatRange
    )),
    modifiers(&Security, &Refusals)
)]
struct BaseDocument;

/// Builds the document to which the routes are added.
pub(crate) fn base_document() -> utoipa::openapi::OpenApi {
    BaseDocument::openapi()
}

struct Security;

impl Modify for Security {
    fn modify(&self, description: &mut utoipa::openapi::OpenApi) {
        let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some(
            "With practice identities: practice:fabrikam, practice:northwind or practice:reviewer. Without the header it is \
             fabrikam. With sign-in: a token (JWT) of the provider, signed by RS256 or ES256.",
        ));
        let components = description.components.get_or_insert_default();
        components.add_security_scheme(BEARER, SecurityScheme::Http(bearer.build()));
    }
}

const BEARER: &str = "bearer";

/// Adds the responses of refused requests, one for each status, with the kinds of problem that have it.
struct Refusals;

impl Modify for Refusals {
    fn modify(&self, description: &mut utoipa::openapi::OpenApi) {
        let components = description.components.get_or_insert_default();
        // The description has no method that an address does not take.
        for kind in KINDS.into_iter().filter(|kind| *kind != METHOD_NOT_ALLOWED) {
            let status = kind.status.as_u16();
            let slugs: Vec<_> =
                KINDS.iter().filter(|other| other.status == kind.status).map(|kind| kind.slug).collect();
            let content = ContentBuilder::new().schema(Some(Ref::from_schema_name(Problem::name()))).build();
            let response =
                ResponseBuilder::new().description(slugs.join(", ")).content("application/problem+json", content);
            let header = |text| HeaderBuilder::new().schema(Some(String::schema())).description(Some(text)).build();
            let response = match status {
                401 => response.header("WWW-Authenticate", header("How to sign in")),
                412 => response.header("ETag", header("The present version of the claim")),
                429 | 503 => response.header("Retry-After", header("Seconds to wait")),
                _ => response,
            };
            components.responses.insert(refusal_name(status), response.build().into());
        }
    }
}

fn refusal_name(status: u16) -> String {
    format!("Refused{status}")
}

fn refusal(status: u16) -> RefOr<Response> {
    RefOr::Ref(Ref::from_response_name(refusal_name(status)))
}

/// A refusal by a handler, with this status.
pub(crate) struct Refusal<const STATUS: u16>;

impl<const STATUS: u16> IntoResponses for Refusal<STATUS> {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        [(STATUS.to_string(), refusal(STATUS))].into()
    }
}

/// The claim in an address.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct ClaimPath {
    /// The UUID that the client made for the claim.
    #[param(format = "uuid", pattern = "^(?![0-]+$|[fF-]+$)", example = "01936f5e-7c1a-7d3e-9b52-3f8c1d2e4a6b")]
    pub(crate) claim_id: String,
}

/// The person in whose name a request is.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "authentication reads the header")]
pub(crate) struct PersonHeader {
    /// In whose name this is: the ID that the session gives. If somebody else is signed in, the request is refused as
    /// `another-person`. Without it the caller's name counts.
    #[param(rename = "Cpor-Person", nullable = false)]
    person: Option<String>,
}

/// Adds to the description of a route what its row says: how requests are refused before its handler.
pub(crate) fn with_refusals(mut paths: Paths, access: Access) -> Paths {
    for item in paths.paths.values_mut() {
        for operation in
            [&mut item.get, &mut item.post, &mut item.put, &mut item.patch, &mut item.delete].into_iter().flatten()
        {
            add_refusals(operation, access);
        }
    }
    paths
}

fn add_refusals(operation: &mut Operation, access: Access) {
    let statuses: &[u16] = match access {
        Access::Anybody => &[],
        Access::SignedIn | Access::With(_) => &[400, 401, 403, 429, 500, 503],
    };
    operation.responses.responses.extend(statuses.iter().map(|status| (status.to_string(), refusal(*status))));
    operation.security = match access {
        Access::Anybody => Some(vec![SecurityRequirement::default()]),
        Access::SignedIn | Access::With(_) => {
            Some(vec![SecurityRequirement::default(), SecurityRequirement::new(BEARER, [""; 0])])
        }
    };
    if let Access::With(capability) = access {
        let needs = format!("Needs the capability `{}`.", capability.name());
        let text = operation.description.take().filter(|text| !text.is_empty());
        operation.description = Some(text.map_or(needs.clone(), |text| format!("{text}\n\n{needs}")));
    }
}

/// Writes the description as JSON, after the routes have been added. The types in `flattened` are made of parts, which become one
/// object.
pub(crate) fn to_json(mut description: utoipa::openapi::OpenApi, flattened: &[Cow<'static, str>]) -> String {
    let schemas = &mut description.components.get_or_insert_default().schemas;
    for name in NULL_IS_ABSENT {
        if let Some(RefOr::T(Schema::Object(object))) = schemas.get_mut(&*name()) {
            object.properties.values_mut().for_each(allow_null);
        }
    }
    for name in flattened {
        let whole = schemas.get(&**name).and_then(|schema| merged(schema, schemas));
        schemas.extend(whole.map(|whole| (name.clone().into_owned(), whole)));
    }
    let request = schemas.remove(&*ValidationRequest::name()).map(with_known_edition);
    schemas.extend(request.map(|request| (ValidationRequest::name().into_owned(), request)));
    let described = serde_json::to_value(description).map(add_list_item_schemas).unwrap_or_default();
    // The comments of the types are written for Rust: there, a name in brackets is a link.
    ["[`crate::evidence::", "[`crate::catalogue::", "[`"]
        .into_iter()
        .fold(described.to_string(), |text, link| text.replace(link, "`"))
        .replace("`]", "`")
}

/// The types of which a member that is null counts as one that is absent.
static NULL_IS_ABSENT: [fn() -> Cow<'static, str>; 13] = [
    Draft::name,
    Partner::name,
    PartnerContact::name,
    Customer::name,
    CustomerContact::name,
    ClaimedProduct::name,
    RevenueAssociation::name,
    Proof::name,
    ProofRead::name,
    ReadAnswer::name,
    DomainLookup::name,
    MpnAccount::name,
    OwnClaim::name,
];

/// The members of all parts as one object. Generators of clients do not take a member that two parts have.
fn merged(schema: &RefOr<Schema>, schemas: &BTreeMap<String, RefOr<Schema>>) -> Option<RefOr<Schema>> {
    let RefOr::T(Schema::AllOf(parts)) = schema else { return None };
    let mut whole = ObjectBuilder::new().description(parts.description.clone()).build();
    for part in &parts.items {
        let part = match part {
            RefOr::Ref(of) => schemas.get(of.ref_location.strip_prefix("#/components/schemas/")?)?,
            RefOr::T(_) => part,
        };
        let RefOr::T(Schema::Object(object)) = part else { return None };
        whole.properties.extend(object.properties.clone());
        whole.required.extend(object.required.clone());
        whole.additional_properties = whole.additional_properties.or(object.additional_properties.clone());
    }
    Some(whole.into())
}

/// Lets a member be null as well.
fn allow_null(schema: &mut RefOr<Schema>) {
    let with_null = |types: &SchemaType| match types {
        SchemaType::Type(one) => SchemaType::from_iter([one.clone(), Type::Null]),
        other => other.clone(),
    };
    match schema {
        RefOr::T(Schema::Object(object)) => object.schema_type = with_null(&object.schema_type),
        RefOr::T(Schema::Array(array)) => array.schema_type = with_null(&array.schema_type),
        RefOr::T(_) => {}
        RefOr::Ref(of) => {
            let null = ObjectBuilder::new().schema_type(Type::Null);
            *schema = OneOfBuilder::new().item(null).item(of.clone()).into();
        }
    }
}

/// The request names a known edition, or else its claim does.
fn with_known_edition(request: RefOr<Schema>) -> RefOr<Schema> {
    let names = EDITIONS.map(|edition| edition.id);
    let named = ObjectBuilder::new()
        .property("edition", ObjectBuilder::new().schema_type(Type::String).enum_values(Some(names)))
        .required("edition");
    let edition = OneOfBuilder::new()
        .item(ObjectBuilder::new().schema_type(Type::Null))
        .item(Ref::from_schema_name(EditionName::name()));
    let claim = ObjectBuilder::new().property("edition", edition);
    let by_claim = ObjectBuilder::new().property("claim", claim);
    AllOfBuilder::new().item(request).item(AnyOfBuilder::new().item(named).item(by_claim)).into()
}
