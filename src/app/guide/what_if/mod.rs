//! What if? The verdict now, activities by MPNs, and the smallest change that clears the claim.

pub mod words;

use cpor_rules::catalogue::Product;
use cpor_rules::claim::{Activity, SolutionArea};
use cpor_rules::evidence::Declared;
use cpor_rules::field::Field;
use cpor_rules::form::Flaw;
use cpor_rules::guide::{self, Blanks, Cell, NoChange, Obstacle, Row};
use cpor_rules::value::{Choice as _, tidy};
use cpor_rules::{Draft, Effect, Finding, Raised, RuleId, State, text};
use serde::Serialize;
use serde_json::Value;

use self::words::Words;
use super::part::{self, Button, FindingText, Note, Table, Tag};
use super::words::fill;
use super::{Change, Facts, Guide, GuideEvent, Section, activity, mpn};
use crate::app::view::Tone;

/// View model of the guide's section What if: the present verdict, and what would change it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WhatIfView {
    /// What it is for.
    pub lead: &'static str,
    /// What there is to say.
    pub body: Body,
}

/// View model of the section What if below its lead: its parts, or what helps while nothing is known.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[allow(clippy::large_enum_variant, reason = "there is one at a time; whether it is large depends on the target")]
pub enum Body {
    /// Nothing, as nothing is known; these sections help on.
    Nothing(Note, Vec<Button>),
    /// The verdict now, the combinations, and the smallest change, each under its title.
    Parts {
        /// The verdict.
        now: (&'static str, Now),
        /// Activities by MPNs.
        table: (&'static str, Combinations),
        /// The smallest change.
        change: (&'static str, ChangeView),
    },
}

/// View model of the present verdict in the section What if.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Now {
    /// Its state.
    pub state: Tag,
    /// What is to be known of it; empty means nothing.
    pub text: String,
    /// The rules that decide it, each with what it says.
    pub rules: Vec<(&'static str, String)>,
}

/// View model of the table of activities by MPNs, or of the advice to enter an MPN first.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum Combinations {
    /// There is no MPN; a section helps on.
    NoMpn(Note, Vec<Button>),
    /// What is said of each combination.
    Table(Table<CellView>),
}

/// View model of what the rules say of one combination of activity and MPN.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CellView {
    /// Whether it fits.
    pub state: Tag,
    /// The rules that decide, each with its title.
    pub rules: Vec<(&'static str, &'static str)>,
    /// Said of the claim's own choice where it cannot be made.
    pub your_choice: Option<&'static str>,
    /// Puts it into the claim, where it may be made.
    pub apply: Option<Button>,
}

/// View model of the smallest change by which the claim no longer fails, or of why there is none.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ChangeView {
    /// Said of a claim that is half filled in.
    pub hint: Option<&'static str>,
    /// What is found.
    pub found: Found,
}

/// View model of the change that was found to make a claim pass, or of what stands in the way.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum Found {
    /// A change.
    Change {
        /// How many changes it takes.
        lead: &'static str,
        /// The changes, in words.
        lines: Vec<String>,
        /// What holds then.
        then: &'static str,
        /// Puts them into the claim.
        apply: Button,
    },
    /// None; why, and what stands in the way.
    Nothing(Note, Vec<FindingText>),
}

/// Makes the view model of the guide's section What if, from the state of the guide.
pub fn view(guide: &Guide) -> WhatIfView {
    let words = words::of(guide.lang);
    let facts = mpn::known(guide);
    let body = if is_nothing_to_go_by(guide, &facts) {
        let help = section_buttons(guide, &[Section::Activity, Section::Mpn]);
        Body::Nothing(part::note(Tone::Info, words.nothing_yet), help)
    } else {
        Body::Parts {
            now: (words.now, now(guide, words, &facts)),
            table: (words.table, combinations(guide, words, &facts)),
            change: (words.change, change(guide, words, &facts)),
        }
    };
    WhatIfView { lead: words.lead, body }
}

/// Neither the claim nor an answer says anything yet.
fn is_nothing_to_go_by(guide: &Guide, facts: &Facts) -> bool {
    let Draft { claim_id, edition, .. } = &facts.draft;
    let empty = Draft { claim_id: claim_id.clone(), edition: edition.clone(), ..Draft::default() };
    let declares = facts.evidence.declared.as_ref().is_some_and(|declared| *declared != Declared::default());
    facts.draft == empty && !declares && facts.evidence == guide.facts.evidence
}

/// Buttons to other sections.
fn section_buttons(guide: &Guide, sections: &[Section]) -> Vec<Button> {
    let button = |section: &Section| {
        let label = guide.words().sections[*section as usize];
        part::button(&format!("what-if-to-{}", section.name()), label, GuideEvent::Opened(*section))
    };
    sections.iter().map(button).collect()
}

