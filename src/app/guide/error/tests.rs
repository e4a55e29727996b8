use cpor_rules::RuleId::*;
use cpor_rules::edition::Statement;
use cpor_rules::evidence::CustomerSubscriptions;
use cpor_rules::{Lang, RuleId, text, wire};
use serde_json::Value;

use super::choice::{Error, START, chosen_error};
use super::ending::{Actor, Advice, Ending};
use super::outcome::{CAUSES, DOMAIN, RulesView, TENANT_ID, raised};
use super::question::{QuestionId, Step};
use super::*;
use crate::app::guide::GuideEffect;
use crate::app::guide::tests::{
    all_text, assert_accessible, event_of, nothing_known, offered, opened, parts, view as shown,
};
use crate::app::guide::{Change, Section, example, letter};

/// A walk from the first question to its end.
struct Path {
    guide: Guide,
    /// The names of the answers, in turn.
    answers: Vec<&'static str>,
    ending: &'static Ending,
}

/// Every walk, by a claim for Business Applications.
fn paths() -> Vec<Path> {
    let mut ended = Vec::new();
    let mut open = vec![(started(&[]), Vec::new())];
    while let Some((guide, answers)) = open.pop() {
        let walk = Walk::of(&guide);
        assert!(walk.questions.len() <= 3, "{answers:?} is too long");
        match walk.ending {
            Some(ending) => ended.push(Path { guide, answers, ending }),
            None => open.extend(further(&guide, walk.questions.last().expect("a question is open"), &answers)),
        }
    }
    ended
}

/// Every answer to an open question.
fn further(guide: &Guide, question: &Question, before: &[&'static str]) -> Vec<(Guide, Vec<&'static str>)> {
    let answered = |name: &'static str, event: GuideEvent| {
        let mut guide = guide.clone();
        guide.update(event);
        (guide, [before, &[name]].concat())
    };
    match question.answers {
        Answers::OneOf(answers) => {
            let each = answers.iter();
            each.map(|answer| answered(answer.name, GuideEvent::Answered(changes_of(guide, question, answer))))
                .collect()
        }
        Answers::Day { .. } => ["2026-11-20", "2026-11-02"]
            .map(|day| answered(day, GuideEvent::Typed { at: SUBMITTED_ON.into(), text: day.into() }))
            .into(),
    }
}

/// All of its text.
fn text_of(guide: &Guide) -> String {
    all_text(&shown(guide))
}

/// What pressing and choosing means.
fn events(view: &Value) -> Vec<GuideEvent> {
    parts(view).into_iter().filter_map(event_of).collect()
}

/// A guide to the example claim, with these answers given.
fn started(answers: &[&str]) -> Guide {
    let mut guide = opened(Section::Error, example::claim());
    answers.iter().for_each(|answer| answer_next(&mut guide, answer));
    guide
}

fn answer_next(guide: &mut Guide, name: &str) {
    let walk = Walk::of(guide);
    let question = walk.questions.last().expect("a question is open");
    answer_at(guide, question, name);
}

fn answer_at(guide: &mut Guide, question: &Question, name: &str) {
    let all = further(guide, question, &[]);
    let (answered, _) = all.into_iter().find(|(_, names)| names == &[name]).expect("an answer of this question");
    *guide = answered;
}

fn is_raised(guide: &Guide, id: RuleId) -> bool {
    raised(&guide.facts.input().check(), id).is_some()
}

#[test]
fn every_walk_ends_with_a_rule_an_actor_and_a_message() {
    let paths = paths();
    // By error: 4 + 5 + 4 + 4 kinds of work by 5 statuses + 1 and 5 statuses + 2 days by 4 reasons + 1 and 2 ages.
    assert_eq!(paths.len(), 4 + 5 + 4 + 4 * 5 + 1 + 5 + 2 * 4 + 1 + 2);
    for Path { guide, answers, ending } in &paths {
        assert!(!ending.rules.is_empty(), "{answers:?} has no rule");
        let text = text_of(guide);
        let words = words::of(Lang::En);
        let actor = words.actor(ending.actor).split('{').next().expect("there is always a first part");
        assert!(text.contains(actor), "{answers:?} names nobody");
        assert!(!text.contains('{'), "{answers:?} leaves a parameter open");
        let is_copy = |event: &GuideEvent| matches!(event, GuideEvent::CopyWanted(text) if !text.is_empty());
        assert!(events(&shown(guide)).iter().any(is_copy), "{answers:?} has nothing to copy");
    }
}

