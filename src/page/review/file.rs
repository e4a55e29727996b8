//! A proof file of a claim in review.

use cpor_rules::wire::ReviewKey;
use leptos::prelude::*;

use crate::app::review::ReviewEvent;
use crate::app::review::view::{self, FileKind, FileView};
use crate::browser::Reviewer;
use crate::part::{Button, Icon, Keyed, Symbol};

/// Draws a proof file for reviewers: a picture is shown, a PDF opens in a tab, others are saved.
///
/// The bytes come by a request of their own, because an `img` cannot send the header without which a session does not count. A
/// PDF is not shown within the page: the content security policy allows no frame and no plug-in, which is what viewers are. A tab
/// of such an address has no file name to show, so the links have it, and the file gets it when it is saved.
#[component]
pub(super) fn ProofFile(of: ReviewKey, sha256: String, said: String) -> impl IntoView {
    let reviewer = expect_context::<Reviewer>();
    let file = {
        let (of, sha256) = (of.clone(), sha256.clone());
        reviewer.memo(move |model| view::file(model, &of, &sha256))
    };
    let name = move || file.with(|file| file.as_ref().map(|file| file.name.clone()).unwrap_or_default());
    let ask = Callback::new(move |()| {
        reviewer.dispatch(ReviewEvent::FileWanted { key: of.clone(), sha256: sha256.clone() });
    });
    view! {
        <li class="card file" part="card file">
            <p class="file-name" part="file-name">
                <Icon symbol=Symbol::File />
                <span prop:textContent=name></span>
            </p>
            <p class="review-said" part="review-said">
                {said}
            </p>
            <Keyed value=file let:file>{file.map(|file| draw(reviewer, file, ask))}</Keyed>
        </li>
    }
}

fn draw(reviewer: Reviewer, file: FileView, ask: Callback<()>) -> impl IntoView {
    let words = reviewer.words();
    let FileView { name, kind, address, note, ask: label, open, download } = file;
    let here = address.map(|address| {
        let shown = match kind {
            FileKind::Picture(_) => view! {
                <p>
                    <img class="review-picture" part="review-picture" src=address.clone() alt=name.clone() />
                </p>
            }
            .into_any(),
            FileKind::Pdf => view! {
                <p>
                    <a href=address.clone() target="_blank" rel="noopener">
                        {open}
                        " "
                        {words.new_tab}
                    </a>
                </p>
            }
            .into_any(),
            FileKind::Other => ().into_any(),
        };
        view! {
            <div>
                {shown}
                <p>
                    <a href=address download=name>
                        {download}
                    </a>
                </p>
            </div>
        }
    });
    view! {
        <div>
            <p class="hint" part="hint" role="status">
                {note}
            </p>
            {here}
            {label.map(|label| view! { <Button press=ask>{label}</Button> })}
        </div>
    }
}
