//! The fonts that are installed on this computer. Their names are listed once, when the first wish
//! needs them; only the files of a family that is wanted are read.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::LazyLock;

use fontdb::{Database, FaceInfo, Source};
use typst::foundations::Bytes;
use typst::text::Font;

use super::set;

static INSTALLED: LazyLock<Database> = LazyLock::new(|| {
    let mut database = Database::new();
    database.load_system_fonts();
    database
});

/// The faces of an installed family; none when it is not installed.
pub fn family(name: &str) -> Vec<Font> {
    // By path, so that the order of the system's folders does not matter.
    let mut files: BTreeMap<(&PathBuf, u32), &FaceInfo> = BTreeMap::new();
    for face in INSTALLED.faces().filter(|face| is_of_family(face, name)) {
        if let Source::File(path) | Source::SharedFile(path, _) = &face.source {
            files.insert((path, face.index), face);
        }
    }
    let faces: Vec<Font> = files.keys().filter_map(|(path, index)| read(path, *index)).collect();
    set::choose(name, faces.iter())
}

/// Whether a face can be of the family, and is upright and neither narrow nor wide.
fn is_of_family(face: &FaceInfo, name: &str) -> bool {
    let same = |(family, _): &(String, fontdb::Language)| family.eq_ignore_ascii_case(name);
    let usual = face.style == fontdb::Style::Normal && face.stretch == fontdb::Stretch::Normal;
    let weight = matches!(face.weight.0, 350..=500 | 600..=750);
    usual && weight && face.families.iter().any(same)
}

fn read(path: &PathBuf, index: u32) -> Option<Font> {
    Font::new(Bytes::new(std::fs::read(path).ok()?), index)
}
