//! What holds for every text, in every language that loa speaks.

use loa::source::compose;
use loa::speech::{Class, Sound, Speaker, spoken_languages};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use unicode_normalization::UnicodeNormalization;

fn say(tag: &str, text: &str) -> String {
    let text = compose(text);
    Speaker::for_tag(tag, None).unwrap().say(&text).text(&text)
}

/// Pieces from which lines of the field are made, and some that are in no line.
fn line() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[0-9]{1,5}",
        2 => "[០-៩]{1,3}",
        4 => "[ .,:;/()%°&@#+=<>*_~^|\\-–'\"“”!?]{1,2}",
        3 => "[a-zđêôơưăâ]{1,4}",
        2 => "[A-ZĐÊÔ]{1,5}",
        2 => "(ngày|tháng|năm|gọi|số|Điều|khoản|điểm|km|kg|đồng|UBND|TP\\.|chương|XII|II|QĐ-TTg|QH14)",
        2 => "[កខគឃងចឆជឈញ][ាិីុូ]?",
        2 => "[一二三年月日号第岁人]",
        1 => "\\PC{1,3}",
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

fn any_language() -> impl Strategy<Value = &'static str> {
    prop::sample::select(spoken_languages())
}

proptest! {
    // The same texts on every run; PROPTEST_RNG_SEED and PROPTEST_CASES look at others.
    #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(111), ..ProptestConfig::with_cases(400) })]

    #[test]
    fn the_tokens_cover_the_text_and_nothing_of_it_twice(tag in any_language(), text in line()) {
        let text = compose(&text);
        prop_assert!(Speaker::for_tag(tag, None).unwrap().say(&text).tiles(&text));
    }

    #[test]
    fn no_digit_and_no_sign_is_left(tag in any_language(), text in line()) {
        let said = say(tag, &text);
        let unsaid = said.chars().find(|letter| letter.is_ascii_digit() || ('០'..='៩').contains(letter) || "/%°&@#+=<>*_~^|".contains(*letter));
        prop_assert_eq!(unsaid, None, "{} → {}", text, said);
    }

    #[test]
    fn what_is_spoken_is_not_spoken_otherwise(tag in any_language(), text in line()) {
        let said = say(tag, &text);
        prop_assert_eq!(say(tag, &said), said);
    }

    #[test]
    fn the_encoding_of_the_letters_does_not_matter(tag in any_language(), text in line()) {
        let decomposed: String = text.nfd().collect();
        prop_assert_eq!(say(tag, &decomposed), say(tag, &text));
    }

    #[test]
    fn random_characters_do_no_harm(tag in any_language(), text in "\\PC{0,60}|[\\x00-\\x7f]{0,60}") {
        let text = compose(&text);
        let spoken = Speaker::for_tag(tag, None).unwrap().say(&text);
        prop_assert!(spoken.tiles(&text));
        for token in spoken.tokens.iter().filter(|token| token.class == Class::Space) {
            prop_assert_eq!(&token.sound, &Sound::Kept);
        }
    }
}
