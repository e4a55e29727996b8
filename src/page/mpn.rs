//! Which MPN: each account with why it fits or not.

use cpor_rules::field::Field;
use cpor_rules::text;

use super::activity::reasons_list;
use super::{form, step};
use crate::app::{Event, Step, view};
use crate::browser::Shell;
use crate::part::{El, TextField, el, text_field, yes_or_no};

const POINTER: &str = "/partner/mpn_id";

pub(super) fn mpn(shell: Shell) -> El {
    let words = shell.words();
    let typed = TextField { hint: words.mpn_typed_hint, code: true, ..TextField::default() };
    // The rows follow the IDs alone: a choice must not redraw the radio button that has the focus.
    let choice = move |ids: &Vec<String>| match &ids[..] {
        [] => text_field(shell, POINTER, typed),
        ids => accounts(shell, ids),
    };
    let form = form().child(el("div").live(shell, view::account_ids, choice)).child([
        yes_or_no(shell, "declared-knows_mpn", words.does_know_mpn, |declared| &mut declared.knows_mpn),
        yes_or_no(shell, "declared-mpn_did_the_work", words.did_mpn_work, |declared| &mut declared.mpn_did_the_work),
    ]);
    step(shell, Step::Mpn, words.mpn_lead, form)
}

fn accounts(shell: Shell, ids: &[String]) -> El {
    let rows: Vec<_> = ids.iter().enumerate().map(|(place, mpn_id)| account(shell, place, mpn_id)).collect();
    el("fieldset")
        .class("field group")
        .child(el("legend").class("label").text(text::field_label(shell.lang(), Field::MpnId)))
        .flaw(shell, POINTER)
        .child(el("ul").class("accounts").child(rows))
}

fn account(shell: Shell, place: usize, mpn_id: &str) -> El {
    let id = if place == 0 { "partner-mpn_id".to_owned() } else { format!("partner-mpn_id-{mpn_id}") };
    let [facts, chosen, reasons, picked] = [(); 4].map(|()| mpn_id.to_owned());
    let hint = el("span").class("choice-hint").live_text(shell, move |model| view::account_facts(model, &facts));
    let label = el("label").class("choice-label").attr("for", &id).text(mpn_id).child(hint);
    let input = el("input").class("choice-input").attr("type", "radio").attr("name", "partner-mpn_id").id(id);
    let input = input.checked(shell, move |model| view::is_account_chosen(model, &chosen));
    let input =
        input.on("change", move |_| shell.dispatch(Event::Typed { pointer: POINTER.into(), text: picked.clone() }));
    let row = el("li").class("account card choice").child([input, label]);
    row.live(shell, move |model| view::account_reasons(model, &reasons), |reasons| reasons_list(reasons))
}
