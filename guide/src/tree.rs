//! What the guide shows, as data: it is made and tested without a browser, and drawn by `dom`.

use crate::Event;

/// An element with what stands in it, or a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Node {
    /// Its tag; empty for a text.
    pub tag: &'static str,
    /// Its attributes.
    pub attributes: Vec<(&'static str, String)>,
    /// The text of a text; empty for an element.
    pub text: String,
    /// What stands in it.
    pub children: Vec<Node>,
    /// What happens to it.
    pub on: Option<On>,
}

/// What happens to an element, and what that means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum On {
    /// It is pressed.
    Press(Event),
    /// It is chosen, as a radio button or check box.
    Choose(Event),
    /// A text is typed into it or chosen in it, which is then at this place.
    Type(String),
}

/// Begins an element.
pub fn node(tag: &'static str) -> Node {
    Node { tag, ..Node::default() }
}

impl Node {
    /// With an attribute.
    pub fn attribute(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    /// With classes, parted by blanks.
    pub fn class(self, names: &str) -> Self {
        self.attribute("class", names)
    }

    /// With an id.
    pub fn id(self, id: impl Into<String>) -> Self {
        self.attribute("id", id)
    }

    /// With an attribute that is there or not.
    pub fn flag(self, name: &'static str, is_there: bool) -> Self {
        if is_there { self.attribute(name, "") } else { self }
    }

    /// With a text.
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.children.push(Self { text: text.into(), ..Self::default() });
        self
    }

    /// With one more node in it.
    pub fn child(mut self, child: impl Into<Option<Self>>) -> Self {
        self.children.extend(child.into());
        self
    }

    /// With more nodes in it.
    pub fn children(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children.extend(children);
        self
    }

    /// With something that happens to it.
    pub fn on(mut self, on: On) -> Self {
        self.on = Some(on);
        self
    }

    /// The value of an attribute.
    pub fn value_of(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    /// All of its text, as it is read.
    pub fn all_text(&self) -> String {
        let inner: Vec<_> = self.children.iter().map(Self::all_text).collect();
        format!("{}{}", self.text, inner.join(if self.is_inline() { "" } else { " " }))
    }

    fn is_inline(&self) -> bool {
        matches!(self.tag, "p" | "span" | "a" | "button" | "label" | "legend" | "h2" | "h3")
    }

    /// Everything that can happen in it.
    pub fn all_on(&self) -> Vec<&On> {
        self.on.iter().chain(self.children.iter().flat_map(Self::all_on)).collect()
    }
}
