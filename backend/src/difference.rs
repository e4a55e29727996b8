//! Where two documents differ.

use serde_json::Value;

/// Finds the JSON pointers at which two documents differ, sorted. A list is one place, whatever in it differs.
pub(crate) fn differences(left: &Value, right: &Value) -> Vec<String> {
    let mut found = Vec::new();
    collect(left, right, String::new(), &mut found);
    // The order of members depends on what other crates turn on.
    found.sort();
    found
}

fn collect(left: &Value, right: &Value, pointer: String, found: &mut Vec<String>) {
    let (Value::Object(of_left), Value::Object(of_right)) = (left, right) else {
        if left != right {
            found.push(pointer);
        }
        return;
    };
    let added = of_right.keys().filter(|name| !of_left.contains_key(*name));
    for name in of_left.keys().chain(added) {
        let member = |members: &serde_json::Map<String, Value>| members.get(name).cloned().unwrap_or_default();
        let pointer = format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"));
        collect(&member(of_left), &member(of_right), pointer, found);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_place_is_named_once() {
        let left = json!({ "a": { "b": "1", "c": "2" }, "list": [1, { "x": 1 }], "gone": true, "same": [1] });
        let right = json!({ "a": { "b": "1", "c": "3" }, "list": [1, { "x": 2 }], "same": [1], "new/one": {} });
        assert_eq!(differences(&left, &right), ["/a/c", "/gone", "/list", "/new~1one"]);
        assert_eq!(differences(&left, &left), [""; 0]);
    }
}
