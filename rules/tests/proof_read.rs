//! Answers on a proof file that were read in it say so in the verdict, and only they.

use cpor_rules::{Draft, Evidence, Input, RuleId, SkuTable, edition};
use serde_json::{Value, json};

/// A claim for Sales, with one proof file that has these members besides.
fn claim(members: Value) -> Draft {
    let mut proof = json!({ "sha256": "00", "file_name": "statement.pdf", "covers": ["sales"] });
    let (Value::Object(proof_members), Value::Object(members)) = (&mut proof, members) else { unreachable!() };
    proof_members.extend(members);
    let claim = json!({
        "solution_area": "business_applications", "activities": ["presales"],
        "products": [{ "product": "sales" }], "proof": [proof],
    });
    Draft::read(claim.to_string().as_bytes()).expect("a claim")
}

/// Where the facts of a rule come from that are in the proof file.
fn provenances(draft: &Draft, rule: RuleId) -> Vec<String> {
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
    let evidence = Evidence::default();
    let (edition, skus) = (&edition::E2020_09, SkuTable::built_in());
    let verdict = Input { draft, evidence: &evidence, today, edition, skus }.check();
    let finding = verdict.findings.iter().find(|finding| finding.rule.id == rule).expect("a rule in force");
    let of_the_file = finding.because.iter().filter(|fact| fact.pointer.starts_with("/proof/0/"));
    of_the_file.map(|fact| format!("{} {}", fact.pointer, cpor_rules::value::Choice::name(fact.from))).collect()
}

#[test]
fn an_answer_that_was_read_in_the_file_says_so() {
    let draft = claim(json!({
        "customer_signed": true, "describes_work": true, "names_customer": false, "signed_on": "2026-05-01",
        "read": { "reader": "pdf.js", "version": "6.5.438", "answers": [
            { "answer": "customer_signed", "value": "true", "page": 2, "line": 14 },
            { "answer": "signed_on", "value": "2026-05-01", "page": 2, "line": 15 },
            { "answer": "names_customer", "value": "false" },
        ] },
    }));
    assert_eq!(provenances(&draft, RuleId::X07), ["/proof/0/customer_signed proof"]);
    assert_eq!(provenances(&draft, RuleId::X08), ["/proof/0/signed_on proof"]);
    assert_eq!(provenances(&draft, RuleId::X10), ["/proof/0/describes_work declared"]);
    assert_eq!(provenances(&draft, RuleId::X39), ["/proof/0/names_customer proof"]);
}

#[test]
fn an_answer_that_a_person_changed_afterwards_is_that_persons() {
    let draft = claim(json!({
        "customer_signed": false, "signed_on": "2026-04-30",
        "read": { "reader": "pdf.js", "version": "6.5.438", "answers": [
            { "answer": "customer_signed", "value": "true", "page": 2, "line": 14 },
            { "answer": "signed_on", "value": "2026-05-01", "page": 2, "line": 15 },
        ] },
    }));
    assert_eq!(provenances(&draft, RuleId::X07), ["/proof/0/customer_signed declared"]);
    assert_eq!(provenances(&draft, RuleId::X08), ["/proof/0/signed_on typed"]);
}

#[test]
fn what_was_read_but_is_no_answer_decides_nothing() {
    let draft = claim(json!({
        "read": { "answers": [{ "answer": "customer_signed", "value": "true", "page": 2, "line": 14 }] },
    }));
    assert_eq!(provenances(&draft, RuleId::X07), Vec::<String>::new());
}
