//! What several sections show, as data: `page::guide::part` has a component for each.

use cpor_rules::rule::Page;
use cpor_rules::value::{Choice as _, Date};
use cpor_rules::{Finding, Lang, Rule, State, text};
use serde::Serialize;
use serde_json::Value;

use super::{Change, Guide, GuideEvent, Section, words};
use crate::app::view::Tone;

/// A question with radio buttons, or with check boxes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Question {
    /// Tells it from other questions in view.
    pub name: String,
    /// The id of its group.
    pub id: String,
    /// The question.
    pub legend: String,
    /// A sentence below it; empty means none.
    pub hint: String,
    /// Several answers can be chosen.
    pub is_many: bool,
    /// The answers.
    pub picks: Vec<Pick>,
}

/// One answer of a question.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pick {
    /// The id of its input.
    pub id: String,
    /// What people call it.
    pub label: String,
    /// It is chosen.
    pub is_chosen: bool,
    /// What choosing it means.
    pub event: GuideEvent,
}

/// A text field, or with `is_date` the browser's own control for a day.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Field {
    /// A JSON pointer of the claim, or the name of one of the guide's own fields.
    pub at: String,
    /// The id of its input.
    pub id: String,
    /// Its label.
    pub label: String,
    /// A sentence below it; empty means none.
    pub hint: String,
    /// It takes a day.
    pub is_date: bool,
}

/// Something that is asked.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Ask {
    /// By answers to choose from.
    Question(Question),
    /// By a text or a day.
    Field(Field),
}

/// A table. The first column says what each row is about.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Table<C> {
    /// Its id.
    pub id: String,
    /// What it shows.
    pub caption: String,
    /// The titles of its columns.
    pub columns: Vec<String>,
    /// What each row is about, and its cells.
    pub rows: Vec<(String, Vec<C>)>,
}

/// A list of which one is chosen.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Select {
    /// A JSON pointer of the claim, or the name of one of the guide's own fields.
    pub at: String,
    /// The id of its input.
    pub id: String,
    /// Its label.
    pub label: String,
    /// Names with their labels.
    pub options: Vec<(String, String)>,
}

/// A button.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Button {
    /// Its id.
    pub id: String,
    /// What stands on it.
    pub label: String,
    /// Its name for those who hear it alone, where the label does not tell it from others; empty means the label.
    pub name: String,
    /// What pressing it means; nothing once what it stands for is in the claim.
    pub event: Option<GuideEvent>,
}

/// A line in a tone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// The tone.
    #[serde(skip)]
    pub tone: Tone,
    /// The line.
    pub text: String,
}

/// A word in a tone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tag {
    /// The tone.
    #[serde(skip)]
    pub tone: Tone,
    /// The word.
    pub word: String,
}

/// What a rule says of the claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FindingText {
    /// The rule's effect, by its name in JSON.
    #[serde(skip)]
    pub effect: &'static str,
    /// Whether it is raised, by its name in JSON.
    #[serde(skip)]
    pub raised: &'static str,
    /// What it says.
    pub message: String,
    /// What to do about it.
    pub what_to_do: String,
    /// Where it is written.
    pub source: Source,
}

/// Where a rule is written, as people cite it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Source {
    /// The rule's id.
    pub rule: &'static str,
    /// Page, paragraphs and date.
    pub page: String,
}

/// View model of a line that can be copied: a label with its value.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Line {
    /// The language of both.
    #[serde(skip)]
    pub lang: Lang,
    /// The label.
    pub label: String,
    /// The value; without one, what is said in its place.
    pub value: Result<String, &'static str>,
    /// Copies it, where there is a value.
    pub copy: Option<Button>,
}

