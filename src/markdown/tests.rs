//! Tests of the room as a whole: Markdown in, tree out. The small rules have theirs beside them.

use proptest::prelude::*;

use super::*;
use crate::diagnostic::Diagnostics;

fn file(text: &str) -> SourceFile {
    SourceFile::new("content/a/b/vi.md", text.to_owned())
}

fn parsed(text: &str) -> (SourceFile, Document, Diagnostics) {
    let file = file(text);
    let (document, diagnostics) = parse(&file, Span::new(0, file.text.len()));
    (file, document, diagnostics)
}

fn codes(diagnostics: &Diagnostics) -> Vec<&'static str> {
    diagnostics.iter().map(|diagnostic| diagnostic.code.id()).collect()
}

/// A tree in one line: short enough to read, complete enough to compare.
fn outline(text: &str) -> String {
    let (file, document, _) = parsed(text);
    blocks_outline(&document.blocks, &file.text)
}

fn blocks_outline(blocks: &[Block], source: &str) -> String {
    blocks.iter().map(|block| block_outline(block, source)).collect::<Vec<_>>().join(" ")
}

fn block_outline(block: &Block, source: &str) -> String {
    let inside = |blocks: &[Block]| blocks_outline(blocks, source);
    let line = |content: &[Inline]| inlines_outline(content, source);
    match &block.kind {
        BlockKind::Paragraph(content) => format!("p({})", line(content)),
        BlockKind::Heading(heading) => format!("h{}#{}({})", heading.level, heading.id, line(&heading.content)),
        BlockKind::List(list) => {
            let items: Vec<String> = list.items.iter().map(|item| item_outline(item, source)).collect();
            format!(
                "{}{}[{}]",
                list.start.map_or("ul".into(), |start| format!("ol{start}")),
                if list.tight { "" } else { "~" },
                items.join(", ")
            )
        }
        BlockKind::Quote(blocks) => format!("quote[{}]", inside(blocks)),
        BlockKind::Alert { kind, blocks } => format!("{}[{}]", kind.id(), inside(blocks)),
        BlockKind::Table(table) => {
            let row = |cells: &[Cell]| cells.iter().map(|cell| line(&cell.content)).collect::<Vec<_>>().join("|");
            let rows: Vec<String> = std::iter::once(&table.head).chain(&table.rows).map(|cells| row(cells)).collect();
            format!("table[{}]", rows.join(" / "))
        }
        BlockKind::Code { language, text } => format!("code:{language}({text:?})"),
        BlockKind::Definitions(definitions) => {
            let each = definitions.iter().map(|definition| {
                let meanings: Vec<String> = definition.meanings.iter().map(|blocks| inside(blocks)).collect();
                format!("{}={}", line(&definition.term), meanings.join("+"))
            });
            format!("dl[{}]", each.collect::<Vec<_>>().join(", "))
        }
        BlockKind::Figure(image) => format!("figure({} {} {:?})", image.path, image.alt, image.caption),
        BlockKind::Rule => "rule".to_owned(),
        BlockKind::Footnote { label, blocks } => format!("note:{label}[{}]", inside(blocks)),
    }
}

fn item_outline(item: &Item, source: &str) -> String {
    let task = item.task.map_or("", |done| if done { "[x]" } else { "[ ]" });
    format!("{task}{}", blocks_outline(&item.blocks, source))
}

fn inlines_outline(inlines: &[Inline], source: &str) -> String {
    let inside = |content: &[Inline]| inlines_outline(content, source);
    let each = inlines.iter().map(|inline| match inline {
        Inline::Text(text) => text.as_str(source).to_owned(),
        Inline::Code(text) => format!("`{}`", text.as_str(source)),
        Inline::Emphasis(content, _) => format!("<i>{}</i>", inside(content)),
        Inline::Strong(content, _) => format!("<b>{}</b>", inside(content)),
        Inline::Strikethrough(content, _) => format!("<s>{}</s>", inside(content)),
        Inline::SoftBreak => "␤".to_owned(),
        Inline::HardBreak => "↵".to_owned(),
        Inline::Link(link) => format!("<a {:?}>{}</a>", link.target, inside(&link.content)),
        Inline::Image(image) => format!("<img {} {}>", image.path, image.alt),
        Inline::Fact(fact) => format!("<{:?} {}{}>", fact.kind, fact.id, if fact.number_only { " number" } else { "" }),
        Inline::FootnoteReference { label, .. } => format!("^{label}"),
    });
    each.collect()
}

