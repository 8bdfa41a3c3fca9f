//! A site to search in, as large as is wanted, the same every time: words are as unequal as in real
//! texts (the n-th word is met 1/n times as often as the first), and there are as many as a province's
//! guidance would use. Each guide is as long as those of the real site.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

pub const LANGUAGES: [&str; 4] = ["vi", "km", "zh-Hans", "en"];

/// Words in a guide: the mean of the guides in `content/`.
const WORDS: usize = 450;
const TOPICS: usize = 12;

/// A small generator of numbers (xorshift64*), so that the corpus needs no dependency.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(0x9e37_79b9_7f4a_7c15 ^ (seed + 1).wrapping_mul(0x1000_0000_01b3))
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33
    }

    pub fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next()).unwrap_or_default() % limit.max(1)
    }

    /// A place below `limit`, the first ones far oftener.
    fn unequal(&mut self, limit: usize) -> usize {
        let part = self.next() as f64 / (1_u64 << 31) as f64;
        ((limit as f64).powf(part) - 1.0) as usize
    }
}

/// The words of a language, commonest first.
pub struct Vocabulary {
    words: Vec<String>,
    space: &'static str,
    stop: &'static str,
}

impl Vocabulary {
    pub fn new(language: &str) -> Self {
        let mut random = Random::new(language.len() as u64);
        let (count, space, stop) = match language {
            "vi" => (2_500, " ", ". "),
            "km" => (6_000, "", "។ "),
            "zh-Hans" => (6_000, "", "。"),
            _ => (7_000, " ", ". "),
        };
        let mut words: Vec<String> = Vec::with_capacity(count);
        let mut known = std::collections::HashSet::new();
        while words.len() < count {
            let word = word(language, &mut random);
            if known.insert(word.clone()) {
                words.push(word);
            }
        }
        Self { words, space, stop }
    }

    pub fn phrase(&self, words: usize, random: &mut Random) -> String {
        let mut last = 0;
        let words: Vec<&str> = (0..words)
            .map(|_| {
                last = self.next(last, random);
                self.words[last].as_str()
            })
            .collect();
        words.join(self.space)
    }

    /// Six of ten words are one of two dozen that the word before likes to have behind it: language repeats
    /// itself.
    fn next(&self, last: usize, random: &mut Random) -> usize {
        match random.below(10) {
            0..6 => Random::new((last * 64 + random.unequal(24)) as u64).unequal(self.words.len()),
            _ => random.unequal(self.words.len()),
        }
    }

    fn paragraph(&self, words: usize, random: &mut Random) -> String {
        let sentences: Vec<String> = (0..words.div_ceil(11)).map(|_| self.phrase(11, random)).collect();
        sentences.join(self.stop) + self.stop.trim_end()
    }
}

fn pick<'a>(list: &[&'a str], random: &mut Random) -> &'a str {
    list[random.below(list.len())]
}

