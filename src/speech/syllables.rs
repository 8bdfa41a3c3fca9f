//! How many syllables a spoken text has: what its time is made of.
//!
//! Each script of writing is counted by its own rule, whatever language the text is in, because
//! Vietnamese names stand in Khmer and Chinese texts:
//!
//! * Chinese: each character.
//! * Vietnamese: each word between spaces. A syllable has one group of vowels, so groups are
//!   counted, and a foreign word (*camera*) gets its three.
//! * English: groups of vowels, without a silent *e* at the end, and the exceptions of its table.
//! * Khmer: orthographic syllables ([`khmer`]).
//!
//! A digit counts as one; signs are silent.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::language::fold_latin;

/// How words in Latin letters are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LatinRule {
    Syllables,
    English,
}

/// The rules of one language.
#[derive(Debug, Clone, Deserialize)]
pub struct SyllableRules {
    pub latin: LatinRule,
    /// Words, in small letters, that the rule does not count right.
    #[serde(default, rename = "syllables")]
    pub exceptions: BTreeMap<String, usize>,
}

pub fn syllables(text: &str, rules: &SyllableRules) -> usize {
    let mut count = 0;
    let mut word = String::new();
    let mut khmer = khmer::Counter::default();
    for letter in text.chars() {
        let is_latin = is_latin(letter) || (!word.is_empty() && matches!(letter, '\'' | '’'));
        if !is_latin && !word.is_empty() {
            count += latin(&std::mem::take(&mut word), rules);
        }
        if !is_khmer(letter) {
            khmer.end_word();
        }
        match letter {
            _ if is_latin => word.push(letter),
            _ if is_khmer(letter) => khmer.read(letter),
            _ if is_han(letter) || letter.is_numeric() => count += 1,
            _ => {}
        }
    }
    khmer.end_word();
    if !word.is_empty() {
        count += latin(&word, rules);
    }
    count + khmer.count()
}

/// Whether a letter is written without spaces between words.
pub fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '〇')
}

pub use khmer::is_khmer;

