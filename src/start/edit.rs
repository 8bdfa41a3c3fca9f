//! Adding an entry to `languages` in a writer's `site.yaml`: only characters are put in, so that comments,
//! order and spacing stay. The result is read again, and anything but the one new entry refuses it.

use serde_yaml::Value;

/// `text` with `entry` (a mapping in one line, such as `{ tag: cjm }`) at the end of its `languages`;
/// `None` when that cannot be done for certain.
pub fn add_language(text: &str, entry: &str) -> Option<String> {
    let list = List::find(text)?;
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let edited = match list {
        List::Lines { end, indent } => {
            let (before, after) = text.split_at_checked(end)?;
            let break_before = if before.ends_with('\n') { "" } else { line_end };
            format!("{before}{break_before}{indent}- {entry}{line_end}{after}")
        }
        List::Brackets { close, after_comma } => {
            let (before, after) = text.split_at_checked(close)?;
            let comma = if after_comma { " " } else { ", " };
            let kept = before.trim_end_matches([' ', '\n', '\r']);
            let space = before.get(kept.len()..)?;
            format!("{kept}{comma}{entry}{space}{after}")
        }
    };
    is_only_addition(text, &edited, entry).then_some(edited)
}

/// Where the list ends.
enum List {
    /// Items on lines of their own that begin with `indent` and a hyphen.
    Lines { end: usize, indent: String },
    /// `[a, b]`, up to its closing bracket.
    Brackets { close: usize, after_comma: bool },
}

impl List {
    fn find(text: &str) -> Option<Self> {
        let mut start = 0;
        let key = loop {
            let line = text.get(start..)?.split_inclusive('\n').next()?;
            match line.trim_start_matches('\u{feff}').strip_prefix("languages:") {
                Some(rest) => break start + line.len() - rest.len(),
                None => start += line.len(),
            }
        };
        let first = text.get(key..)?.lines().next().unwrap_or_default();
        match without_comment(first).trim() {
            "" => Self::lines(text, key + text.get(key..)?.find('\n')? + 1),
            value if value.starts_with('[') => Self::brackets(text, key),
            _ => None,
        }
    }

    /// The list whose lines begin at `start`: up to the next line that is not indented.
    fn lines(text: &str, start: usize) -> Option<Self> {
        let (mut end, mut at, mut indent) = (None, start, None);
        for line in text.get(start..)?.split_inclusive('\n') {
            let content = line.trim();
            let is_item = content == "-" || content.starts_with("- ");
            let is_inside = is_item || line.starts_with(' ');
            at += line.len();
            if content.is_empty() || content.starts_with('#') {
                continue;
            }
            if !is_inside {
                break;
            }
            if is_item && indent.is_none() {
                indent = Some(line.get(..line.find('-')?)?.to_owned());
            }
            end = Some(at);
        }
        Some(Self::Lines { end: end?, indent: indent? })
    }

    /// The closing bracket is the last one before the next line that is not indented.
    fn brackets(text: &str, start: usize) -> Option<Self> {
        let rest = text.get(start..)?;
        let mut length = 0;
        for (number, line) in rest.split_inclusive('\n').enumerate() {
            let goes_on = number == 0 || line.starts_with([' ', '#', ']']) || line.trim().is_empty();
            if !goes_on {
                break;
            }
            length += line.len();
        }
        let close = start + rest.get(..length)?.rfind(']')?;
        let after_comma = text.get(start..close)?.trim_end().ends_with(',');
        Some(Self::Brackets { close, after_comma })
    }
}

fn without_comment(line: &str) -> &str {
    match line.find(" #") {
        Some(comment) => line.get(..comment).unwrap_or(line),
        None => line,
    }
}

/// Whether the edited text means what the old one means, with the entry at the end of its languages.
fn is_only_addition(old: &str, edited: &str, entry: &str) -> bool {
    let read = |text: &str| serde_yaml::from_str::<Value>(text.trim_start_matches('\u{feff}')).ok();
    let (Some(mut wanted), Some(edited), Some(entry)) = (read(old), read(edited), read(entry)) else { return false };
    let Some(languages) = wanted.get_mut("languages").and_then(Value::as_sequence_mut) else { return false };
    languages.push(entry);
    wanted == edited
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENTRY: &str = "{ tag: cjm, name: \"Chăm\", script: Latn, fallback: [vi] }";

    #[test]
    fn items_on_lines_get_one_more() {
        let text = "# đầu\nname: A\nlanguages: # các tiếng\n  # gốc\n  - { tag: vi }\n  - tag: km\n    name: K # tên\n\n# chủ đề\ntopics: [a]\n";
        let edited = add_language(text, ENTRY).unwrap();
        assert_eq!(edited, text.replace("K # tên\n", &format!("K # tên\n  - {ENTRY}\n")));
    }

    #[test]
    fn items_without_indentation_or_last_line_end() {
        let text = "languages:\r\n- { tag: vi }";
        assert_eq!(add_language(text, ENTRY).unwrap(), format!("languages:\r\n- {{ tag: vi }}\r\n- {ENTRY}\r\n"));
    }

    #[test]
    fn brackets_on_one_line_and_on_many() {
        let text = "\u{feff}languages: [{ tag: vi, fallback: [] }] # hết\ntopics: [x]\n";
        let edited = add_language(text, ENTRY).unwrap();
        assert_eq!(edited, text.replace("[] }]", &format!("[] }}, {ENTRY}]")));
        let text = "languages: [\n  { tag: vi },\n  { tag: km },\n]\nname: B\n";
        let edited = add_language(text, ENTRY).unwrap();
        assert_eq!(edited, text.replace("km },", &format!("km }}, {ENTRY}")));
    }

    #[test]
    fn what_is_not_understood_is_left_alone() {
        let refused = [
            "",
            "name: A\n",
            "languages: vi\n",
            "languages: &all [{ tag: vi }]\n",
            "languages: [{ tag: vi } # ] \n",
            "languages: [{ tag: vi }] # một ]\n",
            "{languages: [{ tag: vi }]}\n",
            "name: |\n languages:\nother: x\n",
        ];
        for text in refused {
            assert_eq!(add_language(text, ENTRY), None, "{text:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_edited_keeps_every_character(text in "(name: a\n|languages:|\\[|\\]|\n|  - |\\{ tag: vi \\}|, | # c|- |\r\n|x: 1\n){0,12}") {
            if let Some(edited) = add_language(&text, ENTRY) {
                let place = edited.rfind(ENTRY).unwrap();
                let without = format!("{}{}", &edited[..place], &edited[place + ENTRY.len()..]);
                let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace() && !"-,".contains(*c)).collect::<String>();
                proptest::prop_assert_eq!(letters(&without), letters(&text));
            }
        }
    }
}
