//! Generates claims with evidence. Every value that a rule can react to comes up now and then, valid or not.

use cpor_rules::claim::{ClaimedProduct, CustomerContact, Draft, PartnerContact, Proof, RevenueAssociation};
use cpor_rules::evidence::{
    CustomerSubscriptions, Declared, DomainLookup, Evidence, ExportItem, MpnAccount, OwnClaim, ServicePlan, ThisClaim,
};
use cpor_rules::wire;

use crate::Dice;

const TENANTS: [&str; 4] = [
    "6babcaad-604b-40ac-a9d7-9fd97c0b779f",
    " {72F988BF-86F1-41AF-91AB-2D7CD011DB47} ",
    "",
    "6babcaad-604b-40ac-a9d7-9fd97c0b779",
];
const DOMAINS: [&str; 8] = [
    "contoso18839.onmicrosoft.com",
    "Contoso.com",
    "contoso",
    "https://microsoft.com/it-it",
    "",
    "anna@contoso.com",
    "common",
    "łódź.example",
];
const SUBSCRIPTIONS: [&str; 9] = [
    "b4f5c1de-8f7a-4e0e-9a43-0d2f8c1a5e77",
    "7F0C2B0A-2F0E-4A3E-8A39-0D0F5F2C7B01",
    "",
    "0b1d5f0e-6c1d-4c57-9a53-6f3f1b8f2c11",
    "5d0c1f6e-0d8f-4f53-8d8e-3a4a2f1b7c66",
    "6babcaad-604b-40ac-a9d7-9fd97c0b779f",
    "1e1a282c-9c54-43a2-9310-98ef728faace",
    "2da8e897-7791-486b-b08f-cc63c8129df7",
    "DG7GMGF0FKZV:0003:DG7GMGF0DQLM",
];
const SKUS: [(&str, &str); 7] = [
    ("1e1a282c-9c54-43a2-9310-98ef728faace", "DYN365_ENTERPRISE_SALES"),
    ("d17b27af-3f49-4822-99f9-56a661538792", "CRMSTANDARD"),
    ("55c9eb4e-c746-45b4-b255-9ab6b19d5c62", "DYN365_FINANCE"),
    ("f8a1db68-be16-40ed-86d5-cb42ce701560", "POWER_BI_PRO"),
    ("7ac9fe77-66b7-4e5e-9e46-10eed1cff547", "DYN365_TEAM_MEMBERS"),
    ("1508ad2d-5802-44e6-bfe8-6fb65de63d28", "DYN365_RETAIL_TRIAL"),
    ("00000000-0000-4000-8000-000000000001", "New_D365_Offer"),
];
const PRODUCTS: [&str; 7] = ["sales", "finance", "power_apps", "customer_service", "ai_builder", "abacus", ""];
const WORKLOADS: [&str; 4] = ["teams", "exchange_online", "intune", "abacus"];
const DAYS: [&str; 10] = [
    "2026-11-18",
    "2026-11-20",
    "2026-11-13",
    "2026-11-21",
    "2026-05-01",
    "2025-11-20",
    "2025-11-19",
    "2024-02-29",
    "",
    "20 November 2026",
];
const STATUSES: [&str; 10] = [
    "submitted",
    "under_review",
    "approved",
    "action_required",
    "draft",
    "rejected",
    "rejected_final",
    "dispute",
    "withdrawn",
    "lost_in_space",
];
const EMAILS: [&str; 5] = ["anna@contoso.com", "tom@mail.Contoso.com", "bo@gmail.com", "", "anna"];

/// Generates a random claim with its evidence, from the numbers that the generator draws.
pub(crate) fn claim(dice: &mut Dice) -> (Draft, Evidence) {
    (draft(dice), evidence(dice))
}

