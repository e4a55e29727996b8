//! Outlook's messages: subject, people, day, and what it says. What is attached is named and not read.

use std::borrow::Cow;
use std::io::{Cursor, Read as _};

use cfb::CompoundFile;
use chrono::{Duration, NaiveDate, Timelike as _};
use cpor_proof::compound;
use cpor_rules::reading::{FileText, Page, PageState, Unit};

use crate::fault::ReadFault;
use crate::{READER, code_page, html};

/// How many bytes of a stream are read.
const LARGEST_STREAM: u64 = 16 * 1024 * 1024;

// Properties by their numbers in MAPI.
const SUBJECT: u32 = 0x0037;
const SENT: u32 = 0x0039;
const SENDER: u32 = 0x0c1a;
const SENDER_ADDRESS: u32 = 0x0c1f;
const SENDER_SMTP: u32 = 0x5d01;
const RECEIVED: u32 = 0x0e06;
const SHOWN_TO: u32 = 0x0e04;
const SHOWN_CC: u32 = 0x0e03;
const BODY: u32 = 0x1000;
const RTF: u32 = 0x1009;
const HTML: u32 = 0x1013;
const NAME: u32 = 0x3001;
const ADDRESS: u32 = 0x3003;
const SMTP: u32 = 0x39fe;
const FILE_NAME: u32 = 0x3707;
const SHORT_FILE_NAME: u32 = 0x3704;
const CODE_PAGE: u32 = 0x3ffd;
const HTML_CODE_PAGE: u32 = 0x3fde;

/// Reads a message.
pub(crate) fn read(content: &[u8]) -> Result<FileText, ReadFault> {
    let file = compound::open(content).map_err(|_| ReadFault::Broken)?;
    let mut message = Message { file, code_page: 1252, is_whole: true };
    if let Some(code_page) = message.number("/", CODE_PAGE) {
        message.code_page = code_page;
    }
    let lines = message.lines();
    let has_other_form = lines.is_empty() || !message.has_text();
    let state = if has_other_form || !message.is_whole { PageState::Unread } else { PageState::Read };
    let mut pages = vec![Page { name: String::new(), state, lines }];
    pages.extend(message.attachments());
    let page_count = u32::try_from(pages.len()).unwrap_or(u32::MAX);
    Ok(FileText { reader: READER.into(), unit: Unit::Document, pages, page_count, ..FileText::default() })
}

struct Message<'a> {
    file: CompoundFile<Cursor<Cow<'a, [u8]>>>,
    code_page: u32,
    is_whole: bool,
}

