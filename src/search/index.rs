//! The index of one language: its files and what they hold.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::lexicon::Lexicon;
use super::pages::{Page, pages};
use super::posting::encode;
use super::shards::{Entry, Shard, shards};
use super::terms::{Level, PageTerms, Term, page_terms};
use crate::language::Lang;
use crate::library::Library;
use crate::theme::Theme;

/// A file of the index: path relative to the site's root, and bytes.
pub type IndexFile = (String, Arc<[u8]>);

/// Letters of a file's hash. A file has a number, too, so they only have to differ from the last version of
/// the same file.
const HASH_LETTERS: usize = 5;

#[derive(Debug, Clone)]
pub struct LanguageIndex {
    pub lang: Lang,
    /// Path of the file that names all others.
    pub entrance: String,
    pub files: Vec<IndexFile>,
}

impl LanguageIndex {
    /// `None` for a language in which nothing can be found.
    pub fn new(library: &Library, theme: &Theme, lang: Lang) -> Option<Self> {
        let pages = pages(library, theme, lang);
        if pages.is_empty() {
            return None;
        }
        let tag = &library.site.languages[lang].tag;
        let folder = format!("{}/{tag}", super::FOLDER);
        let (texts, lexicon) = page_texts(&pages);
        let shards = shards(entries(&pages));
        let texts: Vec<(String, IndexFile)> = numbered(&folder, tag, 'd', &texts);
        let pieces: Vec<(String, IndexFile)> =
            numbered(&folder, tag, 'k', &shards.iter().map(|shard| shard.text.as_str()).collect::<Vec<_>>());
        let root = root(&shards, &pieces, &texts, &lexicon);
        let bytes = script(&quoted(tag), &root);
        let entrance = format!("{folder}/index.{}.js", super::short_hash(&bytes, 8));
        let files = pieces.into_iter().chain(texts).map(|(_, file)| file);
        let files = files.chain([(entrance.clone(), bytes)]).collect();
        Some(Self { lang, entrance, files })
    }
}

/// Numbered files of one kind, each with its hash.
fn numbered<T: AsRef<str> + Sync>(folder: &str, tag: &str, kind: char, texts: &[T]) -> Vec<(String, IndexFile)> {
    let file = |(number, text): (usize, &T)| {
        let bytes = script(&quoted(&format!("{tag}/{kind}{number}")), &quoted(text.as_ref()));
        let hash = super::short_hash(&bytes, HASH_LETTERS);
        let path = format!("{folder}/{kind}{number}.{hash}.js");
        (hash, (path, bytes))
    };
    texts.par_iter().enumerate().map(file).collect()
}

/// A classic script that puts a value into the global `loaSearch`, which `search.js` has made.
fn script(name: &str, value: &str) -> Arc<[u8]> {
    format!("loaSearch[{name}]={value}").into_bytes().into()
}

/// A string of JavaScript (ECMAScript 5, which takes two line ends for such that JSON does not).
pub fn quoted(text: &str) -> String {
    let json = serde_json::Value::from(text).to_string();
    json.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

/// What a reader is shown of each page, in short form: address, title, topic, then a line for each
/// sentence, headings with a sign before them.
fn page_texts(pages: &[Page]) -> (Vec<String>, Lexicon) {
    let texts: Vec<String> = pages.iter().map(page_text).collect();
    let lexicon = Lexicon::new(&texts);
    let short = texts.par_iter().map(|text| lexicon.shorten(text)).collect();
    (short, lexicon)
}

fn page_text(page: &Page) -> String {
    let one_line = super::passages::tidy;
    let discretion = if page.is_discreet { '!' } else { '.' };
    let mut text = format!("{discretion}{}\n{}\n{}", page.address, one_line(&page.title), one_line(&page.topic));
    for passage in &page.passages {
        text.push('\n');
        // A sentence has a space before it, so that none is taken for a heading.
        text.push(if passage.is_heading { '#' } else { ' ' });
        text.push_str(&passage.text);
    }
    text
}

type Found = Vec<(u32, Level)>;

/// All terms of a language with their pages.
fn entries(pages: &[Page]) -> Vec<Entry> {
    let terms: Vec<PageTerms> = pages.par_iter().map(page_terms).collect();
    let mut numbers: HashMap<&str, u32> = HashMap::new();
    let mut words: Vec<&str> = Vec::new();
    let mut found: HashMap<Term, Found> = HashMap::new();
    for (page, terms) in (0..).zip(&terms) {
        let own: Vec<u32> = terms
            .words
            .iter()
            .map(|word| {
                *numbers.entry(word).or_insert_with(|| {
                    words.push(word);
                    u32::try_from(words.len() - 1).unwrap_or(u32::MAX)
                })
            })
            .collect();
        let number = |local: u32| own.get(local as usize).copied().unwrap_or(u32::MAX);
        for (term, level) in &terms.terms {
            let term = match term {
                Term::Word(word) => Term::Word(number(*word)),
                Term::Pair(first, second) => Term::Pair(number(*first), number(*second)),
            };
            found.entry(term).or_default().push((page, *level));
        }
    }
    let word = |number: u32| words.get(number as usize).copied().unwrap_or_default();
    let found: Vec<(Term, Found)> = found.into_iter().collect();
    found
        .par_iter()
        .map(|(term, pages)| match term {
            Term::Word(number) => Entry::new(&[word(*number)], encode(pages)),
            Term::Pair(first, second) => Entry::new(&[word(*first), word(*second)], encode(pages)),
        })
        .collect()
}

/// What the other files are called, and the words that texts share.
fn root(shards: &[Shard], pieces: &[(String, IndexFile)], texts: &[(String, IndexFile)], lexicon: &Lexicon) -> String {
    let keys = shards.iter().zip(pieces).map(|(shard, (hash, _))| format!("{hash}{}", shard.first));
    let keys = keys.collect::<Vec<_>>().join("\n");
    let hashes: String = texts.iter().map(|(hash, _)| hash.as_str()).collect();
    format!("{{k:{},d:{},w:{}}}", quoted(&keys), quoted(&hashes), quoted(&lexicon.lines()))
}
