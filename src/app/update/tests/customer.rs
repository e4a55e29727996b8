//! The customer: domain, what was claimed there before, exports.

use super::*;

#[test]
fn a_late_answer_never_overwrites_a_newer_question() {
    let mut model = started();
    type_in(&mut model, "/customer/domain", "contoso.com");
    let first = model.lookup.version;
    type_in(&mut model, "/customer/domain", "fabrikam.com");
    let answer = DomainLookup { state: "found".into(), tenant_id: Some(TENANT.into()), ..DomainLookup::default() };
    let told = Tenant { lookup: answer.clone(), ..Tenant::default() };
    update(&mut model, Event::LookupAnswered { version: first, answer: Ok(told.clone()) });
    assert_eq!(model.lookup.answer, None);
    assert!(update(&mut model, Event::LookupDue { version: first }).is_empty());
    let version = model.lookup.version;
    let effects = update(&mut model, Event::LookupDue { version });
    assert!(matches!(&effects[..], [Effect::LookUp { domain, .. }] if domain == "fabrikam.com"));
    update(&mut model, Event::LookupAnswered { version, answer: Ok(told) });
    assert_eq!(model.lookup.answer, Some(answer));
}

#[test]
fn a_look_up_without_an_answer_leaves_the_pair_unverified() {
    let mut model = started();
    type_in(&mut model, "/customer/domain", "contoso.com");
    let version = model.lookup.version;
    update(&mut model, Event::LookupAnswered { version, answer: Err(Failure::NoAnswer) });
    let note = view::lookup_note(&model).expect("a note");
    assert!(note.can_retry);
    let effects = update(&mut model, Event::LookupRetried);
    assert!(matches!(effects[..], [Effect::Delay(0, _)]));
}

