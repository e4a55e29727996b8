//! The question of a claim, and the shapes as JSON.

use super::{ask, file};
use cpor_rules::Draft;
use cpor_rules::reading::{Question, Reading, read};

#[test]
fn a_question_is_made_of_a_claim() {
    let draft = Draft::read(
        br#"{ "solution_area": "business_applications", "products": [{"product": " sales "}, {"product": ""}], "workloads": ["teams"],
            "partner": {"mpn_id": " 4391507", "contact": {"email": "anna@bluepeak.it "}},
            "customer": {"company": " Contoso ", "tenant_id": "x", "domain": "contoso"} }"#,
    )
    .expect("a draft");
    let question = Question::of(&draft, "Blue Peak", "2023-10", "2026-11-22");
    let expected = Question {
        edition: "2023-10".into(),
        today: "2026-11-22".into(),
        items: vec!["sales".into()],
        company: "Contoso".into(),
        tenant_id: "x".into(),
        domain: "contoso".into(),
        partner: vec!["Blue Peak".into(), "anna@bluepeak.it".into()],
        mpn_id: "4391507".into(),
    };
    assert_eq!(question, expected);
    let other = Draft { solution_area: "microsoft_365".into(), ..draft };
    assert_eq!(Question::of(&other, "", "", "").items, ["teams"]);
}

#[test]
fn question_text_and_reading_survive_json() {
    let text = file("Dynamics 365 Sales for 120 users\nSigned on 03/04/2026\n===\nContoso");
    let question = ask(&["sales", "finance"]);
    let again = |json: &str| serde_json::from_str::<serde_json::Value>(json).expect("JSON");
    let json = serde_json::to_string(&question).expect("JSON");
    assert_eq!(serde_json::from_value::<Question>(again(&json)).expect("a question"), question);
    let json = serde_json::to_string(&text).expect("JSON");
    assert_eq!(serde_json::from_value::<cpor_rules::reading::FileText>(again(&json)).expect("a text"), text);
    let reading = read(&text, &question);
    assert!(!reading.found.is_empty() && !reading.missing.is_empty() && !reading.proposals.is_empty());
    let json = serde_json::to_string(&reading).expect("JSON");
    assert_eq!(serde_json::from_value::<Reading>(again(&json)).expect("a reading"), reading);
    let value = again(&json);
    assert_eq!(value["found"][0]["subject"]["item"], "sales");
    assert_eq!(value["found"][0]["place"]["line"], 1);
}
