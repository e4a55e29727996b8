//! Mail, over real SMTP: each comes once, in the end, whatever the mail server does meanwhile.

use std::net::SocketAddr;
use std::process::Stdio;
use std::sync::{Arc, Mutex};

use axum::body::Bytes;
use chrono::TimeDelta;
use cpor_backend::Mailer;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;

use crate::life::{A_MINUTE, Submitted, acted, submit};
use crate::program::program;
use crate::support::{PDF, Running, Server, claim, id_of, new_id, pdf, quoted, send, sha256, until};

/// How a mail server answers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Mood {
    Taking,
    /// It takes no recipient now.
    Later,
    /// It takes no recipient, and names the address in its answer.
    Never,
    /// It greets nobody.
    Closed,
    /// It takes the mail, and the connection is lost before it says so.
    Silent,
}

/// A mail that was taken.
#[derive(Clone, Debug)]
pub(crate) struct Taken {
    from: String,
    to: Vec<String>,
    /// As it was sent, with its headers.
    text: String,
}

impl Taken {
    /// The value of a header, on one line. There is one.
    fn header(&self, name: &str) -> String {
        let head = self.text.split("\r\n\r\n").next().expect("a head").replace("\r\n ", " ");
        let values: Vec<_> = head.lines().filter_map(|line| line.strip_prefix(&format!("{name}: "))).collect();
        let [value] = values[..] else { panic!("{name} in {head}") };
        value.into()
    }

    /// The text, without what breaks its lines.
    fn body(&self) -> String {
        let body = self.text.split_once("\r\n\r\n").expect("a body").1;
        if self.header("Content-Transfer-Encoding") == "quoted-printable" {
            return unquoted(body);
        }
        body.into()
    }
}

/// Reads quoted-printable.
fn unquoted(text: &str) -> String {
    let text = text.replace("=\r\n", "");
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let coded = (*first == b'=').then(|| after.get(..2)).flatten();
        let byte = coded.and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).expect("UTF-8")
}

/// A mail server, with what it was sent.
#[derive(Clone)]
pub(crate) struct MailServer {
    mood: Arc<Mutex<Mood>>,
    taken: Arc<Mutex<Vec<Taken>>>,
    /// How many connections came.
    asked: Arc<Mutex<usize>>,
}

impl MailServer {
    async fn start(mood: Mood) -> (Self, SocketAddr) {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("its address");
        (Self::on(listener, mood), address)
    }

    /// One that nobody reaches yet.
    pub(crate) fn new(mood: Mood) -> Self {
        Self { mood: Arc::new(Mutex::new(mood)), taken: Arc::default(), asked: Arc::default() }
    }

    fn on(listener: TcpListener, mood: Mood) -> Self {
        let server = Self::new(mood);
        let accepting = server.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                *accepting.asked.lock().expect("a count") += 1;
                tokio::spawn(accepting.clone().talk(stream));
            }
        });
        server
    }

    fn set(&self, mood: Mood) {
        *self.mood.lock().expect("a mood") = mood;
    }

    fn asked(&self) -> usize {
        *self.asked.lock().expect("a count")
    }

    pub(crate) fn taken(&self) -> Vec<Taken> {
        self.taken.lock().expect("a list").clone()
    }

    /// One conversation, by RFC 5321 as far as a client needs it.
    pub(crate) async fn talk(self, stream: impl AsyncRead + AsyncWrite + Unpin) -> Option<()> {
        let mood = *self.mood.lock().expect("a mood");
        let mut stream = BufReader::new(stream);
        if mood == Mood::Closed {
            stream.write_all(b"554 No service for you\r\n").await.ok()?;
            return None;
        }
        stream.write_all(b"220 test ready\r\n").await.ok()?;
        let (mut from, mut to) = (String::new(), Vec::new());
        loop {
            let line = line(&mut stream).await?;
            let verb = line.split([' ', ':']).next().unwrap_or_default().to_uppercase();
            let answer = match (verb.as_str(), mood) {
                ("EHLO", _) => "250-test\r\n250 8BITMIME".into(),
                ("MAIL", _) => {
                    from = path(&line);
                    "250 from there".into()
                }
                ("RCPT", Mood::Later) => "451 4.7.1 Come again".into(),
                ("RCPT", Mood::Never) => format!("550 5.1.1 <{}>: nobody", path(&line)),
                ("RCPT", _) => {
                    to.push(path(&line));
                    "250 to there".into()
                }
                ("DATA", _) => {
                    stream.write_all(b"354 go on\r\n").await.ok()?;
                    let mut text = String::new();
                    loop {
                        let line = self::line(&mut stream).await?;
                        if line == "." {
                            break;
                        }
                        text += line.strip_prefix('.').unwrap_or(&line);
                        text += "\r\n";
                    }
                    self.taken.lock().expect("a list").push(Taken { from: from.clone(), to: to.clone(), text });
                    if mood == Mood::Silent {
                        return None;
                    }
                    "250 taken".into()
                }
                ("QUIT", _) => {
                    stream.write_all(b"221 bye\r\n").await.ok()?;
                    return Some(());
                }
                _ => "250 as you like".to_owned(),
            };
            stream.write_all(format!("{answer}\r\n").as_bytes()).await.ok()?;
        }
    }
}

