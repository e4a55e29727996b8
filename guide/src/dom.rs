//! The guide in a browser: the tree drawn into an element and kept up to date, and what people do in it.
//!
//! A change is drawn by comparing the new tree with the old one, so that what did not change keeps the focus and
//! what was typed.

use std::cell::RefCell;
use std::mem;
use std::rc::Rc;

use cpor_rules::Lang;
use cpor_rules::wire::{self, Asked};
use js_sys::Function;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::{Closure, JsValue, wasm_bindgen};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Document, Element, Event as DomEvent, HtmlElement, HtmlInputElement, Node as DomNode};

use crate::facts::Facts;
use crate::tree::{Node, On};
use crate::{Effect, Event, Guide, Section};

/// Numbers the elements to which something can happen.
const MARK: &str = "data-on";

/// The guide in an element. Dropping it leaves the element as it is, without anything happening in it.
#[wasm_bindgen]
pub struct Mounted {
    listeners: Vec<Listener>,
    state: Rc<State>,
}

/// What hears an event, by the event's name.
type Listener = (&'static str, Closure<dyn FnMut(DomEvent)>);

struct State {
    root: Element,
    /// The name of the draft.
    key: String,
    /// What is answered is kept on this device.
    keeps: bool,
    /// The level of the document's first heading; the guide goes on below it.
    first_heading: u32,
    /// Called with changes to be taken into the claim, as JSON.
    take: Function,
    guide: RefCell<Guide>,
    /// What is drawn.
    drawn: RefCell<Node>,
    /// What was pressed last: it says for a while that it is done.
    pressed: RefCell<Option<Element>>,
}

thread_local! {
    /// Each guide as it was left, by the name of its draft, to go on from there.
    static LEFT: RefCell<Vec<(String, Guide)>> = const { RefCell::new(Vec::new()) };
}

/// The check of a claim, to be kept or sent on: what went in, and the verdict, as JSON. The same input gives the same
/// verdict in the command-line tool and at the endpoint. `asked` is [`Asked`] as JSON.
///
/// # Errors
/// What is given cannot be read.
#[wasm_bindgen]
pub fn check(asked: &str) -> Result<String, JsValue> {
    let (asked, facts) = given(asked)?;
    Ok(facts.check(lang_of(&asked)))
}

/// The SHA-256 of what is checked. `asked` is [`Asked`] as JSON.
///
/// # Errors
/// What is given cannot be read.
#[wasm_bindgen]
pub fn digest(asked: &str) -> Result<String, JsValue> {
    Ok(given(asked)?.1.input().sha256().to_string())
}

/// What was asked, and its facts.
fn given(asked: &str) -> Result<(Asked, Facts), JsValue> {
    let unreadable = |error: &dyn std::fmt::Display| JsValue::from_str(&error.to_string());
    let mut asked: Asked = wire::read(asked.as_bytes()).map_err(|error| unreadable(&error))?;
    let today = asked.today.parse().map_err(|error| unreadable(&error))?;
    let facts = Facts::new(mem::take(&mut asked.claim), mem::take(&mut asked.evidence), today);
    Ok((asked, facts))
}

fn lang_of(asked: &Asked) -> Lang {
    Lang::of_tag(&asked.lang).unwrap_or(Lang::En)
}

/// Draws the guide into an empty element. `asked` is [`Asked`] as JSON; `take` is called with changes, as JSON, that the
/// user takes into the claim.
///
/// # Errors
/// What is given cannot be read.
#[wasm_bindgen]
pub fn mount(root: Element, asked: &str, take: Function) -> Result<Mounted, JsValue> {
    let (asked, facts) = given(asked)?;
    let lang = lang_of(&asked);
    let Asked { key, keeps, first_heading, section, .. } = asked;
    let kept = || kept(&key).filter(|_| keeps).and_then(|kept| Guide::resumed(&kept, facts.clone()));
    let mut guide = match left(&key).or_else(kept) {
        Some(guide) => guide.again(facts),
        None => Guide::new(facts),
    };
    guide.open(Section::named(&section).unwrap_or(guide.section), lang);

    let state = Rc::new(State {
        root,
        key,
        keeps,
        first_heading,
        take,
        guide: RefCell::new(guide),
        drawn: RefCell::default(),
        pressed: RefCell::default(),
    });
    state.draw();
    let listeners = ["click", "change", "input"].map(|name| {
        let of = Rc::clone(&state);
        let heard = Closure::<dyn FnMut(DomEvent)>::new(move |event| of.hear(name, &event));
        // Listening to a known event of an element cannot fail.
        let _ = state.root.add_event_listener_with_callback(name, heard.as_ref().unchecked_ref());
        (name, heard)
    });
    Ok(Mounted { listeners: listeners.into(), state })
}

impl Drop for Mounted {
    fn drop(&mut self) {
        for (name, heard) in &self.listeners {
            let _ = self.state.root.remove_event_listener_with_callback(name, heard.as_ref().unchecked_ref());
        }
        let guide = self.state.guide.borrow().clone();
        LEFT.with_borrow_mut(|left| left.push((self.state.key.clone(), guide)));
    }
}

/// The guide to a draft as it was left. It is another's no longer.
fn left(key: &str) -> Option<Guide> {
    LEFT.with_borrow_mut(|left| {
        let place = left.iter().position(|(of, _)| of == key)?;
        Some(left.swap_remove(place).1)
    })
}

impl State {
    fn hear(self: &Rc<Self>, name: &'static str, event: &DomEvent) {
        let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
        let Ok(Some(element)) = target.closest("[data-on]") else { return };
        let place = element.get_attribute(MARK).and_then(|place| place.parse::<usize>().ok());
        let on = place.and_then(|place| self.drawn.borrow().all_on().get(place).map(|on| (*on).clone()));
        match (name, on) {
            ("click", Some(On::Press(event))) => {
                self.pressed.replace(Some(element));
                self.take_in(event);
            }
            ("change", Some(On::Choose(event))) => self.take_in(event),
            ("input", Some(On::Type(at))) => {
                let text = element.unchecked_ref::<HtmlInputElement>().value();
                self.take_in(Event::Typed { at, text });
            }
            _ => {}
        }
    }

    fn take_in(self: &Rc<Self>, event: Event) {
        let is_done = matches!(event, Event::Taken(_) | Event::Copied(true));
        let effects = self.guide.borrow_mut().update(event);
        if self.keeps {
            keep(&self.key, &self.guide.borrow().to_kept());
        }
        self.draw();
        if is_done && let Some(pressed) = self.pressed.take() {
            if pressed.is_connected() {
                say_done(&pressed);
            } else {
                // What was pressed is gone with what it did: the focus goes to the line that says so.
                self.perform(Effect::Focus("guide-said".into()));
            }
        }
        for effect in effects {
            self.perform(effect);
        }
    }

    fn perform(self: &Rc<Self>, effect: Effect) {
        match effect {
            Effect::Take(changes) => drop(self.take.call1(&JsValue::NULL, &JsValue::from_str(&changes))),
            Effect::Print => drop(window().print()),
            Effect::Focus(id) => {
                if let Ok(Some(element)) = self.root.query_selector(&format!("[id=\"{id}\"]")) {
                    drop(element.unchecked_ref::<HtmlElement>().focus());
                }
            }
            Effect::Copy(text) => {
                let of = Rc::clone(self);
                let clipboard = window().navigator().clipboard();
                spawn_local(async move {
                    // Only where the page came by a secure connection is there a clipboard.
                    let is_there = !JsValue::from(&clipboard).is_undefined();
                    let done = is_there && JsFuture::from(clipboard.write_text(&text)).await.is_ok();
                    of.take_in(Event::Copied(done));
                });
            }
        }
    }

    fn draw(&self) {
        let mut now = self.guide.borrow().view();
        mark(&mut now, &mut 0);
        let before = self.drawn.replace(now);
        let pen = Pen { document: document(), first_heading: self.first_heading };
        pen.patch(&self.root, &before, &self.drawn.borrow());
    }
}

/// What was answered is kept on this device, beside the draft.
fn kept(key: &str) -> Option<String> {
    window().local_storage().ok()??.get_item(&format!("cpor-guide:{key}")).ok()?
}

/// A browser that keeps nothing says so in the page already.
fn keep(key: &str, text: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.set_item(&format!("cpor-guide:{key}"), text);
    }
}

