//! The search of a text for everything that is asked.

use std::ops::Range;

use super::answers::{AnswerEvidence, Asked};
use super::comparable::Text;
use super::found::{Found, Place, Reading, Subject};
use super::kind::Kind;
use super::products::{self, Mention};
use super::question::Question;
use super::sides::Sides;
use super::signatures::{self, Signatures};
use super::signing_day::{self, Candidate, Parties};
use super::text::{FileText, FormField};
use super::who::{self, Companies, Party};
use super::words::Hits;
use super::work::{self, Work};
use super::{amounts, day, ids, language, names, offer, signers};
use crate::edition::{E2020_09, Edition};
use crate::form::last_begun;
use crate::value::{Date, Domain, Guid};

/// How often one thing is listed.
const MOST: usize = 5;

/// The search of a file for the answers to a question.
pub(super) struct Search<'a> {
    file: &'a FileText,
    question: &'a Question,
    text: Text<'a>,
    hits: Hits,
    found: Vec<Listed>,
    evidence: AnswerEvidence,
    /// The subjects that are not there for certain, if the file is whole.
    missing: Vec<Subject>,
}

/// Something found, before the list is cut.
struct Listed {
    found: Found,
    /// The place in the order of the file.
    order: (usize, u32),
    /// Whether it is among the best of its subject.
    is_good: bool,
}

impl<'a> Search<'a> {
    /// Prepares the text of a file.
    pub(super) fn of(file: &'a FileText, question: &'a Question) -> Self {
        let text = Text::of(file);
        let hits = Hits::of(&text);
        Self { file, question, text, hits, found: Vec::new(), evidence: AnswerEvidence::default(), missing: Vec::new() }
    }

    /// Looks for everything and adds it to a reading that says how much of the file was read.
    pub(super) fn answer(mut self, reading: &mut Reading) {
        let companies = who::companies(&self.text, self.question);
        let sides = Sides::of(&self.text, &self.hits, &companies);
        let days = day::find(&self.text, &self.hits);
        self.look_for_items();
        self.look_for_customer(&companies);
        self.look_for_signatures(&days, &sides, &companies);
        let is_offer = self.evidence.signed.is_none() && offer::is_offer(&self.text, &self.hits);
        self.look_for_partner(&companies, is_offer);
        self.look_for_days(&days, &sides, &companies, is_offer);
        self.look_for_results(&days);
        self.look_for_disclosure();
        self.look_for_template();
        if reading.is_whole {
            reading.missing = std::mem::take(&mut self.missing);
            if !language::is_known(&self.text) {
                reading.missing.retain(|subject| !subject.is_said_in_words());
                self.evidence.has_no_template = false;
            }
        }
        self.evidence.propose(reading, reading.is_whole);
        reading.found = shortened(self.found);
    }

    fn look_for_items(&mut self) {
        let edition = Edition::by_id(&self.question.edition).unwrap_or(&E2020_09);
        let items = &self.question.items;
        let mentions = products::mentions(&self.text, &names::phrases(edition, items), items, &self.hits);
        self.evidence.asked.items = !items.is_empty();
        let mut own_lines = Vec::new();
        for (_, item) in items.iter().enumerate().filter(|(at, item)| !items[..*at].contains(item)) {
            let of_item: Vec<&Mention> = mentions.iter().filter(|mention| mention.item == *item).collect();
            let certain: Vec<&Mention> = of_item.iter().copied().filter(|mention| mention.is_certain).collect();
            for mention in &certain {
                self.list(Subject::Item(item.clone()), mention.words.clone(), None, mention.is_on_its_own);
            }
            let best = certain.iter().find(|mention| mention.is_on_its_own).or(certain.first());
            let place = best.map(|mention| self.place(&mention.words));
            if let Some(place) = place {
                self.evidence.covered.push((item.clone(), place));
            }
            if of_item.is_empty() {
                self.missing.push(Subject::Item(item.clone()));
            }
            let own = best.map(|mention| mention.is_on_its_own);
            let is_only_certain = of_item.len() == certain.len();
            own_lines.push((own, is_only_certain, place));
        }
        let is_each = own_lines.iter().all(|(own, ..)| *own == Some(true));
        let lacking = own_lines.iter().find(|(own, is_only_certain, _)| *own != Some(true) && *is_only_certain);
        (self.evidence.names_each, self.evidence.names_each_at) = match (own_lines.first(), lacking) {
            (Some((.., place)), _) if is_each => (Some(true), *place),
            (_, Some((.., place))) => (Some(false), *place),
            _ => (None, None),
        };
    }

