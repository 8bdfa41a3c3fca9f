//! Rules that hold for every message, whatever a guide says.

use proptest::prelude::*;

use super::draft::{Material, Way, Words};
use super::model::{MAX_CHARACTERS, MAX_SEGMENTS, Sms};
use super::points::{Point, PointLine, Points};
use crate::encode::sms::SmsSize;
use crate::markdown::Rank;
use crate::source::Span;

const WORDS: Words<'_> = Words { full_stop: ".", colon: ": ", gap: " " };
const HELP: [&str; 2] = ["Trẻ em cần giúp, gọi 111, Tổng đài.", "Trẻ em cần giúp, gọi 111."];

fn point(rank: Rank, section: Option<usize>, texts: &[&str]) -> Point {
    let lines = texts.iter().map(|text| PointLine { number: None, is_item: false, text: (*text).to_owned() });
    let span = Span { start: 0, end: 0 };
    Point { rank, section, lines: lines.collect(), is_steps: false, is_own: false, span }
}

fn steps(section: Option<usize>, texts: &[&str]) -> Point {
    let mut point = Point { is_steps: true, ..point(Rank::Must, section, texts) };
    for (number, line) in (1..).zip(&mut point.lines) {
        (line.number, line.is_item) = (Some(number), true);
    }
    point
}

fn points(headings: &[&str], points: Vec<Point>) -> Points {
    Points { points, headings: headings.iter().map(|heading| (*heading).to_owned()).collect() }
}

fn material<'m>(title: &'m str, summary: &'m str, points: &'m Points) -> Material<'m> {
    Material { title, summary, points, help: HELP.map(str::to_owned), address: None, words: WORDS }
}

#[test]
fn the_first_steps_are_told_whole_or_not_at_all() {
    let short = points(&["Làm ngay"], vec![steps(Some(0), &["Mặc áo phao.", "Cài hết khóa."])]);
    let sms = material("Đi đò", "Mặc áo phao", &short).message(Way::Sms).unwrap();
    assert_eq!(sms, "Đi đò. Làm ngay: 1. Mặc áo phao. 2. Cài hết khóa. Trẻ em cần giúp, gọi 111, Tổng đài.");
    let long = "Mặc áo phao khi còn ở trên bờ, cài hết các khóa rồi kéo thử phần vai áo lên xem có tuột qua cằm không.";
    let long = points(&["Làm ngay"], vec![steps(Some(0), &[long, long, "Ngồi yên."])]);
    let sms = material("Đi đò", "Mặc áo phao", &long).message(Way::Sms).unwrap();
    assert_eq!(sms, "Đi đò. Mặc áo phao. Trẻ em cần giúp, gọi 111, Tổng đài.");
}

#[test]
fn later_steps_do_not_come_without_the_earlier_ones() {
    let long = "x".repeat(300);
    let both = points(&["Làm ngay", "Xuồng lật"], vec![steps(Some(0), &[&long]), steps(Some(1), &["Bám vào xuồng."])]);
    let post = material("Đi đò", "Mặc áo phao", &both).message(Way::Post).unwrap();
    assert_eq!(post, "Đi đò\n\nMặc áo phao.\n\nTrẻ em cần giúp, gọi 111, Tổng đài.");
}

#[test]
fn steps_further_down_are_no_answer_to_the_title() {
    let special = points(
        &["Chọn áo", "Xuồng lật"],
        vec![point(Rank::Should, Some(0), &["Áo vừa người."]), steps(Some(1), &["Bám vào xuồng."])],
    );
    let post = material("Đi đò", "Mặc áo phao", &special).message(Way::Post).unwrap();
    assert!(post.starts_with("Đi đò\n\nMặc áo phao.\n"), "{post}");
    assert!(post.contains("\nXuồng lật:\n1. Bám vào xuồng.\n"), "{post}");
}

#[test]
fn what_need_not_be_said_makes_an_sms_no_dearer() {
    let text = "Ngồi yên giữa lòng đò.";
    let more = points(&[], vec![point(Rank::Should, None, &[text]), point(Rank::Must, None, &["Không nhảy xuống."])]);
    // Title, summary and helpline take 65 of 70 characters: nothing more goes into that segment.
    let summary = "Mặc áo phao khi đi đò";
    let alone = material("Đi đò", summary, &Points::default()).message(Way::Sms).unwrap();
    assert_eq!(SmsSize::of(&alone).segments, 1);
    let sms = material("Đi đò", summary, &more).message(Way::Sms).unwrap();
    // What must be said opens a second one, and then there is room for the rest.
    assert_eq!(sms, format!("Đi đò. {summary}. {text} Không nhảy xuống. {}", HELP[0]));
    let only = points(&[], vec![point(Rank::Should, None, &[text])]);
    assert_eq!(material("Đi đò", summary, &only).message(Way::Sms).unwrap(), alone);
}

