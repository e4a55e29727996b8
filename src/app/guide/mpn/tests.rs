use super::*;
use crate::app::guide::tests::{
    alike, all_text, complete, event_of, nothing_known, offered, opened, part_of, parts, press, view as shown, without,
};

const ACCOUNTS: &str = "evidence:/mpn_accounts";

fn section(facts: Facts) -> Guide {
    opened(Section::Mpn, facts)
}

fn type_into(guide: &mut Guide, at: &str, text: &str) {
    guide.update(GuideEvent::Typed { at: at.into(), text: text.into() });
}

fn state_of(guide: &Guide, mpn_id: &str) -> State {
    let choices = choices(guide);
    choices.iter().find(|choice| choice.mpn_id == mpn_id).map(|choice| choice.state).expect("it is listed")
}

/// Every claim that is asked about: by what is chosen and what is known of accounts.
fn claims() -> Vec<Facts> {
    let chosen = [
        vec![Change::names("/activities", &[])],
        vec![Change::names("/activities", &["presales", "usage"])],
        vec![Change::names("/activities", &["revenue_association"])],
        vec![Change::text("/solution_area", "microsoft_365"), Change::names("/activities", &["usage"])],
    ];
    let accounts = [
        vec![],
        vec![without(ACCOUNTS)],
        vec![without(ACCOUNTS), Change::text(MPN, "")],
        vec![Change::names(ACCOUNTS, &[]), Change::text(MPN, "")],
        vec![without("evidence:/mpn_accounts/3"), without("evidence:/mpn_accounts/0"), Change::text(MPN, "")],
    ];
    let both = |one: &[Change], other: &[Change]| complete("ba").with(one).with(other);
    chosen.iter().flat_map(|chosen| accounts.iter().map(move |accounts| both(chosen, accounts))).collect()
}

/// Everything that can be answered of a typed MPN.
fn answers() -> Vec<[(&'static str, &'static str); 4]> {
    let mut all = Vec::new();
    for level in ["", UNKNOWN, "location", "global"] {
        for (enrolled, programmes) in
            [("", ""), (UNKNOWN, ""), (NO, ""), (YES, ""), (YES, "osa"), (YES, "osa\nosu_business_applications")]
        {
            for kind in ["", UNKNOWN, "none", "frp_fasttrack"] {
                all.push([("level", level), ("enrolled", enrolled), ("programmes", programmes), ("type", kind)]);
            }
        }
    }
    all
}

/// Whatever is known and answered, there is an MPN to take, or it is said what to do: before anything else, whom to ask.
#[test]
fn no_path_is_a_dead_end() {
    for claim in claims() {
        for knows in [None, Some(true), Some(false)] {
            let to = knows.map_or(Value::Null, Value::Bool);
            let claim = claim.with(&[Change { pointer: KNOWS.into(), to }]);
            leads_on(&section(claim.clone()), knows);
            if claim.evidence.mpn_accounts.is_some() {
                continue;
            }
            for answers in answers() {
                let mut guide = section(claim.clone());
                type_into(&mut guide, "mpn-typed-0", "4391507");
                for (name, text) in answers {
                    type_into(&mut guide, &format!("mpn-4391507-{name}"), text);
                }
                leads_on(&guide, knows);
            }
        }
    }
}

fn leads_on(guide: &Guide, knows: Option<bool>) {
    let words = words::of(guide.lang);
    let (view, choices) = (shown(guide), choices(guide));
    let text = all_text(&view);
    let says = |said: &str| text.contains(said);
    assert!(parts(&view).iter().any(|part| part["at"] == field(0)), "an MPN can be typed");
    assert_eq!(knows == Some(false), says("You do not know which MPN belongs on this claim."));
    for choice in &choices {
        assert!(choice.state == State::Pass || !choice.deciding.is_empty(), "{choice:?} says why");
    }
    let is_in_claim = |choice: &&MpnChoice| is_same(&choice.mpn_id, &guide.facts.draft.partner.mpn_id);
    let open = choices.iter().filter(|choice| choice.state != State::Fail && !is_in_claim(choice)).count();
    assert_eq!(offered(&view).len(), open, "what does not fail, and is not in the claim yet, can be taken");
    let all_fail = !choices.is_empty() && choices.iter().all(|choice| choice.state == State::Fail);
    assert_eq!(all_fail, says(words.none_fits) && says(words.first) && says(words.else_ask));
    if choices.is_empty() {
        assert!(says(words.typed_hint) || says(words.no_accounts));
    }
}