    fn look_for_customer(&mut self, companies: &Companies) {
        let tenant = Guid::parse(&self.question.tenant_id).ok();
        let domain = Domain::parse(&self.question.domain).ok();
        self.evidence.asked = Asked {
            company: !self.question.company.is_empty(),
            tenant_id: tenant.is_some(),
            domain: domain.is_some(),
            ..self.evidence.asked
        };
        if let Some(tenant) = tenant {
            let found = ids::tenant_id(&self.text, tenant);
            self.evidence.tenant_id = self.list_all(&Subject::TenantId, &found, Some(&tenant.to_string()));
            let first_group = tenant.to_string()[..8].to_owned();
            let is_in_part = (0..self.text.words.len()).any(|word| self.text.letters(word) == first_group);
            self.miss(Subject::TenantId, found.is_empty() && !is_in_part);
            for (other, words) in ids::tenant_ids(&self.text, &self.hits) {
                if other != tenant {
                    self.evidence.other_tenant.get_or_insert(self.place(&words));
                    self.list(Subject::OtherTenantId, words, Some(other.to_string()), true);
                }
            }
        }
        if let Some(domain) = domain {
            let found = ids::domain(&self.text, &self.question.domain);
            self.evidence.domain = self.list_all(&Subject::Domain, &found, None);
            let label =
                domain.as_str().split('.').next().unwrap_or_default().split('-').next().unwrap_or_default().to_owned();
            let is_in_part = (0..self.text.words.len()).any(|word| {
                let behind = self.text.gap(word + 1);
                self.text.letters(word) == label && (self.text.gap(word).mark == Some('@') || behind.mark == Some('.'))
            });
            self.miss(Subject::Domain, found.is_empty() && !is_in_part);
        }
        let named = of_party(companies, Party::Customer);
        self.evidence.company = self.list_all(&Subject::Company, &named, None);
        self.miss(Subject::Company, self.evidence.asked.company && named.is_empty() && !companies.customer_in_part);
    }

    fn look_for_partner(&mut self, companies: &Companies, is_offer: bool) {
        let mut named = of_party(companies, Party::Partner);
        let mut work = work::find(&self.text, &self.hits, companies);
        // Nobody has done what is offered.
        work.by_partner = work.by_partner.filter(|_| !is_offer);
        self.look_for_work(&work);
        let addresses = self.question.partner.iter().filter_map(|name| who::domain_of_mail(name));
        let own = addresses.filter(|domain| who::company_label(domain).is_some());
        named.extend(own.flat_map(|domain| ids::domain(&self.text, &domain)));
        named.extend(ids::mpn_id(&self.text, &self.question.mpn_id));
        named.sort_by_key(|words| words.start);
        named.dedup_by(|next, last| next.start < last.end);
        self.list_all(&Subject::Partner, &named, None);
        let is_company_known = self.question.partner.iter().any(|name| !name.is_empty() && !name.contains('@'));
        self.miss(Subject::Partner, is_company_known && named.is_empty() && !companies.partner_in_part);
    }

    fn look_for_work(&mut self, work: &Work) {
        let place = self.list_all(&Subject::Work, &work.described, None);
        self.evidence.work = place.filter(|_| work.is_described);
        self.evidence.partner_did = work.by_partner.as_ref().map(|words| self.place(words));
        self.miss(Subject::Work, work.described.is_empty() && !work.is_touched);
    }

