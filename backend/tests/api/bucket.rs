//! Proof files in a bucket, at a real server of S3's protocol.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::extract::Request;
use chrono::{TimeDelta, Utc};
use cpor_backend::{BucketError, ProofBucket};
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;
use s3s_fs::FileSystem;
use serde_json::json;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::support::{Server, claim, id_of, new_id, pdf, sha256, until};

const KEY: &str = "key";
const SECRET: &str = "secret of a test";

/// A server of the protocol, with a bucket `proof` that is a folder. Dropping it stops it.
pub(crate) struct Bucket {
    folder: TempDir,
    address: SocketAddr,
    running: JoinHandle<()>,
}

impl Bucket {
    /// Starts the server with an empty bucket.
    pub(crate) async fn start() -> Self {
        let folder = TempDir::new().expect("a folder");
        std::fs::create_dir(folder.path().join("proof")).expect("a bucket");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("its address");
        let running = tokio::spawn(serve(listener, folder.path().to_owned()));
        Self { folder, address, running }
    }

    fn settings(&self, secret: &str) -> [(String, String); 5] {
        [
            ("AWS_ENDPOINT", format!("http://{}", self.address)),
            ("AWS_REGION", "eu-south-1".into()),
            ("AWS_ACCESS_KEY_ID", KEY.into()),
            ("AWS_SECRET_ACCESS_KEY", secret.into()),
            ("HOME", "/".into()),
        ]
        .map(|(name, value)| (name.into(), value))
    }

    /// Opens the bucket as a backend does.
    pub(crate) fn open(&self) -> ProofBucket {
        ProofBucket::open("s3://proof/claims", self.settings(SECRET)).expect("a bucket")
    }

    /// Reads the content of a file of fabrikam.
    pub(crate) fn read(&self, digest: &str) -> Option<Vec<u8>> {
        std::fs::read(self.folder.path().join("proof/claims/poe/fabrikam").join(digest)).ok()
    }
}

async fn serve(listener: TcpListener, folder: impl AsRef<Path>) {
    let mut service = S3ServiceBuilder::new(FileSystem::new(folder).expect("a store"));
    service.set_auth(SimpleAuth::from_single(KEY, SECRET));
    let service = service.build();
    while let Ok((socket, _)) = listener.accept().await {
        let service = service.clone();
        tokio::spawn(async move {
            // A client may go at any time.
            let _ = Builder::new(TokioExecutor::new()).serve_connection(TokioIo::new(socket), service).await;
        });
    }
}

impl Drop for Bucket {
    fn drop(&mut self) {
        self.running.abort();
    }
}

/// A secret that a store's program comes with is no secret, unless the store is on this machine.
#[test]
fn a_default_secret_of_a_store_elsewhere_is_refused() {
    let open = |endpoint: &str, secret: &str| {
        let settings = [
            ("AWS_ENDPOINT", endpoint),
            ("AWS_REGION", "eu-south-1"),
            ("AWS_ACCESS_KEY_ID", "Key"),
            ("AWS_SECRET_ACCESS_KEY", secret),
        ];
        ProofBucket::open("s3://proof", settings.map(|(name, value)| (name.into(), value.into()))).map(drop)
    };
    for secret in ["minioadmin", "key"] {
        let refused = open("https://store.example", secret);
        assert!(matches!(refused, Err(BucketError::DefaultSecret)), "{secret}: {refused:?}");
        assert!(open("http://127.0.0.1:9000", secret).is_ok(), "{secret}");
    }
    assert!(open("https://store.example", SECRET).is_ok());
}

#[tokio::test]
async fn proof_is_in_the_bucket_before_the_claim_is_submitted() {
    let bucket = Bucket::start().await;
    let server = Server::with_bucket(bucket.open()).await;
    let file = pdf("Signed by the customer");
    let claim = claim(&file);
    server.upload(id_of(&claim), &file).send().await.expect(201);
    assert_eq!(bucket.read(&sha256(&file)).as_deref(), Some(&*file));
    server.upload(id_of(&claim), &file).send().await.expect(200);
    // Nothing stays behind on this machine, and nothing that is no proof comes to the other.
    let folder = server.path("data/poe");
    let here: Vec<_> =
        std::fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("it").file_name()).collect();
    assert_eq!(here, [".partial"]);
    assert_eq!(std::fs::read_dir(folder.join(".partial")).expect("a folder").count(), 0);
    server.upload(id_of(&claim), b"no proof").send().await.problem(415, "poe-type-not-allowed");
    assert_eq!(bucket.read(&sha256(b"no proof")), None);
    server.submit(&new_id(), &claim).send().await.expect(201);
}

