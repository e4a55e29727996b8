//! The program `cpor-backend`: reads its options, then serves the API and the claim page from one address.

mod audit_command;
mod fixed_secrets;
mod listening;
mod mailing;
mod signing_in;

use std::io::{self, Write};
use std::num::NonZeroU32;
#[cfg(feature = "practice")]
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use clap::builder::{BoolishValueParser, RangedU64ValueParser};
use clap::{ArgAction, CommandFactory, FromArgMatches, Parser, Subcommand};
use cpor_backend::{
    AUDIT_TARGET, Access, App, AuthMode, Authenticator, Authority, Capability, Config, EmbeddingPolicy, Environment,
    GROUP_SIZE, LookupConfig, Mailer, Metrics, OidcConfig, Origins, PartnerList, ProofBucket, Retention, Scanner,
    ServerCertificate, SessionsOf, TokenDemands, Webhooks, is_open_to_others, serve_admin,
};
use cpor_rules::calendar::Calendar;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tracing_subscriber::Layer;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use self::audit_command::AuditCommand;
use self::fixed_secrets::{FixedSecrets, refuse_fixed_secrets};
use self::listening::Listening;
use self::mailing::Mailing;
use self::signing_in::SigningIn;

/// The shortest time between two requests for a provider's keys. Entra ID changes them about every six weeks, and at once in
/// an emergency.
const REFRESH_KEYS_AFTER: Duration = Duration::from_secs(5 * 60);
/// How many requests a person may make in a second unless the options say otherwise. Ten times as many may come at once, so a
/// claim with all its files always fits.
const REQUESTS_PER_SECOND: u32 = 20;
const DEFAULT_DATABASE: &str = "sqlite://data/cpor.db";
/// The exit code for wrong usage, as in sysexits.h.
const EX_USAGE: u8 = 64;

