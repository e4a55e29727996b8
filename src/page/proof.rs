//! Proof of execution: the files, and what each shows.

use cpor_rules::claim::Proof;

use super::{form, step};
use crate::app::view::{self, FileView};
use crate::app::{ChosenFile, Event, Model, ProofFact, Step, words};
use crate::browser::{Shell, chosen_files, dropped_files};
use crate::part::{self, El, Icon, TextField, el, icon, text_field, tick_box};

pub(super) fn proof(shell: Shell) -> El {
    // Rows come and go with the files, not with what is said about them.
    let rows = move |names: &Vec<String>| (0..names.len()).filter_map(|place| file(shell, place)).collect::<Vec<_>>();
    let form = form().child([chooser(shell), el("ul").class("files").live(shell, file_names, rows)]);
    step(shell, Step::Proof, shell.words().proof_lead, form)
}

fn file_names(model: &Model) -> Vec<String> {
    let proof = model.files.iter().zip(&model.draft.proof);
    proof.map(|(file, proof)| format!("{} {}", file.handle.unwrap_or_default(), proof.file_name)).collect()
}

/// The drop zone with a real button: a hidden native input does the choosing.
fn chooser(shell: Shell) -> El {
    let words = shell.words();
    let limit = shell.look(view::proof_limit);
    let take_chosen = move |event| take(shell, chosen_files(shell, &event));
    let (choose, input) = part::file_chooser(shell, ".pdf,.png,.jpg,.jpeg,.docx,.xlsx,.pptx", take_chosen);
    let input = input.attr("multiple", "");
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
        .child(el("p").class("hint").id("proof-hint").text(words::fill(words.proof_types, &[("limit", &limit)])))
        .flaw(shell, "/proof")
        .child(drop_zone)
}

fn take(shell: Shell, files: Vec<ChosenFile>) {
    if !files.is_empty() {
        shell.dispatch(Event::FilesChosen(files));
    }
}

fn file(shell: Shell, place: usize) -> Option<El> {
    let words = shell.words();
    let now = move |model: &Model| view::file(model, place);
    let FileView { name, facts, .. } = shell.look(now)?;
    let usable = move |model: &Model| now(model).is_some_and(|file| file.usable);
    let with_name = |template| words::fill(template, &[("name", &name)]);
    let send_again = with_name(words.send_again);
    let remove = part::quiet_button(with_name(words.remove), move || shell.dispatch(Event::FileRemoved { place }));
    let row = el("li")
        .class("file card")
        .live_attr(shell, "data-state", move |model| now(model).map(|file| file.state.into()))
        .child(part::heading(shell, 2).class("file-name").child([icon(Icon::File), el("span").text(&name)]))
        .child(el("p").class("file-facts").text(facts))
        .child(
            el("div")
                .attr("role", "status")
                .live(shell, now, move |file| state_line(shell, file.as_ref()?, &send_again)),
        )
        .child(el("div").live(shell, usable, move |usable| usable.then(|| what_it_shows(shell, place))))
        .child(remove.id(format!("proof-{place}")));
    Some(row)
}

fn state_line(shell: Shell, file: &FileView, send_again: &str) -> Option<El> {
    let FileView { state_words, tone, again, .. } = file;
    let send =
        again.map(|handle| part::quiet_button(send_again, move || shell.dispatch(Event::UploadAgain { handle })));
    Some(part::toned("div", *tone).child(el("span").text(state_words)).child(send))
}

fn what_it_shows(shell: Shell, place: usize) -> El {
    let words = shell.words();
    let signed_on = TextField { hint: words.signed_on_hint, kind: "date", ..TextField::default() };
    let items = shell.look(view::claimed_items);
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
    let covered = move |model: &Model| model.draft.proof.get(place).is_some_and(|proof| proof.covers.contains(&member));
    let changed = move |on| Event::Ticked { pointer: format!("/proof/{place}/covers"), name: name.clone(), on };
    tick_box(shell, id, title, covered, changed)
}

fn shows(shell: Shell, place: usize, fact: ProofFact, label: &'static str, said: fn(&Proof) -> Option<bool>) -> El {
    let id = format!("proof-{place}-fact-{}", fact as usize);
    let is_said = move |model: &Model| model.draft.proof.get(place).and_then(said) == Some(true);
    tick_box(shell, id, label, is_said, move |on| Event::ProofSaid { place, fact, on })
}
