//! Guidance: it keeps what it promises, for every claim of the corpus, for claims made of two of
//! them, and for slips made together.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeMap;

use cpor_rules::claim::ClaimedProduct;
use cpor_rules::guide::{self, Blanks, Change, NoChange, Obstacle, candidates, smallest_change};
use cpor_rules::value::Choice as _;
use cpor_rules::{Draft, Evidence, ExportIndex, Input, Raised, RuleId, SkuTable, State, wire};

#[expect(dead_code, reason = "what the rules say of each case is the corpus test's concern")]
#[path = "../../tests/corpus/cases.rs"]
mod cases;

/// What the failing claims of the corpus need, with how many of them do: a change of this place, or why there is none.
const ANSWERS: [(&str, usize); 10] = [
    ("/acknowledged", 1),
    ("/activities", 10),
    ("/customer/domain", 2),
    ("/partner/mpn_id", 6),
    ("/products/0/subscription_id", 18),
    ("/products/1", 1),
    ("/solution_area", 1),
    ("fact", 39),
    ("mistyped", 11),
    ("only_missing", 13),
];

/// The places that a change may touch; digits stand for any place in a list.
const MAY_CHANGE: [&str; 7] = [
    "/acknowledged",
    "/activities",
    "/customer/domain",
    "/partner/mpn_id",
    "/products/0",
    "/products/0/subscription_id",
    "/solution_area",
];

#[test]
fn every_failing_claim_gets_its_answer() {
    let mut answers = BTreeMap::new();
    for case in cases::all() {
        let input = case.input();
        let answer = match smallest_change(&input, input.export().as_ref(), Blanks::Stop) {
            Ok(changes) => changes.iter().map(|change| &*change.pointer).collect::<Vec<_>>().join(" and "),
            Err(NoChange { obstacle: Obstacle::NothingWrong, .. }) => continue,
            Err(none) => none.obstacle.name().to_owned(),
        };
        println!("{}: {answer}", case.name);
        *answers.entry(answer).or_default() += 1;
    }
    let answers: Vec<_> = answers.iter().map(|(answer, count)| (answer.as_str(), *count)).collect();
    assert_eq!(answers, ANSWERS);
}

#[test]
fn changes_do_what_they_promise() {
    for case in cases::all() {
        for blanks in [Blanks::Stop, Blanks::Wait] {
            keeps_its_promise(&case.name, &case.input(), blanks);
        }
    }
}

/// Every draft has its turn, each with evidence of other claims.
#[test]
fn changes_do_what_they_promise_on_other_evidence() {
    mixed(|name, input| {
        for blanks in [Blanks::Stop, Blanks::Wait] {
            keeps_its_promise(name, input, blanks);
        }
    });
}

