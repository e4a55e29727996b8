//! Reads Microsoft's published list of product names and service plan identifiers, a CSV file.

use cpor_rules::SkuTable;
use cpor_rules::sku::ListedSku;
use cpor_rules::value::Guid;
use csv::{Reader, StringRecord};

use crate::error::Error;
use crate::input_file::InputFile;

/// The columns that are read. Others are ignored.
const COLUMNS: [&str; 3] = ["String_Id", "GUID", "Service_Plan_Id"];

/// Extends the built-in table of SKUs by those in the file.
pub(crate) fn read_table(file: &InputFile) -> Result<SkuTable, Error> {
    let mut reader = Reader::from_reader(file.bytes());
    let header = reader.headers().map_err(|error| file.error(error.to_string()))?;
    let mut indexes = [0; 3];
    for (index, column) in indexes.iter_mut().zip(COLUMNS) {
        let found = header.iter().position(|name| name == column);
        *index = found.ok_or_else(|| file.error(format!("line 1: there is no column {column}")))?;
    }
    let records: Result<Vec<_>, _> = reader.into_records().collect();
    let records = records.map_err(|error| file.error(error.to_string()))?;
    let skus: Result<Vec<_>, _> = records.iter().map(|record| listed_sku(record, indexes, file)).collect();
    Ok(SkuTable::built_in().with_listed(skus?))
}

/// The SKU in a row.
fn listed_sku<'a>(record: &'a StringRecord, indexes: [usize; 3], file: &InputFile) -> Result<ListedSku<'a>, Error> {
    let [part_number, id, plan] = indexes.map(|index| record.get(index).unwrap_or_default());
    let id = Guid::parse(id).map_err(|error| {
        let line = record.position().map_or(0, csv::Position::line);
        file.error(format!("line {line}, GUID: {error}"))
    })?;
    Ok(ListedSku { part_number, id, plan: Guid::parse(plan).ok() })
}
