//! The formats in which cells show a number: as a day, a share, or as it is.

use chrono::{Duration, NaiveDate, NaiveDateTime, Timelike as _};

use crate::xml::{Step, attribute, walk};

/// The formats of a workbook's cells, by the number of their style.
#[derive(Default)]
pub(crate) struct Formats {
    of_style: Vec<CellFormat>,
    /// Whether days are counted from 1904 and not from 1900.
    pub(crate) is_from_1904: bool,
}

/// The format of a cell, as far as it changes what is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum CellFormat {
    #[default]
    Number,
    Share,
    Day,
    Time,
}

impl Formats {
    /// Reads the formats from the part that holds the styles.
    pub(crate) fn read(xml: &str) -> Self {
        let mut own: Vec<(u32, CellFormat)> = Vec::new();
        let mut of_style = Vec::new();
        let mut in_cells = false;
        walk(xml, |step| match step {
            Step::Start("numFmt", element) => {
                let id = attribute(element, "numFmtId").and_then(|value| value.parse().ok());
                let code = attribute(element, "formatCode").unwrap_or_default();
                own.extend(id.map(|id| (id, CellFormat::of_code(&code))));
            }
            Step::Start("cellXfs", _) => in_cells = true,
            Step::End("cellXfs") => in_cells = false,
            Step::Start("xf", element) if in_cells => {
                let id: u32 = attribute(element, "numFmtId").and_then(|value| value.parse().ok()).unwrap_or_default();
                let found = own.iter().find(|(of, _)| *of == id).map(|(_, format)| *format);
                of_style.push(found.unwrap_or_else(|| CellFormat::built_in(id)));
            }
            _ => {}
        });
        Self { of_style, is_from_1904: false }
    }

    /// Formats a number as a cell of this style shows it.
    pub(crate) fn show(&self, style: Option<usize>, value: &str) -> String {
        let Ok(number) = value.parse::<f64>() else { return value.to_owned() };
        let format = style.and_then(|style| self.of_style.get(style)).copied().unwrap_or_default();
        match format {
            CellFormat::Number => plain(number),
            CellFormat::Share => format!("{}%", plain(number * 100.0)),
            CellFormat::Day | CellFormat::Time => self.moment(number, format).unwrap_or_else(|| plain(number)),
        }
    }

    /// A day, with its time if there is one; a time alone where no day is meant.
    #[expect(clippy::cast_possible_truncation, reason = "a number of seconds in the calendar")]
    fn moment(&self, number: f64, format: CellFormat) -> Option<String> {
        const LAST_DAY: f64 = 2_958_466.0;
        if !(0.0..LAST_DAY).contains(&number) {
            return None;
        }
        // Excel counts a 29 February 1900, which there was not.
        let first = if self.is_from_1904 {
            NaiveDate::from_ymd_opt(1904, 1, 1)
        } else {
            NaiveDate::from_ymd_opt(1899, 12, if number < 60.0 { 31 } else { 30 })
        };
        let seconds = (number * 86_400.0).round() as i64;
        let moment: NaiveDateTime = first?.and_hms_opt(0, 0, 0)? + Duration::seconds(seconds);
        let time = format!("{:02}:{:02}", moment.hour(), moment.minute());
        Some(match (format, number < 1.0, seconds % 86_400 == 0) {
            (CellFormat::Time, true, _) => time,
            (_, _, true) => moment.date().to_string(),
            _ => format!("{} {time}", moment.date()),
        })
    }
}

impl CellFormat {
    fn built_in(id: u32) -> Self {
        match id {
            9 | 10 => Self::Share,
            // Some languages have days of their own between 27 and 58.
            14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58 => Self::Day,
            18..=21 | 32..=35 | 45..=47 | 55 | 56 => Self::Time,
            _ => Self::Number,
        }
    }

    /// Reads a format's code up to its first semicolon, without what it quotes.
    fn of_code(code: &str) -> Self {
        let (mut has_day, mut has_time, mut is_share) = (false, false, false);
        let mut letters = code.chars();
        while let Some(letter) = letters.next() {
            match letter {
                ';' => break,
                '"' => drop(letters.by_ref().find(|letter| *letter == '"')),
                '\\' | '_' | '*' => drop(letters.next()),
                '[' => {
                    let inside: String = letters.by_ref().take_while(|letter| *letter != ']').collect();
                    has_time |= !inside.is_empty() && inside.chars().all(|letter| "hmsHMS".contains(letter));
                }
                'y' | 'Y' | 'd' | 'D' => has_day = true,
                'h' | 'H' | 's' | 'S' => has_time = true,
                'm' | 'M' => has_day |= !has_time,
                '%' => is_share = true,
                // `General` has letters of a day.
                'G' | 'g' => drop(letters.by_ref().take(6).count()),
                _ => {}
            }
        }
        match (has_day, has_time, is_share) {
            (true, false, _) => Self::Day,
            (_, true, _) => {
                if code.contains(['y', 'Y', 'd', 'D']) {
                    Self::Day
                } else {
                    Self::Time
                }
            }
            (_, _, true) => Self::Share,
            _ => Self::Number,
        }
    }

    /// Formats a day that the file has as text: without the time if it is midnight.
    pub(crate) fn iso(value: &str) -> String {
        value.strip_suffix('Z').unwrap_or(value).trim_end_matches(".000").trim_end_matches("T00:00:00").to_owned()
    }
}

/// A number without the noise of its last binary digits.
fn plain(number: f64) -> String {
    const SURE_DIGITS: usize = 15;
    let shortest = number.to_string();
    if shortest.chars().filter(char::is_ascii_digit).count() <= SURE_DIGITS {
        return shortest;
    }
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    rounded.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_says_what_a_number_is() {
        for (code, format) in [
            ("yyyy-mm-dd", CellFormat::Day),
            ("dd/mm/yy hh:mm", CellFormat::Day),
            ("[$-407]d. mmmm yyyy;@", CellFormat::Day),
            ("mmm yy", CellFormat::Day),
            ("[h]:mm:ss", CellFormat::Time),
            ("h:mm AM/PM", CellFormat::Time),
            ("0.0%", CellFormat::Share),
            ("General", CellFormat::Number),
            ("#,##0.00 \"days\"", CellFormat::Number),
            ("[Red]0", CellFormat::Number),
            ("0;[Red]-0 d", CellFormat::Number),
        ] {
            assert_eq!(CellFormat::of_code(code), format, "{code}");
        }
    }

    #[test]
    fn numbers_are_shown_as_excel_shows_them() {
        let formats = |format| Formats { of_style: vec![format], is_from_1904: false };
        for (format, value, shown) in [
            (CellFormat::Day, "45292", "2024-01-01"),
            (CellFormat::Day, "59", "1900-02-28"),
            (CellFormat::Day, "61", "1900-03-01"),
            (CellFormat::Day, "45292.5", "2024-01-01 12:00"),
            (CellFormat::Time, "0.75", "18:00"),
            (CellFormat::Day, "-1", "-1"),
            (CellFormat::Number, "0.30000000000000004", "0.3"),
            (CellFormat::Number, "250.0", "250"),
            (CellFormat::Number, "1.5E3", "1500"),
            (CellFormat::Share, "0.85", "85%"),
        ] {
            assert_eq!(formats(format).show(Some(0), value), shown, "{value}");
        }
        let since_1904 = Formats { is_from_1904: true, ..formats(CellFormat::Day) };
        assert_eq!(since_1904.show(Some(0), "43830"), "2024-01-01");
    }
}
