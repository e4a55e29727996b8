//! What can happen.

use chrono::NaiveDate;
use cpor_rules::evidence::{Declared, DomainLookup};
use cpor_rules::value::TenantId;
use cpor_rules::wire::{ClaimList, OwnClaims, Receipt, Session};
use cpor_rules::{Lang, SkuTable};

use super::failure::Failure;
use super::guide::{GuideEvent, GuideMessage, Section};
use super::words::Words;
use super::{Mode, Saved, Screen, Step};

/// Something that happened: a person did it, or an effect came to its end.
///
/// Answers to effects that can be overtaken carry the version of the question.
#[derive(Clone, Debug)]
pub enum Event {
    /// The page is there.
    Started {
        /// Today in UTC.
        today: NaiveDate,
        /// An ID for a claim that would be new.
        claim_id: String,
        /// What was kept on this device.
        saved: Option<Box<Saved>>,
        /// The screen that the page's address names; without one, the claim goes on where it was left.
        screen: Option<Screen>,
    },
    /// Back or Forward was pressed, or the address changed in another way: it names this screen now.
    AddressChanged(Screen),
    /// Who is asking is known, or cannot be known.
    SessionAnswered(Result<Session, Failure>),
    /// The user asks once more who they are to the endpoint.
    SessionAgain,
    /// A text was typed or chosen at a pointer.
    Typed {
        /// Where.
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
        /// It is ticked now.
        on: bool,
    },
    /// The acknowledgement was ticked or unticked.
    Acknowledged(bool),
    /// A question about the user's own work was answered.
    Declared(fn(&mut Declared) -> &mut Option<bool>, bool),
    /// Something was said about a proof file.
    ProofSaid {
        /// The file's position.
        place: usize,
        /// What about.
        fact: ProofFact,
        /// It is so.
        on: bool,
    },
    /// A field lost the focus.
    Left(String),
    /// The repair of a field was accepted.
    Repaired {
        /// The field.
        pointer: String,
        /// What it holds from now on.
        text: String,
    },
    /// Typing has stopped for a while.
    Paused {
        /// The version of the model's last change.
        version: u64,
    },
    /// It is time to look a domain up.
    LookupDue {
        /// The version of the question.
        version: u64,
    },
    /// The user asks to look the domain up once more.
    LookupAgain,
    /// The directory answered.
    LookupAnswered {
        /// The version of the question.
        version: u64,
        /// The answer; a failure counts as not reached.
        answer: Result<DomainLookup, Failure>,
    },
    /// Proof files were chosen or dropped.
    FilesChosen(Vec<ChosenFile>),
    /// A file's digest is known.
    Hashed {
        /// The file's handle.
        handle: u32,
        /// Its SHA-256, or why it could not be read.
        digest: Result<String, Failure>,
    },
    /// A file was sent, or not.
    Uploaded {
        /// The file's handle.
        handle: u32,
        /// How it ended.
        result: Result<(), Failure>,
    },
    /// A file is to be sent once more.
    UploadAgain {
        /// The file's handle.
        handle: u32,
    },
    /// A proof file was removed.
    FileRemoved {
        /// Its position.
        place: usize,
    },
    /// Continue on the step in view.
    Continue,
    /// Back from the step in view.
    Back,
    /// A step was opened.
    Opened(Step),
    /// A link in the error summary, or a Change link, was followed.
    Followed(String),
    /// A section of the guide was opened; without one, the section that was open last.
    GuideOpened(Option<Section>),
    /// The guide's module was asked for something, and was loaded or could not be.
    GuideLoaded(bool),
    /// The guide's module sent a message.
    GuideSent(GuideMessage),
    /// Something happened in the guide, whose module this is.
    Guide(GuideEvent),
    /// My claims was opened.
    ClaimsOpened,
    /// What was claimed at a customer before is known, or not.
    OwnClaimsAnswered {
        /// The customer.
        tenant: TenantId,
        /// The claims, item by item.
        answer: Result<OwnClaims, Failure>,
    },
    /// The list of claims arrived, or not.
    ClaimsAnswered {
        /// The version of the question.
        version: u64,
        /// The list.
        answer: Result<ClaimList, Failure>,
    },
    /// Submit was pressed.
    Submit {
        /// A key for a submission that would be new.
        key: String,
    },
    /// A submission that waits is due again.
    SubmitDue {
        /// The key of the submission.
        key: String,
        /// How often it had been tried when the pause began.
        tries: u32,
    },
    /// The backend answered a submission, or did not.
    SubmitAnswered {
        /// The key of the submission.
        key: String,
        /// The receipt.
        answer: Result<Receipt, Failure>,
        /// It had been given before, to the same key and bytes.
        replayed: bool,
    },
    /// A new claim is wanted.
    NewClaim {
        /// Its ID.
        claim_id: String,
    },
    /// The customer's export was pasted, typed or chosen as a file.
    ExportGiven(String),
    /// A file chosen as the customer's export could not be read; its name.
    ExportUnreadable(String),
    /// The customer's export was taken out again.
    ExportRemoved,
    /// The table of SKUs is here, or could not be loaded.
    SkusLoaded(Option<&'static SkuTable>),
    /// The verdict card was opened or shut.
    CardOpened(bool),
    /// A language was chosen.
    LangChosen(Lang),
    /// A language is here and can be shown, or it could not be loaded.
    LangLoaded {
        /// The language.
        lang: Lang,
        /// It is here.
        here: bool,
    },
    /// Another practice identity was chosen.
    IdentityChosen(String),
    /// The draft was kept on this device, or could not be.
    Kept {
        /// The time on this device's clock, `HH:MM`; none when it could not be kept.
        at: Option<String>,
    },
}

/// What the host of a page wishes, beyond what the user can do.
#[derive(Clone, Debug)]
pub enum Wish {
    /// There is a sign-in now: what was refused for want of one is asked for again.
    SignedIn,
    /// This of the page is to be there.
    Mode(Mode),
    /// The page is to be in this language, which is here.
    Lang(Lang),
    /// These words are to stand in the place of a language's own; none takes them back.
    Words(Lang, Option<&'static Words>),
    /// This claim is to be in the place of the one that is there.
    Draft(Box<Saved>),
}

/// A file as it was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChosenFile {
    /// The shell's handle to the bytes.
    pub handle: u32,
    /// Its name.
    pub name: String,
    /// Its media type, as the browser says.
    pub media_type: String,
    /// Its size in bytes.
    pub size: u64,
}

/// What can be said about a proof file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProofFact {
    /// The customer signed it.
    CustomerSigned,
    /// It describes the partner's work.
    DescribesWork,
    /// It holds the public sector disclosure.
    PublicSectorDisclosure,
    /// The customer's details in it are the claim's.
    MatchesClaim,
    /// It is on Microsoft's template.
    OnTemplate,
}

impl Event {
    /// Why an effect did not come to its end, where that is what happened.
    pub fn failure(&self) -> Option<&Failure> {
        match self {
            Self::SessionAnswered(Err(failure))
            | Self::LookupAnswered { answer: Err(failure), .. }
            | Self::Uploaded { result: Err(failure), .. }
            | Self::OwnClaimsAnswered { answer: Err(failure), .. }
            | Self::ClaimsAnswered { answer: Err(failure), .. }
            | Self::SubmitAnswered { answer: Err(failure), .. } => Some(failure),
            _ => None,
        }
    }
}
