use cpor_rules::Lang;

use super::*;
use crate::app::guide::tests::{all_text, nothing_known, opened};
use crate::app::guide::{GuideEvent, Section};

fn guide(lang: Lang) -> Guide {
    let mut guide = opened(Section::Rules, nothing_known());
    guide.open(Section::Rules, lang);
    guide
}

fn type_in(guide: &mut Guide, field: &str, text: &str) {
    guide.update(GuideEvent::Typed { at: field.into(), text: text.into() });
}

fn shown(guide: &Guide) -> String {
    all_text(&serde_json::to_value(view(guide)).expect("JSON"))
}

fn ids(guide: &Guide) -> Vec<&'static str> {
    wanted(guide).map(|rule| rule.id.name()).collect()
}

#[test]
fn shows_every_rule_with_its_example_in_both_languages() {
    let texts = Lang::ALL.iter().map(|lang| {
        let guide = guide(*lang);
        assert_eq!(wanted(&guide).count(), 77);
        let text = shown(&guide);
        for rule in wanted(&guide) {
            assert!(example_of(&guide, rule).is_some(), "{:?} has no example", rule.id);
            assert!(text.contains(text::rule(*lang, rule.id).title), "{:?}", rule.id);
        }
        assert!(!text.contains(['{', '}']), "a parameter is left");
        text
    });
    let texts: Vec<_> = texts.collect();
    assert_ne!(texts[0], texts[1]);
}

#[test]
fn the_search_and_the_filters_narrow_it_down() {
    let mut guide = guide(Lang::En);
    type_in(&mut guide, SEARCH, "  R25 ");
    assert_eq!(ids(&guide), ["R25"]);
    type_in(&mut guide, SEARCH, "volume LICENSING presales");
    assert!(ids(&guide).contains(&"R25"));
    for (search, rule) in [("does not match", "R04"), ("renewal", "R34"), ("fasttrack", "R32d"), ("csp", "R27")] {
        type_in(&mut guide, SEARCH, search);
        assert!(ids(&guide).contains(&rule), "{search}: {:?}", ids(&guide));
    }
    type_in(&mut guide, SEARCH, "no such words");
    assert!(shown(&guide).contains("No rule has these words."));

    type_in(&mut guide, SEARCH, "");
    type_in(&mut guide, ABOUT, "mpn");
    assert_eq!(ids(&guide), ["R32a", "R32b", "R32c", "R32d", "R32e", "R32f", "X24"]);
    type_in(&mut guide, EFFECT, "stop");
    assert_eq!(ids(&guide), ["R32a", "X24"]);

    type_in(&mut guide, ABOUT, "subscription");
    assert!(ids(&guide).contains(&"R07"));
    type_in(&mut guide, EDITION, "2023-10");
    assert!(!ids(&guide).contains(&"R07"), "a risk by then");
}