/// The present verdict: its state, and the rules that decide it.
fn now(guide: &Guide, words: &Words, facts: &Facts) -> Now {
    let lacking = lacking(guide, words, facts);
    if let Some(lacking) = lacking.filter(|_| is_only_incomplete(facts)) {
        return Now { state: part::tag(State::Unknown, words.incomplete), text: lacking, rules: Vec::new() };
    }
    let verdict = facts.input().check_with(facts.export());
    let state = verdict.state();
    let deciding = match state {
        State::Pass => None,
        State::Fail => Some(Raised::Yes),
        State::Unknown => Some(Raised::Unknown),
    };
    let decides =
        |finding: &&Finding| finding.rule.effect == Effect::Stop && deciding.is_some_and(|it| finding.raised == it);
    let rules = verdict.findings.iter().filter(decides);
    let rules: Vec<_> = rules.map(|finding| (finding.rule.id.name(), finding.message(guide.lang))).collect();
    let text = if rules.is_empty() { "" } else { words.deciding };
    Now { state: part::tag(state, text::state_text(guide.lang, state)), text: text.into(), rules }
}

/// All that stops the claim is what has not been filled in yet.
fn is_only_incomplete(facts: &Facts) -> bool {
    let input = facts.input();
    let nothing_wrong = |none: NoChange| none.obstacle == Obstacle::NothingWrong;
    input.check_with(facts.export()).state() == State::Fail
        && guide::smallest_change(&input, facts.export(), Blanks::Wait).is_err_and(nothing_wrong)
}

/// What is still to be filled in, each place once.
fn lacking(guide: &Guide, words: &Words, facts: &Facts) -> Option<String> {
    let (survey, _) = facts.input().check_form_and_rules(facts.export());
    let missing = survey.flaws.iter().filter(|flaw| flaw.flaw == Flaw::Missing);
    let mut labels: Vec<_> = Vec::new();
    for label in missing.map(|flaw| text::label(guide.lang, &flaw.pointer).to_owned()) {
        if !labels.contains(&label) {
            labels.push(label);
        }
    }
    (!labels.is_empty()).then(|| fill(words.lacking, &[("fields", &labels.join(", "))]))
}

/// Activities by MPNs: what is said of each combination, by which rules.
fn combinations(guide: &Guide, words: &Words, facts: &Facts) -> Combinations {
    let rows = guide::table(&facts.input(), facts.export());
    let mpns: Vec<_> = rows.first().into_iter().flat_map(|row| &row.cells).map(|cell| &cell.mpn_id).collect();
    if mpns.is_empty() {
        return Combinations::NoMpn(part::note(Tone::Info, words.no_mpn), section_buttons(guide, &[Section::Mpn]));
    }
    let names = activity::words::of(guide.lang);
    let columns = [words.activity.to_owned()].into_iter().chain(mpns.iter().map(|mpn_id| format!("MPN {mpn_id}")));
    let rows = rows.iter().map(|row| {
        let cells = row.cells.iter().enumerate().map(|(index, cell)| cell_view(guide, words, facts, row, index, cell));
        (names.combined(row.area, row.activities), cells.collect())
    });
    Combinations::Table(part::table("what-if-table", words.table_caption, columns.collect(), rows.collect()))
}

fn cell_view(guide: &Guide, words: &Words, facts: &Facts, row: &Row, index: usize, cell: &Cell) -> CellView {
    let Cell { mpn_id, state, deciding } = cell;
    // A global account is stopped: that it is not enrolled says nothing more.
    let says_more = |id: &&RuleId| **id != RuleId::R32f || !deciding.contains(&RuleId::X24) || *state != State::Fail;
    let rules = deciding.iter().filter(says_more).map(|id| (id.name(), text::rule(guide.lang, *id).title));
    let is_chosen = is_chosen(guide, row, mpn_id);
    let is_failing = *state == State::Fail;
    CellView {
        state: part::state_tag(guide.lang, *state),
        rules: rules.collect(),
        your_choice: (is_chosen && is_failing).then_some(words.your_choice),
        apply: (!is_failing).then(|| apply_button(guide, words, facts, row, index, mpn_id, is_chosen)),
    }
}

/// The claim itself is for this combination.
fn is_chosen(guide: &Guide, Row { area, activities, .. }: &Row, mpn_id: &str) -> bool {
    part::is_in_claim(guide, &activity::chosen(area.name(), activities)) && mpn::is_in_claim(guide, mpn_id)
}

/// The button that puts a combination into the claim, along with what was answered on the way to it. It stays when
/// the claim is for that combination, and says so.
fn apply_button(
    guide: &Guide,
    words: &Words,
    facts: &Facts,
    Row { area, activities, .. }: &Row,
    index: usize,
    mpn_id: &str,
    is_chosen: bool,
) -> Button {
    let names: Vec<_> = activities.iter().map(|activity| activity.name()).collect();
    let id = format!("what-if-take-{}-{}-{index}", area.name(), names.join("-"));
    let what = format!("{}, MPN {mpn_id}", activity::words::of(guide.lang).combined(*area, activities));
    if is_chosen {
        return part::done_button(&id, words.your_choice, &what);
    }
    let mut changes = activity::answered(facts);
    changes.extend(activity::chosen(area.name(), activities));
    changes.extend(mpn::changes(facts, mpn_id));
    Button {
        name: format!("{}: {what}", words.take_all),
        ..part::button(&id, words.take, GuideEvent::Applied(changes))
    }
}

