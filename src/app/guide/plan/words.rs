//! The words of this section.

use crate::app::guide::words::fill;
use crate::app::words::wording::{in_each_language, words};

words! {
    /// The words in one language.
    #[expect(missing_docs, reason = "the words themselves say what they are for")]
    Words {
        lead: &'static str,
        no_export: &'static str,
        ask_customer: &'static str,
        every_draft: &'static str,
        has: &'static str,
        has_nothing: &'static str,
        may_have: &'static str,
        rest: &'static str,
        columns: [&'static str; 5],
        /// In the order of [`cpor_rules::plan::Benefit`].
        brings: [&'static str; 3],
        instead: &'static str,
        /// In the order of [`cpor_rules::plan::Association`].
        associations: [&'static str; 3],
        stopped: &'static str,
        incomplete: &'static str,
        besides: &'static str,
        no_claims: &'static str,
        claims_not_known: &'static str,
        make: &'static str,
        nothing_ticked: &'static str,
    }
}

in_each_language!(of, Words, EN, IT);

impl Words {
    /// Returns the label that unfolds so many claims for what the customer is not known to have.
    pub(super) fn rest(&self, count: usize) -> String {
        fill(self.rest, &[("count", &count.to_string())])
    }
}

#[cfg(feature = "built-in")]
pub(crate) const EN: Words = Words {
    lead: "See what else your company could claim at this customer, and what each claim brings. Tick what you did and make drafts of it: they have the customer, the contacts and the MPN of your claim. Answers in this guide count here once they are in the claim.",
    no_export: "There is no export, so it is not known what the customer has.",
    ask_customer: "The message that asks the customer for it is ready: open “{section}”. Then add the export in the step “{at}”.",
    every_draft: "Every draft still needs: {facts}.",
    has: "What the customer has",
    has_nothing: "So far nothing is known that the customer has and that you could claim.",
    may_have: "What the customer may have",
    rest: "Not known if the customer has it: {count} claims",
    columns: ["Product or workload", "Activity", "What it brings", "Result", "Your claims"],
    brings: ["Paid", "Recognised, not paid", "Nothing"],
    instead: "Counts instead: {names}.",
    associations: ["Partner Admin Link (PAL)", "Digital Partner of Record (DPOR)", "the CSP partner"],
    stopped: "A rule stops it",
    incomplete: "Facts are missing",
    besides: "Still needed: {facts}.",
    no_claims: "None",
    claims_not_known: "Not known",
    make: "Make drafts of the ticked ones",
    nothing_ticked: "Tick at least one claim first.",
};

#[cfg(feature = "built-in")]
pub(crate) const IT: Words = Words {
    lead: "Vedi che cos'altro la tua azienda potrebbe rivendicare presso questo cliente, e che cosa porta ogni attestazione. Spunta ciò che hai fatto e creane le bozze: hanno il cliente, i contatti e l'MPN della tua attestazione. Le risposte in questa guida contano qui quando sono nell'attestazione.",
    no_export: "Non c'è un'esportazione, quindi non è noto che cosa abbia il cliente.",
    ask_customer: "Il messaggio per chiederla al cliente è pronto: apri «{section}». Poi aggiungi l'esportazione nel passaggio «{at}».",
    every_draft: "A ogni bozza mancano ancora: {facts}.",
    has: "Che cosa ha il cliente",
    has_nothing: "Finora non è noto nulla che il cliente abbia e che tu possa rivendicare.",
    may_have: "Che cosa può avere il cliente",
    rest: "Non è noto se il cliente lo abbia: {count} attestazioni",
    columns: ["Prodotto o carico di lavoro", "Attività", "Che cosa porta", "Esito", "Le tue attestazioni"],
    brings: ["Pagata", "Riconosciuta, non pagata", "Nulla"],
    instead: "Conta invece: {names}.",
    associations: ["Partner Admin Link (PAL)", "Digital Partner of Record (DPOR)", "il partner CSP"],
    stopped: "Una regola la blocca",
    incomplete: "Mancano dati",
    besides: "Mancano ancora: {facts}.",
    no_claims: "Nessuna",
    claims_not_known: "Non note",
    make: "Crea le bozze di quelle spuntate",
    nothing_ticked: "Spunta prima almeno un'attestazione.",
};
