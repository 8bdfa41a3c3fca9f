//! A script as text: short enough to read, complete enough to compare.

use std::fmt::Write;
use std::time::Duration;

use loa::product::script::{Line, Paragraph, ParagraphKind, Script};

pub fn shown(script: &Script) -> String {
    let mut text = String::new();
    let _ = writeln!(text, "# {} · {} · {}", script.title, script.tag, script.slot);
    for row in &script.head {
        // The hash changes with each edit of the guide.
        let value = if row.key == "source" { row.value.split(" (").next().unwrap_or_default() } else { &row.value };
        let _ = writeln!(text, "{}: {value}", row.label);
    }
    let _ = writeln!(text, "☎ {} {} = {}", script.helpline.name, script.helpline.written, script.helpline.said);
    for part in &script.parts {
        let _ = writeln!(text, "== {:?}", part.kind);
        for line in &part.lines {
            match line {
                Line::Cue(cue) => drop(writeln!(text, "[{}]", cue.text)),
                Line::Paragraph(paragraph) => show_paragraph(paragraph, &mut text),
            }
        }
    }
    for line in &script.left_out {
        let _ = writeln!(text, "– {line}");
    }
    let _ = writeln!(text, "{} syllables, {} s", script.syllables, seconds(script.estimate));
    text
}

fn show_paragraph(paragraph: &Paragraph, text: &mut String) {
    let mark = match paragraph.kind {
        ParagraphKind::Heading => "#",
        ParagraphKind::Text => " ",
        ParagraphKind::Item => "•",
        ParagraphKind::Warning => "!",
    };
    let breaths: Vec<String> = paragraph
        .sentences
        .iter()
        .flat_map(|sentence| &sentence.breaths)
        .map(|breath| {
            let piece = |piece: &loa::product::script::Piece| match &piece.written {
                Some(written) => format!("{}⟨{}⟩", piece.said, written.trim()),
                None => piece.said.clone(),
            };
            let number = if breath.is_number { "☎" } else { "" };
            format!("{number}{} {}", breath.pieces.iter().map(piece).collect::<String>(), breath.pause.as_millis())
        })
        .collect();
    let _ = writeln!(text, "{}{mark} {} → {}", paragraph.voice, breaths.join(" | "), seconds(paragraph.ends_at));
}

fn seconds(time: Duration) -> String {
    format!("{:.1}", time.as_secs_f64())
}
