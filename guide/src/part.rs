//! Parts that several sections show. The style sheet is the page's.

use cpor_rules::rule::Page;
use cpor_rules::value::{Choice as _, Date};
use cpor_rules::{Finding, Lang, Rule, State, text};
use serde_json::Value;

use crate::tree::{Node, On, node};
use crate::{Change, Event, Guide, words};

/// One choice of a question.
#[derive(Clone, Debug)]
pub struct Pick {
    /// What people call it.
    pub label: &'static str,
    /// It is chosen.
    pub is_chosen: bool,
    /// What it means to choose it.
    pub event: Event,
}

/// A question with radio buttons. `name` tells it from other questions in view.
pub fn question(name: &str, legend: &str, hint: &str, picks: Vec<Pick>) -> Node {
    let picks = picks.into_iter().map(|Pick { label, is_chosen, event }| (label.to_owned(), is_chosen, event));
    group("radio", name, legend, hint, picks.collect())
}

/// Check boxes for one of the guide's own fields, which holds the names that are ticked: [`ticked`] reads them. Each
/// option is a name with its label.
pub fn check_boxes(guide: &Guide, name: &str, legend: &str, hint: &str, options: &[(&str, &str)]) -> Node {
    let now: Vec<_> = ticked(guide, name).collect();
    let boxes = options.iter().map(|(member, label)| {
        let is_ticked = now.contains(member);
        let mut then: Vec<_> = now.iter().copied().filter(|other| other != member).collect();
        if !is_ticked {
            then.push(member);
        }
        ((*label).to_owned(), is_ticked, Event::Typed { at: name.into(), text: then.join("\n") })
    });
    group("checkbox", name, legend, hint, boxes.collect())
}

/// The names that are ticked in one of the guide's own fields.
pub fn ticked<'a>(guide: &'a Guide, name: &str) -> impl Iterator<Item = &'a str> {
    guide.typed(name).lines()
}

/// Inputs of one kind, each with its label, whether it is chosen, and what it means to choose it.
fn group(kind: &'static str, name: &str, legend: &str, hint: &str, picks: Vec<(String, bool, Event)>) -> Node {
    let is_short = picks.len() == 2;
    let picks = picks.into_iter().enumerate().map(|(place, (label, is_chosen, event))| {
        let id = format!("guide-{name}-{place}");
        let input = node("input")
            .class("choice-input")
            .attribute("type", kind)
            .attribute("name", format!("guide-{name}"))
            .id(&id)
            .flag("checked", is_chosen)
            .on(On::Choose(event));
        node("div")
            .class("choice")
            .child(input)
            .child(node("label").class("choice-label").attribute("for", id).text(label))
    });
    let hint_id = format!("guide-{name}-hint");
    let hint = (!hint.is_empty()).then(|| node("p").class("hint").id(&hint_id).text(hint));
    let group = node("fieldset").class(if is_short { "field group inline" } else { "field group" });
    let group = group.id(format!("guide-{name}"));
    let group = if hint.is_some() { group.attribute("aria-describedby", hint_id) } else { group };
    group
        .child(node("legend").class("label").text(legend))
        .child(hint)
        .child(node("div").class("choices").children(picks))
}

/// A text field for a place of the claim or a field of the guide.
pub fn text_field(name: &str, label: &str, hint: &str, value: &str) -> Node {
    field("text", name, label, hint, value)
}

/// The same for a day, by the browser's own control.
pub fn date_field(name: &str, label: &str, hint: &str, value: &str) -> Node {
    field("date", name, label, hint, value)
}

fn field(kind: &'static str, name: &str, label: &str, hint: &str, value: &str) -> Node {
    let id = format!("guide-field-{}", name.trim_start_matches('/').replace('/', "-"));
    let hint_id = format!("{id}-hint");
    let hint = (!hint.is_empty()).then(|| node("p").class("hint").id(&hint_id).text(hint));
    let input = node("input").class("input").attribute("type", kind).attribute("autocomplete", "off").id(&id);
    let input = if hint.is_some() { input.attribute("aria-describedby", hint_id) } else { input };
    node("div")
        .class("field")
        .child(node("label").class("label").attribute("for", id).text(label))
        .child(hint)
        .child(input.attribute("value", value).on(On::Type(name.into())))
}

