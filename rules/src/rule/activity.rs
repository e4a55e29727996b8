//! The rules on activities: what each is for, and for which area and purchase channel it is offered.

use super::Condition::{self, All, Any, Area, Chosen, Computed, Declared, Denied};
use super::case::fact_at;
use super::declaration::Declaration;
use super::{Case, Effect, Page, Provenance, Raised, Rule, RuleId, Ruling, Source};
use crate::claim::{Activity, PurchaseChannel, SolutionArea};
use crate::evidence::SeatRange;
use crate::value::Typed;

const INFLUENCED_PURCHASE: &str = "evidence:/declared/influenced_purchase";
const DRIVES_USAGE: &str = "evidence:/declared/drives_usage";
const BUSINESS_INFLUENCER: &str = "evidence:/declared/business_influencer";
const EXPECTS_PAYMENT: &str = "evidence:/declared/expects_payment";

static INFLUENCE: Declaration =
    Declaration { pointer: INFLUENCED_PURCHASE, read: |declared| declared.influenced_purchase };
static USAGE: Declaration = Declaration { pointer: DRIVES_USAGE, read: |declared| declared.drives_usage };
static INFLUENCER: Declaration =
    Declaration { pointer: BUSINESS_INFLUENCER, read: |declared| declared.business_influencer };
static PAYMENT: Declaration = Declaration { pointer: EXPECTS_PAYMENT, read: |declared| declared.expects_payment };

const NOT_BOUGHT_DIRECTLY: Condition = Computed(|case| case.is_not_bought_directly());

/// Rule R21: solution area.
pub(super) static R21: Rule = Rule {
    id: RuleId::R21,
    effect: Effect::Stop,
    fields: &["/solution_area"],
    source: Source::issues(&[132, 133]),
    links: &[],
    condition: Computed(|case| match case.area {
        Typed::Empty => Ruling::unknown("/solution_area"),
        area => Ruling::from_bool(area == Typed::Other, vec![case.typed_fact("/solution_area")]),
    }),
};

/// Rule R22: activity and area.
pub(super) static R22: Rule = Rule {
    id: RuleId::R22,
    effect: Effect::Stop,
    fields: &["/activities", "/solution_area"],
    source: Source::issues(&[134, 137, 138, 140, 151]),
    links: &[],
    condition: Computed(is_not_offered),
};

/// Whether the area does not offer a chosen activity. An unknown area is left to R21.
fn is_not_offered(case: &Case<'_>) -> Ruling {
    let area = match case.area {
        Typed::Empty => return Ruling::unknown("/solution_area"),
        Typed::Other => return Ruling::no(vec![case.typed_fact("/solution_area")]),
        Typed::Known(area) => area,
    };
    let offered: &[Activity] = match area {
        SolutionArea::BusinessApplications => &[Activity::Presales, Activity::Usage, Activity::RevenueAssociation],
        SolutionArea::Microsoft365 => &[Activity::Usage],
    };
    if case.activities.is_empty() {
        return Ruling::unknown("/activities");
    }
    let is_offered = |activity: Typed<Activity>| activity.known().is_some_and(|activity| offered.contains(&activity));
    let each = case.activities.iter();
    let each = each.map(|(fact, activity)| Ruling::from_bool(!is_offered(*activity), vec![fact.clone()]));
    Ruling::any_of(each).with_fact(case.typed_fact("/solution_area"))
}

/// Rule R23: activity and work done.
pub(super) static R23: Rule = Rule {
    id: RuleId::R23,
    effect: Effect::Risk,
    fields: &["/activities", INFLUENCED_PURCHASE, DRIVES_USAGE, BUSINESS_INFLUENCER],
    source: Source::issues(&[135, 136]),
    links: &[],
    condition: Any(&[
        All(&[Chosen(Activity::Presales), Denied(&INFLUENCE)]),
        All(&[Chosen(Activity::Usage), Denied(&USAGE)]),
        All(&[Chosen(Activity::RevenueAssociation), Denied(&INFLUENCER)]),
    ]),
};