#[test]
fn where_domains_are_not_looked_up_nobody_is_asked_to_try_again() {
    let mut model = started();
    type_in(&mut model, "/customer/domain", "contoso.com");
    let version = model.lookup.version;
    let answer = wire::read(br#"{"state":"unreachable","domain":"contoso.com","practice":false,"retry":"never"}"#);
    update(&mut model, Event::LookupAnswered { version, answer: Ok(answer.expect("an answer")) });
    let note = view::lookup_note(&model).expect("a note");
    assert_eq!(
        (note.tone, note.text.as_str(), note.can_retry),
        (
            view::Tone::Info,
            "Domains are not looked up here. You can go on; tenant ID and domain stay unchecked.",
            false
        )
    );
    assert_eq!(model.evidence.domain_lookup.as_ref().map(|lookup| lookup.state.as_str()), Some("unreachable"));
}

#[test]
fn an_export_is_read_and_what_is_none_is_kept_as_it_was_given() {
    let mut model = started();
    for text in ["{", "{}", "[{\"x\": 1}]"] {
        update(&mut model, Event::ExportGiven(text.into()));
        assert_eq!(view::export_text(&model), text);
        assert!(view::wrong_export(&model).is_some() && view::export(&model).is_none(), "{text}");
    }
    update(&mut model, Event::ExportUnreadable("export.json".into()));
    assert!(view::wrong_export(&model).is_some_and(|text| text.contains("export.json")));

    update(&mut model, Event::ExportGiven(r#"{"error": {"code": "Authorization_RequestDenied"}}"#.into()));
    let refused = view::wrong_export(&model).expect("no export");
    assert!(refused.starts_with("Graph refused this: Authorization_RequestDenied."), "{refused}");

    let item = r#"{"skuPartNumber": "CRMSTANDARD", "status": "enabled", "totalLicenses": 25, "accountId": "t"}"#;
    update(&mut model, Event::ExportGiven(format!("[{item}]")));
    let part = view::export(&model).expect("an export");
    let lines = ["Subscriptions read: 1", "Exported from tenant t", "Sales: 25 licences, status Enabled"];
    assert_eq!(part.lines, lines.map(|text| view::ExportLine { text: text.into(), tone: view::Tone::Good }));
    assert!(part.gap.is_some_and(|gap| gap.starts_with("This is part of an export")));
    update(&mut model, Event::ExportGiven(format!(r#"{{"value": [{item}]}}"#)));
    assert_eq!(view::export(&model).map(|whole| (whole.lines.len(), whole.gap)), Some((3, None)));
    assert_eq!((view::wrong_export(&model), view::export_text(&model)), (None, String::new()));
    let states = [("Enabled", view::Tone::Good), ("warning", view::Tone::Good), ("Suspended", view::Tone::Warn)];
    for (status, tone) in states.into_iter().chain([("LockedOut", view::Tone::Warn), ("Paused", view::Tone::Warn)]) {
        let item = item.replace("enabled", status);
        update(&mut model, Event::ExportGiven(format!(r#"{{"value": [{item}]}}"#)));
        assert_eq!(view::export(&model).and_then(|export| Some(export.lines.last()?.tone)), Some(tone), "{status}");
    }
    update(&mut model, Event::ExportRemoved);
    assert_eq!(view::export(&model), None);
}

/// What is said of approved claims at the customer, whose subscriptions the export has.
#[test]
fn an_export_tells_which_approved_claims_end() {
    const ID: &str = "b4f5c1de-8f7a-4e0e-9a43-0d2f8c1a5e77";
    let mut model = started();
    answer_session(&mut model, Ok(session()));
    type_in(&mut model, "/customer/tenant_id", TENANT);
    let claim = OwnClaim {
        claim_id: "earlier".into(),
        tenant_id: TENANT.into(),
        product: "sales".into(),
        subscription_id: ID.into(),
        status: "approved".into(),
    };
    let tenant = TenantId::parse(TENANT).expect("a tenant ID");
    update(&mut model, Event::OwnClaimsAnswered { tenant, answer: Ok(OwnClaims { items: vec![claim] }) });
    let mut last = |term: &str| {
        let item = format!(
            r#"{{"commerceSubscriptionId": "{ID}", "skuPartNumber": "CRMSTANDARD", "status": "Enabled",
                "nextLifecycleDateTime": "2027-01-10T00:00:00Z"{term}}}"#
        );
        update(&mut model, Event::ExportGiven(format!(r#"{{"value": [{item}]}}"#)));
        view::export(&model).and_then(|export| export.lines.last().cloned()).expect("a line")
    };
    assert_eq!(last("").tone, view::Tone::Info, "it may renew by itself");
    let ends = last(r#", "termDuration": "P1Y""#);
    assert!(ends.text.ends_with("ends on 10 January 2027. Make a new claim with the new ID then."), "{}", ends.text);
    assert_eq!(ends.tone, view::Tone::Warn);
    assert_eq!(last(r#", "termDuration": "P1M""#).text, "Sales: status Enabled", "a month is no news");
}

/// A day is told with what comes from an export, or from a look-up.
#[test]
fn facts_say_of_which_day_they_are() {
    let mut model = ready();
    let version = model.lookup.version;
    update(&mut model, Event::LookupDue { version });
    let at = Some("2026-11-20T09:30:00.000Z".into());
    let answer = DomainLookup { state: "not_found".into(), domain: Some(DOMAIN.into()), at, ..DomainLookup::default() };
    update(&mut model, Event::LookupAnswered { version, answer: Ok(Tenant { lookup: answer, ..Tenant::default() }) });
    let origin = |model: &Model, rule: &str| {
        let finding = causes(model).into_iter().find(|finding| finding.id == rule).expect("it decides");
        let known = |fact: &&view::FactView| ["looked_up", "export"].contains(&fact.from);
        finding.because.iter().find(known).expect("a fact").from_words.clone()
    };
    assert_eq!(origin(&model, "R04"), "looked up, 20 November 2026");

    type_in(&mut model, "/solution_area", "business_applications");
    tick(&mut model, "/products", "sales", true);
    update(
        &mut model,
        Event::ExportGiven(
            r#"{"value": [{"id": "7f0c2b0a-2f0e-4a3e-8a39-0d0f5f2c7b01", "skuPartNumber": "POWER_BI_PRO"}]}"#.into(),
        ),
    );
    assert_eq!(origin(&model, "R09"), "customer's export, 20 November 2026", "today, as nothing else is said");
    type_in(&mut model, crate::app::EXPORTED_ON, "2026-11-02");
    assert_eq!(origin(&model, "R09"), "customer's export, 2 November 2026");
    assert_eq!(
        Saved::read(&model.to_saved().to_text()).expect("readable").export,
        model.evidence.customer_subscriptions
    );
}

/// Asked once for each customer, as soon as it is known who asks; an answer about another customer is dropped.
#[test]
fn own_claims_at_the_customer_are_asked_for() {
    let asked = |effects: &[Effect]| -> Vec<String> {
        let tenants = effects.iter().filter_map(|effect| match effect {
            Effect::FetchOwnClaims(tenant) => Some(tenant.to_string()),
            _ => None,
        });
        tenants.collect()
    };
    let other = "72f988bf-86f1-41af-91ab-2d7cd011db47";
    let claims = |tenant: &str| OwnClaims {
        items: vec![OwnClaim {
            claim_id: "earlier".into(),
            tenant_id: tenant.into(),
            product: "sales".into(),
            status: "approved".into(),
            ..OwnClaim::default()
        }],
    };
    let answer = |model: &mut Model, tenant: &str| {
        let answer = Ok(claims(tenant));
        let tenant = TenantId::parse(tenant).expect("a tenant ID");
        update(model, Event::OwnClaimsAnswered { tenant, answer });
    };

    let mut model = started();
    assert!(asked(&type_in(&mut model, "/customer/tenant_id", TENANT)).is_empty(), "nobody knows who asks");
    assert_eq!(asked(&answer_session(&mut model, Ok(session()))), [TENANT]);
    assert!(asked(&type_in(&mut model, "/name", "Contoso")).is_empty(), "it is on its way");
    assert_eq!(asked(&type_in(&mut model, "/customer/tenant_id", other)), [other]);
    answer(&mut model, TENANT);
    assert_eq!(model.evidence.own_claims, None, "a late answer about another customer");

    type_in(&mut model, "/customer/tenant_id", TENANT);
    type_in(&mut model, "/solution_area", "business_applications");
    tick(&mut model, "/products", "sales", true);
    let is_held = |model: &Model| causes(model).iter().any(|finding| finding.id == "R13");
    assert!(!is_held(&model));
    answer(&mut model, TENANT);
    assert!(is_held(&model), "the company has claimed it before");
    assert!(asked(&update(&mut model, Event::IdentityChosen("northwind".into()))).is_empty());
    assert!(!is_held(&model), "another company");
    assert_eq!(asked(&answer_session(&mut model, Ok(session()))), [TENANT]);
}

/// What another partner holds is asked, kept and told.
#[test]
fn another_partner_is_taken_into_account() {
    let mut model = ready();
    type_in(&mut model, crate::app::OTHER_PARTNER, "yes");
    let finding = causes(&model).into_iter().find(|finding| finding.id == "R35").expect("raised");
    assert_eq!((finding.because[0].value.as_str(), finding.because[0].from_words.as_str()), ("Yes", "declared by you"));
    let answers: Vec<_> = view::answers(&model).into_iter().flat_map(|section| section.answers).collect();
    let answer = answers.iter().find(|answer| answer.pointer == crate::app::OTHER_PARTNER).expect("it is told");
    assert_eq!((answer.label.as_str(), answer.value.as_str()), ("Already with another partner", "Yes"));
    let saved = Saved::read(&model.to_saved().to_text()).expect("readable");
    let mut resumed = started();
    resume(&mut resumed, saved);
    assert_eq!(resumed.text(crate::app::OTHER_PARTNER), "yes");
    update(&mut resumed, Event::NewClaim { claim_id: "new".into() });
    assert_eq!(resumed.text(crate::app::OTHER_PARTNER), "");
}

/// One question at a time, and after a failure another one with the next change.
#[test]
fn the_table_of_skus_is_asked_for_until_it_is_here() {
    let mut model = Model { skus: &cpor_rules::sku::NO_SKUS, ..started() };
    let asks = |effects: Vec<Effect>| effects.iter().filter(|effect| matches!(effect, Effect::LoadSkus)).count();
    let give = || Event::ExportGiven("[{\"skuPartNumber\": \"CRMSTANDARD\"}]".into());
    assert_eq!(asks(update(&mut model, Event::Continue)), 0, "nothing to be told by it");
    assert_eq!(asks(update(&mut model, give())), 1);
    assert_eq!(asks(update(&mut model, give())), 0, "it is on its way");
    assert_eq!(asks(update(&mut model, Event::SkusLoaded(None))), 0);
    assert_eq!(asks(update(&mut model, give())), 1);
    update(&mut model, Event::SkusLoaded(Some(cpor_rules::SkuTable::built_in())));
    assert_eq!(asks(update(&mut model, give())), 0);
}
