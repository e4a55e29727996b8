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
        sections: [&'static str; 8],
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
    /// Whether a choice fits.
    pub fn state(&self, state: State) -> &'static str {
        self.states[state as usize]
    }
}

#[cfg(feature = "built-in")]
pub(crate) const EN: Words = Words {
    sections_label: "What you need help with",
    sections: [
        "Which activity?",
        "Which MPN?",
        "What if?",
        "An error in Partner Center",
        "For Partner Center",
        "Proof check",
        "Editions",
        "All rules",
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
    sections_label: "Per che cosa ti serve aiuto",
    sections: [
        "Quale attività?",
        "Quale MPN?",
        "E se?",
        "Un errore nel Centro per i partner",
        "Per il Centro per i partner",
        "Verifica della prova",
        "Edizioni",
        "Tutte le regole",
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

/// A template with its parameters filled in.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    fill_in(template, |name| values.iter().find(|(value, _)| *value == name).map(|(_, value)| (*value).to_owned()))
}