fn mixed(mut look_at: impl FnMut(&str, &Input<'_>)) {
    let cases = cases::all();
    for (place, one) in cases.iter().enumerate() {
        for other in cases.iter().skip(place % 31).step_by(31) {
            let name = format!("{} / {}", one.name, other.name);
            look_at(&name, &Input { evidence: &other.evidence, ..one.input() });
        }
    }
}

/// The changes clear the claim, nothing smaller does, and they touch only what a person may choose.
fn keeps_its_promise(name: &str, input: &Input<'_>, blanks: Blanks) {
    let export = input.export();
    let export = export.as_ref();
    let candidates = candidates(input, export);
    let standing = wire::to_value(input.draft);
    for Change { pointer, from, .. } in &candidates {
        let place = pointer.replace(|digit: char| digit.is_ascii_digit(), "0");
        assert!(MAY_CHANGE.contains(&&*place), "{name}: {pointer}");
        assert_eq!(standing.pointer(pointer), Some(from), "{name}: {pointer}");
    }
    let after = |changes: &[&Change]| {
        let mut draft = input.draft.clone();
        assert!(changes.iter().all(|change| change.apply(&mut draft)), "{name}: {changes:?}");
        state(&draft, input, export, blanks)
    };
    let before = state(input.draft, input, export, blanks);
    let ones = || candidates.iter().map(|change| after(&[change]));
    let twos = || {
        let pairs = candidates.iter().enumerate().flat_map(|(place, one)| {
            candidates[place + 1..].iter().filter(|other| one.pointer != other.pointer).map(move |other| [one, other])
        });
        pairs.filter(|pair| !takes_everything_out(input.draft, pair)).map(|pair| after(&pair))
    };
    match smallest_change(input, export, blanks) {
        Err(NoChange { obstacle: Obstacle::NothingWrong, .. }) => assert_ne!(before, State::Fail, "{name}"),
        Err(NoChange { stops, .. }) => {
            assert_eq!(before, State::Fail, "{name}");
            assert!(!stops.is_empty(), "{name}");
            assert!(ones().chain(twos()).all(|state| state == State::Fail), "{name}: there is a change");
        }
        Ok(changes) => {
            assert_eq!(before, State::Fail, "{name}");
            let found = after(&changes.iter().collect::<Vec<_>>());
            assert_ne!(found, State::Fail, "{name}: {changes:?}");
            let is_better = |state| state == State::Pass && found != State::Pass;
            match changes.len() {
                1 => assert!(!ones().any(is_better), "{name}: a better one than {changes:?}"),
                2 => {
                    assert!(ones().all(|state| state == State::Fail), "{name}: one is enough, not {changes:?}");
                    assert!(!twos().any(is_better), "{name}: better ones than {changes:?}");
                }
                more => panic!("{name}: {more} changes"),
            }
        }
    }
}

/// What the verdict comes to. While fields may wait, stops that are raised for empty fields alone count as unknown.
fn state(draft: &Draft, input: &Input<'_>, export: Option<&ExportIndex>, blanks: Blanks) -> State {
    let (form_report, verdict) = Input { draft, ..*input }.check_form_and_rules(export);
    let is_empty = |id: RuleId| {
        let flaws: Vec<_> = form_report.flaws.iter().filter(|flaw| flaw.rule == id).collect();
        !flaws.is_empty() && flaws.iter().all(|flaw| flaw.flaw == cpor_rules::form::Flaw::Missing)
    };
    match verdict.state() {
        State::Fail if blanks == Blanks::Wait && verdict.raised_stops().all(|stop| is_empty(stop.rule.id)) => {
            State::Unknown
        }
        state => state,
    }
}

fn takes_everything_out(draft: &Draft, changes: &[&Change]) -> bool {
    draft.products.len() == changes.len() && changes.iter().all(|change| change.to.is_null())
}

/// Slips that one change mends each, made together in every way: as many changes are found as slips were made.
#[test]
fn every_slip_takes_its_change() {
    type Slip = fn(&mut Draft);
    const SLIPS: [Slip; 7] = [
        |draft| draft.acknowledged = false,
        |draft| draft.activities = vec!["consulting".into()],
        |draft| draft.solution_area = "azure".into(),
        |draft| draft.partner.mpn_id = "5300003".into(),
        |draft| draft.customer.domain = "anna@contoso18839.onmicrosoft.com".into(),
        |draft| draft.products[0].subscription_id = "4391507".into(),
        |draft| {
            let mut second = draft.products[0].clone();
            second.product = "finance".into();
            second.subscription_id.clear();
            draft.products.push(second);
        },
    ];
    let cases = cases::all();
    let good = cases.iter().find(|case| case.state == "pass").expect("a claim that passes");
    for chosen in 0_u32..1 << SLIPS.len() {
        let mut draft = good.draft.clone();
        let made = SLIPS.iter().enumerate().filter(|(place, _)| chosen >> place & 1 == 1);
        made.for_each(|(_, slip)| slip(&mut draft));
        let input = Input { draft: &draft, ..good.input() };
        let found = smallest_change(&input, input.export().as_ref(), Blanks::Stop);
        match (chosen.count_ones() as usize, found) {
            (0, Err(none)) => assert_eq!(none.obstacle, Obstacle::NothingWrong),
            (slips @ 1..=2, Ok(changes)) => {
                assert_eq!(changes.len(), slips, "{changes:?}");
                changes.iter().for_each(|change| assert!(change.apply(&mut draft), "{change:?}"));
                let mended = Input { draft: &draft, ..good.input() };
                assert_eq!(mended.check().state(), State::Pass, "{changes:?}");
            }
            (3.., Err(none)) => assert_eq!(none.obstacle, Obstacle::MoreThanTwo),
            (slips, found) => panic!("{slips} slips ({chosen:b}): {found:?}"),
        }
    }
}

/// The first subscription of the export would leave something unknown, the second does not.
#[test]
fn passing_is_better_than_not_known() {
    let cases = cases::all();
    let good = cases.iter().find(|case| case.state == "pass").expect("a claim that passes");
    let (mut draft, mut evidence) = (good.draft.clone(), good.evidence.clone());
    let export = evidence.customer_subscriptions.as_mut().expect("an export");
    let mut bare = export.items[0].clone();
    bare.commerce_subscription_id = Some("5d0c1f6e-0d8f-4f53-8d8e-3a4a2f1b7c66".into());
    (bare.id, bare.service_status) = (None, None);
    export.items.insert(0, bare);
    let wanted = std::mem::replace(&mut draft.products[0].subscription_id, "4391507".into());
    let found = |draft: &Draft, evidence: &Evidence| {
        let input = Input { draft, evidence, ..good.input() };
        smallest_change(&input, input.export().as_ref(), Blanks::Stop).expect("a change")[0].to.clone()
    };
    assert_eq!(found(&draft, &evidence), wire::to_value(&wanted));
    evidence.customer_subscriptions.as_mut().expect("an export").items.truncate(1);
    let only = "5d0c1f6e-0d8f-4f53-8d8e-3a4a2f1b7c66";
    assert_eq!(found(&draft, &evidence), wire::to_value(only), "better than nothing");
}

/// Products are taken out from the end, so that each place still is where it was when its turn comes.
#[test]
fn two_products_too_many_are_taken_out() {
    let cases = cases::all();
    let good = cases.iter().find(|case| case.state == "pass").expect("a claim that passes");
    let mut draft = good.draft.clone();
    for (place, product) in [(0, "finance"), (2, "supply_chain")] {
        draft.products.insert(place, ClaimedProduct { product: product.into(), subscription_id: String::new() });
    }
    let input = Input { draft: &draft, ..good.input() };
    let changes = smallest_change(&input, input.export().as_ref(), Blanks::Stop).expect("two changes");
    assert_eq!(changes.iter().map(|change| &*change.pointer).collect::<Vec<_>>(), ["/products/2", "/products/0"]);
    changes.iter().for_each(|change| assert!(change.apply(&mut draft), "{change:?}"));
    assert_eq!(draft.products, good.draft.products);

    // The customer has none of them: a claim for nothing at all is no answer, however little is filled in.
    draft.products.iter_mut().for_each(|line| line.product = "finance".into());
    draft.products.push(ClaimedProduct { product: "supply_chain".into(), subscription_id: String::new() });
    let input = Input { draft: &draft, ..good.input() };
    let none = smallest_change(&input, input.export().as_ref(), Blanks::Wait).expect_err("it is a fact");
    assert_eq!(none.obstacle, Obstacle::Fact);
}

/// A choice passes only if the whole verdict on a claim with it raises none of the stops about that choice.
#[test]
fn choices_and_verdicts_agree() {
    let of_activity = ["R21", "R22", "R23", "R25", "R27", "R30", "X05"];
    let of_mpn = ["R32a", "R32f", "X24"];
    let agrees = |name: &str, input: &Input<'_>, draft: &Draft, rules: &[&str], said: State| {
        let verdict = Input { draft, ..*input }.check();
        let any = |raised| verdict.findings.iter().any(|it| it.raised == raised && rules.contains(&it.rule.id.name()));
        let expected = match (any(Raised::Yes), any(Raised::Unknown)) {
            (true, _) => State::Fail,
            (false, true) => State::Unknown,
            (false, false) => State::Pass,
        };
        assert_eq!(said, expected, "{name}");
    };
    mixed(|name, input| {
        let export = input.export();
        for choice in guide::activities(input, export.as_ref()) {
            let activities = choice.activities.iter().map(|activity| activity.name().to_owned()).collect();
            let solution_area = choice.area.name().to_owned();
            let draft = Draft { solution_area, activities, ..input.draft.clone() };
            agrees(name, input, &draft, &of_activity, choice.state);
            assert!(!choice.recommended || choice.state == State::Pass, "{name}");
        }
        for choice in guide::mpns(input, export.as_ref()) {
            let mut draft = input.draft.clone();
            draft.partner.mpn_id.clone_from(&choice.mpn_id);
            agrees(name, input, &draft, &of_mpn, choice.state);
        }
    });
}

