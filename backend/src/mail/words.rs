//! The words of mails. What a time is for, and what happens when it is over, is said as the page says it.

use cpor_rules::Lang;

use crate::store::News;

/// How much of a name stands in a mail.
const LONGEST_NAME: usize = 100;

/// Returns the first words of the subject.
pub(super) fn greeting_of(lang: Lang, news: News) -> &'static str {
    match lang {
        Lang::En => match news {
            News::Asked => "More is needed for your claim",
            News::Approved => "Your claim is approved",
            News::DisputeGranted => "Your dispute succeeded",
            News::Rejected => "Your claim is rejected",
            News::Declined => "The customer declined your claim",
            News::DisputeFailed => "Your dispute failed",
            News::Uncontested => "Nobody else claims the same any more",
        },
        Lang::It => match news {
            News::Asked => "Serve altro per la tua attestazione",
            News::Approved => "La tua attestazione è approvata",
            News::DisputeGranted => "La tua contestazione è accolta",
            News::Rejected => "La tua attestazione è rifiutata",
            News::Declined => "Il cliente ha rifiutato la tua attestazione",
            News::DisputeFailed => "La tua contestazione è respinta",
            News::Uncontested => "Nessun altro rivendica più lo stesso",
        },
    }
}

/// Returns the sentence that says what has happened.
pub(super) fn sentence(lang: Lang, news: News) -> &'static str {
    match lang {
        Lang::En => match news {
            News::Asked => "The reviewer asks for more before this CPOR claim can be decided.",
            News::Approved => "This CPOR claim was reviewed and is approved.",
            News::DisputeGranted => "You disputed the rejection of this CPOR claim, and it is approved now.",
            News::Rejected => "This CPOR claim was reviewed and is rejected.",
            News::Declined => "The customer declined this CPOR claim, so it is rejected.",
            News::DisputeFailed => {
                "You disputed the rejection of this CPOR claim, and it stays rejected. What is left is a new claim with an \
                 updated proof."
            }
            News::Uncontested => "No other partner claims the same as this CPOR claim any more.",
        },
        Lang::It => match news {
            News::Asked => "Chi esamina questa attestazione CPOR chiede altro prima di decidere.",
            News::Approved => "Questa attestazione CPOR è stata esaminata ed è approvata.",
            News::DisputeGranted => "Hai contestato il rifiuto di questa attestazione CPOR, e ora è approvata.",
            News::Rejected => "Questa attestazione CPOR è stata esaminata ed è rifiutata.",
            News::Declined => "Il cliente ha rifiutato questa attestazione CPOR, che quindi è rifiutata.",
            News::DisputeFailed => {
                "Hai contestato il rifiuto di questa attestazione CPOR, che resta rifiutata. Rimane una nuova attestazione con \
                 una prova aggiornata."
            }
            News::Uncontested => "Nessun altro partner rivendica più lo stesso di questa attestazione CPOR.",
        },
    }
}

/// Returns the sentence that says why the recipient gets this mail.
pub(super) fn why(lang: Lang) -> &'static str {
    match lang {
        Lang::En => {
            "You get this mail because the claim names you as the contact of the partner. Nobody reads answers to it."
        }
        Lang::It => {
            "Ricevi questo messaggio perché l'attestazione ti indica come contatto del partner. Nessuno legge le risposte."
        }
    }
}

/// Turns a text that somebody typed into a part of one line.
pub(super) fn line(text: &str) -> String {
    let plain = text
        .replace(|character: char| character.is_control() || character == '\u{2028}' || character == '\u{2029}', " ");
    let words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    words.chars().take(LONGEST_NAME).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_stays_on_its_line() {
        assert_eq!(line(" Sales\r\nBcc: eve@evil.example\u{2028}\u{0}x "), "Sales Bcc: eve@evil.example x");
        assert_eq!(line(&"é".repeat(300)).chars().count(), LONGEST_NAME);
        assert_eq!(line("\r\n"), "");
    }
}
