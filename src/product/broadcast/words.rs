//! The words of the printed plan and of the calendar, in one language.

use jiff::civil::Date;

use crate::language::{DateStyle, Lang, format_date};
use crate::library::Library;
use crate::site::Localized;
use crate::theme::Texts;

/// Words of the theme and names of the site in one language.
pub struct Words<'a> {
    pub library: &'a Library,
    pub texts: &'a Texts,
    pub lang: Lang,
}

/// Keys of the days in the theme's words, Monday first.
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

impl<'a> Words<'a> {
    /// A text of the group `broadcast`.
    pub fn get(&self, key: &str) -> &'a str {
        self.texts.get(&["broadcast", key])
    }

    /// The same with values in the place of `{name}`.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        values.iter().fold(self.get(key).to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    }

    pub fn minutes(&self, seconds: u32) -> String {
        self.fill("minutes", &[("minutes", &rounded_minutes(seconds).to_string())])
    }

    pub fn localized(&self, text: &'a Localized) -> &'a str {
        text.text(&self.library.site.languages, self.lang)
    }

    pub fn day_name(&self, date: Date) -> &'a str {
        let place = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or_default();
        self.texts.get(&["broadcast", "days", DAYS.get(place).copied().unwrap_or_default()])
    }

    pub fn date(&self, date: Date) -> String {
        format_date(date, &self.texts.dates)
    }

    /// Day and month.
    pub fn short_date(&self, date: Date) -> String {
        let style = DateStyle { format: self.get("day_format").to_owned(), months: self.texts.dates.months.clone() };
        format_date(date, &style)
    }

    /// What the speakers of a language call it.
    pub fn language(&self, tag: &'a str) -> &'a str {
        let languages = &self.library.site.languages;
        languages.by_tag(tag).map_or(tag, |lang| languages[lang].name.as_str())
    }

    pub fn topic(&self, slug: &'a str) -> &'a str {
        let topic = self.library.topics.iter().find(|topic| topic.slug == slug);
        topic.map(|topic| self.localized(&topic.name)).filter(|name| !name.is_empty()).unwrap_or(slug)
    }
}

/// The nearest whole minute.
pub fn rounded_minutes(seconds: u32) -> u32 {
    (seconds + 30) / 60
}

/// `2:50`, minutes and seconds.
pub fn length(seconds: u32) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
