//! The words of this section.

use super::ending::{Actor, Advice};
use super::question::QuestionId;
use crate::app::words::wording::{Asked, in_each_language, words};

words! {
    /// The words in one language.
    #[expect(missing_docs, reason = "the words themselves say what they are for")]
    Words {
        lead: &'static str,
        who_acts: &'static str,
        rules: &'static str,
        none_raised: &'static str,
        message: &'static str,
        /// The same, while the message has blanks.
        message_open: &'static str,
        fill_tenant: &'static str,
        /// With the labels of the fields in braces.
        fill_claim: &'static str,
        tenant_fields: &'static str,
        tenant_fields_hint: &'static str,
        tenant_id: &'static str,
        domain: &'static str,
        take_tenant: &'static str,
        causes_title: &'static str,
        causes_lead: &'static str,
        /// It is the cause, it is not, it is not known.
        causes: [&'static str; 3],
        edits_title: &'static str,
        edits_not_activity: &'static str,
        edits_mpn: &'static str,
        /// In the order of [`Actor`].
        actors: [&'static str; 6],
        questions: Questions,
        /// What an ending says and what to do, in the order of [`Advice`].
        advice: [(&'static str, &'static str); 27],
    }
}

words! {
    /// Every question with its hint, which may be empty, and its answers.
    #[expect(missing_docs, reason = "as in [`QuestionId`]")]
    Questions {
        error: Asked<7>,
        tenant_asked: Asked<3>,
        tenant_still: Asked<2>,
        subscription_asked: Asked<4>,
        subscription_still: Asked<2>,
        steps: Asked<3>,
        seven_days: Asked<2>,
        work: Asked<4>,
        stands: Asked<5>,
        knows_mpn: Asked<2>,
        submitted: Asked<0>,
        reason: Asked<4>,
        old_approved: Asked<2>,
        new_fresh: Asked<2>,
    }
}

/// The words of a question about an error: the question, a hint, and its answers.
#[derive(Clone, Copy, Debug)]
pub struct QuestionText<'a> {
    /// The question.
    pub legend: &'static str,
    /// A hint, or nothing.
    pub hint: &'static str,
    /// Its answers, in their order.
    pub answers: &'a [&'static str],
}

in_each_language!(of, Words, EN, IT);

impl Words {
    /// Returns the words of a question about an error in Partner Center.
    pub fn question(&self, id: QuestionId) -> QuestionText<'_> {
        let questions = &self.questions;
        match id {
            QuestionId::Error => text(&questions.error),
            QuestionId::TenantAsked => text(&questions.tenant_asked),
            QuestionId::TenantStill => text(&questions.tenant_still),
            QuestionId::SubscriptionAsked => text(&questions.subscription_asked),
            QuestionId::SubscriptionStill => text(&questions.subscription_still),
            QuestionId::Steps => text(&questions.steps),
            QuestionId::SevenDays => text(&questions.seven_days),
            QuestionId::Work => text(&questions.work),
            QuestionId::Stands => text(&questions.stands),
            QuestionId::KnowsMpn => text(&questions.knows_mpn),
            QuestionId::Submitted => text(&questions.submitted),
            QuestionId::Reason => text(&questions.reason),
            QuestionId::OldApproved => text(&questions.old_approved),
            QuestionId::NewFresh => text(&questions.new_fresh),
        }
    }

    /// Returns the words of an advice on an error: the next step, and how to take it.
    pub fn advice(&self, advice: Advice) -> (&'static str, &'static str) {
        self.advice[advice as usize]
    }

    /// Returns the words for who acts next on an error; for nobody, with the place of a day in braces.
    pub fn actor(&self, actor: Actor) -> &'static str {
        let index = match actor {
            Actor::You => 0,
            Actor::Customer => 1,
            Actor::GlobalAdmin => 2,
            Actor::Reviewer => 3,
            Actor::Support => 4,
            Actor::Nobody(_) => 5,
        };
        self.actors[index]
    }
}

fn text<const N: usize>((legend, hint, answers): &Asked<N>) -> QuestionText<'_> {
    QuestionText { legend, hint, answers }
}

