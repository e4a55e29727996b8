//! Questions that only some editions ask: they are there where the answer decides a rule.

use cpor_rules::evidence::Declared;
use leptos::prelude::*;

use crate::app::view;
use crate::browser::Shell;
use crate::part::YesOrNo;

/// Draws a question only while the answer at a pointer decides a rule, or would decide it.
#[component]
pub(super) fn Asked(pointer: String, children: ChildrenFn) -> impl IntoView {
    let is_asked = expect_context::<Shell>().memo(move |model| view::is_asked_for(model, &pointer));
    view! {
        <div>
            <Show when=move || is_asked.get()>{children()}</Show>
        </div>
    }
}

/// Draws a yes-or-no question about a fact that the user declares, while it decides a rule.
#[component]
pub(super) fn AskedYesOrNo(
    /// `declared-` and the member's name in the evidence.
    name: &'static str,
    question: &'static str,
    fact: fn(&mut Declared) -> &mut Option<bool>,
) -> impl IntoView {
    let pointer = name.replace("declared-", "evidence:/declared/");
    view! {
        <Asked pointer>
            <YesOrNo name question fact />
        </Asked>
    }
}
