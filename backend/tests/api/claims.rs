//! `GET /v1/claims` and `GET /v1/claims/{claim_id}`.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::support::{Reply, Server, TENANT, id_of, new_id, ready_claim};

async fn submit(server: &Server) -> Value {
    let claim = ready_claim(server).await;
    server.submit(&new_id(), &claim).send().await.expect(201);
    claim
}

/// A problem document without its `instance`, which differs in every response.
fn without_instance(reply: &Reply) -> Value {
    let mut problem = reply.json();
    problem.as_object_mut().expect("an object").remove("instance").expect("an instance");
    problem
}

#[tokio::test]
async fn a_claim_is_returned_as_it_was_submitted() {
    let server = Server::start().await;
    let claim = submit(&server).await;
    let path = format!("/v1/claims/{}", id_of(&claim));
    let reply = server.get(&path).send().await.expect(200);
    assert_eq!(reply.header("etag"), Some("\"1\""));
    let shown = reply.json();
    assert_eq!(shown["claim_id"], claim["claim_id"]);
    assert_eq!(shown["status"], "submitted");
    assert_eq!(shown["receipt"]["claim_id"], claim["claim_id"]);
    assert_eq!(
        shown["history"],
        json!([{ "at": "2026-11-20T09:30:00.000Z", "from": "draft", "to": "submitted", "by": "practice:fabrikam" }])
    );
    for (name, value) in claim.as_object().expect("an object") {
        assert_eq!(shown["claim"][name], *value, "{name}");
    }
    let again = server.get(&path.to_uppercase().replace("/V1/CLAIMS", "/v1/claims")).send().await.expect(200).json();
    // By the first answer it has been seen.
    assert_eq!((&shown["seen"], &again["seen"]), (&json!(0), &json!(1)));
    for (name, value) in again.as_object().expect("an object").iter().filter(|(name, _)| *name != "seen") {
        assert_eq!(shown[name], *value, "{name}");
    }
}

#[tokio::test]
async fn an_unchanged_claim_gives_304() {
    let server = Server::start().await;
    let path = format!("/v1/claims/{}", id_of(&submit(&server).await));
    for known in ["\"1\"", "W/\"1\"", "\"0\", \"1\"", "*"] {
        let reply = server.get(&path).header("if-none-match", known).send().await.expect(304);
        assert_eq!(reply.header("etag"), Some("\"1\""));
        assert!(reply.body.is_empty());
    }
    server.get(&path).header("if-none-match", "\"2\"").send().await.expect(200);
}

#[tokio::test]
async fn a_claim_of_another_partner_gives_404() {
    let server = Server::start().await;
    let path = format!("/v1/claims/{}", id_of(&submit(&server).await));
    let unknown = server.get(&format!("/v1/claims/{}", new_id())).with_user("northwind").send().await;
    unknown.problem(404, "not-found");
    let other_partner = server.get(&path).with_user("northwind").header("if-none-match", "*").send().await;
    other_partner.problem(404, "not-found");
    assert_eq!(without_instance(&other_partner), without_instance(&unknown));
    assert_eq!(other_partner.body.len(), unknown.body.len());
    let claims = server.get("/v1/claims").with_user("northwind").send().await.expect(200);
    let none = json!({ "items": [], "next": null, "counts": { "needs_you": 0, "by_status": {} } });
    assert_eq!(claims.json(), none);
    server.get(&path).with_user("reviewer").send().await.problem(403, "forbidden-role");
    server.get("/v1/claims").with_user("reviewer").send().await.problem(403, "forbidden-role");
    let not_a_uuid = server.get("/v1/claims/42").send().await;
    assert_eq!(without_instance(&not_a_uuid), without_instance(&unknown));
    assert_eq!(server.get("/v1/claims").send().await.json()["items"].as_array().map(Vec::len), Some(1));
    server.get(&path).with_user("nobody").send().await.problem(401, "unauthenticated");
    server.get("/v1/claims").with_user("nobody").send().await.problem(401, "unauthenticated");
}

