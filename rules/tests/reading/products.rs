//! Products and workloads by their names.

use super::{ask, check, expect, file};
use cpor_rules::edition::EDITIONS;
use cpor_rules::reading::{FormField, names, read};

fn names_of(text: &str, item: &str, expected: &str) {
    let lines: &[&str] = match expected {
        "found" => &["covers", "no missing item"],
        "missing" => &["no covers", "missing item"],
        "perhaps" => &["no covers", "no missing item"],
        other => panic!("{other}"),
    };
    check(text, &ask(&[item]), lines);
}

#[test]
fn names_old_new_and_short() {
    for (text, item, expected) in [
        ("We deployed Dynamics 365 Sales.", "sales", "found"),
        ("We deployed D365 Sales Enterprise.", "sales", "found"),
        ("Microsoft Dynamics 365 for Sales", "sales", "found"),
        ("DYN365_ENTERPRISE_SALES", "sales", "found"),
        ("part number dyn365_enterprise_sales, 20 units", "sales", "found"),
        ("CRMSTANDARD", "sales", "found"),
        ("DYN365_ENTERPRISE_CUSTOMER_SERVICE", "customer_service", "found"),
        ("DYN365_TEAM_MEMBERS", "sales", "missing"),
        ("Dynamics 365 Sales Insights", "sales", "missing"),
        ("Dynamics 365 Sales Insights and Dynamics 365 Sales", "sales", "found"),
        ("Dynamics 365 Customer Service Insights", "customer_service", "missing"),
        ("Dynamics 365 Field Service", "customer_service", "missing"),
        ("Dynamics 365 Field Service", "field_service", "found"),
        ("Dynamics 365 Business Central", "business_central", "found"),
        ("Business Central Essentials for 20 users", "business_central", "found"),
        ("Dynamics 365 Finance and Operations", "finance", "found"),
        ("Dynamics 365 Finance & Operations", "f_and_o_bundle", "found"),
        ("D365 F&O", "f_and_o_bundle", "found"),
        ("Copilot Studio", "power_virtual_agent", "found"),
        ("Power Virtual Agents", "power_virtual_agent", "found"),
        ("Microsoft Flow", "power_automate", "found"),
        ("PowerBI reports", "power_bi", "found"),
        ("Power BI-Berichte", "power_bi", "found"),
        ("Omni-channel for Customer Service", "omni_channel", "found"),
        ("Omnichannel for Customer Service", "customer_service", "missing"),
        ("Dynamics 365 Remote Assist", "mixed_reality", "found"),
        ("Dynamics 365 Talent", "human_resources", "found"),
        ("Dynamics 365 Customer Engagement Plan", "ce_bundle", "found"),
        ("Power Apps Portals", "power_pages", "found"),
        ("Power Apps Portals", "power_apps", "missing"),
        ("Azure AD Premium P1", "entra_id_premium", "found"),
        ("Microsoft Entra ID P2", "entra_id_premium", "found"),
        ("Microsoft Entra ID", "entra_id_premium", "perhaps"),
        ("Entra ID Free", "entra_id_premium", "missing"),
        ("Viva Engage communities", "yammer", "found"),
        ("Yammer", "yammer", "found"),
        ("Microsoft Office 365 ProPlus", "m365_apps", "found"),
        ("Microsoft 365 Apps for enterprise", "m365_apps", "found"),
        ("Microsoft Endpoint Manager", "intune", "found"),
        ("the piano is in tune", "intune", "missing"),
        ("Microsoft Purview Information Protection", "microsoft_information_protection", "found"),
        ("We use MIP labels", "microsoft_information_protection", "found"),
        ("mip", "microsoft_information_protection", "missing"),
        ("Azure Information Protection", "microsoft_information_protection", "found"),
        ("Office 365 ATP", "defender_for_office_365", "found"),
        ("Defender for Office 365", "m365_apps", "missing"),
        ("Microsoft Defender ATP", "defender_for_endpoint", "found"),
        ("Azure ATP", "defender_for_identity", "found"),
        ("Exchange Online Protection", "exchange_online", "missing"),
        ("Exchange Server", "exchange_online", "missing"),
        ("SharePoint Server", "sharepoint_online", "missing"),
        ("SharePoint", "sharepoint_online", "found"),
        ("Microsoft Teams", "teams", "found"),
        ("MS Teams and Teams Phone", "teams", "found"),
        ("Teams Phone", "teams", "missing"),
        ("Teams Phone", "teams_phone", "found"),
        ("Teams Rooms", "teams", "missing"),
        ("Microsoft Teams Meetings", "teams_meetings", "found"),
        ("Microsoft Teams Meetings", "teams", "missing"),
        ("riunioni di Teams", "teams_meetings", "found"),
        ("An item of its own: Acme Add-on 7", "Acme Add-on 7", "found"),
    ] {
        names_of(text, item, expected);
    }
}

