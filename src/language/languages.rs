/// A language of the site: its place in [`Languages`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Lang(pub(super) u8);

impl Lang {
    pub fn index(self) -> usize {
        self.0.into()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    LeftToRight,
    RightToLeft,
}

impl Direction {
    /// The value of HTML's `dir`.
    pub fn id(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Language {
    /// BCP 47, as in file names and addresses.
    pub tag: String,
    /// What its speakers call it.
    pub name: String,
    /// ISO 15924, if the site says.
    pub script: Option<String>,
    pub direction: Direction,
    /// Itself, then what is shown where it has no text, the source language last.
    pub chain: Vec<Lang>,
}

/// The languages of a site, in its order. There is at least one.
#[derive(Debug, Clone, PartialEq)]
pub struct Languages {
    list: Vec<Language>,
    source: Lang,
    /// Those that readers get, ascending; the others are known, because texts may fall back to them.
    shown: Vec<Lang>,
}

/// Most languages a site can have.
pub const MAX_LANGUAGES: usize = 100;

impl Languages {
    /// `fallbacks[i]` are the tags that language `i` names; chains follow them depth first and end
    /// in the source. Fails with the tag of a language whose fallbacks lead back to itself.
    pub fn new(mut list: Vec<Language>, fallbacks: &[Vec<Lang>], source: Lang) -> Result<Self, String> {
        list.truncate(MAX_LANGUAGES);
        for (index, language) in list.iter_mut().enumerate() {
            let mut chain = Vec::new();
            if !follow(Self::nth(index), fallbacks, &mut chain, &mut Vec::new()) {
                return Err(language.tag.clone());
            }
            if !chain.contains(&source) {
                chain.push(source);
            }
            language.chain = chain;
        }
        let shown = (0..list.len()).map(Self::nth).collect();
        Ok(Self { list, source, shown })
    }

    /// Leaves pages only in languages of `wanted`; in all of them when none is wanted.
    pub fn show_only(&mut self, wanted: &[Lang]) {
        if !wanted.is_empty() {
            self.shown.retain(|lang| wanted.contains(lang));
        }
    }

    /// The n-th language, for building a [`Languages`].
    pub fn nth(index: usize) -> Lang {
        Lang(u8::try_from(index).unwrap_or(u8::MAX))
    }

    pub fn source(&self) -> Lang {
        self.source
    }

    pub fn len(&self) -> usize {
        self.list.len()
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The languages in which there are pages.
    pub fn all(&self) -> impl Iterator<Item = Lang> + '_ {
        self.shown.iter().copied()
    }

    /// All languages that texts can be in, shown or not.
    pub fn known(&self) -> impl Iterator<Item = Lang> + use<> {
        (0..self.list.len()).map(Self::nth)
    }

    /// The language of what is there once for all: the source where it is shown.
    pub fn lead(&self) -> Lang {
        let source = Some(self.source).filter(|source| self.shown.contains(source));
        source.or_else(|| self.shown.first().copied()).unwrap_or(self.source)
    }

    pub fn by_tag(&self, tag: &str) -> Option<Lang> {
        self.list.iter().position(|language| language.tag == tag).map(Self::nth)
    }

    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.list.iter().map(|language| language.tag.as_str())
    }
}

impl std::ops::Index<Lang> for Languages {
    type Output = Language;

    fn index(&self, lang: Lang) -> &Language {
        &self.list[lang.index()]
    }
}

fn follow(lang: Lang, fallbacks: &[Vec<Lang>], chain: &mut Vec<Lang>, open: &mut Vec<Lang>) -> bool {
    if open.contains(&lang) {
        return false;
    }
    if chain.contains(&lang) {
        return true;
    }
    chain.push(lang);
    open.push(lang);
    let arrives = fallbacks.get(lang.index()).into_iter().flatten().all(|next| follow(*next, fallbacks, chain, open));
    open.pop();
    arrives
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(tag: &str) -> Language {
        Language { tag: tag.into(), name: tag.into(), script: None, direction: Direction::LeftToRight, chain: vec![] }
    }

    #[test]
    fn chains_end_in_the_source() {
        let list = vec![language("vi"), language("km"), language("cjm")];
        let languages = Languages::new(list, &[vec![], vec![], vec![Lang(1)]], Lang(0)).unwrap();
        assert_eq!(languages[Lang(0)].chain, [Lang(0)]);
        assert_eq!(languages[Lang(2)].chain, [Lang(2), Lang(1), Lang(0)]);
    }

    #[test]
    fn languages_that_are_not_shown_stay_known() {
        let list = vec![language("vi"), language("km"), language("cjm")];
        let mut languages = Languages::new(list, &[vec![], vec![], vec![]], Lang(0)).unwrap();
        assert_eq!(languages.lead(), Lang(0));
        languages.show_only(&[Lang(2), Lang(1)]);
        assert_eq!(languages.all().collect::<Vec<_>>(), [Lang(1), Lang(2)]);
        assert_eq!((languages.lead(), languages.len()), (Lang(1), 3));
        assert_eq!(languages[Lang(1)].chain, [Lang(1), Lang(0)]);
    }

    #[test]
    fn a_circle_is_refused() {
        let list = vec![language("vi"), language("km"), language("cjm")];
        let circle = Languages::new(list, &[vec![], vec![Lang(2)], vec![Lang(1)]], Lang(0));
        assert_eq!(circle, Err("km".to_owned()));
    }
}
