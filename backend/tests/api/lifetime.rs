//! What ends: claims that have been kept long enough, and what is held on a person.

use chrono::{TimeDelta, Utc};
use cpor_backend::{AuditFault, PersonError, erase_person, export_person, verify_audit};
use serde_json::{Value, json};
use sqlx::Executor;

use crate::bucket::Bucket;
use crate::support::{
    NORTHWIND_MPN, Server, database_url, id_of, new_id, pdf, ready_claim, sha256, submission_row_counts, until,
};

/// Submits a claim whose proof is this file.
async fn submit(server: &Server) -> Value {
    let claim = ready_claim(server).await;
    server.submit(&new_id(), &claim).send().await.expect(201);
    claim
}

/// Two claims have the same file, which stays as long as one of them does.
async fn claims_end(server: Server, has_file: impl Fn(&Server, &str) -> bool) {
    let first = submit(&server).await;
    let digest = first["proof"][0]["sha256"].as_str().expect("a digest").to_owned();
    let has_file = |server: &Server| has_file(server, &digest);
    let path = |claim: &Value| format!("/v1/claims/{}", id_of(claim));
    server.advance(TimeDelta::days(20));
    let second = submit(&server).await;
    assert_eq!(first["proof"], second["proof"]);
    assert!(has_file(&server));

    // What has been kept long enough is looked for at the start, and once a day.
    server.advance(TimeDelta::days(20));
    let server = server.restart().await;
    until("the first is gone", async || server.get(&path(&first)).send().await.status == 404).await;
    server.get(&path(&second)).send().await.expect(200);
    assert!(has_file(&server), "the second has it");
    let log = server.get(&format!("{}/audit", path(&first))).with_user("fabrikam").send().await;
    assert_eq!(log.status, 403, "only an auditor reads it");
    let report = verify_audit(&database_url(&server)).await.expect("a database");
    assert_eq!((report.claims, report.faults), (1, Vec::new()));

    server.database().await.execute("CREATE TABLE saved AS SELECT * FROM claims").await.expect("a copy");
    server.advance(TimeDelta::days(20));
    let server = server.restart().await;
    until("the second is gone", async || server.get(&path(&second)).send().await.status == 404).await;
    until("the file is gone", async || !has_file(&server)).await;
    assert_eq!(submission_row_counts(&server).await.iter().sum::<i64>(), 0, "nothing else is left of them");
    let report = verify_audit(&database_url(&server)).await.expect("a database");
    assert_eq!((report.claims, report.faults), (0, Vec::new()));
    server.database().await.execute("INSERT INTO claims SELECT * FROM saved").await.expect("the copy");
    let report = verify_audit(&database_url(&server)).await.expect("a database");
    let put_back = AuditFault::Claim { partner: "fabrikam".into(), claim: id_of(&second).into() };
    assert_eq!(report.faults, [put_back], "what was deleted is not put back unnoticed");
    server.database().await.execute("DELETE FROM claims").await.expect("no claims");
    submit(&server).await;
    assert!(has_file(&server), "it can be uploaded again");
}

