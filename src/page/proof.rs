//! Proof of execution: the files, and what each shows.

use cpor_rules::claim::Proof;
use leptos::prelude::WithUntracked as _;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;

use super::{form, step};
use crate::app::view::{self, FileView};
use crate::app::{ChosenFile, Event, Model, ProofFact, Step, words};
use crate::browser::{Seen, Shell, chosen_files, dropped_files};
use crate::part::{self, El, Icon, TextField, el, icon, text_field, tick_box};

pub(super) fn proof(shell: Shell) -> El {
    // Rows come and go with the files, not with what is said about them.
    let names = shell.see(file_names);
    let rows = move || (0..names.get().len()).filter_map(|place| file(shell, place)).collect::<Vec<_>>();
    let form = form().child([chooser(shell), el("ul").class("files").live(rows)]);
    step(shell, Step::Proof, shell.words().proof_lead, form)
}

fn file_names(model: &Model) -> Vec<String> {
    let proof = model.files.iter().zip(&model.draft.proof);
    proof.map(|(file, proof)| format!("{} {}", file.handle.unwrap_or_default(), proof.file_name)).collect()
}

/// The drop zone with a real button: a hidden native input does the choosing.
fn chooser(shell: Shell) -> El {
    let words = shell.words();
    let limit = shell.model.with_untracked(view::proof_limit);
    let flaw = shell.see(|model| view::field_error(model, "/proof"));
    let input = el("input")
        .class("hidden")
        .attr("type", "file")
        .attr("multiple", "")
        .attr("accept", ".pdf,.png,.jpg,.jpeg,.docx,.xlsx,.pptx")
        .attr("tabindex", "-1")
        .attr("aria-hidden", "true")
        .attr("aria-label", words.choose_files)
        .on("change", move |event| take(shell, chosen_files(shell, &event)));
    let chooser = input.element().clone();
    let choose = part::button(words.choose_files, move || chooser.unchecked_ref::<HtmlElement>().click());
    let drop_zone = el("div")
        .class("drop")
        .child([el("span").text(words.drop), choose.id("proof").attr("aria-describedby", "proof-hint"), input])
        .on("dragover", |event| event.prevent_default())
        .on("drop", move |event| {
            event.prevent_default();
            take(shell, dropped_files(shell, &event));
        });
    el("div")
        .class("field")
        .flag("data-error", move || flaw.with(Option::is_some))
        .child(el("p").class("hint").id("proof-hint").text(words::fill(words.proof_types, &[("limit", &limit)])))
        .live(move || part::error(shell, "/proof", flaw))
        .child(drop_zone)
}

fn take(shell: Shell, files: Vec<ChosenFile>) {
    if !files.is_empty() {
        shell.dispatch(Event::FilesChosen(files));
    }
}

fn file(shell: Shell, place: usize) -> Option<El> {
    let words = shell.words();
    let now = shell.see(move |model| view::file(model, place));
    let FileView { name, facts, .. } = now.get_once()?;
    let usable = shell.see(move |model| view::file(model, place).is_some_and(|file| file.usable));
    let with_name = |template| words::fill(template, &[("name", &name)]);
    let send_again = with_name(words.send_again);
    let remove = part::quiet_button(with_name(words.remove), move || shell.dispatch(Event::FileRemoved { place }));
    let row = el("li")
        .class("file card")
        .live_attr("data-state", move || now.with(|now| now.as_ref().map(|file| file.state.into())))
        .child(el("h2").class("file-name").child([icon(Icon::File), el("span").text(&name)]))
        .child(el("p").class("file-facts").text(facts))
        .child(el("div").attr("role", "status").live(move || state_line(shell, now, &send_again)))
        .child(el("div").live(move || usable.get().then(|| what_it_shows(shell, place))))
        .child(remove.id(format!("proof-{place}")));
    Some(row)
}

fn state_line(shell: Shell, now: Seen<Option<FileView>>, send_again: &str) -> Option<El> {
    let FileView { state_words, tone, again, .. } = now.get()?;
    let send =
        again.map(|handle| part::quiet_button(send_again, move || shell.dispatch(Event::UploadAgain { handle })));
    Some(part::toned("div", tone).child(el("span").text(state_words)).child(send))
}

fn what_it_shows(shell: Shell, place: usize) -> El {
    let words = shell.words();
    let signed_on = TextField { hint: words.signed_on_hint, kind: "date", ..TextField::default() };
    let items = shell.model.with_untracked(view::claimed_items);
    let items: Vec<_> = items.into_iter().map(|(name, title)| covers(shell, place, name, &title)).collect();
    let items = if items.is_empty() { vec![el("p").text(words.covers_none)] } else { items };
    let group = |legend, class, boxes: Vec<El>| {
        let legend = el("legend").class("label").text(legend);
        el("fieldset").class("field group").child([legend, el("div").class(class).child(boxes)])
    };
    let facts = vec![
        shows(shell, place, ProofFact::CustomerSigned, words.says_signed, |proof| proof.customer_signed),
        shows(shell, place, ProofFact::DescribesWork, words.says_describes, |proof| proof.describes_work),
        shows(shell, place, ProofFact::PublicSectorDisclosure, words.says_disclosure, |proof| {
            proof.public_sector_disclosure
        }),
        shows(shell, place, ProofFact::MatchesClaim, words.says_matches, |proof| proof.matches_claim),
        shows(shell, place, ProofFact::OnTemplate, words.says_template, |proof| proof.on_template),
    ];
    el("div").child([
        text_field(shell, format!("/proof/{place}/signed_on"), signed_on),
        group(words.covers, "choices columns", items),
        group(words.shows_title, "choices", facts),
    ])
}

fn covers(shell: Shell, place: usize, name: String, title: &str) -> El {
    let id = format!("proof-{place}-covers-{name}");
    let member = name.clone();
    let covered =
        shell.see(move |model| model.draft.proof.get(place).is_some_and(|proof| proof.covers.contains(&member)));
    tick_box(
        id,
        title,
        move || covered.get(),
        move |on| {
            let pointer = format!("/proof/{place}/covers");
            shell.dispatch(Event::Ticked { pointer, name: name.clone(), on });
        },
    )
}

fn shows(shell: Shell, place: usize, fact: ProofFact, label: &'static str, said: fn(&Proof) -> Option<bool>) -> El {
    let id = format!("proof-{place}-fact-{}", fact as usize);
    let is_said = shell.see(move |model| model.draft.proof.get(place).and_then(said) == Some(true));
    tick_box(id, label, move || is_said.get(), move |on| shell.dispatch(Event::ProofSaid { place, fact, on }))
}
