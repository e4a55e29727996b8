//! How people sign in on the page of this server, by the program's options.

use std::path::PathBuf;

use cpor_backend::{ClientCredential, ClientKey, ClientKeyError, ClientSecret, Environment, SignInConfig};
use thiserror::Error;

/// The provider at which people sign in, and this application there.
#[derive(Debug, clap::Args)]
pub(crate) struct SigningIn {
    /// Provider at which people sign in on the page of this server, exactly as `iss` has it; for `oidc`. It knows this application by
    /// --client-key, or by a secret in the environment: CPOR_CLIENT_SECRET, or in the file that CPOR_CLIENT_SECRET_FILE names
    #[arg(long, env = "CPOR_SIGN_IN", value_name = "ISSUER", requires_all = ["client_id", "public_url"])]
    pub(crate) sign_in: Option<String>,
    /// ID of this application at that provider
    #[arg(long, env = "CPOR_CLIENT_ID", value_name = "ID", requires = "sign_in")]
    client_id: Option<String>,
    /// Key of this application in the place of a secret (private_key_jwt): PEM, for nobody else to read; RSA of 2048 bits or more, which
    /// signs by PS256, or P-256, by ES256. Read again when it is renewed
    #[arg(long, env = "CPOR_CLIENT_KEY", value_name = "FILE", requires = "sign_in")]
    client_key: Option<PathBuf>,
    /// Certificate of that key, where the provider wants to be told which it is, as Entra ID does: PEM
    #[arg(long, env = "CPOR_CLIENT_CERTIFICATE", value_name = "FILE", requires = "client_key")]
    client_certificate: Option<PathBuf>,
    /// Origin at which browsers reach this server, such as https://claims.example.com
    #[arg(long, env = "CPOR_PUBLIC_URL", value_name = "ORIGIN", requires = "sign_in")]
    public_url: Option<String>,
}

/// The reason why nobody can sign in by these options.
#[derive(Debug, Error)]
pub(crate) enum SigningInError {
    /// The provider would not know who asks.
    #[error(
        "--sign-in needs --client-key, or the application's secret in CPOR_CLIENT_SECRET, or in the file that CPOR_CLIENT_SECRET_FILE names"
    )]
    NoCredential,
    /// It is not known which counts.
    #[error("there are both --client-key and CPOR_CLIENT_SECRET: take the secret out")]
    TwoCredentials,
    /// The key cannot be used.
    #[error(transparent)]
    Key(#[from] ClientKeyError),
}

impl SigningIn {
    /// How people sign in. `None` when they do not sign in on the page of this server.
    pub(crate) fn config(&self, environment: &Environment) -> Result<Option<SignInConfig>, SigningInError> {
        let (Some(issuer), Some(client_id), Some(public_url)) = (&self.sign_in, &self.client_id, &self.public_url)
        else {
            return Ok(None);
        };
        let credential = match (&self.client_key, environment.get("CPOR_CLIENT_SECRET")) {
            (Some(key), None) => ClientCredential::Key(ClientKey::load(key, self.client_certificate.as_deref())?),
            (None, Some(secret)) => ClientCredential::Secret(ClientSecret::new(secret.into())),
            (Some(_), Some(_)) => return Err(SigningInError::TwoCredentials),
            (None, None) => return Err(SigningInError::NoCredential),
        };
        let (issuer, client_id, public_url) = (issuer.clone(), client_id.clone(), public_url.clone());
        Ok(Some(SignInConfig { issuer, client_id, credential, public_url }))
    }
}
