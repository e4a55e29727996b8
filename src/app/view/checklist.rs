//! Before you start: what is needed, ticked as it is known.

use crate::app::Model;

/// Something that is needed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NeedView {
    /// What.
    pub name: &'static str,
    /// Where it can be had.
    pub hint: &'static str,
    /// It is known.
    pub known: bool,
    /// The field where it is filled in.
    pub pointer: &'static str,
}

/// What is needed, in the order of the form.
pub fn checklist(model: &Model) -> Vec<NeedView> {
    // Each need is known once no field under these pointers has a flaw.
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
