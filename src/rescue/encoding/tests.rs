use proptest::prelude::*;

use super::*;

/// Sentences as offices write them.
const TEXTS: [&str; 6] = [
    "Đuối nước là nguyên nhân hàng đầu gây tử vong ở trẻ em. Cha mẹ không để trẻ chơi một mình gần ao, hồ, kênh rạch.",
    "Uỷ ban nhân dân xã đề nghị các trường học phối hợp tuyên truyền cho học sinh và phụ huynh trong tháng hành động vì trẻ em.",
    "Khi thấy trẻ bị bạo lực, xâm hại, hãy gọi Tổng đài quốc gia bảo vệ trẻ em 111 (miễn phí).",
    "Con kể thì tin con. Đừng mắng con, đừng hỏi đi hỏi lại. Người lớn có trách nhiệm bảo vệ con.",
    "Mặc áo phao trước khi xuống xuồng, ghe, đò. Áo phao phải vừa người, cài đủ khóa.",
    "Lũ về, nước chảy xiết; hãy rào ao, đậy nắp giếng, lu, khạp và cất thang lên cao.",
];

/// What must be left alone, in several languages.
const GOOD: [&str; 10] = [
    "Où êtes-vous, élève? Là-bas, à côté de la forêt, garçons et filles où l'été s'achève: «déjà» était prêt.",
    "The naïve café owner’s résumé: 30 °C, ½ cup, © 2026, §5 ® ±2.",
    "El niño pequeño señaló la montaña; mañana irá con su abuelo a España, ¿verdad? ¡Sí!",
    "Die Größe der Straße ändert sich über Österreich häufig für süße Käse.",
    "Không để trẻ chơi một mình. Quốc lộ 1A, 30 °C, «lời dặn», khoẻ mạnh, thuỷ triều.",
    "ការពារកុមារ ជាកាតព្វកិច្ចរបស់យើងទាំងអស់គ្នា។",
    "去河边要有大人陪伴。",
    "Êđê: Brei kơ phung hđeh hriăm hră mơar, čiăng bi thâo săng êa krông êa ƀai.",
    "Mông: Cov me nyuam yuav tsum kawm ntawv, tsis txhob ua si ze dej.",
    "São Paulo não está próximo; a criança é órfã e irmão também.",
];

fn decoded(text: &str) -> Vec<Verdict> {
    judge(&text.lines().collect::<Vec<_>>())
}

#[test]
fn every_encoding_comes_back() {
    for encoding in Encoding::ALL {
        for text in TEXTS {
            let old = encode(encoding, text);
            assert_eq!(decoded(&old), [Verdict::Old(encoding, text.to_owned())], "{old}");
        }
    }
}

#[test]
fn good_texts_are_left_alone() {
    for text in GOOD.into_iter().chain(TEXTS) {
        assert_eq!(decoded(text), [Verdict::Good], "{text}");
    }
}

/// A pasted paragraph among good ones; the short heading above it goes the same way.
#[test]
fn only_the_old_lines_are_decoded() {
    let old = encode(Encoding::Tcvn3, "## Giữ trẻ\n\nKhông để trẻ chơi một mình gần ao, hồ.");
    let text = format!("Không la mắng con.\n{old}\nGọi 111, miễn phí.");
    let verdicts = decoded(&text);
    assert_eq!(verdicts[0], Verdict::Good);
    assert_eq!(verdicts[1], Verdict::Old(Encoding::Tcvn3, "## Giữ trẻ".into()));
    assert_eq!(verdicts[3], Verdict::Old(Encoding::Tcvn3, "Không để trẻ chơi một mình gần ao, hồ.".into()));
    assert_eq!(verdicts[4], Verdict::Good);
}

#[test]
fn lost_letters_are_not_invented() {
    let text = encode(Encoding::Tcvn3, "Đuối nước: người lớn trông chừng trẻ được an toàn trên sông nước.");
    let lost = text.replace(LOST_HORN, "");
    assert_eq!(decoded(&lost), [Verdict::Damaged(Encoding::Tcvn3, Damage::LostHorn)]);
    // A whole word elsewhere says nothing about this line.
    let both =
        decoded(&format!("{lost}\n{}", encode(Encoding::Tcvn3, "Trên sông nước, trẻ mặc áo phao, có người lớn.")));
    assert_eq!(both[0], Verdict::Damaged(Encoding::Tcvn3, Damage::LostHorn));
    assert!(matches!(both[1], Verdict::Old(..)), "{both:?}");
    let mixed = format!("{text} Gọi Tổng đài quốc gia bảo vệ trẻ em.");
    assert_eq!(decoded(&mixed), [Verdict::Damaged(Encoding::Tcvn3, Damage::Mixed)]);
}

#[test]
fn one_odd_word_is_no_proof() {
    for text in ["VÖ", "Bjørn và Åse", "Zoë", "® và © và ª", "b¶o"] {
        assert_eq!(decoded(text), [Verdict::Good], "{text}");
    }
}

fn words_of_the_field() -> impl Strategy<Value = String> {
    let words: Vec<&str> = TEXTS.iter().flat_map(|text| text.split(' ')).collect();
    proptest::collection::vec(proptest::sample::select(words), 12..40).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn encoding_and_decoding_give_the_text_back(text in words_of_the_field()) {
        for encoding in Encoding::ALL {
            let old = encode(encoding, &text);
            prop_assert_eq!(decoded(&old), [Verdict::Old(encoding, text.clone())], "{}", old);
        }
        prop_assert_eq!(decoded(&text), [Verdict::Good]);
    }

    #[test]
    fn nothing_upsets_the_judge(text in "\\PC{0,80}") {
        for verdict in decoded(&text) {
            if let Verdict::Old(_, text) = verdict {
                prop_assert!(!text.contains('\n'));
            }
        }
    }

    #[test]
    fn ascii_is_good(text in "[ -~]{0,80}") {
        prop_assert!(decoded(&text).iter().all(|verdict| *verdict == Verdict::Good));
    }
}
