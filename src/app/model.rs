//! The model: the state of the page.

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use cpor_rules::claim::{ClaimedProduct, Proof};
use cpor_rules::evidence::{CustomerSubscriptions, Declared, DomainLookup, ExportError, OwnClaim};
use cpor_rules::form::{Flaw, FormReport};
use cpor_rules::proof_file::FileFault;
use cpor_rules::value::{Choice as _, Guid, TenantId};
use cpor_rules::wire::{CalendarState, ClaimCounts, ClaimList, Session};
use cpor_rules::{Draft, Edition, Evidence, ExportIndex, Input, Lang, SkuTable, State, Verdict, edition};

use super::claim::{OPENED, OpenedClaim, WordsState};
use super::guide::Section;
use super::reading::FileReading;
use super::skus::first_skus;
use super::words::{self, Words};
use super::{Failure, Mode, Saved, Screen, Step, StoredDraft, Submission};

/// The pointer to the user's answer whether another partner holds what is claimed.
pub const OTHER_PARTNER: &str = "evidence:/other_partner_holds";
/// The pointer to the date of the customer's export.
pub const EXPORTED_ON: &str = "evidence:/customer_subscriptions/exported_on";
/// The pointer to the user's answer how many paid seats the customer has.
pub const PAID_SEATS: &str = "evidence:/declared/paid_seats";

