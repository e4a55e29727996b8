//! The companies by their names.

use super::{LETTER, ask, check};
use cpor_rules::reading::Question;

#[test]
fn legal_forms_accents_and_joining_words_aside() {
    for (typed, text, is_in) in [
        ("Contoso Ltd", "CONTOSO LIMITED", true),
        ("Contoso Ltd", "for Contoso.", true),
        ("Contoso S.p.A.", "Contoso SpA", true),
        ("Contoso", "Contoso S.r.l.", true),
        ("Müller & Söhne GmbH & Co. KG", "Muller und Söhne", true),
        ("Mueller GmbH", "Müller GmbH", true),
        ("Müller GmbH", "Mueller GmbH", false),
        ("Société Générale SA", "Societe Generale", true),
        ("Rossi e Figli S.n.c.", "Rossi & Figli snc", true),
        ("Smith and Sons, Inc.", "Smith & Sons", true),
        ("O'Reilly Ltd", "O’Reilly Limited", true),
        ("Nordea Oy AB", "Nordea", true),
        ("Carl A/S", "Carl", true),
        ("A.B.C. Foods", "A.B.C. Foods", true),
        ("Adventure Works Cycles Pty Ltd", "Adventure\nWorks Cycles", true),
        ("Target", "we met the target", false),
        ("Contoso", "contoso.com", false),
        ("Contoso", "anna@contoso.com", false),
        ("Contoso", "Contosoland", false),
        ("例え株式会社", "顧客は例え株式会社です", true),
    ] {
        let question = Question { company: typed.into(), ..ask(&[]) };
        check(text, &question, &[if is_in { "found Company" } else { "no found Company" }]);
    }
    let question = Question { company: "Contoso Italia S.r.l.".into(), ..ask(&[]) };
    check("Contoso", &question, &["no found Company", "no missing Company"]);
    check("Fabrikam", &question, &["missing Company"]);
}

#[test]
fn the_partner_by_company_address_and_mpn_id() {
    for (text, is_in) in [
        ("Blue Peak", true),
        ("BLUE PEAK SRL", true),
        ("BluePeak", true),
        ("www.bluepeak.it", true),
        ("MPN ID 4391507", true),
        ("blue and peak", false),
        ("14391507", false),
    ] {
        check(text, &ask(&[]), &[if is_in { "found Partner" } else { "no found Partner" }]);
    }
    // The partner may call itself otherwise.
    check(LETTER, &ask(&[]), &["missing Partner", "no partner_did_the_work"]);
    let only_mail =
        |mail: &str| Question { partner: vec![String::new(), mail.into()], mpn_id: String::new(), ..ask(&[]) };
    check("Blue Peak", &only_mail("anna@blue-peak.co.uk"), &["found Partner"]);
    check("Gmail and Outlook", &only_mail("anna@gmail.com"), &["no found Partner"]);
    check("anna@gmail.com", &only_mail("bea@gmail.com"), &["no found Partner"]);
    check("Nothing", &only_mail("anna@bluepeak.it"), &["no missing Partner"]);
}
