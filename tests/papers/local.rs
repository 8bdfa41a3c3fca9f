//! Papers of a commune or a school: its name and its telephone numbers.

use jiff::civil::date;
use loa::product::paper::{Issuer, LocalContact, MAX_LOCAL, Paper, PaperKind};

use crate::{Desk, dense, pdf};

pub fn issuer(desk: &Desk, contacts: usize) -> Issuer {
    let contact = |number: usize| LocalContact {
        label: desk.everywhere(&format!("Nơi gần nhà {number}")),
        number: format!("0299 3 000 {number:03}"),
        verified_on: Some(date(2026, 11, 20)),
    };
    Issuer { name: desk.everywhere("Trường Tiểu học Mẫu"), contacts: (1..=contacts).map(contact).collect() }
}

#[test]
fn numbers_of_the_place_are_on_every_paper_that_people_keep() {
    let desk = Desk::fixture();
    // One more than there is room for.
    let papers = desk.issued_by(&issuer(&desk, MAX_LOCAL + 1));
    for paper in &papers {
        let bytes = desk.print(paper).unwrap_or_else(|| panic!("{} is too full", paper.stem));
        let text = dense(&pdf::pages(&bytes).concat());
        let is_kept = paper.kind != PaperKind::Lesson;
        assert_eq!((paper.is_local, text.contains("TrườngTiểuhọcMẫu")), (is_kept, is_kept), "{}", paper.stem);
        for number in 1..=MAX_LOCAL {
            let shown = text.contains(&format!("02993000{number:03}"));
            assert!(shown || !is_kept, "{} of {}: {text}", number, paper.stem);
        }
        assert!(!text.contains("02993000005"), "{}", paper.stem);
        let is_dated = text.contains("20/11/2026") || text.contains("20វិច្ឆិកា2026") || text.contains("2026年11月20日");
        assert!(is_dated || !is_kept, "{}: {text}", paper.stem);
    }
}

#[test]
fn a_lesson_is_shared_by_all_editions() {
    let desk = Desk::fixture();
    let lessons = |contacts: usize| -> Vec<Paper> {
        let papers = desk.issued_by(&issuer(&desk, contacts));
        papers.into_iter().filter(|paper| !paper.is_local).collect()
    };
    assert_eq!(lessons(0), lessons(4));
    assert_eq!(lessons(0).len(), 4);
}

/// The real content, in all its languages, with as many numbers of the place as there may be.
#[test]
fn the_real_papers_have_room_for_numbers_of_the_place() {
    let desk = Desk::new(std::path::Path::new(env!("CARGO_MANIFEST_DIR")), Some(crate::BASE_URL));
    let papers = desk.issued_by(&issuer(&desk, MAX_LOCAL));
    assert!(papers.len() > 100, "{}", papers.len());
    let too_full: Vec<&str> =
        papers.iter().filter(|paper| desk.print(paper).is_none()).map(|paper| paper.stem.as_str()).collect();
    assert_eq!(too_full, Vec::<&str>::new());
}

#[test]
fn a_site_hands_its_papers_out_itself() {
    let desk = Desk::fixture();
    let papers = desk.papers();
    let name = desk.library.site.name.text(&desk.library.site.languages, papers[0].langs[0]);
    assert_eq!((papers[0].author.as_str(), papers[0].faces[0].issuer.as_str()), (name, name));
    assert!(papers.iter().flat_map(|paper| &paper.faces).all(|face| face.local.is_empty()));
}
