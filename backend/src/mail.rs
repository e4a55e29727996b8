//! Mail: the partner's contact in a claim is told when the partner has the next move, or when the review has ended.
//!
//! A mail is short: what has happened, until when what can be done, and where the claim is. It has nothing that a reviewer wrote.
//! What the mail server does not take now is sent again after pauses; what it refuses for good is given up.

mod certificate;
pub(crate) mod sending;
mod words;

use std::path::Path;
use std::time::Duration;

use cpor_rules::calendar::Calendar;
use cpor_rules::life::Standing;
use cpor_rules::text::edition::{expiry, reason, timer};
use cpor_rules::value::{Choice, Email};
use cpor_rules::{Draft, Lang, text, wire};
use lettre::address::AddressError;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message};
use lettre::transport::smtp;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::response::Code;
use lettre::{Address, error};
use percent_encoding::percent_decode_str;
use reqwest::Url;
use thiserror::Error;
use tokio::time::timeout;

use self::certificate::MailCertificate;
use self::words::{greeting_of, line};
use crate::outside::{is_loopback, is_private};
use crate::store::{ClaimKey, MailContext, News};
use crate::tls::CertificateError;

/// How long a mail server may take for one answer.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(15);
/// How long it may take for a mail: shorter than an event is taken for.
const TIMEOUT: Duration = Duration::from_secs(50);
const SMTP_PORT: u16 = 25;
const SUBMISSION_PORT: u16 = 587;
const SUBMISSIONS_PORT: u16 = 465;

/// The settings by which mails are sent: the mail server, the sender, and the page to which mails link.
#[derive(Clone)]
pub struct Mailer {
    host: String,
    port: u16,
    security: Security,
    certificate: Option<MailCertificate>,
    credentials: Option<Credentials>,
    from: Mailbox,
    page: Url,
}

impl std::fmt::Debug for Mailer {
    /// Without the password.
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.debug_struct("Mailer").field("host", &self.host).field("port", &self.port).finish_non_exhaustive()
    }
}

/// The way in which a mail is protected on its way to the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Security {
    /// TLS from the beginning.
    Tls,
    /// TLS before anything else is said; a server without it gets no mail.
    StartTls,
    /// Nothing: the server is on this machine.
    Loopback,
}

