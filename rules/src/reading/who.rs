//! The companies by their names.

use std::ops::Range;

use super::comparable::Text;
use super::gap::Gap;
use super::ids::cell_of;
use super::phrases::Phrases;
use super::question::Question;
use super::words::{Hits, Kind};

/// Whose name or side it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Party {
    /// The customer's.
    Customer,
    /// The partner's.
    Partner,
}

/// The names of the two companies in a text.
#[derive(Debug, Default)]
pub(super) struct Companies {
    /// Where each is named, in the order of the text.
    pub(super) named: Vec<(Party, Range<usize>)>,
    /// Whether a part of the customer's or partner's name is there, so that it cannot be said to be missing.
    pub(super) customer_in_part: bool,
    pub(super) partner_in_part: bool,
}

/// Legal forms, without dots and blanks.
const FORMS: [&str; 74] = [
    "ab",
    "ag",
    "aps",
    "as",
    "asa",
    "bv",
    "bvba",
    "co",
    "company",
    "corp",
    "corporation",
    "cokg",
    "doo",
    "ek",
    "eirl",
    "ev",
    "eurl",
    "gbr",
    "gmbh",
    "gmbhcokg",
    "inc",
    "incorporated",
    "kft",
    "kg",
    "kgaa",
    "kk",
    "kb",
    "lda",
    "limited",
    "llc",
    "llp",
    "lp",
    "ltd",
    "ltda",
    "mbh",
    "nv",
    "ohg",
    "oy",
    "oyj",
    "plc",
    "pllc",
    "proprietary",
    "pte",
    "pty",
    "ptyltd",
    "sa",
    "sadecv",
    "sapa",
    "sarl",
    "sas",
    "sasu",
    "sca",
    "scarl",
    "sce",
    "scrl",
    "se",
    "sl",
    "slu",
    "snc",
    "spa",
    "spaunipersonale",
    "sro",
    "srl",
    "srls",
    "srlu",
    "srlunipersonale",
    "spzoo",
    "sau",
    "ss",
    "ug",
    "ulc",
    "unlimited",
    "vof",
    "zrt",
];
/// Providers of mail for anybody: their names name no company.
const MAIL: [&str; 30] = [
    "aol",
    "att",
    "comcast",
    "fastmail",
    "free",
    "gmail",
    "gmx",
    "googlemail",
    "hotmail",
    "icloud",
    "laposte",
    "libero",
    "live",
    "mac",
    "mail",
    "me",
    "msn",
    "onmicrosoft",
    "orange",
    "outlook",
    "pm",
    "proton",
    "protonmail",
    "sfr",
    "tiscali",
    "virgilio",
    "wanadoo",
    "web",
    "yahoo",
    "zoho",
];
/// Parts of a domain below which companies have theirs.
const SECOND_LEVEL: [&str; 8] = ["ac", "co", "com", "edu", "gov", "net", "or", "org"];

/// Finds the companies of a question in a text.
pub(super) fn companies(text: &Text<'_>, question: &Question) -> Companies {
    let mut phrases = Phrases::default();
    let customer = add(&mut phrases, &question.company, Party::Customer);
    let mut partner = None;
    for name in &question.partner {
        match domain_of_mail(name) {
            Some(domain) => {
                if let Some(label) = company_label(&domain).filter(|label| label.len() >= 4) {
                    phrases.add(&format!("~^{label}"), Party::Partner);
                }
            }
            None => partner = add(&mut phrases, name, Party::Partner).or(partner),
        }
    }
    let mut companies = Companies::default();
    let mut taken = 0;
    for first in 0..text.words.len() {
        let is_part = |word: &Option<String>| word.as_deref() == Some(text.letters(first));
        companies.customer_in_part |= is_part(&customer);
        companies.partner_in_part |= is_part(&partner);
        if first < taken
            || is_in_an_address(text, first, first + 1)
                && !text.gap(first).parts_cells()
                && text.gap(first).mark == Some('@')
        {
            continue;
        }
        if let Some((end, parties)) = phrases.longest(text, first)
            && !is_in_an_address(text, first, end)
        {
            taken = end;
            companies.named.extend(parties.into_iter().map(|party| (*party, first..end)));
        }
    }
    companies
}

/// Adds the spellings of a company, and returns its most telling word.
fn add(phrases: &mut Phrases<Party>, typed: &str, party: Party) -> Option<String> {
    const JOINING: [&str; 5] = ["and", "und", "e", "et", "y"];
    let words = words(typed);
    let name = without_form(&words);
    let letters: usize = name.iter().map(String::len).sum();
    if letters < 2 {
        return None;
    }
    // A name of one word may be a word of the language, so it has to begin as a name does.
    let mark = if name.len() == 1 && typed.chars().any(char::is_uppercase) { "^" } else { "" };
    let joining =
        name.iter().position(|word| JOINING.contains(&word.as_str())).filter(|at| *at > 0 && *at + 1 < name.len());
    let mut spellings = vec![name.to_vec()];
    if let Some(at) = joining {
        spellings = JOINING.map(|joining| [&name[..at], &[joining.to_owned()], &name[at + 1..]].concat()).into();
    }
    for spelling in spellings {
        let spelling = spelling.join(" ");
        let plain = ["ae", "oe", "ue"].iter().fold(spelling.clone(), |name, sound| name.replace(sound, &sound[..1]));
        if plain != spelling {
            phrases.add(&format!("{mark}{plain}"), party);
        }
        phrases.add(&format!("{mark}{spelling}"), party);
    }
    name.iter().filter(|word| word.len() >= 4).max_by_key(|word| word.len()).cloned()
}

