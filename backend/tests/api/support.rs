//! What the tests share: a server on a free port with its own folder, a small HTTP client, and a claim that passes.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::str::FromStr;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::body::Bytes;
use axum::http::{HeaderMap, Request};
use chrono::{DateTime, TimeDelta, Utc};
use cpor_backend::{
    App, Authenticator, ClientCredential, ClientSecret, Clock, Config, EmbeddingPolicy, GROUP_SIZE, LookupConfig,
    Mailer, OidcConfig, ProofBucket, Retention, Scanner, ServerCertificate, SignInConfig, Webhooks,
};
use cpor_rules::calendar::Calendar;
use http_body_util::{BodyExt, Full};
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use sqlx::{Connection, Executor, PgConnection, SqliteConnection};
use tempfile::TempDir;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use uuid::Uuid;

use crate::description;
use crate::program::program;

pub(crate) const PDF: &str = "application/pdf";
/// The ID of the server at the provider.
pub(crate) const CLIENT_ID: &str = "page";
pub(crate) const TENANT: &str = "6babcaad-604b-40ac-a9d7-9fd97c0b779f";
/// The MPN IDs of the practice partners' enrolled locations.
pub(crate) const FABRIKAM_MPN: &str = "4391507";
pub(crate) const NORTHWIND_MPN: &str = "5120441";

/// Waits until something is so, for at most ten seconds.
pub(crate) async fn until(what: &str, mut is_so: impl AsyncFnMut() -> bool) {
    let ask = async {
        while !is_so().await {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), ask).await.unwrap_or_else(|_| panic!("never so: {what}"));
}

/// A server that runs until it is dropped or stopped.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    pub(crate) folder: Arc<TempDir>,
    now: Arc<Mutex<DateTime<Utc>>>,
    clock_reads: Arc<AtomicUsize>,
    settings: Settings,
    stop: Option<oneshot::Sender<()>>,
    running: JoinHandle<std::io::Result<()>>,
}

/// How a server is set up.
#[derive(Clone)]
struct Settings {
    lookups: LookupConfig,
    embedding: EmbeddingPolicy,
    /// How people sign in; without it they are made up.
    oidc: Option<OidcConfig>,
    /// At which of their issuers people sign in on the page of the server.
    sign_in: Option<(String, ClientCredential)>,
    /// Where proof files are; without it in a folder.
    bucket: Option<ProofBucket>,
    /// What looks for malware in them.
    scanner: Option<Scanner>,
    rate_limit: Option<NonZeroU32>,
    retention: Retention,
    calendar: Calendar,
    webhooks: Webhooks,
    mailer: Option<Mailer>,
    certificate: Option<ServerCertificate>,
    drafts_on_devices: bool,
}

impl Default for Settings {
    fn default() -> Self {
        let lookups = LookupConfig { authority: None, ..lookups("http://localhost") };
        Self {
            lookups,
            embedding: EmbeddingPolicy::default(),
            oidc: None,
            sign_in: None,
            bucket: None,
            scanner: None,
            rate_limit: None,
            retention: Retention::default(),
            calendar: Calendar::default(),
            webhooks: Webhooks::default(),
            mailer: None,
            certificate: None,
            drafts_on_devices: true,
        }
    }
}

impl Server {
    /// Starts a server with an empty folder. Its clock is stopped at Friday 20 November 2026, 09:30 UTC.
    pub(crate) async fn start() -> Self {
        Self::with(Settings::default()).await
    }

    /// Starts a server with this look-up of domains.
    pub(crate) async fn with_lookups(lookups: LookupConfig) -> Self {
        Self::with(Settings { lookups, ..Settings::default() }).await
    }

    /// Starts a server that pages of other origins may use.
    pub(crate) async fn with_embedding(embedding: EmbeddingPolicy) -> Self {
        Self::with(Settings { embedding, ..Settings::default() }).await
    }

    /// Starts a server for people who sign in.
    pub(crate) async fn with_oidc(oidc: OidcConfig) -> Self {
        Self::with(Settings { oidc: Some(oidc), ..Settings::default() }).await
    }

