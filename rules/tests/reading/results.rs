//! Measured results.

use super::{ask, check};

#[test]
fn numbers_of_what_is_counted() {
    for text in [
        "120 users",
        "from 120 to 480 users",
        "1,200 active users",
        "1.200 utenti attivi",
        "1 200 utilisateurs",
        "1'200 Benutzer",
        "Users: 120",
        "Active users\t480",
        "Number of devices (45)",
        "Utenti attivi: 480",
        "the number of users grew from 120 to 480",
        "Benutzer von 120 auf 480",
        "480 Windows devices",
        "45 dispositivi",
        "30 Postfächer",
        "75 licencias",
        "MAU: 480",
        "480 monthly active users",
        "Workload\tUsers\nTeams\t480",
        "adoption of 85 %",
        "Adoption rate: 85%",
        "utilizzo 45%",
        "120 GB of storage",
        "2,000 users",
    ] {
        check(text, &ask(&[]), &["found Result", "measured_result=true", "no missing Result"]);
    }
}

#[test]
fn other_numbers_are_none() {
    for text in [
        "Microsoft 365 users",
        "Office 365 licences",
        "Windows 11 devices",
        "in 2026 users were trained",
        "1. Users",
        "24/7 users",
        "12 EUR per user",
        "users",
        "Phase 2 users",
        "12/05/2026 users",
        "We met 12 times.",
        "Workload\tUsers\nTeams\tall",
    ] {
        check(text, &ask(&[]), &["no found Result", "no measured_result=true"]);
    }
    check("Nothing is counted", &ask(&[]), &["missing Result", "measured_result=false"]);
}
