//! View models: what the page shows, computed from the model.

mod activity;
mod answers;
mod calendar;
mod checklist;
mod claim;
mod claims;
mod customer;
mod drafts;
mod errors;
mod export;
mod files;
mod history;
mod mpn;
mod page;
mod reading;
mod receipt;
mod steps;
mod tone;
mod verdict;

pub use activity::{
    activity_reasons, asks_for_revenue_details, asks_for_technical_contact, is_asked_for, is_business_applications,
};
pub use answers::{AnswerView, SectionView, answers};
pub use calendar::{CalendarView, calendar};
pub use checklist::{NeedView, checklist};
pub use claim::{
    ActsView, ClaimHeadView, ClaimPageView, ClockView, LeavingView, ProblemView, acts, added_file, added_files,
    claim_head, claim_page, claim_title, is_claim_sending, label, leaving, problem,
};
pub use claims::{ClaimView, ClaimsView, CountView, claim_counts, claims, claims_choices};
pub use customer::{NoteView, lookup_note};
pub use drafts::{DraftView, DraftsView, drafts, drafts_made, has_begun, has_other_drafts};
pub use errors::{AREA, ErrorView, FieldErrorView, errors, field_error, has_error};
pub use export::{ExportLine, ExportSummary, export, export_text, wrong_export};
pub use files::{FileView, claimed_items, file, proof_answer_label, proof_limit, proof_questions};
pub use history::{HistoryView, history};
pub use mpn::{ReasonView, account_facts, account_ids, account_reasons, is_account_chosen};
pub use page::{
    ReviewsView, WaitingView, document_title, is_in_claim, is_practice, is_sending, is_verdict_visible, needs_export,
    partner_name, progress, read_only, readiness, return_step, reviews, save_status, session_problem, waiting,
};
pub use reading::{ReadingLine, ReadingView, reading};
pub use receipt::{ReceiptView, receipt, receipt_file};
pub use steps::{StepState, StepView, heading, steps};
pub use tone::Tone;
pub use verdict::{
    FactView, FindingView, NeededView, VerdictView, harmless_findings, more_causes, needed, open_causes,
    unknown_findings, verdict,
};

#[cfg(test)]
mod tests;