/// All that a reader sees, with a space between blocks.
fn all_text(document: &Document, source: &str) -> String {
    let mut text = String::new();
    for block in document.walk() {
        match &block.kind {
            BlockKind::Code { text: code, .. } => text.push_str(code),
            BlockKind::Figure(image) => text.push_str(&image.alt),
            _ => {}
        }
        text.push(' ');
    }
    document.for_each_inline(|inline| match inline {
        Inline::Text(part) | Inline::Code(part) => text.push_str(part.as_str(source)),
        Inline::Image(image) => text.push_str(&image.alt),
        Inline::SoftBreak | Inline::HardBreak => text.push(' '),
        _ => {}
    });
    text
}

#[test]
fn blocks_of_all_kinds() {
    assert_eq!(outline("Một\nhai\\\nba"), "p(Một␤hai↵ba)");
    assert_eq!(outline("- a\n- b\n  1. c"), "ul[p(a), p(b) ol1[p(c)]]");
    assert_eq!(outline("3. a\n\n4. b"), "ol3~[p(a), p(b)]");
    assert_eq!(outline("- [x] xong\n- [ ] chưa"), "ul[[x]p(xong), [ ]p(chưa)]");
    assert_eq!(outline("- [x] a\n\n- b"), "ul~[[x]p(a), p(b)]");
    assert_eq!(outline("> [!WARNING]\n> Nguy hiểm"), "warning[p(Nguy hiểm)]");
    assert_eq!(outline("> a\n\n---"), "quote[p(a)] rule");
    assert_eq!(outline("| A | B |\n|---|:-:|\n| **x** | a \\| b |"), "table[A|B / <b>x</b>|a | b]");
    assert_eq!(outline("Từ\n: nghĩa\n: nữa"), "dl[Từ=p(nghĩa)+p(nữa)]");
    assert_eq!(outline("```rust x\na\n\nb\n```"), "code:rust(\"a\\n\\nb\\n\")");
    assert_eq!(outline("Xem[^1].\n\n[^1]: Nguồn"), "p(Xem^1.) note:1[p(Nguồn)]");
    assert_eq!(outline("- a\n  > b\n\n  ```\n  c\n  ```"), "ul~[p(a) quote[p(b)] code:(\"c\\n\")]");
}

#[test]
fn text_is_shown_without_entities_and_escapes() {
    let (file, document, _) = parsed("a &amp; b \\* &#x1780; `x``y` `` ` ``");
    assert_eq!(outline(&file.text), "p(a & b * ក `x``y` ```)");
    let mut copied = 0;
    document.for_each_inline(|inline| {
        if let Inline::Text(text) | Inline::Code(text) = inline {
            copied += usize::from(text.shown.is_some());
        }
    });
    assert_eq!(copied, 2, "only the entities are copied");
}

#[test]
fn links_facts_and_pictures() {
    assert_eq!(outline("<contact:child-helpline#number>"), "p(<Contact child-helpline number>)");
    assert_eq!(outline("<law:children-2016> <stat:x>"), "p(<Law children-2016> <Statistic x>)");
    assert_eq!(outline("<a@b.vn>"), "p(<a External(\"mailto:a@b.vn\")>a@b.vn</a>)");
    assert_eq!(outline("[x][y]\n\n[y]: https://a.vn"), "p(<a External(\"https://a.vn\")>x</a>)");
    assert_eq!(outline("<guide:a/b#c>"), "p(<a Guide { id: \"a/b\", anchor: Some(\"c\") }></a>)");
    assert_eq!(outline("[xem](guide:a/b)"), "p(<a Guide { id: \"a/b\", anchor: None }>xem</a>)");
    assert_eq!(outline("[a <https://b.vn> c](#d)"), "p(<a Anchor(\"d\")>a https://b.vn c</a>)");
    assert_eq!(outline("![Áo *phao*](%E1%BA%A3nh.jpg \"Chú thích\")"), "figure(ảnh.jpg Áo phao Some(\"Chú thích\"))");
    assert_eq!(outline("x ![Áo](a.jpg)"), "p(x <img a.jpg Áo>)");
    assert_eq!(outline("- ![Áo](a.jpg)"), "ul[figure(a.jpg Áo None)]");
}

