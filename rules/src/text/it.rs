//! Italian.

use super::built_in::BuiltIn;
use super::rule_text::RuleText;
use crate::field::Field;
use crate::phrase::Phrase;
use crate::rule::{Document, RuleId};
use crate::verdict::{Provenance, State};

/// The Italian texts.
pub(super) static TEXTS: BuiltIn = BuiltIn { rule, label, enter, document, provenance, state, phrase, months: MONTHS };

const MONTHS: [&str; 12] = [
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
];

fn rule(id: RuleId) -> RuleText {
    let (title, message, what_to_do) = match id {
        RuleId::R01 => (
            "Che cosa coprono questi controlli",
            "Questi controlli valgono per le associazioni cliente CPOR create nel Centro per i partner.",
            "Per tutto il resto, come le richieste co-op o un collegamento PAL o DPOR, segui un'altra procedura.",
        ),
        RuleId::R02 => (
            "Il tuo ruolo",
            "Con il tuo ruolo non puoi presentare attestazioni CPOR: serve un amministratore degli incentivi, fino al 2023 anche globale o fatturazione.",
            "Chiedi il ruolo al tuo amministratore globale, oppure fai inviare l'attestazione a un collega che lo ha.",
        ),
        RuleId::R03 => (
            "ID tenant e dominio",
            "Un'attestazione richiede sia l'ID tenant del cliente sia un dominio di quel tenant.",
            "Chiedi entrambi al cliente: si trovano nella pagina di panoramica della directory nel portale di Azure.",
        ),
        RuleId::R04 => (
            "Dominio e tenant",
            "Il dominio non appartiene al tenant che hai inserito.",
            "Chiedi al cliente di confermare ID tenant e dominio, e correggi quello sbagliato.",
        ),
        RuleId::R05 => (
            "ID sottoscrizione a portata di mano",
            "Per i prodotti Dynamics 365 può essere richiesto di indicare la sottoscrizione da rivendicare.",
            "Tieni a portata di mano l'ID sottoscrizione di ogni prodotto; l'amministratore del cliente lo può trovare.",
        ),
        RuleId::R06 => (
            "Sottoscrizione e tenant",
            "La sottoscrizione non è nell'esportazione del cliente: non appartiene a questo tenant.",
            "Verifica con il cliente l'ID tenant e l'ID sottoscrizione; l'esportazione deve provenire dallo stesso tenant.",
        ),
        RuleId::R07 => (
            "Stato della sottoscrizione",
            "La sottoscrizione non è né attiva né in stato di tolleranza.",
            "Chiedi al cliente di rinnovarla, oppure indica una sottoscrizione attiva.",
        ),
        RuleId::R08 => (
            "Sottoscrizione rifiutata",
            "Il Centro per i partner rifiuta la sottoscrizione. Le cause possibili sono più d'una.",
            "Aggiungi l'esportazione del cliente: mostra qual è la causa. Le regole da R09 a R14 le elencano.",
        ),
        RuleId::R09 => (
            "Il prodotto presso il cliente",
            "L'esportazione del cliente non contiene sottoscrizioni del prodotto scelto.",
            "Scegli un prodotto che il cliente possiede, o chiedi l'esportazione del tenant giusto.",
        ),
        RuleId::R10 => (
            "Sottoscrizione Dynamics",
            "La sottoscrizione non riguarda Dynamics 365.",
            "Inserisci l'ID sottoscrizione del prodotto Dynamics che rivendichi.",
        ),
        RuleId::R11 => (
            "Venduta tramite CSP",
            "Il prodotto è stato acquistato tramite CSP. Qui non puoi rivendicare queste sottoscrizioni.",
            "Escludila dall'attestazione: viene attribuita in automatico al partner CSP.",
        ),
        RuleId::R12 => (
            "Attivata dal cliente",
            "Il cliente non ha ancora attivato i prodotti di questa sottoscrizione.",
            "Chiedi al cliente di completare l'attivazione, poi presenta l'attestazione.",
        ),
        RuleId::R13 => (
            "Già rivendicata",
            "La tua azienda ha già rivendicato questa sottoscrizione.",
            "Cerca l'attestazione precedente in Elenco e prosegui con quella.",
        ),
        RuleId::R14 => (
            "ID sottoscrizione",
            "Quello che hai inserito come ID sottoscrizione non lo è: sembra {kind}.",
            "Chiedi al cliente l'ID sottoscrizione del prodotto e inserisci quello.",
        ),
        RuleId::R15 => (
            "Dubbio sulla sottoscrizione",
            "Non hai la certezza che sia la sottoscrizione giusta.",
            "Verifica con il cliente l'ID sottoscrizione e l'ID tenant prima dell'invio.",
        ),
        RuleId::R16 => (
            "Dopo la verifica con il cliente",
            "Il cliente ha confermato i dati, ma l'errore rimane.",
            "Apri una richiesta al supporto incentivi.",
        ),
        RuleId::R17 => (
            "Provisioning completato",
            "L'attestazione finisce in errore finché il provisioning della sottoscrizione non è completo.",
            "Attendi che il cliente completi il provisioning.",
        ),
        RuleId::R18 => (
            "Passaggi del cliente",
            "Il cliente deve completare alcuni passaggi prima che la piattaforma veda la sottoscrizione.",
            "Avvisa il cliente che la tua attestazione attende questi passaggi.",
        ),
        RuleId::R19 => (
            "Da chiedere al cliente",
            "Il Centro per i partner mostra un errore e non hai ancora chiesto al cliente.",
            "Chiedi al cliente se il provisioning è completo e se la sottoscrizione è quella giusta.",
        ),
        RuleId::R20 => (
            "Supporto dopo il cliente",
            "Hai verificato con il cliente che il provisioning è completo e la sottoscrizione è quella giusta, ma l'errore rimane.",
            "Contatta il supporto incentivi e indica che cosa ha confermato il cliente.",
        ),
        RuleId::R21 => (
            "Area della soluzione",
            "Puoi presentare un'attestazione CPOR solo per Business Applications e Microsoft 365.",
            "Scegli una di queste due aree. Per altri prodotti non ci sono attestazioni CPOR.",
        ),
        RuleId::R22 => (
            "Attività e area",
            "L'attività scelta non è prevista per quest'area della soluzione.",
            "Per Microsoft 365 scegli Utilizzo; per Business Applications scegli Prevendita, Utilizzo o Associazione dei ricavi.",
        ),
        RuleId::R23 => (
            "Attività e lavoro svolto",
            "L'attività non corrisponde a ciò che dichiari di aver fatto. Quella sbagliata può costarti idoneità e guadagni.",
            "Scegli l'attività che descrive il tuo lavoro, per non dover rifare l'attestazione.",
        ),
        RuleId::R24 => (
            "Prevendita",
            "Hai influenzato l'acquisto e vuoi l'incentivo di prevendita: Prevendita serve a questo.",
            "Scegli Prevendita se il cliente ha acquistato con contratto multilicenza o Web-Direct.",
        ),
        RuleId::R25 => (
            "Prevendita e modalità di acquisto",
            "Puoi rivendicare Prevendita solo per acquisti con contratto multilicenza o Web-Direct.",
            "Chiedi al cliente come ha acquistato il prodotto. Per ogni altra modalità non c'è attestazione di Prevendita.",
        ),
        RuleId::R26 => (
            "Utilizzo per Business Applications",
            "Promuovi l'adozione e l'uso e vuoi l'incentivo di utilizzo: Utilizzo serve a questo.",
            "Scegli Utilizzo se il cliente ha acquistato con contratto multilicenza o Web-Direct.",
        ),
        RuleId::R27 => (
            "Utilizzo e modalità di acquisto",
            "Puoi rivendicare l'Utilizzo di Business Applications solo per acquisti con contratto multilicenza o Web-Direct.",
            "Chiedi al cliente come ha acquistato il prodotto. Per ogni altra modalità non c'è attestazione di Utilizzo.",
        ),
        RuleId::R28 => (
            "Associazione dei ricavi",
            "Hai influenzato la scelta del prodotto come business influencer: Associazione dei ricavi serve a questo.",
            "Scegli Associazione dei ricavi, in un'attestazione separata. Porta riconoscimento, non pagamenti.",
        ),
        RuleId::R29 => (
            "Associazione dei ricavi e pagamento",
            "Ti aspetti un pagamento, ma Associazione dei ricavi non paga mai un incentivo.",
            "Scegli Prevendita o Utilizzo se descrivono il tuo lavoro; altrimenti prosegui senza pagamento.",
        ),
        RuleId::R30 => (
            "Associazione dei ricavi e modalità di acquisto",
            "Puoi rivendicare Associazione dei ricavi solo per acquisti con contratto multilicenza o Web-Direct.",
            "Chiedi al cliente come ha acquistato il prodotto. Per ogni altra modalità non c'è attestazione di Associazione dei ricavi.",
        ),
        RuleId::R31 => (
            "Utilizzo per Microsoft 365",
            "Promuovi l'adozione e l'uso di Microsoft 365: Utilizzo serve a questo, comunque sia stato acquistato.",
            "Scegli Utilizzo. La fonte non indica limiti alla modalità di acquisto.",
        ),
        RuleId::R32a => (
            "ID MPN",
            "L'attestazione richiede un ID MPN della tua azienda: quello della sede che ha svolto il lavoro.",
            "Scegli l'MPN dall'elenco dei tuoi account.",
        ),
        RuleId::R32b => (
            "Più MPN",
            "La tua azienda ha più di un MPN: alcuni sono iscritti agli incentivi, altri possono avere un tipo di partner come FRP FastTrack.",
            "Confrontali prima di scegliere: dopo l'approvazione non puoi più cambiare quello sbagliato.",
        ),
        RuleId::R32c => (
            "Tipo di partner dell'MPN",
            "Il tipo di partner di questo MPN non è noto qui. Il Centro per i partner mostra solo l'iscrizione.",
            "Prima di usarlo, chiedi al tuo amministratore globale se è un account FastTrack (FRP).",
        ),
        RuleId::R32d => (
            "MPN e lavoro svolto",
            "Dichiari che il lavoro è stato svolto da un altro MPN. Quello sbagliato può costarti idoneità e guadagni.",
            "Scegli l'MPN della sede che ha lavorato per questo cliente.",
        ),
        RuleId::R32e => (
            "Quale MPN usare",
            "Non sai quale MPN va indicato in questa attestazione.",
            "Chiedi al tuo amministratore globale.",
        ),
        RuleId::R32f => (
            "Iscrizione dell'MPN",
            "Questo MPN non è iscritto al programma di incentivi dell'attività scelta.",
            "Iscrivilo nella pagina di panoramica degli incentivi del Centro per i partner (serve l'accesso). Poi procedi.",
        ),
        RuleId::R33 => (
            "Dove si vede la sottoscrizione",
            "L'attestazione è approvata: ora mostra l'ID sottoscrizione.",
            "Presenta una nuova attestazione dopo un rinnovo: la sottoscrizione ha un nuovo ID, e questa attestazione non passa a quello.",
        ),
        RuleId::R34 => (
            "Sottoscrizione più recente",
            "La sottoscrizione rivendicata è terminata. Il cliente ne ha un'altra dello stesso prodotto, come dopo un rinnovo.",
            "Presenta un'attestazione separata con l'ID della nuova sottoscrizione.",
        ),
        RuleId::R35 => (
            "Un altro partner presso il cliente",
            "Un altro partner è associato a questo cliente e prodotto. La tua attestazione passa per l'arbitraggio.",
            "Inviala con la prova migliore e più recente, e prevedi tempi più lunghi.",
        ),
        RuleId::R36 => (
            "Dopo l'invio",
            "Microsoft verifica i dettagli dell'associazione e la prova.",
            "Segui i commenti dell'attestazione. Non c'è altro da fare.",
        ),
        RuleId::R37 => (
            "Due partner, un prodotto",
            "Un altro partner rivendica lo stesso. Microsoft confronta le due prove e ne approva una sola.",
            "Verifica che la prova sia completa e recente; puoi ancora aggiungere documenti.",
        ),
        RuleId::R38 => (
            "Altre informazioni quando due partner competono",
            "Il revisore ha chiesto altre informazioni, forse a entrambi i partner. Servirà più tempo.",
            "Rispondi subito nei commenti dell'attestazione.",
        ),
        RuleId::R39 => (
            "Prima revisione di un'attestazione in competizione",
            "Un altro partner rivendica lo stesso. Scadenza della prima revisione della tua attestazione: {date}.",
            "Attendi fino ad allora. Tieni pronta la prova di esecuzione: il revisore può chiederla di nuovo.",
        ),
        RuleId::R40 => (
            "A lungo in revisione",
            "Il termine della prima revisione è passato. L'attestazione può restare in revisione mentre Microsoft sente il partner attuale.",
            "Non c'è nulla da fare. Microsoft scrive nei commenti dell'attestazione.",
        ),
        RuleId::R41 => (
            "In attesa del partner attuale",
            "La revisione attende il partner che ha ora il prodotto.",
            "Segui i commenti dell'attestazione: Microsoft scrive lì.",
        ),
        RuleId::R42 => (
            "Altre informazioni sulla prova",
            "Il revisore ha bisogno di altre informazioni sulla prova.",
            "Leggi i commenti dell'attestazione e rispondi lì.",
        ),
        RuleId::R43 => (
            "Primi passi con gli incentivi",
            "Gli incentivi sono una novità per te. C'è una pagina introduttiva.",
            "Leggi come iniziare con gli incentivi.",
        ),
        RuleId::X01 => (
            "CSP e richieste co-op",
            "Non puoi presentare un'attestazione CPOR per ciò che è stato venduto tramite CSP, un rivenditore gestito, hosting o Surface.",
            "Guarda invece le richieste co-op del tuo programma.",
        ),
        RuleId::X02 => (
            "Contatti",
            "Un contatto è incompleto, o il suo indirizzo e-mail non è leggibile.",
            "Compila nome, qualifica ed e-mail del contatto del cliente, e nome ed e-mail del tuo.",
        ),
        RuleId::X03 => (
            "Contatto tecnico",
            "Un'attestazione per Dynamics 365 richiede nome, qualifica ed e-mail di un contatto tecnico del cliente.",
            "Chiedi al cliente chi segue il prodotto. Compila tutti e tre i campi.",
        ),
        RuleId::X04 => (
            "Dettagli dell'Associazione dei ricavi",
            "Associazione dei ricavi richiede il venditore della soluzione, il nome del cliente e la soluzione ISV.",
            "Compila tutti e tre i campi. Il tuo referente Microsoft per la trattativa conosce il nome del venditore.",
        ),
        RuleId::X05 => (
            "Attività in attestazioni separate",
            "Non puoi rivendicare insieme le attività scelte.",
            "Presenta un'attestazione separata per Associazione dei ricavi; da ottobre 2023, anche per Prevendita e per Utilizzo.",
        ),
        RuleId::X06 => (
            "Prova di esecuzione",
            "Non puoi inviare l'attestazione senza una prova di esecuzione. Resta una bozza.",
            "Aggiungi la prova firmata di ciò che hai fatto per questo cliente.",
        ),
        RuleId::X07 => (
            "Firma sulla prova",
            "Un prodotto o carico di lavoro rivendicato non ha una prova firmata o confermata dal cliente.",
            "Fai firmare la prova al cliente, o aggiungine una firmata.",
        ),
        RuleId::X08 => (
            "Età della prova",
            "Un prodotto o carico di lavoro rivendicato non ha una prova firmata negli ultimi dodici mesi.",
            "Aggiungi una prova firmata negli ultimi dodici mesi e inserisci il giorno della firma.",
        ),
        RuleId::X09 => (
            "Che cosa cita la prova",
            "Nessuna prova cita uno dei prodotti o carichi di lavoro che rivendichi.",
            "Aggiungi una prova che lo citi, o toglilo dall'attestazione.",
        ),
        RuleId::X10 => (
            "Il lavoro nella prova",
            "Un prodotto o carico di lavoro rivendicato non ha una prova che descriva il tuo lavoro.",
            "Aggiungi una descrizione del lavoro svolto, con i documenti.",
        ),
        RuleId::X11 => (
            "Il cliente nella prova",
            "Azienda, dominio o ID tenant nella prova sono diversi da quelli dell'attestazione.",
            "Correggi il dato sbagliato, così che coincidano.",
        ),
        RuleId::X12 => (
            "Dichiarazione per il settore pubblico",
            "Il cliente è nel settore pubblico e nessuna prova contiene la dichiarazione firmata.",
            "Fai firmare la dichiarazione al cliente. Può richiedere alcune settimane.",
        ),
        RuleId::X13 => (
            "Modello della prova",
            "Una prova non usa il modello di Microsoft. Nel 2026 i partner riferiscono che per Utilizzo è stato accettato solo il modello.",
            "Usa il modello, o verifica che il documento ne contenga ogni parte.",
        ),
        RuleId::X14 => (
            "Un solo partner",
            "Un carico di lavoro o una sottoscrizione ha un solo partner, e qui ce n'è già uno.",
            "Prosegui se non è più tuo, o se vuoi che decidano le prove.",
        ),
        RuleId::X15 => (
            "Associazione della tua azienda",
            "La sottoscrizione è già associata alla tua azienda. Non puoi associarla di nuovo.",
            "Usa l'attestazione che la tua azienda ha già.",
        ),
        RuleId::X16 => (
            "Provisioning recente",
            "La sottoscrizione ha meno di sette giorni. La piattaforma potrebbe non vederla ancora.",
            "Se viene rifiutata, riprova dopo i sette giorni.",
        ),
        RuleId::X17 => (
            "Tempo per rispondere",
            "Il termine per rispondere al revisore è scaduto: {date}. Senza risposta l'attestazione viene rifiutata.",
            "Rispondi subito nei commenti. Dopo un rifiuto puoi contestarlo entro 30 giorni.",
        ),
        RuleId::X18 => (
            "Contestare un rifiuto",
            "Puoi contestare il rifiuto una sola volta, entro il {date}.",
            "Contestalo con le tue motivazioni, o con una prova aggiornata.",
        ),
        RuleId::X19 => (
            "Scaduto il tempo per contestare",
            "Il tempo per contestare il rifiuto è scaduto: {date}.",
            "Fai una nuova attestazione con una prova aggiornata.",
        ),
        RuleId::X20 => (
            "Il cliente può ancora rifiutare",
            "L'attestazione è approvata, ma il cliente può rifiutare entro il {date}. Gli incentivi vengono valutati dopo.",
            "Avvisa il cliente che arriverà un'e-mail di Microsoft e che non deve fare nulla.",
        ),
        RuleId::X21 => (
            "Il cliente ha rifiutato",
            "Il cliente ha rifiutato: alla tua azienda questo lavoro non viene riconosciuto.",
            "Chiedi al cliente il motivo. Se è stato un errore, fai una nuova attestazione.",
        ),
        RuleId::X22 => (
            "L'associazione è ufficiale",
            "Il tempo del cliente per rifiutare è scaduto: {date}. Il cliente non deve fare nulla.",
            "Tieni d'occhio la fine della sottoscrizione: per una nuova serve una nuova attestazione.",
        ),
        RuleId::X23 => (
            "Approvata non vuol dire pagata",
            "Un'attestazione approvata non è un pagamento: decide la guida del programma di incentivi.",
            "Cerca la sottoscrizione o l'ID tenant nel report dei guadagni.",
        ),
        RuleId::X24 => (
            "Livello dell'MPN",
            "Questo è un MPN globale; gli incentivi usano l'MPN di una sede.",
            "Scegli l'MPN della sede che ha svolto il lavoro.",
        ),
        RuleId::X25 => (
            "Area geografica della sede",
            "La sede è in un'area geografica diversa da quella del cliente.",
            "Usa l'MPN della sede nell'area geografica del cliente, se ha svolto il lavoro.",
        ),
        RuleId::X26 => (
            "Profilo di pagamento e fiscale",
            "L'iscrizione della sede non è completa. I guadagni partono solo dal primo giorno del mese in cui lo è.",
            "Completa il profilo di pagamento e quello fiscale. Possono servire fino a 48 ore.",
        ),
        RuleId::X27 => (
            "Nuovo anno fiscale",
            "L'iscrizione termina con l'anno fiscale, il {date}. Prosegue in automatico se la sede è ancora idonea.",
            "A luglio verifica che la sede sia ancora iscritta.",
        ),
        RuleId::X28 => (
            "Requisiti per Prevendita",
            "La tua azienda non soddisfa tutti i requisiti del programma per consulenti, quindi non è idonea.",
            "Controlla contratto partner, certificazione, dati bancari e fiscali e soglie di ricavi e certificazioni. Le soglie non valgono per la sola Associazione dei ricavi.",
        ),
        RuleId::X29 => (
            "90 giorni dopo l'acquisto",
            "L'acquisto risale a più di 90 giorni fa. Le Prevendite non portano più incentivi.",
            "Controlla il giorno dell'acquisto. L'Utilizzo si può ancora rivendicare.",
        ),
        RuleId::X30 => (
            "CPOR accanto a DPOR",
            "Con CPOR e DPOR sulla stessa sottoscrizione il credito va a CPOR. Le Prevendite non contano per il punteggio.",
            "Puoi tenerli entrambi; conta l'attestazione.",
        ),
        RuleId::X31 => (
            "Attribuzione tramite PAL",
            "L'uso di Power Platform e Customer Insights è attribuito tramite Partner Admin Link, non tramite CPOR.",
            "Collega anche il tuo ID MPN presso il cliente.",
        ),
        RuleId::X33 => (
            "Poche postazioni",
            "Il cliente ha troppo poche postazioni: secondo i partner gli incentivi iniziano da 150 o 300 postazioni.",
            "Puoi comunque presentare l'attestazione per il riconoscimento. Non contare sui guadagni.",
        ),
        RuleId::X34 => (
            "Utilizzo prima dell'attestazione",
            "L'utilizzo è già alto e conta solo la crescita. Per ciò che c'era prima non ricevi nulla.",
            "Al prossimo cliente presenta l'attestazione presto. Qui pianifica ciò che crescerà.",
        ),
        RuleId::X35 => (
            "Sottoscrizione di valutazione",
            "La sottoscrizione è una versione di valutazione o beta. Non conta per i ricavi.",
            "Presenta l'attestazione dopo l'acquisto del cliente.",
        ),
        RuleId::X36 => (
            "Cliente FastTrack che non segui più",
            "Non segui più questo cliente, ma le sue richieste FastTrack (RFA) arrivano ancora a te.",
            "Annulla l'associazione del cliente nel Centro per i partner, indicando il motivo.",
        ),
        RuleId::X37 => (
            "E-mail del contatto",
            "L'e-mail del contatto è di un dominio diverso da quello del cliente.",
            "Verifica che il contatto lavori per questo cliente. Il revisore può chiedere il motivo.",
        ),
        RuleId::X38 => (
            "Completezza",
            "Manca qualcosa che ogni attestazione richiede.",
            "Compila il nome dell'attestazione, l'azienda del cliente, l'attività e i prodotti o carichi di lavoro, e spunta la casella di conferma.",
        ),
        RuleId::X39 => (
            "Collegamento della prova",
            "La prova non collega il lavoro a questo cliente. I revisori la rifiutano come “no product connection”.",
            "Chiedi una prova che nomini ogni prodotto o carico di lavoro su una riga propria, l'ID tenant o il dominio, un risultato misurato e la tua azienda come autrice del lavoro.",
        ),
    };
    RuleText { title, message, what_to_do }
}

