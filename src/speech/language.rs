//! A language's way of speaking, ready to be used.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use regex::Regex;

use super::data::{
    DigitData, FormatData, LexiconData, NumberData, RuleFile, SequenceData, SignData, TableData, WordStyle,
};
use super::lexicon::Lexicon;
use super::numbers::{NumberRules, SetId};
use super::rules::{Rules, Shapes};
use super::template::Reader;

/// All that is needed to say a text of one language.
#[derive(Debug)]
pub struct SpeechLanguage {
    /// Primary language subtag.
    pub tag: &'static str,
    pub numbers: NumberRules,
    pub formats: Vec<Format>,
    pub sequences: Vec<Sequence>,
    pub digits: Digits,
    pub tables: TableData,
    /// Names of the tables in the order of their readers.
    table_names: Vec<String>,
    /// By the subtag that asks for them.
    variants: Vec<(String, Variant)>,
    pub signs: SignData,
    pub syllable: Option<Regex>,
    pub rules: Rules,
    pub lexicon: Lexicon,
}

/// Other characters for what the data say: traditional Chinese. Tables whose name is `variant-` and a subtag.
#[derive(Debug)]
pub struct Variant {
    others: HashMap<char, char>,
    own: HashSet<char>,
}

impl Variant {
    fn new(table: &std::collections::BTreeMap<String, String>) -> Self {
        let others: HashMap<char, char> =
            table.iter().filter_map(|(usual, other)| Some((usual.chars().next()?, other.chars().next()?))).collect();
        Self { own: others.values().copied().collect(), others }
    }

    /// Words with the characters of this variant.
    pub fn write(&self, words: &str) -> String {
        words.chars().map(|letter| self.others.get(&letter).copied().unwrap_or(letter)).collect()
    }

    /// Whether a text has more characters of this variant than of the usual one.
    pub fn is_written_in(&self, text: &str) -> bool {
        let count = |known: &dyn Fn(char) -> bool| text.chars().filter(|letter| known(*letter)).count();
        count(&|letter| self.own.contains(&letter)) > count(&|letter| self.others.contains_key(&letter))
    }
}

/// How numbers with separators are written and said; see [`FormatData`].
#[derive(Debug)]
pub struct Format {
    pub name: String,
    pub data: FormatData,
    pub whole: SetId,
    pub alone: SetId,
    pub decimals: Option<(usize, SetId)>,
}

/// How a part of words, numbers and signs is said; see [`SequenceData`].
#[derive(Debug)]
pub struct Sequence {
    name: String,
    /// `None`: digit by digit.
    pub numbers: Option<SetId>,
    pub table: Option<usize>,
    pub words: WordStyle,
    pub signs: Option<usize>,
}

/// How digits are said one by one; see [`DigitData`].
#[derive(Debug)]
pub struct Digits {
    pub set: SetId,
    pub telephone: SetId,
    pub joiner: String,
    /// Between Latin letters and their neighbours.
    pub letter_joiner: String,
    pub group: String,
}

/// The texts of a language's data files.
struct Files {
    tag: &'static str,
    numbers: &'static str,
    tables: &'static str,
    lexicon: &'static str,
    rules: &'static str,
}

macro_rules! files {
    ($tag:literal) => {
        Files {
            tag: $tag,
            numbers: include_str!(concat!("data/", $tag, "/numbers.yaml")),
            tables: include_str!(concat!("data/", $tag, "/tables.yaml")),
            lexicon: include_str!(concat!("data/", $tag, "/lexicon.yaml")),
            rules: include_str!(concat!("data/", $tag, "/rules.yaml")),
        }
    };
}

type Lazy = LazyLock<SpeechLanguage>;

/// Each is read when it is first spoken.
static LANGUAGES: [(&str, Lazy); 4] = [
    ("vi", LazyLock::new(|| load(&files!("vi")))),
    ("km", LazyLock::new(|| load(&files!("km")))),
    ("zh", LazyLock::new(|| load(&files!("zh")))),
    ("en", LazyLock::new(|| load(&files!("en")))),
];

/// The languages that can be spoken.
pub fn tags() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().map(|(tag, _)| *tag)
}

/// The way of speaking of a BCP 47 tag: that of its primary language (`zh-Hans` → `zh`).
pub fn find(tag: &str) -> Option<&'static SpeechLanguage> {
    let primary = tag.split('-').next().unwrap_or_default();
    LANGUAGES.iter().find(|(known, _)| known.eq_ignore_ascii_case(primary)).map(|(_, language)| &**language)
}

/// The data is part of the program and a test reads all of it: it cannot fail for a user.
fn load(files: &Files) -> SpeechLanguage {
    SpeechLanguage::new(files).unwrap_or_else(|problem| panic!("speech data of {}: {problem}", files.tag))
}

fn read<T: serde::de::DeserializeOwned>(name: &str, text: &str) -> Result<T, String> {
    serde_yaml::from_str(text).map_err(|error| format!("{name}: {error}"))
}

