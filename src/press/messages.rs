//! Messages become text files.

use super::Press;
use crate::diagnostic::Diagnostics;
use crate::encode::encode_message;
use crate::library::State;
use crate::product::message::{Message, file_path};
use crate::publish::Output;

impl Press<'_> {
    /// Writes the text file of a message.
    pub fn publish_message(&self, message: &Message, output: &Output) -> Diagnostics {
        let Some(texts) = self.theme.texts.get(message.lang) else { return Diagnostics::default() };
        let bytes = encode_message(message, self.unrevised(message), texts);
        output.put(&file_path(&message.tag, &message.stem, "txt"), &bytes).err().into_iter().collect()
    }

    /// What is said of a translation that nobody has revised.
    fn unrevised(&self, message: &Message) -> Option<&str> {
        let version = self.library.guides.get(message.guide)?.versions.get(message.lang)?;
        let is_source = message.lang == self.library.site.languages.source();
        let is_raw = !is_source && matches!(version.state, State::Draft | State::Translated);
        let texts = self.theme.texts.get(message.lang)?;
        is_raw.then(|| texts.get(&["states", version.state.id(), "explain"]))
    }
}
