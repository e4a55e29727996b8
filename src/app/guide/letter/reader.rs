//! Who gets a message.

/// Who gets a message that the guide writes: the customer, a colleague or the reviewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// The customer's contact.
    Customer,
    /// A colleague.
    Colleague,
    /// The reviewer, in the comments of the claim.
    Reviewer,
}
