//! The words of this section.

use cpor_rules::RuleId::{self, R04, R06, R07, R12, R28, R32c, R32d, R33, R34};
use cpor_rules::text::fill_in;

use crate::app::words::wording::{in_each_language, words};

/// The rules that people search for by other words as well ([`Words::synonyms`]).
pub(super) const SEARCHED: [RuleId; 9] = [R04, R06, R07, R12, R28, R32c, R32d, R33, R34];

words! {
    /// The words in one language.
    #[expect(missing_docs, reason = "the words themselves say what they are for")]
    Words {
        lead: &'static str,
        search: &'static str,
        about: &'static str,
        abouts: [&'static str; 8],
        effect: &'static str,
        edition: &'static str,
        all: &'static str,
        count: &'static str,
        example: &'static str,
        nothing: &'static str,
        none: &'static str,
        some_day: &'static str,
        something: &'static str,
        /// Other words that people search by, for the rules of [`SEARCHED`].
        synonyms: [&'static str; SEARCHED.len()],
    }
}

in_each_language!(of, Words, EN, IT);

impl Words {
    /// Returns the line that says how many rules are listed.
    pub(super) fn count(&self, count: usize) -> String {
        fill_in(self.count, |_| Some(count.to_string()))
    }
}

#[cfg(feature = "built-in")]
pub(crate) const EN: Words = Words {
    lead: "Every rule that a claim is checked by: what it says, what to do, and where it is written.",
    search: "Search the rules",
    about: "About",
    abouts: [
        "Scope and roles",
        "Tenant and domain",
        "Subscriptions and products",
        "Activity",
        "MPN",
        "Other partners, and the claim's life",
        "Proof of execution",
        "Contacts and completeness",
    ],
    effect: "What it means",
    edition: "Edition",
    all: "All",
    count: "Rules shown: {count}",
    example: "An example where it applies",
    nothing: "nothing entered",
    none: "No rule has these words. Try fewer words, such as domain, MPN or proof.",
    some_day: "a day that follows from the claim",
    something: "something else",
    synonyms: [
        "does not match mismatch",
        "does not match",
        "renew renewal renewed expired",
        "activate not provisioned",
        "isv software vendor",
        "fasttrack frp",
        "fasttrack frp wrong mpn",
        "renew renewal renewed",
        "renew renewal renewed new subscription",
    ],
};

#[cfg(feature = "built-in")]
pub(crate) const IT: Words = Words {
    lead: "Ogni regola con cui si controlla un'attestazione: che cosa dice, che cosa fare, dove è scritta.",
    search: "Cerca nelle regole",
    about: "Argomento",
    abouts: [
        "Ambito e ruoli",
        "Tenant e dominio",
        "Sottoscrizioni e prodotti",
        "Attività",
        "MPN",
        "Altri partner e vita dell'attestazione",
        "Prova di esecuzione",
        "Contatti e completezza",
    ],
    effect: "Che cosa comporta",
    edition: "Edizione",
    all: "Tutte",
    count: "Regole mostrate: {count}",
    example: "Un esempio in cui si applica",
    nothing: "niente di inserito",
    none: "Nessuna regola contiene queste parole. Prova con meno parole, per esempio dominio, MPN o prova.",
    some_day: "un giorno che dipende dall'attestazione",
    something: "altro",
    synonyms: [
        "non corrisponde corrispondono",
        "non corrisponde",
        "rinnovo rinnovata scaduta",
        "attivare provisioning",
        "isv produttore di software",
        "fasttrack frp",
        "fasttrack frp mpn sbagliato",
        "rinnovo rinnovata",
        "rinnovo rinnovata nuova sottoscrizione",
    ],
};
