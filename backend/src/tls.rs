//! The certificate under which the server itself is reached by HTTPS.

mod issuer;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use std::{fs, io};

use axum_server::tls_rustls::{RustlsAcceptor, RustlsConfig};
use cpor_rules::value::Digest;
use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::pem::{self, PemObject};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, UnixTime};
use thiserror::Error;
use tokio::time::interval;

pub use self::issuer::Issuers;
use crate::secrets::is_open_to_others;

/// How often the files are looked at: a renewed certificate counts from then on.
const LOOK_EVERY: Duration = Duration::from_secs(5);

/// The server's TLS certificate with its key. Copies share what is served.
#[derive(Clone, Debug)]
pub struct ServerCertificate {
    certificate: PathBuf,
    key: PathBuf,
    issuers: Issuers,
    /// What the files were when they were read first.
    digest: Option<[Digest; 2]>,
    served: RustlsConfig,
}

/// The reason why a TLS certificate cannot be used.
#[derive(Debug, Error)]
pub enum CertificateError {
    /// A file cannot be read.
    #[error("{} cannot be read", .0.display())]
    File(PathBuf, #[source] io::Error),
    /// A file does not have what it should have.
    #[error("{} has to be PEM, with {what}", .path.display())]
    Pem {
        /// The file.
        path: PathBuf,
        /// The part that it should have.
        what: &'static str,
        /// The error of the parser.
        source: pem::Error,
    },
    /// Everybody on this machine can read the key, and could act as this server.
    #[error("everybody on this machine can read the key {}: take that away, such as by chmod o-rwx", .0.display())]
    OpenKey(PathBuf),
    /// Browsers would not trust the certificate.
    #[error(
        "browsers do not trust the certificate {}: put those that lead to its root behind it, or say --private-certificate if \
         everybody who comes here trusts whoever issued it", .0.display()
    )]
    Untrusted(PathBuf, #[source] rustls::Error),
    /// Certificate and key do not belong together, or are of a kind that is not known.
    #[error("certificate and key cannot be used")]
    Unusable(#[from] rustls::Error),
}

impl ServerCertificate {
    /// Reads a TLS certificate, followed by those that lead to its root, and its key. `issuers` says whose it may be, now and when it is
    /// renewed.
    ///
    /// # Errors
    /// [`CertificateError`] says what is wrong with the files.
    pub fn load(certificate: &Path, key: &Path, issuers: Issuers) -> Result<Self, CertificateError> {
        // Before they are read, so that no change is missed.
        let digest = digest(certificate, key);
        let served = RustlsConfig::from_config(Arc::new(read(certificate, key, issuers)?));
        Ok(Self { certificate: certificate.into(), key: key.into(), issuers, digest, served })
    }

    /// Creates an acceptor of connections by TLS. `timeout` is for the handshake.
    pub(crate) fn acceptor(&self, timeout: Duration) -> RustlsAcceptor {
        RustlsAcceptor::new(self.served.clone()).handshake_timeout(timeout)
    }

    /// Reads the files again. New connections get what they say now; those that are open go on. On an error all stays as it was.
    fn reload(&self) -> Result<(), CertificateError> {
        self.served.reload_from_config(Arc::new(read(&self.certificate, &self.key, self.issuers)?));
        Ok(())
    }

    /// Reads the files again whenever they have changed.
    pub(crate) async fn keep_up(self) {
        let mut seen = Seen { served: self.digest.clone(), refused: None };
        let mut turns = interval(LOOK_EVERY);
        loop {
            turns.tick().await;
            self.look(&mut seen);
        }
    }

    /// Reads the files again if they are not what is served.
    fn look(&self, seen: &mut Seen) {
        let now = digest(&self.certificate, &self.key);
        if now == seen.served {
            return;
        }
        match self.reload() {
            Ok(()) => {
                tracing::info!("the renewed certificate is in use");
                seen.served = now;
            }
            // It is tried again: its time may be yet to come, or its key is open to others.
            Err(error) => {
                if seen.refused.as_ref() != Some(&now) {
                    let error: &dyn std::error::Error = &error;
                    tracing::error!(error, "a renewed certificate cannot be used, and the one from before stays");
                }
                seen.refused = Some(now);
            }
        }
    }
}

/// What the files were when they were looked at.
struct Seen {
    /// When they were taken.
    served: Option<[Digest; 2]>,
    /// When they were refused last.
    refused: Option<Option<[Digest; 2]>>,
}

/// What tells whether the files have changed; nothing while one of them cannot be read.
fn digest(certificate: &Path, key: &Path) -> Option<[Digest; 2]> {
    let digest = |path: &Path| fs::read(path).map(|bytes| Digest::of(&bytes)).ok();
    Some([digest(certificate)?, digest(key)?])
}

/// TLS 1.3 and 1.2, with the suites that rustls has: all with forward secrecy and authenticated encryption.
fn read(certificate: &Path, key: &Path, issuers: Issuers) -> Result<ServerConfig, CertificateError> {
    let chain = read_chain(certificate)?;
    let may_be_served = issuers.check(&chain, UnixTime::now());
    may_be_served.map_err(|error| CertificateError::Untrusted(certificate.into(), error))?;
    let secret = read_key(key)?;
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()));
    let config = config.with_safe_default_protocol_versions()?.with_no_client_auth();
    let mut config = config.with_single_cert(chain, secret)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}

