//! The system calls of a backend, as strace writes them down: what it writes to its database, what it syncs, what it answers.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use crate::support::{Running, until};

/// An act of a backend, as far as it matters for a power cut.
#[derive(Debug)]
pub(crate) enum Event {
    Written {
        file: DatabaseFile,
        at: usize,
        bytes: Vec<u8>,
    },
    Truncated {
        file: DatabaseFile,
        to: usize,
    },
    /// All that was written to the file is on the disk.
    Synced {
        file: DatabaseFile,
    },
    /// The receipt of a claim was sent.
    Acknowledged {
        claim_id: String,
        receipt: Vec<u8>,
    },
}

/// A file of a SQLite database. Its third one, the index of the log, is made anew when the database is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum DatabaseFile {
    Main,
    Log,
}

impl DatabaseFile {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Main => "cpor.db",
            Self::Log => "cpor.db-wal",
        }
    }

    fn of(path: &[u8]) -> Option<Self> {
        let name = Path::new(std::str::from_utf8(path).ok()?).file_name()?;
        [Self::Main, Self::Log].into_iter().find(|file| name == file.name())
    }
}

/// Starts the program under strace, which writes its calls into a file. Whoever kills the program has not killed strace.
pub(crate) fn start_traced(file: &Path, program: &Command) -> Running {
    let mut command = Command::new("strace");
    // Bytes in hexadecimal, none left out; files by their paths.
    command.args(["-D", "-f", "--seccomp-bpf", "-q", "-xx", "-y", "-s", "1000000", "-e", "signal=kill"]);
    command.args(["-e", "trace=pwrite64,ftruncate,fsync,fdatasync,write,writev,sendto", "-o"]).arg(file);
    command.arg(program.get_program()).args(program.get_args());
    command.envs(program.get_envs().filter_map(|(name, value)| Some((name, value?))));
    Running::of(command)
}

/// Reads what a program did up to its end, and waits until strace has written that.
pub(crate) async fn events(file: &Path) -> Vec<Event> {
    let read = || std::fs::read_to_string(file).expect("a trace; is strace installed?");
    // Each thread has a line for its end, the process' own thread the last one.
    let is_whole = |trace: &str| {
        let pid = trace.split(' ').next().unwrap_or_default();
        trace.lines().last().is_some_and(|line| line.starts_with(pid) && line.contains("+++ killed"))
    };
    until("the trace is whole", async || is_whole(&read())).await;
    let mut syncing = BTreeMap::new();
    read().lines().filter_map(|line| event(line, &mut syncing)).collect()
}

/// What a line is about. `syncing` has the files of syncs that have begun, by their threads.
fn event<'a>(line: &'a str, syncing: &mut BTreeMap<&'a str, DatabaseFile>) -> Option<Event> {
    let (thread, call) = line.split_once(' ')?;
    let call = call.trim_start();
    if call.starts_with("<...") {
        return Some(Event::Synced { file: syncing.remove(thread)? });
    }
    let (name, arguments) = call.split_once('(')?;
    let file = arguments.split_once('<').and_then(|(_, rest)| DatabaseFile::of(&decode(rest.split_once('>')?.0)));
    match (name, file) {
        ("fsync" | "fdatasync", Some(file)) if arguments.ends_with("<unfinished ...>") => {
            syncing.insert(thread, file);
            None
        }
        ("fsync" | "fdatasync", Some(file)) => Some(Event::Synced { file }),
        ("pwrite64", Some(file)) => {
            assert!(!syncing.values().any(|syncing| *syncing == file), "written while it was synced: {file:?}");
            let (bytes, rest) = arguments.split_once(", \"")?.1.split_once('"')?;
            let (bytes, at) = (decode(bytes), number(rest.split(", ").nth(2)?));
            Some(Event::Written { file, at, bytes })
        }
        ("ftruncate", Some(file)) => Some(Event::Truncated { file, to: number(arguments.split_once(">, ")?.1) }),
        ("write" | "writev" | "sendto", None) => {
            let sent = arguments.split('"').skip(1).step_by(2).flat_map(decode).collect();
            let sent = String::from_utf8(sent).ok().filter(|sent| sent.starts_with("HTTP/1.1 201"))?;
            let (head, receipt) = sent.split_once("\r\n\r\n")?;
            let claim_id = head.lines().find_map(|line| line.strip_prefix("location: /v1/claims/"))?.to_owned();
            // Of a claim, and not of one of its files.
            (!claim_id.contains('/')).then(|| Event::Acknowledged { claim_id, receipt: receipt.into() })
        }
        _ => None,
    }
}

/// Bytes such as `\x0a\xff`.
fn decode(text: &str) -> Vec<u8> {
    let digit = |digit: u8| char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok()).unwrap_or(0);
    text.as_bytes().chunks(4).map(|byte| byte.get(2..4).map_or(0, |two| digit(two[0]) << 4 | digit(two[1]))).collect()
}

/// The number with which a text begins.
fn number(text: &str) -> usize {
    let digits = text.find(|character: char| !character.is_ascii_digit()).unwrap_or(text.len());
    text[..digits].parse().unwrap_or_else(|_| panic!("no number: {text:?}"))
}
