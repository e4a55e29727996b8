//! My claims: those that need the user first, each with who has the next move.

use crate::app::Event;
use crate::app::view::{self, ClaimView, ClaimsView};
use crate::browser::Shell;
use crate::part::{self, El, el};

pub(super) fn claims(shell: Shell) -> El {
    let words = shell.words();
    let body = move |ClaimsView { claims, note, again }: &ClaimsView| {
        let claims: Vec<_> = claims.iter().map(|claim| card(shell, claim)).collect();
        let claims = (!claims.is_empty()).then(|| el("ul").class("claims").child(claims));
        let again = again.then(|| part::button(words.again, move || shell.dispatch(Event::ClaimsOpened)));
        let note = el("p").attr("role", "status").text(note.unwrap_or_default());
        el("div").child(note).child(again).child(claims)
    };
    el("div").child(part::title(shell, words.view_claims, "")).live(shell, view::claims, body)
}

fn card(shell: Shell, claim: &ClaimView) -> El {
    let words = shell.words();
    let ClaimView { name, company, reference, status, tone, next, submitted } = claim;
    let facts = format!("{company} · {} {reference} · {} {submitted}", words.reference, words.submitted_at);
    el("li").class("claim card").child([
        part::heading(shell, 2).class("claim-name").text(name),
        el("p").class("claim-facts").text(facts),
        el("p").child(el("span").class("tag status").attr("data-tone", tone.name()).text(status)),
        el("p").class("claim-next").text(next),
    ])
}
