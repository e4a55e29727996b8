//! Appending lines to a text.

use std::fmt::Write as _;

/// Appends a text and a line break.
pub(super) fn push_line(out: &mut String, text: &str) {
    writeln!(out, "{text}").expect("writing to a string does not fail");
}
