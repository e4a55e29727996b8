//! The words by which a file says what is what, in English, Italian, German, French and Spanish.
//!
//! Accents, case and hyphens do not count here; `*` lets a word go on.

use std::ops::Range;

use super::comparable::Text;
use super::kind::Kind;
use super::phrases::Phrases;
use super::vocabulary;

/// A known word or phrase in a text.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    /// The meaning of it.
    pub(super) kind: Kind,
    /// The words that it consists of.
    pub(super) words: Range<usize>,
}

/// The known words and phrases of a text, in its order.
#[derive(Debug, Default)]
pub(super) struct Hits(Vec<Hit>);

impl Hits {
    /// Finds every known word and phrase of a text. One within a longer one stands for nothing by itself.
    pub(super) fn of(text: &Text<'_>) -> Self {
        let phrases = phrases();
        let mut hits = Vec::new();
        let mut taken = 0;
        for first in 0..text.words.len() {
            // Labels of two lines are not one, if the first is one by itself.
            let mut best: Option<(usize, Vec<&Kind>)> = None;
            phrases.for_each_at(text, first, |end, kinds| {
                let is_on_the_line = text.words[end - 1].line == text.words[first].line;
                if is_on_the_line || best.is_none() {
                    best = Some((end, kinds));
                }
            });
            if let Some((end, kinds)) = best
                && end > taken
            {
                taken = end;
                hits.extend(kinds.into_iter().map(|kind| Hit { kind: *kind, words: first..end }));
            }
        }
        Self(hits)
    }

    /// Returns the hits that begin within some words.
    pub(super) fn within(&self, words: Range<usize>) -> impl DoubleEndedIterator<Item = &Hit> {
        let start = self.0.partition_point(|hit| hit.words.start < words.start);
        let end = self.0.partition_point(|hit| hit.words.start < words.end);
        self.0[start..end.max(start)].iter()
    }

    /// Whether a hit of a kind begins within some words.
    pub(super) fn has(&self, words: Range<usize>, kind: Kind) -> bool {
        self.within(words).any(|hit| hit.kind == kind)
    }

    /// Returns the hits of a kind.
    pub(super) fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Hit> {
        self.0.iter().filter(move |hit| hit.kind == kind)
    }

    /// Returns every hit.
    pub(super) fn all(&self) -> &[Hit] {
        &self.0
    }
}

fn phrases() -> Phrases<Kind> {
    let mut phrases = Phrases::default();
    for (kind, words) in VOCABULARY.iter().chain(vocabulary::DAYS) {
        for word in words.split(',') {
            phrases.add(word.trim(), *kind);
        }
    }
    phrases
}