/// The smallest change by which the claim no longer fails, or why there is none.
fn change(guide: &Guide, words: &Words, facts: &Facts) -> ChangeView {
    let input = facts.input();
    // Who is still filling in a form wants to know what is wrong with the rest.
    let is_half_filled =
        input.check_form_and_rules(facts.export()).0.flaws.iter().any(|flaw| flaw.flaw == Flaw::Missing);
    let blanks = if is_half_filled { Blanks::Wait } else { Blanks::Stop };
    let proposed = guide::smallest_change(&input, facts.export(), blanks);
    let nothing_wrong = |none: &NoChange| none.obstacle == Obstacle::NothingWrong;
    if let (Some(lacking), true) = (lacking(guide, words, facts), proposed.as_ref().is_err_and(nothing_wrong)) {
        let note = part::note(Tone::Info, format!("{} {lacking}", words.nothing_to_change));
        return ChangeView { hint: None, found: Found::Nothing(note, Vec::new()) };
    }
    let found = match proposed {
        Ok(changes) => proposal(guide, words, facts, &changes),
        Err(NoChange { obstacle, stops }) => {
            let tone = if obstacle == Obstacle::NothingWrong { Tone::Good } else { Tone::Warn };
            let stops = stops.iter().map(|stop| part::finding(guide.lang, stop));
            Found::Nothing(part::note(tone, words.obstacle(obstacle)), stops.collect())
        }
    };
    ChangeView { hint: is_half_filled.then_some(words.half_filled), found }
}

fn proposal(guide: &Guide, words: &Words, facts: &Facts, changes: &[guide::Change]) -> Found {
    let made = changes.iter().map(|change| Change { pointer: change.pointer.to_string(), to: change.to.clone() });
    let applied: Vec<_> = activity::answered(facts).into_iter().chain(made).collect();
    let then = facts.with(&applied);
    let waits = then.input().check_with(then.export()).state() == State::Fail;
    let [lead, label] = if changes.len() == 1 { [words.one, words.take_one] } else { [words.two, words.take_both] };
    Found::Change {
        lead,
        lines: changes.iter().map(|change| line(guide, words, facts, change)).collect(),
        then: if waits { words.then_fill_in } else { words.then },
        apply: part::button("what-if-take-change", label, GuideEvent::Applied(applied)),
    }
}

/// A change in words.
fn line(guide: &Guide, words: &Words, facts: &Facts, change: &guide::Change) -> String {
    let guide::Change { pointer, from, to } = change;
    let label = text::label(guide.lang, pointer);
    let of_product =
        pointer.strip_suffix("/subscription_id").map(|product| facts.text_at(&format!("{product}/product")));
    let label = match of_product {
        Some(product) if !product.is_empty() => format!("{label} ({})", named(guide, Field::Product, &product)),
        _ => label.to_owned(),
    };
    let [from, to] = [from, to].map(|value| in_words(guide, words, pointer, value));
    format!("{label}: {from} → {to}")
}

/// A value at a place, in the user's words.
fn in_words(guide: &Guide, words: &Words, pointer: &str, value: &Value) -> String {
    let named =
        |text: &str| Field::from_pointer(pointer).map_or_else(|| text.to_owned(), |field| named(guide, field, text));
    match value {
        Value::Null => words.left_out.into(),
        Value::Bool(yes) => if *yes { guide.words().yes } else { guide.words().no }.into(),
        Value::Number(number) => number.to_string(),
        Value::String(text) if tidy(text).is_empty() => words.nothing.into(),
        Value::String(text) => named(text),
        Value::Array(items) if items.is_empty() => words.nothing.into(),
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(|item| in_words(guide, words, pointer, item)).collect();
            items.join(" + ")
        }
        // A product with its subscription.
        Value::Object(members) => {
            let texts = members.iter().filter_map(|(_, member)| match member {
                Value::String(text) if !tidy(text).is_empty() => Some(named(text)),
                _ => None,
            });
            texts.collect::<Vec<_>>().join(", ")
        }
    }
}

/// What people call a text in a field; the text itself where it is nobody's name for something.
fn named(guide: &Guide, field: Field, text: &str) -> String {
    let names = activity::words::of(guide.lang);
    let name = match field {
        Field::SolutionArea => SolutionArea::named(text).map(|area| names.areas[area as usize]),
        Field::Activities => Activity::named(text).map(|activity| names.activity(activity)),
        Field::Product | Field::Products => Product::named(text).map(Product::title),
        _ => None,
    };
    name.unwrap_or(text).to_owned()
}

#[cfg(test)]
mod tests;
