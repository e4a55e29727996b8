use super::*;
use crate::app::guide::Section;
use crate::app::guide::tests::{all_text, event_of, nothing_known, offered, opened, part_of, press, view as shown};

/// Every answer to a question.
fn answers(question: Question) -> Vec<Change> {
    match question {
        Question::Area => {
            let names = SolutionArea::ALL.iter().map(|area| area.name()).chain([ELSEWHERE]);
            names.map(|name| Change::text(AREA, name)).collect()
        }
        Question::Channel => PurchaseChannel::ALL.iter().map(|channel| Change::text(CHANNEL, channel.name())).collect(),
        Question::Fact(pointer) => [true, false].map(|yes| Change::yes_or_no(pointer, yes)).into(),
    }
}

/// Every walk from nothing known to its end, with what was answered.
fn walks() -> Vec<Facts> {
    let mut ended = Vec::new();
    let mut open = vec![nothing_known()];
    while let Some(facts) = open.pop() {
        assert!(ended.len() < 1_000, "the walk has an end");
        if outcome(&facts).is_some() {
            ended.push(facts);
            continue;
        }
        let next = *questions(&facts).last().expect("a question is open");
        open.extend(answers(next).iter().map(|answer| facts.with(std::slice::from_ref(answer))));
    }
    ended
}

fn chosen(facts: &Facts) -> Vec<(SolutionArea, &'static [Activity])> {
    match outcome(facts) {
        Some(Outcome::Choose(claims, _)) => {
            claims.iter().flatten().map(|choice| (choice.area, choice.activities)).collect()
        }
        _ => Vec::new(),
    }
}

#[test]
fn every_walk_ends_somewhere_useful() {
    let walks = walks();
    // One elsewhere, two for Microsoft 365, two purchases that end it, and three that lead on to four questions.
    assert_eq!(walks.len(), 1 + 2 + 2 + 3 * 16);
    for facts in &walks {
        match outcome(facts).expect("it has ended") {
            Outcome::Choose(claims, _) => assert!(claims.iter().all(|claim| !claim.is_empty()) && !claims.is_empty()),
            Outcome::Possible(choices) => assert!(!choices.is_empty()),
            Outcome::AskCustomer => assert_eq!(facts.draft.purchase_channel, "unknown"),
            Outcome::Nothing => {
                let guide = Guide::new(facts.clone());
                assert!(!why_nothing(&guide, words::of(guide.lang)).is_empty());
            }
        }
    }
}

#[test]
fn some_walk_ends_at_each_choice_and_at_nothing() {
    let walks = walks();
    let all: Vec<_> = walks.iter().map(chosen).collect();
    for choice in guide::activities(&nothing_known().input(), None) {
        let only = vec![(choice.area, choice.activities)];
        assert!(all.contains(&only), "no walk ends at {only:?} alone");
    }
    let ends = |wanted: fn(&Outcome) -> bool| walks.iter().filter_map(outcome).filter(wanted).count();
    assert!(ends(|it| matches!(it, Outcome::Nothing)) > 0);
    assert!(ends(|it| matches!(it, Outcome::Possible(_))) > 0);
    assert!(ends(|it| matches!(it, Outcome::AskCustomer)) > 0);
}

/// A choice that the walk ends at is one that no rule on it stops.
#[test]
fn what_is_chosen_passes_the_rules() {
    for facts in walks() {
        for (area, activities) in chosen(&facts) {
            let names: Vec<_> = activities.iter().map(|activity| activity.name()).collect();
            let with = facts.with(&[Change::text(AREA, area.name()), Change::names("/activities", &names)]);
            let verdict = with.input().check();
            for id in [RuleId::R21, RuleId::R22, RuleId::R23, RuleId::R25, RuleId::R27, RuleId::R30, RuleId::X05] {
                let finding = verdict.findings.iter().find(|finding| finding.rule.id == id).expect("in force");
                assert_ne!(finding.raised, cpor_rules::Raised::Yes, "{id:?} after {:?}", with.draft);
            }
        }
    }
}

#[test]
fn a_vendor_that_sold_nothing_is_led_to_revenue_association() {
    let mut facts = nothing_known();
    for answer in [
        Change::text(AREA, "business_applications"),
        Change::text(CHANNEL, "volume_licensing"),
        Change::yes_or_no(INFLUENCED, false),
        Change::yes_or_no(DRIVES, false),
        Change::yes_or_no(INFLUENCER, true),
        Change::yes_or_no(PAYMENT, false),
    ] {
        facts.apply(&answer);
    }
    assert_eq!(chosen(&facts), [(SolutionArea::BusinessApplications, &[Activity::RevenueAssociation][..])]);
}

