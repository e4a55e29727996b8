//! The words of this section.

use cpor_rules::State;
use cpor_rules::evidence::{Level, MpnAccount, PartnerType, Programme};
use cpor_rules::value::{Choice as _, Typed};

use crate::app::guide::words::fill;
use crate::app::words::wording::{in_each_language, words};

words! {
    /// The words in one language.
    #[expect(missing_docs, reason = "the words themselves say what they are for")]
    Words {
        lead: &'static str,
        knows: &'static str,
        activity_first: &'static str,
        to_activity: &'static str,
        typed: &'static str,
        typed_hint: &'static str,
        no_accounts: &'static str,
        another: &'static str,
        another_hint: &'static str,
        one_more: &'static str,
        side_by_side: &'static str,
        which_level: &'static str,
        level_hint: &'static str,
        /// In the order of [`Level`].
        levels: [&'static str; 2],
        is_enrolled: &'static str,
        enrolled_hint: &'static str,
        which_programmes: &'static str,
        /// In the order of [`Programme`].
        programmes: [&'static str; 3],
        which_type: &'static str,
        /// In the order of [`PartnerType`].
        partner_types: [&'static str; 3],
        is_fasttrack: &'static str,
        fasttrack: [&'static str; 2],
        fasttrack_work: &'static str,
        fasttrack_hint: &'static str,
        fasttrack_yes: &'static str,
        not_for_this: &'static str,
        ask_fasttrack: &'static str,
        ask_work: &'static str,
        use_this: &'static str,
        these_fit: &'static str,
        what_for: &'static str,
        in_all: &'static str,
        take_known: &'static str,
        take: &'static str,
        none_fits: &'static str,
        first: &'static str,
        else_ask: &'static str,
        states: [&'static str; 3],
        level_unknown: &'static str,
        enrolled_in: &'static str,
        enrolled_in_none: &'static str,
        enrolled_unknown: &'static str,
        partner_type: &'static str,
    }
}

in_each_language!(of, Words, EN, IT);

impl Words {
    /// Returns the word for whether an MPN fits.
    pub fn state(&self, state: State) -> &'static str {
        self.states[state as usize]
    }

    /// Returns the line on what is known of an MPN account: level, programmes, partner type.
    pub(super) fn account(&self, account: &MpnAccount) -> String {
        let level: Typed<Level> = Typed::read(account.level.as_deref().unwrap_or_default());
        let level = level.known().map_or(self.level_unknown, |level| self.levels[level as usize]);
        let enrolled = match account.enrolled.as_deref() {
            None => self.enrolled_unknown.to_owned(),
            Some([]) => self.enrolled_in_none.to_owned(),
            Some(names) => {
                let names =
                    names.iter().map(|name| Programme::named(name).map_or(&**name, |it| self.programmes[it as usize]));
                let names: Vec<_> = names.collect();
                fill(self.enrolled_in, &[("programmes", &names.join(", "))])
            }
        };
        let kind: Typed<PartnerType> = Typed::read(account.partner_type.as_deref().unwrap_or_default());
        let kind = self.partner_types[kind.known().unwrap_or(PartnerType::Unknown) as usize];
        format!("{level}. {enrolled}. {}.", fill(self.partner_type, &[("type", kind)]))
    }
}

#[cfg(feature = "built-in")]
pub(crate) const EN: Words = Words {
    lead: "A claim names the MPN of the location that did the work. The wrong one can cost you eligibility and earnings, and you cannot change it once the claim is approved.",
    knows: "Do you know which MPN to use?",
    activity_first: "The activity decides if an MPN has to be enrolled, and in what. You have not chosen one yet.",
    to_activity: "Choose the activity first",
    typed: "MPN ID of a location of your company",
    typed_hint: "Your accounts are not listed here. Enter the ID of the location that did the work, and say below what you know about it.",
    no_accounts: "Ask your global admin: your sign-in lists no MPN account, and a claim needs one of your company's.",
    another: "Another MPN ID",
    another_hint: "To check one that is not listed here.",
    one_more: "One more MPN ID, to compare",
    side_by_side: "All MPNs side by side",
    which_level: "Is it a location's MPN or the global one?",
    level_hint: "The global account stands for the company as a legal entity, a location account for one of its places.",
    levels: ["Location", "Global"],
    is_enrolled: "Is it enrolled in incentive programmes?",
    enrolled_hint: "See the incentives overview in Partner Center (sign-in needed).",
    which_programmes: "In which ones?",
    programmes: ["OSA (presales)", "OSU Business Applications", "OSU Microsoft 365"],
    which_type: "Which partner type does it have?",
    partner_types: ["None", "FRP FastTrack", "Not known"],
    is_fasttrack: "This is a FastTrack (FRP) account.",
    fasttrack: [
        "If it was FastTrack work, ask your global admin if you have to use this MPN. If it was not, do not use it by accident.",
        "FastTrack reports show customers by the MPNs of their claims: with the wrong one, your colleagues do not see this customer.",
    ],
    fasttrack_work: "Was it FastTrack (FRP) work?",
    fasttrack_hint: "One of these accounts is a FastTrack account, or may be one.",
    fasttrack_yes: "Ask your global admin if you have to use this MPN for the work.",
    not_for_this: "Not for this work: it is a FastTrack account.",
    ask_fasttrack: "Ask your global admin if you have to use the FastTrack MPN: {mpns}.",
    ask_work: "Ask your global admin if it was FastTrack work.",
    use_this: "Use MPN {mpns}.",
    these_fit: "These fit: {mpns}. Choose the location that did the work.",
    what_for: "For: {activities}",
    in_all: "Enrolled in every programme: fits whichever activity you choose.",
    take_known: "Take it from the list above. If it is not there, enter its ID.",
    take: "Take into the claim",
    none_fits: "You cannot choose any of these as it is.",
    first: "Do this first.",
    else_ask: "If another location did the work, ask your global admin for its MPN.",
    states: ["Fits", "Does not fit", "Not known yet"],
    level_unknown: "Level not known",
    enrolled_in: "Enrolled in {programmes}",
    enrolled_in_none: "Enrolled in no programme",
    enrolled_unknown: "Enrolment not known",
    partner_type: "Partner type: {type}",
};

#[cfg(feature = "built-in")]
pub(crate) const IT: Words = Words {
    lead: "Un'attestazione indica l'MPN della sede che ha svolto il lavoro. Quello sbagliato può costarti idoneità e guadagni, e dopo l'approvazione non puoi cambiarlo.",
    knows: "Sai quale MPN usare?",
    activity_first: "L'attività decide se un MPN deve essere iscritto, e a che cosa. Non ne hai ancora scelta una.",
    to_activity: "Scegli prima l'attività",
    typed: "ID MPN di una sede della tua azienda",
    typed_hint: "I tuoi account non sono elencati qui. Inserisci l'ID della sede che ha svolto il lavoro e indica sotto che cosa ne sai.",
    no_accounts: "Chiedi al tuo amministratore globale: il tuo accesso non elenca account MPN, e un'attestazione ne richiede uno della tua azienda.",
    another: "Un altro ID MPN",
    another_hint: "Per controllarne uno che qui non è elencato.",
    one_more: "Ancora un ID MPN, da confrontare",
    side_by_side: "Tutti gli MPN a confronto",
    which_level: "È l'MPN di una sede o quello globale?",
    level_hint: "L'account globale rappresenta l'azienda come persona giuridica, quello di sede una delle sue sedi.",
    levels: ["Sede", "Globale"],
    is_enrolled: "È iscritto a programmi di incentivi?",
    enrolled_hint: "Vedi la panoramica degli incentivi nel Centro per i partner (serve l'accesso).",
    which_programmes: "A quali?",
    programmes: ["OSA (prevendita)", "OSU Business Applications", "OSU Microsoft 365"],
    which_type: "Quale tipo di partner ha?",
    partner_types: ["Nessuno", "FRP FastTrack", "Non noto"],
    is_fasttrack: "Questo è un account FastTrack (FRP).",
    fasttrack: [
        "Se era un lavoro FastTrack, chiedi al tuo amministratore globale se devi usare questo MPN. Se non lo era, non usarlo per sbaglio.",
        "I report FastTrack mostrano i clienti secondo gli MPN delle loro attestazioni: con quello sbagliato i tuoi colleghi non vedono questo cliente.",
    ],
    fasttrack_work: "Era un lavoro FastTrack (FRP)?",
    fasttrack_hint: "Uno di questi account è un account FastTrack, o potrebbe esserlo.",
    fasttrack_yes: "Chiedi al tuo amministratore globale se per questo lavoro devi usare questo MPN.",
    not_for_this: "Non per questo lavoro: è un account FastTrack.",
    ask_fasttrack: "Chiedi al tuo amministratore globale se devi usare l'MPN FastTrack: {mpns}.",
    ask_work: "Chiedi al tuo amministratore globale se era un lavoro FastTrack.",
    use_this: "Usa l'MPN {mpns}.",
    these_fit: "Questi sono adatti: {mpns}. Scegli la sede che ha svolto il lavoro.",
    what_for: "Per: {activities}",
    in_all: "Iscritto a ogni programma: adatto qualunque attività tu scelga.",
    take_known: "Riportalo dall'elenco qui sopra. Se non c'è, inserisci il suo ID.",
    take: "Riporta nell'attestazione",
    none_fits: "Non puoi scegliere nessuno di questi così com'è.",
    first: "Prima fai questo.",
    else_ask: "Se il lavoro è di un'altra sede, chiedi il suo MPN al tuo amministratore globale.",
    states: ["Adatto", "Non adatto", "Non ancora noto"],
    level_unknown: "Livello non noto",
    enrolled_in: "Iscritto a {programmes}",
    enrolled_in_none: "Non iscritto a nessun programma",
    enrolled_unknown: "Iscrizione non nota",
    partner_type: "Tipo di partner: {type}",
};
