//! Where the program listens, by its options, and that nobody on the way can read what is said there.

use std::net::{SocketAddr, ToSocketAddrs};
use std::path::PathBuf;

use cpor_backend::{CertificateError, Issuers, ServerCertificate};
use thiserror::Error;

/// The addresses to listen on, and how they are protected.
#[derive(Debug, clap::Args)]
pub(crate) struct Listening {
    /// Address to listen on
    #[arg(long, env = "CPOR_LISTEN", value_name = "ADDR", default_value = "127.0.0.1:8080", value_parser = parse_address)]
    pub(crate) listen: SocketAddr,
    /// Address for operators, with /metrics for Prometheus; keep it from the outside
    #[arg(long, env = "CPOR_ADMIN_LISTEN", value_name = "ADDR", value_parser = parse_address)]
    pub(crate) admin_listen: Option<SocketAddr>,
    /// Certificate for HTTPS at both addresses: PEM, followed by those that lead to its root. Read again when it is renewed
    #[arg(long, env = "CPOR_TLS_CERTIFICATE", value_name = "FILE", requires = "tls_key")]
    tls_certificate: Option<PathBuf>,
    /// Its private key: PEM, for nobody else to read
    #[arg(long, env = "CPOR_TLS_KEY", value_name = "FILE", requires = "tls_certificate")]
    tls_key: Option<PathBuf>,
    /// Serve the certificate beyond this machine though browsers do not trust it by themselves, because everybody who comes here trusts
    /// whoever issued it, as inside a company
    #[arg(long, env = "CPOR_PRIVATE_CERTIFICATE", requires = "tls_certificate")]
    private_certificate: bool,
    /// Listen in plain HTTP beyond this machine, because a proxy in front does HTTPS and nobody else reaches these addresses
    #[arg(long, env = "CPOR_BEHIND_PROXY", conflicts_with = "tls_certificate")]
    behind_proxy: bool,
}

/// The reason why the program does not listen.
#[derive(Debug, Error)]
pub(crate) enum ListeningError {
    /// Plain HTTP beyond this machine: whoever is on the way could read and change everything.
    #[error(
        "{0} is beyond this machine, and plain HTTP: add --tls-certificate and --tls-key, or --behind-proxy if a proxy in front \
         does HTTPS"
    )]
    Plain(SocketAddr),
    /// The certificate cannot be used.
    #[error(transparent)]
    Certificate(#[from] CertificateError),
}

impl Listening {
    /// Loads the certificate. Without one the addresses have to be on this machine, or behind a proxy.
    pub(crate) fn certificate(&self) -> Result<Option<ServerCertificate>, ListeningError> {
        if let (Some(certificate), Some(key)) = (&self.tls_certificate, &self.tls_key) {
            let is_here = [Some(self.listen), self.admin_listen].iter().flatten().all(is_near);
            let may_be_private = self.private_certificate || is_here;
            let issuers = if may_be_private { Issuers::Any } else { Issuers::Public };
            return Ok(Some(ServerCertificate::load(certificate, key, issuers)?));
        }
        let mut addresses = [Some(self.listen), self.admin_listen].into_iter().flatten();
        match addresses.find(|address| !self.behind_proxy && !is_near(address)) {
            Some(address) => Err(ListeningError::Plain(address)),
            None => Ok(None),
        }
    }
}

/// Whether only this machine reaches an address.
fn is_near(address: &SocketAddr) -> bool {
    address.ip().to_canonical().is_loopback()
}

/// Parses an address with a port. A host name such as `localhost` is resolved.
fn parse_address(text: &str) -> Result<SocketAddr, String> {
    let first = text.to_socket_addrs().map_err(|error| format!("{error}; write it as 127.0.0.1:8080"))?.next();
    first.ok_or_else(|| "the name has no address".into())
}
