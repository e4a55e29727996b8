//! The certificate by which a mail server knows this program.

use std::path::PathBuf;

use lettre::transport::smtp::client::Identity;

use super::MailError;
use crate::tls::{CertificateError, read_chain, read_secret};

/// The files of a certificate and its key.
#[derive(Clone, Debug)]
pub(super) struct MailCertificate {
    pub(super) certificate: PathBuf,
    pub(super) key: PathBuf,
}

impl MailCertificate {
    /// Reads what the files say now.
    pub(super) fn read(&self) -> Result<Identity, MailError> {
        let chain = read_chain(&self.certificate)?;
        let own = chain.first().ok_or(CertificateError::Unusable(rustls::Error::NoCertificatesPresented))?;
        // With rustls, lettre 0.11.23 takes the bytes for one certificate in DER.
        Identity::from_pem(own, &read_secret(&self.key)?).map_err(MailError::Tls)
    }
}