/// The state of the page: the claim, the evidence, the verdict and what is in view. Only `update` changes it.
#[derive(Clone, Debug)]
pub struct Model {
    /// The language of the page.
    pub lang: Lang,
    /// The host's own words for each language, which replace the page's.
    pub(super) host_words: [Option<&'static Words>; Lang::ALL.len()],
    /// The language that was requested last; it may still be loading.
    pub(super) requested_lang: Lang,
    /// The file that failed to load last.
    pub load_failure: Option<LoadFailure>,
    /// Today in UTC.
    pub today: NaiveDate,
    /// The available parts of the page.
    pub mode: Mode,
    /// Whether host and user let drafts be saved on this device.
    pub saves_draft: bool,
    /// Whether drafts may not be kept on devices, by the programme's choice, as far as its server has said so.
    pub no_drafts_on_devices: bool,
    /// How far the user has come with signing out, where nothing may be left then.
    pub signing_out: SigningOut,
    /// The current screen.
    pub screen: Screen,
    /// The last step that was shown.
    pub last_step: Option<Step>,
    /// The section of the guide that was open last; it opens there again.
    pub guide_section: Option<Section>,
    /// Whose draft the claim is.
    pub owner: Owner,
    /// The name of the draft on this device while it is nobody's or set aside. The page makes it up: the ID of the claim may
    /// be the host's, and the same for several drafts.
    pub draft_id: String,
    /// The version of the last request for the session; answers to others are dropped.
    pub session_version: u64,
    /// Whether the draft in view is among those on the device, or about to be.
    pub(super) is_stored: bool,
    /// Why the claim can only be read, if so.
    pub read_only: Option<ReadOnly>,
    /// The drafts on this device.
    pub drafts: Drafts,
    /// The submissions that wait in drafts which are not in view.
    pub queue: Vec<Queued>,
    /// Whether the browser has a network, as far as it knows.
    pub is_online: bool,
    /// Whether a new version of the page is here, to be used when this one is closed.
    pub is_update_ready: bool,
    /// The number of times that another draft took the place of the claim.
    pub draft_turn: u32,
    /// What the host fills in.
    pub(super) prefilled: Vec<Prefilled>,
    /// The claim as typed.
    pub draft: Draft,
    /// The evidence. [`Self::recheck`] sets those facts that follow from the rest of the model.
    pub evidence: Evidence,
    /// The index of the customer's export in `evidence`.
    pub(super) export: Option<ExportIndex>,
    /// What is needed of the exports that it has replaced; the last ones given.
    pub(super) earlier_exports: Vec<CustomerSubscriptions>,
    /// The same of the one that was removed last, in case another one takes its place.
    pub(super) removed_export: Option<CustomerSubscriptions>,
    /// The claims of the partner's own company for this customer.
    pub(super) own_claims: OwnClaims,
    /// The text or file that was given as the customer's export but is none.
    pub wrong_export: Option<WrongExport>,
    /// The table of SKUs; empty until it is loaded.
    pub(super) skus: &'static SkuTable,
    /// Whether the table of SKUs is being loaded.
    pub(super) skus_requested: bool,
    /// What the user declared.
    pub declared: Declared,
    /// The session, once the backend has answered.
    pub session: Option<Session>,
    /// Why the session could not be fetched.
    pub session_failure: Option<Failure>,
    /// The path at which the backend has a sign-in of its own, while somebody has to sign in.
    pub sign_in: Option<String>,
    /// The look-up of the customer's domain.
    pub lookup: Lookup,
    /// The state of the proof files, in the order of `draft.proof`.
    pub files: Vec<ProofFile>,
    /// The state of the submission.
    pub submission: Submission,
    /// The claim that the receipt is for, as submitted.
    pub submitted_draft: Option<Draft>,
    /// My claims.
    pub claims: MyClaims,
    /// What happens with them while they are in view.
    pub(super) feed: Feed,
    /// The calendar of their deadlines at a secret address.
    pub calendar: Calendar,
    /// The submitted claims that were opened, or in which something is written.
    pub opened: BTreeMap<Guid, OpenedClaim>,
    /// The state of the words for claims in each language that was needed.
    pub claim_words: Vec<(Lang, WordsState)>,
    /// Why the file that was wanted last could not be had.
    pub download_failure: Option<Failure>,
    /// The state of saving the draft on this device.
    pub save_state: SaveState,
    /// The flaws that are shown as errors: pointer, and the flaw as it was when it was shown.
    pub shown_flaws: Vec<(String, Flaw)>,
    /// Whether the error summary is shown.
    pub is_summary_open: bool,
    /// Whether the verdict card is open, on screens without room for it beside the form.
    pub is_card_open: bool,
    /// The last announcement to screen readers, with a counter of announcements.
    pub announcement: (u32, &'static str),
    /// The last thing that failed and waits for the user, announced to screen readers at once, with a counter.
    pub alert: (u32, &'static str),
    /// The numbers of the readiness line, as of the last pause in typing: see [`super::view::progress`].
    pub readiness: (usize, usize, usize),
    /// The result of checking the form, for the current draft.
    pub form_report: FormReport,
    /// The verdict on the current draft.
    pub verdict: Verdict,
    /// Products that were unticked, with their subscription IDs, in case they are ticked again.
    pub(super) unticked_products: Vec<ClaimedProduct>,
    /// The number of changes so far, by which the latest [`super::Event::TypingPaused`] is known.
    pub(super) version: u64,
}

/// How far a user has come with signing out, where the programme keeps no drafts on devices.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SigningOut {
    /// Not begun.
    #[default]
    Not,
    /// The user is asked whether what is not submitted may be lost.
    Asked,
    /// Nothing of theirs is left, and nothing comes back; the session is being ended.
    Begun,
}

/// Whose draft a claim is: a person's, or nobody's yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Owner {
    /// Nobody's yet: it was begun before sign-in.
    #[default]
    Nobody,
    /// The host's, which gave it before sign-in: it goes to whoever signs in.
    Host {
        /// Whether the user has changed it. Until then the host itself has it.
        is_changed: bool,
    },
    /// The person's who was last seen at this browser, by the ID of the session.
    LastSeen(String),
    /// The person's who is signed in.
    SignedIn(String),
}

impl Owner {
    /// Returns the ID of the person whose draft this is, if it is anybody's.
    pub fn person(&self) -> Option<&str> {
        match self {
            Self::Nobody | Self::Host { .. } => None,
            Self::LastSeen(person) | Self::SignedIn(person) => Some(person),
        }
    }
}

/// Why the claim in view can only be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReadOnly {
    /// It is open in another tab or window.
    Elsewhere,
    /// A later version of the page has stored it.
    Newer,
}

