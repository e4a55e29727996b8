//! Compares the API description with the routes of the server and with its responses.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use cpor_rules::edition::EDITIONS;
use cpor_rules::value::Choice;
use cpor_rules::{Draft, Lang};
use serde_json::{Value, json};

use crate::support::{Reply, Server, id_of, new_id, pdf};

static DESCRIPTION: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(cpor_backend::description()).expect("JSON"));

/// The described components, in which an object has only the members that are described, unless it says otherwise.
static STRICT: LazyLock<Value> = LazyLock::new(|| {
    let mut components = DESCRIPTION["components"].clone();
    allow_no_others(&mut components);
    components
});

fn allow_no_others(schema: &mut Value) {
    match schema {
        // The parts of a request, which no response has.
        Value::Object(members) if members.contains_key("allOf") => {}
        Value::Object(members) => {
            if members.contains_key("properties") && !members.contains_key("additionalProperties") {
                members.insert("additionalProperties".into(), false.into());
            }
            members.values_mut().for_each(allow_no_others);
        }
        Value::Array(items) => items.iter_mut().for_each(allow_no_others),
        _ => {}
    }
}

/// What is not as this schema says, if only described members are allowed.
fn flaws(schema: &Value, value: &Value) -> Vec<String> {
    let mut root = schema.clone();
    root["components"] = STRICT.clone();
    let validator = jsonschema::options().should_validate_formats(true).build(&root).expect("a schema");
    validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// What a `$ref` points to, or the value itself when it has none.
fn resolve(value: &'static Value) -> &'static Value {
    match value["$ref"].as_str() {
        Some(reference) => {
            let pointer = reference.strip_prefix('#').expect("a reference within the document");
            DESCRIPTION.pointer(pointer).unwrap_or_else(|| panic!("{reference} does not exist"))
        }
        None => value,
    }
}

/// Panics when a response is not as described. A request whose path is not described is skipped.
#[track_caller]
pub(crate) fn compare(method: &str, path: &str, reply: &Reply) {
    let path = path.split('?').next().unwrap_or_default();
    let operation =
        operations().find(|(verb, template, _)| verb.eq_ignore_ascii_case(method) && matches_template(template, path));
    let Some((_, template, operation)) = operation else {
        return;
    };
    let place = format!("{method} {template} {}", reply.status);
    let described =
        operation["responses"].get(reply.status.to_string()).unwrap_or_else(|| panic!("{place} is not described"));
    let described = resolve(described);

    for name in described["headers"].as_object().into_iter().flatten().map(|(name, _)| name) {
        // The only header that not every such response has.
        let is_always = name != "Idempotent-Replayed";
        assert!(reply.headers.contains_key(name) || !is_always, "{place} lacks the header {name}");
    }
    let Some(contents) = described["content"].as_object() else {
        return assert!(reply.body.is_empty(), "{place} has a body: {}", reply.text());
    };
    let media_type = reply.header("content-type").unwrap_or_default().split(';').next().unwrap_or_default();
    let content =
        contents.get(media_type).unwrap_or_else(|| panic!("{place} is {media_type}, of {:?}", contents.keys()));
    if media_type.ends_with("json") {
        let flaws = flaws(&content["schema"], &reply.json());
        assert!(flaws.is_empty(), "{place}: {}\n{}", flaws.join("\n"), reply.text());
    }
}

/// Every described operation: method, path template, and description.
fn operations() -> impl Iterator<Item = (&'static str, &'static str, &'static Value)> {
    let paths = DESCRIPTION["paths"].as_object().expect("paths");
    paths.iter().flat_map(|(path, operations)| {
        let operations = operations.as_object().expect("operations");
        operations.iter().map(|(method, operation)| (method.as_str(), path.as_str(), operation))
    })
}

/// Whether a path belongs to a template. A template without parameters wins, as in the router.
fn matches_template(template: &str, path: &str) -> bool {
    let is_exact = |path: &str| operations().any(|(_, template, _)| template == path);
    let mut pairs = template.split('/').zip(path.split('/'));
    let same_length = template.split('/').count() == path.split('/').count();
    template == path
        || (!is_exact(path) && same_length && pairs.all(|(part, given)| part == given || part.starts_with('{')))
}

#[test]
fn the_description_has_exactly_the_routes_of_the_router() {
    let described: BTreeSet<_> =
        operations().map(|(method, path, _)| format!("{} {path}", method.to_uppercase())).collect();
    let routes = cpor_backend::routes().into_iter().map(|(method, path, _)| format!("{method} {path}"));
    let routes: BTreeSet<_> = routes.collect();
    assert_eq!(described, routes);
}

#[test]
fn references_resolve_and_path_parameters_are_described() {
    fn walk(value: &'static Value) {
        match value {
            Value::Object(members) => {
                resolve(value);
                members.values().for_each(walk);
            }
            Value::Array(items) => items.iter().for_each(walk),
            _ => {}
        }
    }
    walk(&DESCRIPTION);
    for (method, path, operation) in operations() {
        let names = path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
        let parameters: Vec<_> = operation["parameters"].as_array().into_iter().flatten().map(|p| resolve(p)).collect();
        for name in names {
            let is_described =
                parameters.iter().any(|parameter| parameter["name"] == name && parameter["in"] == "path");
            assert!(is_described, "{method} {path}: {name}");
        }
        assert!(operation["operationId"].is_string() && operation["summary"].is_string(), "{method} {path}");
    }
}

/// Otherwise the comparison of every response with the description would see nothing.
#[test]
fn only_what_is_described_matches() {
    let schema = json!({ "$ref": "#/components/schemas/Receipt" });
    let id = "01936f5e-7c1a-7d3e-9b52-3f8c1d2e4a6b";
    let digest = "edf09a2b000a9d50f6acf7b3cfbd515370aea68a65f6c262ac98bf6f833f42fc";
    let receipt = json!({
        "receipt_id": id, "claim_id": id, "submitted_at": "2026-11-29T08:00:00Z", "fingerprint": digest,
        "edition": "2020-09", "verdict_sha256": digest, "review_due": "2026-12-04", "poe": [digest]
    });
    assert_eq!(flaws(&schema, &receipt), [""; 0]);
    for (member, wrong) in [
        ("claim_id", json!("X")),
        ("submitted_at", json!("yesterday")),
        ("fingerprint", json!("ed")),
        ("review_due", json!("2026-11-31")),
        ("poe", json!([4])),
        ("edition", json!(null)),
        ("more", json!(true)),
    ] {
        let mut receipt = receipt.clone();
        receipt[member] = wrong;
        assert_eq!(flaws(&schema, &receipt).len(), 1, "{member}");
    }
    let mut receipt = receipt;
    receipt.as_object_mut().expect("an object").remove("poe");
    assert_eq!(flaws(&schema, &receipt).len(), 1, "a member that is missing");
}

#[test]
fn a_member_of_a_claim_may_be_null_and_one_that_is_not_known_may_be_anything() {
    let schema = json!({ "$ref": "#/components/schemas/Claim" });
    for claim in [
        json!({ "name": null, "partner": null, "products": null, "acknowledged": null, "proof": [{ "covers": null }] }),
        json!({ "customer": { "contact": null, "domain": null }, "later": { "a": [1, "b", null, { "c": true }] } }),
    ] {
        assert_eq!(flaws(&schema, &claim), [""; 0], "{claim}");
    }
    for claim in [json!({ "name": 1 }), json!({ "products": ["sales"] }), json!({ "later": 1e300 })] {
        assert_ne!(flaws(&schema, &claim), [""; 0], "{claim}");
    }
}

#[test]
fn the_description_allows_null_where_the_server_takes_it() {
    let contact = json!({ "name": "A", "title": "B", "email": "a@contoso.com" });
    let answers = json!([{ "answer": "signed_on", "value": "2026-05-01", "page": 1, "line": 2 }]);
    let claim = json!({
        "schema": 1, "claim_id": "x", "edition": "2020-09", "name": "x", "comments": "x", "acknowledged": true,
        "solution_area": "microsoft_365", "purchase_channel": "csp", "activities": ["usage"], "workloads": ["teams"],
        "partner": { "mpn_id": "1", "contact": { "name": "A", "email": "a@fabrikam.com" } },
        "customer": {
            "company": "x", "tenant_id": "x", "domain": "x", "public_sector": "no", "contact": contact.clone(), "technical_contact": contact,
        },
        "products": [{ "product": "sales", "subscription_id": "x" }],
        "proof": [{
            "sha256": "x", "file_name": "x", "media_type": "x", "size": 1, "signed_on": "x", "covers": ["teams"], "customer_signed": true,
            "read": { "reader": "x", "version": "1", "answers": answers },
        }],
    });
    let schema = json!({ "$ref": "#/components/schemas/Claim" });
    assert_eq!(flaws(&schema, &claim), [""; 0]);
    let members = pointers(&claim);
    assert!(members.iter().any(|pointer| pointer == "/proof/0/read/answers/0/line"), "{members:?}");
    for pointer in members {
        let mut claim = claim.clone();
        *claim.pointer_mut(&pointer).expect("a member") = Value::Null;
        let is_taken = Draft::read(claim.to_string().as_bytes()).is_ok();
        assert_eq!(flaws(&schema, &claim).is_empty(), is_taken, "{pointer} is null");
    }
}

/// The JSON pointers of all members of objects in a value.
fn pointers(value: &Value) -> Vec<String> {
    let items: Vec<_> = match value {
        Value::Object(members) => members.iter().map(|(name, value)| (name.clone(), value)).collect(),
        Value::Array(items) => items.iter().enumerate().map(|(index, value)| (index.to_string(), value)).collect(),
        _ => Vec::new(),
    };
    let below = |(name, value): (String, &Value)| {
        let own = is_member(&name).then(|| format!("/{name}"));
        own.into_iter()
            .chain(pointers(value).into_iter().map(move |pointer| format!("/{name}{pointer}")))
            .collect::<Vec<_>>()
    };
    items.into_iter().flat_map(below).collect()
}

/// Whether a name is that of a member, and not the index of an item.
fn is_member(name: &str) -> bool {
    !name.bytes().all(|byte| byte.is_ascii_digit())
}

#[test]
fn the_described_editions_and_languages_are_those_of_the_rules() {
    let named = |name: &str| -> Vec<_> {
        let described = DESCRIPTION["components"]["schemas"][name]["enum"].as_array().expect(name);
        described.iter().filter_map(Value::as_str).filter(|name| !name.is_empty()).collect()
    };
    assert_eq!(named("EditionName"), EDITIONS.map(|edition| edition.id));
    assert_eq!(named("Lang"), Lang::ALL.iter().map(|lang| lang.name()).collect::<Vec<_>>());
    let request = json!({ "$ref": "#/components/schemas/ValidationRequest" });
    for (body, is_taken) in [
        (json!({ "claim": {} }), true),
        (json!({ "claim": { "edition": "2019-01" } }), false),
        (json!({ "claim": { "edition": "2019-01" }, "edition": "2023-10" }), true),
        (json!({ "claim": {}, "edition": "2019-01" }), false),
    ] {
        let root = json!({ "components": DESCRIPTION["components"], "$ref": request["$ref"] });
        assert_eq!(jsonschema::is_valid(&root, &body), is_taken, "{body}");
    }
}

#[tokio::test]
async fn the_described_claim_is_taken() {
    let server = Server::start().await;
    let claim = DESCRIPTION.pointer("/paths/~1v1~1claims/post/requestBody/content/application~1json/example");
    let claim = claim.expect("an example");
    server.upload(id_of(claim), &pdf("Signed by the customer")).send().await.expect(201);
    server.submit(&new_id(), claim).send().await.expect(201);
}

#[tokio::test]
async fn the_description_is_served() {
    let server = Server::start().await;
    let served = server.get("/openapi.json").send().await.expect(200);
    assert_eq!(served.json(), *DESCRIPTION);
}
