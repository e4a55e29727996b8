//! How mail is sent, by the program's options.

use std::path::PathBuf;

use cpor_backend::{Environment, MailError, Mailer};

/// The mail server, the sender, and where mails link to.
#[derive(Debug, clap::Args)]
pub(crate) struct Mailing {
    /// Mail server that tells the contact in a claim that it is their turn, or how the review has ended: smtps://HOST, or smtp://HOST with
    /// STARTTLS, with a user's name where it wants one. The password is in the environment: CPOR_SMTP_PASSWORD, or in the file that
    /// CPOR_SMTP_PASSWORD_FILE names
    #[arg(long, env = "CPOR_SMTP", value_name = "URL", requires_all = ["mail_from", "page_url"])]
    pub(crate) smtp: Option<String>,
    /// Certificate by which the mail server knows this one, in the place of a password: PEM. Read again for each mail
    #[arg(long, env = "CPOR_SMTP_CERTIFICATE", value_name = "FILE", requires_all = ["smtp", "smtp_key"])]
    smtp_certificate: Option<PathBuf>,
    /// Its private key: PEM, for nobody else to read
    #[arg(long, env = "CPOR_SMTP_KEY", value_name = "FILE", requires = "smtp_certificate")]
    smtp_key: Option<PathBuf>,
    /// Address from which that mail comes
    #[arg(long, env = "CPOR_MAIL_FROM", value_name = "ADDRESS", requires = "smtp")]
    mail_from: Option<String>,
    /// Where people find the claim page, for the links in that mail
    #[arg(long, env = "CPOR_PAGE_URL", value_name = "URL", requires = "smtp")]
    page_url: Option<String>,
}

impl Mailing {
    /// How mail is sent. `None` when none is.
    pub(crate) fn mailer(&self, environment: &Environment) -> Result<Option<Mailer>, MailError> {
        let (Some(smtp), Some(from), Some(page)) = (&self.smtp, &self.mail_from, &self.page_url) else {
            return Ok(None);
        };
        let password = environment.get("CPOR_SMTP_PASSWORD").map(ToOwned::to_owned);
        let mailer = Mailer::new(smtp, password, from, page)?;
        match (&self.smtp_certificate, &self.smtp_key) {
            (Some(certificate), Some(key)) => mailer.with_certificate(certificate, key).map(Some),
            _ => Ok(Some(mailer)),
        }
    }
}
