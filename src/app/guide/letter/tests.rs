use std::collections::BTreeSet;

use super::template::PLACES;
use super::*;
use crate::app::guide::tests::{all_text, facts_of};
use crate::app::guide::{Change, Section, error, example};

/// What the brackets of a text hold.
fn blanks(text: &str) -> Vec<&str> {
    text.split('[').skip(1).filter_map(|rest| rest.split(']').next()).collect()
}

/// The names in the braces of a text.
fn parameters(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect()
}

fn submitted() -> Facts {
    example::claim().with(&[
        Change::text("evidence:/this_claim/submitted_on", "2026-11-02"),
        Change::yes_or_no("evidence:/declared/drives_usage", true),
    ])
}

#[test]
fn a_complete_claim_leaves_no_blank() {
    for lang in Lang::ALL {
        for kind in Kind::ALL {
            let Letter { subject, body } = write(&submitted(), *lang, *kind);
            // Which MPN is right, the claim with the wrong one cannot say.
            let left = if *kind == Kind::WrongMpn { vec![texts(*lang).right_mpn] } else { Vec::new() };
            assert_eq!(blanks(&body), left, "{kind:?} in {lang:?}");
            assert_eq!(blanks(&subject), Vec::<&str>::new());
            assert!(!subject.contains('{') && !body.contains('{'), "{kind:?} in {lang:?}: {body}");
        }
    }
}

#[test]
fn what_is_missing_is_a_blank_that_says_what() {
    let nothing = facts_of(cpor_rules::Draft::default(), cpor_rules::Evidence::default());
    let Letter { subject, body } = write(&nothing, Lang::En, Kind::ConfirmTenant);
    assert_eq!(blanks(&subject), ["Customer's company"]);
    for blank in ["Name of the customer's contact", "Customer's tenant ID", "Customer's domain"] {
        assert!(blanks(&body).contains(&blank), "{blank} in {body}");
    }
    let body = write(&nothing, Lang::It, Kind::ConfirmTenant).body;
    assert!(blanks(&body).contains(&"ID tenant del cliente"));
}

#[test]
fn both_languages_hold_the_same_values_in_other_words() {
    for kind in Kind::ALL {
        let [en, it] = [Lang::En, Lang::It].map(|lang| texts(lang).letters[*kind as usize]);
        assert_ne!(en.1, it.1);
        assert_eq!(parameters(en.0), parameters(it.0), "{kind:?}");
        assert_eq!(parameters(en.1), parameters(it.1), "{kind:?}");
        assert_eq!(en.0.is_empty(), kind.reader() == Reader::Reviewer, "only a comment has no subject");
        assert_eq!(en.1.split("\n\n").count(), it.1.split("\n\n").count());

        let [en, it] = [Lang::En, Lang::It].map(|lang| write(&submitted(), lang, *kind).body);
        assert_ne!(en, it);
        for value in
            ["Contoso", "6babcaad-604b-40ac-a9d7-9fd97c0b779f", "Sales, Finance", "Anna Rossi", "https://graph"]
        {
            assert_eq!(en.contains(value), it.contains(value), "{value} in {kind:?}");
        }
    }
}

#[test]
fn every_parameter_is_known() {
    let known = ["create_page", "manage_page", "months", "right_mpn"];
    for kind in Kind::ALL {
        let (subject, body) = texts(Lang::En).letters[*kind as usize];
        for name in parameters(subject).union(&parameters(body)) {
            assert!(known.contains(name) || PLACES.iter().any(|(place, _)| place == name), "{name} in {kind:?}");
        }
    }
}

#[test]
fn the_export_is_asked_for_step_by_step() {
    for lang in Lang::ALL {
        let body = write(&example::claim(), *lang, Kind::Export).body;
        for told in [
            "https://developer.microsoft.com/graph/graph-explorer",
            "GET",
            "https://graph.microsoft.com/v1.0/directory/subscriptions",
            "https://graph.microsoft.com/v1.0/subscribedSkus",
        ] {
            assert!(body.contains(told), "{told} in {lang:?}");
        }
    }
}

#[test]
fn both_periods_for_refusing_are_cited() {
    let body = write(&example::claim(), Lang::En, Kind::WhatItMeans).body;
    assert!(body.contains("five business days (“Create a customer association”, 17 September 2020)"));
    assert!(body.contains("seven days from the approval (“Manage customer associations”, 17 September 2020)"));
}

