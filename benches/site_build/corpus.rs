//! A site of any size, the same for the same number of guides: about 600 words a page with
//! headings, lists, a table, an alert, two links and a picture.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

pub const LANGUAGES: [&str; 4] = ["vi", "km", "zh-Hans", "en"];
const TOPICS: usize = 10;
const WORDS: usize = 600;

const VIETNAMESE: [&str; 16] = [
    "trẻ",
    "em",
    "nước",
    "gọi",
    "người",
    "lớn",
    "không",
    "nhà",
    "sông",
    "áo",
    "phao",
    "ngay",
    "kể",
    "trường",
    "đi",
    "thầy",
];
const KHMER: [&str; 12] = ["កុមារ", "ទឹក", "មនុស្ស", "ធំ", "ហៅ", "សាលា", "ផ្ទះ", "ទន្លេ", "ស្ត្រី", "គ្រូ", "ទៅ", "ប្រាប់"];
const CHINESE: [&str; 12] =
    ["孩子", "水", "大人", "学校", "家", "河", "救生衣", "马上", "告诉", "老师", "不要", "电话"];
const ENGLISH: [&str; 14] = [
    "child", "water", "adult", "call", "school", "home", "river", "jacket", "tell", "teacher", "never", "phone",
    "help", "now",
];

/// A small generator of numbers (xorshift64*), so that the corpus needs no dependency.
struct Random(u64);

impl Random {
    fn next(&mut self) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.next() % words.len()]
    }
}

pub fn generate(site: &Path, guides: usize) {
    if site.exists() {
        fs::remove_dir_all(site).expect("an old corpus can be removed");
    }
    write(site, "site.yaml", SITE);
    write(site, "content/facts/contacts.yaml", CONTACTS);
    for topic in 0..TOPICS {
        let yaml = format!(
            "name: {{ vi: Chủ đề {topic}, km: ប្រធានបទ {topic}, zh-Hans: 主题 {topic}, en: Topic {topic} }}\n\
             summary: {{ vi: Tóm tắt, km: សង្ខេប, zh-Hans: 摘要, en: Summary }}\naccent: water\n"
        );
        write(site, &format!("content/topic-{topic}/topic.yaml"), &yaml);
        picture(site, topic);
    }
    for guide in 0..guides {
        for (place, language) in LANGUAGES.iter().enumerate() {
            let mut random =
                Random(0x9e37_79b9_7f4a_7c15 ^ ((guide * 8 + place + 1) as u64).wrapping_mul(0x1000_0000_01b3));
            let path = format!("content/topic-{}/guide-{guide}/{language}.md", guide % TOPICS);
            write(site, &path, &version(guide, guides, language, &mut random));
        }
    }
}

fn version(guide: usize, guides: usize, language: &str, random: &mut Random) -> String {
    let words: &[&str] = match language {
        "vi" => &VIETNAMESE,
        "km" => &KHMER,
        "zh-Hans" => &CHINESE,
        _ => &ENGLISH,
    };
    let mut text = format!(
        "---\ntitle: \"{} {guide}\"\nsummary: \"{}\"\n",
        sentence(words, 4, random),
        sentence(words, 12, random)
    );
    if language == "vi" {
        text.push_str("kind: how-to\naudience: [parents]\nages: [6-9]\npublished: 2026-11-23\nproducts: [web]\n");
    } else {
        text.push_str("state: draft\n");
    }
    text.push_str("---\n\n");
    for section in 0..5 {
        let _ = write!(
            text,
            "## {} {{#muc-{section}}}\n\n{}\n\n",
            sentence(words, 4, random),
            paragraph(words, WORDS / 9, random)
        );
        match section {
            0 => {
                let _ = write!(text, "> [!WARNING]\n> {}\n\n", paragraph(words, WORDS / 20, random));
            }
            1 | 3 => {
                for step in 1..=6 {
                    let _ =
                        writeln!(text, "{step}. **{}** {}", random.pick(words), sentence(words, WORDS / 60, random));
                }
                text.push('\n');
            }
            2 => {
                text.push_str("| A | B |\n|---|---|\n");
                for _ in 0..4 {
                    let _ = writeln!(text, "| {} | {} |", sentence(words, 4, random), sentence(words, 6, random));
                }
                let _ = write!(text, "\n![{}](/assets/picture-{}.jpg)\n\n", sentence(words, 3, random), guide % TOPICS);
            }
            _ => {
                // Guides of one topic stand TOPICS apart.
                let other = (guide + TOPICS) % guides.max(1);
                let target = format!("topic-{}/guide-{other}", other % TOPICS);
                let _ = write!(text, "{} <contact:child-helpline>, <guide:{target}>, ", sentence(words, 5, random));
                let _ = write!(text, "[{}](../../{target}/{language}.md#muc-1)\n\n", sentence(words, 3, random));
            }
        }
    }
    text
}

fn sentence(words: &[&str], length: usize, random: &mut Random) -> String {
    let mut text = String::new();
    for place in 0..length {
        if place > 0 {
            text.push(' ');
        }
        text.push_str(random.pick(words));
    }
    text
}

fn paragraph(words: &[&str], length: usize, random: &mut Random) -> String {
    let sentences: Vec<String> = (0..length.div_ceil(12)).map(|_| sentence(words, 12, random) + ".").collect();
    sentences.join("\n")
}

fn picture(site: &Path, topic: usize) {
    let shade = |x: u32, y: u32| image::Rgb([(x / 3) as u8, (y / 3) as u8, (topic * 20) as u8]);
    let picture = image::RgbImage::from_fn(640, 480, shade);
    let path = site.join(format!("assets/picture-{topic}.jpg"));
    fs::create_dir_all(path.parent().expect("files lie in folders")).expect("folders can be made");
    picture.save(path).expect("a picture can be written");
}

fn write(site: &Path, path: &str, text: &str) {
    let path = site.join(path);
    fs::create_dir_all(path.parent().expect("files lie in folders")).expect("folders can be made");
    fs::write(path, text).expect("the corpus can be written");
}

const SITE: &str = "\
name: { vi: Trang thử, km: សាកល្បង, zh-Hans: 测试, en: Bench }
tagline: { vi: Thử, km: សាក, zh-Hans: 试, en: Test }
languages:
  - { tag: vi, name: Tiếng Việt }
  - { tag: km, name: ភាសាខ្មែរ, fallback: [vi] }
  - { tag: zh-Hans, name: 中文, fallback: [vi] }
  - { tag: en, name: English, fallback: [vi] }
build_date: 2026-11-23
";

const CONTACTS: &str = "\
child-helpline:
  number: \"111\"
  label: { vi: Tổng đài, km: ខ្សែទូរស័ព្ទ, zh-Hans: 热线, en: Helpline }
  note: { vi: Miễn phí, km: ឥតគិតថ្លៃ, zh-Hans: 免费, en: Free }
  source: Thử
  verified_on: 2026-11-01
";
