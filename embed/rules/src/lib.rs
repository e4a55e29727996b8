//! The rules without the page, for portals that have their own form: `check`, `guide` and `rules`, with JSON in and out.
//!
//! JavaScript calls these functions through `api.js`, which adds today's date to requests without one: nothing here reads
//! a clock.

use chrono::NaiveDate;
use cpor_rules::edition::{E2020_09, EDITIONS};
use cpor_rules::guide::{Guide, GuideDocument};
use cpor_rules::rule::registry;
use cpor_rules::value::Choice as _;
use cpor_rules::wire::{self, RuleDocument, ValidationRequest, VerdictDocument};
use cpor_rules::{Edition, Input, Lang, SkuTable};
use serde::Deserialize;

/// The request of [`rules`].
#[derive(Clone, Debug, Deserialize)]
struct RulesRequest {
    /// The id of an edition; by default the one that claims are checked by.
    edition: Option<String>,
}

/// Checks a claim given as JSON, and returns the verdict with messages as JSON. The request is as for
/// `POST /v1/claims/validation`, but `today` is required.
///
/// # Errors
/// A message that says which member is not valid, and how to write it.
pub fn check(request: &str) -> Result<String, String> {
    let request = read(request)?;
    let input = input(&request)?;
    let tag = request.lang.as_deref().unwrap_or(Lang::En.name());
    let lang = Lang::named(tag).ok_or_else(|| format!("/lang: there is no language \"{tag}\"; use en or it"))?;
    Ok(wire::to_text(&VerdictDocument::new(&input, &input.check(), Some(lang))))
}

/// Returns the guidance for a claim as JSON: possible choices, and the smallest change that makes it pass. The request
/// is that of [`check`].
///
/// # Errors
/// As for [`check`].
pub fn guide(request: &str) -> Result<String, String> {
    let request = read(request)?;
    let input = input(&request)?;
    let guide = Guide::of(&input, input.export().as_ref());
    Ok(wire::to_text(&GuideDocument::from(&guide)))
}

/// Lists the rules in force in an edition as JSON, in the order of a verdict. The request may have an `edition`.
///
/// # Errors
/// A message that says where the request is not valid, or that the edition is not known.
pub fn rules(request: &str) -> Result<String, String> {
    let request: RulesRequest = wire::read(request.as_bytes()).map_err(|error| error.to_string())?;
    let edition = match request.edition.as_deref().filter(|id| !id.is_empty()) {
        Some(id) => Edition::by_id(id).ok_or_else(|| unknown_edition(id))?,
        None => &E2020_09,
    };
    let rules: Vec<_> = registry::in_force(edition).map(RuleDocument::from).collect();
    Ok(wire::to_text(&rules))
}

fn read(request: &str) -> Result<ValidationRequest, String> {
    ValidationRequest::read(request.as_bytes()).map_err(|error| error.to_string())
}

/// The input for the rules.
fn input(request: &ValidationRequest) -> Result<Input<'_>, String> {
    let edition = wire::edition_for(&request.claim, request.edition.as_deref()).map_err(unknown_edition)?;
    let today = wire::parse_day_or(request.today.as_deref(), NaiveDate::MIN).map_err(|_| {
        format!("/today: \"{}\" is no day; write it as YYYY-MM-DD", request.today.as_deref().unwrap_or_default())
    })?;
    if today == NaiveDate::MIN {
        return Err("/today: the day is missing; write it as YYYY-MM-DD".into());
    }
    Ok(Input { draft: &request.claim, evidence: &request.evidence, today, edition, skus: SkuTable::built_in() })
}

/// The message for an unknown edition, with the list of known ones.
fn unknown_edition(id: &str) -> String {
    let known = EDITIONS.map(|edition| edition.id).join(", ");
    format!("/edition: there is no edition \"{id}\" of the rules; use one of these, or leave it out: {known}")
}

#[cfg(target_arch = "wasm32")]
pub mod wasm {
    //! The same functions for JavaScript.

    use wasm_bindgen::prelude::{JsError, wasm_bindgen};

    macro_rules! exported {
        ($($name:ident)+) => {$(
            #[doc = concat!("[`super::", stringify!($name), "`] for JavaScript.")]
            #[wasm_bindgen]
            pub fn $name(request: &str) -> Result<String, JsError> {
                super::$name(request).map_err(|problem| JsError::new(&problem))
            }
        )+};
    }
    exported!(check guide rules);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invalid_requests_are_refused_with_the_place() {
        let claim = r#""claim": {}"#;
        for (request, message) in [
            ("{".to_owned(), "line 1"),
            ("{}".to_owned(), "missing field `claim`"),
            (format!(r#"{{{claim}}}"#), "/today: the day is missing"),
            (format!(r#"{{{claim}, "today": "yesterday"}}"#), "/today:"),
            (format!(r#"{{{claim}, "today": "2026-11-20", "edition": "1999"}}"#), "2020-09, 2023-10, 2026-11"),
            (format!(r#"{{{claim}, "today": "2026-11-20", "lang": "de"}}"#), "use en or it"),
            (r#"{"claim": {"customer": {"domain": 1}}, "today": "2026-11-20"}"#.to_owned(), "/claim/customer/domain"),
        ] {
            let problem = check(&request).expect_err(&request);
            assert!(problem.contains(message), "{problem}");
        }
        assert!(rules(r#"{"edition": "1999"}"#).is_err_and(|problem| problem.contains("2020-09, 2023-10, 2026-11")));
    }

    #[test]
    fn check_guide_and_rules_give_documents() {
        let request = r#"{"claim": {"solution_area": "business_applications", "activities": ["presales"],
            "purchase_channel": "csp"}, "today": "2026-11-20", "lang": "it"}"#;
        let verdict = check(request).expect("a verdict");
        assert!(
            verdict.contains(r#""state":"fail""#) && verdict.contains(r#""rule":"R25","raised":"yes""#),
            "{verdict}"
        );
        assert!(guide(request).expect("guidance").contains(r#""smallest_change""#));
        assert_eq!(rules("{}"), rules(r#"{"edition": "2020-09"}"#));
        assert_ne!(rules("{}"), rules(r#"{"edition": "2023-10"}"#));
    }
}
