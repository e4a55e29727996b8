//! The steps of a claim.

use cpor_rules::value::Choice;

/// A step of the form in which a claim is entered, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// The list of what the claim needs.
    BeforeYouStart,
    /// The customer and its tenant.
    Customer,
    /// Solution area, purchase and activity.
    Activity,
    /// Products or workloads, with subscriptions.
    Products,
    /// The MPN ID.
    Mpn,
    /// The contacts.
    Contacts,
    /// Proof of execution.
    Proof,
    /// All answers, and Submit.
    Check,
    /// The receipt.
    Submitted,
}

impl Choice for Step {
    const ALL: &'static [Self] = &[
        Self::BeforeYouStart,
        Self::Customer,
        Self::Activity,
        Self::Products,
        Self::Mpn,
        Self::Contacts,
        Self::Proof,
        Self::Check,
        Self::Submitted,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::BeforeYouStart => "before-you-start",
            Self::Customer => "customer",
            Self::Activity => "activity",
            Self::Products => "products",
            Self::Mpn => "mpn",
            Self::Contacts => "contacts",
            Self::Proof => "proof",
            Self::Check => "check",
            Self::Submitted => "submitted",
        }
    }
}

impl Step {
    /// Returns the next step of the form; the last step returns itself.
    pub fn next(self) -> Self {
        Self::ALL.get(self as usize + 1).copied().unwrap_or(self)
    }

    /// Returns the previous step of the form; the first step returns itself.
    pub fn previous(self) -> Self {
        (self as usize).checked_sub(1).map_or(self, |index| Self::ALL[index])
    }

    /// Returns the step that has the field of a pointer into the claim or the evidence.
    pub fn of(pointer: &str) -> Self {
        const STEPS: [(&str, Step); 19] = [
            ("/name", Step::Customer),
            ("/customer/contact", Step::Contacts),
            ("/customer/technical_contact", Step::Contacts),
            ("/customer", Step::Customer),
            ("evidence:/domain_lookup", Step::Customer),
            ("/partner/mpn_id", Step::Mpn),
            ("evidence:/mpn_accounts", Step::Mpn),
            ("evidence:/declared/mpn", Step::Mpn),
            ("evidence:/declared/knows_mpn", Step::Mpn),
            ("evidence:/declared/location_in_customer_geography", Step::Mpn),
            ("evidence:/declared/enrolment_complete", Step::Mpn),
            ("evidence:/declared/serves_customer", Step::Mpn),
            ("/partner/contact", Step::Contacts),
            ("/products", Step::Products),
            ("/workloads", Step::Products),
            ("/proof", Step::Proof),
            ("evidence:/customer_subscriptions", Step::Products),
            ("evidence:/other_partner_holds", Step::Products),
            ("evidence:/role", Step::BeforeYouStart),
        ];
        const CHECK: [&str; 2] = ["/acknowledged", "/comments"];
        let step = STEPS.iter().find(|(start, _)| pointer.starts_with(start)).map(|(_, step)| *step);
        step.unwrap_or(if CHECK.contains(&pointer) { Self::Check } else { Self::Activity })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_has_its_step() {
        for (pointer, step) in [
            ("/customer/tenant_id", Step::Customer),
            ("/customer/contact/email", Step::Contacts),
            ("/customer/technical_contact/name", Step::Contacts),
            ("/partner/contact/name", Step::Contacts),
            ("/solution_area", Step::Activity),
            ("/revenue_association/isv_solution", Step::Activity),
            ("/products/2/subscription_id", Step::Products),
            ("/proof/0/signed_on", Step::Proof),
            ("evidence:/declared/enrolment_complete", Step::Mpn),
            ("evidence:/declared/paid_seats", Step::Activity),
            ("evidence:/other_partner_holds", Step::Products),
            ("/acknowledged", Step::Check),
            ("evidence:/declared/drives_usage", Step::Activity),
            ("evidence:/declared/mpn_did_the_work", Step::Mpn),
        ] {
            assert_eq!(Step::of(pointer), step, "{pointer}");
        }
    }

    #[test]
    fn steps_follow_each_other() {
        for pair in Step::ALL.windows(2) {
            assert_eq!(pair[0].next(), pair[1]);
            assert_eq!(pair[1].previous(), pair[0]);
        }
        assert_eq!(Step::Submitted.next(), Step::Submitted);
        assert_eq!(Step::BeforeYouStart.previous(), Step::BeforeYouStart);
    }
}
