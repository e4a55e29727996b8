//! ZIP archives: Word, Excel and PowerPoint files, decided by the main part that `[Content_Types].xml` names.

use cpor_rules::proof_file::{FileFault, FileKind};
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;

use crate::archive::{Archive, normalised};

/// The list of an Office file's parts is some kilobytes.
const LARGEST_LIST: u64 = 4 * 1024 * 1024;

/// The media types of main parts, in lower case, with the kind. Files with macros and templates have others.
const MAIN_PARTS: [(&str, FileKind); 3] = [
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", FileKind::Docx),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", FileKind::Xlsx),
    ("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml", FileKind::Pptx),
];

/// Media types of parts by which another format is known, with its name for people.
const OTHER_MAIN_PARTS: [(&str, &str); 8] = [
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml", "Word template (dotx)"),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml", "Excel template (xltx)"),
    ("application/vnd.openxmlformats-officedocument.presentationml.template.main+xml", "PowerPoint template (potx)"),
    ("application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml", "PowerPoint show (ppsx)"),
    ("application/vnd.ms-excel.sheet.binary.macroenabled.main", "Excel binary (xlsb)"),
    ("application/vnd.openxmlformats-officedocument.thememanager+xml", "Office theme (thmx)"),
    ("application/vnd.ms-visio.drawing.main+xml", "Visio (vsdx)"),
    ("application/vnd.ms-package.xps-fixeddocumentsequence+xml", "XPS"),
];

/// Other formats that are ZIP archives without a list of parts: the beginning of what their first entry, `mimetype`, says.
const BY_MIMETYPE: [(&str, &str); 2] =
    [("application/vnd.oasis.opendocument.", "OpenDocument"), ("application/epub+zip", "EPUB")];

/// Returns the kind of a ZIP archive.
pub(crate) fn kind(content: &[u8]) -> Result<FileKind, FileFault> {
    main_part(&mut Archive::open(content)?).map(|(_, kind)| kind)
}

/// Returns the name of the main part of an Office file in its archive, and the kind of the whole file.
///
/// # Errors
/// [`FileFault`] when it is no Office file of a kind that is taken.
pub fn main_part(archive: &mut Archive<'_>) -> Result<(String, FileKind), FileFault> {
    let Some(list) = archive.read("[content_types].xml", LARGEST_LIST)? else {
        return Err(format_without_list(archive));
    };
    let types = PartTypes::read(&list).ok_or(FileFault::NotWhole)?;
    let media_types: Vec<_> = archive.names().iter().map(|name| types.of(name)).collect();
    if let Some((_, format)) = first_of(&media_types, &OTHER_MAIN_PARTS) {
        return Err(FileFault::OtherFormat(format.into()));
    }
    if archive.has_macros() || media_types.iter().any(|media_type| is_macro(media_type)) {
        return Err(FileFault::Macros);
    }
    let Some((index, kind)) = first_of(&media_types, &MAIN_PARTS) else {
        return Err(if types.name_main_part() { FileFault::NotWhole } else { FileFault::NotTaken });
    };
    if !archive.is_entry_whole(index)? {
        return Err(FileFault::NotWhole);
    }
    Ok((archive.names()[index].clone(), kind))
}

/// The index of the first part that has one of these media types.
fn first_of<T: Copy>(media_types: &[&str], types: &[(&str, T)]) -> Option<(usize, T)> {
    let found = |media_type: &str| types.iter().find(|(name, _)| *name == media_type).map(|(_, it)| *it);
    media_types.iter().enumerate().find_map(|(index, media_type)| Some((index, found(media_type)?)))
}

/// Whether this is a part with macros. A whole workbook inside, such as the data of a chart, does not count.
fn is_macro(media_type: &str) -> bool {
    const PARTS: [&str; 3] = [
        "application/vnd.ms-office.vbaproject",
        "application/vnd.ms-excel.macrosheet+xml",
        "application/vnd.ms-excel.intlmacrosheet+xml",
    ];
    media_type.contains("macroenabled.main") || PARTS.contains(&media_type)
}

/// The media types of parts, in lower case: of single parts by their names, and of the others by their extensions.
#[derive(Default)]
struct PartTypes {
    by_name: BTreeMap<String, String>,
    by_extension: BTreeMap<String, String>,
}

impl PartTypes {
    /// Reads the list of parts; `None` if it is no XML.
    fn read(list: &[u8]) -> Option<Self> {
        let mut types = Self::default();
        let mut reader = Reader::from_reader(list);
        let mut buffer = Vec::new();
        loop {
            match reader.read_event_into(&mut buffer).ok()? {
                Event::Start(element) | Event::Empty(element) => types.add(&element)?,
                Event::Eof => return Some(types),
                _ => {}
            }
            buffer.clear();
        }
    }

    /// Adds what an element says, if it is about parts.
    fn add(&mut self, element: &BytesStart<'_>) -> Option<()> {
        let (mut name, mut extension, mut media_type) = (None, None, None);
        for attribute in element.attributes().with_checks(false).flatten() {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
            match attribute.key.local_name().as_ref() {
                "PartName" => name = Some(normalised(&value)),
                "Extension" => extension = Some(value.to_ascii_lowercase()),
                "ContentType" => media_type = value.split(';').next().map(|name| name.trim().to_ascii_lowercase()),
                _ => {}
            }
        }
        match (name, extension, media_type) {
            (Some(name), _, Some(media_type)) => drop(self.by_name.entry(name).or_insert(media_type)),
            (None, Some(extension), Some(media_type)) => drop(self.by_extension.entry(extension).or_insert(media_type)),
            _ => {}
        }
        Some(())
    }

    /// The media type of a part; empty if none is listed. Many programs list extensions of which there is no part.
    fn of(&self, name: &str) -> &str {
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        self.by_name.get(name).or_else(|| self.by_extension.get(extension)).map_or("", String::as_str)
    }

    /// Whether a main part is listed by its name, be it there or not.
    fn name_main_part(&self) -> bool {
        self.by_name.values().any(|media_type| MAIN_PARTS.iter().any(|(main, _)| main == media_type))
    }
}

/// What an archive is if it is no Office file.
fn format_without_list(archive: &mut Archive<'_>) -> FileFault {
    const LONGEST_MIMETYPE: u64 = 128;
    if archive.names().iter().any(|name| name.ends_with(".iwa")) {
        return FileFault::OtherFormat("Pages, Numbers, Keynote".into());
    }
    let mimetype = archive.read("mimetype", LONGEST_MIMETYPE).ok().flatten().unwrap_or_default();
    let known = BY_MIMETYPE.into_iter().find(|(start, _)| mimetype.starts_with(start.as_bytes()));
    known.map_or(FileFault::NotTaken, |(_, format)| FileFault::OtherFormat(format.into()))
}
