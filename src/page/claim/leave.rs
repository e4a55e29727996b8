//! Giving a claim up: it is withdrawn, or the association is ended. Twice asked, with a reason.

use leptos::prelude::*;

use super::words::claim_words;
use crate::app::Event;
use crate::app::claim::ClaimPageEvent;
use crate::app::view::{self, LeavingView, Tone};
use crate::browser::{Shell, key};
use crate::part::{Button, Checkbox, Keyed, TextField, ToneLine};

/// Draws the button that gives a submitted claim up, with its reasons and confirmation.
#[component]
pub(super) fn Leave(label: Option<&'static str>) -> impl IntoView {
    let shell = expect_context::<Shell>();
    let leaving = shell.memo(view::leaving);
    let label = label?;
    let choose = move |on| shell.dispatch(Event::Claim(ClaimPageEvent::LeaveChosen(on)));
    let part = view! {
        <div class="claim-act" part="claim-act">
            <Keyed value=leaving let:leaving>
                {match leaving {
                    None => {
                        view! {
                            <Button id="leave-button" press=move || choose(true)>
                                {label}
                            </Button>
                        }
                            .into_any()
                    }
                    Some(leaving) => view! { <Question leaving choose=Callback::new(choose) /> }.into_any(),
                }}
            </Keyed>
        </div>
    };
    Some(part)
}

#[component]
fn Question(leaving: LeavingView, choose: Callback<bool>) -> impl IntoView {
    let shell = expect_context::<Shell>();
    let own = claim_words(shell);
    let LeavingView { reasons, text_label, sure, act } = leaving;
    let boxes = reasons
        .into_iter()
        .map(|(name, label)| {
            let id = format!("leave-{name}");
            let of = name.clone();
            let is_ticked = move |model: &crate::app::Model| {
                let leaving = model.opened().and_then(|opened| opened.leaving.as_ref());
                leaving.is_some_and(|leaving| leaving.reasons.contains(&of))
            };
            let is_ticked = shell.memo(is_ticked);
            let changed = move |on| {
                shell.dispatch(Event::Claim(ClaimPageEvent::ReasonTicked { name: name.clone(), on }));
            };
            view! { <Checkbox id label ticked=Signal::derive(move || is_ticked.get()) changed /> }
        })
        .collect_view();
    let text = text_label.map(|label| view! { <TextField pointer="claim:/text" label long=true /> });
    let keep = view! { <Button press=move || choose.run(false)>{own.keep}</Button> };
    if let Some(sure) = sure {
        return view! {
            <div id="leave" tabindex="-1" class="sure" part="sure">
                <ToneLine tone=Tone::Warn>
                    <span>{sure}</span>
                </ToneLine>
                <div class="actions" part="actions">
                    <Button
                        class="button danger"
                        press=move || shell.dispatch(Event::Claim(ClaimPageEvent::LeaveSent { key: key() }))
                    >
                        {act}
                    </Button>
                    {keep}
                </div>
            </div>
        }
        .into_any();
    }
    view! {
        <div>
            <fieldset class="field group" part="field group" id="leave" tabindex="-1">
                <legend class="label" part="label">
                    {act}
                    ": "
                    {own.leave_why}
                </legend>
                <div class="choices" part="choices">
                    {boxes}
                </div>
            </fieldset>
            {text}
            <div class="actions" part="actions">
                <Button press=move || shell.dispatch(Event::Claim(ClaimPageEvent::LeaveAsked))>{own.go_on}</Button>
                {keep}
            </div>
        </div>
    }
    .into_any()
}