#[tokio::test]
async fn the_list_starts_with_the_newest_claim() {
    let server = Server::start().await;
    let first = submit(&server).await;
    server.advance(TimeDelta::minutes(5));
    let second = submit(&server).await;
    let list = server.get("/v1/claims").send().await.expect(200).json();
    assert_eq!(list["items"][0]["claim_id"], second["claim_id"]);
    assert_eq!(list["items"][1]["claim_id"], first["claim_id"]);
    assert_eq!(list["next"], Value::Null);
    let item = &list["items"][0];
    assert_eq!(item["name"], "Sales at Contoso");
    assert_eq!(item["company"], "Contoso");
    assert_eq!(item["status"], "submitted");
    assert_eq!(item["submitted_at"], "2026-11-20T09:35:00.000Z");
    assert_eq!(item["review_due"], "2026-11-27");
}

#[tokio::test]
async fn every_claim_is_on_one_page() {
    let server = Server::start().await;
    let mut sent = Vec::new();
    for index in 0..7 {
        sent.push(id_of(&submit(&server).await).to_owned());
        // Some claims have the same time.
        if index % 3 == 0 {
            server.advance(TimeDelta::microseconds(1));
        }
    }
    sent.sort();
    for limit in [1, 2, 3, 7, 200] {
        let (mut seen, mut pages, mut cursor) = (Vec::new(), 0, String::new());
        loop {
            let page = server.get(&format!("/v1/claims?limit={limit}{cursor}")).send().await.expect(200).json();
            let items = page["items"].as_array().expect("items");
            assert!(!items.is_empty() && items.len() <= limit, "{limit}: {page}");
            seen.extend(items.iter().map(|item| id_of(item).to_owned()));
            pages += 1;
            match page["next"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => break,
            }
        }
        assert_eq!(pages, 7_usize.div_ceil(limit));
        let mut sorted = seen.clone();
        sorted.sort();
        assert_eq!(sorted, sent, "pages of {limit}");
    }
}

async fn found(server: &Server, query: &str) -> Vec<String> {
    let list = server.get(&format!("/v1/claims?{query}")).send().await.expect(200).json();
    list["items"].as_array().expect("items").iter().map(|item| id_of(item).to_owned()).collect()
}

#[tokio::test]
async fn a_claim_is_found_by_what_people_know_of_it() {
    let server = Server::start().await;
    let mut claim = ready_claim(&server).await;
    claim["customer"]["company"] = "Soci\u{e9}t\u{e9} Contoso".into();
    let receipt = server.submit(&new_id(), &claim).send().await.expect(201).json();
    submit(&server).await;
    let (claim_id, receipt_id) = (id_of(&claim).to_owned(), receipt["receipt_id"].as_str().expect("an id").to_owned());
    let beginning = |id: &str| id[..30].to_uppercase();
    for query in ["societe", "SOCI%C3%89T%C3%89%20CON", &beginning(&claim_id), &beginning(&receipt_id)] {
        assert_eq!(found(&server, &format!("q={query}")).await, [claim_id.as_str()], "{query}");
        let of_status = async |status: &str| found(&server, &format!("q={query}&status={status}")).await.len();
        assert_eq!((of_status("submitted").await, of_status("approved").await), (1, 0), "{query}");
    }
    for (query, count) in
        [("sales%20at", 2), ("contoso18839.onmicrosoft", 2), (TENANT, 2), ("ontoso", 0), ("%00", 0), ("%20", 2)]
    {
        assert_eq!(found(&server, &format!("q={query}")).await.len(), count, "{query}");
    }
    let other = server.get("/v1/claims?q=societe").with_user("northwind").send().await.expect(200).json();
    assert_eq!(other["items"], json!([]));
}

