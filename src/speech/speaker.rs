//! Says a text: every reading of every piece is offered, the cheapest way through is taken.

use super::language::{self, SpeechLanguage, Variant};
use super::lattice::{Chosen, Edge, cheapest};
use super::lexer::{self, Kind, Lexeme, PLACE_HOLDER};
use super::readers;
use super::readings::Readings;
use super::template::Reader;
use super::token::{Class, Sound, Spoken, SpokenToken};
use super::width::Narrow;

/// What any rule or lexicon entry costs: one long reading is cheaper than several short ones.
const RULE: i32 = 10;
/// A number or sign that nothing knows.
const UNKNOWN: i32 = 100;
/// Capitals that may be an abbreviation nobody has entered.
const CAPITALS: i32 = 60;
/// A word that clings to a number and is not read with it: `h30`.
const GLUED: i32 = 30;

/// Speaks one language. Cheap to make; one for each thread and text.
pub struct Speaker<'r> {
    language: &'static SpeechLanguage,
    readings: Option<&'r Readings>,
    variant: Option<&'static Variant>,
    /// The tag leaves the variant to the text.
    follows_text: bool,
}

/// How a piece was decided, for people who ask.
pub struct Explanation {
    pub token: SpokenToken,
    /// Other readings that were possible: rule and words.
    pub others: Vec<(&'static str, String)>,
}

impl<'r> Speaker<'r> {
    /// The speaker for a BCP 47 tag, with the readings of a site; `None` when loa cannot speak that language.
    pub fn for_tag(tag: &str, readings: Option<&'r Readings>) -> Option<Self> {
        let follows_text = !tag.contains('-');
        language::find(tag).map(|language| Self { language, readings, variant: language.variant(tag), follows_text })
    }

    pub fn language(&self) -> &'static SpeechLanguage {
        self.language
    }

    /// What a text sounds like. `text` is in Unicode normal form C; the tokens cover it exactly.
    pub fn say(&self, text: &str) -> Spoken {
        let narrow = Narrow::of(text);
        let pieces = lexer::cut(narrow.text());
        let edges = self.edges(narrow.text(), &pieces, true);
        let variant = self.variant_for(text);
        let token = |chosen: &Chosen<'_>| written_as(variant, token(chosen, &narrow, &pieces));
        Spoken { tokens: cheapest(&edges, pieces.len()).iter().map(token).collect() }
    }

