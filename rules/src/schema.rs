//! The descriptions, in JSON Schema, of values that have no type of their own.

use serde_json::{Value, json};
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Ref, Schema, SchemaType, Type};
use utoipa::{PartialSchema, ToSchema};

use crate::edition::EDITIONS;
use crate::evidence::CustomerSubscriptions;

/// The ID of an edition of the rules, described for the API's schema.
#[derive(Debug)]
pub struct EditionName;

impl ToSchema for EditionName {}

impl PartialSchema for EditionName {
    fn schema() -> RefOr<Schema> {
        let names = EDITIONS.iter().map(|edition| edition.id).chain([""]);
        ObjectBuilder::new()
            .schema_type(Type::String)
            .enum_values(Some(names))
            .description(Some("Empty means the default edition."))
            .into()
    }
}

/// A JSON value that is kept as it is, so numbers have at most 64 bits. [`add_list_item_schemas`] describes the items of its lists.
#[derive(Debug)]
pub struct Json;

impl ToSchema for Json {}

impl PartialSchema for Json {
    fn schema() -> RefOr<Schema> {
        anything()
            .additional_properties(Some(Ref::from_schema_name(Self::name())))
            .description(Some(
                "Any JSON. Whole numbers have at most 64 bits and are written without fraction or exponent.",
            ))
            .into()
    }
}

impl ToSchema for CustomerSubscriptions {}

impl PartialSchema for CustomerSubscriptions {
    fn schema() -> RefOr<Schema> {
        // Members that are not read may hold anything.
        let members = ["exported_on", "items", "value"];
        let itself = || Ref::from_schema_name(Self::name());
        let object = members.into_iter().fold(anything(), |object, name| object.property(name, itself()));
        object
            .description(Some(
                "The customer's export: Graph's companySubscription or subscribedSku items, or as they come otherwise: a list, \
                 one item, a list of pages. From what is no export nothing follows. `exported_on` is the day of the export, \
                 YYYY-MM-DD; `items` or `value` is the list.",
            ))
            .into()
    }
}

fn anything() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(SchemaType::AnyValue).minimum(Some(i64::MIN)).maximum(Some(u64::MAX))
}

/// Adds the schema of list items to [`Json`] and [`CustomerSubscriptions`] in the description of an API. utoipa cannot say that
/// a value which may be a list has items of its own kind.
pub fn add_list_item_schemas(mut description: Value) -> Value {
    for name in [Json::name(), CustomerSubscriptions::name()] {
        if let Some(schema) = description.pointer_mut(&format!("/components/schemas/{name}")) {
            schema["items"] = json!({ "$ref": format!("#/components/schemas/{name}") });
        }
    }
    description
}
