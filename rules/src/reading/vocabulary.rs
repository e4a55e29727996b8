//! The words about days and signatures. See [`super::words`].

use super::kind::{DayOrder, Kind};

/// Days, months and signatures, a kind at a time: a line for each language.
pub(super) static DAYS: &[(Kind, &str)] = &[
    (
        Kind::Signing,
        "signed, signature, signatures, signature date, sign off, signoff, date of signature, date signed, signed on, signing, signatory, acknowledged, acknowledgement, acknowledgment, acknowledges, acknowledge, accepted, acceptance, accepted by, agreed, in witness whereof, confirmed, confirmation",
    ),
    (
        Kind::Signing,
        "firma, firme, firmato, firmata, firmato il, data firma, data della firma, data di firma, sottoscritto, sottoscrizione del cliente, accettazione, per accettazione, accettato, confermato",
    ),
    (
        Kind::Signing,
        "unterschrift, unterschriften, unterschrieben, unterzeichnet, unterzeichnet am, unterschrieben am, gezeichnet, gez, datum der unterschrift, unterschriftsdatum, abnahme, bestatigt, akzeptiert, zur kenntnis genommen, einverstanden",
    ),
    (
        Kind::Signing,
        "signe, signee, signe le, signature du client, date de signature, date de la signature, lu et approuve, bon pour accord, accepte, acceptation, confirme",
    ),
    (
        Kind::Signing,
        "firmado, firmada, firmado el, fecha de firma, fecha de la firma, aceptado, aceptacion, conforme, confirmado, leido y conforme",
    ),
    (
        Kind::Approval,
        "approved, approved by, approval, approvato, approvato da, approvata, approvazione, genehmigt, genehmigt von, freigegeben, freigegeben von, approuve, approuve par, approbation, aprobado, aprobado por, aprobacion",
    ),
    (
        Kind::SignatureLabel,
        "signature, customer signature, signature of customer, signature of the customer, client signature, authorized signature, authorised signature, signed, signature and date, signature and stamp, sign here, customer s signature, signature of authorized representative, signature customer, signature of the client",
    ),
    (
        Kind::SignatureLabel,
        "firma, firma del cliente, firma e timbro, timbro e firma, firma cliente, firma leggibile, luogo data e firma, data e firma, firma per accettazione, firma committente, firma del committente, firmato, firmata, f to",
    ),
    (
        Kind::SignatureLabel,
        "unterschrift, unterschrift des kunden, unterschrift kunde, unterschrift auftraggeber, unterschrift und stempel, stempel und unterschrift, ort datum unterschrift, datum unterschrift, kundenunterschrift, unterschrift des auftraggebers, gezeichnet, unterschrieben",
    ),
    (
        Kind::SignatureLabel,
        "signature du client, signature client, signature et cachet, cachet et signature, date et signature, signe, signee",
    ),
    (Kind::SignatureLabel, "firma y sello, sello y firma, fecha y firma, firma del representante, firmado"),
    (
        Kind::SignedBy,
        "digitally signed by, electronically signed by, e signed by, esigned by, docusigned by, signed electronically by, signed digitally by, signed by, adobe sign by, acknowledged by, accepted by, agreed by, acknowledged and agreed by, accepted and agreed by, agreed and accepted by",
    ),
    (
        Kind::SignedBy,
        "firmato digitalmente da, firmato elettronicamente da, firmato da, sottoscritto da, accettato da, sottoscritto digitalmente da",
    ),
    (
        Kind::SignedBy,
        "digital signiert von, digital unterschrieben von, elektronisch unterschrieben von, elektronisch unterzeichnet von, elektronisch signiert von, unterschrieben von, unterzeichnet von, gezeichnet von, gez, fdo, abgenommen von, bestatigt von",
    ),
    (
        Kind::SignedFor,
        "signed for, signed on behalf of, signed for and on behalf of, firmato per, firmata per, firmato per conto di, sottoscritto per conto di, unterzeichnet fur, unterschrieben fur, signe pour, signe au nom de, firmado por cuenta de, firmado en nombre de",
    ),
    (
        Kind::Signing,
        "signed for, signed on behalf of, signed for and on behalf of, firmato per, firmata per, firmato per conto di, sottoscritto per conto di, unterzeichnet fur, unterschrieben fur, signe pour, signe au nom de, firmado por cuenta de, firmado en nombre de",
    ),
    (Kind::SignedBy, "signe numeriquement par, signe electroniquement par, signe par, accepte par"),
    (Kind::SignedBy, "firmado digitalmente por, firmado electronicamente por, firmado por, aceptado por"),
    (
        Kind::Acknowledgement,
        "acknowledged and agreed, acknowledged by, customer acknowledgement, customer acknowledgment, customer acceptance, hereby acknowledge, hereby acknowledges, hereby confirm, hereby confirms, we acknowledge, i acknowledge, we confirm, i confirm, the customer confirms, customer confirms, the customer acknowledges, customer acknowledges, accepted and agreed, agreed and accepted, for and on behalf of the customer, for the customer, customer signature, on behalf of the customer, customer sign off",
    ),
    (
        Kind::Acknowledgement,
        "per accettazione, firma del cliente, conferma del cliente, per il cliente, il cliente conferma, il cliente dichiara, si conferma, confermiamo, accettazione del cliente, letto confermato e sottoscritto, letto approvato e sottoscritto, presa visione, con la presente conferma, con la presente confermiamo",
    ),
    (
        Kind::Acknowledgement,
        "unterschrift des kunden, fur den kunden, der kunde bestatigt, hiermit bestatigen wir, hiermit bestatige ich, wir bestatigen, kundenbestatigung, abnahmeprotokoll, abnahmeerklarung, bestatigung des kunden, fur den auftraggeber, kundenunterschrift",
    ),
    (
        Kind::Acknowledgement,
        "lu et approuve, bon pour accord, pour le client, le client confirme, le client reconnait, nous confirmons, je confirme, signature du client, acceptation du client",
    ),
    (
        Kind::Acknowledgement,
        "leido y conforme, por el cliente, el cliente confirma, el cliente reconoce, confirmamos, confirmo, aceptacion del cliente, conforme del cliente, en conformidad",
    ),
    (
        Kind::Customer,
        "for the customer, customer, client, on behalf of the customer, customer signature, client signature, customer name, customer representative, for and on behalf of the customer, customer contact, customer acknowledgement, customer acknowledgment, for customer, signature of customer, signature of the customer",
    ),
    (
        Kind::Customer,
        "per il cliente, il cliente, cliente, firma del cliente, firma cliente, per accettazione, committente",
    ),
    (
        Kind::Customer,
        "fur den kunden, kunde, der kunde, auftraggeber, fur den auftraggeber, unterschrift des kunden, kundenunterschrift, unterschrift kunde, unterschrift auftraggeber",
    ),
    (Kind::Customer, "pour le client, le client, signature du client, signature client"),
    (Kind::Customer, "por el cliente, el cliente, por la empresa cliente"),
    (
        Kind::Partner,
        "for the partner, partner signature, on behalf of the partner, partner, supplier, for the supplier, vendor, contractor, service provider, consultant, provider, partner representative, for partner, for the contractor, for the service provider",
    ),
    (
        Kind::Partner,
        "per il fornitore, il fornitore, fornitore, per il partner, prestatore, firma del fornitore, firma del partner",
    ),
    (
        Kind::Partner,
        "fur den auftragnehmer, auftragnehmer, fur den partner, dienstleister, fur den dienstleister, lieferant, unterschrift auftragnehmer",
    ),
    (
        Kind::Partner,
        "pour le prestataire, le prestataire, prestataire, fournisseur, pour le fournisseur, partenaire, pour le partenaire",
    ),
    (Kind::Partner, "por el proveedor, el proveedor, proveedor, por el socio, por el partner, prestador"),
    (Kind::NameLabel, "name, full name, print name, printed name, name and title, signatory name, signer, signer name"),
    (
        Kind::NameLabel,
        "nome, nome e cognome, nominativo, nome cognome, vorname, nachname, name in druckschrift, name und funktion",
    ),
    (Kind::NameLabel, "nom, nom et prenom, nom prenom, nombre, nombre y apellidos, nombre completo"),
    (
        Kind::DateLabel,
        "date, dated, day, on, data, luogo e data, luogo data, addi, li, datum, ort datum, ort und datum, am, den, le, fait le, en date du, fecha, el, lugar y fecha, a fecha de",
    ),
    (
        Kind::TitleLabel,
        "title, titolo, titel, position, qualifica, ruolo, funktion, fonction, cargo, puesto, job title",
    ),
    (Kind::Sent, "sent, sent on, inviato, gesendet, envoye, enviado, data invio"),
    (
        Kind::OtherDay,
        "date of birth, born, born on, birthday, version, revision, rev, printed, printed on, print date, last updated, updated, last modified, modified, changed, last changed, amended, created, created on, generated on, copyright, start date, end date, starting, start, end, from, until, to, due date, due, expires, expiry date, expiration date, valid until, valid from, effective, effective date, commencement, go live, go live date, golive, kick off, kickoff, invoice date, order date, issue date, issued, delivery date, renewal date, project start, project end, period, term, dated version, agreement dated, contract dated, exported on, as of, since, by, completed on, not later than, no later than, at the latest, before, after, between, within, deadline, next meeting, meeting of, founded, regulation, directive, offer of, quotation of, order of, invoice of, agreement of, contract of, offer dated, quotation dated, order dated, proposal dated",
    ),
    (
        Kind::OtherDay,
        "data di nascita, nato il, nata il, nato a, versione, revisione, stampato il, stampato, data di stampa, aggiornato, ultimo aggiornamento, modificato, creato, creato il, data inizio, data di inizio, data fine, data di fine, inizio, fine, dal, al, fino al, scadenza, valido fino, decorrenza, data di decorrenza, con decorrenza, avvio, data di avvio, data fattura, data ordine, periodo, emesso, del contratto, contratto del, entro il, entro, prima del, dopo il, tra il, prossimo incontro, riunione del, offerta del, ordine del, fattura del, preventivo del, decreto, legge, regolamento, tra, fra",
    ),
    (
        Kind::OtherDay,
        "geburtsdatum, geboren, geboren am, stand, fassung, gedruckt, gedruckt am, druckdatum, aktualisiert, geandert, erstellt, erstellt am, startdatum, enddatum, beginn, projektbeginn, projektende, ende, ab dem, vom, bis, bis zum, fallig, fallig am, ablaufdatum, gultig ab, gultig bis, wirksam, inkrafttreten, in kraft, rechnungsdatum, bestelldatum, zeitraum, laufzeit, lieferdatum, spatestens, vor dem, nach dem, zwischen, frist, angebot vom, bestellung vom, auftrag vom, vertrag vom, rechnung vom, verordnung, gesetz, zwischen dem",
    ),
    (
        Kind::OtherDay,
        "date de naissance, ne le, nee le, imprime, imprime le, mis a jour, mise a jour, modifie, cree le, date de debut, date de fin, debut, fin, du, jusqu au, echeance, valable jusqu, entree en vigueur, date d effet, date de facture, date de commande, periode, a compter du, au plus tard, avant le, apres le, entre le, devis du, commande du, contrat du, facture du, reunion du, reglement, loi, entre",
    ),
    (
        Kind::OtherDay,
        "fecha de nacimiento, nacido, nacida, impreso, impreso el, actualizado, modificado, creado, creado el, fecha de inicio, fecha de fin, inicio, fin, desde, hasta, vencimiento, valido hasta, entrada en vigor, vigencia, fecha de factura, fecha de pedido, periodo de, a mas tardar, antes del, despues del, entre el, oferta del, pedido del, contrato del, factura del, reglamento, ley",
    ),
    (Kind::Month(1), "january, jan, gennaio, gen, januar, janner, janvier, janv, enero, ene"),
    (Kind::Month(2), "february, feb, febbraio, febbr, februar, fevrier, fevr, febrero"),
    (Kind::Month(3), "march, mar, marzo, marz, mars, mrz"),
    (Kind::Month(4), "april, apr, aprile, avril, avr, abril, abr"),
    (Kind::Month(5), "may, maggio, mag, mai, mayo"),
    (Kind::Month(6), "june, jun, giugno, giu, juni, juin, junio"),
    (Kind::Month(7), "july, jul, luglio, lug, juli, juillet, juil, julio"),
    (Kind::Month(8), "august, aug, agosto, ago, aout"),
    (Kind::Month(9), "september, sep, sept, settembre, set, septembre, septiembre, setiembre"),
    (Kind::Month(10), "october, oct, ottobre, ott, oktober, okt, octobre, octubre"),
    (Kind::Month(11), "november, nov, novembre, noviembre"),
    (Kind::Month(12), "december, dec, dicembre, dic, dezember, dez, decembre, diciembre"),
    (Kind::DayOrder(DayOrder::DayFirst), "dd mm yyyy, dd mm yy, gg mm aaaa, tt mm jjjj, jj mm aaaa, dd mm aaaa"),
    (Kind::DayOrder(DayOrder::MonthFirst), "mm dd yyyy, mm dd yy"),
];
