//! `cpor-backend`: the endpoint and the page, from one address.

use std::io::{self, Write};
use std::net::{SocketAddr, ToSocketAddrs};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use chrono::TimeDelta;
use clap::Parser;
use clap::builder::RangedU64ValueParser;
use cpor_backend::{App, Authority, Config, Embedding, Identities, Lookups, Mode, Origins};
use tokio::net::TcpListener;
use tracing_subscriber::filter::LevelFilter;

/// The exit code for wrong usage, of sysexits.h.
const USAGE: u8 = 64;

/// Checks submitted CPOR claims by the programme's rules and keeps them; serves the page.
#[derive(Debug, Parser)]
#[command(version)]
struct Args {
    /// Address to listen on
    #[arg(long, env = "CPOR_LISTEN", value_name = "ADDR", default_value = "127.0.0.1:8080", value_parser = address)]
    listen: SocketAddr,
    /// Database; made with its folder if it is missing
    #[arg(long, env = "CPOR_DATABASE", value_name = "URL", default_value = "sqlite://data/cpor.db")]
    database: String,
    /// Folder of the built page
    #[arg(long, env = "CPOR_ASSETS", value_name = "DIR", default_value = "dist")]
    assets: PathBuf,
    /// Folder of the proof files; made if it is missing
    #[arg(long, env = "CPOR_DATA", value_name = "DIR", default_value = "data")]
    data: PathBuf,
    /// How people are known; `practice` serves this machine only
    #[arg(long, env = "CPOR_IDENTITY", value_enum, value_name = "MODE", default_value = "practice")]
    identity: Mode,
    /// Login service that says to which tenant a domain belongs; without it, a practice directory
    #[arg(long, env = "CPOR_AUTHORITY", value_name = "URL")]
    authority: Option<Authority>,
    /// How long the login service is waited for, 1 to 6
    #[arg(long, env = "CPOR_LOOKUP_TIMEOUT", value_name = "SECONDS", default_value = "3", value_parser = timeout())]
    lookup_timeout: u64,
    /// How long answers of the login service are kept; 0 keeps none
    #[arg(long, env = "CPOR_LOOKUP_CACHE", value_name = "SECONDS", default_value = "86400")]
    lookup_cache: u32,
    /// Origins of portal pages that may ask this endpoint from a browser, parted by commas
    #[arg(long, env = "CPOR_ALLOW_ORIGINS", value_name = "ORIGINS", default_value = "")]
    allow_origins: Origins,
    /// Origins of portal pages that may have the claim in a frame, parted by commas
    #[arg(long, env = "CPOR_FRAME_ANCESTORS", value_name = "ORIGINS", default_value = "")]
    frame_ancestors: Origins,
    /// What goes to the log on standard error: error, warn, info, debug, off
    #[arg(long, env = "CPOR_LOG", value_name = "LEVEL", default_value = "info")]
    log: LevelFilter,
}

fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            let _ = error.print();
            return if error.use_stderr() { USAGE.into() } else { ExitCode::SUCCESS };
        }
    };
    tracing_subscriber::fmt().with_max_level(args.log).with_writer(io::stderr).with_ansi(false).init();
    let identities = match Identities::allow(args.identity, args.listen) {
        Ok(identities) => identities,
        Err(error) => {
            eprintln!("cpor-backend: {error}");
            return USAGE.into();
        }
    };
    match run(args, identities) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cpor-backend: {}", with_causes(&*error));
            ExitCode::FAILURE
        }
    }
}

#[tokio::main]
async fn run(args: Args, identities: Identities) -> Result<(), Box<dyn std::error::Error>> {
    let Args { listen, database, assets, data, authority, lookup_timeout, lookup_cache, .. } = args;
    let embedding = Embedding { ask: args.allow_origins.0, frame: args.frame_ancestors.0 };
    let lookups = Lookups {
        authority,
        timeout: Duration::from_secs(lookup_timeout),
        keep: TimeDelta::seconds(lookup_cache.into()),
    };
    let app = App::open(Config { database, assets, data, identities, lookups, embedding }).await?;
    let listener =
        TcpListener::bind(listen).await.map_err(|error| format!("{listen} cannot be listened on: {error}"))?;
    let stop = stop_signal()?;
    // Whoever started the server waits for this line, and may have closed the pipe since.
    let _ = writeln!(io::stdout(), "cpor-backend listening on http://{}", listener.local_addr()?);
    cpor_backend::serve(app, listener, stop).await?;
    Ok(())
}

/// Reads an address with a port; a name such as `localhost` is looked up.
fn address(text: &str) -> Result<SocketAddr, String> {
    let found = text.to_socket_addrs().map_err(|error| format!("{error}; write it as 127.0.0.1:8080"))?.next();
    found.ok_or_else(|| "the name has no address".into())
}

/// Reads how long the login service is waited for. A submission waits as well, and has to be answered in eight
/// seconds.
fn timeout() -> RangedU64ValueParser {
    RangedU64ValueParser::new().range(1..=6)
}

/// Comes when the server is asked to stop. The second time the process ends at once, for that is what
/// someone who asks twice wants.
fn stop_signal() -> io::Result<impl Future<Output = ()> + Send + 'static> {
    let mut asked = stop_requests()?;
    Ok(async move {
        asked.recv().await;
        tokio::spawn(async move {
            asked.recv().await;
            std::process::exit(1);
        });
    })
}

#[cfg(unix)]
fn stop_requests() -> io::Result<tokio::sync::mpsc::Receiver<()>> {
    use tokio::signal::unix::{SignalKind, signal};

    let (send, receive) = tokio::sync::mpsc::channel(2);
    for kind in [SignalKind::terminate(), SignalKind::interrupt()] {
        let mut signals = signal(kind)?;
        let send = send.clone();
        tokio::spawn(async move { while signals.recv().await.is_some() && send.send(()).await.is_ok() {} });
    }
    Ok(receive)
}

#[cfg(not(unix))]
fn stop_requests() -> io::Result<tokio::sync::mpsc::Receiver<()>> {
    let (send, receive) = tokio::sync::mpsc::channel(2);
    tokio::spawn(async move { while tokio::signal::ctrl_c().await.is_ok() && send.send(()).await.is_ok() {} });
    Ok(receive)
}

/// An error with everything that led to it, on one line.
fn with_causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text += &format!(": {error}");
        cause = error.source();
    }
    text
}
