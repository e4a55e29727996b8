//! What several sections show, as data: `page::guide::part` has a component for each.

use cpor_rules::rule::Page;
use cpor_rules::value::{Choice as _, Date};
use cpor_rules::{Finding, Lang, Rule, State, text};
use serde::Serialize;
use serde_json::Value;

use super::{Change, Guide, GuideEvent, Section, words};
use crate::app::view::Tone;

/// View model of a question with radio buttons or check boxes.
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

/// View model of one answer of a question, with the event that choosing it sends.
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

/// View model of a text field, or with `is_date` of the browser's own control for a day.
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

/// View model of something that the guide asks: a question with answers to choose from, or a field.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Ask {
    /// By answers to choose from.
    Question(Question),
    /// By a text or a day.
    Field(Field),
}

/// View model of a table. The first column says what each row is about.
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

/// View model of a drop-down list, of which one option is chosen.
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

/// View model of a button, with the event that a press sends.
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

/// View model of a line of text in a tone, such as a warning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// The tone.
    #[serde(skip)]
    pub tone: Tone,
    /// The line.
    pub text: String,
}

/// View model of a short word in a tone, such as whether a choice fits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tag {
    /// The tone.
    #[serde(skip)]
    pub tone: Tone,
    /// The word.
    pub word: String,
}

/// View model of a finding: what a rule says of the claim, what to do, and where it is written.
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

/// View model of where a rule is written, as people cite it.
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

/// Makes a question with radio buttons, of a label, whether it is chosen, and an event for each answer.
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

/// Makes a question with check boxes for one of the guide's own fields, which holds the ticked names. Each option is a
/// name with its label.
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

/// Lists the names that are ticked in one of the guide's own fields.
pub fn ticked<'a>(guide: &'a Guide, name: &str) -> impl Iterator<Item = &'a str> {
    guide.typed(name).lines()
}

/// Makes the answers yes and no for the fact at a pointer of the claim.
pub fn yes_or_no(guide: &Guide, pointer: &str) -> Vec<(String, bool, GuideEvent)> {
    let now = guide.facts.at(pointer);
    let pick = |yes: bool, label: &str| {
        let event = GuideEvent::Answered(vec![Change::yes_or_no(pointer, yes)]);
        (label.to_owned(), now == Value::Bool(yes), event)
    };
    vec![pick(true, guide.words().yes), pick(false, guide.words().no)]
}

/// Makes the answers of a question from names with their labels, for one of the guide's own fields.
pub fn picks(guide: &Guide, name: &str, options: &[(&str, &str)]) -> Vec<(String, bool, GuideEvent)> {
    let now = guide.typed(name);
    let pick = |(text, label): &(&str, &str)| {
        let event = GuideEvent::Typed { at: name.into(), text: (*text).into() };
        ((*label).to_owned(), now == *text, event)
    };
    options.iter().map(pick).collect()
}

/// Makes a text field for a pointer of the claim or one of the guide's own fields.
pub fn text_field(at: &str, label: &str, hint: &str) -> Field {
    Field { at: at.into(), id: field_id(at), label: label.into(), hint: hint.into(), is_date: false }
}

/// Makes a field for a day, for a pointer of the claim or one of the guide's own fields.
pub fn date_field(at: &str, label: &str, hint: &str) -> Field {
    Field { is_date: true, ..text_field(at, label, hint) }
}

/// Makes a drop-down list of names with their labels, of which one is chosen.
pub fn select(at: &str, label: &str, options: Vec<(&str, &str)>) -> Select {
    let options = options.into_iter().map(|(name, label)| (name.to_owned(), label.to_owned())).collect();
    Select { at: at.into(), id: field_id(at), label: label.into(), options }
}

fn field_id(at: &str) -> String {
    format!("guide-field-{}", at.trim_start_matches('/').replace('/', "-"))
}

/// Makes the view model of a table from its columns and rows.
pub fn table<C>(id: &str, caption: &str, columns: Vec<String>, rows: Vec<(String, Vec<C>)>) -> Table<C> {
    Table { id: format!("guide-{id}"), caption: caption.into(), columns, rows }
}