async fn line(stream: &mut (impl AsyncBufRead + Unpin)) -> Option<String> {
    let mut line = String::new();
    let read = stream.read_line(&mut line).await.ok()?;
    (read > 0).then(|| line.trim_end_matches(['\r', '\n']).to_owned())
}

/// The address between angle brackets.
fn path(line: &str) -> String {
    let inside = line.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
    inside.expect("an address").0.to_owned()
}

fn mailer(address: SocketAddr) -> Mailer {
    let url = format!("smtp://{address}");
    Mailer::new(&url, None, "CPOR claims <claims@example.com>", "https://claims.example.com/").expect("a mailer")
}

/// A claim for which more was asked.
async fn asked(server: &Server, edit: impl FnOnce(&mut Value)) -> Submitted<'_> {
    let claim = submit(server, "fabrikam", edit).await;
    claim.go(&[("reviewer", "begin_review"), ("reviewer", "request")]).await;
    claim
}

#[tokio::test]
async fn a_server_that_is_down_gets_it_later_and_once() {
    // Nobody listens there yet.
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("its address");
    drop(listener);
    let server = Server::with_mailer(mailer(address)).await;
    let claim = asked(&server, |_| {}).await;
    let tried = async || {
        let row: Option<(i64,)> = sqlx::query_as("SELECT attempts FROM mail_outbox")
            .fetch_optional(&mut server.database().await)
            .await
            .expect("rows");
        row.map_or(0, |(attempts,)| attempts)
    };
    until("a try", async || tried().await == 1).await;

    let mail = MailServer::on(TcpListener::bind(address).await.expect("the port"), Mood::Closed);
    for mood in [Mood::Closed, Mood::Later] {
        mail.set(mood);
        let before = tried().await;
        until("a try", async || {
            server.advance(TimeDelta::minutes(5));
            tried().await > before
        })
        .await;
    }
    assert_eq!(mail.taken().len(), 0);
    mail.set(Mood::Taking);
    until("it is taken", async || {
        server.advance(TimeDelta::minutes(30));
        mail.taken().len() == 1
    })
    .await;
    until("nothing is left", async || server.row_count("mail_outbox").await == 0).await;
    let taken = &mail.taken()[0];
    assert_eq!((taken.from.as_str(), &taken.to[..]), ("claims@example.com", &["anna@fabrikam.example".to_owned()][..]));
    assert_eq!(taken.header("From"), "\"CPOR claims\" <claims@example.com>");
    assert_eq!(taken.header("To"), "anna@fabrikam.example");
    assert_eq!(taken.header("Subject"), "More is needed for your claim: Sales at Contoso");
    assert_eq!(taken.header("Auto-Submitted"), "auto-generated");
    assert_eq!(taken.header("Message-ID"), format!("<{}.3.fabrikam@example.com>", claim.id()));
    assert!(taken.header("Content-Type").starts_with("text/plain"));
    let body = taken.body();
    for part in [
        "The reviewer asks for more before this CPOR claim can be decided.",
        "Contoso\r\nSales at Contoso\r\n",
        "Partner's time to answer: 27 November 2026",
        "Without an answer by then the claim can be rejected.",
        &format!("https://claims.example.com/#/claims/{}", claim.id()),
    ] {
        assert!(body.contains(part), "{part}: {body}");
    }
    assert!(!body.contains("So: request."), "what the reviewer wrote is not in it: {body}");
}

