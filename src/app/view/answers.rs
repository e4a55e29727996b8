//! Check answers: everything once more, each with its way back.

use cpor_rules::text;
use cpor_rules::value::tidy;

use super::{activity, files, steps};
use crate::app::{Model, Step, words};

/// The answers of one step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionView {
    /// The step's heading.
    pub title: &'static str,
    /// Its answers.
    pub answers: Vec<AnswerView>,
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerView {
    /// What was asked.
    pub label: String,
    /// What was answered, in words; empty when nothing was.
    pub value: String,
    /// The field.
    pub pointer: String,
}

/// All answers, step by step.
pub fn answers(model: &Model) -> Vec<SectionView> {
    let sections = [Step::Customer, Step::Activity, Step::Products, Step::Mpn, Step::Contacts, Step::Proof];
    let section = |step| SectionView { title: steps::heading(model, step), answers: of_step(model, step) };
    sections.into_iter().map(section).collect()
}

fn of_step(model: &Model, step: Step) -> Vec<AnswerView> {
    let typed = |pointers: &[&str]| pointers.iter().map(|pointer| answer(model, pointer)).collect::<Vec<_>>();
    match step {
        Step::Customer => {
            typed(&["/name", "/customer/company", "/customer/tenant_id", "/customer/domain", "/customer/public_sector"])
        }
        Step::Activity => {
            let mut answers = typed(&["/solution_area"]);
            if activity::is_business_applications(model) {
                answers.extend(typed(&["/purchase_channel"]));
            }
            answers.push(list(model, "/activities", &model.draft.activities));
            if activity::asks_for_revenue_details(model) {
                answers.extend(typed(&[
                    "/revenue_association/solution_seller",
                    "/revenue_association/customer_name",
                    "/revenue_association/isv_solution",
                ]));
            }
            answers
        }
        Step::Products => products(model),
        Step::Mpn => typed(&["/partner/mpn_id"]),
        Step::Contacts => {
            let mut answers = typed(&["/customer/contact/name", "/customer/contact/title", "/customer/contact/email"]);
            if activity::is_business_applications(model) {
                answers.extend(typed(&[
                    "/customer/technical_contact/name",
                    "/customer/technical_contact/title",
                    "/customer/technical_contact/email",
                ]));
            }
            answers.extend(typed(&["/partner/contact/name", "/partner/contact/email"]));
            answers
        }
        Step::Proof => proof(model),
        Step::BeforeYouStart | Step::Check | Step::Submitted => Vec::new(),
    }
}

fn products(model: &Model) -> Vec<AnswerView> {
    if !activity::is_business_applications(model) {
        return vec![list(model, "/workloads", &model.draft.workloads)];
    }
    if model.draft.products.is_empty() {
        return vec![list(model, "/products", &[])];
    }
    let products = model.draft.products.iter().enumerate();
    products
        .map(|(place, product)| AnswerView {
            label: words::value(model.lang, "/products/0/product", &product.product),
            value: match tidy(&product.subscription_id) {
                "" => words::of(model.lang).no_subscription.into(),
                id => id.into(),
            },
            pointer: format!("/products/{place}/subscription_id"),
        })
        .collect()
}

fn proof(model: &Model) -> Vec<AnswerView> {
    if model.files.is_empty() {
        return vec![list(model, "/proof", &[])];
    }
    let files = files::files(model).into_iter().enumerate();
    files
        .map(|(place, file)| AnswerView {
            label: file.name,
            value: file.state_words,
            pointer: format!("/proof/{place}"),
        })
        .collect()
}

fn answer(model: &Model, pointer: &str) -> AnswerView {
    let value = words::value(model.lang, pointer, tidy(model.draft.text(pointer).unwrap_or_default()));
    AnswerView { label: text::label(model.lang, pointer).into(), value, pointer: pointer.into() }
}

fn list(model: &Model, pointer: &str, names: &[String]) -> AnswerView {
    let names: Vec<_> = names.iter().map(|name| words::value(model.lang, pointer, name)).collect();
    AnswerView { label: text::label(model.lang, pointer).into(), value: names.join(", "), pointer: pointer.into() }
}
