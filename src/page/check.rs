//! Check answers: everything once more, and Submit.

use super::{answer_value, form, readiness, section_title};
use crate::app::view::{self, AnswerView, SectionView, Tone};
use crate::app::{Event, Step};
use crate::browser::{Shell, key};
use crate::part::{self, El, TextField, el, text_field, tick_box};

pub(super) fn check(shell: Shell) -> El {
    let words = shell.words();
    let sections = shell.see(view::answers);
    let sections = move || sections.get().into_iter().map(|section| answers(shell, section)).collect::<Vec<_>>();
    let comments = TextField { hint: words.comments_hint, long: true, optional: true, ..TextField::default() };
    let form = form()
        .child([text_field(shell, "/comments", comments), acknowledgement(shell), waiting(shell), actions(shell)])
        .on("submit", move |event| {
            event.prevent_default();
            shell.dispatch(Event::Submit { key: key() });
        });
    el("div").child(part::title(words.steps[Step::Check as usize], words.check_lead)).child([
        readiness(shell),
        el("div").live(sections),
        form,
    ])
}

fn answers(shell: Shell, SectionView { title, answers }: SectionView) -> El {
    let lines: Vec<_> = answers.into_iter().map(|answer| answer_line(shell, answer)).collect();
    el("section").child([section_title(title), el("dl").class("answers").child(lines)])
}

fn answer_line(shell: Shell, AnswerView { label, value, pointer }: AnswerView) -> El {
    let words = shell.words();
    let value =
        if value.is_empty() { el("dd").class("empty").text(words.nothing_entered) } else { answer_value(value) };
    let change = part::button(words.change, move || shell.dispatch(Event::Followed(pointer.clone()))).class("link");
    let change = change.child(el("span").class("hidden").text(format!(" {label}")));
    el("div").class("answer").child([el("dt").text(label), value, el("dd").class("answer-change").child(change)])
}

fn acknowledgement(shell: Shell) -> El {
    let flaw = shell.see(|model| view::field_error(model, "/acknowledged"));
    let ticked = shell.see(|model| model.draft.acknowledged);
    let changed = move |on| shell.dispatch(Event::Acknowledged(on));
    el("div")
        .class("field")
        .flag("data-error", move || flaw.with(Option::is_some))
        .live(move || part::error(shell, "/acknowledged", flaw))
        .child(tick_box("acknowledged".into(), shell.words().acknowledgement, move || ticked.get(), changed))
}

/// A submission that waits for the endpoint.
fn waiting(shell: Shell) -> El {
    let words = shell.words();
    let waits = shell.see(view::is_waiting);
    el("div").live(move || {
        waits.get().then(|| {
            let again = part::quiet_button(words.try_now, move || shell.dispatch(Event::Submit { key: key() }));
            part::toned("div", Tone::Warn).child([el("span").text(words.not_sent_yet), again])
        })
    })
}

fn actions(shell: Shell) -> El {
    let words = shell.words();
    let sending = shell.see(view::is_sending);
    let label = move || if sending.get() { words.submitting.to_owned() } else { words.submit.to_owned() };
    let submit = el("button").class("button primary").attr("type", "submit").live_text(label);
    el("div").class("actions").child([submit, part::button(words.back, move || shell.dispatch(Event::Back))])
}
