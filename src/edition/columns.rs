//! The columns of a table of editions. Their names are English as in the YAML files or Vietnamese
//! without accents or with them; a language's tag may follow: `name_km`, `tên km`.

use crate::language::{Lang, Languages, fold_latin};

use super::MAX_CONTACTS;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    Id,
    Kind,
    Name(Lang),
    Cover(Lang),
    Logo,
    Languages,
    Guides,
    Without,
    /// Who is called, by the place of the contact.
    Contact(usize, Lang),
    Phone(usize),
    Checked(usize),
}

/// Plain names of columns, folded; the first of each row is the one that messages use.
const PLAIN: [(&[&str], Column); 6] = [
    (&["id", "ma", "ma don vi"], Column::Id),
    (&["kind", "loai"], Column::Kind),
    (&["logo", "bieu trung"], Column::Logo),
    (&["languages", "ngon ngu"], Column::Languages),
    (&["guides", "bai", "cac bai"], Column::Guides),
    (&["without", "bo bai", "khong co bai"], Column::Without),
];

const NAME: [&str; 3] = ["name", "ten", "ten don vi"];
const COVER: [&str; 2] = ["cover", "loi bia"];
const CONTACT: [&str; 3] = ["contact", "nguoi lien he", "noi lien he"];
const PHONE: [&str; 3] = ["phone", "dien thoai", "so dien thoai"];
const CHECKED: [&str; 3] = ["checked", "ngay kiem", "ngay kiem tra"];

/// The names that a finding offers.
pub const KNOWN: &str =
    "id, name, kind, cover, logo, languages, guides, without, contact1, phone1, checked1 … contact6, phone6, checked6";

/// What the head of a column means; `None` for a column of the office's own.
pub fn column(head: &str, languages: &Languages) -> Option<Column> {
    let folded = fold_latin(head.trim()).to_lowercase().replace(['_', '-', '.'], " ");
    let folded = folded.split_whitespace().collect::<Vec<_>>().join(" ");
    let whole = PLAIN.iter().find(|(names, _)| names.contains(&folded.as_str())).map(|(_, column)| *column);
    whole.or_else(|| {
        let (stem, lang) = language_of(&folded, languages);
        let (stem, number) = number_of(stem);
        let is = |names: &[&str]| names.contains(&stem);
        match number {
            None if is(&NAME) => Some(Column::Name(lang)),
            None if is(&COVER) => Some(Column::Cover(lang)),
            _ if is(&CONTACT) => Some(Column::Contact(number.unwrap_or(0), lang)),
            _ if is(&PHONE) => Some(Column::Phone(number.unwrap_or(0))),
            _ if is(&CHECKED) => Some(Column::Checked(number.unwrap_or(0))),
            _ => None,
        }
    })
}

/// `ten km` is the name in Khmer; without a tag it is the source language's.
fn language_of<'t>(folded: &'t str, languages: &Languages) -> (&'t str, Lang) {
    let tagged = languages.known().find_map(|lang| {
        let tag = languages[lang].tag.to_lowercase().replace('-', " ");
        Some((folded.strip_suffix(&tag)?.strip_suffix(' ')?, lang))
    });
    tagged.unwrap_or((folded, languages.source()))
}

/// `contact2` and `contact 2` are the second contact; its place counts from 0.
fn number_of(stem: &str) -> (&str, Option<usize>) {
    let word = stem.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = stem.get(word.len()..).and_then(|digits| digits.parse::<usize>().ok());
    match number.filter(|number| (1..=MAX_CONTACTS).contains(number)) {
        Some(number) => (word.trim_end(), Some(number - 1)),
        None => (stem, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Direction, Language};

    fn languages() -> Languages {
        let language = |tag: &str| Language {
            tag: tag.into(),
            name: tag.into(),
            script: None,
            direction: Direction::LeftToRight,
            chain: vec![],
        };
        Languages::new(
            vec![language("vi"), language("km"), language("zh-Hans")],
            &[vec![], vec![], vec![]],
            Languages::nth(0),
        )
        .unwrap()
    }

    #[test]
    fn heads_are_understood_as_offices_write_them() {
        let languages = languages();
        let (vi, km, zh) = (Languages::nth(0), Languages::nth(1), Languages::nth(2));
        for (head, expected) in [
            ("id", Some(Column::Id)),
            (" Mã đơn vị ", Some(Column::Id)),
            ("Tên", Some(Column::Name(vi))),
            ("name_km", Some(Column::Name(km))),
            ("Tên đơn vị zh-Hans", Some(Column::Name(zh))),
            ("Điện thoại 2", Some(Column::Phone(1))),
            ("phone1", Some(Column::Phone(0))),
            ("Số điện thoại", Some(Column::Phone(0))),
            ("Người liên hệ 2 km", Some(Column::Contact(1, km))),
            ("contact7", None),
            ("Ghi chú", None),
            ("", None),
        ] {
            assert_eq!(column(head, &languages), expected, "{head}");
        }
    }
}
