//! The life of a claim as a picture: statuses, and the transitions between them.

use std::fmt::Write;

use cpor_rules::life;
use cpor_rules::text::edition as words;
use cpor_rules::{Edition, Lang};
use layout::backends::svg::SVGWriter;
use layout::gv::{DotParser, GraphBuilder};

use crate::names::status_name;

/// Draws the life of a claim in an edition, as an SVG document.
pub(crate) fn life(edition: &Edition, lang: Lang) -> String {
    let graph = DotParser::new(&dot(edition, lang)).process().expect("what is written below is a graph");
    let mut builder = GraphBuilder::new();
    builder.visit_graph(&graph);
    let mut svg = SVGWriter::new();
    builder.get().do_it(false, false, false, &mut svg);
    svg.finalize()
}

/// The same in Graphviz' language.
fn dot(edition: &Edition, lang: Lang) -> String {
    let mut dot = String::from("digraph life {\n");
    // Writing into a string cannot fail.
    let name = |status| status_name(status, edition, lang);
    for stage in life::stages(edition) {
        let _ = writeln!(dot, "  {:?} [shape=box];", name(stage.status));
        for transition in stage.transitions {
            let label = words::action(lang, transition.action);
            let _ = writeln!(dot, "  {:?} -> {:?} [label={label:?}];", name(stage.status), name(transition.to));
        }
    }
    dot.push('}');
    dot
}
