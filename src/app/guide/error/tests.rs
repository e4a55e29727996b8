use cpor_rules::RuleId::*;
use cpor_rules::edition::Statement;
use cpor_rules::evidence::CustomerSubscriptions;
use cpor_rules::wire;
use serde_json::Value;

use super::walk::{Step, picked};

use super::*;
use crate::tree::On;
use crate::{Change, Effect, Section, example};

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
        let walk = walk(&guide);
        assert!(walk.asked.len() <= 3, "{answers:?} is too long");
        match walk.ending {
            Some(ending) => ended.push(Path { guide, answers, ending }),
            None => open.extend(further(&guide, walk.asked.last().expect("a question is open"), &answers)),
        }
    }
    ended
}

/// Every answer to an open question.
fn further(guide: &Guide, question: &Question, before: &[&'static str]) -> Vec<(Guide, Vec<&'static str>)> {
    let answered = |name: &'static str, event: Event| {
        let mut guide = guide.clone();
        guide.update(event);
        (guide, [before, &[name]].concat())
    };
    match question.then {
        Then::Pick(answers) => {
            let each = answers.iter();
            each.map(|answer| answered(answer.name, Event::Answered(picked(guide, question, answer)))).collect()
        }
        Then::Day { .. } => ["2026-11-20", "2026-11-02"]
            .map(|day| answered(day, Event::Typed { at: SUBMITTED_ON.into(), text: day.into() }))
            .into(),
    }
}

/// A guide to the example claim, with these answers given.
fn started(answers: &[&str]) -> Guide {
    let mut guide = Guide::new(example::claim());
    guide.open(Section::Error, Lang::En);
    answers.iter().for_each(|answer| answer_next(&mut guide, answer));
    guide
}

fn answer_next(guide: &mut Guide, name: &str) {
    let walk = walk(guide);
    let question = walk.asked.last().expect("a question is open");
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
        let text = guide.view().all_text();
        let words = words::of(Lang::En);
        let actor = words.actor(ending.actor).split('{').next().expect("there is always a first part");
        assert!(text.contains(actor), "{answers:?} names nobody");
        assert!(!text.contains('{'), "{answers:?} leaves a parameter open");
        let view = guide.view();
        let is_copy = |on: &&&On| matches!(on, On::Press(Event::CopyWanted(text)) if !text.is_empty());
        let copies = view.all_on().iter().filter(is_copy).count();
        assert!(copies > 0, "{answers:?} has nothing to copy");
    }
}

#[test]
fn every_error_is_walked_and_every_ending_reached() {
    let paths = paths();
    for (place, error) in Error::ALL.iter().enumerate() {
        let of_error = paths.iter().filter(|path| chosen(&path.guide) == Some(*error)).collect::<Vec<_>>();
        assert!(!of_error.is_empty(), "{error:?} leads nowhere");
        let label = words::of(Lang::It).question(Ask::Error).answers[place];
        assert_eq!(said(&of_error[0].guide, Lang::It), Some(label));
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
        End::AskTenant,
        End::TenantUnanswered,
        End::TenantRight,
        End::SubscriptionRight,
        End::StepsLeft,
        End::WaitSevenDays,
        End::RenewedEarly,
    ];
    for Path { mut guide, answers, ending } in paths() {
        if answers.contains(&"influencer") {
            // For this work the example's activity is the right one.
            guide.update(Event::Answered(vec![Change::names("/activities", &["usage"])]));
        }
        let is_one_raised = ending.rules.iter().any(|id| is_raised(&guide, *id));
        assert_eq!(is_one_raised, !by_other_facts.contains(&ending.end), "{answers:?} ends at {:?}", ending.end);
        if !by_other_facts.contains(&ending.end) {
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
                "serviceStatus": [{{"provisioningStatus": "{status}"}}]}}]}}"#
        );
        let export = CustomerSubscriptions::of_graph(text.as_bytes()).expect("an export");
        Change { pointer: "evidence:/customer_subscriptions".into(), to: wire::to_value(&export) }
    };
    let mut guide = started(&["not_provisioned", "no"]);
    guide.update(Event::Answered(vec![export("2026-11-18T08:00:00Z", "PendingActivation")]));
    assert!([R12, R17, R18].into_iter().all(|id| is_raised(&guide, id)));

    let mut guide = started(&["not_provisioned", "yes", "no"]);
    assert!(guide.view().all_text().contains("Wait until 27 November 2026 at the latest."));
    guide.update(Event::Answered(vec![export("2026-11-18T08:00:00Z", "Success")]));
    assert!(is_raised(&guide, X16));
    assert!(guide.view().all_text().contains("Wait until 25 November 2026 at the latest."));

    let mut guide = started(&["mismatch", "no"]);
    guide.update(Event::Answered(vec![Change::text("evidence:/domain_lookup/state", "not_found")]));
    assert!(is_raised(&guide, R04));
}