fn is_latin(letter: char) -> bool {
    letter.is_ascii_alphabetic()
        || matches!(letter, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{300}'..='\u{36f}')
}

fn latin(word: &str, rules: &SyllableRules) -> usize {
    let lowered = word.to_lowercase();
    let known = rules.exceptions.get(lowered.trim_end_matches("’s").trim_end_matches("'s"));
    if let Some(count) = known {
        return *count;
    }
    let letters = fold_latin(&lowered);
    let groups = vowel_groups(&letters);
    let silent = match rules.latin {
        LatinRule::Syllables => 0,
        LatinRule::English => usize::from(ends_silently(&letters)),
    };
    (groups - silent.min(groups)).max(1)
}

fn vowel_groups(letters: &str) -> usize {
    let is_vowel = |letter: char| matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let mut before = false;
    let mut groups = 0;
    for (place, letter) in letters.char_indices() {
        // A `y` at the front is a consonant: "you".
        let vowel = is_vowel(letter) && !(place == 0 && letter == 'y' && letters[1..].starts_with(is_vowel));
        groups += usize::from(vowel && !before);
        before = vowel;
    }
    groups
}

/// Whether an English word ends in an *e* that is not heard: "safe", "waves", "called", but not
/// "little", "houses", "wanted".
fn ends_silently(letters: &str) -> bool {
    let is_vowel = |letter: char| matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let ends_with_any = |text: &str, ends: &[&str]| ends.iter().any(|end| text.ends_with(end));
    if let Some(stem) = letters.strip_suffix('e') {
        let after_consonant = stem.strip_suffix('l').is_some_and(|rest| !rest.is_empty() && !rest.ends_with(is_vowel));
        return !stem.ends_with(is_vowel) && !after_consonant;
    }
    if let Some(stem) = letters.strip_suffix("ed") {
        return !ends_with_any(stem, &["t", "d"]) && !stem.ends_with(is_vowel);
    }
    if let Some(stem) = letters.strip_suffix("es") {
        let hisses = ends_with_any(stem, &["s", "x", "z", "ch", "sh", "c", "g"]);
        let after_consonant = stem.strip_suffix('l').is_some_and(|rest| !rest.is_empty() && !rest.ends_with(is_vowel));
        return !hisses && !after_consonant && !stem.ends_with(is_vowel);
    }
    false
}

mod khmer {
    //! Khmer writes clusters: a consonant with what hangs below, above and around it. A cluster with a
    //! vowel begins a syllable. A cluster without one ends the syllable before it if that is still
    //! open, else it begins one with the vowel that no sign writes: ប្រា·ប់ is one, ដ·ក·ដ·ង្ហើ·ម three.
    //! A space or zero-width space ends the word. The rule hears *prayuh* where a speaker says *pray*
    //! and misses some vowels inside words from Pali; over a page these even out within a few
    //! per cent, and a station's own rate takes up the rest.

    pub fn is_khmer(letter: char) -> bool {
        matches!(letter, '\u{1780}'..='\u{17d3}' | '\u{17dd}')
    }

    #[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
    enum Syllable {
        #[default]
        None,
        Open,
        Closed,
    }

    /// The cluster that is being read.
    #[derive(Debug, Default, Clone, Copy)]
    struct Cluster {
        has_vowel: bool,
        /// A sign that closes the syllable is part of the cluster.
        is_closed: bool,
        is_silent: bool,
    }

    #[derive(Debug, Default)]
    pub struct Counter {
        count: usize,
        syllable: Syllable,
        cluster: Option<Cluster>,
        is_subscript: bool,
    }

    impl Counter {
        pub fn count(&self) -> usize {
            self.count
        }

        pub fn read(&mut self, letter: char) {
            match letter {
                '\u{17d2}' => self.is_subscript = true,
                '\u{1780}'..='\u{17a2}' if std::mem::take(&mut self.is_subscript) => {}
                '\u{1780}'..='\u{17a2}' => self.begin(Cluster::default()),
                // Vowels that stand alone.
                '\u{17a3}'..='\u{17b3}' => self.begin(Cluster { has_vowel: true, ..Cluster::default() }),
                _ => self.sign(letter),
            }
        }

        fn begin(&mut self, cluster: Cluster) {
            self.end_cluster();
            self.cluster = Some(cluster);
            self.is_subscript = false;
        }

        fn sign(&mut self, letter: char) {
            let Some(cluster) = &mut self.cluster else { return };
            match letter {
                '\u{17b4}'..='\u{17c5}' | '\u{17d0}' => cluster.has_vowel = true,
                // NIKAHIT, REAHMUK, YUUKALEAPINTU: a vowel with its end.
                '\u{17c6}'..='\u{17c8}' => (cluster.has_vowel, cluster.is_closed) = (true, true),
                // TOANDAKHIAT: the letter is written and not said.
                '\u{17cd}' => cluster.is_silent = true,
                _ => {}
            }
        }

        fn end_cluster(&mut self) {
            let Some(cluster) = self.cluster.take().filter(|cluster| !cluster.is_silent) else { return };
            if !cluster.has_vowel && self.syllable == Syllable::Open {
                self.syllable = Syllable::Closed;
                return;
            }
            self.count += 1;
            self.syllable = if cluster.is_closed { Syllable::Closed } else { Syllable::Open };
        }

        pub fn end_word(&mut self) {
            self.end_cluster();
            self.syllable = Syllable::None;
            self.is_subscript = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::phrasing::Phrasing;
    use super::syllables;

    #[track_caller]
    fn counts(tag: &str, cases: &[(&str, usize)]) {
        let rules = &Phrasing::for_tag(tag).unwrap().syllables;
        for (text, expected) in cases {
            assert_eq!(syllables(text, rules), *expected, "{text}");
        }
    }

    #[test]
    fn vietnamese_syllables_are_words() {
        counts(
            "vi",
            &[
                ("Mặc áo phao khi đi xuồng, ghe, đò.", 8),
                ("“Không! Con không thích!”", 4),
                ("giường quý khuya yêu nghiêng khuỷu", 6),
                ("camera", 3),
                ("một một một", 3),
                ("", 0),
                ("… – “”", 0),
            ],
        );
    }

    #[test]
    fn chinese_syllables_are_characters() {
        counts("zh-Hans", &[("坐小船走一小段，也要穿救生衣。", 13), ("Sóc Trăng 省", 3), ("零二九九", 4)]);
    }

    #[test]
    fn khmer_syllables_follow_the_clusters() {
        counts(
            "km",
            &[
                ("កុមារ", 2),
                ("សាលារៀន", 3),
                ("ប្រាប់", 1),
                ("ដកដង្ហើម", 3),
                ("ទូក", 1),
                ("ពាក់អាវពោង", 3),
                ("សង្គ្រោះ", 2),
                ("អាស័យដ្ឋាន", 3),
                ("ខ្សែ\u{200b}ទូរស័ព្ទ", 3),
                ("សប្តាហ៍", 2),
                ("ចំណោម", 2),
                ("ច\u{200b}ក", 2),
                ("នៅ Sóc Trăng", 3),
            ],
        );
    }

    #[test]
    fn english_syllables_follow_the_vowels() {
        counts(
            "en",
            &[
                ("life jacket", 3),
                ("Put on your life jacket while you are still on the bank.", 13),
                ("little houses waves called wanted safe", 9),
                ("people every child", 5),
                ("you the be", 3),
                ("child’s", 1),
            ],
        );
    }

    proptest::proptest! {
        #[test]
        fn nothing_upsets_the_count(text in "\\PC{0,40}") {
            for tag in ["vi", "km", "zh", "en"] {
                let rules = &Phrasing::for_tag(tag).unwrap().syllables;
                proptest::prop_assert!(syllables(&text, rules) <= text.chars().count());
            }
        }
    }
}