#[test]
fn every_error_is_walked_and_every_ending_reached() {
    let paths = paths();
    for (index, error) in Error::ALL.iter().enumerate() {
        let of_error = paths.iter().filter(|path| chosen_error(&path.guide) == Some(*error)).collect::<Vec<_>>();
        assert!(!of_error.is_empty(), "{error:?} leads nowhere");
        let label = words::of(Lang::It).question(QuestionId::Error).answers[index];
        assert_eq!(choice::chosen_error_name(&of_error[0].guide, Lang::It), Some(label));
    }
    for actor in [Actor::You, Actor::Customer, Actor::GlobalAdmin, Actor::Reviewer, Actor::Support] {
        assert!(paths.iter().any(|path| path.ending.actor == actor), "{actor:?} never acts");
    }
}

/// Answers raise a rule of their ending, but where the ending says why they cannot.
#[test]
fn the_facts_of_a_walk_raise_its_rules() {
    // A look-up or the customer's export decides on these, or the error is gone.
    let by_other_facts = [
        Advice::AskTenant,
        Advice::TenantUnanswered,
        Advice::TenantRight,
        Advice::SubscriptionRight,
        Advice::StepsLeft,
        Advice::WaitSevenDays,
        Advice::RenewedEarly,
    ];
    for Path { mut guide, answers, ending } in paths() {
        if answers.contains(&"influencer") {
            // For this work the example's activity is the right one.
            guide.update(GuideEvent::Answered(vec![Change::names("/activities", &["usage"])]));
        }
        let is_one_raised = ending.rules.iter().any(|id| is_raised(&guide, *id));
        assert_eq!(is_one_raised, !by_other_facts.contains(&ending.advice), "{answers:?} ends at {:?}", ending.advice);
        if !by_other_facts.contains(&ending.advice) {
            assert!(is_raised(&guide, ending.rules[0]), "{answers:?} does not raise {:?}", ending.rules[0]);
        }
    }
}

/// The rules that no answer raises are raised by the facts that they read.
#[test]
fn what_no_answer_raises_other_facts_do() {
    let export = |created: &str, status: &str| {
        let text = format!(
            r#"{{"value": [{{"commerceSubscriptionId": "d3a5e2f0-0c8b-4b39-9f0b-5a5a4a5e6f01",
                "skuPartNumber": "DYN365_ENTERPRISE_SALES", "status": "Enabled", "createdDateTime": "{created}",
                "serviceStatus": [{{"servicePlanName": "DYN365_ENTERPRISE_SALES", "provisioningStatus": "{status}"}}]}}]}}"#
        );
        let export = CustomerSubscriptions::from_text(&text).expect("an export");
        Change { pointer: "evidence:/customer_subscriptions".into(), to: wire::to_value(&export) }
    };
    let mut guide = started(&["not_provisioned", "no"]);
    guide.update(GuideEvent::Answered(vec![export("2026-11-18T08:00:00Z", "PendingActivation")]));
    assert!([R12, R17, R18].into_iter().all(|id| is_raised(&guide, id)));

    let mut guide = started(&["not_provisioned", "yes", "no"]);
    assert!(text_of(&guide).contains("Wait until 27 November 2026 at the latest."));
    guide.update(GuideEvent::Answered(vec![export("2026-11-18T08:00:00Z", "Success")]));
    assert!(is_raised(&guide, X16));
    assert!(text_of(&guide).contains("Wait until 25 November 2026 at the latest."));

    let mut guide = started(&["mismatch", "no"]);
    guide.update(GuideEvent::Answered(vec![Change::text("evidence:/domain_lookup/state", "not_found")]));
    assert!(is_raised(&guide, R04));
}

