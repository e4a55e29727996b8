//! The words around messages, in the page's language.

use super::kind::Kind;
use super::reader::Reader;
use crate::app::words::wording::{in_each_language, words};

words! {
    /// The words in one language.
    #[expect(missing_docs, reason = "the words themselves say what they are for")]
    Words {
        which_language: &'static str,
        language_hint: &'static str,
        /// In the order of [`Lang`], each in its own language.
        languages: [&'static str; 2],
        subject: &'static str,
        to: &'static str,
        copy_address: &'static str,
        copy_subject: &'static str,
        copy_text: &'static str,
        open_mail: &'static str,
        has_blanks: &'static str,
        pack: &'static str,
        pack_where: &'static str,
        pack_period: &'static str,
        /// In the order of [`Kind`].
        names: [&'static str; Kind::ALL.len()],
        /// In the order of [`Reader`].
        readers: [&'static str; 3],
    }
}

in_each_language!(of, Words, EN, IT);

impl Words {
    /// Returns the name of a kind of message.
    pub fn name(&self, kind: Kind) -> &'static str {
        self.names[kind as usize]
    }

    /// Returns the words for who gets a message.
    pub fn reader(&self, reader: Reader) -> &'static str {
        self.readers[reader as usize]
    }
}

#[cfg(feature = "built-in")]
pub(crate) const EN: Words = Words {
    which_language: "Language of the messages",
    language_hint: "You can choose another language than this page's.",
    languages: ["English", "Italiano"],
    subject: "Subject",
    to: "To",
    copy_address: "Copy address",
    copy_subject: "Copy subject",
    copy_text: "Copy text",
    open_mail: "Open in your mail app",
    has_blanks: "Fill in what is in brackets before you send the message: it is not entered yet.",
    pack: "Request to incentives support",
    pack_where: "The support form, with these fields in this order (sign-in needed)",
    pack_period: "Earning period: the months for which the incentive is claimed.",
    names: [
        "Confirm tenant ID and domain",
        "How to get the export of subscriptions",
        "What the association means for the customer",
        "Sign the proof of execution",
        "Confirm the subscription",
        "Finish the activation",
        "Which MPN did the work?",
        "The activity is wrong",
        "The MPN is wrong",
        "Answer the reviewer",
        "What is the review waiting for?",
        "Our proof, when two partners compete",
        "The renewed subscription",
    ],
    readers: ["To the customer's contact", "To your global admin", "In the comments of the claim, for the reviewer"],
};

#[cfg(feature = "built-in")]
pub(crate) const IT: Words = Words {
    which_language: "Lingua dei messaggi",
    language_hint: "Può essere diversa da quella di questa pagina.",
    languages: ["English", "Italiano"],
    subject: "Oggetto",
    to: "A",
    copy_address: "Copia indirizzo",
    copy_subject: "Copia oggetto",
    copy_text: "Copia testo",
    open_mail: "Apri nella tua app di posta",
    has_blanks: "Completa ciò che è tra parentesi quadre prima di inviare il messaggio: non è ancora inserito.",
    pack: "Richiesta al supporto incentivi",
    pack_where: "Il modulo di supporto, con questi campi in quest'ordine (serve l'accesso)",
    pack_period: "Periodo di guadagno: i mesi per i quali si chiede l'incentivo.",
    names: [
        "Conferma di ID tenant e dominio",
        "Come ottenere l'esportazione delle sottoscrizioni",
        "Che cosa significa l'associazione per il cliente",
        "Firma della prova di esecuzione",
        "Conferma della sottoscrizione",
        "Completamento dell'attivazione",
        "Quale MPN ha svolto il lavoro?",
        "L'attività è sbagliata",
        "L'MPN è sbagliato",
        "Risposta al revisore",
        "Che cosa attende la revisione?",
        "La nostra prova, quando due partner competono",
        "La sottoscrizione rinnovata",
    ],
    readers: [
        "Per il contatto del cliente",
        "Per il tuo amministratore globale",
        "Nei commenti dell'attestazione, per il revisore",
    ],
};
