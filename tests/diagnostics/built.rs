//! Cases that cannot lie in a folder: links, bytes that are no text, files that may not be read or
//! are huge, names that some disks take for one, and all that concerns the output.

use std::fs::{self, File};
use std::os::unix::fs::symlink;

use super::cases::{judge, judge_all};
use super::site::{GUIDE, Site};

pub struct Case {
    pub name: &'static str,
    pub arguments: &'static [&'static str],
    /// Spoils the site. What it returns stays open while loa runs.
    pub spoil: fn(&Site) -> Option<File>,
}

const CHECK: &[&str] = &["check"];
const BUILD: &[&str] = &["build"];

pub const CASES: &[Case] = &[
    Case { name: "L0002-unreadable", arguments: CHECK, spoil: file_without_rights },
    Case { name: "L0003-not-utf8", arguments: CHECK, spoil: old_encoding },
    Case { name: "L0004-too-large", arguments: CHECK, spoil: huge_guide },
    Case { name: "L0004-too-large--picture", arguments: CHECK, spoil: huge_picture_file },
    Case { name: "L0005-symlink-outside", arguments: CHECK, spoil: links },
    Case { name: "L0006-folder-too-deep", arguments: CHECK, spoil: deep_folders },
    Case { name: "L0106-yaml-too-complex--nested", arguments: CHECK, spoil: nested_yaml },
    Case { name: "L0203-case-collision", arguments: CHECK, spoil: names_that_differ_in_case },
    Case { name: "L0203-case-collision--accents", arguments: CHECK, spoil: names_typed_in_two_ways },
    Case { name: "L0502-picture-broken--photo", arguments: CHECK, spoil: half_a_photo },
    Case { name: "L0503-picture-too-large", arguments: CHECK, spoil: decompression_bomb },
    Case { name: "L0830-font-missing", arguments: CHECK, spoil: khmer_without_a_font },
    Case { name: "L0832-character-missing", arguments: BUILD, spoil: letter_of_no_font },
    Case { name: "L0701-cannot-write", arguments: &["build", "--out", "site.yaml/public"], spoil: nothing },
    Case { name: "L0701-cannot-write--onto-a-file", arguments: BUILD, spoil: file_instead_of_output },
    Case { name: "L0702-foreign-files", arguments: BUILD, spoil: foreign_files },
    Case { name: "L0703-output-overlaps-sources--whole-site", arguments: &["build", "--out", "."], spoil: nothing },
    Case { name: "L0704-edited-by-hand", arguments: BUILD, spoil: edited_output },
    Case { name: "L0705-another-build", arguments: BUILD, spoil: locked_output },
    Case { name: "L1105-too-many-rows", arguments: CHECK, spoil: endless_table },
    Case { name: "L1103-bad-cell--windows-1258", arguments: CHECK, spoil: table_in_an_old_encoding },
    Case { name: "L1123-pack-too-large", arguments: &["pack", "--max-size", "1"], spoil: text_that_does_not_pack },
    Case { name: "L1124-path-too-long", arguments: &["pack", "--edition", "a", "--since", "packs"], spoil: long_names },
    Case {
        name: "L1126-no-older-pack",
        arguments: &["pack", "--edition", "a", "--since", "packs"],
        spoil: pack_of_the_site,
    },
    Case { name: "L1131-pack-file-missing", arguments: &["verify", "stick"], spoil: half_a_copy },
    Case { name: "L1132-pack-file-changed", arguments: &["verify", "stick"], spoil: changed_number },
    Case { name: "L1133-pack-file-foreign", arguments: &["verify", "stick"], spoil: added_page },
    Case { name: "L1134-pack-many-faults", arguments: &["verify", "stick"], spoil: empty_copy },
];

#[test]
fn every_built_site_shows_its_code() {
    judge_all(CASES.iter().map(|case| case.name.to_owned()), |name| {
        let case = CASES.iter().find(|case| case.name == name).expect("named above");
        let site = Site::new();
        let held = (case.spoil)(&site);
        judge(case.name, &site, case.arguments);
        drop(held);
    });
}

fn nothing(_: &Site) -> Option<File> {
    None
}

fn file_without_rights(site: &Site) -> Option<File> {
    site.lock_up(GUIDE);
    None
}

/// Vietnamese as Windows-1258 writes it: one byte a letter.
fn old_encoding(site: &Site) -> Option<File> {
    let mut bytes = site.read(GUIDE).into_bytes();
    bytes.extend(b"\nCh\xfa \xfd: tr\xea xu\xf4ng.\n");
    site.write(GUIDE, bytes);
    None
}

