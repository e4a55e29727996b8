//! What the host fills in.

use super::*;

#[test]
fn the_hosts_claim_takes_the_place_of_no_draft_of_somebody_else() {
    let replace = |model: &mut Model| {
        let saved = Box::new(draft("Given", ""));
        apply_host_command(model, HostCommand::ReplaceDraft { saved, draft_id: "given".into() });
        model.draft_id.clone()
    };
    let mut model = seen("anna", draft("Contoso", ""));
    assert_eq!(replace(&mut model), "given", "it is not known yet who is here");
    let mut model = seen("anna", draft("Contoso", ""));
    sign_in(&mut model, "anna", own("anna", draft("Contoso", "")));
    assert_eq!(replace(&mut model), "own");
    update(&mut model, Event::DraftHeld { draft_id: "own".into(), is_held: false });
    assert_eq!(replace(&mut model), "given", "another tab has it");
}

#[test]
fn the_hosts_draft_goes_to_who_signs_in() {
    let mut model = seen("anna", draft("Contoso", ""));
    let effects = apply_host_command(
        &mut model,
        HostCommand::ReplaceDraft { saved: Box::new(draft("Given", "")), draft_id: "given".into() },
    );
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Save(_))), "the host has it");
    prefill(&mut model, "/customer/tenant_id", "6babcaad");
    let effects = sign_in(&mut model, "ben", own("ben", draft("Wingtip", "")));
    assert_eq!((&*model.draft.name, model.text("/customer/tenant_id")), ("Given", "6babcaad"));
    assert_eq!(saved_now(&effects), ["Given"]);
}

#[test]
fn what_is_typed_in_the_hosts_draft_is_saved_before_sign_in_too() {
    let mut model = started();
    apply_host_command(
        &mut model,
        HostCommand::ReplaceDraft { saved: Box::new(draft("Given", "")), draft_id: "given".into() },
    );
    let effects = type_in(&mut model, "/name", "Contoso");
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Save(saved) if saved.draft.name == "Contoso")));
}

fn prefill(model: &mut Model, pointer: &str, text: &str) {
    apply_host_command(model, HostCommand::Prefill { pointer: pointer.into(), text: text.into() });
}

#[test]
fn attributes_fill_in_what_nobody_typed() {
    const MPN: &str = "/partner/mpn_id";
    let mut model = started();
    prefill(&mut model, MPN, "5300001");
    assert_eq!(model.text(MPN), "5300001");
    prefill(&mut model, MPN, "5300002");
    assert_eq!(model.text(MPN), "5300002", "it follows the attribute");
    type_in(&mut model, MPN, "7");
    prefill(&mut model, MPN, "5300001");
    assert_eq!(model.text(MPN), "7", "what was typed stays");
    type_in(&mut model, MPN, "");
    prefill(&mut model, MPN, "5300001");
    assert_eq!(model.text(MPN), "5300001");

    // The next page knows by the emptiness of the rest that nobody typed it.
    let mut model = seen("anna", draft("", "5300001"));
    prefill(&mut model, MPN, "5300002");
    assert_eq!(model.text(MPN), "5300002");
    let mut model = seen("anna", draft("Contoso", "5300001"));
    prefill(&mut model, MPN, "5300002");
    assert_eq!(model.text(MPN), "5300001");
}

#[test]
fn a_claim_gets_the_hosts_id_until_something_is_typed() {
    let mut model = started();
    prefill(&mut model, "/claim_id", "given");
    assert_eq!(model.draft.claim_id, "given");
    let mut model = started();
    type_in(&mut model, "/name", "Contoso");
    prefill(&mut model, "/claim_id", "given");
    assert_eq!(model.draft.claim_id, "claim");
}

#[test]
fn attributes_fill_in_the_next_persons_claim_too() {
    let mut model = seen("anna", draft("Contoso", ""));
    prefill(&mut model, "/customer/tenant_id", "6babcaad");
    prefill(&mut model, "/edition", "");
    sign_in(&mut model, "ben", DraftsOnDevice::default());
    assert_eq!(model.text("/customer/tenant_id"), "6babcaad");
    type_in(&mut model, "/name", "Wingtip");
    sign_in(&mut model, "anna", own("anna", draft("Contoso", "")));
    assert_eq!((&*model.draft.name, model.text("/customer/tenant_id")), ("Contoso", "6babcaad"));
}

#[test]
fn what_attributes_fill_in_is_no_beginning() {
    let mut model = started();
    prefill(&mut model, "/customer/tenant_id", "6babcaad");
    sign_in(&mut model, "anna", own("anna", draft("Contoso", "")));
    assert_eq!(model.draft.name, "Contoso");
}
