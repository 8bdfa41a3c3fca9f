//! What is said, and nothing else: text to be pasted into any text-to-speech box.

use unicode_normalization::char::is_combining_mark;

use crate::product::script::{Paragraph, Script, Sentence};

/// The words of a script as they are spoken: one sentence a line, an empty line between
/// paragraphs, no head, no cues.
///
/// UTF-8 without a byte order mark: boxes on the web would read the mark as a character of the
/// text, and Notepad knows UTF-8 without it. Lines end as on Windows, because the Notepad of the
/// old computers shows everything on one line otherwise, and no box minds.
pub fn encode_txt(script: &Script) -> Vec<u8> {
    let paragraphs: Vec<String> = said(script).map(|sentences| sentences.join("\r\n")).collect();
    let mut text = paragraphs.join("\r\n\r\n");
    if !text.is_empty() {
        text.push_str("\r\n");
    }
    text.into_bytes()
}

/// The same as running text, to be looked at: a text for each paragraph.
pub fn script_paragraphs(script: &Script) -> Vec<String> {
    let gap = if matches!(script.writing.as_str(), "Hans" | "Hant" | "Hani") { "" } else { " " };
    said(script).map(|sentences| sentences.join(gap)).collect()
}

/// The sentences of each paragraph; paragraphs of which nothing is said are left out.
fn said(script: &Script) -> impl Iterator<Item = Vec<String>> {
    script.paragraphs().map(|paragraph| lines(paragraph, &script.writing)).filter(|lines| !lines.is_empty())
}

fn lines(paragraph: &Paragraph, writing: &str) -> Vec<String> {
    let sentences = paragraph.sentences.iter().map(|sentence| closed(sentence_text(sentence), writing));
    sentences.filter(|line| !line.is_empty()).collect()
}

/// A sentence as one line of speech. Breaths are put together with a space, except where the
/// writing knows none.
pub(super) fn sentence_text(sentence: &Sentence) -> String {
    let mut text = String::new();
    for breath in &sentence.breaths {
        append(&mut text, &breath.said());
    }
    text
}

/// Adds words after words. Control characters are nothing that could be said.
fn append(text: &mut String, said: &str) {
    let spaced: String = said.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    for word in spaced.split_whitespace() {
        let is_joined = text.chars().next_back().is_none_or(is_unspaced) && word.chars().next().is_none_or(is_unspaced);
        if !text.is_empty() && !is_joined {
            text.push(' ');
        }
        text.push_str(word);
    }
}

/// Chinese characters, with their punctuation and the wide forms, are written without spaces.
pub fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{303F}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}'
        | '\u{FF00}'..='\u{FF60}' | '\u{20000}'..='\u{3FFFF}')
}

/// A sentence without a mark at its end (a heading, an item) gets one: engines that forget the
/// line breaks of a pasted text would run on into the next.
fn closed(mut sentence: String, writing: &str) -> String {
    let bare = sentence.trim_end_matches(['”', '’', '"', '»', ')', '）', '」', '』', '》', '\u{200B}']);
    if bare.chars().next_back().is_some_and(|c| c.is_alphanumeric() || is_combining_mark(c)) {
        sentence.push(match writing {
            "Hans" | "Hant" | "Hani" => '。',
            "Khmr" => '។',
            _ => '.',
        });
    }
    sentence
}

/// The first character that an engine would have to guess how to say: a digit of any script, a
/// symbol, a control character. What is left are letters with their marks, spaces and the
/// punctuation that engines turn into pauses. `None` is what the plain text promises.
pub fn unsayable(text: &str) -> Option<char> {
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let after = rest.peek().copied().unwrap_or(' ');
        if !is_sayable(before, c, after) {
            return Some(c);
        }
        before = c;
    }
    None
}

fn is_sayable(before: char, c: char, after: char) -> bool {
    match c {
        ' ' | '\n' | '\r' | '\u{A0}' | '\u{3000}' => true,
        // Marks of where words end and letters join: they have no sound.
        '\u{200B}' | '\u{200C}' | '\u{200D}' => true,
        '.' | ',' | ';' | ':' | '?' | '!' | '…' | '–' | '—' | '(' | ')' => true,
        '"' | '“' | '”' | '‘' | '’' | '«' | '»' => true,
        '、' | '。' | '，' | '；' | '：' | '？' | '！' | '（' | '）' | '《' | '》' | '「' | '」' | '『' | '』' => {
            true
        }
        '។' | '៕' | '៖' => true,
        // A hyphen or apostrophe inside a word; elsewhere it is a minus or a quarter of an hour.
        '-' | '\'' => before.is_alphabetic() && after.is_alphabetic(),
        c => (c.is_alphabetic() && !c.is_numeric()) || is_combining_mark(c),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::fixture;
    use super::*;

    fn text(script: &Script) -> String {
        String::from_utf8(encode_txt(script)).unwrap()
    }

    #[test]
    fn every_language_is_spoken_in_full() {
        for script in fixture::all() {
            let text = text(&script);
            assert_eq!(unsayable(&text), None, "{text}");
            assert!(!text.starts_with('\u{FEFF}'));
            insta::assert_snapshot!(format!("txt-{}", script.tag), text.replace("\r\n", "\n"));
        }
    }

    #[test]
    fn symbols_and_digits_are_found() {
        let cases = [
            ("Gọi 111", '1'),
            ("២៤", '២'),
            ("５", '５'),
            ("二〇二六", '〇'),
            ("½", '½'),
            ("Ⅳ", 'Ⅳ'),
            ("ba tám °", '°'),
            ("50%", '5'),
            ("a/b", '/'),
            ("a & b", '&'),
            ("x@y", '@'),
            ("#", '#'),
            ("a=b", '='),
            ("😀", '😀'),
            ("a_b", '_'),
            ("•", '•'),
            ("\u{FEFF}a", '\u{FEFF}'),
            ("a\tb", '\t'),
            ("-a", '-'),
            ("a 'b", '\''),
            ("①", '①'),
            ("៛", '៛'),
            ("₫", '₫'),
            ("→", '→'),
            ("\u{FFFC}", '\u{FFFC}'),
        ];
        for (text, first) in cases {
            assert_eq!(unsayable(text), Some(first), "{text}");
        }
        for text in ["", "mo\u{0323}\u{0302}t", "ខ្ញុំ\u{200B}ត្រូវការ៖ «ជំនួយ»។", "don't, life-jacket", "“穿好救生衣再走。”"]
        {
            assert_eq!(unsayable(text), None, "{text}");
        }
    }

    #[test]
    fn an_empty_script_is_an_empty_text() {
        assert_eq!(text(&fixture::empty()), "");
    }

    proptest! {
        #[test]
        fn one_line_for_each_sentence(words in any::<String>()) {
            let text = text(&fixture::hostile(&words));
            let has_gap = text.contains("\r\n\r\n\r\n");
            prop_assert!(!has_gap && !text.contains('\0'));
            prop_assert!(text.split("\r\n").all(|line| !line.contains(['\r', '\n', '\t']) && line.trim() == line));
        }
    }
}