/// The reason why no mail can be sent by these settings.
#[derive(Debug, Error)]
pub enum MailError {
    /// The address of the mail server is not valid.
    #[error(
        "--smtp is smtps://HOST or smtp://HOST, with a port and a user's name where they are needed: smtps://NAME@HOST:465; the \
         password is in CPOR_SMTP_PASSWORD and nowhere else"
    )]
    Smtp,
    /// There is a name without a password, or the other way round.
    #[error(
        "a mail server that wants a user's name wants a password too: one is in --smtp, the other in CPOR_SMTP_PASSWORD"
    )]
    Password,
    /// The sender is not a valid address.
    #[error("--mail-from is an e-mail address")]
    From(#[source] AddressError),
    /// The page's address is not valid, or anybody on the way could change the page.
    #[error("--page-url begins with https://; http:// is for this machine only")]
    Page,
    /// The certificate would never be shown.
    #[error("--smtp-certificate is for TLS: take smtps://, or a mail server on another machine")]
    NoTls,
    /// The certificate cannot be used.
    #[error(transparent)]
    Certificate(#[from] CertificateError),
    /// No TLS can be spoken, for instance without the system's certificates.
    #[error("no TLS can be spoken with the mail server")]
    Tls(#[source] smtp::Error),
}

impl Mailer {
    /// Creates a mailer that sends mails by a server, from an address, with links to the page.
    ///
    /// # Errors
    /// [`MailError`] says which setting to correct.
    pub fn new(smtp: &str, password: Option<String>, from: &str, page: &str) -> Result<Self, MailError> {
        let url = Url::parse(smtp).map_err(|_| MailError::Smtp)?;
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or(MailError::Smtp)?;
        let has_more = !matches!(url.path(), "" | "/") || url.query().is_some() || url.fragment().is_some();
        if has_more || url.password().is_some() {
            return Err(MailError::Smtp);
        }
        let host = host.trim_matches(['[', ']']).to_owned();
        let (security, usual_port) = match url.scheme() {
            "smtps" => (Security::Tls, SUBMISSIONS_PORT),
            "smtp" if is_loopback(&url) => (Security::Loopback, SMTP_PORT),
            "smtp" => (Security::StartTls, SUBMISSION_PORT),
            _ => return Err(MailError::Smtp),
        };
        let user = percent_decode_str(url.username()).decode_utf8().map_err(|_| MailError::Smtp)?;
        let credentials = match (user.as_ref(), password) {
            ("", None) => None,
            ("", Some(_)) | (_, None) => return Err(MailError::Password),
            (user, Some(password)) => Some(Credentials::new(user.into(), password)),
        };
        let page = Url::parse(page).ok().filter(is_private).ok_or(MailError::Page)?;
        let port = url.port().unwrap_or(usual_port);
        let from = from.parse().map_err(MailError::From)?;
        let mailer = Self { host, port, security, certificate: None, credentials, from, page };
        mailer.check()
    }

    /// Shows the mail server a certificate, by which it knows this program. The files are read again for each mail.
    ///
    /// # Errors
    /// When they cannot be used, or the mail server is reached without TLS.
    pub fn with_certificate(self, certificate: &Path, key: &Path) -> Result<Self, MailError> {
        if self.security == Security::Loopback {
            return Err(MailError::NoTls);
        }
        let certificate = MailCertificate { certificate: certificate.into(), key: key.into() };
        Self { certificate: Some(certificate), ..self }.check()
    }

    /// Finds out at the start whether TLS can be spoken.
    fn check(self) -> Result<Self, MailError> {
        if self.security != Security::Loopback {
            self.tls()?;
        }
        Ok(self)
    }

    /// How TLS is spoken from now on.
    fn tls(&self) -> Result<TlsParameters, MailError> {
        let parameters = TlsParameters::builder(self.host.clone());
        let parameters = match &self.certificate {
            Some(certificate) => parameters.identify_with(certificate.read()?),
            None => parameters,
        };
        parameters.build().map_err(MailError::Tls)
    }

    /// The mail about an event. `None` where the claim has no contact who could get it.
    fn message(
        &self,
        key: &ClaimKey,
        context: &MailContext,
        calendar: &Calendar,
    ) -> Result<Option<Message>, error::Error> {
        let (draft, _) = wire::read_with_evidence(&context.body).unwrap_or_default();
        let address = Email::parse(&draft.partner.contact.email).ok();
        let address = address.and_then(|address| address.as_str().parse::<Address>().ok());
        let (Some(address), Some(news)) = (address, context.event.news()) else { return Ok(None) };
        let lang = lang(&draft);
        let id =
            format!("<{}.{}.{}@{}>", key.claim_id, context.event.seq, key.partner.as_str(), self.from.email.domain());
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, address))
            .subject(subject(lang, news, &draft))
            // By it a mail program tells a repeat.
            .message_id(Some(id))
            .raw_header(HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned()))
            .header(ContentType::TEXT_PLAIN);
        message.body(self.text(lang, news, key, context, &draft, calendar)).map(Some)
    }

    fn text(
        &self,
        lang: Lang,
        news: News,
        key: &ClaimKey,
        context: &MailContext,
        draft: &Draft,
        calendar: &Calendar,
    ) -> String {
        let MailContext { event, life, was_disputed, .. } = context;
        let mut lines = vec![words::sentence(lang, news).to_owned(), String::new()];
        let names = [&draft.customer.company, &draft.name].map(|name| line(name));
        lines.extend(names.into_iter().filter(|name| !name.is_empty()));
        lines.extend(event.reasons.iter().map(|why| format!("- {}", reason(lang, *why))));
        if let Some(status) = event.to {
            let standing = Standing {
                status,
                since: event.at.date_naive(),
                submitted: life.submitted.date_naive(),
                was_disputed: *was_disputed,
                is_competing: false,
            };
            for clock in standing.clocks(life.edition, calendar) {
                lines.push(String::new());
                lines.push(format!("{}: {}", timer(lang, clock.timer), text::date(lang, clock.due)));
                lines.push(expiry(lang, clock.timer).to_owned());
            }
        }
        let mut page = self.page.clone();
        page.set_fragment(Some(&format!("/claims/{}", key.claim_id)));
        lines.extend([String::new(), page.into(), String::new(), words::why(lang).to_owned()]);
        lines.join("\r\n") + "\r\n"
    }

    /// Sends a mail.
    async fn deliver(&self, message: &Message) -> Result<(), SendError> {
        let sent = timeout(TIMEOUT, async {
            // Whatever the server says before it hears of the mail is about this program, and may be put right.
            let tls = (self.security != Security::Loopback).then(|| self.tls()).transpose().map_err(SendError::Tls)?;
            let mut connection = self.connect(tls).await.map_err(|error| SendError::Connection(error.status()))?;
            connection.send(message.envelope(), &message.formatted()).await.map_err(|error| {
                if error.is_permanent() || error.is_client() {
                    SendError::Refused(error.status())
                } else {
                    SendError::NotNow(error.status())
                }
            })?;
            // It is taken, whatever comes now.
            let _ = connection.quit().await;
            Ok(())
        });
        sent.await.unwrap_or(Err(SendError::NotNow(None)))
    }

    async fn connect(&self, tls: Option<TlsParameters>) -> Result<AsyncSmtpConnection, smtp::Error> {
        let name = ClientId::Domain(self.page.host_str().unwrap_or("localhost").to_owned());
        let (at_once, later) = if self.security == Security::Tls { (tls, None) } else { (None, tls) };
        let server = (self.host.as_str(), self.port);
        let mut connection =
            AsyncSmtpConnection::connect_tokio1(server, Some(ANSWER_TIMEOUT), &name, at_once, None).await?;
        if let Some(tls) = later {
            connection.starttls(tls, &name).await?;
        }
        if let Some(credentials) = &self.credentials {
            connection.auth(DEFAULT_MECHANISMS, credentials).await?;
        }
        Ok(connection)
    }
}