/// Checks submitted CPOR claims by the programme's rules and stores them; serves the claim page.
#[derive(Debug, Parser)]
#[command(version, subcommand_negates_reqs = true, args_conflicts_with_subcommands = true)]
struct Args {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    listening: Listening,
    /// Database; created with its folder if it does not exist. The URL can be in a file: CPOR_DATABASE_FILE
    #[arg(long, env = "CPOR_DATABASE", hide_env_values = true, value_name = "URL", default_value = DEFAULT_DATABASE)]
    database: String,
    /// Folder of the built page; of names that begin with a dot nothing is served
    #[arg(long, env = "CPOR_ASSETS", value_name = "DIR", default_value = "dist")]
    assets: PathBuf,
    /// Folder of the proof files; created if it does not exist
    #[arg(long, env = "CPOR_DATA", value_name = "DIR", default_value = "data")]
    data: PathBuf,
    /// Bucket of the proof files, such as s3://BUCKET/FOLDER, in place of the folder; address and credentials are in AWS_..,
    /// secrets also in files: AWS_ACCESS_KEY_ID_FILE, AWS_SECRET_ACCESS_KEY_FILE
    #[arg(long, env = "CPOR_BUCKET", value_name = "URL")]
    bucket: Option<String>,
    /// clamd that scans each proof file for viruses before it is kept, such as unix:/run/clamav/clamd.ctl, or tcp://127.0.0.1:3310 on
    /// this machine; without it, none is scanned
    #[arg(long, env = "CPOR_CLAMD", value_name = "URL")]
    clamd: Option<Scanner>,
    /// How users are authenticated
    #[arg(long, env = "CPOR_IDENTITY", value_enum, value_name = "MODE", default_value_t)]
    identity: AuthMode,
    /// The partners of the programme: who signs in for them, and their MPN accounts; for `oidc`
    #[arg(long, env = "CPOR_PARTNERS", value_name = "FILE", required_if_eq("identity", "oidc"))]
    partners: Option<PathBuf>,
    /// The audience of tokens: the ID of this application at the provider; for `oidc`
    #[arg(long, env = "CPOR_AUDIENCE", value_name = "ID", required_if_eq("identity", "oidc"))]
    audience: Option<String>,
    #[command(flatten)]
    signing_in: SigningIn,
    #[command(flatten)]
    demands: TokenDemands,
    /// Whether secrets may be used that stay the same until somebody changes them: a password of database or mail server, a client
    /// secret, a key of the store
    #[arg(long, env = "CPOR_FIXED_SECRETS", value_enum, value_name = "RULE", default_value = "allow")]
    fixed_secrets: FixedSecrets,
    /// How long claims are kept after their last change, by status: STATUS=DAYS, separated by commas; others for ever
    #[arg(long, env = "CPOR_KEEP", value_name = "STATUS=DAYS", default_value = "")]
    keep: Retention,
    /// Days on which the programme does not work, besides weekends: CSV, a date such as 2026-12-25 first in each line
    #[arg(long, env = "CPOR_HOLIDAYS", value_name = "FILE")]
    holidays: Option<PathBuf>,
    /// How long a reviewer can take back a decision, which partners do not see before
    #[arg(long, env = "CPOR_TAKE_BACK", value_name = "SECONDS", default_value = "60")]
    take_back: u16,
    /// Give no calendar an address that needs no sign-in, and answer none of those that were given: they have a secret in them, which
    /// proxies write down
    #[arg(long, env = "CPOR_NO_SECRET_ADDRESSES")]
    no_secret_addresses: bool,
    /// Where partners want the events of their claims to be sent: a JSON list of objects with partner, url and secret
    #[arg(long, env = "CPOR_WEBHOOKS", value_name = "FILE")]
    webhooks: Option<PathBuf>,
    #[command(flatten)]
    mailing: Mailing,
    /// How long to say "not ready" at /readyz before no more connections are taken, when asked to stop: as long as a load
    /// balancer needs to notice
    #[arg(long, env = "CPOR_DRAIN", value_name = "SECONDS", default_value = "0")]
    drain: u16,
    /// Requests that one person may make in a second, ten times as many at once; 0 for any number. Unless given: 20 for
    /// `oidc`
    #[arg(long, env = "CPOR_RATE_LIMIT", value_name = "NUMBER")]
    rate_limit: Option<u32>,
    /// Login service that gives the tenant of a domain; without it, tenants are not looked up
    #[arg(long, env = "CPOR_AUTHORITY", value_name = "URL")]
    authority: Option<Authority>,
    /// How long to wait for the login service, 1 to 6
    #[arg(long, env = "CPOR_LOOKUP_TIMEOUT", value_name = "SECONDS", default_value = "3", value_parser = timeout_parser())]
    lookup_timeout: u64,
    /// How long answers of the login service are cached; 0 caches none
    #[arg(long, env = "CPOR_LOOKUP_CACHE", value_name = "SECONDS", default_value = "86400")]
    lookup_cache: u32,
    /// Origins of portal pages that may call this server from a browser (CORS), separated by commas
    #[arg(long, env = "CPOR_ALLOW_ORIGINS", value_name = "ORIGINS", default_value = "")]
    allow_origins: Origins,
    /// Origins of portal pages that may show the claim page in a frame, separated by commas
    #[arg(long, env = "CPOR_FRAME_ANCESTORS", value_name = "ORIGINS", default_value = "")]
    frame_ancestors: Origins,
    /// Whether the page may keep drafts on the devices of people: yes or no. Without them, what is not submitted is gone when its page is
    /// left
    #[arg(long, env = "CPOR_DRAFTS_ON_DEVICES", value_name = "YES|NO", default_value = "yes", action = ArgAction::Set,
        value_parser = BoolishValueParser::new())]
    drafts_on_devices: bool,
    /// Submissions that may share a sync of the disk, for SQLite; 1 to measure what that is worth
    #[cfg(feature = "practice")]
    #[arg(long, env = "CPOR_GROUP_SIZE", value_name = "NUMBER", default_value_t = GROUP_SIZE, hide = true)]
    group_size: NonZeroUsize,
    /// Form of the log
    #[arg(long, env = "CPOR_LOG_FORMAT", value_enum, value_name = "FORMAT", default_value = "text")]
    log_format: LogFormat,
    /// Level of the log on standard error: error, warn, info, debug, off
    #[arg(long, env = "CPOR_LOG", value_name = "LEVEL", default_value = "info")]
    log: LevelFilter,
    /// Write each entry of the audit log into the log too, so that it goes where that goes. It names people by their subject, and
    /// claims
    #[arg(long, env = "CPOR_LOG_AUDIT")]
    log_audit: bool,
}

