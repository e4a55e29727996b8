//! Submitted: the receipt to keep, and what happens next.

use cpor_rules::calendar::business_days_between;
use cpor_rules::text;
use cpor_rules::value::Date;

use crate::app::{Model, words};

/// View model of the receipt of a submitted claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptView {
    /// The reference to name in questions.
    pub reference: String,
    /// Its lines: label and value.
    pub lines: Vec<(&'static str, String)>,
    /// What happens next, and by when.
    pub next: Vec<String>,
}

/// Makes the view model of the receipt, once the claim is submitted.
pub fn receipt(model: &Model) -> Option<ReceiptView> {
    let receipt = model.submission.receipt()?;
    let sent = model.submitted_draft.as_ref().unwrap_or(&model.draft);
    let words = model.words();
    let [claim, name, customer, at, fingerprint, edition, verdict, proof] = words.receipt_lines;
    let mut lines = vec![
        (claim, receipt.claim_id.clone()),
        (name, sent.name.clone()),
        (customer, sent.customer.company.clone()),
        (at, timestamp(model, &receipt.submitted_at)),
        (fingerprint, receipt.fingerprint.clone()),
        (edition, receipt.edition.clone()),
        (verdict, receipt.verdict_sha256.clone()),
    ];
    for file in &sent.proof {
        lines.extend([(proof, file.file_name.clone()), ("SHA-256", file.sha256.clone())]);
    }
    let due = deadline(model, &receipt.review_due);
    let next = words.next.into_iter().map(|line| words::fill(line, &[("date", &due)])).collect();
    Some(ReceiptView { reference: receipt.receipt_id.clone(), lines, next })
}

/// Returns the receipt as a file to download: its name and its text.
pub fn receipt_file(model: &Model) -> Option<(String, String)> {
    let receipt = model.submission.receipt()?;
    let text = cpor_rules::wire::to_pretty_text(receipt);
    Some((format!("cpor-receipt-{}.json", receipt.receipt_id), text))
}

/// Formats a time stamp for people: the date in words, and the time in UTC.
pub(super) fn timestamp(model: &Model, at: &str) -> String {
    let time = at.get(11..16).unwrap_or_default();
    Date::parse(at).map_or_else(|_| at.to_owned(), |day| format!("{}, {time} UTC", text::date(model.lang, day.day())))
}

/// Formats a day for people.
pub(super) fn day(model: &Model, day: &str) -> String {
    Date::parse(day).map_or_else(|_| day.to_owned(), |day| text::date(model.lang, day.day()))
}

/// Formats a deadline for people: the date, and the number of business days until then.
pub(super) fn deadline(model: &Model, day: &str) -> String {
    let Ok(day) = Date::parse(day) else { return day.to_owned() };
    let words = model.words();
    let left = match business_days_between(model.today, day.day()) {
        0 => words.days_left_none.to_owned(),
        1 => words.days_left_one.to_owned(),
        left => words::fill(words.days_left, &[("count", &left.to_string())]),
    };
    format!("{} ({left})", text::date(model.lang, day.day()))
}
