//! The MPN accounts of partners. No public service tells them, so the programme loads them from a table.

use std::collections::BTreeSet;
use std::io::Read;

use cpor_rules::evidence::{Level, MpnAccount, PartnerType, Programme};
use cpor_rules::value::{Choice, MpnId};
use serde::Deserialize;
use thiserror::Error;

use crate::app::App;
use crate::identity::Identity;
use crate::ids::PartnerId;
use crate::store::{Store, StoreError};

/// The reason why a table of accounts was not loaded. What was loaded before is still there.
#[derive(Debug, Error)]
pub enum AccountsError {
    /// The file is not a table with these columns.
    #[error("the table cannot be read: it is CSV with the columns partner, mpn_id, level, enrolled and partner_type")]
    Csv(#[from] csv::Error),
    /// A column is missing.
    #[error(
        "the table has no column {0}: it is CSV with the columns partner, mpn_id, level, enrolled and partner_type"
    )]
    Column(&'static str),
    /// It has no lines, which is hardly meant.
    #[error("the table has no accounts; nothing was changed")]
    Empty,
    /// A value is none of those that its column can have.
    #[error("line {line}: {value:?} is no {column}; {hint}")]
    Value {
        /// The line in the file, from 1.
        line: u64,
        /// The name of the column.
        column: &'static str,
        /// The value in the file.
        value: String,
        /// The values that are allowed.
        hint: String,
    },
    /// A partner has an account twice.
    #[error("line {line}: {partner} has the MPN ID {mpn_id} twice")]
    Twice {
        /// The line in the file, from 1.
        line: u64,
        /// The partner's short name.
        partner: String,
        /// The account.
        mpn_id: String,
    },
    /// The database cannot be opened or written.
    #[error("the database cannot be used")]
    Store(#[from] StoreError),
}

const COLUMNS: [&str; 5] = ["partner", "mpn_id", "level", "enrolled", "partner_type"];

/// A line of the table.
#[derive(Deserialize)]
struct Row {
    partner: String,
    mpn_id: String,
    level: String,
    /// Separated by spaces; `none` for none, and empty where it is not known.
    enrolled: String,
    partner_type: String,
}

/// Replaces all accounts in the database of this URL by those of a table, and returns their number. Running servers use
/// them from the next request on.
///
/// # Errors
/// [`AccountsError`] says which line to correct.
pub async fn import_accounts(url: &str, table: impl Read) -> Result<usize, AccountsError> {
    let accounts = read(table)?;
    let store = Store::open_for_operator(url).await?;
    store.replace_accounts(&accounts).await?;
    store.close().await?;
    Ok(accounts.len())
}

/// Lists the accounts of a caller's partner: those that were loaded, or else, until any are, those of the file of
/// partners.
pub(crate) async fn accounts_of(app: &App, identity: &Identity) -> Result<Vec<MpnAccount>, StoreError> {
    let loaded = app.store.of(identity).list_accounts().await?;
    Ok(loaded.unwrap_or_else(|| identity.mpn_accounts.clone()))
}

fn read(table: impl Read) -> Result<Vec<(PartnerId, MpnAccount)>, AccountsError> {
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(table);
    let mut accounts = Vec::new();
    let mut seen = BTreeSet::new();
    let columns = reader.headers()?.clone();
    if let Some(missing) = COLUMNS.into_iter().find(|name| !columns.iter().any(|column| column == *name)) {
        return Err(AccountsError::Column(missing));
    }
    for record in reader.records() {
        let record = record?;
        let line = record.position().map_or(0, csv::Position::line);
        let (partner, account) = record.deserialize::<Row>(Some(&columns))?.read(line)?;
        if !seen.insert((partner.as_str().to_owned(), account.mpn_id.clone())) {
            return Err(AccountsError::Twice { line, partner: partner.as_str().into(), mpn_id: account.mpn_id });
        }
        accounts.push((partner, account));
    }
    if accounts.is_empty() { Err(AccountsError::Empty) } else { Ok(accounts) }
}

impl Row {
    fn read(self, line: u64) -> Result<(PartnerId, MpnAccount), AccountsError> {
        let wrong = |column, value: &str, hint: &str| AccountsError::Value {
            line,
            column,
            value: value.into(),
            hint: hint.into(),
        };
        let Self { partner, mpn_id, level, enrolled, partner_type } = self;
        let partner_id = PartnerId::parse(&partner)
            .ok_or_else(|| wrong("partner", &partner, "use the ID of the file of partners"))?;
        let parsed = MpnId::parse(&mpn_id).map_err(|_| wrong("mpn_id", &mpn_id, "an MPN ID has digits only"))?;
        let enrolled = match enrolled.as_str() {
            "" => None,
            "none" => Some(Vec::new()),
            names => {
                let named = |name: &str| one_of::<Programme>(name).map_err(|hint| wrong("enrolled", name, &hint));
                Some(names.split_whitespace().map(named).collect::<Result<_, _>>()?)
            }
        };
        let optional = |text: String| Some(text).filter(|text| !text.is_empty());
        let level = optional(level)
            .map(|name| one_of::<Level>(&name).map_err(|hint| wrong("level", &name, &hint)))
            .transpose()?;
        let partner_type = optional(partner_type)
            .map(|name| one_of::<PartnerType>(&name).map_err(|hint| wrong("partner_type", &name, &hint)))
            .transpose()?;
        Ok((partner_id, MpnAccount { mpn_id: parsed.as_str().into(), level, enrolled, partner_type }))
    }
}

/// The name, or which names there are.
fn one_of<T: Choice>(name: &str) -> Result<String, String> {
    let known = || T::ALL.iter().map(|choice| choice.name()).collect::<Vec<_>>().join(", ");
    T::named(name).map(|choice| choice.name().into()).ok_or_else(|| format!("use one of these: {}", known()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "partner,mpn_id,level,enrolled,partner_type\n";

    #[test]
    fn reads_a_table_as_programmes_write_it() {
        let table = "mpn_id,partner, level ,enrolled,owner,partner_type\r\n\
                     \"4391507\",fabrikam,location,osa osu_microsoft_365,Anna,none\r\n\
                     4391500,fabrikam,global,none,,\r\n7,northwind,,,,\r\n";
        let accounts = read(table.as_bytes()).expect("a table");
        let found: Vec<_> = accounts
            .iter()
            .map(|(partner, account)| {
                (partner.as_str(), &*account.mpn_id, account.level.as_deref(), account.enrolled.as_ref().map(Vec::len))
            })
            .collect();
        let expected = [
            ("fabrikam", "4391507", Some("location"), Some(2)),
            ("fabrikam", "4391500", Some("global"), Some(0)),
            ("northwind", "7", None, None),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn says_which_line_to_correct() {
        for (line, said) in [
            ("fabrikam,4391507,city,,", "line 2: \"city\" is no level; use one of these: location, global"),
            ("Fabrikam,4391507,,,", "line 2: \"Fabrikam\" is no partner"),
            ("fabrikam,M-1,,,", "line 2: \"M-1\" is no mpn_id"),
            ("fabrikam,1,,osa other,", "line 2: \"other\" is no enrolled"),
            ("fabrikam,1,,,\nfabrikam,1,,,", "line 3: fabrikam has the MPN ID 1 twice"),
            ("fabrikam,1", "the table cannot be read"),
        ] {
            let error = read(format!("{HEADER}{line}\n").as_bytes()).expect_err(line).to_string();
            assert!(error.starts_with(said), "{error}");
        }
        let error = |table: &str| read(table.as_bytes()).expect_err(table).to_string();
        assert!(error(HEADER).starts_with("the table has no accounts"));
        assert!(error(&HEADER.replace("enrolled", "Enrolled")).starts_with("the table has no column enrolled"));
    }
}
