//! Before you start: the list of what the claim needs.

use crate::app::Model;

/// View model of something that the claim needs, for the list on the first step.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NeedView {
    /// What it is.
    pub name: &'static str,
    /// Where to get it.
    pub hint: &'static str,
    /// Whether it is filled in.
    pub known: bool,
    /// The pointer to its field.
    pub pointer: &'static str,
}

/// Lists what the claim needs and what of it is there, in the order of the form.
pub fn checklist(model: &Model) -> Vec<NeedView> {
    // A need is met once no field under its pointers has a flaw.
    const NEEDS: [(&str, &[&str]); 8] = [
        ("/customer/tenant_id", &["/customer/tenant_id", "/customer/domain"]),
        ("/solution_area", &["/solution_area", "/activities"]),
        ("/purchase_channel", &["/purchase_channel", "/solution_area"]),
        ("/products", &["/products", "/workloads", "/solution_area"]),
        ("/partner/mpn_id", &["/partner/mpn_id"]),
        ("/customer/contact/name", &["/customer/contact", "/customer/technical_contact"]),
        ("/partner/contact/name", &["/partner/contact"]),
        ("/proof", &["/proof"]),
    ];
    let words = model.words();
    let known = |places: &[&str]| {
        !model.form_report.flaws.iter().any(|flaw| places.iter().any(|place| flaw.pointer.starts_with(place)))
    };
    let needs = NEEDS.into_iter().zip(words.needs);
    needs.map(|((pointer, places), (name, hint))| NeedView { name, hint, known: known(places), pointer }).collect()
}
