//! Elements, drawn straight into the document and kept up to date by Leptos' signals.
//!
//! Leptos' `view!` gives every element a type of its own, and every type its own code: this page came to
//! 276 KB of compressed wasm that way. Here an element is one type, whatever it is, and what it does is
//! boxed. Leptos runs the reactive graph: effects belong to the part of the page that made them, and go
//! with it. Every one of them looks at the whole model, and writes only what is other than before.

use std::any::Any;
use std::mem;

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::Closure;
use web_sys::{Comment, Element, Event, HtmlInputElement, Node};

use crate::app::Model;
use crate::browser::{Shell, document};

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

    /// With classes, parted by blanks. By the same names a host's style sheet reaches it as `::part()`.
    pub fn class(self, names: &'static str) -> Self {
        self.attr("class", names).attr("part", names)
    }

    /// With an id.
    pub fn id(self, id: impl AsRef<str>) -> Self {
        self.attr("id", id)
    }

    /// With an attribute that follows the model; `None` takes it away.
    pub fn live_attr(self, shell: Shell, name: &'static str, see: impl Fn(&Model) -> Option<String> + 'static) -> Self {
        self.write(shell, Box::new(see), name, set)
    }

    /// With an attribute that is there or not.
    pub fn flag(self, shell: Shell, name: &'static str, see: impl Fn(&Model) -> bool + 'static) -> Self {
        self.write(shell, switch(Box::new(see)), name, set)
    }

    /// With a text.
    pub fn text(self, text: impl AsRef<str>) -> Self {
        append(&self.element, &document().create_text_node(text.as_ref()));
        self
    }

    /// With a text, and nothing else, that follows the model.
    pub fn live_text(self, shell: Shell, see: impl Fn(&Model) -> String + 'static) -> Self {
        self.write(shell, some(Box::new(see)), "", |element, _, text| element.set_text_content(text))
    }

    /// An input whose value follows the model.
    pub fn value(self, shell: Shell, see: impl Fn(&Model) -> String + 'static) -> Self {
        self.write(shell, some(Box::new(see)), "", |element, _, value| {
            // `<input>`, `<textarea>` and `<select>` alike have it; setting what is there would move the cursor.
            let input: &HtmlInputElement = element.unchecked_ref();
            let value = value.unwrap_or_default();
            if input.value() != value {
                input.set_value(value);
            }
        })
    }

    /// A check box or radio button that follows the model.
    pub fn checked(self, shell: Shell, see: impl Fn(&Model) -> bool + 'static) -> Self {
        self.write(shell, switch(Box::new(see)), "", |element, _, checked| {
            element.unchecked_ref::<HtmlInputElement>().set_checked(checked.is_some());
        })
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

    /// With a part that is drawn anew when what is seen of the model changes.
    pub fn live<T: PartialEq + 'static, C: Children>(
        self,
        shell: Shell,
        see: impl Fn(&Model) -> T + 'static,
        draw: impl Fn(&T) -> C + 'static,
    ) -> Self {
        let mut part = Part::at_the_end_of(&self.element);
        let mut seen = None;
        self.follow(
            shell,
            Box::new(move |model| {
                let now = see(model);
                if seen.as_ref() != Some(&now) {
                    part.draw(&|| draw(&now).elements());
                    seen = Some(now);
                }
            }),
        )
    }

    /// Writes a text, now and again whenever it has changed.
    fn write(self, shell: Shell, see: See<Option<String>>, name: &'static str, write: Write) -> Self {
        let element = self.element.clone();
        let mut written = None;
        self.follow(
            shell,
            Box::new(move |model| {
                let now = see(model);
                if written.as_ref() != Some(&now) {
                    write(&element, name, now.as_deref());
                    written = Some(now);
                }
            }),
        )
    }

    /// Does something now, and again whenever the model changes.
    fn follow(self, shell: Shell, mut look: Box<dyn FnMut(&Model)>) -> Self {
        hold(RenderEffect::new(move |_| shell.watch(&mut look)));
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

type See<T> = Box<dyn Fn(&Model) -> T>;
type Write = fn(&Element, &'static str, Option<&str>);

fn some(see: See<String>) -> See<Option<String>> {
    Box::new(move |model| Some(see(model)))
}

fn switch(see: See<bool>) -> See<Option<String>> {
    Box::new(move |model| see(model).then(String::new))
}

/// A part of an element that is drawn anew at its place.
struct Part {
    parent: Element,
    end: Comment,
    drawn: Vec<El>,
    /// What the effects and listeners of what is drawn belong to.
    owner: Owner,
}

impl Part {
    fn at_the_end_of(parent: &Element) -> Self {
        let end = document().create_comment("");
        append(parent, &end);
        Self { parent: parent.clone(), end, drawn: Vec::new(), owner: Owner::new() }
    }

    /// Takes away the listeners first: what is taken out of the document may still say that it lost the focus.
    fn draw(&mut self, draw: &dyn Fn() -> Vec<El>) {
        let now = self.owner.with_cleanup(draw);
        for El { element } in mem::replace(&mut self.drawn, now) {
            element.remove();
        }
        for El { element } in &self.drawn {
            // The end is where we put it, so this cannot fail.
            let _ = self.parent.insert_before(element, Some(&self.end));
        }
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