fn word(language: &str, random: &mut Random) -> String {
    match language {
        "vi" => {
            const ONSETS: [&str; 22] = [
                "", "b", "c", "ch", "d", "đ", "g", "gi", "h", "kh", "l", "m", "n", "ng", "nh", "ph", "s", "t", "th",
                "tr", "v", "x",
            ];
            const VOWELS: [&str; 14] = ["a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "iê", "uô", "ươ"];
            const TONES: [&str; 6] = ["", "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"];
            const FINALS: [&str; 8] = ["", "n", "ng", "m", "t", "c", "i", "nh"];
            [&ONSETS[..], &VOWELS, &TONES, &FINALS].map(|part| pick(part, random)).concat()
        }
        "km" => {
            const SIGNS: [&str; 12] = ["", "", "ា", "ី", "ុ", "េ", "ោ", "ំ", "់", "ែ", "ិ", "ូ"];
            let cluster = |random: &mut Random| {
                let letter = |random: &mut Random| char::from_u32(0x1780 + random.below(33) as u32).unwrap_or('ក');
                let below = if random.below(4) == 0 { format!("\u{17d2}{}", letter(random)) } else { String::new() };
                format!("{}{below}{}", letter(random), pick(&SIGNS, random))
            };
            {
                let clusters = 1 + random.below(3);
                (0..clusters).map(|_| cluster(random)).collect()
            }
        }
        "zh-Hans" => {
            let character = |random: &mut Random| char::from_u32(0x4e00 + random.unequal(2_500) as u32).unwrap_or('水');
            (0..1 + random.below(3).min(1)).map(|_| character(random)).collect()
        }
        _ => {
            const PARTS: [&str; 30] = [
                "ta", "re", "mi", "son", "ber", "lin", "dro", "wa", "ter", "chi", "ld", "sa", "fe", "no", "tell",
                "ing", "er", "st", "ou", "pe", "ran", "go", "har", "ble", "con", "de", "pro", "ti", "un", "ly",
            ];
            (0..1 + random.below(4)).map(|_| pick(&PARTS, random)).collect()
        }
    }
}

/// Writes a site of so many guides in each of the languages.
pub fn generate(site: &Path, guides: usize, languages: &[&str]) {
    write(site, "site.yaml", &site_yaml(languages));
    write(site, "content/facts/contacts.yaml", CONTACTS);
    let vocabularies: Vec<(&str, Vocabulary)> =
        languages.iter().map(|language| (*language, Vocabulary::new(language))).collect();
    for topic in 0..TOPICS {
        let names = |random: &mut Random| {
            let names = vocabularies.iter().map(|(tag, words)| format!("{tag}: \"{}\"", words.phrase(3, random)));
            names.collect::<Vec<_>>().join(", ")
        };
        let mut random = Random::new(1_000_000 + topic as u64);
        let yaml =
            format!("name: {{ {} }}\nsummary: {{ {} }}\naccent: water\n", names(&mut random), names(&mut random));
        write(site, &format!("content/topic-{topic}/topic.yaml"), &yaml);
    }
    for guide in 0..guides {
        for (place, (tag, words)) in vocabularies.iter().enumerate() {
            let mut random = Random::new((guide * 8 + place) as u64);
            let path = format!("content/topic-{}/guide-{guide}/{tag}.md", guide % TOPICS);
            write(site, &path, &version(place == 0, words, &mut random));
        }
    }
}

fn version(is_source: bool, words: &Vocabulary, random: &mut Random) -> String {
    let mut text =
        format!("---\ntitle: \"{}\"\nsummary: \"{}\"\n", words.phrase(7, random), words.paragraph(18, random));
    text.push_str(match is_source {
        true => "kind: how-to\naudience: [parents]\nages: [6-9]\npublished: 2026-11-23\nproducts: [web]\n",
        false => "state: draft\n",
    });
    text.push_str("---\n\n");
    for section in 0..5 {
        let (heading, start) = (words.phrase(5, random), words.paragraph(WORDS / 10, random));
        let _ = write!(text, "## {heading} {{#muc-{section}}}\n\n{start}\n\n");
        for _ in 0..4 {
            let _ = writeln!(text, "- {}", words.paragraph(WORDS / 50, random));
        }
        text.push('\n');
    }
    text
}

fn write(site: &Path, path: &str, text: &str) {
    let path = site.join(path);
    fs::create_dir_all(path.parent().expect("files lie in folders")).expect("folders can be made");
    fs::write(path, text).expect("the corpus can be written");
}

fn site_yaml(languages: &[&str]) -> String {
    let entry = |tag: &&str| format!("  - {{ tag: {tag}, name: \"{tag}\" }}\n");
    let names = |name: &str| languages.iter().map(|tag| format!("{tag}: {name}")).collect::<Vec<_>>().join(", ");
    format!(
        "name: {{ {} }}\ntagline: {{ {} }}\nsource_language: {}\nlanguages:\n{}build_date: 2026-11-23\n",
        names("Loa"),
        names("Loa"),
        languages.first().copied().unwrap_or("vi"),
        languages.iter().map(entry).collect::<String>()
    )
}

const CONTACTS: &str = "\
child-helpline:
  number: \"111\"
  label: { vi: Tổng đài, km: ខ្សែទូរស័ព្ទ, zh-Hans: 热线, en: Helpline }
  note: { vi: Miễn phí, km: ឥតគិតថ្លៃ, zh-Hans: 免费, en: Free }
  source: Thử
  verified_on: 2026-11-01
";