#[test]
fn refused_links_show_their_text() {
    let hostile = "[a](javascript:alert(1)) [b](<java\tscript:x>) [c](&#106;avascript:x) <tel:111> ![d](https://x.vn/y.png) [e](//x)";
    let (_, document, diagnostics) = parsed(hostile);
    assert_eq!(codes(&diagnostics), ["L0303"; 6]);
    document.for_each_inline(|inline| {
        assert!(!matches!(inline, Inline::Image(_)));
        if let Inline::Link(link) = inline {
            assert!(matches!(link.target, LinkTarget::Refused(_)), "{link:?}");
        }
    });
    assert_eq!(all_text(&document, hostile).trim(), "a b c tel:111 d e");
}

#[test]
fn a_long_refused_address_is_cut_in_the_message() {
    let (_, _, diagnostics) = parsed(&format!("![a](data:image/png;base64,{})", "A".repeat(5000)));
    let message = diagnostics.iter().next().unwrap().message(crate::diagnostic::UiLanguage::English);
    assert!(message.title.len() < 200, "{}", message.title);
}

#[test]
fn pictures_need_a_description() {
    let (_, document, diagnostics) = parsed("![](a.jpg)\n\nx ![ ](b.jpg)");
    assert_eq!(codes(&diagnostics), ["L0304", "L0304"]);
    let mut paths = Vec::new();
    document.for_each_image(|image| paths.push(&*image.path));
    assert_eq!(paths, ["a.jpg", "b.jpg"]);
}

#[test]
fn html_is_text_and_comments_are_nothing() {
    let (file, document, diagnostics) =
        parsed("<script>alert(1)</script>\n\na <b>đậm</b> <!-- x --> c\n\n<!-- hết -->\n");
    assert_eq!(codes(&diagnostics), ["L0301", "L0301"]);
    assert_eq!(outline(&file.text), "p(<script>alert(1)</script>) p(a <b>đậm</b>  c)");
    assert_eq!(document.blocks.len(), 2);
    assert_eq!(outline("> <div>\n> {{ x }}\n> </div>"), "quote[p(<div>␤{{ x }}␤</div>)]");
    assert_eq!(outline("<b title=\"**\">中**文**。"), "p(<b title=\"**\">中<b>文</b>。)");
}

#[test]
fn headings_have_levels_and_ids() {
    let text = "# Một\n\n## Đuối nước\n\n## Đuối nước\n\n> ### ក្មេង\n\n## X {#duoi-nuoc .lop}\n\n## Y {#duoi-nuoc}";
    let (_, document, diagnostics) = parsed(text);
    let ids: Vec<_> = document.headings().map(|heading| (heading.level, &*heading.id)).collect();
    assert_eq!(ids, [(2, "mot"), (2, "duoi-nuoc-2"), (2, "duoi-nuoc-3"), (3, "ក្មេង"), (2, "duoi-nuoc"), (2, "y")]);
    assert_eq!(codes(&diagnostics), ["L0306", "L0307"]);
}

