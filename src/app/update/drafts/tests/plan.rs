//! Drafts that the plan makes.

use super::*;

/// Drafts for two products at the customer of a claim, as the plan offers them.
fn of_the_plan(base: &Draft) -> [Draft; 2] {
    ["sales", "finance"].map(|product| Draft {
        customer: base.customer.clone(),
        products: vec![ClaimedProduct { product: product.into(), ..ClaimedProduct::default() }],
        ..Draft::default()
    })
}

/// Makes the drafts of the plan, and gives those that are to be stored.
fn make(model: &mut Model) -> Vec<StoredDraft> {
    let wanted = of_the_plan(&model.draft).to_vec();
    let mut effects = update(model, Event::GuideSent(GuideMessage::DraftsWanted(wanted)));
    assert_eq!(effects.len(), 1, "the claim in view is not saved for it: {effects:?}");
    match effects.remove(0) {
        Effect::StoreNewDrafts(drafts) => drafts,
        other => panic!("{other:?}"),
    }
}

#[test]
fn drafts_of_the_plan_are_made_beside_the_claim_in_view() {
    let mut model = ready();
    type_in(&mut model, crate::app::OTHER_PARTNER, "no");
    update(&mut model, Event::ExportGiven(r#"{ "value": [] }"#.into()));
    update(&mut model, Event::Declared(|declared| &mut declared.drives_usage, true));
    let before = (model.draft_id.clone(), model.to_saved());
    let made = make(&mut model);
    assert_eq!((model.draft_id.clone(), model.to_saved()), before, "the claim in view stays");

    let products = made.iter().map(|stored| &*stored.saved.draft.products[0].product);
    assert_eq!(products.collect::<Vec<_>>(), ["sales", "finance"]);
    for stored in made {
        assert_eq!(stored.person.as_deref(), model.owner.person());
        assert!(stored.draft_id.is_empty() && stored.saved.draft.claim_id.is_empty(), "the shell makes them up");
        let Saved { declared, export, other_partner_holds, sent_files, outbox, receipt, sent, .. } = &stored.saved;
        assert_eq!((declared, export), (&before.1.declared, &before.1.export));
        assert_eq!((declared.drives_usage, export.is_some(), &**other_partner_holds), (Some(true), true, "no"));
        assert!(sent_files.is_empty() && outbox.is_none() && receipt.is_none() && sent.is_none());

        // Its result is the one that it has when it is opened; that it has no proof yet stops nothing.
        let result = stored.verdict.clone();
        assert_eq!(result, "unknown");
        let stored = StoredDraft { draft_id: "new".into(), revision: 1, ..stored };
        update(&mut model, Event::DraftOpened(Some(Box::new(stored))));
        let told = model.verdict.displayed_state(&model.form_report);
        assert_eq!((&*model.draft_id, told.name()), ("new", &*result));
    }
}

#[test]
fn drafts_of_the_plan_are_made_of_a_claim_that_can_only_be_read() {
    let mut model = seen("anna", draft("Adatum", ""));
    update(&mut model, Event::DraftHeld { draft_id: "own".into(), is_held: false });
    assert_eq!(model.read_only, Some(ReadOnly::Elsewhere));
    let made = make(&mut model);
    assert_eq!(made.iter().map(|stored| stored.person.as_deref()).collect::<Vec<_>>(), [Some("anna"); 2]);
}

#[test]
fn how_many_drafts_were_made_is_said_until_something_else_is_in_view() {
    let mut model = ready();
    update(&mut model, Event::GuideOpened(Some(Section::Plan)));
    let mut said = |count, failure| {
        let effects = update(&mut model, Event::DraftsMade(DraftsMade { count, failure }));
        assert!(matches!(&effects[..], [Effect::ListDrafts]), "{effects:?}");
        view::drafts_made(&model).expect("it is said")
    };
    assert_eq!(said(1, None), (Tone::Good, "1 draft is made. You find it in My claims.".into()));
    assert_eq!(said(3, None), (Tone::Good, "3 drafts are made. You find them in My claims.".into()));
    let (tone, text) = said(2, Some(SaveFailure::Full));
    assert!(tone == Tone::Warn && text.contains("2 drafts") && text.contains("no room"), "{text}");

    update(&mut model, Event::GuideSent(GuideMessage::SectionOpened(Section::Rules)));
    assert_eq!(view::drafts_made(&model), None);
    update(&mut model, Event::DraftsMade(DraftsMade { count: 1, failure: None }));
    make(&mut model);
    assert_eq!(view::drafts_made(&model), None, "the next ones are on their way");
    update(&mut model, Event::DraftsMade(DraftsMade { count: 1, failure: None }));
    update(&mut model, Event::StepOpened(Step::Check));
    update(&mut model, Event::GuideOpened(None));
    assert_eq!(view::drafts_made(&model), None);
}