    /// Starts a server on whose page people sign in, at this issuer.
    pub(crate) async fn with_sign_in(oidc: OidcConfig, issuer: String) -> Self {
        Self::with_credential(oidc, issuer, ClientCredential::Secret(ClientSecret::new("a secret".into()))).await
    }

    /// Starts a server on whose page people sign in, and which the provider knows by this.
    pub(crate) async fn with_credential(oidc: OidcConfig, issuer: String, credential: ClientCredential) -> Self {
        Self::with(Settings { oidc: Some(oidc), sign_in: Some((issuer, credential)), ..Settings::default() }).await
    }

    /// Starts a server for people who sign in, and of whom each may make so many requests in a second.
    pub(crate) async fn with_rate_limit(oidc: OidcConfig, rate_limit: NonZeroU32) -> Self {
        Self::with(Settings { oidc: Some(oidc), rate_limit: Some(rate_limit), ..Settings::default() }).await
    }

    /// Starts a server whose page may keep no drafts on devices, and on which people may sign in at this issuer.
    pub(crate) async fn without_drafts_on_devices(sign_in: Option<(OidcConfig, String)>) -> Self {
        let (oidc, issuer) = sign_in.unzip();
        let credential = || ClientCredential::Secret(ClientSecret::new("a secret".into()));
        let sign_in = issuer.map(|issuer| (issuer, credential()));
        Self::with(Settings { oidc, sign_in, drafts_on_devices: false, ..Settings::default() }).await
    }

    /// Starts a server that keeps claims for so long.
    pub(crate) async fn with_retention(retention: Retention, bucket: Option<ProofBucket>) -> Self {
        Self::with(Settings { retention, bucket, ..Settings::default() }).await
    }

    /// Starts a server with these holidays.
    pub(crate) async fn with_holidays(holidays: &str) -> Self {
        Self::with(Settings { calendar: Calendar::read(holidays).expect("holidays"), ..Settings::default() }).await
    }

    /// Starts a server that tells partners what has happened.
    pub(crate) async fn with_webhooks(webhooks: Webhooks) -> Self {
        Self::with(Settings { webhooks, ..Settings::default() }).await
    }

    /// Stops the server and starts another one on the same files that tells partners at other addresses.
    pub(crate) async fn restart_with_webhooks(mut self, webhooks: Webhooks) -> Self {
        self.settings.webhooks = webhooks;
        self.restart().await
    }

    /// Starts a server that tells the contacts in claims by mail.
    pub(crate) async fn with_mailer(mailer: Mailer) -> Self {
        Self::with(Settings { mailer: Some(mailer), ..Settings::default() }).await
    }

    /// Starts a server that is reached by HTTPS, with this look-up of domains.
    pub(crate) async fn with_certificate(certificate: ServerCertificate, lookups: LookupConfig) -> Self {
        Self::with(Settings { certificate: Some(certificate), lookups, ..Settings::default() }).await
    }

    /// Starts a server whose proof files are in a bucket.
    pub(crate) async fn with_bucket(bucket: ProofBucket) -> Self {
        Self::with(Settings { bucket: Some(bucket), ..Settings::default() }).await
    }

    /// Starts a server with a virus scanner.
    pub(crate) async fn with_scanner(scanner: Scanner) -> Self {
        Self::with(Settings { scanner: Some(scanner), ..Settings::default() }).await
    }

    async fn with(settings: Settings) -> Self {
        let now = "2026-11-20T09:30:00Z".parse().expect("a time");
        Self::open(Arc::new(TempDir::new().expect("a folder")), Arc::new(Mutex::new(now)), settings).await
    }