#[test]
fn emphasis_beside_chinese_and_khmer() {
    for (text, expected) in [
        ("**热线：**打", "p(<b>热线：</b>打)"),
        ("**热线：**打**111**", "p(<b>热线：</b>打<b>111</b>)"),
        ("他说**「你好」**吗", "p(他说<b>「你好」</b>吗)"),
        ("**“重要”**内容", "p(<b>“重要”</b>内容)"),
        ("请看*《儿童法》*第五条。", "p(请看<i>《儿童法》</i>第五条。)"),
        ("***注意！***请打", "p(<i><b>注意！</b></i>请打)"),
        ("**甲：**乙**丙：**丁", "p(<b>甲：</b>乙<b>丙：</b>丁)"),
        ("**ហៅ ១១១។**ឥឡូវ", "p(<b>ហៅ ១១១។</b>ឥឡូវ)"),
        ("**«ទេ»**\u{200b}ហើយ", "p(<b>«ទេ»</b>\u{200b}ហើយ)"),
        ("> **热\n>**线：**打", "quote[p(**热␤<b>线：</b>打)]"),
        ("[**热线：**打](#a)", "p(<a Anchor(\"a\")><b>热线：</b>打</a>)"),
        ("_甲 **热线：**打_", "p(<i>甲 <b>热线：</b>打</i>)"),
        ("~~甲 **热线：**打~~", "p(<s>甲 <b>热线：</b>打</s>)"),
        ("| a |\n|-|\n| **热线：**打 |", "table[a / <b>热线：</b>打]"),
        ("## **热线：**打 {#a}", "h2#a(<b>热线：</b>打)"),
        ("**热线：\\***打", "p(<b>热线：*</b>打)"),
        ("**热线：`**`**打", "p(<b>热线：`**`</b>打)"),
    ] {
        assert_eq!(outline(text), expected, "{text}");
    }
}

#[test]
fn asterisks_that_are_meant_stay() {
    for (text, expected) in [
        ("热线 \\*\\*：\\*\\*打", "p(热线 **：**打)"),
        ("2 * 3 * 4 = 中", "p(2 * 3 * 4 = 中)"),
        ("中文 **chưa đóng", "p(中文 **chưa đóng)"),
        ("**a:**b", "p(**a:**b)"),
        ("&#42;&#42;热&#42;&#42;", "p(**热**)"),
        ("中`*`文*", "p(中`*`文*)"),
    ] {
        assert_eq!(outline(text), expected, "{text}");
    }
}

#[test]
fn markers_go_into_the_blocks() {
    use crate::product::Product;
    let text =
        "{only: web}\n\nA\n\n{not: script, poster}\nB\n\n{not: web}\n{not: card}\n- c\n\n{only: web}\n| a |\n|-|\n\nD";
    let (file, document, diagnostics) = parsed(text);
    assert!(diagnostics.is_empty(), "{:?}", codes(&diagnostics));
    assert_eq!(outline(&file.text), "p(A) p(B) ul[p(c)] table[a] p(D)");
    let admitted: Vec<String> = document
        .blocks
        .iter()
        .map(|block| {
            let products = Product::ALL.into_iter().filter(|product| block.marks.admits(*product));
            products.map(|product| product.id()).collect::<Vec<_>>().join(" ")
        })
        .collect();
    let all = "web script poster leaflet lesson card notice message";
    let but_spoken = "web leaflet lesson card notice message";
    let expected = ["web", but_spoken, "script poster leaflet lesson notice message", "web", all];
    assert_eq!(admitted, expected);
    let second = document.blocks.get(1).unwrap();
    assert_eq!(file.text.get(second.span.range()), Some("B"));
}

#[test]
fn a_marker_before_a_heading_is_for_its_section() {
    use crate::product::Product;
    let text = "a\n\n{not: script}\n\n## B\n\nc\n\n{only：Web}\n### D\n\ne\n\n### F\n\n## G\n\nh\n";
    let (_, document, diagnostics) = parsed(text);
    assert!(diagnostics.is_empty());
    let script = admitted(&document, Product::Script);
    let poster = admitted(&document, Product::Poster);
    assert_eq!(script, "10000011"); // a, G, h
    assert_eq!(poster, "11100111"); // all but D and e
}

