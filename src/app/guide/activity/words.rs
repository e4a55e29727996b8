//! The words of this section.

use cpor_rules::claim::{Activity, SolutionArea};
use cpor_rules::guide::ActivityChoice;

use super::fact::{DRIVES, INFLUENCED, INFLUENCER};
#[cfg(feature = "built-in")]
use crate::app::guide::words as frame;
use crate::app::words::wording::{in_each_language, words};

words! {
    /// The words in one language.
    #[expect(missing_docs, reason = "the words themselves say what they are for")]
    Words {
        lead: &'static str,
        which_area: &'static str,
        areas: [&'static str; 2],
        other_area: &'static str,
        which_channel: &'static str,
        channel_hint: &'static str,
        channels: [&'static str; 5],
        /// Each question with a hint.
        influenced: (&'static str, &'static str),
        drives: (&'static str, &'static str),
        influencer: (&'static str, &'static str),
        payment: (&'static str, &'static str),
        claim: &'static str,
        in_one_claim: &'static str,
        /// Two claims, three claims.
        several: [&'static str; 2],
        recognition_only: &'static str,
        one_at_a_time: &'static str,
        and: &'static str,
        /// In the order of [`Activity`], of which the last never pays.
        also_eligible: [&'static str; 2],
        /// What an activity of Business Applications brings, in a sentence.
        money: [&'static str; 3],
        money_both: &'static str,
        money_microsoft_365: &'static str,
        possible: &'static str,
        possible_because: &'static str,
        ask_customer: &'static str,
        ask_customer_how: &'static str,
        nothing: &'static str,
        nothing_channel: &'static str,
        nothing_csp: [&'static str; 3],
        nothing_done: &'static str,
        side_by_side: &'static str,
        recommended: &'static str,
        /// Why a choice of the other area does not fit, by the customer's product.
        product_is: [&'static str; 2],
        take: &'static str,
        activities: [&'static str; 3],
        consequences: [&'static str; 3],
        microsoft_365: &'static str,
    }
}

in_each_language!(of, Words, EN, IT);

impl Words {
    /// Returns the words for a question about the partner's own work: its name, the question, a hint.
    pub(super) fn fact(&self, pointer: &str) -> (&'static str, &'static str, &'static str) {
        let (name, (question, hint)) = match pointer {
            INFLUENCED => ("influenced", self.influenced),
            DRIVES => ("drives", self.drives),
            INFLUENCER => ("influencer", self.influencer),
            _ => ("payment", self.payment),
        };
        (name, question, hint)
    }

    /// Returns the name of a choice of activities, with its solution area.
    pub fn name(&self, choice: &ActivityChoice) -> String {
        self.combined(choice.area, choice.activities)
    }

    /// Returns the name of several activities of a solution area together.
    pub fn combined(&self, area: SolutionArea, activities: &[Activity]) -> String {
        let activities: Vec<_> = activities.iter().map(|activity| self.activity(*activity)).collect();
        format!("{}: {}", self.areas[area as usize], activities.join(" + "))
    }

    /// Returns the name of an activity.
    pub fn activity(&self, activity: Activity) -> &'static str {
        self.activities[activity as usize]
    }

    /// Joins the names of the activities of one claim, without their solution area.
    pub(super) fn names(&self, choices: &[ActivityChoice]) -> String {
        let activities = choices.iter().flat_map(|choice| choice.activities);
        activities.map(|activity| self.activity(*activity)).collect::<Vec<_>>().join(self.and)
    }

    /// Returns the sentence that says what money the activities of one claim bring.
    pub(super) fn money(&self, choices: &[ActivityChoice]) -> &'static str {
        match choices {
            [choice] => match (choice.area, choice.activities) {
                (SolutionArea::BusinessApplications, [activity, ..]) => self.money[*activity as usize],
                _ => self.money_microsoft_365,
            },
            _ => self.money_both,
        }
    }

    /// Writes that several claims are to be made, and lists them by numbers.
    pub(super) fn several(&self, claims: &[Vec<ActivityChoice>]) -> String {
        let claims_by_number = claims.iter().enumerate().map(|(place, claim)| {
            let only = if claim.iter().any(pays) { "" } else { self.recognition_only };
            format!(" {}. {}{only}.", place + 1, self.names(claim))
        });
        let lead = if claims.len() == 2 { self.several[0] } else { self.several[1] };
        format!("{lead}{}", claims_by_number.collect::<String>())
    }

    /// Lists the sentences on which activities of a choice fit as well, and would pay.
    pub(super) fn also_eligible(&self, choice: &ActivityChoice) -> Vec<&'static str> {
        choice.activities.iter().filter_map(|activity| self.also_eligible.get(*activity as usize)).copied().collect()
    }

    /// Returns the sentence that says what a choice brings in money and recognition.
    pub(super) fn consequence(&self, choice: &ActivityChoice) -> &'static str {
        match (choice.area, choice.activities) {
            (SolutionArea::BusinessApplications, [activity, ..]) => self.consequences[*activity as usize],
            _ => self.microsoft_365,
        }
    }
}

/// It is not for recognition alone.
fn pays(choice: &ActivityChoice) -> bool {
    !choice.activities.contains(&Activity::RevenueAssociation)
}

#[cfg(feature = "built-in")]
pub(crate) const EN: Words = Words {
    lead: "Answer one question at a time; you can change every answer. The rules decide, and each shows its source.",
    which_area: "What is the customer's product?",
    areas: frame::EN.areas,
    other_area: "Something else, such as Azure",
    which_channel: "How did the customer buy it?",
    channel_hint: "It is on the customer's invoice or agreement.",
    channels: [
        "Volume Licensing agreement (EA, MPSA, Open…)",
        "Web-Direct: from Microsoft's own site",
        "Through a Cloud Solution Provider (CSP)",
        "Some other way",
        "I do not know",
    ],
    influenced: (
        "Did you advise the customer before the purchase?",
        "Demonstration, assessment, proof of concept, proposal.",
    ),
    drives: ("Do you drive adoption and use?", "You roll out, train, migrate or support, so that people work with it."),
    influencer: (
        "Does your own software need this product, or did you influence the choice without selling it?",
        "As a software vendor (ISV) or business influencer.",
    ),
    payment: ("Do you want an incentive payment?", "Revenue association brings recognition, never money."),
    claim: "Claim",
    in_one_claim: "Both go into one claim.",
    several: ["Make two claims:", "Make three claims:"],
    recognition_only: " (recognition only)",
    one_at_a_time: "Take one of them into this claim, and make a new claim for each of the others.",
    and: " and ",
    also_eligible: ["Presales fits too and would pay.", "Usage fits too and would pay, under the rules of 2020."],
    money: [
        "It pays the pre-sale incentive.",
        "It pays the usage incentive under the rules of 2020.",
        "It never pays; it counts as influenced revenue and for customers won.",
    ],
    money_both: "The first pays the pre-sale incentive, the second the usage incentive under the rules of 2020.",
    money_microsoft_365: "It pays the usage incentive.",
    possible: "You can still claim:",
    possible_because: "But you want no payment. Claim it if you want the association. Otherwise there is nothing to claim.",
    ask_customer: "First ask the customer how they bought it.",
    ask_customer_how: "For Business Applications you can claim only Volume Licensing and Web-Direct. The customer finds it on the invoice or agreement.",
    nothing: "There is nothing to claim here.",
    nothing_channel: "None of the three activities is for what was bought this way.",
    nothing_csp: [
        "No: you cannot claim here what came through CSP, whoever rolls it out or trains. Its seller gets the credit automatically.",
        "CSP partners have co-op claims (X01).",
        "Microsoft 365 is different: you can claim it however it was bought.",
    ],
    nothing_done: "A claim is for work that you did. From your answers, none of these activities fits.",
    side_by_side: "All choices side by side",
    recommended: "Based on your answers",
    product_is: ["The product is Business Applications.", "The product is Microsoft 365."],
    take: "Take into the claim",
    activities: frame::EN.activities,
    consequences: [
        "Pays the pre-sale incentive, for a subscription. Does not count for the partner score.",
        "Pays the usage incentive under the rules of 2020, for a subscription; later it brought only recognition. Counts for deployments and growth of use.",
        "Never pays. Counts as influenced revenue and for customers won, for a subscription.",
    ],
    microsoft_365: "Pays the usage incentive, for a workload, however it was bought. Only growth of use after the association counts.",
};

#[cfg(feature = "built-in")]
pub(crate) const IT: Words = Words {
    lead: "Rispondi una domanda alla volta; puoi cambiare ogni risposta. Decidono le regole, e ognuna mostra la sua fonte.",
    which_area: "Di che prodotto del cliente si tratta?",
    areas: frame::IT.areas,
    other_area: "Altro, per esempio Azure",
    which_channel: "Come lo ha acquistato il cliente?",
    channel_hint: "È scritto nella fattura o nel contratto del cliente.",
    channels: [
        "Contratto multilicenza (EA, MPSA, Open…)",
        "Web-Direct: dal sito di Microsoft",
        "Tramite un Cloud Solution Provider (CSP)",
        "In altro modo",
        "Non lo so",
    ],
    influenced: (
        "Hai consigliato il cliente prima dell'acquisto?",
        "Dimostrazione, analisi, proof of concept, offerta.",
    ),
    drives: ("Promuovi l'adozione e l'uso?", "Distribuisci, formi, migri o assisti, così che le persone ci lavorino."),
    influencer: (
        "Il tuo software richiede questo prodotto, o hai influito sulla scelta senza venderlo?",
        "Come produttore di software (ISV) o business influencer.",
    ),
    payment: ("Vuoi un pagamento di incentivi?", "L'Associazione dei ricavi porta riconoscimento, mai denaro."),
    claim: "Rivendica",
    in_one_claim: "Entrambe vanno in un'unica attestazione.",
    several: ["Presenta due attestazioni:", "Presenta tre attestazioni:"],
    recognition_only: " (solo riconoscimento)",
    one_at_a_time: "Riportane una in questa attestazione, e creane una nuova per ogni altra.",
    and: " e ",
    also_eligible: [
        "Va bene anche Prevendita, e pagherebbe.",
        "Va bene anche Utilizzo, e pagherebbe secondo le regole del 2020.",
    ],
    money: [
        "Paga l'incentivo di prevendita.",
        "Paga l'incentivo di utilizzo secondo le regole del 2020.",
        "Non paga mai; conta come ricavo influenzato e per i clienti acquisiti.",
    ],
    money_both: "La prima paga l'incentivo di prevendita, la seconda quello di utilizzo secondo le regole del 2020.",
    money_microsoft_365: "Paga l'incentivo di utilizzo.",
    possible: "Puoi comunque rivendicare:",
    possible_because: "Ma tu non vuoi un pagamento. Rivendica se vuoi l'associazione. Altrimenti non c'è nulla da rivendicare.",
    ask_customer: "Prima chiedi al cliente come ha acquistato.",
    ask_customer_how: "Per Business Applications valgono solo il contratto multilicenza e Web-Direct. Il cliente trova come ha acquistato nella fattura o nel contratto.",
    nothing: "Qui non c'è nulla da rivendicare.",
    nothing_channel: "Nessuna delle tre attività vale per questa modalità di acquisto.",
    nothing_csp: [
        "No: qui non puoi rivendicare ciò che è passato per CSP, chiunque lo distribuisca o formi gli utenti. Viene attribuito in automatico a chi lo vende.",
        "Per i partner CSP ci sono le richieste co-op (X01).",
        "Per Microsoft 365 è diverso: puoi rivendicarlo comunque sia stato acquistato.",
    ],
    nothing_done: "Si rivendica un lavoro svolto. In base alle tue risposte, nessuna di queste attività è adatta.",
    side_by_side: "Tutte le scelte a confronto",
    recommended: "In base alle tue risposte",
    product_is: ["Il prodotto è Business Applications.", "Il prodotto è Microsoft 365."],
    take: "Riporta nell'attestazione",
    activities: frame::IT.activities,
    consequences: [
        "Paga l'incentivo di prevendita, per una sottoscrizione. Non conta per il punteggio del partner.",
        "Paga l'incentivo di utilizzo secondo le regole del 2020, per una sottoscrizione; in seguito solo riconoscimento. Conta per le distribuzioni e la crescita dell'uso.",
        "Non paga mai. Conta come ricavo influenzato e per i clienti acquisiti, per una sottoscrizione.",
    ],
    microsoft_365: "Paga l'incentivo di utilizzo, per un carico di lavoro, comunque sia stato acquistato. Conta solo la crescita dell'uso dopo l'associazione.",
};
