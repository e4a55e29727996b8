//! A newer export of the customer beside older ones: of the same draft, and of others on the device.

use cpor_rules::evidence::OwnClaim;
use cpor_rules::value::TenantId;
use cpor_rules::wire::OwnClaims;

use super::super::tests::{answer_session, session, started, stored, type_in};
use super::super::update_at_once as update;
use super::MOST_EARLIER;
use crate::app::model::EXPORTED_ON;
use crate::app::{DraftsOnDevice, Effect, Event, Model, Saved, StoredDraft, view};

const TENANT: &str = "6babcaad-604b-40ac-a9d7-9fd97c0b779f";
const ID: &str = "b4f5c1de-8f7a-4e0e-9a43-0d2f8c1a5e77";
const NEXT: &str = "7f0c2b0a-2f0e-4a3e-8a39-0d0f5f2c7b01";
const MAY_RENEW: &str = "comes to its date on 10 December 2026, and may renew by itself.";
const RENEWS: &str =
    "has renewed by itself since the export of 20 October 2026 and kept its ID. It needs no new claim now.";

/// A signed-in partner's claim at a customer with an approved one for Sales.
fn begun() -> Model {
    let mut model = started();
    answer_session(&mut model, Ok(session()));
    update(&mut model, read_drafts(Vec::new()));
    type_in(&mut model, "/customer/tenant_id", TENANT);
    answer_own_claims(&mut model);
    model
}

fn answer_own_claims(model: &mut Model) {
    let claim = OwnClaim {
        claim_id: "approved".into(),
        tenant_id: TENANT.into(),
        product: "sales".into(),
        subscription_id: ID.into(),
        status: "approved".into(),
    };
    let tenant = TenantId::parse(TENANT).expect("a tenant ID");
    update(model, Event::OwnClaimsAnswered { tenant, answer: Ok(OwnClaims { items: vec![claim] }) });
}

fn read_drafts(stored: Vec<StoredDraft>) -> Event {
    let drafts = Box::new(DraftsOnDevice { stored, ..DraftsOnDevice::default() });
    Event::DraftsRead { person: Some(session().person), drafts, draft_id: "new".into() }
}

fn list_drafts(model: &mut Model, stored: Vec<StoredDraft>) {
    let drafts = Box::new(DraftsOnDevice { stored, ..DraftsOnDevice::default() });
    update(model, Event::DraftsListed(drafts));
}

fn export(id: &str, until: &str) -> String {
    format!(
        r#"{{"value": [{{"commerceSubscriptionId": "{id}", "skuPartNumber": "CRMSTANDARD", "status": "Enabled",
            "nextLifecycleDateTime": "{until}T00:00:00Z",
            "serviceStatus": [{{"servicePlanName": "CRMSTANDARD", "provisioningStatus": "Success"}}]}}]}}"#
    )
}

/// Gives an export and corrects its day.
fn give(model: &mut Model, on: &str, text: String) {
    update(model, Event::ExportGiven(text));
    type_in(model, EXPORTED_ON, on);
}

/// What is said of the approved claim, without its product and subscription ID.
fn said(model: &Model) -> String {
    let lines = view::export(model).map(|export| export.lines).unwrap_or_default();
    let of_claim =
        lines.iter().find_map(|line| line.text.strip_prefix("Your approved claim for Sales: its subscription "));
    of_claim.and_then(|text| text.strip_prefix(ID)).unwrap_or_default().trim().to_owned()
}

/// The draft in view as it is saved at an event.
fn saved(effects: &[Effect]) -> Saved {
    let saved = effects.iter().find_map(|effect| match effect {
        Effect::Save(saved) => Some((**saved).clone()),
        _ => None,
    });
    saved.expect("a save")
}