/// A question with radio buttons: the label of each answer, whether it is chosen, and what choosing it means.
pub fn question(name: &str, legend: &str, hint: &str, picks: Vec<(String, bool, GuideEvent)>) -> Question {
    let pick = |(index, (label, is_chosen, event)): (usize, (String, bool, GuideEvent))| Pick {
        id: format!("guide-{name}-{index}"),
        label,
        is_chosen,
        event,
    };
    Question {
        name: name.into(),
        id: format!("guide-{name}"),
        legend: legend.into(),
        hint: hint.into(),
        is_many: false,
        picks: picks.into_iter().enumerate().map(pick).collect(),
    }
}

/// Check boxes for one of the guide's own fields, which holds the names that are ticked: [`ticked`] reads them. Each
/// option is a name with its label.
pub fn check_boxes(guide: &Guide, name: &str, legend: &str, hint: &str, options: &[(&str, &str)]) -> Question {
    let now: Vec<_> = ticked(guide, name).collect();
    let boxes = options.iter().map(|(member, label)| {
        let is_ticked = now.contains(member);
        let mut then: Vec<_> = now.iter().copied().filter(|other| other != member).collect();
        if !is_ticked {
            then.push(member);
        }
        ((*label).to_owned(), is_ticked, GuideEvent::Typed { at: name.into(), text: then.join("\n") })
    });
    Question { is_many: true, ..question(name, legend, hint, boxes.collect()) }
}

/// The names that are ticked in one of the guide's own fields.
pub fn ticked<'a>(guide: &'a Guide, name: &str) -> impl Iterator<Item = &'a str> {
    guide.typed(name).lines()
}

/// Yes and no at a pointer of the claim.
pub fn yes_or_no(guide: &Guide, pointer: &str) -> Vec<(String, bool, GuideEvent)> {
    let now = guide.facts.at(pointer);
    let pick = |yes: bool, label: &str| {
        let event = GuideEvent::Answered(vec![Change::yes_or_no(pointer, yes)]);
        (label.to_owned(), now == Value::Bool(yes), event)
    };
    vec![pick(true, guide.words().yes), pick(false, guide.words().no)]
}

/// Answers for one of the guide's own fields, each a text with its label.
pub fn picks(guide: &Guide, name: &str, options: &[(&str, &str)]) -> Vec<(String, bool, GuideEvent)> {
    let now = guide.typed(name);
    let pick = |(text, label): &(&str, &str)| {
        let event = GuideEvent::Typed { at: name.into(), text: (*text).into() };
        ((*label).to_owned(), now == *text, event)
    };
    options.iter().map(pick).collect()
}

/// A text field for a pointer of the claim or one of the guide's own fields.
pub fn text_field(at: &str, label: &str, hint: &str) -> Field {
    Field { at: at.into(), id: field_id(at), label: label.into(), hint: hint.into(), is_date: false }
}

/// The same for a day.
pub fn date_field(at: &str, label: &str, hint: &str) -> Field {
    Field { is_date: true, ..text_field(at, label, hint) }
}

/// A list of which one is chosen: names with their labels.
pub fn select(at: &str, label: &str, options: Vec<(&str, &str)>) -> Select {
    let options = options.into_iter().map(|(name, label)| (name.to_owned(), label.to_owned())).collect();
    Select { at: at.into(), id: field_id(at), label: label.into(), options }
}

fn field_id(at: &str) -> String {
    format!("guide-field-{}", at.trim_start_matches('/').replace('/', "-"))
}

/// A table.
pub fn table<C>(id: &str, caption: &str, columns: Vec<String>, rows: Vec<(String, Vec<C>)>) -> Table<C> {
    Table { id: format!("guide-{id}"), caption: caption.into(), columns, rows }
}

/// Creates the view model of a button; `event` is what a press sends.
pub fn button(id: &str, label: &str, event: GuideEvent) -> Button {
    Button { id: format!("guide-{id}"), label: label.into(), name: String::new(), event: Some(event) }
}

/// A button that copies a text, named with what it copies.
pub fn copy_button(guide: &Guide, id: &str, what: &str, text: impl Into<String>) -> Button {
    let label = guide.words().copy;
    Button { name: format!("{label} {what}"), ..button(id, label, GuideEvent::CopyWanted(text.into())) }
}

