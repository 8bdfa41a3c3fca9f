//! The page of messages: texts to copy into SMS, Zalo and Facebook, with their files.

mod model;

use super::ComposedPage;
use super::address::Address;
use super::frame::{Frame, Section};
use super::lists::list_page_in;
use super::model::{Link, QuickExit};
use super::scripts::size_in_words;
use crate::language::Lang;
use crate::library::{Guide, Library, State, Topic};
use crate::product::message::{Message, Sms, file_path, has_messages};
use crate::product::script::{Stock, guide_stem, is_sensitive};

use model::{CardLink, Elsewhere, MessageGroup, MessageGuide, MessageText, MessagesPage};

/// Characters in a line of the narrowest telephone: what decides how high a text's field is where the
/// browser does not fit it to the text.
const LINE: usize = 34;

/// Whether the site has pages for messages.
pub fn has_pages(library: &Library) -> bool {
    has_messages(library)
}

pub fn compose(frame: &Frame<'_>, lang: Lang, stock: &Stock) -> ComposedPage {
    let (library, messages) = (frame.library, frame.messages);
    let address = Address::messages(library, lang);
    let root = address.to_root();
    let text = |key: &str| frame.text(lang, &["messages_page", key]);
    let shown = if messages.has(lang) { None } else { messages.fallback(library, lang) };
    let mut page = list_page_in(
        frame,
        lang,
        "messages",
        (text("title"), text("lead")),
        &|lang| Address::messages(library, lang),
        &|lang| messages.has(lang),
        shown.unwrap_or(lang),
    );
    let content = messages_page(frame, lang, &root, stock);
    page.quick_exit = content.sensitive.then_some(QuickExit { href: &library.site.quick_exit });
    let mut context = frame.context(lang, &address, Section::None);
    context.insert("page", &page);
    context.insert("messages", &content);
    ComposedPage { address, template: "messages.html", context }
}

fn messages_page<'a>(frame: &Frame<'a>, lang: Lang, root: &str, stock: &Stock) -> MessagesPage<'a> {
    let library = frame.library;
    let group = |topic: &'a Topic| MessageGroup {
        id: &topic.slug,
        title: topic.name.text(&library.site.languages, lang),
        accent: topic.accent.as_ref().map(|accent| accent.value.as_str()),
        guides: topic.guides.iter().filter_map(|guide| message_guide(frame, lang, *guide, root, stock)).collect(),
    };
    let groups: Vec<MessageGroup<'a>> =
        library.topics.iter().map(group).filter(|group| !group.guides.is_empty()).collect();
    let guides = || groups.iter().flat_map(|group| &group.guides);
    let count = guides().count();
    let in_words = || frame.text(lang, &["messages_page", "count"]).replace("{messages}", &count.to_string());
    MessagesPage {
        count: (count > 0).then(in_words),
        sensitive: guides().any(|guide| guide.sensitive),
        elsewhere: elsewhere(frame, lang, root, count),
        groups,
    }
}

fn message_guide<'a>(
    frame: &Frame<'a>,
    lang: Lang,
    place: usize,
    root: &str,
    stock: &Stock,
) -> Option<MessageGuide<'a>> {
    let library = frame.library;
    let guide = library.guides.get(place)?;
    let version = guide.versions.get(lang)?;
    let message = frame.messages.of(lang, place)?;
    let state = frame.state(lang, lang, version.state);
    let text = |key: &str| frame.text(lang, &["messages_page", key]);
    let post = message.post.as_deref().map(|post| {
        let characters = post.chars().count().to_string();
        MessageText { text: post, count: text("post_count").replace("{characters}", &characters), rows: rows(post) }
    });
    Some(MessageGuide {
        id: guide_stem(guide),
        title: &version.title,
        summary: &version.summary,
        href: format!("{root}{}", Address::guide(library, lang, guide).path()),
        unrevised: !state.is_source && matches!(version.state, State::Draft | State::Translated),
        state,
        sensitive: is_sensitive(library, guide),
        sms: message.sms.as_ref().map(|sms| sms_text(sms, text("sms_count"))),
        plain: message.plain.as_ref().map(|sms| sms_text(sms, text("sms_count"))),
        post,
        file: format!("{root}{}", file_path(&message.tag, &message.stem, "txt")),
        card: card(frame, lang, place, root, stock),
    })
}

fn card(frame: &Frame<'_>, lang: Lang, place: usize, root: &str, stock: &Stock) -> Option<CardLink> {
    let made = stock.cards.get(&(lang, Some(place)))?;
    let size = size_in_words(made.size, frame.text(lang, &["scripts_page", "decimal"]));
    Some(CardLink { href: format!("{root}{}", made.path), size })
}

fn sms_text<'a>(sms: &'a Sms, count: &str) -> MessageText<'a> {
    let count = count.replace("{segments}", &sms.size.segments.to_string());
    MessageText {
        text: &sms.text,
        count: count.replace("{characters}", &sms.size.characters.to_string()),
        rows: rows(&sms.text),
    }
}

fn rows(text: &str) -> usize {
    text.split('\n').map(|line| line.chars().count().div_ceil(LINE).max(1)).sum()
}

/// Other languages have messages of guides that this one lacks.
fn elsewhere(frame: &Frame<'_>, lang: Lang, root: &str, own: usize) -> Option<Elsewhere> {
    let (library, languages) = (frame.library, &frame.library.site.languages);
    let other = frame.messages.fallback(library, lang)?;
    let has = |lang: Lang, guide: usize| frame.messages.of(lang, guide).is_some();
    let lacking = (0..library.guides.len()).filter(|guide| !has(lang, *guide) && has(other, *guide)).count();
    if lacking == 0 {
        return None;
    }
    let text = |key: &str| frame.text(lang, &["messages_page", key]);
    let notice = if own == 0 { text("none") } else { text("lacking") };
    Some(Elsewhere {
        notice: notice.replace("{count}", &lacking.to_string()).replace("{language}", &languages[lang].name),
        link: Link {
            title: text("elsewhere").replace("{language}", &languages[other].name),
            href: format!("{root}{}", Address::messages(library, other).path()),
        },
        lang: languages[other].tag.clone(),
        dir: languages[other].direction.id(),
    })
}

/// The way to a guide's messages, for the page that shows it in `shown`: what kinds there are.
pub fn of_guide(frame: &Frame<'_>, lang: Lang, shown: Lang, place: usize, root: &str) -> Vec<Link> {
    let find = || Some((frame.library.guides.get(place)?, frame.messages.of(shown, place)?));
    let Some((guide, message)): Option<(&Guide, &Message)> = find() else { return Vec::new() };
    let href = format!("{root}{}#{}", Address::messages(frame.library, shown).path(), guide_stem(guide));
    let kinds = [("sms", message.sms.is_some()), ("post", message.post.is_some())];
    let there = kinds.iter().filter(|(_, is_there)| *is_there);
    let link = |(key, _): &(&str, bool)| Link {
        title: frame.text(lang, &["messages_page", key]).to_owned(),
        href: href.clone(),
    };
    there.map(link).collect()
}
