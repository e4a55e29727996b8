//! A proxy that does to requests what networks do to them, and what proxies do whose backend is slow or gone.

use std::collections::BTreeMap;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// How many requests of a hundred meet a fault.
const SHARE: u8 = 30;

/// A fault that happens to a request. The client gets no answer, unless it is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fault {
    /// The connection is reset before anything is read.
    Refused,
    /// The connection is reset once the request is there.
    ResetBefore,
    /// The connections are reset when the backend has half of the request.
    ResetMidBody,
    /// The backend's answer does not come.
    AnswerDropped,
    /// Half of the backend's answer comes.
    AnswerCut,
    /// The backend gets the request twice at once. The client gets an answer.
    Doubled,
    /// The backend gets the request once more, after the client has had its answer.
    SentAgainLater,
    /// The backend's answer comes when the client waits no more.
    Late,
    /// The backend's answer does not come; this status does.
    Instead(u16),
    /// The backend does not get the request. The client gets this status.
    TurnedAway(u16),
}

impl Fault {
    const ALL: [Self; 12] = [
        Self::Refused,
        Self::ResetBefore,
        Self::ResetMidBody,
        Self::AnswerDropped,
        Self::AnswerCut,
        Self::Doubled,
        Self::SentAgainLater,
        Self::Late,
        Self::Instead(502),
        Self::TurnedAway(503),
        Self::Instead(504),
        Self::TurnedAway(429),
    ];
}

/// A proxy in front of a backend, which may be gone. Each connection is one request.
pub(crate) struct FaultProxy {
    pub(crate) address: SocketAddr,
    seen: Arc<Seen>,
}

/// What a proxy has seen.
#[derive(Default)]
struct Seen {
    faults: Mutex<BTreeMap<Fault, usize>>,
    /// Two receipts for one request, of which the second is not the first.
    unlike: Mutex<Vec<String>>,
}

impl FaultProxy {
    /// Starts a proxy. The seed decides on the faults, in the order of connections.
    pub(crate) async fn start(backend: SocketAddr, seed: u64) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("its address");
        let seen = Arc::new(Seen::default());
        let mut random = fastrand::Rng::with_seed(seed);
        tokio::spawn({
            let seen = seen.clone();
            async move {
                while let Ok((client, _)) = listener.accept().await {
                    let fault = (random.u8(..100) < SHARE).then(|| Fault::ALL[random.usize(..Fault::ALL.len())]);
                    let seen = seen.clone();
                    // A backend that is gone breaks the connection as well.
                    tokio::spawn(async move { seen.pass_on(client, backend, fault).await.unwrap_or_default() });
                }
            }
        });
        Self { address, seen }
    }

    /// Counts how often each fault happened.
    pub(crate) fn faults(&self) -> BTreeMap<Fault, usize> {
        self.seen.faults.lock().expect("no panic").clone()
    }

    /// Lists the second receipts that were not the first ones.
    pub(crate) fn unlike(&self) -> Vec<String> {
        self.seen.unlike.lock().expect("no panic").clone()
    }
}

impl Seen {
    async fn pass_on(&self, mut client: TcpStream, backend: SocketAddr, fault: Option<Fault>) -> io::Result<()> {
        if let Some(fault) = fault {
            *self.faults.lock().expect("no panic").entry(fault).or_default() += 1;
        }
        if fault == Some(Fault::Refused) {
            return client.set_zero_linger();
        }
        let request = read_request(&mut client).await?;
        match fault {
            None => client.write_all(&ask(backend, &request).await?).await,
            Some(Fault::Refused | Fault::ResetBefore) => client.set_zero_linger(),
            Some(Fault::ResetMidBody) => {
                let mut connection = TcpStream::connect(backend).await?;
                connection.write_all(&request[..request.len() / 2]).await?;
                connection.set_zero_linger()?;
                client.set_zero_linger()
            }
            Some(Fault::AnswerDropped) => {
                ask(backend, &request).await?;
                client.set_zero_linger()
            }
            Some(Fault::AnswerCut) => {
                let answer = ask(backend, &request).await?;
                client.write_all(&answer[..answer.len() / 2]).await
            }
            Some(Fault::Doubled) => {
                let (one, other) = tokio::join!(ask(backend, &request), ask(backend, &request));
                self.compare(&one, &other);
                client.write_all(&one?).await
            }
            Some(Fault::SentAgainLater) => {
                let first = ask(backend, &request).await;
                if let Ok(answer) = &first {
                    client.write_all(answer).await?;
                }
                drop(client);
                self.compare(&first, &ask(backend, &request).await);
                Ok(())
            }
            Some(Fault::Late) => {
                let answer = ask(backend, &request).await?;
                // Until it has gone away.
                client.read_u8().await.unwrap_or_default();
                client.write_all(&answer).await
            }
            Some(Fault::Instead(status)) => {
                ask(backend, &request).await?;
                client.write_all(&empty_answer(status)).await
            }
            Some(Fault::TurnedAway(status)) => client.write_all(&empty_answer(status)).await,
        }
    }

    /// Notes two receipts that are not the same.
    fn compare(&self, one: &io::Result<Vec<u8>>, other: &io::Result<Vec<u8>>) {
        if let (Ok(one), Ok(other)) = (one, other)
            && let (Some(one), Some(other)) = (receipt(one), receipt(other))
            && one != other
        {
            self.unlike.lock().expect("no panic").push(format!("{one:?} and {other:?}"));
        }
    }
}

/// Status line and body of an answer that has a receipt.
fn receipt(answer: &[u8]) -> Option<(&str, &str)> {
    let answer = std::str::from_utf8(answer).ok()?;
    let (head, body) = answer.split_once("\r\n\r\n")?;
    Some((head.lines().next()?, body)).filter(|(status, _)| status.contains(" 20"))
}

/// Reads a request up to the end of its body.
async fn read_request(client: &mut TcpStream) -> io::Result<Vec<u8>> {
    let mut request = Vec::new();
    while !is_whole(&request) {
        if client.read_buf(&mut request).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
    Ok(request)
}

fn is_whole(request: &[u8]) -> bool {
    let Some(end) = request.windows(4).position(|four| four == b"\r\n\r\n") else { return false };
    let head = String::from_utf8_lossy(&request[..end]).to_lowercase();
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "))
        .map_or(0, |length| length.parse().expect("a number"));
    request.len() >= end + 4 + length
}

/// Sends a request to the backend, and gives the answer up to the end of the connection.
async fn ask(backend: SocketAddr, request: &[u8]) -> io::Result<Vec<u8>> {
    let mut connection = TcpStream::connect(backend).await?;
    connection.write_all(request).await?;
    let mut answer = Vec::new();
    connection.read_to_end(&mut answer).await?;
    if answer.is_empty() { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(answer) }
}

fn empty_answer(status: u16) -> Vec<u8> {
    format!("HTTP/1.1 {status} Later\r\nretry-after: 0\r\ncontent-length: 0\r\nconnection: close\r\n\r\n").into_bytes()
}
