//! What a new site begins with. Facts and translations come from the project's own content, where they have
//! their sources, so that a new site never tells an older number.

use std::sync::LazyLock;

use serde_yaml::Value;

use super::quoted;

/// Parts of the project's content. They are read by a test, so they cannot fail for a user.
struct Seed {
    site: Value,
    contacts: Value,
    topic: Value,
}

static SEED: LazyLock<Seed> = LazyLock::new(|| {
    let read = |text| serde_yaml::from_str(text).expect("the content of the project is valid YAML");
    Seed {
        site: read(include_str!("../../site.yaml")),
        contacts: read(include_str!("../../content/facts/contacts.yaml")),
        topic: read(include_str!("../../content/goi-111/topic.yaml")),
    }
});

/// The drawing of the first topic.
pub const TOPIC_DRAWING: &str = include_str!("../../assets/drawings/goi-111.svg");
/// The drawing of the home page.
pub const HOME_DRAWING: &str = include_str!("../../assets/drawings/home.svg");

/// A text of the project in the languages that have it, by a path of keys.
#[derive(Clone, Copy)]
pub struct Words(&'static Value);

impl Words {
    pub fn site_name() -> Self {
        Self::at(&SEED.site, &["name"])
    }

    /// Name of the people's committee of a commune.
    pub fn publisher() -> Self {
        Self::at(&SEED.site, &["agencies", "ubnd-xa"])
    }

    pub fn topic(key: &str) -> Self {
        Self::at(&SEED.topic, &[key])
    }

    pub fn helpline(key: &str) -> Self {
        Self::at(&SEED.contacts, &["child-helpline", key])
    }

    fn at(root: &'static Value, path: &[&str]) -> Self {
        static NOTHING: Value = Value::Null;
        Self(path.iter().try_fold(root, |value, key| value.get(*key)).unwrap_or(&NOTHING))
    }

    /// The text itself, where it is the same in all languages.
    pub fn plain(self) -> &'static str {
        self.0.as_str().unwrap_or_default()
    }

    pub fn in_language(self, tag: &str) -> Option<&'static str> {
        self.0.get(tag).and_then(Value::as_str)
    }

    /// A line for each language of the site; those that nobody has translated are comments to be filled in.
    pub fn lines(self, tags: &[String], indent: &str) -> String {
        let line = |tag: &String| line_in(indent, tag, self.in_language(tag));
        tags.iter().map(line).collect::<Vec<_>>().join("\n")
    }
}

/// `  km: "…"`, or a comment that asks for it.
pub fn line_in(indent: &str, tag: &str, text: Option<&str>) -> String {
    match text {
        Some(text) => format!("{indent}{tag}: {}", quoted(text)),
        None => format!("{indent}# {tag}: \"…\"   ← chưa có: viết vào giữa hai dấu ngoặc kép rồi bỏ dấu # ở đầu dòng"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_project_has_all_that_a_new_site_begins_with() {
        for words in [Words::site_name(), Words::publisher(), Words::topic("name"), Words::topic("summary")] {
            for tag in ["vi", "km", "zh-Hans", "en"] {
                assert!(words.in_language(tag).is_some_and(|text| !text.is_empty()), "{tag}");
            }
        }
        assert_eq!(Words::helpline("number").plain(), "111");
        for key in ["source", "verified_on", "expires"] {
            assert!(!Words::helpline(key).plain().is_empty(), "{key}");
        }
    }
}
