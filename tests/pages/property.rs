//! Whatever a writer types: no panic, and nothing but text and the elements of Markdown.

use loa::encode::{BodyContext, LinkPlace, encode_body, escape};
use loa::markdown::{self, FactReference, Image, Link, LinkTarget};
use loa::source::{SourceFile, Span};
use proptest::prelude::*;

use crate::support::faults::faults;
use crate::support::html::parse_fragment;

/// Pieces of Markdown and of attacks; rows of them meet in ways that nobody thinks of.
const PIECES: [&str; 79] = [
    "<script>",
    "</script>",
    "<script",
    "javascript:alert(1)",
    "data:text/html,x",
    "onclick=",
    "<img src=x onerror=1>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?",
    "?>",
    "{{",
    "}}",
    "{%",
    "%}",
    "{#",
    "#}",
    "&lt;",
    "&amp;",
    "&#60;",
    "&#x3c;",
    "&",
    "\"",
    "'",
    "<",
    ">",
    "`",
    "```",
    "~~~",
    "~~",
    "*",
    "**",
    "***",
    "_",
    "__",
    "[",
    "]",
    "](",
    ")",
    "![",
    "[^1]",
    "[^1]: ",
    "\n[^1]: ",
    "[x]: /y \"z\"\n",
    "<https://a.vn>",
    "<contact:a>",
    "<law:b>",
    "<stat:c>",
    "<guide:d/e#f>",
    "\n",
    "\n\n",
    "\n> ",
    "\n> [!WARNING]\n> ",
    "\n- ",
    "\n1. ",
    "\n- [x] ",
    "\n# ",
    "\n## ",
    " {#id}",
    "\n{only: web}\n",
    "\n{not: web}\n",
    "\n| a | b |\n|---|---|\n| ",
    " | ",
    "\n: ",
    "\n---\n",
    "\n\t",
    "\n    ",
    "\\",
    "  \n",
    "đuối nước",
    "ការលង់ទឹក។",
    "热线：",
    "[a <contact:a>](https://b.vn)",
    "\u{200b}",
    "\u{202e}",
    "\0",
    "\r\n",
];

fn body() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => proptest::sample::select(PIECES.to_vec()).prop_map(str::to_owned),
        1 => any::<String>(),
        1 => "[a-z ]{1,8}",
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Lets everything through that the site's own context might, so that nothing is safe by chance.
struct Open<'a>(&'a str);

impl BodyContext for Open<'_> {
    fn source(&self) -> &str {
        self.0
    }

    fn alert_title(&self, id: &str) -> &str {
        ["note", "tip", "important", "warning", "caution"].into_iter().find(|known| *known == id).unwrap_or("?")
    }

    fn fact(&self, fact: &FactReference, html: &mut String) {
        html.push_str("<a href=\"#");
        escape(&fact.id, html);
        html.push_str("\">x</a>");
    }

    fn link(&self, link: &Link) -> Option<LinkPlace<'_>> {
        let (href, is_external) = match &link.target {
            LinkTarget::External(href) => (href.to_string(), true),
            LinkTarget::Anchor(id) => (format!("#{id}"), false),
            LinkTarget::Guide { id, anchor } => (format!("../{id}#{}", anchor.as_deref().unwrap_or_default()), false),
            LinkTarget::Relative { path, anchor } => {
                (format!("./{path}#{}", anchor.as_deref().unwrap_or_default()), false)
            }
            LinkTarget::Refused(_) => return None,
        };
        Some(LinkPlace { href: Some(href), class: None, is_external, title: Some("x"), title_lang: None })
    }

    fn image(&self, image: &Image) -> Option<String> {
        let mut attributes = String::from("width=\"1\" src=\"./");
        escape(&image.path, &mut attributes);
        attributes.push('"');
        Some(attributes)
    }

    fn footnotes_title(&self) -> &str {
        "Chú thích"
    }

    fn back_to_text(&self) -> &str {
        "Trở lại"
    }
}

fn html_of(body: &str) -> String {
    let file = SourceFile::new("content/a/b/vi.md", body.to_owned());
    let (document, _) = markdown::parse(&file, Span::new(0, file.text.len()));
    encode_body(&document, &Open(&file.text))
}

/// What is wrong with the HTML of a body; the schemes of its links among it.
fn wrongs(html: &str) -> Vec<String> {
    let tree = match parse_fragment(html) {
        Ok(tree) => tree,
        Err(fault) => return vec![fault.to_string()],
    };
    let mut wrongs = faults(&tree);
    for element in tree.all() {
        if element.name == "script"
            || element.attributes.iter().any(|(name, _)| name.starts_with("on") || name == "style")
        {
            wrongs.push(element.to_string());
        }
        for address in ["href", "src"].into_iter().filter_map(|name| element.get(name)) {
            let scheme = address.split_once(':').map_or("", |(scheme, _)| scheme).to_ascii_lowercase();
            if ["javascript", "data", "vbscript"].contains(&scheme.trim()) {
                wrongs.push(format!("{address} in {element}"));
            }
        }
    }
    wrongs
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_body_is_harmless_and_well_formed(body in body()) {
        let html = html_of(&body);
        prop_assert!(!html.to_ascii_lowercase().contains("<script"), "{html}");
        prop_assert_eq!(wrongs(&html), Vec::<String>::new(), "{}", html);
    }
}

proptest! {
    // Each case is a whole build.
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_build_never_panics_and_publishes_only_what_is_whole(bodies in proptest::collection::vec(body(), 4)) {
        let site = crate::support::Site::empty();
        minimal(&site);
        for (place, body) in bodies.iter().enumerate() {
            let head = "---\ntitle: \"Bài\"\nsummary: \"Tóm tắt\"\n---\n";
            site.write(&format!("content/a/b{place}/vi.md"), &format!("{head}{body}"));
        }
        let options = loa::build::BuildOptions {
            folder: site.folder.clone(),
            out: site.public(),
            site: Default::default(),
            strict: false,
            is_last: false,
        };
        let report = loa::build::build(&options, &|_, _| {});
        prop_assert_eq!(report.published.is_none(), report.diagnostics.has_errors());
        if report.published.is_some() {
            for (path, page) in site.output().pages() {
                prop_assert_eq!(faults(&page), Vec::<String>::new(), "{}", path);
            }
        }
    }
}

fn minimal(site: &crate::support::Site) {
    site.write("site.yaml", "name: Trang\nlanguages: [{ tag: vi, name: Tiếng Việt }]\nbuild_date: 2026-11-23\n");
    let contact = "child-helpline: { number: \"111\", label: Tổng đài, source: Luật, verified_on: 2026-01-01 }\n";
    site.write("content/facts/contacts.yaml", contact);
    site.write("content/a/topic.yaml", "name: Chủ đề\nsummary: Tóm tắt\n");
}