    /// The same with the readings that were not taken.
    pub fn explain(&self, text: &str) -> Vec<Explanation> {
        let narrow = Narrow::of(text);
        let pieces = lexer::cut(narrow.text());
        let edges = self.edges(narrow.text(), &pieces, true);
        let variant = self.variant_for(text);
        let explain = |chosen: &Chosen<'_>| {
            let others = chosen.others.iter().filter(|other| !other.rule.is_empty());
            let words = |edge: &Edge| match &edge.sound {
                Sound::Kept => written(narrow.text(), &pieces, edge.from, edge.to).to_owned(),
                Sound::Words(words) => words.to_string(),
                Sound::Silent => String::new(),
            };
            Explanation {
                token: written_as(variant, token(chosen, &narrow, &pieces)),
                others: others.map(|other| (other.rule, words(other))).collect(),
            }
        };
        cheapest(&edges, pieces.len()).iter().map(explain).collect()
    }

    /// A telephone number in its groups; as it is written when it has no digits.
    pub fn telephone(&self, number: &str) -> String {
        let said = readers::read(self.language, Reader::Telephone, number).unwrap_or_else(|| number.to_owned());
        self.variant.map_or_else(|| said.clone(), |variant| variant.write(&said))
    }

    fn variant_for(&self, text: &str) -> Option<&'static Variant> {
        self.variant.or_else(|| self.language.variant_of(text).filter(|_| self.follows_text))
    }

    fn edges(&self, text: &str, pieces: &[Lexeme], may_nest: bool) -> Vec<Edge> {
        let starts: Vec<usize> = pieces.iter().map(|piece| piece.start).collect();
        let piece_at = |offset: usize| match offset == text.len() {
            true => Some(pieces.len()),
            false => starts.binary_search(&offset).ok(),
        };
        let mut scratch = self.language.rules.scratch();
        let mut edges = Vec::with_capacity(pieces.len() + pieces.len() / 4);
        for (from, piece) in pieces.iter().enumerate() {
            let first = written(text, pieces, from, from + 1);
            let offered = edges.len();
            if piece.kind != Kind::Space || piece.start == 0 {
                let lexicons =
                    self.readings.map(|readings| &readings.lexicon).into_iter().chain([&self.language.lexicon]);
                for lexicon in lexicons {
                    lexicon.at(text, piece.start, first, |end, reading| {
                        let Some(to) = piece_at(end) else { return };
                        let cost = RULE + reading.cost;
                        edges.push(Edge {
                            from,
                            to,
                            cost,
                            sound: sound(text, piece.start..end, reading.say.to_string()),
                            class: reading.class,
                            rule: reading.rule,
                        });
                    });
                }
            }
            // A word that the lexicon knows is not said as it is written, though plain words cost nothing.
            let least_plain = edges[offered..].iter().map(|edge| edge.cost + 1).min().unwrap_or(i32::MIN);
            if piece.kind != Kind::Space || piece.start == 0 {
                self.language.rules.at(text, piece.start, &mut scratch, |found| {
                    let Some(to) = piece_at(found.end) else { return };
                    let say = |part: &str, reader: Reader| match reader {
                        Reader::Say => may_nest.then(|| self.say_part(part)),
                        reader => readers::read(self.language, reader, part),
                    };
                    let Some(words) = found.words(text, &say) else { return };
                    let cost = RULE + found.rule.cost;
                    edges.push(Edge {
                        from,
                        to,
                        cost,
                        sound: sound(text, piece.start..found.end, words),
                        class: found.rule.class,
                        rule: found.rule.name,
                    });
                });
            }
            let usual = self.usual(text, pieces, from);
            edges.push(Edge { cost: usual.cost.max(least_plain), ..usual });
        }
        edges
    }

    /// A part of a match as a text of its own; parts have no parts.
    fn say_part(&self, part: &str) -> String {
        let pieces = lexer::cut(part);
        let edges = self.edges(part, &pieces, false);
        let narrow = Narrow::of(part);
        let tokens = cheapest(&edges, pieces.len()).iter().map(|chosen| token(chosen, &narrow, &pieces)).collect();
        Spoken { tokens }.text(part)
    }

    /// What becomes of a piece that no rule takes.
    fn usual(&self, text: &str, pieces: &[Lexeme], from: usize) -> Edge {
        let piece = written(text, pieces, from, from + 1);
        let edge = |cost, sound, class| Edge { from, to: from + 1, cost, sound, class, rule: "" };
        match pieces.get(from).map_or(Kind::Symbol, |piece| piece.kind) {
            Kind::Space => edge(0, Sound::Kept, Class::Space),
            Kind::Word => self.usual_word(text, pieces, from),
            Kind::Number => match readers::read(self.language, Reader::Digits, piece) {
                Some(words) => edge(UNKNOWN, Sound::Words(words.into()), Class::Unknown),
                None => edge(UNKNOWN, Sound::Silent, Class::Unknown),
            },
            Kind::Symbol => self.usual_sign(piece, edge),
        }
    }

    fn usual_sign(&self, sign: &str, edge: impl Fn(i32, Sound, Class) -> Edge) -> Edge {
        let signs = &self.language.signs;
        if signs.keep.contains(sign) {
            edge(0, Sound::Kept, Class::Punctuation)
        } else if signs.silent.contains(sign) || sign.chars().all(|sign| is_invisible(sign) || is_picture(sign)) {
            edge(0, Sound::Silent, Class::Mark)
        } else if signs.pause.contains(sign) {
            edge(0, Sound::Words(signs.comma.as_str().into()), Class::Punctuation)
        } else {
            edge(UNKNOWN, Sound::Silent, Class::Unknown)
        }
    }

    fn usual_word(&self, text: &str, pieces: &[Lexeme], from: usize) -> Edge {
        let word = written(text, pieces, from, from + 1);
        let is_number = |place: Option<usize>| {
            place.and_then(|place| pieces.get(place)).is_some_and(|piece| piece.kind == Kind::Number)
        };
        let is_latin = word.starts_with(|first: char| first.is_ascii_alphabetic());
        if word.chars().all(is_invisible) {
            return Edge { from, to: from + 1, cost: 0, sound: Sound::Silent, class: Class::Mark, rule: "" };
        }
        let clings = is_latin && (is_number(from.checked_sub(1)) || is_number(Some(from + 1)));
        let glued = if clings { GLUED } else { 0 };
        let edge = |cost, sound, class| Edge { from, to: from + 1, cost: cost + glued, sound, class, rule: "" };
        if !is_all_capitals(word) || word.starts_with(PLACE_HOLDER) {
            let spelled = self.language.signs.spell_capitals.then(|| readers::spelled_runs(self.language, word));
            return match spelled.flatten() {
                Some(words) => edge(0, Sound::Words(words.into()), Class::Letter),
                None => edge(0, Sound::Kept, Class::Word),
            };
        }
        let signs = &self.language.signs;
        if self.language.syllable.as_ref().is_some_and(|syllable| syllable.is_match(word)) {
            // One capital begins a name or a sentence.
            let sound = match word.chars().nth(1) {
                Some(_) => Sound::Words(word.to_lowercase().into()),
                None => Sound::Kept,
            };
            return edge(1, sound, Class::Word);
        }
        match readers::letters(self.language, word) {
            Some(words) if signs.spell_capitals => edge(5, Sound::Words(words.into()), Class::Letter),
            // A single capital is a name's initial or a label.
            Some(words) if word.chars().count() == 1 => edge(5, Sound::Words(words.into()), Class::Letter),
            Some(words) => edge(CAPITALS, Sound::Words(words.into()), Class::Unknown),
            None => match readers::spelled_runs(self.language, word).filter(|_| signs.spell_capitals) {
                Some(words) => edge(5, Sound::Words(words.into()), Class::Letter),
                None => edge(CAPITALS, Sound::Kept, Class::Unknown),
            },
        }
    }
}

