use cpor_rules::Lang;
use cpor_rules::value::Choice as _;

use super::*;
use crate::app::guide::GuideEffect;
use crate::app::guide::tests::{all_text, event_of, nothing_known as nothing_entered, parts, view as shown};
use crate::app::guide::{Change, Facts, example};

fn guide(facts: Facts) -> Guide {
    let mut guide = Guide::new(facts);
    guide.open(Section::TakeAway, Lang::En);
    guide
}

/// What can be copied.
fn copies(guide: &Guide) -> Vec<String> {
    let events = parts(&shown(guide)).into_iter().filter_map(event_of).collect::<Vec<_>>();
    events
        .into_iter()
        .filter_map(|event| if let GuideEvent::CopyWanted(text) = event { Some(text) } else { None })
        .collect()
}

#[test]
fn the_claim_stands_in_the_order_of_the_form() {
    let guide = guide(example::claim());
    let lines: Vec<_> = groups(&guide).into_iter().flat_map(|group| group.lines).collect();
    let values: Vec<_> = lines.iter().map(|line| line.value.as_str()).collect();
    assert_eq!(
        values,
        [
            "4391507",
            "contoso.com",
            "6babcaad-604b-40ac-a9d7-9fd97c0b779f",
            "Business Applications",
            "Revenue association",
            "Contoso Sales",
            "Sales",
            "Finance",
            "Anna Rossi",
            "CIO",
            "anna@contoso.com",
            "Carla Verdi",
            "Admin",
            "carla@contoso.com",
            "Bruno Bianchi",
            "bruno@fabrikam.com",
            "Dora Neri",
            "Contoso SpA",
            "Fabrikam Quote",
            "d3a5e2f0-0c8b-4b39-9f0b-5a5a4a5e6f01",
            "d3a5e2f0-0c8b-4b39-9f0b-5a5a4a5e6f02",
            "contoso-proof.pdf",
            "Project of 2026.",
        ]
    );
    let copies = copies(&guide);
    for Line { label, value } in lines {
        assert!(copies.contains(&value), "{label} cannot be copied");
        assert!(copies.iter().any(|all| all.contains(&format!("{label}: {value}"))), "{label} is not in the whole");
    }
}

#[test]
fn where_a_file_names_an_item_is_said_and_that_it_was_not_read() {
    let read = |page, line| {
        serde_json::json!({ "answers": [
        { "answer": "covers", "value": "sales", "page": page, "line": line },
    ] })
    };
    let mut facts = example::claim();
    facts.draft.proof[0].covers = vec!["sales".into(), "finance".into()];
    facts.draft.proof[0].read = Some(serde_json::from_value(read(2, 14)).expect("what was read"));
    let table = view(&guide(facts)).named.expect("a table");
    assert_eq!(table.columns, ["Claimed", "File", "Page", "Line"]);
    let row = |about: &str, cells: [&str; 3]| (about.to_owned(), cells.map(str::to_owned).to_vec());
    assert_eq!(
        table.rows,
        [row("Sales", ["contoso-proof.pdf", "2", "14"]), row("Finance", ["contoso-proof.pdf", "not read", "not read"]),]
    );
    assert_eq!(view(&guide(nothing_entered())).named, None);
}

#[test]
fn workloads_have_no_subscriptions() {
    let facts = example::claim().with(&[
        Change::text("/solution_area", "microsoft_365"),
        Change::names("/activities", &["usage"]),
        Change::names("/workloads", &["teams"]),
    ]);
    let lines: Vec<_> = groups(&guide(facts)).into_iter().flat_map(|group| group.lines).collect();
    assert!(lines.iter().any(|line| line.label == "Workloads" && line.value == "Teams"));
    assert!(!lines.iter().any(|line| line.label.starts_with("Subscription ID") || line.value == "Dora Neri"));
}

#[test]
fn what_is_missing_is_said_and_not_copied() {
    let guide = guide(nothing_entered());
    for group in groups(&guide) {
        assert!(group.lines.iter().all(|line| line.value.is_empty()), "{group:?}");
    }
    assert!(all_text(&shown(&guide)).contains("not entered yet"));
    assert!(copies(&guide).iter().all(|text| !text.is_empty()));
}

/// Everything that a complete claim gives, but what Partner Center alone shows.
#[test]
fn a_complete_claim_leaves_only_open_what_partner_center_shows() {
    for lang in Lang::ALL {
        let mut guide = guide(example::claim());
        guide.open(Section::TakeAway, *lang);
        guide.update(GuideEvent::Answered(vec![
            Change::text("error-what", "refused"),
            Change::yes_or_no("evidence:/declared/asked_customer", true),
            Change::yes_or_no("evidence:/declared/error_persists", true),
        ]));
        assert!(groups(&guide).iter().flat_map(|group| &group.lines).all(|line| !line.value.is_empty()));
        // Earning period, claim ID, words of the error and its picture: each by itself, then all in the whole request.
        let mut open: Vec<_> = copies(&guide).into_iter().filter(|text| text.contains('[')).collect();
        open.sort_by_key(String::len);
        let (whole, parts) = open.split_last().expect("something is open");
        assert_eq!(parts.len(), 4, "{open:?}");
        assert!(parts.iter().all(|part| whole.contains(part)) && whole.matches('[').count() == 4);
    }
}

#[test]
fn support_comes_after_the_customer() {
    let mut guide = guide(example::claim());
    let asks_first = |guide: &Guide| all_text(&shown(guide)).contains(words::of(Lang::En).ask_first);
    assert!(asks_first(&guide));
    let Request::AskFirst { open, .. } = view(&guide).request else { panic!("the customer is asked first") };
    assert_eq!(open.event, Some(GuideEvent::Opened(Section::Error)));

    guide.update(GuideEvent::Answered(vec![Change::yes_or_no("evidence:/declared/asked_customer", true)]));
    assert!(!asks_first(&guide));
    assert!(copies(&guide).iter().any(|text| text == "OSA Sell"));
}

#[test]
fn the_claim_can_be_printed_and_copied() {
    let mut guide = guide(example::claim());
    assert_eq!(view(&guide).print.event, Some(GuideEvent::PrintWanted));
    assert!(matches!(guide.update(GuideEvent::PrintWanted)[..], [GuideEffect::Print]));
    guide.update(GuideEvent::Copied(true));
    assert_eq!(guide.status, "Copied.");
}

#[test]
fn every_message_is_shown_in_full() {
    let mut guide = guide(example::claim());
    guide.open(Section::TakeAway, Lang::It);
    guide.update(GuideEvent::Typed { at: "letter-language".into(), text: "en".into() });
    let text = all_text(&shown(&guide));
    for kind in MESSAGES {
        let letter = letter::write(&guide.facts, Lang::En, kind);
        assert!(letter.body.lines().all(|line| text.contains(line)), "{kind:?}");
        assert!(copies(&guide).contains(&letter.subject) && copies(&guide).contains(&letter.body));
    }
}

#[test]
fn both_languages_say_everything() {
    let [en, it] = [Lang::En, Lang::It].map(words::of);
    for (en, it) in [
        (en.lead, it.lead),
        (en.form, it.form),
        (en.form_hint, it.form_hint),
        (en.messages, it.messages),
        (en.messages_hint, it.messages_hint),
        (en.support, it.support),
        (en.support_hint, it.support_hint),
        (en.ask_first, it.ask_first),
        (en.ask_first_why, it.ask_first_why),
    ] {
        assert_ne!(en, it);
    }
    assert!(en.groups.iter().zip(it.groups).all(|(en, it)| *en != it));
}