#[test]
fn each_account_of_the_session_is_told_apart() {
    let guide = section(complete("ba"));
    let said = choices(&guide).into_iter().map(|choice| {
        let deciding: Vec<_> = choice.deciding.iter().map(|finding| finding.rule.id).collect();
        (choice.state, deciding)
    });
    let expected = [
        (State::Pass, vec![]),
        (State::Fail, vec![RuleId::R32f]),
        (State::Fail, vec![RuleId::R32f, RuleId::X24]),
        (State::Fail, vec![RuleId::R32f]),
    ];
    assert_eq!(said.collect::<Vec<_>>(), expected);
    let text = all_text(&shown(&guide));
    assert!(text.contains("Location. Enrolled in OSU Microsoft 365. Partner type: FRP FastTrack."), "{text}");
    assert!(text.contains("Global. Enrolled in no programme. Partner type: None."), "{text}");
    assert_eq!(text.matches(words::of(guide.lang).is_fasttrack).count(), 1);
    // A global account is stopped: that it is not enrolled says nothing more.
    let shown =
        choices(&guide).into_iter().map(|choice| decisive(&choice).iter().map(|it| it.rule.id).collect::<Vec<_>>());
    assert_eq!(shown.collect::<Vec<_>>(), [vec![], vec![RuleId::R32f], vec![RuleId::X24], vec![RuleId::R32f]]);
    assert!(text.contains("For: Business Applications, Presales"));
    assert!(text.contains("In your claim"));
}

/// What can still be mended comes before what is stopped for good.
#[test]
fn where_all_fail_enrolment_comes_first() {
    let accounts = [without("evidence:/mpn_accounts/3"), without("evidence:/mpn_accounts/0")];
    let guide = section(complete("ba").with(&accounts).with(&[Change::text(MPN, "5300003")]));
    let choices = choices(&guide);
    let (choice, finding) = first_step(&choices).expect("all fail");
    assert_eq!((choice.mpn_id.as_str(), finding.rule.id), ("5300002", RuleId::R32f));
}

/// The session's list is the endpoint's: what is not in it cannot be claimed with, whatever is said of it.
#[test]
fn a_typed_mpn_that_the_session_does_not_list_is_refused() {
    let mut guide = section(complete("ba").with(&[Change::yes_or_no(DID_THE_WORK, false)]));
    type_into(&mut guide, "mpn-typed-0", "4391507");
    type_into(&mut guide, "mpn-4391507-level", "location");
    let choices = choices(&guide);
    let choice = choices.last().expect("it is listed");
    assert_eq!((choice.mpn_id.as_str(), choice.state), ("4391507", State::Fail));
    assert!(choice.deciding.iter().all(|finding| finding.rule.id != RuleId::R32d));
    assert!(choice.deciding.iter().any(|finding| finding.rule.id == RuleId::R32a));
    // One that is listed is not listed twice.
    type_into(&mut guide, "mpn-typed-0", " 5300001 ");
    assert_eq!(super::choices(&guide).len(), 4);
}

/// Answer by answer, by the controls in view.
#[test]
fn answers_decide_on_a_typed_mpn() {
    let mut guide = section(complete("ba").with(&[without(ACCOUNTS), Change::text(MPN, "")]));
    type_into(&mut guide, "mpn-typed-0", "439 1507");
    assert_eq!(state_of(&guide, "439 1507"), State::Unknown);
    press(&mut guide, "guide-mpn-4391507-level-0");
    assert_eq!(state_of(&guide, "439 1507"), State::Unknown);
    press(&mut guide, "guide-mpn-4391507-enrolled-0");
    press(&mut guide, "guide-mpn-4391507-programmes-0");
    assert_eq!(state_of(&guide, "439 1507"), State::Pass);
    press(&mut guide, "guide-mpn-4391507-programmes-2");
    press(&mut guide, "guide-mpn-4391507-programmes-0");
    assert_eq!(state_of(&guide, "439 1507"), State::Fail, "OSU Microsoft 365 is not for presales");
    press(&mut guide, "guide-mpn-4391507-enrolled-2");
    assert_eq!(state_of(&guide, "439 1507"), State::Unknown);
    press(&mut guide, "guide-mpn-4391507-level-1");
    assert_eq!(state_of(&guide, "439 1507"), State::Fail);
    press(&mut guide, "guide-mpn-4391507-type-1");
    assert!(all_text(&shown(&guide)).contains(words::of(guide.lang).is_fasttrack));
    // Another one is asked about anew.
    type_into(&mut guide, "mpn-typed-0", "4391508");
    assert_eq!(state_of(&guide, "4391508"), State::Unknown);
}

#[test]
fn what_is_no_mpn_id_is_told_as_such() {
    let mut guide = section(nothing_known());
    type_into(&mut guide, "mpn-typed-0", "V-1");
    assert_eq!(state_of(&guide, "V-1"), State::Fail);
    assert!(all_text(&shown(&guide)).contains("MPN ID: enter digits only, without “V”"));
}

#[test]
fn an_mpn_is_taken_with_what_was_answered() {
    let mut guide = section(complete("ba").with(&[Change::text(MPN, "5300002")]));
    guide.update(GuideEvent::Answered(vec![Change::yes_or_no(DID_THE_WORK, false), Change::yes_or_no(KNOWS, true)]));
    let [taken] = &offered(&shown(&guide))[..] else { panic!("one can be taken") };
    let effects = guide.update(taken.clone());
    let [crate::app::guide::GuideEffect::Tell(crate::app::guide::GuideMessage::ClaimChanged(changed))] = &effects[..]
    else {
        panic!("the claim is given back")
    };
    assert_eq!(changed.claim.partner.mpn_id, "5300001");
    assert_eq!((changed.declared.knows_mpn, changed.declared.mpn_did_the_work), (Some(true), None));
    let view = shown(&guide);
    assert!(offered(&view).is_empty(), "it is in the claim now");
    assert_eq!(event_of(part_of(&view, "guide-take-mpn-0")), None, "its button stays");
}

