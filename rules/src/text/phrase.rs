//! The phrases that messages are built from.

use crate::value::listed;

listed! {
    /// A phrase that messages are built from.
    #[expect(missing_docs, reason = "the texts themselves are their explanation")]
    Phrase {
        NotKnownYet,
        NothingToReport,
        FindOut,
        Nothing,
        EnterIt,
        GuidCharacter,
        GuidDigits,
        GuidGroups,
        DomainInEmail,
        DomainIsGuid,
        DomainShared,
        DomainForeign,
        DomainCharacter,
        DomainLabel,
        DomainLength,
        EmailEmpty,
        EmailName,
        EmailDomain,
        EmailSeveral,
        MpnDigits,
        MpnCharacter,
        NotASubscription,
        TenantId,
        SkuId,
        ServicePlanId,
        SubscribedSku,
        Offer,
        EmailAddress,
        Number,
        CutGuid,
        OtherThanId,
        GraphId,
        ProbablyCsp,
    }
}
