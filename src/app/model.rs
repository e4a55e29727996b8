//! Everything the page knows.

use chrono::NaiveDate;
use cpor_rules::claim::ClaimedProduct;
use cpor_rules::evidence::{Declared, DomainLookup, ExportError, OwnClaim};
use cpor_rules::form::{Flaw, FormReport};
use cpor_rules::value::{Choice as _, TenantId};
use cpor_rules::wire::{ClaimList, Session};
use cpor_rules::{Draft, Edition, Evidence, ExportIndex, Input, Lang, SkuTable, Verdict, edition};

use super::guide::Guide;
use super::skus::first_skus;
use super::words::{self, Words};
use super::{Failure, Mode, Saved, Screen, Step, Submission};

/// Where it is said whether another partner holds what is claimed.
pub const OTHER_PARTNER: &str = "evidence:/other_partner_holds";
/// Where the day of the customer's export stands.
pub const EXPORTED_ON: &str = "evidence:/customer_subscriptions/exported_on";

/// Everything the page knows. Only `update` changes it.
#[derive(Clone, Debug)]
pub struct Model {
    /// The language of the page.
    pub lang: Lang,
    /// Words of the host's own in place of the page's, for each language.
    pub(super) own_words: [Option<&'static Words>; Lang::ALL.len()],
    /// The language that was chosen last.
    pub(super) lang_chosen: Lang,
    /// What could not be loaded when it was wanted last.
    pub not_loaded: Option<NotLoaded>,
    /// Today in UTC.
    pub today: NaiveDate,
    /// What of the page is there.
    pub mode: Mode,
    /// The draft is kept on this device.
    pub keeps: bool,
    /// What is in view.
    pub screen: Screen,
    /// The step that was in view last.
    pub last_step: Option<Step>,
    /// The claim as typed.
    pub draft: Draft,
    /// The facts known besides the claim; what follows from the rest of the model is put in by [`Self::recheck`].
    pub evidence: Evidence,
    /// The customer's export in `evidence`, read.
    pub(super) export: Option<ExportIndex>,
    /// What the partner's company has claimed at this customer.
    pub(super) own_claims: OwnClaims,
    /// What was given as the export and is none.
    pub wrong_export: Option<WrongExport>,
    /// What is known of SKUs: nothing before their table is loaded.
    pub(super) skus: &'static SkuTable,
    /// Their table has been asked for.
    pub(super) skus_asked: bool,
    /// What the user declared.
    pub declared: Declared,
    /// Who is asking, once known.
    pub session: Option<Session>,
    /// Why that is not known.
    pub session_failure: Option<Failure>,
    /// The look-up of the customer's domain.
    pub lookup: Lookup,
    /// The proof files, side by side with `draft.proof`.
    pub files: Vec<ProofFile>,
    /// Where the submission stands.
    pub submission: Submission,
    /// The claim that the receipt is for, as it was sent.
    pub sent: Option<Draft>,
    /// My claims.
    pub claims: MyClaims,
    /// The guide, in the module that draws it.
    pub guide: Guide,
    /// Whether the draft is kept on this device.
    pub saved: SaveState,
    /// The flaws that are shown, each as it was when it was shown.
    pub shown: Vec<(String, Flaw)>,
    /// The error summary is up.
    pub summary: bool,
    /// The verdict card is open, where there is no room for it beside the form.
    pub card_open: bool,
    /// What was said last to those who do not see the page, and how much was said before.
    pub announced: (u32, &'static str),
    /// The line that says how far the claim is, as it was when typing last paused.
    pub readiness: (usize, usize, usize),
    /// What the form asks for and what is wrong with it, of the draft as it is now.
    pub form_report: FormReport,
    /// The verdict on the draft as it is now.
    pub verdict: Verdict,
    /// Products that were unticked: what was typed beside them comes back with them.
    pub(super) unticked: Vec<ClaimedProduct>,
    /// Counts the changes; pauses and look-ups carry it.
    pub(super) version: u64,
}

/// Something that is loaded when it is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotLoaded {
    /// A language.
    Language,
    /// The guide's module.
    Guide,
}

/// The look-up of the customer's domain.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lookup {
    /// The version of the last question; answers to others are dropped.
    pub version: u64,
    /// The domain that is being asked for, while no answer is there.
    pub asking: Option<String>,
    /// The last answer.
    pub answer: Option<DomainLookup>,
}

/// What the partner's company has claimed at a customer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct OwnClaims {
    /// The customer that was asked about.
    pub(super) tenant: Option<TenantId>,
    /// The answer, once there is one.
    pub(super) answer: Option<Vec<OwnClaim>>,
}

/// One proof file as the page holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProofFile {
    /// The shell's handle to its bytes; none after a reload.
    pub handle: Option<u32>,
    /// Where it stands.
    pub state: FileState,
}

/// Where a proof file stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileState {
    /// Its digest is being worked out.
    Hashing,
    /// It is being sent.
    Sending,
    /// The backend holds it.
    Sent,
    /// The bytes are no longer at hand: it has to be chosen again.
    Lost,
    /// It was not sent.
    Failed(Failure),
    /// It is not taken: too large, empty, or of a refused type.
    Refused(Refusal),
}

/// What was given as the customer's export and is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WrongExport {
    /// A text, and what is wrong with it.
    Text(String, ExportError),
    /// A file that the browser could not read, by its name.
    File(String),
}

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// More bytes than the endpoint takes.
    TooLarge,
    /// No bytes at all.
    Empty,
    /// A type that the endpoint does not take.
    Type,
}

