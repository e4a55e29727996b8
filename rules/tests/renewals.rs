//! What several exports of one customer show together of a subscription, and what they do not.
#![cfg(not(target_arch = "wasm32"))]

use chrono::{Days, Months, NaiveDate};
use cpor_rules::evidence::{CustomerSubscriptions, OwnClaim};
use cpor_rules::renewal::{Outlook, Renewal, renewals};
use cpor_rules::value::Choice as _;
use cpor_rules::{ExportIndex, SkuTable, wire};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

const TENANT: &str = "6babcaad-604b-40ac-a9d7-9fd97c0b779f";
const ID: &str = "b4f5c1de-8f7a-4e0e-9a43-0d2f8c1a5e77";
const SECOND: &str = "0b1d5f0e-6c1d-4c57-9a53-6f3f1b8f2c11";
const NEXT: &str = "7f0c2b0a-2f0e-4a3e-8a39-0d0f5f2c7b01";
const TODAY: &str = "2026-11-20";

/// A subscription that goes on.
fn item(id: &str, until: &str) -> Value {
    json!({ "commerceSubscriptionId": id, "skuPartNumber": "DYN365_ENTERPRISE_SALES", "status": "Enabled",
        "nextLifecycleDateTime": format!("{until}T00:00:00Z") })
}

/// The claimed subscription with another member.
fn with(until: &str, member: &str, value: Value) -> Value {
    let mut item = item(ID, until);
    item[member] = value;
    item
}

/// A whole export of a day.
fn whole(on: &str, items: &[Value]) -> Value {
    json!({ "exported_on": on, "value": items })
}

/// A part of one: there is a next page.
fn part(on: &str, items: &[Value]) -> Value {
    json!({ "exported_on": on, "value": items, "@odata.nextLink": "https://graph.microsoft.com/v1.0/next" })
}

fn read(export: &Value) -> CustomerSubscriptions {
    CustomerSubscriptions::from_text(&wire::to_text(export)).expect("an export")
}

/// What is expected of approved claims for the first two subscriptions, by the export in view and others.
fn all(shown: &CustomerSubscriptions, others: &[CustomerSubscriptions], today: NaiveDate) -> Vec<Renewal> {
    let claim = |id: &str| OwnClaim {
        claim_id: id.into(),
        tenant_id: TENANT.into(),
        product: "sales".into(),
        subscription_id: id.into(),
        status: "approved".into(),
    };
    let index = ExportIndex::new(shown, SkuTable::built_in());
    renewals(&[claim(ID), claim(SECOND)], shown, &index, &others.iter().collect::<Vec<_>>(), today)
}

/// What is expected of the first one: the outlook, its date, and the day of the older export.
fn expected(shown: &Value, others: &[Value]) -> Option<(Outlook, String, String)> {
    let others: Vec<_> = others.iter().map(read).collect();
    let found = all(&read(shown), &others, TODAY.parse().unwrap());
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    found.into_iter().find(|it| it.claim_id == ID).map(|it| (it.outlook, day(it.on), day(it.compared_with)))
}

