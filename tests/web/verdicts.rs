//! The rules' verdicts: the same bytes in the browser as natively.

use cpor_rules::value::Digest;
use cpor_rules::wire::canonical_bytes;
use wasm_bindgen_test::wasm_bindgen_test;

#[expect(dead_code, reason = "what the rules say of each case is the corpus test's concern")]
#[path = "../corpus/cases.rs"]
mod cases;

#[wasm_bindgen_test]
fn verdicts_have_the_same_bytes_as_natively() {
    let native = include_str!("../corpus/canonical.sha256");
    let digest = |case: &cases::Case| Digest::of(&canonical_bytes(&case.input(), &case.input().check()));
    let here =
        cases::all().iter().fold(String::new(), |lines, case| lines + &format!("{}  {}\n", digest(case), case.name));
    let differ: Vec<_> = here.lines().filter(|line| !native.lines().any(|native| native == *line)).collect();
    assert!(here == native, "{}", differ.join("\n"));
}

/// `CPOR_THOUSANDS` says, at compile time, how many.
#[wasm_bindgen_test]
fn thousands_are_judged_as_natively() {
    let native: Vec<_> = include_str!("../corpus/thousands.sha256").lines().collect();
    let count = option_env!("CPOR_THOUSANDS").map_or(2, |count| count.parse().expect("a number"));
    assert!(native.len() >= count, "as many have been recorded");
    for (which, native) in native.into_iter().take(count).enumerate() {
        let digest = cpor_parity::digest(cpor_parity::thousand(which).map(|case| case.canonical_bytes()));
        assert_eq!(digest.to_string(), native, "thousand {which}");
    }
}
