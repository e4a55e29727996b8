//! The words of this section.

use cpor_rules::guide::Obstacle;

use crate::app::words::wording::{in_each_language, words};

words! {
    /// The words in one language.
    #[expect(missing_docs, reason = "the words themselves say what they are for")]
    Words {
        lead: &'static str,
        nothing_yet: &'static str,
        now: &'static str,
        deciding: &'static str,
        table: &'static str,
        table_caption: &'static str,
        activity: &'static str,
        no_mpn: &'static str,
        incomplete: &'static str,
        lacking: &'static str,
        nothing_to_change: &'static str,
        your_choice: &'static str,
        take: &'static str,
        take_all: &'static str,
        change: &'static str,
        half_filled: &'static str,
        one: &'static str,
        two: &'static str,
        then: &'static str,
        then_fill_in: &'static str,
        take_one: &'static str,
        take_both: &'static str,
        nothing: &'static str,
        left_out: &'static str,
        /// In the order of [`Obstacle`].
        obstacles: [&'static str; 5],
    }
}

in_each_language!(of, Words, EN, IT);

impl Words {
    /// Returns the sentence on why there is no change to propose.
    pub fn obstacle(&self, obstacle: Obstacle) -> &'static str {
        self.obstacles[obstacle as usize]
    }
}

#[cfg(feature = "built-in")]
pub(crate) const EN: Words = Words {
    lead: "See what the rules say now, what they would say about other choices, and the smallest change that makes the claim pass. Your answers in this guide count, even if they are not in the claim yet.",
    nothing_yet: "There is nothing to try yet: the claim is empty and nothing is answered. Fill in the claim, or start here.",
    now: "As it is now",
    deciding: "These rules decide:",
    table: "Other choices",
    table_caption: "Activities by MPNs",
    activity: "Activity",
    no_mpn: "No MPN is known yet, so there is nothing to compare.",
    incomplete: "Not complete yet",
    lacking: "Still to fill in: {fields}.",
    nothing_to_change: "Nothing has to change.",
    your_choice: "Your choice",
    take: "Take",
    take_all: "Take into the claim",
    change: "The smallest change",
    half_filled: "Some fields are still empty. Here they count as still to fill in, not as errors.",
    one: "One change is enough:",
    two: "It takes two changes together:",
    then: "Then no rule stops the claim any more.",
    then_fill_in: "Then nothing that is filled in stops the claim any more. Fill in what is still empty.",
    take_one: "Take this change into the claim",
    take_both: "Take both changes into the claim",
    nothing: "nothing entered",
    left_out: "taken out of the claim",
    obstacles: [
        "None is needed: nothing that is filled in stops this claim.",
        "There is none: first fill in what only you can know.",
        "There is none: a field cannot be read, and only you know what was meant.",
        "There is none: these are facts, and no other choice changes them.",
        "There is none so small: it would take more than two changes. These rules stop the claim:",
    ],
};

#[cfg(feature = "built-in")]
pub(crate) const IT: Words = Words {
    lead: "Vedi che cosa dicono le regole ora, che cosa direbbero di altre scelte e la modifica più piccola che fa passare l'attestazione. Le tue risposte in questa guida contano, anche se non sono ancora nell'attestazione.",
    nothing_yet: "Non c'è ancora nulla da provare: l'attestazione è vuota e non c'è nessuna risposta. Compila l'attestazione, o comincia da qui.",
    now: "Com'è ora",
    deciding: "Decidono queste regole:",
    table: "Altre scelte",
    table_caption: "Attività per MPN",
    activity: "Attività",
    no_mpn: "Nessun MPN è ancora noto, quindi non c'è nulla da confrontare.",
    incomplete: "Non ancora completa",
    lacking: "Ancora da compilare: {fields}.",
    nothing_to_change: "Non serve cambiare nulla.",
    your_choice: "La tua scelta",
    take: "Riporta",
    take_all: "Riporta nell'attestazione",
    change: "La modifica più piccola",
    half_filled: "Alcuni campi sono ancora vuoti. Qui contano come ancora da compilare, non come errori.",
    one: "Basta una modifica:",
    two: "Servono due modifiche insieme:",
    then: "Così nessuna regola blocca più l'attestazione.",
    then_fill_in: "Così nulla di ciò che è compilato blocca più l'attestazione. Compila ciò che è ancora vuoto.",
    take_one: "Riporta questa modifica nell'attestazione",
    take_both: "Riporta entrambe le modifiche nell'attestazione",
    nothing: "non inserito",
    left_out: "tolto dall'attestazione",
    obstacles: [
        "Non ne serve nessuna: nulla di ciò che è compilato blocca questa attestazione.",
        "Non ce n'è: inserisci prima ciò che solo tu puoi sapere.",
        "Non ce n'è: un campo non è leggibile, e solo tu sai che cosa si intendeva.",
        "Non ce n'è: sono fatti, e nessun'altra scelta li cambia.",
        "Non ce n'è una così piccola: servirebbero più di due modifiche. Queste regole bloccano l'attestazione:",
    ],
};
