//! The key by which this server shows a provider who it is, in the place of a secret that stays the same: `private_key_jwt` of
//! OpenID Connect, by RFC 7523. Entra ID calls it a certificate credential.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, RSA_PSS_SHA256, RsaKeyPair};
use rustls::pki_types::PrivateKeyDer;
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};
use thiserror::Error;
use uuid::Uuid;

use crate::tls::{CertificateError, read_chain, read_key};

/// How a request says that it has an assertion.
pub(crate) const ASSERTION_TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
/// For how many seconds an assertion counts.
const COUNTS_FOR: i64 = 120;

/// The private key of this application at the provider. Copies share what was read last.
#[derive(Clone)]
pub struct ClientKey {
    key: PathBuf,
    certificate: Option<PathBuf>,
    current: Arc<Mutex<Arc<Credential>>>,
}

impl std::fmt::Debug for ClientKey {
    /// Without what is in the files.
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.debug_struct("ClientKey").field("key", &self.key).finish_non_exhaustive()
    }
}

/// The reason why a key of this application cannot be used.
#[derive(Debug, Error)]
pub enum ClientKeyError {
    /// A file cannot be read, or everybody can.
    #[error(transparent)]
    File(#[from] CertificateError),
    /// No provider takes such a key.
    #[error("the key {} has to be an RSA key of 2048 bits or more, or one of P-256 in PKCS #8", .0.display())]
    Kind(PathBuf),
    /// There is no certificate in it.
    #[error("{} has no certificate", .0.display())]
    NoCertificate(PathBuf),
    /// The system gives no random numbers.
    #[error("nothing can be signed")]
    Sign,
}

/// What the files say.
pub(crate) struct Credential {
    signer: Signer,
    /// The SHA-256 of the certificate, by which Entra ID finds it.
    thumbprint: Option<String>,
    /// The key as it is, of which others can be made.
    key: PrivateKeyDer<'static>,
}

/// A key that signs. By ring: jsonwebtoken, which reads tokens here, would sign by the `rsa` package, whose time tells of the key
/// (RUSTSEC-2023-0071).
enum Signer {
    Rsa(RsaKeyPair),
    Ec(EcdsaKeyPair),
}

impl ClientKey {
    /// Reads a private key, and the certificate that the provider knows, if it knows one.
    ///
    /// # Errors
    /// [`ClientKeyError`] says what is wrong with the files.
    pub fn load(key: &Path, certificate: Option<&Path>) -> Result<Self, ClientKeyError> {
        let current = Arc::new(Mutex::new(Arc::new(Credential::read(key, certificate)?)));
        Ok(Self { key: key.into(), certificate: certificate.map(Into::into), current })
    }

    /// What the files say now. While they cannot be used, it is what they said before.
    pub(crate) fn current(&self) -> Arc<Credential> {
        let read = Credential::read(&self.key, self.certificate.as_deref());
        let mut current = self.current.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        match read {
            Ok(credential) => *current = Arc::new(credential),
            Err(error) => {
                let error: &dyn std::error::Error = &error;
                tracing::error!(error, "a renewed key for the provider cannot be used, and the one from before stays");
            }
        }
        current.clone()
    }
}

impl Credential {
    fn read(path: &Path, certificate: Option<&Path>) -> Result<Self, ClientKeyError> {
        let key = read_key(path)?;
        let signer = Signer::new(&key).ok_or_else(|| ClientKeyError::Kind(path.into()))?;
        let thumbprint = certificate.map(|path| {
            let chain = read_chain(path)?;
            let own = chain.first().ok_or_else(|| ClientKeyError::NoCertificate(path.into()))?;
            Ok::<_, ClientKeyError>(URL_SAFE_NO_PAD.encode(Sha256::digest(own)))
        });
        Ok(Self { signer, thumbprint: thumbprint.transpose()?, key })
    }

    /// What is secret in it.
    pub(crate) fn secret(&self) -> &[u8] {
        self.key.secret_der()
    }