/// What is taken into the claim makes the page's own rules say the same.
#[test]
fn a_choice_goes_into_the_claim_with_what_was_answered() {
    let mut guide = opened(Section::Activity, nothing_known());
    let answered = [Change::text(AREA, "microsoft_365"), Change::yes_or_no(DRIVES, true)];
    guide.update(GuideEvent::Answered(answered.to_vec()));
    let Some(Outcome::Choose(claims, _)) = outcome(&guide.facts) else { panic!("usage is to be chosen") };
    let effects = guide.update(GuideEvent::Applied(changes(&guide.facts, &claims[0])));
    let [crate::app::guide::GuideEffect::Tell(crate::app::guide::GuideMessage::ClaimChanged(changed))] = &effects[..]
    else {
        panic!("the claim is given back")
    };
    assert_eq!(changed.claim.solution_area, "microsoft_365");
    assert_eq!(changed.claim.activities, ["usage"]);
    assert_eq!(changed.declared.drives_usage, Some(true));
}

#[test]
fn both_languages_say_everything() {
    for facts in walks() {
        let texts = cpor_rules::Lang::ALL.iter().map(|lang| {
            let mut guide = opened(Section::Activity, facts.clone());
            guide.open(Section::Activity, *lang);
            all_text(&shown(&guide))
        });
        let texts: Vec<_> = texts.collect();
        assert_ne!(texts[0], texts[1]);
    }
}

/// A guide to a purchase of Business Applications: whether the partner advised, drives usage, has software that needs
/// the product, and wants to be paid.
fn business(channel: &str, [influenced, drives, influencer, payment]: [bool; 4]) -> Guide {
    let changes = [
        Change::text(AREA, "business_applications"),
        Change::text(CHANNEL, channel),
        Change::yes_or_no(INFLUENCED, influenced),
        Change::yes_or_no(DRIVES, drives),
        Change::yes_or_no(INFLUENCER, influencer),
        Change::yes_or_no(PAYMENT, payment),
    ];
    let mut guide = opened(Section::Activity, nothing_known());
    guide.update(GuideEvent::Answered(changes.into()));
    guide
}

fn says(guide: &Guide, text: &str) -> bool {
    all_text(&shown(guide)).contains(text)
}

#[test]
fn a_choice_of_the_other_area_does_not_fit() {
    let guide = business("csp", [true; 4]);
    assert!(says(&guide, "The product is Business Applications."));
    assert!(!says(&guide, "Based on your answers"));
    assert!(offered(&shown(&guide)).is_empty());
    for line in words::of(guide.lang).nothing_csp {
        assert!(says(&guide, line), "{line}");
    }
    let mut guide = opened(Section::Activity, nothing_known());
    guide.update(GuideEvent::Answered(vec![Change::text(AREA, "microsoft_365"), Change::yes_or_no(DRIVES, true)]));
    assert_eq!(all_text(&shown(&guide)).matches("The product is Microsoft 365.").count(), 3);
    // In the outcome, and on its card.
    assert_eq!(offered(&shown(&guide)).len(), 2);
}

#[test]
fn the_outcome_says_what_is_paid() {
    for (answers, expected) in [
        ([true, false, false, true], "Claim Presales. It pays the pre-sale incentive."),
        ([true, true, false, true], "Claim Presales and Usage. The first pays the pre-sale incentive"),
        ([false, false, true, false], "Claim Revenue association. It never pays; it counts as influenced revenue"),
        ([true, false, true, false], "Presales fits too and would pay."),
        ([false, true, true, false], "Usage fits too and would pay, under the rules of 2020."),
        ([true, false, false, false], "You can still claim: Presales. It pays the pre-sale incentive."),
        ([true, false, true, true], "Make two claims: 1. Presales. 2. Revenue association (recognition only)."),
        ([true; 4], "Make two claims: 1. Presales and Usage. 2. Revenue association (recognition only)."),
    ] {
        let guide = business("web_direct", answers);
        assert!(says(&guide, expected), "{expected}: {}", all_text(&shown(&guide)));
    }
    // By later rules no two go together.
    let mut guide = business("web_direct", [true; 4]);
    guide.facts.apply(&Change::text("/edition", "2023-10"));
    assert!(says(&guide, "Make three claims: 1. Presales. 2. Usage. 3. Revenue association (recognition only)."));
}

/// Each of several claims can be taken; its button stays then, and says so.
#[test]
fn what_is_taken_keeps_its_button() {
    for (id, activities) in [("1", &["presales", "usage"][..]), ("2", &["revenue_association"])] {
        let mut guide = business("web_direct", [true; 4]);
        let id = format!("guide-take-outcome-{id}");
        press(&mut guide, &id);
        assert_eq!(guide.facts.draft.activities, activities);
        let view = shown(&guide);
        let button = part_of(&view, &id);
        assert_eq!((button["label"].as_str(), event_of(button)), (Some("In your claim"), None));
        // What is answered otherwise can be taken again.
        guide.update(GuideEvent::Answered(vec![Change::yes_or_no(PAYMENT, false)]));
        assert!(offered(&shown(&guide)).len() > 2);
    }
}