fn written<'t>(text: &'t str, pieces: &[Lexeme], from: usize, to: usize) -> &'t str {
    let offset = |place: usize| pieces.get(place).map_or(text.len(), |piece| piece.start);
    text.get(offset(from)..offset(to)).unwrap_or_default()
}

fn sound(text: &str, range: std::ops::Range<usize>, words: String) -> Sound {
    if words.is_empty() {
        Sound::Silent
    } else if text.get(range) == Some(words.as_str()) {
        Sound::Kept
    } else {
        Sound::Words(words.into())
    }
}

fn written_as(variant: Option<&Variant>, mut token: SpokenToken) -> SpokenToken {
    if let (Some(variant), Sound::Words(words)) = (variant, &token.sound) {
        token.sound = Sound::Words(variant.write(words).into());
    }
    token
}

fn token(chosen: &Chosen<'_>, narrow: &Narrow<'_>, pieces: &[Lexeme]) -> SpokenToken {
    let offset = |place: usize| pieces.get(place).map_or(narrow.text().len(), |piece| piece.start);
    let range = offset(chosen.edge.from)..offset(chosen.edge.to);
    let sound = match (&chosen.edge.sound, narrow.differing(&range)) {
        (Sound::Kept, Some(words)) => Sound::Words(words.into()),
        (sound, _) => sound.clone(),
    };
    SpokenToken {
        range: narrow.place(&range),
        sound,
        class: chosen.edge.class,
        rule: chosen.edge.rule,
        confidence: chosen.confidence,
    }
}

/// Two capitals at least, or one alone, and no small letter.
fn is_all_capitals(word: &str) -> bool {
    word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase)
}

/// Pictures among letters: arrows, stars, emoji. Nobody reads them aloud.
fn is_picture(character: char) -> bool {
    matches!(character, '\u{2190}'..='\u{21ff}' | '\u{2300}'..='\u{23ff}' | '\u{2500}'..='\u{27bf}' | '\u{2900}'..='\u{297f}' | '\u{2b00}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}' | '\u{e0020}'..='\u{e007f}')
}

/// Characters that are on no page: joiners, direction marks, variation selectors, soft hyphens.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{20e3}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
        || character.is_control()
}

#[cfg(test)]
mod tests {
    use super::Speaker;

    fn say(tag: &str, text: &str) -> String {
        Speaker::for_tag(tag, None).unwrap().say(text).text(text)
    }

    #[test]
    fn chinese_is_said_in_the_characters_that_the_tag_or_the_text_asks_for() {
        assert_eq!(say("zh", "2个孩子，2万元"), "两个孩子，两万元");
        assert_eq!(say("zh", "2個孩子，20000元"), "兩個孩子，兩萬元");
        assert_eq!(say("zh-Hant", "2天"), "兩天");
        assert_eq!(say("zh-Hant-TW", "7:30"), "七點三十分");
        assert_eq!(say("zh-Hans", "2個"), "两個");
    }

    #[test]
    fn a_word_of_the_lexicon_is_said_though_it_looks_plain() {
        assert_eq!(say("en", "Dr. An, e.g. now"), "Doctor An, for example now");
        assert_eq!(say("en", "👉 Call, now ✓"), "Call, now");
    }

    #[test]
    fn full_width_forms_are_read_as_what_they_are() {
        assert_eq!(say("vi", "Tăng ５％, gọi １１１"), "Tăng năm phần trăm, gọi một một một");
        assert_eq!(say("en", "Ｃａｌｌ １１１"), "Call one one one");
        assert_eq!(say("zh", "２０２６／０６／０１，共１，２００人"), "二零二六年六月一日，共一千二百人");
        let text = "第１１条：Ａ班５％";
        assert!(Speaker::for_tag("zh", None).unwrap().say(text).tiles(text));
    }

    #[test]
    fn pictures_and_their_marks_are_silent() {
        assert_eq!(say("vi", "⚠️ Nguy hiểm ❤️"), "Nguy hiểm");
        assert_eq!(say("vi", "👨‍👩‍👧 Gia đình"), "Gia đình");
        assert_eq!(say("vi", "1️⃣ Rào ao"), "Rào ao");
    }
}
