//! Sign-in on the page of its own: what a browser brings back from the provider, and how long a session lasts.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use cpor_backend::{ClientCredential, ClientKey, SessionsOf, end_sessions, verify_audit};
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode};
use reqwest::Url;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use sqlx::Executor;
use tempfile::TempDir;

use crate::certificates::write_secret;
use crate::provider::{FABRIKAM, Key, NORTHWIND, Provider, first, second};
use crate::support::{CLIENT_ID, Reply, Server, database_url};

const SIGNING_IN: &str = "__Host-cpor-sign-in";
const SESSION: &str = "__Host-cpor";

/// A browser: its cookies.
#[derive(Clone, Default)]
pub(crate) struct Browser(Vec<(String, String)>);

impl Browser {
    fn cookie(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Sends a request as the page does, or by a link.
    async fn ask(
        &mut self,
        server: &Server,
        method: &'static str,
        path: &str,
        headers: &[(&'static str, &str)],
    ) -> Reply {
        let cookies: Vec<_> = self.0.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = server.call(method, path).header("cookie", &cookies.join("; "));
        let request = headers.iter().fold(request, |request, (name, value)| request.header(name, value));
        let reply = request.send().await;
        for line in reply.headers.get_all("set-cookie") {
            let line = line.to_str().expect("a cookie");
            let (cookie, attributes) = line.split_once(';').expect("attributes");
            for attribute in ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
                assert!(attributes.contains(attribute) || attributes.contains("Max-Age=0"), "{line} lacks {attribute}");
            }
            let (name, value) = cookie.split_once('=').expect("a value");
            self.0.retain(|(known, _)| known != name);
            if !value.is_empty() {
                self.0.push((name.into(), value.into()));
            }
        }
        reply
    }

    /// Begins to sign in. Gives the address at the provider.
    pub(crate) async fn begin(&mut self, server: &Server) -> Url {
        let begun = self.ask(server, "GET", "/auth/sign-in?back_to=%2F%23%2Fsteps%2F3", &[]).await.expect(303);
        begun.header("location").expect("an address").parse().expect("an address")
    }

    /// Comes back with a code.
    pub(crate) async fn come_back(&mut self, server: &Server, at_provider: &Url) -> Reply {
        self.ask(server, "GET", &format!("/auth/callback?code=a&state={}", query(at_provider, "state")), &[]).await
    }

    /// Sends what the page sends about the other sessions of its person.
    async fn others(&mut self, server: &Server, method: &'static str) -> Value {
        self.ask(server, method, "/v1/session/others", &[("cpor-client", "page")]).await.expect(200).json()
    }

    pub(crate) async fn session(&mut self, server: &Server) -> Reply {
        self.ask(server, "GET", "/v1/session", &[("cpor-client", "page")]).await
    }
}

pub(crate) fn query(url: &Url, name: &str) -> String {
    url.query_pairs().find(|(known, _)| known == name).unwrap_or_else(|| panic!("{url} has no {name}")).1.into_owned()
}

/// An ID token for the browser that went to this address.
pub(crate) fn id_token(provider: &Provider, at_provider: &Url) -> Value {
    let mut claims = provider.claims(FABRIKAM);
    claims["aud"] = CLIENT_ID.into();
    claims["nonce"] = query(at_provider, "nonce").into();
    claims
}

async fn start() -> (Provider, Server) {
    let provider = Provider::start(&[first()]).await;
    let server = Server::with_sign_in(provider.config(), provider.issuer(FABRIKAM)).await;
    (provider, server)
}

async fn signed_in(provider: &Provider, server: &Server, browser: &mut Browser) {
    signed_in_as(provider, server, browser, |_| ()).await;
}

/// Signs somebody in whose ID token is changed so.
async fn signed_in_as(provider: &Provider, server: &Server, browser: &mut Browser, change: impl FnOnce(&mut Value)) {
    let at_provider = browser.begin(server).await;
    let mut claims = id_token(provider, &at_provider);
    change(&mut claims);
    provider.give(first().sign(&claims));
    let back = browser.come_back(server, &at_provider).await.expect(303);
    assert_eq!(back.header("location"), Some("/#/steps/3"));
}

#[tokio::test]
async fn a_person_signs_in_and_out() {
    let (provider, server) = start().await;
    let mut browser = Browser::default();
    let at_provider = browser.begin(&server).await;
    assert_eq!(query(&at_provider, "client_id"), CLIENT_ID);
    assert_eq!(query(&at_provider, "code_challenge_method"), "S256");
    assert_eq!(server.row_count("sessions").await, 0, "nobody has signed in yet");

    provider.give(first().sign(&id_token(&provider, &at_provider)));
    browser.come_back(&server, &at_provider).await.expect(303);
    let verifier = query(&provider.exchange(), "code_verifier");
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(verifier));
    assert_eq!(challenge, query(&at_provider, "code_challenge"));
    assert_eq!(browser.cookie(SIGNING_IN), None, "it has served its purpose");

    let session = browser.session(&server).await.expect(200).json();
    assert_eq!((&session["partner"], &session["role"]), (&json!("fabrikam"), &json!("incentives_admin")));
    // Neither another site nor a link has the page's header.
    browser.ask(&server, "GET", "/v1/session", &[]).await.problem(401, "unauthenticated");
    let elsewhere = [("cpor-client", "page"), ("origin", "https://a.example")];
    browser.ask(&server, "GET", "/v1/session", &elsewhere).await.problem(401, "unauthenticated");
    browser.ask(&server, "POST", "/auth/sign-out", &[]).await.problem(401, "unauthenticated");

    let again = Browser::default().begin(&server).await;
    assert_ne!(query(&again, "code_challenge"), query(&at_provider, "code_challenge"));
    let before = browser.clone();
    let end = browser.ask(&server, "POST", "/auth/sign-out", &[("cpor-client", "page")]).await.expect(200).json();
    assert!(end["go_on_at"].as_str().expect("an address").starts_with(&format!("{}/sign-out?", provider.address)));
    assert_eq!(server.row_count("sessions").await, 0);
    before.clone().session(&server).await.problem(401, "unauthenticated");
}

/// The provider knows the server by a key, and by a renewed one as soon as it is there.
#[tokio::test]
async fn a_key_is_in_the_place_of_the_secret() {
    let folder = TempDir::new().expect("a folder");
    let file = folder.path().join("client.key");
    let write = |der: &[u8]| {
        let text = base64::engine::general_purpose::STANDARD.encode(der);
        write_secret(&file, &format!("-----BEGIN PRIVATE KEY-----\n{text}\n-----END PRIVATE KEY-----\n"));
    };
    write(include_bytes!("recorded/ec_key_1.der"));
    let provider = Provider::start(&[first()]).await;
    let credential = ClientCredential::Key(ClientKey::load(&file, None).expect("a key"));
    let server = Server::with_credential(provider.config(), provider.issuer(FABRIKAM), credential).await;
    let is_shown = |key: &Key| {
        let form = provider.exchange();
        assert_eq!(query(&form, "client_id"), CLIENT_ID);
        assert_eq!(query(&form, "client_assertion_type"), "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        assert!(form.query_pairs().all(|(name, _)| name != "client_secret"));
        let mut validation = Validation::new(Algorithm::ES256);
        validation.set_audience(&[format!("{}/token", provider.address)]);
        validation.validate_exp = false;
        let key = DecodingKey::from_jwk(&key.public()).expect("a key");
        decode::<Value>(query(&form, "client_assertion"), &key, &validation).is_ok()
    };
    let mut browser = Browser::default();
    signed_in(&provider, &server, &mut browser).await;
    assert!(is_shown(&first()) && !is_shown(&second()));

    let at_provider = browser.begin(&server).await;
    write(include_bytes!("recorded/ec_key_2.der"));
    // Who was on the way signs in again.
    provider.give(first().sign(&id_token(&provider, &at_provider)));
    browser.come_back(&server, &at_provider).await.expect(502);
    signed_in(&provider, &server, &mut browser).await;
    assert!(is_shown(&second()) && !is_shown(&first()));
}

/// What a browser keeps while somebody signs in is encrypted, and nobody can change it.
#[tokio::test]
async fn a_changed_cookie_belongs_to_no_sign_in() {
    let (provider, server) = start().await;
    let mut browser = Browser::default();
    let at_provider = browser.begin(&server).await;
    provider.give(first().sign(&id_token(&provider, &at_provider)));
    let cookie = browser.cookie(SIGNING_IN).expect("a cookie").to_owned();
    let state = query(&at_provider, "state");
    assert!(!cookie.contains(&state), "{cookie}");
    for place in [0, cookie.len() / 2, cookie.len() - 4] {
        let mut changed = browser.clone();
        let other = if cookie.as_bytes()[place] == b'A' { "B" } else { "A" };
        changed.0[0].1.replace_range(place..=place, other);
        let page = changed.come_back(&server, &at_provider).await;
        assert_eq!((page.status, changed.cookie(SESSION)), (502, None), "{place}");
    }
    browser.come_back(&server, &at_provider).await.expect(303);
}

#[tokio::test]
async fn a_session_has_another_id_after_each_sign_in() {
    let (provider, server) = start().await;
    let mut browser = Browser::default();
    signed_in(&provider, &server, &mut browser).await;
    let mut before = browser.clone();
    signed_in(&provider, &server, &mut browser).await;
    let ids = [&before, &browser].map(|browser| browser.cookie(SESSION).expect("a session").to_owned());
    assert_ne!(ids[0], ids[1]);
    assert!(ids.iter().all(|id| URL_SAFE_NO_PAD.decode(id).expect("an ID").len() >= 16), "{ids:?}");
    before.session(&server).await.problem(401, "unauthenticated");
    browser.session(&server).await.expect(200);
}

/// What is wrong with a token, and how to make it so.
type Change = (&'static str, fn(&mut Value));

#[tokio::test]
async fn an_id_token_that_is_wrong_in_anything_opens_nothing() {
    let (provider, server) = start().await;
    let wrong: [Change; 6] = [
        ("nonce", |claims| claims["nonce"] = "another".into()),
        ("no nonce", |claims| drop(claims.as_object_mut().expect("claims").remove("nonce"))),
        ("audience", |claims| claims["aud"] = "another".into()),
        ("issuer", |claims| claims["iss"] = "https://login.example/v2.0".into()),
        ("expired", |claims| claims["exp"] = 1_600_000_000.into()),
        ("nobody's", |claims| drop(claims.as_object_mut().expect("claims").remove("sub"))),
    ];
    for (what, change) in wrong {
        let mut browser = Browser::default();
        let at_provider = browser.begin(&server).await;
        let mut claims = id_token(&provider, &at_provider);
        change(&mut claims);
        provider.give(first().sign(&claims));
        let page = browser.come_back(&server, &at_provider).await;
        assert_eq!((page.status, browser.cookie(SESSION)), (502, None), "{what}");
    }
    // A key that the provider does not have.
    let mut browser = Browser::default();
    let at_provider = browser.begin(&server).await;
    provider.give(second().sign(&id_token(&provider, &at_provider)));
    browser.come_back(&server, &at_provider).await.expect(502);
    assert_eq!(server.row_count("sessions").await, 0);
    signed_in(&provider, &server, &mut browser).await;
    browser.session(&server).await.expect(200);
}

#[tokio::test]
async fn what_one_browser_began_no_other_ends() {
    let (provider, server) = start().await;
    let (mut one, mut other) = (Browser::default(), Browser::default());
    let at_provider = one.begin(&server).await;
    provider.give(first().sign(&id_token(&provider, &at_provider)));
    other.come_back(&server, &at_provider).await.expect(502);
    // One that is signing in as well.
    other.begin(&server).await;
    other.come_back(&server, &at_provider).await.expect(502);
    // Its own nonce, and the state of another.
    let mut mixed = one.clone();
    let path = format!("/auth/callback?code=a&state={}", query(&other.begin(&server).await, "state"));
    mixed.ask(&server, "GET", &path, &[]).await.expect(502);
    // A cookie that says all that it has to say, and was made elsewhere.
    let (state, nonce) = (query(&at_provider, "state"), query(&at_provider, "nonce"));
    let pending = json!({ "state": state, "nonce": nonce, "verifier": "v".repeat(43), "back_to": "/" });
    let mut forged = Browser(vec![(SIGNING_IN.into(), pending.to_string().replace('"', "%22"))]);
    forged.come_back(&server, &at_provider).await.expect(502);
    let mut forged = Browser(vec![(SIGNING_IN.into(), URL_SAFE_NO_PAD.encode(pending.to_string()))]);
    forged.come_back(&server, &at_provider).await.expect(502);
    assert_eq!(provider.exchange().query(), Some(""), "the provider was not asked for any of them");
    assert_eq!(server.row_count("sessions").await, 0);
    one.come_back(&server, &at_provider).await.expect(303);
    one.session(&server).await.expect(200);
}

#[tokio::test]
async fn a_session_ends_without_use_and_after_a_time() {
    let (provider, server) = start().await;
    let mut browser = Browser::default();
    signed_in(&provider, &server, &mut browser).await;
    let left = TimeDelta::microseconds(ends(&server).await - chrono::Utc::now().timestamp_micros());
    assert!(left > TimeDelta::minutes(25) && left <= TimeDelta::minutes(30), "{left}");
    server.database().await.execute("UPDATE sessions SET expires_us = 1").await.expect("half an hour later");
    browser.session(&server).await.problem(401, "unauthenticated");

    signed_in(&provider, &server, &mut browser).await;
    server.advance(TimeDelta::hours(11));
    browser.session(&server).await.expect(200);
    server.advance(TimeDelta::minutes(61));
    let problem = browser.session(&server).await.problem(401, "unauthenticated");
    assert_eq!(problem["sign_in"], "/auth/sign-in");
}

/// A page that is left open asks on, but nobody is there.
#[tokio::test]
async fn a_page_that_asks_by_itself_keeps_no_session_alive() {
    let (provider, server) = start().await;
    let mut browser = Browser::default();
    signed_in(&provider, &server, &mut browser).await;
    let begun = ends(&server).await;
    server.advance(TimeDelta::minutes(7));
    let page = [("cpor-client", "page")];
    browser.ask(&server, "GET", "/v1/claims/events", &page).await.expect(200);
    assert_eq!(ends(&server).await, begun);
    browser.ask(&server, "GET", "/v1/claims", &page).await.expect(200);
    assert!(ends(&server).await > begun, "who opens the list is there");
}

/// When the only session ends.
async fn ends(server: &Server) -> i64 {
    let row = sqlx::query_as("SELECT expires_us FROM sessions").fetch_one(&mut server.database().await).await;
    let (ends,): (i64,) = row.expect("a session");
    ends
}

/// A provider whose document is another's, as Entra ID's for all tenants is.
#[tokio::test]
async fn the_document_of_another_issuer_is_refused() {
    let provider = Provider::start(&[first()]).await;
    let server = Server::with_sign_in(provider.config(), provider.issuer("common")).await;
    server.get("/auth/sign-in").send().await.expect(502);
    let server = Server::with_sign_in(provider.config(), provider.issuer(NORTHWIND)).await;
    server.get("/auth/sign-in").send().await.expect(303);
}

/// A server and four browsers: two of Anna's, one of Ben's, who is her colleague, and one of somebody who belongs to no partner.
async fn four_browsers() -> (Provider, Server, [Browser; 4]) {
    let (provider, server) = start().await;
    let mut browsers = [const { Browser(Vec::new()) }; 4];
    let [anna, again, ben, nobody] = &mut browsers;
    signed_in(&provider, &server, anna).await;
    server.advance(TimeDelta::minutes(7));
    signed_in(&provider, &server, again).await;
    signed_in_as(&provider, &server, ben, |claims| claims["oid"] = "ben".into()).await;
    signed_in_as(&provider, &server, nobody, |claims| claims["tid"] = "elsewhere".into()).await;
    (provider, server, browsers)
}

/// By which status the session of each browser is answered.
async fn statuses(server: &Server, browsers: &[Browser]) -> Vec<u16> {
    let mut statuses = Vec::new();
    for browser in browsers {
        statuses.push(browser.clone().session(server).await.status);
    }
    statuses
}

#[tokio::test]
async fn an_operator_ends_the_sessions_of_a_person_a_partner_or_everybody() {
    let (provider, server, browsers) = four_browsers().await;
    let now = chrono::Utc::now();
    let end = async |whose: SessionsOf| end_sessions(&database_url(&server), &whose, now).await.expect("a database");
    assert_eq!(statuses(&server, &browsers).await, [200, 200, 200, 403]);
    let person = browsers[0].clone().session(&server).await.json()["person"].as_str().expect("an ID").to_owned();
    assert_eq!(end(SessionsOf::Person("somebody".into())).await, 0);
    assert_eq!(end(SessionsOf::Partner("northwind".into())).await, 0);
    assert_eq!(end(SessionsOf::Person(person)).await, 2);
    assert_eq!(statuses(&server, &browsers).await, [401, 401, 200, 403]);

    // By the subject in the audit log: it names people as the provider does.
    assert_eq!(end(SessionsOf::Person(format!("{} ben", provider.issuer(FABRIKAM)))).await, 1);
    assert_eq!(statuses(&server, &browsers).await, [401, 401, 401, 403]);
    let mut browser = Browser::default();
    signed_in(&provider, &server, &mut browser).await;
    assert_eq!(end(SessionsOf::Partner("fabrikam".into())).await, 1);
    browser.session(&server).await.problem(401, "unauthenticated");
    assert_eq!(statuses(&server, &browsers).await, [401, 401, 401, 403]);
    signed_in(&provider, &server, &mut browser).await;
    assert_eq!(end(SessionsOf::All).await, 2);
    browser.session(&server).await.problem(401, "unauthenticated");
    assert_eq!(statuses(&server, &browsers).await, [401; 4]);
    assert_eq!(server.row_count("sessions").await, 0);

    let sql =
        "SELECT partner_id, subject, detail FROM audit_log WHERE action = 'sessions.ended' ORDER BY partner_id, seq";
    let entries: Vec<(String, String, String)> =
        sqlx::query_as(sql).fetch_all(&mut server.database().await).await.expect("entries");
    let written: Vec<_> = entries
        .iter()
        .map(|(partner, subject, detail)| {
            let detail: Value = serde_json::from_str(detail).expect("JSON");
            (
                partner.as_str(),
                subject.as_str(),
                detail["ended"].as_u64().expect("a number"),
                detail["subject"].is_null(),
            )
        })
        .collect();
    let by_operator = |partner, ended, is_of_all| (partner, "operator", ended, is_of_all);
    let expected = [
        by_operator("", 1, true),
        by_operator("fabrikam", 2, false),
        by_operator("fabrikam", 1, false),
        by_operator("fabrikam", 1, true),
        by_operator("fabrikam", 1, true),
    ];
    assert_eq!(written, expected);
    let report = verify_audit(&database_url(&server)).await.expect("a database");
    assert!(report.faults.is_empty(), "{:?}", report.faults);
}

#[tokio::test]
async fn people_see_and_end_their_other_sessions() {
    let (provider, server, mut browsers) = four_browsers().await;
    let [anna, again, ben, _] = &mut browsers;
    let others = again.others(&server, "GET").await;
    assert_eq!(
        others,
        json!({ "items": [{ "begun": "2026-11-20T09:30:00.000Z", "used": "2026-11-20T09:30:00.000Z" }] })
    );
    // It is used once more.
    assert_eq!(anna.session(&server).await.status, 200);
    let others = again.others(&server, "GET").await;
    assert_eq!(others["items"][0]["used"], "2026-11-20T09:37:00.000Z", "{others}");
    assert_eq!(ben.others(&server, "GET").await, json!({ "items": [] }), "those of other people are not there");
    // No other site ends them.
    let without = again.ask(&server, "DELETE", "/v1/session/others", &[]).await;
    without.problem(401, "unauthenticated");

    assert_eq!(again.others(&server, "DELETE").await, json!({ "ended": 1 }));
    anna.session(&server).await.problem(401, "unauthenticated");
    again.session(&server).await.expect(200);
    ben.session(&server).await.expect(200);
    assert_eq!(again.others(&server, "GET").await, json!({ "items": [] }));
    assert_eq!(again.others(&server, "DELETE").await, json!({ "ended": 0 }));
    // Whoever comes with a token has no session here: all are others.
    let bearer = provider.bearer(FABRIKAM, "auditor");
    let ended = server.call("DELETE", "/v1/session/others").header("authorization", &bearer).send().await;
    assert_eq!(ended.expect(200).json(), json!({ "ended": 1 }));
    again.session(&server).await.problem(401, "unauthenticated");
    ben.session(&server).await.expect(200);
    let report = verify_audit(&database_url(&server)).await.expect("a database");
    assert_eq!((report.entries, report.faults.len()), (2, 0), "{:?}", report.faults);
}

/// Sessions are ended by whose they are, so one that says nothing, or somebody else by now, counts no more.
#[tokio::test]
async fn a_session_counts_for_whom_it_was_begun() {
    let (provider, server) = start().await;
    for changed in
        [Value::Null, json!({ "partner": "northwind", "subject": format!("{} ben", provider.issuer(FABRIKAM)) })]
    {
        let mut browser = Browser::default();
        signed_in(&provider, &server, &mut browser).await;
        browser.session(&server).await.expect(200);
        let mut database = server.database().await;
        let (data,): (String,) =
            sqlx::query_as("SELECT data FROM sessions").fetch_one(&mut database).await.expect("one");
        let mut data: Value = serde_json::from_str(&data).expect("JSON");
        data["signed_in"]["person"] = changed;
        let update = sqlx::query("UPDATE sessions SET data = $1").bind(data.to_string());
        update.execute(&mut database).await.expect("another session");
        browser.session(&server).await.problem(401, "unauthenticated");
        database.execute("DELETE FROM sessions").await.expect("no session");
    }
}

/// The provider may still know the person, and ask nothing.
#[tokio::test]
async fn a_link_of_another_site_begins_no_session_by_itself() {
    let (_, server) = start().await;
    let path = "/auth/sign-in?back_to=%2F%23%2Fsteps%2F3%22%3E";
    for site in ["cross-site", "same-site", "anything"] {
        let page = server.get(path).header("sec-fetch-site", site).send().await.expect(200);
        assert!(page.header("location").is_none() && page.header("set-cookie").is_none(), "{site}");
        let policy = page.header("content-security-policy").expect("a policy");
        assert!(policy.starts_with("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{policy}");
        // The person goes on by a link of this page, to the same place.
        let link = "<a href=\"/auth/sign-in?back_to=%2F%23%2Fsteps%2F3%22%3E\">";
        assert!(page.text().contains(link), "{}", page.text());
    }
    for site in ["same-origin", "none"] {
        server.get(path).header("sec-fetch-site", site).send().await.expect(303);
    }
}