#[test]
fn a_common_word_is_no_product() {
    for (text, item, expected) in [
        ("The sales team grew.", "sales", "missing"),
        ("The Sales team grew.", "sales", "perhaps"),
        ("our teams met every week", "teams", "missing"),
        ("We rolled out Teams.", "teams", "perhaps"),
        ("finance and commerce", "finance", "missing"),
        ("Department Sales", "sales", "perhaps"),
        ("Products:\nSales\nField Service", "sales", "found"),
        ("Products:\nSales\nField Service", "field_service", "found"),
        ("Prodotto: Sales", "sales", "found"),
        ("Workload: Teams", "teams", "found"),
        ("Workload\tUsers\nTeams\t120", "teams", "found"),
        ("Workloads\n• Exchange Online\n• Teams", "teams", "found"),
        ("• Teams\n• Exchange Online", "teams", "found"),
        ("Dynamics 365: Sales, Customer Service and Field Service", "field_service", "found"),
        ("Dynamics 365 Sales, Customer Service e Field Service", "customer_service", "found"),
        ("Dynamics 365 apps (Sales, Finance)", "finance", "found"),
        ("Dynamics 365 Sales und Marketing", "marketing", "found"),
        ("Dynamics 365 Sales for our marketing people", "marketing", "missing"),
    ] {
        names_of(text, item, expected);
    }
}

#[test]
fn names_that_are_written_or_drawn_in_pieces() {
    for (text, item) in [
        ("We deployed Dynamics 365 Cus-\ntomer Service.", "customer_service"),
        ("We deployed Dynamics 365 Cus\u{ad}\ntomer Service.", "customer_service"),
        (
            "The partner deployed at all of our locations Dynamics 365 Customer\nService for everybody who works there and elsewhere.",
            "customer_service",
        ),
        (
            "The partner deployed at all of our locations Dynamics\n365 Customer Service for everybody who works there and at home.",
            "customer_service",
        ),
        ("D y n a m i c s  3 6 5  S a l e s", "sales"),
        ("D y n a m i c s   3 6 5   S a l e s", "sales"),
        ("D y n a m i c s 3 6 5 S a l e s", "sales"),
        ("Dyna mics 365 Sa les", "sales"),
        ("Dynamics\u{a0}365\u{2009}Sales", "sales"),
        ("Dynamics 365 Sa\u{ad}les", "sales"),
        ("DYNAMICS 365 SALES", "sales"),
        ("Dynamics365Sales", "sales"),
        ("Ｄｙｎａｍｉｃｓ ３６５ Ｓａｌｅｓ", "sales"),
        ("Microsoft® Dynamics 365™ Sales", "sales"),
        ("Dynamics 365 – Sales", "sales"),
        ("De\u{fb01}ned: Dynamics 365 Field Service", "field_service"),
        ("Dynamics 365 Of\u{fb01}ce and O\u{fb03}ce 365 ProPlus", "m365_apps"),
        ("power\u{200b}bi", "power_bi"),
    ] {
        names_of(text, item, "found");
    }
}

#[test]
fn nothing_is_glued_across_cells_marks_and_pages() {
    for (text, item, expected) in [
        ("Microsoft\tTeams of people", "teams", "perhaps"),
        ("Dynamics 365. Sales grew.", "sales", "perhaps"),
        ("Power\n\nBI", "power_bi", "missing"),
        ("Power\n===\nBI", "power_bi", "missing"),
        ("Microsoft Teams\nPhone System", "teams", "found"),
        ("Windows Power | BI", "power_bi", "missing"),
    ] {
        names_of(text, item, expected);
    }
}

