//! What must hold of every script, whatever a writer writes.

use std::path::Path;
use std::time::Duration;

use loa::product::script::{Line, Paragraph, PartKind, Script, Sentence};
use proptest::prelude::*;

use super::composed;

const WORDS: [&str; 18] = [
    "mặc",
    "áo phao",
    "trẻ em",
    "gọi",
    "111",
    "16 tuổi",
    "ngày 30/4",
    "em",
    "kêu to",
    "người lớn",
    "<contact:child-helpline>",
    "<contact:police#number>",
    "**đừng** nhảy",
    "[ném phao](../kenh-ao)",
    "(ở bến)",
    "( “nhanh lên” )",
    "~~thôi~~",
    "`dây`",
];

fn sentence() -> impl Strategy<Value = String> {
    let words = prop::collection::vec(prop::sample::select(&WORDS[..]), 1..9);
    let mark = prop::sample::select(&[", ", " ", " và ", "; ", "\n", ": "][..]);
    (words, mark, prop::sample::select(&[".", "!", "?", "", "…"][..]))
        .prop_map(|(words, mark, end)| format!("Em {}{end}", words.join(mark)))
}

fn paragraph() -> impl Strategy<Value = String> {
    prop::collection::vec(sentence(), 1..4).prop_map(|sentences| sentences.join(" "))
}

fn block() -> impl Strategy<Value = String> {
    let items = || prop::collection::vec(sentence(), 1..5);
    let list = |mark: &'static str| {
        items().prop_map(move |items| {
            let item = |item: &String| format!("{mark} {}", item.replace('\n', " "));
            items.iter().map(item).collect::<Vec<_>>().join("\n")
        })
    };
    let block = prop_oneof![
        4 => paragraph(),
        1 => list("-"),
        1 => list("1."),
        1 => sentence().prop_map(|text| format!("> [!WARNING]\n> {}", text.replace('\n', " "))),
        1 => sentence().prop_map(|text| format!("> {}", text.replace('\n', "\n> "))),
        2 => sentence().prop_map(|text| format!("## {}", text.replace('\n', " "))),
        1 => sentence().prop_map(|text| format!("### {} {{#neo}}", text.replace('\n', " "))),
        1 => sentence().prop_map(|text| format!("Áo phao\n: {}", text.replace('\n', " "))),
    ];
    let marker = prop::sample::select(
        &["", "", "", "{must}\n\n", "{should}\n\n", "{may}\n\n", "{voice: 2}\n\n", "{not: script}\n\n"][..],
    );
    (marker, block).prop_map(|(marker, block)| format!("{marker}{block}"))
}

fn scripts(body: &str) -> (Vec<Script>, Vec<&'static str>) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    };
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/site/base");
    let contacts =
        std::fs::read_to_string(base.join("content/facts/contacts.yaml")).expect("the registry of the base site");
    let police =
        "\npolice:\n  number: \"02993 551.717\"\n  label: { vi: Công an }\n  source: x\n  verified_on: 2026-11-01\n";
    write("content/facts/contacts.yaml", &format!("{contacts}{police}"));
    write(
        "site.yaml",
        "name: { vi: Trang }\nlanguages: [{ tag: vi, name: Tiếng Việt }]\nhelpline: child-helpline\nbuild_date: 2026-11-23\n\
         script: { slots: [90s, 60min], station: { vi: Đài truyền thanh xã } }\n",
    );
    let head = "---\ntitle: Đi đò\nsummary: Đi đò.\nkind: how-to\nproducts: [web, script]\nslots: [30s, 60s, 90s, 5min, 60min]\n---\n\n";
    write("content/duoi-nuoc/di-do/vi.md", &format!("{head}{body}\n"));
    let (scripts, diagnostics) = composed(folder.path());
    (scripts, diagnostics.iter().map(|found| found.code.id()).collect())
}

fn sentences(script: &Script, kind: PartKind) -> Vec<String> {
    let parts = script.parts.iter().filter(|part| part.kind == kind);
    let said = |sentence: &Sentence| sentence.breaths.iter().map(|breath| breath.said()).collect::<Vec<_>>().join(" ");
    parts
        .flat_map(|part| &part.lines)
        .filter_map(|line| match line {
            Line::Paragraph(paragraph) => Some(paragraph),
            Line::Cue(_) => None,
        })
        .flat_map(|paragraph| &paragraph.sentences)
        .map(said)
        .collect()
}

/// Whether `few` are some of `many`, in the same order.
fn is_in_order(few: &[String], many: &[String]) -> bool {
    let mut many = many.iter();
    few.iter().all(|one| many.any(|other| other == one))
}

fn silence(paragraph: &Paragraph) -> Duration {
    paragraph.sentences.iter().flat_map(|sentence| &sentence.breaths).map(|breath| breath.pause).sum()
}

