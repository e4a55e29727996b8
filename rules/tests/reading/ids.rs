//! Tenant IDs and domains.

use super::{OTHER, TENANT, ask, check};
use cpor_rules::reading::Question;

#[test]
fn the_claims_tenant_in_every_form() {
    for text in [
        "Tenant ID: 6babcaad-604b-40ac-a9d7-9fd97c0b779f",
        "6BABCAAD-604B-40AC-A9D7-9FD97C0B779F",
        "{6babcaad604b40aca9d79fd97c0b779f}",
        "6babcaad-604b-40ac-\na9d7-9fd97c0b779f",
        "6babcaad-604b-40ac-a9d7-9fd97c0\nb779f",
        "6babcaad–604b–40ac–a9d7–9fd97c0b779f",
        "6 b a b c a a d - 6 0 4 b - 4 0 a c - a 9 d 7 - 9 f d 9 7 c 0 b 7 7 9 f",
        "https://login.microsoftonline.com/6babcaad-604b-40ac-a9d7-9fd97c0b779f/v2.0",
    ] {
        check(text, &ask(&[]), &[&format!("found TenantId {TENANT}"), "names_customer=true", "no found OtherTenantId"]);
    }
    for text in [
        "6babcaad-604b-40ac-a9d7-9fd97c0b7790",
        "6babcaad-604b-40ac\tfoo a9d7-9fd97c0b779f",
        "6babcaad-604b-40ac-\n===\na9d7-9fd97c0b779f",
    ] {
        check(text, &ask(&[]), &["no found TenantId", "no missing TenantId"]);
    }
    check("Nothing of it", &ask(&[]), &["missing TenantId", "missing Domain", "names_customer=false"]);
}

#[test]
fn another_tenant_is_another_customers_proof() {
    for (text, is_one) in [
        (format!("Tenant ID: {OTHER}"), true),
        (format!("Directory (tenant) ID\t{OTHER}"), true),
        (format!("ID directory: {OTHER}"), true),
        (format!("Verzeichnis-ID {OTHER}"), true),
        (format!("Tenant ID\n{OTHER}"), true),
        (format!("{OTHER} (tenant)"), true),
        (format!("Company\tTenant ID\tSubscription ID\nFabrikam\t{OTHER}\t{TENANT}"), true),
        ("Tenant ID: 72f988bf-86f1-41af-\n91ab-2d7cd011db47".into(), true),
        (format!("Subscription ID: {OTHER}"), false),
        (format!("Correlation ID {OTHER}"), false),
        (OTHER.into(), false),
        (format!("Company\tSubscription ID\tTenant ID\nFabrikam\t{OTHER}\tnone"), false),
        (format!("Partner tenant ID: {OTHER}"), false),
        (format!("Tenant of the customer, subscription {OTHER}"), false),
        (format!("The tenant is ours.\n\n\nPlease quote {OTHER}"), false),
    ] {
        let found = format!("found OtherTenantId {OTHER}");
        let not_found = format!("no {found}");
        check(&text, &ask(&[]), &[if is_one { &found } else { &not_found }]);
    }
    check(&format!("Tenant ID: {OTHER}"), &ask(&[]), &["matches_claim=false"]);
    check(&format!("Tenant ID: {OTHER}\nTenant ID: {TENANT}"), &ask(&[]), &["no matches_claim=false"]);
}

#[test]
fn two_columns_are_not_glued() {
    let text = "Tenant ID\t72f988bf-86f1-41af-\t11111111-86f1-41af-\n\t91ab-2d7cd011db47\t91ab-2d7cd011db47";
    check(text, &ask(&[]), &["no found OtherTenantId", "no found TenantId"]);
}

#[test]
fn domains_are_whole_words() {
    let of = |domain: &str| Question { domain: domain.into(), ..ask(&[]) };
    for (text, domain, is_in) in [
        ("Domain: contoso.com", "contoso.com", true),
        ("anna@contoso.com.", "contoso.com", true),
        ("https://www.contoso.com/about", "contoso.com", true),
        ("mail.contoso.com", "contoso.com", true),
        ("CONTOSO.COM", "contoso.com", true),
        ("contoso.\ncom", "contoso.com", true),
        ("con-\ntoso.com", "contoso.com", true),
        ("con\u{ad}toso.com", "contoso.com", true),
        ("mycontoso.com", "contoso.com", false),
        ("my-contoso.com", "contoso.com", false),
        ("contoso.com.au", "contoso.com", false),
        ("contoso.community", "contoso.com", false),
        ("Contoso. Com", "contoso.com", false),
        ("contoso.onmicrosoft.com", "contoso.com", false),
        ("contoso.com", "contoso", false),
        ("contoso.onmicrosoft.com", "contoso", true),
        ("contoso.onmicro\nsoft.com", "contoso", true),
        ("müller.de", "müller.de", true),
        ("muller.de", "müller.de", false),
        ("müller.de", "muller.de", false),
        ("xn--mller-kva.de", "müller.de", true),
        ("contoso-europe.com", "contoso-europe.com", true),
        ("contosoeurope.com", "contoso-europe.com", false),
        ("o\u{fb03}ce-it.com", "office-it.com", true),
    ] {
        check(text, &of(domain), &[if is_in { "found Domain" } else { "no found Domain" }]);
    }
}

#[test]
fn a_match_needs_company_and_ids() {
    let all = format!("Contoso\n{TENANT}\ncontoso.onmicrosoft.com");
    check(&all, &ask(&[]), &["matches_claim=true", "names_customer=true"]);
    check(&format!("Contoso\n{TENANT}"), &ask(&[]), &["no matches_claim", "names_customer=true"]);
    check(&format!("{TENANT}\ncontoso.onmicrosoft.com"), &ask(&[]), &["no matches_claim"]);
    let without = Question { domain: String::new(), ..ask(&[]) };
    check(&format!("Contoso\n{TENANT}"), &without, &["matches_claim=true"]);
    check("Nothing", &without, &["missing TenantId", "no names_customer"]);
}
