//! What is known: the claim, its evidence and the day; and changes of it.

use chrono::NaiveDate;
use cpor_rules::field::EVIDENCE;
use cpor_rules::value::tidy;
use cpor_rules::wire::{self, InputDocument, VerdictDocument};
use cpor_rules::{Draft, Edition, Evidence, ExportIndex, Input, Lang, SkuTable, edition};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::app::Model;

/// A change of the claim or its evidence: a pointer, and the value that stands there from now on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// A JSON pointer into the claim, or into the evidence with the prefix `evidence:`; as an answer also the name of
    /// one of the guide's own fields, without `/`.
    pub pointer: String,
    /// What stands there; null takes it away.
    pub to: Value,
}

impl Change {
    /// Makes a change that puts a text at a pointer.
    pub fn text(pointer: &str, text: &str) -> Self {
        Self { pointer: pointer.into(), to: Value::String(text.into()) }
    }

    /// Makes a change that puts yes or no at a pointer.
    pub fn yes_or_no(pointer: &str, yes: bool) -> Self {
        Self { pointer: pointer.into(), to: Value::Bool(yes) }
    }

    /// Makes a change that puts a list of names at a pointer.
    pub fn names(pointer: &str, names: &[&str]) -> Self {
        let names = names.iter().map(|name| Value::String((*name).into())).collect();
        Self { pointer: pointer.into(), to: Value::Array(names) }
    }
}

#[derive(Serialize)]
struct Check<'a> {
    input: InputDocument<'a>,
    verdict: VerdictDocument<'a>,
}

/// What the guide knows of a claim: the draft, the evidence, the day and the table of SKUs.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    /// The claim.
    pub draft: Draft,
    /// What is known besides.
    pub evidence: Evidence,
    /// Today in UTC.
    pub today: NaiveDate,
    /// What is known of SKUs.
    pub skus: &'static SkuTable,
    /// The export in the evidence, read.
    export: Option<ExportIndex>,
}

impl Facts {
    /// Gathers what the page knows of the claim in view, for the guide. The table of SKUs is loaded with an export, and
    /// with the guide.
    pub fn of(model: &Model, skus: &'static SkuTable) -> Self {
        let draft = model.with_finished_proof(&model.draft).into_owned();
        Self::new(draft, model.evidence.clone(), model.today, skus)
    }

    /// Whether they are still what the page knows of the claim in view.
    pub fn are_of(&self, model: &Model) -> bool {
        self.draft == *model.with_finished_proof(&model.draft)
            && self.evidence == model.evidence
            && self.today == model.today
    }

    /// Gathers what the guide knows of a claim: the draft, the evidence, the day and the table of SKUs.
    pub fn new(draft: Draft, evidence: Evidence, today: NaiveDate, skus: &'static SkuTable) -> Self {
        let mut facts = Self { draft, evidence, today, skus, export: None };
        facts.export = facts.input().export();
        facts
    }

    /// Returns these facts as the input of a check, on which a verdict depends.
    pub fn input(&self) -> Input<'_> {
        let Self { draft, evidence, today, skus, .. } = self;
        Input { draft, evidence, today: *today, edition: self.edition(), skus }
    }

    /// Checks these facts, and writes the input with its verdict as JSON, to be kept or sent on.
    pub fn check(&self, lang: Lang) -> String {
        let input = self.input();
        let verdict = input.check_with(self.export());
        let verdict = VerdictDocument::new(&input, &verdict, Some(lang));
        wire::to_pretty_text(&Check { input: (&input).into(), verdict })
    }

    /// Returns the edition that the claim is judged by; the default one where its ID is not known.
    pub fn edition(&self) -> &'static Edition {
        Edition::by_id(&self.draft.edition).unwrap_or(&edition::E2020_09)
    }

    /// Returns the index of the customer's export, if there is one.
    pub fn export(&self) -> Option<&ExportIndex> {
        self.export.as_ref()
    }

    /// Returns the JSON value at a pointer into the claim or the evidence; null where there is none.
    pub fn at(&self, pointer: &str) -> Value {
        let (document, path) = match pointer.strip_prefix(EVIDENCE) {
            Some(pointer) => part_of(&self.evidence, pointer),
            None => (wire::to_value(&self.draft), pointer),
        };
        document.pointer(path).cloned().unwrap_or_default()
    }

    /// Returns the text at a pointer into the claim or the evidence; empty where there is none.
    pub fn text_at(&self, pointer: &str) -> String {
        match self.at(pointer) {
            Value::String(text) => text,
            _ => String::new(),
        }
    }

    /// Makes a change in the claim or the evidence. One that does not fit the place changes nothing.
    pub fn apply(&mut self, change: &Change) {
        match change.pointer.strip_prefix(EVIDENCE) {
            Some(pointer) => self.apply_to_evidence(pointer, &change.to),
            None => changed(&mut self.draft, &change.pointer, &change.to),
        }
    }

    /// The export may hold thousands of subscriptions: what is not about it leaves it out of this.
    fn apply_to_evidence(&mut self, pointer: &str, to: &Value) {
        if segments(pointer).next() == Some("customer_subscriptions") {
            changed(&mut self.evidence, pointer, to);
            self.export = self.input().export();
            return;
        }
        let export = self.evidence.customer_subscriptions.take();
        changed(&mut self.evidence, pointer, to);
        self.evidence.customer_subscriptions = export;
    }

    /// Returns a copy of these facts with changes made in it.
    pub fn with(&self, changes: &[Change]) -> Self {
        let mut facts = self.clone();
        changes.iter().for_each(|change| facts.apply(change));
        facts
    }
}

