//! Which MPN: each account with why it fits or not.

use cpor_rules::field::Field;
use cpor_rules::text;

use super::activity::reasons_list;
use super::{form, step};
use crate::app::view::{self, AccountView};
use crate::app::{Event, Step};
use crate::browser::Shell;
use crate::part::{self, El, TextField, el, text_field, yes_or_no};

const POINTER: &str = "/partner/mpn_id";

pub(super) fn mpn(shell: Shell) -> El {
    let words = shell.words();
    // The rows follow the IDs alone: a choice must not redraw the radio button that has the focus.
    let ids = shell.see(view::account_ids);
    let typed = TextField { hint: words.mpn_typed_hint, code: true, ..TextField::default() };
    let choice = move || match ids.get() {
        ids if ids.is_empty() => text_field(shell, POINTER, typed),
        ids => accounts(shell, ids),
    };
    let form = form().child(el("div").live(choice)).child([
        yes_or_no(shell, "declared-knows_mpn", words.does_know_mpn, |declared| &mut declared.knows_mpn),
        yes_or_no(shell, "declared-mpn_did_the_work", words.did_mpn_work, |declared| &mut declared.mpn_did_the_work),
    ]);
    step(shell, Step::Mpn, words.mpn_lead, form)
}

fn accounts(shell: Shell, ids: Vec<String>) -> El {
    let flaw = shell.see(|model| view::field_error(model, POINTER));
    let rows: Vec<_> = ids.into_iter().enumerate().map(|(place, mpn_id)| account(shell, place, mpn_id)).collect();
    el("fieldset")
        .class("field group")
        .flag("data-error", move || flaw.with(Option::is_some))
        .child(el("legend").class("label").text(text::field_label(shell.lang(), Field::MpnId)))
        .live(move || part::error(shell, POINTER, flaw))
        .child(el("ul").class("accounts").child(rows))
}

fn account(shell: Shell, place: usize, mpn_id: String) -> El {
    let id = if place == 0 { "partner-mpn_id".to_owned() } else { format!("partner-mpn_id-{mpn_id}") };
    let now = shell.see(move |model| view::account(model, place));
    let facts = move || now.get().map(|AccountView { facts, .. }| facts).unwrap_or_default();
    let label = el("label").class("choice-label").attr("for", &id).text(&mpn_id);
    let label = label.child(el("span").class("choice-hint").live_text(facts));
    let input = el("input").class("choice-input").attr("type", "radio").attr("name", "partner-mpn_id").id(id);
    let input = input.checked(move || now.with(|now| now.as_ref().is_some_and(|account| account.chosen)));
    let input =
        input.on("change", move |_| shell.dispatch(Event::Typed { pointer: POINTER.into(), text: mpn_id.clone() }));
    let reasons = move || now.get().and_then(|AccountView { reasons, .. }| reasons_list(reasons));
    el("li").class("account card choice").child([input, label]).live(reasons)
}
