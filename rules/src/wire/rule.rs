//! A rule of the registry as JSON.

use serde::Serialize;

use super::{FactDocument, SourceDocument};
use crate::example::{Example, Examples};
use crate::rule::Rule;
use crate::text::{self, Lang};
use crate::value::Choice as _;

/// A rule of the registry as JSON: id, effect, texts and source.
#[derive(Debug, Serialize)]
pub struct RuleDocument {
    id: &'static str,
    effect: &'static str,
    fields: Vec<&'static str>,
    source: SourceDocument,
    editions: Vec<&'static str>,
    texts: TextDocuments,
    links: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    example: Option<ExampleDocument>,
}

#[derive(Debug, Serialize)]
struct TextDocuments {
    en: TextDocument,
    it: TextDocument,
}

/// An example of the rule: its message, and the facts that raise it.
#[derive(Debug, Serialize)]
struct ExampleDocument {
    message: MessageDocuments,
    because: Vec<FactDocument<'static>>,
}

#[derive(Debug, Serialize)]
struct MessageDocuments {
    en: String,
    it: String,
}

#[derive(Debug, Serialize)]
struct TextDocument {
    title: &'static str,
    message: &'static str,
    #[serde(rename = "do")]
    what_to_do: &'static str,
}

impl From<&'static Rule> for RuleDocument {
    fn from(rule: &'static Rule) -> Self {
        let texts = |lang| {
            let text::RuleText { title, message, what_to_do } = text::rule(lang, rule.id);
            TextDocument { title, message, what_to_do }
        };
        Self {
            id: rule.id.name(),
            effect: rule.effect.name(),
            fields: rule.fields.to_vec(),
            source: (&rule.source).into(),
            editions: rule.editions().collect(),
            texts: TextDocuments { en: texts(Lang::En), it: texts(Lang::It) },
            links: rule.links.iter().map(|link| link.address()).collect(),
            example: Examples::built_in().of(rule).map(ExampleDocument::from),
        }
    }
}

impl From<&'static Example> for ExampleDocument {
    fn from(Example { finding, .. }: &'static Example) -> Self {
        Self {
            message: MessageDocuments { en: finding.message(Lang::En), it: finding.message(Lang::It) },
            because: finding.because.iter().map(FactDocument::from).collect(),
        }
    }
}
