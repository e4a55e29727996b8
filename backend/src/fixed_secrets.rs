//! Secrets that stay the same until somebody changes them, by the program's options.

use cpor_backend::{Environment, has_database_password};
use thiserror::Error;

use crate::Args;

/// What is done with a secret that stays the same, by which the server would be known to a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum FixedSecrets {
    /// It is used
    Allow,
    /// The server does not start
    Refuse,
}

/// A secret that stays the same.
#[derive(Debug, Error)]
#[error("--fixed-secrets refuse: {secret} stays the same until somebody changes it; take it out, and {instead}")]
pub(crate) struct FixedSecret {
    secret: &'static str,
    instead: &'static str,
}

/// Refuses the first secret that the server would use by these options.
pub(crate) fn refuse_fixed_secrets(args: &Args, environment: &Environment) -> Result<(), FixedSecret> {
    let has = |name| environment.get(name).is_some();
    // With a session's token they are for some hours.
    let has_fixed_key = has("AWS_SECRET_ACCESS_KEY") && !has("AWS_SESSION_TOKEN");
    let secrets = [
        (
            has_database_password(&args.database),
            "the password of the database",
            "let PostgreSQL know the server by sslcert and sslkey",
        ),
        (
            args.signing_in.sign_in.is_some() && has("CPOR_CLIENT_SECRET"),
            "CPOR_CLIENT_SECRET",
            "let the provider know the server by --client-key",
        ),
        (
            args.mailing.smtp.is_some() && has("CPOR_SMTP_PASSWORD"),
            "CPOR_SMTP_PASSWORD",
            "let the mail server know this one by --smtp-certificate",
        ),
        (
            args.bucket.is_some() && has_fixed_key,
            "AWS_SECRET_ACCESS_KEY",
            "let the store know the server by the role of its machine",
        ),
    ];
    match secrets.into_iter().find(|(is_used, ..)| *is_used) {
        Some((_, secret, instead)) => Err(FixedSecret { secret, instead }),
        None => Ok(()),
    }
}
