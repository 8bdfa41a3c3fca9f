//! A whole text: its lines judged and mended.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::encoding::{self, Encoding, Verdict};
use super::line::{self, Flaw, Part};
use super::tell::Teller;
use crate::diagnostic::Diagnostics;
use crate::source::SourceFile;

/// What came of looking at a text.
#[derive(Debug, Default)]
pub struct Examination {
    pub diagnostics: Diagnostics,
    /// The text with all that can be mended mended, with the line ends that it had.
    pub mended: String,
    /// The old encodings that lines were in.
    pub encodings: BTreeSet<Encoding>,
    /// The lines that differ.
    pub changes: Vec<Change>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// From 1.
    pub line: usize,
    pub old: String,
    pub new: String,
}

/// The mark that Notepad puts at the beginning of a file. It does no harm there.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// Most rounds: what is mended may show something else.
const MAX_ROUNDS: usize = 4;

/// Looks at a text as it lies on the disk. `path` says whether it is a guide or YAML.
pub fn examine(path: &str, raw: String) -> Examination {
    let written = raw.clone();
    let mut examination = look(path, raw);
    for _ in 1..MAX_ROUNDS {
        if examination.changes.is_empty() {
            break;
        }
        let again = look(path, examination.mended.clone());
        if again.changes.is_empty() {
            break;
        }
        examination.mended = again.mended;
        examination.changes = changes(&written, &examination.mended);
    }
    examination
}

/// The lines that differ between two texts with the same number of lines.
fn changes(old: &str, new: &str) -> Vec<Change> {
    let (old, new) = (old.trim_start_matches(BYTE_ORDER_MARK), new.trim_start_matches(BYTE_ORDER_MARK));
    let pairs = lines(old).into_iter().zip(lines(new)).enumerate();
    let differing = pairs.filter(|(_, ((old, _), (new, _)))| old != new);
    differing
        .map(|(place, ((old, _), (new, _)))| Change { line: place + 1, old: old.into(), new: new.into() })
        .collect()
}

fn look(path: &str, raw: String) -> Examination {
    let has_mark = raw.starts_with(BYTE_ORDER_MARK);
    let written = raw.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&raw);
    let written: Vec<(&str, &str)> = lines(written);
    let file = SourceFile::new(path, raw.clone());
    let composed: Vec<&str> = file.text.split('\n').collect();
    let verdicts = encoding::judge(&composed);
    let mut teller = Teller::new(&file);
    let mut encodings = BTreeSet::new();
    let (mut mended, mut changes) = (String::with_capacity(raw.len()), Vec::new());
    if has_mark {
        mended.push(BYTE_ORDER_MARK);
    }
    let mut parts = Parts::new(path);
    let mut start = 0;
    for (place, (line, (old, end))) in composed.iter().zip(&written).enumerate() {
        let verdict = verdicts.get(place).unwrap_or(&Verdict::Good);
        let part = parts.next(line);
        if line != old {
            teller.decomposed(start, line.len());
        }
        teller.verdict(verdict, start, line.len());
        let new: Cow<'_, str> = match verdict {
            Verdict::Good => {
                let flaws: Vec<Flaw> = line::flaws(line, part);
                teller.flaws(&flaws, start);
                if flaws.is_empty() { (*line).into() } else { line::mend(line, part).into() }
            }
            Verdict::Old(encoding, text) => {
                encodings.insert(*encoding);
                line::mend(text, part).into()
            }
            // Nothing is taken from a line that a person has to read once more.
            Verdict::Damaged(..) => (*line).into(),
        };
        if new != *old {
            changes.push(Change { line: place + 1, old: (*old).to_owned(), new: new.clone().into_owned() });
        }
        mended.push_str(&new);
        mended.push_str(end);
        start += line.len() + 1;
    }
    Examination { diagnostics: teller.finish(), mended, encodings, changes }
}

/// Each line with its end: `\n`, `\r\n`, `\r`, or nothing for the last one.
fn lines(text: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(place) = rest.find(['\n', '\r']) {
        let (line, after) = rest.split_at_checked(place).unwrap_or_default();
        let length = if after.starts_with("\r\n") { 2 } else { 1 };
        let (end, after) = after.split_at_checked(length).unwrap_or_default();
        found.push((line, end));
        rest = after;
    }
    found.push((rest, ""));
    found
}

