//! The customer's export: what was understood of it, or what is wrong with it.

use cpor_rules::Draft;
use cpor_rules::catalogue::Product;
use cpor_rules::evidence::{CustomerSubscriptions, Evidence, ExportError, ExportItem, SubscriptionStatus};
use cpor_rules::export::account_of;
use cpor_rules::renewal::{Outlook, Renewal, renewals};
use cpor_rules::text;
use cpor_rules::value::{Choice as _, TenantId, Typed};

use super::Tone;
use crate::app::claim::{self, language};
use crate::app::{Model, StoredDraft, WrongExport, words};

/// View model of what was understood of the customer's export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportSummary {
    /// The number of its subscriptions, the tenant that it is from, and its products, a line each.
    pub lines: Vec<ExportLine>,
    /// Why it proves nothing to be absent, and how to get one that does.
    pub gap: Option<String>,
}

/// View model of a line in the summary of the customer's export.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ExportLine {
    /// What was read.
    pub text: String,
    /// Whether it is as it should be.
    pub tone: Tone,
}

impl ExportLine {
    fn good(text: String) -> Self {
        Self { text, tone: Tone::Good }
    }
}

/// Summarizes the customer's export for the user, if there is one.
pub fn export(model: &Model) -> Option<ExportSummary> {
    let export = model.evidence.customer_subscriptions.as_ref()?;
    let words = model.words();
    let mut lines =
        vec![ExportLine::good(words::fill(words.export_read, &[("count", &export.items.len().to_string())]))];
    if let Some(tenant) = export.items.iter().find_map(account_of) {
        lines.push(ExportLine::good(words::fill(words.export_tenant, &[("tenant", tenant)])));
    }
    let products = model.export.iter().flat_map(|index| index.products());
    lines.extend(products.filter_map(|(index, product)| product_line(model, export.items.get(index)?, product)));
    lines.extend(renewal_lines(model));
    let gap = (!export.extent.is_whole()).then(|| text::extent_text(model.lang, export.extent, None));
    Some(ExportSummary { lines, gap })
}

/// The approved claims at this customer whose subscription ends: each needs a new claim then.
fn renewal_lines(model: &Model) -> Vec<ExportLine> {
    let Evidence { customer_subscriptions: Some(export), own_claims: Some(claims), .. } = &model.evidence else {
        return Vec::new();
    };
    let Some(index) = &model.export else { return Vec::new() };
    // The words for claims come late.
    if !language::is_loaded(model.lang) {
        return Vec::new();
    }
    let renewals = renewals(claims, export, index, &other_exports(model), model.today);
    renewals.iter().map(|renewal| renewal_line(model, renewal)).collect()
}

/// The other exports of the customer on this device: those in other drafts of the user, and what is kept of earlier ones.
fn other_exports(model: &Model) -> Vec<&CustomerSubscriptions> {
    let tenant_of = |draft: &Draft| TenantId::parse(&draft.customer.tenant_id).ok();
    let tenant = tenant_of(&model.draft);
    let is_other = |stored: &&StoredDraft| {
        stored.draft_id != model.draft_id
            && !stored.is_deleted
            && stored.person.as_deref() == model.owner.person()
            && tenant_of(&stored.saved.draft) == tenant
    };
    let drafts = model.drafts.list.iter().filter(is_other).map(|stored| &stored.saved);
    let of_drafts = drafts.flat_map(|saved| saved.export.iter().chain(&saved.earlier_exports));
    of_drafts.chain(&model.earlier_exports).collect()
}

fn renewal_line(model: &Model, renewal: &Renewal) -> ExportLine {
    let Renewal { outlook, on, compared_with, product, subscription_id, .. } = renewal;
    let [ends, ends_some_day, gone, gone_since, may_renew, renews] = claim::words::of(model.lang).renewals;
    let (text, date, tone) = match outlook {
        Outlook::Ends => (if on.is_some() { ends } else { ends_some_day }, on, Tone::Warn),
        Outlook::Gone => (if compared_with.is_some() { gone_since } else { gone }, compared_with, Tone::Warn),
        Outlook::MayRenew => (may_renew, on, Tone::Info),
        Outlook::Renews => (renews, compared_with, Tone::Info),
    };
    let title: Option<&str> = Product::named(product).map(Product::title);
    let product = title.unwrap_or(product);
    let date = date.map(|day| text::date(model.lang, day)).unwrap_or_default();
    ExportLine { text: words::fill(text, &[("product", product), ("id", subscription_id), ("date", &date)]), tone }
}

fn product_line(model: &Model, item: &ExportItem, product: Product) -> Option<ExportLine> {
    let words = model.words();
    let (_, status) = item.status_member()?;
    let product = product.title();
    let licences = item.total_licenses.or_else(|| item.prepaid_units.map(|units| units.enabled + units.warning));
    let text = match licences {
        Some(count) => words::fill(
            words.export_product,
            &[("product", product), ("count", &count.to_string()), ("status", status)],
        ),
        None => words::fill(words.export_product_only, &[("product", product), ("status", status)]),
    };
    Some(ExportLine { text, tone: status_tone(item, status) })
}

/// The tone of a subscription's status: a warning for one that has ended, or may have.
fn status_tone(item: &ExportItem, status: &str) -> Tone {
    match Typed::<SubscriptionStatus>::read(status) {
        Typed::Known(status) if !status.has_ended() && !item.has_mixed_states() => Tone::Good,
        Typed::Known(_) | Typed::Empty | Typed::Other => Tone::Warn,
    }
}

/// Returns what is wrong with the text or file that was given as an export, and what to do about it.
pub fn wrong_export(model: &Model) -> Option<String> {
    let words = model.words();
    Some(match model.wrong_export.as_ref()? {
        WrongExport::Text(_, ExportError::Other(extent, code)) => {
            text::extent_text(model.lang, *extent, code.as_deref())
        }
        WrongExport::Text(_, ExportError::Unreadable(error)) => {
            words::fill(words.export_broken, &[("place", &error.location())])
        }
        WrongExport::File(name) => words::fill(words.file_unreadable, &[("name", name)]),
    })
}

/// Returns the text for the export's field: the one that was given but is no export.
pub fn export_text(model: &Model) -> String {
    match &model.wrong_export {
        Some(WrongExport::Text(text, _)) => text.clone(),
        _ => String::new(),
    }
}
