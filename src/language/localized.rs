use super::{Lang, Languages};

/// Something that each language may have.
#[derive(Debug, Clone, PartialEq)]
pub struct PerLanguage<T> {
    by_language: Vec<Option<T>>,
}

impl<T> PerLanguage<T> {
    pub fn new(languages: usize) -> Self {
        Self { by_language: std::iter::repeat_with(|| None).take(languages).collect() }
    }

    pub fn get(&self, lang: Lang) -> Option<&T> {
        self.by_language.get(lang.index())?.as_ref()
    }

    /// Returns what stood there before.
    pub fn set(&mut self, lang: Lang, value: T) -> Option<T> {
        self.by_language.get_mut(lang.index())?.replace(value)
    }

    /// Takes the value out.
    pub fn take(&mut self, lang: Lang) -> Option<T> {
        self.by_language.get_mut(lang.index())?.take()
    }

    /// The value in `lang`, or in the first of its fallbacks that has one.
    pub fn resolve(&self, languages: &Languages, lang: Lang) -> Option<(Lang, &T)> {
        languages[lang].chain.iter().find_map(|fallback| Some((*fallback, self.get(*fallback)?)))
    }

    pub fn is_empty(&self) -> bool {
        self.by_language.iter().all(Option::is_none)
    }

    pub fn iter(&self) -> impl Iterator<Item = (Lang, &T)> {
        let numbered = self.by_language.iter().enumerate();
        numbered.filter_map(|(index, value)| Some((Languages::nth(index), value.as_ref()?)))
    }
}

impl PerLanguage<String> {
    /// The text in `lang` or its first fallback; empty when there is none at all.
    pub fn text(&self, languages: &Languages, lang: Lang) -> &str {
        self.resolve(languages, lang).map_or("", |(_, text)| text)
    }
}