#[test]
fn two_exports_show_a_term() {
    use Outlook::{Ends, Gone, MayRenew, Renews};
    let is = |outlook, on: &str, since: &str| Some((outlook, on.to_owned(), since.to_owned()));
    let (before, now) = ("2026-10-20", TODAY);
    let november = whole(before, &[item(ID, "2026-11-10")]);
    let december = whole(now, &[item(ID, "2026-12-10")]);
    let next_year = whole(now, &[item(ID, "2027-11-10")]);
    let may_renew = is(MayRenew, "2026-12-10", "");
    let dated = |on: &str| whole(on, &[item(ID, "2026-11-10")]);
    for (name, shown, others, wanted) in [
        ("one alone", &december, vec![], may_renew.clone()),
        ("a month", &december, vec![november.clone()], is(Renews, "2026-12-10", before)),
        (
            "a month, in a part",
            &december,
            vec![part(before, &[item(ID, "2026-11-10")])],
            is(Renews, "2026-12-10", before),
        ),
        ("a year", &next_year, vec![november.clone()], is(Ends, "2027-11-10", before)),
        ("three years", &whole(now, &[item(ID, "2029-11-10")]), vec![november.clone()], is(Ends, "2029-11-10", before)),
        ("unchanged", &december, vec![whole(before, &[item(ID, "2026-12-10")])], may_renew.clone()),
        ("some weeks", &december, vec![whole(before, &[item(ID, "2026-11-19")])], may_renew.clone()),
        ("on the same day", &december, vec![dated(now)], may_renew.clone()),
        ("of a day to come", &december, vec![dated("2026-12-01")], may_renew.clone()),
        ("of no day", &december, vec![json!({ "value": [item(ID, "2026-11-10")] })], may_renew.clone()),
        ("of something that is no day", &december, vec![dated("yesterday")], may_renew.clone()),
        (
            "the one in view of no day",
            &json!({ "value": [item(ID, "2026-12-10")] }),
            vec![november.clone()],
            may_renew.clone(),
        ),
        (
            "older than what is in it",
            &december,
            vec![whole(before, &[with("2026-11-10", "createdDateTime", json!("2026-11-01T08:00:00Z"))])],
            may_renew.clone(),
        ),
        (
            "a trial that was extended",
            &december,
            vec![whole(before, &[with("2026-11-10", "isTrial", json!(true))])],
            may_renew.clone(),
        ),
        (
            "a trial now",
            &whole(now, &[with("2026-12-10", "isTrial", json!(true))]),
            vec![november.clone(), whole("2026-09-20", &[item(ID, "2026-10-10")])],
            may_renew.clone(),
        ),
        (
            "the grace after its end",
            &whole(now, &[with("2026-12-10", "status", json!("Warning"))]),
            vec![november.clone()],
            is(Ends, "2026-12-10", ""),
        ),
        (
            "another subscription went back",
            &whole(now, &[item(ID, "2026-12-10"), item(SECOND, "2027-01-01")]),
            vec![whole(before, &[item(ID, "2026-11-10"), item(SECOND, "2027-02-01")])],
            may_renew.clone(),
        ),
        (
            "twice in the older one, with two dates",
            &december,
            vec![whole(before, &[item(ID, "2026-11-10"), item(ID, "2026-11-09")])],
            may_renew.clone(),
        ),
        (
            "two older ones of a day that differ",
            &december,
            vec![dated(before), whole(before, &[item(ID, "2026-10-25")])],
            may_renew.clone(),
        ),
        (
            "a month before, unchanged since",
            &december,
            vec![whole("2026-11-15", &[item(ID, "2026-12-10")]), november.clone()],
            is(Renews, "2026-12-10", before),
        ),
        (
            "a year of late, after a month",
            &next_year,
            vec![november.clone(), whole("2026-09-20", &[item(ID, "2026-10-10")])],
            is(Ends, "2027-11-10", before),
        ),
        (
            "what the document says counts first",
            &whole(now, &[with("2026-12-10", "termDuration", json!("P1Y"))]),
            vec![november.clone()],
            is(Ends, "2026-12-10", ""),
        ),
        (
            "what a report of the same date says",
            &december,
            vec![part("2026-11-15", &[with("2026-12-10", "termDuration", json!("P1Y"))])],
            is(Ends, "2026-12-10", ""),
        ),
        (
            "what two reports of the same date contradict",
            &december,
            vec![
                part("2026-11-15", &[with("2026-12-10", "termDuration", json!("P1Y"))]),
                part(now, &[with("2026-12-10", "termDuration", json!("P1M"))]),
                november.clone(),
            ],
            may_renew.clone(),
        ),
        (
            "a month that has passed since",
            &whole("2026-10-30", &[item(ID, "2026-11-10")]),
            vec![whole("2026-10-05", &[item(ID, "2026-10-10")])],
            None,
        ),
        ("gone", &whole(now, &[item(NEXT, "2026-12-10")]), vec![november.clone()], is(Gone, "", before)),
        ("gone from a part", &part(now, &[item(NEXT, "2026-12-10")]), vec![november.clone()], None),
        ("gone on the same day", &whole(now, &[item(NEXT, "2026-12-10")]), vec![dated(now)], None),
        (
            "gone, and there at a time that nobody knows",
            &whole(now, &[item(NEXT, "2026-12-10")]),
            vec![dated("")],
            None,
        ),
        (
            "gone from an older one than it looks",
            &whole(now, &[item(NEXT, "2026-10-10")]),
            vec![whole(before, &[item(ID, "2026-11-10"), item(NEXT, "2026-11-10")])],
            None,
        ),
        (
            "gone from a newer one than is in view",
            &november,
            vec![whole("2026-11-15", &[item(NEXT, "2026-12-10")])],
            None,
        ),
        (
            "not in one that looks newer, and was made before it was bought",
            &whole(before, &[item(ID, "2026-12-10")]),
            vec![whole(now, &[item(SECOND, "2027-10-10")])],
            may_renew.clone(),
        ),
        (
            "not in one that contradicts another one",
            &whole("2026-10-01", &[item(ID, "2026-12-10"), item(NEXT, "2026-10-10")]),
            vec![
                whole("2026-11-10", &[item(ID, "2026-12-10"), item(NEXT, "2026-12-10")]),
                whole(now, &[item(NEXT, "2026-10-10")]),
            ],
            may_renew.clone(),
        ),
        (
            "a year that was moved by a month",
            &december,
            vec![whole(before, &[with("2026-11-10", "termDuration", json!("P1Y"))])],
            may_renew.clone(),
        ),
        (
            "its ID in two places",
            &whole(now, &[with("2026-12-10", "id", json!(ID))]),
            vec![november.clone()],
            is(Renews, "2026-12-10", before),
        ),
        (
            "gone from a part that is newer",
            &whole(before, &[item(ID, "2026-12-10")]),
            vec![part("2026-11-15", &[item(NEXT, "2026-12-10")])],
            may_renew.clone(),
        ),
        (
            "gone from a newer one of another tenant",
            &whole(before, &[item(ID, "2026-12-10")]),
            vec![whole(
                "2026-11-15",
                &[{
                    let mut foreign = item(NEXT, "2026-12-10");
                    foreign["accountId"] = json!(NEXT);
                    foreign
                }],
            )],
            may_renew.clone(),
        ),
        (
            "gone from a newer one that does not say its IDs",
            &whole(before, &[item(ID, "2026-12-10")]),
            vec![whole("2026-11-15", &[json!({ "skuPartNumber": "DYN365_ENTERPRISE_SALES", "status": "Enabled" })])],
            may_renew.clone(),
        ),
        (
            "there again in a newer one",
            &whole(before, &[item(NEXT, "2026-12-10")]),
            vec![whole("2026-11-15", &[item(ID, "2026-12-10")])],
            None,
        ),
        (
            "suspended in a newer one",
            &whole(before, &[item(ID, "2026-12-10")]),
            vec![whole("2026-11-15", &[with("2026-12-10", "status", json!("Suspended"))])],
            may_renew.clone(),
        ),
    ] {
        assert_eq!(expected(shown, &others), wanted, "{name}");
        // What is kept of an older export says the same.
        let kept: Vec<_> = others.iter().map(|other| wire::to_value(&read(other).into_dates())).collect();
        assert_eq!(expected(shown, &kept), wanted, "{name}, of what is kept");
    }
}

