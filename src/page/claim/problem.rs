//! Why something is not sent, and what can be done about it.

use leptos::prelude::*;

use crate::app::Event;
use crate::app::claim::ClaimPageEvent;
use crate::app::view::{self, ProblemView, Tone};
use crate::browser::Shell;
use crate::part::{Button, Keyed, SignInButton, ToneLine};

/// Draws why a request for a submitted claim was not sent, and what to do.
#[component]
pub(super) fn Problem() -> impl IntoView {
    let shell = expect_context::<Shell>();
    let words = shell.words();
    let problem = shell.memo(view::problem);
    let retry = move || shell.dispatch(Event::Claim(ClaimPageEvent::SendRetried));
    view! {
        <div class="claim-problem" part="claim-problem" id="claim-problem" tabindex="-1" role="alert">
            <Keyed value=problem let:problem>
                {problem
                    .map(|ProblemView { message, details, can_try }| {
                        let details = details.into_iter().map(|detail| view! { <li>{detail}</li> }).collect_view();
                        view! {
                            <ToneLine tone=Tone::Warn>
                                <span>{message}</span>
                                <SignInButton />
                                {can_try
                                    .then(|| {
                                        view! {
                                            <Button class="button quiet" press=retry>
                                                {words.try_now}
                                            </Button>
                                        }
                                    })}
                            </ToneLine>
                            <ul class="plain-list" part="plain-list">
                                {details}
                            </ul>
                        }
                    })}
            </Keyed>
        </div>
    }
}
