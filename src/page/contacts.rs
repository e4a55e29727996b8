//! Contacts: whom the reviewer may ask.

use super::{form, step};
use crate::app::{Step, view};
use crate::browser::Shell;
use crate::part::{El, TextField, el, text_field};

pub(super) fn contacts(shell: Shell) -> El {
    let words = shell.words();
    // Area and edition are chosen elsewhere, so they do not change while this step is in view.
    let asked = shell.look(view::asks_for_technical_contact);
    let technical = asked.then(|| {
        person(shell, "/customer/technical_contact", words.technical_contact_title, words.technical_contact_hint, true)
    });
    let form = form()
        .child(person(shell, "/customer/contact", words.customer_contact_title, words.customer_contact_hint, true))
        .child(technical)
        .child(person(shell, "/partner/contact", words.partner_contact_title, "", false));
    step(shell, Step::Contacts, words.contacts_lead, form)
}

/// Name, job title and e-mail of one person.
fn person(shell: Shell, pointer: &'static str, title: &'static str, hint: &'static str, has_title: bool) -> El {
    let words = shell.words();
    let field = |name: &str, label, kind| {
        text_field(shell, format!("{pointer}/{name}"), TextField { label: Some(label), kind, ..TextField::default() })
    };
    let names = el("div").class("row").child(field("name", words.person_name, ""));
    let names = names.child(has_title.then(|| field("title", words.person_title, "")));
    el("fieldset")
        .class("person")
        .child(el("legend").class("section-title").text(title))
        .child((!hint.is_empty()).then(|| el("p").class("hint").text(hint)))
        .child([names, field("email", words.person_email, "email")])
}
