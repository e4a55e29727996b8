//! The companies by their names.

use std::ops::Range;

use super::comparable::Text;
use super::gap::Gap;
use super::phrases::Phrases;
use super::question::Question;

/// A party to a contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Party {
    /// The customer.
    Customer,
    /// The partner.
    Partner,
}

/// The names of the two companies in a text.
#[derive(Debug, Default)]
pub(super) struct Companies {
    /// The places of their names, in the order of the text.
    pub(super) named: Vec<(Party, Range<usize>)>,
    /// Whether a part of the customer's or partner's name is there, so that it cannot be said to be missing.
    pub(super) customer_in_part: bool,
    /// The words behind the `@` of addresses of the partner's people.
    pub(super) partners_addresses: Vec<usize>,
    pub(super) partner_in_part: bool,
}

impl Companies {
    /// Returns the name that begins at a word.
    pub(super) fn name_at(&self, word: usize) -> Option<Range<usize>> {
        let at = self.named.partition_point(|(_, words)| words.start < word);
        self.named.get(at).filter(|(_, words)| words.start == word).map(|(_, words)| words.clone())
    }

    /// Whether an address of the partner's people is within some words.
    pub(super) fn has_partners_address(&self, words: &Range<usize>) -> bool {
        let at = self.partners_addresses.partition_point(|word| *word < words.start);
        self.partners_addresses.get(at).is_some_and(|word| *word < words.end)
    }

    /// Returns the party whose name comes first within some words.
    pub(super) fn first_within(&self, words: Range<usize>) -> Option<Party> {
        let at = self.named.partition_point(|(_, name)| name.start < words.start);
        self.named.get(at).filter(|(_, name)| name.start < words.end).map(|(party, _)| *party)
    }
}

/// Legal forms, without dots and blanks.
const FORMS: [&str; 84] = [
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
    "aktiengesellschaft",
    "gesellschaftmitbeschrankterhaftung",
    "sociedadanonima",
    "sociedadlimitada",
    "societaagricola",
    "societaaresponsabilitalimitata",
    "societacooperativa",
    "societaperazioni",
    "societeanonyme",
    "societeparactionssimplifiee",
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
    let mut partner = Vec::new();
    for name in &question.partner {
        match domain_of_mail(name) {
            Some(domain) => {
                if let Some(label) = company_label(&domain).filter(|label| label.len() >= 4) {
                    phrases.add(&format!("~^{label}"), Party::Partner);
                }
            }
            None => partner.extend(add(&mut phrases, name, Party::Partner)),
        }
    }
    let mut companies = Companies::default();
    let mut taken = 0;
    for first in 0..text.words.len() {
        let is_part = |words: &[String]| words.iter().any(|word| word == text.letters(first));
        companies.customer_in_part |= is_part(&customer);
        companies.partner_in_part |= is_part(&partner);
        if first < taken
            || is_in_an_address(text, first, first + 1)
                && !text.gap(first).starts_new_block()
                && text.gap(first).mark == Some('@')
        {
            if phrases.longest_at(text, first).is_some_and(|(_, parties)| parties.contains(&&Party::Partner)) {
                companies.partners_addresses.push(first);
            }
            continue;
        }
        if let Some((end, parties)) = phrases.longest_at(text, first)
            && !is_in_an_address(text, first, end)
        {
            taken = end;
            if is_another(text, &phrases, end) {
                companies.customer_in_part |= parties.contains(&&Party::Customer);
                companies.partner_in_part |= parties.contains(&&Party::Partner);
                continue;
            }
            companies.named.extend(parties.into_iter().map(|party| (*party, first..end)));
        }
    }
    companies
}

/// Adds the spellings of a company, and returns its most telling words: the first and the longest.
fn add(phrases: &mut Phrases<Party>, typed: &str, party: Party) -> Vec<String> {
    const JOINING: [&str; 5] = ["and", "und", "e", "et", "y"];
    let words = words(typed);
    let name = without_form(&words);
    let letters: usize = name.iter().map(String::len).sum();
    if letters < 2 {
        return Vec::new();
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
    let telling = || name.iter().filter(|word| word.len() >= 4);
    telling().next().into_iter().chain(telling().max_by_key(|word| word.len())).cloned().collect()
}

/// Whether a name goes on to that of another company, as "Contoso" does in "Contoso Pharmaceuticals Ltd".
fn is_another(text: &Text<'_>, phrases: &Phrases<Party>, end: usize) -> bool {
    const LONGEST: usize = 3;
    if end_of_form(text, end) > end {
        return false;
    }
    for word in text.rest(end).take(LONGEST) {
        let is_name = text.gap(word).allows_name_to_continue()
            && !text.gap(word).has(Gap::LINE)
            && !text.written(word).chars().next().is_some_and(char::is_lowercase)
            && phrases.longest_at(text, word).is_none();
        if !is_name {
            return false;
        }
        if end_of_form(text, word + 1) > word + 1 {
            return true;
        }
    }
    false
}

/// Returns the word behind the legal form that stands behind a name, or that behind the name.
pub(super) fn end_of_form(text: &Text<'_>, end: usize) -> usize {
    const LONGEST: usize = 5;
    let is_close = |word: usize| {
        let gap = text.gap(word);
        !gap.has(Gap::LINE | Gap::CELL | Gap::PAGE | Gap::TO_FILL_IN)
            && gap.mark.is_none_or(|mark| matches!(mark, '.' | ','))
    };
    let rest = text.rest(end);
    let closest = rest.clone().take(LONGEST).take_while(|word| is_close(*word)).count();
    // A short form in small letters may be a word of the language.
    let is_written_so = |words: Range<usize>| {
        text.written(words.start).chars().any(char::is_uppercase)
            || words.len() > 1
            || matches!(text.letters(words.start), "srl" | "spa" | "gmbh" | "ltd" | "inc" | "llc")
    };
    let is_form = |count: &usize| {
        let words = end..end + *count;
        let letters: String = words.clone().map(|word| text.letters(word)).collect();
        FORMS.contains(&letters.as_str()) && is_written_so(words)
    };
    (1..=closest).rev().find(is_form).map_or(end, |count| end + count)
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

/// Returns the domain of a mail address.
pub(super) fn domain_of_mail(text: &str) -> Option<String> {
    let (person, domain) = text.rsplit_once('@')?;
    let is_mail = !person.is_empty() && domain.contains('.') && !domain.contains(char::is_whitespace);
    is_mail.then(|| domain.to_lowercase())
}

/// Returns the label of a domain that is a company's own, such as `contoso` of `mail.contoso.co.uk`; `None` for a public
/// mail provider.
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