    async fn open(folder: Arc<TempDir>, now: Arc<Mutex<DateTime<Utc>>>, settings: Settings) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("its address");
        let config = Config {
            database: url(&folder),
            assets: folder.path().join("dist"),
            data: folder.path().join("data"),
            bucket: settings.bucket.clone(),
            scanner: settings.scanner.clone(),
            group_size: GROUP_SIZE,
            authenticator: match settings.oidc.clone() {
                Some(oidc) => match settings.sign_in.clone() {
                    Some((issuer, credential)) => {
                        Authenticator::oidc_with_sign_in(oidc, sign_in(issuer, credential, address)).expect("a client")
                    }
                    None => Authenticator::oidc(oidc).expect("a client"),
                },
                None => Authenticator::practice(address).expect("loopback"),
            },
            retention: settings.retention.clone(),
            take_back: TimeDelta::seconds(60),
            secret_addresses: true,
            webhooks: settings.webhooks.clone(),
            mailer: settings.mailer.clone(),
            certificate: settings.certificate.clone(),
            calendar: settings.calendar.clone(),
            drain: Duration::ZERO,
            rate_limit: settings.rate_limit,
            lookups: settings.lookups.clone(),
            embedding: settings.embedding.clone(),
            drafts_on_devices: settings.drafts_on_devices,
        };
        let clock_reads = Arc::new(AtomicUsize::new(0));
        let clock = {
            let (now, clock_reads) = (now.clone(), clock_reads.clone());
            Clock::new(move || {
                clock_reads.fetch_add(1, Ordering::Relaxed);
                *now.lock().expect("the clock")
            })
        };
        let app = App::open(config).await.expect("an app").with_clock(clock);
        let (stop, stopped) = oneshot::channel();
        let stopped = async { stopped.await.unwrap_or_default() };
        let running = tokio::spawn(cpor_backend::serve(app, listener, stopped));
        Self { address, folder, now, clock_reads, settings, stop: Some(stop), running }
    }

    /// Stops the server and starts another one on the same files.
    pub(crate) async fn restart(self) -> Self {
        self.restart_after(async || ()).await
    }

    /// Asks the server to stop, and starts another one on the same files once it has. Something happens in between.
    pub(crate) async fn restart_after(mut self, between: impl AsyncFnOnce()) -> Self {
        self.stop.take().expect("a running server").send(()).expect("a running server");
        between().await;
        self.running.await.expect("no panic").expect("no error");
        Self::open(self.folder, self.now, self.settings).await
    }

    /// Moves the clock of the server forward.
    pub(crate) fn advance(&self, by: TimeDelta) {
        *self.now.lock().expect("the clock") += by;
    }

    /// Returns how often the server has read its clock.
    pub(crate) fn clock_reads(&self) -> usize {
        self.clock_reads.load(Ordering::Relaxed)
    }

    /// Returns the path of a file in the folder of the server.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Opens a new connection to the database of the server.
    pub(crate) async fn database(&self) -> SqliteConnection {
        SqliteConnection::connect(&url(&self.folder)).await.expect("a connection")
    }

    /// Counts the rows of a table.
    pub(crate) async fn row_count(&self, table: &'static str) -> i64 {
        let sql = sqlx::AssertSqlSafe(format!("SELECT count(*) FROM {table}"));
        let (count,): (i64,) = sqlx::query_as(sql).fetch_one(&mut self.database().await).await.expect(table);
        count
    }

    pub(crate) fn get(&self, path: &str) -> TestRequest<'_> {
        self.call("GET", path)
    }

    pub(crate) fn post(&self, path: &str, body: impl Into<Bytes>) -> TestRequest<'_> {
        TestRequest { body: body.into(), ..self.call("POST", path) }
    }

    pub(crate) fn call(&self, method: &'static str, path: &str) -> TestRequest<'_> {
        TestRequest { server: self, method, path: path.into(), headers: Vec::new(), body: Bytes::new() }
    }

    /// Builds a request to upload a PDF for a claim.
    pub(crate) fn upload(&self, claim_id: &str, file: &[u8]) -> TestRequest<'_> {
        let path = format!("/v1/claims/{claim_id}/poe/{}", sha256(file));
        TestRequest { body: Bytes::copy_from_slice(file), ..self.call("PUT", &path) }.header("content-type", PDF)
    }

    /// Creates a claim like [`claim`] whose proof has been uploaded by somebody, so that it can be submitted.
    pub(crate) async fn ready_claim_by(&self, authorization: &str) -> Value {
        let file = pdf("proof");
        let claim = claim(&file);
        self.upload(id_of(&claim), &file).header("authorization", authorization).send().await.expect(201);
        claim
    }

    /// Builds a request to submit a claim.
    pub(crate) fn submit(&self, key: &str, claim: &Value) -> TestRequest<'_> {
        self.post("/v1/claims", claim.to_string()).header("idempotency-key", &quoted(key))
    }
}

