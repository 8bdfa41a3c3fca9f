//! Share cards: pictures of 1200 by 630 pixels.

use std::thread;

use loa::encode::pdf::{Sheet, Unprinted};
use loa::product::message::CardFace;

use crate::printer;
use crate::speed::cpu;

const DRAWING: &str = include_str!("../../assets/drawings/duoi-nuoc.svg");

/// Language, script, topic, title and the helpline in each language of the real site.
const WORDS: [[&str; 6]; 4] = [
    ["vi", "Latn", "Phòng, chống đuối nước", "Giữ trẻ nhỏ xa nước ở trong và quanh nhà", "Gọi", "Tổng đài quốc gia"],
    ["km", "Khmr", "បង្ការការលង់ទឹក", "ពាក់អាវពោង ពេលជិះទូក និងទូកចម្លង", "ហៅ", "ខ្សែទូរស័ព្ទជាតិ"],
    ["zh-Hans", "Hans", "预防溺水", "救溺水的人，自己不跟着沉下去", "拨打", "全国儿童保护热线"],
    ["en", "Latn", "Preventing drowning", "Keep small children away from water", "Call", "National Helpline"],
];

fn face(words: [&str; 6]) -> CardFace {
    let [lang, writing, over, title, call, label] = words.map(str::to_owned);
    CardFace {
        lang,
        writing,
        site: Some("Loa".to_owned()),
        title,
        over: Some(over),
        under: None,
        accent: "water".to_owned(),
        state: Some("Nháp".to_owned()),
        call,
        number: "111".to_owned(),
        label,
        drawing: Some(DRAWING.to_owned()),
    }
}

fn sheet(face: &CardFace) -> Sheet {
    Sheet::new("share.typ", "content/a/b/vi.md", "vi/tin-nhan/a-b-vi.png", face).in_pages(1)
}

#[test]
fn a_card_is_small_and_has_the_same_bytes_on_any_thread() {
    let printer = printer();
    let draw = |words| printer.picture(&sheet(&face(words))).unwrap_or_else(|unprinted| panic!("{unprinted:?}"));
    let alone = WORDS.map(draw);
    for (words, png) in WORDS.iter().zip(&alone) {
        let picture = image::load_from_memory_with_format(png, image::ImageFormat::Png).unwrap();
        assert_eq!((picture.width(), picture.height()), (1200, 630), "{}", words[0]);
        assert!(png.len() <= 60 * 1024, "{}: {} bytes", words[0], png.len());
    }
    thread::scope(|scope| {
        for shift in 0..4 {
            let (draw, alone) = (&draw, &alone);
            scope.spawn(move || {
                for turn in 0..WORDS.len() {
                    let place = (turn + shift) % WORDS.len();
                    assert!(draw(WORDS[place]) == alone[place], "{}", WORDS[place][0]);
                }
            });
        }
    });
}

/// A title is never cut: there is no card then.
#[test]
fn a_title_that_does_not_fit_is_told() {
    let long = CardFace { title: "Mặc áo phao khi đi đò. ".repeat(60), ..face(WORDS[0]) };
    assert!(matches!(printer().picture(&sheet(&long)), Err(Unprinted::TooFull)));
}

/// `cargo test --test print cards -- --ignored --nocapture`: milliseconds of one core.
#[test]
#[ignore = "measures"]
fn speed() {
    let printer = printer();
    for words in WORDS {
        let face = face(words);
        printer.picture(&sheet(&face)).unwrap();
        let before = cpu();
        for number in 0..20 {
            let other = CardFace { title: format!("{} {number}", face.title), ..face.clone() };
            printer.picture(&sheet(&other)).unwrap();
        }
        println!("{}: {:?} of a core", words[0], (cpu() - before) / 20);
    }
}
