//! The commands of the program about the audit log.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Subcommand;
use cpor_backend::{AuditHead, AuditReport};

use crate::Database;

#[derive(Debug, Subcommand)]
pub(crate) enum AuditCommand {
    /// Check that no entry was changed or taken out, and that each claim is as it was submitted
    Verify {
        #[command(flatten)]
        database: Database,
        /// What `audit heads` printed before: each of them has to be there still
        #[arg(long, value_name = "FILE")]
        heads: Option<PathBuf>,
    },
    /// Print the last entry of each chain, as lines of JSON. Keep them where whoever writes to the database cannot
    Heads(Database),
}

impl AuditCommand {
    /// Does what is asked, and gives whether all is well.
    pub(crate) async fn run(self) -> Result<bool, Box<dyn std::error::Error>> {
        match self {
            Self::Verify { database: Database { database }, heads } => verify(&database, heads.as_deref()).await,
            Self::Heads(Database { database }) => {
                let mut out = io::stdout().lock();
                for head in cpor_backend::list_audit_heads(&database).await? {
                    writeln!(out, "{}", serde_json::to_string(&head)?)?;
                }
                Ok(true)
            }
        }
    }
}

/// Prints what is wrong with an audit log, and gives whether nothing is.
async fn verify(url: &str, heads: Option<&Path>) -> Result<bool, Box<dyn std::error::Error>> {
    let report = cpor_backend::verify_audit_since(url, &read(heads)?).await?;
    let mut out = io::stdout();
    for fault in &report.faults {
        writeln!(out, "{fault}")?;
    }
    let AuditReport { chains, entries, claims, faults } = &report;
    writeln!(out, "{entries} entries in {chains} chains, {claims} claims: {} faults", faults.len())?;
    Ok(faults.is_empty())
}

/// The heads in a file; none without one.
fn read(file: Option<&Path>) -> Result<Vec<AuditHead>, Box<dyn std::error::Error>> {
    let Some(file) = file else { return Ok(Vec::new()) };
    let text = std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let lines = text.lines().enumerate();
    let heads = lines.map(|(index, line)| {
        serde_json::from_str(line).map_err(|error| format!("{}, line {}: {error}", file.display(), index + 1))
    });
    Ok(heads.collect::<Result<_, String>>()?)
}