/// Where people look when they press: the line for everybody may be out of sight. The style sheet adds a tick.
fn say_done(pressed: &Element) {
    let _ = pressed.set_attribute("data-done", "");
    let pressed = pressed.clone();
    let forget = Closure::once_into_js(move || pressed.remove_attribute("data-done"));
    let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(forget.unchecked_ref(), 3000);
}

/// Every element to which something can happen gets its number, in the order of [`Node::all_on`].
fn mark(node: &mut Node, count: &mut usize) {
    if node.on.is_some() {
        node.attributes.push((MARK, count.to_string()));
        *count += 1;
    }
    node.children.iter_mut().for_each(|child| mark(child, count));
}

/// What draws.
struct Pen {
    document: Document,
    /// The level of the document's first heading.
    first_heading: u32,
}

impl Pen {
    /// Makes an element that shows one node show another.
    fn patch(&self, element: &Element, old: &Node, new: &Node) {
        for (name, _) in &old.attributes {
            if new.value_of(name).is_none() {
                set(element, name, None);
            }
        }
        for (name, value) in &new.attributes {
            if old.value_of(name) != Some(value) {
                set(element, name, Some(value));
            }
        }
        for (place, child) in new.children.iter().enumerate() {
            let standing = u32::try_from(place).ok().and_then(|place| element.child_nodes().get(place));
            match (standing, old.children.get(place)) {
                (Some(standing), Some(before)) if is_alike(before, child) => match standing.dyn_ref::<Element>() {
                    Some(standing) => self.patch(standing, before, child),
                    None if before.text != child.text => standing.set_text_content(Some(&child.text)),
                    None => {}
                },
                (Some(standing), _) => drop(element.replace_child(&self.make(child), &standing)),
                (None, _) => drop(element.append_child(&self.make(child))),
            }
        }
        while element.child_nodes().length() as usize > new.children.len() {
            let Some(last) = element.last_child() else { break };
            drop(element.remove_child(&last));
        }
        hold(element, new);
    }