fn label(field: Field) -> &'static str {
    match field {
        Field::AccountEnrolled => "Programmi a cui è iscritto l'MPN",
        Field::AccountLevel => "Livello dell'account MPN",
        Field::AccountType => "Tipo di partner dell'account MPN",
        Field::Accounts => "Account MPN della tua azienda",
        Field::Acknowledged => "Conferma",
        Field::Activities => "Attività",
        Field::BusinessInfluencer => "Il tuo lavoro come business influencer",
        Field::Comments => "Commenti",
        Field::Company => "Azienda del cliente",
        Field::Competing => "Attestazione di un altro partner per lo stesso",
        Field::ContactEmail => "E-mail del contatto del cliente",
        Field::ContactName => "Nome del contatto del cliente",
        Field::ContactTitle => "Qualifica del contatto del cliente",
        Field::CustomerSubscriptions => "Esportazione delle sottoscrizioni del cliente",
        Field::Domain => "Dominio del cliente",
        Field::DomainLookup => "Tenant del dominio",
        Field::DrivesUsage => "Il tuo lavoro per l'adozione e l'uso",
        Field::Edition => "Edizione delle regole",
        Field::ExpectsPayment => "Pagamento di incentivi richiesto",
        Field::InfluencedPurchase => "La tua influenza sull'acquisto",
        Field::IsvSolution => "Prodotto o soluzione ISV",
        Field::KnowsMpn => "MPN giusto noto",
        Field::MpnDidTheWork => "Lavoro svolto da questo MPN",
        Field::MpnId => "ID MPN",
        Field::Name => "Nome dell'attestazione",
        Field::OwnClaims => "Le tue attestazioni",
        Field::PartnerEmail => "E-mail del tuo contatto",
        Field::PartnerName => "Nome del tuo contatto",
        Field::Product => "Prodotto",
        Field::Products => "Prodotti",
        Field::Proof => "Prova di esecuzione",
        Field::ProofCovers => "Che cosa copre la prova",
        Field::ProofDescribesWork => "Descrizione del tuo lavoro nella prova",
        Field::ProofDisclosure => "Dichiarazione per il settore pubblico nella prova",
        Field::ProofSigned => "Firma del cliente sulla prova",
        Field::ProofSignedOn => "Giorno della firma del cliente",
        Field::PublicSector => "Cliente del settore pubblico",
        Field::PurchaseChannel => "Modalità di acquisto del cliente",
        Field::RevenueCustomer => "Nome del cliente, come lo conosce il venditore",
        Field::Role => "Il tuo ruolo",
        Field::SolutionArea => "Area della soluzione",
        Field::SolutionSeller => "Venditore della soluzione Dynamics",
        Field::SubmittedOn => "Giorno dell'invio",
        Field::SubscriptionId => "ID sottoscrizione",
        Field::TechnicalEmail => "E-mail del contatto tecnico",
        Field::TechnicalName => "Nome del contatto tecnico",
        Field::TechnicalTitle => "Qualifica del contatto tecnico",
        Field::TenantId => "ID tenant del cliente",
        Field::Workloads => "Carichi di lavoro",
        Field::ExportId => "ID della sottoscrizione, nell'esportazione",
        Field::ExportAccount => "Tenant dell'esportazione",
        Field::ExportCreated => "Giorno di creazione della sottoscrizione",
        Field::ExportOwner => "Tenant che ha creato la sottoscrizione",
        Field::ExportPartNumber => "Codice del prodotto, nell'esportazione",
        Field::ExportPlan => "Provisioning di un piano di servizio",
        Field::ExportStatus => "Stato della sottoscrizione, nell'esportazione",
        Field::ExportTrial => "Versione di valutazione, nell'esportazione",
        Field::ExportItems => "Sottoscrizioni nell'esportazione",
        Field::ExportedOn => "Giorno dell'esportazione",
        Field::OtherPartner => "Già di un altro partner",
        Field::ClaimStatus => "Stato di questa attestazione",
        Field::DecidedOn => "Giorno della risposta del revisore",
        Field::MoreInformation => "Richiesta di altre informazioni",
        Field::AskedCustomer => "Domanda fatta al cliente",
        Field::ErrorPersists => "Errore ancora presente",
        Field::PortalError => "Che cosa mostra il Centro per i partner",
        Field::DoubtsSubscription => "Il tuo dubbio sulla sottoscrizione",
        Field::NewToIncentives => "Incentivi nuovi per te",
        Field::ProofMatches => "Dati del cliente nella prova, come nell'attestazione",
        Field::ProofTemplate => "Modello di Microsoft per la prova",
        Field::ClaimId => "ID dell'attestazione",
        Field::ProofNamesProducts => "Ogni prodotto o carico di lavoro nella prova su una riga propria",
        Field::ProofNamesCustomer => "ID tenant o dominio nella prova",
        Field::ProofResult => "Risultato misurato nella prova",
        Field::ProofPartner => "La tua azienda nella prova, come autrice del lavoro",
        Field::LocationGeography => "Sede nell'area geografica del cliente",
        Field::EnrolmentComplete => "Profilo di pagamento e fiscale completi",
        Field::BoughtRecently => "Acquistato da non più di 90 giorni",
        Field::HasDpor => "È impostato un DPOR",
        Field::Disputed => "Il rifiuto è stato contestato",
        Field::CustomerDeclined => "Il cliente ha rifiutato",
        Field::ServesCustomer => "Segui ancora il cliente",
        Field::MeetsRequirements => "Requisiti del programma per consulenti",
        Field::PaidSeats => "Postazioni a pagamento di Microsoft 365",
        Field::UsageAlreadyHigh => "Utilizzo già alto",
    }
}