/// The drafts on this device that the user may open. Of one that is not known to be the user's own, nothing is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drafts {
    /// The drafts, the one in view among them if it is stored; the last changed first.
    pub list: Vec<StoredDraft>,
    /// Those that were deleted on this visit, by their IDs, to be brought back.
    pub deleted: Vec<String>,
    /// The number of those that cannot be read. They are kept.
    pub unreadable: usize,
    /// The number of those that only a later version of the page can read.
    pub newer: usize,
    /// The number of the user's own that are on the device from before, although the programme keeps none there.
    pub left: usize,
    /// Whether the file that was chosen last as a draft is none.
    pub import_failed: bool,
    /// The drafts that were made of the plan last, while the guide that shows it is in view.
    pub made: Option<DraftsMade>,
}

/// How many drafts were made from the guide's plan at once, and whether they could be stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DraftsMade {
    /// Their number.
    pub count: usize,
    /// Why they could not all be stored on this device, if so. They are in memory then.
    pub failure: Option<SaveFailure>,
}

/// All that is stored of drafts on this device, whoever may open them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DraftsOnDevice {
    /// The drafts.
    pub stored: Vec<StoredDraft>,
    /// The ID of the draft that the person had in view last.
    pub last: Option<String>,
    /// The number of those that cannot be read.
    pub unreadable: usize,
    /// The number of those that only a later version of the page can read.
    pub newer: usize,
    /// The IDs of those that are on the device from before, although the programme keeps none there.
    pub left: Vec<String>,
}

impl DraftsOnDevice {
    /// Returns the draft that a person had in view last, else the one that they changed last.
    pub fn last_of(&self, person: &str) -> Option<&StoredDraft> {
        let own = || self.stored.iter().filter(|stored| stored.person.as_deref() == Some(person) && !stored.is_deleted);
        let last = own().find(|stored| Some(&stored.draft_id) == self.last.as_ref());
        last.or_else(|| own().max_by_key(|stored| stored.changed_at))
    }
}

/// A submission that waits to be sent, in a draft which is not in view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Queued {
    /// The draft.
    pub draft_id: String,
    /// The number of tries since the page was opened.
    pub tries: u32,
    /// Whether it is being sent now.
    pub is_sending: bool,
}

/// A text that the host fills into a field of the claim, by an attribute of the element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Prefilled {
    /// The pointer.
    pub(super) pointer: String,
    /// The text of the attribute.
    pub(super) wanted: String,
    /// The text that counts as not typed by anybody, if there is one.
    pub(super) applied: Option<String>,
}

/// A file of the page, such as a language, that failed to load.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoadFailure {
    /// A language.
    Language,
    /// The guide.
    Guide,
}

/// The look-up of the customer's domain: what was asked, and what the backend answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lookup {
    /// The version of the last request; answers to others are dropped.
    pub version: u64,
    /// The domain that is being looked up, until there is an answer.
    pub pending: Option<String>,
    /// The last answer.
    pub answer: Option<DomainLookup>,
    /// Whether the backend has said that it looks up no domains.
    pub is_off: bool,
}

/// The claims of the partner's own company for a customer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct OwnClaims {
    /// The customer that the request was about.
    pub(super) tenant: Option<TenantId>,
    /// The answer, once there is one.
    pub(super) answer: Option<Vec<OwnClaim>>,
}

/// The state of a proof file in the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProofFile {
    /// The shell's handle to its bytes; `None` after a reload.
    pub handle: Option<u32>,
    /// The state of its upload.
    pub state: FileState,
    /// The bytes of it that are on their way, while it is being uploaded.
    pub sent: u64,
    /// How far it was read on the device, and what was found.
    pub reading: FileReading,
}

impl ProofFile {
    /// Creates the state of a proof file of which nothing was sent or read so far.
    pub(super) fn new(handle: Option<u32>, state: FileState) -> Self {
        Self { handle, state, sent: 0, reading: FileReading::default() }
    }

    /// Creates the state of a proof file of which only the entry is known after a reload, and whether it was sent.
    pub(super) fn resumed(is_sent: bool) -> Self {
        Self::new(None, if is_sent { FileState::Sent } else { FileState::Lost })
    }
}

