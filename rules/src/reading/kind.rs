//! The meanings of words and phrases in a file.

/// The meaning of a word or phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word of signing or acknowledging.
    Signing,
    /// The place where somebody signs.
    SignatureLabel,
    /// "Signed by": a name follows.
    SignedBy,
    /// "Signed for": a company follows, and the name behind a word for "by".
    SignedFor,
    /// A word of approval: by the customer, or by those who check a document before it is sent.
    Approval,
    /// A word by which a customer acknowledges.
    Acknowledgement,
    /// A label of the customer's side.
    Customer,
    /// A label of the partner's side.
    Partner,
    /// A label before a person's name.
    NameLabel,
    /// A label before a person's position.
    TitleLabel,
    /// A label before a day.
    DateLabel,
    /// A label before the day on which a message was sent.
    Sent,
    /// A label before a day that is no signature's: a birthday, a version, a beginning, an end.
    OtherDay,
    /// A month, from 1.
    Month(u32),
    /// The order of day and month in numbers.
    DayOrder(DayOrder),
    /// A thing that is counted: users, devices.
    Unit,
    /// A person, counted where they use something.
    Person,
    /// A verb by which people use something.
    Using,
    /// A word by which a number is no measured result: a price, a limit, an aim.
    NoMeasure,
    /// Adoption and use, of which there are shares.
    Use,
    /// A heading above the work.
    WorkHeading,
    /// A word for work that was done.
    Work,
    /// A word that may stand for work, or for anything else.
    Effort,
    /// An offer, as what a file calls itself.
    Offer,
    /// "Done by": the one who did the work follows.
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
