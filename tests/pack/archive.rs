//! A packed site in a temporary folder, and its packs read back.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::support::{Output, Run, Site, loa};

/// Runs `loa pack` and expects it to go well.
#[track_caller]
pub fn pack(site: &Site, arguments: &[&str]) -> Run {
    run(site, arguments).expect_success()
}

pub fn run(site: &Site, arguments: &[&str]) -> Run {
    Run::of(loa().arg("pack").args(arguments).arg("--ui-lang").arg("en").arg(&site.folder))
}

/// The pack whose file begins with this name.
#[track_caller]
pub fn path(site: &Site, name: &str) -> PathBuf {
    let entries = fs::read_dir(site.path("packs")).expect("packs were made");
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    found.retain(|path| path.file_name().is_some_and(|file| file.to_string_lossy().starts_with(name)));
    assert_eq!(found.len(), 1, "{name}: {found:?}");
    found.remove(0)
}

/// The files in a pack.
pub fn files(pack: &Path) -> Output {
    let mut archive = zip::ZipArchive::new(File::open(pack).expect("a file")).expect("an archive");
    let mut files = BTreeMap::new();
    for place in 0..archive.len() {
        let mut file = archive.by_index(place).expect("an entry");
        let name = file.name().expect("a name in UTF-8").into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("sound data");
        files.insert(name, bytes);
    }
    Output { files }
}

/// The pack of this name, read back.
#[track_caller]
pub fn packed(site: &Site, name: &str) -> Output {
    files(&path(site, name))
}

/// A site with three communes and a school.
pub fn site_with_editions() -> Site {
    let site = Site::full();
    site.write(
        "editions/xa.csv",
        "mã;tên;tên km;loại;liên hệ;contact1;phone1;checked1;cover\r\n\
         xa-a;Xã An Hiệp;ឃុំអានហៀប;xã;;Công an xã;02993 111 222;1/11/2026;Của <xã> An Hiệp & bạn.\r\n\
         xa-b;Xã Đại Ngãi;;xã;;Công an xã;02993 333 444;2/11/2026;\r\n\
         xa-d;Xã Đông Hải;;xã;;Công an xã;02993 777 888;2/11/2026;\r\n",
    );
    site.write(
        "editions/truong-c.yaml",
        "name: Trường Tiểu học C\nkind: school\nlanguages: [vi, km]\nwithout: [an-toan]\nlogo: logo.svg\n\
         contacts:\n  - { label: Văn phòng, number: \"02993 555 666\", verified_on: 2026-11-03 }\n",
    );
    site.write(
        "editions/logo.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 20 10\" onload=\"alert(1)\"><circle r=\"4\"/></svg>",
    );
    site
}