/// The form of a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum LogFormat {
    /// A line of text for each event
    Text,
    /// A JSON object for each event
    Json,
}

/// What the program does instead of serving.
#[derive(Debug, Subcommand)]
enum Command {
    /// Print who may do what
    Roles,
    /// Print the description of the API, an OpenAPI document
    Openapi,
    /// Check that a database keeps claims as it has to; leaves some there, so use an empty one
    Conformance(Database),
    /// Bring the tables of a database up to date, by an account that may change them
    Migrate {
        #[command(flatten)]
        database: Database,
        /// Account of PostgreSQL by which the server runs: it may read and write rows, but neither change tables nor entries of the
        /// audit log
        #[arg(long, value_name = "ROLE")]
        serve_as: Option<String>,
    },
    /// Copy database and proof files into an empty folder, while the server runs; for SQLite
    Backup {
        #[command(flatten)]
        database: Database,
        /// Folder of the proof files
        #[arg(long, env = "CPOR_DATA", value_name = "DIR", default_value = "data")]
        data: PathBuf,
        /// Where the copy goes
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
    },
    /// The partners of the programme
    #[command(subcommand)]
    Partners(PartnersCommand),
    /// The events that partners are sent
    #[command(subcommand)]
    Webhooks(WebhooksCommand),
    /// What is held on a person
    #[command(subcommand)]
    Person(PersonCommand),
    /// The audit log: who did what, and what was refused
    #[command(subcommand)]
    Audit(AuditCommand),
    /// The sessions of people who have signed in on the page of this server
    #[command(subcommand)]
    Sessions(SessionsCommand),
}

#[derive(Debug, Subcommand)]
enum SessionsCommand {
    /// End sessions at once, while the server runs
    End {
        #[command(flatten)]
        whose: Whose,
        #[command(flatten)]
        database: Database,
    },
}

/// Whose sessions are meant.
#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false)]
struct Whose {
    /// Those of a person, by the ID in the log or by the subject in the audit log
    #[arg(long, value_name = "ID")]
    person: Option<String>,
    /// Those of all people of a partner, by its short name
    #[arg(long, value_name = "ID")]
    partner: Option<String>,
    /// Everybody's
    #[arg(long)]
    all: bool,
}

impl TryFrom<Whose> for SessionsOf {
    type Error = &'static str;

    /// Everybody's only if they are asked for.
    fn try_from(Whose { person, partner, all }: Whose) -> Result<Self, &'static str> {
        let whose = person.map(Self::Person).or(partner.map(Self::Partner)).or(all.then_some(Self::All));
        whose.ok_or("say whose sessions: --person, --partner or --all")
    }
}

#[derive(Debug, Subcommand)]
enum PartnersCommand {
    /// Load the MPN accounts of all partners, in the place of those that were loaded before
    Import {
        /// CSV with the columns partner, mpn_id, level, enrolled (programmes with spaces between them, or none) and partner_type
        #[arg(value_name = "FILE")]
        file: PathBuf,
        #[command(flatten)]
        database: Database,
    },
}

#[derive(Debug, Subcommand)]
enum WebhooksCommand {
    /// Resends the partner's events since a given time; a running server sends them
    Replay {
        /// The partner's short name
        #[arg(long, value_name = "NAME")]
        partner: String,
        /// The time, such as 2026-11-20T09:30:00Z
        #[arg(long, value_name = "TIME")]
        since: DateTime<Utc>,
        #[command(flatten)]
        database: Database,
    },
}

