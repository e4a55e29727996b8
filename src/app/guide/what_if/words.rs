//! The words of this section.

use cpor_rules::Lang;
use cpor_rules::guide::Obstacle;

/// The words in one language.
#[expect(missing_docs, reason = "the words themselves say what they are for")]
#[derive(Debug)]
pub struct Words {
    pub lead: &'static str,
    pub nothing_yet: &'static str,
    pub now: &'static str,
    pub deciding: &'static str,
    pub table: &'static str,
    pub table_caption: &'static str,
    pub activity: &'static str,
    pub no_mpn: &'static str,
    pub incomplete: &'static str,
    pub lacking: &'static str,
    pub nothing_to_change: &'static str,
    pub your_choice: &'static str,
    pub take: &'static str,
    pub take_all: &'static str,
    pub change: &'static str,
    pub half_filled: &'static str,
    pub one: &'static str,
    pub two: &'static str,
    pub then: &'static str,
    pub then_fill_in: &'static str,
    pub take_one: &'static str,
    pub take_both: &'static str,
    pub nothing: &'static str,
    pub left_out: &'static str,
    /// In the order of [`Obstacle`].
    obstacles: [&'static str; 5],
}

/// The words of a language.
pub fn of(lang: Lang) -> &'static Words {
    match lang {
        Lang::En => &EN,
        Lang::It => &IT,
    }
}

impl Words {
    /// Why there is no change to propose.
    pub fn obstacle(&self, obstacle: Obstacle) -> &'static str {
        self.obstacles[obstacle as usize]
    }
}

static EN: Words = Words {
    lead: "What the rules say now, what they would say of other choices, and the smallest change that clears the claim. What you answered in this guide counts, even where it is not taken into the claim yet.",
    nothing_yet: "There is nothing to try yet: the claim is empty and nothing is answered. Fill in the claim, or begin here.",
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
    half_filled: "Some fields are still empty. Here they count as still to be filled in, not as faults.",
    one: "One change is enough:",
    two: "It takes two changes together:",
    then: "With this, no rule stops the claim any more.",
    then_fill_in: "With this, nothing that is filled in stops the claim any more. What is empty has still to be filled in.",
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

static IT: Words = Words {
    lead: "Che cosa dicono le regole ora, che cosa direbbero di altre scelte e la modifica più piccola che basta per far passare l'attestazione. Conta ciò che hai risposto in questa guida, anche se non è ancora riportato nell'attestazione.",
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
    then_fill_in: "Così nulla di ciò che è compilato blocca più l'attestazione. Ciò che è vuoto resta da compilare.",
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