    fn look_for_days(&mut self, days: &[day::Day], sides: &Sides, companies: &Companies, is_offer: bool) {
        let parties = Parties { sides, companies, is_offer };
        let last = Date::parse(&self.question.today).ok().map(Date::day).map(last_begun);
        let candidates = signing_day::candidates(&self.text, &self.hits, days, &parties, last);
        for Candidate { words, day } in candidates {
            let (value, place) = (day::to_draft_text(day), self.place(&words));
            if !self.evidence.signed_on.iter().any(|(known, _)| *known == value) {
                self.evidence.signed_on.push((value.clone(), place));
            }
            self.list(Subject::SignedOn, words, Some(value), true);
        }
        self.miss(Subject::SignedOn, days.is_empty() && !day::may_have_day(&self.text));
    }

    fn look_for_results(&mut self, days: &[day::Day]) {
        let found = amounts::find(&self.text, &self.hits, days);
        self.evidence.result = self.list_all(&Subject::Result, &found, None);
        let may_be_one =
            self.hits.all().iter().filter(|hit| matches!(hit.kind, Kind::Unit | Kind::Use | Kind::Person)).any(|hit| {
                let words = self.text.words_around(hit.words.start, 1, 1);
                words.into_iter().any(|word| self.text.letters(word).contains(|c: char| c.is_ascii_digit()))
            });
        self.miss(Subject::Result, found.is_empty() && !may_be_one);
    }

    fn look_for_signatures(&mut self, days: &[day::Day], sides: &Sides, companies: &Companies) {
        let Signatures { signed, acknowledged, empty, is_open } =
            signatures::find(&self.text, &self.hits, days, sides, companies);
        self.evidence.signed = self.list_all(&Subject::Signature, &signed, None);
        for words in &acknowledged {
            self.list(Subject::Signature, words.clone(), None, false);
        }
        let mut unsigned = self.list_all(&Subject::EmptySignatureField, &empty, None);
        for field in self.file.fields.iter().filter(|field| field.is_signature) {
            let is_partners = is_partners(field);
            let place = Place { page: field.page, line: 0 };
            let is_empty = field.value.trim().is_empty();
            if is_empty {
                self.list_field(Subject::EmptySignatureField, field);
                unsigned = unsigned.or(Some(place).filter(|_| !is_partners));
            } else if !is_partners {
                self.list_field(Subject::Signature, field);
                self.evidence.signed.get_or_insert(place);
            }
        }
        let has_words = self
            .hits
            .all()
            .iter()
            .any(|hit| matches!(hit.kind, Kind::Signing | Kind::SignedBy | Kind::SignatureLabel | Kind::Approval));
        let has_sign = self.evidence.signed.is_some() || unsigned.is_some() || !acknowledged.is_empty() || has_words;
        self.evidence.unsigned = unsigned.filter(|_| !is_open);
        self.miss(Subject::Signature, !has_sign && self.file.fields.iter().all(|field| !field.is_signature));
    }

    fn look_for_disclosure(&mut self) {
        let is_public = |kind: Kind| kind == Kind::PublicSector;
        let stated = self.hits.all().iter().filter(|hit| match hit.kind {
            _ if self.is_denied(&hit.words) => false,
            Kind::Template(5) => true,
            Kind::Disclosure => {
                self.hits.within(self.text.words_around(hit.words.start, 3, 3)).any(|hit| is_public(hit.kind))
            }
            _ => false,
        });
        let stated: Vec<Range<usize>> = stated.map(|hit| hit.words.clone()).collect();
        self.evidence.disclosure = self.list_all(&Subject::Disclosure, &stated, None);
        let is_touched = self.hits.all().iter().any(|hit| is_public(hit.kind) || hit.kind == Kind::Disclosure);
        self.miss(Subject::Disclosure, stated.is_empty() && !is_touched);
    }

    /// Whether the words before or behind some say that it is not so: "not applicable".
    fn is_denied(&self, words: &Range<usize>) -> bool {
        const FAR: usize = 8;
        let before = self.text.before(words.start).rev().take(FAR);
        let mut near = before.chain(self.text.behind(words).take(FAR));
        near.any(|word| signers::is_word_for_unsigned(self.text.letters(word)))
    }