#[tokio::test]
async fn what_is_refused_for_good_is_given_up_and_the_next_comes() {
    let (mail, address) = MailServer::start(Mood::Never).await;
    let server = Server::with_mailer(mailer(address)).await;
    let claim = asked(&server, |_| {}).await;
    until("it is refused", async || mail.asked() > 0).await;
    until("it is given up", async || server.row_count("mail_outbox").await == 0).await;
    mail.set(Mood::Taking);
    claim.go(&[("partner", "answer"), ("reviewer", "begin_review"), ("reviewer", "approve")]).await;
    until("the next one", async || mail.taken().len() == 1).await;
    assert!(mail.taken()[0].header("Subject").starts_with("Your claim is approved"));
}

/// The mail was taken and nobody said so: it comes once more, and a mail program can tell.
#[tokio::test]
async fn what_was_taken_without_an_answer_comes_again_as_the_same() {
    let (mail, address) = MailServer::start(Mood::Silent).await;
    let server = Server::with_mailer(mailer(address)).await;
    asked(&server, |_| {}).await;
    until("it is taken", async || mail.taken().len() == 1).await;
    mail.set(Mood::Taking);
    until("it is taken again", async || {
        server.advance(TimeDelta::minutes(1));
        mail.taken().len() == 2
    })
    .await;
    until("nothing is left", async || server.row_count("mail_outbox").await == 0).await;
    let taken = mail.taken();
    assert_eq!(taken[0].header("Message-ID"), taken[1].header("Message-ID"));
}

#[tokio::test]
async fn each_decision_is_told_in_the_language_of_the_claim_and_nothing_else_is() {
    let (mail, address) = MailServer::start(Mood::Taking).await;
    let server = Server::with_mailer(mailer(address)).await;
    let first = submit(&server, "fabrikam", |claim| {
        claim["lang"] = "it".into();
        // A header that somebody wants to write.
        claim["name"] = "Vendite\r\nBcc: eve@evil.example".into();
    })
    .await;
    let begin = ("reviewer", "begin_review");
    first.go(&[begin, ("reviewer", "reject"), ("partner", "dispute"), ("reviewer", "reject")]).await;
    let second = submit(&server, "fabrikam", |_| {}).await;
    second.go(&[begin, ("reviewer", "approve"), ("reviewer", "decline")]).await;
    // It competes for a while, and is withdrawn by its partner.
    let third = submit(&server, "fabrikam", |_| {}).await;
    let rival = submit(&server, "northwind", |claim| {
        claim["partner"]["contact"] = json!({ "name": "Nils Holm", "email": "nils@northwind.example" });
    })
    .await;
    rival.go(&[("partner", "withdraw")]).await;
    third.go(&[("partner", "withdraw")]).await;
    until("the mails", async || mail.taken().len() >= 5 && server.row_count("mail_outbox").await == 0).await;

    let taken = mail.taken();
    assert!(taken.iter().all(|mail| mail.to == ["anna@fabrikam.example"]), "{taken:?}");
    let of = |claim: &Submitted<'_>| {
        let id = claim.id().to_owned();
        taken.iter().filter(move |mail| mail.header("Message-ID").contains(&id)).collect::<Vec<_>>()
    };
    let firsts = of(&first);
    let [rejected, failed] = firsts[..] else { panic!("{firsts:?}") };
    for part in ["è rifiutata", "Tempo per contestare un rifiuto: 20 dicembre 2026", "Vendite Bcc: eve@evil.example"] {
        assert!(rejected.body().contains(part), "{part}: {}", rejected.body());
    }
    assert!(failed.body().contains("resta rifiutata") && !failed.body().contains("Tempo per"), "{}", failed.body());
    assert!(taken.iter().all(|mail| !mail.text.contains("\r\nBcc:")));
    let subjects = |claim| of(claim).iter().map(|mail| mail.header("Subject")).collect::<Vec<_>>();
    let seconds = subjects(&second);
    assert!(
        seconds[0].starts_with("Your claim is approved") && seconds[1].starts_with("The customer declined"),
        "{seconds:?}"
    );
    assert_eq!(subjects(&third).len(), 1);
    assert!(subjects(&third)[0].starts_with("Nobody else claims the same any more"));
}

