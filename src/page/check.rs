//! Check answers: everything once more, and Submit.

use super::guide::way_to_guide;
use super::{answer_value, form, readiness, section_title};
use crate::app::view::{self, AnswerView, SectionView, Tone};
use crate::app::{Event, Model, Step};
use crate::browser::{Shell, key};
use crate::part::{self, El, TextField, el, text_field, tick_box};

pub(super) fn check(shell: Shell) -> El {
    let words = shell.words();
    let sections =
        move |sections: &Vec<SectionView>| sections.iter().map(|section| answers(shell, section)).collect::<Vec<_>>();
    let comments = TextField { hint: words.comments_hint, long: true, optional: true, ..TextField::default() };
    let form = form()
        .child([text_field(shell, "/comments", comments), acknowledgement(shell), waiting(shell), actions(shell)])
        .on("submit", move |event| {
            event.prevent_default();
            shell.dispatch(Event::Submit { key: key() });
        });
    el("div")
        .child(part::title(shell, words.steps[Step::Check as usize], words.check_lead))
        .child(readiness(shell))
        .child(way_to_guide(shell, Step::Check))
        .child([el("div").live(shell, view::answers, sections), form])
}

fn answers(shell: Shell, SectionView { title, answers }: &SectionView) -> El {
    let lines: Vec<_> = answers.iter().map(|answer| answer_line(shell, answer)).collect();
    el("section").child([section_title(shell, title), el("dl").class("answers").child(lines)])
}

fn answer_line(shell: Shell, AnswerView { label, value, pointer }: &AnswerView) -> El {
    let words = shell.words();
    let value =
        if value.is_empty() { el("dd").class("empty").text(words.nothing_entered) } else { answer_value(value) };
    let pointer = pointer.clone();
    let change = part::button(words.change, move || shell.dispatch(Event::Followed(pointer.clone()))).class("link");
    let change = change.child(el("span").class("hidden").text(format!(" {label}")));
    el("div").class("answer").child([el("dt").text(label), value, el("dd").class("answer-change").child(change)])
}

fn acknowledgement(shell: Shell) -> El {
    let label = shell.words().acknowledgement;
    let ticked = |model: &Model| model.draft.acknowledged;
    el("div").class("field").flaw(shell, "/acknowledged").child(tick_box(
        shell,
        "acknowledged".into(),
        label,
        ticked,
        Event::Acknowledged,
    ))
}

/// A submission that waits for the endpoint.
fn waiting(shell: Shell) -> El {
    let words = shell.words();
    el("div").live(shell, view::waits_for, move |why| {
        why.map(|why| {
            let again = part::quiet_button(words.try_now, move || shell.dispatch(Event::Submit { key: key() }));
            part::toned("div", Tone::Warn).child([el("span").text(why), again])
        })
    })
}

fn actions(shell: Shell) -> El {
    let words = shell.words();
    let label = |model: &Model| if view::is_sending(model) { words.submitting } else { words.submit }.to_owned();
    let submit = el("button").class("button button-primary").attr("type", "submit").live_text(shell, label);
    el("div").class("actions").child([submit, part::button(words.back, move || shell.dispatch(Event::Back))])
}