impl Message<'_> {
    fn lines(&mut self) -> Vec<String> {
        let sender = self.text("/", SENDER).unwrap_or_default();
        let address = self.text("/", SENDER_SMTP).or_else(|| self.text("/", SENDER_ADDRESS));
        let mut to: Vec<String> =
            self.storages("__recip_").iter().filter_map(|storage| self.recipient(storage)).collect();
        if to.is_empty() {
            to.extend([SHOWN_TO, SHOWN_CC].iter().filter_map(|id| self.text("/", *id)));
        }
        let sent = self.moment(SENT).or_else(|| self.moment(RECEIVED));
        let head = [
            ("Subject", self.text("/", SUBJECT)),
            ("From", Some(person(&sender, address.as_deref()))),
            ("To", Some(to.join("; "))),
            ("Sent", sent),
        ];
        let head = head.into_iter().filter_map(|(name, value)| value.map(|value| (name, value)));
        let mut lines: Vec<String> = head
            .filter(|(_, value)| !value.trim().is_empty())
            .map(|(name, value)| format!("{name}: {value}"))
            .collect();
        lines.extend(self.body());
        lines
    }

    fn body(&mut self) -> Vec<String> {
        if let Some(body) = self.text("/", BODY).filter(|body| !body.trim().is_empty()) {
            let lines = body.split(['\n', '\r']).map(|line| line.trim_matches('\0').trim_end());
            return lines.filter(|line| !line.is_empty()).map(str::to_owned).collect();
        }
        if let Some(bytes) = self.stream("/", HTML, 0x0102) {
            let code_page = self.number("/", HTML_CODE_PAGE).unwrap_or(self.code_page);
            return html::lines(&code_page::decode(&bytes, code_page));
        }
        self.text("/", HTML).map(|text| html::lines(&text)).unwrap_or_default()
    }

    /// Whether there is a form of the body that is read here, or no body at all.
    fn has_text(&self) -> bool {
        let has = |id: u32| [0x001e, 0x001f, 0x0102].iter().any(|kind| self.file.is_stream(path("/", id, *kind)));
        has(BODY) || has(HTML) || !has(RTF)
    }

    fn recipient(&mut self, storage: &str) -> Option<String> {
        let name = self.text(storage, NAME).unwrap_or_default();
        let address = self.text(storage, SMTP).or_else(|| self.text(storage, ADDRESS));
        Some(person(&name, address.as_deref())).filter(|person| !person.is_empty())
    }

    fn attachments(&mut self) -> Vec<Page> {
        let storages = self.storages("__attach_");
        let page = |storage: String| {
            let name = self.text(&storage, FILE_NAME).or_else(|| self.text(&storage, SHORT_FILE_NAME));
            Page { name: name.unwrap_or_default(), state: PageState::Unread, lines: Vec::new() }
        };
        storages.into_iter().map(page).collect()
    }

    /// The storages of the message whose names begin so.
    fn storages(&self, prefix: &str) -> Vec<String> {
        let entries = self.file.read_root_storage();
        entries.filter(|entry| entry.name().starts_with(prefix)).map(|entry| format!("/{}/", entry.name())).collect()
    }

    /// A property that is text, in Unicode or in the code page of the message.
    fn text(&mut self, storage: &str, id: u32) -> Option<String> {
        if let Some(bytes) = self.stream(storage, id, 0x001f) {
            let units = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
            return Some(
                char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect(),
            );
        }
        let bytes = self.stream(storage, id, 0x001e)?;
        Some(code_page::decode(&bytes, self.code_page))
    }

    fn stream(&mut self, storage: &str, id: u32, kind: u32) -> Option<Vec<u8>> {
        let stream = self.file.open_stream(path(storage, id, kind)).ok()?;
        let mut bytes = Vec::new();
        self.is_whole &= stream.len() <= LARGEST_STREAM;
        self.is_whole &= stream.take(LARGEST_STREAM).read_to_end(&mut bytes).is_ok();
        Some(bytes)
    }

    fn number(&mut self, storage: &str, id: u32) -> Option<u32> {
        let value = self.fixed(storage, id, 0x0003)?;
        Some(u32::from_le_bytes([value[0], value[1], value[2], value[3]]))
    }

    /// A moment, which is kept as tenths of a microsecond since 1601.
    fn moment(&mut self, id: u32) -> Option<String> {
        let value = i64::from_le_bytes(self.fixed("/", id, 0x0040)?);
        let start = NaiveDate::from_ymd_opt(1601, 1, 1)?.and_hms_opt(0, 0, 0)?;
        let moment = start.checked_add_signed(Duration::microseconds(value / 10))?;
        Some(format!("{} {:02}:{:02} UTC", moment.date(), moment.hour(), moment.minute()))
    }

    /// A property of eight bytes or less, from the list of all properties.
    fn fixed(&mut self, storage: &str, id: u32, kind: u32) -> Option<[u8; 8]> {
        const HEADER: usize = 32;
        let mut bytes = Vec::new();
        let stream = self.file.open_stream(format!("{storage}__properties_version1.0")).ok()?;
        stream.take(LARGEST_STREAM).read_to_end(&mut bytes).ok()?;
        let tag = (id << 16 | kind).to_le_bytes();
        let found = bytes.get(HEADER..)?.chunks_exact(16).find(|entry| entry[..4] == tag)?;
        found[8..].try_into().ok()
    }
}

fn path(storage: &str, id: u32, kind: u32) -> String {
    format!("{storage}__substg1.0_{id:04X}{kind:04X}")
}

fn person(name: &str, address: Option<&str>) -> String {
    // Messages within Exchange have an address that nobody writes.
    let address = address.map(|address| address.trim_matches('\0')).filter(|address| address.contains('@'));
    match (name.trim_matches(['\0', ' ']), address) {
        ("", address) => address.unwrap_or_default().to_owned(),
        (name, Some(address)) if name != address => format!("{name} <{address}>"),
        (name, _) => name.to_owned(),
    }
}
