//! Check answers: all answers, each with a link to change it.

use cpor_rules::claim::Proof;
use cpor_rules::reading::ProofAnswer;
use cpor_rules::text;
use cpor_rules::value::{Date, tidy};

use super::{activity, files, reading, steps};
use crate::app::{Model, OTHER_PARTNER, Step, words};

/// View model of the answers of one step, on the screen Check answers.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SectionView {
    /// The step's heading.
    pub title: &'static str,
    /// Its answers.
    pub answers: Vec<AnswerView>,
}

/// View model of an answer on the screen Check answers, with the field that its link leads to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct AnswerView {
    /// The label of the question.
    pub label: String,
    /// The answer in words; empty when there is none.
    pub value: String,
    /// The pointer to the field.
    pub pointer: String,
}

/// Lists all answers of the claim, step by step, for the screen Check answers.
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
            let said = &model.declared;
            answers.extend(declared(
                model,
                &[
                    ("evidence:/declared/influenced_purchase", said.influenced_purchase),
                    ("evidence:/declared/drives_usage", said.drives_usage),
                    ("evidence:/declared/business_influencer", said.business_influencer),
                    ("evidence:/declared/expects_payment", said.expects_payment),
                ],
            ));
            answers
        }
        Step::Products => {
            let mut answers = products(model);
            answers.extend(typed(&[OTHER_PARTNER]));
            answers
        }
        Step::Mpn => {
            let said = &model.declared;
            let mut answers = typed(&["/partner/mpn_id"]);
            answers.extend(declared(
                model,
                &[
                    ("evidence:/declared/knows_mpn", said.knows_mpn),
                    ("evidence:/declared/mpn_did_the_work", said.mpn_did_the_work),
                ],
            ));
            answers
        }
        Step::Contacts => {
            let mut answers = typed(&["/customer/contact/name", "/customer/contact/title", "/customer/contact/email"]);
            if activity::asks_for_technical_contact(model) {
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
    let is_business = activity::is_business_applications(model);
    if !is_business && !model.draft.solution_area.is_empty() {
        return vec![list(model, "/workloads", &model.draft.workloads)];
    }
    if model.draft.products.is_empty() {
        return vec![list(model, "/products", &[])];
    }
    let products = model.draft.products.iter().enumerate();
    products
        .map(|(index, product)| AnswerView {
            label: words::value(model.words(), "/products/0/product", &product.product),
            value: match tidy(&product.subscription_id) {
                "" => model.words().no_subscription.into(),
                id => id.into(),
            },
            pointer: format!("/products/{index}/subscription_id"),
        })
        .collect()
}

fn proof(model: &Model) -> Vec<AnswerView> {
    if model.files.is_empty() {
        return vec![list(model, "/proof", &[])];
    }
    let proof = model.draft.proof.iter().enumerate();
    let answer = |(index, proof)| {
        let file = files::file(model, index)?;
        let pointer = format!("/proof/{index}/signed_on");
        Some(AnswerView { label: file.name, value: proof_summary(model, file.state_words, proof), pointer })
    };
    proof.filter_map(answer).collect()
}

/// The state of a proof file and what it shows, a line each; with the place where the file says it, if it was read there.
fn proof_summary(model: &Model, state: String, proof: &Proof) -> String {
    let words = model.words();
    let with_place = |name: &str, answer: ProofAnswer, value: &str| match reading::read_at(model, proof, answer, value)
    {
        Some(place) => format!("{name} ({place})"),
        None => name.to_owned(),
    };
    let line = |pointer: &str, value: &str| {
        format!(
            "{}: {}",
            text::label(model.lang, pointer),
            if value.is_empty() { words.nothing_entered } else { value }
        )
    };
    let day = Date::parse(&proof.signed_on).map(|day| text::date(model.lang, day.day())).unwrap_or_default();
    let item = |name: &String| with_place(&words::value(words, "/proof/0/covers", name), ProofAnswer::Covers, name);
    let covers: Vec<_> = proof.covers.iter().map(item).collect();
    let mut lines = vec![
        state,
        line("/proof/0/signed_on", &with_place(&day, ProofAnswer::SignedOn, &proof.signed_on)),
        line("/proof/0/covers", &covers.join(", ")),
    ];
    let shown = files::proof_questions().filter(|answer| proof.answer_to(*answer) == Some(true));
    lines.extend(shown.map(|answer| with_place(files::proof_answer_label(words, answer), answer, "true")));
    lines.join("\n")
}

fn answer(model: &Model, pointer: &str) -> AnswerView {
    worded(model, pointer, tidy(model.text(pointer)))
}

/// The answers to yes-or-no questions, by their pointers.
fn declared(model: &Model, answers: &[(&str, Option<bool>)]) -> Vec<AnswerView> {
    let raw = |answer: Option<bool>| answer.map_or("", |yes| if yes { "true" } else { "false" });
    answers.iter().map(|(pointer, answer)| worded(model, pointer, raw(*answer))).collect()
}

fn worded(model: &Model, pointer: &str, raw: &str) -> AnswerView {
    let value = words::value(model.words(), pointer, raw);
    AnswerView { label: text::label(model.lang, pointer).into(), value, pointer: pointer.into() }
}

fn list(model: &Model, pointer: &str, names: &[String]) -> AnswerView {
    let names: Vec<_> = names.iter().map(|name| words::value(model.words(), pointer, name)).collect();
    worded(model, pointer, &names.join(", "))
}
