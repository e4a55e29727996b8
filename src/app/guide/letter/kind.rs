//! The kinds of messages.

use super::reader::Reader;

/// The kinds of messages that the guide writes for the user, by reader and purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// To the customer: confirm tenant ID and domain.
    ConfirmTenant,
    /// To the customer: how its admin gets the export of subscriptions.
    Export,
    /// To the customer: what the association means for it.
    WhatItMeans,
    /// To the customer: sign the proof, and what it has to hold.
    SignProof,
    /// To the customer: is the subscription provisioned, and is it the right one?
    ConfirmSubscription,
    /// To the customer: the claim waits for its last steps.
    FinishSteps,
    /// To the own global admin: which MPN did the work?
    WhichMpn,
    /// To the reviewer: the activity is wrong.
    WrongActivity,
    /// To the reviewer: the MPN is wrong.
    WrongMpn,
    /// To the reviewer: what was asked for is there.
    Answer,
    /// To the reviewer: what does the review wait for?
    AskStatus,
    /// To the reviewer: another partner claims the same.
    Competition,
    /// To the customer: the subscription was renewed, what is its new ID?
    Renewed,
}

impl Kind {
    /// Every kind of message that the guide writes.
    pub const ALL: &'static [Self] = &[
        Self::ConfirmTenant,
        Self::Export,
        Self::WhatItMeans,
        Self::SignProof,
        Self::ConfirmSubscription,
        Self::FinishSteps,
        Self::WhichMpn,
        Self::WrongActivity,
        Self::WrongMpn,
        Self::Answer,
        Self::AskStatus,
        Self::Competition,
        Self::Renewed,
    ];

    /// Returns who gets a message of this kind.
    pub fn reader(self) -> Reader {
        match self {
            Self::ConfirmTenant
            | Self::Export
            | Self::WhatItMeans
            | Self::SignProof
            | Self::ConfirmSubscription
            | Self::FinishSteps
            | Self::Renewed => Reader::Customer,
            Self::WhichMpn => Reader::Colleague,
            Self::WrongActivity | Self::WrongMpn | Self::Answer | Self::AskStatus | Self::Competition => {
                Reader::Reviewer
            }
        }
    }
}