/// What to do about an empty field.
fn enter(field: Field) -> &'static str {
    match field {
        Field::Acknowledged => "Spunta la casella di conferma",
        Field::Activities => "Scegli l'attività",
        Field::Company => "Inserisci l'azienda del cliente",
        Field::ContactEmail => "Inserisci l'e-mail del contatto del cliente",
        Field::ContactName => "Inserisci il nome del contatto del cliente",
        Field::ContactTitle => "Inserisci la qualifica del contatto del cliente",
        Field::Domain => "Inserisci il dominio del cliente",
        Field::IsvSolution => "Inserisci il prodotto o la soluzione ISV",
        Field::MpnId => "Scegli l'MPN che ha svolto il lavoro",
        Field::Name => "Inserisci un nome per l'attestazione",
        Field::PartnerEmail => "Inserisci l'e-mail del tuo contatto",
        Field::PartnerName => "Inserisci il nome del tuo contatto",
        Field::Product => "Scegli il prodotto di questo ID sottoscrizione",
        Field::Products => "Scegli almeno un prodotto",
        Field::Proof => "Aggiungi una prova di esecuzione",
        Field::PurchaseChannel => "Scegli come ha acquistato il cliente",
        Field::RevenueCustomer => "Inserisci il nome del cliente come lo conosce il venditore",
        Field::SolutionArea => "Scegli l'area della soluzione",
        Field::SolutionSeller => "Inserisci il nome del venditore della soluzione Dynamics",
        Field::TechnicalEmail => "Inserisci l'e-mail del contatto tecnico",
        Field::TechnicalName => "Inserisci il nome del contatto tecnico",
        Field::TechnicalTitle => "Inserisci la qualifica del contatto tecnico",
        Field::TenantId => "Inserisci l'ID tenant del cliente",
        Field::Workloads => "Scegli almeno un carico di lavoro",
        other => label(other),
    }
}

