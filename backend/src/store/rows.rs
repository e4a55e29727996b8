//! Statements with any number of rows or values. sqlx's own builder cannot be used for this: for any database it writes `?`,
//! which PostgreSQL does not take.

use std::fmt::Write;

use sqlx::any::AnyArguments;
use sqlx::query::Query;
use sqlx::{Any, AnyConnection, AssertSqlSafe};

use super::StoreError;

/// The number of rows or values that one statement has: engines have limits on their parameters.
pub(super) const CHUNK: usize = 200;

/// A value of a column.
#[derive(Clone, Debug)]
pub(super) enum Cell {
    Text(String),
    Number(i64),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

/// Inserts rows. `statement` is an INSERT up to and with the names of its columns.
pub(super) async fn insert<const N: usize>(
    connection: &mut AnyConnection,
    statement: &str,
    rows: impl IntoIterator<Item = [Cell; N]>,
) -> Result<(), StoreError> {
    let rows: Vec<_> = rows.into_iter().collect();
    for rows in rows.chunks(CHUNK) {
        let mut sql = format!("{statement} VALUES ");
        for row in 0..rows.len() {
            sql += if row == 0 { "(" } else { ", (" };
            write_placeholders(&mut sql, row * N, N);
            sql.push(')');
        }
        let query = rows.iter().flatten().fold(sqlx::query(AssertSqlSafe(sql)), bind);
        query.execute(&mut *connection).await?;
    }
    Ok(())
}

/// Formats placeholders for as many values, such as `$3, $4`, after this many others.
pub(super) fn placeholders(after: usize, count: usize) -> String {
    let mut text = String::new();
    write_placeholders(&mut text, after, count);
    text
}

fn write_placeholders(text: &mut String, after: usize, count: usize) {
    for number in 1..=count {
        let comma = if number == 1 { "" } else { ", " };
        // Writing into a string cannot fail.
        let _ = write!(text, "{comma}${}", after + number);
    }
}

fn bind<'q>(query: Query<'q, Any, AnyArguments>, cell: &Cell) -> Query<'q, Any, AnyArguments> {
    match cell {
        Cell::Text(text) => query.bind(text.clone()),
        Cell::Number(number) => query.bind(*number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_numbered_on() {
        assert_eq!(placeholders(0, 1), "$1");
        assert_eq!(placeholders(2, 3), "$3, $4, $5");
        assert_eq!(placeholders(2, 0), "");
    }
}
