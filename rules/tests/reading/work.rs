//! The work, the disclosure and the template.

use super::{LETTER, ask, check};

#[test]
fn descriptions_of_work() {
    for text in [
        "Scope of work\nWe deployed the system and trained the staff in three places.",
        "Attività svolte\nConfigurazione e formazione degli utenti presso la sede",
        "Leistungsbeschreibung:\nEinführung und Schulung der Anwender vor Ort",
        "Blue Peak deployed the system.",
        "The system was migrated. We configured it and trained the staff.",
        "The supplier migrated the mailboxes.\nThe supplier trained everybody.",
    ] {
        check(text, &ask(&[]), &["describes_work=true", "found Work"]);
    }
    for text in [
        "Scope of work",
        "Description of engagement activities\nName: ____\nSignature: ____",
        "One training",
        "The supplier has not migrated the mailboxes. The supplier never trained anybody.",
    ] {
        check(text, &ask(&[]), &["no describes_work"]);
    }
    check(LETTER, &ask(&[]), &["missing Work", "describes_work=false"]);
    // Another language has other words for work.
    check("Zaawansowana konfiguracja i szkolenie u klienta", &ask(&[]), &["no missing Work", "no describes_work"]);
    check("Users\tLicences\n12\t14", &ask(&[]), &["no missing Work", "no describes_work"]);
}

#[test]
fn the_partner_that_did_it() {
    for text in [
        "Blue Peak deployed the system.",
        "La società Blue Peak S.r.l. ha svolto la configurazione",
        "The work was performed by Blue Peak S.r.l.",
        "Attività eseguite da Blue Peak",
        "Durchgeführt von der Firma Blue Peak",
        "Partner: Blue Peak\nScope of work\nDeployment of the system and training of all staff",
    ] {
        check(text, &ask(&[]), &["partner_did_the_work=true"]);
    }
    for text in
        ["Blue Peak is a partner.", "Blue Peak sent an invoice. Fabrikam deployed the system.", "Fabrikam deployed it"]
    {
        check(text, &ask(&[]), &["no partner_did_the_work=true"]);
    }
}

#[test]
fn disclosure_and_template() {
    let signed = "Public sector disclosure\nThe partner may receive fees from Microsoft.\nSigned by: Anna Rossi";
    check(signed, &ask(&[]), &["public_sector_disclosure=true", "found Disclosure"]);
    check("Public sector disclosure", &ask(&[]), &["no public_sector_disclosure", "found Disclosure"]);
    check("A non-disclosure agreement", &ask(&[]), &["no found Disclosure", "no missing Disclosure"]);
    check(LETTER, &ask(&[]), &["missing Disclosure", "public_sector_disclosure=false"]);
    let template = "Claiming Partner of Record (CPOR)\nProof of Execution\n1. Customer\n2. Customer acknowledgement\n3. Engagement activities";
    check(template, &ask(&[]), &["on_template=true", "found Template"]);
    check("Our proof of execution", &ask(&[]), &["no on_template", "found Template"]);
    check("Statement of work", &ask(&[]), &["on_template=false", "missing Template"]);
}