/// My claims.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MyClaims {
    /// The version of the last question.
    pub version: u64,
    /// The list is being fetched.
    pub loading: bool,
    /// The last answer.
    pub answer: Option<Result<ClaimList, Failure>>,
}

/// Whether the draft is kept on this device.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SaveState {
    /// Nothing to keep yet.
    #[default]
    Nothing,
    /// Soon.
    Saving,
    /// Kept, at this time of the device's clock.
    Saved(String),
    /// It could not be kept.
    Failed,
}

impl Model {
    /// A page on which nothing has happened yet.
    pub fn new(lang: Lang) -> Self {
        let draft = Draft::default();
        let evidence = Evidence::default();
        let today = NaiveDate::default();
        let skus = first_skus();
        let edition = &edition::E2020_09;
        let (form_report, verdict) =
            Input { draft: &draft, evidence: &evidence, today, edition, skus }.check_form_and_rules(None);
        Self {
            lang,
            own_words: [None; Lang::ALL.len()],
            lang_chosen: lang,
            not_loaded: None,
            today,
            mode: Mode::All,
            keeps: true,
            screen: Screen::Step(Step::BeforeYouStart),
            last_step: None,
            draft,
            evidence,
            export: None,
            own_claims: OwnClaims::default(),
            wrong_export: None,
            skus,
            skus_asked: false,
            declared: Declared::default(),
            session: None,
            session_failure: None,
            lookup: Lookup::default(),
            files: Vec::new(),
            submission: Submission::None,
            sent: None,
            claims: MyClaims::default(),
            guide: Guide::default(),
            saved: SaveState::Nothing,
            shown: Vec::new(),
            summary: false,
            card_open: false,
            announced: (0, ""),
            readiness: (0, form_report.required, 0),
            form_report,
            verdict,
            unticked: Vec::new(),
            version: 0,
        }
    }

    /// The edition by which the claim is checked. One that is not known counts as the default.
    pub fn edition(&self) -> &'static Edition {
        Edition::named(&self.draft.edition).unwrap_or(&edition::E2020_09)
    }

    /// The page's words in its language.
    pub fn words(&self) -> &'static Words {
        self.own_words[self.lang as usize].unwrap_or_else(|| words::of(self.lang))
    }

    /// The claim with everything known of it.
    pub fn input(&self) -> Input<'_> {
        self.input_of(&self.draft)
    }

    fn input_of<'a>(&'a self, draft: &'a Draft) -> Input<'a> {
        let Self { evidence, today, skus, .. } = self;
        Input { draft, evidence, today: *today, edition: self.edition(), skus }
    }

    /// Reads the export anew, when it or the table of SKUs has changed.
    pub(super) fn read_export(&mut self) {
        self.export = self.input().export();
    }

    /// The verdict that a changed draft would get.
    pub fn verdict_on(&self, draft: &Draft) -> Verdict {
        self.input_of(draft).check_with(self.export.as_ref())
    }

    /// The text at a place of the claim or of its evidence.
    pub fn text(&self, pointer: &str) -> &str {
        let evidence = &self.evidence;
        let text = match pointer {
            OTHER_PARTNER => evidence.other_partner_holds.as_deref(),
            EXPORTED_ON => evidence.customer_subscriptions.as_ref().and_then(|export| export.exported_on.as_deref()),
            _ => self.draft.text(pointer),
        };
        text.unwrap_or_default()
    }

    /// Puts a text at such a place. False when there is no such place.
    pub(super) fn set_text(&mut self, pointer: &str, text: String) -> bool {
        match pointer {
            OTHER_PARTNER => self.evidence.other_partner_holds = Some(text),
            EXPORTED_ON => match &mut self.evidence.customer_subscriptions {
                Some(export) => export.exported_on = Some(text),
                None => return false,
            },
            _ => return self.draft.set_text(pointer, text),
        }
        true
    }

    /// The step in view, if one is.
    pub fn step(&self) -> Option<Step> {
        match self.screen {
            Screen::Step(step) => Some(step),
            Screen::Claims | Screen::Guide(_) => None,
        }
    }

    /// Works out anew what follows from the draft and the facts.
    pub(super) fn recheck(&mut self) {
        let session = self.session.as_ref();
        self.evidence.role = session.map(|session| session.role.clone());
        self.evidence.mpn_accounts = session.map(|session| session.mpn_accounts.clone());
        self.evidence.domain_lookup.clone_from(&self.lookup.answer);
        self.evidence.own_claims.clone_from(&self.own_claims.answer);
        self.evidence.declared = (self.declared != Declared::default()).then(|| self.declared.clone());
        (self.form_report, self.verdict) = self.input().check_form_and_rules(self.export.as_ref());
    }

    /// What a reload must not lose.
    pub fn to_saved(&self) -> Saved {
        let sent = self.files.iter().zip(&self.draft.proof).filter(|(file, _)| file.state == FileState::Sent);
        Saved {
            draft: self.draft.clone(),
            declared: self.declared.clone(),
            step: self.last_step.unwrap_or(Step::BeforeYouStart).name().into(),
            sent_files: sent.map(|(_, proof)| proof.sha256.clone()).collect(),
            outbox: self.submission.outbox().cloned(),
            receipt: self.submission.receipt().cloned(),
            sent: self.sent.clone(),
            export: self.evidence.customer_subscriptions.clone(),
            other_partner_holds: self.evidence.other_partner_holds.clone().unwrap_or_default(),
        }
    }
}