impl SpeechLanguage {
    fn new(files: &Files) -> Result<Self, String> {
        let numbers: NumberData = read("numbers.yaml", files.numbers)?;
        let tables: TableData = read("tables.yaml", files.tables)?;
        let lexicon: LexiconData = read("lexicon.yaml", files.lexicon)?;
        let RuleFile { signs, shapes, rules } = read("rules.yaml", files.rules)?;
        let sets = NumberRules::new(&numbers.sets)?;
        let formats = formats(numbers.formats, &sets)?;
        let table_names: Vec<String> = tables.keys().cloned().collect();
        let sequences = sequences(numbers.sequences, &sets, &table_names)?;
        let reader = |name: &str| {
            let sequence = || sequences.iter().position(|sequence| sequence.name == name).map(Reader::Sequence);
            sequence().or_else(|| reader(name, &sets, &formats, &table_names))
        };
        let rules = Rules::new(rules, &Shapes::new(&shapes, &tables)?, &reader)?;
        let variants = tables
            .iter()
            .filter_map(|(name, table)| Some((name.strip_prefix("variant-")?.to_owned(), Variant::new(table))));
        let variants = variants.collect();
        let syllable = signs.syllable.as_deref().map(Regex::new).transpose().map_err(|error| error.to_string())?;
        Ok(Self {
            tag: files.tag,
            digits: digits(numbers.digits, &sets)?,
            numbers: sets,
            formats,
            sequences,
            table_names,
            tables,
            variants,
            signs,
            syllable,
            rules,
            lexicon: Lexicon::new(lexicon)?,
        })
    }

    /// The variant that a BCP 47 tag asks for.
    pub fn variant(&self, tag: &str) -> Option<&Variant> {
        let asked = |known: &str| tag.split('-').skip(1).any(|subtag| subtag.eq_ignore_ascii_case(known));
        self.variants.iter().find(|(known, _)| asked(known)).map(|(_, variant)| variant)
    }

    /// The variant that a text is written in.
    pub fn variant_of(&self, text: &str) -> Option<&Variant> {
        self.variants.iter().map(|(_, variant)| variant).find(|variant| variant.is_written_in(text))
    }

    pub fn table(&self, place: usize) -> Option<&std::collections::BTreeMap<String, String>> {
        self.tables.get(self.table_names.get(place)?)
    }
}

fn set(sets: &NumberRules, name: &str) -> Result<SetId, String> {
    sets.set(name).ok_or_else(|| format!("no number set “{name}”"))
}

fn formats(written: std::collections::BTreeMap<String, FormatData>, sets: &NumberRules) -> Result<Vec<Format>, String> {
    let format = |(name, data): (String, FormatData)| {
        let decimals =
            data.decimals.as_ref().map(|(most, name)| Ok::<_, String>((*most, set(sets, name)?))).transpose()?;
        let alone = set(sets, data.alone.as_ref().unwrap_or(&data.whole))?;
        Ok(Format { whole: set(sets, &data.whole)?, alone, decimals, name, data })
    };
    written.into_iter().map(format).collect()
}

fn sequences(
    written: std::collections::BTreeMap<String, SequenceData>,
    sets: &NumberRules,
    tables: &[String],
) -> Result<Vec<Sequence>, String> {
    let table = |name: Option<String>| match name {
        None => Ok(None),
        Some(name) => match tables.iter().position(|known| *known == name) {
            Some(place) => Ok(Some(place)),
            None => Err(format!("no table “{name}”")),
        },
    };
    let sequence = |(name, data): (String, SequenceData)| {
        let numbers = data.numbers.filter(|numbers| numbers != "digits");
        Ok(Sequence {
            numbers: numbers.map(|numbers| set(sets, &numbers)).transpose()?,
            table: table(data.table)?,
            words: data.words,
            signs: table(data.signs)?,
            name,
        })
    };
    written.into_iter().map(sequence).collect()
}

fn digits(written: DigitData, sets: &NumberRules) -> Result<Digits, String> {
    Ok(Digits {
        set: set(sets, &written.set)?,
        telephone: set(sets, written.telephone.as_ref().unwrap_or(&written.set))?,
        letter_joiner: written.letters.unwrap_or_else(|| written.joiner.clone()),
        joiner: written.joiner,
        group: written.group,
    })
}

/// A reader by its name in a template: one of the built-in ones, a number format, a number set or
/// a table; `roman-SET` says a Roman numeral by a set.
fn reader(name: &str, sets: &NumberRules, formats: &[Format], tables: &[String]) -> Option<Reader> {
    match name {
        "keep" => return Some(Reader::Keep),
        "say" => return Some(Reader::Say),
        "digits" => return Some(Reader::Digits),
        "telephone" => return Some(Reader::Telephone),
        "letters" => return Some(Reader::Letters),
        _ => {}
    }
    if let Some(set) = name.strip_prefix("roman-") {
        return sets.set(set).map(Reader::Roman);
    }
    let format = || formats.iter().position(|format| format.name == name).map(Reader::Format);
    let set = || sets.set(name).map(Reader::Set);
    let table = || tables.iter().position(|table| table == name).map(Reader::Table);
    format().or_else(set).or_else(table)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_data_of_every_language_is_sound() {
        for tag in super::tags() {
            let language = super::find(tag).unwrap();
            let whole = language.formats.first().unwrap().whole;
            for number in (0..2000).chain([10_000, 99_999, 1_000_005, 123_456_789, 1_000_000_000, 999_999_999_999_999])
            {
                assert!(language.numbers.spell(whole, number).is_some(), "{tag} {number}");
            }
        }
    }
}
