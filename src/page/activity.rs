//! Solution area, purchase and activity, with what fits.

use cpor_rules::claim::{Activity, PurchaseChannel, SolutionArea};
use cpor_rules::field::Field;
use cpor_rules::text;
use cpor_rules::value::Choice as _;

use super::customer::{one_of, picks};
use super::{form, section_title, step};
use crate::app::view::{self, ReasonView};
use crate::app::{Event, Model, Step};
use crate::browser::Shell;
use crate::part::{self, Choices, El, Icon, TextField, el, icon, text_field, yes_or_no};

pub(super) fn activity(shell: Shell) -> El {
    let words = shell.words();
    let areas = picks(SolutionArea::ALL, |area| words.areas[area as usize]);
    let form = form()
        .child(one_of(shell, "/solution_area", Field::SolutionArea, "", areas))
        .child(el("div").live(shell, view::is_business_applications, move |is| is.then(|| channel(shell))))
        .child(own_work(shell))
        .child(activities(shell))
        .child(el("div").live(shell, view::asks_for_revenue_details, move |asks| asks.then(|| revenue_details(shell))));
    step(shell, Step::Activity, words.activity_lead, form)
}

fn channel(shell: Shell) -> El {
    let words = shell.words();
    let channels = picks(PurchaseChannel::ALL, |channel| (words.channels[channel as usize], ""));
    one_of(shell, "/purchase_channel", Field::PurchaseChannel, words.channel_hint, channels)
}

fn own_work(shell: Shell) -> El {
    let words = shell.words();
    el("section").class("questions").child([
        section_title(shell, words.work_title),
        el("p").class("hint").text(words.work_hint),
        yes_or_no(shell, "declared-influenced_purchase", words.did_influence_purchase, |declared| {
            &mut declared.influenced_purchase
        }),
        yes_or_no(shell, "declared-drives_usage", words.does_drive_usage, |declared| &mut declared.drives_usage),
        yes_or_no(shell, "declared-business_influencer", words.was_influencer, |declared| {
            &mut declared.business_influencer
        }),
        yes_or_no(shell, "declared-expects_payment", words.wants_payment, |declared| &mut declared.expects_payment),
    ])
}

fn activities(shell: Shell) -> El {
    let words = shell.words();
    let look = Choices {
        legend: text::field_label(shell.lang(), Field::Activities),
        hint: words.activities_hint,
        many: true,
        columns: false,
        picks: picks(Activity::ALL, |activity| words.activities[activity as usize]),
        chosen: |model, _, name| model.draft.activities.iter().any(|chosen| chosen == name),
        pick: |pointer, name, on| Event::Ticked { pointer: pointer.into(), name: name.into(), on },
        below: Some(reasons_for),
    };
    part::choices(shell, "/activities", look)
}

/// Why an activity fits, or why not.
fn reasons_for(shell: Shell, name: &'static str) -> El {
    let reasons = move |model: &Model| {
        Activity::named(name).map(|activity| view::activity_reasons(model, activity)).unwrap_or_default()
    };
    el("div").live(shell, reasons, |reasons| reasons_list(reasons))
}

/// A list of reasons, each with its icon.
pub(super) fn reasons_list(reasons: &[ReasonView]) -> Option<El> {
    let line = |ReasonView { tone, text }: &ReasonView| {
        el("li").attr("data-tone", tone.name()).child([icon(Icon::of(*tone)), el("span").text(text)])
    };
    let lines: Vec<_> = reasons.iter().map(line).collect();
    (!lines.is_empty()).then(|| el("ul").class("reasons").child(lines))
}

fn revenue_details(shell: Shell) -> El {
    let plain = TextField::default();
    el("section").child([
        section_title(shell, shell.words().revenue_title),
        text_field(shell, "/revenue_association/solution_seller", plain),
        text_field(shell, "/revenue_association/customer_name", plain),
        text_field(shell, "/revenue_association/isv_solution", plain),
    ])
}
