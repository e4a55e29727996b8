//! The headings over texts about an edition.

use crate::value::listed;

listed! {
    /// A heading over texts about an edition.
    #[expect(missing_docs, reason = "the texts themselves are their explanation")]
    Caption {
        Life,
        Times,
        Names,
        Disagreements,
        SeeDisagreements,
        SubscriptionEnds,
        NewClaimThen,
    }
}