#[test]
fn a_newer_export_is_compared_with_the_one_it_replaces() {
    let mut model = begun();
    give(&mut model, "2026-10-20", export(ID, "2026-11-10"));
    let removed = saved(&update(&mut model, Event::ExportRemoved));
    assert!(!removed.to_text().contains(ID), "what is removed is not saved");
    update(&mut model, Event::ExportGiven(export(ID, "2026-12-10")));
    assert_eq!(said(&model), RENEWS);

    // Its day may be corrected: where it is not newer, nothing follows.
    type_in(&mut model, EXPORTED_ON, "2026-10-20");
    assert_eq!(said(&model), MAY_RENEW);
    type_in(&mut model, EXPORTED_ON, "");
    assert_eq!(said(&model), MAY_RENEW);
    let effects = type_in(&mut model, EXPORTED_ON, "2026-11-20");
    assert_eq!(said(&model), RENEWS);

    // It is known after a reload too, from what is kept of the older one.
    let kept = saved(&effects);
    let text = kept.to_text();
    assert_eq!(text.matches("serviceStatus").count(), 1, "the plans of the newer one alone: {text}");
    let mut model = started();
    let (draft, person) = (stored("own", Some("anna"), Saved::read(&text).expect("a draft")), Some("anna".into()));
    let event =
        Event::Started { today: model.today, claim_id: "x".into(), person, draft: Some(Box::new(draft)), screen: None };
    update(&mut model, event);
    answer_session(&mut model, Ok(session()));
    answer_own_claims(&mut model);
    assert_eq!(said(&model), RENEWS);

    // Gone from a newer one, which is whole; a part says nothing.
    let whole = export(NEXT, "2026-12-10");
    let list = whole.replace(r#"{"value": "#, "").replace("}]}]}", "}]}]");
    update(&mut model, Event::ExportGiven(list));
    assert_eq!(said(&model), "");
    type_in(&mut model, EXPORTED_ON, "2026-11-19");
    give(&mut model, "2026-11-20", whole);
    assert_eq!(said(&model), "", "one of the same day still has it");
    model.today = "2026-11-21".parse().unwrap();
    type_in(&mut model, EXPORTED_ON, "2026-11-21");
    assert_eq!(said(&model), "is gone. The export of 20 November 2026 still has it. Make a new claim with the new ID.");

    // Another claim begins with none of it.
    update(&mut model, Event::NewClaim { claim_id: "another".into() });
    assert!(model.to_saved().earlier_exports.is_empty());
}

#[test]
fn only_the_last_exports_are_kept() {
    let mut model = begun();
    for _ in 0..MOST_EARLIER + 3 {
        give(&mut model, "2026-10-20", export(ID, "2026-11-10"));
    }
    assert_eq!(model.to_saved().earlier_exports.len(), MOST_EARLIER);
}

#[test]
fn an_export_of_another_draft_of_the_customer_is_compared_too() {
    let mut other = begun();
    give(&mut other, "2026-10-20", export(ID, "2026-11-10"));
    let older = stored("older", Some("anna"), other.to_saved());
    let mut model = begun();
    update(&mut model, Event::ExportGiven(export(ID, "2026-12-10")));
    assert_eq!(said(&model), MAY_RENEW, "alone");
    list_drafts(&mut model, vec![older.clone()]);
    assert_eq!(said(&model), RENEWS);

    for (name, change) in [
        ("deleted", (|draft| draft.is_deleted = true) as fn(&mut StoredDraft)),
        ("nobody's", |draft| draft.person = None),
        ("of another customer", |draft| draft.saved.draft.customer.tenant_id = NEXT.into()),
        ("of no customer", |draft| draft.saved.draft.customer.tenant_id.clear()),
        ("without an export", |draft| draft.saved.export = None),
    ] {
        let mut changed = older.clone();
        change(&mut changed);
        list_drafts(&mut model, vec![changed]);
        assert_eq!(said(&model), MAY_RENEW, "{name}");
    }

    // A newer one in another draft takes nothing away, and says so where it is in view.
    let mut newer = begun();
    give(&mut newer, "2026-11-18", export(NEXT, "2026-12-10"));
    let newer = stored("newer", Some("anna"), newer.to_saved());
    let mut model = begun();
    give(&mut model, "2026-11-01", export(ID, "2026-12-10"));
    let here = stored("here", Some("anna"), model.to_saved());
    list_drafts(&mut model, vec![newer]);
    assert_eq!(said(&model), MAY_RENEW);
    let mut model = begun();
    give(&mut model, "2026-11-18", export(NEXT, "2026-12-10"));
    list_drafts(&mut model, vec![here]);
    assert_eq!(said(&model), "is gone. The export of 1 November 2026 still has it. Make a new claim with the new ID.");
}

#[test]
fn a_copy_of_a_draft_is_compared_with_the_same_exports() {
    let mut model = begun();
    give(&mut model, "2026-10-20", export(ID, "2026-11-10"));
    update(&mut model, Event::ExportRemoved);
    update(&mut model, Event::ExportGiven(export(ID, "2026-12-10")));
    let of = model.draft_id.clone();
    let draft = stored(&of, Some("anna"), model.to_saved());
    list_drafts(&mut model, vec![draft]);
    update(&mut model, Event::DraftDuplicated { of, draft_id: "copy".into() });
    list_drafts(&mut model, Vec::new());
    answer_own_claims(&mut model);
    assert_eq!((&*model.draft_id, &*said(&model)), ("copy", RENEWS));
}