#[test]
fn a_renewed_subscription_leads_to_a_claim_of_its_own() {
    for answers in [&["renewed", "no"][..], &["renewed", "yes", "no"], &["renewed", "yes", "yes"]] {
        for (lang, months) in [(Lang::En, "at most 12 months old"), (Lang::It, "al massimo 12 mesi")] {
            let mut guide = started(answers);
            guide.open(Section::Error, lang);
            assert!(text_of(&guide).contains(months), "{answers:?}");
            let events = events(&shown(&guide));
            assert!([Section::WhatIf, Section::Proof].iter().all(|to| events.contains(&GuideEvent::Opened(*to))));
        }
    }
    // The export shows that the claimed subscription has ended and that there is a newer one.
    let export = br#"{"value": [
        {"commerceSubscriptionId": "d3a5e2f0-0c8b-4b39-9f0b-5a5a4a5e6f01", "skuPartNumber": "DYN365_ENTERPRISE_SALES",
            "skuId": "1e1a282c-9c54-43a2-9310-98ef728faace", "status": "Deleted", "createdDateTime": "2025-11-18T08:00:00Z"},
        {"commerceSubscriptionId": "d3a5e2f0-0c8b-4b39-9f0b-5a5a4a5e6f09", "skuPartNumber": "DYN365_ENTERPRISE_SALES",
            "skuId": "1e1a282c-9c54-43a2-9310-98ef728faace", "status": "Enabled", "createdDateTime": "2026-11-18T08:00:00Z"}]}"#;
    let export = CustomerSubscriptions::from_file(export).expect("an export");
    let mut guide = started(&["renewed", "yes", "yes"]);
    assert!(is_raised(&guide, R33) && !is_raised(&guide, R34));
    let export = Change { pointer: "evidence:/customer_subscriptions".into(), to: wire::to_value(&export) };
    guide.update(GuideEvent::Answered(vec![export]));
    assert!(is_raised(&guide, R34));
    // The request to support asks for no end of the association here.
    assert!(!letter::pack::lines(&guide, Lang::En).iter().any(|(_, text)| text.contains("end the association")));
}

/// The two values are corrected in place, and reach the message, and the claim when they are put into it.
#[test]
fn tenant_and_domain_are_entered_in_place() {
    let fields = |guide: &Guide| {
        let view = shown(guide);
        let at = |pointer: &&str| parts(&view).iter().any(|part| part["at"] == *pointer);
        [TENANT_ID, DOMAIN].iter().filter(|pointer| at(pointer)).count()
    };
    for answers in [&["mismatch", "no"][..], &["mismatch", "unanswered"], &["mismatch", "yes", "yes"]] {
        assert_eq!(fields(&started(answers)), 2, "{answers:?}");
    }
    assert_eq!(fields(&started(&["refused", "no"])), 0);

    let mut guide = started(&["mismatch", "no"]);
    assert!(offered(&shown(&guide)).is_empty());
    guide.update(GuideEvent::Typed { at: DOMAIN.into(), text: "contoso.it".into() });
    assert!(text_of(&guide).contains("Domain: contoso.it"));
    let apply = GuideEvent::Applied(vec![Change::text(DOMAIN, "contoso.it")]);
    assert_eq!(offered(&shown(&guide)), std::slice::from_ref(&apply));
    guide.update(apply);
    assert_eq!(guide.claim_value(DOMAIN), Value::String("contoso.it".into()));
    assert!(offered(&shown(&guide)).is_empty());
}

#[test]
fn a_message_with_blanks_is_still_to_complete() {
    let words = words::of(Lang::En);
    let mut guide = started(&["mismatch", "no"]);
    let shows = |guide: &Guide, text: &str| text_of(guide).contains(text);
    assert!(shows(&guide, words.message) && !shows(&guide, words.message_open));
    guide.update(GuideEvent::Typed { at: TENANT_ID.into(), text: String::new() });
    assert!(shows(&guide, words.message_open) && !shows(&guide, words.message));
    // Partner Center alone shows what the request to support leaves open.
    assert!(shows(&started(&["mismatch", "yes", "yes"]), words.message_open));
}

