//! Customer: whose tenant the claim is for.

use cpor_rules::claim::PublicSector;
use cpor_rules::field::Field;
use cpor_rules::text;
use cpor_rules::value::Choice;

use super::{form, step};
use crate::app::{Event, Step, view};
use crate::browser::Shell;
use crate::part::{self, Choices, El, Pick, TextField, text_field};

pub(super) fn customer(shell: Shell) -> El {
    let words = shell.words();
    let sectors = picks(PublicSector::ALL, |sector| (words.public_sectors[sector as usize], ""));
    let id = TextField { code: true, ..TextField::default() };
    let form = form()
        .child(text_field(shell, "/name", TextField { hint: words.name_hint, ..TextField::default() }))
        .child(text_field(shell, "/customer/company", TextField::default()))
        .child(text_field(shell, "/customer/tenant_id", TextField { hint: words.tenant_hint, ..id }))
        .child(text_field(shell, "/customer/domain", TextField { hint: words.domain_hint, ..id }))
        .child(part::note(shell, view::lookup, || Event::LookupAgain))
        .child(one_of(shell, "/customer/public_sector", Field::PublicSector, words.public_sector_hint, sectors));
    step(shell, Step::Customer, words.customer_lead, form)
}

/// The choices of a listed set, each with its label and hint.
pub(super) fn picks<T: Choice>(all: &[T], words: impl Fn(T) -> (&'static str, &'static str)) -> Vec<Pick> {
    let pick = |choice: &T| {
        let (label, hint) = words(*choice);
        Pick { name: choice.name(), label, hint }
    };
    all.iter().map(pick).collect()
}

/// Radio buttons for a text of the draft.
pub(super) fn one_of(shell: Shell, pointer: &'static str, field: Field, hint: &'static str, picks: Vec<Pick>) -> El {
    let look = Choices {
        legend: text::field_label(shell.lang(), field),
        hint,
        many: false,
        columns: false,
        picks,
        chosen: |model, pointer, name| model.text(pointer) == name,
        pick: |pointer, name, _| Event::Typed { pointer: pointer.into(), text: name.into() },
        below: None,
    };
    part::choices(shell, pointer, look)
}
