//! The words of the guide's frame. Each section has its own beside it.

use cpor_rules::State;
use cpor_rules::text::fill_in;

use crate::app::words::wording::{in_each_language, words};

words! {
    /// The words in one language.
    #[expect(missing_docs, reason = "the words themselves say what they are for")]
    Words {
        sections_label: &'static str,
        /// In the order of [`super::Section`].
        sections: [&'static str; 9],
        section_hints: [&'static str; 9],
        taken: &'static str,
        in_claim: &'static str,
        copied: &'static str,
        not_copied: &'static str,
        copy: &'static str,
        print: &'static str,
        yes: &'static str,
        no: &'static str,
        do_not_know: &'static str,
        paragraph: &'static str,
        states: [&'static str; 3],
        /// What a raised rule means, in the order of [`cpor_rules::Effect`].
        effects: [&'static str; 5],
        /// In the order of [`cpor_rules::claim::SolutionArea`].
        areas: [&'static str; 2],
        /// In the order of [`cpor_rules::claim::Activity`].
        activities: [&'static str; 3],
        copy_all: &'static str,
        open: &'static str,
        missing: &'static str,
    }
}

in_each_language!(of, Words, EN, IT);

impl Words {
    /// Returns the word for whether a choice of activities fits.
    pub fn state(&self, state: State) -> &'static str {
        self.states[state as usize]
    }
}

#[cfg(feature = "built-in")]
pub(crate) const EN: Words = Words {
    sections_label: "What do you need help with?",
    sections: [
        "Which activity?",
        "Which MPN?",
        "What if?",
        "Plan",
        "An error in Partner Center",
        "For Partner Center",
        "Proof check",
        "Editions",
        "All rules",
    ],
    section_hints: [
        "What you did and how the customer bought decide it.",
        "Each MPN of your company, and what speaks for it or against it.",
        "Every activity with every MPN, and the smallest change that helps.",
        "What else you could claim at this customer, and what each claim brings.",
        "From the message that you see to the next step.",
        "Your claim in the order of Partner Center, and messages that are ready to send.",
        "What a reviewer looks for in your document.",
        "The rules of another year, and what would change.",
        "Each rule, with its source and an example.",
    ],
    taken: "Taken into your claim.",
    in_claim: "In your claim",
    copied: "Copied.",
    not_copied: "The browser does not let this page copy. Select the text and copy it.",
    copy: "Copy",
    print: "Print",
    yes: "Yes",
    no: "No",
    do_not_know: "I do not know",
    paragraph: "par.",
    states: ["Fits", "Does not fit", "Not known yet"],
    effects: ["Stop", "Risk", "Wait", "Ask", "Note"],
    areas: ["Business Applications", "Microsoft 365"],
    activities: ["Presales", "Usage", "Revenue association"],
    copy_all: "Copy all",
    open: "Open",
    missing: "not entered yet",
};

#[cfg(feature = "built-in")]
pub(crate) const IT: Words = Words {
    sections_label: "Per che cosa ti serve aiuto?",
    sections: [
        "Quale attività?",
        "Quale MPN?",
        "E se?",
        "Piano",
        "Un errore nel Centro per i partner",
        "Per il Centro per i partner",
        "Verifica della prova",
        "Edizioni",
        "Tutte le regole",
    ],
    section_hints: [
        "Dipende da ciò che hai fatto e da come ha acquistato il cliente.",
        "Ogni MPN della tua azienda, con ciò che parla a favore e contro.",
        "Ogni attività con ogni MPN, e la modifica più piccola che aiuta.",
        "Che cos'altro potresti rivendicare presso questo cliente, e che cosa porta ogni attestazione.",
        "Dal messaggio che vedi al passaggio successivo.",
        "La tua attestazione nell'ordine del Centro per i partner, con i messaggi pronti da inviare.",
        "Che cosa cerca un revisore nel tuo documento.",
        "Le regole di un altro anno, e che cosa cambierebbe.",
        "Ogni regola, con la fonte e un esempio.",
    ],
    taken: "Riportato nella tua attestazione.",
    in_claim: "Nella tua attestazione",
    copied: "Copiato.",
    not_copied: "Il browser non permette a questa pagina di copiare. Seleziona il testo e copialo.",
    copy: "Copia",
    print: "Stampa",
    yes: "Sì",
    no: "No",
    do_not_know: "Non lo so",
    paragraph: "par.",
    states: ["Adatta", "Non adatta", "Non ancora noto"],
    effects: ["Blocco", "Rischio", "Attesa", "Chiedi", "Nota"],
    areas: ["Business Applications", "Microsoft 365"],
    activities: ["Prevendita", "Utilizzo", "Associazione dei ricavi"],
    copy_all: "Copia tutto",
    open: "Apri",
    missing: "non ancora inserito",
};

/// Replaces each name in braces in a template by its value.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    fill_in(template, |name| values.iter().find(|(value, _)| *value == name).map(|(_, value)| (*value).to_owned()))
}
