//! Products with their subscriptions, or workloads.

use cpor_rules::catalogue::{Product, Workload};
use cpor_rules::evidence::OtherPartner;
use cpor_rules::field::Field;
use cpor_rules::text;
use cpor_rules::value::{Choice, tidy};

use super::customer::{one_of, picks};
use super::{form, section_title, step};
use crate::app::{Event, Model, OTHER_PARTNER, Step, view, words};
use crate::browser::Shell;
use crate::part::{self, Choices, El, Pick, TextField, el, text_field};

pub(super) fn products(shell: Shell) -> El {
    let words = shell.words();
    // The area is chosen on another step, so it does not change while this one is in view.
    let is_known = shell.look(|model| !tidy(&model.draft.solution_area).is_empty());
    let is_business = shell.look(view::is_business_applications);
    let (lead, fields) = match (is_known, is_business) {
        (false, _) => ("", area_first(shell)),
        (true, true) => (words.products_lead, business_products(shell)),
        (true, false) => (words.workloads_lead, workloads(shell)),
    };
    let other = picks(OtherPartner::ALL, |said| (words.other_partner(said), ""));
    let other = is_known.then(|| one_of(shell, OTHER_PARTNER, Field::OtherPartner, words.other_partner_hint, other));
    step(shell, Step::Products, lead, form().child(fields).child(other))
}

fn area_first(shell: Shell) -> El {
    let words = shell.words();
    let go = part::button(words.to_area, move || shell.dispatch(Event::Followed("/solution_area".into())));
    el("div").child([el("p").class("lead").text(words.area_first), el("p").child(go.id("products"))])
}

fn business_products(shell: Shell) -> El {
    // Rows come and go with the names, not with what is typed beside them.
    let rows = move |names: &Vec<String>| {
        let rows: Vec<_> = names.iter().enumerate().map(|(place, name)| row(shell, place, name)).collect();
        let title = (!rows.is_empty()).then(|| section_title(shell, shell.words().subscription_title));
        title.into_iter().chain([el("ul").class("products").child(rows)]).collect::<Vec<_>>()
    };
    let all = picks(Product::ALL, |product| (product.title(), ""));
    el("div")
        .child(many_of(shell, "/products", Field::Products, all))
        .child(el("div").live(shell, product_names, rows))
        .child(super::export::export(shell))
}

fn product_names(model: &Model) -> Vec<String> {
    model.draft.products.iter().map(|product| product.product.clone()).collect()
}

fn row(shell: Shell, place: usize, name: &str) -> El {
    let title =
        part::heading(shell, 3).class("card-title").text(words::value(shell.words(), "/products/0/product", name));
    let look = TextField { hint: shell.words().subscription_hint, code: true, optional: true, ..TextField::default() };
    let field = text_field(shell, format!("/products/{place}/subscription_id"), look);
    el("li").class("product card").child([title, field])
}

fn workloads(shell: Shell) -> El {
    many_of(shell, "/workloads", Field::Workloads, picks(Workload::ALL, |workload| (workload.title(), "")))
}

/// Check boxes for a list of the draft.
fn many_of(shell: Shell, pointer: &'static str, field: Field, picks: Vec<Pick>) -> El {
    let look = Choices {
        legend: text::field_label(shell.lang(), field),
        hint: "",
        many: true,
        columns: true,
        picks,
        chosen: |model, _, name| {
            model.draft.products.iter().any(|product| product.product == name)
                || model.draft.workloads.iter().any(|workload| workload == name)
        },
        pick: |pointer, name, on| Event::Ticked { pointer: pointer.into(), name: name.into(), on },
        below: None,
    };
    part::choices(shell, pointer, look)
}