/// Where the claim stands in the grid, the grid says what the two lists say.
#[test]
fn the_table_is_made_of_both_lists() {
    let mut seen = 0;
    for case in cases::all() {
        let input = case.input();
        let guide = guide::Guide::of(&input, input.export().as_ref());
        for row in &guide.table {
            let names: Vec<_> = row.activities.iter().map(|activity| activity.name()).collect();
            assert_eq!(row.cells.len(), guide.mpns.len(), "{}", case.name);
            if row.area.name() != case.draft.solution_area || names != case.draft.activities {
                continue;
            }
            let own = |choice: &&guide::ActivityChoice| choice.area == row.area && choice.activities == row.activities;
            let activity = guide.activities.iter().find(own).expect("it is one of the four");
            for (cell, mpn) in row.cells.iter().zip(&guide.mpns) {
                let states = [activity.state, mpn.state];
                let worst = [State::Fail, State::Unknown, State::Pass].into_iter().find(|state| states.contains(state));
                assert_eq!((&cell.mpn_id, Some(cell.state)), (&mpn.mpn_id, worst), "{}", case.name);
                seen += 1;
            }
        }
    }
    assert!(seen > 400, "{seen}");
}

/// Nothing is known of a claim: nothing is ruled out, and nothing is recommended.
#[test]
fn an_empty_claim_leaves_every_choice_open() {
    let (draft, evidence) = (Draft::default(), Evidence::default());
    let today = chrono::NaiveDate::default();
    let edition = &cpor_rules::edition::E2020_09;
    let input = Input { draft: &draft, evidence: &evidence, today, edition, skus: SkuTable::built_in() };
    let guide = guide::Guide::of(&input, None);
    assert!(guide.activities.iter().all(|choice| choice.state == State::Unknown && !choice.recommended));
    assert_eq!((guide.activities.len(), guide.mpns.len(), guide.table.len()), (4, 0, 4));
    assert!(matches!(&guide.change, Err(none) if none.obstacle == Obstacle::OnlyMissing));
    // While the form is being filled in, empty fields are no failure.
    let half_filled = smallest_change(&input, None, Blanks::Wait);
    assert!(matches!(half_filled, Err(none) if none.obstacle == Obstacle::NothingWrong));
}