/// Reads the certificates in a file, the own one first.
pub(crate) fn read_chain(path: &Path) -> Result<Vec<CertificateDer<'static>>, CertificateError> {
    let chain = fs::read(path).map_err(|error| CertificateError::File(path.into(), error))?;
    let chain = CertificateDer::pem_slice_iter(&chain).collect::<Result<Vec<_>, _>>();
    chain.map_err(|source| wrong(path, "the certificate first", source))
}

/// Reads a private key, which nobody else may read.
pub(crate) fn read_key(path: &Path) -> Result<PrivateKeyDer<'static>, CertificateError> {
    PrivateKeyDer::from_pem_slice(&read_secret(path)?).map_err(|source| wrong(path, "the key", source))
}

/// Reads a file that nobody else may read.
pub(crate) fn read_secret(path: &Path) -> Result<Vec<u8>, CertificateError> {
    let secret = fs::read(path).map_err(|error| CertificateError::File(path.into(), error))?;
    if is_open_to_others(path) {
        return Err(CertificateError::OpenKey(path.into()));
    }
    Ok(secret)
}

fn wrong(path: &Path, what: &'static str, source: pem::Error) -> CertificateError {
    CertificateError::Pem { path: path.into(), what, source }
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    /// A certificate and its key, in files that nobody else can read.
    fn write_certificate(folder: &Path) -> [PathBuf; 2] {
        let rcgen::CertifiedKey { cert, signing_key } =
            rcgen::generate_simple_self_signed(["localhost".to_owned()]).expect("a certificate");
        let files = [folder.join("certificate.pem"), folder.join("key.pem")];
        fs::write(&files[0], cert.pem()).expect("a file");
        fs::write(&files[1], signing_key.serialize_pem()).expect("a file");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(&files[1], fs::Permissions::from_mode(0o600)).expect("a mode");
        }
        files
    }

    #[test]
    fn what_cannot_be_used_leaves_the_certificate_from_before() {
        let folder = TempDir::new().expect("a folder");
        let [certificate, key] = write_certificate(folder.path());
        let served = ServerCertificate::load(&certificate, &key, Issuers::Any).expect("a certificate");
        let before = served.served.get_inner();
        let is_as_before = || Arc::ptr_eq(&before, &served.served.get_inner());
        let old = fs::read(&certificate).expect("a certificate");
        fs::write(&certificate, "no certificate").expect("a file");
        assert!(served.reload().is_err() && is_as_before());
        fs::remove_file(&certificate).expect("no file");
        assert!(matches!(served.reload(), Err(CertificateError::File(..))) && is_as_before());
        let other = TempDir::new().expect("a folder");
        let [other_certificate, other_key] = write_certificate(other.path());
        fs::write(&certificate, old).expect("the one from before");
        fs::copy(&other_key, &key).expect("a key");
        assert!(matches!(served.reload(), Err(CertificateError::Unusable(_))) && is_as_before(), "another one's key");
        fs::copy(&other_certificate, &certificate).expect("a certificate");
        served.reload().expect("another certificate");
        assert!(!is_as_before());
    }

    #[test]
    fn a_renewed_certificate_that_browsers_do_not_trust_is_not_served() {
        let folder = TempDir::new().expect("a folder");
        let [certificate, key] = write_certificate(folder.path());
        let refused = ServerCertificate::load(&certificate, &key, Issuers::Public);
        assert!(matches!(refused, Err(CertificateError::Untrusted(path, _)) if path == certificate));
        // The one before was by a public authority, whose key nobody has here.
        let served = ServerCertificate::load(&certificate, &key, Issuers::Any).expect("a certificate");
        let served = ServerCertificate { issuers: Issuers::Public, ..served };
        let before = served.served.get_inner();
        write_certificate(folder.path());
        assert!(matches!(served.reload(), Err(CertificateError::Untrusted(..))));
        assert!(Arc::ptr_eq(&before, &served.served.get_inner()));
    }

    #[cfg(unix)]
    #[test]
    fn a_renewed_certificate_that_was_refused_is_tried_again() {
        use std::os::unix::fs::PermissionsExt;
        let folder = TempDir::new().expect("a folder");
        let [certificate, key] = write_certificate(folder.path());
        let served = ServerCertificate::load(&certificate, &key, Issuers::Any).expect("a certificate");
        let mut seen = Seen { served: served.digest.clone(), refused: None };
        let before = served.served.get_inner();
        let is_as_before = || Arc::ptr_eq(&before, &served.served.get_inner());
        write_certificate(folder.path());
        fs::set_permissions(&key, fs::Permissions::from_mode(0o644)).expect("a mode");
        served.look(&mut seen);
        assert!(is_as_before() && seen.refused == Some(digest(&certificate, &key)));
        // Neither file has changed since.
        fs::set_permissions(&key, fs::Permissions::from_mode(0o600)).expect("a mode");
        served.look(&mut seen);
        assert!(!is_as_before() && seen.served == digest(&certificate, &key));
    }

    #[test]
    fn a_certificate_that_is_renewed_while_the_server_starts_is_another_one() {
        let folder = TempDir::new().expect("a folder");
        let [certificate, key] = write_certificate(folder.path());
        let served = ServerCertificate::load(&certificate, &key, Issuers::Any).expect("a certificate");
        assert_eq!(served.digest, digest(&certificate, &key));
        write_certificate(folder.path());
        assert_ne!(served.digest, digest(&certificate, &key), "it is read again");
    }
}
