//! What messages say, as a struct with a value in each language.

use super::kind::Kind;
use crate::app::words::wording::words;

words! {
    /// The words of messages in one language. Parameters stand in braces.
    #[expect(missing_docs, reason = "the words themselves say what they are for")]
    Texts {
        /// Subject and body of each, in the order of [`Kind`].
        letters: [(&'static str, &'static str); Kind::ALL.len()],
        to_customer: &'static str,
        to_colleague: &'static str,
        closing: &'static str,
        /// What a public sector customer in the United States or Puerto Rico signs besides.
        disclosure: &'static str,
        /// What Partner Center says where tenant ID and domain do not match.
        mismatch: &'static str,
        /// What no field of the claim holds.
        right_mpn: &'static str,
        your_name: &'static str,
        your_email: &'static str,
        pack: PackTexts,
    }
}

words! {
    /// The words of the request to support in one language.
    #[expect(missing_docs, reason = "the words themselves say what they are for")]
    PackTexts {
        programme: &'static str,
        mpn: &'static str,
        period: &'static str,
        period_blank: &'static str,
        claim_id: &'static str,
        claim_id_blank: &'static str,
        tenant: &'static str,
        subscriptions: &'static str,
        workloads: &'static str,
        description: &'static str,
        attachments: &'static str,
        claim: &'static str,
        error: &'static str,
        error_blank: &'static str,
        tenant_and_domain: &'static str,
        confirmed_by: &'static str,
        error_text: &'static str,
        error_text_blank: &'static str,
        screenshot: &'static str,
        was_asked: &'static str,
        persists: &'static str,
        right_activity: &'static str,
        right_mpn: &'static str,
        end_it: &'static str,
    }
}
