//! Which MPN? Each account with what the rules say of it in this claim, and whom to ask.

pub mod words;

use cpor_rules::claim::{Activity, SolutionArea};
use cpor_rules::evidence::{Level, MpnAccount, PartnerType, Programme};
use cpor_rules::form::{FieldFlaw, Flaw};
use cpor_rules::guide::{self, MpnChoice};
use cpor_rules::value::{Choice as _, MpnId, Typed, tidy};
use cpor_rules::{Effect, Finding, Raised, RuleId, State, text};
use serde_json::Value;

use self::words::Words;
use super::activity;
use crate::facts::Facts;
use crate::part;
use crate::tree::{Node, node};
use crate::words::fill;
use crate::{Change, Event, Guide, Section};

const MPN: &str = "/partner/mpn_id";
const KNOWS: &str = "evidence:/declared/knows_mpn";
const DID_THE_WORK: &str = "evidence:/declared/mpn_did_the_work";

/// How many MPN IDs can be typed, to compare them.
const MOST_TYPED: usize = 4;

/// The guide's own field: was it FastTrack work?
const FASTTRACK_WORK: &str = "mpn-fasttrack-work";

const YES: &str = "yes";
const NO: &str = "no";
const UNKNOWN: &str = "unknown";

/// The facts with what was answered of the claim's MPN and of typed ones. Only while nothing is known of the company's
/// accounts: once the session lists them, its word holds here as it does at the endpoint.
pub(super) fn known(guide: &Guide) -> Facts {
    let mut facts = guide.facts.clone();
    if facts.evidence.mpn_accounts.is_none() {
        let own = [facts.draft.partner.mpn_id.as_str()].into_iter().filter(|mpn_id| !tidy(mpn_id).is_empty());
        let accounts: Vec<_> = typed(guide).chain(own).map(|mpn_id| account(guide, mpn_id)).collect();
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
    // The claim's own comes last, but one that was typed here stays where it is when it is taken.
    let place = |choice: &MpnChoice| {
        let is_account = account_of(&facts, &choice.mpn_id).is_some();
        let typed = typed(guide).position(|mpn_id| is_same(mpn_id, &choice.mpn_id));
        if is_account { 0 } else { 1 + typed.unwrap_or(MOST_TYPED) }
    };
    choices.sort_by_key(place);
    choices
}

/// What is known of an MPN's account.
fn account_of<'a>(facts: &'a Facts, mpn_id: &str) -> Option<&'a MpnAccount> {
    facts.evidence.mpn_accounts.iter().flatten().find(|account| is_same(&account.mpn_id, mpn_id))
}

/// It may be for FastTrack work only: it is for such work, or nobody knows.
fn may_be_fasttrack(guide: &Guide, account: &MpnAccount) -> bool {
    match Typed::read(account.partner_type.as_deref().unwrap_or_default()) {
        Typed::Known(PartnerType::FrpFasttrack) => true,
        Typed::Known(PartnerType::None) => false,
        // Of a typed one it is asked first which type it carries.
        _ if guide.facts.evidence.mpn_accounts.is_none() => {
            MpnId::parse(&account.mpn_id).is_ok_and(|mpn_id| guide.typed(&Fields::of(&mpn_id).partner_type) == UNKNOWN)
        }
        _ => true,
    }
}

/// Whether it was FastTrack work has to be known.
fn asks_fasttrack(guide: &Guide, facts: &Facts) -> bool {
    facts.evidence.mpn_accounts.iter().flatten().any(|account| may_be_fasttrack(guide, account))
}

