//! The events of the page, and the commands of its host.

use chrono::NaiveDate;
use cpor_rules::evidence::Declared;
use cpor_rules::proof_file::{FileFault, FileKind};
use cpor_rules::reading::ProofAnswer;
use cpor_rules::value::TenantId;
use cpor_rules::wire::{CalendarState, ClaimList, OwnClaims, Receipt, Session, SignedOut, Tenant};
use cpor_rules::{Lang, SkuTable};

use super::claim::ClaimPageEvent;
use super::failure::Failure;
use super::guide::{GuideMessage, Section};
use super::reading::ReadingEvent;
use super::words::Words;
use super::{
    ChosenFile, ClaimsQuery, Download, DraftsMade, DraftsOnDevice, Mode, SaveFailure, Saved, Screen, Step, StoredDraft,
};

/// An event of the page: an action of the user, or the result of an effect.
///
/// A result that may arrive after a newer request carries the version of its request.
#[derive(Clone, Debug)]
pub enum Event {
    /// The page has started.
    Started {
        /// Today in UTC.
        today: NaiveDate,
        /// The ID for a new claim, in case none was saved.
        claim_id: String,
        /// The person who was last seen at this browser, by the ID of their session.
        person: Option<String>,
        /// The draft that they had in view last, as it is stored on this device.
        draft: Option<Box<StoredDraft>>,
        /// The screen that the page's address names; without one, the step where the user left.
        screen: Option<Screen>,
    },
    /// The page's address changed, by Back, Forward or otherwise, and names this screen.
    AddressChanged(Screen),
    /// The backend answered who the user is, or failed to.
    SessionAnswered {
        /// The version of the question.
        version: u64,
        /// The answer.
        answer: Result<Session, Failure>,
    },
    /// The drafts on this device were read, after it was answered who the user is.
    DraftsRead {
        /// The user; `None` while nobody is known to be signed in.
        person: Option<String>,
        /// The drafts.
        drafts: Box<DraftsOnDevice>,
        /// The ID for another draft.
        draft_id: String,
    },
    /// The drafts on this device were read again, because one of them has changed.
    DraftsListed(Box<DraftsOnDevice>),
    /// The user asked for a draft on this device, by its ID.
    DraftChosen(String),
    /// It was read; `None` when it is gone.
    DraftOpened(Option<Box<StoredDraft>>),
    /// The user begins a claim with the same answers as a draft has.
    DraftDuplicated {
        /// The ID of the draft.
        of: String,
        /// The ID for the new one.
        draft_id: String,
    },
    /// The user deleted a draft, or brought it back.
    DraftMarkedDeleted {
        /// Its ID.
        draft_id: String,
        /// Whether it is deleted now.
        is_deleted: bool,
        /// The ID for another draft, if it is the one in view.
        new_id: String,
    },
    /// The user exports a draft as a file, by its ID.
    DraftExported(String),
    /// The user chose a file as a draft.
    DraftImported {
        /// What is in it; `None` if it is no draft.
        saved: Option<Box<Saved>>,
        /// The ID for the new draft.
        draft_id: String,
    },
    /// Drafts were made of what was ticked in the plan.
    DraftsMade(DraftsMade),
    /// The draft of this ID may be changed in this tab, or may not because another one has it.
    DraftHeld {
        /// The ID.
        draft_id: String,
        /// Whether it may be changed here.
        is_held: bool,
    },
    /// The user wants to change the draft in view here, although another tab has it.
    TakeOverChosen,
    /// The draft in view may be changed here from now on; it is as the other tab has stored it.
    DraftTaken(Box<StoredDraft>),
    /// The draft was changed elsewhere since it was read, so its state here is stored as a copy.
    DraftCopied {
        /// The ID of the draft.
        of: String,
        /// The ID of the copy.
        copy: String,
    },
    /// The proof files of a draft were read from the device.
    FilesLoaded {
        /// The ID of the draft.
        draft_id: String,
        /// The digest of each file, with the shell's handle to its bytes.
        files: Vec<(String, u32)>,
    },
    /// The browser has a network again, or has none.
    ConnectionChanged(bool),
    /// What waits for a network is to be tried again.
    RetryDue,
    /// The page is in view again.
    Shown,
    /// A new version of the page is here, to be used when this one is closed.
    UpdateReady,
    /// The user chose whether the page keeps anything on this device.
    KeepingChosen(bool),
    /// The user chose so in another tab: this is what holds now.
    KeepingChanged(bool),
    /// The user takes drafts off this device, because the programme keeps none there.
    TakeOffChosen,
    /// The user deletes all drafts on this device.
    DeviceCleared {
        /// The ID for another draft.
        draft_id: String,
    },
    /// The user retried the request for the session.
    SessionRetried,
    /// The user goes to the backend's own sign-in.
    SignInChosen,
    /// The user ends the session.
    SignOutChosen {
        /// The ID for another draft.
        draft_id: String,
    },
    /// The session was ended, or could not be.
    SignedOut(Result<SignedOut, Failure>),
    /// A text was typed or chosen at a pointer.
    Typed {
        /// The pointer.
        pointer: String,
        /// The text, as typed.
        text: String,
    },
    /// A member of a list was ticked or unticked: `/activities`, `/products`, `/workloads` or `/proof/0/covers`.
    Ticked {
        /// The list.
        pointer: String,
        /// The member.
        name: String,
        /// Whether it is ticked now.
        on: bool,
    },
    /// The acknowledgement was ticked or unticked.
    Acknowledged(bool),
    /// A question about the user's own work was answered.
    Declared(fn(&mut Declared) -> &mut Option<bool>, bool),
    /// The user answered whether a proof file shows a fact.
    ProofFactChanged {
        /// The file's index.
        index: usize,
        /// The fact.
        fact: ProofAnswer,
        /// Whether the file shows it.
        on: bool,
    },
    /// The field at this pointer lost the focus.
    FieldLeft(String),
    /// The user accepted the suggested correction of a field.
    RepairAccepted {
        /// The field.
        pointer: String,
        /// The corrected text.
        text: String,
    },
    /// The user has not typed for a moment.
    TypingPaused {
        /// The version of the model's last change.
        version: u64,
    },
    /// The pause before a domain look-up is over.
    LookupDue {
        /// The version of the question.
        version: u64,
    },
    /// The user retried the domain look-up.
    LookupRetried,
    /// The directory answered.
    LookupAnswered {
        /// The version of the question.
        version: u64,
        /// The answer; a failure counts as unreachable.
        answer: Result<Tenant, Failure>,
    },
    /// Proof files were chosen or dropped.
    FilesChosen(Vec<ChosenFile>),
    /// Another day has begun, by UTC.
    DayChanged(NaiveDate),
    /// It was found out what a file is.
    FileInspected {
        /// The file's handle.
        handle: u32,
        /// What it is, or why it is no proof; `None` if that could not be found out here.
        found: Option<Result<FileKind, FileFault>>,
    },
    /// A file's digest was computed, or failed.
    FileHashed {
        /// The file's handle.
        handle: u32,
        /// Its SHA-256, or why it could not be read.
        digest: Result<String, Failure>,
    },
    /// So much of a file is on its way.
    FileProgressed {
        /// The file's handle.
        handle: u32,
        /// The bytes so far.
        sent: u64,
    },
    /// The upload of a file ended.
    FileUploaded {
        /// The file's handle.
        handle: u32,
        /// The result.
        result: Result<(), Failure>,
    },
    /// The user retried the upload of a file.
    UploadRetried {
        /// The file's handle.
        handle: u32,
    },
    /// A proof file was removed.
    FileRemoved {
        /// Its index.
        index: usize,
    },
    /// Something about the reading of a proof file.
    Reading(ReadingEvent),
    /// The user pressed Continue on the current step.
    Continue,
    /// The user pressed Back on the current step.
    Back,
    /// A step was opened.
    StepOpened(Step),
    /// The user followed a link to the field at this pointer, in the error summary or by Change.
    LinkFollowed(String),
    /// A section of the guide was opened; without one, the section that was open last.
    GuideOpened(Option<Section>),
    /// The guide was loaded, or failed to load.
    GuideLoaded(bool),
    /// The guide told something.
    GuideSent(GuideMessage),
    /// My claims was opened.
    ClaimsOpened,
    /// The backend answered which claims the partner has made for a customer, or failed to.
    OwnClaimsAnswered {
        /// The customer.
        tenant: TenantId,
        /// The claims, item by item.
        answer: Result<OwnClaims, Failure>,
    },
    /// The list of claims was fetched, or failed.
    ClaimsAnswered {
        /// The version of the question.
        version: u64,
        /// The list.
        answer: Result<ClaimList, Failure>,
    },
    /// The user wants to see other claims in the list, or in another order.
    ClaimsQueried(ClaimsQuery),
    /// The pause before a search is over.
    ClaimsDue {
        /// The version of the question.
        version: u64,
    },
    /// The user wants to see more of the list.
    MoreClaimsWanted,
    /// The user wants a file that the backend has.
    DownloadWanted(Download),
    /// It was given to the user, or could not be had.
    Downloaded(Result<(), Failure>),
    /// It is time to ask what has happened with the partner's claims.
    FeedDue {
        /// The version of the question.
        version: u64,
    },
    /// The backend answered with a new tag, or that nothing has happened, or failed to.
    FeedAnswered {
        /// The version of the question.
        version: u64,
        /// The answer.
        answer: Result<Option<String>, Failure>,
    },
    /// Something happened with the calendar of deadlines.
    Calendar(CalendarEvent),
    /// Something happened on the page of a submitted claim.
    Claim(ClaimPageEvent),
    /// Submit was pressed.
    Submit {
        /// The idempotency key for a new submission.
        key: String,
    },
    /// The pause before a retry of the submission is over.
    SubmitDue {
        /// The key of the submission.
        key: String,
        /// The number of tries when the pause began.
        tries: u32,
    },
    /// The backend answered a submission, or failed to.
    SubmitAnswered {
        /// The key of the submission.
        key: String,
        /// The receipt.
        answer: Result<Receipt, Failure>,
        /// Whether the answer repeats an earlier one to the same key and bytes.
        replayed: bool,
    },
    /// The user began a new claim.
    NewClaim {
        /// Its ID.
        claim_id: String,
    },
    /// The customer's export was pasted, typed or chosen as a file.
    ExportGiven(String),
    /// A file chosen as the customer's export could not be read; its name.
    ExportUnreadable(String),
    /// The customer's export was removed.
    ExportRemoved,
    /// The table of SKUs was loaded; `None` when it failed to load.
    SkusLoaded(Option<&'static SkuTable>),
    /// The verdict card was opened or closed.
    CardToggled(bool),
    /// A language was chosen.
    LangChosen(Lang),
    /// A language was loaded, or failed to load.
    LangLoaded {
        /// The language.
        lang: Lang,
        /// Whether it is loaded.
        loaded: bool,
    },
    /// Another practice identity was chosen.
    IdentityChosen(String),
    /// The draft in view was saved on this device, or could not be.
    ///
    /// When it was, on this device's clock, `HH:MM`.
    DraftSaved(Result<String, SaveFailure>),
    /// The submission of a draft that is not in view was answered.
    QueuedAnswered {
        /// The ID of the draft.
        draft_id: String,
        /// Whether it is submitted: the receipt is in the draft then.
        answer: Result<(), Failure>,
    },
    /// The pause before a retry of such a submission is over.
    QueuedDue {
        /// The ID of the draft.
        draft_id: String,
        /// The number of tries when the pause began.
        tries: u32,
    },
    /// The user holds the submission back, or lets it go.
    SubmissionHeld(bool),
    /// The user takes the submission back, which was never sent.
    SubmissionTakenBack,
}

/// An event of the calendar of the claims' deadlines, which is subscribed to at a secret address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CalendarEvent {
    /// The user wants to know of it.
    Unfolded,
    /// The backend answered whether there is one, or failed to.
    Fetched {
        /// The version of the question.
        version: u64,
        /// The answer.
        answer: Result<CalendarState, Failure>,
    },
    /// The user wants an address.
    MakeChosen,
    /// It was made, or could not be.
    Made {
        /// The version of the question.
        version: u64,
        /// The address, and since when there is one.
        answer: Result<(String, String), Failure>,
    },
    /// The user ends it.
    EndChosen,
    /// It has ended, or could not be.
    Ended {
        /// The version of the question.
        version: u64,
        /// Whether it has ended.
        answer: Result<(), Failure>,
    },
}

