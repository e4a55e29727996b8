//! Taking over from the static frame (scripts/frame.mjs): what the user did in it before the app had loaded.

use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlInputElement};

use super::{Shell, claim_id, focus};
use crate::app::{Event, view};

/// What the user typed and did in the static page before the app was there.
#[derive(Debug, Default)]
pub(crate) struct Frame {
    /// The pointers of fields, each with its text.
    typed: Vec<(String, String)>,
    /// The field that has the focus.
    caret: Option<Caret>,
    /// Whether Continue was pressed, which the app has to handle.
    continues: bool,
}

/// The text caret, and the field that it is in.
#[derive(Debug)]
struct Caret {
    id: String,
    start: Option<u32>,
    end: Option<u32>,
    direction: Option<String>,
}

impl Frame {
    /// Reads what the user typed in the static page.
    pub(crate) fn read(root: &Element) -> Self {
        let fields = all(root, "[data-pointer]");
        let typed = fields.iter().filter_map(|field| {
            let text = field.value();
            let is_said = if field.type_() == "radio" { field.checked() } else { !text.is_empty() };
            Some((field.get_attribute("data-pointer").filter(|_| is_said)?, text))
        });
        Self {
            typed: typed.collect(),
            caret: all(root, "[data-pointer]:focus").first().map(Caret::of),
            continues: root.has_attribute("data-continue"),
        }
    }

    /// Dispatches what was typed in the static page as events, into a new claim. A draft that the static page did not
    /// know of stays as it is.
    pub(crate) fn dispatch_typed(&self, shell: Shell) {
        if !self.typed.is_empty() && shell.with_model_untracked(view::has_begun) {
            shell.dispatch(Event::NewClaim { claim_id: claim_id() });
        }
        for (pointer, text) in &self.typed {
            shell.dispatch(Event::Typed { pointer: pointer.clone(), text: text.clone() });
        }
    }

    /// Restores the caret in the app that replaced the static page, and handles Continue. The fields have to be filled
    /// in already.
    pub(crate) fn restore(self, root: &Element, shell: Shell) {
        if let Some(Caret { id, start, end, direction }) = self.caret
            && let Some(input) = focus::find(root, &format!(".page [id='{id}']"))
        {
            drop(input.focus());
            if let (Some(start), Some(end)) = (start, end) {
                let input: &HtmlInputElement = input.unchecked_ref();
                // Radio buttons have no caret.
                drop(input.set_selection_range_with_direction(start, end, direction.as_deref().unwrap_or("none")));
            }
        }
        if self.continues {
            shell.dispatch(Event::Continue);
        }
    }
}

impl Caret {
    fn of(input: &HtmlInputElement) -> Self {
        Self {
            id: input.id(),
            start: input.selection_start().ok().flatten(),
            end: input.selection_end().ok().flatten(),
            direction: input.selection_direction().ok().flatten(),
        }
    }
}

fn all(root: &Element, selector: &str) -> Vec<HtmlInputElement> {
    let Ok(list) = root.query_selector_all(selector) else { return Vec::new() };
    (0..list.length()).filter_map(|index| list.item(index)).map(|node| node.unchecked_into()).collect()
}