/// Makes the view model of a button; `event` is what a press sends.
pub fn button(id: &str, label: &str, event: GuideEvent) -> Button {
    Button { id: format!("guide-{id}"), label: label.into(), name: String::new(), event: Some(event) }
}

/// Makes a button that copies a text, named with what it copies.
pub fn copy_button(guide: &Guide, id: &str, what: &str, text: impl Into<String>) -> Button {
    let label = guide.words().copy;
    Button { name: format!("{label} {what}"), ..button(id, label, GuideEvent::CopyWanted(text.into())) }
}

/// Makes a button that puts changes into the claim, and that stays once they are there. Once it is there the button
/// says so and stays, so that the focus does too. `what` names it for those who hear it alone.
pub fn apply_button(guide: &Guide, id: &str, label: &str, what: &str, is_done: bool, changes: Vec<Change>) -> Button {
    if is_done {
        return done_button(id, guide.words().in_claim, what);
    }
    Button { name: format!("{label}: {what}"), ..button(id, label, GuideEvent::Applied(changes)) }
}

/// Makes a button that can be pressed no more, because what it stands for is in the claim.
pub fn done_button(id: &str, label: &str, what: &str) -> Button {
    Button { id: format!("guide-{id}"), label: label.into(), name: format!("{label}: {what}"), event: None }
}

/// Makes a button that leads to another section of the guide.
pub fn section_button(guide: &Guide, id: &str, to: Section) -> Button {
    let words = guide.words();
    let label = format!("{}: {}", words.open, words.sections[to as usize]);
    button(&format!("way-{id}-{}", to.name()), &label, GuideEvent::Opened(to))
}

/// Makes a line of text in a tone.
pub fn note(tone: Tone, text: impl Into<String>) -> Note {
    Note { tone, text: text.into() }
}

/// Makes the tag that says in a word whether a choice fits; never by colour alone.
pub fn state_tag(lang: Lang, state: State) -> Tag {
    tag(state, words::of(lang).state(state))
}

/// Makes a tag of a word in the tone of a state.
pub fn tag(state: State, word: &str) -> Tag {
    let tone = match state {
        State::Pass => Tone::Good,
        State::Fail => Tone::Bad,
        State::Unknown => Tone::Info,
    };
    Tag { tone, word: word.into() }
}

/// Makes the view model of a finding: its message, what to do, and where its rule is written.
pub fn finding(lang: Lang, finding: &Finding) -> FindingText {
    FindingText {
        effect: finding.rule.effect.name(),
        raised: finding.raised.name(),
        message: finding.message(lang),
        what_to_do: finding.what_to_do(lang),
        source: source(lang, finding.rule),
    }
}

/// Makes the view model of where a rule is written: page, paragraphs, date.
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

/// Cites a page of the source as people do: its title and date.
pub fn page(lang: Lang, page: Page) -> String {
    let parts = [text::page_title(lang, page), &page_date(lang, page)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// The date of a page, written out where it is a day.
fn page_date(lang: Lang, page: Page) -> String {
    let dated = page.dated();
    Date::parse(dated).map_or_else(|_| dated.into(), |date| text::date(lang, date.day()))
}

/// Makes the view model of a label with its value, to be copied. What is missing is said and cannot be copied.
pub fn line(guide: &Guide, lang: Lang, id: &str, label: &str, value: &str) -> Line {
    let is_missing = value.is_empty();
    Line {
        lang,
        label: label.into(),
        value: if is_missing { Err(guide.words().missing) } else { Ok(value.into()) },
        copy: (!is_missing).then(|| copy_button(guide, id, label, value)),
    }
}

/// Whether all of these changes are in the claim already, whatever the order of the names in a list.
pub fn is_in_claim(guide: &Guide, changes: &[Change]) -> bool {
    let sorted = |value: Value| match value {
        Value::Array(mut items) => {
            items.sort_by_cached_key(ToString::to_string);
            Value::Array(items)
        }
        other => other,
    };
    changes.iter().all(|change| sorted(guide.claim_value(&change.pointer)) == sorted(change.to.clone()))
}
