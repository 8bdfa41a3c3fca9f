use proptest::prelude::*;

use super::*;

#[track_caller]
fn mends(part: Part, pairs: &[(&str, &str)]) {
    for (line, expected) in pairs {
        assert_eq!(mend(line, part), *expected, "{line:?}");
        assert_eq!(mend(expected, part), *expected, "twice: {line:?}");
    }
}

#[track_caller]
fn silent(part: Part, lines: &[&str]) {
    for line in lines {
        assert_eq!(flaws(line, part), [], "{line:?}");
    }
}

#[track_caller]
fn by_hand(kind: Kind, lines: &[&str]) {
    for line in lines {
        let found = flaws(line, Part::Body);
        assert!(found.iter().any(|flaw| flaw.kind == kind && flaw.mend.is_none()), "{line:?}: {found:?}");
        assert_eq!(mend(line, Part::Body), *line);
    }
}

#[test]
fn what_nobody_sees_goes() {
    mends(
        Part::Body,
        &[
            ("Gọi\u{200b} 111", "Gọi 111"),
            ("in\u{ad}for\u{ad}ma\u{ad}tion", "information"),
            ("một\u{feff}hai", "mộthai"),
            ("##\u{a0}Làm ngay", "## Làm ngay"),
            ("-\u{a0}một", "- một"),
            ("1.\u{a0}một", "1. một"),
            ("một\u{a0}hai\u{a0}ba\u{a0}bốn", "một hai ba bốn"),
            ("một \u{a0}hai", "một  hai"),
            ("a\u{202e}b", "ab"),
            ("một\u{b}hai", "một hai"),
            ("a\u{0}b", "ab"),
        ],
    );
}

#[test]
fn what_has_a_meaning_stays() {
    silent(
        Part::Body,
        &[
            "5\u{a0}kg",
            "Sóc\u{a0}Trăng",
            "Attention\u{a0}: «\u{a0}oui\u{a0}»",
            "ក្មេង\u{200b}កុំ",
            "👨\u{200d}👩\u{200d}👧",
            "שלום\u{200f} a",
            "“Không! Con không thích!” – em nói",
            "Một\tHai",
        ],
    );
    by_hand(Kind::Invisible, &["n\u{ad}íc"]);
}

#[test]
fn bullets_of_word_become_items() {
    mends(Part::Body, &[("\u{f0b7}\tMặc áo phao", "- Mặc áo phao"), ("  \u{f0a7} ghe", "  - ghe")]);
    by_hand(Kind::PrivateUse, &["một \u{f0e0} hai", "\u{f0b7}", "\u{e123} a"]);
}

#[test]
fn letters_of_other_alphabets() {
    mends(
        Part::Body,
        &[("Gọi сho Tổng đài", "Gọi cho Tổng đài"), ("Ðuối nước, Ðà, ðò", "Đuối nước, Đà, đò"), ("ΑBC", "ABC")],
    );
    silent(Part::Body, &["Москва и сон", "α và β", "Ðorðe", "Đuối", "5 мм"]);
}

#[test]
fn quotes_where_programs_read() {
    mends(
        Part::Yaml,
        &[
            ("owner: “so-giao-duc”", "owner: \"so-giao-duc\""),
            ("audience: [“parents”, ‘children’]", "audience: [\"parents\", \"children\"]"),
            ("title: “Con hỏi: vì sao?”", "title: \"Con hỏi: vì sao?\""),
            ("  - “II.1.c”", "  - \"II.1.c\""),
            ("—", "---"),
        ],
    );
    silent(Part::Yaml, &["title: “Em bị bắt nạt”", "title: \"Mẹ nói: “Không!”\"", "summary: Đi – về", "---"]);
    mends(Part::Opening, &[("–--", "---"), ("—-", "---"), ("—", "---")]);
    mends(
        Part::Body,
        &[
            ("Gọi <contact:child–helpline#number>.", "Gọi <contact:child-helpline#number>."),
            ("[a](“https://a.vn/x”)", "[a](https://a.vn/x)"),
            ("![a](a.png “Ảnh”)", "![a](a.png \"Ảnh\")"),
            ("gõ `loa “a”`", "gõ `loa \"a\"`"),
            ("## A {#lam–ngay}", "## A {#lam-ngay}"),
        ],
    );
    mends(Part::Code, &[("title: “a”", "title: \"a\"")]);
    silent(Part::Body, &["“Không!” – [em](vi.md) nói", "—", "– Gọi 111", "[a](l’eau.md)"]);
}

