use crate::product::message;
use crate::product::paper;
use crate::product::script::{self, Format};

/// What a site can do without: a pack that must be small leaves some of it out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// All scripts of a language in one file.
    Archives,
    /// The planned weeks of stations.
    Weeks,
    /// What is printed of guides: posters, leaflets and the like.
    Papers,
    /// Pictures to share.
    Cards,
    /// Scripts in one of their formats.
    Script(Format),
}

impl Part {
    pub const ALL: [Self; 8] = [
        Self::Archives,
        Self::Weeks,
        Self::Papers,
        Self::Cards,
        Self::Script(Format::Pdf),
        Self::Script(Format::Docx),
        Self::Script(Format::Txt),
        Self::Script(Format::Ssml),
    ];

    /// The part to which a published file belongs, if it is of an optional one.
    pub fn of(path: &str) -> Option<Self> {
        let (folder, name) = path.split_once('/')?.1.rsplit_once('/')?;
        let (stem, ending) = name.rsplit_once('.')?;
        match ending {
            "pdf" if folder == paper::FOLDER => Some(Self::Papers),
            "png" if folder == message::FOLDER => Some(Self::Cards),
            _ if folder != script::FOLDER => None,
            "zip" => Some(Self::Archives),
            _ if is_week(stem) => Some(Self::Weeks),
            ending => Format::ALL.into_iter().find(|format| format.id() == ending).map(Self::Script),
        }
    }
}

/// `lich-<station>-2026-tuan-48`; scripts end in their language.
fn is_week(stem: &str) -> bool {
    let number = stem.rsplit_once("-tuan-").map(|(_, number)| number);
    stem.starts_with("lich-") && number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// A set of parts.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Parts {
    out: Vec<Part>,
}

impl Parts {
    pub fn all() -> Self {
        Self { out: Vec::new() }
    }

    pub fn without(mut self, part: Part) -> Self {
        if !self.out.contains(&part) {
            self.out.push(part);
            self.out.sort_unstable();
        }
        self
    }

    pub fn has(&self, part: Part) -> bool {
        !self.out.contains(&part)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_belong_to_their_part() {
        for (path, part) in [
            ("vi/kich-ban/duoi-nuoc-ao-phao-60s-vi.pdf", Some(Part::Script(Format::Pdf))),
            ("km/kich-ban/kich-ban-km.zip", Some(Part::Archives)),
            ("vi/kich-ban/lich-loa-xa-2026-tuan-48.pdf", Some(Part::Weeks)),
            ("vi/kich-ban/lich-su-bac-ho-60s-vi.pdf", Some(Part::Script(Format::Pdf))),
            ("vi/tin-nhan/duoi-nuoc-ao-phao-vi.png", Some(Part::Cards)),
            ("vi/tin-nhan/duoi-nuoc-ao-phao-vi.txt", None),
            ("vi/kich-ban/index.html", None),
            ("vi/duoi-nuoc/ao-phao/index.html", None),
            ("vi/in/duoi-nuoc-ao-phao-poster-vi.pdf", Some(Part::Papers)),
            ("robots.txt", None),
        ] {
            assert_eq!(Part::of(path), part, "{path}");
        }
    }
}
