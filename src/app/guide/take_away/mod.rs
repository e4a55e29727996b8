//! For Partner Center: the claim in the order of its form, messages to the customer, the request to support.

pub mod words;

use cpor_rules::claim::Activity;
use cpor_rules::text;
use cpor_rules::value::tidy;
use serde_json::Value;

use self::words::Words;
use crate::letter::{self, Kind};
use crate::part;
use crate::tree::{Node, node};
use crate::{Event, Guide, Section, named};

/// A part of the claim as Partner Center asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its heading.
    pub title: &'static str,
    /// What it asks for, in turn.
    pub lines: Vec<Line>,
}

/// One thing that Partner Center asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is called.
    pub label: String,
    /// What was entered, in words; empty when nothing was.
    pub value: String,
}

/// The claim in the order of Partner Center's form of 2020.
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
        line(guide, "/solution_area", named::area(guide.lang, draft)),
        line(guide, "/activities", named::activities(guide.lang, draft).join(", ")),
    ];
    lines.extend(typed(guide, &["/name"]));
    lines
}

fn of_items(guide: &Guide) -> Vec<Line> {
    let draft = &guide.facts.draft;
    let list = if named::is_microsoft_365(draft) { "/workloads" } else { "/products" };
    let items = named::items(draft);
    if items.is_empty() {
        return vec![line(guide, list, String::new())];
    }
    items.into_iter().map(|item| line(guide, list, item)).collect()
}

/// Contacts, what Revenue association asks for besides, and the subscriptions, which the form asks for here.
fn of_people(guide: &Guide) -> Vec<Line> {
    let draft = &guide.facts.draft;
    let is_business = !named::is_microsoft_365(draft);
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
    if named::chooses(draft, Activity::RevenueAssociation) {
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
            let label = format!("{label} ({})", named::product(&item.product));
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

/// What the section shows.
pub(super) fn view(guide: &Guide) -> Vec<Node> {
    let words = words::of(guide.lang);
    let groups = groups(guide);
    let mut nodes = vec![
        node("p").class("lead").text(words.lead),
        heading(words.form),
        node("p").class("hint").text(words.form_hint),
        node("p").class("actions").child(copy_all(guide, words, &groups)).child(part::button(
            "print",
            guide.words().print,
            Event::PrintWanted,
        )),
    ];
    nodes.extend(groups.iter().enumerate().flat_map(|(place, group)| shown(guide, place, group)));
    nodes.extend([heading(words.messages), node("p").text(words.messages_hint), letter::language_question(guide)]);
    nodes.extend(MESSAGES.iter().map(|kind| letter::view(guide, *kind)));
    nodes.push(heading(words.support));
    nodes.extend(support(guide, words));
    nodes
}

/// What a partner writes to a customer, in the order in which it is needed.
const MESSAGES: [Kind; 4] = [Kind::ConfirmTenant, Kind::Export, Kind::WhatItMeans, Kind::SignProof];

fn heading(text: &str) -> Node {
    node("h3").class("section-title").text(text)
}

fn copy_all(guide: &Guide, words: &Words, groups: &[Group]) -> Node {
    let label = guide.words().copy_all;
    let button = part::button("copy-claim", label, Event::CopyWanted(as_text(guide, groups)));
    button.attribute("aria-label", format!("{label}: {}", words.form))
}

/// The whole claim as a text.
fn as_text(guide: &Guide, groups: &[Group]) -> String {
    let told = |Line { label, value }: &Line| {
        format!("{label}: {}", if value.is_empty() { guide.words().missing } else { value })
    };
    let group = |group: &Group| {
        let lines: Vec<_> = group.lines.iter().map(told).collect();
        format!("{}\n{}", group.title, lines.join("\n"))
    };
    groups.iter().map(group).collect::<Vec<_>>().join("\n\n")
}

fn shown(guide: &Guide, place: usize, group: &Group) -> [Node; 2] {
    let lines =
        group.lines.iter().enumerate().map(|(at, Line { label, value })| {
            part::line(guide, guide.lang, &format!("copy-{place}-{at}"), label, value)
        });
    [node("h4").class("claim-name").text(group.title), node("dl").class("answers").children(lines)]
}

/// The request to support, once the customer was asked, as the source has it.
fn support(guide: &Guide, words: &Words) -> Vec<Node> {
    if guide.facts.at("evidence:/declared/asked_customer") == Value::Bool(true) {
        return vec![node("p").text(words.support_hint), letter::pack::view(guide)];
    }
    vec![
        part::note("info", words.ask_first),
        node("p").text(words.ask_first_why),
        part::way(guide, "take-away", Section::Error),
    ]
}

#[cfg(test)]
mod tests;
