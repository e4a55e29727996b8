//! Texts as people write them: what is found in each, and that nothing else is.
//!
//! They were written without a look at the code that reads them, and are no part of the generated corpus. A text says `yes:` to
//! what it holds and is `open:` about what people may see in two ways; it holds nothing else of what is looked for. What the
//! reading gets wrong stands in `not_found:` and `wrong:`, where `!work` is denied and `?company` called missing although it is
//! there; who mends it takes it out.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use cpor_rules::reading::{Question, Reading, Subject, read};

use super::{ask, file};

const TEXTS: [&str; 6] = [
    include_str!("unseen/english.txt"),
    include_str!("unseen/italian.txt"),
    include_str!("unseen/others.txt"),
    include_str!("unseen/traps.txt"),
    include_str!("unseen/more.txt"),
    include_str!("unseen/again.txt"),
];
/// What can be told without a value, by the names in the texts: an answer that is true.
const ANSWERS: [(&str, &str); 9] = [
    ("each", "names_each_product"),
    ("signed", "customer_signed"),
    ("work", "describes_work"),
    ("result", "measured_result"),
    ("did", "partner_did_the_work"),
    ("match", "matches_claim"),
    ("customer", "names_customer"),
    ("disclosure", "public_sector_disclosure"),
    ("template", "on_template"),
];
const SUBJECTS: [(&str, Subject); 5] = [
    ("company", Subject::Company),
    ("partner", Subject::Partner),
    ("tenant", Subject::TenantId),
    ("domain", Subject::Domain),
    ("other", Subject::OtherTenantId),
];

/// A text with what it holds.
#[derive(Default)]
struct Case {
    name: &'static str,
    question: Question,
    yes: BTreeSet<&'static str>,
    open: BTreeSet<&'static str>,
    not_found: BTreeSet<&'static str>,
    wrong: BTreeSet<&'static str>,
    text: &'static str,
}

impl Case {
    fn parse(written: &'static str) -> Self {
        let (head, text) = written.split_once("\n---\n").expect("a text below its head");
        let mut lines = head.lines();
        let name = lines.next().expect("a name");
        let mut case = Self { name, question: ask(&[]), text, ..Self::default() };
        for line in lines {
            let (key, value) = line.split_once(':').expect("a key");
            let value = value.trim();
            match key {
                "items" => case.question.items = value.split(", ").map(str::to_owned).collect(),
                "company" => case.question.company = value.into(),
                "tenant" => case.question.tenant_id = value.into(),
                "domain" => case.question.domain = value.into(),
                "partner" => case.question.partner = value.split("; ").map(str::to_owned).collect(),
                "yes" => case.yes = value.split_whitespace().collect(),
                "open" => case.open = value.split_whitespace().collect(),
                "not_found" => case.not_found = value.split_whitespace().collect(),
                "wrong" => case.wrong = value.split_whitespace().collect(),
                other => panic!("{other} in {name}"),
            }
        }
        case
    }

    /// What is said wrongly, and what is not said.
    fn judge(&self, reading: &Reading) -> (BTreeSet<String>, BTreeSet<&'static str>) {
        let mut wrong = BTreeSet::new();
        let said = said(reading);
        let is_open = |fact: &str| self.open.contains(fact) || (fact.starts_with("day=") && self.open.contains("day"));
        let days: Vec<&String> = said.iter().filter(|fact| fact.starts_with("day=")).collect();
        let has_day = days.iter().any(|day| self.yes.contains(day.as_str()));
        for fact in said.iter().filter(|fact| !self.yes.contains(fact.as_str()) && !is_open(fact)) {
            // One of several days is for a person to choose.
            if !(has_day && fact.starts_with("day=")) {
                wrong.insert(fact.clone());
            }
        }
        for (fact, answer) in ANSWERS.iter().filter(|(fact, _)| self.yes.contains(fact)) {
            if reading.proposals.iter().any(|it| it.answer == *answer && it.value == "false") {
                wrong.insert(format!("!{fact}"));
            }
        }
        let missing = |fact: &str| {
            reading.missing.iter().any(|subject| match subject {
                Subject::Item(item) => item == fact,
                Subject::SignedOn => fact.starts_with("day="),
                other => SUBJECTS.iter().any(|(name, subject)| *name == fact && subject == other),
            })
        };
        wrong.extend(self.yes.iter().filter(|fact| missing(fact)).map(|fact| format!("?{fact}")));
        let not_found = self.yes.iter().filter(|fact| !said.contains(**fact) && !self.open.contains(**fact));
        (wrong, not_found.copied().collect())
    }
}

/// Everything that a reading says, by the names in the texts.
fn said(reading: &Reading) -> BTreeSet<String> {
    let proposals = reading.proposals.iter().filter_map(|it| match it.answer.as_str() {
        "covers" => Some(it.value.clone()),
        "signed_on" => Some(format!("day={}", it.value)),
        answer if it.value == "true" => {
            ANSWERS.iter().find(|(_, other)| *other == answer).map(|(fact, _)| (*fact).to_owned())
        }
        _ => None,
    });
    let found = reading.found.iter().filter_map(|it| {
        SUBJECTS.iter().find(|(_, subject)| *subject == it.subject).map(|(fact, _)| (*fact).to_owned())
    });
    proposals.chain(found).collect()
}

fn cases() -> Vec<Case> {
    let written = TEXTS.iter().flat_map(|texts| texts.split("=== ").filter(|text| !text.trim().is_empty()));
    written.map(Case::parse).collect()
}

#[test]
fn texts_of_people_are_read_as_people_read_them() {
    let (mut there, mut found, mut wrongly) = (0, 0, 0);
    let mut report = String::new();
    for case in cases() {
        let reading = read(&file(&case.text.replace("\n~~~\n", "\n===\n")), &case.question);
        let (wrong, not_found) = case.judge(&reading);
        there += case.yes.iter().filter(|fact| !case.open.contains(**fact)).count();
        found += case.yes.iter().filter(|fact| !case.open.contains(**fact) && !not_found.contains(**fact)).count();
        wrongly += wrong.len();
        let is_known = wrong.iter().map(String::as_str).eq(case.wrong.iter().copied()) && not_found == case.not_found;
        if !is_known {
            let Case { name, wrong: known, not_found: still, .. } = &case;
            let says = format!("wrong: {wrong:?}, not {known:?}\n  not found: {not_found:?}, not {still:?}");
            writeln!(report, "{name}\n  {says}").expect("a string");
            for it in &reading.found {
                writeln!(report, "    {:?} {:?} {}", it.subject, it.value, it.place.line).expect("a string");
            }
        }
    }
    let figures = format!("{found} of {there} found, {wrongly} wrong");
    println!("{figures}");
    assert!(report.is_empty(), "\n{report}{figures}");
}