#[test]
fn only_a_public_sector_customer_signs_the_disclosure() {
    let facts = example::claim();
    let public = facts.with(&[Change::text("/customer/public_sector", "us_or_pr")]);
    let disclosure = texts(Lang::En).disclosure;
    assert!(!write(&facts, Lang::En, Kind::SignProof).body.contains(disclosure));
    assert!(write(&public, Lang::En, Kind::SignProof).body.contains(disclosure));
    assert!(write(&public, Lang::En, Kind::SignProof).body.contains("at most 12 months old"));
}

#[test]
fn workloads_are_named_for_microsoft_365() {
    let facts = example::claim().with(&[
        Change::text("/solution_area", "microsoft_365"),
        Change::names("/workloads", &["exchange_online", "teams"]),
    ]);
    assert!(write(&facts, Lang::En, Kind::SignProof).body.contains("Exchange Online, Teams"));
    let mut guide = Guide::new(facts);
    guide.update(GuideEvent::Answered(vec![Change::names("/activities", &["usage"])]));
    let lines = pack::lines(&guide, Lang::En);
    assert!(lines.contains(&("Programme", "OSU - Microsoft 365".into())));
    assert!(lines.contains(&("Microsoft 365 workload", "Exchange Online, Teams".into())));
}

/// The language of messages is its own: the page's may be another.
#[test]
fn the_language_of_messages_is_chosen_apart() {
    for page in Lang::ALL {
        let mut guide = Guide::new(example::claim());
        guide.open(Section::TakeAway, *page);
        assert_eq!(language(&guide), *page);
        for lang in Lang::ALL {
            guide.update(GuideEvent::Typed { at: LANGUAGE.into(), text: lang.name().into() });
            let body = write(&guide.facts, *lang, Kind::Export).body;
            let shown = view(&guide, Kind::Export);
            assert_eq!(shown.copy.event, Some(GuideEvent::CopyWanted(body)));
            assert_eq!(shown.title, words::of(*page).name(Kind::Export));
        }
    }
}

#[test]
fn the_request_to_support_has_every_field_of_the_form() {
    for lang in Lang::ALL {
        let mut guide = Guide::new(example::claim());
        guide.update(GuideEvent::Answered(vec![
            Change::text("error-what", "refused"),
            Change::yes_or_no("evidence:/declared/asked_customer", true),
            Change::yes_or_no("evidence:/declared/error_persists", true),
        ]));
        let lines = pack::lines(&guide, *lang);
        let left: Vec<_> =
            lines.iter().filter(|(_, value)| !blanks(value).is_empty()).map(|(label, _)| label).collect();
        let texts = &texts(*lang).pack;
        assert_eq!(left, [&texts.period, &texts.claim_id, &texts.description, &texts.attachments]);
        let all: Vec<_> = lines.iter().map(|(_, value)| value.as_str()).collect();
        assert_eq!(all[0], "OSA Sell");
        assert!(all.contains(&"4391507") && all[7].starts_with("contoso-proof.pdf, ["), "{all:?}");
        // The ID that this page gives the claim, Partner Center does not know.
        assert!(!all.iter().any(|value| value.contains("01930000-0000-7000-8000-000000000001")), "{all:?}");
        assert_eq!(blanks(all[3]), [texts.claim_id_blank]);
        let description = all[6];
        assert!(description.contains(error::choice::chosen_error_name(&guide, *lang).expect("an error was chosen")));
        assert!(description.contains(texts.was_asked) && description.contains(texts.persists));
        assert_eq!(blanks(description), [texts.error_text_blank]);

        let view = all_text(&serde_json::to_value(pack::view(&guide)).expect("JSON"));
        assert!(view.contains(words::of(Lang::En).has_blanks) && view.contains(words::of(Lang::En).pack_period));
    }
}

#[test]
fn a_request_about_the_tenant_names_both_values_and_who_confirmed_them() {
    let mut guide = Guide::new(example::claim());
    guide.update(GuideEvent::Answered(vec![Change::text("error-what", "mismatch")]));
    let values = "Tenant ID 6babcaad-604b-40ac-a9d7-9fd97c0b779f, domain contoso.com";
    assert!(pack::lines(&guide, Lang::En)[6].1.contains(&format!("{values}.")));
    guide.update(GuideEvent::Answered(vec![Change::yes_or_no("evidence:/declared/error_persists", true)]));
    assert!(pack::lines(&guide, Lang::En)[6].1.contains(&format!("{values}; confirmed by Anna Rossi.")));
}

#[test]
fn the_tenant_message_says_what_is_wrong() {
    let facts = example::claim();
    let mismatch = facts.with(&[Change::text(PORTAL_ERROR, "domain_mismatch")]);
    for lang in Lang::ALL {
        let told = texts(*lang).mismatch;
        assert!(!write(&facts, *lang, Kind::ConfirmTenant).body.contains(told));
        assert!(write(&mismatch, *lang, Kind::ConfirmTenant).body.contains(told));
        assert!(!write(&mismatch, *lang, Kind::Export).body.contains(told));
    }
}

