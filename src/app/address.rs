//! The address of each screen: the fragment of the page's URL.

use cpor_rules::value::{Choice as _, Guid};

use super::guide::Section;
use super::{Screen, Step};

impl Screen {
    /// Returns the URL fragment of this screen, such as `#/customer`, `#/claims` or `#/guide/mpn`. A submitted claim
    /// has `#/claims/` and its ID; `#/guide` is the section that was open last.
    pub fn address(self) -> String {
        match self {
            Self::Step(step) => format!("#/{}", step.name()),
            Self::Claims => "#/claims".into(),
            Self::Claim(claim_id) => format!("#/claims/{claim_id}"),
            Self::Guide(None) => "#/guide".into(),
            Self::Guide(Some(section)) => format!("#/guide/{}", section.name()),
            Self::Reviews => "#/reviews".into(),
        }
    }

    /// Returns the screen of a URL fragment; `None` when it names none. `#cpor-customer` is an older form of `#/customer`,
    /// still found in bookmarks.
    pub fn at_address(address: &str) -> Option<Self> {
        let path = address.strip_prefix("#/").or_else(|| address.strip_prefix("#cpor-"))?;
        match path.split_once('/') {
            Some(("claims", claim_id)) => Guid::parse(claim_id).map(Self::Claim).ok(),
            Some(("guide", name)) => Section::named(name).map(|section| Self::Guide(Some(section))),
            // Which claim is reviewed is the reviewers' module's to say.
            Some(("reviews", _)) => Some(Self::Reviews),
            Some(_) => None,
            None => match path {
                "claims" => Some(Self::Claims),
                "guide" => Some(Self::Guide(None)),
                "reviews" => Some(Self::Reviews),
                name => Step::named(name).map(Self::Step),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_screen_has_an_address() {
        let steps = Step::ALL.iter().map(|step| Screen::Step(*step));
        let sections = Section::ALL.iter().map(|section| Screen::Guide(Some(*section)));
        for screen in steps.chain(sections).chain([Screen::Claims, Screen::Guide(None), Screen::Reviews]) {
            assert_eq!(Screen::at_address(&screen.address()), Some(screen), "{screen:?}");
        }
    }

    #[test]
    fn a_claim_has_an_address_of_its_own() {
        let address = "#/claims/0192f0c1-7a00-7000-8000-0000000000e2";
        let screen = Screen::at_address(address).expect("a screen");
        assert!(matches!(screen, Screen::Claim(_)));
        assert_eq!(screen.address(), address);
        assert_eq!(Screen::at_address(&address.to_uppercase().replace("CLAIMS", "claims")), Some(screen));
    }

    #[test]
    fn an_older_address_opens_its_step() {
        assert_eq!(Screen::at_address("#cpor-contacts"), Some(Screen::Step(Step::Contacts)));
    }

    #[test]
    fn every_place_of_the_reviewers_is_on_their_screen() {
        for address in ["#/reviews", "#/reviews/fabrikam/0198"] {
            assert_eq!(Screen::at_address(address), Some(Screen::Reviews), "{address}");
        }
    }

    #[test]
    fn another_fragment_is_no_screen() {
        for address in [
            "",
            "#",
            "#form",
            "#/",
            "#/nowhere",
            "#/guide/nowhere",
            "#/customer/name",
            "/customer",
            "#/claims/",
            "#/claims/1",
        ] {
            assert_eq!(Screen::at_address(address), None, "{address}");
        }
    }
}
