use crate::library::{AgeBand, Audience, Sensitivity, State};

/// What the plan needs to know of a script.
#[derive(Debug, Clone, PartialEq)]
pub struct ScriptInfo {
    /// `<topic>/<guide>`.
    pub guide: String,
    /// Slug of its topic.
    pub topic: String,
    /// BCP 47.
    pub tag: String,
    /// Length that it was made for, in seconds.
    pub slot: u32,
    /// How long it takes to read, in seconds, rounded up.
    pub seconds: u32,
    pub title: String,
    pub audiences: Vec<Audience>,
    pub ages: Vec<AgeBand>,
    pub sensitivity: Sensitivity,
    pub state: State,
    /// Its files, relative to the site's root: PDF, DOCX, text, SSML.
    pub files: Vec<String>,
}

impl ScriptInfo {
    pub fn is_sensitive(&self) -> bool {
        self.sensitivity != Sensitivity::Ordinary
    }

    /// Whether it may be read in children's hours: written for children, and nothing that a child
    /// should not meet without a grown-up beside it.
    pub fn suits_children(&self) -> bool {
        self.audiences.contains(&Audience::Children) && !self.is_sensitive()
    }

    /// Whether grown-ups are not meant at all.
    pub fn is_for_children_only(&self) -> bool {
        let is_childs = |audience: &Audience| matches!(audience, Audience::Children | Audience::Schools);
        self.suits_children() && self.audiences.iter().all(is_childs)
    }

    /// Whether no second person has revised its words.
    pub fn is_draft(&self) -> bool {
        matches!(self.state, State::Draft | State::Translated)
    }
}