#[test]
fn a_writers_own_words_are_the_message() {
    let own = Point { is_own: true, ..point(Rank::Must, None, &["Lên đò là mặc áo phao nhé!"]) };
    let all = points(&["Làm ngay"], vec![own, steps(Some(0), &["Mặc áo phao."])]);
    let post = material("Đi đò", "Mặc áo phao", &all).message(Way::Post).unwrap();
    assert_eq!(post, "Đi đò\n\nLên đò là mặc áo phao nhé!\n\nTrẻ em cần giúp, gọi 111, Tổng đài.");
}

#[test]
fn without_room_for_both_the_summary_comes_before_the_title() {
    let summary = "Mặc áo phao ".repeat(13).trim_end().to_owned();
    let sms = material("Một tên bài khá dài về việc đi đò", &summary, &Points::default()).message(Way::Sms).unwrap();
    assert_eq!(sms, format!("{summary}. {}", HELP[0]));
}

#[test]
fn what_is_too_long_is_told_with_its_measure() {
    let summary = "ạ".repeat(201);
    let over = material("Đi đò", &summary, &Points::default()).message(Way::Sms).unwrap_err();
    // A full stop, a space and the short sentence with the helpline.
    assert_eq!((over.over, over.segments), (2 + HELP[1].chars().count(), 4));
}

#[test]
fn accents_are_left_out_only_where_that_is_cheaper() {
    let sms = Sms::new("Mặc áo phao. ".repeat(8));
    let plain = sms.without_accents().unwrap();
    assert_eq!((sms.size.segments, plain.size.segments), (2, 1));
    assert!(plain.text.starts_with("Mac ao phao."));
    assert_eq!(Sms::new("Mặc áo phao.".to_owned()).without_accents(), None);
    assert_eq!(Sms::new("កុមារ".repeat(30)).without_accents(), None);
}

/// A sentence that is nowhere part of another.
fn sentence() -> impl Strategy<Value = String> {
    "[A-ZĐ][a-zạọ€“’ ]{0,80}[a-z]\\."
}

fn any_point() -> impl Strategy<Value = Point> {
    let rank = prop::sample::select(Rank::ALL.to_vec());
    let lines = prop::collection::vec(sentence(), 1..4);
    (rank, prop::option::of(0..3_usize), lines, any::<bool>(), prop::bool::weighted(0.1)).prop_map(
        |(rank, section, lines, is_steps, is_own)| {
            let texts: Vec<&str> = lines.iter().map(String::as_str).collect();
            Point { is_steps, is_own, ..point(rank, section, &texts) }
        },
    )
}

proptest! {
    #[test]
    fn a_message_is_short_enough_and_whole_and_has_the_helpline(
        title in "[A-Z][a-zạ]{1,60}",
        summary in sentence(),
        list in prop::collection::vec(any_point(), 0..12),
        address in prop::option::of("https://[a-z]{3,20}/vi/[a-z]{3,30}/"),
    ) {
        let points = points(&["Một", "Hai", "Ba"], list);
        let material = Material { address: address.clone(), ..material(&title, &summary, &points) };
        if let Ok(post) = material.message(Way::Post) {
            prop_assert!(post.chars().count() <= MAX_CHARACTERS);
            let known: Vec<&str> = [title.as_str(), &summary, "", "Một:", "Hai:", "Ba:"].into_iter()
                .chain(HELP).chain(address.as_deref())
                .chain(points.points.iter().flat_map(|point| point.lines.iter().map(|line| line.text.as_str())))
                .collect();
            let helps = post.lines().filter(|line| HELP.contains(line)).count();
            prop_assert_eq!(helps, 1);
            for line in post.lines() {
                prop_assert!(known.contains(&line), "cut: {}", line);
            }
            if let Some(address) = &address {
                prop_assert!(post.ends_with(address));
            }
        }
        if let Ok(sms) = material.message(Way::Sms) {
            prop_assert!(SmsSize::of(&sms).segments <= MAX_SEGMENTS);
            prop_assert!(HELP.iter().any(|help| sms.ends_with(help)));
        }
    }

    #[test]
    fn a_point_is_in_it_whole_or_not_at_all(list in prop::collection::vec(any_point(), 0..12)) {
        let points = points(&["Một", "Hai", "Ba"], list);
        if let Ok(post) = material("Đi đò", "Mặc áo phao", &points).message(Way::Post) {
            let lines: Vec<&str> = post.lines().collect();
            for point in &points.points {
                let told: Vec<bool> = point.lines.iter().map(|line| lines.contains(&line.text.as_str())).collect();
                prop_assert!(told.iter().all(|is_told| *is_told == told[0]), "{:?} in {}", point, post);
            }
        }
    }
}
