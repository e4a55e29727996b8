//! Elements, drawn straight into the document and kept up to date by Leptos' signals.
//!
//! Leptos' `view!` gives every element a type of its own, and every type its own code: this page came to
//! 276 KB of compressed wasm that way. Here an element is one type, whatever it is, and what it does is
//! boxed. Leptos runs the reactive graph: effects belong to the part of the page that made them, and go
//! with it.

use std::any::Any;

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, Event, HtmlInputElement, Node};

use crate::browser::document;

/// An element that is being written.
#[derive(Clone, Debug)]
pub struct El {
    element: Element,
}

/// Begins an element.
pub fn el(tag: &'static str) -> El {
    begin(document().create_element(tag))
}

/// Begins an element of a drawing.
pub(super) fn svg(tag: &'static str) -> El {
    begin(document().create_element_ns(Some("http://www.w3.org/2000/svg"), tag))
}

fn begin<E: core::fmt::Debug>(element: Result<Element, E>) -> El {
    El { element: element.expect("our own tags are names of elements") }
}

impl El {
    /// An element that stands in the document already.
    pub fn standing(element: Element) -> Self {
        Self { element }
    }

    /// The element itself.
    pub fn element(&self) -> &Element {
        &self.element
    }

    /// With an attribute.
    pub fn attr(self, name: &'static str, value: impl AsRef<str>) -> Self {
        set(&self.element, name, Some(value.as_ref()));
        self
    }

    /// With classes, parted by blanks.
    pub fn class(self, names: &'static str) -> Self {
        self.attr("class", names)
    }

    /// With an id.
    pub fn id(self, id: impl AsRef<str>) -> Self {
        self.attr("id", id)
    }

    /// With an attribute that follows what is known; `None` takes it away.
    pub fn live_attr(self, name: &'static str, value: impl Fn() -> Option<String> + 'static) -> Self {
        let value: Box<dyn Fn() -> Option<String>> = Box::new(value);
        self.follow(Box::new(move |element| set(element, name, value().as_deref())))
    }

    /// With an attribute that is there or not.
    pub fn flag(self, name: &'static str, on: impl Fn() -> bool + 'static) -> Self {
        self.live_attr(name, move || on().then(String::new))
    }

    /// With a text.
    pub fn text(self, text: impl AsRef<str>) -> Self {
        append(&self.element, &document().create_text_node(text.as_ref()));
        self
    }

    /// With a text, and nothing else, that follows what is known.
    pub fn live_text(self, text: impl Fn() -> String + 'static) -> Self {
        let text: Box<dyn Fn() -> String> = Box::new(text);
        self.follow(Box::new(move |element| element.set_text_content(Some(&text()))))
    }

    /// An input whose value follows what is known.
    pub fn value(self, value: impl Fn() -> String + 'static) -> Self {
        let value: Box<dyn Fn() -> String> = Box::new(value);
        self.follow(Box::new(move |element| {
            // `<input>`, `<textarea>` and `<select>` alike have it; setting what is there would move the cursor.
            let input: &HtmlInputElement = element.unchecked_ref();
            let value = value();
            if input.value() != value {
                input.set_value(&value);
            }
        }))
    }

    /// A check box or radio button that follows what is known.
    pub fn checked(self, checked: impl Fn() -> bool + 'static) -> Self {
        let checked: Box<dyn Fn() -> bool> = Box::new(checked);
        self.follow(Box::new(move |element| element.unchecked_ref::<HtmlInputElement>().set_checked(checked())))
    }

    /// With something to do on an event.
    pub fn on(self, event: &'static str, handle: impl FnMut(Event) + 'static) -> Self {
        self.listen(event, Box::new(handle))
    }

    /// A button with something to do when it is pressed.
    pub fn on_click(self, mut handle: impl FnMut() + 'static) -> Self {
        self.listen("click", Box::new(move |_| handle()))
    }

    /// With what stands within it.
    pub fn child(self, child: impl Children) -> Self {
        for child in child.elements() {
            append(&self.element, &child.element);
        }
        self
    }

    /// With a part that is drawn anew when what it reads changes.
    pub fn live<C: Children>(self, draw: impl Fn() -> C + 'static) -> Self {
        self.redraw(Box::new(move || draw().elements()))
    }

    fn redraw(self, draw: Box<dyn Fn() -> Vec<El>>) -> Self {
        let end = document().create_comment("");
        append(&self.element, &end);
        self.follow_with(Box::new(move |parent, before| {
            for El { element } in before {
                element.remove();
            }
            let now = draw();
            for El { element } in &now {
                // The end is where we put it, so this cannot fail.
                let _ = parent.insert_before(element, Some(&end));
            }
            now
        }))
    }

    /// Does something to the element now, and again whenever what it reads changes.
    fn follow(self, draw: Box<dyn Fn(&Element)>) -> Self {
        self.follow_with(Box::new(move |element, nothing| {
            draw(element);
            nothing
        }))
    }

    /// The same for what takes the place of what was drawn before.
    fn follow_with(self, draw: Box<dyn Fn(&Element, Vec<El>) -> Vec<El>>) -> Self {
        let element = self.element.clone();
        hold(RenderEffect::new(move |before: Option<Vec<El>>| draw(&element, before.unwrap_or_default())));
        self
    }

    fn listen(self, event: &'static str, handle: Box<dyn FnMut(Event)>) -> Self {
        let handle = Closure::wrap(handle);
        // Adding a listener to an element cannot fail.
        let _ = self.element.add_event_listener_with_callback(event, handle.as_ref().unchecked_ref());
        hold(Listener { element: self.element.clone(), event, handle });
        self
    }
}

/// A listener, which goes with its part of the page. Taking away a field that has the focus makes it say
/// so once more, and nobody must be called then.
struct Listener {
    element: Element,
    event: &'static str,
    handle: Closure<dyn FnMut(Event)>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        let handle = self.handle.as_ref().unchecked_ref();
        // It was added, so it can be taken away.
        let _ = self.element.remove_event_listener_with_callback(self.event, handle);
    }
}

/// Keeps something for as long as the part of the page to which it belongs.
fn hold(thing: impl Any) {
    let thing: Box<dyn Any> = Box::new(thing);
    StoredValue::new_local(thing);
}

fn set(element: &Element, name: &str, value: Option<&str>) {
    // Our own names are names of attributes, so this cannot fail.
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

fn append(parent: &Node, child: &Node) {
    // What has just been made can be put anywhere.
    let _ = parent.append_child(child);
}

/// What can stand within an element.
pub trait Children {
    /// The elements, in order.
    fn elements(self) -> Vec<El>;
}

impl Children for El {
    fn elements(self) -> Vec<El> {
        vec![self]
    }
}

impl Children for Option<El> {
    fn elements(self) -> Vec<El> {
        self.into_iter().collect()
    }
}

impl Children for Vec<El> {
    fn elements(self) -> Vec<El> {
        self
    }
}

impl<const N: usize> Children for [El; N] {
    fn elements(self) -> Vec<El> {
        self.into()
    }
}