fn phrase(phrase: Phrase) -> &'static str {
    match phrase {
        Phrase::NotKnownYet => "{title}: non ancora noto.",
        Phrase::NothingToReport => "{title}: nulla da segnalare.",
        Phrase::FindOut => "Da accertare: {what}.",
        Phrase::Nothing => "Nulla.",
        Phrase::EnterIt => "inseriscilo",
        Phrase::GuidCharacter => {
            "“{found}” non può farne parte; inserisci 32 cifre da 0 a 9 e da a a f, in gruppi di 8-4-4-4-12"
        }
        Phrase::GuidDigits => "ha {digits} cifre su 32; copialo di nuovo per intero",
        Phrase::GuidGroups => "i trattini sono fuori posto; copialo di nuovo, in gruppi di 8-4-4-4-12",
        Phrase::GuidSeveral => "contiene due ID diversi; inseriscine uno solo",
        Phrase::GuidPlaceholder => "è un segnaposto; inserisci l'ID vero",
        Phrase::DomainNumber => "questo è un indirizzo IP; inserisci un nome come contoso.com",
        Phrase::DomainPortal => "“{name}” è un portale di Microsoft; inserisci il dominio del cliente",
        Phrase::DomainOfPortal => {
            "questo è un portale di Microsoft; inserisci il dominio del cliente, probabilmente {domain}"
        }
        Phrase::EmailLocalPart => "controlla ciò che precede la @: i punti e la lunghezza",
        Phrase::EmailGuest => {
            "inserisci l'indirizzo della persona; questo è il nome di un ospite in una directory, che non riceve posta"
        }
        Phrase::DomainInEmail => "questo è un indirizzo e-mail; inserisci il dominio, come {domain}",
        Phrase::DomainIsGuid => "questo è un ID; inserisci un nome, come contoso.onmicrosoft.com",
        Phrase::DomainShared => "“{name}” non appartiene a nessun cliente; inserisci il dominio del cliente",
        Phrase::DomainForeign => {
            "“{found}” non può farne parte; inserisci la forma che inizia con xn--, o il nome sotto onmicrosoft.com"
        }
        Phrase::DomainCharacter => "“{found}” non può farne parte; inserisci un nome come contoso.com",
        Phrase::DomainLabel => {
            "due punti di seguito, o un trattino accanto a un punto; inserisci un nome come contoso.com"
        }
        Phrase::DomainLength => "è lungo {length} caratteri, e nessun dominio supera 253; controllalo",
        Phrase::EmailEmpty => "inseriscila",
        Phrase::EmailName => "inseriscila per intero, come anna@contoso.com",
        Phrase::EmailDomain => "ciò che segue la @ non è un dominio completo; inseriscila come anna@contoso.com",
        Phrase::EmailSeveral => "inserisci un solo indirizzo, senza nome né parentesi",
        Phrase::MpnDigits => "ha {digits} cifre, più di qualsiasi ID MPN; controllalo",
        Phrase::MpnCharacter => "inserisci solo cifre, senza “{found}”",
        Phrase::NotASubscription => "questo sembra {kind}; inserisci l'ID della sottoscrizione stessa",
        Phrase::TenantId => "l'ID tenant del cliente",
        Phrase::SkuId => "l'ID dello SKU di un prodotto",
        Phrase::ServicePlanId => "l'ID di un piano di servizio",
        Phrase::SubscribedSku => "l'ID di uno SKU sottoscritto, fatto di due ID",
        Phrase::Offer => "un'offerta del listino",
        Phrase::EmailAddress => "un indirizzo e-mail",
        Phrase::Number => "un numero d'ordine o un ID MPN",
        Phrase::CutGuid => "un ID con {digits} cifre su 32",
        Phrase::OtherThanId => "qualcosa di diverso da un ID",
        Phrase::GraphId => {
            "Hai inserito l'ID proprio di Graph. Il Centro per i partner vuole probabilmente il commerceSubscriptionId accanto."
        }
        Phrase::ProbablyCsp => {
            "Probabilmente CSP: la sottoscrizione è stata creata da un altro tenant. È una deduzione; chiedi al cliente."
        }
        Phrase::ExportWhole => "L'esportazione contiene tutte le sottoscrizioni del cliente.",
        Phrase::ExportPage => "Questa è la prima parte di un'esportazione più lunga. Esporta tutte le pagine.",
        Phrase::ExportList => {
            "Questa è una parte di un'esportazione: può mancare qualcosa. Esporta la risposta intera di Graph, con il suo “value”."
        }
        Phrase::ExportReport => {
            "Questo è un rapporto sulle licenze di un altro strumento e può omettere qualcosa. Esporta directory/subscriptions da Graph."
        }
        Phrase::ExportPartnerCenter => {
            "Questo è l'elenco del Centro per i partner di ciò che è stato venduto tramite CSP. Per il resto esporta directory/subscriptions da Graph."
        }
        Phrase::ExportWithoutIds => {
            "L'esportazione non contiene gli ID di tutte le sottoscrizioni. Esporta directory/subscriptions, che li contiene."
        }
        Phrase::NoExportGraphError => {
            "Graph ha rifiutato{code}. Chiedi l'esportazione a un amministratore del cliente."
        }
        Phrase::NoExportPartnerCenterError => {
            "Questo è un errore del Centro per i partner, non un'esportazione. Esporta directory/subscriptions da Graph."
        }
        Phrase::NoExportLicenseDetails => {
            "Queste sono le licenze di un solo utente. Esporta directory/subscriptions, che contiene quelle del cliente."
        }
        Phrase::NoExportAzure => {
            "Queste sono sottoscrizioni di Azure. Esporta directory/subscriptions da Graph, che contiene quelle di Dynamics."
        }
        Phrase::NoExportUsers => "Questo è un elenco di utenti. Esporta directory/subscriptions da Graph.",
        Phrase::NoExportWebPage => {
            "Questa è una pagina web, forse di accesso. Accedi, ripeti la richiesta e copia la risposta."
        }
        Phrase::NoExport => {
            "Qui non ci sono sottoscrizioni. Incolla la risposta di directory/subscriptions così com'è."
        }
        Phrase::FileNeedsPassword => {
            "richiede una password, quindi il revisore non può aprirlo. Togli la password e salvalo di nuovo."
        }
        Phrase::FileNotWhole => "non è completo. Salvalo o fattelo inviare di nuovo, poi sceglilo ancora.",
        Phrase::FileUnpacks => {
            "decompresso supera 500 MB, quindi il revisore potrebbe non riuscire ad aprirlo. Salva come PDF solo le pagine che mostrano il tuo lavoro."
        }
        Phrase::FileHasMacros => {
            "contiene macro. Salvalo come normale file di Word, Excel o PowerPoint, oppure come PDF."
        }
        Phrase::FileInfected => {
            "un antivirus vi ha trovato qualcosa di dannoso. Non aprirlo; chiedine una copia pulita a chi l'ha creato."
        }
        Phrase::FileOfOtherFormat => "questo formato non è accettato ({format}). Salvalo come PDF.",
        Phrase::PictureOfOtherFormat => {
            "le immagini in questo formato non sono accettate ({format}). Scegli JPEG, oppure salvala come PDF."
        }
        Phrase::FileContradicts => {
            "il contenuto è {kind}, ma il nome o il tipo dice altro. Salvalo di nuovo con il formato giusto."
        }
        Phrase::FileNotTaken => {
            "non è uno dei formati accettati: PDF, Word, Excel, PowerPoint, PNG, JPEG, GIF, TIFF, BMP, Outlook (msg). Salvalo come PDF."
        }
        Phrase::DayForm => "questo non è un giorno; inseriscilo come 2026-05-31",
        Phrase::DayOfNoCalendar => "questo giorno non esiste nel calendario; controllalo",
        Phrase::DayInFuture => "questo giorno è nel futuro; inserisci il giorno in cui il cliente ha firmato",
    }
}