/// Rule R24: presales.
pub(super) static R24: Rule = Rule {
    id: RuleId::R24,
    effect: Effect::Info,
    fields: &["/solution_area", INFLUENCED_PURCHASE, EXPECTS_PAYMENT],
    source: Source::issues(&[139, 141, 142]),
    links: &[],
    condition: All(&[Declared(&INFLUENCE), Declared(&PAYMENT), Area(SolutionArea::BusinessApplications)]),
};

/// Rule R25: presales and how it was bought.
pub(super) static R25: Rule = Rule {
    id: RuleId::R25,
    effect: Effect::Stop,
    fields: &["/purchase_channel", "/activities"],
    source: Source::issues(&[143]),
    links: &[],
    condition: All(&[NOT_BOUGHT_DIRECTLY, Chosen(Activity::Presales)]),
};

/// Rule R26: usage of Business Applications.
pub(super) static R26: Rule = Rule {
    id: RuleId::R26,
    effect: Effect::Info,
    fields: &["/solution_area", DRIVES_USAGE, EXPECTS_PAYMENT],
    source: Source::issues(&[144, 145]),
    links: &[],
    condition: All(&[Declared(&USAGE), Declared(&PAYMENT), Area(SolutionArea::BusinessApplications)]),
};

/// Rule R27: usage and how it was bought.
pub(super) static R27: Rule = Rule {
    id: RuleId::R27,
    effect: Effect::Stop,
    fields: &["/purchase_channel", "/activities", "/solution_area"],
    source: Source::issues(&[146]),
    links: &[],
    condition: All(&[NOT_BOUGHT_DIRECTLY, Chosen(Activity::Usage), Area(SolutionArea::BusinessApplications)]),
};

/// Rule R28: revenue association.
pub(super) static R28: Rule = Rule {
    id: RuleId::R28,
    effect: Effect::Info,
    fields: &["/solution_area", BUSINESS_INFLUENCER],
    source: Source::issues(&[147, 148]),
    links: &[],
    condition: All(&[Declared(&INFLUENCER), Area(SolutionArea::BusinessApplications)]),
};

/// Rule R29: revenue association and payment.
pub(super) static R29: Rule = Rule {
    id: RuleId::R29,
    effect: Effect::Risk,
    fields: &["/activities", EXPECTS_PAYMENT],
    source: Source::issues(&[149]),
    links: &[],
    condition: All(&[Chosen(Activity::RevenueAssociation), Declared(&PAYMENT)]),
};

/// Rule R30: revenue association and how it was bought.
pub(super) static R30: Rule = Rule {
    id: RuleId::R30,
    effect: Effect::Stop,
    fields: &["/purchase_channel", "/activities"],
    source: Source::issues(&[150]),
    links: &[],
    condition: All(&[NOT_BOUGHT_DIRECTLY, Chosen(Activity::RevenueAssociation)]),
};

/// Rule R31: usage of Microsoft 365.
pub(super) static R31: Rule = Rule {
    id: RuleId::R31,
    effect: Effect::Info,
    fields: &["/solution_area", DRIVES_USAGE],
    source: Source::issues(&[152, 153]),
    links: &[],
    condition: All(&[Declared(&USAGE), Area(SolutionArea::Microsoft365)]),
};

/// Rule X01: CSP and co-op claims.
pub(super) static X01: Rule = Rule {
    id: RuleId::X01,
    effect: Effect::Route,
    fields: &["/purchase_channel", "/solution_area"],
    source: Source::page(Page::Create),
    links: &[],
    condition: All(&[Computed(is_for_co_op), Area(SolutionArea::BusinessApplications)]),
};

/// Whether the purchase channel rewards partners by co-op claims instead.
fn is_for_co_op(case: &Case<'_>) -> Ruling {
    let channel = crate::value::tidy(&case.draft.purchase_channel);
    match Typed::read(channel) {
        Typed::Empty | Typed::Known(PurchaseChannel::Unknown) => Ruling::unknown("/purchase_channel"),
        typed => {
            let co_op = typed == Typed::Known(PurchaseChannel::Csp)
                || ["managed_reseller", "hosting", "surface"].contains(&channel);
            Ruling::from_bool(co_op, vec![case.typed_fact("/purchase_channel")])
        }
    }
}