#[tokio::test]
async fn what_is_found_goes_on_where_it_stopped() {
    let server = Server::start().await;
    let mut companies = Vec::new();
    for company in ["Adatum & S\u{f6}hne", "Adatum 100%.1", "Adatum.1", "Adatum.1", "Fabrikam"] {
        let mut claim = ready_claim(&server).await;
        claim["customer"]["company"] = company.into();
        claim["name"] = format!("{company}, again").into();
        server.submit(&new_id(), &claim).send().await.expect(201);
        server.advance(TimeDelta::minutes(1));
    }
    let mut cursor = String::new();
    loop {
        let page = server.get(&format!("/v1/claims?q=adatum&limit=1{cursor}")).send().await.expect(200).json();
        companies.push(page["items"][0]["company"].as_str().expect("a company").to_owned());
        let Some(next) = page["next"].as_str() else { break };
        let encoded = next.bytes().map(|byte| format!("%{byte:02x}")).collect::<String>();
        cursor = format!("&cursor={encoded}");
    }
    assert_eq!(companies, ["Adatum & S\u{f6}hne", "Adatum 100%.1", "Adatum.1", "Adatum.1"]);
}

#[tokio::test]
async fn claims_are_exported_as_a_table_that_runs_nothing() {
    let server = Server::start().await;
    let mut claim = ready_claim(&server).await;
    claim["customer"]["company"] = "=HYPERLINK(\"https://a.example\";\"Contoso\")".into();
    claim["name"] = "S\u{f6}hne, \"1\"".into();
    let receipt = server.submit(&new_id(), &claim).send().await.expect(201).json();
    for _ in 0..3 {
        submit(&server).await;
    }
    let table = server.get("/v1/exports/claims.csv").send().await.expect(200);
    assert_eq!(server.get("/v1/claims.csv").send().await.expect(200).body, table.body, "the address that it had first");
    assert_eq!(table.header("content-disposition"), Some("attachment; filename=\"claims.csv\""));
    let text = table.text().strip_prefix('\u{feff}').expect("a mark");
    let rows: Vec<csv::StringRecord> =
        csv::Reader::from_reader(text.as_bytes()).into_records().collect::<Result<_, _>>().expect("a table");
    assert_eq!(rows.len(), 4);
    let row = rows.iter().find(|row| row.get(0) == Some(id_of(&claim))).expect("the claim");
    let expected = [
        id_of(&claim),
        receipt["receipt_id"].as_str().expect("a reference"),
        "S\u{f6}hne, \"1\"",
        "'=HYPERLINK(\"https://a.example\";\"Contoso\")",
        "submitted",
        "2026-11-20T09:30:00.000Z",
        "2026-11-27",
        "reviewer",
        "2026-11-27",
        "no",
    ];
    assert_eq!(row.iter().collect::<Vec<_>>(), expected);
    let filtered = async |query: &str| {
        let table = server.get(&format!("/v1/claims.csv?{query}")).send().await.expect(200);
        csv::Reader::from_reader(table.body.as_ref()).into_records().count()
    };
    assert_eq!((filtered("q=sales").await, filtered("status=approved").await), (3, 0));
    let other = server.get("/v1/claims.csv").with_user("northwind").send().await.expect(200);
    assert_eq!(csv::Reader::from_reader(other.body.as_ref()).into_records().count(), 0);
    server.get("/v1/claims.csv?status=open").send().await.problem(400, "malformed-request");
}

#[tokio::test]
async fn a_cursor_of_another_partner_gives_no_claims() {
    let server = Server::start().await;
    submit(&server).await;
    submit(&server).await;
    let page = server.get("/v1/claims?limit=1").send().await.json();
    let path = format!("/v1/claims?cursor={}", page["next"].as_str().expect("a cursor"));
    assert_eq!(server.get(&path).with_user("northwind").send().await.expect(200).json()["items"], json!([]));
}

#[tokio::test]
async fn a_malformed_query_is_refused() {
    let server = Server::start().await;
    for (query, hint) in [
        ("limit=0", "limit"),
        ("limit=201", "limit"),
        ("limit=-1", "limit"),
        ("limit=many", "limit"),
        ("limit=1&limit=2", "limit"),
        ("status=open", "status"),
        ("cursor=x", "cursor"),
        ("cursor=-1.01936f5e-7c1a-7d3e-9b52-3f8c1d2e4a6b", "cursor"),
        ("cursor=1.x", "cursor"),
        ("cursor=", "cursor"),
    ] {
        let refused = server.get(&format!("/v1/claims?{query}")).send().await;
        let problem = refused.problem(400, "malformed-request");
        assert!(problem["detail"].as_str().expect("a text").contains(hint), "{query}: {problem}");
    }
}
