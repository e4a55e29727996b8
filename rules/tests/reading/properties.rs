//! What holds for every text.

use super::{TENANT, ask, file};
use cpor_rules::reading::{FileText, FormField, Page, PageState, Proposal, read};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Pieces of lines that mean something, and arbitrary ones.
fn piece() -> impl Strategy<Value = String> {
    let known = vec![
        "Dynamics 365",
        "Sales",
        "Sales Insights",
        "Customer-",
        "Service",
        "Teams",
        "Products:",
        "\t",
        "•",
        "☐",
        "Microsoft",
        "Contoso",
        "Ltd",
        "contoso.onmicrosoft.com",
        TENANT,
        "Tenant ID:",
        "6babcaad-604b-40ac-",
        "Signed on",
        "12 May 2026",
        "03/04/2026",
        "Signature:",
        "________",
        "Name: Anna Rossi",
        "Date:",
        "/s/",
        "For the customer",
        "Blue Peak",
        "deployed",
        "Scope of work",
        "120",
        "users",
        "85 %",
        "adoption",
        "public sector",
        "disclosure",
        "S a l e s",
        "ﬁ",
        "\u{ad}",
        "-",
        ".",
        "&",
        "例え",
        "مرحبا",
        "é\u{301}",
        "\u{202e}",
    ];
    prop_oneof![9 => select(known).prop_map(str::to_owned), 1 => any::<String>()]
}

fn line() -> impl Strategy<Value = String> {
    (vec(piece(), 0..6), select(vec![" ", "", "  ", "   "])).prop_map(|(pieces, blank)| pieces.join(blank))
}

fn page() -> impl Strategy<Value = Page> {
    let state = prop_oneof![5 => Just(PageState::Read), 1 => Just(PageState::Picture), 1 => Just(PageState::Unread)];
    (vec(line(), 0..12), state).prop_map(|(lines, state)| Page { lines, state, ..Page::default() })
}

fn text() -> impl Strategy<Value = FileText> {
    let field = (line(), line(), any::<bool>()).prop_map(|(name, value, is_signature)| FormField {
        page: 1,
        is_signature,
        name,
        value,
    });
    (vec(page(), 0..4), vec(field, 0..2), 0..5_u32).prop_map(|(pages, fields, page_count)| FileText {
        pages,
        fields,
        page_count,
        ..FileText::default()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn marks_lie_in_their_lines(text in text()) {
        let reading = read(&text, &ask(&["sales", "customer_service", "teams", "Acme"]));
        for found in &reading.found {
            let (start, end) = (found.marked.0 as usize, found.marked.1 as usize);
            prop_assert!(found.line.get(start..end).is_some(), "{found:?}");
            prop_assert!(start <= end);
            if found.place.line > 0 {
                let page = &text.pages[found.place.page as usize - 1];
                prop_assert_eq!(&page.lines[found.place.line as usize - 1], &found.line);
                prop_assert!(start < end);
            }
        }
        let places: Vec<_> = reading.found.iter().filter(|found| found.place.line > 0).map(|found| found.place).collect();
        prop_assert!(places.is_sorted(), "{places:?}");
    }

    #[test]
    fn absence_needs_a_whole_file(text in text()) {
        let reading = read(&text, &ask(&["sales", "teams"]));
        let is_whole = text.pages.len() == text.page_count as usize && text.pages.iter().all(|page| page.state == PageState::Read);
        prop_assert!(!reading.is_whole || is_whole);
        if !reading.is_whole {
            prop_assert!(reading.missing.is_empty());
            prop_assert!(reading.proposals.iter().all(|it| it.value != "false"));
        }
        for subject in &reading.missing {
            prop_assert!(reading.found.iter().all(|found| found.subject != *subject), "{subject:?}");
        }
    }

    #[test]
    fn more_pages_take_nothing_away(text in text(), more in vec(page(), 1..3)) {
        let question = ask(&["sales", "customer_service", "teams"]);
        let before = read(&text, &question);
        let longer = FileText { pages: text.pages.iter().cloned().chain(more).collect(), ..text };
        let after = read(&longer, &question);
        let has = |proposal: &Proposal| after.proposals.iter().any(|it| it.answer == proposal.answer && it.value == proposal.value);
        for proposal in before.proposals.iter().filter(|it| it.value == "true" || it.answer == "covers") {
            prop_assert!(has(proposal), "{proposal:?}\n{before:#?}\n{after:#?}");
        }
    }

    #[test]
    fn the_same_text_has_the_same_reading(text in text()) {
        let question = ask(&["sales"]);
        prop_assert_eq!(read(&text, &question), read(&text, &question));
    }

    #[test]
    fn any_line_can_be_read(line in any::<String>(), item in any::<String>(), company in any::<String>(), domain in any::<String>()) {
        let question = cpor_rules::reading::Question {
            items: vec![item], company: company.clone(), domain, partner: vec![company], ..ask(&[])
        };
        read(&file(&line), &question);
    }
}
