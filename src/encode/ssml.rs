//! Speech Synthesis Markup Language 1.1 (W3C Recommendation of 7 September 2010).
//!
//! Only what every engine reads: `p`, `s`, `break` with a time in milliseconds, `sub`. The words
//! are spoken out already, so there is no `say-as`, whose values are not part of the standard.
//! What a script is stands in a comment at its head: some engines refuse a text with `meta` or
//! `metadata`, though the standard has them.

use std::time::Duration;

use super::locale::locale;
use super::txt::is_unspaced;
use super::xml::{Xml, clean};
use crate::product::script::{Breath, Line, Paragraph, Piece, Script, Sentence};

/// A script as SSML. Cues are comments: music is not the engine's to make.
pub fn encode_ssml(script: &Script) -> Vec<u8> {
    let mut xml = Xml::new(None);
    xml.line();
    let attributes =
        [("version", "1.1"), ("xmlns", "http://www.w3.org/2001/10/synthesis"), ("xml:lang", locale(&script.tag))];
    xml.element("speak", &attributes, |xml| {
        xml.line();
        metadata(xml, script);
        for line in script.parts.iter().flat_map(|part| &part.lines) {
            match line {
                Line::Cue(cue) => {
                    xml.comment(&cue.text);
                    xml.line();
                }
                Line::Paragraph(paragraph) => write_paragraph(xml, paragraph),
            }
        }
    });
    xml.line();
    xml.finish()
}

fn metadata(xml: &mut Xml, script: &Script) {
    xml.comment(&format!("title: {}", script.title));
    xml.line();
    for row in &script.head {
        xml.comment(&format!("{}: {}", row.key, row.value));
        xml.line();
    }
    xml.comment(&format!("estimate: {:.1} s, syllables: {}", script.estimate.as_secs_f64(), script.syllables));
    xml.line();
}

fn write_paragraph(xml: &mut Xml, paragraph: &Paragraph) {
    let sentences: Vec<&Sentence> = paragraph.sentences.iter().filter(|sentence| is_said(sentence)).collect();
    if sentences.is_empty() {
        return;
    }
    xml.element("p", &[], |xml| {
        xml.line();
        for sentence in sentences {
            write_sentence(xml, sentence);
        }
    });
    xml.line();
}

fn is_said(sentence: &Sentence) -> bool {
    sentence.breaths.iter().any(|breath| !clean(&breath.said()).trim().is_empty())
}

/// The silence after the last breath stands after the sentence, where an engine adds its own.
fn write_sentence(xml: &mut Xml, sentence: &Sentence) {
    let Some((last, before)) = sentence.breaths.split_last() else { return };
    xml.element("s", &[], |xml| {
        for (breath, next) in before.iter().zip(sentence.breaths.iter().skip(1)) {
            write_breath(xml, breath);
            pause(xml, breath.pause);
            if needs_space(&breath.said(), &next.said()) {
                xml.text(" ");
            }
        }
        write_breath(xml, last);
    });
    pause(xml, last.pause);
    xml.line();
}

/// Engines that leave out the pause would read two words as one.
fn needs_space(before: &str, after: &str) -> bool {
    let (Some(before), Some(after)) = (before.chars().next_back(), after.chars().next()) else { return false };
    let is_chinese = is_unspaced(before) && is_unspaced(after);
    !is_chinese && !before.is_whitespace() && !after.is_whitespace()
}

fn write_breath(xml: &mut Xml, breath: &Breath) {
    for piece in &breath.pieces {
        write_piece(xml, piece);
    }
}

/// `sub` keeps the written form in sight where it is said with other words; the spaces around
/// it stay outside.
fn write_piece(xml: &mut Xml, piece: &Piece) {
    let said = piece.said.trim();
    let written = piece.written.as_deref().map(str::trim).filter(|written| !written.is_empty() && *written != said);
    match written {
        Some(written) if !clean(said).trim().is_empty() => {
            let (before, after) = piece.said.split_once(said).unwrap_or_default();
            xml.text(before);
            xml.leaf("sub", &[("alias", said)], written);
            xml.text(after);
        }
        _ => xml.text(&piece.said),
    }
}

fn pause(xml: &mut Xml, pause: Duration) {
    if !pause.is_zero() {
        xml.empty("break", &[("time", &format!("{}ms", pause.as_millis()))]);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::fixture;
    use super::super::xml::tests::text_of;
    use super::*;

    fn encoded(script: &Script) -> String {
        String::from_utf8(encode_ssml(script)).unwrap()
    }

    #[test]
    fn every_language_looks_like_this() {
        for script in fixture::all() {
            insta::assert_snapshot!(format!("ssml-{}", script.tag), encoded(&script));
        }
    }

    #[test]
    fn a_script_without_words_speaks_nothing() {
        let text = encoded(&fixture::empty());
        assert!(!text.contains("<p>") && !text.contains("<s>"), "{text}");
    }

    #[test]
    fn breaths_do_not_run_into_one_word() {
        let cases =
            [("ghe", "đò", "ghe<break time=\"250ms\"/> đò"), ("小船，", "木船", "小船，<break time=\"250ms\"/>木船")];
        for (before, after, expected) in cases {
            let breath = |said: &str| Breath {
                pieces: vec![Piece { said: said.to_owned(), written: None }],
                pause: Duration::from_millis(250),
                is_number: false,
            };
            let mut xml = Xml::new(None);
            write_sentence(&mut xml, &Sentence { breaths: vec![breath(before), breath(after)] });
            let text = String::from_utf8(xml.finish()).unwrap();
            assert!(text.contains(&format!("<s>{expected}</s>")), "{text}");
        }
    }

    #[test]
    fn sentences_of_spaces_are_left_out() {
        let text = encoded(&fixture::hostile(" \t\u{0} "));
        assert!(!text.contains("<s>"), "{text}");
    }

    proptest! {
        #[test]
        fn any_words_make_good_xml(words in "\\PC*|[-<>&\"'\\x00-\\x1f a]*") {
            let text = encoded(&fixture::hostile(&words));
            prop_assert!(text_of(text.as_bytes()).is_ok(), "{}", text);
            prop_assert!(!text.contains("<s></s>") && !text.contains("<s/>") && !text.contains("<p></p>"));
            prop_assert_eq!(text.contains("<s>"), !clean(&words).trim().is_empty());
        }
    }
}
