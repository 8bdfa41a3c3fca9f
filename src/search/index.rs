//! The index of one language: its files and what they hold.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::lexicon::{Lexicon, pieces};
use super::pages::{Page, pages};
use super::pairs;
use super::posting::encode;
use super::shards::{Entry, Shard, shards};
use super::terms::{Level, PageTerms, Term, page_terms};
use crate::language::Lang;
use crate::library::Library;
use crate::theme::Theme;

/// A file of the index: path relative to the site's root, and bytes.
pub type IndexFile = (String, Arc<[u8]>);

/// A file with the hash in its name.
type Named = (String, IndexFile);

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
        let (entries, pairs) = collect(&pages);
        let shards = shards(entries);
        let words: Vec<&str> = shards.iter().map(|shard| shard.text.as_str()).collect();
        let words = numbered(&folder, tag, 'k', &words);
        let pairs = numbered(&folder, tag, 'p', &pairs::shards(&pairs));
        let texts = numbered(&folder, tag, 'd', &texts);
        let root = root(&shards, &words, &pairs, &texts, &lexicon);
        let bytes = script(&quoted(tag), &root);
        let entrance = format!("{folder}/index.{}.js", super::short_hash(&bytes, 8));
        let files = words.into_iter().chain(pairs).chain(texts).map(|(_, file)| file);
        let files = files.chain([(entrance.clone(), bytes)]).collect();
        Some(Self { lang, entrance, files })
    }
}

/// Numbered files of one kind, each with its hash.
fn numbered<T: AsRef<str> + Sync>(folder: &str, tag: &str, kind: char, texts: &[T]) -> Vec<Named> {
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
    let pieces: Vec<Vec<&str>> = texts.par_iter().map(|text| pieces(text)).collect();
    let lexicon = Lexicon::new(&texts, &pieces);
    let short = pieces.par_iter().map(|pieces| lexicon.shorten(pieces)).collect();
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

/// All words and all pairs of a language with their pages.
fn collect(pages: &[Page]) -> (Vec<Entry>, Vec<(u32, Found)>) {
    let terms: Vec<PageTerms> = pages.par_iter().map(page_terms).collect();
    let mut words: HashMap<&str, Found> = HashMap::new();
    let mut pairs: HashMap<u32, Found> = HashMap::new();
    for (page, terms) in (0..).zip(&terms) {
        for (term, level) in &terms.terms {
            let found = match term {
                Term::Word(place) => words.entry(terms.words.get(*place as usize).map_or("", String::as_str)),
                Term::Pair(number) => {
                    pairs.entry(*number).or_default().push((page, *level));
                    continue;
                }
            };
            found.or_default().push((page, *level));
        }
    }
    let entries = words.par_iter().map(|(word, pages)| Entry::new(word, encode(pages))).collect();
    (entries, pairs.into_iter().collect())
}

/// What the other files are called, and the words that texts share.
fn root(shards: &[Shard], words: &[Named], pairs: &[Named], texts: &[Named], lexicon: &Lexicon) -> String {
    let keys = shards.iter().zip(words).map(|(shard, (hash, _))| format!("{hash}{}", shard.first));
    let keys = keys.collect::<Vec<_>>().join("\n");
    let hashes = |files: &[Named]| quoted(&files.iter().map(|(hash, _)| hash.as_str()).collect::<String>());
    let lexicon = quoted(&lexicon.lines());
    format!("{{k:{},p:{},d:{},w:{lexicon}}}", quoted(&keys), hashes(pairs), hashes(texts))
}