fn document(document: Document) -> &'static str {
    match document {
        Document::Issues => "Problemi con le associazioni cliente CPOR",
        Document::Create => "Creare un'associazione cliente",
        Document::Manage => "Gestire le associazioni cliente",
        Document::Overview => "Panoramica delle associazioni cliente",
        Document::Accounts => "Struttura degli account nel Centro per i partner",
        Document::Template => "Modello di prova di esecuzione",
        Document::Scoring => "Punteggio dei partner Business Applications",
        Document::Usage => "Programma di utilizzo prima di CPOR",
        Document::Engagements => "Clienti degli engagement",
        Document::Enrolment => "Iscriversi agli incentivi",
        Document::ModernWork => "Punteggio dei partner Modern Work",
        Document::FastTrack => "Knowledge base dei partner FastTrack",
        Document::IdeaBoard => "Bacheca delle idee dei partner FastTrack",
        Document::ConnectionQuestion => "Microsoft Q&A su un'attestazione rifiutata",
    }
}

fn provenance(from: Provenance) -> &'static str {
    match from {
        Provenance::Typed => "digitato",
        Provenance::Declared => "dichiarato da te",
        Provenance::LookedUp => "verificato in rete",
        Provenance::Export => "esportazione del cliente",
        Provenance::ClaimList => "il tuo elenco di attestazioni",
        Provenance::Session => "il tuo accesso",
        Provenance::Proof => "letto nel file e confermato da te",
    }
}

fn state(state: State) -> &'static str {
    match state {
        State::Pass => "Nulla blocca questa attestazione",
        State::Fail => "Questa attestazione non passerebbe",
        State::Unknown => "Non ancora noto",
    }
}