/// What is kept of an export is read again as it was.
#[test]
fn what_is_kept_is_short_and_read_again() {
    let plans = json!([{ "servicePlanName": "DYN365_ENTERPRISE_SALES", "provisioningStatus": "Success" }]);
    let export = read(&whole("2026-10-20", &[with("2026-11-10", "serviceStatus", plans)]));
    let kept = wire::to_text(&export.into_dates());
    assert!(!kept.contains("serviceStatus") && kept.contains(ID) && kept.contains("2026-11-10"), "{kept}");
    let again: CustomerSubscriptions = serde_json::from_str(&kept).expect("an export");
    assert_eq!((again.extent.name(), again.exported_on.as_deref()), ("list", Some("2026-10-20")));
    assert_eq!(wire::to_text(&again), kept);
}

/// A subscription that renews by itself: its term in months, the day of a renewal, and how many days its date lags behind.
#[derive(Clone, Debug)]
struct Life {
    months: u32,
    from: NaiveDate,
    lag: u64,
}

impl Life {
    /// Its date as an export of a day has it.
    fn until(&self, on: NaiveDate) -> NaiveDate {
        let dates = (0..).map(|count| self.from + Months::new(count * self.months));
        dates.into_iter().find(|until| *until + Days::new(self.lag) > on).expect("some day")
    }
}

fn life() -> impl Strategy<Value = Life> {
    let day = NaiveDate::from_ymd_opt(2022, 1, 1).unwrap();
    (select(vec![1, 3, 6, 12, 36]), 0..366_u64, 0..10_u64).prop_map(move |(months, later, lag)| Life {
        months,
        from: day + Days::new(later),
        lag,
    })
}

