//! Where a writer has to look when YAML is not well written. The library tells where it noticed a
//! mistake, which can be many lines after the line to mend.

/// Byte offset of the place to mend; `noticed` is where the library stumbled.
pub(super) fn place(text: &str, message: &str, noticed: usize) -> usize {
    begun(text, message).or_else(|| second_entry(text, message, noticed)).unwrap_or(noticed)
}

/// Where the quotation, the bracket or the name begins that is never finished. The library appends
/// it to its message: `did not find … at line 9 column 3, while scanning a … at line 8 column 3`.
fn begun(text: &str, message: &str) -> Option<usize> {
    const UNFINISHED: [&str; 5] =
        ["a quoted scalar at", "a simple key at", "an alias at", "a flow sequence at", "a flow mapping at"];
    let place = UNFINISHED.iter().find_map(|what| Some(message.split_once(what)?.1))?;
    let (line, column) = place.trim().strip_prefix("line ")?.split_once(" column ")?;
    offset(text, line.parse().ok()?, column.split_whitespace().next()?.parse().ok()?)
}

/// Line and column from 1, the column in characters.
fn offset(text: &str, line: usize, column: usize) -> Option<usize> {
    let line = text.split('\n').nth(line.checked_sub(1)?)?;
    let before: usize = line.chars().take(column.checked_sub(1)?).map(char::len_utf8).sum();
    Some(line.as_ptr() as usize - text.as_ptr() as usize + before)
}

/// Of a name that stands twice in a group of lines: the second one. The library tells only where
/// the group begins.
fn second_entry(text: &str, message: &str, group: usize) -> Option<usize> {
    let quoted = message.split_once("duplicate entry with key \"")?.1;
    let name = quoted.split_once('"')?.0;
    let group_start = text.get(..group)?.rfind('\n').map_or(0, |newline| newline + 1);
    let indent = text.get(group_start..group)?;
    let mut line_start = group_start;
    let mut seen = false;
    for line in text.get(group_start..)?.split_inclusive('\n') {
        let entry = line.strip_prefix(indent).and_then(|line| line.trim_start_matches(['"', '\'']).strip_prefix(name));
        if entry.is_some_and(|rest| rest.trim_start_matches(['"', '\'', ' ']).starts_with(':')) {
            if seen {
                return Some(line_start + indent.len());
            }
            seen = true;
        }
        line_start += line.len();
    }
    None
}
