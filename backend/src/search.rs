//! Looking for a claim by the beginning of what people know of it.

use std::collections::BTreeSet;

use cpor_rules::Draft;
use cpor_rules::value::{Domain, TenantId};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::coverage::storable;
use crate::ids::ClaimId;

/// The most characters of a term. More do not tell claims apart, and an index takes no text of any length.
const MAX_CHARACTERS: usize = 100;

/// Collects the terms by which a claim is found: the customer's company, tenant ID and domain, the claim's name and ID,
/// and the reference of its receipt.
pub(crate) fn terms(draft: &Draft, claim_id: &ClaimId, receipt_id: &str) -> BTreeSet<String> {
    let Draft { name, customer, .. } = draft;
    let domain = Domain::parse(&customer.domain).map_or_else(|_| customer.domain.clone(), |domain| domain.to_string());
    let tenant =
        TenantId::parse(&customer.tenant_id).map_or_else(|_| customer.tenant_id.clone(), |tenant| tenant.to_string());
    let texts: [&str; 6] = [&customer.company, name, &domain, &tenant, claim_id.as_str(), receipt_id];
    texts.into_iter().map(fold).filter(|term| !term.is_empty()).collect()
}

/// Strips case, accents and superfluous space from a text, as terms and queries are compared.
pub(crate) fn fold(text: &str) -> String {
    let text = storable(text);
    let plain = text.nfkd().filter(|character| !is_combining_mark(*character)).flat_map(char::to_lowercase);
    // Some characters are taken apart into a space and a mark.
    let words = plain.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
    let term: String = words.chars().take(MAX_CHARACTERS).collect();
    term.trim_end().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_space_do_not_count() {
        for (typed, term) in [
            ("Contoso S.p.A.", "contoso s.p.a."),
            ("  Citt\u{e0} di  Castello ", "citta di castello"),
            ("Citta\u{300} di Castello", "citta di castello"),
            ("M\u{dc}LLER", "muller"),
            ("\u{fb01}n", "fin"),
            ("A\0B", "a\u{fffd}b"),
            (" ", ""),
            ("Test \u{a8} x\u{b4}", "test x"),
        ] {
            assert_eq!(fold(typed), term, "{typed:?}");
            assert_eq!(fold(term), term, "a cursor is folded again");
        }
        assert_eq!(fold(&"\u{c9}".repeat(5000)), "e".repeat(MAX_CHARACTERS));
    }

    #[test]
    fn a_claim_is_found_by_what_identifies_it() {
        let claim_id = ClaimId::parse("01936F5E-7C1A-7D3E-9B52-3F8C1D2E4A6B").expect("an id");
        let mut draft = Draft { name: "Sales at Contoso".into(), ..Draft::default() };
        draft.customer.company = "Contoso".into();
        draft.customer.domain = "https://www.Contoso.com/it".into();
        draft.customer.tenant_id = "{6BABCAAD604B40ACA9D79FD97C0B779F}".into();
        draft.comments = "nobody looks for this".into();
        let expected = [
            "01936f5e-7c1a-7d3e-9b52-3f8c1d2e4a6b",
            "0193aaaa-7c1a-7d3e-9b52-3f8c1d2e4a6b",
            "6babcaad-604b-40ac-a9d7-9fd97c0b779f",
            "contoso",
            "sales at contoso",
            "www.contoso.com",
        ];
        let found = terms(&draft, &claim_id, "0193aaaa-7c1a-7d3e-9b52-3f8c1d2e4a6b");
        assert_eq!(found.iter().map(String::as_str).collect::<Vec<_>>(), expected);
    }
}