#[test]
fn an_empty_box_names_nothing() {
    let text = "Workloads\n☐ Exchange Online\n☒ Microsoft Teams\n[ ] Intune\n[x] Yammer";
    let expected =
        ["covers=teams", "covers=yammer", "no covers=exchange_online", "no covers=intune", "no missing item intune"];
    check(text, &ask(&["teams", "yammer", "exchange_online", "intune"]), &expected);
    let mut file = file("Workloads are ticked in the form");
    let field =
        |name: &str, value: &str| FormField { page: 1, name: name.into(), value: value.into(), is_signature: false };
    file.fields = vec![field("Microsoft Teams", "Off"), field("Intune", "Yes")];
    expect(&file, &ask(&["teams", "intune"]), &["no covers=teams", "covers=intune", "found item intune Intune 1:0"]);
}

#[test]
fn each_product_on_a_line_of_its_own() {
    let both = ask(&["sales", "field_service"]);
    for (text, expected) in [
        ("Products\n- Dynamics 365 Sales\n- Dynamics 365 Field Service", "names_each_product=true"),
        ("Product\tUsers\nDynamics 365 Sales\t120\nDynamics 365 Field Service\t40", "names_each_product=true"),
        (
            "We deployed Dynamics 365 Sales for 120 users. We also deployed Dynamics 365 Field Service.",
            "names_each_product=false",
        ),
        (
            "We deployed Dynamics 365 Sales for 120 users.\nWe also deployed Dynamics 365 Field Service.",
            "names_each_product=true",
        ),
        ("We deployed Dynamics 365 Sales and Dynamics 365 Field Service.", "names_each_product=false"),
        (
            "The partner has deployed for the whole company and its branches Dynamics 365 Sales and\nDynamics 365 Field Service in the course of the year, with training for all of the users.",
            "names_each_product=false",
        ),
        (
            "Dynamics 365 Sales and Dynamics 365 Field Service\n1. Dynamics 365 Sales\n2. Dynamics 365 Field Service",
            "names_each_product=true",
        ),
        ("We deployed Dynamics 365 Sales.", "names_each_product=false"),
        ("Dynamics 365 Sales\nThe Field Service team", "no names_each_product"),
    ] {
        check(text, &both, &[expected]);
    }
}

#[test]
fn the_best_places_are_listed_in_the_order_of_the_file() {
    let text = "Sales and Dynamics 365 Sales, Finance\n".repeat(9) + "Dynamics 365 Sales";
    let reading = read(&file(&text), &ask(&["sales"]));
    let lines: Vec<u32> =
        reading.found.iter().filter(|it| it.value.contains("Sales")).map(|it| it.place.line).collect();
    assert_eq!(lines.len(), 5, "{reading:#?}");
    assert!(lines.is_sorted());
    assert!(reading.found.iter().any(|it| it.place.line == 10), "the line of its own is kept: {reading:#?}");
    assert_eq!(reading.proposals[0].place.expect("a place").line, 10);
}

#[test]
fn a_longer_name_wins_in_every_edition() {
    for edition in EDITIONS {
        let names = names(edition);
        assert!(names.len() > 250, "{}", names.len());
        for (item, name) in &names {
            let found = |item: &str, text: &str| {
                let question = cpor_rules::reading::Question {
                    edition: edition.id.into(),
                    items: vec![item.into()],
                    ..Default::default()
                };
                read(&file(text), &question).proposals.iter().any(|it| it.answer == "covers")
            };
            assert!(found(item, name), "{name} names {item}");
            for (shorter, part) in
                names.iter().filter(|(shorter, part)| shorter != item && name.contains(part.as_str()))
            {
                let is_its_name_too = names.iter().any(|(other, it)| other == shorter && it.eq_ignore_ascii_case(name));
                assert!(is_its_name_too || !found(shorter, name), "{part} of {shorter} within {name} of {item}");
            }
        }
    }
}

#[test]
fn an_edition_says_what_a_name_means() {
    let asked = |edition: &str| cpor_rules::reading::Question { edition: edition.into(), ..ask(&["finance"]) };
    check("Dynamics 365 Finance and Operations", &asked("2020-09"), &["covers=finance"]);
    check("Dynamics 365 Finance and Operations", &asked("2023-10"), &["no covers", "no missing item finance"]);
    check("Dynamics 365 Finance", &asked("2026-11"), &["covers=finance"]);
}
