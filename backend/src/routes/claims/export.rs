//! `GET /v1/exports/claims.csv`: the partner's claims as a table for a spreadsheet.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use cpor_rules::wire::ClaimSummary;
use csv::Writer;
use serde::Deserialize;
use utoipa::IntoParams;

use super::{MAX_PAGE_SIZE, bad_query_problem, filter};
use crate::app::App;
use crate::identity::Identity;
use crate::problem::{Problem, kind};

/// Spreadsheets take a file without it for one in an older encoding.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// The query parameters of `GET /v1/exports/claims.csv`.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ExportQuery {
    /// Only claims in this status.
    #[param(value_type = Option<cpor_rules::evidence::ClaimStatus>, nullable = false)]
    status: Option<String>,
    /// Only claims that are found by this, as in the list.
    #[param(nullable = false)]
    q: Option<String>,
}

/// The partner's claims as a table, at the address that it had first
///
/// As at `/v1/exports/claims.csv`.
#[utoipa::path(get, path = "/v1/claims.csv", operation_id = "exportClaimsFirst", tag = "claims", params(ExportQuery),
    responses((status = 200, description = "The table", body = String, content_type = "text/csv",
        headers(("Content-Disposition" = String, description = "The name of the file")))))]
pub(crate) async fn export_at_first_address(
    app: State<App>,
    identity: Identity,
    query: Result<Query<ExportQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    export(app, identity, query).await
}

/// The partner's claims as a table
///
/// CSV in UTF-8, all claims of the list. What a spreadsheet would run as a formula has an apostrophe before it.
#[utoipa::path(get, path = "/v1/exports/claims.csv", operation_id = "exportClaims", tag = "claims", params(ExportQuery),
    responses((status = 200, description = "The table", body = String, content_type = "text/csv",
        headers(("Content-Disposition" = String, description = "The name of the file")))))]
pub(crate) async fn export(
    State(app): State<App>,
    identity: Identity,
    query: Result<Query<ExportQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    let Query(ExportQuery { status, q }) =
        query.map_err(|_| bad_query_problem("`status` and `q` may each be there once."))?;
    app.apply_due_decisions().await;
    let filter = filter(status, q, app.clock.now().date_naive())?;
    let mut table = Writer::from_writer(BYTE_ORDER_MARK.to_vec());
    let columns = [
        "claim_id",
        "reference",
        "name",
        "company",
        "status",
        "submitted_at",
        "review_due",
        "waits_for",
        "due",
        "competing",
    ];
    table.write_record(columns).map_err(|error| failed(&error))?;
    let mut after = None;
    loop {
        let page = app.store.of(&identity).list_claims(&filter, after.as_ref(), MAX_PAGE_SIZE).await?;
        for claim in &page.items {
            let ClaimSummary { claim_id, receipt_id, name, company, status, submitted_at, review_due, .. } = claim;
            let (waits_for, due) = (claim.waits_for.as_deref(), claim.due.as_deref());
            let (waits_for, due) = (waits_for.unwrap_or_default(), due.unwrap_or_default());
            let competing = if claim.competing { "yes" } else { "no" };
            let cells: [&str; 10] =
                [claim_id, receipt_id, name, company, status, submitted_at, review_due, waits_for, due, competing];
            table.write_record(cells.map(no_formula)).map_err(|error| failed(&error))?;
        }
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    let table = table.into_inner().map_err(|error| failed(&error.into_error().into()))?;
    let headers =
        [(CONTENT_TYPE, "text/csv; charset=utf-8"), (CONTENT_DISPOSITION, "attachment; filename=\"claims.csv\"")];
    Ok((headers, table).into_response())
}

/// A cell that no spreadsheet runs. Where a spreadsheet takes another separator than the comma, a part of a cell becomes one.
fn no_formula(cell: &str) -> String {
    let mut safe = String::with_capacity(cell.len());
    let mut is_start = true;
    for character in cell.chars() {
        if is_start
            && ['=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}']
                .contains(&character)
        {
            safe.push('\'');
        }
        // A quotation mark before it is taken away.
        is_start = [';', '\t', '\r', '\n'].contains(&character) || (is_start && character == '"');
        safe.push(character);
    }
    safe
}

fn failed(error: &csv::Error) -> Problem {
    tracing::error!(%error, "a table could not be written");
    Problem::new(kind::INTERNAL, "The table could not be written. Send the same again later.")
}

#[cfg(test)]
mod tests {
    use super::no_formula;

    #[test]
    fn what_a_spreadsheet_would_run_is_text() {
        for formula in ["=1+1", "+1", "-1", "@SUM(1)", "\u{ff1d}1"] {
            assert_eq!(no_formula(formula), format!("'{formula}"));
            assert_eq!(no_formula(&format!("Sales;{formula}")), format!("Sales;'{formula}"));
        }
        assert_eq!(no_formula("\t=1\n-"), "'\t'=1\n'-");
        assert_eq!(no_formula("x;\"=1\";\"\"+1"), "x;\"'=1\";\"\"'+1");
        for text in ["", "Contoso", "a=b", "'=1", " =1", "1-2", "a; b"] {
            assert_eq!(no_formula(text), text);
        }
    }
}
