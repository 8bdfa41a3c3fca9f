use proptest::prelude::*;

use super::*;
use crate::speech::syllables;
/// Pieces as a speaker gives them: words, spaces, signs, and numbers said in words.
fn segments(tag: &str, text: &str) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    for (at, letter) in text.char_indices() {
        let class = class_of(letter);
        let source = Span::new(at, at + letter.len_utf8());
        let alone = class == Class::Punctuation || syllables::is_han(letter);
        match segments
            .last_mut()
            .filter(|last| last.class == class && !alone && !last.said.ends_with(syllables::is_han))
        {
            Some(last) => {
                last.said.push(letter);
                last.source = last.source.map(|span| Span { end: source.end, ..span });
            }
            None => segments.push(Segment { said: letter.into(), written: None, class, source: Some(source) }),
        }
    }
    let digit = if tag == "zh" { "二" } else { " hai" };
    for number in segments.iter_mut().filter(|segment| segment.class == Class::Cardinal) {
        let said = digit.repeat(number.said.len()).trim().to_owned();
        number.written = Some(std::mem::replace(&mut number.said, said));
    }
    segments
}

fn class_of(letter: char) -> Class {
    match letter {
        '0'..='9' => Class::Cardinal,
        _ if letter.is_whitespace() || letter == '\u{200b}' => Class::Space,
        _ if letter.is_alphanumeric() || syllables::is_khmer(letter) => Class::Word,
        _ => Class::Punctuation,
    }
}

fn phrased(tag: &str, text: &str) -> Vec<SaidSentence> {
    phrase(segments(tag, text), Phrasing::for_tag(tag).unwrap())
}

/// Breaths between bars, sentences in lines.
fn shown(tag: &str, text: &str) -> String {
    let sentence = |sentence: &SaidSentence| {
        sentence.breaths.iter().map(|breath| breath.said().trim().to_owned()).collect::<Vec<_>>().join(" | ")
    };
    phrased(tag, text).iter().map(sentence).collect::<Vec<_>>().join("\n")
}

#[test]
fn sentences_end_with_their_quotes() {
    assert_eq!(
        shown("vi", "Em nói to: “Không! Con không thích!” Rồi em đi. Gọi v.v.v nhé"),
        "Em nói to: “Không!\nCon không thích!”\nRồi em đi.\nGọi v.v.v nhé"
    );
    assert_eq!(shown("zh", "船翻得很快。别站立！"), "船翻得很快。\n别站立！");
    assert_eq!(shown("km", "ពាក់អាវពោង។ កុំទៅ។"), "ពាក់អាវពោង។\nកុំទៅ។");
}

#[test]
fn a_breath_is_taken_at_signs_then_before_connectives() {
    assert_eq!(shown("vi", "Mặc áo phao, cài hết khóa, ngồi yên."), "Mặc áo phao, cài hết khóa, ngồi yên.");
    assert_eq!(
        shown("vi", "Mặc áo phao đúng cỡ, cài hết khóa trước khi bước xuống, và ngồi yên cho đến khi cập bến."),
        "Mặc áo phao đúng cỡ, cài hết khóa trước khi bước xuống, | và ngồi yên cho đến khi cập bến."
    );
    assert_eq!(
        shown("vi", "Bạn nói điều mình thấy mình nghe và điều chưa biết thì nói là chưa biết."),
        "Bạn nói điều mình thấy mình nghe | và điều chưa biết thì nói là chưa biết."
    );
}

#[test]
fn names_and_numbers_stay_whole() {
    let text = "Các cô giáo và học sinh của Trường Tiểu Học Thị Trấn Mỹ Xuyên Hai Sóc Trăng Việt Nam đến đông";
    for breath in phrased("vi", text).iter().flat_map(|sentence| &sentence.breaths) {
        let said = breath.said();
        let last = said.split_whitespace().last().unwrap();
        assert!(!last.starts_with(char::is_uppercase) || last == "Nam", "{said}");
    }
    let breaths = shown("vi", "Ở nơi này người ta ước chừng năm qua có khoảng 2000 trẻ em mất vì đuối nước mỗi năm");
    assert!(breaths.contains("khoảng hai hai hai hai trẻ em"), "{breaths}");
}

#[test]
fn khmer_breathes_at_its_spaces_and_chinese_between_words() {
    let khmer = "ពាក់អាវពោង\u{200b}ត្រូវទំហំ ចាក់គន្លឹះ\u{200b}ឱ្យអស់មុនចុះទូក ហើយអង្គុយ\u{200b}ឱ្យស្ងៀម\u{200b}រហូតដល់\u{200b}ទូកចូលចត។";
    let breaths = shown("km", khmer);
    assert!(breaths.split(" | ").count() > 1, "{breaths}");
    assert!(breaths.split(" | ").all(|breath| khmer.contains(&format!(" {breath}")) || khmer.starts_with(breath)));
    let chinese = shown("zh", "没有学过水上救生的大人千万不要自己一个人跳到水里去救掉进河里面的小孩子");
    assert!(chinese.contains(" | "), "{chinese}");
    for word in ["救生", "孩子", "自己", "大人"] {
        assert!(chinese.contains(word), "{word} is cut in {chinese}");
    }
}

#[test]
fn a_long_sentence_is_cut_near_its_middle() {
    let text = "Khi có người đuối nước, bạn hỏi nhân viên y tế qua điện thoại; nếu chỉ có một mình thì bật loa ngoài để vừa gọi vừa cứu người ở trên bờ";
    let sentence = phrased("vi", text).remove(0);
    assert!(sentence.syllables() > Phrasing::for_tag("vi").unwrap().limits.sentence);
    let cut = sentence.cut().unwrap();
    assert!(sentence.written(0..cut + 1).ends_with("điện thoại;"), "{}", sentence.written(0..cut + 1));
    assert_eq!(phrased("vi", "Đi.").remove(0).cut(), None);
}

proptest! {
    #[test]
    fn nothing_is_lost(text in "([a-zA-ZăàuĐ]{1,7}[ ,.;:!?“”()]{1,3}|[0-9]{1,4} ?|[ក-អ]ា?|坐|小|船|，|។|\u{200b}){0,60}") {
        for tag in ["vi", "km", "zh", "en"] {
            let segments = segments(tag, &text);
            let whole: String = segments.iter().map(|segment| segment.said.as_str()).collect();
            let sentences = phrase(segments, Phrasing::for_tag(tag).unwrap());
            let back: String = sentences.iter().flat_map(|sentence| &sentence.breaths).map(BreathGroup::said).collect();
            // A text of nothing but spaces has no sentence.
            let is_space = |letter: char| letter.is_whitespace() || letter == '\u{200b}';
            prop_assert_eq!(back.trim_matches(is_space), whole.trim_matches(is_space));
            for sentence in &sentences {
                prop_assert_eq!(sentence.breaths.last().map(|breath| breath.end), Some(Boundary::Sentence));
            }
        }
    }
}