/// The state of a proof file's upload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileState {
    /// It is being read: what it is, and its digest.
    Hashing,
    /// It is being uploaded.
    Sending,
    /// It has been uploaded.
    Sent,
    /// It could not be uploaded, because nobody answered; its bytes are kept, and it is uploaded later.
    Waiting,
    /// Its bytes are gone after a reload, so it has to be chosen again.
    Lost,
    /// The upload failed.
    Failed(Failure),
    /// It is no proof: too large, empty, or nothing that a reviewer could open.
    Refused(Refusal),
}

impl FileState {
    /// Whether the file counts as proof: it was uploaded, or will be without the user.
    pub fn is_proof(&self) -> bool {
        matches!(self, Self::Sent | Self::Waiting)
    }
}

/// A text or file that the user gave as the customer's export, but that is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WrongExport {
    /// A text, with the error in reading it.
    Text(String, ExportError),
    /// A file that the browser could not read, by its name.
    File(String),
}

/// Why the page or the backend does not accept a proof file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Larger than the backend accepts.
    TooLarge,
    /// Zero bytes.
    Empty,
    /// The claim has as many files as the backend takes.
    TooMany,
    /// What it is, or how it is made.
    Fault(FileFault),
}

/// How far the page knows what has happened with the partner's claims.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Feed {
    /// The version of the questions; another one for another person.
    pub(super) version: u64,
    /// The tag of the last answer; `None` until one is asked for.
    pub(super) tag: Option<String>,
    /// Whether the next question is due, or asked.
    pub(super) is_due: bool,
}

impl Feed {
    /// Begins the feed anew, because another person's events have the same tags. Answers to earlier questions no longer
    /// count.
    pub(super) fn begin_anew(&mut self) {
        *self = Self { version: self.version + 1, ..Self::default() };
    }
}

/// The state of the calendar of the claims' deadlines, which has a secret address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// The version of the questions; another one for another person.
    pub version: u64,
    /// Whether there is one, as far as the backend has said it.
    pub state: Option<CalendarState>,
    /// Its address, when it was made here: the backend does not say it again.
    pub address: Option<String>,
    /// The backend is being asked.
    pub is_asking: bool,
    /// Why the last question failed.
    pub failure: Option<Failure>,
}

impl Calendar {
    /// Begins the calendar anew, because its address is the secret of another person than the user. Answers to earlier
    /// questions no longer count.
    pub(super) fn begin_anew(&mut self) {
        *self = Self { version: self.version + 1, ..Self::default() };
    }
}

/// The state of the screen My claims: the list of the partner's submitted claims, and how it is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MyClaims {
    /// The version of the last question.
    pub version: u64,
    /// The list is being fetched.
    pub loading: bool,
    /// The last answer, with what was asked for more.
    pub answer: Option<Result<ClaimList, Failure>>,
    /// What is asked for.
    pub query: ClaimsQuery,
    /// Whether the last question was for more of the list.
    pub is_more_wanted: bool,
    /// Why there is no more of it, if that was asked for and failed.
    pub more_failure: Option<Failure>,
    /// How many claims there are, as far as the backend has said it.
    pub counts: Option<ClaimCounts>,
}

impl MyClaims {
    /// Begins the screen anew, because the user is another person. Answers to earlier questions no longer count.
    pub(super) fn begin_anew(&mut self) {
        *self = Self { version: self.version + 1, ..Self::default() };
    }
}

/// What the list of submitted claims is asked for: a filter, an order and a search.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClaimsQuery {
    /// Which claims: [`NEEDS_YOU`], or the name of a status; empty for all.
    pub shown: String,
    /// Whether those that are due first come first, and not the newest.
    pub is_due_first: bool,
    /// The beginning of a word of theirs.
    pub search: String,
}

/// The filter in [`ClaimsQuery::shown`] for the claims that wait for the partner.
pub const NEEDS_YOU: &str = "needs_you";

/// Whether the draft is saved on this device, or why not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SaveState {
    /// Nothing to save yet.
    #[default]
    Nothing,
    /// It will be saved soon.
    Saving,
    /// Saved, at this time of the device's clock.
    Saved(String),
    /// It could not be saved.
    Failed(SaveFailure),
}

/// Why a draft could not be saved on this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveFailure {
    /// The browser keeps nothing for this page.
    Denied,
    /// What saves has not been loaded yet.
    NotLoaded,
    /// There is no room.
    Full,
    /// The programme keeps no drafts on devices.
    Barred,
}

