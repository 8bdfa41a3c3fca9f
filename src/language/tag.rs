/// Whether `tag` has the form of a language tag (BCP 47, RFC 5646 §2.1, without the registered
/// oddities): a language of two or three letters, then subtags of up to eight letters or digits.
pub fn is_well_formed_tag(tag: &str) -> bool {
    let mut subtags = tag.split('-');
    let language = subtags.next().unwrap_or_default();
    matches!(language.len(), 2 | 3)
        && language.bytes().all(|byte| byte.is_ascii_lowercase())
        && subtags
            .all(|subtag| (1..=8).contains(&subtag.len()) && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::is_well_formed_tag;

    #[test]
    fn tags_of_the_field_are_known_by_their_form() {
        for tag in ["vi", "km", "zh-Hans", "cjm", "km-VN", "nan-x-teochew"] {
            assert!(is_well_formed_tag(tag), "{tag}");
        }
        for tag in ["", "v", "Việt", "../vi", "vi_VN", "khmer", "vi-", "VI"] {
            assert!(!is_well_formed_tag(tag), "{tag}");
        }
    }
}
