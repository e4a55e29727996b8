//! Lines of text.

use std::fmt::Write as _;

pub(super) fn line(out: &mut String, text: &str) {
    writeln!(out, "{text}").expect("a string takes every text");
}