fn draft(dice: &mut Dice) -> Draft {
    let mut draft = Draft { claim_id: dice.mostly(&["0192f0c1-7a00-7000-8000-000000000001", ""]), ..Draft::default() };
    draft.edition = dice.one_of(&["", "2020-09", "2023-10", "2026-11"]).into();
    draft.name = dice.mostly(&["Contoso Sales 2026", "", "  ", "Łódź & Søn – 東京 \"\u{7f}\""]);
    draft.partner.mpn_id =
        dice.mostly(&["5300001", "5300002", "5300003", "5300004", " 5 300 001", "9999999", "", "MPN", "12345678901"]);
    draft.partner.contact = PartnerContact { name: dice.mostly(&["Paola", ""]), email: dice.mostly(&EMAILS) };
    draft.customer.company = dice.mostly(&["Contoso", ""]);
    draft.customer.tenant_id = dice.mostly(&TENANTS);
    draft.customer.domain = dice.mostly(&DOMAINS);
    draft.customer.contact = contact(dice);
    draft.customer.technical_contact = contact(dice);
    draft.customer.public_sector = dice.mostly(&["no", "us_or_pr", "other", "unknown", "", "maybe"]);
    draft.solution_area = dice
        .one_of(&[
            "business_applications",
            "business_applications",
            "business_applications",
            "microsoft_365",
            "azure",
            "",
        ])
        .into();
    draft.activities =
        dice.list(2, |dice| dice.one_of(&["presales", "usage", "revenue_association", "consulting", ""]).into());
    draft.purchase_channel = dice.mostly(&["volume_licensing", "web_direct", "csp", "other", "unknown", "", "surface"]);
    draft.products = dice.list(2, |dice| ClaimedProduct {
        product: dice.mostly(&PRODUCTS),
        subscription_id: dice.mostly(&SUBSCRIPTIONS),
    });
    draft.workloads = dice.list(2, |dice| dice.one_of(&WORKLOADS).into());
    draft.revenue_association = RevenueAssociation {
        solution_seller: dice.mostly(&["Kim", ""]),
        customer_name: dice.mostly(&["Contoso", ""]),
        isv_solution: dice.mostly(&["Add-on", ""]),
    };
    draft.proof = dice.list(2, proof);
    draft.acknowledged = !dice.once_in(4);
    draft
}

fn contact(dice: &mut Dice) -> CustomerContact {
    CustomerContact {
        name: dice.mostly(&["Anna", ""]),
        title: dice.mostly(&["IT lead", ""]),
        email: dice.mostly(&EMAILS),
    }
}

fn proof(dice: &mut Dice) -> Proof {
    Proof {
        file_name: dice.mostly(&["proof.pdf", ""]),
        size: dice.below(9_000_000) as u64,
        signed_on: dice.one_of(&DAYS).into(),
        covers: dice
            .list(3, |dice| dice.one_of(&["sales", "sales", "finance", "teams", "intune", "power_apps"]).into()),
        customer_signed: dice.maybe_bool(),
        describes_work: dice.maybe_bool(),
        public_sector_disclosure: dice.maybe_bool(),
        matches_claim: dice.maybe_bool(),
        names_each_product: dice.maybe_bool(),
        names_customer: dice.maybe_bool(),
        measured_result: dice.maybe_bool(),
        partner_did_the_work: dice.maybe_bool(),
        on_template: dice.maybe_bool(),
        ..Proof::default()
    }
}

fn evidence(dice: &mut Dice) -> Evidence {
    Evidence {
        role: dice.maybe(|dice| dice.mostly(&["incentives_admin", "global_admin", "billing_admin", "none", "guest"])),
        domain_lookup: dice.maybe(lookup),
        customer_subscriptions: dice.maybe(export),
        mpn_accounts: dice.maybe(|dice| dice.list(4, account)),
        own_claims: dice.maybe(|dice| dice.list(2, own_claim)),
        this_claim: dice.maybe(this_claim),
        other_partner_holds: dice.maybe(|dice| dice.one_of(&["no", "yes", "unknown", "perhaps"]).into()),
        declared: dice.maybe(declared),
    }
}

/// As it is once it was read: reading leaves out what says nothing.
fn export(dice: &mut Dice) -> CustomerSubscriptions {
    let export = CustomerSubscriptions {
        exported_on: dice.maybe(|dice| dice.one_of(&DAYS).into()),
        items: dice.list(4, item),
        ..CustomerSubscriptions::default()
    };
    wire::read(&wire::to_bytes(&export)).expect("what stands in the place of an export is always read")
}

fn lookup(dice: &mut Dice) -> DomainLookup {
    DomainLookup {
        state: dice.mostly(&["found", "not_found", "unreachable", ""]),
        tenant_id: dice.maybe(|dice| dice.mostly(&TENANTS)),
        domain: dice.maybe(|dice| dice.mostly(&DOMAINS)),
        at: None,
    }
}