#[test]
fn ranks_and_voices_go_to_blocks_and_sections() {
    let text = "{MUST}\n{voice: 2}\na\n\n{may}\n\n## B\n\nc\n\n{voice：2}\n\n### D\n\n{must}\n\ne\n\n## F\n";
    let (_, document, diagnostics) = parsed(text);
    assert!(diagnostics.is_empty(), "{:?}", codes(&diagnostics));
    let seen: Vec<String> = document
        .blocks
        .iter()
        .map(|block| format!("{}{}", block.marks.rank().map_or("-", Rank::id), block.marks.voice().unwrap_or_default()))
        .collect();
    assert_eq!(seen.join(" "), "must2 may0 may0 may2 must2 -0");
}

fn admitted(document: &Document, product: crate::product::Product) -> String {
    document.blocks.iter().map(|block| if block.marks.admits(product) { '1' } else { '0' }).collect()
}

#[test]
fn markers_that_are_not_understood_stay_and_are_reported() {
    for (text, suggestion) in [
        ("{only: wbe}\n\na", "{only: web}"),
        ("{ony: web scrpt}\n\na", "{only: web, script}"),
        ("{chỉ: web}\n\na", ""),
        ("{only}\n\na", ""),
        ("{mustt}\n\na", "{must}"),
        ("{shold: 1}\n\na", "{should}"),
        ("{must: web}\n\na", "{must}"),
        ("{voice}\n\na", "{voice: 2}"),
        ("{voice: 3}\n\na", "{voice: 2}"),
        ("## Đề mục {must}", ""),
        ("a\n{only: web}\nb", ""),
        ("a\n\n{only: web}", ""),
        ("## Đề mục {only: web}", ""),
    ] {
        let (file, document, diagnostics) = parsed(text);
        assert_eq!(codes(&diagnostics), ["L0305"], "{text}");
        let message = diagnostics.iter().next().unwrap().message(crate::diagnostic::UiLanguage::English);
        assert_eq!(message.fix.contains("Did you mean"), !suggestion.is_empty(), "{text}");
        assert!(message.fix.contains(suggestion), "{text}: {}", message.fix);
        let marker = text.split_inclusive('}').next().and_then(|head| head.split_once('{')).unwrap().1;
        assert!(all_text(&document, &file.text).contains(marker), "{text}");
    }
    for text in ["{{ x }}", "{% x %}", "{}", "a {only: web} b", "{1}"] {
        assert!(codes(&parsed(text).2).is_empty(), "{text}");
    }
}

#[test]
fn spans_count_from_the_start_of_the_file() {
    let file = file("---\ntitle: x\n---\nXin **chào**");
    let start = file.text.find("Xin").unwrap();
    let (document, _) = parse(&file, Span::new(start, file.text.len()));
    assert_eq!(blocks_outline(&document.blocks, &file.text), "p(Xin <b>chào</b>)");
    assert_eq!(document.blocks[0].span, Span::new(start, file.text.len()));
    let (document, diagnostics) = parse(&file, Span::new(5, 9000));
    assert!(document.blocks.is_empty() && diagnostics.is_empty());
}

