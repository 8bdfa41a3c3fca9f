use std::sync::Arc;

use jiff::civil::Date;

use crate::language::{Lang, Languages, PerLanguage};
use crate::markdown::Document;
use crate::product::Product;
use crate::product::script::Slot;
use crate::source::{SourceFile, Span};
use crate::yaml::{Aim, Part};

use super::front_matter;

/// One piece of guidance in all its languages: a folder `content/<topic>/<guide>/`.
#[derive(Debug)]
pub struct Guide {
    /// `<topic>/<guide>`.
    pub id: String,
    /// Place of its topic in the library.
    pub topic: usize,
    /// Its folder, relative to the site.
    pub folder: String,
    /// Its page, relative to the language's folder: `duoi-nuoc/ao-phao`. Says nothing of the
    /// content when the page is discreet.
    pub address: String,
    pub metadata: Metadata,
    pub versions: PerLanguage<Version>,
}

impl Guide {
    /// The version that a reader of `lang` is shown.
    pub fn version_for(&self, languages: &Languages, lang: Lang) -> Option<(Lang, &Version)> {
        self.versions.resolve(languages, lang)
    }

    /// Where its source version asks for another address than its folder's name; `None` when it
    /// does not. The front matter is read again, so this is for findings only.
    pub fn slug_place(&self, languages: &Languages) -> Option<(Arc<SourceFile>, Span)> {
        let version = self.versions.get(languages.source())?;
        Some((version.file.clone(), version.head_place(&["slug"])?))
    }
}

/// A guide in one language.
#[derive(Debug)]
pub struct Version {
    pub file: Arc<SourceFile>,
    pub lang: Lang,
    pub title: String,
    pub summary: String,
    pub state: State,
    /// Findings of `loa check` that its front matter lets pass: code and reason as written.
    pub excuses: Vec<(String, String)>,
    pub document: Document,
}

impl Version {
    /// Where a value of its front matter stands, by the keys that lead to it; `None` when the first
    /// of them is not there. The front matter is read again, so this is for findings only.
    pub fn head_place(&self, keys: &[&str]) -> Option<Span> {
        let (head, _) = front_matter::split(&self.file).ok()?;
        let document = front_matter::parse(&self.file, head).ok()?;
        let path: Vec<Part> = keys.iter().map(|key| Part::Key((*key).to_owned())).collect();
        document.fields().has(keys.first()?).then(|| document.source.locate(&path, Aim::Value))
    }
}

/// What is the same in every language; it stands in the source version.
#[derive(Debug, Clone, PartialEq)]
pub struct Metadata {
    pub kind: Kind,
    pub audiences: Vec<Audience>,
    pub ages: Vec<AgeBand>,
    /// Id of the agency that answers for the guide.
    pub owner: Option<String>,
    /// Sections of the plan that it serves.
    pub plan: Vec<String>,
    pub products: Vec<Product>,
    /// Lengths of its scripts, shortest first; empty when it has none.
    pub slots: Vec<Slot>,
    pub published: Option<Date>,
    pub updated: Option<Date>,
    /// The day by which its owner must read it again.
    pub review_by: Option<Date>,
    pub sensitivity: Sensitivity,
}

impl Metadata {
    /// Whether it speaks to children and to nobody else, so that its reader is called "em".
    pub fn is_for_children_only(&self) -> bool {
        !self.audiences.is_empty() && self.audiences.iter().all(|audience| *audience == Audience::Children)
    }
}

macro_rules! named_values {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $id:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)*
        }

        impl $name {
            /// With the names used in front matter, in the order in which they are shown.
            pub const ALL: &[(&'static str, Self)] = &[$(($id, Self::$variant),)*];

            pub fn id(self) -> &'static str {
                match self {
                    $(Self::$variant => $id,)*
                }
            }
        }
    };
}

named_values! {
    /// What sort of text a guide is.
    Kind {
        News = "news",
        Article = "article",
        HowTo = "how-to",
        Situation = "situation",
        Law = "law",
        Story = "story",
        Lesson = "lesson",
    }
}

named_values! {
    /// Whom a guide speaks to.
    Audience {
        Children = "children",
        Parents = "parents",
        Teachers = "teachers",
        Stations = "stations",
        CommuneStaff = "commune-staff",
        Schools = "schools",
    }
}

named_values! {
    /// Age of the child whom a guide is for or about. Vietnamese law counts a child as under 16
    /// (Law on Children 102/2016/QH13, Article 1).
    AgeBand {
        To5 = "0-5",
        From6To9 = "6-9",
        From10To12 = "10-12",
        From13To15 = "13-15",
        From16To17 = "16-17",
    }
}

named_values! {
    /// How far a translation has come. Only what a second person has revised is trusted.
    State {
        Draft = "draft",
        Translated = "translated",
        Revised = "revised",
        Approved = "approved",
    }
}

named_values! {
    /// What a page must do for a reader who may be watched.
    Sensitivity {
        Ordinary = "no",
        /// A link that leaves at once.
        QuickExit = "quick-exit",
        /// That, and an address and window title that say nothing.
        Discreet = "discreet",
    }
}