#[test]
fn a_tenant_error_is_not_told_of_subscriptions() {
    let guide = started(&["mismatch", "yes", "yes"]);
    let verdict = guide.facts.input().check();
    let message = |id| {
        let finding = verdict.findings.iter().find(|finding| finding.rule.id == id).expect("a finding");
        finding.message(Lang::En)
    };
    let text = text_of(&guide);
    assert!(text.contains(&message(R16)) && !text.contains(&message(R20)));
}

/// An empty claim leads to what is to be filled in, and to no more.
#[test]
fn what_is_merely_empty_is_one_line() {
    let empty = |answers: &[&str]| {
        let mut guide = opened(Section::Error, nothing_known());
        answers.iter().for_each(|answer| answer_next(&mut guide, answer));
        rules(&guide)
    };
    let words = words::of(Lang::En);
    let tenant = empty(&["mismatch", "no"]);
    assert_eq!((tenant.note.as_deref(), tenant.findings.len()), (Some(words.fill_tenant), 0));
    let subscription = empty(&["not_provisioned", "unknown"]).note.expect("something is empty");
    assert!(subscription.contains("and the rules say more: Solution area"), "{subscription}");

    let mut guide = started(&["mismatch", "no"]);
    assert_ne!(rules(&guide).note.as_deref(), Some(words.fill_tenant));
    guide.update(GuideEvent::Typed { at: TENANT_ID.into(), text: "contoso".into() });
    assert!(rules(&guide).findings.iter().any(|finding| finding.source.rule == "R03"), "what is wrong is said");
}

/// What the rules say at the end.
fn rules(guide: &Guide) -> RulesView {
    view(guide).outcome.expect("the questions are answered").rules
}

#[test]
fn the_first_review_is_due_by_the_rule() {
    for (day, id) in [("2026-11-20", R39), ("2026-11-02", R40)] {
        let guide = started(&["under_review", day, "competing"]);
        assert!(is_raised(&guide, id), "{id:?} after {day}");
    }
    let guide = started(&["under_review", "2026-11-20", "neither"]);
    assert!(text_of(&guide).contains("Wait until 27 November 2026 at the latest."));

    let mut guide = guide;
    guide.facts.apply(&Change::text("/edition", "2023-10"));
    assert!(text_of(&guide).contains("Wait until 27 November 2026 at the latest."), "competing, not review days");

    // A day that cannot be read leaves the question open.
    let mut guide = started(&["under_review"]);
    guide.update(GuideEvent::Typed { at: SUBMITTED_ON.into(), text: "20 November".into() });
    assert_eq!(Walk::of(&guide).questions.len(), 2);
}

/// Another answer takes back what was answered further on, but nothing that the claim says itself.
#[test]
fn another_answer_begins_anew() {
    let mut facts = example::claim();
    facts.apply(&Change::yes_or_no("evidence:/declared/mpn_did_the_work", true));
    let mut guide = Guide::new(facts);
    for answer in ["refused", "yes", "yes"] {
        answer_next(&mut guide, answer);
    }
    assert!(is_raised(&guide, R16));

    answer_at(&mut guide, &START, "mpn");
    assert!(!is_raised(&guide, R16) && !is_raised(&guide, R08) && is_raised(&guide, R32d));
    assert_eq!(Walk::of(&guide).questions.len(), 2);

    answer_at(&mut guide, &START, "refused");
    assert!(is_raised(&guide, R08) && !is_raised(&guide, R32d));
    assert_eq!(guide.facts.at("evidence:/declared/mpn_did_the_work"), Value::Bool(true));
}

/// The error is gone, then it is not: the answer before that still holds.
#[test]
fn answers_before_another_answer_still_hold() {
    let mut guide = started(&["refused", "yes", "no"]);
    assert!(!is_raised(&guide, R08));
    let last = Walk::of(&guide).questions[2];
    answer_at(&mut guide, last, "yes");
    assert!(is_raised(&guide, R08) && is_raised(&guide, R16));
}

