//! The language that is shown, and words that come late.

use super::*;

#[test]
fn the_language_changes_nothing_that_was_typed() {
    let mut model = started();
    update(&mut model, Event::StepOpened(Step::Customer));
    update(&mut model, Event::Continue);
    type_in(&mut model, "/name", "Contoso");
    let (draft, shown) = (model.draft.clone(), model.shown_flaws.clone());
    update(&mut model, Event::LangChosen(Lang::It));
    update(&mut model, Event::LangLoaded { lang: Lang::It, loaded: true });
    assert_eq!((model.draft.clone(), model.shown_flaws.clone()), (draft, shown));
    assert!(model.shown_flaws.iter().all(|(_, flaw)| *flaw == Flaw::Missing));
    assert_eq!(view::errors(&model)[0].message, "Inserisci l'azienda del cliente");
}

/// Whoever saves a check sees that it was not saved, until it is.
#[test]
fn a_guide_that_cannot_be_loaded_is_told() {
    let mut model = started();
    update(&mut model, Event::GuideLoaded(false));
    assert_eq!(model.load_failure, Some(LoadFailure::Guide));
    assert_eq!(model.alert.1, "The guide could not be loaded. Check the connection and open it again.");
    update(&mut model, Event::GuideLoaded(true));
    assert_eq!(model.load_failure, None);
}

#[test]
fn a_language_is_shown_once_it_is_here() {
    let mut model = started();
    update(&mut model, Event::LangChosen(Lang::It));
    assert_eq!(model.lang, Lang::En);
    update(&mut model, Event::LangLoaded { lang: Lang::It, loaded: false });
    assert_eq!((model.lang, model.load_failure), (Lang::En, Some(LoadFailure::Language)));

    update(&mut model, Event::LangChosen(Lang::It));
    assert_eq!(model.load_failure, None);
    update(&mut model, Event::LangChosen(Lang::En));
    update(&mut model, Event::LangLoaded { lang: Lang::It, loaded: true });
    assert_eq!(model.lang, Lang::En, "English was chosen after Italian");
    update(&mut model, Event::LangLoaded { lang: Lang::En, loaded: true });
    update(&mut model, Event::LangChosen(Lang::It));
    update(&mut model, Event::LangLoaded { lang: Lang::It, loaded: true });
    assert_eq!(model.lang, Lang::It);
}

#[test]
fn a_hosts_language_takes_no_focus_and_is_not_remembered() {
    let mut model = started();
    assert!(apply_host_command(&mut model, HostCommand::SetLang(Lang::It)).is_empty());
    assert_eq!(view::heading(&model, Step::Customer), "Cliente");
    let own: &'static _ =
        Box::leak(Box::new(crate::app::words::of(Lang::It).with(&|index| (index == 0).then(|| "Portale".into()))));
    apply_host_command(&mut model, HostCommand::SetWords(Lang::It, Some(own)));
    assert_eq!((model.words().brand, view::heading(&model, Step::Customer)), ("Portale", "Cliente"));
    apply_host_command(&mut model, HostCommand::SetWords(Lang::It, None));
    assert_ne!(model.words().brand, "Portale");
}
