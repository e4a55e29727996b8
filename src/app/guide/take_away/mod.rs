//! For Partner Center: the claim in the order of its form, messages to the customer, the request to support.

pub mod words;

use cpor_rules::claim::Activity;
use cpor_rules::reading::ProofAnswer;
use cpor_rules::text;
use cpor_rules::value::{Choice as _, tidy};
use serde::Serialize;
use serde_json::Value;

use self::words::Words;
use super::letter::pack::PackView;
use super::letter::{self, Kind, LetterView};
use super::part::{self, Button, Note, Question, Table};
use super::{Guide, GuideEvent, Section, claimed};
use crate::app::view::Tone;

/// A group of the claim's fields under one heading, as Partner Center's form asks for them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its heading.
    pub title: &'static str,
    /// What it asks for, in turn.
    pub lines: Vec<Line>,
}

/// A field of Partner Center's form, with what the claim has for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is called.
    pub label: String,
    /// What was entered, in words; empty when nothing was.
    pub value: String,
}

/// Lists the claim's fields in groups, in the order of Partner Center's form of 2020.
pub fn groups(guide: &Guide) -> Vec<Group> {
    let words = words::of(guide.lang);
    let [association, work, items, people, proof] = words.groups;
    vec![
        Group {
            title: association,
            lines: typed(guide, &["/partner/mpn_id", "/customer/domain", "/customer/tenant_id"]),
        },
        Group { title: work, lines: of_work(guide) },
        Group { title: items, lines: of_items(guide) },
        Group { title: people, lines: of_people(guide) },
        Group { title: proof, lines: of_proof(guide) },
    ]
}

fn of_work(guide: &Guide) -> Vec<Line> {
    let draft = &guide.facts.draft;
    let mut lines = vec![
        line(guide, "/solution_area", claimed::area(guide.lang, draft)),
        line(guide, "/activities", claimed::activities(guide.lang, draft).join(", ")),
    ];
    lines.extend(typed(guide, &["/name"]));
    lines
}

fn of_items(guide: &Guide) -> Vec<Line> {
    let draft = &guide.facts.draft;
    let list = if claimed::is_microsoft_365(draft) { "/workloads" } else { "/products" };
    let items = claimed::items(draft);
    if items.is_empty() {
        return vec![line(guide, list, String::new())];
    }
    items.into_iter().map(|item| line(guide, list, item)).collect()
}

/// Contacts, what Revenue association asks for besides, and the subscriptions, which the form asks for here.
fn of_people(guide: &Guide) -> Vec<Line> {
    let draft = &guide.facts.draft;
    let is_business = !claimed::is_microsoft_365(draft);
    let mut lines = typed(guide, &["/customer/contact/name", "/customer/contact/title", "/customer/contact/email"]);
    if is_business {
        lines.extend(typed(
            guide,
            &[
                "/customer/technical_contact/name",
                "/customer/technical_contact/title",
                "/customer/technical_contact/email",
            ],
        ));
    }
    lines.extend(typed(guide, &["/partner/contact/name", "/partner/contact/email"]));
    if claimed::chooses(draft, Activity::RevenueAssociation) {
        lines.extend(typed(
            guide,
            &[
                "/revenue_association/solution_seller",
                "/revenue_association/customer_name",
                "/revenue_association/isv_solution",
            ],
        ));
    }
    if is_business {
        lines.extend(draft.products.iter().map(|item| {
            let label = text::label(guide.lang, "/products/0/subscription_id");
            let label = format!("{label} ({})", claimed::product(&item.product));
            Line { label, value: tidy(&item.subscription_id).into() }
        }));
    }
    lines
}

fn of_proof(guide: &Guide) -> Vec<Line> {
    let files = guide.facts.draft.proof.iter().map(|proof| tidy(&proof.file_name));
    let files: Vec<_> = files.filter(|name| !name.is_empty()).collect();
    let mut lines: Vec<_> = files.iter().map(|name| line(guide, "/proof", (*name).into())).collect();
    if lines.is_empty() {
        lines.push(line(guide, "/proof", String::new()));
    }
    lines.extend(typed(guide, &["/comments"]));
    lines
}

fn typed(guide: &Guide, pointers: &[&str]) -> Vec<Line> {
    pointers.iter().map(|pointer| line(guide, pointer, tidy(&guide.facts.text_at(pointer)).into())).collect()
}

fn line(guide: &Guide, pointer: &str, value: String) -> Line {
    Line { label: text::label(guide.lang, pointer).into(), value }
}

