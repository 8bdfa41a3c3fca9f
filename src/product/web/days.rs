use jiff::civil::Date;

use super::frame::Frame;
use super::model::Day;
use crate::language::{Lang, format_date};

impl Frame<'_> {
    pub fn day(&self, lang: Lang, date: Date) -> Day {
        Day { iso: date.to_string(), text: format_date(date, &self.texts(lang).dates) }
    }

    pub fn optional_day(&self, lang: Lang, date: Option<Date>) -> Option<Day> {
        date.map(|date| self.day(lang, date))
    }
}