#[derive(Debug, Subcommand)]
enum PersonCommand {
    /// Print all that is held on a person, as JSON
    Export {
        /// The e-mail address of the person
        #[arg(long, value_name = "ADDRESS")]
        email: String,
        /// The ID by which the person signs in, as the audit log has it: with it, the actions of the person
        #[arg(long, value_name = "ID")]
        subject: Option<String>,
        #[command(flatten)]
        database: Database,
    },
    /// Erase a person from every claim, and print each with what it held, as a line of JSON
    Erase {
        /// The e-mail address of the person
        #[arg(long, value_name = "ADDRESS")]
        email: String,
        /// The ID by which the person signs in, as the audit log has it: with it, the person's calendar with a secret address ends
        #[arg(long, value_name = "ID")]
        subject: Option<String>,
        #[command(flatten)]
        database: Database,
    },
}

#[derive(Debug, clap::Args)]
pub(crate) struct Database {
    /// The database, such as sqlite://data/cpor.db. The URL can be in a file: CPOR_DATABASE_FILE
    #[arg(long, env = "CPOR_DATABASE", hide_env_values = true, value_name = "URL")]
    pub(crate) database: String,
}

fn main() -> ExitCode {
    let environment = Environment::read(
        std::env::vars_os().filter_map(|(name, value)| name.into_string().ok().zip(value.into_string().ok())),
    );
    let environment = match environment {
        Ok(environment) => environment,
        Err(error) => {
            eprintln!("cpor-backend: {}", error_chain(&error));
            return EX_USAGE.into();
        }
    };
    let command = match environment.get("CPOR_DATABASE") {
        Some(url) => with_database(Args::command(), url),
        None => Args::command(),
    };
    let args = match command.try_get_matches().and_then(|matches| Args::from_arg_matches(&matches)) {
        Ok(args) => args,
        Err(error) => {
            let _ = error.print();
            return if error.use_stderr() { EX_USAGE.into() } else { ExitCode::SUCCESS };
        }
    };
    start_log(args.log, args.log_format, args.log_audit);
    if let Some(command) = args.command {
        return run_command(command);
    }
    let files = match Files::read(&args, &environment) {
        Ok(files) => files,
        Err(error) => {
            eprintln!("cpor-backend: {}", error_chain(&*error));
            return EX_USAGE.into();
        }
    };
    let runtime = match Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("cpor-backend: {error}");
            return ExitCode::FAILURE;
        }
    };
    let ended = runtime.block_on(run(args, files, environment));
    // The check of a proof file that does not end is not waited for.
    runtime.shutdown_background();
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cpor-backend: {}", error_chain(&*error));
            ExitCode::FAILURE
        }
    }
}

/// Takes the database from the environment or from the file that it names, unless an option says another.
fn with_database(command: clap::Command, url: &str) -> clap::Command {
    let command = command.mut_args(|arg| match arg.get_id().as_str() {
        "database" => arg.required(false).default_value(url.to_owned()).hide_default_value(true),
        _ => arg,
    });
    command.mut_subcommands(|command| with_database(command, url))
}

/// Logs to standard error. The database's notices are left out: sqlx rolls a transaction back that the database has rolled
/// back already, and PostgreSQL says so each time.
fn start_log(level: LevelFilter, format: LogFormat, has_audit: bool) {
    let filter = Targets::new().with_default(level).with_target("sqlx::postgres::notice", LevelFilter::OFF);
    let filter = filter.with_target(AUDIT_TARGET, if has_audit { LevelFilter::INFO } else { LevelFilter::OFF });
    let lines = tracing_subscriber::fmt::layer().with_writer(io::stderr).with_ansi(false);
    let registry = tracing_subscriber::registry();
    match format {
        LogFormat::Text => registry.with(lines.with_filter(filter)).init(),
        LogFormat::Json => registry.with(lines.json().with_filter(filter)).init(),
    }
}

