//! The command line.

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use cpor_rules::Lang;

/// Checks CPOR claims against the programme's rules.
#[derive(Debug, Parser)]
#[command(
    name = "cpor",
    version,
    after_help = "Exit codes: 0 pass, 1 fail, 2 not known, 64 wrong usage, 65 unreadable data. Only `check` says 1 or 2."
)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check a claim
    Check(CheckArgs),
    /// Say what may be chosen, and what change would clear a claim
    Guide(GuideArgs),
    /// List the rules, or the life of a claim
    Rules(RulesArgs),
}

/// A claim, with what a verdict on it depends on.
#[derive(Debug, ClapArgs)]
pub(crate) struct ClaimArgs {
    /// The claim, a JSON file; `-` reads standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) claim: String,
    /// The facts known besides, a JSON file; `-` reads standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) evidence: Option<String>,
    /// The day on which the claim is judged, YYYY-MM-DD; today in UTC where none is given
    #[arg(long, value_name = "DAY")]
    pub(crate) today: Option<String>,
    /// The edition of the rules; it wins over the claim's own
    #[arg(long, value_name = "ID")]
    pub(crate) edition: Option<String>,
    /// Microsoft's published list of product names and service plan identifiers, a CSV file; it knows more IDs
    /// than the Dynamics SKUs that are built in
    #[arg(long, value_name = "FILE")]
    pub(crate) sku_table: Option<String>,
}

/// How to check a claim.
#[derive(Debug, ClapArgs)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    pub(crate) claim: ClaimArgs,
    /// The language of messages
    #[arg(long, value_enum, default_value_t = Language::En)]
    pub(crate) lang: Language,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

/// How to guide a claim.
#[derive(Debug, ClapArgs)]
pub(crate) struct GuideArgs {
    #[command(flatten)]
    pub(crate) claim: ClaimArgs,
    /// The language of the text format
    #[arg(long, value_enum, default_value_t = Language::En)]
    pub(crate) lang: Language,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

/// How to list the rules.
#[derive(Debug, ClapArgs)]
pub(crate) struct RulesArgs {
    /// Only the rules in force in this edition
    #[arg(long, value_name = "ID")]
    pub(crate) edition: Option<String>,
    /// Not the rules but the life of a claim: statuses, times, names, and what pages disagree about
    #[arg(long)]
    pub(crate) states: bool,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// The language of the text format
    #[arg(long, value_enum, default_value_t = Language::En)]
    pub(crate) lang: Language,
}

/// What to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Text,
    /// For programs
    Json,
}

/// The language of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Language {
    /// English
    En,
    /// Italian
    It,
}

impl From<Language> for Lang {
    fn from(language: Language) -> Self {
        match language {
            Language::En => Self::En,
            Language::It => Self::It,
        }
    }
}
