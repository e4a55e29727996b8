//! Italian.

use super::built_in::BuiltIn;
use super::caption::Caption;
use super::en::{area, partner_role_name};
use crate::claim::{Activity, SolutionArea};
use crate::edition::{Statement, Topic, Version};
use crate::evidence::ClaimStatus;
use crate::life::{Action, Actor, LifeText, Reason, Timer, Unit};

/// The Italian texts.
pub(super) static TEXTS: BuiltIn = BuiltIn {
    area,
    activity,
    status,
    life_text,
    timer,
    expiry,
    unit,
    actor,
    action,
    reason,
    topic,
    statement,
    caption,
};

fn activity(version: Version, area: SolutionArea, activity: Activity) -> Option<&'static str> {
    match version {
        Version::October2023 | Version::November2026 => partner_role_name(area, activity),
        Version::September2020 => Some(match (area, activity) {
            (_, Activity::Usage) => "Utilizzo",
            (SolutionArea::BusinessApplications, Activity::Presales) => "Prevendita",
            (SolutionArea::BusinessApplications, Activity::RevenueAssociation) => "Associazione dei ricavi",
            (SolutionArea::Microsoft365, Activity::Presales | Activity::RevenueAssociation) => return None,
        }),
    }
}

fn status(version: Version, status: ClaimStatus) -> Option<&'static str> {
    Some(match (status, version) {
        (ClaimStatus::Draft, Version::September2020) => "In modifica",
        (ClaimStatus::Draft, Version::October2023 | Version::November2026) => "Bozza",
        (ClaimStatus::Submitted, _) => "Inviata",
        (ClaimStatus::UnderReview, _) => "In revisione",
        (ClaimStatus::ActionRequired, _) => "Azione del partner richiesta",
        (ClaimStatus::Approved, _) => "Approvata",
        (ClaimStatus::Rejected, _) => "Rifiutata",
        (ClaimStatus::Dispute, _) => "Contestata",
        (ClaimStatus::RejectedFinal, Version::October2023 | Version::November2026) => "Rifiutata definitivamente",
        (ClaimStatus::Withdrawn, _) => "Ritirata",
        (ClaimStatus::RejectedFinal, Version::September2020) => return None,
    })
}

fn life_text(life_text: LifeText) -> &'static str {
    match life_text {
        LifeText::Made => "L'attestazione esiste. Manca la prova, o non è ancora stata inviata.",
        LifeText::WaitsForReview => "Il partner ha inviato l'attestazione; la revisione non è iniziata.",
        LifeText::IsExamined => "Microsoft esamina la prova di esecuzione.",
        LifeText::LacksSomething => {
            "Alla prova manca qualcosa: la firma del cliente, una data recente, il lavoro o un prodotto."
        }
        LifeText::IsAccepted => "La prova è stata accettata.",
        LifeText::IsRefused => {
            "La prova non basta, la risposta non è arrivata in tempo, il cliente ha rifiutato, o lo ha chiesto il partner."
        }
        LifeText::IsDisputed => "Il partner contesta il rifiuto, con una motivazione o una prova aggiornata.",
        LifeText::IsRefusedForGood => {
            "La prova non basta nemmeno dopo la contestazione, o il partner ha sciolto l'associazione."
        }
        LifeText::IsTakenBack => "Il partner ha ritirato l'attestazione prima di una decisione.",
        LifeText::PartnerSubmits => "il partner aggiunge la prova e invia l'attestazione",
        LifeText::ReviewBegins => "Microsoft inizia la revisione",
        LifeText::ProofIsEnough => "la prova basta",
        LifeText::ProofLacksSomething => "alla prova manca qualcosa",
        LifeText::ProofIsNotEnough => "la prova non basta",
        LifeText::PartnerAnswers => "il partner aggiunge quanto richiesto e invia di nuovo",
        LifeText::PartnerDoesNotAnswer => "il partner non risponde in tempo",
        LifeText::CustomerDeclines => "il cliente rifiuta",
        LifeText::PartnerDisassociates => "il partner scioglie l'associazione, con una motivazione",
        LifeText::PartnerWithdraws => "il partner ritira l'attestazione, con una motivazione",
        LifeText::PartnerDisputes => "il partner contesta il rifiuto",
        LifeText::DisputeSucceeds => "la contestazione è accolta",
        LifeText::DisputeFails => "la contestazione è respinta",
        LifeText::DecidedInTenDays => {
            "La decisione è attesa entro 10 giorni, senza contare il tempo del partner per rispondere."
        }
        LifeText::CompetitionTakesLonger => {
            "Se un altro partner rivendica lo stesso, può restare qui più a lungo mentre Microsoft sente il partner attuale."
        }
        LifeText::CustomerMayStillDecline => {
            "Appare qui mentre il cliente può ancora rifiutare; gli incentivi vengono valutati solo dopo."
        }
        LifeText::ApprovedIsNotPaid => "Approvata non vuol dire pagata: decide la guida del programma di incentivi.",
        LifeText::NewClaimAfterwards => {
            "Scaduto il tempo per contestare, resta una nuova attestazione con una prova aggiornata."
        }
        LifeText::DisputedOnce => "Un'attestazione si può contestare una sola volta.",
        LifeText::NothingFollows => "Per questa attestazione non succede altro.",
        LifeText::NamedByNoPage => {
            "Nessuna pagina nomina questo stato: lo si chiede al supporto, che rifiuta l'attestazione per il partner."
        }
    }
}