/// Runs what the program does instead of serving.
fn run_command(command: Command) -> ExitCode {
    let done = Runtime::new().map_err(Into::into).and_then(|runtime| match command {
        Command::Roles => print_roles(&mut io::stdout()).map(|()| true).map_err(Into::into),
        Command::Openapi => {
            writeln!(io::stdout(), "{}", cpor_backend::description()).map(|()| true).map_err(Into::into)
        }
        Command::Conformance(Database { database }) => runtime.block_on(check_database(&database)),
        Command::Backup { database: Database { database }, data, to } => {
            runtime.block_on(back_up(&database, &data, &to))
        }
        Command::Partners(PartnersCommand::Import { file, database: Database { database } }) => {
            runtime.block_on(import_accounts(&database, &file))
        }
        Command::Webhooks(WebhooksCommand::Replay { partner, since, database: Database { database } }) => {
            runtime.block_on(replay_webhooks(&database, &partner, since))
        }
        Command::Person(PersonCommand::Export { email, subject, database: Database { database } }) => {
            runtime.block_on(export_person(&database, &email, subject.as_deref()))
        }
        Command::Person(PersonCommand::Erase { email, subject, database: Database { database } }) => {
            runtime.block_on(erase_person(&database, &email, subject.as_deref()))
        }
        Command::Audit(command) => runtime.block_on(command.run()),
        Command::Migrate { database: Database { database }, serve_as } => {
            runtime.block_on(migrate(&database, serve_as.as_deref()))
        }
        Command::Sessions(SessionsCommand::End { whose, database: Database { database } }) => {
            runtime.block_on(end_sessions(&database, whose))
        }
    });
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("cpor-backend: {}", error_chain(&*error));
            ExitCode::FAILURE
        }
    }
}

/// Prints the table of roles, then which capability each route needs.
fn print_roles(out: &mut impl Write) -> io::Result<()> {
    write!(out, "{:18}", "")?;
    for capability in Capability::OF_ROLES {
        write!(out, "{:10}", capability.name())?;
    }
    writeln!(out)?;
    for (role, capabilities) in cpor_backend::roles() {
        write!(out, "{role:18}")?;
        for capability in Capability::OF_ROLES {
            write!(out, "{:10}", if capabilities.contains(&capability.name()) { "yes" } else { "-" })?;
        }
        writeln!(out)?;
    }
    writeln!(out)?;
    for (method, path, access) in cpor_backend::routes() {
        let needs = match access {
            Access::Anybody => "anybody",
            Access::SignedIn => "signed in",
            Access::With(capability) => capability.name(),
        };
        writeln!(out, "{needs:10}  {method:4} {path}", method = method.as_str())?;
    }
    Ok(())
}

/// Prints what came of each check of a database, and gives whether all passed.
async fn check_database(url: &str) -> Result<bool, Box<dyn std::error::Error>> {
    let (checks, conflicts) = cpor_backend::check_database(url).await?;
    let mut out = io::stdout();
    for check in &checks {
        match &check.result {
            Ok(()) => writeln!(out, "ok      {}", check.name)?,
            Err(fault) => writeln!(out, "FAILED  {}\n        {fault}", check.name)?,
        }
    }
    let passed = checks.iter().filter(|check| check.result.is_ok()).count();
    writeln!(out, "{passed} of {} checks passed; {conflicts} transactions were run again", checks.len())?;
    Ok(passed == checks.len())
}

/// Backs up, and says how many proof files are in the copy.
async fn back_up(database: &str, data: &Path, to: &Path) -> Result<bool, Box<dyn std::error::Error>> {
    let backup = cpor_backend::back_up(database, data, to).await?;
    writeln!(io::stdout(), "backed up to {}: the database and {} proof files", to.display(), backup.files)?;
    Ok(true)
}

/// Brings tables up to date, and says so.
async fn migrate(database: &str, serve_as: Option<&str>) -> Result<bool, Box<dyn std::error::Error>> {
    cpor_backend::migrate(database, serve_as).await?;
    writeln!(io::stdout(), "the tables are up to date")?;
    Ok(true)
}

/// Has events sent once more, and prints how many.
async fn replay_webhooks(
    database: &str,
    partner: &str,
    since: DateTime<Utc>,
) -> Result<bool, Box<dyn std::error::Error>> {
    let count = cpor_backend::replay_webhooks(database, partner, since).await?;
    writeln!(io::stdout(), "{count} events will be sent again")?;
    Ok(true)
}

/// Ends sessions, and prints how many.
async fn end_sessions(database: &str, whose: Whose) -> Result<bool, Box<dyn std::error::Error>> {
    let count = cpor_backend::end_sessions(database, &whose.try_into()?, Utc::now()).await?;
    writeln!(io::stdout(), "{count} sessions ended")?;
    Ok(true)
}