#[test]
fn limon_is_seen_and_left() {
    by_hand(
        Kind::Limon,
        &[
            "RBHraCaNacRkkm<úCa Cati sasna RBHmhakSRt RkumRbwkSaPi)alXuM karBarkumarBIkarelgTwk eGayRtUvmanmnusSFMemIl",
            "kMueGayekµgelgTwkEtÉg enACitRtBaMg nigERBk RtUvmanmnusSFMemIl",
        ],
    );
    silent(
        Part::Body,
        &[
            "YouTube, TikTok, iPhone và WhatsApp là của các hãng khác nhau",
            "fn readValue(myString: JavaScriptText) in TypeScript, see https://github.com/aBc/DeFg",
            "Trẻ em cần được bảo vệ ở mọi nơi, mọi lúc.",
            "McDonald MacArthur O’Neill went with DeVito",
            "YouTube, TikTok, iPhone, WhatsApp, FaceTime, PayPal",
        ],
    );
}

#[test]
fn khmer_signs_come_into_order() {
    let stri = "\u{179f}\u{17d2}\u{178f}\u{17d2}\u{179a}\u{17b8}";
    mends(
        Part::Body,
        &[
            ("\u{179f}\u{17d2}\u{179a}\u{17d2}\u{178f}\u{17b8}", stri),
            ("\u{179f}\u{17d2}\u{179a}\u{17b8}\u{17d2}\u{178f}", stri),
            ("\u{1780}\u{17c1}\u{17b8}", "\u{1780}\u{17be}"),
            ("\u{1780}\u{17c1}\u{17b6}", "\u{1780}\u{17c4}"),
            ("\u{1780}\u{17b6}\u{17c1}", "\u{1780}\u{17c4}"),
            ("\u{1780}\u{17d2}\u{17d2}\u{178f}", "\u{1780}\u{17d2}\u{178f}"),
            ("\u{1780}\u{17c6}\u{17bb}", "\u{1780}\u{17bb}\u{17c6}"),
            ("\u{1794}\u{17b8}\u{17c9}", "\u{1794}\u{17c9}\u{17b8}"),
            ("\u{1780}\u{17b6}\u{17b6}", "\u{1780}\u{17b6}"),
            ("\u{1780}\u{17d2}\u{200b}\u{178f}", "\u{1780}\u{17d2}\u{178f}"),
        ],
    );
    by_hand(
        Kind::KhmerBroken,
        &["\u{1780}\u{17d2} ", "a\u{17b6}", "\u{1780}\u{17bb}\u{17b8}", "\u{1780}\u{17d2}\u{17b6}"],
    );
    // Other letters are other spellings, even if they are drawn alike.
    silent(
        Part::Body,
        &["\u{1780}\u{17d2}\u{178a}", "ឱ្យ ឲ្យ", stri, "ក្មេង\u{200b}កុំលេងទឹក ៥០ ៗ ។", "ប៉្រ ប្រ៉", "ធម៌ ព័ត៌មាន អាពាហ៍ពិពាហ៍ បញ្ញត្តិ"],
    );
}

proptest! {
    #[test]
    fn mending_twice_is_mending_once(line in concat!(
        "[a-zA-Zàấđườ .:#\\-\\[\\](){}<>`0-9“”‘’–—\u{a0}\u{ad}\u{200b}-\u{200f}\u{feff}\u{f0b7}ÐАВсо",
        "\u{1780}-\u{17a2}\u{17b6}-\u{17d3}\u{202e}\u{2028}]{0,40}",
    )) {
        for part in [Part::Opening, Part::Yaml, Part::Body, Part::Code] {
            let once = mend(&line, part);
            prop_assert_eq!(&mend(&once, part), &once, "{:?}", part);
            let left = flaws(&once, part).into_iter().filter(|flaw| flaw.mend.is_some()).collect::<Vec<_>>();
            prop_assert_eq!(left, vec![]);
        }
    }

    #[test]
    fn nothing_upsets_the_look(line in "\\PC{0,80}") {
        for part in [Part::Opening, Part::Yaml, Part::Body, Part::Code] {
            let length = line.len();
            prop_assert!(flaws(&line, part).iter().all(|flaw| flaw.range.end <= length && line.get(flaw.range.clone()).is_some()));
        }
    }
}
