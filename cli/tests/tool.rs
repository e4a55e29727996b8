//! Runs the program as users do: arguments and files in, output and exit codes out.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

/// A claim that passes, with complete evidence, and a folder for the files of one test.
struct Case {
    folder: PathBuf,
    claim: Value,
    evidence: Value,
}

impl Case {
    fn new(test: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
        fs::create_dir_all(&folder).expect("a folder for the test's files");
        let corpus: Value = serde_json::from_str(include_str!("../../tests/corpus/cases.json")).expect("the corpus");
        let base = &corpus["bases"]["ba"];
        Self { folder, claim: base["claim"].clone(), evidence: base["evidence"].clone() }
    }

    /// Writes a file into the folder and gives its path.
    fn file(&self, name: &str, text: &str) -> String {
        let path = self.folder.join(name);
        fs::write(&path, text).expect("the test's folder takes files");
        path.to_string_lossy().into_owned()
    }

    /// Runs `cpor check` on the claim; gives the exit code and the verdict.
    fn check(&self) -> (Option<i32>, Value) {
        self.run_json("check")
    }

    /// Runs a command on the claim; gives the exit code and the output, parsed as JSON.
    fn run_json(&self, command: &str) -> (Option<i32>, Value) {
        let output = self.run(command, &["--format", "json"]);
        let answer = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{output:?}"));
        (output.status.code(), answer)
    }

    /// Runs a command on the claim with more arguments.
    fn run(&self, command: &str, more: &[&str]) -> Output {
        let claim = self.file("claim.json", &self.claim.to_string());
        let evidence = self.file("evidence.json", &self.evidence.to_string());
        let args = [command, "--claim", &claim, "--evidence", &evidence, "--today", "2026-11-20"];
        cpor(&[&args, more].concat())
    }
}

/// Runs the program.
fn cpor(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cpor")).args(args).output().expect("the tool starts")
}

/// The ids of the rules whose finding has this value of `raised`.
fn rules<'a>(verdict: &'a Value, raised: &str) -> Vec<&'a str> {
    let findings = verdict["findings"].as_array().expect("findings");
    findings
        .iter()
        .filter(|finding| finding["raised"] == raised)
        .filter_map(|finding| finding["rule"].as_str())
        .collect()
}