/// A list of which one is chosen: names with their labels. `name` is a place of the claim or a field of the guide.
pub fn select(name: &str, label: &str, options: &[(&str, &str)], chosen: &str) -> Node {
    let id = format!("guide-field-{}", name.trim_start_matches('/').replace('/', "-"));
    let options = options.iter().map(|(value, label)| node("option").attribute("value", *value).text(*label));
    let list = node("select").class("input").id(&id).children(options);
    node("div")
        .class("field")
        .child(node("label").class("label").attribute("for", id).text(label))
        .child(list.attribute("value", chosen).on(On::Type(name.into())))
}

/// A button.
pub fn button(id: &str, label: &str, event: Event) -> Node {
    node("button")
        .class("button")
        .attribute("type", "button")
        .id(format!("guide-{id}"))
        .text(label)
        .on(On::Press(event))
}

/// A button that copies a text, named with what it copies for those who hear it alone.
pub fn copy_button(guide: &Guide, id: &str, what: &str, text: impl Into<String>) -> Node {
    let words = guide.words();
    let button = button(id, words.copy, Event::CopyWanted(text.into()));
    button.attribute("aria-label", format!("{} {what}", words.copy))
}

/// A line in a tone: `good`, `warn`, `bad` or `info`.
pub fn note(tone: &str, text: &str) -> Node {
    let sign = match tone {
        "good" => "✓",
        "info" => "i",
        _ => "!",
    };
    let sign = node("span").class("icon").attribute("aria-hidden", "true").text(sign);
    node("p").class("note").attribute("data-tone", tone).child(sign).child(node("span").text(text))
}

/// Whether a choice fits, in a word; never by colour alone.
pub fn state_tag(lang: Lang, state: State) -> Node {
    tag(state, words::of(lang).state(state))
}

/// A word in the tone of a state.
pub fn tag(state: State, word: &str) -> Node {
    let tone = match state {
        State::Pass => "good",
        State::Fail => "bad",
        State::Unknown => "info",
    };
    node("span").class("tag").attribute("data-tone", tone).text(word)
}

/// What a rule says of the claim: its message, what to do, and where it is written.
pub fn finding(lang: Lang, finding: &Finding) -> Node {
    node("div")
        .class("finding")
        .attribute("data-effect", finding.rule.effect.name())
        .attribute("data-raised", finding.raised.name())
        .child(node("p").class("finding-message").text(finding.message(lang)))
        .child(node("p").class("finding-do").text(finding.what_to_do(lang)))
        .child(node("p").class("source").text(source(lang, finding.rule)))
}

/// Where a rule is written, as people cite it: rule, page, paragraphs, date.
pub fn source(lang: Lang, rule: &Rule) -> String {
    let source = &rule.source;
    let mut paragraphs = String::new();
    if let ([first, ..], Some(last)) = (source.paragraphs, source.paragraphs.last()) {
        let range = if first == last { first.to_string() } else { format!("{first}–{last}") };
        paragraphs = format!("{} {range}", words::of(lang).paragraph);
    }
    let parts = [text::page(lang, source.page), &paragraphs, &page_date(lang, source.page)];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    format!("{} · {}", rule.id.name(), parts.join(", "))
}

