//! The options of the command line. Their comments are the help text.

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use cpor_rules::Lang;

/// Checks CPOR claims against the programme's rules.
#[derive(Debug, Parser)]
#[command(
    name = "cpor",
    version,
    after_help = "Exit codes: 0 pass, 1 fail, 2 not known, 64 wrong usage, 65 unreadable data. Only `check` exits with 1 or 2."
)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The subcommand.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check a claim
    Check(CheckArgs),
    /// Show what may be chosen, and the smallest change that would make a claim pass
    Guide(AdviceArgs),
    /// List every claim that your company could make for the claim's customer, and what each brings
    Plan(AdviceArgs),
    /// List the rules, or the life of a claim
    Rules(RulesArgs),
}

/// The options that name a claim and everything else that its verdict depends on.
#[derive(Debug, ClapArgs)]
pub(crate) struct ClaimArgs {
    /// The claim, a JSON file; `-` reads standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) claim: String,
    /// The evidence: facts that are known besides the claim, a JSON file; `-` reads standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) evidence: Option<String>,
    /// The customer's export as it came, JSON in UTF-8 or UTF-16, in the place of the one in the evidence; `-` reads
    /// standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) export: Option<String>,
    /// The day on which the claim is checked, YYYY-MM-DD; by default today in UTC
    #[arg(long, value_name = "DAY")]
    pub(crate) today: Option<String>,
    /// The edition of the rules; by default the one that the claim names
    #[arg(long, value_name = "ID")]
    pub(crate) edition: Option<String>,
    /// Microsoft's published list of product names and service plan identifiers, a CSV file; it knows more IDs
    /// than the Dynamics SKUs that are built in
    #[arg(long, value_name = "FILE")]
    pub(crate) sku_table: Option<String>,
}

/// The options of `cpor check`.
#[derive(Debug, ClapArgs)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    pub(crate) claim: ClaimArgs,
    /// The language of messages
    #[arg(long, value_enum, default_value_t = Language::En)]
    pub(crate) lang: Language,
    /// The output format
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

/// The options of `cpor guide` and `cpor plan`.
#[derive(Debug, ClapArgs)]
pub(crate) struct AdviceArgs {
    #[command(flatten)]
    pub(crate) claim: ClaimArgs,
    /// The language of the text format
    #[arg(long, value_enum, default_value_t = Language::En)]
    pub(crate) lang: Language,
    /// The output format
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

/// The options of `cpor rules`.
#[derive(Debug, ClapArgs)]
pub(crate) struct RulesArgs {
    /// Only the rules in force in this edition
    #[arg(long, value_name = "ID")]
    pub(crate) edition: Option<String>,
    /// List the life of a claim instead: statuses, times, names, and contradictions between the source pages
    #[arg(long)]
    pub(crate) states: bool,
    /// The output format
    #[arg(long, value_enum, default_value_t = RulesFormat::Text)]
    pub(crate) format: RulesFormat,
    /// The language of the text format and of the picture
    #[arg(long, value_enum, default_value_t = Language::En)]
    pub(crate) lang: Language,
}

/// The output format of `cpor rules`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum RulesFormat {
    /// For people
    Text,
    /// For programs
    Json,
    /// A picture of the life of a claim, with `--states`
    Svg,
}

/// The output format.
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