/// A FastTrack account where the work was none of FastTrack's.
fn is_ruled_out(guide: &Guide, facts: &Facts, mpn_id: &str) -> bool {
    guide.typed(FASTTRACK_WORK) == NO && account_of(facts, mpn_id).is_some_and(is_fasttrack)
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

/// The claim itself has this MPN.
pub(super) fn is_in_claim(guide: &Guide, mpn_id: &str) -> bool {
    matches!(guide.claimed(MPN), Value::String(own) if is_same(&own, mpn_id))
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
    let section = || node("section").class("guide-outcome").attribute("role", "status");
    vec![
        node("p").class("lead").text(words.lead),
        node("div").children(activity_first(guide, words)),
        node("div").children(typing(guide, words)),
        node("div").child(asks_fasttrack(guide, &facts).then(|| fasttrack_question(guide, words))),
        section().children(which(guide, words, &facts, &choices)),
        node("h3").class("section-title").text(words.side_by_side),
        node("div").children(what_for(guide, words)),
        node("ul").class("guide-choices").children(cards),
        section().children(ending(guide, words, &choices)),
        part::question("knows-mpn", words.knows, "", part::yes_or_no(guide, KNOWS)),
        node("div").attribute("role", "status").children(whom_to_ask(guide, words)),
    ]
}

fn fasttrack_question(guide: &Guide, words: &Words) -> Node {
    let frame = guide.words();
    let picks = part::picks(guide, FASTTRACK_WORK, &[(YES, frame.yes), (NO, frame.no), (UNKNOWN, frame.do_not_know)]);
    part::question(FASTTRACK_WORK, words.fasttrack_work, words.fasttrack_hint, picks)
}

/// An activity is chosen, in answer or claim.
fn has_activity(guide: &Guide) -> bool {
    guide.facts.draft.activities.iter().any(|activity| !tidy(activity).is_empty())
}

/// What the list is for: the activity that is chosen.
fn what_for(guide: &Guide, words: &Words) -> Option<Node> {
    let names = activity::words::of(guide.lang);
    let draft = &guide.facts.draft;
    let area = SolutionArea::named(tidy(&draft.solution_area)).map(|area| names.areas[area as usize]);
    let activities = draft.activities.iter().filter_map(|name| Activity::named(tidy(name)));
    let said: Vec<_> = area.into_iter().chain(activities.map(|activity| names.activity(activity))).collect();
    has_activity(guide).then(|| node("p").text(fill(words.what_for, &[("activities", &said.join(", "))])))
}

/// Which MPN to use, as soon as an activity is chosen and it is known whether it was FastTrack work.
fn which(guide: &Guide, words: &Words, facts: &Facts, choices: &[MpnChoice]) -> Option<Node> {
    if !has_activity(guide) {
        return None;
    }
    let is_fasttrack = |choice: &MpnChoice| account_of(facts, &choice.mpn_id).is_some_and(is_fasttrack);
    let named = |choices: &[&MpnChoice]| choices.iter().map(|it| tidy(&it.mpn_id)).collect::<Vec<_>>().join(", ");
    let said = |template, choices: &[&MpnChoice]| fill(template, &[("mpns", &named(choices))]);
    if asks_fasttrack(guide, facts) {
        let of_fasttrack: Vec<_> = choices.iter().filter(|choice| is_fasttrack(choice)).collect();
        match guide.typed(FASTTRACK_WORK) {
            NO => {}
            YES if of_fasttrack.is_empty() => {}
            YES => return Some(part::note("info", &said(words.ask_fasttrack, &of_fasttrack))),
            UNKNOWN => return Some(part::note("info", words.ask_work)),
            _ => return None,
        }
    }
    let another_worked = |choice: &MpnChoice| choice.deciding.iter().any(|finding| finding.rule.id == RuleId::R32d);
    let fits = |choice: &&MpnChoice| choice.state == State::Pass && !is_fasttrack(choice) && !another_worked(choice);
    let fitting: Vec<_> = choices.iter().filter(fits).collect();
    match fitting[..] {
        // All that would fit is for other work.
        [] if choices
            .iter()
            .any(|choice| choice.state == State::Pass && is_ruled_out(guide, facts, &choice.mpn_id)) =>
        {
            Some(part::note("info", words.else_ask))
        }
        [] => None,
        [_] => Some(part::note("good", &said(words.use_this, &fitting))),
        _ => Some(part::note("good", &said(words.these_fit, &fitting))),
    }
}

/// Who does not know the MPN asks somebody who does; who does takes it.
fn whom_to_ask(guide: &Guide, words: &Words) -> Option<Node> {
    if guide.facts.at(KNOWS) == Value::Bool(true) {
        return Some(node("p").text(words.take_known));
    }
    let verdict = guide.facts.input().check_on(guide.facts.export());
    let asks = |finding: &&Finding| finding.rule.id == RuleId::R32e && finding.raised == Raised::Yes;
    verdict.findings.iter().find(asks).map(|finding| part::finding(guide.lang, finding))
}

fn activity_first(guide: &Guide, words: &Words) -> Vec<Node> {
    if has_activity(guide) {
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
    let MpnChoice { mpn_id, state, .. } = choice;
    let account = account_of(facts, mpn_id);
    let is_ruled_out = is_ruled_out(guide, facts, mpn_id);
    let findings = telling(choice).into_iter().map(|finding| part::finding(guide.lang, finding));
    let unreadable = MpnId::parse(mpn_id).err().map(|error| {
        let flaw = FieldFlaw { pointer: MPN.into(), flaw: Flaw::MpnId(error), rule: RuleId::R32a };
        node("p").text(text::flaw(guide.lang, &flaw))
    });
    let said = node("div")
        .child(unreadable)
        .child(account.map(|account| node("p").class("hint").text(words.account(account))))
        .child(verdict(guide, words, account, if is_ruled_out { State::Fail } else { *state }))
        .children(findings)
        .children(account.filter(|account| is_fasttrack(account)).map(|_| fasttrack(guide, words)));
    node("li")
        .class("card")
        .child(node("h4").class("claim-name").text(format!("MPN {}", tidy(mpn_id))))
        .child(node("div").children(questions(guide, words, mpn_id)))
        .child(said)
        .child(take(guide, words, place, choice, is_ruled_out))
}

/// Whether it fits. While no activity is chosen, only one that is enrolled in everything is known to.
fn verdict(guide: &Guide, words: &Words, account: Option<&MpnAccount>, state: State) -> Node {
    let enrolled = account.and_then(|account| account.enrolled.as_deref()).unwrap_or_default();
    let in_all = Programme::ALL.iter().all(|programme| enrolled.iter().any(|name| tidy(name) == programme.name()));
    if has_activity(guide) || state != State::Pass {
        return node("p").child(part::tag(state, words.state(state)));
    }
    if in_all {
        return node("p").text(words.in_all);
    }
    node("p").child(part::tag(State::Unknown, words.state(State::Unknown)))
}

/// The rules to show of a choice: where one stops it, those that merely send elsewhere say nothing more.
fn telling(choice: &MpnChoice) -> Vec<&Finding> {
    let stops = |finding: &&Finding| finding.raised == Raised::Yes && finding.rule.effect == Effect::Stop;
    let is_stopped = choice.deciding.iter().any(|finding| stops(&finding));
    choice.deciding.iter().filter(|finding| !is_stopped || finding.rule.effect != Effect::Route).collect()
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

fn fasttrack(guide: &Guide, words: &Words) -> Node {
    let lines: &[&str] = match guide.typed(FASTTRACK_WORK) {
        NO => return node("div").child(part::note("warn", words.not_for_this)),
        YES => &[words.fasttrack_yes, words.fasttrack[1]],
        _ => &words.fasttrack,
    };
    let lines = lines.iter().map(|line| node("p").text(*line));
    node("div").child(part::note("warn", words.is_fasttrack)).children(lines)
}

/// The button that takes an MPN into the claim. The claim's own keeps it, with nothing to do.
fn take(
    guide: &Guide,
    words: &Words,
    place: usize,
    MpnChoice { mpn_id, state, .. }: &MpnChoice,
    is_ruled_out: bool,
) -> Option<Node> {
    let is_taken = is_in_claim(guide, mpn_id);
    (is_taken || (*state != State::Fail && !is_ruled_out)).then(|| {
        let (id, what) = (format!("take-mpn-{place}"), format!("MPN {mpn_id}"));
        part::take_button(guide, &id, words.take, &what, is_taken, taken(&guide.facts, mpn_id))
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
    telling(choice).first().map(|finding| (choice, *finding))
}

#[cfg(test)]
mod tests;