/// A guide with a script in two languages, and a theme that wishes for a font nobody has.
fn khmer_without_a_font(site: &Site) -> Option<File> {
    ask_for_script(site);
    site.write("themes/default/theme.yaml", "name: default\naccents: [water]\nfonts: { Khmr: [Nobody Has This] }\n");
    None
}

/// A letter of Meetei Mayek, which the font for Vietnamese has not.
fn letter_of_no_font(site: &Site) -> Option<File> {
    ask_for_script(site);
    let text = site.read(GUIDE).replace("Mặc áo phao trước", "Mặc áo phao ꯀ trước");
    site.write(GUIDE, text);
    None
}

fn ask_for_script(site: &Site) {
    let text = site.read(GUIDE).replace("kind: how-to\n", "kind: how-to\nproducts: [web, script]\nslots: [60]\n");
    site.write(GUIDE, text);
}

fn huge_guide(site: &Site) -> Option<File> {
    fill_up(site, GUIDE, 3)
}

fn huge_picture_file(site: &Site) -> Option<File> {
    site.append(GUIDE, "![Cha mặc áo phao cho con](ao.png)");
    fill_up(site, "content/duoi-nuoc/ao-phao/ao.png", 65)
}

/// A file of so many megabytes, of which the disk stores almost nothing.
fn fill_up(site: &Site, path: &str, megabytes: u64) -> Option<File> {
    let file = File::create(site.path(path)).expect("a file of the site");
    file.set_len(megabytes * 1024 * 1024).expect("files can grow");
    None
}

/// Out of the site, to a folder of it, and to nothing. One to a file of the site is no mistake.
fn links(site: &Site) -> Option<File> {
    site.write("../private.png", "a photograph from the writer's own folders");
    for (target, link) in [
        ("../../../../private.png", "content/duoi-nuoc/ao-phao/ngoai.png"),
        ("../kenh-ao", "content/duoi-nuoc/thu-muc"),
        ("mat.png", "content/duoi-nuoc/ao-phao/dut.png"),
        ("vi.md", "content/duoi-nuoc/ao-phao/en.md"),
    ] {
        let link = site.path(link);
        let _ = fs::remove_file(&link);
        symlink(target, link).expect("links can be made");
    }
    // The last one shows that the text is read through the link: it would be a shared key otherwise.
    site.write(GUIDE, "---\ntitle: \"Áo phao\"\nsummary: \"Mặc áo phao.\"\n---\n\n## Làm ngay {#lam-ngay}\n");
    None
}

fn deep_folders(site: &Site) -> Option<File> {
    site.write(&format!("content/duoi-nuoc/ao-phao/{}anh.png", "anh/".repeat(40)), "");
    None
}

/// Far deeper than the stack of a thread that followed it.
fn nested_yaml(site: &Site) -> Option<File> {
    site.write("content/facts/laws.yaml", format!("a: {}{}\n", "[".repeat(10_000), "]".repeat(10_000)));
    None
}

fn names_that_differ_in_case(site: &Site) -> Option<File> {
    for name in ["anh.png", "Anh.png"] {
        site.write(&format!("content/duoi-nuoc/ao-phao/{name}"), "");
    }
    None
}

/// The same name as Windows and as an old Mac writes it.
fn names_typed_in_two_ways(site: &Site) -> Option<File> {
    for name in ["ảnh.png", "a\u{309}nh.png"] {
        site.write(&format!("content/duoi-nuoc/ao-phao/{name}"), "");
    }
    None
}

/// A photograph whose copying was interrupted.
fn half_a_photo(site: &Site) -> Option<File> {
    site.append(GUIDE, "![Cha mặc áo phao cho con](ao.jpg)");
    site.write("content/duoi-nuoc/ao-phao/ao.jpg", [0xff, 0xd8, 0xff, 0xe0, 0, 16, b'J', b'F', b'I', b'F']);
    None
}

/// A PNG of 57 bytes that claims 40,000 × 40,000 pixels.
fn decompression_bomb(site: &Site) -> Option<File> {
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    for side in [40_000_u32, 40_000] {
        png.extend(side.to_be_bytes());
    }
    png.extend([8, 6, 0, 0, 0]);
    png.extend([0; 28]);
    site.append(GUIDE, "![Cha mặc áo phao cho con](ao.png)");
    site.write("content/duoi-nuoc/ao-phao/ao.png", png);
    None
}

fn file_instead_of_output(site: &Site) -> Option<File> {
    site.write("public", "a file of that name");
    None
}

