//! The text of an HTML mail. It is read for its words alone: what it would load or run does not matter.

/// Elements that begin a line of their own, and those whose content is no text.
const LINES: [&str; 18] = [
    "p",
    "div",
    "br",
    "tr",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "ul",
    "ol",
    "hr",
    "blockquote",
    "body",
    "pre",
];
const NO_TEXT: [&str; 4] = ["style", "script", "head", "title"];

/// Returns the lines of an HTML document.
pub(crate) fn lines(html: &str) -> Vec<String> {
    let mut text = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        push_text(&mut text, &rest[..at]);
        rest = &rest[at..];
        let Some((name, is_end, behind)) = tag(rest) else {
            text.push('<');
            rest = &rest[1..];
            continue;
        };
        rest = behind;
        if LINES.contains(&name.as_str()) {
            text.push('\n');
        } else if name == "td" || name == "th" {
            text.push_str(if is_end { "\t" } else { "" });
        } else if !is_end && NO_TEXT.contains(&name.as_str()) {
            rest = behind_end(rest, &name);
        }
    }
    push_text(&mut text, rest);
    text.split('\n').map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// The name of the tag or comment at the start, whether it is an end tag, and what stands behind it. `None` for a mere sign.
fn tag(html: &str) -> Option<(String, bool, &str)> {
    if let Some(comment) = html.strip_prefix("<!--") {
        return Some((String::new(), false, comment.find("-->").map_or("", |end| &comment[end + 3..])));
    }
    let inside = html[1..].strip_prefix('/').unwrap_or(&html[1..]);
    let name: String = inside.chars().take_while(char::is_ascii_alphanumeric).collect();
    let is_tag = !name.is_empty() || html[1..].starts_with(['/', '!', '?']);
    if !is_tag {
        return None;
    }
    let mut quote = None;
    let end = inside.char_indices().find(|(_, letter)| match quote {
        Some(open) => {
            quote = (*letter != open).then_some(open);
            false
        }
        None if *letter == '"' || *letter == '\'' => {
            quote = Some(*letter);
            false
        }
        None => *letter == '>',
    });
    Some((name.to_ascii_lowercase(), html.starts_with("</"), end.map_or("", |(at, _)| &inside[at + 1..])))
}

fn behind_end<'a>(html: &'a str, name: &str) -> &'a str {
    let end = html
        .match_indices("</")
        .find(|(at, _)| html.get(at + 2..at + 2 + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)));
    end.map_or("", |(at, _)| &html[at..])
}

/// Adds text with its white space as one space, and its entities as what they mean.
fn push_text(text: &mut String, html: &str) {
    let mut rest = html;
    while let Some(letter) = rest.chars().next() {
        let (shown, length) = match letter {
            '&' => entity(rest),
            '\n' | '\r' | '\t' | ' ' => (Some(' '), 1),
            other => (Some(other), other.len_utf8()),
        };
        if let Some(shown) = shown
            && !(shown == ' ' && text.ends_with([' ', '\n']))
        {
            text.push(shown);
        }
        rest = &rest[length..];
    }
}

/// What an entity means, and how long it is. Those of Latin-1 and of common signs have names in mails; others have numbers.
fn entity(html: &str) -> (Option<char>, usize) {
    const NAMED: [(&str, char); 44] = [
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", '\u{a0}'),
        ("euro", '€'),
        ("ndash", '–'),
        ("mdash", '—'),
        ("lsquo", '‘'),
        ("rsquo", '’'),
        ("ldquo", '“'),
        ("rdquo", '”'),
        ("bdquo", '„'),
        ("bull", '•'),
        ("hellip", '…'),
        ("copy", '©'),
        ("reg", '®'),
        ("trade", '™'),
        ("laquo", '«'),
        ("raquo", '»'),
        ("agrave", 'à'),
        ("aacute", 'á'),
        ("acirc", 'â'),
        ("auml", 'ä'),
        ("aring", 'å'),
        ("aelig", 'æ'),
        ("ccedil", 'ç'),
        ("egrave", 'è'),
        ("eacute", 'é'),
        ("ecirc", 'ê'),
        ("euml", 'ë'),
        ("igrave", 'ì'),
        ("iacute", 'í'),
        ("ntilde", 'ñ'),
        ("ograve", 'ò'),
        ("oacute", 'ó'),
        ("ouml", 'ö'),
        ("oslash", 'ø'),
        ("ugrave", 'ù'),
        ("uacute", 'ú'),
        ("uuml", 'ü'),
        ("szlig", 'ß'),
        ("shy", '\u{ad}'),
    ];
    let Some(end) = html.bytes().take(12).position(|byte| byte == b';') else { return (Some('&'), 1) };
    let name = &html[1..end];
    let found = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            code.ok().and_then(char::from_u32)
        }
        None => {
            let exact = NAMED.iter().find(|(known, _)| *known == name);
            let folded = || NAMED.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
            // `&Uuml;` is the capital of `&uuml;`.
            exact.map(|(_, letter)| *letter).or_else(|| folded().and_then(|(_, letter)| letter.to_uppercase().next()))
        }
    };
    match found {
        Some('\u{ad}') => (None, end + 1),
        Some(letter) => (Some(letter), end + 1),
        None => (Some('&'), 1),
    }
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn a_mail_is_read_for_its_words() {
        for (html, expected) in [
            ("<p>One\n two</p><p>Three<br>four</p>", vec!["One two", "Three", "four"]),
            ("<style>p { color: red }</style><b>Dyna</b>mics 365", vec!["Dynamics 365"]),
            ("<table><tr><td>Users</td><td>250</td></tr></table>", vec!["Users\t250"]),
            (
                "<!-- <p>no</p> --><a title=\"a > b\">Caff&egrave; &amp; &Uuml;ber &#8364;&#x31;</a>",
                vec!["Caffè & Über €1"],
            ),
            ("1 < 2 & 3 <", vec!["1 < 2 & 3 <"]),
            ("cut <p title='", vec!["cut"]),
            ("soft&shy;ly <SCRIPT>x</SCRIPT >so", vec!["softly so"]),
        ] {
            assert_eq!(lines(html), expected, "{html}");
        }
    }
}