#[test]
fn deep_nesting_is_flattened_and_reported_once() {
    let depth = 100_000;
    let nested_list: String = (0..400).map(|level| format!("{}- m{level}\n", "  ".repeat(level))).collect();
    for (name, text, count) in [
        ("quotes", format!("{} hết", ">".repeat(depth)), 1),
        ("quotes of lists", format!("{}hết", "> - ".repeat(5_000)), 1),
        ("lists on one line", format!("{}hết", "- ".repeat(5_000)), 1),
        ("lists", format!("{nested_list}\nhết"), 1),
        ("emphasis", format!("{}hết{}", "*a ".repeat(depth), " b*".repeat(depth)), 1),
        ("strong in khmer", format!("{}ក។{}ក hết", "**".repeat(depth), "**".repeat(depth)), 0),
        ("brackets", format!("{}hết{}", "[".repeat(depth), "]".repeat(depth)), 0),
        ("images", format!("{}hết{}", "![".repeat(2_000), "](a)".repeat(2_000)), 1),
        ("refused images", format!("{}hết{}", "![".repeat(2_000), "](http:a)".repeat(2_000)), 20),
    ] {
        let small_stack = std::thread::Builder::new().stack_size(512 * 1024);
        let check = move || {
            let (file, document, diagnostics) = parsed(&text);
            let text = all_text(&document, &file.text);
            assert!(
                text.contains("hết")
                    || document
                        .blocks
                        .iter()
                        .any(|block| matches!(&block.kind, BlockKind::Figure(image) if image.alt.contains("hết"))),
                "{name}"
            );
            let found = codes(&diagnostics);
            assert!(found.iter().filter(|code| **code == "L0302").count() <= 1, "{name}: {found:?}");
            assert!(found.len() >= count, "{name}: {found:?}");
            drop(document.clone());
        };
        small_stack.spawn(check).unwrap().join().unwrap();
    }
}

#[test]
fn the_limit_is_where_it_says() {
    let at_limit = format!("{}a", "> ".repeat(MAX_DEPTH));
    assert!(parsed(&at_limit).2.is_empty());
    let beyond = format!("{0}- [x] a\n\n# b\n\n{0}- **c**", "> ".repeat(MAX_DEPTH));
    let deepest = format!("{}p([x] a){}", "quote[".repeat(MAX_DEPTH), "]".repeat(MAX_DEPTH));
    assert!(outline(&beyond).starts_with(&deepest), "{}", outline(&beyond));
    assert_eq!(codes(&parsed(&beyond).2), ["L0302", "L0306", "L0302"]);
}

#[test]
fn findings_of_a_kind_have_a_limit() {
    let (_, document, diagnostics) = parsed(&"[a](tel:1) ".repeat(2_000));
    assert_eq!(diagnostics.iter().count(), 20);
    let mut links = 0;
    document.for_each_inline(|inline| links += usize::from(matches!(inline, Inline::Link(_))));
    assert_eq!(links, 2_000);
}

#[test]
fn a_large_hostile_file_takes_linear_time() {
    let pieces =
        ["**中：", "*a ", "{only: web}\n", "<!-- ", "[a](", "> ", "`", "## a\n", "[^a]", "| a ", "**：中", "_*"];
    for piece in pieces {
        let start = std::time::Instant::now();
        let text = piece.repeat(200_000 / piece.len());
        parsed(&text);
        assert!(start.elapsed().as_secs() < 10, "{piece}");
    }
}

fn check_spans(document: &Document, source: &str) {
    let check = |span: Span| assert!(source.get(span.range()).is_some(), "{span:?}");
    for block in document.walk() {
        check(block.span);
        match &block.kind {
            BlockKind::List(list) => list.items.iter().for_each(|item| check(item.span)),
            BlockKind::Table(table) => {
                table.head.iter().chain(table.rows.iter().flatten()).for_each(|cell| check(cell.span));
            }
            _ => {}
        }
    }
    document.for_each_inline(|inline| match inline {
        Inline::Text(text) | Inline::Code(text) => check(text.span),
        Inline::Emphasis(_, span) | Inline::Strong(_, span) | Inline::Strikethrough(_, span) => check(*span),
        Inline::Link(link) => check(link.span),
        Inline::Fact(fact) => check(fact.span),
        Inline::FootnoteReference { span, .. } => check(*span),
        Inline::Image(_) | Inline::SoftBreak | Inline::HardBreak => {}
    });
    document.for_each_image(|image| check(image.span));
}

