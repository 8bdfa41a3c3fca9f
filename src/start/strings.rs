//! The file of a theme's words in a new language: all keys, no words yet, the Vietnamese beside each.

use serde_yaml::Value;

/// Words of the default theme, in the language that all others are translated from.
const REFERENCE: &str = include_str!("../../themes/default/strings/vi.yaml");

/// Every key without a value, which stands for “not translated”: pages show the fallback language there.
pub fn untranslated(tag: &str, name: &str) -> String {
    let mut text = format!(
        "# Chữ của giao diện bằng {} ({tag}): nút bấm, tiêu đề, lời nhắc. Trạng thái: chưa dịch.\n\
         # Sau mỗi dấu hai chấm viết chữ đã dịch trong ngoặc kép, ví dụ  menu: \"…\" . Chữ Việt sau dấu # là để dịch theo.\n\
         # Mục còn trống thì trang hiện tạm bằng ngôn ngữ thay thế. Giữ nguyên tên mục và những chữ trong ngoặc nhọn như {{language}}.\n\n",
        one_line(name)
    );
    // The file is part of the program: a test reads it.
    if let Ok(Value::Mapping(words)) = serde_yaml::from_str(REFERENCE) {
        write_group(&words, 0, &mut text);
    }
    text
}

fn write_group(words: &serde_yaml::Mapping, depth: usize, text: &mut String) {
    for (key, value) in words {
        let Some(name) = key.as_str() else { continue };
        text.push_str(&"  ".repeat(depth));
        text.push_str(&key_in_yaml(name));
        match value {
            Value::Mapping(group) => {
                text.push_str(":\n");
                write_group(group, depth + 1, text);
            }
            _ => {
                text.push_str(&format!(":   # {}\n", in_words(value)));
            }
        }
    }
}

/// `0-5` would be read as text either way; quotes keep it for a person who wonders.
fn key_in_yaml(name: &str) -> String {
    let is_plain = name.starts_with(|first: char| first.is_ascii_alphabetic())
        && !matches!(name, "no" | "yes" | "on" | "off" | "true" | "false" | "null" | "y" | "n");
    if is_plain { name.to_owned() } else { super::quoted(name) }
}

fn in_words(value: &Value) -> String {
    match value {
        Value::String(text) => one_line(text),
        Value::Sequence(items) => format!("[{}]", items.iter().map(in_words).collect::<Vec<_>>().join(", ")),
        other => serde_yaml::to_string(other).map(|text| one_line(text.trim())).unwrap_or_default(),
    }
}

fn one_line(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(value: &Value, path: &str, all: &mut Vec<String>) {
        let Value::Mapping(group) = value else { return };
        for (key, value) in group {
            let path = format!("{path}.{}", key.as_str().unwrap());
            keys(value, &path, all);
            all.push(path);
        }
    }

    fn has_words(value: &Value) -> bool {
        match value {
            Value::Mapping(group) => group.values().any(has_words),
            value => !value.is_null(),
        }
    }

    #[test]
    fn every_key_is_there_in_its_order_and_none_has_words() {
        let (mut wanted, mut made) = (Vec::new(), Vec::new());
        keys(&serde_yaml::from_str(REFERENCE).unwrap(), "", &mut wanted);
        let untranslated: Value = serde_yaml::from_str(&untranslated("cjm", "Chăm")).unwrap();
        keys(&untranslated, "", &mut made);
        assert_eq!(made, wanted);
        assert!(wanted.len() > 300);
        assert!(!has_words(&untranslated));
    }
}
