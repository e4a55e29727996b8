//! The check that the page makes after each keystroke, callable from JavaScript: changes a field of the claim, examines
//! the whole form, and applies every rule. The customer's export is read once, before.

use std::cell::RefCell;

use chrono::NaiveDate;
use cpor_rules::{Draft, Evidence, ExportIndex, Input, SkuTable, edition, wire};
use wasm_bindgen::prelude::wasm_bindgen;

/// The claim that is being checked.
#[derive(Default)]
struct Form {
    draft: Draft,
    evidence: Evidence,
    export: Option<ExportIndex>,
}

thread_local! {
    static FORM: RefCell<Form> = RefCell::default();
}

impl Form {
    fn input(&self) -> Input<'_> {
        let today = NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day of the calendar");
        let Self { draft, evidence, .. } = self;
        Input { draft, evidence, today, edition: &edition::E2020_09, skus: SkuTable::built_in() }
    }
}

/// Sets the claim and its evidence, both as JSON, and reads the export in the evidence.
///
/// # Panics
/// When one of them is not valid JSON.
#[wasm_bindgen]
pub fn open(claim: &str, evidence: &str) {
    FORM.with_borrow_mut(|form| {
        form.draft = Draft::read(claim.as_bytes()).expect("a claim");
        form.evidence = Evidence::read(evidence.as_bytes()).expect("evidence");
        form.export = form.input().export();
    });
}

/// Changes the field at a JSON pointer and checks the claim. Gives the number of flaws in the form plus the number of
/// rules that are raised.
#[wasm_bindgen]
pub fn type_text(pointer: &str, text: &str) -> usize {
    FORM.with_borrow_mut(|form| {
        form.draft.set_text(pointer, text.into());
        let (form_report, verdict) = form.input().check_form_and_rules(form.export.as_ref());
        form_report.flaws.len()
            + verdict.findings.iter().filter(|finding| finding.raised == cpor_rules::Raised::Yes).count()
    })
}

/// Like [`type_text`], and also writes the canonical bytes of the verdict. Gives their number.
#[wasm_bindgen]
pub fn type_text_and_write(pointer: &str, text: &str) -> usize {
    type_text(pointer, text);
    FORM.with_borrow(|form| {
        let input = form.input();
        wire::canonical_bytes(&input, &input.check_with(form.export.as_ref())).len()
    })
}