#[tokio::test]
async fn a_decision_that_is_taken_back_is_told_to_nobody() {
    let (mail, address) = MailServer::start(Mood::Taking).await;
    let server = Server::with_mailer(mailer(address)).await;
    let claim = submit(&server, "fabrikam", |_| {}).await;
    claim.go(&[("reviewer", "begin_review")]).await;
    claim.review(&acted("reject")).await.send().await.expect(200);
    let decision = format!("{}/decision", claim.review_path());
    server.call("DELETE", &decision).with_user("reviewer").send().await.expect(200);
    server.advance(A_MINUTE);
    claim.go(&[("reviewer", "approve")]).await;
    until("the mail", async || mail.taken().len() == 1).await;
    assert!(mail.taken()[0].header("Subject").starts_with("Your claim is approved"));
}

#[tokio::test]
async fn without_a_mail_server_nothing_is_kept_for_it() {
    let server = Server::start().await;
    asked(&server, |_| {}).await;
    until("nothing is left", async || server.row_count("mail_outbox").await == 0).await;
}

/// Submits a claim to the program and asks for more, of which its contact is told. Gives the ID of the claim.
pub(crate) async fn ask_for_more(server: &Running) -> String {
    let proof = pdf("Signed by the customer");
    let claim = claim(&proof);
    let path = format!("/v1/claims/{}/poe/{}", id_of(&claim), sha256(&proof));
    server.send("PUT", &path, &[("content-type", PDF.into())], &proof).await;
    server.send("POST", "/v1/claims", &[("idempotency-key", quoted(&new_id()))], claim.to_string().as_bytes()).await;
    let review = format!("/v1/reviews/fabrikam/{}", id_of(&claim));
    let reviewer = ("authorization", "Bearer practice:reviewer".to_owned());
    for action in ["begin_review", "request"] {
        let shown =
            send(server.address, "GET", &review, std::slice::from_ref(&reviewer), Bytes::new()).await.expect(200);
        let version = ("if-match", shown.header("etag").expect("a version").to_owned());
        let headers = [reviewer.clone(), version, ("idempotency-key", quoted(&new_id()))];
        server.send("PATCH", &review, &headers, acted(action).to_string().as_bytes()).await;
    }
    id_of(&claim).to_owned()
}

/// The program by its options: what is refused is in the log, and whose mail it was is not.
#[tokio::test]
async fn a_refusal_is_logged_without_the_address() {
    let (mail, address) = MailServer::start(Mood::Never).await;
    let folder = TempDir::new().expect("a folder");
    let log = folder.path().join("log");
    let mut command = program(folder.path());
    command.args(["--listen", "127.0.0.1:0", "--log", "debug", "--log-format", "json", "--take-back", "0"]);
    command.args(["--smtp", &format!("smtp://{address}"), "--mail-from", "claims@example.com"]);
    command.args(["--page-url", "https://claims.example.com/"]);
    command.stderr(Stdio::from(std::fs::File::create(&log).expect("a file")));
    let mut server = Running::of(command);
    let claim_id = ask_for_more(&server).await;
    let text = || std::fs::read_to_string(&log).expect("the log");
    until("it is given up", async || text().contains("a mail is given up")).await;
    assert!(mail.asked() > 0);
    server.stop().await;
    let text = text();
    assert!(text.contains("(550)"), "{text}");
    for secret in ["anna", "@", "5.1.1", &claim_id, "Contoso"] {
        assert!(!text.contains(secret), "{secret}");
    }
}

#[test]
fn options_that_do_not_fit_keep_the_program_from_starting() {
    let folder = TempDir::new().expect("a folder");
    let run = |arguments: &[&str]| {
        let mut command = program(folder.path());
        let output = command.args(["--listen", "127.0.0.1:0"]).args(arguments).output().expect("a run");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let all = ["--smtp", "smtp://localhost", "--mail-from", "nobody", "--page-url", "https://claims.example.com"];
    for (arguments, said) in
        [(&all[..2], "--mail-from"), (&all[2..4], "--smtp"), (&all[..], "--mail-from is an e-mail address")]
    {
        let (code, text) = run(arguments);
        assert!(code == Some(64) && text.contains(said), "{arguments:?}: {text}");
    }
    let (code, text) =
        run(&["--smtp", "smtps://anna:a-secret@mail.example.com", "--mail-from", "a@b.example", all[4], all[5]]);
    assert!(code == Some(64) && text.contains("CPOR_SMTP_PASSWORD") && !text.contains("a-secret"), "{text}");
}
