//! The cases of `cases.json`, read. Both targets run the same ones.

use cpor_rules::{Draft, Edition, Evidence, Input, SkuTable};
use serde_json::{Map, Value};

/// A claim with what the rules say of it.
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) draft: Draft,
    pub(crate) evidence: Evidence,
    pub(crate) today: chrono::NaiveDate,
    pub(crate) edition: &'static Edition,
    pub(crate) state: String,
    /// The rules that are raised.
    pub(crate) yes: Vec<String>,
    /// The rules that wait for a fact.
    pub(crate) unknown: Vec<String>,
}

impl Case {
    pub(crate) fn input(&self) -> Input<'_> {
        let Self { draft, evidence, today, edition, .. } = self;
        Input { draft, evidence, today: *today, edition, skus: SkuTable::built_in() }
    }
}

/// Every case, in the order of the file.
pub(crate) fn all() -> Vec<Case> {
    let corpus: Value = serde_json::from_str(include_str!("cases.json")).expect("JSON");
    let today = text(&corpus["today"]).parse().expect("a day");
    list(&corpus["cases"]).iter().map(|case| read(&corpus["bases"], case, today)).collect()
}

fn read(bases: &Value, case: &Value, today: chrono::NaiveDate) -> Case {
    let name = text(&case["name"]);
    let base = &bases[text(&case["base"])];
    let document = |member: &str| {
        let mut document = base[member].clone();
        assert!(document.is_object(), "{name}: no such base");
        patch(&mut document, &case[member]);
        document.to_string().into_bytes()
    };
    let names = |member: &str| list(&case[member]).iter().map(|it| text(it).to_owned()).collect();
    Case {
        draft: Draft::read(&document("claim")).unwrap_or_else(|error| panic!("{name}: {error}")),
        evidence: Evidence::read(&document("evidence")).unwrap_or_else(|error| panic!("{name}: {error}")),
        today: case["today"].as_str().map_or(today, |day| day.parse().expect("a day")),
        edition: Edition::by_id(case["edition"].as_str().unwrap_or_default())
            .unwrap_or_else(|| panic!("{name}: no such edition")),
        state: text(&case["state"]).into(),
        yes: names("yes"),
        unknown: names("unknown"),
        name: name.into(),
    }
}

/// The merge patch of RFC 7396: null takes a member away.
fn patch(target: &mut Value, patch_by: &Value) {
    let Value::Object(members) = patch_by else {
        *target = patch_by.clone();
        return;
    };
    if !target.is_object() {
        *target = Value::Object(Map::new());
    }
    let Value::Object(target) = target else { unreachable!("it was made one above") };
    for (name, member) in members {
        if member.is_null() {
            target.remove(name);
        } else {
            patch(target.entry(name).or_insert(Value::Null), member);
        }
    }
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}
