//! Cases of pasted text, of `loa fix` and of `loa import`: what nobody sees cannot lie in a folder.

use std::fs::{self, File};
use std::os::unix::fs::PermissionsExt;

use unicode_normalization::UnicodeNormalization;

use super::built::Case;
use super::cases::{judge_all, judge_anew};
use super::site::{GUIDE, Site};
use super::word::{body, docx, guide, picture, run};

const CHECK: &[&str] = &["check"];
const FIX: &[&str] = &["fix", "--write", GUIDE];
const IMPORT: &[&str] = &["import", "a.docx", "--to", "duoi-nuoc/giu-tre"];

pub const CASES: &[Case] = &[
    Case { name: "L1331-decomposed-text", arguments: CHECK, spoil: |site| replaced(site, |text| text.nfd().collect()) },
    Case {
        name: "L1332-old-encoding",
        arguments: CHECK,
        spoil: |site| {
            appended(site, "Kh«ng ®Ó trÎ ch¬i mét m×nh gÇn ao, hå, kªnh r¹ch.\n\nMÆc ¸o phao khi ®i xuång, ghe, ®ß.")
        },
    },
    Case {
        name: "L1332-old-encoding--vni",
        arguments: CHECK,
        spoil: |site| appended(site, "Baûo veä treû em laø traùch nhieäm cuûa ngöôøi lôùn, ñöøng ñeå treû moät mình."),
    },
    Case {
        name: "L1333-old-encoding-damaged",
        arguments: CHECK,
        spoil: |site| appended(site, "Ngêi lín tr«ng chõng trÎ ®îc an toµn trªn s«ng níc.\n\nTØnh n\u{ad}íc."),
    },
    Case {
        name: "L1334-invisible-character",
        arguments: CHECK,
        spoil: |site| appended(site, "Gọi\u{200b} Tổng\u{a0}đài\u{a0}quốc\u{a0}gia. A\u{feff}i cũng gọi được.\u{200b}"),
    },
    Case {
        name: "L1335-word-bullet",
        arguments: CHECK,
        spoil: |site| appended(site, "\u{f0b7}\tMặc áo phao.\n\u{f0b7}\tCài khóa."),
    },
    Case {
        name: "L1336-private-use-character", arguments: CHECK, spoil: |site| appended(site, "Bờ \u{f0e0} nước.")
    },
    Case {
        name: "L1337-look-alike-letter",
        arguments: CHECK,
        spoil: |site| appended(site, "Ðuối nước có thể phòng tránh, hãy сhia sẻ."),
    },
    Case {
        name: "L1338-harmful-quotes",
        arguments: CHECK,
        spoil: |site| replaced(site, |text| text.replace("kind: how-to", "kind: “how-to”")),
    },
    Case {
        name: "L1339-limon-khmer",
        arguments: CHECK,
        spoil: |site| appended(site, "kMueGayekµgelgTwkEtÉg enACitRtBaMg nigERBk RtUvmanmnusSFMemIl"),
    },
    Case {
        name: "L1340-khmer-order",
        arguments: CHECK,
        spoil: |site| {
            appended_to(site, "content/duoi-nuoc/ao-phao/km.md", "\u{179f}\u{17d2}\u{179a}\u{17d2}\u{178f}\u{17b8}")
        },
    },
    Case {
        name: "L1341-khmer-broken",
        arguments: CHECK,
        spoil: |site| appended_to(site, "content/duoi-nuoc/ao-phao/km.md", "\u{179f}\u{17d2} \u{1780}\u{17bb}\u{17b8}"),
    },
    Case {
        name: "L1345-changed-meanwhile",
        arguments: &["fix", "--write", GUIDE, "content/duoi-nuoc/ao-phao/../ao-phao/vi.md"],
        spoil: |site| appended(site, "Gọi\u{feff} 111."),
    },
    Case { name: "L1346-read-only-file", arguments: FIX, spoil: locked_guide },
    Case { name: "L1347-encoding-unknown", arguments: FIX, spoil: bytes_of_french },
    Case { name: "L1348-file-not-written", arguments: FIX, spoil: something_in_the_way },
    Case {
        name: "L1351-not-a-word-file",
        arguments: IMPORT,
        spoil: |site| word(site, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old".to_vec()),
    },
    Case { name: "L1352-word-file-encrypted", arguments: IMPORT, spoil: encrypted },
    Case { name: "L1353-word-file-too-large", arguments: IMPORT, spoil: bomb },
    Case { name: "L1354-word-file-broken", arguments: IMPORT, spoil: |site| word(site, docx("<w:p><w:r>", &[])) },
    Case {
        name: "L1355-target-exists",
        arguments: &["import", "a.docx", "--to", "duoi-nuoc/ao-phao"],
        spoil: |site| word(site, guide("")),
    },
    Case {
        name: "L1356-bad-target",
        arguments: &["import", "a.docx", "--to", "duoi-nuooc/Giữ trẻ"],
        spoil: |site| word(site, guide("")),
    },
    Case { name: "L1357-nothing-to-import", arguments: IMPORT, spoil: |site| word(site, docx("<w:p/>", &[])) },
    Case {
        name: "L1358-macros-left-out",
        arguments: IMPORT,
        spoil: |site| word(site, docx(&body(""), &[("word/vbaProject.bin", b"x")])),
    },
    Case {
        name: "L1359-changes-accepted",
        arguments: IMPORT,
        spoil: |site| {
            word(
                site,
                guide(&format!("<w:ins>{}</w:ins><w:del><w:r><w:delText>cũ</w:delText></w:r></w:del>", run("", "mới"))),
            )
        },
    },
    Case {
        name: "L1360-comments-left-out",
        arguments: IMPORT,
        spoil: |site| word(site, guide("<w:r><w:commentReference w:id=\"0\"/></w:r>")),
    },
    Case {
        name: "L1361-word-picture-left-out",
        arguments: IMPORT,
        spoil: |site| word(site, guide(&picture("emf", "Sơ đồ"))),
    },
    Case {
        name: "L1362-picture-without-words",
        arguments: IMPORT,
        spoil: |site| word(site, guide(&picture("png", ""))),
    },
    Case {
        name: "L1363-word-link-left-out",
        arguments: IMPORT,
        spoil: |site| word(site, guide(&format!("<w:hyperlink r:id=\"disk\">{}</w:hyperlink>", run("", "báo cáo")))),
    },
    Case {
        name: "L1364-font-encoding-mended",
        arguments: IMPORT,
        spoil: |site| word(site, guide(&run("<w:rFonts w:ascii=\".VnTime\"/>", "B¶o vÖ trÎ em."))),
    },
    Case {
        name: "L1365-word-part-left-out",
        arguments: IMPORT,
        spoil: |site| word(site, guide("<m:oMath><m:r><m:t>3+2</m:t></m:r></m:oMath><w:r><w:object/></w:r>")),
    },
    Case { name: "L1366-table-simplified", arguments: IMPORT, spoil: merged_cells },
    Case {
        name: "L1367-limon-in-word",
        arguments: IMPORT,
        spoil: |site| word(site, guide(&run("<w:rFonts w:ascii=\"Limon S1\"/>", "RbCaCn"))),
    },
];

#[test]
fn every_rescue_shows_its_code() {
    judge_all(CASES.iter().map(|case| case.name.to_owned()), |name| {
        let case = CASES.iter().find(|case| case.name == name).expect("named above");
        let spoiled = || {
            let site = Site::new();
            (case.spoil)(&site);
            site
        };
        judge_anew(case.name, spoiled, case.arguments);
    });
}

fn replaced(site: &Site, change: impl Fn(&str) -> String) -> Option<File> {
    let text = change(&site.read(GUIDE));
    site.write(GUIDE, text);
    None
}

fn appended(site: &Site, text: &str) -> Option<File> {
    appended_to(site, GUIDE, text)
}

fn appended_to(site: &Site, path: &str, text: &str) -> Option<File> {
    site.append(path, text);
    None
}

fn word(site: &Site, bytes: Vec<u8>) -> Option<File> {
    site.write("a.docx", bytes);
    None
}

fn locked_guide(site: &Site) -> Option<File> {
    site.append(GUIDE, "Gọi\u{feff} 111.");
    fs::set_permissions(site.path(GUIDE), fs::Permissions::from_mode(0o444)).expect("own file");
    None
}

fn bytes_of_french(site: &Site) -> Option<File> {
    site.write(GUIDE, b"---\ntitle: Caf\xe9 cr\xe8me\n---\n");
    None
}

/// A folder where the new text would grow.
fn something_in_the_way(site: &Site) -> Option<File> {
    site.append(GUIDE, "Gọi\u{feff} 111.");
    site.write("content/duoi-nuoc/ao-phao/.vi.md.loa-new/a", "");
    None
}

fn encrypted(site: &Site) -> Option<File> {
    let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    bytes.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    word(site, bytes)
}

/// 20 MB of one letter, packed into 20 KB.
fn bomb(site: &Site) -> Option<File> {
    word(site, docx(&body(&run("", &"a".repeat(20 * 1024 * 1024))), &[]))
}

fn merged_cells(site: &Site) -> Option<File> {
    let cell = |properties: &str, text: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{}</w:p></w:tc>", run("", text))
    };
    let rows = [cell("<w:gridSpan w:val=\"2\"/>", "Gọi ai"), cell("", "111") + &cell("", "Tổng đài")];
    let table: String = rows.iter().map(|row| format!("<w:tr>{row}</w:tr>")).collect();
    word(site, docx(&format!("{}<w:tbl>{table}</w:tbl>", body("")), &[]))
}