#[cfg(feature = "built-in")]
pub(crate) const EN: Words = Words {
    lead: "Say what is wrong. After a few questions you know who acts next, and have the message ready.",
    who_acts: "Who acts next:",
    rules: "What the rules say",
    none_raised: "From what is known, no rule on this applies.",
    message: "Ready to send",
    message_open: "Still to complete",
    fill_tenant: "Fill in tenant ID and domain so that the message is complete.",
    fill_claim: "Fill in more of your claim, and the rules say more: {fields}.",
    tenant_fields: "The two values",
    tenant_fields_hint: "What you enter here goes into the message below. Fill in company and contacts in the claim.",
    tenant_id: "Tenant ID",
    domain: "Domain",
    take_tenant: "Take both into the claim",
    causes_title: "Possible causes",
    causes_lead: "In the order of the source. Paste the customer's export in the step on products: it shows which one it is.",
    causes: ["This is a cause", "Not this", "Not known yet"],
    edits_title: "What can still be edited",
    edits_not_activity: "Microsoft's pages disagree. Those that allow changes name MPN, products, contacts, proof and comments. None names the activity.",
    edits_mpn: "Microsoft's pages disagree. Those that allow changes name MPN, products, contacts, proof and comments. See if your claim lets you edit it. If not, the reviewer has to act.",
    actors: [
        "You",
        "The customer",
        "Your global admin",
        "The reviewer, after your comment",
        "Microsoft's incentives support, after your request",
        "Nobody. Wait until {date} at the latest.",
    ],
    questions: Questions {
        error: (
            "What is wrong?",
            "",
            [
                "Tenant ID and domain do not match",
                "The subscription is refused",
                "The subscription is not provisioned",
                "The activity is wrong",
                "The MPN is wrong",
                "The claim stays under review",
                "The subscription was renewed and has a new ID",
            ],
        ),
        tenant_asked: (
            "Have you asked the customer to confirm both?",
            "An admin of the customer sees tenant ID and domain in the Azure portal.",
            ["Not yet", "Asked, no answer yet", "Yes, both are confirmed"],
        ),
        tenant_still: (
            "Is the error still there with the confirmed values?",
            "Copy them from the customer's answer; do not type them.",
            ["No, it is gone", "Yes, it is still there"],
        ),
        subscription_asked: (
            "Have you asked the customer about the subscription?",
            "Is it provisioned, and is it the right one?",
            [
                "Not yet",
                "Asked, no answer yet",
                "Yes, but I still doubt that it is the right one",
                "Yes, it is provisioned and right",
            ],
        ),
        subscription_still: (
            "Is the error still there with the confirmed subscription?",
            "",
            ["No, it is gone", "Yes, it is still there"],
        ),
        steps: (
            "Has the customer finished their steps?",
            "The customer activates and provisions the products of the subscription.",
            ["No, something is left to do", "I do not know", "Yes"],
        ),
        seven_days: (
            "Have seven days passed since then?",
            "The platform may take that long to see the subscription.",
            ["No", "Yes, and the error is still there"],
        ),
        work: (
            "What did you do?",
            "Your work decides which activity it is.",
            [
                "I influenced the purchase",
                "I drive adoption and use",
                "Both of these",
                "I influenced the choice as a business influencer",
            ],
        ),
        stands: (
            "What is the status of the claim?",
            "As Partner Center shows it.",
            ["Not submitted yet", "Submitted", "Partner action required", "Under review", "Approved"],
        ),
        knows_mpn: ("Do you know which MPN is the right one?", "", ["No", "Yes"]),
        submitted: ("On which day was the claim submitted?", "See the history of the claim.", []),
        reason: (
            "What do you know about the reason?",
            "Read the comments of the claim.",
            [
                "Another partner claims the same",
                "The reviewer asked for more information",
                "Both of these",
                "Neither, as far as I know",
            ],
        ),
        old_approved: ("Is the claim with the old ID approved?", "As Partner Center shows it.", ["No", "Yes"]),
        new_fresh: (
            "Is the new ID less than seven days old?",
            "The customer's export shows the day it was created.",
            ["No", "Yes"],
        ),
    },
    advice: [
        // AskTenant
        (
            "Ask the customer to confirm tenant ID and domain.",
            "Send this message. When the customer has answered, correct the value here and in Partner Center, then try again.",
        ),
        // TenantUnanswered
        (
            "Remind the customer.",
            "Send this message once more. When the customer has answered, correct the value here and in Partner Center, then try again.",
        ),
        // TenantRight
        (
            "The values were the cause. Go on with the claim.",
            "Enter the confirmed values in your claim here too. Tell the customer what the association means, before Microsoft writes.",
        ),
        // AskSubscription
        (
            "Ask the customer about the subscription.",
            "Send this message. When the customer has answered, correct the ID in your claim here and in Partner Center, then try again. Go through the causes below meanwhile.",
        ),
        // SubscriptionUnanswered
        (
            "Remind the customer about the subscription.",
            "Send this message once more. Go through the causes below meanwhile: the customer's export may show the cause.",
        ),
        // SubscriptionDoubted
        (
            "Let the customer's export decide.",
            "It lists every subscription with product, status and provisioning. Send the steps to the customer, and paste the answer into your claim.",
        ),
        // SubscriptionRight
        (
            "The subscription was the cause. Go on with the claim.",
            "Enter the confirmed subscription in your claim here too. Tell the customer what the association means, before Microsoft writes.",
        ),
        // StepsLeft
        (
            "The claim is waiting for the customer.",
            "Only the customer can finish the activation. Let them know that your claim is waiting for it.",
        ),
        // AskSteps
        ("Ask the customer if the subscription is provisioned.", "In the same message, ask if it is the right one."),
        // WaitSevenDays
        (
            "Wait until the platform sees the subscription.",
            "Try again after that day. Use the time to tell the customer what the association means.",
        ),
        // AskSupport
        (
            "You have done what you can. Ask incentives support.",
            "The request below has what the support form asks for. Add what the customer confirmed.",
        ),
        // ActivityDraft
        (
            "Change the activity before you submit.",
            "The proof must describe the same work. If it describes other work, have it signed again.",
        ),
        // ActivitySent
        (
            "Ask the reviewer to reject the claim at your request.",
            "Write it into the comments of the claim. Then claim again with the right activity.",
        ),
        // ActivityApproved
        (
            "Have the association ended, then claim again with the right activity.",
            "In 2023 a claim lets you disassociate the customer, with a reason. If you do not find that, ask support.",
        ),
        // AskAdmin
        (
            "Ask your global admin which MPN did the work.",
            "Change nothing before you know: a second wrong MPN costs as much as the first.",
        ),
        // MpnDraft
        (
            "Change the MPN before you submit.",
            "Have your global admin confirm enrolment and partner type: Partner Center does not show the partner type.",
        ),
        // MpnSubmitted
        (
            "Edit the MPN, if the claim still lets you.",
            "If it does not, put the message below into the comments of the claim.",
        ),
        // MpnActionRequired
        (
            "Edit the MPN, and submit the claim again.",
            "At the same time, answer what the reviewer asked for. If you cannot edit the MPN, use the message below.",
        ),
        // MpnUnderReview
        (
            "Write to the reviewer: you can edit nothing while the claim is under review.",
            "Put the message below into the comments of the claim.",
        ),
        // MpnApproved
        (
            "Have the association ended, then claim again with the right MPN.",
            "In 2023 a claim lets you disassociate the customer, with a reason. If you do not find that, ask support.",
        ),
        // WaitReview
        (
            "The first review is not due yet.",
            "Watch the comments of the claim. The message below is for the day after.",
        ),
        // AnswerReviewer
        (
            "Answer in the comments of the claim, at once.",
            "Add the proof that was asked for, then write what you added. A claim without an answer is rejected.",
        ),
        // CompetitionLong
        (
            "The review may take longer, because Microsoft talks to the other partner.",
            "Watch the comments, and keep your most recent proof in the claim.",
        ),
        // ReviewOverdue
        (
            "The first review is overdue. Ask what it is waiting for.",
            "Put the message below into the comments of the claim. If you get no answer there, ask support.",
        ),
        // Renewed
        (
            "Make a new, separate claim with the new subscription ID.",
            "The approved claim shows the old ID and does not move to the new one. The customer's signature on the proof may be at most {months} months old. Ask the customer for the new ID and the export.",
        ),
        // RenewedFresh
        (
            "Prepare a new, separate claim with the new subscription ID.",
            "The approved claim shows the old ID and does not move to the new one. The platform may see a new subscription only after seven days. If it is refused, try again then. The customer's signature on the proof may be at most {months} months old. Ask the customer for the new ID and the export.",
        ),
        // RenewedEarly
        (
            "Make a separate claim for the new subscription ID.",
            "The old claim does not move to the new ID, approved or not. The platform may see a new subscription only after seven days. The customer's signature on the proof may be at most {months} months old. Ask the customer for the new ID and the export.",
        ),
    ],
};