#[test]
fn a_renewed_subscription_leads_to_a_claim_of_its_own() {
    for answers in [&["renewed", "no"][..], &["renewed", "yes", "no"], &["renewed", "yes", "yes"]] {
        for (lang, months) in [(Lang::En, "at most 12 months old"), (Lang::It, "al massimo 12 mesi")] {
            let mut guide = started(answers);
            guide.open(Section::Error, lang);
            let view = guide.view();
            assert!(view.all_text().contains(months), "{answers:?}");
            let opened = [Event::Opened(Section::WhatIf), Event::Opened(Section::Proof)];
            assert!(opened.iter().all(|event| view.all_on().contains(&&On::Press(event.clone()))));
        }
    }
    // The export shows that the claimed subscription has ended and that there is a newer one.
    let export = br#"{"value": [
        {"commerceSubscriptionId": "d3a5e2f0-0c8b-4b39-9f0b-5a5a4a5e6f01", "skuPartNumber": "DYN365_ENTERPRISE_SALES",
            "skuId": "1e1a282c-9c54-43a2-9310-98ef728faace", "status": "Deleted", "createdDateTime": "2025-11-18T08:00:00Z"},
        {"commerceSubscriptionId": "d3a5e2f0-0c8b-4b39-9f0b-5a5a4a5e6f09", "skuPartNumber": "DYN365_ENTERPRISE_SALES",
            "skuId": "1e1a282c-9c54-43a2-9310-98ef728faace", "status": "Enabled", "createdDateTime": "2026-11-18T08:00:00Z"}]}"#;
    let export = CustomerSubscriptions::of_graph(export).expect("an export");
    let mut guide = started(&["renewed", "yes", "yes"]);
    assert!(is_raised(&guide, R33) && !is_raised(&guide, R34));
    let export = Change { pointer: "evidence:/customer_subscriptions".into(), to: wire::to_value(&export) };
    guide.update(Event::Answered(vec![export]));
    assert!(is_raised(&guide, R34));
    // The request to support asks for no end of the association here.
    assert!(!letter::pack::lines(&guide, Lang::En).iter().any(|(_, text)| text.contains("end the association")));
}

/// The two values are corrected in place, and reach the message, and the claim when they are taken.
#[test]
fn tenant_and_domain_are_entered_in_place() {
    let fields = [On::Type(TENANT_ID.into()), On::Type(DOMAIN.into())];
    for answers in [&["mismatch", "no"][..], &["mismatch", "unanswered"], &["mismatch", "yes", "yes"]] {
        let view = started(answers).view();
        assert!(fields.iter().all(|field| view.all_on().contains(&field)), "{answers:?}");
    }
    assert!(!started(&["refused", "no"]).view().all_on().contains(&&fields[0]));

    let mut guide = started(&["mismatch", "no"]);
    guide.update(Event::Typed { at: DOMAIN.into(), text: "contoso.it".into() });
    let taken = Event::Taken(vec![Change::text(DOMAIN, "contoso.it")]);
    let view = guide.view();
    assert!(view.all_text().contains("Domain: contoso.it"));
    assert!(view.all_on().contains(&&On::Press(taken.clone())));
    guide.update(taken.clone());
    assert_eq!(guide.claimed(DOMAIN), Value::String("contoso.it".into()));
    assert!(!guide.view().all_on().contains(&&On::Press(taken)));
}

