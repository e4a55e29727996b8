//! Prepared messages, and the support request.

use cpor_rules::value::Choice as _;
use leptos::prelude::*;

use super::part::{ActionButton, AnswerLine, NoteLine};
use crate::app::guide::letter::pack::PackView;
use crate::app::guide::letter::{LetterView, PartView};
use crate::part::Heading;

/// Draws a message that the guide has prepared. Its parent redraws it when it changes.
#[component]
pub(super) fn Letter(letter: LetterView) -> impl IntoView {
    let LetterView { lang, title, reader, has_blanks, to, subject, body, mail, copy } = letter;
    let mail = mail.map(|mail| {
        view! {
            <p>
                <a href=mail.address aria-label=mail.name>
                    {mail.label}
                </a>
            </p>
        }
    });
    view! {
        <section class="card" part="card">
            <Heading level=4 class="claim-name">
                {title}
            </Heading>
            <p class="hint" part="hint">
                {reader}
            </p>
            {has_blanks.map(|note| view! { <NoteLine note /> })}
            {to.map(|part| view! { <MessagePart part lang=None /> })}
            {subject.map(|part| view! { <MessagePart part lang=Some(lang.name()) /> })}
            <blockquote class="letter" part="letter" lang=lang.name()>
                {body.into_iter().map(|lines| view! { <Paragraph lines /> }).collect_view()}
            </blockquote>
            {mail}
            <ActionButton button=copy />
        </section>
    }
}

#[component]
fn MessagePart(part: PartView, lang: Option<&'static str>) -> impl IntoView {
    let PartView { label, text, copy } = part;
    view! {
        <p>
            <strong>{label} ":"</strong>
            " "
            <span lang=lang>{text}</span>
        </p>
        {copy.map(|button| view! { <ActionButton button /> })}
    }
}

#[component]
fn Paragraph(lines: Vec<String>) -> impl IntoView {
    let line = |(index, line): (usize, String)| {
        view! {
            {(index > 0).then(|| view! { <br /> })}
            {line}
        }
    };
    view! { <p>{lines.into_iter().enumerate().map(line).collect_view()}</p> }
}

/// Draws the support request, field by field.
#[component]
pub(super) fn Pack(pack: PackView) -> impl IntoView {
    let PackView { title, form, form_label, has_blanks, hint, lines, copy } = pack;
    view! {
        <section class="card" part="card">
            <Heading level=4 class="claim-name">
                {title}
            </Heading>
            <p>
                <a href=form rel="noopener noreferrer" target="_blank">
                    {form_label}
                </a>
            </p>
            {has_blanks.map(|note| view! { <NoteLine note /> })}
            <p class="hint" part="hint">
                {hint}
            </p>
            <dl class="answers" part="answers">
                {lines.into_iter().map(|line| view! { <AnswerLine line /> }).collect_view()}
            </dl>
            <ActionButton button=copy />
        </section>
    }
}