/// A page, as people cite it: title and date.
pub fn page(lang: Lang, page: Page) -> String {
    let parts = [text::page(lang, page), &page_date(lang, page)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// The date of a page, written out where it is a day.
fn page_date(lang: Lang, page: Page) -> String {
    let dated = page.dated();
    Date::parse(dated).map_or_else(|_| dated.into(), |date| text::date(lang, date.day()))
}

/// A button that leads to another section.
pub fn way(guide: &Guide, id: &str, to: crate::Section) -> Node {
    let words = guide.words();
    let label = format!("{}: {}", words.open, words.sections[to as usize]);
    button(&format!("way-{id}-{}", to.name()), &label, Event::Opened(to))
}

/// A label with its value in a language, in a list of them. What is missing is said and cannot be copied.
pub fn line(guide: &Guide, lang: Lang, id: &str, label: &str, value: &str) -> Node {
    let told = |tag| node(tag).attribute("lang", lang.name());
    let line = node("div").class("answer").child(told("dt").text(label));
    if value.is_empty() {
        return line.child(node("dd").class("empty").text(guide.words().missing));
    }
    let copy = node("dd").class("answer-change").child(copy_button(guide, id, label, value));
    line.child(told("dd").text(value)).child(copy)
}

/// Yes and no at a place of the claim.
pub fn yes_or_no(guide: &Guide, pointer: &str) -> Vec<Pick> {
    let now = guide.facts.at(pointer);
    let pick = |yes: bool, label| Pick {
        label,
        is_chosen: now == Value::Bool(yes),
        event: Event::Answered(vec![Change::yes_or_no(pointer, yes)]),
    };
    vec![pick(true, guide.words().yes), pick(false, guide.words().no)]
}

/// Choices for one of the guide's own fields, each a text with its label.
pub fn picks(guide: &Guide, name: &str, options: &[(&str, &'static str)]) -> Vec<Pick> {
    let now = guide.typed(name);
    let pick = |(text, label): &(&str, &'static str)| Pick {
        label,
        is_chosen: now == *text,
        event: Event::Typed { at: name.into(), text: (*text).into() },
    };
    options.iter().map(pick).collect()
}

/// A table that scrolls by itself where it is too wide. The first column says what each row is about.
pub fn table(id: &str, caption: &str, columns: &[String], rows: Vec<(String, Vec<Node>)>) -> Node {
    let id = format!("guide-{id}");
    let caption_id = format!("{id}-caption");
    let head = columns.iter().map(|column| node("th").attribute("scope", "col").text(column));
    let rows = rows.into_iter().map(|(about, cells)| {
        let cells = cells.into_iter().map(|cell| node("td").child(cell));
        node("tr").child(node("th").attribute("scope", "row").text(about)).children(cells)
    });
    let table = node("table")
        .class("guide-table table")
        .child(node("caption").id(&caption_id).text(caption))
        .child(node("thead").child(node("tr").children(head)))
        .child(node("tbody").children(rows));
    // Who has no mouse scrolls it by keyboard, so it takes the focus and has a name.
    let frame = node("div").class("guide-scroll").id(id).attribute("role", "region");
    frame.attribute("aria-labelledby", caption_id).attribute("tabindex", "0").child(table)
}

/// A button that takes something into the claim. Once it is there the button says so and stays, so that the focus does
/// too. `what` names it for those who hear it alone.
pub fn take_button(guide: &Guide, id: &str, label: &str, what: &str, is_taken: bool, changes: Vec<Change>) -> Node {
    if is_taken {
        return taken_button(id, guide.words().in_claim, what);
    }
    let button = button(id, label, Event::Taken(changes));
    button.attribute("aria-label", format!("{label}: {what}"))
}

/// The button in its place that can be pressed no more: what it stands for is in the claim.
pub fn taken_button(id: &str, label: &str, what: &str) -> Node {
    node("button")
        .class("button")
        .attribute("type", "button")
        .id(format!("guide-{id}"))
        .attribute("aria-disabled", "true")
        .attribute("aria-label", format!("{label}: {what}"))
        .text(label)
}

/// All of these changes are in the claim already, whatever the order of the names in a list.
pub fn is_in_claim(guide: &Guide, changes: &[Change]) -> bool {
    let sorted = |value: Value| match value {
        Value::Array(mut items) => {
            items.sort_by_cached_key(|item| format!("{item:?}"));
            Value::Array(items)
        }
        other => other,
    };
    changes.iter().all(|change| sorted(guide.claimed(&change.pointer)) == sorted(change.to.clone()))
}
