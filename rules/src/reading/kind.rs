//! What the words of a file stand for.

/// What a word or phrase stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Signing or acknowledging.
    Signing,
    /// The place where somebody signs.
    SignatureLabel,
    /// By whom something was signed: a name follows.
    SignedBy,
    /// For whom somebody signed: a company follows, and the name behind a word for "by".
    SignedFor,
    /// Somebody approves: the customer, or those who check a document before it is sent.
    Approval,
    /// A customer acknowledges.
    Acknowledgement,
    /// What follows is the customer's.
    Customer,
    /// What follows is the partner's.
    Partner,
    /// A name follows.
    NameLabel,
    /// A person's position follows.
    TitleLabel,
    /// A day follows.
    DateLabel,
    /// When a message was sent.
    Sent,
    /// A day that is no signature's: a birthday, a version, a beginning, an end.
    OtherDay,
    /// A month, from 1.
    Month(u32),
    /// The order of day and month in numbers.
    DayOrder(DayOrder),
    /// What is counted: users, devices.
    Unit,
    /// People who count where they use something.
    Person,
    /// They use it.
    Using,
    /// A number that is none of what was: a price, a limit, an aim.
    NoMeasure,
    /// Adoption and use, of which there are shares.
    Use,
    /// A heading above the work.
    WorkHeading,
    /// Work that was done.
    Work,
    /// What may be work, or anything else.
    Effort,
    /// An offer, as what a file calls itself.
    Offer,
    /// By whom work was done.
    Performer,
    /// A tenant's ID.
    Tenant,
    /// Another ID.
    OtherId,
    /// Products and workloads.
    Product,
    /// The public sector.
    PublicSector,
    /// A disclosure.
    Disclosure,
    /// A part of Microsoft's template, by its number.
    Template(u8),
}

/// The order of day and month in a day written in numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DayOrder {
    /// The day first, as in most countries.
    DayFirst,
    /// The month first, as in the United States.
    MonthFirst,
}
