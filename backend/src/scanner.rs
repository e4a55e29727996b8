//! The virus scanner: clamd, which looks at each proof file before it is kept.

use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;
use std::{fmt, io};

use clamav_client::tokio as clamd;
use reqwest::Url;
use thiserror::Error;
use tokio::time::timeout;

use crate::outside::is_loopback;

/// How long a scan may take. With the other checks of a file that is about as long as the page waits for an answer.
const SCAN_LIMIT: Duration = Duration::from_secs(20);
/// How long clamd may take to say that it is there. Load balancers wait for it.
const PING_LIMIT: Duration = Duration::from_millis(500);
/// The port on which clamd listens unless it is told otherwise.
const PORT: u16 = 3310;

/// Where clamd listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scanner(Arc<Place>);

#[derive(Debug, PartialEq, Eq)]
enum Place {
    /// A port of this machine.
    Tcp(String, u16),
    /// A socket in the file system.
    Unix(PathBuf),
}

/// The reason why a text does not say where clamd listens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ScannerError {
    /// It has another form.
    #[error("it names no clamd: use unix:/run/clamav/clamd.ctl, or tcp://127.0.0.1:3310")]
    Form,
    /// Files would be sent to another machine for everybody on the way to read.
    #[error(
        "clamd does not encrypt, so by tcp it has to be on this machine: use unix:/run/clamav/clamd.ctl, or tcp://127.0.0.1:3310"
    )]
    Remote,
}

/// The reason why it is not known whether a file has malware in it.
#[derive(Debug, Error)]
pub(crate) enum ScanError {
    #[error("clamd was not reached, or not in time")]
    Unreachable(#[from] io::Error),
    #[error("clamd says {0:?}")]
    Answer(String),
}

/// What a scan found: the name of a signature, if any.
pub(crate) type Found = Option<String>;

impl FromStr for Scanner {
    type Err = ScannerError;

    fn from_str(text: &str) -> Result<Self, ScannerError> {
        let url = Url::parse(text).map_err(|_| ScannerError::Form)?;
        let is_bare = url.query().is_none() && url.fragment().is_none() && url.username().is_empty();
        match (url.scheme(), url.host_str(), url.path()) {
            ("tcp", Some(host), "" | "/") if is_bare && !host.is_empty() => {
                let near = is_loopback(&url).then(|| host.trim_matches(['[', ']']).to_owned());
                Ok(Self(Arc::new(Place::Tcp(near.ok_or(ScannerError::Remote)?, url.port().unwrap_or(PORT)))))
            }
            ("unix", None, path) if is_bare && Path::new(path).is_absolute() => {
                // As it was typed: a path has no escapes.
                let path = text.split_once(':').map_or(path, |(_, path)| path).trim_start_matches("//");
                Ok(Self(Arc::new(Place::Unix(path.into()))))
            }
            _ => Err(ScannerError::Form),
        }
    }
}

impl fmt::Display for Scanner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Place::Tcp(host, port) => write!(f, "tcp://{host}:{port}"),
            Place::Unix(path) => write!(f, "unix:{}", path.display()),
        }
    }
}

impl Scanner {
    /// Looks for malware in a file.
    pub(crate) async fn scan(&self, file: &Path) -> Result<Found, ScanError> {
        let scan = async {
            match &*self.0 {
                Place::Tcp(host, port) => clamd::scan_file(file, tcp(host, *port), None).await,
                Place::Unix(path) => clamd::scan_file(file, unix(path), None).await,
            }
        };
        read_answer(&timeout(SCAN_LIMIT, scan).await.map_err(io::Error::from)??)
    }

    /// Checks that clamd is there.
    pub(crate) async fn check_ready(&self) -> Result<(), ScanError> {
        let ping = async {
            match &*self.0 {
                Place::Tcp(host, port) => clamd::ping(tcp(host, *port)).await,
                Place::Unix(path) => clamd::ping(unix(path)).await,
            }
        };
        let answer = timeout(PING_LIMIT, ping).await.map_err(io::Error::from)??;
        if answer == clamav_client::PONG { Ok(()) } else { Err(ScanError::Answer(text_of(&answer))) }
    }
}

fn tcp(host: &str, port: u16) -> clamd::Tcp<(&str, u16)> {
    clamd::Tcp { host_address: (host, port) }
}

fn unix(path: &Path) -> clamd::Socket<&Path> {
    clamd::Socket { socket_path: path }
}

/// Reads the answer to INSTREAM: `stream: OK`, or `stream: NAME FOUND`. Anything else says that the file was not scanned to its end.
fn read_answer(answer: &[u8]) -> Result<Found, ScanError> {
    let text = text_of(answer);
    match text.strip_prefix("stream: ") {
        Some("OK") => Ok(None),
        // With AlertExceedsMax: it was not scanned to its end.
        Some(said) if said.starts_with("Heuristics.Limits.Exceeded") => Err(ScanError::Answer(text)),
        Some(said) if said.ends_with(" FOUND") => Ok(Some(said.trim_end_matches(" FOUND").into())),
        _ => Err(ScanError::Answer(text)),
    }
}

/// The beginning of an answer, without what ends it.
fn text_of(answer: &[u8]) -> String {
    let text = String::from_utf8_lossy(answer);
    text.trim_end_matches(['\0', '\n']).chars().take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clamd_is_on_this_machine() {
        for (text, wanted) in [
            ("unix:/run/clamav/clamd.ctl", "unix:/run/clamav/clamd.ctl"),
            ("unix:///run/clamav/clamd.ctl", "unix:/run/clamav/clamd.ctl"),
            ("unix:/run/a scanner/%41", "unix:/run/a scanner/%41"),
            ("tcp://127.0.0.1:3310", "tcp://127.0.0.1:3310"),
            ("tcp://localhost", "tcp://localhost:3310"),
            ("tcp://[::1]:1/", "tcp://::1:1"),
        ] {
            assert_eq!(text.parse::<Scanner>().map(|scanner| scanner.to_string()).as_deref(), Ok(wanted), "{text}");
        }
        for text in ["tcp://10.0.0.1:3310", "tcp://scanner.example:3310", "tcp://localhost.example"] {
            assert_eq!(text.parse::<Scanner>(), Err(ScannerError::Remote), "{text}");
        }
        for text in [
            "",
            "127.0.0.1:3310",
            "/run/clamav/clamd.ctl",
            "unix:clamd.ctl",
            "unix://host/run",
            "tcp://",
            "http://localhost",
        ] {
            assert_eq!(text.parse::<Scanner>(), Err(ScannerError::Form), "{text}");
        }
    }

    #[test]
    fn only_ok_is_clean() {
        for (answer, wanted) in [
            ("stream: OK\0", Some(None)),
            ("stream: OK\n", Some(None)),
            ("stream: Practice.Marker.UNOFFICIAL FOUND\0", Some(Some("Practice.Marker.UNOFFICIAL"))),
            ("", None),
            ("stream: ", None),
            ("OK", None),
            ("stream: Size limit reached ERROR\0", None),
            ("stream: Heuristics.Limits.Exceeded.MaxScanSize FOUND\0", None),
            ("INSTREAM size limit exceeded. ERROR\0", None),
        ] {
            let found = read_answer(answer.as_bytes()).ok();
            assert_eq!(found.as_ref().map(Option::as_deref), wanted, "{answer:?}");
        }
    }
}
