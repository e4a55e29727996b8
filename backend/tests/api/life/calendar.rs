//! The times of claims as a calendar, and the days on which the programme does not work.

use std::process::Command;

use icalendar::{Calendar, CalendarComponent, Component, DatePerhapsTime};
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