/// Loads MPN accounts, and prints how many.
async fn import_accounts(url: &str, file: &Path) -> Result<bool, Box<dyn std::error::Error>> {
    let table = std::fs::File::open(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let count = cpor_backend::import_accounts(url, table).await?;
    writeln!(io::stdout(), "{count} MPN accounts loaded")?;
    Ok(true)
}

/// Prints what is held on a person.
async fn export_person(url: &str, email: &str, subject: Option<&str>) -> Result<bool, Box<dyn std::error::Error>> {
    let report = cpor_backend::export_person(url, email, subject).await?;
    writeln!(io::stdout(), "{}", serde_json::to_string_pretty(&report)?)?;
    Ok(true)
}

/// Erases a person, and prints each claim with what it held, as a line of JSON.
async fn erase_person(url: &str, email: &str, subject: Option<&str>) -> Result<bool, Box<dyn std::error::Error>> {
    let mut count = 0;
    let calendars = cpor_backend::erase_person(url, email, subject, Utc::now(), |named| {
        count += 1;
        // The claim is done, whether anybody reads this or not.
        let _ = writeln!(io::stdout(), "{}", serde_json::json!(named));
    })
    .await?;
    eprintln!("erased from {count} claims; their proof files stay, and may name the person");
    eprintln!("{calendars} calendars with secret addresses ended");
    Ok(true)
}

/// What the files say that the options name.
struct Files {
    authenticator: Authenticator,
    calendar: Calendar,
    webhooks: Webhooks,
    mailer: Option<Mailer>,
    certificate: Option<ServerCertificate>,
}

impl Files {
    fn read(args: &Args, environment: &Environment) -> Result<Self, Box<dyn std::error::Error>> {
        if args.fixed_secrets == FixedSecrets::Refuse {
            refuse_fixed_secrets(args, environment)?;
        }
        Ok(Self {
            authenticator: authenticator(args, environment)?,
            calendar: read_file(args.holidays.as_deref(), Calendar::read)?,
            webhooks: webhooks(args.webhooks.as_deref())?,
            mailer: args.mailing.mailer(environment)?,
            certificate: args.listening.certificate()?,
        })
    }
}

/// What a file says; without one, the default. An error names the file.
fn read_file<T: Default, E: std::error::Error>(
    file: Option<&Path>,
    read: impl FnOnce(&str) -> Result<T, E>,
) -> Result<T, String> {
    let Some(file) = file else { return Ok(T::default()) };
    let text = std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    read(&text).map_err(|error| format!("{}: {}", file.display(), error_chain(&error)))
}

/// Reads where partners want their events. Their secrets are in that file.
fn webhooks(file: Option<&Path>) -> Result<Webhooks, String> {
    if let Some(open) = file.filter(|file| is_open_to_others(file)) {
        let open = open.display();
        return Err(format!("everybody on this machine can read {open}: take that away, such as by chmod o-rwx"));
    }
    read_file(file, |text| Webhooks::read(text.as_bytes()))
}

/// How people are known, by the options.
fn authenticator(args: &Args, environment: &Environment) -> Result<Authenticator, Box<dyn std::error::Error>> {
    match (args.identity, &args.partners, &args.audience) {
        (AuthMode::Oidc, Some(file), Some(audience)) => {
            let partners =
                PartnerList::load(file).map_err(|error| format!("{}: {}", file.display(), error_chain(&error)))?;
            let (audience, demands) = (audience.clone(), args.demands.clone());
            let config = OidcConfig { partners, audience, demands, refresh_keys_after: REFRESH_KEYS_AFTER };
            Ok(match args.signing_in.config(environment)? {
                Some(sign_in) => Authenticator::oidc_with_sign_in(config, sign_in)?,
                None => Authenticator::oidc(config)?,
            })
        }
        // The command line asks for both.
        (AuthMode::Oidc, ..) => Err("`--identity oidc` needs --partners and --audience".into()),
        #[cfg(feature = "practice")]
        (AuthMode::Practice, ..) if args.signing_in.sign_in.is_some() => {
            Err("--sign-in needs `--identity oidc`".into())
        }
        #[cfg(feature = "practice")]
        (AuthMode::Practice, ..) => Ok(Authenticator::practice(args.listening.listen)?),
    }
}

async fn run(args: Args, files: Files, environment: Environment) -> Result<(), Box<dyn std::error::Error>> {
    let Files { authenticator, calendar, webhooks, mailer, certificate } = files;
    let Listening { listen, admin_listen, .. } = args.listening;
    let Args { database, assets, data, bucket, clamd, authority, lookup_timeout, lookup_cache, .. } = args;
    let scheme = if certificate.is_some() { "https" } else { "http" };
    let rate_limit = args.rate_limit.unwrap_or(match args.identity {
        AuthMode::Oidc => REQUESTS_PER_SECOND,
        #[cfg(feature = "practice")]
        AuthMode::Practice => 0,
    });
    let rate_limit = NonZeroU32::new(rate_limit);
    #[cfg(feature = "practice")]
    let group_size = args.group_size;
    #[cfg(not(feature = "practice"))]
    let group_size = GROUP_SIZE;
    let retention = args.keep;
    let drain = Duration::from_secs(args.drain.into());
    let embedding = EmbeddingPolicy { cors_origins: args.allow_origins.0, frame_ancestors: args.frame_ancestors.0 };
    let lookups = LookupConfig {
        authority,
        timeout: Duration::from_secs(lookup_timeout),
        cache_for: TimeDelta::seconds(lookup_cache.into()),
    };
    let bucket = bucket.map(|url| ProofBucket::open(&url, environment)).transpose()?;
    let app = App::open(Config {
        database,
        assets,
        data,
        bucket,
        scanner: clamd,
        group_size,
        take_back: TimeDelta::seconds(args.take_back.into()),
        secret_addresses: !args.no_secret_addresses,
        webhooks,
        mailer,
        certificate,
        authenticator,
        retention,
        calendar,
        drain,
        rate_limit,
        lookups,
        embedding,
        drafts_on_devices: args.drafts_on_devices,
    })
    .await?;
    let listener =
        TcpListener::bind(listen).await.map_err(|error| format!("{listen} cannot be listened on: {error}"))?;
    if let Some(address) = admin_listen {
        let metrics = Metrics::install()?;
        let listener =
            TcpListener::bind(address).await.map_err(|error| format!("{address} cannot be listened on: {error}"))?;
        tokio::spawn(serve_admin(app.clone(), metrics, listener));
    }
    let stop = stop_signal()?;
    // The process that started the server may wait for this line. An error is ignored: it may have closed the pipe.
    let _ = writeln!(io::stdout(), "cpor-backend listening on {scheme}://{}", listener.local_addr()?);
    cpor_backend::serve(app, listener, stop).await?;
    Ok(())
}

/// The parser for the timeout of the login service. A submission waits for it too, and has a deadline of eight seconds.
fn timeout_parser() -> RangedU64ValueParser {
    RangedU64ValueParser::new().range(1..=6)
}

/// A future that completes at the first signal to stop (SIGTERM, SIGINT or Ctrl-C). The second signal ends the process at
/// once.
fn stop_signal() -> io::Result<impl Future<Output = ()> + Send + 'static> {
    let mut signals = stop_signals()?;
    Ok(async move {
        signals.recv().await;
        tokio::spawn(async move {
            signals.recv().await;
            std::process::exit(1);
        });
    })
}

/// A channel that receives a message for each signal to stop.
#[cfg(unix)]
fn stop_signals() -> io::Result<tokio::sync::mpsc::Receiver<()>> {
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
fn stop_signals() -> io::Result<tokio::sync::mpsc::Receiver<()>> {
    let (send, receive) = tokio::sync::mpsc::channel(2);
    tokio::spawn(async move { while tokio::signal::ctrl_c().await.is_ok() && send.send(()).await.is_ok() {} });
    Ok(receive)
}

/// The message of an error and of all its causes, on one line.
fn error_chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text += &format!(": {error}");
        cause = error.source();
    }
    text
}