/// The words of a name, folded.
fn words(typed: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for character in typed.chars() {
        if character == '&' {
            words.extend(["and".to_owned(), String::new()]);
        } else if super::gap::is_word(character) {
            let last = words.len() - 1;
            super::fold::fold(character, |letter| words[last].push(letter));
        } else {
            words.push(String::new());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// A name without the legal form behind it; the whole of it if it is nothing else.
fn without_form(words: &[String]) -> &[String] {
    let words = if words.len() > 1 && words[0] == "the" { &words[1..] } else { words };
    let mut name = words;
    loop {
        let form = (1..=4)
            .rev()
            .find(|count| *count < name.len() && FORMS.contains(&name[name.len() - count..].concat().as_str()));
        match form {
            Some(count) => name = &name[..name.len() - count],
            None if name.len() > 1 && matches!(name[name.len() - 1].as_str(), "and" | "und") => {
                name = &name[..name.len() - 1]
            }
            None => return name,
        }
    }
}

/// The domain of a mail address.
pub(super) fn domain_of_mail(text: &str) -> Option<String> {
    let (person, domain) = text.rsplit_once('@')?;
    let is_mail = !person.is_empty() && domain.contains('.') && !domain.contains(char::is_whitespace);
    is_mail.then(|| domain.to_lowercase())
}

/// The part of a domain that is the company's, unless anybody can have an address there.
pub(super) fn company_label(domain: &str) -> Option<String> {
    let mut labels: Vec<&str> = domain.split('.').collect();
    labels.pop()?;
    if labels.len() > 1 && labels.last().is_some_and(|label| SECOND_LEVEL.contains(label)) {
        labels.pop();
    }
    let label = labels.pop()?;
    let is_anybodys = MAIL.contains(&label) || (label == "t-online");
    (!is_anybodys && !label.is_empty()).then(|| label.replace('-', " "))
}

/// Whether words are a part of a mail or web address, which names a domain and no company.
fn is_in_an_address(text: &Text<'_>, first: usize, end: usize) -> bool {
    let before = text.gap(first);
    let behind = text.gap(end);
    let glued = |gap: Gap| !gap.has(Gap::SPACE | Gap::LINE);
    (matches!(before.mark, Some('@' | '.')) && glued(before))
        || (matches!(behind.mark, Some('@' | '.')) && glued(behind) && end < text.words.len())
}

/// Whether a short line is a piece of a sentence, as narrow columns have them: it has a longer word in small letters.
fn is_in_a_sentence(text: &Text<'_>, line: usize) -> bool {
    const LONGER: usize = 4;
    text.lines[line].words.clone().any(|word| {
        let written = text.written(word);
        text.gap(word + 1).mark != Some(':')
            && written.chars().count() >= LONGER
            && written.chars().next().is_some_and(char::is_lowercase)
    })
}

/// The sides of a contract by the lines that say whose side follows, in the order of the text.
#[derive(Debug)]
pub(super) struct Sides(Vec<Side>);

/// A line that says whose side follows, and in which of its cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Side {
    line: usize,
    cell: usize,
    party: Party,
}

impl Sides {
    /// Finds the lines that say so: labels and short lines with a company's name.
    pub(super) fn of(text: &Text<'_>, hits: &Hits, companies: &Companies) -> Self {
        const LABEL: usize = 6;
        let is_label = |words: &Range<usize>| {
            let line = &text.lines[text.words[words.start].line];
            line.words.len() <= LABEL
                || text.gap(words.end).mark == Some(':')
                || (words.len() >= 3 && words.start == line.words.start)
        };
        let by_words = hits.all().iter().filter_map(|hit| match hit.kind {
            Kind::Customer => Some((Party::Customer, hit.words.clone())),
            Kind::Partner => Some((Party::Partner, hit.words.clone())),
            _ => None,
        });
        let is_signed_for =
            |words: &Range<usize>| hits.of_kind(Kind::SignedFor).any(|hit| hit.words.end == words.start);
        let says_so = |words: &Range<usize>| {
            is_signed_for(words) || is_label(words) && !is_in_a_sentence(text, text.words[words.start].line)
        };
        let named = companies.named.iter().filter(|(_, words)| says_so(words)).cloned();
        let mut sides: Vec<Side> = by_words
            .filter(|(_, words)| is_label(words))
            .chain(named)
            .map(|(party, words)| Side { line: text.words[words.start].line, cell: cell_of(text, words.start), party })
            .collect();
        sides.sort_unstable();
        sides.dedup();
        Self(sides)
    }

    /// Whose side a word is on; `None` when that is not said, or both are named side by side and it is below neither.
    pub(super) fn at(&self, text: &Text<'_>, word: usize) -> Option<Party> {
        let lines = text.around(text.words[word].line, 8, 0);
        let end = self.0.partition_point(|side| side.line < lines.end);
        let nearest = self.0[..end].last().filter(|side| lines.contains(&side.line))?.line;
        let start = self.0.partition_point(|side| side.line < nearest);
        let sides = &self.0[start..end];
        let cell = cell_of(text, word);
        only(sides.iter()).or_else(|| only(sides.iter().filter(|side| side.cell == cell)))
    }
}

/// The party of all sides, if it is the same one.
fn only<'a>(mut sides: impl Iterator<Item = &'a Side>) -> Option<Party> {
    let first = sides.next()?.party;
    sides.all(|side| side.party == first).then_some(first)
}