impl Model {
    /// Creates the model of a page that has not started yet.
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
            host_words: [None; Lang::ALL.len()],
            requested_lang: lang,
            load_failure: None,
            today,
            mode: Mode::All,
            saves_draft: true,
            no_drafts_on_devices: false,
            signing_out: SigningOut::Not,
            screen: Screen::Step(Step::BeforeYouStart),
            last_step: None,
            guide_section: None,
            owner: Owner::Nobody,
            draft_id: String::new(),
            session_version: 0,
            is_stored: false,
            read_only: None,
            drafts: Drafts::default(),
            queue: Vec::new(),
            is_online: true,
            is_update_ready: false,
            draft_turn: 0,
            prefilled: Vec::new(),
            draft,
            evidence,
            export: None,
            earlier_exports: Vec::new(),
            removed_export: None,
            own_claims: OwnClaims::default(),
            wrong_export: None,
            skus,
            skus_requested: false,
            declared: Declared::default(),
            session: None,
            session_failure: None,
            sign_in: None,
            lookup: Lookup::default(),
            files: Vec::new(),
            submission: Submission::None,
            submitted_draft: None,
            claims: MyClaims::default(),
            feed: Feed::default(),
            calendar: Calendar::default(),
            opened: BTreeMap::new(),
            claim_words: Vec::new(),
            download_failure: None,
            save_state: SaveState::Nothing,
            shown_flaws: Vec::new(),
            is_summary_open: false,
            is_card_open: false,
            announcement: (0, ""),
            alert: (0, ""),
            readiness: (0, form_report.required, 0),
            form_report,
            verdict,
            unticked_products: Vec::new(),
            version: 0,
        }
    }

    /// Returns the ID of the person in whose name claim and proof are sent. A backend that knows it refuses them when
    /// somebody else has signed in meanwhile.
    pub fn sender(&self) -> Option<&str> {
        self.owner.person().filter(|_| self.session.as_ref().is_none_or(|session| !session.person.is_empty()))
    }

    /// Whether drafts are saved on this device: host and user let them, and so does the programme.
    pub fn keeps_drafts(&self) -> bool {
        self.saves_draft && !self.no_drafts_on_devices
    }

    /// Returns the edition to check the claim by; the default one when the draft names an unknown one.
    pub fn edition(&self) -> &'static Edition {
        Edition::by_id(&self.draft.edition).unwrap_or(&edition::E2020_09)
    }

    /// Returns the page's words in its language.
    pub fn words(&self) -> &'static Words {
        self.host_words[self.lang as usize].unwrap_or_else(|| words::of(self.lang))
    }

    /// Returns what a check of the claim in view takes: draft, evidence, day and edition.
    pub fn input(&self) -> Input<'_> {
        self.input_of(&self.draft)
    }

    fn input_of<'a>(&'a self, draft: &'a Draft) -> Input<'a> {
        let Self { evidence, today, skus, .. } = self;
        Input { draft, evidence, today: *today, edition: self.edition(), skus }
    }

    /// Rebuilds the index of the customer's export, after it or the table of SKUs has changed.
    pub(super) fn read_export(&mut self) {
        self.export = self.input().export();
    }

    /// Checks another draft with the evidence of the page, and returns the verdict.
    pub fn verdict_on(&self, draft: &Draft) -> Verdict {
        self.input_of(&self.with_finished_proof(draft)).check_with(self.export.as_ref())
    }

    /// Returns the state that people are told after a check of another draft with the same evidence.
    pub(super) fn told_state_of(&self, draft: &Draft) -> State {
        let (form_report, verdict) =
            self.input_of(&self.with_finished_proof(draft)).check_form_and_rules(self.export.as_ref());
        verdict.displayed_state(&form_report)
    }

    /// Returns a draft as the rules see it: a file that is refused, or that may still be, is no proof.
    pub fn with_finished_proof<'a>(&self, draft: &'a Draft) -> Cow<'a, Draft> {
        let mut draft = Cow::Borrowed(draft);
        for (index, file) in self.files.iter().enumerate() {
            if !file.state.is_proof() && draft.proof.get(index).is_some_and(Proof::has_file) {
                let proof = &mut draft.to_mut().proof[index];
                proof.sha256.clear();
                proof.file_name.clear();
            }
        }
        draft
    }

    /// Returns the size of the largest proof file that the backend takes, in bytes. Until it has said so, ten
    /// megabytes.
    pub fn largest_proof(&self) -> u64 {
        self.session.as_ref().map_or(10 * 1024 * 1024, |session| session.limits.proof_bytes)
    }

    /// Returns the number of proof files that the backend takes with a claim. Until it has said so, ten.
    pub fn most_proofs(&self) -> usize {
        self.session.as_ref().map_or(10, |session| session.limits.proof_files) as usize
    }

    /// Returns the submitted claim in view, if one is.
    pub fn opened(&self) -> Option<&OpenedClaim> {
        match self.screen {
            Screen::Claim(claim_id) => self.opened.get(&claim_id),
            _ => None,
        }
    }

    /// Returns the text at a pointer into the claim, the submitted claim in view or the evidence; empty when there is none.
    pub fn text(&self, pointer: &str) -> &str {
        if let Some(pointer) = pointer.strip_prefix(OPENED) {
            return self.opened().map_or("", |opened| opened.text(pointer));
        }
        let evidence = &self.evidence;
        let text = match pointer {
            OTHER_PARTNER => evidence.other_partner_holds.as_deref(),
            PAID_SEATS => self.declared.paid_seats.as_deref(),
            EXPORTED_ON => evidence.customer_subscriptions.as_ref().and_then(|export| export.exported_on.as_deref()),
            _ => self.draft.text(pointer),
        };
        text.unwrap_or_default()
    }

    /// Sets the text at a pointer into the claim or the evidence. Returns false when there is no text at it.
    pub(super) fn set_text(&mut self, pointer: &str, text: String) -> bool {
        match pointer {
            OTHER_PARTNER => self.evidence.other_partner_holds = Some(text),
            PAID_SEATS => self.declared.paid_seats = Some(text).filter(|text| !text.is_empty()),
            EXPORTED_ON => match &mut self.evidence.customer_subscriptions {
                Some(export) => export.exported_on = Some(text),
                None => return false,
            },
            _ => return self.draft.set_text(pointer, text),
        }
        true
    }

    /// Returns the step of the form in view, if the screen is one.
    pub fn step(&self) -> Option<Step> {
        match self.screen {
            Screen::Step(step) => Some(step),
            Screen::Claims | Screen::Claim(_) | Screen::Guide(_) | Screen::Reviews => None,
        }
    }

    /// Updates the evidence from the rest of the model, then checks form and rules again.
    pub(super) fn recheck(&mut self) {
        let session = self.session.as_ref();
        self.evidence.role = session.map(|session| session.role.clone());
        self.evidence.mpn_accounts = session.map(|session| session.mpn_accounts.clone());
        self.evidence.domain_lookup.clone_from(&self.lookup.answer);
        self.evidence.own_claims.clone_from(&self.own_claims.answer);
        self.evidence.declared = (self.declared != Declared::default()).then(|| self.declared.clone());
        let draft = self.with_finished_proof(&self.draft);
        let checked = self.input_of(&draft).check_form_and_rules(self.export.as_ref());
        drop(draft);
        (self.form_report, self.verdict) = checked;
    }

    /// Returns what is saved on this device of the claim in view.
    pub fn to_saved(&self) -> Saved {
        let sent = self.files.iter().zip(&self.draft.proof).filter(|(file, _)| file.state == FileState::Sent);
        Saved {
            draft: self.draft.clone(),
            declared: self.declared.clone(),
            step: self.last_step.unwrap_or(Step::BeforeYouStart).name().into(),
            sent_files: sent.map(|(_, proof)| proof.sha256.clone()).collect(),
            outbox: self.submission.outbox().cloned(),
            receipt: self.submission.receipt().cloned(),
            sent: self.submitted_draft.clone(),
            export: self.evidence.customer_subscriptions.clone(),
            earlier_exports: self.earlier_exports.clone(),
            other_partner_holds: self.evidence.other_partner_holds.clone().unwrap_or_default(),
        }
    }
}