/// Builds a command that runs the program on this database, at an address, with its files in this folder.
pub(crate) fn program_on(url: &str, data: &Path, address: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cpor-backend"));
    command.args(["--listen", address, "--database", url, "--assets", "none", "--log", "error", "--data"]).arg(data);
    command
}

/// The program in a process of its own. Dropping it kills the process.
pub(crate) struct Running {
    pub(crate) address: SocketAddr,
    process: Child,
}

impl Running {
    pub(crate) fn start(folder: &Path, arguments: &[&str]) -> Self {
        let mut command = program(folder);
        command.args(["--listen", "127.0.0.1:0", "--log", "off"]).args(arguments);
        Self::of(command)
    }

    /// Starts the program on this database, at an address, with these variables in its environment.
    pub(crate) fn on(url: &str, data: &Path, address: &str, variables: &[(&str, &str)]) -> Self {
        let mut command = program_on(url, data, address);
        command.envs(variables.iter().copied());
        Self::of(command)
    }

    pub(crate) fn of(mut command: Command) -> Self {
        let mut process = command.stdout(Stdio::piped()).spawn().expect("the program");
        let mut line = String::new();
        BufReader::new(process.stdout.take().expect("its output")).read_line(&mut line).expect("a line");
        let address = line.trim().rsplit('/').next().and_then(|address| address.parse().ok());
        Self { address: address.unwrap_or_else(|| panic!("no address: {line:?}")), process }
    }

