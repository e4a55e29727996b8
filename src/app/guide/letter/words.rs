//! The words around messages, in the page's language.

use cpor_rules::Lang;

use super::{Kind, Reader};

/// The words in one language.
#[expect(missing_docs, reason = "the words themselves say what they are for")]
#[derive(Debug)]
pub struct Words {
    pub which_language: &'static str,
    pub language_hint: &'static str,
    /// In the order of [`Lang`], each in its own language.
    pub languages: [&'static str; 2],
    pub subject: &'static str,
    pub to: &'static str,
    pub copy_address: &'static str,
    pub copy_subject: &'static str,
    pub copy_text: &'static str,
    pub open_mail: &'static str,
    pub has_blanks: &'static str,
    pub pack: &'static str,
    pub pack_where: &'static str,
    pub pack_period: &'static str,
    names: fn(Kind) -> &'static str,
    readers: [&'static str; 3],
}

/// The words of a language.
pub fn of(lang: Lang) -> &'static Words {
    match lang {
        Lang::En => &EN,
        Lang::It => &IT,
    }
}

impl Words {
    /// What a message is called.
    pub fn name(&self, kind: Kind) -> &'static str {
        (self.names)(kind)
    }

    /// Who gets it.
    pub fn reader(&self, reader: Reader) -> &'static str {
        self.readers[reader as usize]
    }
}

static EN: Words = Words {
    which_language: "Language of the messages",
    language_hint: "It need not be the language of this page.",
    languages: ["English", "Italiano"],
    subject: "Subject",
    to: "To",
    copy_address: "Copy address",
    copy_subject: "Copy subject",
    copy_text: "Copy text",
    open_mail: "Open in your mail program",
    has_blanks: "What stands in brackets is not entered yet. Fill it in before you send the message.",
    pack: "Request to the incentives support",
    pack_where: "The support form, which has these fields in this order (sign-in needed)",
    pack_period: "Earning period: the months for which the incentive is claimed.",
    names: |kind| match kind {
        Kind::ConfirmTenant => "Confirm tenant ID and domain",
        Kind::Export => "How to get the export of subscriptions",
        Kind::WhatItMeans => "What the association means for the customer",
        Kind::SignProof => "Sign the proof of execution",
        Kind::ConfirmSubscription => "Confirm the subscription",
        Kind::FinishSteps => "Finish the activation",
        Kind::WhichMpn => "Which MPN did the work?",
        Kind::WrongActivity => "The activity is wrong",
        Kind::WrongMpn => "The MPN is wrong",
        Kind::Answer => "What was asked for is there",
        Kind::AskStatus => "What does the review wait for?",
        Kind::Competition => "Our proof in the competition",
        Kind::Renewed => "The renewed subscription",
    },
    readers: ["To the customer's contact", "To your global admin", "Into the comments of the claim, for the reviewer"],
};

static IT: Words = Words {
    which_language: "Lingua dei messaggi",
    language_hint: "Può essere diversa da quella di questa pagina.",
    languages: ["English", "Italiano"],
    subject: "Oggetto",
    to: "A",
    copy_address: "Copia indirizzo",
    copy_subject: "Copia oggetto",
    copy_text: "Copia testo",
    open_mail: "Apri nel tuo programma di posta",
    has_blanks: "Ciò che è tra parentesi quadre non è ancora inserito. Completalo prima di inviare il messaggio.",
    pack: "Richiesta al supporto incentivi",
    pack_where: "Il modulo di supporto, con questi campi in quest'ordine (serve l'accesso)",
    pack_period: "Periodo di guadagno: i mesi per i quali si chiede l'incentivo.",
    names: |kind| match kind {
        Kind::ConfirmTenant => "Conferma di ID tenant e dominio",
        Kind::Export => "Come ottenere l'esportazione delle sottoscrizioni",
        Kind::WhatItMeans => "Che cosa significa l'associazione per il cliente",
        Kind::SignProof => "Firma della prova di esecuzione",
        Kind::ConfirmSubscription => "Conferma della sottoscrizione",
        Kind::FinishSteps => "Completamento dell'attivazione",
        Kind::WhichMpn => "Quale MPN ha svolto il lavoro?",
        Kind::WrongActivity => "L'attività è sbagliata",
        Kind::WrongMpn => "L'MPN è sbagliato",
        Kind::Answer => "C'è ciò che è stato chiesto",
        Kind::AskStatus => "Che cosa attende la revisione?",
        Kind::Competition => "La nostra prova nella competizione",
        Kind::Renewed => "La sottoscrizione rinnovata",
    },
    readers: [
        "Per il contatto del cliente",
        "Per il tuo amministratore globale",
        "Nei commenti dell'attestazione, per il revisore",
    ],
};
