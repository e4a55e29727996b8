//! Which MPN? Each account with what the rules say of it in this claim, and whom to ask.

pub mod words;

use cpor_rules::claim::{Activity, SolutionArea};
use cpor_rules::evidence::{Level, MpnAccount, PartnerType, Programme};
use cpor_rules::form::{FieldFlaw, Flaw};
use cpor_rules::guide::{self, MpnChoice};
use cpor_rules::value::{Choice as _, MpnId, Typed, tidy};
use cpor_rules::{Effect, Finding, Raised, RuleId, State, text};
use serde::Serialize;
use serde_json::Value;

use self::words::Words;
use super::part::{self, Ask, Button, Field, FindingText, Note, Question, Tag};
use super::words::fill;
use super::{Change, Facts, Guide, GuideEvent, Section, activity};
use crate::app::view::Tone;

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

/// Returns the facts with what the user has answered of the claim's MPN and of those typed in the guide. Only while
/// nothing is known of the company's accounts: once the session lists them, its word holds here as it does at the
/// endpoint.
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

/// Whether the claim itself already has this MPN.
pub(super) fn is_in_claim(guide: &Guide, mpn_id: &str) -> bool {
    matches!(guide.claim_value(MPN), Value::String(own) if is_same(&own, mpn_id))
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

/// View model of the guide's section Which MPN: what it shows, no elements.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MpnView {
    /// What it is for.
    pub lead: &'static str,
    /// Said while no activity is chosen, with a button that leads to one.
    pub activity_first: Option<(Note, Button)>,
    /// Where MPN IDs are typed.
    pub fields: Vec<Field>,
    /// Was it FastTrack work? Asked where that has to be known.
    pub fasttrack: Option<Question>,
    /// Which MPN to use, once that is known.
    pub which: Option<Note>,
    /// The title of the cards.
    pub side_by_side: &'static str,
    /// What they are for.
    pub what_for: Option<String>,
    /// One for each MPN.
    pub cards: Vec<Card>,
    /// Where no MPN can be chosen as it is: what to do first.
    pub first_step: Option<FirstStep>,
    /// Does the user know the MPN?
    pub knows: Question,
    /// Who does not know it asks somebody who does.
    pub whom_to_ask: Option<WhomToAsk>,
}

/// View model of one MPN: what is known of it, whether it fits, by which rules, and whom to ask.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Card {
    /// The MPN ID.
    #[serde(rename = "rule")]
    pub mpn_id: String,
    /// What only the user can say of it.
    pub asks: Vec<Ask>,
    /// What is said of it.
    pub body: CardBody,
}

/// View model of what is said of one MPN below its ID.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CardBody {
    /// Why it is no MPN ID.
    pub unreadable: Option<String>,
    /// What is known of its account.
    pub account: Option<String>,
    /// Whether it fits, as a word or a line.
    pub fits: Result<Tag, &'static str>,
    /// The rules that decide.
    pub findings: Vec<FindingText>,
    /// Said of a FastTrack account.
    pub fasttrack: Option<(Note, Vec<&'static str>)>,
    /// Puts it into the claim, where it may be used.
    pub apply: Option<Button>,
}

/// View model of what to do first, where no MPN can be chosen as it is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FirstStep {
    /// That none fits.
    pub note: Note,
    /// What to do, and whom to ask else.
    pub lines: [String; 2],
}

/// View model of whom the user asks for the right MPN, with the message to send.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum WhomToAsk {
    /// Nobody: the user knows it.
    Nobody(&'static str),
    /// What the rule says.
    Finding(FindingText),
}

/// Makes the view model of the guide's section Which MPN, from the state of the guide.
pub fn view(guide: &Guide) -> MpnView {
    let words = words::of(guide.lang);
    let facts = known(guide);
    let choices = choices(guide);
    let cards = choices.iter().enumerate().map(|(index, choice)| card(guide, words, &facts, index, choice));
    MpnView {
        lead: words.lead,
        activity_first: activity_first(guide, words),
        fields: fields(guide, words),
        fasttrack: asks_fasttrack(guide, &facts).then(|| fasttrack_question(guide, words)),
        which: which(guide, words, &facts, &choices),
        side_by_side: words.side_by_side,
        what_for: what_for(guide, words),
        cards: cards.collect(),
        first_step: ending(guide, words, &choices),
        knows: part::question("knows-mpn", words.knows, "", part::yes_or_no(guide, KNOWS)),
        whom_to_ask: whom_to_ask(guide, words),
    }
}