    fn make(&self, node: &Node) -> DomNode {
        if node.tag.is_empty() {
            return self.document.create_text_node(&node.text).into();
        }
        let element = self.document.create_element(&self.tag(node)).expect("our own tags are names of elements");
        self.patch(&element, &Node::default(), node);
        element.into()
    }

    /// The tag of a node; of a heading, the one at the level that the document is at.
    fn tag(&self, node: &Node) -> String {
        let level = node.tag.strip_prefix('h').and_then(|level| level.parse::<u32>().ok());
        level.map_or_else(|| node.tag.to_owned(), |level| format!("h{}", (level + self.first_heading - 1).min(6)))
    }
}

/// What a field holds and whether a box is ticked are properties, which people change too, and of a list only once its
/// options are there.
fn hold(element: &Element, node: &Node) {
    let input: &HtmlInputElement = element.unchecked_ref();
    if let Some(value) = node.value_of("value").filter(|value| input.value() != *value) {
        input.set_value(value);
    }
    if matches!(node.value_of("type"), Some("radio" | "checkbox")) {
        input.set_checked(node.value_of("checked").is_some());
    }
}

fn is_alike(old: &Node, new: &Node) -> bool {
    old.tag == new.tag && old.value_of("id") == new.value_of("id") && old.value_of("type") == new.value_of("type")
}

fn set(element: &Element, name: &str, value: Option<&str>) {
    if matches!(name, "value" | "checked") && element.tag_name() != "OPTION" {
        return;
    }
    // By the names of its classes a host's style sheet reaches it as `::part()`.
    if name == "class" {
        set(element, "part", value);
    }
    // Our own names are names of attributes, so this cannot fail.
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

fn window() -> web_sys::Window {
    web_sys::window().expect("the guide runs in a window")
}

fn document() -> Document {
    window().document().expect("a window has a document")
}
