//! The deadlines in the user's own calendar: a secret address to which a calendar program subscribes.

use leptos::ev;
use leptos::prelude::*;

use crate::app::view::{self, CalendarView, Tone};
use crate::app::{CalendarEvent, Event};
use crate::browser::Shell;
use crate::part::{Button, ToneLine};

/// The id of the field with the address.
const ADDRESS: &str = "calendar-address";

/// Draws the section that makes and ends the secret address of the calendar of deadlines.
#[component]
pub(super) fn CalendarAddress() -> impl IntoView {
    let shell = expect_context::<Shell>();
    let words = shell.words();
    let calendar = shell.memo(view::calendar);
    let address = Memo::new(move |_| calendar.with(|calendar| calendar.address.clone()));
    let has_failed = Memo::new(move |_| calendar.with(|calendar| calendar.has_failed));
    let can_make = Memo::new(move |_| calendar.with(|calendar| calendar.can_make));
    let can_end = Memo::new(move |_| calendar.with(|calendar| calendar.can_end));
    let tell = move |event: CalendarEvent| shell.dispatch(Event::Calendar(event));
    view! {
        <details class="rest" part="rest" on:toggle=move |_: ev::Event| tell(CalendarEvent::Unfolded)>
            <summary>{words.calendar_title}</summary>
            <p class="hint" part="hint">
                {words.calendar_lead}
            </p>
            <p role="status" prop:textContent=move || calendar.with(|calendar: &CalendarView| calendar.line.clone())></p>
            <div>
                <Show when=move || address.with(Option::is_some)>
                    <div class="field" part="field">
                        <label class="label" part="label" for=ADDRESS>
                            {words.calendar_address}
                        </label>
                        <input
                            class="input"
                            part="input"
                            id=ADDRESS
                            readonly
                            translate="no"
                            prop:value=move || address.get().unwrap_or_default()
                        />
                    </div>
                </Show>
            </div>
            <div role="status">
                <Show when=move || has_failed.get()>
                    <ToneLine tone=Tone::Warn>
                        <span>{words.calendar_failed}</span>
                    </ToneLine>
                </Show>
            </div>
            <div class="actions" part="actions">
                <Show when=move || can_make.get()>
                    <Button press=move || tell(CalendarEvent::MakeChosen)>
                        <span prop:textContent=move || calendar.with(|calendar| calendar.make)></span>
                    </Button>
                </Show>
                <Show when=move || can_end.get()>
                    <Button press=move || tell(CalendarEvent::EndChosen)>{words.calendar_end}</Button>
                </Show>
            </div>
        </details>
    }
}