/// A typed one stays where it is when it is taken, so that its button keeps the focus.
#[test]
fn a_typed_mpn_stays_in_its_place() {
    let mut guide = section(complete("ba").with(&[without(ACCOUNTS), Change::text(MPN, "4391507")]));
    type_into(&mut guide, "mpn-typed-0", "5300001");
    press(&mut guide, "guide-take-mpn-0");
    assert_eq!(guide.facts.draft.partner.mpn_id, "5300001");
    assert_eq!(part_of(&shown(&guide), "guide-take-mpn-0")["label"], "In your claim");
}

/// Accounts of locations that are enrolled in everything, and their partner types.
fn with_accounts(accounts: &[(&str, &str)], activities: &[&str]) -> Guide {
    let mut facts = complete("ba").with(&[Change::text(MPN, ""), Change::names("/activities", activities)]);
    let account = |(mpn_id, kind): &(&str, &str)| MpnAccount {
        mpn_id: (*mpn_id).into(),
        level: Some("location".into()),
        enrolled: Some(Programme::ALL.iter().map(|it| it.name().into()).collect()),
        partner_type: Some((*kind).into()),
    };
    facts.evidence.mpn_accounts = Some(accounts.iter().map(account).collect());
    section(facts)
}

#[test]
fn the_mpn_to_use_is_named() {
    let says = |guide: &Guide, text: &str| all_text(&shown(guide)).contains(text);
    let one = with_accounts(&[("4391507", "none")], &["usage"]);
    assert!(says(&one, "Use MPN 4391507.") && !says(&one, "FastTrack"));
    let two = with_accounts(&[("4391507", "none"), ("4391508", "none")], &["usage"]);
    assert!(says(&two, "These fit: 4391507, 4391508. Choose the location that did the work."));

    let mut guide = with_accounts(&[("4391507", "none"), ("4391509", "frp_fasttrack")], &["usage"]);
    assert!(says(&guide, "Was it FastTrack (FRP) work?") && !says(&guide, "Use MPN"));
    assert_eq!(offered(&shown(&guide)).len(), 2);
    press(&mut guide, "guide-mpn-fasttrack-work-1");
    assert!(says(&guide, "Use MPN 4391507.") && says(&guide, "Not for this work: it is a FastTrack account."));
    assert_eq!(offered(&shown(&guide)).len(), 1);
    press(&mut guide, "guide-mpn-fasttrack-work-0");
    assert!(says(&guide, "Ask your global admin if you have to use the FastTrack MPN: 4391509."));
    press(&mut guide, "guide-mpn-fasttrack-work-2");
    assert!(says(&guide, "Ask your global admin if it was FastTrack work.") && !says(&guide, "Use MPN"));

    let mut unknown = with_accounts(&[("4391507", "unknown")], &["usage"]);
    assert!(!says(&unknown, "Use MPN"));
    press(&mut unknown, "guide-mpn-fasttrack-work-0");
    assert!(says(&unknown, "Use MPN 4391507."));

    let mut other = with_accounts(&[("4391509", "frp_fasttrack")], &["usage"]);
    press(&mut other, "guide-mpn-fasttrack-work-1");
    assert!(offered(&shown(&other)).is_empty() && says(&other, words::of(other.lang).else_ask));

    let open = with_accounts(&[("4391507", "none")], &[]);
    assert!(says(&open, "Enrolled in every programme: fits whichever activity you choose."));
    assert!(!says(&open, "Use MPN") && !says(&open, "Fits"));
}

#[test]
fn who_knows_the_mpn_is_led_on() {
    let mut guide = with_accounts(&[("4391507", "none")], &["usage"]);
    press(&mut guide, "guide-knows-mpn-0");
    assert!(all_text(&shown(&guide)).contains(words::of(guide.lang).take_known));
}

#[test]
fn without_an_activity_it_leads_to_one() {
    let guide = section(nothing_known());
    let opens = event_of(part_of(&shown(&guide), "guide-mpn-to-activity"));
    assert_eq!(opens, Some(GuideEvent::Opened(Section::Activity)));
}

#[test]
fn both_languages_say_everything() {
    let neutral = ["No", "FRP FastTrack", "OSU Business Applications", "OSU Microsoft 365"];
    for claim in claims() {
        let mut guide = section(claim.with(&[Change::yes_or_no(KNOWS, false)]));
        for (at, text) in [
            ("mpn-typed-0", "4391507"),
            ("mpn-4391507-enrolled", YES),
            ("mpn-4391507-type", "frp_fasttrack"),
            ("mpn-typed-1", "V-1"),
        ] {
            type_into(&mut guide, at, text);
        }
        let mut alike = alike(&guide);
        alike.retain(|text| !neutral.contains(&text.as_str()) && !text.starts_with("MPN "));
        assert!(alike.is_empty(), "{alike:?}");
    }
}
