//! The times of claims as a calendar, and the days on which the programme does not work.

use std::process::Command;

use chrono::TimeDelta;
use icalendar::{Calendar, CalendarComponent, Component, DatePerhapsTime};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::{acted, submit};
use crate::program::program;
use crate::support::{Server, write};

fn events(text: &str) -> Vec<icalendar::Event> {
    let calendar: Calendar = text.parse().unwrap_or_else(|error| panic!("{error}: {text}"));
    let event = |component: &CalendarComponent| component.as_event().cloned();
    calendar.components.iter().filter_map(event).collect()
}

#[tokio::test]
async fn deadlines_are_events_of_whole_days() {
    let server = Server::start().await;
    let claim = submit(&server, "fabrikam", |claim| claim["name"] = "Sales, again; \\ all".into()).await;
    claim.go(&[("reviewer", "begin_review"), ("reviewer", "request")]).await;
    let path = format!("{}/deadlines.ics", claim.path());
    let reply = server.get(&path).send().await.expect(200);
    assert_eq!(reply.header("content-type"), Some("text/calendar; charset=utf-8"));
    let found = events(reply.text());
    let [event] = &found[..] else { panic!("{}", reply.text()) };
    assert_eq!(event.get_summary(), Some("Contoso, Sales, again; \\ all: Partner's time to answer"));
    assert_eq!(event.get_description(), Some("Without an answer by then the claim can be rejected."));
    let day = |text: &str| Some(DatePerhapsTime::Date(text.parse().expect("a day")));
    assert_eq!((event.get_start(), event.get_end()), (day("2026-11-27"), day("2026-11-28")));
    assert!(event.get_timestamp().is_some(), "when it was made");
    let again = server.get(&path).send().await.expect(200);
    assert_eq!(again.body, reply.body, "the same event, whenever it is asked for");

    let italian = server.get(&format!("{path}?lang=it")).send().await.expect(200);
    let found = events(italian.text());
    assert_eq!(found[0].get_uid(), event.get_uid());
    assert_ne!(found[0].get_description(), event.get_description());
    server.get(&format!("{path}?lang=fr")).send().await.problem(400, "malformed-request");

    let second = submit(&server, "fabrikam", |_| {}).await;
    let all = events(server.get("/v1/claims/deadlines.ics").send().await.expect(200).text());
    assert_eq!(all.len(), 2);
    second.change(&acted("withdraw")).await.send().await.expect(200);
    assert_eq!(events(server.get("/v1/claims/deadlines.ics").send().await.expect(200).text()).len(), 1);
    let closed = server.get(&format!("{}/deadlines.ics", second.path())).send().await.expect(200);
    assert_eq!(events(closed.text()), []);
    let theirs = server.get("/v1/claims/deadlines.ics").with_user("northwind").send().await.expect(200);
    assert_eq!(events(theirs.text()), []);
}

/// By the export that came with the claim, once it is approved.
#[tokio::test]
async fn a_subscription_that_ends_is_in_the_list_and_in_the_calendar() {
    const ID: &str = "b4f5c1de-8f7a-4e0e-9a43-0d2f8c1a5e77";
    let server = Server::start().await;
    let claim = submit(&server, "fabrikam", |claim| {
        claim["products"][0]["subscription_id"] = ID.into();
        claim["evidence"] = json!({ "customer_subscriptions": { "value": [{
            "commerceSubscriptionId": ID, "skuPartNumber": "DYN365_ENTERPRISE_SALES", "status": "Enabled",
            "skuId": "1e1a282c-9c54-43a2-9310-98ef728faace", "termDuration": "P1Y", "nextLifecycleDateTime": "2027-03-01T00:00:00Z"
        }] } });
    })
    .await;
    assert_eq!(claim.seen_by_partner().await.json()["ends"], Value::Null, "it is not approved yet");
    claim.go(&[("reviewer", "begin_review"), ("reviewer", "approve")]).await;
    assert_eq!(claim.seen_by_partner().await.json()["ends"], "2027-03-01");
    let list = server.get("/v1/claims").send().await.expect(200).json();
    assert_eq!(list["items"][0]["ends"], "2027-03-01");
    // Also when no clock runs any more.
    server.advance(TimeDelta::days(60));
    let found = events(server.get("/v1/claims/deadlines.ics").send().await.expect(200).text());
    let of_renewal = found.iter().find(|event| event.get_uid().is_some_and(|uid| uid.contains(".subscription.")));
    let event = of_renewal.expect("an event");
    assert_eq!(event.get_summary(), Some("Contoso, Sales at Contoso: The claimed subscription ends"));
    assert_eq!(event.get_start(), Some(DatePerhapsTime::Date("2027-03-01".parse().expect("a day"))));
    server.advance(TimeDelta::days(60));
    assert_eq!(events(server.get("/v1/claims/deadlines.ics").send().await.expect(200).text()), [], "it is over");
}

/// 26 November is a Thursday.
#[tokio::test]
async fn holidays_put_deadlines_off() {
    let server = Server::with_holidays("date,name\n2026-11-26,Thanksgiving\n").await;
    let claim = submit(&server, "fabrikam", |_| {}).await;
    let shown = claim.seen_by_partner().await.json();
    assert_eq!(shown["clocks"][0]["due"], "2026-11-30");
    assert_eq!(shown["clocks"][0]["days_left"], 5);
    assert_eq!(shown["receipt"]["review_due"], "2026-11-30");
    let list = server.get("/v1/claims").send().await.expect(200).json();
    assert_eq!(list["items"][0]["due"], "2026-11-30");
}

#[test]
fn a_line_of_the_holidays_that_is_no_date_keeps_the_program_from_starting() {
    let folder = TempDir::new().expect("a folder");
    write(&folder.path().join("holidays.csv"), "date,name\n2026-12-25,Christmas Day\n26.12.2026,Boxing Day\n");
    let run = |file: &str| {
        let mut command: Command = program(folder.path());
        let output = command.args(["--listen", "127.0.0.1:0", "--holidays", file]).output().expect("a run");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let (code, text) = run("holidays.csv");
    assert_eq!(code, Some(64), "{text}");
    assert!(text.contains("holidays.csv: line 3 ") && text.contains("26.12.2026"), "{text}");
    let (code, text) = run("none.csv");
    assert!(code == Some(64) && text.contains("none.csv"), "{text}");
}
