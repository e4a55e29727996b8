//! Who issued a certificate.

use rustls::Error;
use rustls::RootCertStore;
use rustls::client::verify_server_cert_signed_by_trust_anchor;
use rustls::crypto::ring;
use rustls::pki_types::{CertificateDer, UnixTime};
use rustls::server::ParsedCertificate;

/// Whose certificates may be served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Issuers {
    /// Those of authorities that browsers trust by themselves, by Mozilla's list.
    Public,
    /// Anybody's.
    Any,
}

impl Issuers {
    /// Checks that a chain, the server's own certificate first, may be served at this time.
    pub(super) fn check(self, chain: &[CertificateDer<'_>], now: UnixTime) -> Result<(), Error> {
        match self {
            Self::Any => Ok(()),
            Self::Public => check_public(chain, now),
        }
    }
}

fn check_public(chain: &[CertificateDer<'_>], now: UnixTime) -> Result<(), Error> {
    let (own, others) = chain.split_first().ok_or(Error::NoCertificatesPresented)?;
    let own = ParsedCertificate::try_from(own)?;
    let roots: RootCertStore = webpki_roots::TLS_SERVER_ROOTS.iter().cloned().collect();
    let algorithms = ring::default_provider().signature_verification_algorithms.all;
    verify_server_cert_signed_by_trust_anchor(&own, &roots, others, now, algorithms)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use chrono::{DateTime, Utc};
    use rustls::pki_types::pem::PemObject;

    use super::*;

    /// A chain that was served in public in the summer of 2026: a site's own certificate, and what leads to two roots.
    const PUBLIC: &[u8] = include_bytes!("recorded/letsencrypt_org.pem");

    fn at(time: &str) -> UnixTime {
        let time: DateTime<Utc> = time.parse().expect("a time");
        UnixTime::since_unix_epoch(Duration::from_secs(time.timestamp().unsigned_abs()))
    }

    #[test]
    fn only_a_chain_to_a_root_that_browsers_trust_is_public() {
        let chain: Vec<_> = CertificateDer::pem_slice_iter(PUBLIC).collect::<Result<_, _>>().expect("certificates");
        let then = at("2026-08-01T00:00:00Z");
        assert_eq!(Issuers::Public.check(&chain, then), Ok(()));
        assert!(Issuers::Public.check(&chain[..1], then).is_err(), "nothing leads to a root");
        assert!(Issuers::Public.check(&chain[..2], then).is_err(), "the way is cut off before the root");
        assert!(Issuers::Public.check(&[], then).is_err());
        assert!(Issuers::Public.check(&chain, at("2026-10-05T00:00:00Z")).is_err(), "it has expired");
        assert!(Issuers::Public.check(&chain, at("2026-07-01T00:00:00Z")).is_err(), "it is not valid yet");

        let own = rcgen::generate_simple_self_signed(["letsencrypt.org".to_owned()]).expect("a certificate").cert;
        let own: Vec<_> = [own.der().clone()].into_iter().chain(chain[1..].iter().cloned()).collect();
        assert!(Issuers::Public.check(&own, then).is_err(), "others' certificates behind it change nothing");
        assert_eq!(Issuers::Any.check(&own, then), Ok(()));
    }
}