fn item(dice: &mut Dice) -> ExportItem {
    let (sku, part_number) = dice.one_of(&SKUS);
    let is_by_sku = dice.once_in(4);
    let status =
        dice.maybe(|dice| dice.mostly(&["Enabled", "Warning", "Suspended", "LockedOut", "Deleted", "Sleeping"]));
    let plans = dice.maybe(|dice| dice.list(3, plan));
    let id = dice.mostly(&SUBSCRIPTIONS[..5]);
    let mut item = ExportItem {
        sku_id: dice.maybe(|_| sku.into()),
        sku_part_number: dice.maybe(|_| part_number.into()),
        is_trial: dice.maybe_bool(),
        owner_tenant_id: dice.one_of(&[None, None, Some("72f988bf-86f1-41af-91ab-2d7cd011db47")]).map(Into::into),
        created_date_time: dice.maybe(|dice| format!("{}T08:00:00Z", dice.one_of(&DAYS))),
        ..ExportItem::default()
    };
    if is_by_sku {
        item.capability_status = status;
        item.service_plans = plans;
        item.subscription_ids = Some(vec![id]);
        item.account_id = dice.maybe(|dice| dice.mostly(&TENANTS[..2]));
    } else {
        item.status = status;
        item.service_status = plans;
        item.commerce_subscription_id = Some(id);
        item.id = dice.maybe(|dice| dice.one_of(&SUBSCRIPTIONS[3..5]).into());
    }
    item
}

fn plan(dice: &mut Dice) -> ServicePlan {
    let states = ["Success", "Disabled", "PendingInput", "PendingActivation", "PendingProvisioning", "Error"];
    ServicePlan {
        provisioning_status: dice.maybe(|dice| dice.one_of(&states).into()),
        service_plan_id: dice.maybe(|_| "2da8e897-7791-486b-b08f-cc63c8129df7".into()),
        service_plan_name: None,
    }
}

fn account(dice: &mut Dice) -> MpnAccount {
    let programmes = ["osa", "osu_business_applications", "osu_microsoft_365"];
    MpnAccount {
        mpn_id: dice.one_of(&["5300001", "5300001", "5300002", "5300003", "5300004"]).into(),
        level: dice.maybe(|dice| dice.mostly(&["location", "global", "branch"])),
        enrolled: dice.maybe(|dice| dice.list(3, |dice| dice.one_of(&programmes).into())),
        partner_type: dice.maybe(|dice| dice.one_of(&["none", "frp_fasttrack", "unknown"]).into()),
    }
}

fn own_claim(dice: &mut Dice) -> OwnClaim {
    OwnClaim {
        claim_id: dice.mostly(&["0192f0c1-7a00-7000-8000-0000000000aa", "0192F0C1-7A00-7000-8000-000000000001", ""]),
        tenant_id: dice.mostly(&TENANTS),
        product: dice.one_of(&["sales", "finance", "teams", ""]).into(),
        subscription_id: dice.mostly(&SUBSCRIPTIONS[..3]),
        status: dice.one_of(&STATUSES).into(),
    }
}

fn this_claim(dice: &mut Dice) -> ThisClaim {
    ThisClaim {
        status: dice.maybe(|dice| dice.one_of(&STATUSES).into()),
        submitted_on: dice.maybe(|dice| dice.one_of(&DAYS).into()),
        decided_on: dice.maybe(|dice| dice.one_of(&DAYS).into()),
        competing: dice.maybe_bool(),
        more_information_asked: dice.maybe_bool(),
        disputed: dice.maybe_bool(),
        customer_declined: dice.maybe_bool(),
    }
}

fn declared(dice: &mut Dice) -> Declared {
    let errors = ["none", "domain_mismatch", "subscription", "not_provisioned", "teapot"];
    Declared {
        influenced_purchase: dice.maybe_bool(),
        drives_usage: dice.maybe_bool(),
        business_influencer: dice.maybe_bool(),
        expects_payment: dice.maybe_bool(),
        mpn_did_the_work: dice.maybe_bool(),
        knows_mpn: dice.maybe_bool(),
        asked_customer: dice.maybe_bool(),
        error_persists: dice.maybe_bool(),
        portal_error: dice.maybe(|dice| dice.one_of(&errors).into()),
        doubts_subscription: dice.maybe_bool(),
        new_to_incentives: dice.maybe_bool(),
        location_in_customer_geography: dice.maybe_bool(),
        enrolment_complete: dice.maybe_bool(),
        serves_customer: dice.maybe_bool(),
        meets_advisor_requirements: dice.maybe_bool(),
        paid_seats: dice.maybe(|dice| dice.one_of(&["below_150", "150_to_299", "300_or_more", "many"]).into()),
        usage_already_high: dice.maybe_bool(),
        bought_within_90_days: dice.maybe_bool(),
        has_dpor: dice.maybe_bool(),
    }
}
