//! Asks regorus for one rule, "channel is not volume_licensing: refuse". Prints a line as `engines.mjs` does; the argument
//! is the version to name in it.
use regorus::{Engine, Value};

const POLICY: &str = r#"
package claim
refuse if input.channel != "volume_licensing"
"#;

fn main() {
    let version = std::env::args().nth(1).unwrap_or_default();
    let answers = [
        ask(r#"{ "channel": "volume_licensing" }"#),
        ask(r#"{ "channel": "csp" }"#),
        ask("{}"),
        ask(r#"{ "channel": null }"#) + " (null)",
    ];
    println!("regorus\t{version}\t{}", answers.join("\t"));
}

fn ask(facts: &str) -> String {
    let decide = || {
        let mut engine = Engine::new();
        engine.add_policy("claim.rego".into(), POLICY.into())?;
        engine.set_input(Value::from_json_str(facts)?);
        engine.eval_rule("data.claim.refuse".into())
    };
    match decide() {
        Ok(Value::Bool(true)) => "refuses".into(),
        // A rule that does not hold is undefined, for a known fact as well.
        Ok(Value::Undefined) => "does not refuse".into(),
        Ok(other) => format!("says {other}"),
        Err(error) => format!("throws: {}", error.to_string().replace(['\t', '\n'], " ")),
    }
}