/// What each line is part of, told line by line.
struct Parts {
    is_yaml: bool,
    now: Option<Part>,
}

impl Parts {
    fn new(path: &str) -> Self {
        Self { is_yaml: !path.ends_with(".md"), now: None }
    }

    fn next(&mut self, line: &str) -> Part {
        if self.is_yaml {
            return Part::Yaml;
        }
        let fences = line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~");
        let (part, next) = match self.now {
            None if is_fence(line) => (Part::Opening, Part::Yaml),
            Some(Part::Yaml) if is_fence(line) => (Part::Yaml, Part::Body),
            Some(Part::Code) if fences => (Part::Body, Part::Body),
            Some(Part::Body) | None if fences => (Part::Body, Part::Code),
            None => (Part::Body, Part::Body),
            Some(part) => (part, part),
        };
        self.now = Some(next);
        part
    }
}

/// `---`, or what Word made of it.
fn is_fence(line: &str) -> bool {
    let text = line.trim_end();
    let is_dash = |letter: char| matches!(letter, '-' | '–' | '—');
    text == "---" || (text.chars().all(is_dash) && text.contains(['–', '—']) && text.chars().count() <= 3)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::*;
    use crate::rescue::encoding::encode;

    const GUIDE: &str = "---\ntitle: \"Giữ trẻ\"\nsummary: Không để trẻ một mình.\n---\n\nMặc áo phao cho trẻ trước khi xuống xuồng, ghe, đò.\n";

    fn codes(text: &str) -> Vec<&'static str> {
        let found = examine("content/a/b/vi.md", text.to_owned()).diagnostics.sorted();
        found.iter().map(|finding| finding.code.id()).collect()
    }

    #[test]
    fn a_good_guide_is_left_alone() {
        let examined = examine("content/a/b/vi.md", GUIDE.to_owned());
        assert!(examined.diagnostics.is_empty() && examined.changes.is_empty());
        assert_eq!(examined.mended, GUIDE);
        let examined = examine("vi.md", format!("\u{feff}{}", GUIDE.replace('\n', "\r\n")));
        assert!(examined.diagnostics.is_empty() && examined.changes.is_empty());
    }

    #[test]
    fn line_ends_and_the_mark_stay() {
        let raw = format!("\u{feff}{}", GUIDE.replace('\n', "\r\n").nfd());
        let examined = examine("vi.md", raw);
        assert_eq!(examined.mended, format!("\u{feff}{}", GUIDE.replace('\n', "\r\n")));
        assert_eq!(examined.changes.iter().map(|change| change.line).collect::<Vec<_>>(), [2, 3, 6]);
        assert_eq!(codes(&GUIDE.nfd().collect::<String>()), ["L1331"]);
    }

    #[test]
    fn an_old_guide_comes_back_whole() {
        for encoding in Encoding::ALL {
            let old = encode(encoding, GUIDE);
            assert_eq!(examine("vi.md", old.clone()).mended, GUIDE, "{encoding:?}");
            assert_eq!(codes(&old), ["L1332"]);
        }
    }

    #[test]
    fn front_matter_of_word_opens_again() {
        let text = GUIDE.replace("---", "—").replace("\"Giữ trẻ\"", "“Giữ trẻ: vì sao?”");
        let mended = examine("vi.md", text.clone()).mended;
        assert_eq!(mended, GUIDE.replace("Giữ trẻ\"", "Giữ trẻ: vì sao?\""));
        assert_eq!(codes(&text), ["L1338"]);
    }

    proptest! {
        #[test]
        fn mending_twice_is_mending_once(text in concat!(
            "([a-zàấđườ .:#\\-\\[\\]“”‘’–—\u{a0}\u{ad}\u{200b}\u{feff}\u{f0b7}Ðс¶Ö®Îøöñ\r\n",
            "\u{1780}-\u{1790}\u{17b6}-\u{17c8}\u{17d2}\u{300}]{0,12}\n?){0,8}",
        )) {
            for path in ["a.md", "a.yaml"] {
                let once = examine(path, text.clone()).mended;
                let again = examine(path, once.clone());
                prop_assert_eq!(&again.mended, &once);
                prop_assert_eq!(again.changes, vec![]);
            }
        }
    }
}
