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
use serde_json::Value;

use self::words::Words;
use super::{activity, mpn};
use crate::facts::Facts;
use crate::part;
use crate::tree::{Node, node};
use crate::words::fill;
use crate::{Change, Event, Guide, Section};

/// What the section shows.
pub(super) fn view(guide: &Guide) -> Vec<Node> {
    let words = words::of(guide.lang);
    let facts = mpn::known(guide);
    let lead = node("p").class("lead").text(words.lead);
    if is_nothing_to_go_by(guide, &facts) {
        return vec![lead, part::note("info", words.nothing_yet), opening(guide, &[Section::Activity, Section::Mpn])];
    }
    let part = |title: &str, nodes: Vec<Node>| {
        node("section").child(node("h3").class("section-title").text(title)).children(nodes)
    };
    vec![
        lead,
        part(words.now, now(guide, words, &facts)),
        part(words.table, table(guide, words, &facts)),
        part(words.change, change(guide, words, &facts)),
    ]
}

/// Neither the claim nor an answer says anything yet.
fn is_nothing_to_go_by(guide: &Guide, facts: &Facts) -> bool {
    let Draft { claim_id, edition, .. } = &facts.draft;
    let empty = Draft { claim_id: claim_id.clone(), edition: edition.clone(), ..Draft::default() };
    let declares = facts.evidence.declared.as_ref().is_some_and(|declared| *declared != Declared::default());
    facts.draft == empty && !declares && facts.evidence == guide.facts.evidence
}

/// Buttons to other sections.
fn opening(guide: &Guide, sections: &[Section]) -> Node {
    let buttons = sections.iter().map(|section| {
        let label = guide.words().sections[*section as usize];
        part::button(&format!("what-if-to-{}", section.name()), label, Event::Opened(*section))
    });
    node("p").children(buttons)
}

/// The present verdict: its state, and the rules that decide it.
fn now(guide: &Guide, words: &Words, facts: &Facts) -> Vec<Node> {
    let lacking = lacking(guide, words, facts);
    if let Some(lacking) = lacking.filter(|_| is_only_incomplete(facts)) {
        let state = part::tag(State::Unknown, words.incomplete);
        return vec![node("p").child(state), node("p").text(lacking)];
    }
    let verdict = facts.input().check_on(facts.export());
    let state = verdict.state();
    let deciding = match state {
        State::Pass => None,
        State::Fail => Some(Raised::Yes),
        State::Unknown => Some(Raised::Unknown),
    };
    let decides =
        |finding: &&Finding| finding.rule.effect == Effect::Stop && deciding.is_some_and(|it| finding.raised == it);
    let lines = verdict
        .findings
        .iter()
        .filter(decides)
        .map(|finding| node("li").text(format!("{}: {}", finding.rule.id.name(), finding.message(guide.lang))));
    let lines: Vec<_> = lines.collect();
    let state = node("p").child(part::tag(state, text::state(guide.lang, state)));
    if lines.is_empty() {
        return vec![state];
    }
    vec![state, node("p").text(words.deciding), node("ul").class("next").children(lines)]
}

/// All that stops the claim is what has not been filled in yet.
fn is_only_incomplete(facts: &Facts) -> bool {
    let input = facts.input();
    let nothing_wrong = |none: NoChange| none.obstacle == Obstacle::NothingWrong;
    input.check_on(facts.export()).state() == State::Fail
        && guide::smallest_change(&input, facts.export(), Blanks::Wait).is_err_and(nothing_wrong)
}