/// View model of the guide's section For Partner Center: the claim, to be copied into its form.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TakeAwayView {
    /// What it is for.
    pub lead: &'static str,
    /// The title of the claim.
    pub form: &'static str,
    /// What is to be known of it.
    pub form_hint: &'static str,
    /// Copies the claim.
    pub copy: Button,
    /// Prints the section.
    pub print: Button,
    /// The claim.
    pub groups: Vec<GroupView>,
    /// Where the proof names what is claimed; none without proof.
    pub named: Option<Table<String>>,
    /// The title of the messages.
    pub messages: &'static str,
    /// What is to be known of them.
    pub messages_hint: &'static str,
    /// In which language they are.
    pub language: Question,
    /// The messages.
    pub letters: Vec<LetterView>,
    /// The title of the request to support.
    pub support: &'static str,
    /// The request, or what comes before it.
    pub request: Request,
}

/// View model of a group of the claim's fields, to be copied line by line.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GroupView {
    /// Its heading.
    pub title: &'static str,
    /// Its lines.
    pub lines: Vec<part::Line>,
}

/// View model of the request to the incentives support; before the customer was asked, of what to do first.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum Request {
    /// It is ready.
    Ready {
        /// When it is to be sent.
        hint: &'static str,
        /// The request.
        pack: PackView,
    },
    /// The customer was not asked yet.
    AskFirst {
        /// That is to be done first.
        note: Note,
        /// Why.
        why: &'static str,
        /// Leads to the error, with which it begins.
        open: Button,
    },
}

/// Makes the view model of the guide's section For Partner Center, from the state of the guide.
pub fn view(guide: &Guide) -> TakeAwayView {
    let words = words::of(guide.lang);
    let groups = groups(guide);
    TakeAwayView {
        lead: words.lead,
        form: words.form,
        form_hint: words.form_hint,
        copy: copy_all(guide, words, &groups),
        print: part::button("print", guide.words().print, GuideEvent::PrintWanted),
        groups: groups.iter().enumerate().map(|(index, group)| group_view(guide, index, group)).collect(),
        named: named(guide, words),
        messages: words.messages,
        messages_hint: words.messages_hint,
        language: letter::language_question(guide),
        letters: MESSAGES.iter().map(|kind| letter::view(guide, *kind)).collect(),
        support: words.support,
        request: request(guide, words),
    }
}

/// Each claimed item with every file that covers it, and where the file names it, if that was read in it.
fn named(guide: &Guide, words: &Words) -> Option<Table<String>> {
    let draft = &guide.facts.draft;
    let number = |number: Option<u32>| number.map_or_else(|| words.not_read.to_owned(), |it| it.to_string());
    let mut rows = Vec::new();
    for (name, title) in claimed::items_by_name(draft) {
        for proof in draft.proof.iter().filter(|proof| proof.covers.iter().any(|item| tidy(item) == name)) {
            let read = proof.read_answer(ProofAnswer::Covers.name(), name);
            let [page, line] = [read.and_then(|it| it.page), read.and_then(|it| it.line)].map(number);
            rows.push((title.clone(), vec![tidy(&proof.file_name).to_owned(), page, line]));
        }
    }
    let columns = words.named_columns.map(Into::into).into();
    (!rows.is_empty()).then(|| Table { id: "named".into(), caption: words.named.into(), columns, rows })
}

/// What a partner writes to a customer, in the order in which it is needed.
const MESSAGES: [Kind; 4] = [Kind::ConfirmTenant, Kind::Export, Kind::WhatItMeans, Kind::SignProof];

fn copy_all(guide: &Guide, words: &Words, groups: &[Group]) -> Button {
    let label = guide.words().copy_all;
    Button {
        name: format!("{label}: {}", words.form),
        ..part::button("copy-claim", label, GuideEvent::CopyWanted(as_text(guide, groups)))
    }
}

/// The whole claim as a text.
fn as_text(guide: &Guide, groups: &[Group]) -> String {
    let text_of = |Line { label, value }: &Line| {
        format!("{label}: {}", if value.is_empty() { guide.words().missing } else { value })
    };
    let group = |group: &Group| {
        let lines: Vec<_> = group.lines.iter().map(text_of).collect();
        format!("{}\n{}", group.title, lines.join("\n"))
    };
    groups.iter().map(group).collect::<Vec<_>>().join("\n\n")
}

fn group_view(guide: &Guide, index: usize, group: &Group) -> GroupView {
    let lines = group.lines.iter().enumerate().map(|(line, Line { label, value })| {
        part::line(guide, guide.lang, &format!("copy-{index}-{line}"), label, value)
    });
    GroupView { title: group.title, lines: lines.collect() }
}

fn request(guide: &Guide, words: &Words) -> Request {
    if guide.facts.at("evidence:/declared/asked_customer") == Value::Bool(true) {
        return Request::Ready { hint: words.support_hint, pack: letter::pack::view(guide) };
    }
    Request::AskFirst {
        note: part::note(Tone::Info, words.ask_first),
        why: words.ask_first_why,
        open: part::section_button(guide, "take-away", Section::Error),
    }
}

#[cfg(test)]
mod tests;
