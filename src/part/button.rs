//! Buttons.

use leptos::ev::Event as DomEvent;
use leptos::html;
use leptos::prelude::*;

use crate::app::Event;
use crate::app::guide::Section;
use crate::browser::Shell;

/// Draws a button that calls `press`.
#[component]
pub fn Button(
    #[prop(default = "button")] class: &'static str,
    #[prop(optional, into)] id: Option<String>,
    #[prop(into)] press: Callback<()>,
    children: Children,
) -> impl IntoView {
    view! {
        <button class=class part=class type="button" id=id on:click=move |_| press.run(())>
            {children()}
        </button>
    }
}

/// Draws the buttons Continue and Back below a step of the form. Submit and Continue are never disabled.
#[component]
pub fn Actions() -> impl IntoView {
    let shell = expect_context::<Shell>();
    let words = shell.words();
    view! {
        <div class="actions" part="actions">
            <button class="button button-primary" part="button button-primary" type="submit">
                {words.go_on}
            </button>
            <Button press=move || shell.dispatch(Event::Back)>{words.back}</Button>
        </div>
    }
}

/// Draws a button that opens a section of the guide. `label` is an index into its labels in the words.
#[component]
pub fn GuideButton(section: Section, label: usize) -> impl IntoView {
    let shell = expect_context::<Shell>();
    view! {
        <Button class="button quiet" press=move || shell.dispatch(Event::GuideOpened(Some(section)))>
            {shell.words().to_guide[label]}
        </Button>
    }
}

/// Draws a button to choose files, with the hidden input that opens the file dialogue.
#[component]
pub fn FileChooser(
    accept: &'static str,
    /// What stands on the button; else that files are chosen.
    #[prop(optional)]
    label: Option<&'static str>,
    #[prop(optional)] id: Option<&'static str>,
    #[prop(optional)] describedby: Option<&'static str>,
    #[prop(optional)] multiple: bool,
    /// Is called with the change event of the input.
    #[prop(into)]
    take: Callback<DomEvent>,
) -> impl IntoView {
    let label = label.unwrap_or_else(|| expect_context::<Shell>().words().choose_files);
    let input = NodeRef::<html::Input>::new();
    let choose = move |_| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    view! {
        <button class="button" part="button" type="button" id=id aria-describedby=describedby on:click=choose>
            {label}
        </button>
        <input
            class="hidden"
            part="hidden"
            type="file"
            accept=accept
            multiple=multiple
            tabindex="-1"
            aria-hidden="true"
            aria-label=label
            node_ref=input
            on:change=move |event| take.run(event)
        />
    }
}
