//! A text that grows: it is on its paper whole, or there is no paper. Never a page too many, never a word
//! outside of the page.

use std::fs;

use loa::product::paper::PaperKind;

use crate::{Desk, dense, pdf};

/// A guide with this many steps that must be there, for all papers.
fn desk(steps: usize) -> (tempfile::TempDir, Desk) {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    };
    let of_fixture = |path: &str| fs::read_to_string(crate::fixture().join(path)).expect("a file");
    write("site.yaml", &of_fixture("site.yaml").replace("topics: [duoi-nuoc, an-toan]", "topics: [duoi-nuoc]"));
    write("content/facts/contacts.yaml", &of_fixture("content/facts/contacts.yaml"));
    write(
        "content/duoi-nuoc/topic.yaml",
        &of_fixture("content/duoi-nuoc/topic.yaml").replace("drawing: duoi-nuoc.svg\n", ""),
    );
    let mut text = "---\ntitle: Em chơi gần kênh\nsummary: Em đứng trên bờ.\nages: [6-9]\nproducts: [poster, leaflet, lesson, card, notice]\n---\n\n".to_owned();
    for step in 1..=steps {
        text.push_str(&format!(
            "{step}. Bước{step}Đầu em đứng trên bờ và kêu thật to cho người lớn nghe thấy bước{step}cuối.\n"
        ));
    }
    text.push_str(
        "\n{only: card}\n\nThẻ này để em giữ.\n\nCâu không bắt buộc thứ nhất.\n\nCâu không bắt buộc thứ hai.\n",
    );
    write("content/duoi-nuoc/kenh-ao/vi.md", &text);
    let desk = Desk::new(folder.path(), None);
    (folder, desk)
}

#[test]
fn all_of_it_or_nothing() {
    let kinds = [PaperKind::Poster, PaperKind::Leaflet, PaperKind::Lesson, PaperKind::Notice];
    let mut too_full: Vec<PaperKind> = Vec::new();
    let mut fitted: Vec<PaperKind> = Vec::new();
    for steps in [1, 4, 7, 10, 16, 24, 36, 60] {
        let (_folder, desk) = desk(steps);
        for paper in desk.papers().iter().filter(|paper| kinds.contains(&paper.kind)) {
            let Some(bytes) = desk.print(paper) else {
                too_full.push(paper.kind);
                continue;
            };
            assert!(!too_full.contains(&paper.kind), "{steps} steps fit on a {:?}, fewer did not", paper.kind);
            fitted.push(paper.kind);
            let pages = pdf::pages(&bytes);
            assert_eq!(pages.len(), paper.pages(), "{steps} {:?}", paper.kind);
            let text = dense(&pages.concat());
            for step in 1..=steps {
                assert!(text.contains(&format!("Bước{step}Đầu")), "{step} of {steps} {:?}", paper.kind);
                assert!(text.contains(&format!("bước{step}cuối")), "{step} of {steps} {:?}", paper.kind);
            }
        }
    }
    for kind in kinds {
        assert!(fitted.contains(&kind) && too_full.contains(&kind), "{kind:?}: {fitted:?} {too_full:?}");
    }
}

#[test]
fn what_may_be_left_out_goes_before_anything_is_too_full() {
    let (_folder, desk) = desk(4);
    let papers = desk.papers();
    let notice = papers.iter().find(|paper| paper.kind == PaperKind::Notice).expect("a notice");
    assert_eq!(notice.most(), 2);
    assert_eq!(notice.faces[0].sections(0).len(), 1);
    let words = |kept| format!("{:?}", notice.faces[0].sections(kept));
    assert!(!words(0).contains("thứ nhất") && words(1).contains("thứ nhất") && !words(1).contains("thứ hai"));
    assert!(words(2).contains("thứ hai"));
}
