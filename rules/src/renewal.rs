//! Renewals: which approved claims lose their subscription, and when, as far as exports of the customer tell.
//!
//! The subscription's ID changes when it ends, and its successor needs a claim of its own (source page, paragraph 1d07c-164).
//! Graph gives one date for it, `nextLifecycleDateTime`, which says little by itself: a monthly term comes to that date every
//! month and renews, and after a renewal the date lags behind. So what is listed as ending is what a document says so, or what
//! two exports show together, of which it is known that one is newer.

mod exports;
mod term;

use chrono::NaiveDate;

use self::exports::{Expected, Exports};
pub use self::term::Term;
use crate::claim::Draft;
use crate::evidence::{ClaimStatus, CustomerSubscriptions, OwnClaim};
use crate::export::ExportIndex;
use crate::value::{SubscriptionId, TenantId, Typed};

/// What is to come for a claimed subscription: it is gone, ends, may renew, or renews.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outlook {
    /// It is no longer among the customer's subscriptions: the successor has another ID.
    Gone,
    /// It ends, or has ended.
    Ends,
    /// It comes to its date, and may renew by itself then.
    MayRenew,
    /// It has renewed by itself after less than a year, and kept its ID, as two exports show.
    Renews,
}

/// An approved claim whose subscription ends, or may end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renewal {
    /// The outlook for its subscription.
    pub outlook: Outlook,
    /// The day of that, as far as the export says.
    pub on: Option<NaiveDate>,
    /// The day of the older export by which it is known, if one is needed for it; of what is gone, the last that has it.
    pub compared_with: Option<NaiveDate>,
    /// The claim.
    pub claim_id: String,
    /// The claimed product.
    pub product: String,
    /// The claimed subscription.
    pub subscription_id: String,
}

/// Lists the approved claims whose subscription ends or may end, by the customer's exports: what is gone first. Then by
/// date; `others` are the exports of the same customer with which the one in view is compared.
///
/// The export in view alone decides what is there: if it is known to be whole, what it has not is gone, unless another one has it
/// that may be as new. The others show terms, if their day is known. An export of another tenant shows nothing.
pub fn renewals(
    claims: &[OwnClaim],
    export: &CustomerSubscriptions,
    index: &ExportIndex,
    others: &[&CustomerSubscriptions],
    today: NaiveDate,
) -> Vec<Renewal> {
    let is_approved = |claim: &&OwnClaim| Typed::read(&claim.status) == Typed::Known(ClaimStatus::Approved);
    if !claims.iter().any(|claim| is_approved(&claim)) {
        return Vec::new();
    }
    let exports = Exports::new(export, index, others, today);
    let mut renewals: Vec<_> = (claims.iter())
        .filter(is_approved)
        .filter_map(|claim| {
            let id = SubscriptionId::parse(&claim.subscription_id).ok()?;
            let tenant = TenantId::parse(&claim.tenant_id).ok()?;
            if index.item_of_other_tenant(tenant.guid()).is_some() {
                return None;
            }
            let Expected { outlook, on, compared_with } = exports.expected(id.guid())?;
            let OwnClaim { claim_id, product, subscription_id, .. } = claim.clone();
            Some(Renewal { outlook, on, compared_with, claim_id, product, subscription_id })
        })
        .collect();
    renewals.sort_by(|a, b| (a.outlook, a.on, &a.claim_id).cmp(&(b.outlook, b.on, &b.claim_id)));
    renewals
}