#[test]
fn a_refused_subscription_shows_its_causes_in_order() {
    let causes = |guide: &Guide| view(guide).outcome.and_then(|outcome| outcome.causes).expect("causes").causes;
    let guide = started(&["refused", "no"]);
    let titles: Vec<_> = causes(&guide).iter().map(|cause| cause.title).collect();
    assert_eq!(titles, CAUSES.map(|id| text::rule(Lang::En, id).title));
    let [is_cause, _, not_known] = words::of(Lang::En).causes;
    assert!(causes(&guide).iter().any(|cause| cause.state.word == not_known));

    // An identifier that is no subscription ID is a cause, and the rule says so.
    let mut wrong = guide.clone();
    let tenant = "6babcaad-604b-40ac-a9d7-9fd97c0b779f";
    wrong.update(GuideEvent::Answered(vec![Change::text("/products/0/subscription_id", tenant)]));
    let causes = causes(&wrong);
    let cause = causes.iter().find(|cause| cause.state.word == is_cause).expect("a cause");
    let message = cause.message.as_deref().unwrap_or_default();
    assert!(message.contains("it looks like the customer's tenant ID"), "{message}");

    let events = events(&shown(&guide));
    assert!([Section::WhatIf, Section::TakeAway].iter().all(|to| events.contains(&GuideEvent::Opened(*to))));
}

/// An activity that fits what was done is no wrong one, and that is said.
#[test]
fn the_rules_may_say_that_nothing_is_wrong() {
    let guide = started(&["activity", "influencer", "draft"]);
    assert!(text_of(&guide).contains(words::of(Lang::En).none_raised));
}

#[test]
fn every_page_is_cited_on_what_can_be_edited() {
    let shown = text_of(&started(&["mpn", "yes", "under_review"]));
    for cited in ["17 September 2020", "23 October 2023"] {
        assert!(shown.contains(cited));
    }
    for says in [Statement::NoEditing, Statement::EditingWhenSubmittedOrAsked, Statement::EditingWhenAsked] {
        assert!(shown.contains(text::edition::statement(Lang::En, says)), "{says:?}");
    }
    assert!(text_of(&started(&["activity", "usage", "submitted"])).contains("None names the activity"));
}

#[test]
fn a_message_can_be_copied() {
    let mut guide = started(&["mismatch", "no"]);
    let text = letter::write(&guide.facts, Lang::En, letter::Kind::ConfirmTenant).body;
    let effects = guide.update(GuideEvent::CopyWanted(text.clone()));
    assert!(matches!(&effects[..], [GuideEffect::Copy(copied)] if *copied == text));
}

#[test]
fn both_languages_say_everything() {
    for question in paths().iter().flat_map(|path| Walk::of(&path.guide).questions) {
        let [en, it] = [Lang::En, Lang::It].map(|lang| words::of(lang).question(question.id));
        assert_ne!(en.legend, it.legend);
        let count = if let Answers::OneOf(answers) = question.answers { answers.len() } else { 0 };
        assert_eq!([en.answers.len(), it.answers.len()], [count, count], "{:?}", question.id);
    }
    for Path { guide, answers, ending } in paths() {
        let [en, it] = [Lang::En, Lang::It].map(|lang| {
            let mut guide = guide.clone();
            guide.open(Section::Error, lang);
            text_of(&guide)
        });
        assert_ne!(en, it, "{answers:?}");
        let [en, it] = [Lang::En, Lang::It].map(|lang| words::of(lang).advice(ending.advice));
        assert!(en.0 != it.0 && en.1 != it.1, "{:?}", ending.advice);
    }
}

#[test]
fn ids_are_unique_and_every_control_has_its_label() {
    for Path { guide, answers, .. } in paths() {
        assert_accessible(&shown(&guide), &format!("{answers:?}"));
    }
}

#[test]
fn every_question_is_part_of_a_walk_of_at_most_three() {
    fn depth(question: &Question) -> usize {
        1 + match question.answers {
            Answers::OneOf(answers) => answers
                .iter()
                .map(|answer| match answer.next {
                    Step::Question(next) => depth(next),
                    Step::Ending(_) => 0,
                })
                .max()
                .unwrap_or(0),
            Answers::Day { waiting, overdue } => depth(waiting).max(depth(overdue)),
        }
    }
    assert_eq!(depth(&START), 3);
}
