//! Queries and what they must find, in the real content.

use loa::search::atoms;
use serde_json::json;

use crate::browser::{ask, found};
use crate::content;

/// Each query must give this page first, with this text marked in its title or sentence.
fn must_find(tag: &str, cases: &[(&str, &str, &str)]) {
    let queries: Vec<&str> = cases.iter().map(|(query, ..)| *query).collect();
    let Some(answers) = found(content(), tag, &queries) else { return };
    for ((query, address, hit), pages) in cases.iter().zip(answers) {
        let first = pages.first().map_or("", String::as_str);
        assert!(first.starts_with(&format!("{address} | ")), "{query}: {pages:#?}");
        assert!(first.contains(&format!("[{hit}]")), "{query}: {first}");
    }
}

#[test]
fn vietnamese_with_and_without_accents() {
    must_find(
        "vi",
        &[
            ("duoi nuoc", "duoi-nuoc", "đuối nước"),
            ("đuối nước", "duoi-nuoc", "đuối nước"),
            ("ĐUỐI NƯỚC", "duoi-nuoc", "đuối nước"),
            ("đuôi nươc", "duoi-nuoc", "đuối nước"),
            // As macOS types it, and as Microsoft's keyboard does.
            ("đuo\u{302}\u{301}i nu\u{31b}o\u{31b}\u{301}c", "duoi-nuoc", "đuối nước"),
            ("đuô\u{301}i nươ\u{301}c", "duoi-nuoc", "đuối nước"),
            ("ao phao", "duoi-nuoc/ao-phao", "áo phao"),
            ("cuu nguoi duoi nuoc", "duoi-nuoc/cuu-duoi", "Cứu người đuối nước"),
            ("111", "goi-111", "111"),
            ("១១១", "goi-111", "111"),
            ("１１１", "goi-111", "111"),
        ],
    );
}

#[test]
fn an_accent_that_was_typed_is_respected() {
    let Some(answers) = found(content(), "vi", &["dưới nước", "đuối nước", "hoà", "hòa"]) else { return };
    assert!(answers[0].iter().all(|page| !page.contains("[đuối")), "{:#?}", answers[0]);
    assert!(!answers[0].is_empty() && answers[1].iter().all(|page| !page.contains("[dưới")), "{answers:#?}");
    assert_eq!(answers[2], answers[3], "both places of a tone are one");
}

#[test]
fn a_title_comes_before_a_heading_before_the_text() {
    let site = crate::support::Site::full();
    for (name, title, body) in [
        ("b-trong", "Một", "Rắn hổ mang."),
        ("c-muc", "Hai", "## Rắn hổ mang\n\nCâu."),
        ("d-ten", "Rắn hổ mang", "Câu."),
    ] {
        site.write(
            &format!("content/duoi-nuoc/{name}/vi.md"),
            &format!(
                "---\ntitle: {title}\nsummary: Tóm tắt.\nkind: how-to\naudience: [parents]\nages: [6-9]\npublished: 2026-11-01\nproducts: [web]\n---\n\nCâu đầu.\n\n{body}\n"
            ),
        );
    }
    site.build(&[]).expect_success();
    let Some(answers) = found(&site.public(), "vi", &["ran ho mang", "rắn hổ"]) else { return };
    for pages in answers {
        let order: Vec<&str> = pages.iter().filter_map(|page| page.split(" | ").next()).collect();
        assert_eq!(order, ["duoi-nuoc/d-ten", "duoi-nuoc/c-muc", "duoi-nuoc/b-trong"], "{pages:#?}");
    }
}

#[test]
fn khmer_by_word_by_part_and_in_every_spelling() {
    must_find(
        "km",
        &[
            ("លង់ទឹក", "duoi-nuoc/cuu-duoi", "លង់ទឹក"),
            ("លង់\u{200b}ទឹក", "duoi-nuoc", "លង់ទឹក"),
            ("អាវពោង", "duoi-nuoc/ao-phao", "អាវពោង"),
            // Part of a word, the sign for "below" typed twice.
            ("សង្គ្រោះអ្ន", "duoi-nuoc/cuu-duoi", "សង្គ្រោះអ្ន"),
            ("សង្្គ្រោះ", "duoi-nuoc/cuu-duoi", "សង្គ្រោះ"),
            // Ro before the other letter below, as many type it.
            ("សង្រ្គោះ", "duoi-nuoc/cuu-duoi", "សង្គ្រោះ"),
            ("១១១", "goi-111", "111"),
        ],
    );
}

#[test]
fn chinese_by_word_and_pair() {
    must_find(
        "zh-Hans",
        &[
            ("溺水", "duoi-nuoc", "溺水"),
            ("救生衣", "duoi-nuoc/ao-phao", "救生衣"),
            ("防溺", "duoi-nuoc", "防溺"),
            ("１１１", "goi-111", "111"),
        ],
    );
}

#[test]
fn english_with_its_endings() {
    must_find(
        "en",
        &[
            ("life jackets", "duoi-nuoc/ao-phao", "life jacket"),
            ("DROWNING", "duoi-nuoc", "drowning"),
            ("drown", "duoi-nuoc", "drowning"),
        ],
    );
}

#[test]
fn what_nobody_wrote_is_not_found() {
    for (tag, query) in [("vi", "zzqx"), ("km", "ឍឍឍ"), ("zh-Hans", "鑫鑫"), ("en", "zzqx")] {
        let Some(answers) = found(content(), tag, &[query]) else { return };
        assert!(answers[0].is_empty(), "{query}: {answers:?}");
    }
}

/// Rust and the browser take every text apart alike: each character of the basic plane by itself, after a
/// letter, after a Khmer letter, and the titles of the site.
#[test]
fn the_browser_reads_as_the_program_does() {
    let mut texts: Vec<String> = Vec::new();
    for block in (0x20..0xffff_u32).collect::<Vec<_>>().chunks(64) {
        let letters: Vec<char> = block.iter().copied().filter_map(char::from_u32).collect();
        for around in ["{} ", "a{}b ", "ក{}្ត "] {
            texts.push(letters.iter().map(|letter| around.replace("{}", &letter.to_string())).collect());
        }
    }
    texts.extend(["𠮷野家 😀 a", "Đuối nước", "ស្រ្តី ស្ត្រី", "hòa hoà ho\u{300}a"].map(str::to_owned));
    let wishes: Vec<_> = texts.iter().map(|text| json!({ "atoms": text })).collect();
    let Some(answers) = ask(content(), &wishes) else { return };
    for (text, answer) in texts.iter().zip(answers) {
        let units = |end: usize| text[..end].encode_utf16().count();
        let own: Vec<String> = atoms(text)
            .iter()
            .map(|atom| {
                let sign = if atom.joins { '+' } else { ' ' };
                format!("{sign}{}@{}-{}", atom.exact, units(atom.start), units(atom.end))
            })
            .collect();
        let theirs: Vec<&str> = answer.as_array().into_iter().flatten().filter_map(|atom| atom.as_str()).collect();
        let differs = own.iter().zip(&theirs).find(|(own, theirs)| own != theirs);
        assert!(own == theirs, "{text:?}: {differs:?}");
    }
}
