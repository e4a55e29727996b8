//! Italian.

use super::texts::{PackTexts, Texts};

/// The texts of messages in Italian.
pub(crate) const TEXTS: Texts = Texts {
    letters: [
        // ConfirmTenant
        (
            "ID tenant e dominio di {company}",
            "Vogliamo registrare presso Microsoft il lavoro svolto per {company}. Il modulo di Microsoft chiede il vostro ID tenant e un dominio dello stesso tenant. Questi sono i dati che abbiamo:

ID tenant: {tenant}
Dominio: {domain}

Potete confermarli entrambi, o inviarci quelli giusti? Un vostro amministratore li trova nel portale di Azure, nella pagina di panoramica della directory.",
        ),
        // Export
        (
            "L'elenco delle vostre sottoscrizioni per {items}",
            "Perché la nostra attestazione per {items} indichi la sottoscrizione giusta, un vostro amministratore può farci avere l'elenco delle vostre sottoscrizioni? Ecco i passaggi:

1. Aprire Graph Explorer: https://developer.microsoft.com/graph/graph-explorer
2. Accedere come amministratore della vostra azienda (tenant {tenant}).
3. Lasciare GET e v1.0 come sono, e inserire questo indirizzo: https://graph.microsoft.com/v1.0/directory/subscriptions
4. Eseguire la query. Se manca un'autorizzazione, accettare Organization.Read.All per questa sola query ed eseguirla di nuovo.
5. Copiare l'intera risposta, dalla prima all'ultima parentesi graffa, e inviarcela.

Se quell'indirizzo non risponde, va bene anche questo: https://graph.microsoft.com/v1.0/subscribedSkus

La risposta elenca sottoscrizioni: ID, codici dei prodotti, numero di licenze, stato e date. Non contiene nomi di persone né documenti, e la lettura non cambia nulla.",
        ),
        // WhatItMeans
        (
            "La nostra associazione con {company} presso Microsoft",
            "Stiamo rivendicando presso Microsoft il lavoro svolto per {company}. Una prova firmata mostra che cosa abbiamo fatto per voi con {items}. Microsoft lo chiama partner di record rivendicato (CPOR). Ecco che cosa significa per voi:

- Microsoft scrive a {contact_email} a proposito dell'attestazione. Non dovete fare nulla: senza risposta l'associazione diventa ufficiale.
- Potete rifiutare. Le pagine di Microsoft indicano due termini diversi: cinque giorni lavorativi ({create_page}) e sette giorni dall'approvazione ({manage_page}). Se volete rifiutare, fatelo entro il più breve.
- In seguito vediamo l'uso e il numero di postazioni vendute, e nessun altro dato.
- Non vi costa nulla. Non cambia nessuna delle vostre licenze e non ci dà alcun accesso.

Se qualcosa non è chiaro, basta scrivermi.",
        ),
        // SignProof
        (
            "Firma sulla prova del lavoro svolto per {company}",
            "Per la nostra attestazione presso Microsoft serve una prova di esecuzione. Descrive il nostro lavoro, e la firmate voi. Potete verificare e firmare il documento allegato? Deve contenere:

- la vostra azienda: {company}
- il vostro dominio: {domain}
- il vostro ID tenant: {tenant}
- ciò che rivendichiamo, ogni voce su una riga propria: {items}
- una descrizione di ciò che abbiamo fatto, con la nostra azienda come autrice
- un risultato misurato: utenti, dispositivi o utilizzo prima e dopo
- la vostra firma, con il nome e il giorno

Il giorno in cui inviamo l'attestazione, la firma può avere al massimo {months} mesi.",
        ),
        // ConfirmSubscription
        (
            "La vostra sottoscrizione per {items}",
            "Microsoft non accetta la sottoscrizione che vogliamo indicare nella nostra attestazione per {items}. Potete verificare due cose con il vostro amministratore?

1. Il provisioning è completo, così che le persone possano lavorarci?
2. È quella giusta? Abbiamo l'ID sottoscrizione {subscriptions} nel tenant {tenant}.

Se l'ID è un altro, potete inviarcelo?",
        ),
        // FinishSteps
        (
            "Attivazione di {items}",
            "La nostra attestazione per {items} attende un ultimo passaggio da parte vostra: il provisioning della sottoscrizione {subscriptions} non è ancora completo, e la piattaforma di Microsoft non può vederla.

Potete completare l'attivazione e dirci in quale giorno è avvenuta? Da allora possono passare fino a sette giorni prima che la piattaforma la veda.",
        ),
        // WhichMpn
        (
            "Quale MPN ha svolto il lavoro per {company}?",
            "Sto preparando un'attestazione CPOR per {company} ({items}, attività: {activities}). Deve indicare l'ID MPN della sede che ha svolto il lavoro. Mi puoi dire:

1. Qual è l'ID MPN? Gli incentivi usano l'ID di una sede, non quello globale.
2. È iscritto al programma di questa attività?
3. Ha un tipo di partner come FRP FastTrack? Il Centro per i partner non lo mostra nell'attestazione.

Un MPN sbagliato può costarci idoneità e guadagni.",
        ),
        // WrongActivity
        (
            "",
            "Questa attestazione per {items} presso {company} (tenant {tenant}) indica questa attività: {activities}. Ciò che abbiamo fatto è: {work}.

Non possiamo modificare l'attività nell'attestazione. Potete rifiutarla su nostra richiesta, con il motivo “attività sbagliata”, così che possiamo ripresentarla con quella giusta?",
        ),
        // WrongMpn
        (
            "",
            "Questa attestazione per {items} presso {company} (tenant {tenant}) indica l'ID MPN {mpn}. Il lavoro è stato svolto da un'altra sede della nostra azienda: {right_mpn}.

Se l'MPN si può ancora correggere in questa attestazione, potete rimandarcela? Altrimenti, potete rifiutarla su nostra richiesta, con il motivo “MPN sbagliato”, così che possiamo ripresentarla?",
        ),
        // Answer
        (
            "",
            "Avete chiesto altre informazioni sulla nostra attestazione per {items} presso {company}. La prova è nell'attestazione: {files}.

È firmata dal cliente e descrive ciò che abbiamo fatto. Se manca ancora qualcosa, potete scriverlo qui?",
        ),
        // AskStatus
        (
            "",
            "Abbiamo inviato questa attestazione per {items} presso {company} il giorno {submitted}, ed è ancora in revisione. Potete scrivere qui che cosa attende la revisione, e se vi serve qualcosa da noi?

La nostra prova è nell'attestazione: {files}.",
        ),
        // Competition
        (
            "",
            "Per quanto ne sappiamo, un altro partner rivendica lo stesso: {items} presso {company} (tenant {tenant}). La prova di ciò che abbiamo fatto è nell'attestazione: {files}.

Se per il confronto serve altro da parte nostra, potete scriverlo qui? Rispondiamo subito.",
        ),
        // Renewed
        (
            "La vostra sottoscrizione rinnovata per {items}",
            "La vostra sottoscrizione per {items} è stata rinnovata e ha un nuovo ID. La nostra attestazione presso Microsoft indica quello vecchio: {subscriptions}. Non passa al nuovo ID, quindi ne presentiamo una nuova. Potete inviarci due cose?

1. Il nuovo ID sottoscrizione.
2. L'elenco delle vostre sottoscrizioni. Un amministratore della vostra azienda (tenant {tenant}) lo ottiene in Graph Explorer, https://developer.microsoft.com/graph/graph-explorer, con GET e questo indirizzo: https://graph.microsoft.com/v1.0/directory/subscriptions. Copiate l'intera risposta e inviatecela.

L'elenco non contiene nomi di persone né documenti, e la lettura non cambia nulla. Se la prova del nostro lavoro va firmata di nuovo, ve la invierò.",
        ),
    ],
    to_customer: "Gentile {contact},",
    to_colleague: "Ciao,",
    closing: "Grazie e cordiali saluti\n{partner}\n{partner_email}",
    disclosure: "Poiché la vostra organizzazione è nel settore pubblico, Microsoft chiede anche la sua dichiarazione per il settore pubblico, firmata da voi. Vi invierò anche quel testo.",
    mismatch: "Il modulo di Microsoft segnala che questo ID tenant e questo dominio non appartengono l'uno all'altro.",
    right_mpn: "ID MPN della sede che ha svolto il lavoro",
    your_name: "Il tuo nome",
    your_email: "La tua e-mail",
    pack: PackTexts {
        programme: "Programma",
        mpn: "ID MPN della sede",
        period: "Periodo di guadagno",
        period_blank: "primo e ultimo giorno del periodo di guadagno",
        claim_id: "ID dell'attestazione",
        claim_id_blank: "ID dell'attestazione che mostra il Centro per i partner",
        tenant: "ID tenant del cliente",
        subscriptions: "ID sottoscrizione Dynamics",
        workloads: "Carico di lavoro Microsoft 365",
        description: "Descrizione",
        attachments: "Allegati",
        claim: "L'attestazione è per {items} presso {company}, attività: {activities}.",
        error: "Che cosa non va: {error}.",
        error_blank: "che cosa mostra il Centro per i partner",
        tenant_and_domain: "ID tenant {tenant}, dominio {domain}.",
        confirmed_by: "ID tenant {tenant}, dominio {domain}; confermati da {contact}.",
        error_text: "Testo esatto dell'errore: {error_text}.",
        error_text_blank: "le parole che mostra il Centro per i partner",
        screenshot: "Schermata dell'errore",
        was_asked: "Abbiamo chiesto al cliente.",
        persists: "Il cliente ha confermato i dati, ma l'errore rimane.",
        right_activity: "L'attività che descrive il nostro lavoro: {work}.",
        right_mpn: "L'attestazione indica l'ID MPN {mpn}. Il lavoro è stato svolto da: {right_mpn}.",
        end_it: "L'attestazione è approvata. Potete terminare l'associazione, così che possiamo ripresentarla?",
    },
};
