//! Which MPN? Each account with what the rules say of it in this claim, and whom to ask.

pub mod words;

use cpor_rules::evidence::{Level, MpnAccount, PartnerType, Programme};
use cpor_rules::form::{FieldFlaw, Flaw};
use cpor_rules::guide::{self, MpnChoice};
use cpor_rules::json::Value;
use cpor_rules::value::{Choice as _, MpnId, tidy};
use cpor_rules::{Effect, Finding, Raised, RuleId, State, text};

use self::words::Words;
use crate::facts::Facts;
use crate::part;
use crate::tree::{Node, node};
use crate::{Change, Event, Guide, Section};

const MPN: &str = "/partner/mpn_id";
const KNOWS: &str = "evidence:/declared/knows_mpn";
const DID_THE_WORK: &str = "evidence:/declared/mpn_did_the_work";

/// How many MPN IDs can be typed, to compare them.
const MOST_TYPED: usize = 4;

const YES: &str = "yes";
const NO: &str = "no";
const UNKNOWN: &str = "unknown";

/// The facts with what was answered of the claim's MPN and of typed ones. Only while nothing is known of the company's
/// accounts: once the session lists them, its word holds here as it does at the endpoint.
pub(super) fn known(guide: &Guide) -> Facts {
    let mut facts = guide.facts.clone();
    if facts.evidence.mpn_accounts.is_none() {
        let own = [facts.draft.partner.mpn_id.as_str()].into_iter().filter(|mpn_id| !tidy(mpn_id).is_empty());
        let accounts: Vec<_> = own.chain(typed(guide)).map(|mpn_id| account(guide, mpn_id)).collect();
        facts.evidence.mpn_accounts = (!accounts.is_empty()).then_some(accounts);
    }
    facts
}

/// What is said of each account, of the claim's MPN, and of what was typed.
fn choices(guide: &Guide) -> Vec<MpnChoice> {
    let facts = known(guide);
    let mut choices = guide::mpns(&facts.input(), facts.export());
    for mpn_id in typed(guide) {
        if choices.iter().any(|choice| is_same(&choice.mpn_id, mpn_id)) {
            continue;
        }
        // None of the session's accounts: it is tried as the claim's, about which alone is said who did the work.
        let tried = facts.with(&[Change::text(MPN, mpn_id), nothing_said_of_the_work()]);
        let others = guide::mpns(&tried.input(), tried.export());
        choices.extend(others.into_iter().find(|choice| choice.mpn_id == mpn_id));
    }
    choices
}

fn nothing_said_of_the_work() -> Change {
    Change { pointer: DID_THE_WORK.into(), to: Value::Null }
}

fn field(place: usize) -> String {
    format!("mpn-typed-{place}")
}

/// The MPN IDs typed here.
fn typed(guide: &Guide) -> impl Iterator<Item = &str> {
    (0..MOST_TYPED).map(|place| guide.typed(&field(place))).filter(|typed| !tidy(typed).is_empty())
}

