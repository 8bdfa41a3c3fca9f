//! The files in which a language's way of speaking is written, as they are read. A new language
//! is a new folder of such files, no code.

use std::collections::BTreeMap;

use serde::Deserialize;

/// `numbers.yaml`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberData {
    /// See [`numbers`](super::numbers).
    pub sets: BTreeMap<String, BTreeMap<u64, String>>,
    pub formats: BTreeMap<String, FormatData>,
    #[serde(default)]
    pub sequences: BTreeMap<String, SequenceData>,
    pub digits: DigitData,
}

/// How a part that is put together of words, numbers and signs is said piece by piece: section
/// numbers, web addresses.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SequenceData {
    /// Number set, or `digits`.
    #[serde(default)]
    pub numbers: Option<String>,
    /// Table of words that have a name of their own.
    #[serde(default)]
    pub table: Option<String>,
    /// How other words are said.
    #[serde(default)]
    pub words: WordStyle,
    /// Table of signs; those that are not in it are silent.
    #[serde(default)]
    pub signs: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WordStyle {
    /// As a text of the language.
    #[default]
    Say,
    Letters,
    /// As it is written in small letters; one without a vowel by its letters.
    Pronounce,
}

/// How a number with separators is written and said.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormatData {
    /// Characters between groups of three digits.
    pub thousands: String,
    /// Characters before the decimals.
    pub decimal: String,
    /// The word for the decimal sign, with its spaces.
    pub word: String,
    /// Set for the part before it.
    pub whole: String,
    /// Set for a number without decimals, where it differs: "两公里", but "二点五公里".
    #[serde(default)]
    pub alone: Option<String>,
    /// Set for the decimals when there are at most this many, without a zero in front; otherwise
    /// they are said digit by digit.
    #[serde(default)]
    pub decimals: Option<(usize, String)>,
    /// Between decimals said digit by digit, where it is not that of [`DigitData`].
    #[serde(default)]
    pub joiner: Option<String>,
}

/// How digits are said one by one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DigitData {
    pub set: String,
    /// Set for telephone numbers, where it differs.
    #[serde(default)]
    pub telephone: Option<String>,
    /// Between digits, and between letters.
    pub joiner: String,
    /// Between Latin letters and their neighbours, where it differs: Chinese digits stand close, Latin
    /// letters must not run into a word.
    #[serde(default)]
    pub letters: Option<String>,
    /// Between the groups of a telephone number.
    pub group: String,
}

/// `rules.yaml`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleFile {
    pub signs: SignData,
    /// Parts of patterns by name; a later one may use earlier ones.
    pub shapes: Vec<BTreeMap<String, String>>,
    pub rules: Vec<RuleData>,
}

/// What is done with signs that no rule takes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignData {
    /// Said by the voice: full stop, comma, question mark.
    pub keep: String,
    /// No sound at all: quotation marks, asterisks.
    pub silent: String,
    /// A short pause: brackets, dashes between words.
    #[serde(default)]
    pub pause: String,
    /// What a pause is written as.
    #[serde(default)]
    pub comma: String,
    /// Words in capitals of this form are words and not abbreviations.
    #[serde(default)]
    pub syllable: Option<String>,
    /// Whether a word in capitals that nothing knows is left as it is: in English it is spelled by
    /// everyone.
    #[serde(default)]
    pub spell_capitals: bool,
}

/// A rule: a pattern and how what it matches is said.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleData {
    /// Its name in explanations.
    pub rule: String,
    pub class: String,
    /// Regular expression with named groups; `{shape}` and `{table:name}` stand for parts.
    #[serde(rename = "match")]
    pub pattern: String,
    pub say: String,
    /// Added to what every rule costs; the cheapest reading of the text is taken.
    #[serde(default)]
    pub cost: i32,
    /// Must match just before.
    #[serde(default)]
    pub after: Option<String>,
    /// Must match just behind.
    #[serde(default)]
    pub before: Option<String>,
    #[serde(default)]
    pub not_after: Option<String>,
    #[serde(default)]
    pub not_before: Option<String>,
    /// Must occur within some words on either side.
    #[serde(default)]
    pub near: Option<String>,
}

/// `lexicon.yaml`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LexiconData {
    #[serde(default)]
    pub abbreviations: BTreeMap<String, Readings>,
    /// Names and foreign words.
    #[serde(default)]
    pub words: BTreeMap<String, Readings>,
}

/// One reading, or several of which the neighbourhood decides.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum Readings {
    One(String),
    Several(Vec<ReadingData>),
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadingData {
    pub say: String,
    /// Words of which one must stand near, as a regular expression.
    #[serde(default)]
    pub near: Option<String>,
    #[serde(default)]
    pub cost: i32,
}

/// `tables.yaml`: tables by name.
pub type TableData = BTreeMap<String, BTreeMap<String, String>>;
