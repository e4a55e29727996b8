//! Headings and landmarks.

use leptos::html;
use leptos::prelude::*;

use crate::browser::Shell;

/// Creates the element of a landmark such as `main`. In a host's page it has the tag `in_host`, because the host has
/// its own landmarks.
pub(super) fn landmark(
    shell: Shell,
    tag: &'static str,
    in_host: &'static str,
) -> html::HtmlElement<html::Custom<&'static str>, (), ()> {
    html::custom(if shell.host().is_none() { tag } else { in_host })
}

/// Draws a heading of a level. Level 1 is the title of the screen; in a host's page it starts at the level that the
/// host sets.
#[component]
pub fn Heading(
    level: u32,
    class: &'static str,
    #[prop(optional)] id: Option<&'static str>,
    #[prop(optional)] tabindex: Option<&'static str>,
    children: Children,
) -> impl IntoView {
    const TAGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];
    // The reviewers' module has no shell of the page: it is never in a host's.
    let level = use_context::<Shell>().map_or(1, Shell::first_heading) + level - 2;
    html::custom(TAGS[level.min(5) as usize])
        .attr("class", class)
        .attr("part", class)
        .attr("id", id)
        .attr("tabindex", tabindex)
        .child(children())
}

/// Draws the title of the screen. It gets the focus when the screen changes.
#[component]
pub fn Title(text: &'static str, #[prop(optional)] lead: &'static str) -> impl IntoView {
    view! {
        <Heading level=1 class="heading" tabindex="-1">
            {text}
        </Heading>
        {(!lead.is_empty())
            .then(|| {
                view! {
                    <p class="lead" part="lead">
                        {lead}
                    </p>
                }
            })}
    }
}

/// Draws the heading of a section of the screen.
#[component]
pub fn SectionTitle(children: Children) -> impl IntoView {
    view! {
        <Heading level=2 class="section-title">
            {children()}
        </Heading>
    }
}

/// Draws a heading within a section.
#[component]
pub fn Subtitle(text: &'static str) -> impl IntoView {
    view! {
        <Heading level=3 class="section-title">
            {text}
        </Heading>
    }
}
