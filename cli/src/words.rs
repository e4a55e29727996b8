//! The texts of this program in every language. The texts of rules are in `cpor-rules`.

use cpor_rules::Lang;
use cpor_rules::claim::{Activity, SolutionArea};
use cpor_rules::guide::Obstacle;
use cpor_rules::plan::{Association, Benefit};

/// The texts in one language.
pub(crate) struct Words {
    /// Heading of the list of activities.
    pub(crate) activities: &'static str,
    /// Heading of the list of MPNs.
    pub(crate) mpns: &'static str,
    /// The text in place of that list when no MPN is known.
    pub(crate) no_mpns: &'static str,
    /// Heading of the table of activities and MPNs.
    pub(crate) table: &'static str,
    /// Heading of the smallest change.
    pub(crate) change: &'static str,
    /// The start of the line with rules of the same cause.
    pub(crate) same_cause: &'static str,
    /// The start of the line with the facts that are still needed.
    pub(crate) needed: &'static str,
    /// The mark of the recommended choice.
    pub(crate) recommended: &'static str,
    /// The name of an activity.
    pub(crate) activity: fn(Activity) -> &'static str,
    /// The text in place of the smallest change when there is none.
    pub(crate) obstacle: fn(Obstacle) -> &'static str,
    /// The words of a customer's plan.
    pub(crate) plan: PlanWords,
}

/// The texts of a customer's plan.
pub(crate) struct PlanWords {
    /// The heading of a plan.
    pub(crate) title: &'static str,
    /// Heading of the claims for what the customer has.
    pub(crate) has: &'static str,
    /// Heading of the claims for what the customer may have.
    pub(crate) may_have: &'static str,
    /// The sentence for a plan without an export.
    pub(crate) no_export: &'static str,
    /// The sentence for a plan without a list of the company's claims.
    pub(crate) no_claims: &'static str,
    /// The start of the line with what every draft lacks.
    pub(crate) every_draft_needs: &'static str,
    /// The start of a line with what one draft lacks besides.
    pub(crate) needs: &'static str,
    /// The result of a draft that something known stops.
    pub(crate) fails: &'static str,
    /// The result of a draft that nothing known stops, and that lacks facts.
    pub(crate) incomplete: &'static str,
    /// The start of the line with what counts instead.
    pub(crate) instead: &'static str,
    /// The start of the line with a claim that there is already.
    pub(crate) exists: &'static str,
    /// The word for what a claim brings.
    pub(crate) brings: fn(Benefit) -> &'static str,
    /// The name of another kind of association.
    pub(crate) association: fn(Association) -> &'static str,
}

/// Returns the texts in this language.
pub(crate) fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::En => &EN,
        Lang::It => &IT,
    }
}

/// Returns the name of a solution area. It is the same in every language.
pub(crate) fn area_name(area: SolutionArea) -> &'static str {
    match area {
        SolutionArea::BusinessApplications => "Business Applications",
        SolutionArea::Microsoft365 => "Microsoft 365",
    }
}

static EN: Words = Words {
    activities: "Activities",
    mpns: "MPNs",
    no_mpns: "No MPN is known: the evidence lists no accounts, and the claim names none.",
    table: "Activities by MPNs",
    change: "Smallest change",
    same_cause: "The same by",
    needed: "Facts still needed",
    recommended: "recommended",
    activity: |activity| match activity {
        Activity::Presales => "Presales",
        Activity::Usage => "Usage",
        Activity::RevenueAssociation => "Revenue association",
    },
    obstacle: |obstacle| match obstacle {
        Obstacle::NothingWrong => "None is needed: nothing stops this claim.",
        Obstacle::OnlyMissing => "None: first fill in what only you can know.",
        Obstacle::Mistyped => "None: a field cannot be read, and only you know what was meant.",
        Obstacle::Fact => "None: these are facts, and no other choice changes them.",
        Obstacle::MoreThanTwo => "None: it would take more than two changes.",
    },
    plan: PlanWords {
        title: "Plan",
        has: "What the customer has",
        may_have: "Not known if the customer has it",
        no_export: "There is no export, so it is not known what the customer has. Ask the customer for one.",
        no_claims: "It is not known which claims and drafts there are already.",
        every_draft_needs: "Every draft still needs",
        needs: "Still needed",
        fails: "fails",
        incomplete: "incomplete",
        instead: "Counts instead",
        exists: "There is a claim already",
        brings: |brings| match brings {
            Benefit::Paid => "paid",
            Benefit::Recognised => "recognised",
            Benefit::Nothing => "nothing",
        },
        association: |association| match association {
            Association::Pal => "Partner Admin Link (PAL)",
            Association::Dpor => "Digital Partner of Record (DPOR)",
            Association::Csp => "the CSP partner",
        },
    },
};

static IT: Words = Words {
    activities: "Attività",
    mpns: "MPN",
    no_mpns: "Nessun MPN è noto: i dati non elencano account e l'attestazione non ne indica.",
    table: "Attività per MPN",
    change: "La modifica più piccola",
    same_cause: "Lo stesso per",
    needed: "Dati ancora necessari",
    recommended: "consigliata",
    activity: |activity| match activity {
        Activity::Presales => "Prevendita",
        Activity::Usage => "Utilizzo",
        Activity::RevenueAssociation => "Associazione dei ricavi",
    },
    obstacle: |obstacle| match obstacle {
        Obstacle::NothingWrong => "Non ne serve nessuna: nulla blocca questa attestazione.",
        Obstacle::OnlyMissing => "Nessuna: inserisci prima ciò che solo tu puoi sapere.",
        Obstacle::Mistyped => "Nessuna: un campo non è leggibile e solo tu sai che cosa si intendeva.",
        Obstacle::Fact => "Nessuna: sono fatti, e nessun'altra scelta li cambia.",
        Obstacle::MoreThanTwo => "Nessuna: servirebbero più di due modifiche.",
    },
    plan: PlanWords {
        title: "Piano",
        has: "Che cosa ha il cliente",
        may_have: "Non è noto se il cliente lo abbia",
        no_export: "Non c'è un'esportazione, quindi non è noto che cosa abbia il cliente. Chiedila al cliente.",
        no_claims: "Non è noto quali attestazioni e bozze ci siano già.",
        every_draft_needs: "A ogni bozza manca ancora",
        needs: "Manca ancora",
        fails: "non passa",
        incomplete: "incompleta",
        instead: "Conta invece",
        exists: "C'è già un'attestazione",
        brings: |brings| match brings {
            Benefit::Paid => "pagata",
            Benefit::Recognised => "riconosciuta",
            Benefit::Nothing => "nulla",
        },
        association: |association| match association {
            Association::Pal => "Partner Admin Link (PAL)",
            Association::Dpor => "Digital Partner of Record (DPOR)",
            Association::Csp => "il partner CSP",
        },
    },
};