/// The days of exports, one of them today.
fn days() -> impl Strategy<Value = Vec<NaiveDate>> {
    let today: NaiveDate = TODAY.parse().unwrap();
    vec(prop_oneof![0..70_u64, 0..1200_u64], 1..4)
        .prop_map(move |before| [0].into_iter().chain(before).map(|days| today - Days::new(days)).collect())
}

/// Exports of two lives on these days, of which each may be a part without one or both.
fn exports(lives: &[Life; 2], days: &[NaiveDate], parts: &[(bool, bool, bool)]) -> Vec<Value> {
    let item_of = |life: &Life, id: &str, on: NaiveDate| item(id, &life.until(on).to_string());
    let export = |(on, (has_first, has_second, is_whole)): (&NaiveDate, &(bool, bool, bool))| {
        let [first, second] = lives;
        let mut items = vec![item(NEXT, "2030-01-01")];
        items.extend((*has_first || *is_whole).then(|| item_of(first, ID, *on)));
        items.extend((*has_second || *is_whole).then(|| item_of(second, SECOND, *on)));
        if *is_whole { whole(&on.to_string(), &items) } else { part(&on.to_string(), &items) }
    };
    days.iter().zip(parts).map(export).collect()
}

proptest! {
    /// However exports of subscriptions that renew fall, and whatever is missing in parts: what is said is true.
    #[test]
    fn what_is_said_of_a_subscription_that_renews_is_true(
        lives in [life(), life()],
        days in days(),
        parts in vec(any::<(bool, bool, bool)>(), 4),
    ) {
        let all_of: Vec<_> = exports(&lives, &days, &parts).iter().map(read).collect();
        for renewal in all(&all_of[0], &all_of[1..], days[0]) {
            let life = &lives[usize::from(renewal.claim_id == SECOND)];
            match renewal.outlook {
                Outlook::Gone => prop_assert!(false, "it goes on: {renewal:?}"),
                Outlook::Ends => prop_assert!(life.months >= 12, "{renewal:?} of {life:?}"),
                Outlook::Renews => prop_assert!(life.months < 12, "{renewal:?} of {life:?}"),
                Outlook::MayRenew => {}
            }
        }
    }

    /// Neither the order of items and exports nor members that nobody knows change what is said.
    #[test]
    fn order_and_other_members_say_nothing(
        lives in [life(), life()],
        days in days(),
        parts in vec(any::<(bool, bool, bool)>(), 4),
        seed in any::<[u8; 3]>(),
    ) {
        let plain = exports(&lives, &days, &parts);
        let mut changed = plain.clone();
        for export in &mut changed {
            export["note"] = json!("2026-12-10");
            let items = export["value"].as_array_mut().unwrap();
            let by = usize::from(seed[0]) % items.len();
            items.rotate_left(by);
            for item in items {
                item["renewsOn"] = json!("2026-12-10T00:00:00Z");
                item["term_months"] = json!(1);
            }
        }
        let others = changed.len() - 1;
        changed[1..].rotate_left(usize::from(seed[1]) % others);
        let said = |exports: &[Value]| {
            let exports: Vec<_> = exports.iter().map(read).collect();
            all(&exports[0], &exports[1..], days[0])
        };
        prop_assert_eq!(said(&changed), said(&plain));
    }

    /// Without the days of the others, they show nothing more than the one in view alone; and as parts, nothing is gone from them.
    #[test]
    fn others_without_a_day_or_as_parts_add_nothing(
        lives in [life(), life()],
        days in days(),
        parts in vec(any::<(bool, bool, bool)>(), 4),
        is_there in any::<bool>(),
    ) {
        let mut exports = exports(&lives, &days, &parts);
        if !is_there {
            // The one in view is whole, and has neither.
            exports[0] = whole(TODAY, &[item(NEXT, "2030-01-01")]);
        }
        let shown = read(&exports[0]);
        let alone = all(&shown, &[], days[0]);
        let undated: Vec<_> = exports[1..].iter().map(|export| CustomerSubscriptions { exported_on: None, ..read(export) }).collect();
        for renewal in all(&shown, &undated, days[0]) {
            prop_assert!(alone.contains(&renewal), "{:?}", renewal);
        }
        let kept: Vec<_> = exports[1..].iter().map(|export| read(export).into_dates()).collect();
        for renewal in all(&shown, &kept, days[0]).into_iter().filter(|renewal| renewal.outlook == Outlook::Gone) {
            prop_assert!(alone.iter().any(|it| (it.outlook, &it.claim_id) == (Outlook::Gone, &renewal.claim_id)), "{:?}", renewal);
        }
    }
}
