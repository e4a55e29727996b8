//! Not written yet.

use crate::Guide;
use crate::tree::Node;

/// What the section shows.
pub(super) fn view(_: &Guide) -> Vec<Node> {
    Vec::new()
}
