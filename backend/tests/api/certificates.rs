//! Certificates for tests, and both ends of TLS by them.

use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::body::Bytes;
use axum::http::Request;
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1::SendRequest;
use hyper_util::rt::TokioIo;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DistinguishedName, DnType, IsCa, KeyPair};
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::{ClientConfig, RootCertStore, ServerConfig};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::{TlsAcceptor, TlsConnector};

use crate::support::write;

/// Whoever signs certificates.
pub(crate) struct Authority(CertifiedIssuer<'static, KeyPair>);

impl Authority {
    pub(crate) fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).expect("parameters");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        Self(CertifiedIssuer::self_signed(params, KeyPair::generate().expect("a key")).expect("a certificate"))
    }

    /// Its own certificate, which clients trust.
    pub(crate) fn pem(&self) -> String {
        self.0.pem()
    }

    /// A certificate for this name and its key, as PEM.
    pub(crate) fn certify(&self, name: &str) -> [String; 2] {
        let key = KeyPair::generate().expect("a key");
        let params = CertificateParams::new([name.to_owned()]).expect("parameters");
        [params.signed_by(&key, &self.0).expect("a certificate").pem(), key.serialize_pem()]
    }

    /// A certificate of a client that is called so, and its key, as PEM.
    pub(crate) fn certify_client(&self, name: &str) -> [String; 2] {
        let key = KeyPair::generate().expect("a key");
        let mut params = CertificateParams::new(Vec::new()).expect("parameters");
        params.distinguished_name = DistinguishedName::new();
        params.distinguished_name.push(DnType::CommonName, name);
        [params.signed_by(&key, &self.0).expect("a certificate").pem(), key.serialize_pem()]
    }

    /// A client that trusts this authority alone.
    pub(crate) fn client(&self) -> TlsConnector {
        let mut roots = RootCertStore::empty();
        roots.add(self.0.der().clone()).expect("a root");
        let client = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()));
        let client = client.with_safe_default_protocol_versions().expect("versions").with_root_certificates(roots);
        TlsConnector::from(Arc::new(client.with_no_client_auth()))
    }
}

/// Writes a certificate and its key into files, of which nobody else can read the key.
pub(crate) fn write_certificate(folder: &Path, [certificate, key]: &[String; 2]) -> [PathBuf; 2] {
    let files = [folder.join("certificate.pem"), folder.join("key.pem")];
    write(&files[0], certificate);
    write_secret(&files[1], key);
    files
}

/// Writes a file that nobody else can read.
pub(crate) fn write_secret(path: &Path, content: &str) {
    write(path, content);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600)).expect("a mode");
    }
}

/// A connection to `localhost` by TLS.
pub(crate) async fn connect(
    client: &TlsConnector,
    address: SocketAddr,
) -> io::Result<tokio_rustls::client::TlsStream<TcpStream>> {
    let stream = TcpStream::connect(address).await?;
    client.connect(ServerName::try_from("localhost").expect("a name"), stream).await
}

/// A connection over which requests can be sent, and the certificate of the server.
pub(crate) async fn open(client: &TlsConnector, address: SocketAddr) -> (SendRequest<Full<Bytes>>, Vec<u8>) {
    let stream = connect(client, address).await.expect("a connection");
    let certificate = stream.get_ref().1.peer_certificates().expect("a certificate")[0].to_vec();
    let (sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.expect("HTTP");
    tokio::spawn(connection);
    (sender, certificate)
}

/// Sends a request without a body, and gives the status and the body of its answer.
pub(crate) async fn get(sender: &mut SendRequest<Full<Bytes>>, path: &str) -> (u16, String) {
    let request = Request::builder().uri(path).header("host", "localhost").body(Full::default()).expect("a request");
    let response = sender.send_request(request).await.expect("an answer");
    let status = response.status().as_u16();
    let body = response.into_body().collect().await.expect("a body").to_bytes();
    (status, String::from_utf8(body.to_vec()).expect("a text"))
}

/// A service that is reached by TLS, as PostgreSQL begins it or at once. It counts who has come, and who trusted it.
pub(crate) struct TlsService {
    pub(crate) port: u16,
    ended: Arc<AtomicUsize>,
    trusted: Arc<AtomicUsize>,
}

impl TlsService {
    /// Starts it with this certificate. It answers whatever is asked with 503.
    pub(crate) async fn start([certificate, key]: &[String; 2], is_postgres: bool) -> Self {
        let chain = vec![CertificateDer::from_pem_slice(certificate.as_bytes()).expect("a certificate")];
        let key = PrivateKeyDer::from_pem_slice(key.as_bytes()).expect("a key");
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()));
        let config = config.with_safe_default_protocol_versions().expect("versions").with_no_client_auth();
        let acceptor = TlsAcceptor::from(Arc::new(config.with_single_cert(chain, key).expect("a certificate")));
        let listener = TcpListener::bind("localhost:0").await.expect("a free port");
        let port = listener.local_addr().expect("its address").port();
        let service = Self { port, ended: Arc::default(), trusted: Arc::default() };
        let (ended, trusted) = (service.ended.clone(), service.trusted.clone());
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let (acceptor, ended, trusted) = (acceptor.clone(), ended.clone(), trusted.clone());
                let serve = async move || -> io::Result<()> {
                    if is_postgres {
                        // What asks for TLS has eight bytes.
                        stream.read_u64().await?;
                        stream.write_all(b"S").await?;
                    }
                    let mut stream = acceptor.accept(stream).await?;
                    // By TLS 1.3 the client has not looked at the certificate until now.
                    stream.read_u8().await?;
                    trusted.fetch_add(1, Ordering::Relaxed);
                    stream.write_all(b"HTTP/1.1 503 -\r\ncontent-length: 0\r\nconnection: close\r\n\r\n").await?;
                    stream.shutdown().await
                };
                tokio::spawn(async move {
                    // Who does not trust it breaks off.
                    let _ = serve().await;
                    ended.fetch_add(1, Ordering::Relaxed);
                });
            }
        });
        service
    }

    /// How many connections have ended, trusted or not.
    pub(crate) fn ended(&self) -> usize {
        self.ended.load(Ordering::Relaxed)
    }

    /// How many clients have sent something.
    pub(crate) fn trusted(&self) -> usize {
        self.trusted.load(Ordering::Relaxed)
    }
}
