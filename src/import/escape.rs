//! Text that stays text in Markdown.

/// A piece of a line. What is special at the beginning of a line is escaped only there.
pub fn text(piece: &str, at_line_start: bool, in_table: bool) -> String {
    let mut escaped = String::with_capacity(piece.len() + 8);
    let mut before: Option<char> = None;
    let mut letters = piece.chars().peekable();
    let mut is_start = at_line_start;
    while let Some(letter) = letters.next() {
        let after = letters.peek().copied();
        match letter {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' => push(&mut escaped, letter),
            '|' if in_table => push(&mut escaped, letter),
            '_' if is_inside_word(before, after) => escaped.push(letter),
            '_' => push(&mut escaped, letter),
            '&' if after.is_some_and(|after| after.is_ascii_alphanumeric() || after == '#') => {
                push(&mut escaped, letter)
            }
            // A backslash would leave the brace to loa's markers and to ids of headings.
            '{' => escaped.push_str("&#123;"),
            '｛' => escaped.push_str("&#65371;"),
            '#' if is_start || before.is_none_or(char::is_whitespace) => push(&mut escaped, letter),
            '-' | '+' | '=' | '>' | ':' | '|' if is_start => push(&mut escaped, letter),
            '.' | ')' if at_line_start && is_number(piece, escaped.len()) => push(&mut escaped, letter),
            _ => escaped.push(letter),
        }
        is_start = is_start && letter.is_whitespace();
        before = Some(letter);
    }
    escaped
}

fn push(escaped: &mut String, letter: char) {
    escaped.push('\\');
    escaped.push(letter);
}

fn is_inside_word(before: Option<char>, after: Option<char>) -> bool {
    before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)
}

/// Whether all before this place is a number: `12.` would begin a list.
fn is_number(piece: &str, length: usize) -> bool {
    let before = piece.get(..length).unwrap_or_default().trim_start();
    (1..=9).contains(&before.len()) && before.bytes().all(|byte| byte.is_ascii_digit())
}

/// An address between brackets.
pub fn url(address: &str) -> String {
    let mut escaped = String::with_capacity(address.len());
    for letter in address.chars() {
        match letter {
            ' ' | '(' | ')' | '<' | '>' | '\\' | '"' | '\'' | '`' | '|' | '*' | '_' | '{' | '}' | '[' | ']' | '~' => {
                escaped.push_str(&format!("%{:02X}", u32::from(letter)));
            }
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// A value in double quotes for front matter.
pub fn yaml(value: &str) -> String {
    let mut quoted = String::with_capacity(value.len() + 2);
    quoted.push('"');
    for letter in value.chars() {
        match letter {
            '"' | '\\' => {
                quoted.push('\\');
                quoted.push(letter);
            }
            letter if letter.is_control() => quoted.push(' '),
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}