#[test]
fn a_message_with_blanks_is_still_to_complete() {
    let words = words::of(Lang::En);
    let mut guide = started(&["mismatch", "no"]);
    let shows = |guide: &Guide, text: &str| guide.view().all_text().contains(text);
    assert!(shows(&guide, words.message) && !shows(&guide, words.message_open));
    guide.update(Event::Typed { at: TENANT_ID.into(), text: String::new() });
    assert!(shows(&guide, words.message_open) && !shows(&guide, words.message));
    // Partner Center alone shows what the request to support leaves open.
    assert!(shows(&started(&["mismatch", "yes", "yes"]), words.message_open));
}

#[test]
fn a_tenant_error_is_not_told_of_subscriptions() {
    let guide = started(&["mismatch", "yes", "yes"]);
    let verdict = guide.facts.input().check();
    let said = |id| verdict.findings.iter().find(|finding| finding.rule.id == id).map(|it| it.message(Lang::En));
    let text = guide.view().all_text();
    assert!(text.contains(&said(R16).expect("a finding")) && !text.contains(&said(R20).expect("a finding")));
}

/// An empty claim is told what to fill in, and no more.
#[test]
fn what_is_merely_empty_is_one_line() {
    let nothing = Facts::new(cpor_rules::Draft::default(), cpor_rules::Evidence::default(), example::today());
    let emptied = |answers: &[&str]| {
        let mut guide = Guide::new(nothing.clone());
        guide.open(Section::Error, Lang::En);
        answers.iter().for_each(|answer| answer_next(&mut guide, answer));
        guide.view().all_text()
    };
    let words = words::of(Lang::En);
    let tenant = emptied(&["mismatch", "no"]);
    assert!(tenant.contains(words.fill_tenant) && !tenant.contains("R03 ·") && !tenant.contains("R04 ·"));
    assert!(!tenant.contains(words.none_raised));
    let subscription = emptied(&["not_provisioned", "unknown"]);
    assert!(subscription.contains("once this is filled in in your claim: Solution area"), "{subscription}");

    let mut guide = started(&["mismatch", "no"]);
    assert!(!guide.view().all_text().contains(words.fill_tenant));
    guide.update(Event::Typed { at: TENANT_ID.into(), text: "contoso".into() });
    assert!(guide.view().all_text().contains("R03 ·"), "what is entered and wrong is told");
}

#[test]
fn the_first_review_is_due_by_the_rule() {
    for (day, id) in [("2026-11-20", R39), ("2026-11-02", R40)] {
        let guide = started(&["under_review", day, "competing"]);
        assert!(is_raised(&guide, id), "{id:?} after {day}");
    }
    let guide = started(&["under_review", "2026-11-20", "neither"]);
    assert!(guide.view().all_text().contains("Wait until 27 November 2026 at the latest."));

    let mut guide = guide;
    guide.facts.take_in(&Change::text("/edition", "2023-10"));
    assert!(
        guide.view().all_text().contains("Wait until 27 November 2026 at the latest."),
        "competing, not review days"
    );

    // A day that cannot be read leaves the question open.
    let mut guide = started(&["under_review"]);
    guide.update(Event::Typed { at: SUBMITTED_ON.into(), text: "20 November".into() });
    assert_eq!(walk(&guide).asked.len(), 2);
}

/// Another answer takes back what was answered further on, but nothing that the claim says itself.
#[test]
fn another_answer_begins_anew() {
    let mut facts = example::claim();
    facts.take_in(&Change::yes_or_no("evidence:/declared/mpn_did_the_work", true));
    let mut guide = Guide::new(facts);
    for answer in ["refused", "yes", "yes"] {
        answer_next(&mut guide, answer);
    }
    assert!(is_raised(&guide, R16));

    answer_at(&mut guide, &START, "mpn");
    assert!(!is_raised(&guide, R16) && !is_raised(&guide, R08) && is_raised(&guide, R32d));
    assert_eq!(walk(&guide).asked.len(), 2);

    answer_at(&mut guide, &START, "refused");
    assert!(is_raised(&guide, R08) && !is_raised(&guide, R32d));
    assert_eq!(guide.facts.at("evidence:/declared/mpn_did_the_work"), Value::Bool(true));
}