/// Returns the day on which the first of a claim's subscriptions ends, by the customer's export. `None` where none is
/// known to end.
pub fn claim_ends(
    draft: &Draft,
    export: &CustomerSubscriptions,
    index: &ExportIndex,
    today: NaiveDate,
) -> Option<NaiveDate> {
    let tenant = TenantId::parse(&draft.customer.tenant_id).ok()?;
    if index.item_of_other_tenant(tenant.guid()).is_some() {
        return None;
    }
    let exports = Exports::new(export, index, &[], today);
    let ids = draft.products.iter().filter_map(|product| SubscriptionId::parse(&product.subscription_id).ok());
    let ends = ids.filter_map(|id| exports.expected(id.guid()));
    ends.filter(|expected| expected.outlook == Outlook::Ends).filter_map(|expected| expected.on).min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sku::SkuTable;

    const TENANT: &str = "6babcaad-604b-40ac-a9d7-9fd97c0b779f";
    const ID: &str = "b4f5c1de-8f7a-4e0e-9a43-0d2f8c1a5e77";
    const OTHER: &str = "0b1d5f0e-6c1d-4c57-9a53-6f3f1b8f2c11";

    fn claim(status: &str) -> OwnClaim {
        OwnClaim {
            claim_id: "c".into(),
            tenant_id: TENANT.into(),
            product: "sales".into(),
            subscription_id: ID.into(),
            status: status.into(),
        }
    }

    /// What is expected of the claimed subscription by an export, on 20 November 2026.
    fn expected(export: &str) -> Option<(Outlook, Option<String>)> {
        let export = CustomerSubscriptions::from_text(export).expect("an export");
        let index = ExportIndex::new(&export, SkuTable::built_in());
        let today = "2026-11-20".parse().unwrap();
        let found = renewals(&[claim("approved"), claim("rejected")], &export, &index, &[], today);
        assert!(found.len() <= 1, "{found:?}");
        found.into_iter().next().map(|it| (it.outlook, it.on.map(|day| day.to_string())))
    }

    fn whole(id: &str, status: &str, date: &str, more: &str) -> String {
        format!(
            r#"{{"value": [{{"commerceSubscriptionId": "{id}", "skuPartNumber": "DYN365_ENTERPRISE_SALES", "status": "{status}",
                "nextLifecycleDateTime": "{date}T00:00:00Z"{more}}}]}}"#
        )
    }

    #[test]
    fn what_ends_is_what_a_document_says_so() {
        use Outlook::{Ends, Gone, MayRenew};
        let on = |outlook, day: &str| Some((outlook, Some(day.to_owned())));
        let yearly = r#", "termDuration": "P1Y""#;
        let monthly = r#", "termDuration": "P1M""#;
        for (name, export, wanted) in [
            ("a year", whole(ID, "Enabled", "2027-01-10", yearly), on(Ends, "2027-01-10")),
            ("a month", whole(ID, "Enabled", "2026-12-10", monthly), None),
            ("no term", whole(ID, "Enabled", "2026-12-10", ""), on(MayRenew, "2026-12-10")),
            ("a date that lags behind", whole(ID, "Enabled", "2026-11-10", yearly), None),
            ("in grace", whole(ID, "Warning", "2026-12-10", monthly), on(Ends, "2026-12-10")),
            ("suspended, whenever", whole(ID, "Suspended", "2026-11-01", ""), on(Ends, "2026-11-01")),
            ("a status that nobody knows", whole(ID, "Paused", "2026-12-10", yearly), None),
            ("gone from a whole export", whole(OTHER, "Enabled", "2027-01-10", yearly), Some((Gone, None))),
        ] {
            assert_eq!(expected(&export), wanted, "{name}");
        }
    }

    #[test]
    fn a_part_shows_nothing_that_is_not_in_it() {
        let item = format!(r#"{{"commerceSubscriptionId": "{OTHER}", "skuId": "{OTHER}", "status": "Enabled"}}"#);
        for part in [
            format!("[{item}]"),
            format!(r#"{{"value": [{item}], "@odata.nextLink": "https://graph.microsoft.com/v1.0/next"}}"#),
            // Nobody knows which subscriptions this SKU has.
            format!(r#"{{"value": [{{"skuId": "{OTHER}", "capabilityStatus": "Enabled"}}]}}"#),
        ] {
            assert_eq!(expected(&part), None, "{part}");
        }
    }

    #[test]
    fn an_export_of_another_tenant_shows_nothing() {
        let account = |tenant: &str| whole(OTHER, "Enabled", "2027-01-10", &format!(r#", "accountId": "{tenant}""#));
        assert_eq!(expected(&account(OTHER)), None);
        assert_eq!(expected(&account(TENANT)), Some((Outlook::Gone, None)));
    }

    #[test]
    fn a_claim_ends_with_the_first_of_its_subscriptions() {
        let item = |id: &str, date: &str, term: &str| {
            format!(
                r#"{{"commerceSubscriptionId": "{id}", "skuPartNumber": "DYN365_ENTERPRISE_SALES", "status": "Enabled",
                    "nextLifecycleDateTime": "{date}T00:00:00Z", "termDuration": "{term}"}}"#
            )
        };
        let ends = |first: &str, second: &str| {
            let export = CustomerSubscriptions::from_text(&format!(r#"{{"value": [{first}, {second}]}}"#)).unwrap();
            let claim = format!(
                r#"{{"customer": {{"tenant_id": "{TENANT}"}}, "products": [
                    {{"product": "sales", "subscription_id": "{ID}"}}, {{"product": "finance", "subscription_id": "{OTHER}"}}]}}"#
            );
            let draft = Draft::read(claim.as_bytes()).unwrap();
            let index = ExportIndex::new(&export, SkuTable::built_in());
            claim_ends(&draft, &export, &index, "2026-11-20".parse().unwrap()).map(|day| day.to_string())
        };
        let (march, july) = (item(ID, "2027-03-01", "P1Y"), item(OTHER, "2027-07-01", "P3Y"));
        assert_eq!(ends(&march, &july).as_deref(), Some("2027-03-01"));
        assert_eq!(
            ends(&item(ID, "2026-12-01", "P1M"), &july).as_deref(),
            Some("2027-07-01"),
            "a month renews by itself"
        );
        assert_eq!(ends(&item(ID, "2026-12-01", "P1M"), &item(OTHER, "2026-12-09", "P1M")), None);
    }

    #[test]
    fn a_report_says_its_terms() {
        let report = |term: &str| {
            format!(
                r#"[{{"skuPartNumber": "Dynamics 365 Sales", "TermInfo": [{{"Status": "Enabled", "Term": "{term}",
                    "NextLifecycle": "2027-01-10T00:00:00Z", "OCPSubscriptionId": "{ID}"}}]}}]"#
            )
        };
        let ends = Some((Outlook::Ends, Some("2027-01-10".to_owned())));
        assert_eq!(expected(&report("Yearly")), ends);
        assert_eq!(expected(&report("Monthly")), None);
    }
}