/// The vocabulary, a kind at a time: a line for each language.
static VOCABULARY: &[(Kind, &str)] = &[
    (Kind::Tenant, "tenant, tenant id, tenantid, tenant guid, directory id, microsoft id, microsoftonline"),
    (Kind::Tenant, "id tenant, id del tenant, id directory, id della directory"),
    (Kind::Tenant, "mandanten id, mandant, mandantenkennung, verzeichnis id, tenant kennung, mandantid"),
    (Kind::Tenant, "id de locataire, locataire, id du tenant, id de l annuaire, id de repertoire, id d annuaire"),
    (Kind::Tenant, "id de inquilino, inquilino, id del directorio, id de directorio, id de tenant"),
    (
        Kind::OtherId,
        "subscription, subscription id, subscriptions, correlation id, request id, object id, application id, client id, app id, sku id, plan id, order id, session id, envelope id, activity id, resource id, license id, claim id, document id, invoice, trace id, transaction id, certificate id, user id, device id, group id",
    ),
    (
        Kind::OtherId,
        "sottoscrizione, id sottoscrizione, abbonamento, id oggetto, id applicazione, id correlazione, id documento",
    ),
    (
        Kind::OtherId,
        "abonnement, abonnement id, abonnements id, objekt id, anwendungs id, korrelations id, dokument id",
    ),
    (Kind::OtherId, "id d abonnement, id d objet, id d application, id de correlation, id du document"),
    (
        Kind::OtherId,
        "suscripcion, id de suscripcion, id de objeto, id de aplicacion, id de correlacion, id de documento",
    ),
    (
        Kind::Product,
        "product, products, workload, workloads, application, applications, apps, modules, module, licences, licenses, solutions, product name, products covered",
    ),
    (
        Kind::Product,
        "prodotto, prodotti, carico di lavoro, carichi di lavoro, applicazioni, moduli, licenze, soluzioni",
    ),
    (Kind::Product, "produkt, produkte, arbeitsauslastungen, anwendungen, lizenzen, losungen"),
    (Kind::Product, "produit, produits, charge de travail, charges de travail"),
    (Kind::Product, "producto, productos, carga de trabajo, cargas de trabajo, aplicaciones, modulos, licencias"),
    (
        Kind::Unit,
        "user, users, seat, seats, licence, licences, license, licenses, device, devices, mailbox, mailboxes, accounts, endpoints, mau, monthly active, active users, workstations, laptops, smartphones, named users, entitlements, pau",
    ),
    (
        Kind::Unit,
        "utente, utenti, postazione, postazioni, licenza, licenze, dispositivo, dispositivi, caselle, casella, caselle di posta, account",
    ),
    (
        Kind::Unit,
        "benutzer, benutzern, nutzer, nutzern, anwender, anwendern, lizenz, lizenzen, gerate, geraten, gerat, postfacher, postfachern, arbeitsplatze, arbeitsplatzen, konten",
    ),
    (
        Kind::Unit,
        "utilisateur, utilisateurs, licences, poste, postes, appareil, appareils, boites aux lettres, boites, sieges, comptes",
    ),
    (Kind::Unit, "usuario, usuarios, licencia, licencias, dispositivos, buzon, buzones, puestos, cuentas"),
    (
        Kind::Use,
        "adoption, usage, active usage, utilization, utilisation, adoption rate, consumption, active use, storage, enrolled, enrollment, coverage",
    ),
    (Kind::Use, "adozione, utilizzo, uso, consumo, tasso di adozione"),
    (Kind::Use, "nutzung, nutzungsrate, akzeptanz, auslastung, nutzungsgrad, verbrauch"),
    (Kind::Use, "utilisation active, taux d adoption, consommation"),
    (Kind::Use, "adopcion, utilizacion, tasa de adopcion"),
    (
        Kind::Person,
        "managing partner, senior partner, business partner, partner manager, partner account manager, customer care director, customer care manager, customer success manager, employee, employees, people, persons, technicians, operators, agents, sellers, staff, workers, colleagues, members, students, teachers, nurses, doctors, clerks, drivers, engineers, consultants, dipendenti, persone, operatori, tecnici, collaboratori, addetti, venditori, agenti, colleghi, studenti, docenti, mitarbeiter, mitarbeitern, mitarbeitende, mitarbeitenden, personen, techniker, technikern, kollegen, collaborateurs, employes, personnes, salaries, agents, techniciens, empleados, personas, trabajadores, agentes, tecnicos, colaboradores",
    ),
    (
        Kind::Using,
        "use, uses, using, active, work with, work in, working in, enabled, usano, utilizzano, attivi, attive, abilitati, abilitato, lavorano, nutzen, nutzt, arbeiten, aktiv, aktive, freigeschaltet, utilisent, actifs, actives, travaillent, usan, utilizan, activos, activas, trabajan",
    ),
    (
        Kind::NoMeasure,
        "discount, discounts, rebate, vat, tax, margin, price, prices, cost, costs, fee, fees, up to, maximum, at most, at least, minimum, limit, target, goal, aim, planned, plan to, expected, estimated, forecast, would, should",
    ),
    (
        Kind::NoMeasure,
        "sconto, iva, prezzo, prezzi, costo, costi, fino a, massimo, almeno, minimo, obiettivo, previsto, prevista, previsti, previste, stimato, stimati, rabatt, mwst, preis, preise, kosten, bis zu, hochstens, mindestens, ziel, zielwert, geplant, geplante, geplanten, erwartet, soll, sollen, remise, tva, prix, cout, jusqu a, au plus, au moins, objectif, prevu, prevus, prevue, descuento, precio, coste, hasta, maximo, al menos, objetivo, estimado",
    ),
    (
        Kind::Offer,
        "quotation, quote, offer, proposal, estimate, preventivo, offerta, proposta, angebot, kostenvoranschlag, devis, offre, proposition commerciale, presupuesto, oferta, propuesta",
    ),
    (
        Kind::Effort,
        "build, builds, created, creating, tested, testing, supported, supporting, supports, prepared, operates, operated, improves, improved, advised, consulting, delivered, delivery, moved, replaced, introduced, connected, activity, work, project, assisted, managed, realizzato, realizzata, creato, supportato, testato, consegnato, progetto, erstellt, betreut, getestet, unterstutzt, projekt, realise, realises, cree, teste, livre, projet, realizado, creado, entregado, proyecto",
    ),
    (
        Kind::WorkHeading,
        "scope of work, statement of work, description of services, description of work, services performed, services delivered, services provided, work performed, work carried out, work done, work completed, engagement activities, engagement description, description of engagement, description of activities, project scope, scope of services, activities performed, activities, partner activities, description of engagement activities, project description, deliverables, what was delivered, what was done, what we did",
    ),
    (
        Kind::WorkHeading,
        "attivita svolte, attivita svolta, attivita, descrizione delle attivita, descrizione dei servizi, descrizione del progetto, ambito del progetto, ambito dei lavori, lavori svolti, lavori eseguiti, lavoro svolto, servizi eseguiti, servizi prestati, servizi erogati, attivita eseguite, descrizione del lavoro",
    ),
    (
        Kind::WorkHeading,
        "leistungsbeschreibung, leistungsumfang, erbrachte leistungen, leistungen, projektumfang, durchgefuhrte arbeiten, beschreibung der leistungen, beschreibung der arbeiten, tatigkeiten, projektbeschreibung, arbeitsumfang, durchgefuhrte tatigkeiten",
    ),
    (
        Kind::WorkHeading,
        "description des prestations, description des services, description des travaux, travaux realises, prestations realisees, prestations, perimetre du projet, description des activites, activites realisees, description du projet",
    ),
    (
        Kind::WorkHeading,
        "descripcion de los servicios, descripcion de los trabajos, descripcion del trabajo, alcance del trabajo, trabajos realizados, trabajo realizado, servicios prestados, actividades realizadas, actividades, alcance del proyecto, descripcion del proyecto, descripcion de las actividades",
    ),
    (
        Kind::Work,
        "deploy*, redeploy*, implement*, configur*, migrat*, trained, training, trainings, customiz*, customis*, rolled out, rollout, rolling out, onboard*, integrated, integration, integrations, set up, setting up, installed, installation, workshops, change management, go live support, data migration, developed, adoption campaign, built, upgraded, upgrade, designed, imported, enabled, rolls out, sets up, enrolment, optimised, optimized, ported",
    ),
    (
        Kind::Work,
        "implementa*, configura*, migrazion*, migrat*, formazion*, installazion*, installat*, personalizza*, integrazion*, sviluppat*, sviluppo, addestra*, rilasciat*, distribuzion*, distribuit*, addestrat*, formato il, formato i, formato le, formato lo, formare, avviament*, attivazion*, parametrizza*, importat*, introdott*",
    ),
    (
        Kind::Work,
        "eingefuhrt, einfuhrung, implementier*, konfigur*, konfigurier*, migrier*, schulung*, geschult, eingerichtet, einrichtung, bereitgestellt, bereitstell*, angepasst, anpassung, integrier*, entwickelt, eingebunden, ubernommen, aufgebaut, umgesetzt, umsetzung, installier*",
    ),
    (
        Kind::Work,
        "deploie*, deploiement*, mis en place, mise en place, mise en oeuvre, mis en oeuvre, mise en service, formation, formations, migre, migration*, personnalis*, integre, integres, integree, integrees, integration, installe, installes, parametrage*, developpe, developpes, developpee, developpees, developpement, reprise des donnees, migres",
    ),
    (
        Kind::Work,
        "implementacion*, implanta*, configuracion*, migracion*, migrado, formacion*, capacita*, despliegue*, desplegado, desplegar, personaliza*, integracion*, integrado, instalacion*, instalado, puesta en marcha, configurado, desarrollado, desarrollo, implantado, formado",
    ),
    (
        Kind::Performer,
        "performed by, carried out by, delivered by, implemented by, deployed by, executed by, conducted by, completed by, provided by, implementation partner, delivery partner, service provider, work was done by, done by, led by",
    ),
    (
        Kind::Performer,
        "eseguito da, eseguita da, eseguite da, eseguiti da, svolto da, svolta da, svolte da, svolti da, realizzato da, realizzata da, realizzate da, realizzati da, curato da, partner di implementazione, partner implementatore",
    ),
    (
        Kind::Performer,
        "durchgefuhrt von, durchgefuhrt durch, umgesetzt von, umgesetzt durch, erbracht von, erbracht durch, implementiert von, implementierungspartner, eingefuhrt von, ausgefuhrt von, realisiert von",
    ),
    (
        Kind::Performer,
        "realise par, realisee par, realises par, realisees par, effectue par, effectuee par, effectues par, effectuees par, execute par, deploye par, mis en oeuvre par, partenaire d integration",
    ),
    (
        Kind::Performer,
        "realizado por, realizada por, realizados por, realizadas por, ejecutado por, llevado a cabo por, implementado por, efectuado por, prestado por, prestados por, partner de implantacion",
    ),
    (
        Kind::PublicSector,
        "public sector, government entity, government customer, state owned, government official, public entity",
    ),
    (
        Kind::PublicSector,
        "settore pubblico, pubblica amministrazione, offentlicher sektor, offentlichen sektor, secteur public, sector publico",
    ),
    (Kind::Disclosure, "disclos*, divulgazione, offenlegung, divulgation, divulgacion"),
    (Kind::Template(1), "proof of execution, prova di esecuzione"),
    (Kind::Template(2), "claiming partner of record, claimed partner of record, cpor"),
    (
        Kind::Template(3),
        "customer acknowledgement, customer acknowledgment, acknowledgement of customer, customer signature",
    ),
    (
        Kind::Template(4),
        "engagement activities, description of engagement activities, engagement description, supporting documents, supporting documentation",
    ),
    (Kind::Template(5), "public sector disclosure"),
    (
        Kind::Template(5),
        "informativa per il settore pubblico, informativa settore pubblico, dichiarazione per il settore pubblico, divulgazione per il settore pubblico",
    ),
    (Kind::Template(6), "proof of execution template, poe template"),
    (
        Kind::Template(6),
        "modello cpor di prova di esecuzione, modello di prova di esecuzione, modello per la prova di esecuzione, modello poe",
    ),
];