    fn look_for_template(&mut self) {
        const ENOUGH: usize = 3;
        let words = self.hits.all().iter().filter_map(|hit| match hit.kind {
            Kind::Template(part) => Some((part, hit.words.clone())),
            _ => None,
        });
        let words: Vec<(u8, Range<usize>)> = words.collect();
        let has = |part: u8| words.iter().any(|(other, _)| *other == part);
        let count = (1..=5).filter(|part| has(*part)).count();
        let is_on_it = has(6) || (has(1) && count >= ENOUGH);
        let parts: Vec<Range<usize>> =
            words.iter().filter(|(part, _)| matches!(part, 1 | 2 | 6)).map(|(_, words)| words.clone()).collect();
        let place = self.list_all(&Subject::Template, &parts, None);
        self.evidence.template = place.filter(|_| is_on_it);
        self.evidence.has_no_template = parts.is_empty();
        self.miss(Subject::Template, parts.is_empty());
    }

    fn miss(&mut self, subject: Subject, is_missing: bool) {
        if is_missing {
            self.missing.push(subject);
        }
    }

    /// Lists all of a subject and returns the place of the first.
    fn list_all(&mut self, subject: &Subject, found: &[Range<usize>], value: Option<&str>) -> Option<Place> {
        for words in found {
            self.list(subject.clone(), words.clone(), value.map(str::to_owned), true);
        }
        found.first().map(|words| self.place(words))
    }

    fn list(&mut self, subject: Subject, words: Range<usize>, value: Option<String>, is_good: bool) {
        let is_same = |other: &&Listed| other.is_good == is_good && other.found.subject == subject;
        if self.found.iter().filter(is_same).count() >= MOST {
            return;
        }
        let line = self.text.words[words.start].line;
        let marked = self.text.byte_range(words.clone());
        let value = value.unwrap_or_else(|| self.text.joined_text(words));
        let shown = &self.text.lines[line];
        let found = Found { subject, value, place: shown.place, line: shown.text.clone().into_owned(), marked };
        self.found.push(Listed { found, order: (line, marked.0), is_good });
    }

    fn list_field(&mut self, subject: Subject, field: &FormField) {
        let place = Place { page: field.page, line: 0 };
        let (line, from) = if field.value.trim().is_empty() {
            (field.name.clone(), 0)
        } else {
            (format!("{}: {}", field.name, field.value), field.name.len() + 2)
        };
        let at = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
        let found = Found { subject, value: line[from..].to_owned(), place, marked: (at(from), at(line.len())), line };
        self.found.push(Listed { found, order: (usize::MAX, 0), is_good: true });
    }

    fn place(&self, words: &Range<usize>) -> Place {
        self.text.lines[self.text.words[words.start].line].place
    }
}

fn of_party(companies: &Companies, party: Party) -> Vec<Range<usize>> {
    companies.named.iter().filter(|(other, _)| *other == party).map(|(_, words)| words.clone()).collect()
}

/// Whether a signature field is the partner's, by its name.
fn is_partners(field: &FormField) -> bool {
    const PARTNERS: [&str; 9] = [
        "partner",
        "supplier",
        "vendor",
        "contractor",
        "provider",
        "fornitore",
        "auftragnehmer",
        "prestataire",
        "proveedor",
    ];
    let name = field.name.to_lowercase();
    PARTNERS.iter().any(|word| name.contains(word))
}

/// The best of each subject, a few, in the order of the file.
fn shortened(mut listed: Vec<Listed>) -> Vec<Found> {
    listed.sort_by_key(|listed| (!listed.is_good, listed.order));
    let mut kept: Vec<Listed> = Vec::new();
    for it in listed {
        if kept.iter().filter(|other| other.found.subject == it.found.subject).count() < MOST {
            kept.push(it);
        }
    }
    kept.sort_by_key(|listed| listed.order);
    kept.into_iter().map(|listed| listed.found).collect()
}
