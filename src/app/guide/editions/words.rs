//! The words of this section.

use cpor_rules::text::fill_in;

use crate::app::words::wording::{in_each_language, words};

words! {
    /// The words in one language.
    #[expect(missing_docs, reason = "the words themselves say what they are for")]
    Words {
        lead: &'static str,
        judged_by: &'static str,
        would_change: &'static str,
        nothing_changes: &'static str,
        use_other: &'static str,
        not_in_force: &'static str,
        not_raised: &'static str,
        not_known: &'static str,
        documents_of: &'static str,
    }
}

in_each_language!(of, Words, EN, IT);

impl Words {
    /// Returns the title over what another edition would change.
    pub(super) fn would_change(&self, edition: &str) -> String {
        filled(self.would_change, edition)
    }

    /// Returns the label of the button that judges the claim by another edition.
    pub(super) fn use_other(&self, edition: &str) -> String {
        filled(self.use_other, edition)
    }

    /// Returns the title over what the documents of an edition say.
    pub(super) fn documents_of(&self, edition: &str) -> String {
        filled(self.documents_of, edition)
    }
}

fn filled(template: &str, edition: &str) -> String {
    fill_in(template, |_| Some(edition.into()))
}

#[cfg(feature = "built-in")]
pub(crate) const EN: Words = Words {
    lead: "The programme changes its rules. Each claim is checked by the rules of one day. See here what the rules of another day would change.",
    judged_by: "Your claim is checked by the rules of edition",
    would_change: "Under the rules of edition {edition}",
    nothing_changes: "Nothing would change for this claim.",
    use_other: "Check the claim by the rules of edition {edition}",
    not_in_force: "no such rule.",
    not_raised: "nothing to report.",
    not_known: "not known yet if it applies",
    documents_of: "What the documents of edition {edition} say",
};

#[cfg(feature = "built-in")]
pub(crate) const IT: Words = Words {
    lead: "Il programma cambia le sue regole. Ogni attestazione viene controllata con le regole di un giorno. Ecco che cosa cambierebbe con quelle di un altro.",
    judged_by: "La tua attestazione viene controllata con le regole dell'edizione",
    would_change: "Con le regole dell'edizione {edition}",
    nothing_changes: "Per questa attestazione non cambierebbe nulla.",
    use_other: "Controlla l'attestazione con le regole dell'edizione {edition}",
    not_in_force: "nessuna regola simile.",
    not_raised: "nulla da segnalare.",
    not_known: "non si sa ancora se vale",
    documents_of: "Che cosa dicono i documenti dell'edizione {edition}",
};
