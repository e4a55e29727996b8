//! How values that have no type of their own are described to other programs, in JSON Schema.

use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{AnyOfBuilder, ArrayBuilder, ObjectBuilder, Ref, Schema, SchemaType, Type};
use utoipa::{PartialSchema, ToSchema};

use crate::edition::EDITIONS;
use crate::evidence::CustomerSubscriptions;

/// The name of an edition of the rules.
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

/// Any JSON that is kept as it is, so numbers have at most 64 bits.
#[derive(Debug)]
pub struct Json;

impl ToSchema for Json {}

impl PartialSchema for Json {
    fn schema() -> RefOr<Schema> {
        let itself = || Ref::from_schema_name(Self::name());
        any_of(itself(), ObjectBuilder::new().additional_properties(Some(itself())))
            .description(Some(
                "Any JSON. Whole numbers have at most 64 bits and are written without fraction or exponent.",
            ))
            .into()
    }
}

impl ToSchema for CustomerSubscriptions {}

impl PartialSchema for CustomerSubscriptions {
    fn schema() -> RefOr<Schema> {
        let itself = || Ref::from_schema_name(Self::name());
        // Members that are not read may hold anything.
        let members = ["exported_on", "items", "value"];
        let object = members.into_iter().fold(ObjectBuilder::new(), |object, name| object.property(name, itself()));
        any_of(itself(), object)
            .description(Some(
                "The customer's export: Graph's companySubscription or subscribedSku items, or as they come otherwise: a list, \
                 one item, a list of pages. From what is no export nothing follows. `exported_on` is the day of the export, \
                 YYYY-MM-DD; `items` or `value` is the list.",
            ))
            .into()
    }
}

/// Any JSON of which lists have these items, and objects look like this.
fn any_of(item: Ref, object: ObjectBuilder) -> AnyOfBuilder {
    let plain = SchemaType::from_iter([Type::String, Type::Boolean, Type::Null]);
    let number = ObjectBuilder::new().schema_type(Type::Number).minimum(Some(i64::MIN)).maximum(Some(u64::MAX));
    AnyOfBuilder::new()
        .item(ObjectBuilder::new().schema_type(plain))
        .item(number)
        .item(ArrayBuilder::new().items(item))
        .item(object)
}
