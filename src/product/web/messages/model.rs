//! What the template of the page of messages is given.

use serde::Serialize;

use crate::product::web::model::{Link, StateLabel};

#[derive(Debug, Serialize)]
pub struct MessagesPage<'a> {
    /// `5 bài có tin nhắn`; none when there are none.
    pub count: Option<String>,
    /// Whether one of the guides is about something sensitive.
    pub sensitive: bool,
    pub groups: Vec<MessageGroup<'a>>,
    /// Where to look for what this language lacks.
    pub elsewhere: Option<Elsewhere>,
}

/// The messages of a topic.
#[derive(Debug, Serialize)]
pub struct MessageGroup<'a> {
    pub id: &'a str,
    pub title: &'a str,
    pub accent: Option<&'a str>,
    pub guides: Vec<MessageGuide<'a>>,
}

#[derive(Debug, Serialize)]
pub struct MessageGuide<'a> {
    pub id: String,
    pub title: &'a str,
    pub summary: &'a str,
    /// Its page.
    pub href: String,
    pub state: StateLabel<'a>,
    /// A translation that nobody has revised.
    pub unrevised: bool,
    pub sensitive: bool,
    pub sms: Option<MessageText<'a>>,
    pub plain: Option<MessageText<'a>>,
    pub post: Option<MessageText<'a>>,
    /// All of it as a text file.
    pub file: String,
    /// The picture to send with it.
    pub card: Option<CardLink>,
}

#[derive(Debug, Serialize)]
pub struct MessageText<'a> {
    pub text: &'a str,
    /// `2 phần, 120 ký tự`
    pub count: String,
    /// Lines that it takes on a telephone.
    pub rows: usize,
}

#[derive(Debug, Serialize)]
pub struct CardLink {
    pub href: String,
    /// `38 KB`
    pub size: String,
}

#[derive(Debug, Serialize)]
pub struct Elsewhere {
    /// What this language lacks.
    pub notice: String,
    pub link: Link,
    pub lang: String,
    pub dir: &'static str,
}
