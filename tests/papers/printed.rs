//! The files: pages, words, and what they must not say.

use loa::product::paper::{Issuer, Paper, PaperKind};

use crate::{Desk, check, dense, find, pdf};

/// `cargo test --test papers show -- --ignored` leaves the PDFs in `target/papers/`, to be looked at.
#[test]
#[ignore = "for people to look at"]
fn show() {
    let desk = Desk::fixture();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/papers");
    std::fs::create_dir_all(&folder).unwrap();
    for (name, issuer) in [("site", Issuer::site(&desk.library)), ("local", crate::local::issuer(&desk, 4))] {
        for paper in desk.issued_by(&issuer) {
            std::fs::write(folder.join(format!("{}-{name}.pdf", paper.stem)), desk.print(&paper).unwrap()).unwrap();
        }
    }
}

/// The text of each page, one line for each.
fn text(desk: &Desk, paper: &Paper) -> String {
    let bytes = desk.print(paper).unwrap_or_else(|| panic!("{} is too full", paper.stem));
    pdf::pages(&bytes).join("\n---\n")
}

#[test]
fn every_paper_has_its_pages_and_says_whom_to_call() {
    let desk = Desk::fixture();
    for paper in desk.papers() {
        let bytes = desk.print(&paper).unwrap_or_else(|| panic!("{} is too full", paper.stem));
        let pages = pdf::pages(&bytes);
        assert_eq!(pages.len(), paper.pages(), "{}", paper.stem);
        let all = dense(&pages.concat());
        for face in &paper.faces {
            assert!(all.contains(&dense(&face.helpline.label)), "{}: {all}", paper.stem);
            assert!(all.contains("111"), "{}", paper.stem);
            let imprint = [Some(face.issuer.clone()), face.date.clone(), face.address.clone()];
            for text in imprint.into_iter().flatten() {
                assert!(all.contains(&dense(&text)), "{text} in {}: {all}", paper.stem);
            }
            if let Some(address) = &face.address {
                assert!(pages.concat().contains(address), "{address} cannot be copied from {}", paper.stem);
            }
            for language in &face.languages {
                assert!(face.languages.len() < 2 || all.contains(&dense(language)), "{language} in {}", paper.stem);
            }
            // A draft says so.
            let state = face.state.as_ref().is_none_or(|[label, _]| all.contains(&dense(label)));
            assert!(state, "{}", paper.stem);
        }
        let times = if paper.kind == PaperKind::Card { 8 * paper.faces.len() } else { 1 };
        let label = dense(&paper.faces[0].helpline.number);
        assert!(all.matches(&label).count() >= times, "{}", paper.stem);
    }
}

#[test]
fn files_are_tagged_for_screen_readers() {
    let desk = Desk::fixture();
    for paper in desk.papers() {
        let bytes = desk.print(&paper).unwrap();
        let holds = |needle: &[u8]| memchr::memmem::find(&bytes, needle).is_some();
        assert!(holds(b"pdfuaid"), "{} is no PDF/UA", paper.stem);
        assert!(holds(b"/StructTreeRoot"), "{}", paper.stem);
    }
}

#[test]
fn the_words_in_their_order() {
    let desk = Desk::fixture();
    let papers = desk.papers();
    let stems = ["poster-vi", "notice-vi", "leaflet-vi", "lesson-vi", "card-km", "poster-vi-km", "leaflet-zh-Hans"];
    let texts: Vec<String> = stems
        .iter()
        .map(|stem| format!("== {stem}\n{}\n", text(&desk, find(&papers, &format!("duoi-nuoc-kenh-ao-{stem}")))))
        .collect();
    check("words", &texts.join("\n"));
}

#[test]
fn what_is_carried_in_a_pocket_names_no_secret() {
    let desk = Desk::fixture();
    let papers = desk.papers();
    for kind in ["poster", "notice", "leaflet", "card", "lesson"] {
        let paper = find(&papers, &format!("trang-7afa07-{kind}-vi"));
        let bytes = desk.print(paper).unwrap();
        // Neither what the file says of itself …
        for needle in ["Bí mật", "bi-mat", "an-toan"] {
            let utf16: Vec<u8> = needle.encode_utf16().flat_map(u16::to_be_bytes).collect();
            let xml = memchr::memmem::find(&bytes, needle.as_bytes());
            assert!(xml.is_none() && memchr::memmem::find(&bytes, &utf16).is_none(), "{needle} in {}", paper.stem);
        }
        // … nor what is printed on a card.
        let text = pdf::pages(&bytes).concat();
        assert_eq!(text.contains("Bí mật"), kind != "card", "{}: {text}", paper.stem);
        assert_eq!(text.matches("Bí mật").count(), usize::from(kind != "card"), "{}", paper.stem);
    }
}

#[test]
fn the_same_bytes_again() {
    let (one, two) = (Desk::fixture(), Desk::fixture());
    for paper in one.papers() {
        assert!(one.print(&paper) == two.print(&paper), "{}", paper.stem);
    }
}

#[test]
fn nothing_is_told_by_colour() {
    let desk = Desk::fixture();
    for paper in desk.papers() {
        let bytes = desk.print(&paper).unwrap();
        assert_eq!(pdf::colours(&bytes), Vec::<String>::new(), "{}", paper.stem);
    }
}