/// Rule X04: details of the Revenue association.
pub(super) static X04: Rule = Rule {
    id: RuleId::X04,
    effect: Effect::Stop,
    fields: &["/revenue_association", "/activities"],
    source: Source::page(Page::Create),
    links: &[],
    condition: All(&[Computed(lacks_revenue_details), Chosen(Activity::RevenueAssociation)]),
};

fn lacks_revenue_details(case: &Case<'_>) -> Ruling {
    case.has_flaws(&crate::form::revenue_association_flaws(case.draft))
}

/// Rule X05: activities in separate claims.
pub(super) static X05: Rule = Rule {
    id: RuleId::X05,
    effect: Effect::Stop,
    fields: &["/activities"],
    source: Source::page(Page::Create),
    links: &[],
    condition: BESIDE_REVENUE_ASSOCIATION,
};

const BESIDE_REVENUE_ASSOCIATION: Condition =
    All(&[Chosen(Activity::RevenueAssociation), Any(&[Chosen(Activity::Presales), Chosen(Activity::Usage)])]);

/// Rule X05_2023: in 2023 a claim is made for one partner role only.
pub(super) static X05_2023: Rule = Rule {
    id: RuleId::X05,
    effect: Effect::Stop,
    fields: &["/activities"],
    source: Source::page(Page::Create2023),
    links: &[],
    condition: Any(&[BESIDE_REVENUE_ASSOCIATION, All(&[Chosen(Activity::Presales), Chosen(Activity::Usage)])]),
};

/// The condition that the claim is for Presales of Business Applications, which earns the advisor's fee.
pub(super) const OF_BUSINESS_PRESALES: Condition =
    All(&[Area(SolutionArea::BusinessApplications), Chosen(Activity::Presales)]);

/// Rule X28: requirements of the advisor programme.
pub(super) static X28: Rule = Rule {
    id: RuleId::X28,
    effect: Effect::Info,
    fields: &["/solution_area", "/activities", MEETS_REQUIREMENTS],
    source: Source::page(Page::Create2019),
    links: &[],
    // The thresholds do not hold for Revenue association alone.
    condition: All(&[
        OF_BUSINESS_PRESALES,
        Denied(&Declaration { pointer: MEETS_REQUIREMENTS, read: |declared| declared.meets_advisor_requirements }),
    ]),
};

const MEETS_REQUIREMENTS: &str = "evidence:/declared/meets_advisor_requirements";

/// Rule X33: seats of the customer.
pub(super) static X33: Rule = Rule {
    id: RuleId::X33,
    effect: Effect::Risk,
    fields: &["/solution_area", PAID_SEATS],
    source: Source::page(Page::IdeaBoard),
    links: &[],
    condition: All(&[Area(SolutionArea::Microsoft365), Computed(has_few_seats)]),
};

const PAID_SEATS: &str = "evidence:/declared/paid_seats";

/// Whether the customer has fewer seats than incentives begin with: 150 by the idea board of 2021, 300 by a forum's answer of
/// 2024. Between the two it is not known.
fn has_few_seats(case: &Case<'_>) -> Ruling {
    let seats = case.evidence.declared.as_ref().and_then(|declared| declared.paid_seats.as_deref()).unwrap_or_default();
    let fact = || vec![fact_at(PAID_SEATS, seats.to_owned(), Provenance::Declared)];
    match Typed::read(seats) {
        Typed::Known(SeatRange::Below150) => Ruling::yes(fact()),
        Typed::Known(SeatRange::From300) => Ruling::no(fact()),
        // Answered, and yet not decided: nothing more is missing.
        Typed::Known(SeatRange::From150To299) => Ruling { raised: Raised::Unknown, ..Ruling::yes(fact()) },
        Typed::Empty | Typed::Other => Ruling::unknown(PAID_SEATS),
    }
}

/// Rule X34: usage before the claim.
pub(super) static X34: Rule = Rule {
    id: RuleId::X34,
    effect: Effect::Risk,
    fields: &["/solution_area", USAGE_ALREADY_HIGH],
    source: Source::page(Page::ModernWork),
    links: &[],
    condition: All(&[
        Area(SolutionArea::Microsoft365),
        Declared(&Declaration { pointer: USAGE_ALREADY_HIGH, read: |declared| declared.usage_already_high }),
    ]),
};

const USAGE_ALREADY_HIGH: &str = "evidence:/declared/usage_already_high";
