//! Compares the API description with the routes of the server and with its responses.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use cpor_rules::Lang;
use cpor_rules::edition::EDITIONS;
use cpor_rules::value::Choice;
use serde_json::Value;

use crate::schema::{assert_matches, resolve};
use crate::support::{Reply, Server, id_of, new_id, pdf};

static DESCRIPTION: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../openapi.json")).expect("JSON"));

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
    let described = resolve(&DESCRIPTION, described);

    for (name, header) in described["headers"].as_object().into_iter().flatten() {
        let header = resolve(&DESCRIPTION, header);
        assert!(reply.headers.contains_key(name) || header["required"] != true, "{place} lacks the header {name}");
    }
    let Some(contents) = described["content"].as_object() else {
        return assert!(reply.body.is_empty(), "{place} has a body: {}", reply.text());
    };
    let media_type = reply.header("content-type").unwrap_or_default().split(';').next().unwrap_or_default();
    let content =
        contents.get(media_type).unwrap_or_else(|| panic!("{place} is {media_type}, of {:?}", contents.keys()));
    if media_type.ends_with("json") {
        assert_matches(&DESCRIPTION, &content["schema"], &reply.json(), &place);
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
    let routes: BTreeSet<_> = cpor_backend::routes().map(|(method, path, _)| format!("{method} {path}")).collect();
    assert_eq!(described, routes);
}

#[test]
fn references_resolve_and_path_parameters_are_described() {
    fn walk(value: &Value) {
        match value {
            Value::Object(members) => {
                resolve(&DESCRIPTION, value);
                members.values().for_each(walk);
            }
            Value::Array(items) => items.iter().for_each(walk),
            _ => {}
        }
    }
    walk(&DESCRIPTION);
    for (method, path, operation) in operations() {
        let names = path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
        let parameters: Vec<_> =
            operation["parameters"].as_array().into_iter().flatten().map(|p| resolve(&DESCRIPTION, p)).collect();
        for name in names {
            let is_described =
                parameters.iter().any(|parameter| parameter["name"] == name && parameter["in"] == "path");
            assert!(is_described, "{method} {path}: {name}");
        }
        assert!(operation["operationId"].is_string() && operation["summary"].is_string(), "{method} {path}");
    }
}

#[test]
fn the_described_editions_and_languages_are_those_of_the_rules() {
    let named = |pointer: &str| -> Vec<_> {
        let described = DESCRIPTION.pointer(pointer).and_then(Value::as_array).expect(pointer);
        described.iter().filter_map(Value::as_str).filter(|name| !name.is_empty()).collect()
    };
    let editions = EDITIONS.map(|edition| edition.id);
    assert_eq!(named("/components/schemas/Edition/enum"), editions);
    assert_eq!(named("/components/schemas/ValidationRequest/anyOf/0/properties/edition/enum"), editions);
    let languages: Vec<_> = Lang::ALL.iter().map(|lang| lang.name()).collect();
    assert_eq!(named("/components/schemas/ValidationRequest/properties/lang/enum"), languages);
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