/// The standard error of a run.
fn stderr_of(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_complete_claim_passes() {
    let (code, verdict) = Case::new("good").check();
    assert_eq!((code, &verdict["state"]), (Some(0), &json!("pass")));
    let members: Vec<_> = verdict.as_object().expect("an object").keys().collect();
    assert_eq!(members.len(), 5, "{members:?}");
    assert!(verdict["engine"].as_str().is_some_and(|engine| engine.starts_with("cpor-rules ")));
}

#[test]
fn presales_through_csp_fails_by_r25() {
    let mut case = Case::new("csp");
    case.claim["purchase_channel"] = json!("csp");
    let (code, verdict) = case.check();
    assert_eq!(code, Some(1));
    assert!(rules(&verdict, "yes").contains(&"R25"));
    let findings = verdict["findings"].as_array().expect("findings");
    let finding = findings.iter().find(|finding| finding["rule"] == "R25").expect("R25");
    assert_eq!(finding["because"][0], json!({"fact": "/purchase_channel", "value": "csp", "from": "typed"}));
    assert_eq!(finding["source"]["spans"], json!(["1d07c-143"]));
}

#[test]
fn an_empty_tenant_id_fails_by_r03() {
    let mut case = Case::new("tenant");
    case.claim["customer"]["tenant_id"] = json!("");
    let (code, verdict) = case.check();
    assert_eq!(code, Some(1));
    assert!(rules(&verdict, "yes").contains(&"R03"));
}

/// As Windows PowerShell writes it: UTF-16 with its mark, and names in its own case. A list proves presence, not absence.
#[test]
fn an_export_is_read_as_it_came() {
    let mut case = Case::new("export");
    let evidence = case.evidence.as_object_mut().expect("an object");
    let export = evidence.remove("customer_subscriptions").expect("an export");
    let item = export["items"][0].as_object().expect("an item");
    let pascal = |name: &str| name[..1].to_uppercase() + &name[1..];
    let item: Value =
        item.iter().map(|(name, value)| (pascal(name), value.clone())).collect::<serde_json::Map<_, _>>().into();
    let claim = case.file("claim.json", &case.claim.to_string());
    let evidence = case.file("evidence.json", &case.evidence.to_string());
    let check = |name: &str, content: &[u8]| {
        let file = case.folder.join(name);
        fs::write(&file, content).expect("a file");
        let file = file.to_string_lossy().into_owned();
        let args = ["check", "--claim", &claim, "--evidence", &evidence, "--export", &file, "--today", "2026-11-20"];
        let output = cpor(&[&args[..], &["--format", "json"]].concat());
        (output.status.code(), serde_json::from_slice::<Value>(&output.stdout).unwrap_or_default())
    };
    let utf_16 = |text: String| {
        let units = std::iter::once(0xfeff).chain(text.encode_utf16().collect::<Vec<_>>());
        units.flat_map(u16::to_le_bytes).collect::<Vec<_>>()
    };
    assert_eq!(check("list.json", &utf_16(json!([item]).to_string())).0, Some(0));

    let mut another = item.clone();
    another["CommerceSubscriptionId"] = json!("5d0c1f6e-0d8f-4f53-8d8e-3a4a2f1b7c66");
    let (code, verdict) = check("part.json", &utf_16(json!([another]).to_string()));
    assert_eq!(code, Some(2));
    assert!(rules(&verdict, "unknown").contains(&"R06"));
    let (code, verdict) = check("whole.json", json!({ "value": [another] }).to_string().as_bytes());
    assert_eq!(code, Some(1));
    assert!(rules(&verdict, "yes").contains(&"R06"));

    for (name, content, reason) in [
        ("refused.json", &br#"{"error":{"code":"Authorization_RequestDenied"}}"#[..], "Graph refused this."),
        ("page.html", b"<!DOCTYPE html>", "This is a web page"),
    ] {
        let (code, verdict) = check(name, content);
        assert_eq!(code, Some(2), "{name}");
        let findings = verdict["findings"].as_array().expect("findings");
        let finding = findings.iter().find(|finding| finding["rule"] == "R06").expect("R06");
        assert!(finding["message"].as_str().is_some_and(|message| message.starts_with(reason)), "{finding}");
    }
    assert_eq!(check("cut.json", b"{\"value\": [").0, Some(65));
}

#[test]
fn missing_evidence_gives_unknown_and_is_listed() {
    let mut case = Case::new("accounts");
    case.evidence.as_object_mut().expect("an object").remove("mpn_accounts");
    let (code, verdict) = case.check();
    assert_eq!((code, &verdict["state"]), (Some(2), &json!("unknown")));
    let findings = verdict["findings"].as_array().expect("findings");
    let finding = findings.iter().find(|finding| finding["rule"] == "R32a").expect("R32a");
    assert_eq!(finding["missing"], json!(["evidence:/mpn_accounts"]));
    let claim = case.file("claim.json", &case.claim.to_string());
    let evidence = case.file("evidence.json", &case.evidence.to_string());
    let text = cpor(&["check", "--claim", &claim, "--evidence", &evidence]);
    assert_eq!(text.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&text.stdout).contains("? Your company's MPN accounts (evidence:/mpn_accounts)"));
}

#[test]
fn the_smallest_change_makes_a_claim_pass() {
    let mut case = Case::new("guide");
    case.claim["activities"] = json!(["consulting"]);
    case.claim["partner"]["mpn_id"] = json!("5300003");
    let (code, guide) = case.run_json("guide");
    assert_eq!(code, Some(0), "guidance exits with 0 whatever the verdict");
    let choice = json!({"activities": ["presales"], "state": "pass", "deciding": ["R24"],
        "solution_area": "business_applications", "recommended": true});
    assert_eq!(guide["activities"][0], choice);
    assert_eq!(guide["mpns"][2], json!({"mpn_id": "5300003", "state": "fail", "deciding": ["X24"]}));
    assert_eq!(guide["table"][0]["mpns"][1], json!({"mpn_id": "5300002", "state": "fail", "deciding": ["R32f"]}));
    let changes = json!([
        {"pointer": "/activities", "from": ["consulting"], "to": ["presales"]},
        {"pointer": "/partner/mpn_id", "from": "5300003", "to": "5300001"},
    ]);
    assert_eq!(guide["smallest_change"], changes);
    for change in changes.as_array().expect("a list") {
        let field = change["pointer"].as_str().and_then(|pointer| case.claim.pointer_mut(pointer));
        *field.expect("a field of the claim") = change["to"].clone();
    }
    assert_eq!(case.check().0, Some(0));
    let (_, guide) = case.run_json("guide");
    assert!(guide["smallest_change"].is_null());
    assert_eq!(guide["no_change"], json!({"obstacle": "nothing_wrong", "stops": []}));
}

#[test]
fn guidance_explains_why_there_is_no_change() {
    let mut case = Case::new("no-change");
    case.claim["purchase_channel"] = json!("csp");
    let (code, guide) = case.run_json("guide");
    assert_eq!((code, &guide["smallest_change"]), (Some(0), &Value::Null));
    assert_eq!(guide["no_change"], json!({"obstacle": "fact", "stops": ["R11", "R25"]}));
    for (lang, lines) in [
        (
            "en",
            ["  fail: Business Applications, Presales", "  None: these are facts, and no other choice changes them."],
        ),
        (
            "it",
            ["  fail: Business Applications, Prevendita", "  Nessuna: sono fatti, e nessun'altra scelta li cambia."],
        ),
    ] {
        let output = case.run("guide", &["--lang", lang]);
        let text = String::from_utf8_lossy(&output.stdout);
        for line in lines {
            assert!(text.lines().any(|printed| printed == line), "no line {line:?} in\n{text}");
        }
        // The rule that stops the claim is listed under the choice, and again under the missing change.
        assert_eq!(text.matches("R25 stop: ").count(), 2, "{text}");
    }
}

/// The rows of a plan for which this holds.
fn rows(plan: &Value, holds: impl Fn(&Value) -> bool) -> Vec<&Value> {
    plan["opportunities"].as_array().expect("a list").iter().filter(|row| holds(row)).collect()
}

#[test]
fn a_plan_offers_drafts_that_get_its_verdicts() {
    let mut case = Case::new("plan");
    case.evidence["own_claims"] = json!([{ "claim_id": "0192f0c1-7a00-7000-8000-0000000000ff",
        "tenant_id": case.claim["customer"]["tenant_id"], "product": "teams", "status": "draft" }]);
    let (code, plan) = case.run_json("plan");
    assert_eq!(code, Some(0), "a plan exits with 0 whatever the verdicts");
    assert_eq!((&plan["edition"], &plan["export"]), (&json!("2020-09"), &json!("whole")));
    let had = rows(&plan, |row| row["customer_has"] == "yes");
    let said: Vec<_> = had.iter().map(|row| (&row["brings"], &row["activities"], &row["product"])).collect();
    let expected = [
        (json!("paid"), json!(["presales"])),
        (json!("paid"), json!(["usage"])),
        (json!("paid"), json!(["presales", "usage"])),
        (json!("recognised"), json!(["revenue_association"])),
    ];
    assert_eq!(
        said,
        expected.each_ref().map(|(brings, activities)| (brings, activities, &case.claim["products"][0]["product"]))
    );
    assert_eq!(had[0]["subscription_id"], case.claim["products"][0]["subscription_id"]);
    assert_eq!((&had[0]["is_only_incomplete"], &had[0]["stops"]), (&json!(true), &json!([])));

    let teams = rows(&plan, |row| row["workload"] == "teams");
    assert_eq!(teams[0]["claims"], json!([{ "claim_id": "0192f0c1-7a00-7000-8000-0000000000ff", "status": "draft" }]));

    for row in [had[0], had[3], teams[0], rows(&plan, |row| row["instead"] == json!(["pal"]))[0]] {
        case.claim = row["draft"].clone();
        let (code, verdict) = case.check();
        assert_eq!((code, &verdict["state"]), (Some(1), &row["state"]), "{row}");
        let findings = verdict["findings"].as_array().expect("findings");
        let stops = findings.iter().filter(|it| it["effect"] == "stop" && it["raised"] == "yes");
        let stops: Vec<_> = stops.map(|it| it["rule"].clone()).collect();
        assert_eq!(json!(stops), row["waits"], "{row}");
    }
}

#[test]
fn a_plan_is_a_table_in_both_languages() {
    let mut case = Case::new("plan-text");
    case.claim["purchase_channel"] = json!("csp");
    case.evidence.as_object_mut().expect("an object").remove("own_claims");
    for (lang, lines) in [
        (
            "en",
            [
                "Plan: Contoso (2023-10, 23 October 2023)",
                "It is not known which claims and drafts there are already.",
                "What the customer has",
                "  nothing  Presales             fails  Sales b4f5c1de-8f7a-4e0e-9a43-0d2f8c1a5e77",
                "      Counts instead: the CSP partner",
                "      Leave it out of the claim: the CSP partner gets the credit automatically. (R11 stop: Sold through CSP)",
                "Not known if the customer has it",
                "  recognised  Usage                incomplete  Teams, Yammer",
            ],
        ),
        (
            "it",
            [
                "Piano: Contoso (2023-10, 23 ottobre 2023)",
                "Non è noto quali attestazioni e bozze ci siano già.",
                "Che cosa ha il cliente",
                "  nulla  Prevendita               non passa  Sales b4f5c1de-8f7a-4e0e-9a43-0d2f8c1a5e77",
                "      Conta invece: il partner CSP",
                "      Escludila dall'attestazione: viene attribuita in automatico al partner CSP. (R11 stop: Venduta tramite CSP)",
                "Non è noto se il cliente lo abbia",
                "  riconosciuta  Utilizzo                 incompleta  Teams, Yammer",
            ],
        ),
    ] {
        let output = case.run("plan", &["--lang", lang, "--edition", "2023-10"]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr_of(&output));
        let text = String::from_utf8_lossy(&output.stdout);
        for line in lines {
            assert!(text.lines().any(|printed| printed == line), "no line {line:?} in\n{text}");
        }
    }
    // Where the pages disagree on what a claim brings, both sides stand below the tables.
    case.claim["purchase_channel"] = json!("web_direct");
    let printed = |edition| {
        let output = case.run("plan", &["--edition", edition]);
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    let today = printed("2026-11");
    assert!(
        today.contains("Is usage of Business Applications paid?") && !today.contains("How long can the customer"),
        "{today}"
    );
    assert!(!printed("2020-09").contains("Where the pages disagree"));
}

/// A list of subscriptions that somebody put together does not say what the customer has not: the plan says what it is, and offers
/// everything.
#[test]
fn a_plan_without_a_whole_export_says_so() {
    let mut case = Case::new("plan-part");
    let export = case.evidence["customer_subscriptions"]["items"].to_string();
    let claim = case.file("claim.json", &case.claim.to_string());
    let list = case.file("list.json", &export);
    let text = cpor(&["plan", "--claim", &claim, "--export", &list, "--today", "2026-11-20"]);
    let text = String::from_utf8_lossy(&text.stdout).into_owned();
    let json = cpor(&["plan", "--claim", &claim, "--export", &list, "--format", "json"]);
    let plan: Value = serde_json::from_slice(&json.stdout).expect("JSON");
    assert_eq!(plan["export"], "list");
    assert!(!rows(&plan, |row| row["product"] == "finance").is_empty(), "it is not in the list, and is offered");
    let second = text.lines().nth(1).expect("a second line");
    assert!(second.starts_with("This is part of an export"), "{text}");

    case.evidence = json!({});
    let (code, plan) = case.run_json("plan");
    assert_eq!((code, &plan["export"]), (Some(0), &Value::Null));
    assert!(rows(&plan, |row| row["customer_has"] == "yes" || !row["claims"].is_null()).is_empty());
    let text = case.run("plan", &[]);
    let text = String::from_utf8_lossy(&text.stdout).into_owned();
    assert!(text.contains("There is no export, so it is not known what the customer has."), "{text}");
}

#[test]
fn the_language_changes_messages_only() {
    let case = Case::new("language");
    let claim = case.file("claim.json", r#"{"solution_area": "azure"}"#);
    let verdict = |lang| {
        let args = ["check", "--claim", &claim, "--today", "2026-11-20", "--lang", lang, "--format", "json"];
        serde_json::from_slice::<Value>(&cpor(&args).stdout).expect("a verdict")
    };
    let (mut english, mut italian) = (verdict("en"), verdict("it"));
    for (one, other) in findings_of(&mut english).iter_mut().zip(findings_of(&mut italian)) {
        assert_ne!(one["message"], other["message"]);
        for member in ["message", "do"] {
            one[member] = json!("");
            other[member] = json!("");
        }
    }
    assert_eq!(english, italian);
}

fn findings_of(verdict: &mut Value) -> &mut Vec<Value> {
    verdict["findings"].as_array_mut().expect("findings")
}

#[test]
fn unreadable_files_give_exit_code_65_and_the_place() {
    let case = Case::new("unreadable");
    for (name, text, place) in [
        ("broken.json", "{ \"name\": ", "line 1"),
        ("shape.json", r#"{"customer": {"tenant_id": 7}}"#, "/customer/tenant_id"),
        ("schema.json", r#"{"schema": 2}"#, "/schema"),
        ("edition.json", r#"{"edition": "1999-01"}"#, "/edition"),
    ] {
        for command in ["check", "guide", "plan"] {
            let output = cpor(&[command, "--claim", &case.file(name, text)]);
            assert_eq!(output.status.code(), Some(65), "{name}");
            let error = stderr_of(&output);
            assert!(error.contains(name) && error.contains(place), "{error}");
        }
    }
    let absent = case.folder.join("absent.json");
    assert_eq!(cpor(&["check", "--claim", &absent.to_string_lossy()]).status.code(), Some(65));
}

#[test]
fn wrong_usage_gives_exit_code_64() {
    let case = Case::new("usage");
    let claim = case.file("claim.json", "{}");
    for args in [
        vec!["check"],
        vec!["check", "--claim", &claim, "--format", "xml"],
        vec!["check", "--claim", &claim, "--today", "20.11.2026"],
        vec!["check", "--claim", &claim, "--edition", "1999-01"],
        vec!["check", "--claim", "-", "--evidence", "-"],
        vec!["check", "--claim", &claim, "--evidence", "-", "--export", "-"],
        vec!["guide"],
        vec!["guide", "--claim", &claim, "--edition", "1999-01"],
        vec!["guide", "--claim", "-", "--evidence", "-"],
        vec!["plan"],
        vec!["plan", "--claim", &claim, "--edition", "1999-01"],
        vec!["plan", "--claim", "-", "--export", "-"],
        vec!["rules", "--edition", "1999-01"],
        vec!["guess"],
    ] {
        let output = cpor(&args);
        assert_eq!(output.status.code(), Some(64), "{args:?}");
        assert!(!output.stderr.is_empty(), "{args:?}");
    }
    assert_eq!(cpor(&["--help"]).status.code(), Some(0));
}

#[test]
fn the_edition_option_overrides_the_claim() {
    let case = Case::new("edition");
    let claim = case.file("claim.json", r#"{"edition": "1999-01"}"#);
    assert_eq!(cpor(&["check", "--claim", &claim, "--edition", "2020-09"]).status.code(), Some(1));
}

#[test]
fn a_dash_reads_standard_input() {
    let mut tool = Command::new(env!("CARGO_BIN_EXE_cpor"));
    let tool = tool.args(["check", "--claim", "-", "--format", "json"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = tool.spawn().expect("the tool starts");
    child.stdin.take().expect("a pipe").write_all(b"{}").expect("the tool reads");
    let output = child.wait_with_output().expect("the tool ends");
    assert_eq!(output.status.code(), Some(1));
    assert!(serde_json::from_slice::<Value>(&output.stdout).is_ok());
}

#[test]
fn rules_lists_the_default_edition() {
    let output = cpor(&["rules", "--format", "json"]);
    let rules: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let rules = rules.as_array().expect("a list");
    assert_eq!(rules.len(), 77, "the rules of the default edition");
    for rule in rules {
        for member in ["id", "effect", "fields", "source", "editions", "texts"] {
            assert!(!rule[member].is_null(), "{member} of {rule}");
        }
        assert_ne!(rule["texts"]["en"], rule["texts"]["it"]);
        assert_ne!(rule["example"]["message"]["en"], rule["example"]["message"]["it"]);
    }
    let text = cpor(&["rules", "--lang", "it"]);
    assert!(String::from_utf8_lossy(&text.stdout).contains("R25 stop: Prevendita e modalità di acquisto"));
}

#[test]
fn rules_lists_another_edition() {
    let effect_of_r07 = |edition: &str| {
        let output = cpor(&["rules", "--edition", edition, "--format", "json"]);
        let rules: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let rules = rules.as_array().expect("a list");
        assert!(rules.iter().all(|rule| rule["editions"].as_array().is_some_and(|all| all.contains(&json!(edition)))));
        let found: Vec<_> = rules.iter().filter(|rule| rule["id"] == "R07").collect();
        assert_eq!(found.len(), 1, "an edition has one form of each rule");
        (rules.len(), found[0]["effect"].clone())
    };
    assert_eq!(effect_of_r07("2020-09"), (77, json!("stop")));
    assert_eq!(effect_of_r07("2023-10"), (74, json!("risk")));
    assert_eq!(effect_of_r07("2026-11"), (83, json!("risk")));

    let text = cpor(&["rules", "--edition", "2023-10"]);
    let text = String::from_utf8_lossy(&text.stdout);
    assert!(text.contains("R07 risk") && !text.contains("R07 stop"), "only the form of that edition");
}

#[test]
fn a_claim_can_name_a_later_edition() {
    let mut case = Case::new("later");
    case.claim["edition"] = json!("2023-10");
    case.claim["customer"]["technical_contact"] = json!({});
    let (code, verdict) = case.check();
    assert_eq!((code, &verdict["edition"]), (Some(0), &json!("2023-10")));
    case.claim["edition"] = json!("");
    let (code, verdict) = case.check();
    assert_eq!((code, &verdict["edition"]), (Some(1), &json!("2020-09")));
    assert!(rules(&verdict, "yes").contains(&"X03"));
}

#[test]
fn states_lists_the_life_of_a_claim_with_contradictions() {
    let output = cpor(&["rules", "--states", "--format", "json"]);
    let editions: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let [before, after, now] = &editions.as_array().expect("a list")[..] else { panic!("three editions") };
    assert_eq!((&now["edition"], &now["states"]), (&json!("2026-11"), &after["states"]));
    assert_eq!((&before["edition"], &after["edition"]), (&json!("2020-09"), &json!("2023-10")));
    assert_eq!(before["states"][0]["name"], json!({ "en": "Editing", "it": "In modifica" }));
    assert_eq!(after["states"][0]["name"], json!({ "en": "Draft", "it": "Bozza" }));
    let answer = |edition: &Value| {
        let timers = edition["timers"].as_array().expect("a list");
        timers.iter().find(|it| it["timer"] == "answer").map(|it| (it["count"].clone(), it["unit"].clone()))
    };
    assert_eq!(answer(before), Some((json!(5), json!("business_days"))));
    assert_eq!(answer(after), Some((json!(14), json!("business_days"))));
    let opt_out = &after["disagreements"][0];
    assert_eq!(opt_out["topic"], "opt_out");
    let pages: Vec<_> = opt_out["says"].as_array().expect("a list").iter().map(|it| &it["source"]["page"]).collect();
    assert_eq!(pages, ["incentives-customer-associations-intro", "submit-osa-claim"]);

    let under_review = before["states"].as_array().expect("a list").iter().find(|it| it["status"] == "under_review");
    let request = &under_review.expect("a state")["leaves"][1];
    assert_eq!(
        (&request["action"], &request["by"], &request["to"]),
        (&json!("request"), &json!("reviewer"), &json!("action_required"))
    );
    assert_eq!(request["reasons"][0], "no_proof");

    let text = cpor(&["rules", "--states", "--edition", "2023-10", "--lang", "it"]);
    let text = String::from_utf8_lossy(&text.stdout);
    assert!(text.starts_with("La vita di un'attestazione (2023-10, 23 ottobre 2023)"), "{text}");
    assert_eq!(text.matches("La vita di un'attestazione").count(), 1);
    assert!(text.contains("-> Rifiutata definitivamente: la contestazione è respinta"), "{text}");
    assert!(text.contains("Build intent - Advisor (presales)"), "{text}");
    let row = ["action_required", "rejected", "reject", "reviewer", "answer"];
    assert!(text.lines().any(|line| line.split_whitespace().eq(row)), "{text}");
}

#[test]
fn states_can_be_drawn() {
    let picture = cpor(&["rules", "--states", "--format", "svg", "--edition", "2023-10"]);
    let svg = String::from_utf8_lossy(&picture.stdout);
    assert!(svg.contains("<svg") && svg.trim_end().ends_with("</svg>"), "{svg}");
    for name in ["Partner action required", "Rejected final", "Dispute the rejection"] {
        assert!(svg.contains(name), "{name} in {svg}");
    }
    let rules = cpor(&["rules", "--format", "svg"]);
    assert_eq!(rules.status.code(), Some(64));
    assert!(String::from_utf8_lossy(&rules.stderr).contains("--states"));
}

#[test]
fn a_sku_table_adds_ids() {
    const PLAN: &str = "a23b959c-7ce8-4e57-9140-b90eb88a9e97";
    let mut case = Case::new("skus");
    case.claim["products"][0]["subscription_id"] = json!(PLAN);
    let (_, verdict) = case.check();
    assert!(!rules(&verdict, "yes").contains(&"R14"), "the built-in table does not have this service plan");

    let claim = case.file("claim.json", &case.claim.to_string());
    let check = |table: &str| {
        let table = case.file("skus.csv", table);
        cpor(&["check", "--claim", &claim, "--sku-table", &table, "--format", "json"])
    };
    let list = format!(
        "\u{feff}Product_Display_Name,String_Id,GUID,Service_Plan_Name,Service_Plan_Id,Service_Plans_Included_Friendly_Names\n\
         \"Office, for all\",O365,6fd2c87f-b296-42f0-b197-1e91e994b900,SWAY,{PLAN},Sway\n"
    );
    let verdict: Value = serde_json::from_slice(&check(&list).stdout).expect("a verdict");
    assert!(rules(&verdict, "yes").contains(&"R14"), "{verdict}");

    for (table, message) in [
        ("GUID,String_Id\n", "line 1: there is no column Service_Plan_Id"),
        ("String_Id,GUID,Service_Plan_Id\nX,nothing,\n", "line 2, GUID: holds 'n'"),
        ("String_Id,GUID,Service_Plan_Id\nX\n", "found record with 1 fields"),
    ] {
        let output = check(table);
        assert_eq!(output.status.code(), Some(65), "{table}");
        assert!(stderr_of(&output).contains(message), "{}", stderr_of(&output));
    }
}
