//! The words of this section.

use cpor_rules::State;

use crate::app::words::wording::{in_each_language, words};

words! {
    /// The words in one language. A question stands with its hint.
    #[expect(missing_docs, reason = "the words themselves say what they are for")]
    Words {
        lead: &'static str,
        needed: &'static str,
        needs: [&'static str; 5],
        at_hand: &'static str,
        claim_has: &'static str,
        is_there: &'static str,
        is_there_hint: &'static str,
        covers: &'static str,
        covers_hint: &'static str,
        /// In the order of [`cpor_rules::claim::SolutionArea`].
        items_first: [&'static str; 2],
        to_activity: &'static str,
        signed: [&'static str; 2],
        signed_on: &'static str,
        signed_on_hint: &'static str,
        describes: [&'static str; 2],
        each_product: [&'static str; 2],
        names_customer: [&'static str; 2],
        result: [&'static str; 2],
        partner: [&'static str; 2],
        matches: [&'static str; 2],
        public_sector: &'static str,
        disclosure: [&'static str; 2],
        template: [&'static str; 2],
        found: &'static str,
        caption: &'static str,
        looked_for: &'static str,
        any_item: &'static str,
        all_clear: &'static str,
        not_known_yet: &'static str,
        not_comparable: &'static str,
        defects: &'static str,
        states: [&'static str; 3],
    }
}

in_each_language!(of, Words, EN, IT);

impl Words {
    /// Returns the word for whether a part of the proof is as it has to be.
    pub fn state(&self, state: State) -> &'static str {
        self.states[state as usize]
    }
}

#[cfg(feature = "built-in")]
pub(crate) const EN: Words = Words {
    lead: "Check a document before you upload it: a bad proof costs you weeks. Nothing that you enter here goes into the claim.",
    needed: "What the customer has to sign",
    needs: [
        "The customer signs or acknowledges the document, with the day.",
        "The signature is at most {months} months old. If you submit today, {today}, it must be from {oldest} or later, and not from a day in the future.",
        "The document names every product or workload of the claim, and describes what you did.",
        "Its company, domain and tenant ID match the claim.",
        "A public sector customer in the United States or Puerto Rico signs a disclosure as well.",
    ],
    at_hand: "Your document",
    claim_has: "The claim already has these proofs, and what they show counts: {names}. Your document is checked together with them.",
    is_there: "Is there a document that shows what you did?",
    is_there_hint: "A signed statement of work, pre-sale documents or Microsoft's template.",
    covers: "Which of these does it name?",
    covers_hint: "What it does not name needs another document.",
    items_first: [
        "Enter the products first: they decide what the proof has to name.",
        "Enter the workloads first: they decide what the proof has to name.",
    ],
    to_activity: "Choose area and activity",
    signed: ["Did the customer sign or acknowledge it?", "Your own signature does not replace the customer's."],
    signed_on: "On which day did the customer sign it?",
    signed_on_hint: "The day is next to the signature.",
    describes: ["Does it describe your work?", "What you did for this customer, with the documents that belong to it."],
    each_product: [
        "Does it name each product or workload on a line of its own?",
        "The product in general is not enough.",
    ],
    names_customer: [
        "Does it contain the customer's tenant ID or domain?",
        "By these the reviewer finds the customer.",
    ],
    result: ["Does it show a measured result?", "Users, devices or usage, before and after."],
    partner: ["Does it name your company as the one that did the work?", "With the name that Partner Center has."],
    matches: ["Do its company, domain and tenant ID match the claim?", "Compare them letter by letter."],
    public_sector: "Is the customer in the public sector of the United States or Puerto Rico?",
    disclosure: [
        "Does it contain the signed public sector disclosure?",
        "The customer may need some weeks to sign one.",
    ],
    template: [
        "Does it use Microsoft's template?",
        "Your own document needs every part of the template. In 2026 partners report that for Usage only the template was accepted.",
    ],
    found: "What the check shows",
    caption: "What a reviewer looks for, by product or workload",
    looked_for: "Looked for",
    any_item: "The whole claim",
    all_clear: "There is nothing here that a reviewer would send back.",
    not_known_yet: "Nothing is wrong so far. Answer what is still open.",
    not_comparable: "Cannot be compared: they are missing in the claim",
    defects: "Something is missing or wrong. This is what to do:",
    states: ["In order", "Problem", "Not known yet"],
};

#[cfg(feature = "built-in")]
pub(crate) const IT: Words = Words {
    lead: "Verifica un documento prima di caricarlo: una prova sbagliata ti costa settimane. Ciò che inserisci qui non va nell'attestazione.",
    needed: "Che cosa deve firmare il cliente",
    needs: [
        "Il cliente firma o conferma il documento, con il giorno.",
        "La firma risale al massimo a {months} mesi prima. Se invii oggi, {today}, deve essere del {oldest} o successiva, e non di un giorno futuro.",
        "Il documento cita ogni prodotto o carico di lavoro dell'attestazione e descrive ciò che hai fatto.",
        "Azienda, dominio e ID tenant corrispondono all'attestazione.",
        "Un cliente del settore pubblico negli Stati Uniti o a Porto Rico firma anche una dichiarazione.",
    ],
    at_hand: "Il tuo documento",
    claim_has: "L'attestazione ha già queste prove, e ciò che mostrano conta: {names}. Il tuo documento viene verificato insieme a loro.",
    is_there: "C'è un documento che mostra ciò che hai fatto?",
    is_there_hint: "Uno statement of work firmato, documenti di prevendita o il modello di Microsoft.",
    covers: "Quali di questi cita?",
    covers_hint: "Ciò che non cita ha bisogno di un altro documento.",
    items_first: [
        "Inserisci prima i prodotti: decidono che cosa deve citare la prova.",
        "Inserisci prima i carichi di lavoro: decidono che cosa deve citare la prova.",
    ],
    to_activity: "Scegli area e attività",
    signed: ["Il cliente l'ha firmato o confermato?", "La tua firma non sostituisce quella del cliente."],
    signed_on: "In quale giorno l'ha firmato il cliente?",
    signed_on_hint: "Il giorno si trova accanto alla firma.",
    describes: ["Descrive il tuo lavoro?", "Ciò che hai fatto per questo cliente, con i documenti relativi."],
    each_product: [
        "Nomina ogni prodotto o carico di lavoro su una riga propria?",
        "Il prodotto in generale non basta.",
    ],
    names_customer: ["Contiene l'ID tenant o il dominio del cliente?", "Con questi il revisore trova il cliente."],
    result: ["Mostra un risultato misurato?", "Utenti, dispositivi o utilizzo, prima e dopo."],
    partner: ["Nomina la tua azienda come autrice del lavoro?", "Con il nome che ha nel Centro per i partner."],
    matches: ["Azienda, dominio e ID tenant corrispondono all'attestazione?", "Confrontali lettera per lettera."],
    public_sector: "Il cliente è nel settore pubblico degli Stati Uniti o di Porto Rico?",
    disclosure: [
        "Contiene la dichiarazione firmata per il settore pubblico?",
        "Al cliente può servire qualche settimana per firmarla.",
    ],
    template: [
        "Usa il modello di Microsoft?",
        "Un documento tuo deve contenere ogni parte del modello. Nel 2026 i partner riferiscono che per Utilizzo è stato accettato solo il modello.",
    ],
    found: "Che cosa mostra la verifica",
    caption: "Che cosa cerca un revisore, per prodotto o carico di lavoro",
    looked_for: "Che cosa si cerca",
    any_item: "L'intera attestazione",
    all_clear: "Non c'è nulla che un revisore rimanderebbe indietro.",
    not_known_yet: "Finora nessun errore. Rispondi a ciò che manca.",
    not_comparable: "Non confrontabili: mancano nell'attestazione",
    defects: "Qualcosa manca o è sbagliato. Ecco che cosa fare:",
    states: ["In ordine", "Problema", "Non ancora noto"],
};