/// The part of the evidence that a pointer leads into, and what is left of the pointer. Only that part is turned into
/// JSON: an export may hold thousands of subscriptions.
fn part_of<'a>(evidence: &Evidence, pointer: &'a str) -> (Value, &'a str) {
    let name = segments(pointer).next().unwrap_or_default();
    let rest = pointer.get(1 + name.len()..).unwrap_or_default();
    match name {
        "declared" => (wire::to_value(&evidence.declared), rest),
        "this_claim" => (wire::to_value(&evidence.this_claim), rest),
        "mpn_accounts" => (wire::to_value(&evidence.mpn_accounts), rest),
        "other_partner_holds" => (wire::to_value(&evidence.other_partner_holds), rest),
        _ => (wire::to_value(evidence), pointer),
    }
}

fn changed<T: Serialize + DeserializeOwned>(document: &mut T, pointer: &str, to: &Value) {
    let mut value = wire::to_value(&*document);
    put(&mut value, &segments(pointer).collect::<Vec<_>>(), to);
    if let Ok(read) = wire::read(&wire::to_bytes(&value)) {
        *document = read;
    }
}

/// Whether a JSON value says nothing: null, an empty text or an empty list.
pub(crate) fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => tidy(text).is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}

fn segments(pointer: &str) -> impl Iterator<Item = &str> {
    pointer.split('/').skip(1)
}

fn put(value: &mut Value, path: &[&str], to: &Value) {
    let [name, rest @ ..] = path else {
        *value = to.clone();
        return;
    };
    match value {
        Value::Array(items) => match name.parse::<usize>() {
            Ok(place) if rest.is_empty() && to.is_null() && place < items.len() => drop(items.remove(place)),
            Ok(place) if place < items.len() => put(&mut items[place], rest, to),
            _ if to.is_null() => {}
            _ => items.push(within(rest, to)),
        },
        Value::Object(members) => {
            let mut inner = members.remove(*name).unwrap_or_default();
            put(&mut inner, rest, to);
            if !inner.is_null() {
                members.insert((*name).to_owned(), inner);
            }
        }
        other => *other = within(path, to),
    }
}

/// What has nothing around it yet.
fn within(path: &[&str], to: &Value) -> Value {
    match path {
        [] => to.clone(),
        [name, rest @ ..] => Value::Object([((*name).to_owned(), within(rest, to))].into_iter().collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts() -> Facts {
        let today = NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day of the calendar");
        Facts::new(Draft::default(), Evidence::default(), today, SkuTable::built_in())
    }

    #[test]
    fn changes_are_taken_in_and_out_again() {
        let mut facts = facts();
        for change in [
            Change::text("/customer/domain", "contoso.com"),
            Change::names("/activities", &["usage"]),
            Change::yes_or_no("evidence:/declared/drives_usage", true),
            Change::text("evidence:/other_partner_holds", "no"),
        ] {
            facts.apply(&change);
            assert_eq!(facts.at(&change.pointer), change.to);
        }
        assert_eq!(facts.draft.activities, ["usage"]);
        assert_eq!(facts.evidence.declared.as_ref().and_then(|declared| declared.drives_usage), Some(true));

        let nothing = Change { pointer: "evidence:/declared/drives_usage".into(), to: Value::Null };
        facts.apply(&nothing);
        assert_eq!(facts.at(&nothing.pointer), Value::Null);
    }

    #[test]
    fn what_does_not_fit_changes_nothing() {
        let mut facts = facts();
        facts.apply(&Change::yes_or_no("/customer/domain", true));
        assert_eq!(facts.draft, Draft::default());
    }

    #[test]
    fn a_product_can_be_added_and_dropped() {
        let mut facts = facts();
        facts.apply(&Change::text("/products/0/product", "sales"));
        facts.apply(&Change::text("/products/1/product", "finance"));
        facts.apply(&Change { pointer: "/products/0".into(), to: Value::Null });
        assert_eq!(facts.draft.products.len(), 1);
        // What is not there any more cannot be dropped again.
        facts.apply(&Change { pointer: "/products/1".into(), to: Value::Null });
        assert_eq!(facts.draft.products.len(), 1);
        assert_eq!(facts.text_at("/products/0/product"), "finance");
    }
}