/// A button that puts something into the claim. Once it is there the button says so and stays, so that the focus does
/// too. `what` names it for those who hear it alone.
pub fn apply_button(guide: &Guide, id: &str, label: &str, what: &str, is_done: bool, changes: Vec<Change>) -> Button {
    if is_done {
        return done_button(id, guide.words().in_claim, what);
    }
    Button { name: format!("{label}: {what}"), ..button(id, label, GuideEvent::Applied(changes)) }
}

/// The button in its place that can be pressed no more: what it stands for is in the claim.
pub fn done_button(id: &str, label: &str, what: &str) -> Button {
    Button { id: format!("guide-{id}"), label: label.into(), name: format!("{label}: {what}"), event: None }
}

/// A button that leads to another section.
pub fn section_button(guide: &Guide, id: &str, to: Section) -> Button {
    let words = guide.words();
    let label = format!("{}: {}", words.open, words.sections[to as usize]);
    button(&format!("way-{id}-{}", to.name()), &label, GuideEvent::Opened(to))
}

/// A line in a tone.
pub fn note(tone: Tone, text: impl Into<String>) -> Note {
    Note { tone, text: text.into() }
}

/// Whether a choice fits, in a word; never by colour alone.
pub fn state_tag(lang: Lang, state: State) -> Tag {
    tag(state, words::of(lang).state(state))
}

/// A word in the tone of a state.
pub fn tag(state: State, word: &str) -> Tag {
    let tone = match state {
        State::Pass => Tone::Good,
        State::Fail => Tone::Bad,
        State::Unknown => Tone::Info,
    };
    Tag { tone, word: word.into() }
}

/// What a rule says of the claim: its message, what to do, and where it is written.
pub fn finding(lang: Lang, finding: &Finding) -> FindingText {
    FindingText {
        effect: finding.rule.effect.name(),
        raised: finding.raised.name(),
        message: finding.message(lang),
        what_to_do: finding.what_to_do(lang),
        source: source(lang, finding.rule),
    }
}

/// Where a rule is written: page, paragraphs, date.
pub fn source(lang: Lang, rule: &Rule) -> Source {
    let source = &rule.source;
    let mut paragraphs = String::new();
    if let ([first, ..], Some(last)) = (source.paragraphs, source.paragraphs.last()) {
        let range = if first == last { first.to_string() } else { format!("{first}–{last}") };
        paragraphs = format!("{} {range}", words::of(lang).paragraph);
    }
    let parts = [text::page_title(lang, source.page), &paragraphs, &page_date(lang, source.page)];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Source { rule: rule.id.name(), page: parts.join(", ") }
}

/// A page, as people cite it: title and date.
pub fn page(lang: Lang, page: Page) -> String {
    let parts = [text::page_title(lang, page), &page_date(lang, page)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// The date of a page, written out where it is a day.
fn page_date(lang: Lang, page: Page) -> String {
    let dated = page.dated();
    Date::parse(dated).map_or_else(|_| dated.into(), |date| text::date(lang, date.day()))
}

/// Makes a line of a list: a label with its value, to be copied. What is missing is said and cannot be copied.
pub fn line(guide: &Guide, lang: Lang, id: &str, label: &str, value: &str) -> Line {
    let is_missing = value.is_empty();
    Line {
        lang,
        label: label.into(),
        value: if is_missing { Err(guide.words().missing) } else { Ok(value.into()) },
        copy: (!is_missing).then(|| copy_button(guide, id, label, value)),
    }
}

/// All of these changes are in the claim already, whatever the order of the names in a list.
pub fn is_in_claim(guide: &Guide, changes: &[Change]) -> bool {
    let sorted = |value: Value| match value {
        Value::Array(mut items) => {
            items.sort_by_cached_key(ToString::to_string);
            Value::Array(items)
        }
        other => other,
    };
    changes.iter().all(|change| sorted(guide.claimed(&change.pointer)) == sorted(change.to.clone()))
}