    /// Asserts to the provider, for its endpoint and this time alone, that a request is by this application.
    pub(crate) fn assert(&self, client_id: &str, endpoint: &str, now: i64) -> Result<String, ClientKeyError> {
        let mut header = Map::from_iter([("alg".into(), self.signer.algorithm().into()), ("typ".into(), "JWT".into())]);
        header.extend(self.thumbprint.clone().map(|thumbprint| ("x5t#S256".into(), thumbprint.into())));
        let claims = json!({
            "iss": client_id,
            "sub": client_id,
            "aud": endpoint,
            "jti": Uuid::new_v4().to_string(),
            "iat": now,
            "nbf": now,
            "exp": now + COUNTS_FOR,
        });
        let [header, claims] = [Value::Object(header), claims].map(|part| URL_SAFE_NO_PAD.encode(part.to_string()));
        let signed = format!("{header}.{claims}");
        let signature = self.signer.sign(signed.as_bytes()).map_err(|_| ClientKeyError::Sign)?;
        Ok(format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature)))
    }
}

impl Signer {
    fn new(key: &PrivateKeyDer<'_>) -> Option<Self> {
        match key {
            PrivateKeyDer::Pkcs1(key) => RsaKeyPair::from_der(key.secret_pkcs1_der()).ok().map(Self::Rsa),
            PrivateKeyDer::Pkcs8(key) => {
                let key = key.secret_pkcs8_der();
                let ec = || EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, key, &SystemRandom::new());
                RsaKeyPair::from_pkcs8(key).ok().map(Self::Rsa).or_else(|| ec().ok().map(Self::Ec))
            }
            _ => None,
        }
    }

    fn algorithm(&self) -> &'static str {
        match self {
            Self::Rsa(_) => "PS256",
            Self::Ec(_) => "ES256",
        }
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, ring::error::Unspecified> {
        let random = SystemRandom::new();
        match self {
            Self::Rsa(key) => {
                let mut signature = vec![0; key.public().modulus_len()];
                key.sign(&RSA_PSS_SHA256, &random, message, &mut signature)?;
                Ok(signature)
            }
            Self::Ec(key) => Ok(key.sign(&random, message)?.as_ref().to_vec()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use jsonwebtoken::jwk::Jwk;
    use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Validation, decode};
    use tempfile::TempDir;

    use super::*;

    const ENDPOINT: &str = "https://login.example/token";
    const RSA: &[u8] = include_bytes!("../tests/api/recorded/rsa_key.der");
    const EC: [&[u8]; 2] =
        [include_bytes!("../tests/api/recorded/ec_key_1.der"), include_bytes!("../tests/api/recorded/ec_key_2.der")];

    fn pem(label: &str, der: &[u8]) -> String {
        let text = base64::engine::general_purpose::STANDARD.encode(der);
        format!("-----BEGIN {label}-----\n{text}\n-----END {label}-----\n")
    }

    /// Writes a file that nobody else can read.
    fn write(path: &Path, text: &str) {
        fs::write(path, text).expect("a file");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(path, fs::Permissions::from_mode(0o600)).expect("a mode");
        }
    }

    /// Reads an assertion by this key, if it is signed by it and counts.
    fn read(assertion: &str, algorithm: Algorithm, key: &EncodingKey) -> Option<Value> {
        let key = DecodingKey::from_jwk(&Jwk::from_encoding_key(key, algorithm).expect("a key")).expect("a key");
        let mut validation = Validation::new(algorithm);
        validation.set_audience(&[ENDPOINT]);
        validation.set_required_spec_claims(&["exp", "nbf", "aud", "iss", "sub"]);
        validation.validate_nbf = true;
        decode(assertion, &key, &validation).ok().map(|token| token.claims)
    }

    fn now() -> i64 {
        i64::try_from(jsonwebtoken::get_current_timestamp()).expect("a time")
    }

    #[test]
    fn an_assertion_is_signed_by_the_key_for_one_endpoint_and_a_short_time() {
        let folder = TempDir::new().expect("a folder");
        let file = folder.path().join("client.key");
        for (label, der, algorithm, key) in [
            ("RSA PRIVATE KEY", RSA, Algorithm::PS256, EncodingKey::from_rsa_der(RSA)),
            ("PRIVATE KEY", EC[0], Algorithm::ES256, EncodingKey::from_ec_der(EC[0])),
        ] {
            write(&file, &pem(label, der));
            let client = ClientKey::load(&file, None).expect("a key");
            let assert = |now| client.current().assert("claims", ENDPOINT, now).expect("an assertion");
            let claims = read(&assert(now()), algorithm, &key).expect("it counts");
            assert_eq!([&claims["iss"], &claims["sub"], &claims["aud"]], ["claims", "claims", ENDPOINT]);
            let again = read(&assert(now()), algorithm, &key).expect("it counts");
            assert_ne!(claims["jti"], again["jti"], "it is not taken twice");
            // The validation gives a minute for clocks that differ.
            assert_eq!(read(&assert(now() - COUNTS_FOR - 90), algorithm, &key), None, "it is over");
            assert_eq!(read(&assert(now() + 90), algorithm, &key), None, "it has not begun");
        }
    }

    #[test]
    fn a_renewed_key_counts_at_once_and_one_that_cannot_be_used_does_not() {
        let folder = TempDir::new().expect("a folder");
        let file = folder.path().join("client.key");
        let keys = EC.map(EncodingKey::from_ec_der);
        write(&file, &pem("PRIVATE KEY", EC[0]));
        let client = ClientKey::load(&file, None).expect("a key");
        let is_signed_by = |key| {
            let assertion = client.current().assert("claims", ENDPOINT, now()).expect("an assertion");
            read(&assertion, Algorithm::ES256, key).is_some()
        };
        assert!(is_signed_by(&keys[0]) && !is_signed_by(&keys[1]));
        write(&file, &pem("PRIVATE KEY", EC[1]));
        assert!(is_signed_by(&keys[1]) && !is_signed_by(&keys[0]));
        write(&file, "half a file");
        assert!(is_signed_by(&keys[1]));
        fs::remove_file(&file).expect("no file");
        assert!(is_signed_by(&keys[1]));
    }

    #[test]
    fn an_assertion_names_the_certificate() {
        let folder = TempDir::new().expect("a folder");
        let [file, certificate] = ["client.key", "client.pem"].map(|name| folder.path().join(name));
        let rcgen::CertifiedKey { cert, signing_key } =
            rcgen::generate_simple_self_signed(["claims".to_owned()]).expect("a certificate");
        write(&file, &signing_key.serialize_pem());
        fs::write(&certificate, cert.pem()).expect("a file");
        let client = ClientKey::load(&file, Some(&certificate)).expect("a key");
        let assertion = client.current().assert("claims", ENDPOINT, now()).expect("an assertion");
        let header = jsonwebtoken::decode_header(&assertion).expect("a header");
        let thumbprint = URL_SAFE_NO_PAD.encode(Sha256::digest(cert.der()));
        assert_eq!((header.x5t_s256, header.typ.as_deref()), (Some(thumbprint), Some("JWT")));
        fs::write(&certificate, "").expect("a file");
        assert!(matches!(ClientKey::load(&file, Some(&certificate)), Err(ClientKeyError::NoCertificate(_))));
    }

    #[test]
    fn keys_that_cannot_be_used_are_refused() {
        let folder = TempDir::new().expect("a folder");
        let file = folder.path().join("client.key");
        let load = || ClientKey::load(&file, None);
        assert!(matches!(load(), Err(ClientKeyError::File(CertificateError::File(..)))));
        write(&file, "a secret");
        assert!(matches!(load(), Err(ClientKeyError::File(CertificateError::Pem { .. }))));
        let other = rcgen::KeyPair::generate_for(&rcgen::PKCS_ED25519).expect("a key");
        write(&file, &other.serialize_pem());
        assert!(matches!(load(), Err(ClientKeyError::Kind(_))));
        write(&file, &pem("PRIVATE KEY", EC[0]));
        assert!(!format!("{:?}", load().expect("a key")).contains("signer"));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).expect("a mode");
            assert!(matches!(load(), Err(ClientKeyError::File(CertificateError::OpenKey(_)))));
        }
    }
}