/// A command of the host page that embeds this one: what only the host can do, and the user cannot.
#[derive(Clone, Debug)]
pub enum HostCommand {
    /// The user has signed in: retry the requests that were refused.
    RetryAfterSignIn,
    /// Show these parts of the page.
    SetMode(Mode),
    /// Show the page in this language, which is loaded.
    SetLang(Lang),
    /// Replace the words of a language by the host's own; `None` restores them.
    SetWords(Lang, Option<&'static Words>),
    /// Replace the claim. The draft that was in view stays on the device.
    ReplaceDraft {
        /// The state to show.
        saved: Box<Saved>,
        /// The ID for its draft.
        draft_id: String,
    },
    /// Fill in a text, unless another one was typed. The first time after the start an empty one changes nothing.
    Prefill {
        /// The pointer.
        pointer: String,
        /// The text.
        text: String,
    },
}

impl Event {
    /// Whether the event is an act of the user that changes the claim.
    pub(super) fn changes_claim(&self) -> bool {
        matches!(
            self,
            Self::Typed { .. }
                | Self::Ticked { .. }
                | Self::Acknowledged(_)
                | Self::Declared(..)
                | Self::ProofFactChanged { .. }
                | Self::RepairAccepted { .. }
                | Self::FilesChosen(_)
                | Self::UploadRetried { .. }
                | Self::FileRemoved { .. }
                | Self::Reading(ReadingEvent::TakenOver { .. } | ReadingEvent::Chosen { .. })
                | Self::ExportGiven(_)
                | Self::ExportRemoved
                | Self::GuideSent(GuideMessage::ClaimChanged(_))
                | Self::Submit { .. }
                | Self::SubmissionHeld(_)
                | Self::SubmissionTakenBack
        )
    }

    /// Returns the failure that this event reports, if its request failed.
    pub fn failure(&self) -> Option<&Failure> {
        match self {
            Self::SessionAnswered { answer: Err(failure), .. }
            | Self::LookupAnswered { answer: Err(failure), .. }
            | Self::FileUploaded { result: Err(failure), .. }
            | Self::OwnClaimsAnswered { answer: Err(failure), .. }
            | Self::ClaimsAnswered { answer: Err(failure), .. }
            | Self::Downloaded(Err(failure))
            | Self::Calendar(
                CalendarEvent::Fetched { answer: Err(failure), .. }
                | CalendarEvent::Made { answer: Err(failure), .. }
                | CalendarEvent::Ended { answer: Err(failure), .. },
            )
            | Self::Claim(ClaimPageEvent::Answered { answer: Err(failure), .. })
            | Self::Claim(ClaimPageEvent::SendAnswered { answer: Err(failure), .. })
            | Self::SubmitAnswered { answer: Err(failure), .. }
            | Self::QueuedAnswered { answer: Err(failure), .. } => Some(failure),
            _ => None,
        }
    }
}
