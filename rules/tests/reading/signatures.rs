//! Signatures.

use super::{LETTER, ask, check, expect, file, signature_field};

#[test]
fn signs_of_a_signature() {
    for text in [
        "Digitally signed by Anna Rossi",
        "Signed by: Anna Rossi",
        "/s/ Anna Rossi",
        "All of it was done.\n/s/ Anna Rossi",
        "DocuSigned by:\nAnna Rossi",
        "Firmato digitalmente da Anna Rossi",
        "Digital unterschrieben von Anna Huber",
        "Signé électroniquement par Anne Roche",
        "Firmado digitalmente por Ana Ruiz",
        "Customer signature: Anna Rossi",
        "For the customer\nName: Anna Rossi\nTitle: CIO\nDate: 12 May 2026",
        "Per accettazione\nNome: Anna Rossi\nData: 12/05/2026",
        "Acknowledged and agreed by Anna Rossi",
    ] {
        check(text, &ask(&[]), &["customer_signed=true", "found Signature", "no missing Signature"]);
    }
}

#[test]
fn what_is_no_signature() {
    for text in [
        "For the customer",
        "We confirm that the work was done.",
        "To be signed by Anna Rossi",
        "Signed by the customer",
        "Signed by: ________",
        "Signature:",
        "Signature: [sign here]",
        "Signature: ________  Name: Anna Rossi\nDate: 12 May 2026",
        "For the partner\nName: Bob Blue\nDate: 12 May 2026\nSignature: Bob Blue",
        "For Blue Peak S.r.l.\nSigned by: Bob Blue",
        "Signature\nName\nDate",
    ] {
        check(text, &ask(&[]), &["no customer_signed=true", "no missing Signature"]);
    }
    check(LETTER, &ask(&[]), &["missing Signature", "no customer_signed"]);
}

#[test]
fn an_empty_place_to_sign() {
    for text in [
        "Signature: ______________",
        "Firma del cliente ....................",
        "Unterschrift\t________________",
        "For the customer\n\n________________\nSignature",
    ] {
        // A picture of a signature may lie on it.
        check(text, &ask(&[]), &["found EmptySignatureField", "no customer_signed"]);
    }
    let with = |fields| {
        let mut file = file("Statement of work");
        file.fields = fields;
        file
    };
    let empty = with(vec![signature_field("Customer signature", "")]);
    expect(&empty, &ask(&[]), &["found EmptySignatureField Customer signature 1:0", "customer_signed=false"]);
    let signed = with(vec![signature_field("Customer signature", "Anna Rossi")]);
    expect(&signed, &ask(&[]), &["found Signature Anna Rossi 1:0", "customer_signed=true"]);
    let one_of_two = with(vec![signature_field("Customer", "Anna Rossi"), signature_field("Partner", "")]);
    expect(&one_of_two, &ask(&[]), &["customer_signed=true", "no customer_signed=false"]);
    let partners = with(vec![signature_field("Partner signature", "Bob Blue"), signature_field("Customer", "")]);
    expect(&partners, &ask(&[]), &["customer_signed=false", "no customer_signed=true"]);
    let mut cut = empty;
    cut.page_count = 2;
    expect(&cut, &ask(&[]), &["found EmptySignatureField", "no customer_signed"]);
}