#[cfg(feature = "built-in")]
pub(crate) const IT: Words = Words {
    lead: "Indica che cosa non va. Dopo poche domande sai chi deve agire e hai pronto il messaggio.",
    who_acts: "Chi deve agire ora:",
    rules: "Che cosa dicono le regole",
    none_raised: "Per quanto è noto, nessuna regola si applica.",
    message: "Pronto da inviare",
    message_open: "Da completare",
    fill_tenant: "Inserisci ID tenant e dominio, così il messaggio è completo.",
    fill_claim: "Compila altro nell'attestazione, e le regole dicono di più: {fields}.",
    tenant_fields: "I due dati",
    tenant_fields_hint: "Ciò che inserisci qui entra nel messaggio qui sotto. Compila azienda e contatti nell'attestazione.",
    tenant_id: "ID tenant",
    domain: "Dominio",
    take_tenant: "Riporta entrambi nell'attestazione",
    causes_title: "Cause possibili",
    causes_lead: "Nell'ordine della fonte. Incolla l'esportazione del cliente nel passaggio sui prodotti: mostra qual è.",
    causes: ["È una causa", "Non è questa", "Non ancora noto"],
    edits_title: "Che cosa si può ancora modificare",
    edits_not_activity: "Le pagine di Microsoft si contraddicono. Quelle che permettono modifiche citano MPN, prodotti, contatti, prova e commenti. Nessuna cita l'attività.",
    edits_mpn: "Le pagine di Microsoft si contraddicono. Quelle che permettono modifiche citano MPN, prodotti, contatti, prova e commenti. Guarda se la tua attestazione permette la modifica. Se no, deve agire il revisore.",
    actors: [
        "Tu",
        "Il cliente",
        "Il tuo amministratore globale",
        "Il revisore, dopo il tuo commento",
        "Il supporto incentivi di Microsoft, dopo la tua richiesta",
        "Nessuno. Attendi al massimo fino a questo giorno: {date}.",
    ],
    questions: Questions {
        error: (
            "Che cosa non va?",
            "",
            [
                "ID tenant e dominio non corrispondono",
                "La sottoscrizione è rifiutata",
                "Il provisioning della sottoscrizione non è completo",
                "L'attività è sbagliata",
                "L'MPN è sbagliato",
                "L'attestazione resta in revisione",
                "La sottoscrizione è stata rinnovata e ha un nuovo ID",
            ],
        ),
        tenant_asked: (
            "Hai chiesto al cliente di confermarli entrambi?",
            "Un amministratore del cliente vede ID tenant e dominio nel portale di Azure.",
            ["Non ancora", "Chiesto, ancora senza risposta", "Sì, sono confermati entrambi"],
        ),
        tenant_still: (
            "Con i dati confermati l'errore rimane?",
            "Copiali dalla risposta del cliente, senza riscriverli.",
            ["No, è sparito", "Sì, rimane"],
        ),
        subscription_asked: (
            "Hai chiesto al cliente della sottoscrizione?",
            "Il provisioning è completo, ed è quella giusta?",
            [
                "Non ancora",
                "Chiesto, ancora senza risposta",
                "Sì, ma dubito ancora che sia quella giusta",
                "Sì, il provisioning è completo ed è quella giusta",
            ],
        ),
        subscription_still: ("Con la sottoscrizione confermata l'errore rimane?", "", ["No, è sparito", "Sì, rimane"]),
        steps: (
            "Il cliente ha completato i suoi passaggi?",
            "Il cliente attiva i prodotti della sottoscrizione e ne completa il provisioning.",
            ["No, manca ancora qualcosa", "Non lo so", "Sì"],
        ),
        seven_days: (
            "Da allora sono passati sette giorni?",
            "Possono servire prima che la piattaforma veda la sottoscrizione.",
            ["No", "Sì, e l'errore rimane"],
        ),
        work: (
            "Che cosa hai fatto?",
            "È il lavoro svolto a decidere l'attività.",
            [
                "Ho influenzato l'acquisto",
                "Promuovo l'adozione e l'uso",
                "Tutte e due le cose",
                "Ho influenzato la scelta come business influencer",
            ],
        ),
        stands: (
            "Qual è lo stato dell'attestazione?",
            "Come lo mostra il Centro per i partner.",
            ["Non ancora inviata", "Inviata", "Azione richiesta al partner", "In revisione", "Approvata"],
        ),
        knows_mpn: ("Sai qual è l'MPN giusto?", "", ["No", "Sì"]),
        submitted: ("In quale giorno è stata inviata l'attestazione?", "Guarda la cronologia dell'attestazione.", []),
        reason: (
            "Che cosa sai del motivo?",
            "Leggi i commenti dell'attestazione.",
            [
                "Un altro partner rivendica lo stesso",
                "Il revisore ha chiesto altre informazioni",
                "Tutte e due le cose",
                "Nessuna delle due, per quanto ne so",
            ],
        ),
        old_approved: (
            "L'attestazione con il vecchio ID è approvata?",
            "Come lo mostra il Centro per i partner.",
            ["No", "Sì"],
        ),
        new_fresh: (
            "Il nuovo ID ha meno di sette giorni?",
            "L'esportazione del cliente mostra il giorno in cui è stato creato.",
            ["No", "Sì"],
        ),
    },
    advice: [
        // AskTenant
        (
            "Chiedi al cliente di confermare ID tenant e dominio.",
            "Invia questo messaggio. Quando il cliente ha risposto, correggi il dato qui e nel Centro per i partner, poi riprova.",
        ),
        // TenantUnanswered
        (
            "Sollecita il cliente.",
            "Invia di nuovo questo messaggio. Quando il cliente ha risposto, correggi il dato qui e nel Centro per i partner, poi riprova.",
        ),
        // TenantRight
        (
            "La causa erano i dati. Prosegui con l'attestazione.",
            "Inserisci i dati confermati anche nell'attestazione qui. Spiega al cliente che cosa significa l'associazione, prima che Microsoft gli scriva.",
        ),
        // AskSubscription
        (
            "Chiedi al cliente della sottoscrizione.",
            "Invia questo messaggio. Quando il cliente ha risposto, correggi l'ID nell'attestazione qui e nel Centro per i partner, poi riprova. Intanto scorri le cause qui sotto.",
        ),
        // SubscriptionUnanswered
        (
            "Sollecita il cliente per la sottoscrizione.",
            "Invia di nuovo questo messaggio. Intanto scorri le cause qui sotto: l'esportazione del cliente può mostrare la causa.",
        ),
        // SubscriptionDoubted
        (
            "Lascia decidere l'esportazione del cliente.",
            "Elenca ogni sottoscrizione con prodotto, stato e provisioning. Invia i passaggi al cliente e incolla la risposta nell'attestazione.",
        ),
        // SubscriptionRight
        (
            "La causa era la sottoscrizione. Prosegui con l'attestazione.",
            "Inserisci la sottoscrizione confermata anche nell'attestazione qui. Spiega al cliente che cosa significa l'associazione, prima che Microsoft gli scriva.",
        ),
        // StepsLeft
        (
            "L'attestazione attende il cliente.",
            "Solo il cliente può completare l'attivazione. Avvisalo che la tua attestazione la attende.",
        ),
        // AskSteps
        (
            "Chiedi al cliente se il provisioning è completo.",
            "Chiedi nello stesso messaggio se la sottoscrizione è quella giusta.",
        ),
        // WaitSevenDays
        (
            "Attendi che la piattaforma veda la sottoscrizione.",
            "Dopo quel giorno riprova. Intanto spiega al cliente che cosa significa l'associazione.",
        ),
        // AskSupport
        (
            "Hai fatto ciò che potevi. Chiedi al supporto incentivi.",
            "La richiesta qui sotto contiene ciò che chiede il modulo di supporto. Aggiungi che cosa ha confermato il cliente.",
        ),
        // ActivityDraft
        (
            "Cambia l'attività prima dell'invio.",
            "La prova deve descrivere lo stesso lavoro. Se ne descrive un altro, falla firmare di nuovo.",
        ),
        // ActivitySent
        (
            "Chiedi al revisore di rifiutare l'attestazione su tua richiesta.",
            "Scrivilo nei commenti dell'attestazione. Poi ripresentala con l'attività giusta.",
        ),
        // ActivityApproved
        (
            "Fai terminare l'associazione, poi ripresenta l'attestazione con l'attività giusta.",
            "Nel 2023 un'attestazione permette di annullare l'associazione del cliente, con un motivo. Se non lo trovi, chiedi al supporto.",
        ),
        // AskAdmin
        (
            "Chiedi al tuo amministratore globale quale MPN ha svolto il lavoro.",
            "Prima di saperlo non cambiare nulla: un secondo MPN sbagliato costa quanto il primo.",
        ),
        // MpnDraft
        (
            "Cambia l'MPN prima dell'invio.",
            "Fai confermare al tuo amministratore globale l'iscrizione e il tipo di partner: il Centro per i partner non mostra il tipo di partner.",
        ),
        // MpnSubmitted
        (
            "Modifica l'MPN, se l'attestazione lo permette ancora.",
            "Se non lo permette, metti il messaggio qui sotto nei commenti dell'attestazione.",
        ),
        // MpnActionRequired
        (
            "Modifica l'MPN e invia di nuovo l'attestazione.",
            "Allo stesso tempo, rispondi a ciò che ha chiesto il revisore. Se non puoi modificare l'MPN, usa il messaggio qui sotto.",
        ),
        // MpnUnderReview
        (
            "Scrivi al revisore: durante la revisione non puoi modificare nulla.",
            "Metti il messaggio qui sotto nei commenti dell'attestazione.",
        ),
        // MpnApproved
        (
            "Fai terminare l'associazione, poi ripresenta l'attestazione con l'MPN giusto.",
            "Nel 2023 un'attestazione permette di annullare l'associazione del cliente, con un motivo. Se non lo trovi, chiedi al supporto.",
        ),
        // WaitReview
        (
            "Il termine della prima revisione non è ancora passato.",
            "Segui i commenti dell'attestazione. Il messaggio qui sotto è per il giorno dopo.",
        ),
        // AnswerReviewer
        (
            "Rispondi subito nei commenti dell'attestazione.",
            "Aggiungi la prova richiesta, poi scrivi che cosa hai aggiunto. Senza risposta l'attestazione viene rifiutata.",
        ),
        // CompetitionLong
        (
            "La revisione può durare di più, perché Microsoft sente l'altro partner.",
            "Segui i commenti, e tieni nell'attestazione la tua prova più recente.",
        ),
        // ReviewOverdue
        (
            "Il termine della prima revisione è passato. Chiedi che cosa attende.",
            "Metti il messaggio qui sotto nei commenti dell'attestazione. Se non hai risposta, chiedi al supporto.",
        ),
        // Renewed
        (
            "Presenta una nuova attestazione separata con il nuovo ID sottoscrizione.",
            "L'attestazione approvata mostra il vecchio ID e non passa a quello nuovo. La firma del cliente sulla prova può avere al massimo {months} mesi. Chiedi al cliente il nuovo ID e l'esportazione.",
        ),
        // RenewedFresh
        (
            "Prepara una nuova attestazione separata con il nuovo ID sottoscrizione.",
            "L'attestazione approvata mostra il vecchio ID e non passa a quello nuovo. La piattaforma può vedere una sottoscrizione nuova solo dopo sette giorni. Se viene rifiutata, riprova allora. La firma del cliente sulla prova può avere al massimo {months} mesi. Chiedi al cliente il nuovo ID e l'esportazione.",
        ),
        // RenewedEarly
        (
            "Presenta un'attestazione separata per il nuovo ID sottoscrizione.",
            "La vecchia attestazione non passa al nuovo ID, approvata o no. La piattaforma può vedere una sottoscrizione nuova solo dopo sette giorni. La firma del cliente sulla prova può avere al massimo {months} mesi. Chiedi al cliente il nuovo ID e l'esportazione.",
        ),
    ],
};