fn foreign_files(site: &Site) -> Option<File> {
    for name in ["bao-cao.docx", "anh/1.jpg", "anh/2.jpg", "anh/3.jpg", "anh/4.jpg", "anh/5.jpg"] {
        site.write(&format!("public/{name}"), "the writer's own");
    }
    None
}

fn edited_output(site: &Site) -> Option<File> {
    assert_eq!(site.loa(BUILD).status, 0);
    site.write("public/vi/index.html", "mended by hand");
    None
}

/// As if another run of loa were not yet at its end.
fn locked_output(site: &Site) -> Option<File> {
    let lock = File::create(site.path(".public.loa-lock")).expect("a lock file");
    lock.lock().expect("a lock");
    Some(lock)
}

fn endless_table(site: &Site) -> Option<File> {
    let rows: String = (0..100_001).map(|row| format!("truong-{row};Trường {row}\n")).collect();
    site.write("editions/truong.csv", format!("id;name\n{rows}"));
    None
}

/// The code page of an old Vietnamese Windows: the accent of `a` stands behind it as a letter of its own.
fn table_in_an_old_encoding(site: &Site) -> Option<File> {
    site.write("editions/xa.csv", b"id;name;contact1;phone1\nxa-a;Xa\xde \xd0a\xf2i;C\xf4ng an;h\xf4m sau\n");
    None
}

/// Letters in no order, which no packing makes much smaller.
fn text_that_does_not_pack(site: &Site) -> Option<File> {
    let mut state = 1_u64;
    let letter = || {
        // A xorshift generator (Marsaglia, 2003).
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        char::from(b'a' + u8::try_from(state % 26).unwrap_or_default())
    };
    let text: String = std::iter::repeat_with(letter).take(1_900_000).collect();
    let words: Vec<&str> = (0..text.len()).step_by(12).filter_map(|start| text.get(start..start + 12)).collect();
    site.append(GUIDE, &words.join(" "));
    None
}

/// The guide lies deeper than Windows likes; and there is an older pack of the site, but not of the edition.
fn long_names(site: &Site) -> Option<File> {
    pack_of_the_site(site);
    let topic = "ten-thu-muc-rat-dai-".repeat(4);
    let topic = topic.trim_end_matches('-');
    site.write(
        &format!("content/{topic}/topic.yaml"),
        "name: { vi: A, km: B, en: C }\nsummary: { vi: A, km: B, en: C }\n",
    );
    site.write(
        &format!("content/{topic}/{topic}/vi.md"),
        "---\ntitle: \"A\"\nsummary: \"B\"\n---\n\nGọi <contact:child-helpline>.\n",
    );
    None
}

fn pack_of_the_site(site: &Site) -> Option<File> {
    assert!(site.loa(&["pack"]).err.is_empty());
    site.write("editions/a.yaml", "name: Trường A\n");
    None
}

/// A stick onto which the site was unpacked.
fn stick(site: &Site) -> std::path::PathBuf {
    assert!(site.loa(&["pack"]).err.is_empty());
    let pack = fs::read_dir(site.path("packs")).expect("packs").flatten().map(|entry| entry.path());
    let pack = pack.into_iter().find(|path| path.extension().is_some_and(|ending| ending == "zip")).expect("a pack");
    let mut archive = zip::ZipArchive::new(File::open(pack).expect("a file")).expect("a zip");
    let folder = site.path("stick");
    archive.extract(&folder).expect("room on the disk");
    folder
}

fn half_a_copy(site: &Site) -> Option<File> {
    fs::remove_file(stick(site).join("km/duoi-nuoc/ao-phao/index.html")).expect("a page");
    None
}

fn changed_number(site: &Site) -> Option<File> {
    let page = stick(site).join("vi/duoi-nuoc/ao-phao/index.html");
    let text = fs::read_to_string(&page).expect("a page");
    fs::write(&page, text.replace("tel:111", "tel:112")).expect("own file");
    None
}

fn added_page(site: &Site) -> Option<File> {
    let stick = stick(site);
    fs::write(stick.join("vi/moi.html"), "a").expect("own folder");
    // What Windows leaves on every stick is no finding.
    fs::create_dir(stick.join("System Volume Information")).expect("own folder");
    fs::write(stick.join("System Volume Information/IndexerVolumeGuid"), "a").expect("own folder");
    None
}

fn empty_copy(site: &Site) -> Option<File> {
    let stick = stick(site);
    let list = fs::read(stick.join("loa-manifest.json")).expect("a list");
    fs::remove_dir_all(&stick).expect("own folder");
    site.write("stick/loa-manifest.json", list);
    None
}
