//! Files of the proof as the step and a submitted claim show them: the drop zone, and a file's card.

use leptos::ev::DragEvent;
use leptos::prelude::*;

use crate::app::view::{self, FileView};
use crate::app::{ChosenFile, Event, words};
use crate::browser::{Shell, chosen_files, dropped_files};
use crate::part::{Button, FileChooser, Heading, Icon, Symbol, ToneLine};

/// The name endings of the files that the dialogue to choose proof files offers.
const ACCEPTED: &str = ".pdf,.docx,.xlsx,.pptx,.png,.jpg,.jpeg,.jpe,.jfif,.gif,.tif,.tiff,.bmp,.msg";

/// Draws what files are taken, `children`, and the drop zone with a button that opens a hidden file input. `chosen` makes the
/// event of files, which are at least one.
#[component]
pub(super) fn DropZone(
    id: &'static str,
    hint_id: &'static str,
    chosen: fn(Vec<ChosenFile>) -> Event,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let shell = expect_context::<Shell>();
    let words = shell.words();
    let limit = shell.with_model_untracked(view::proof_limit);
    let take = move |files: Vec<ChosenFile>| {
        if !files.is_empty() {
            shell.dispatch(chosen(files));
        }
    };
    let dropped = move |event: DragEvent| {
        event.prevent_default();
        take(dropped_files(shell, &event));
    };
    view! {
        <p class="hint" part="hint" id=hint_id>
            {words::fill(words.proof_types, &[("limit", &limit)])}
        </p>
        {children.map(|children| children())}
        <div class="drop" part="drop" on:dragover=|event| event.prevent_default() on:drop=dropped>
            <span>{words.drop}</span>
            <FileChooser
                accept=ACCEPTED
                id
                describedby=hint_id
                multiple=true
                take=move |event| take(chosen_files(shell, &event))
            />
        </div>
    }
}

/// Draws a file: its name, facts and state, `children` unless it was refused, and a button that removes it.
#[component]
pub(super) fn FileCard(
    file: Memo<Option<FileView>>,
    level: u32,
    /// The DOM id of the button.
    remove_id: String,
    #[prop(into)] remove: Callback<()>,
    children: ChildrenFn,
) -> impl IntoView {
    let is_usable = Memo::new(move |_| file.with(|file| file.as_ref().is_some_and(|file| file.is_usable)));
    let words = expect_context::<Shell>().words();
    let FileView { name, facts, .. } = file.get_untracked()?;
    let send_again = words::fill(words.send_again, &[("name", &name)]);
    let remove_label = words::fill(words.remove, &[("name", &name)]);
    let row = view! {
        <li
            class="file card"
            part="file card"
            data-state=move || file.with(|file| file.as_ref().map(|file| file.state))
        >
            <Heading level class="file-name">
                <Icon symbol=Symbol::File />
                <span>{name}</span>
            </Heading>
            <p class="file-facts" part="file-facts">
                {facts}
            </p>
            <div role="status">
                {move || {
                    file.get()
                        .map(|file| view! { <StateLine file send_again=send_again.clone() /> })
                }}
            </div>
            <div>
                <Show when=move || is_usable.get()>{children()}</Show>
            </div>
            <Button class="button quiet" id=remove_id press=remove>
                {remove_label}
            </Button>
        </li>
    };
    Some(row)
}

/// The state of a file's upload, with a button to try again.
#[component]
fn StateLine(file: FileView, send_again: String) -> impl IntoView {
    let shell = expect_context::<Shell>();
    let FileView { state_words, tone, retry_handle, .. } = file;
    let send = retry_handle.map(|handle| {
        view! {
            <Button class="button quiet" press=move || shell.dispatch(Event::UploadRetried { handle })>
                {send_again}
            </Button>
        }
    });
    view! {
        <ToneLine tone>
            <span prop:textContent=state_words></span>
            {send}
        </ToneLine>
    }
}
