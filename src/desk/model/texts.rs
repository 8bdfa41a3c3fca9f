//! What all parts of the model look things up in.

use std::collections::HashMap;

use serde::Serialize;

use crate::build::Loaded;
use crate::desk::State;
use crate::desk::memory::Step;
use crate::language::Lang;
use crate::library::{Guide, Library, Version};
use crate::site::Localized;

/// A text in the two languages of the desk.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Both {
    pub vi: String,
    pub en: String,
}

/// A site with what is asked of it again and again.
pub struct Survey<'a> {
    pub state: &'a State<'a>,
    pub loaded: &'a Loaded,
    /// Those that readers get.
    pub languages: Vec<Lang>,
    steps: HashMap<(usize, Lang), &'a Step>,
}

impl<'a> Survey<'a> {
    pub fn new(state: &'a State<'a>, loaded: &'a Loaded) -> Self {
        let steps = state.steps.iter().map(|step| ((step.guide, step.lang), step)).collect();
        Self { state, loaded, languages: loaded.library.site.languages.all().collect(), steps }
    }

    pub fn library(&self) -> &'a Library {
        &self.loaded.library
    }

    pub fn tag(&self, lang: Lang) -> &'a str {
        &self.library().site.languages[lang].tag
    }

    pub fn source(&self) -> Lang {
        self.library().site.languages.source()
    }

    pub fn step(&self, guide: usize, lang: Lang) -> Option<&'a Step> {
        self.steps.get(&(guide, lang)).copied()
    }

    /// Whether the source was changed and the translation was not.
    pub fn is_behind(&self, guide: usize, lang: Lang) -> bool {
        self.step(guide, lang).is_some_and(|step| step.behind.is_some())
    }

    /// A text of the site; in the source language where it is not in those of the desk.
    pub fn both(&self, text: &Localized) -> Both {
        let languages = &self.library().site.languages;
        let own = |tag| languages.by_tag(tag).and_then(|lang| text.get(lang)).filter(|text| !text.is_empty());
        let source = || text.text(languages, languages.source()).to_owned();
        Both { vi: own("vi").cloned().unwrap_or_else(source), en: own("en").cloned().unwrap_or_else(source) }
    }

    /// The title of a guide.
    pub fn title(&self, guide: &Guide) -> Both {
        let languages = &self.library().site.languages;
        let version = |tag| languages.by_tag(tag).and_then(|lang| guide.versions.get(lang));
        let source = guide.version_for(languages, languages.source()).map(|(_, version)| version);
        let title = |version: Option<&Version>| version.or(source).map(|version| version.title.clone());
        let (vi, en) = (title(version("vi")), title(version("en")));
        Both { vi: vi.unwrap_or_default(), en: en.unwrap_or_default() }
    }
}
