//! The display of an answer.

use leptos::prelude::*;

/// Draws the value of an answer. IDs and digests are monospaced.
#[component]
pub(super) fn AnswerValue(value: String) -> impl IntoView {
    let is_code = value.len() > 31 && value.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit());
    let class = if is_code { "code" } else { "" };
    view! {
        <dd class=class part=class>
            {value}
        </dd>
    }
}