fn fasttrack_question(guide: &Guide, words: &Words) -> Question {
    let frame = guide.words();
    let picks = part::picks(guide, FASTTRACK_WORK, &[(YES, frame.yes), (NO, frame.no), (UNKNOWN, frame.do_not_know)]);
    part::question(FASTTRACK_WORK, words.fasttrack_work, words.fasttrack_hint, picks)
}

/// An activity is chosen, in answer or claim.
fn has_activity(guide: &Guide) -> bool {
    guide.facts.draft.activities.iter().any(|activity| !tidy(activity).is_empty())
}

/// What the list is for: the activity that is chosen.
fn what_for(guide: &Guide, words: &Words) -> Option<String> {
    let names = activity::words::of(guide.lang);
    let draft = &guide.facts.draft;
    let area = SolutionArea::named(tidy(&draft.solution_area)).map(|area| names.areas[area as usize]);
    let activities = draft.activities.iter().filter_map(|name| Activity::named(tidy(name)));
    let names_chosen: Vec<_> = area.into_iter().chain(activities.map(|activity| names.activity(activity))).collect();
    has_activity(guide).then(|| fill(words.what_for, &[("activities", &names_chosen.join(", "))]))
}

/// Which MPN to use, as soon as an activity is chosen and it is known whether it was FastTrack work.
fn which(guide: &Guide, words: &Words, facts: &Facts, choices: &[MpnChoice]) -> Option<Note> {
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
            YES => return Some(part::note(Tone::Info, said(words.ask_fasttrack, &of_fasttrack))),
            UNKNOWN => return Some(part::note(Tone::Info, words.ask_work)),
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
            Some(part::note(Tone::Info, words.else_ask))
        }
        [] => None,
        [_] => Some(part::note(Tone::Good, said(words.use_this, &fitting))),
        _ => Some(part::note(Tone::Good, said(words.these_fit, &fitting))),
    }
}

/// Who does not know the MPN asks somebody who does; who does takes it.
fn whom_to_ask(guide: &Guide, words: &Words) -> Option<WhomToAsk> {
    if guide.facts.at(KNOWS) == Value::Bool(true) {
        return Some(WhomToAsk::Nobody(words.take_known));
    }
    let verdict = guide.facts.input().check_with(guide.facts.export());
    let asks = |finding: &&Finding| finding.rule.id == RuleId::R32e && finding.raised == Raised::Yes;
    verdict.findings.iter().find(asks).map(|finding| WhomToAsk::Finding(part::finding(guide.lang, finding)))
}

fn activity_first(guide: &Guide, words: &Words) -> Option<(Note, Button)> {
    let open = || part::button("mpn-to-activity", words.to_activity, GuideEvent::Opened(Section::Activity));
    (!has_activity(guide)).then(|| (part::note(Tone::Info, words.activity_first), open()))
}

/// Where MPN IDs are typed: one field more than are filled in.
fn fields(guide: &Guide, words: &Words) -> Vec<Field> {
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
        part::text_field(&name, label, hint)
    });
    fields.collect()
}

fn card(guide: &Guide, words: &Words, facts: &Facts, index: usize, choice: &MpnChoice) -> Card {
    let MpnChoice { mpn_id, state, .. } = choice;
    let account = account_of(facts, mpn_id);
    let is_ruled_out = is_ruled_out(guide, facts, mpn_id);
    let unreadable = MpnId::parse(mpn_id).err().map(|error| {
        let flaw = FieldFlaw { pointer: MPN.into(), flaw: Flaw::MpnId(error), rule: RuleId::R32a };
        text::flaw_text(guide.lang, &flaw)
    });
    Card {
        mpn_id: tidy(mpn_id).into(),
        asks: asks(guide, words, mpn_id).into_iter().map(Ask::Question).collect(),
        body: CardBody {
            unreadable,
            account: account.map(|account| words.account(account)),
            fits: fits(guide, words, account, if is_ruled_out { State::Fail } else { *state }),
            findings: decisive(choice).into_iter().map(|finding| part::finding(guide.lang, finding)).collect(),
            fasttrack: account.filter(|account| is_fasttrack(account)).map(|_| fasttrack(guide, words)),
            apply: apply_button(guide, words, index, choice, is_ruled_out),
        },
    }
}