/// The error is gone, then it is not: the answer before that still holds.
#[test]
fn answers_before_another_answer_still_hold() {
    let mut guide = started(&["refused", "yes", "no"]);
    assert!(!is_raised(&guide, R08));
    let last = walk(&guide).asked[2];
    answer_at(&mut guide, last, "yes");
    assert!(is_raised(&guide, R08) && is_raised(&guide, R16));
}

#[test]
fn a_refused_subscription_shows_its_causes_in_order() {
    let guide = started(&["refused", "no"]);
    let text = guide.view().all_text();
    let places: Vec<_> = CAUSES.iter().map(|id| text.find(text::rule(Lang::En, *id).title)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}");
    assert!(text.contains(words::of(Lang::En).causes[2]));

    // An identifier that is no subscription ID is a cause, which the rule tells.
    let mut wrong = guide.clone();
    let tenant = "6babcaad-604b-40ac-a9d7-9fd97c0b779f";
    wrong.update(Event::Answered(vec![Change::text("/products/0/subscription_id", tenant)]));
    let text = wrong.view().all_text();
    assert!(text.contains(words::of(Lang::En).causes[0]) && text.contains("it looks like the customer's tenant ID"));

    let opened = [Event::Opened(Section::WhatIf), Event::Opened(Section::TakeAway)];
    let view = guide.view();
    assert!(opened.iter().all(|event| view.all_on().contains(&&On::Press(event.clone()))));
}

/// An activity that fits what was done is no wrong one, and that is said.
#[test]
fn the_rules_may_say_that_nothing_is_wrong() {
    let guide = started(&["activity", "influencer", "draft"]);
    assert!(guide.view().all_text().contains(words::of(Lang::En).none_raised));
}

#[test]
fn every_page_is_cited_on_what_can_be_edited() {
    let told = started(&["mpn", "yes", "under_review"]).view().all_text();
    for cited in ["17 September 2020", "23 October 2023"] {
        assert!(told.contains(cited));
    }
    for says in [Statement::NoEditing, Statement::EditingWhenSubmittedOrAsked, Statement::EditingWhenAsked] {
        assert!(told.contains(text::edition::statement(Lang::En, says)), "{says:?}");
    }
    assert!(started(&["activity", "usage", "submitted"]).view().all_text().contains("none of them lists the activity"));
}

#[test]
fn a_message_can_be_copied() {
    let mut guide = started(&["mismatch", "no"]);
    let text = letter::write(&guide.facts, Lang::En, letter::Kind::ConfirmTenant).body;
    assert_eq!(guide.update(Event::CopyWanted(text.clone())), [Effect::Copy(text)]);
}

#[test]
fn both_languages_say_everything() {
    for question in paths().iter().flat_map(|path| walk(&path.guide).asked) {
        let [en, it] = [Lang::En, Lang::It].map(|lang| words::of(lang).question(question.ask));
        assert_ne!(en.legend, it.legend);
        let count = if let Then::Pick(answers) = question.then { answers.len() } else { 0 };
        assert_eq!([en.answers.len(), it.answers.len()], [count, count], "{:?}", question.ask);
    }
    for Path { guide, answers, ending } in paths() {
        let [en, it] = [Lang::En, Lang::It].map(|lang| {
            let mut guide = guide.clone();
            guide.open(Section::Error, lang);
            guide.view().all_text()
        });
        assert_ne!(en, it, "{answers:?}");
        let [en, it] = [Lang::En, Lang::It].map(|lang| words::of(lang).ending(ending.end));
        assert!(en.0 != it.0 && en.1 != it.1, "{:?}", ending.end);
    }
}

#[test]
fn ids_are_unique_and_every_control_is_labelled() {
    for Path { guide, answers, .. } in paths() {
        crate::example::assert_accessible(&guide.view(), &format!("{answers:?}"));
    }
}

#[test]
fn every_question_is_part_of_a_walk_of_at_most_three() {
    fn depth(question: &Question) -> usize {
        1 + match question.then {
            Then::Pick(answers) => answers
                .iter()
                .map(|answer| match answer.then {
                    Step::Ask(next) => depth(next),
                    Step::End(_) => 0,
                })
                .max()
                .unwrap_or(0),
            Then::Day { waiting, overdue } => depth(waiting).max(depth(overdue)),
        }
    }
    assert_eq!(depth(&START), 3);
}
