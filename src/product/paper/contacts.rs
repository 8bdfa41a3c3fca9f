//! Whom to call, as a paper lists it beside the helpline.

use super::issuer::{Issuer, MAX_LOCAL};
use super::model::Caller;
use super::text::{Reader, Run, reached_by};
use crate::facts::{Contact, ContactWay};
use crate::language::format_date;
use crate::markdown::{Block, BlockKind, FactKind, FactReference, Inline, Item};

/// Most contacts of a guide that a paper lists.
const MOST: usize = 4;

/// A list in which every item begins with a contact: `- <contact:ambulance>: when …`. It is printed
/// where a paper says whom to call, not in its text.
pub fn is_list_of_contacts(block: &Block) -> bool {
    let BlockKind::List(list) = &block.kind else { return false };
    list.items.iter().all(|item| first_contact(item).is_some())
}

/// The contact that an item begins with, and what is said about it.
fn first_contact(item: &Item) -> Option<(&FactReference, &[Inline])> {
    let Some(Block { kind: BlockKind::Paragraph(content), .. }) = item.blocks.first() else { return None };
    let (first, rest) = content.split_first()?;
    match first {
        Inline::Fact(fact) if fact.kind == FactKind::Contact && !fact.number_only => Some((fact, rest)),
        _ => None,
    }
}

/// The contacts of a guide but the helpline: those of its lists of contacts, or where it has none, all
/// whose telephone numbers stand in its text.
pub fn of_guide(reader: &Reader<'_>) -> Vec<Caller> {
    let mut found = Found { reader, ids: Vec::new(), callers: Vec::new() };
    let blocks = reader.version.document.walk().filter(|block| block.marks.admits(reader.product));
    for block in blocks.filter(|block| is_list_of_contacts(block)) {
        let BlockKind::List(list) = &block.kind else { continue };
        for (fact, rest) in list.items.iter().filter_map(first_contact) {
            found.add(&fact.id, without_colon(reader.runs(rest)));
        }
    }
    if found.callers.is_empty() {
        reader.version.document.for_each_inline(|inline| {
            if let Inline::Fact(fact) = inline
                && fact.kind == FactKind::Contact
            {
                found.add(&fact.id, Vec::new());
            }
        });
    }
    found.callers.truncate(MOST);
    found.callers
}

struct Found<'r, 'a> {
    reader: &'r Reader<'a>,
    ids: Vec<String>,
    callers: Vec<Caller>,
}

impl Found<'_, '_> {
    fn add(&mut self, id: &str, when: Vec<Run>) {
        let library = self.reader.library;
        let is_known = self.ids.iter().any(|known| known == id) || library.site.helpline.value == id;
        let contact = library.facts.contacts.get(id).filter(|contact| is_telephone(contact));
        if let (Some(contact), false) = (contact, is_known) {
            self.ids.push(id.to_owned());
            let label = contact.label.text(&library.site.languages, self.reader.lang).to_owned();
            self.callers.push(Caller { label, number: reached_by(contact).to_owned(), when, checked: None });
        }
    }
}

fn is_telephone(contact: &Contact) -> bool {
    matches!(contact.way, ContactWay::Phone { .. })
}

/// `: when …` without the colon, which a list of its own does not need.
fn without_colon(mut runs: Vec<Run>) -> Vec<Run> {
    if let Some(first) = runs.first_mut() {
        first.text = first.text.trim_start_matches([':', '：', '៖', ' ', '\u{a0}', '–', '-']).to_owned();
    }
    runs.retain(|run| !run.text.is_empty());
    runs
}

/// The contacts of the place.
pub fn of_issuer(reader: &Reader<'_>, issuer: &Issuer) -> Vec<Caller> {
    let languages = &reader.library.site.languages;
    let checked = reader.texts.get(&["paper", "checked"]);
    let caller = |contact: &super::issuer::LocalContact| Caller {
        label: contact.label.text(languages, reader.lang).to_owned(),
        number: contact.number.clone(),
        when: Vec::new(),
        checked: contact.verified_on.map(|day| checked.replace("{date}", &format_date(day, &reader.texts.dates))),
    };
    issuer.contacts.iter().take(MAX_LOCAL).map(caller).collect()
}

/// When the numbers of the place were checked, said once for all: the oldest day. Nothing when one of them was
/// never checked.
pub fn checked(reader: &Reader<'_>, issuer: &Issuer) -> Option<String> {
    let printed = || issuer.contacts.iter().take(MAX_LOCAL);
    let oldest = printed().map(|contact| contact.verified_on).min()??;
    let text = reader.texts.get(&["paper", "all_checked"]);
    Some(text.replace("{date}", &format_date(oldest, &reader.texts.dates)))
}