/// Whether it fits. While no activity is chosen, only one that is enrolled in everything is known to.
fn fits(guide: &Guide, words: &Words, account: Option<&MpnAccount>, state: State) -> Result<Tag, &'static str> {
    let enrolled = account.and_then(|account| account.enrolled.as_deref()).unwrap_or_default();
    let in_all = Programme::ALL.iter().all(|programme| enrolled.iter().any(|name| tidy(name) == programme.name()));
    if has_activity(guide) || state != State::Pass {
        return Ok(part::tag(state, words.state(state)));
    }
    if in_all {
        return Err(words.in_all);
    }
    Ok(part::tag(State::Unknown, words.state(State::Unknown)))
}

/// The rules to show of a choice: where one stops it, those that merely send elsewhere say nothing more.
fn decisive(choice: &MpnChoice) -> Vec<&Finding> {
    let stops = |finding: &&Finding| finding.raised == Raised::Yes && finding.rule.effect == Effect::Stop;
    let is_stopped = choice.deciding.iter().any(|finding| stops(&finding));
    choice.deciding.iter().filter(|finding| !is_stopped || finding.rule.effect != Effect::Route).collect()
}

/// What only the user can say of an account that no session lists.
fn asks(guide: &Guide, words: &Words, mpn_id: &str) -> Vec<Question> {
    let (None, Ok(id)) = (&guide.facts.evidence.mpn_accounts, MpnId::parse(mpn_id)) else { return Vec::new() };
    let fields = Fields::of(&id);
    let frame = guide.words();
    let ask = |name: &str, legend, hint, [one, other]: [(&str, &str); 2]| {
        let options = [one, other, (UNKNOWN, frame.do_not_know)];
        part::question(name, legend, hint, part::picks(guide, name, &options))
    };
    let levels = [Level::Location, Level::Global].map(|level| (level.name(), words.levels[level as usize]));
    let types =
        [PartnerType::None, PartnerType::FrpFasttrack].map(|kind| (kind.name(), words.partner_types[kind as usize]));
    // An account is enrolled in programmes, not in an activity: named, they tell for every choice of activity.
    let programmes = (guide.typed(&fields.enrolled) == YES).then(|| {
        let options = Programme::ALL.iter().map(|it| (it.name(), words.programmes[*it as usize]));
        let options: Vec<_> = options.collect();
        part::check_boxes(guide, &fields.programmes, words.which_programmes, "", &options)
    });
    let mut asks = vec![
        ask(&fields.level, words.which_level, words.level_hint, levels),
        ask(&fields.enrolled, words.is_enrolled, words.enrolled_hint, [(YES, frame.yes), (NO, frame.no)]),
    ];
    asks.extend(programmes);
    asks.push(ask(&fields.partner_type, words.which_type, "", types));
    asks
}

fn is_fasttrack(account: &MpnAccount) -> bool {
    account.partner_type.as_deref().map(tidy) == Some(PartnerType::FrpFasttrack.name())
}

fn fasttrack(guide: &Guide, words: &Words) -> (Note, Vec<&'static str>) {
    let lines = match guide.typed(FASTTRACK_WORK) {
        NO => return (part::note(Tone::Warn, words.not_for_this), Vec::new()),
        YES => vec![words.fasttrack_yes, words.fasttrack[1]],
        _ => words.fasttrack.to_vec(),
    };
    (part::note(Tone::Warn, words.is_fasttrack), lines)
}

/// The button that puts an MPN into the claim. The claim's own keeps it, with nothing to do.
fn apply_button(
    guide: &Guide,
    words: &Words,
    index: usize,
    MpnChoice { mpn_id, state, .. }: &MpnChoice,
    is_ruled_out: bool,
) -> Option<Button> {
    let is_done = is_in_claim(guide, mpn_id);
    (is_done || (*state != State::Fail && !is_ruled_out)).then(|| {
        let (id, what) = (format!("take-mpn-{index}"), format!("MPN {mpn_id}"));
        part::apply_button(guide, &id, words.take, &what, is_done, changes(&guide.facts, mpn_id))
    })
}

/// Lists the changes that go into the claim along with an MPN, such as whether the user knows it to be right. Whether
/// the MPN before it did the work says nothing of this one.
pub(super) fn changes(facts: &Facts, mpn_id: &str) -> Vec<Change> {
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

fn ending(guide: &Guide, words: &Words, choices: &[MpnChoice]) -> Option<FirstStep> {
    let (choice, finding) = first_step(choices)?;
    let step = format!("{} MPN {}: {}", words.first, tidy(&choice.mpn_id), finding.what_to_do(guide.lang));
    Some(FirstStep { note: part::note(Tone::Warn, words.none_fits), lines: [step, words.else_ask.into()] })
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
    decisive(choice).first().map(|finding| (choice, *finding))
}

#[cfg(test)]
mod tests;