/// Why a mail was not taken. Has nothing that the server said, which may name the recipient, so it can be logged.
#[derive(Debug, Error)]
enum SendError {
    #[error("the mail server was not reached, or does not let this program in ({})", code(*.0))]
    Connection(Option<Code>),
    #[error("nothing is said to the mail server: {0}")]
    Tls(#[source] MailError),
    #[error("the mail server does not take it now ({})", code(*.0))]
    NotNow(Option<Code>),
    #[error("the mail server does not take it ({})", code(*.0))]
    Refused(Option<Code>),
}

fn code(code: Option<Code>) -> String {
    code.map_or("no answer".into(), |code| code.to_string())
}

/// The language in which the claim was sent, where it says so.
fn lang(draft: &Draft) -> Lang {
    let named = draft.unknown_members.get("lang").and_then(serde_json::Value::as_str).and_then(Lang::named);
    named.unwrap_or(Lang::En)
}

fn subject(lang: Lang, news: News, draft: &Draft) -> String {
    let name = line(&draft.name);
    let subject = greeting_of(lang, news);
    if name.is_empty() { subject.into() } else { format!("{subject}: {name}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mailer(smtp: &str, password: Option<&str>) -> Result<Mailer, MailError> {
        Mailer::new(smtp, password.map(Into::into), "claims@example.com", "https://claims.example.com/")
    }

    #[test]
    fn nothing_leaves_the_machine_in_the_clear() {
        let is_secured = |smtp: &str| match mailer(smtp, None).expect(smtp).security {
            Security::Tls => "tls",
            Security::StartTls => "starttls",
            Security::Loopback => "loopback",
        };
        assert_eq!(is_secured("smtps://mail.example.com"), "tls");
        assert_eq!(is_secured("smtps://127.0.0.1"), "tls");
        assert_eq!(is_secured("smtp://mail.example.com:25"), "starttls");
        assert_eq!(is_secured("smtp://10.0.0.1"), "starttls");
        for smtp in ["smtp://127.0.0.1:2525", "smtp://localhost", "smtp://[::1]:25"] {
            assert_eq!(is_secured(smtp), "loopback", "{smtp}");
        }
    }

    #[test]
    fn settings_that_cannot_be_are_refused() {
        for smtp in [
            "",
            "mail.example.com",
            "http://mail.example.com",
            "smtp://",
            "smtps://mail.example.com/inbox",
            "smtps://a:b@mail.example.com",
        ] {
            assert!(matches!(mailer(smtp, None), Err(MailError::Smtp)), "{smtp}");
        }
        assert!(matches!(mailer("smtps://anna@mail.example.com", None), Err(MailError::Password)));
        assert!(matches!(mailer("smtps://mail.example.com", Some("x")), Err(MailError::Password)));
        let with = mailer("smtps://anna%40example.com@mail.example.com:1465", Some("a secret")).expect("a mailer");
        assert_eq!((with.host.as_str(), with.port), ("mail.example.com", 1465));
        assert!(with.credentials.is_some() && !format!("{with:?}").contains("a secret"));
        let from = Mailer::new("smtp://localhost", None, "nobody", "https://claims.example.com/");
        assert!(matches!(from, Err(MailError::From(_))));
        let certificate = ["missing.pem", "missing.key"].map(Path::new);
        let without_tls =
            mailer("smtp://localhost", None).expect("a mailer").with_certificate(certificate[0], certificate[1]);
        assert!(matches!(without_tls, Err(MailError::NoTls)));
        let missing =
            mailer("smtps://localhost", None).expect("a mailer").with_certificate(certificate[0], certificate[1]);
        assert!(matches!(missing, Err(MailError::Certificate(CertificateError::File(..)))));
        for page in ["claims", "http://claims.example.com/", "ftp://claims.example.com/"] {
            let page = Mailer::new("smtp://localhost", None, "claims@example.com", page);
            assert!(matches!(page, Err(MailError::Page)));
        }
    }
}