fn timer(timer: Timer) -> &'static str {
    match timer {
        Timer::Start => "Inizio della revisione dopo l'invio",
        Timer::Review => "Revisione",
        Timer::CompetingReview => "Prima revisione di un'attestazione in competizione dopo l'invio",
        Timer::Answer => "Tempo del partner per rispondere",
        Timer::OptOut => "Tempo del cliente per rifiutare",
        Timer::Dispute => "Tempo per contestare un rifiuto",
        Timer::DisputeAnswer => "Risposta a una contestazione",
        Timer::Provisioning => "Finché una sottoscrizione con provisioning si può rivendicare",
        Timer::ProofAge => "Età della conferma del cliente nella prova",
    }
}

fn expiry(timer: Timer) -> &'static str {
    match timer {
        Timer::Start => "Se la revisione non è iniziata per allora, chiedi nei commenti dell'attestazione.",
        Timer::Review => "Se per allora non c'è una decisione, chiedi nei commenti dell'attestazione.",
        Timer::CompetingReview => "Poi può restare in revisione mentre Microsoft sente l'altro partner.",
        Timer::Answer => "Senza risposta per allora, l'attestazione può essere rifiutata.",
        Timer::OptOut => "Se per allora il cliente non dice nulla, l'associazione è ufficiale.",
        Timer::Dispute => "Dopo serve una nuova attestazione con una prova aggiornata.",
        Timer::DisputeAnswer => {
            "Se per allora non c'è risposta alla contestazione, chiedi nei commenti dell'attestazione."
        }
        Timer::Provisioning => "Se ancora non si può rivendicare, chiedi al cliente, poi al supporto.",
        Timer::ProofAge => "Dopo il cliente deve firmare di nuovo.",
    }
}

fn actor(actor: Actor) -> &'static str {
    match actor {
        Actor::Partner => "il partner",
        Actor::Reviewer => "Microsoft",
        Actor::Customer => "il cliente",
    }
}

fn action(action: Action) -> &'static str {
    match action {
        Action::Submit => "Invia",
        Action::BeginReview => "Inizia la revisione",
        Action::Approve => "Approva",
        Action::Request => "Chiedi altro",
        Action::Reject => "Rifiuta",
        Action::Answer => "Rispondi e invia di nuovo",
        Action::Withdraw => "Ritira l'attestazione",
        Action::Decline => "Il cliente rifiuta",
        Action::Disassociate => "Sciogli l'associazione",
        Action::Dispute => "Contesta il rifiuto",
    }
}

fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::NoProof => "Manca la prova, o il file è quello sbagliato",
        Reason::NoSignature => "Manca la firma del cliente",
        Reason::Dates => "Mancano date, o sono troppo vecchie",
        Reason::WorkNotDescribed => "Il lavoro non è descritto abbastanza",
        Reason::ProductMissing => "Nella prova manca un prodotto o un carico di lavoro rivendicato",
        Reason::NoProductConnection => "La prova non si può collegare al tenant del cliente",
        Reason::InsufficientProof => "La prova non basta",
        Reason::NoConsent => "Nella prova manca il consenso del cliente",
        Reason::ProofUnavailable => "La prova non si può aprire",
        Reason::NoAnswer => "La risposta non è arrivata in tempo",
        Reason::OtherPartnerChosen => "È stata scelta la prova di un altro partner",
        Reason::CustomerDeclined => "Il cliente ha rifiutato",
        Reason::WrongMpn => "L'ID MPN è quello sbagliato",
        Reason::WrongActivity => "L'attività è quella sbagliata",
        Reason::NoLongerWithCustomer => "Non lavoriamo più con questo cliente",
    }
}

fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::BusinessDays => "{count} giorni lavorativi",
        Unit::Days => "{count} giorni",
        Unit::Months => "{count} mesi",
    }
}

fn topic(topic: Topic) -> &'static str {
    match topic {
        Topic::OptOut => "Quanto tempo ha il cliente per rifiutare?",
        Topic::Editing => "Si può modificare un'attestazione inviata?",
        Topic::Review => "Quanto dura la revisione?",
        Topic::SubscriptionId => "Quando serve l'ID sottoscrizione?",
        Topic::CustomerDomain => "Serve il dominio del cliente?",
        Topic::UsagePayment => "L'utilizzo di Business Applications viene pagato?",
    }
}

fn statement(statement: Statement) -> &'static str {
    match statement {
        Statement::DeclineInFiveBusinessDays => "Entro 5 giorni lavorativi.",
        Statement::DeclineInSevenDays => "Entro 7 giorni dall'approvazione.",
        Statement::DeclineAtAnyTime => "In qualsiasi momento.",
        Statement::NoEditing => "Non dopo l'invio.",
        Statement::EditingWhenSubmittedOrAsked => "Mentre è inviata, o quando è richiesta un'azione del partner.",
        Statement::EditingWhenAsked => "Solo quando è richiesta un'azione del partner.",
        Statement::ReviewInFourteenBusinessDays => "Fino a 14 giorni lavorativi, nella tabella degli stati.",
        Statement::ReviewInFiveDays => "Fino a 5 giorni, dove elenca i motivi di un rifiuto.",
        Statement::CompetingReviewInFiveBusinessDays => {
            "Entro 5 giorni lavorativi, quando due partner sono in competizione."
        }
        Statement::SubscriptionAlways => "Per ogni prodotto di Business Applications.",
        Statement::SubscriptionIfSeveral => "Quando il cliente ha più sottoscrizioni del prodotto.",
        Statement::NoDomain => "No: nel suo elenco c'è solo l'ID tenant.",
        Statement::DomainAndTenant => "Sì: ID tenant e dominio devono corrispondere.",
        Statement::UsageIsNotPaid => "No, secondo il nome: Non-Incentivized.",
        Statement::UsageIsPaid => "Sì, secondo la descrizione: per chi vuole richiedere gli incentivi di utilizzo.",
    }
}

fn caption(caption: Caption) -> &'static str {
    match caption {
        Caption::Life => "La vita di un'attestazione",
        Caption::Times => "Tempi",
        Caption::Names => "Nomi",
        Caption::Disagreements => "Dove le pagine si contraddicono",
        Caption::SubscriptionEnds => "La sottoscrizione rivendicata termina",
        Caption::NewClaimThen => "Quella che segue ha un ID nuovo e richiede una sua attestazione.",
        Caption::SeeDisagreements => "le pagine si contraddicono, vedi sotto",
    }
}
