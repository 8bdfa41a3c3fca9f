//! Whether a word can be a Vietnamese syllable: what tells a slip of the keyboard from a word, and a good
//! decoding from gibberish.
//!
//! A syllable is an onset, a rime and a tone. Onsets and rimes are closed lists (Đoàn Thiện Thuật, *Ngữ âm
//! tiếng Việt*, 1977); a rime that ends in a stop takes only the tones *sắc* and *nặng*. Foreign words and
//! names of other peoples are no syllables, so a share is judged and never a word.

use unicode_normalization::char::{compose, decompose_canonical};

/// Longest first, so that `ngh` is tried before `n`.
const ONSETS: [&str; 29] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h", "k", "l", "m",
    "n", "p", "q", "r", "s", "t", "v", "x", "",
];

/// All rimes without their tone.
const RIMES: &str = "a ac ach ai am an ang anh ao ap at au ay e ec em en eng eo ep et i ia ich im in inh ip it iu \
    iêc iêm iên iêng iêp iêt iêu o oa oac oach oai oam oan oang oanh oao oap oat oay oe oen oeo oet oi om on ong \
    ooc oong op ot oc oăc oăm oăn oăng oăt u ua uc ui um un ung up ut uy uya uych uyn uynh uyt uyu uyên uyêt uân \
    uâng uât uây uê uêch uên uênh uêu uôc uôi uôm uôn uông uôt uôp uơ uau uao uai uan uat uăng y yt ych ynh yêm yên \
    yêng yêt yêu âc âm ân âng âp ât âu ây ê êch êm ên ênh êp êt êu ô ôc ôi ôm ôn ông ôp ôt ăc ăm ăn ăng ăp ăt ơ ơi \
    ơm ơn ơp ơt ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu \
    ing oau oem uyp uêt ym yn êc êng ôông ơng";

/// Marks of the five tones that are written.
const GRAVE: char = '\u{300}';
const ACUTE: char = '\u{301}';
const TILDE: char = '\u{303}';
const HOOK: char = '\u{309}';
const DOT: char = '\u{323}';

/// Whether a word, in small or capital letters and in any normal form, can be a syllable.
pub fn is_syllable(word: &str) -> bool {
    let Some((letters, tone)) = without_tone(word) else { return false };
    ONSETS.iter().any(|onset| letters.strip_prefix(onset).is_some_and(|rime| fits(onset, rime, tone)))
}

/// The letters in small, and the tone; `None` with two tones or anything that no syllable holds.
fn without_tone(word: &str) -> Option<(String, Option<char>)> {
    // The longest, `nghiêng`, has seven letters; marks may be letters of their own here.
    if word.is_empty() || word.chars().count() > 12 {
        return None;
    }
    let mut letters = String::with_capacity(word.len());
    let (mut tone, mut is_good) = (None, true);
    for letter in word.chars().flat_map(char::to_lowercase) {
        decompose_canonical(letter, |part| match part {
            GRAVE | ACUTE | TILDE | HOOK | DOT => is_good &= tone.replace(part).is_none(),
            '\u{302}' | '\u{306}' | '\u{31b}' => match letters.pop().and_then(|base| compose(base, part)) {
                Some(composed) => letters.push(composed),
                None => is_good = false,
            },
            'a'..='z' | 'đ' => letters.push(part),
            _ => is_good = false,
        });
    }
    is_good.then_some((letters, tone))
}

fn fits(onset: &str, rime: &str, tone: Option<char>) -> bool {
    let is_front = rime.starts_with(['e', 'ê', 'i', 'y']);
    let is_spelt_so = match onset {
        "c" | "ng" => !is_front,
        "k" | "gh" | "ngh" => is_front,
        "g" => !is_front || rime.starts_with('i'),
        // `quốc`; otherwise `qu` is the onset.
        "q" => rime.starts_with("uô"),
        _ => true,
    };
    let ends_in_stop = rime.ends_with(['c', 'p', 't']) || rime.ends_with("ch");
    let has_fitting_tone = !ends_in_stop || matches!(tone, Some(ACUTE | DOT));
    is_spelt_so && has_fitting_tone && is_rime(rime)
}

fn is_rime(rime: &str) -> bool {
    !rime.is_empty() && RIMES.split_ascii_whitespace().any(|known| known == rime)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_guide_are_syllables() {
        let text = "Mặc áo phao khi đi xuồng ghe đò giữ trẻ ở nơi có người lớn trông chừng quốc gia nghiêng khuỷu \
                    huỳnh quyền giếng gìn giặt hoà hòa thuỷ thủy khoẻ ngoằn ngoèo xoong rượu hươu quậy tuyết \
                    quýt quanh Ý ĐUỐI NƯỚC bằng những chuyện yêu quặt khuya tuần huênh";
        for word in text.split_whitespace() {
            assert!(is_syllable(word), "{word}");
        }
        use unicode_normalization::UnicodeNormalization;
        assert!(is_syllable(&"trưởng".nfd().collect::<String>()));
    }

    #[test]
    fn gibberish_and_foreign_words_are_none() {
        let text = "b¶o vÖ n\u{AD}íc baûo veä treû nöôùc lòch tèt élève garçon côté where child Zalo Facebook níc \
                    çåç ààà nớc";
        for word in text.split_whitespace() {
            assert!(!is_syllable(word), "{word}");
        }
    }
}
