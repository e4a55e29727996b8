//! The published list of product names and service plan identifiers, as a CSV file.

use cpor_rules::SkuTable;
use cpor_rules::sku::ListedSku;
use cpor_rules::value::Guid;
use csv::{Reader, StringRecord};

use crate::failure::Failure;
use crate::source::Source;

/// The columns that are read; others are not looked at.
const COLUMNS: [&str; 3] = ["String_Id", "GUID", "Service_Plan_Id"];

/// The SKUs that are built in, with those of the list.
pub(crate) fn read(source: &Source) -> Result<SkuTable, Failure> {
    let mut reader = Reader::from_reader(source.bytes());
    let header = reader.headers().map_err(|error| source.failure(error.to_string()))?;
    let mut places = [0; 3];
    for (place, column) in places.iter_mut().zip(COLUMNS) {
        let found = header.iter().position(|name| name == column);
        *place = found.ok_or_else(|| source.failure(format!("line 1: there is no column {column}")))?;
    }
    let records: Result<Vec<_>, _> = reader.into_records().collect();
    let records = records.map_err(|error| source.failure(error.to_string()))?;
    let lines: Result<Vec<_>, _> = records.iter().map(|record| line(record, places, source)).collect();
    Ok(SkuTable::built_in().extended(lines?))
}

fn line<'a>(record: &'a StringRecord, places: [usize; 3], source: &Source) -> Result<ListedSku<'a>, Failure> {
    let [part_number, id, plan] = places.map(|place| record.get(place).unwrap_or_default());
    let id = Guid::parse(id).map_err(|error| {
        let line = record.position().map_or(0, csv::Position::line);
        source.failure(format!("line {line}, GUID: {error}"))
    })?;
    Ok(ListedSku { part_number, id, plan: Guid::parse(plan).ok() })
}