#[tokio::test]
async fn a_bucket_that_takes_nothing_loses_nothing() {
    let bucket = Bucket::start().await;
    let refused = ProofBucket::open("s3://proof", bucket.settings("another secret")).expect("a bucket");
    let server = Server::with_bucket(refused).await;
    let upload = server.upload(&new_id(), &pdf("proof")).send().await;
    assert_eq!(upload.problem(503, "unavailable")["retry"], "same-key");
    assert_eq!(server.row_count("proof_files").await, 0);

    let server = Server::with_bucket(bucket.open()).await;
    let Bucket { folder, address, .. } = &bucket;
    bucket.running.abort();
    let (claim_id, file) = (new_id(), pdf("proof"));
    server.upload(&claim_id, &file).send().await.problem(503, "unavailable");
    let listener = TcpListener::bind(address).await.expect("its port");
    let running = tokio::spawn(serve(listener, folder.path().to_owned()));
    server.upload(&claim_id, &file).send().await.expect(201);
    running.abort();
}

/// A machine's own service for its credentials, by the second version of its protocol. Gives its address and how often it was asked
/// for them; each time they are good for a second.
async fn metadata_service() -> (SocketAddr, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("its address");
    let asked = Arc::<AtomicUsize>::default();
    let count = asked.clone();
    let router = Router::new().fallback(async move |request: Request| {
        let has_token = request.headers().get("x-aws-ec2-metadata-token").is_some_and(|token| token == "a token");
        match (request.method().as_str(), request.uri().path()) {
            ("PUT", "/latest/api/token") => "a token".to_owned(),
            ("GET", "/latest/meta-data/iam/security-credentials/") if has_token => "backend".to_owned(),
            ("GET", "/latest/meta-data/iam/security-credentials/backend") if has_token => {
                count.fetch_add(1, Ordering::Relaxed);
                let until = Utc::now() + TimeDelta::seconds(1);
                json!({ "AccessKeyId": KEY, "SecretAccessKey": SECRET, "Token": "of a session", "Expiration": until })
                    .to_string()
            }
            (method, path) => panic!("{method} {path}"),
        }
    });
    tokio::spawn(async { axum::serve(listener, router).await });
    (address, asked)
}

/// Without a key of its own the server uses the short-lived ones of the machine's role, and fetches new ones in time.
#[tokio::test]
async fn without_a_key_the_role_of_the_machine_counts() {
    let bucket = Bucket::start().await;
    let (metadata, asked) = metadata_service().await;
    let settings = bucket.settings("").into_iter().filter(|(name, _)| !name.contains("KEY"));
    let settings = settings.chain([("AWS_METADATA_ENDPOINT".into(), format!("http://{metadata}"))]);
    let opened = ProofBucket::open("s3://proof/claims", settings).expect("a bucket");
    assert_eq!(asked.load(Ordering::Relaxed), 0);
    let server = Server::with_bucket(opened).await;
    let file = pdf("proof");
    server.upload(&new_id(), &file).send().await.expect(201);
    assert_eq!(bucket.read(&sha256(&file)).as_deref(), Some(&*file));
    until("new ones are fetched", async || {
        server.upload(&new_id(), &file).send().await.expect(201);
        asked.load(Ordering::Relaxed) > 1
    })
    .await;
}

#[test]
fn what_names_no_bucket_is_refused() {
    for url in ["", "proof", "https://proof", "s3:", "s3://", "file:///proof"] {
        let opened = ProofBucket::open(url, []);
        assert!(matches!(opened, Err(BucketError::Url)), "{url:?}: {opened:?}");
    }
}
