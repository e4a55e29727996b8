//! The request to the incentives support, field by field of its form.

use cpor_rules::Lang;
use cpor_rules::claim::Activity;
use cpor_rules::evidence::ClaimStatus;
use cpor_rules::rule::HelpPage;
use cpor_rules::value::Choice as _;
use serde::Serialize;
use serde_json::Value;

use super::language::{language, texts};
use super::template::{blank, fill};
use super::words;
use crate::app::guide::error::choice::{self, Error};
use crate::app::guide::part::{self, Button, Line, Note};
use crate::app::guide::{Guide, GuideEvent, claimed};
use crate::app::view::Tone;

const PERSISTS: &str = "evidence:/declared/error_persists";

/// Lists the fields of the support request in a language, each as a label with what goes into it.
pub fn lines(guide: &Guide, lang: Lang) -> Vec<(&'static str, String)> {
    let texts = &texts(lang).pack;
    let fill = |template| fill(&guide.facts, lang, template);
    let claimed = if claimed::is_microsoft_365(&guide.facts.draft) {
        (texts.workloads, fill("{workloads}"))
    } else {
        (texts.subscriptions, fill("{subscriptions}"))
    };
    vec![
        (texts.programme, programmes(guide).unwrap_or_else(|| fill("{activities}"))),
        (texts.mpn, fill("{mpn}")),
        // Which period is meant, no claim says.
        (texts.period, blank(texts.period_blank)),
        // Partner Center gives the claim an ID of its own.
        (texts.claim_id, blank(texts.claim_id_blank)),
        (texts.tenant, fill("{tenant}")),
        claimed,
        (texts.description, description(guide, lang)),
        (texts.attachments, attachments(guide, lang)),
    ]
}

/// The programmes behind the activities, as the form lists them. Revenue association has none of its own there: it
/// belongs to the programme of advisors, whose claims it began with.
fn programmes(guide: &Guide) -> Option<String> {
    let draft = &guide.facts.draft;
    let chooses = |activity| claimed::chooses(draft, activity);
    let mut programmes = Vec::new();
    if chooses(Activity::Presales) || chooses(Activity::RevenueAssociation) {
        programmes.push("OSA Sell");
    }
    if chooses(Activity::Usage) {
        let is_microsoft_365 = claimed::is_microsoft_365(draft);
        programmes.push(if is_microsoft_365 { "OSU - Microsoft 365" } else { "OSU - Business Applications" });
    }
    (!programmes.is_empty()).then(|| programmes.join(", "))
}

/// The proof, and the error as it is seen.
fn attachments(guide: &Guide, lang: Lang) -> String {
    let files = fill(&guide.facts, lang, "{files}");
    if shows_error(guide) { format!("{files}, {}", blank(texts(lang).pack.screenshot)) } else { files }
}

/// Partner Center shows an error, as far as is known.
fn shows_error(guide: &Guide) -> bool {
    choice::chosen_error(guide).is_none_or(Error::is_shown)
}

/// What the error is, and what was tried.
fn description(guide: &Guide, lang: Lang) -> String {
    let texts = &texts(lang).pack;
    let facts = &guide.facts;
    let said = choice::chosen_error_name(guide, lang).map_or_else(|| blank(texts.error_blank), str::to_owned);
    let said = cpor_rules::text::fill_in(texts.error, |_| Some(said.clone()));
    let mut sentences = vec![fill(facts, lang, texts.claim), said];
    let is_persistent = facts.at(PERSISTS) == Value::Bool(true);
    match choice::chosen_error(guide) {
        Some(Error::Mismatch) => {
            sentences.push(fill(facts, lang, if is_persistent { texts.confirmed_by } else { texts.tenant_and_domain }));
        }
        Some(Error::Activity) => sentences.push(fill(facts, lang, texts.right_activity)),
        Some(Error::Mpn) => sentences.push(fill(facts, lang, texts.right_mpn)),
        _ => {}
    }
    if shows_error(guide) {
        sentences.push(cpor_rules::text::fill_in(texts.error_text, |_| Some(blank(texts.error_text_blank))));
    }
    let is_wrong = matches!(choice::chosen_error(guide), Some(Error::Activity | Error::Mpn));
    if is_wrong && facts.text_at("evidence:/this_claim/status") == ClaimStatus::Approved.name() {
        sentences.push(texts.end_it.into());
    }
    for (pointer, sentence) in [("evidence:/declared/asked_customer", texts.was_asked), (PERSISTS, texts.persists)] {
        if facts.at(pointer) == Value::Bool(true) {
            sentences.push(sentence.into());
        }
    }
    sentences.join(" ")
}

/// Whether the support request still has a blank in brackets, for the user to fill in.
pub fn has_blank(guide: &Guide) -> bool {
    lines(guide, language(guide)).iter().any(|(_, value)| value.contains('['))
}

/// View model of the support request, field by field, each with a button that copies it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PackView {
    /// What it is called.
    pub title: &'static str,
    /// The address of the form.
    #[serde(skip)]
    pub form: &'static str,
    /// Where it goes.
    pub form_label: &'static str,
    /// Said while something has to be filled in.
    pub has_blanks: Option<Note>,
    /// Which period is meant.
    pub hint: &'static str,
    /// The fields.
    pub lines: Vec<Line>,
    /// Copies all of it.
    pub copy: Button,
}

/// Makes the view model of the support request, filled in from the claim in the guide.
pub fn view(guide: &Guide) -> PackView {
    let words = words::of(guide.lang);
    let lang = language(guide);
    let lines = lines(guide, lang);
    let all: Vec<_> = lines.iter().map(|(label, value)| format!("{label}: {value}")).collect();
    let shown = lines.iter().enumerate();
    let shown = shown.map(|(index, (label, value))| part::line(guide, lang, &format!("pack-{index}"), label, value));
    let copy_all = guide.words().copy_all;
    PackView {
        title: words.pack,
        form: HelpPage::Support.address(),
        form_label: words.pack_where,
        has_blanks: has_blank(guide).then(|| part::note(Tone::Info, words.has_blanks)),
        hint: words.pack_period,
        lines: shown.collect(),
        copy: Button {
            name: format!("{copy_all}: {}", words.pack),
            ..part::button("copy-pack", copy_all, GuideEvent::CopyWanted(all.join("\n")))
        },
    }
}
