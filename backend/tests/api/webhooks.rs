//! Webhooks: every event comes once or more, in order per claim, signed, whatever the partner's server does meanwhile.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use chrono::TimeDelta;
use cpor_backend::Webhooks;
use serde_json::{Value, json};
use standardwebhooks::Webhook;
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::life::submit;
use crate::support::{Server, new_id, quoted, until};

const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

/// How a partner's server answers.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Mood {
    Taking,
    Failing,
    /// It answers only when it gets into another mood.
    Hanging,
}

/// The server of a partner, with what it was sent.
#[derive(Clone)]
struct Receiver {
    mood: watch::Sender<Mood>,
    /// The ID of each message that was taken, with its body.
    taken: Arc<Mutex<Vec<(String, Value)>>>,
    /// How many requests came.
    asked: Arc<Mutex<usize>>,
}

impl Receiver {
    /// Starts one. Gives its address too.
    async fn start(mood: Mood) -> (Self, String) {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}/hook", listener.local_addr().expect("its address"));
        let receiver = Self { mood: watch::Sender::new(mood), taken: Arc::default(), asked: Arc::default() };
        let router = Router::new().route("/hook", post(receive)).with_state(receiver.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        (receiver, url)
    }

    fn set(&self, mood: Mood) {
        self.mood.send_replace(mood);
    }

    fn asked(&self) -> usize {
        *self.asked.lock().expect("a count")
    }

    /// The numbers of the events that were taken, by claim, in their order.
    fn taken(&self) -> BTreeMap<String, Vec<u64>> {
        let mut taken: BTreeMap<String, Vec<u64>> = BTreeMap::new();
        for (id, body) in self.taken.lock().expect("a list").iter() {
            let claim = body["data"]["claim_id"].as_str().expect("a claim");
            let seq = body["data"]["event"]["seq"].as_u64().expect("a number");
            assert_eq!(*id, format!("{claim}.{seq}"));
            taken.entry(claim.into()).or_default().push(seq);
        }
        taken
    }
}

async fn receive(State(receiver): State<Receiver>, headers: HeaderMap, body: Bytes) -> StatusCode {
    *receiver.asked.lock().expect("a count") += 1;
    let mood = *receiver.mood.borrow();
    let header = |name: &str| headers[name].to_str().expect("a text").to_owned();
    match mood {
        Mood::Failing => return StatusCode::INTERNAL_SERVER_ERROR,
        Mood::Hanging => {
            receiver.mood.subscribe().wait_for(|mood| *mood != Mood::Hanging).await.expect("its mood");
            return StatusCode::SERVICE_UNAVAILABLE;
        }
        Mood::Taking => {}
    }
    // The server's clock is a test's, so the time is not compared with today's as a receiver does.
    let time = header("webhook-timestamp").parse().expect("a time");
    let signature =
        Webhook::new(SECRET).expect("a secret").sign(&header("webhook-id"), time, &body).expect("a signature");
    if header("webhook-signature") != signature {
        return StatusCode::UNAUTHORIZED;
    }
    receiver.taken.lock().expect("a list").push((header("webhook-id"), serde_json::from_slice(&body).expect("JSON")));
    StatusCode::NO_CONTENT
}

fn webhooks(url: &str) -> Webhooks {
    let file = json!([{ "partner": "fabrikam", "url": url, "secret": SECRET }]).to_string();
    Webhooks::read(file.as_bytes()).expect("a webhook")
}

/// Submits a claim and writes comments on it. Gives the ID of the claim, which has one event more than comments.
async fn claim_with_comments(server: &Server, comments: usize) -> String {
    let claim = submit(server, "fabrikam", |_| {}).await;
    for number in 0..comments {
        let etag = claim.seen_by_partner().await.header("etag").expect("a version").to_owned();
        let path = format!("{}/comments", claim.path());
        let comment = server.post(&path, json!({ "text": format!("Comment {number}") }).to_string());
        comment.header("idempotency-key", &quoted(&new_id())).header("if-match", &etag).send().await.expect(200);
    }
    claim.id().to_owned()
}

#[tokio::test]
async fn what_is_not_taken_for_an_hour_comes_later_and_in_order() {
    let (receiver, url) = Receiver::start(Mood::Failing).await;
    let server = Server::with_webhooks(webhooks(&url)).await;
    let claim = claim_with_comments(&server, 2).await;
    // An hour in which every try fails.
    for _ in 0..12 {
        let before = receiver.asked();
        server.advance(TimeDelta::minutes(5));
        if before < 4 {
            until("a try", async || receiver.asked() > before).await;
        }
    }
    assert_eq!(receiver.taken(), BTreeMap::new());
    receiver.set(Mood::Taking);
    // Nothing has overtaken the first event, and the others follow at once.
    until("all events", async || {
        server.advance(TimeDelta::minutes(30));
        receiver.taken().get(&claim).is_some_and(|seqs| seqs.last() == Some(&3))
    })
    .await;
    assert_eq!(receiver.taken()[&claim], [1, 2, 3]);
    until("nothing is left", async || server.row_count("outbox").await == 0).await;
}

#[tokio::test]
async fn a_server_that_is_down_or_hangs_holds_up_nobody() {
    // Nobody listens there.
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("its address");
    drop(listener);
    let server = Server::with_webhooks(webhooks(&format!("http://{address}/hook"))).await;
    let down = claim_with_comments(&server, 0).await;

    let (receiver, url) = Receiver::start(Mood::Hanging).await;
    let server = server.restart_with_webhooks(webhooks(&url)).await;
    server.advance(TimeDelta::minutes(1));
    until("a try", async || receiver.asked() > 0).await;
    // Requests of people are answered while a webhook hangs.
    let during = tokio::time::timeout(Duration::from_secs(5), claim_with_comments(&server, 1)).await.expect("in time");
    receiver.set(Mood::Taking);
    until("all events", async || {
        server.advance(TimeDelta::minutes(5));
        receiver.taken().values().map(Vec::len).sum::<usize>() >= 3
    })
    .await;
    assert_eq!(receiver.taken()[&during], [1, 2]);
    assert!(receiver.taken().contains_key(&down));
}

#[tokio::test]
async fn who_has_no_webhook_gets_none_and_nothing_is_kept_for_them() {
    let (receiver, url) = Receiver::start(Mood::Taking).await;
    let server = Server::with_webhooks(webhooks(&url)).await;
    submit(&server, "northwind", |_| {}).await;
    let claim = submit(&server, "fabrikam", |_| {}).await;
    until("the own event", async || !receiver.taken().is_empty()).await;
    until("nothing is left", async || server.row_count("outbox").await == 0).await;
    assert_eq!(receiver.taken().keys().collect::<Vec<_>>(), [claim.id()]);
}
