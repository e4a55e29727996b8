//! The mail server and the program know each other by certificates.

use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::WebPkiClientVerifier;
use rustls::{RootCertStore, ServerConfig};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use crate::certificates::{Authority, write_certificate};
use crate::mail::{MailServer, Mood, ask_for_more};
use crate::program::program;
use crate::support::{Running, until};

/// Starts a mail server with a certificate of one authority, that takes mails from whoever has one of the other. Gives its port.
async fn start(own: &Authority, of_clients: &Authority) -> (MailServer, u16) {
    let [certificate, key] = own.certify("localhost");
    let chain = vec![CertificateDer::from_pem_slice(certificate.as_bytes()).expect("a certificate")];
    let key = PrivateKeyDer::from_pem_slice(key.as_bytes()).expect("a key");
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(of_clients.pem().as_bytes()).expect("a certificate")).expect("a root");
    let ring = Arc::new(ring::default_provider());
    let clients = WebPkiClientVerifier::builder_with_provider(roots.into(), ring.clone()).build().expect("a verifier");
    let config = ServerConfig::builder_with_provider(ring).with_safe_default_protocol_versions().expect("versions");
    let config = config.with_client_cert_verifier(clients).with_single_cert(chain, key).expect("a certificate");
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a free port");
    let port = listener.local_addr().expect("its address").port();
    let server = MailServer::new(Mood::Taking);
    let talking = server.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (acceptor, talking) = (acceptor.clone(), talking.clone());
            tokio::spawn(async move { talking.talk(acceptor.accept(stream).await.ok()?).await });
        }
    });
    (server, port)
}

/// The program that sends mail to this port, trusting one authority, by a certificate; and its log.
fn sending(folder: &Path, port: u16, trusted: &Authority, [certificate, key]: &[PathBuf; 2]) -> (Command, PathBuf) {
    let (roots, log) = (folder.join("roots.pem"), folder.join("log"));
    std::fs::write(&roots, trusted.pem()).expect("a file");
    let mut command = program(folder);
    command.args(["--listen", "127.0.0.1:0", "--assets", "none", "--take-back", "0"]).env("SSL_CERT_FILE", roots);
    command.args(["--smtp", &format!("smtps://localhost:{port}"), "--mail-from", "claims@example.com"]);
    command.args(["--page-url", "https://claims.example.com/"]);
    command.arg("--smtp-certificate").arg(certificate).arg("--smtp-key").arg(key);
    command.stderr(Stdio::from(std::fs::File::create(&log).expect("a file")));
    (command, log)
}

#[tokio::test]
async fn a_mail_server_knows_the_program_by_its_renewed_certificate() {
    let (authority, clients, strangers) = (Authority::new(), Authority::new(), Authority::new());
    let (mail, port) = start(&authority, &clients).await;
    let folder = TempDir::new().expect("a folder");
    let files = write_certificate(folder.path(), &strangers.certify_client("claims"));
    let (command, _) = sending(folder.path(), port, &authority, &files);
    let server = Running::of(command);
    // It counts with the next mail.
    write_certificate(folder.path(), &clients.certify_client("claims"));
    ask_for_more(&server).await;
    until("the mail is there", async || mail.taken().len() == 1).await;
}

#[tokio::test]
async fn nothing_is_said_where_one_does_not_know_the_other() {
    let (authority, clients, strangers) = (Authority::new(), Authority::new(), Authority::new());
    for (what, trusted, issuer) in
        [("the program is strange", &authority, &strangers), ("the mail server is strange", &strangers, &clients)]
    {
        let (mail, port) = start(&authority, &clients).await;
        let folder = TempDir::new().expect("a folder");
        let files = write_certificate(folder.path(), &issuer.certify_client("claims"));
        let (command, log) = sending(folder.path(), port, trusted, &files);
        let server = Running::of(command);
        ask_for_more(&server).await;
        let text = || std::fs::read_to_string(&log).expect("the log");
        until(what, async || text().contains("a mail was not taken")).await;
        assert!(mail.taken().is_empty(), "{what}");
    }
}
