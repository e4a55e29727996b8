//! Validates JSON by a schema, for the part of JSON Schema 2020-12 that the API description uses.
//!
//! An unknown keyword panics, so that none is ignored by mistake. Unlike in the standard, an object may have only the
//! members that are described, unless the schema says otherwise.

use serde_json::Value;

/// Panics unless a value is valid. `place` is a name for the value in the messages.
#[track_caller]
pub(crate) fn assert_matches(root: &Value, schema: &Value, value: &Value, place: &str) {
    let mut flaws = Vec::new();
    compare(root, schema, value, place, &mut flaws);
    assert!(flaws.is_empty(), "{}\n{value:#}", flaws.join("\n"));
}

/// The schema that a `$ref` points to, or the schema itself when it has none.
pub(crate) fn resolve<'a>(root: &'a Value, schema: &'a Value) -> &'a Value {
    match schema["$ref"].as_str() {
        Some(reference) => {
            let pointer = reference.strip_prefix('#').expect("a reference within the document");
            root.pointer(pointer).unwrap_or_else(|| panic!("{reference} does not exist"))
        }
        None => schema,
    }
}

/// Adds everything that is not valid to `flaws`.
fn compare(root: &Value, schema: &Value, value: &Value, place: &str, flaws: &mut Vec<String>) {
    let schema = resolve(root, schema);
    let mut flaw = |what: String| flaws.push(format!("{place}: {what}"));
    for (keyword, says) in schema.as_object().expect("a schema is an object") {
        match keyword.as_str() {
            "description" | "default" | "examples" | "example" | "title" => {}
            "type" => {
                let types = says.as_array().map_or_else(|| vec![says], |types| types.iter().collect());
                if !types.iter().any(|name| is_of_type(value, name.as_str().expect("a type"))) {
                    flaw(format!("is not of type {says}"));
                }
            }
            "const" if value != says => flaw(format!("is not {says}")),
            "enum" if !says.as_array().expect("a list").contains(value) => flaw(format!("{value} is none of {says}")),
            "const" | "enum" => {}
            "minimum" if value.as_f64().is_some_and(|number| Some(number) < says.as_f64()) => {
                flaw(format!("is below {says}"))
            }
            "maximum" if value.as_f64().is_some_and(|number| Some(number) > says.as_f64()) => {
                flaw(format!("is above {says}"))
            }
            "minimum" | "maximum" => {}
            "format" if !has_format(value.as_str().unwrap_or_default(), says) => flaw(format!("{value} is no {says}")),
            "format" => {}
            "pattern" => {
                assert_eq!(says, "^[0-9a-f]{64}$", "a pattern that is not known here");
                let text = value.as_str().unwrap_or_default();
                if text.len() != 64 || !text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
                    flaw(format!("{value} is no digest"));
                }
            }
            "required" => {
                for name in says
                    .as_array()
                    .expect("a list")
                    .iter()
                    .filter_map(Value::as_str)
                    .filter(|name| value.get(name).is_none())
                {
                    flaw(format!("lacks {name}"));
                }
            }
            "properties" | "items" | "additionalProperties" => {}
            other => panic!("the keyword {other} is not known here"),
        }
    }
    if let Some(items) = schema.get("items") {
        for (index, item) in value.as_array().into_iter().flatten().enumerate() {
            compare(root, items, item, &format!("{place}/{index}"), flaws);
        }
    }
    if let Some(members) = value.as_object() {
        for (name, member) in members {
            let place = format!("{place}/{name}");
            match (schema["properties"].get(name), schema.get("additionalProperties")) {
                (Some(described), _) => compare(root, described, member, &place, flaws),
                (None, Some(Value::Bool(true))) => {}
                (None, Some(others @ Value::Object(_))) => compare(root, others, member, &place, flaws),
                (None, _) => flaws.push(format!("{place}: is not described")),
            }
        }
    }
}

fn is_of_type(value: &Value, name: &str) -> bool {
    match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_u64() || value.is_i64(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("the type {other} is not known here"),
    }
}

fn has_format(text: &str, format: &Value) -> bool {
    match format.as_str().expect("a format") {
        "uuid" => uuid::Uuid::try_parse(text).is_ok_and(|uuid| uuid.to_string() == text),
        "date" => chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d").is_ok_and(|day| day.to_string() == text),
        "date-time" => chrono::DateTime::parse_from_rfc3339(text).is_ok() && text.ends_with('Z'),
        "uri-reference" => !text.is_empty() && !text.contains(' '),
        "uri" => text.contains(':') && !text.contains(' '),
        other => panic!("the format {other} is not known here"),
    }
}

#[test]
fn finds_invalid_values() {
    let root = serde_json::json!({ "schemas": { "Name": { "type": "string", "format": "uuid" } } });
    let schema = serde_json::json!({
        "type": "object",
        "required": ["id", "kind"],
        "properties": {
            "id": { "$ref": "#/schemas/Name" },
            "kind": { "enum": ["a", "b"] },
            "size": { "type": ["integer", "null"], "minimum": 1, "maximum": 18_446_744_073_709_551_615_u64 },
            "sizes": { "type": "array", "items": { "minimum": -3, "maximum": 4 } },
            "days": { "type": "array", "items": { "type": ["string", "null"], "format": "date" } }
        }
    });
    let value = serde_json::json!({ "id": "X", "days": ["2026-11-31", 4], "size": null, "sizes": [-4, -3, 4, 5, "6"], "more": true });
    let mut flaws = Vec::new();
    compare(&root, &schema, &value, "", &mut flaws);
    // In which order an object has its members is not said.
    flaws.sort();
    assert_eq!(
        flaws,
        [
            "/days/0: \"2026-11-31\" is no \"date\"",
            "/days/1: 4 is no \"date\"",
            "/days/1: is not of type [\"string\",\"null\"]",
            "/id: \"X\" is no \"uuid\"",
            "/more: is not described",
            "/sizes/0: is below -3",
            "/sizes/3: is above 4",
            ": lacks kind",
        ]
    );
}
