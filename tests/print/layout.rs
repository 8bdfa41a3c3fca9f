use loa::product::script::Line;

use crate::{SCRIPTS, dense, pdf, print, printer, script};

/// `cargo test --test print show -- --ignored` leaves the PDFs in `target/print/`, to be looked at.
#[test]
#[ignore = "for people to look at"]
fn show() {
    let printer = printer();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/print");
    std::fs::create_dir_all(&folder).unwrap();
    for name in SCRIPTS {
        std::fs::write(folder.join(format!("{name}.pdf")), print(&printer, &script::read(name))).unwrap();
    }
}

#[test]
fn every_page_but_the_last_says_that_it_goes_on() {
    let printer = printer();
    for name in SCRIPTS {
        let script = script::read(name);
        let pages = pdf::pages(&print(&printer, &script));
        let count = pages.len();
        for (index, text) in pages.iter().enumerate() {
            let text = dense(text);
            let goes_on = text.contains(&dense(&format!("— {} —", script.words.continued)));
            assert_eq!(goes_on, index + 1 < count, "{name}, page {}", index + 1);
            let number =
                script.words.page.replace("{page}", &(index + 1).to_string()).replace("{pages}", &count.to_string());
            assert!(text.contains(&dense(&number)), "{name}: {number}");
        }
        let end = dense(&format!("— {} —", script.words.end));
        assert!(pages.iter().any(|text| dense(text).contains(&end)), "{name}");
    }
}

#[test]
fn no_sentence_is_parted_by_the_end_of_a_page() {
    let printer = printer();
    for name in SCRIPTS {
        let script = script::read(name);
        let pages: Vec<String> = pdf::pages(&print(&printer, &script)).iter().map(|text| dense(text)).collect();
        for sentence in script.paragraphs().flat_map(|paragraph| &paragraph.sentences) {
            let said: String = sentence.breaths.iter().map(|breath| dense(&breath.said())).collect();
            assert!(pages.iter().any(|page| page.contains(&said)), "{name}: {said}");
        }
    }
}

#[test]
fn the_form_is_on_the_paper() {
    let printer = printer();
    for name in SCRIPTS {
        let script = script::read(name);
        let text = dense(&pdf::pages(&print(&printer, &script)).concat());
        let rows = script.head.iter().flat_map(|row| [row.label.as_str(), row.value.as_str()]);
        let helpline = [&script.helpline.name, &script.helpline.written, &script.helpline.said].map(String::as_str);
        let log = script.words.log_columns.iter().map(|column| column.label.as_str());
        let left_out = script.left_out.iter().chain(&script.notice).map(String::as_str);
        for wanted in rows.chain(helpline).chain(log).chain(left_out).chain([script.title.as_str()]) {
            assert!(text.contains(&dense(wanted)), "{name}: {wanted:?}");
        }
    }
}

/// What stands in the margin is drawn: it is there, and it is not in the text.
#[test]
fn the_written_form_is_drawn_and_not_copied() {
    let printer = printer();
    let script = script::read("vi-60");
    let mut plain = script.clone();
    let lines = plain.parts.iter_mut().flat_map(|part| &mut part.lines);
    for line in lines {
        let Line::Paragraph(paragraph) = line else { continue };
        let breaths = paragraph.sentences.iter_mut().flat_map(|sentence| &mut sentence.breaths);
        breaths.flat_map(|breath| &mut breath.pieces).for_each(|piece| piece.written = None);
    }
    let (with, without) = (print(&printer, &script), print(&printer, &plain));
    assert_eq!(pdf::pages(&with), pdf::pages(&without));
    assert!(pdf::shapes(&with) > pdf::shapes(&without));
}