    /// Sends a request that succeeds, and gives the body, if it is JSON.
    pub(crate) async fn send(
        &self,
        method: &'static str,
        path: &str,
        headers: &[(&'static str, String)],
        body: &[u8],
    ) -> Value {
        let reply = send(self.address, method, path, headers, Bytes::copy_from_slice(body)).await;
        assert!(matches!(reply.status, 200 | 201), "{method} {path}: {}", reply.text());
        serde_json::from_slice(&reply.body).unwrap_or_default()
    }

    /// Uploads a proof and submits a claim with it.
    pub(crate) async fn submit_claim(&self) {
        let file = pdf("proof");
        let claim = claim(&file);
        let upload = format!("/v1/claims/{}/poe/{}", id_of(&claim), sha256(&file));
        self.send("PUT", &upload, &[("content-type", "application/pdf".into())], &file).await;
        let key = [("idempotency-key", quoted(&new_id()))];
        self.send("POST", "/v1/claims", &key, claim.to_string().as_bytes()).await;
    }

    /// Asks the process to stop, and waits until it has.
    pub(crate) async fn stop(&mut self) {
        let asked = Command::new("kill").arg(self.process.id().to_string()).status().expect("kill");
        assert!(asked.success());
        until("it has stopped", async || self.process.try_wait().expect("a process").is_some()).await;
    }

    /// Ends the process as a crash does.
    pub(crate) fn kill(&mut self) {
        self.process.kill().expect("a process");
        self.process.wait().expect("its end");
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Look-ups by this login service, with a long timeout for busy machines and answers cached for a day.
pub(crate) fn lookups(authority: &str) -> LookupConfig {
    LookupConfig {
        authority: Some(authority.parse().expect("an authority")),
        timeout: Duration::from_secs(6),
        cache_for: TimeDelta::days(1),
    }
}

fn sign_in(issuer: String, credential: ClientCredential, address: SocketAddr) -> SignInConfig {
    SignInConfig { issuer, client_id: CLIENT_ID.into(), credential, public_url: format!("http://{address}") }
}

/// Returns the URL of a server's database.
pub(crate) fn database_url(server: &Server) -> String {
    url(&server.folder)
}

/// Creates a database in the PostgreSQL that `scripts/postgres.sh` has started, and returns its URL.
pub(crate) async fn new_postgres() -> String {
    let url = std::env::var("CPOR_TEST_POSTGRES").expect("scripts/postgres.sh runs the tests with CPOR_TEST_POSTGRES");
    let name = format!("test_{}", Uuid::now_v7().simple());
    let mut server = PgConnection::connect(&url).await.expect("PostgreSQL");
    server.execute(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"))).await.expect("a database");
    url.replacen("/postgres?", &format!("/{name}?"), 1)
}

/// Reads a number from the environment, by which the long proofs ask for more.
pub(crate) fn number<T: FromStr>(name: &str) -> Option<T> {
    std::env::var(name).ok().map(|text| text.parse().unwrap_or_else(|_| panic!("{name} is no number: {text:?}")))
}

pub(crate) fn url(folder: &TempDir) -> String {
    format!("sqlite://{}/cpor.db", folder.path().display())
}

/// A request that has not been sent yet.
pub(crate) struct TestRequest<'a> {
    server: &'a Server,
    method: &'static str,
    path: String,
    headers: Vec<(&'static str, String)>,
    body: Bytes,
}

impl TestRequest<'_> {
    /// Sets a header.
    pub(crate) fn header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.retain(|(set, _)| *set != name);
        self.and_header(name, value)
    }

    /// Adds a line to a header.
    pub(crate) fn and_header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    pub(crate) fn body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self
    }

    /// Authenticates as a practice user.
    pub(crate) fn with_user(self, name: &str) -> Self {
        self.header("authorization", &format!("Bearer practice:{name}"))
    }

    /// Sends the request and compares the response with the API description.
    pub(crate) async fn send(self) -> Reply {
        let (method, path) = (self.method, self.path.clone());
        let reply = self.send_undescribed().await;
        description::compare(method, &path, &reply);
        reply
    }

    /// Sends the request. The response is not compared with the API description, which does not have CORS.
    pub(crate) async fn send_undescribed(self) -> Reply {
        send(self.server.address, self.method, &self.path, &self.headers, self.body).await
    }
}

/// Sends one request on a new connection.
pub(crate) async fn send(
    address: SocketAddr,
    method: &str,
    path: &str,
    headers: &[(&'static str, String)],
    body: Bytes,
) -> Reply {
    try_to_reply(address, method, path, headers, body).await.unwrap_or_else(|error| panic!("{method} {path}: {error}"))
}

/// Sends one request on a new connection, which may break. Gives status and body.
pub(crate) async fn try_to_send(
    address: SocketAddr,
    method: &str,
    path: &str,
    headers: &[(&'static str, String)],
    body: Bytes,
) -> Result<(u16, Vec<u8>), Box<dyn std::error::Error + Send + Sync>> {
    let reply = try_to_reply(address, method, path, headers, body).await?;
    Ok((reply.status, reply.body.to_vec()))
}

async fn try_to_reply(
    address: SocketAddr,
    method: &str,
    path: &str,
    headers: &[(&'static str, String)],
    body: Bytes,
) -> Result<Reply, Box<dyn std::error::Error + Send + Sync>> {
    let stream = TcpStream::connect(address).await?;
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
    let connection = tokio::spawn(connection);
    let mut request = Request::builder().method(method).uri(path).header("host", address.to_string());
    for (name, value) in headers {
        request = request.header(*name, value);
    }
    let response = sender.send_request(request.body(Full::new(body))?).await?;
    let (parts, body) = response.into_parts();
    let body = body.collect().await?.to_bytes();
    connection.abort();
    Ok(Reply { status: parts.status.as_u16(), headers: parts.headers, body })
}

/// A response with its whole body.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Reply {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().expect("a text"))
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("UTF-8")
    }

    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// Panics unless the response has this status.
    #[track_caller]
    pub(crate) fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.text());
        self
    }

    /// Reads the problem document. Panics unless it is of this kind.
    #[track_caller]
    pub(crate) fn problem(&self, status: u16, slug: &str) -> Value {
        assert_eq!(self.status, status, "{}", self.text());
        let problem = self.json();
        assert_eq!(problem["type"], format!("/problems/{slug}"));
        problem
    }

    /// Lists the pointer and the code of each entry of `errors`.
    #[track_caller]
    pub(crate) fn errors(&self) -> Vec<(String, String)> {
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        let problem = self.json();
        problem["errors"]
            .as_array()
            .expect("errors")
            .iter()
            .map(|error| (text(&error["pointer"]), text(&error["code"])))
            .collect()
    }
}

/// Bytes that are detected as a PDF.
pub(crate) fn pdf(text: &str) -> Vec<u8> {
    format!("%PDF-1.7\n{text}\n%%EOF\n").into_bytes()
}

pub(crate) fn sha256(bytes: &[u8]) -> String {
    cpor_rules::value::Digest::of(bytes).to_string()
}

pub(crate) fn new_id() -> String {
    Uuid::now_v7().to_string()
}

pub(crate) fn quoted(key: &str) -> String {
    format!("\"{key}\"")
}

/// Creates a claim of fabrikam that no rule stops, for a subscription that no other claim has.
pub(crate) fn claim(proof: &[u8]) -> Value {
    static SUBSCRIPTIONS: AtomicU32 = AtomicU32::new(1);
    let subscription = SUBSCRIPTIONS.fetch_add(1, Ordering::Relaxed);
    json!({
        "schema": 1,
        "claim_id": new_id(),
        "name": "Sales at Contoso",
        "partner": { "mpn_id": FABRIKAM_MPN, "contact": { "name": "Anna Rossi", "email": "anna@fabrikam.example" } },
        "customer": {
            "company": "Contoso",
            "tenant_id": TENANT,
            "domain": "contoso18839.onmicrosoft.com",
            "contact": { "name": "Bo Lind", "title": "Head of sales", "email": "bo@contoso.example" },
            "technical_contact": { "name": "Cy Moe", "title": "Engineer", "email": "cy@contoso.example" },
            "public_sector": "no"
        },
        "solution_area": "business_applications",
        "activities": ["usage"],
        "purchase_channel": "volume_licensing",
        "products": [{ "product": "sales", "subscription_id": format!("{subscription:08x}-0000-4000-8000-000000000000") }],
        "proof": [{
            "sha256": sha256(proof), "file_name": "proof.pdf", "media_type": PDF, "size": proof.len(), "signed_on": "2026-10-01",
            "covers": ["sales"], "customer_signed": true, "describes_work": true
        }],
        "acknowledged": true
    })
}

/// Creates a claim like [`claim`] whose proof has been uploaded, so that it can be submitted.
pub(crate) async fn ready_claim(server: &Server) -> Value {
    let file = pdf("proof");
    let claim = claim(&file);
    server.upload(id_of(&claim), &file).send().await.expect(201);
    claim
}

pub(crate) fn id_of(claim: &Value) -> &str {
    claim["claim_id"].as_str().expect("a claim_id")
}

/// Writes a file and creates its folder.
pub(crate) fn write(path: &Path, content: impl AsRef<[u8]>) {
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    std::fs::write(path, content).expect("a file");
}

/// The tables in which a submission is stored.
pub(crate) const SUBMISSION_TABLES: [&str; 6] =
    ["claims", "claim_items", "active_claims", "claim_proof", "claim_events", "idempotency_keys"];

/// Counts the rows in each of [`SUBMISSION_TABLES`].
pub(crate) async fn submission_row_counts(server: &Server) -> Vec<i64> {
    let mut counts = Vec::new();
    for table in SUBMISSION_TABLES {
        counts.push(server.row_count(table).await);
    }
    counts
}

/// Panics unless a response is marked as a replay and equals the first one.
#[track_caller]
pub(crate) fn assert_replayed(replay: &Reply, first: &Reply) {
    assert_eq!(replay.header("idempotent-replayed"), Some("true"));
    assert_eq!(replay.body, first.body, "the same bytes");
    assert_eq!(replay.header("location"), first.header("location"));
    assert_eq!(replay.header("etag"), first.header("etag"));
}