/// What is still to be filled in, each place once.
fn lacking(guide: &Guide, words: &Words, facts: &Facts) -> Option<String> {
    let (survey, _) = facts.input().examine(facts.export());
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
fn table(guide: &Guide, words: &Words, facts: &Facts) -> Vec<Node> {
    let rows = guide::table(&facts.input(), facts.export());
    let mpns: Vec<_> = rows.first().into_iter().flat_map(|row| &row.cells).map(|cell| &cell.mpn_id).collect();
    if mpns.is_empty() {
        return vec![part::note("info", words.no_mpn), opening(guide, &[Section::Mpn])];
    }
    let names = activity::words::of(guide.lang);
    let columns: Vec<_> =
        [words.activity.to_owned()].into_iter().chain(mpns.iter().map(|mpn_id| format!("MPN {mpn_id}"))).collect();
    let rows = rows.iter().map(|row| {
        let cells = row.cells.iter().enumerate().map(|(place, cell)| cell_of(guide, words, facts, row, place, cell));
        (names.combined(row.area, row.activities), cells.collect())
    });
    vec![part::table("what-if-table", words.table_caption, &columns, rows.collect())]
}

fn cell_of(guide: &Guide, words: &Words, facts: &Facts, row: &Row, place: usize, cell: &Cell) -> Node {
    let Cell { mpn_id, state, deciding } = cell;
    // A global account is stopped: that it is not enrolled says nothing more.
    let says_more = |id: &&RuleId| **id != RuleId::R32f || !deciding.contains(&RuleId::X24) || *state != State::Fail;
    let rules = deciding.iter().filter(says_more).map(|id| {
        let title = text::rule(guide.lang, *id).title;
        node("p").class("hint").text(format!("{}: {title}", id.name()))
    });
    let is_chosen = is_chosen(guide, row, mpn_id);
    let is_failing = *state == State::Fail;
    let chosen = (is_chosen && is_failing).then(|| node("p").class("hint").text(words.your_choice));
    node("div")
        .child(node("p").child(part::state_tag(guide.lang, *state)))
        .child(node("div").children(rules))
        .child(chosen)
        .child((!is_failing).then(|| take(guide, words, facts, row, place, mpn_id, is_chosen)))
}

/// The claim itself is for this combination.
fn is_chosen(guide: &Guide, Row { area, activities, .. }: &Row, mpn_id: &str) -> bool {
    part::is_in_claim(guide, &activity::chosen(area.name(), activities)) && mpn::is_in_claim(guide, mpn_id)
}

/// The button that takes a combination into the claim, along with what was answered on the way to it. It stays when
/// the claim is for that combination, and says so.
fn take(
    guide: &Guide,
    words: &Words,
    facts: &Facts,
    Row { area, activities, .. }: &Row,
    place: usize,
    mpn_id: &str,
    is_chosen: bool,
) -> Node {
    let names: Vec<_> = activities.iter().map(|activity| activity.name()).collect();
    let id = format!("what-if-take-{}-{}-{place}", area.name(), names.join("-"));
    let what = format!("{}, MPN {mpn_id}", activity::words::of(guide.lang).combined(*area, activities));
    if is_chosen {
        return part::taken_button(&id, words.your_choice, &what);
    }
    let mut changes = activity::answered(facts);
    changes.extend(activity::chosen(area.name(), activities));
    changes.extend(mpn::taken(facts, mpn_id));
    let button = part::button(&id, words.take, Event::Taken(changes));
    button.attribute("aria-label", format!("{}: {what}", words.take_all))
}

/// The smallest change by which the claim no longer fails, or why there is none.
fn change(guide: &Guide, words: &Words, facts: &Facts) -> Vec<Node> {
    let input = facts.input();
    // Who is still filling in a form wants to know what is wrong with the rest.
    let is_half_filled = input.examine(facts.export()).0.flaws.iter().any(|flaw| flaw.flaw == Flaw::Missing);
    let blanks = if is_half_filled { Blanks::Wait } else { Blanks::Stop };
    let proposed = guide::smallest_change(&input, facts.export(), blanks);
    let nothing_wrong = |none: &NoChange| none.obstacle == Obstacle::NothingWrong;
    if let (Some(lacking), true) = (lacking(guide, words, facts), proposed.as_ref().is_err_and(nothing_wrong)) {
        return vec![part::note("info", &format!("{} {lacking}", words.nothing_to_change))];
    }
    let mut nodes: Vec<_> =
        is_half_filled.then(|| node("p").class("hint").text(words.half_filled)).into_iter().collect();
    match proposed {
        Ok(changes) => {
            let lines = changes.iter().map(|change| node("li").text(line(guide, words, facts, change)));
            let made =
                changes.iter().map(|change| Change { pointer: change.pointer.to_string(), to: change.to.clone() });
            let taken: Vec<_> = activity::answered(facts).into_iter().chain(made).collect();
            let then = facts.with(&taken);
            let waits = then.input().check_on(then.export()).state() == State::Fail;
            let [lead, take] =
                if changes.len() == 1 { [words.one, words.take_one] } else { [words.two, words.take_both] };
            nodes.push(node("p").text(lead));
            nodes.push(node("ul").class("next").children(lines));
            nodes.push(node("p").text(if waits { words.then_fill_in } else { words.then }));
            nodes.push(part::button("what-if-take-change", take, Event::Taken(taken)));
        }
        Err(NoChange { obstacle, stops }) => {
            let tone = if obstacle == Obstacle::NothingWrong { "good" } else { "warn" };
            nodes.push(part::note(tone, words.obstacle(obstacle)));
            nodes.extend(stops.iter().map(|stop| part::finding(guide.lang, stop)));
        }
    }
    nodes
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
    let named = |text: &str| Field::at(pointer).map_or_else(|| text.to_owned(), |field| named(guide, field, text));
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
