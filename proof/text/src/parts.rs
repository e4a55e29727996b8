//! The parts of an Office file, and how they lead to one another.

use cpor_proof::{Archive, office};
use cpor_rules::proof_file::{FileFault, FileKind};

use crate::fault::ReadFault;
use crate::xml::{Step, attribute, walk};

/// How much of a part is read, and of all parts of a file.
const LARGEST_PART: u64 = 64 * 1024 * 1024;
const LARGEST_FILE: u64 = 160 * 1024 * 1024;

/// An opened Office file.
pub(crate) struct Parts<'a> {
    archive: Archive<'a>,
    /// The name of the main part in the archive.
    pub(crate) main: String,
    /// The kind of the file, by its main part.
    pub(crate) kind: FileKind,
    /// How many bytes may still be read.
    left: u64,
}

/// A part's text, and whether that is all of it.
#[derive(Default)]
pub(crate) struct Part {
    /// The XML of the part, as far as it was read.
    pub(crate) xml: String,
    /// Whether that is all of it.
    pub(crate) is_whole: bool,
}

/// A relation by which one part leads to another.
pub(crate) struct Relation {
    /// The ID by which the part refers to it.
    pub(crate) id: String,
    /// The last word of its type, such as `slide`.
    pub(crate) kind: String,
    /// The name of the other part in the archive.
    pub(crate) target: String,
}

impl<'a> Parts<'a> {
    /// Opens an Office file and finds its main part.
    pub(crate) fn open(content: &'a [u8]) -> Result<Self, ReadFault> {
        let mut archive = Archive::open(content).map_err(fault)?;
        let (main, kind) = office::main_part(&mut archive).map_err(fault)?;
        Ok(Self { archive, main, kind, left: LARGEST_FILE })
    }

    /// Reads a part; a part that is missing is empty and not whole.
    pub(crate) fn read(&mut self, name: &str) -> Part {
        let Some((bytes, is_whole)) = self.archive.read_some(name, LARGEST_PART.min(self.left)) else {
            return Part::default();
        };
        self.left = self.left.saturating_sub(bytes.len() as u64);
        Part { xml: decode(bytes), is_whole }
    }

    /// Reads the relations of a part to others within the file.
    pub(crate) fn relations(&mut self, name: &str) -> Vec<Relation> {
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
        let part = self.read(&join(folder, &format!("_rels/{file}.rels")));
        let mut relations = Vec::new();
        walk(&part.xml, |step| {
            let Step::Start("Relationship", element) = step else { return };
            let value = |name| attribute(element, name).unwrap_or_default().into_owned();
            if value("TargetMode") != "External" {
                let kind = value("Type").rsplit('/').next().unwrap_or_default().to_owned();
                relations.push(Relation { id: value("Id"), kind, target: join(folder, &value("Target")) });
            }
        });
        relations
    }
}

/// The name of a part as another part names it: seen from its folder, or from the root.
fn join(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/").to_ascii_lowercase();
    let mut steps: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            _ => steps.push(step),
        }
    }
    steps.retain(|step| !step.is_empty());
    steps.join("/")
}

/// XML is UTF-8 almost always; some programs write UTF-16.
fn decode(bytes: Vec<u8>) -> String {
    let pairs = |of: fn([u8; 2]) -> u16| -> String {
        let units = bytes[2..].chunks_exact(2).map(|pair| of([pair[0], pair[1]]));
        char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    };
    match bytes.get(..2) {
        Some([0xff, 0xfe]) => pairs(u16::from_le_bytes),
        Some([0xfe, 0xff]) => pairs(u16::from_be_bytes),
        _ => String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()),
    }
}

fn fault(fault: FileFault) -> ReadFault {
    match fault {
        FileFault::Password => ReadFault::Password,
        _ => ReadFault::Broken,
    }
}