#[tokio::test]
async fn claims_and_their_files_are_deleted_when_they_have_been_kept_long_enough() {
    let server = Server::with_retention("submitted=31".parse().expect("a rule"), None).await;
    let has_file = |server: &Server, digest: &str| server.path("data/poe/fabrikam").join(digest).exists();
    claims_end(server, has_file).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn files_in_a_bucket_are_deleted_too() {
    let bucket = Bucket::start().await;
    let server = Server::with_retention("submitted=31".parse().expect("a rule"), Some(bucket.open())).await;
    claims_end(server, |_, digest| bucket.read(digest).is_some()).await;
}

#[tokio::test]
async fn what_could_not_be_removed_is_removed_the_next_time() {
    let server = Server::with_retention("submitted=31".parse().expect("a rule"), None).await;
    let claim = submit(&server).await;
    let file = server.path("data/poe/fabrikam").join(claim["proof"][0]["sha256"].as_str().expect("a digest"));
    // Something else is where files are put aside.
    let aside = server.path("data/poe/.aside");
    std::fs::write(&aside, "").expect("a file");
    // A try that is cut short keeps the file for some minutes: this tells when one has ended.
    let note = "CREATE TABLE failed_tries (number INTEGER); CREATE TRIGGER note_failed_try AFTER UPDATE ON files_to_remove \
                WHEN new.taken_us = 0 BEGIN INSERT INTO failed_tries VALUES (1); END";
    sqlx::raw_sql(note).execute(&mut server.database().await).await.expect("a trigger");
    server.advance(TimeDelta::days(40));
    let server = server.restart().await;
    let path = format!("/v1/claims/{}", id_of(&claim));
    until("the claim is gone", async || server.get(&path).send().await.status == 404).await;
    until("it was tried", async || server.row_count("failed_tries").await == 1).await;
    let server = server
        .restart_after(async || {
            assert!(file.exists());
            std::fs::remove_file(&aside).expect("the file");
        })
        .await;
    until("the file is gone", async || !file.exists()).await;
    until("nothing is left to do", async || server.row_count("files_to_remove").await == 0).await;
}

#[tokio::test]
async fn proof_of_claims_that_were_never_submitted_is_deleted() {
    let server = Server::with_retention("draft=30".parse().expect("a rule"), None).await;
    let submitted = submit(&server).await;
    let place = |digest: &str| server.path("data/poe/fabrikam").join(digest);
    let (draft, old, young) = (new_id(), pdf("old"), pdf("young"));
    server.upload(&draft, &old).send().await.expect(201);
    server.advance(TimeDelta::days(20));
    server.upload(&draft, &young).send().await.expect(201);
    server.advance(TimeDelta::days(20));
    let (old_file, young_file) = (place(&sha256(&old)), place(&sha256(&young)));
    let claimed = place(submitted["proof"][0]["sha256"].as_str().expect("a digest"));
    let server = server.restart().await;
    until("the old one is gone", async || !old_file.exists()).await;
    assert!(young_file.exists() && claimed.exists());
    until("nothing is left to do", async || server.row_count("files_to_remove").await == 0).await;
    // Whoever goes on with the draft after all sends it again.
    server.upload(&draft, &old).send().await.expect(201);
    assert!(old_file.exists());
}

#[tokio::test]
async fn claims_are_kept_for_ever_unless_it_is_said_otherwise() {
    let server = Server::with_retention("approved=31".parse().expect("a rule"), None).await;
    let claim = submit(&server).await;
    server.advance(TimeDelta::days(4000));
    let server = server.restart().await;
    // The keys of the same clean-up are gone by then.
    until("the clean-up is over", async || server.row_count("idempotency_keys").await == 0).await;
    server.get(&format!("/v1/claims/{}", id_of(&claim))).send().await.expect(200);
}

#[tokio::test]
async fn a_person_is_found_and_erased_and_the_log_still_holds() {
    let server = Server::start().await;
    let url = database_url(&server);
    let mut claim = ready_claim(&server).await;
    claim["customer"]["contact"] =
        json!({ "name": "Li Wong", "title": "Head of sales", "email": "Li@Contoso.example" });
    claim["comments"] = "LI WONG (li@contoso.example) confirms; Li Wongsaw does not.".into();
    claim["later"] = json!({ "a/b": ["ask Li Wong"] });
    let key = new_id();
    let first = server.submit(&key, &claim).send().await.expect(201);
    // Another claim tells the name alone, where lists and searches have it.
    let mut other = ready_claim(&server).await;
    other["name"] = "Ask Li Wong".into();
    server.submit(&new_id(), &other).send().await.expect(201);
    // What one partner calls somebody says nothing of another's claims.
    let mut theirs = ready_claim(&server).await;
    theirs["partner"]["mpn_id"] = NORTHWIND_MPN.into();
    theirs["comments"] = "Li Wong, li@contoso.example".into();
    let proof = pdf("Signed by the customer of Northwind");
    theirs["proof"][0]["sha256"] = sha256(&proof).into();
    server.upload(id_of(&theirs), &proof).with_user("northwind").send().await.expect(201);
    server.submit(&new_id(), &theirs).with_user("northwind").send().await.expect(201);
    let list = async |query: &str| server.get(&format!("/v1/claims?q={query}")).send().await.expect(200).json();
    assert_eq!(list("ask%20li").await["items"][0]["claim_id"], other["claim_id"]);

    let held = export_person(&url, " li@contoso.EXAMPLE ", Some("practice:fabrikam")).await.expect("a report");
    let [named, by_name, elsewhere] = &held.claims[..] else { panic!("{:?}", held.claims) };
    assert_eq!(elsewhere.partner, "northwind");
    assert_eq!(by_name.texts, [("/name".to_owned(), "Ask Li Wong".to_owned())].into());
    assert_eq!(named.claim_id, id_of(&claim));
    let expected =
        ["/comments", "/customer/contact/email", "/customer/contact/name", "/customer/contact/title", "/later/a~1b/0"];
    assert_eq!(named.texts.keys().collect::<Vec<_>>(), expected);
    assert_eq!(named.proof.iter().collect::<Vec<_>>(), [claim["proof"][0]["sha256"].as_str().expect("a digest")]);
    let actions: Vec<_> = held.actions.iter().map(|action| (&*action.action, &*action.outcome)).collect();
    let (uploaded, submitted) = (("proof.uploaded", "done"), ("claim.submitted", "done"));
    assert_eq!(actions, [uploaded, submitted, uploaded, submitted, uploaded]);

    let mut erased = Vec::new();
    erase_person(&url, "li@contoso.example", None, Utc::now(), |named| erased.push(named)).await.expect("an erasure");
    // The claim of the contact last: by it another run would know the name.
    erased.rotate_right(1);
    assert_eq!(erased, held.claims);
    let path = format!("/v1/claims/{}", id_of(&claim));
    let shown = server.get(&path).send().await.expect(200).json();
    assert_eq!(shown["claim"]["customer"]["contact"], json!({ "name": "", "title": "", "email": "" }));
    assert_eq!(shown["claim"]["comments"], "(erased) ((erased)) confirms; Li Wongsaw does not.");
    assert_eq!(shown["claim"]["later"], json!({ "a/b": ["ask (erased)"] }));
    assert_eq!(shown["claim"]["customer"]["technical_contact"], claim["customer"]["technical_contact"]);
    let theirs = format!("/v1/claims/{}", id_of(&theirs));
    let theirs = server.get(&theirs).with_user("northwind").send().await.expect(200).json();
    assert_eq!(theirs["claim"]["comments"], "Li Wong, (erased)");
    assert_eq!(shown["receipt"], first.json());
    server.get(&path).header("if-none-match", "\"1\"").send().await.expect(200);
    assert_eq!(list("ask%20li").await["items"], json!([]));
    assert_eq!(list("ask%20(erased)").await["items"][0]["name"], "Ask (erased)");
    let none = export_person(&url, "li@contoso.example", None).await.expect("a report");
    assert_eq!((none.claims, none.actions.len()), (Vec::new(), 0));
    assert_eq!(verify_audit(&url).await.expect("a database").faults, []);
    // The same submission is still the same.
    let again = server.submit(&key, &claim).send().await.expect(201);
    assert_eq!(again.body, first.body);

    let nobody = export_person(&url, "Li Wong", None).await;
    assert!(matches!(nobody, Err(PersonError::Email(_))), "{nobody:?}");
}