/// Both name the same MPN.
fn is_same(one: &str, other: &str) -> bool {
    match (MpnId::parse(one), MpnId::parse(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => tidy(one) == tidy(other),
    }
}

/// The guide's own fields for an account that only the user can tell of. They carry its ID, so that no answer is ever
/// taken for one about another MPN.
struct Fields {
    level: String,
    enrolled: String,
    programmes: String,
    partner_type: String,
}

impl Fields {
    fn of(mpn_id: &MpnId) -> Self {
        let of = |name| format!("mpn-{}-{name}", mpn_id.as_str());
        Self { level: of("level"), enrolled: of("enrolled"), programmes: of("programmes"), partner_type: of("type") }
    }
}

/// An account by what was answered of it.
fn account(guide: &Guide, mpn_id: &str) -> MpnAccount {
    let nothing_known = MpnAccount { mpn_id: mpn_id.into(), ..MpnAccount::default() };
    let Ok(id) = MpnId::parse(mpn_id) else { return nothing_known };
    let fields = Fields::of(&id);
    let answered = |name: &str| Some(guide.typed(name)).filter(|text| !text.is_empty() && *text != UNKNOWN);
    let programmes: Vec<_> = part::ticked(guide, &fields.programmes).map(String::from).collect();
    MpnAccount {
        level: answered(&fields.level).map(Into::into),
        enrolled: match guide.typed(&fields.enrolled) {
            NO => Some(Vec::new()),
            YES if !programmes.is_empty() => Some(programmes),
            _ => None,
        },
        partner_type: answered(&fields.partner_type).map(Into::into),
        ..nothing_known
    }
}

/// What the section shows. What comes and goes stands in an element that stays, so that a field in use keeps the focus.
pub(super) fn view(guide: &Guide) -> Vec<Node> {
    let words = words::of(guide.lang);
    let facts = known(guide);
    let choices = choices(guide);
    let cards = choices.iter().enumerate().map(|(place, choice)| card(guide, words, &facts, place, choice));
    vec![
        node("p").class("lead").text(words.lead),
        part::question("knows-mpn", words.knows, "", part::yes_or_no(guide, KNOWS)),
        node("div").attribute("role", "status").children(whom_to_ask(guide)),
        node("div").children(activity_first(guide, words)),
        node("div").children(typing(guide, words)),
        node("h3").class("section-title").text(words.side_by_side),
        node("ul").class("guide-choices").children(cards),
        node("section").class("guide-outcome").attribute("role", "status").children(ending(guide, words, &choices)),
    ]
}

/// Who does not know the MPN asks somebody who does.
fn whom_to_ask(guide: &Guide) -> Option<Node> {
    let verdict = guide.facts.input().check_on(guide.facts.export());
    let asks = |finding: &&Finding| finding.rule.id == RuleId::R32e && finding.raised == Raised::Yes;
    verdict.findings.iter().find(asks).map(|finding| part::finding(guide.lang, finding))
}

fn activity_first(guide: &Guide, words: &Words) -> Vec<Node> {
    if guide.facts.draft.activities.iter().any(|activity| !tidy(activity).is_empty()) {
        return Vec::new();
    }
    let to_activity = part::button("mpn-to-activity", words.to_activity, Event::Opened(Section::Activity));
    vec![part::note("info", words.activity_first), to_activity]
}

/// Where MPN IDs are typed: one field more than are filled in.
fn typing(guide: &Guide, words: &Words) -> Vec<Node> {
    let [label, hint] = match &guide.facts.evidence.mpn_accounts {
        None => [words.typed, words.typed_hint],
        Some(accounts) if accounts.is_empty() => [words.typed, words.no_accounts],
        Some(_) => [words.another, words.another_hint],
    };
    let last = (0..MOST_TYPED).rfind(|place| !guide.typed(&field(*place)).is_empty());
    let shown = last.map_or(1, |last| last + 2).min(MOST_TYPED);
    let fields = (0..shown).map(|place| {
        let name = field(place);
        let (label, hint) = if place == 0 { (label, hint) } else { (words.one_more, "") };
        part::text_field(&name, label, hint, guide.typed(&name))
    });
    fields.collect()
}

/// One MPN: what is known of it, whether it fits, by which rules, and whom to ask.
fn card(guide: &Guide, words: &Words, facts: &Facts, place: usize, choice: &MpnChoice) -> Node {
    let MpnChoice { mpn_id, state, deciding } = choice;
    let account = facts.evidence.mpn_accounts.iter().flatten().find(|account| is_same(&account.mpn_id, mpn_id));
    let findings = deciding.iter().map(|finding| part::finding(guide.lang, finding));
    let unreadable = MpnId::parse(mpn_id).err().map(|error| {
        let flaw = FieldFlaw { pointer: MPN.into(), flaw: Flaw::MpnId(error), rule: RuleId::R32a };
        node("p").text(text::flaw(guide.lang, &flaw))
    });
    let said = node("div")
        .child(unreadable)
        .child(account.map(|account| node("p").class("hint").text(words.account(account))))
        .child(node("p").child(part::tag(*state, words.state(*state))))
        .children(findings)
        .children(account.filter(|account| is_fasttrack(account)).map(|_| fasttrack(words)));
    node("li")
        .class("card")
        .child(node("h4").class("claim-name").text(format!("MPN {}", tidy(mpn_id))))
        .child(node("div").children(questions(guide, words, mpn_id)))
        .child(said)
        .child(take(guide, words, place, choice))
}

/// What only the user can say of an account that no session tells of.
fn questions(guide: &Guide, words: &Words, mpn_id: &str) -> Vec<Node> {
    let (None, Ok(id)) = (&guide.facts.evidence.mpn_accounts, MpnId::parse(mpn_id)) else { return Vec::new() };
    let fields = Fields::of(&id);
    let frame = guide.words();
    let asked = |name: &str, legend, hint, options: &[(&str, &'static str)]| {
        part::question(name, legend, hint, part::picks(guide, name, options))
    };
    let levels = [Level::Location, Level::Global].map(|level| (level.name(), words.levels[level as usize]));
    let types =
        [PartnerType::None, PartnerType::FrpFasttrack].map(|kind| (kind.name(), words.partner_types[kind as usize]));
    let or_unknown = |options: [(&'static str, &'static str); 2]| {
        let [one, other] = options;
        [one, other, (UNKNOWN, frame.do_not_know)]
    };
    // An account is enrolled in programmes, not in an activity: named, they tell for every choice of activity.
    let programmes = (guide.typed(&fields.enrolled) == YES).then(|| {
        let options = Programme::ALL.iter().map(|it| (it.name(), words.programmes[*it as usize]));
        let options: Vec<_> = options.collect();
        part::check_boxes(guide, &fields.programmes, words.which_programmes, "", &options)
    });
    let enrolled = [(YES, frame.yes), (NO, frame.no)];
    vec![
        asked(&fields.level, words.which_level, words.level_hint, &or_unknown(levels)),
        asked(&fields.enrolled, words.is_enrolled, words.enrolled_hint, &or_unknown(enrolled)),
        node("div").children(programmes),
        asked(&fields.partner_type, words.which_type, "", &or_unknown(types)),
    ]
}

fn is_fasttrack(account: &MpnAccount) -> bool {
    account.partner_type.as_deref().map(tidy) == Some(PartnerType::FrpFasttrack.name())
}

fn fasttrack(words: &Words) -> Node {
    let lines = words.fasttrack.iter().map(|line| node("p").text(*line));
    node("div").child(part::note("warn", words.is_fasttrack)).children(lines)
}

fn take(guide: &Guide, words: &Words, place: usize, MpnChoice { mpn_id, state, .. }: &MpnChoice) -> Option<Node> {
    if is_same(mpn_id, &guide.facts.draft.partner.mpn_id) {
        return Some(node("p").class("hint").text(words.in_claim));
    }
    (*state != State::Fail).then(|| {
        let button = part::button(&format!("take-mpn-{place}"), words.take, Event::Taken(taken(&guide.facts, mpn_id)));
        button.attribute("aria-label", format!("{}: MPN {mpn_id}", words.take))
    })
}

/// What goes into the claim along with an MPN: whether the user knows it to be the right one. Whether the MPN before it
/// did the work says nothing of this one.
pub(super) fn taken(facts: &Facts, mpn_id: &str) -> Vec<Change> {
    let mut changes = vec![Change::text(MPN, mpn_id)];
    let knows = facts.at(KNOWS);
    if !knows.is_null() {
        changes.push(Change { pointer: KNOWS.into(), to: knows });
    }
    if !is_same(mpn_id, &facts.draft.partner.mpn_id) {
        changes.push(nothing_said_of_the_work());
    }
    changes
}

/// Where no MPN can be chosen as it is: what to do first.
fn ending(guide: &Guide, words: &Words, choices: &[MpnChoice]) -> Vec<Node> {
    let Some((choice, finding)) = first_step(choices) else { return Vec::new() };
    let step = format!("{} MPN {}: {}", words.first, tidy(&choice.mpn_id), finding.what_to_do(guide.lang));
    vec![part::note("warn", words.none_fits), node("p").text(step), node("p").text(words.else_ask)]
}

/// Where every MPN fails, the one to begin with: first one that nothing stops for good, because that can be mended.
fn first_step(choices: &[MpnChoice]) -> Option<(&MpnChoice, &Finding)> {
    if choices.iter().any(|choice| choice.state != State::Fail) {
        return None;
    }
    let is_stopped = |choice: &&MpnChoice| {
        let stops = |finding: &Finding| finding.raised == Raised::Yes && finding.rule.effect == Effect::Stop;
        choice.deciding.iter().any(stops)
    };
    let choice = choices.iter().min_by_key(is_stopped)?;
    choice.deciding.first().map(|finding| (choice, finding))
}

#[cfg(test)]
mod tests;