/// Times go forward, and what is neither music nor silence is enough for the syllables.
fn check_times(script: &Script) -> Result<(), TestCaseError> {
    let mut now = Duration::ZERO;
    let mut spoken = Duration::ZERO;
    let mut breaths = 0;
    for line in script.parts.iter().flat_map(|part| &part.lines) {
        match line {
            Line::Cue(cue) => now += cue.duration,
            Line::Paragraph(paragraph) => {
                prop_assert!(paragraph.ends_at > now + silence(paragraph));
                spoken += paragraph.ends_at - now - silence(paragraph);
                now = paragraph.ends_at;
                breaths += paragraph.sentences.iter().map(|sentence| sentence.breaths.len()).sum::<usize>();
            }
        }
    }
    prop_assert_eq!(now, script.estimate);
    prop_assert!(now <= script.slot.duration());
    // Four syllables a second, each breath rounded down to a millisecond.
    let least = Duration::from_millis((script.syllables * 250).saturating_sub(breaths) as u64);
    prop_assert!(spoken >= least, "{spoken:?} for {} syllables", script.syllables);
    Ok(())
}

fn check_words(script: &Script) -> Result<(), TestCaseError> {
    for breath in script.paragraphs().flat_map(|paragraph| &paragraph.sentences).flat_map(|sentence| &sentence.breaths)
    {
        let said = breath.said();
        prop_assert!(!said.is_empty() && said.trim() == said, "{said:?}");
        prop_assert!(!said.contains("  ") && !said.contains(" ,") && !said.contains(" ."), "{said:?}");
        prop_assert!(!said.contains(|sign: char| sign.is_numeric() || "*_`[]<>#/%".contains(sign)), "{said:?}");
        prop_assert!(!said.contains("thôi"), "struck-out text is said: {said:?}");
    }
    Ok(())
}

fn check_helpline(script: &Script) -> Result<(), TestCaseError> {
    let said = &script.helpline.said;
    for kind in [PartKind::CallToAction, PartKind::Close] {
        let count = sentences(script, kind).iter().filter(|sentence| sentence.contains(said)).count();
        prop_assert_eq!(count, 1, "{:?}", kind);
    }
    Ok(())
}

/// Each composes five scripts of a site.
const CASES: u32 = 64;

proptest! {
    #![proptest_config(ProptestConfig { cases: CASES, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn scripts_keep_their_promises(blocks in prop::collection::vec(block(), 1..12)) {
        let (scripts, found) = scripts(&blocks.join("\n\n"));
        prop_assert!(!found.contains(&"L0801"), "a part of the text is lost or cannot be read");
        // An hour holds everything.
        let Some(whole) = scripts.last().filter(|script| script.slot.seconds == 3600) else {
            return Err(TestCaseError::fail("there is no script of an hour"));
        };
        prop_assert!(whole.left_out.is_empty());
        for script in &scripts {
            check_times(script)?;
            check_words(script)?;
            check_helpline(script)?;
            let (body, all) = (sentences(script, PartKind::Body), sentences(whole, PartKind::Body));
            prop_assert!(is_in_order(&body, &all), "{body:#?} of {all:#?}");
            prop_assert_eq!(script.left_out.is_empty(), body == all);
        }
    }
}

#[test]
fn any_text_at_all_is_survived() {
    for body in [
        "",
        "\u{fffc}",
        "`\u{fffc}` \u{fffc}\u{fffc}",
        "1. ",
        "- [ ] ",
        "## ",
        "> [!WARNING]",
        "![](a)",
        "***",
        "|a|\n|-|",
        "\u{200b}",
    ] {
        let (scripts, _) = scripts(body);
        for script in scripts {
            assert!(script.estimate <= script.slot.duration());
            assert!(sentences(&script, PartKind::Body).iter().all(|said| said.contains(char::is_alphabetic)), "{body}");
        }
    }
}

#[test]
fn what_must_be_heard_is_heard_or_there_is_no_script() {
    let steps: String = (0..30).map(|_| "1. Em mặc áo phao và cài hết các khóa trước khi xuống đò.\n").collect();
    let (scripts, found) = scripts(&steps);
    let slots: Vec<u32> = scripts.iter().map(|script| script.slot.seconds).collect();
    assert_eq!(slots, [300, 3600]);
    assert_eq!(found, ["L0804", "L0804", "L0804"]);
}

#[test]
fn a_second_voice_reads_what_is_marked() {
    let (scripts, _) = scripts("1. Một việc.\n\n{voice: 2}\n\n## Mục\n\nHai.\n\n{voice: 1}\n\nBa.\n");
    let whole = scripts.last().expect("a script");
    let body = whole.parts.iter().filter(|part| part.kind == PartKind::Body).flat_map(|part| &part.lines);
    let voices: Vec<u8> = body
        .filter_map(|line| match line {
            Line::Paragraph(paragraph) => Some(paragraph.voice),
            Line::Cue(_) => None,
        })
        .collect();
    assert_eq!(voices, [1, 2, 2, 1]);
}