#[test]
fn whoever_signs_is_asked_for_as_such() {
    let nothing = facts_of(cpor_rules::Draft::default(), cpor_rules::Evidence::default());
    for (lang, signature) in [(Lang::En, "[Your name]\n[Your e-mail]"), (Lang::It, "[Il tuo nome]\n[La tua e-mail]")] {
        for kind in Kind::ALL {
            assert!(write(&nothing, lang, *kind).body.ends_with(signature), "{kind:?} in {lang:?}");
        }
    }
}

#[test]
fn a_message_to_the_customer_has_an_address() {
    let mut guide = Guide::new(example::claim());
    let shown = view(&guide, Kind::ConfirmTenant);
    let letter = write(&guide.facts, Lang::En, Kind::ConfirmTenant);
    let copied = |copy: Option<Button>| match copy?.event {
        Some(GuideEvent::CopyWanted(text)) => Some(text),
        _ => None,
    };
    let to = shown.to.expect("an address");
    assert_eq!((to.label, to.text.as_str()), ("To", "anna@contoso.com"));
    assert_eq!(copied(to.copy).as_deref(), Some("anna@contoso.com"));
    assert_eq!(copied(shown.subject.and_then(|subject| subject.copy)), Some(letter.subject));
    assert_eq!(copied(Some(shown.copy)), Some(letter.body));
    let link = shown.mail.expect("a link").address;
    assert!(link.starts_with("mailto:anna@contoso.com?subject=Tenant%20ID%20and%20domain%20of%20Contoso&body=Dear%20"));
    assert!(link.contains("Rossi%2C%0D%0A%0D%0A"), "{link}");

    // The claim does not hold the address of a colleague, and a comment has none.
    let to_colleague = view(&guide, Kind::WhichMpn);
    assert!(to_colleague.mail.expect("a link").address.starts_with("mailto:?subject=") && to_colleague.to.is_none());
    assert_eq!(view(&guide, Kind::AskStatus).mail, None);

    guide.update(GuideEvent::Answered(vec![Change::text(CONTACT_EMAIL, "")]));
    let to = view(&guide, Kind::ConfirmTenant).to.expect("a blank");
    assert!(to.text.starts_with('[') && to.copy.is_none());
    assert!(has_blank(&guide, Kind::ConfirmTenant));
}

#[test]
fn an_address_holds_no_sign_of_its_own_from_a_text() {
    assert_eq!(percent("A&b=c? è\n@~"), "A%26b%3Dc%3F%20%C3%A8%0A@~");
}

#[test]
fn a_request_about_a_wrong_mpn_names_both() {
    let mut guide = Guide::new(example::claim());
    guide.update(GuideEvent::Answered(vec![Change::text("error-what", "mpn")]));
    let (_, description) = &pack::lines(&guide, Lang::En)[6];
    assert!(description.contains("4391507") && description.contains("[MPN ID of the location that did the work]"));
    assert!(!description.contains(texts(Lang::En).pack.end_it));

    guide.update(GuideEvent::Answered(vec![Change::text("evidence:/this_claim/status", "approved")]));
    assert!(pack::lines(&guide, Lang::En)[6].1.contains(texts(Lang::En).pack.end_it));
}

#[test]
fn both_languages_say_everything() {
    let [en, it] = [Lang::En, Lang::It].map(words::of);
    assert_ne!(en.which_language, it.which_language);
    for kind in Kind::ALL {
        assert_ne!(en.name(*kind), it.name(*kind));
        assert_ne!(en.reader(kind.reader()), it.reader(kind.reader()));
    }
}

#[test]
fn a_language_that_cannot_be_loaded_is_chosen_no_longer() {
    let mut guide = Guide::new(example::claim());
    guide.update(GuideEvent::Typed { at: LANGUAGE.into(), text: "it".into() });
    assert_eq!((language(&guide), guide.status), (Lang::It, ""));

    guide.update(GuideEvent::LangLoaded { lang: Lang::En, here: false });
    assert_eq!(language(&guide), Lang::It, "that was about another one");
    guide.update(GuideEvent::LangLoaded { lang: Lang::It, here: true });
    assert_eq!((language(&guide), guide.status), (Lang::It, ""));
    guide.update(GuideEvent::LangLoaded { lang: Lang::It, here: false });
    assert_eq!(language(&guide), Lang::En);
    assert!(guide.status.starts_with("The language could not be loaded."));
    assert!(view(&guide, Kind::Export).body.concat().concat().contains("Graph Explorer"));
}
