//! The day of the signature.

use super::{LETTER, ask, check, file, said};
use cpor_rules::reading::read;

fn days(text: &str) -> Vec<String> {
    let reading = read(&file(text), &ask(&[]));
    reading.proposals.iter().filter(|it| it.answer == "signed_on").map(|it| it.value.clone()).collect()
}

#[test]
fn forms_in_five_languages() {
    for (text, day) in [
        ("Signed on 12 May 2026", "2026-05-12"),
        ("Signed on May 12, 2026", "2026-05-12"),
        ("Signed on the 12th day of May, 2026", "2026-05-12"),
        ("Signed: 12-May-26", "2026-05-12"),
        ("Signed: 2026-05-12", "2026-05-12"),
        ("Signed: 2026-05-12T10:00:00Z", "2026-05-12"),
        ("Firmato digitalmente da Marco Conti il 12/05/2026 a Milano", "2026-05-12"),
        ("Signature date: 2026/05/12", "2026-05-12"),
        ("Firmato il 12 maggio 2026", "2026-05-12"),
        ("Firma: Anna Rossi, 1º aprile 2026", "2026-04-01"),
        ("Data firma: 25/04/2026", "2026-04-25"),
        ("Unterschrieben am 12. Mai 2026", "2026-05-12"),
        ("Unterschrift, 3.4.2026", "2026-04-03"),
        ("Ort, Datum, Unterschrift: Wien, 03.04.26", "2026-04-03"),
        ("Signé le 1er août 2026", "2026-08-01"),
        ("Lu et approuvé le 12 févr. 2026", "2026-02-12"),
        ("Firmado el 12 de mayo de 2026", "2026-05-12"),
        ("Fecha de firma: 12 de septiembre de 2026", "2026-09-12"),
        ("Signed on Sept. 9, 2026", "2026-09-09"),
        ("S i g n e d  o n  1 2  M a y  2 0 2 6", "2026-05-12"),
        ("Signed on 12\u{a0}May\n2026", "2026-05-12"),
    ] {
        assert_eq!(days(text), [day], "{text:?}");
    }
}

#[test]
fn the_order_of_day_and_month_is_never_guessed() {
    for (text, expected) in [
        ("Signed on 03/04/2026", vec!["2026-04-03", "2026-03-04"]),
        ("Project start 25/01/2026\nSigned on 03/04/2026", vec!["2026-04-03"]),
        ("Project start 01/25/2026\nSigned on 03/04/2026", vec!["2026-03-04"]),
        ("Start 25/01/2026, end 01/25/2026\nSigned on 03/04/2026", vec!["2026-04-03", "2026-03-04"]),
        ("Signed (MM/DD/YYYY): 03/04/2026", vec!["2026-03-04"]),
        (
            "Il cliente conferma che il progetto della società con la formazione\nFirma del cliente: 03/04/2026",
            vec!["2026-04-03"],
        ),
        ("Signed on 05/05/2026", vec!["2026-05-05"]),
        ("Signed on 03/12/2026", vec!["2026-03-12"]),
        ("Signed on 31/13/2026", vec![]),
        ("Signed on 30 February 2026", vec![]),
    ] {
        assert_eq!(days(text), expected, "{text:?}");
    }
}

#[test]
fn the_day_nearest_to_a_signature() {
    for (text, expected) in [
        ("Date: 1 May 2026\nStatement of work\n\n\n\n\n\n\n\nSigned on 12 May 2026", vec!["2026-05-12"]),
        ("Signature: Anna Rossi\nName: Anna Rossi\nDate: 12 May 2026", vec!["2026-05-12"]),
        ("Milano, 12 maggio 2026\nFirma del cliente", vec!["2026-05-12"]),
        ("Firma\tData\nAnna Rossi\t12/05/2026\n25/04/2026", vec!["2026-05-12"]),
        ("Effective date: 1 May 2026\nSigned on 12 May 2026", vec!["2026-05-12"]),
        ("Date of birth: 1 May 1980", vec![]),
        ("Version 2 of 1 May 2026", vec![]),
        ("Printed on 1 May 2026", vec![]),
        ("Stampato il 1 maggio 2026", vec![]),
        ("The project ran until 1 May 2026", vec![]),
        ("Signed on 12 May 2027", vec![]),
        ("Signed on 23 November 2026", vec!["2026-11-23"]),
        ("Signed on 24 November 2026", vec![]),
        ("From: Anna\nSent: Monday, 12 May 2026 10:00\nWe confirm that the work was done.", vec!["2026-05-12"]),
        ("Date: 12 May 2026", vec!["2026-05-12"]),
        ("Customer signature: Anna Rossi, 12 May 2026\n\nPartner signature: Bob Blue, 14 May 2026", vec!["2026-05-12"]),
        ("Signed on 12 May 2026\nSigned on 14 May 2026", vec!["2026-05-12", "2026-05-14"]),
        ("Signed on 12 May 2026 and again on 2026-05-12", vec!["2026-05-12"]),
        ("The customer acknowledges work between 01/02/2026 and 30/06/2026\nSigned on 12 May 2026", vec!["2026-05-12"]),
        (
            "Customer\tPartner\nSignature: Anna Rossi\tSignature: Bob Blue\nDate: 12 May 2026\tDate: 14 May 2026",
            vec!["2026-05-12"],
        ),
        ("Version 1.2.2026.3 signed", vec![]),
        ("Signed at 192.168.10.12", vec![]),
    ] {
        assert_eq!(days(text), expected, "{text:?}");
    }
}

#[test]
fn a_missing_day_is_one_of_which_there_is_no_trace() {
    check(LETTER, &ask(&[]), &["missing SignedOn"]);
    for text in ["May 2026", "Signed in 2026", "12 maj 2026", "Version of 1 May 2026"] {
        check(text, &ask(&[]), &["no missing SignedOn"]);
    }
    assert!(said(&read(&file("Signed on 12 May 2026"), &ask(&[]))).contains(&"found SignedOn 2026-05-12 1:1".into()));
}