/// Text made of what Markdown, Vietnamese, Khmer and Chinese are made of.
fn awkward() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "*",
        "**",
        "***",
        "_",
        "~~",
        "`",
        "[",
        "](",
        ")",
        "![",
        "<",
        ">",
        "<b>",
        "<!--",
        "-->",
        "\\",
        "&amp;",
        "\n",
        "\n\n",
        "> ",
        "- ",
        "1. ",
        "    ",
        "| ",
        "|-|\n",
        "# ",
        "{",
        "}",
        "{only: web}",
        "{#a}",
        "[^1]",
        "[^1]: ",
        ": ",
        "---\n",
        "[!NOTE]\n",
        "[x] ",
        "<contact:a>",
        "<guide:a/b>",
        "javascript:",
        "热",
        "线：",
        "「",
        "”",
        "។",
        "ក្ម",
        "\u{200b}",
        "đ",
        "e\u{301}",
        "a",
        "word ",
        " ",
        "\t",
        "\u{0}",
        "🧒🏽",
        "\u{202e}",
    ]);
    prop::collection::vec(pieces, 0..60).prop_map(|pieces| pieces.concat())
}

fn without_asterisks(text: &str) -> String {
    text.replace('*', "")
}

proptest! {
    #[test]
    fn any_text_gives_a_tree_with_good_spans(text in awkward(), front in "\\PC{0,8}") {
        let file = file(&format!("{front}\n{text}"));
        let start = file.text.find('\n').unwrap_or_default() + 1;
        let (document, _) = parse(&file, Span::new(start, file.text.len()));
        check_spans(&document, &file.text);
        let ids: Vec<_> = document.headings().map(|heading| &heading.id).collect();
        let unique: std::collections::BTreeSet<_> = ids.iter().collect();
        prop_assert_eq!(unique.len(), ids.len());
        prop_assert!(ids.iter().all(|id| !id.is_empty()));
    }

    #[test]
    fn any_characters_give_a_tree(text in "\\PC*") {
        let (file, document, _) = parsed(&text);
        check_spans(&document, &file.text);
    }

    #[test]
    fn repair_changes_nothing_but_asterisks(text in "([*]{1,3}|[a热ក：។「”_ \\\\`\n]){0,30}") {
        let file = file(&text);
        let options = pulldown_cmark::Options::empty();
        let mut before = String::new();
        for event in pulldown_cmark::Parser::new_ext(&file.text, options) {
            match event {
                pulldown_cmark::Event::Text(text) | pulldown_cmark::Event::Code(text) => before.push_str(&text),
                _ => {}
            }
        }
        let (document, _) = parse(&file, Span::new(0, file.text.len()));
        let mut after = String::new();
        for block in document.walk() {
            if let BlockKind::Code { text, .. } = &block.kind {
                after.push_str(text);
            }
        }
        document.for_each_inline(|inline| {
            if let Inline::Text(text) | Inline::Code(text) = inline {
                after.push_str(text.as_str(&file.text));
            }
        });
        prop_assert_eq!(sorted(&without_asterisks(&after)), sorted(&without_asterisks(&before)));
        prop_assert!(after.matches('*').count() <= before.matches('*').count());
    }

    #[test]
    fn all_words_of_the_source_show(parts in prop::collection::vec((0..WRAPPERS.len(), 0..5usize), 1..12)) {
        let mut text = String::new();
        let mut words = Vec::new();
        for (index, (wrapper, depth)) in parts.into_iter().enumerate() {
            let word = format!("từ{index}ឃ");
            text.push_str(&"> ".repeat(depth));
            text.push_str(&WRAPPERS[wrapper].replace('@', &word));
            text.push_str("\n\n");
            words.push(word);
        }
        let (file, document, _) = parsed(&text);
        let shown = all_text(&document, &file.text);
        for word in words {
            prop_assert!(shown.contains(&word), "{word} is lost in {text:?}: {shown:?}");
        }
    }
}

const WRAPPERS: [&str; 16] = [
    "@",
    "**@：**x",
    "# @",
    "- @",
    "1. - @",
    "<div>@</div>",
    "<b>@</b>",
    "`@`",
    "    @",
    "[@](javascript:x)",
    "![@](https://x)",
    "| @ |\n|-|",
    "@\n: @",
    "- [x] @",
    "{@}",
    "~~@~~ <!-- x --> *_@_*",
];

fn sorted(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = text.chars().collect();
    letters.sort_unstable();
    letters
}
