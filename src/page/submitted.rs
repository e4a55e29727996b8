//! Submitted: the receipt to keep, and what happens next.

use super::guide::way_to_guide;
use super::{answer_value, section_title};
use crate::app::view::{self, ReceiptView};
use crate::app::{Event, Step};
use crate::browser::{Shell, claim_id, download, print};
use crate::part::{self, El, Icon, el, icon};

pub(super) fn submitted(shell: Shell) -> El {
    let words = shell.words();
    let receipt = el("div").class("receipt").child(part::title(shell, words.steps[Step::Submitted as usize], ""));
    let Some(ReceiptView { reference, lines, next }) = shell.look(view::receipt) else {
        return receipt;
    };
    let line = |(label, value): &(&'static str, String)| {
        el("div").class("answer").child([el("dt").text(label), answer_value(value)])
    };
    let lines: Vec<_> = lines.iter().map(line).collect();
    let next: Vec<_> = next.into_iter().map(|line| el("li").text(line)).collect();
    let reference = el("span").text(format!("{} ", words.reference)).child(el("strong").text(reference));
    receipt
        .child(el("p").class("reference").child([icon(Icon::Check), reference]))
        .child([section_title(shell, words.next_title), el("ol").class("next timeline").child(next)])
        .child(way_to_guide(shell, Step::Submitted))
        .child([section_title(shell, words.receipt_title), el("dl").class("answers").child(lines)])
        .child(el("div").class("actions").child([
            part::button(words.save_receipt, move || save(shell)).class("button button-primary"),
            part::button(words.print, print),
            part::button(words.view_claims, move || shell.dispatch(Event::ClaimsOpened)),
            part::button(words.new_claim, move || shell.dispatch(Event::NewClaim { claim_id: claim_id() })),
        ]))
}

fn save(shell: Shell) {
    if let Some((name, text)) = shell.look(view::receipt_file) {
        download(&name, &text);
    }
}
