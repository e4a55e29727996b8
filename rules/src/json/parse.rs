//! From text to [`Value`], by RFC 8259.
//!
//! Written here and not taken from a library, because those that name the place of an error cost the page
//! a twentieth of the bytes that it may have. The tests compare it with `serde_json`.

use super::{Unreadable, Value};

/// Lists and objects may be nested so deep; deeper ones would only be there to exhaust the stack.
const DEPTH: u32 = 127;

/// Reads a text. A byte order mark at its beginning counts for nothing.
///
/// # Errors
/// [`Unreadable`] says in which line and column the text breaks.
pub fn parse(text: &[u8]) -> Result<Value, Unreadable> {
    let text = text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text);
    let mut parser = match str::from_utf8(text) {
        Ok(text) => Parser { text, at: 0, depth: 0 },
        Err(error) => {
            let readable = str::from_utf8(&text[..error.valid_up_to()]).unwrap_or_default();
            return Err(Parser { text: readable, at: readable.len(), depth: 0 }.problem("the text is not UTF-8"));
        }
    };
    let value = parser.value()?;
    match parser.next() {
        None => Ok(value),
        Some(_) => Err(parser.problem("something follows the end of the document")),
    }
}

struct Parser<'a> {
    text: &'a str,
    /// How many bytes have been read.
    at: usize,
    depth: u32,
}

impl Parser<'_> {
    fn value(&mut self) -> Result<Value, Unreadable> {
        match self.next() {
            Some(b'"') => Ok(Value::Text(self.quoted()?)),
            Some(b'[') => self.nested(Self::list),
            Some(b'{') => self.nested(Self::object),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(_) => self.word(),
            None => Err(self.problem("a value was expected, but the text ends")),
        }
    }

    fn nested(&mut self, read: fn(&mut Self) -> Result<Value, Unreadable>) -> Result<Value, Unreadable> {
        if self.depth == DEPTH {
            return Err(self.problem("lists and objects are nested too deep"));
        }
        self.depth += 1;
        self.at += 1;
        let value = read(self)?;
        self.depth -= 1;
        Ok(value)
    }

    fn list(&mut self) -> Result<Value, Unreadable> {
        let mut items = Vec::new();
        if self.skip(b']') {
            return Ok(Value::List(items));
        }
        loop {
            items.push(self.value()?);
            if self.skip(b']') {
                return Ok(Value::List(items));
            }
            self.expect(b',', "a comma or ] was expected")?;
        }
    }

    fn object(&mut self) -> Result<Value, Unreadable> {
        let mut members = Vec::new();
        if self.skip(b'}') {
            return Ok(Value::Object(members.into()));
        }
        loop {
            if self.next() != Some(b'"') {
                return Err(self.problem("the name of a member was expected, in quotation marks"));
            }
            let name = self.quoted()?;
            self.expect(b':', "a colon was expected")?;
            members.push((name, self.value()?));
            if self.skip(b'}') {
                return Ok(Value::Object(members.into()));
            }
            self.expect(b',', "a comma or } was expected")?;
        }
    }

    fn word(&mut self) -> Result<Value, Unreadable> {
        let words = [("null", Value::Null), ("true", Value::Bool(true)), ("false", Value::Bool(false))];
        for (word, value) in words {
            if self.text[self.at..].starts_with(word) {
                self.at += word.len();
                return Ok(value);
            }
        }
        Err(self.problem("a value was expected"))
    }

    fn number(&mut self) -> Result<Value, Unreadable> {
        let start = self.at;
        self.one_of(b"-");
        if !self.one_of(b"0") {
            self.digits()?;
        }
        if self.one_of(b".") {
            self.digits()?;
        }
        if self.one_of(b"eE") {
            self.one_of(b"+-");
            self.digits()?;
        }
        Ok(Value::Number(self.text[start..self.at].into()))
    }

    fn digits(&mut self) -> Result<(), Unreadable> {
        if !self.one_of(b"0123456789") {
            return Err(self.problem("a digit was expected"));
        }
        while self.one_of(b"0123456789") {}
        Ok(())
    }

    /// Reads a text from its opening quotation mark on.
    fn quoted(&mut self) -> Result<String, Unreadable> {
        let mut quoted = String::new();
        loop {
            let start = self.at + 1;
            let plain = self.text[start..].find(|c| matches!(c, '"' | '\\' | '\0'..=' ') && c != ' ');
            let Some(plain) = plain else {
                self.at = self.text.len();
                return Err(self.problem("the text ends before its quotation mark"));
            };
            self.at = start + plain;
            quoted.push_str(&self.text[start..self.at]);
            match self.text.as_bytes()[self.at] {
                b'"' => {
                    self.at += 1;
                    return Ok(quoted);
                }
                b'\\' => {
                    self.at += 1;
                    quoted.push(self.escaped()?);
                }
                _ => return Err(self.problem("a line break or control character stands in a text")),
            }
        }
    }

    /// Reads what follows a backslash, but for its last byte.
    fn escaped(&mut self) -> Result<char, Unreadable> {
        Ok(match self.text.as_bytes().get(self.at) {
            Some(b'n') => '\n',
            Some(b't') => '\t',
            Some(b'r') => '\r',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(same @ (b'"' | b'\\' | b'/')) => char::from(*same),
            Some(b'u') => return self.by_number(),
            _ => return Err(self.problem("no such character can follow a backslash")),
        })
    }

    fn by_number(&mut self) -> Result<char, Unreadable> {
        const NONE: &str = "four hexadecimal digits of a character were expected";
        let first = self.hex().ok_or_else(|| self.problem(NONE))?;
        let number = match first {
            0xD800..=0xDBFF if self.text[self.at + 1..].starts_with("\\u") => {
                self.at += 2;
                let second = self.hex().ok_or_else(|| self.problem(NONE))?;
                // Wraps where the second is no half of a pair, to a number that is no character.
                0x10000 + ((first - 0xD800) << 10) + second.wrapping_sub(0xDC00).min(0x20_0000)
            }
            _ => first,
        };
        char::from_u32(number).ok_or_else(|| self.problem(NONE))
    }

    /// Four digits after the byte at hand; the last of them is at hand then.
    fn hex(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at + 1..self.at + 5)?;
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        self.at += 4;
        u32::from_str_radix(digits, 16).ok()
    }

    /// The next byte that is no blank.
    fn next(&mut self) -> Option<u8> {
        while self.one_of(b" \n\r\t") {}
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip(&mut self, byte: u8) -> bool {
        let found = self.next() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, byte: u8, problem: &str) -> Result<(), Unreadable> {
        if self.skip(byte) { Ok(()) } else { Err(self.problem(problem)) }
    }

    fn one_of(&mut self, bytes: &[u8]) -> bool {
        let found = self.text.as_bytes().get(self.at).is_some_and(|byte| bytes.contains(byte));
        self.at += usize::from(found);
        found
    }

    fn problem(&self, problem: &str) -> Unreadable {
        let read = &self.text.as_bytes()[..self.at];
        let line = read.split(|byte| *byte == b'\n');
        let column = line.clone().next_back().unwrap_or_default();
        Unreadable {
            pointer: String::new(),
            line: line.count(),
            // Characters, not the bytes that continue one.
            column: column.iter().filter(|byte| **byte & 0xC0 != 0x80).count() + 1,
            problem: problem.into(),
        }
    }
}
