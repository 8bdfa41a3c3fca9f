//! The messages of a guide as a text file, to be kept or sent on.

use crate::product::message::{Message, Sms};
use crate::theme::Texts;

/// All messages of a version, each under a line that says for what it is and how much room it takes;
/// `state` is said of a text that is not final.
///
/// UTF-8 without a byte order mark, with the line ends of Windows, like the text of a script.
pub fn encode_message(message: &Message, state: Option<&str>, texts: &Texts) -> Vec<u8> {
    let word = |key: &str| texts.get(&["messages_page", key]);
    let sms = |key: &str, sms: &Sms| {
        let count = word("sms_count").replace("{segments}", &sms.size.segments.to_string());
        headed(word(key), &count.replace("{characters}", &sms.size.characters.to_string()), &sms.text)
    };
    let post = |text: &String| {
        let characters = text.chars().count().to_string();
        headed(word("post"), &word("post_count").replace("{characters}", &characters), text)
    };
    let head = std::iter::once(message.title.as_str()).chain(state).collect::<Vec<_>>().join("\n");
    let parts = [
        Some(head),
        message.sms.as_ref().map(|text| sms("sms", text)),
        message.plain.as_ref().map(|text| sms("plain", text)),
        message.post.as_ref().map(post),
    ];
    let mut text = parts.into_iter().flatten().collect::<Vec<String>>().join("\n\n");
    text.push('\n');
    text.replace('\n', "\r\n").into_bytes()
}

fn headed(name: &str, count: &str, text: &str) -> String {
    format!("=== {name} ({count})\n{text}")
}
