//! The words of this section.

use crate::app::words::wording::{in_each_language, words};

words! {
    /// The words in one language.
    #[expect(missing_docs, reason = "the words themselves say what they are for")]
    Words {
        lead: &'static str,
        form: &'static str,
        form_hint: &'static str,
        groups: [&'static str; 5],
        named: &'static str,
        /// The columns of what is named where: claimed item, file, page, line.
        named_columns: [&'static str; 4],
        not_read: &'static str,
        messages: &'static str,
        messages_hint: &'static str,
        support: &'static str,
        support_hint: &'static str,
        ask_first: &'static str,
        ask_first_why: &'static str,
    }
}

in_each_language!(of, Words, EN, IT);

#[cfg(feature = "built-in")]
pub(crate) const EN: Words = Words {
    lead: "Copy your claim into Partner Center, and send the messages that go with it. You do not have to answer anything again.",
    form: "The claim, in the order of Partner Center",
    form_hint: "As the form of 2020 asks for it. Enter what is missing in the claim.",
    groups: [
        "MPN and customer",
        "Solution area and activity",
        "Products or workloads",
        "Contacts and subscriptions",
        "Proof of execution and comments",
    ],
    named: "Where the proof names what is claimed",
    named_columns: ["Claimed", "File", "Page", "Line"],
    not_read: "not read",
    messages: "Messages to the customer",
    messages_hint: "Filled in from your claim.",
    support: "Request to incentives support",
    support_hint: "When the customer has confirmed everything and Partner Center still refuses the claim.",
    ask_first: "Ask the customer first.",
    ask_first_why: "Microsoft's page sends you to support only after you have asked the customer, who can clear up many errors. Start with the error: the request is ready once the customer has answered.",
};

#[cfg(feature = "built-in")]
pub(crate) const IT: Words = Words {
    lead: "Copia la tua attestazione nel Centro per i partner e invia i messaggi che servono. Non devi rispondere di nuovo a nulla.",
    form: "L'attestazione, nell'ordine del Centro per i partner",
    form_hint: "Come la chiede il modulo del 2020. Inserisci nell'attestazione ciò che manca.",
    groups: [
        "MPN e cliente",
        "Area della soluzione e attività",
        "Prodotti o carichi di lavoro",
        "Contatti e sottoscrizioni",
        "Prova di esecuzione e commenti",
    ],
    named: "Dove la prova nomina ciò che è rivendicato",
    named_columns: ["Rivendicato", "File", "Pagina", "Riga"],
    not_read: "non letto",
    messages: "Messaggi per il cliente",
    messages_hint: "Compilati con i dati della tua attestazione.",
    support: "Richiesta al supporto incentivi",
    support_hint: "Quando il cliente ha confermato tutto e il Centro per i partner rifiuta ancora l'attestazione.",
    ask_first: "Chiedi prima al cliente.",
    ask_first_why: "La pagina di Microsoft rimanda al supporto solo dopo che hai chiesto al cliente, che può chiarire molti errori. Parti dall'errore: la richiesta è pronta quando il cliente ha risposto.",
};
