//! The words of this section.

use cpor_rules::text::fill_in;
use cpor_rules::{Lang, RuleId};

/// The words in one language.
#[expect(missing_docs, reason = "the words themselves say what they are for")]
#[derive(Debug)]
pub struct Words {
    pub lead: &'static str,
    pub search: &'static str,
    pub about: &'static str,
    pub abouts: [&'static str; 8],
    pub effect: &'static str,
    pub edition: &'static str,
    pub all: &'static str,
    count: &'static str,
    pub example: &'static str,
    pub nothing: &'static str,
    pub none: &'static str,
    pub some_day: &'static str,
    pub something: &'static str,
    /// Other words that people search by.
    pub synonyms: &'static [(RuleId, &'static str)],
}

/// The words of a language.
pub fn of(lang: Lang) -> &'static Words {
    match lang {
        Lang::En => &EN,
        Lang::It => &IT,
    }
}

impl Words {
    pub(super) fn count(&self, count: usize) -> String {
        fill_in(self.count, |_| Some(count.to_string()))
    }
}

static EN: Words = Words {
    lead: "Every rule by which a claim is judged: what it says, what to do, and where it is written.",
    search: "Search in rules",
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
    example: "An example that raises it",
    nothing: "nothing entered",
    none: "No rule has these words. Try fewer, such as domain, MPN or proof.",
    some_day: "a day that follows from the claim",
    something: "something else",
    synonyms: &[
        (RuleId::R04, "does not match mismatch"),
        (RuleId::R06, "does not match"),
        (RuleId::R07, "renew renewal renewed expired"),
        (RuleId::R12, "activate not provisioned"),
        (RuleId::R28, "isv software vendor"),
        (RuleId::R32c, "fasttrack frp"),
        (RuleId::R32d, "fasttrack frp wrong mpn"),
        (RuleId::R33, "renew renewal renewed"),
        (RuleId::R34, "renew renewal renewed new subscription"),
    ],
};

static IT: Words = Words {
    lead: "Ogni regola con cui si giudica un'attestazione: che cosa dice, che cosa fare, dove è scritta.",
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
    example: "Un esempio che la fa scattare",
    nothing: "niente di inserito",
    none: "Nessuna regola contiene queste parole. Provane meno, per esempio dominio, MPN o prova.",
    some_day: "un giorno che dipende dall'attestazione",
    something: "altro",
    synonyms: &[
        (RuleId::R04, "non corrisponde corrispondono"),
        (RuleId::R06, "non corrisponde"),
        (RuleId::R07, "rinnovo rinnovata scaduta"),
        (RuleId::R12, "attivare provisioning"),
        (RuleId::R28, "isv produttore di software"),
        (RuleId::R32c, "fasttrack frp"),
        (RuleId::R32d, "fasttrack frp mpn sbagliato"),
        (RuleId::R33, "rinnovo rinnovata"),
        (RuleId::R34, "rinnovo rinnovata nuova sottoscrizione"),
    ],
};
